"""What schools and areas tell of programmes once or twice a year: readiness for digital work,
quality schools, ITA, EdPA, exemplars."""

from __future__ import annotations

from data.schema.record import Col, counts
from data.sources.quality import GROUPS
from data.sources.surveys import CHALLENGES

#: The three parts of readiness.
READY: tuple[str, ...] = ("hardware", "software", "peopleware")

YEAR: tuple[Col, ...] = (
    *(Col(f"ready_{part}", "DOUBLE", f"score of readiness of {part}, 0 to 100") for part in READY),
    *counts(
        ("ready_known", "1 for a school with a survey of readiness"),
        ("quality_main", "1 for a main school of the programme of quality schools"),
        ("quality_network", "1 for a school of the network of one"),
        ("quality_bound", "1 for a main school that says whether it has an agreement"),
        ("quality_agreed", "1 when it has one"),
    ),
)

OFFICE_QUARTER: tuple[Col, ...] = (
    Col("ita_points", "DOUBLE", "sum of the ITA scores of the area's schools in the fiscal year"),
    *counts(
        ("ita_schools", "schools with a score"),
        ("ita_graded", "of these, with a grade in words"),
        ("ita_passed", "of these, at pass or better"),
        ("edpa_agreements", "agreements on the development of work in the fiscal year"),
        *(
            (f"edpa_{key}", f"of these, with a challenge of {key.replace('_', ' ')}")
            for key in CHALLENGES.values()
        ),
        *(
            (f"exemplar_{key}", f"exemplars found since the fiscal year began: {en.lower()}")
            for key, _, en in GROUPS
        ),
    ),
)
