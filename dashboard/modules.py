"""Which part of an area office's work an indicator, a view or a feed belongs to: the one place
that says.

It is read of roles that are granted modules (`RoleSpec.by_module`). What is not listed belongs to
nobody: an officer does not see it until it is.
"""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.vocabulary import Module

#: By the letters that an indicator's id begins with; None: it is every officer's.
OF_TOPIC: Mapping[str, Module | None] = {
    "SIT": None,
    "GEO": None,
    "LRN": None,
    "SAF": None,
    "OPP": Module.OPPORTUNITY,
    "ATT": Module.ATTENDANCE,
    "INT": Module.INFRASTRUCTURE,
    "TEC": Module.INFRASTRUCTURE,
    "ELE": Module.INFRASTRUCTURE,
    "WAT": Module.INFRASTRUCTURE,
    "BLD": Module.INFRASTRUCTURE,
    "EQP": Module.INFRASTRUCTURE,
    "BUD": Module.PLAN,
    "DOC": Module.DOCUMENTS,
    "DLT": Module.INFRASTRUCTURE,
}

#: By the id of a view; None: it is every officer's, with the numbers of own modules.
OF_VIEW: Mapping[str, Module | None] = {
    "overview": None,
    "map": None,
    "compare": None,
    "indicators": None,
    "school": None,
    "student": None,
    "data": None,
    "privacy": None,
    "audit": None,
    "login": None,
    "infrastructure": Module.INFRASTRUCTURE,
    "attendance": Module.ATTENDANCE,
    "rights": Module.OPPORTUNITY,
    "learners": Module.CARE,
    "situation": None,
    "budget": Module.PLAN,
    "documents": Module.DOCUMENTS,
}

#: By the name that the account knows a feed by (the prefix of its files, in lower case): whose
#: work it is to send it. None: every officer's.
OF_FEED: Mapping[str, Module | None] = {
    **dict.fromkeys(
        ("school", "schooltype", "staff", "staffperson", "amss_person", "amss_warroom", "quality",
         "qualitynet", "exemplar", "ready", "safety", "dltv"),
    ),
    **dict.fromkeys(
        ("dmc", "dmcexit", "dmcboarding", "dmcgraduate", "dmcdisability", "amss_student",
         "amss_opportunity", "oppreg", "gcode", "gcodenat", "gcodeid", "back", "rt", "rtband",
         "nt", "ntband", "onet", "onetband", "early", "grades", "competency", "loss", "pp3",
         "amss_onet", "amss_achievement"),
        Module.OPPORTUNITY,
    ),
    **dict.fromkeys(
        ("att", "attterm", "attstudent", "holiday", "amss_student_check"), Module.ATTENDANCE,
    ),
    **dict.fromkeys(
        ("emisnet", "emiscom", "emisutil", "bobec", "mobec"), Module.INFRASTRUCTURE,
    ),
    **dict.fromkeys(
        ("care", "carescreen", "carehelp", "carerefer", "careagg", "hero", "cct", "amss_health"),
        Module.CARE,
    ),
    **dict.fromkeys(
        ("plan", "planactivity", "budget", "amss_plan", "amss_budget", "score_krs", "score_ars",
         "score_pmqa", "emes", "emesnote", "x2", "x2area", "x2school", "x2link", "ita", "edpa"),
        Module.PLAN,
    ),
    **dict.fromkeys(("doc", "docstock", "docitem", "docto", "amss_book_stat"), Module.DOCUMENTS),
}
#: Of the country and sent by one office: no area's work.
OF_NO_AREA = frozenset({"moi", "moistat"})

#: Modules whose duties are about single learners: those who are away, who leave, who need care.
WITH_PERSONS: frozenset[Module] = frozenset(
    {Module.OPPORTUNITY, Module.ATTENDANCE, Module.CARE}
)


def has_indicator(modules: frozenset[Module], indicator: str) -> bool:
    """Whether an officer of these modules sees an indicator (its id)."""
    topic = indicator.partition("-")[0]
    return topic in OF_TOPIC and OF_TOPIC[topic] in (None, *modules)


def sends_feed(modules: frozenset[Module], feed: str) -> bool:
    """Whether it is the work of an officer of these modules to send a feed."""
    return feed in OF_FEED and OF_FEED[feed] in (None, *modules)


def has_view(modules: frozenset[Module], view: str) -> bool:
    """Whether an officer of these modules sees a view (its id)."""
    return view in OF_VIEW and OF_VIEW[view] in (None, *modules)
