"""Columns of the themes that count by the office of an education area."""

from __future__ import annotations

from data.schema.record import Col, counts
from data.sources.money import STRATEGIES

#: The five categories of expenditure.
CATEGORIES: tuple[str, ...] = ("personnel", "operating", "investment", "subsidy", "other")
#: From the most to the least urgent.
URGENCIES: tuple[str, ...] = ("most_urgent", "very_urgent", "urgent", "normal")

SCORES: tuple[Col, ...] = (
    *(
        column
        for system in ("krs", "ars", "pmqa")
        for column in (
            Col(f"{system}_points", "DOUBLE", "Σ score × weight of the indicators reported"),
            Col(f"{system}_weight", "DOUBLE", "Σ weight of the same"),
            *counts((f"{system}_asked", "0 where the area is not assessed by any indicator")),
        )
    ),
    *counts(
        ("x2_level", "level 1–5 of X2 by its criteria, NULL without one"),
        ("x2_asked", "0 where the area is not assessed"),
        ("x2_silent", "1 where a report of X2 is due and has not come, 0 where it has"),
    ),
)

#: What e-MES is asked for: the columns begin with the name, and its code there.
POLICIES: dict[str, tuple[str, str]] = {
    "threats": ("M01a", "learners taught about all nine threats"),
    "cyber": ("M01b", "learners with media and cyber literacy"),
    "plans": ("SAF-03", "schools with an emergency plan"),
    "tests_primary": ("M04a", "schools of primary areas that use results of RT, NT and O-NET"),
    "tests_secondary": ("M04b", "schools of secondary areas that use results of O-NET"),
    "history": ("M10a", "history teachers who are role models"),
}

POLICY: tuple[Col, ...] = counts(*(
    column
    for name, (_, what) in POLICIES.items()
    for column in (
        (f"{name}_part", f"{what}, as the area reported"),
        (f"{name}_base", "of how many"),
        (f"{name}_asked", "0 where the area is not assessed or of another kind"),
    )
))

#: Systems with a published collection calendar, and their feeds.
CALENDARS: dict[str, tuple[str, ...]] = {
    "dmc": ("dmc",), "emis": ("emisnet", "emiscom", "emisutil"), "bobec": ("bobec",),
    "mobec": ("mobec",), "krs": ("score_krs",), "ars": ("score_ars",), "pmqa": ("score_pmqa",),
    "emes": ("emes",), "x2": ("x2",),
}

REPORTING: tuple[Col, ...] = (
    Col("rounds_in_time", "DOUBLE", "rounds that closed in the quarter and that the area confirmed"
                                    " in time; where schools report, the share of them that did"),
    *counts(("rounds_due", "rounds that closed in the quarter and were due from it")),
    *(
        column
        for system in CALENDARS
        for column in counts(
            (f"in_time_{system}", "units of the area confirmed by the close of the rounds that"
                                  f" closed in the quarter: {system}"),
            (f"due_{system}", "units that owed them: open schools, or the area itself"),
        )
    ),
    *counts(
        ("units_active", "open schools and the office, of which an envelope came in the quarter"),
        ("units_all", "open schools of the area and its office"),
    ),
)

DOCUMENTS: tuple[Col, ...] = (
    *counts(
        ("doc_received", "documents received in the year so far, an area's with its schools'"),
        ("doc_sent", "documents sent"),
        ("doc_pending", "received and not registered yet"),
        ("doc_overdue", "of these, sent more than 3 days before the day of the file"),
    ),
    Col("doc_hours", "DOUBLE", "median of the day's median hours to registering, by documents"),
    *counts(
        ("doc_on_time", "registered within the target of their urgency"),
        ("doc_timed", "registered, and overdue: what the former is a part of"),
        *((f"doc_on_time_{one}", f"in time, of urgency {one}") for one in URGENCIES),
        *((f"doc_timed_{one}", f"registered and overdue, of urgency {one}") for one in URGENCIES),
        ("memos_waiting", "memos submitted or waiting for an opinion, on the latest day told"),
        ("archive_due", "documents signed two years ago or more, on that day"),
        ("circulars", "circulars that ask for an answer, on that day"),
        ("circulars_answered", "of these, answered by all"),
    ),
)

BUDGET: tuple[Col, ...] = (
    *(
        Col(f"bud_{name}", "DOUBLE", comment)
        for name, comment in (
            ("net", "baht allotted after transfers, on the last day told of the quarter"),
            ("committed", "baht committed"),
            ("disbursed", "baht disbursed since the fiscal year began"),
            ("balance", "baht left"),
            ("target", "per cent that is to be disbursed by the end of the quarter"),
            ("target_investment", "the same of investment"),
            *((f"net_{one}", f"baht allotted for {one}") for one in CATEGORIES),
            *((f"disbursed_{one}", f"baht disbursed for {one}") for one in CATEGORIES),
        )
    ),
    *counts(
        ("activities_due", "activities of the plan, not stopped, that were to end by then"),
        ("activities_late", "of these, past their end and not finished"),
        ("activities_in_time", "of those due, finished by their end"),
        ("projects_late", "projects with an activity past its end, not finished and not stopped"),
        *((f"projects_{one}", f"projects of the plan under the strategy: {one}")
          for one, *_ in STRATEGIES),
    ),
    Col("bud_stopped", "DOUBLE", "baht of stopped activities that were neither committed nor"
                                 " disbursed, in the last quarter that the plan tells of"),
    *(Col(f"projects_baht_{one}", "DOUBLE", f"baht planned for them: {one}")
      for one, *_ in STRATEGIES),
)

STUDENTS: tuple[Col, ...] = counts(
    ("quarter_students", "students in the term of the quarter's end; of an area NULL where fewer"
                         " than 95 % of its open schools have a roll"),
)
