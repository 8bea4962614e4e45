"""Small groups of pupils cannot be read from a school's tables, nor worked back from them."""

from __future__ import annotations

import pytest

from data.queries import pupils


def counts(**grades: tuple[int, int]) -> dict[tuple[str, int, str], int]:
    return {
        (grade, 1, sex): count
        for grade, pair in grades.items()
        for sex, count in zip(("male", "female"), pair, strict=True)
    }


def test_large_grades_are_shown_as_they_are() -> None:
    found = pupils.table(counts(P1=(10, 12), P2=(9, 8)), limit=5)
    assert found["cut"] == "grade"
    assert found["rows"] == [["P1", 10, 12], ["P2", 9, 8]]
    assert (found["male"], found["female"], found["total"]) == (19, 20, 39)


def test_a_small_cell_takes_the_grades_of_its_stage_with_it() -> None:
    school = counts(P1=(10, 12), P2=(9, 8), P3=(4, 9), P4=(9, 9), P5=(9, 9), P6=(11, 9))
    found = pupils.table(school, limit=5)
    assert found["cut"] == "stage"
    assert found["rows"] == [["P1-3", 23, 29], ["P4", 9, 9], ["P5", 9, 9], ["P6", 11, 9]]
    told = pupils.classes(school, limit=5)
    assert [row[2] for row in told] == [*[pupils.HIDDEN] * 3, 18, 18, 20]


def test_zero_points_at_nobody() -> None:
    found = pupils.table(counts(P1=(0, 12), P2=(9, 8)), limit=5)
    assert found["rows"][0] == ["P1", 0, 12]


@pytest.mark.parametrize(
    ("school", "cut", "rows"),
    [
        (counts(P1=(3, 4), P2=(4, 3), P3=(5, 5), P4=(4, 4), P5=(3, 4), P6=(2, 3)), "stage",
         [["P1-3", 12, 12], ["P4-6", 9, 11]]),
        (counts(P1=(2, 2), P2=(1, 2), P4=(2, 1), P5=(2, 2)), "level", [["P", 7, 7]]),
        (counts(K2=(2, 2), K3=(1, 1), P1=(2, 3)), "part", [["KP", 5, 6]]),
        (counts(P6=(9, 9), M1=(2, 9), M4=(9, 9)), "part", [["P6", 9, 9], ["M", 11, 18]]),
        (counts(P6=(4, 9), M1=(9, 9)), "all", [["all", 13, 18]]),
    ],
)
def test_small_schools_are_rolled_up_rather_than_dotted_out(
    school: dict[tuple[str, int, str], int], cut: str, rows: list[list[object]]
) -> None:
    found = pupils.table(school, limit=5)
    assert (found["cut"], found["rows"]) == (cut, rows)


def test_one_sex_alone_would_tell_the_other() -> None:
    found = pupils.table(counts(P1=(20, 2)), limit=5)
    assert (found["male"], found["female"]) == (pupils.HIDDEN, pupils.HIDDEN)
    assert found["total"] == 22


def test_a_tiny_school_shows_no_number_at_all() -> None:
    found = pupils.table(counts(P1=(1, 2)), limit=5)
    assert found["total"] == pupils.HIDDEN
    assert found["rows"] == [["all", pupils.HIDDEN, pupils.HIDDEN]]


def test_an_empty_school_has_no_rows() -> None:
    assert pupils.table({}, limit=5) == {
        "cut": "grade", "rows": [], "male": 0, "female": 0, "total": 0,
    }


@pytest.mark.proves("disclosure.differences")
def test_a_small_class_is_hidden_with_its_whole_grade() -> None:
    """No partner is picked by its size, and which of them is small is not told."""
    school = {("P1", 1, "male"): 30, ("P1", 2, "male"): 2, ("P1", 3, "male"): 8,
              ("P2", 1, "male"): 9}
    assert pupils.classes(school, limit=5) == [
        ["P1", 1, pupils.HIDDEN], ["P1", 2, pupils.HIDDEN], ["P1", 3, pupils.HIDDEN],
        ["P2", 1, 9],
    ]


def test_classes_are_not_listed_where_how_many_there_are_would_tell() -> None:
    school = {(grade, 1, "male"): 1 for grade in ("P1", "P2", "P3", "P4", "P5")}
    assert pupils.table(school, 5)["rows"] == [["all", 5, 0]]
    assert pupils.classes(school, 5) == []


def test_classes_stand_in_school_order() -> None:
    school = {(grade, 1, "female"): 20 for grade in ("M1", "P1", "K3", "P6")}
    assert [row[0] for row in pupils.classes(school, 5)] == ["K3", "P1", "P6", "M1"]


def test_where_grades_are_put_together_no_class_tells_its_count() -> None:
    school = counts(P1=(20, 20), P2=(2, 2), P3=(1, 1))
    assert [row[2] for row in pupils.classes(school, 5)] == [pupils.HIDDEN] * 3


def test_nothing_is_small_for_a_viewer_who_may_count() -> None:
    school = counts(P1=(1, 0), P2=(2, 2))
    assert pupils.table(school, 0)["rows"] == [["P1", 1, 0], ["P2", 2, 2]]
    assert [row[2] for row in pupils.classes(school, 0)] == [1, 4]
