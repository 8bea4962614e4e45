"""Which part of an area office's work an indicator or a view belongs to: the one place that says.

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

#: Modules whose duties are about single learners: those who are away, who leave, who need care.
WITH_PERSONS: frozenset[Module] = frozenset(
    {Module.OPPORTUNITY, Module.ATTENDANCE, Module.CARE}
)


def has_indicator(modules: frozenset[Module], indicator: str) -> bool:
    """Whether an officer of these modules sees an indicator (its id)."""
    topic = indicator.partition("-")[0]
    return topic in OF_TOPIC and OF_TOPIC[topic] in (None, *modules)


def has_view(modules: frozenset[Module], view: str) -> bool:
    """Whether an officer of these modules sees a view (its id)."""
    return view in OF_VIEW and OF_VIEW[view] in (None, *modules)
