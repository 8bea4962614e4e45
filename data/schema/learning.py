"""What the feeds of learning tell of a school: columns of its terms and years."""

from __future__ import annotations

from data.schema.record import Col, counts
from data.sources.learning import COMPETENCIES

#: Tests with the letters that their columns begin with.
TESTS: tuple[str, ...] = ("rt", "nt", "onet")
#: Last grades of a stage, from which students go on elsewhere.
LAST_GRADES: tuple[str, ...] = ("P6", "M3", "M6")


#: Parts of each test that have numbers of their own; O-NET has them in all of its grades.
PARTS: dict[str, tuple[str, ...]] = {
    "rt": ("aloud", "comprehension"),
    "nt": ("thai", "math"),
    "onet": ("thai", "math", "science", "english"),
}
#: Levels of RT and NT, from the best.
LEVELS: tuple[str, ...] = ("excellent", "good", "fair", "improve")


#: O-NET has no levels: its spread and its distance from the nation are told instead.
_AGAINST_NATION: tuple[Col, ...] = (
    Col("onet_nation", "DOUBLE", "mean of all OBEC examinees of the year × examinees of the school;"
                                 " with onet_score, its distance from the nation"),
    *(
        column
        for part in PARTS["onet"]
        for column in (
            Col(f"onet_nation_{part}", "DOUBLE", f"the same of {part}"),
            Col(f"onet_sd_{part}", "DOUBLE",
                f"sum of the standard deviations of its grades in {part} (deviation × examinees)"),
        )
    ),
)


def _of_test(test: str, en: str) -> tuple[Col, ...]:
    return (
        *counts(
            (f"{test}_eligible", f"students entitled to sit {en}"),
            (f"{test}_examinees", "of these, who sat it"),
        ),
        Col(f"{test}_score", "DOUBLE", "sum of their mean scores (mean × examinees)"),
        *(
            Col(f"{test}_score_{part}", "DOUBLE", f"the same of {part}, weighted by all examinees")
            for part in PARTS[test]
        ),
        *(
            counts(*(
                (f"onet_half_{part}", f"examinees with half of the marks or more in {part}")
                for part in PARTS[test]
            )) + _AGAINST_NATION
            if test == "onet" else counts(
                (f"{test}_good", "of these, at the levels good or excellent"),
                *((f"{test}_level_{level}", f"at the level {level} alone") for level in LEVELS),
            )
        ),
    )


TERM: tuple[Col, ...] = counts(
    ("disabled", "students on the round's list of disabilities"),
    ("disabled_planned", "of these, with an individual education plan (IEP)"),
)

YEAR: tuple[Col, ...] = (
    *_of_test("rt", "RT (P1)"),
    *_of_test("nt", "NT (P3)"),
    *_of_test("onet", "O-NET (P6, M3, M6)"),
    *counts(
        *(
            pair
            for grade in LAST_GRADES
            for pair in (
                (f"graduates_{grade}", f"graduates of {grade}"),
                (f"continuing_{grade}", "of these, who go on studying"),
            )
        ),
        ("loss_screened", "students screened for learning loss"),
        ("loss_found", "of these, with learning loss"),
        ("loss_improved", "of these, whose loss was reduced"),
        ("early_assessed", "students of K3 who were assessed"),
        ("early_good", "of these, at level 3 in all four aspects"),
        ("dltv_destination", "1 for a school at the receiving end of DLTV"),
        ("dltv_used", "1 when it told of use in a week"),
        ("pp3_graduates", "graduates of P6, M3 and M6 by the reports of graduates (PP3)"),
        ("pp3_reported", "of these, reported"),
        *(
            pair
            for key, _, en in COMPETENCIES
            for pair in (
                (f"competency_{key}_seen", f"students assessed: {en.lower()}"),
                (f"competency_{key}_able", "of these, able or beyond expectations"),
            )
        ),
        ("grades_students", "students with a grade point average of the year"),
    ),
    Col("grades_points", "DOUBLE", "sum of their averages, 0 to 4"),
)
