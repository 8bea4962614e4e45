"""Envelopes that come in pieces: pages of one moment, a morning and an afternoon of one day."""

from __future__ import annotations

import pytest

from data.reading import feeds
from data.reading.files import SourceFile
from data.reading.versions import version_order
from tests.data.reading.bridge import GOOD, name_of, written
from tests.data.reading.inbox import Inbox, person


def _mark(number: int, value: str = "C") -> dict[str, object]:
    return {**GOOD["student_check"], "student_id": person(number), "check_val": value}


def test_two_pages_of_one_moment_stand_both(inbox: Inbox) -> None:
    for page in (1, 2):
        inbox.write(
            name_of("student_check").replace(".json", f"-p{page}.json"),
            written("student_check", [_mark(page)]),
        )
    inbox.read()
    assert inbox.value("SELECT count(*) FROM clean_amss_student_check") == 2
    assert {file.rows_superseded for file in inbox.account().files} == {0}


def test_the_afternoon_replaces_the_rows_that_it_tells_again_and_no_others(inbox: Inbox) -> None:
    morning, noon = name_of("student_check"), name_of("student_check").replace("T16", "T18")
    inbox.write(morning, written("student_check", [_mark(1), _mark(2)]))
    inbox.write(noon, written("student_check", [_mark(2, "L"), _mark(3)]))
    inbox.read()
    marks = "SELECT mark FROM clean_amss_student_check ORDER BY mark"
    assert [mark for (mark,) in inbox.rows(marks)] == ["absent", "present", "present"]
    early = inbox.file(morning)
    assert (early.status, early.rows_read, early.rows_loaded, early.rows_superseded) == (
        "loaded", 2, 1, 1)


@pytest.mark.parametrize("dataset", ["student", "person", "budget"])
def test_pieces_of_a_term_or_year_stand_beside_each_other(inbox: Inbox, dataset: str) -> None:
    other: dict[str, object] = {"person_id": person(8)} if dataset != "budget" else {
        "budget_type": 1}
    for day, row in (("20261118", GOOD[dataset]), ("20261119", {**GOOD[dataset], **other})):
        inbox.write(
            name_of(dataset, day=day), written(dataset, [row], as_of=f"2026-11-{day[6:]}")
        )
    inbox.read()
    assert inbox.value(f"SELECT count(*) FROM clean_amss_{dataset}") == 2


def test_a_later_envelope_with_every_row_replaces_the_earlier_whole(inbox: Inbox) -> None:
    morning, noon = name_of("student_check"), name_of("student_check").replace("T16", "T18")
    inbox.write(morning, written("student_check", [_mark(1)]))
    inbox.write(noon, written("student_check", [_mark(1, "L"), _mark(2)]))
    inbox.read()
    early = inbox.file(morning)
    assert (early.status, early.rows_superseded) == ("superseded", 1)
    assert noon in early.reason_en
    # A later one that says nothing of a student takes nothing back.
    inbox.write(name_of("student_check").replace("T16", "T20"), written("student_check", []))
    inbox.read()
    assert inbox.value("SELECT count(*) FROM clean_amss_student_check") == 2


def test_looking_for_what_replaced_many_takes_a_look_at_each(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[str] = []

    def counted(file: SourceFile) -> tuple[str, str, str]:
        looks.append(file.name)
        return version_order(file)

    def told(files: list[SourceFile]) -> None:
        with monkeypatch.context() as patch:
            patch.setattr(feeds, "version_order", counted)
            tell(files)

    tell = feeds._tell_replaced
    monkeypatch.setattr(feeds, "_tell_replaced", told)
    names = [name_of("student_check").replace("T16", f"T{hour}") for hour in range(10, 22)]
    for number, name in enumerate(names):
        inbox.write(name, written("student_check", [_mark(1)]) + " " * number)
    inbox.read()
    assert len(looks) <= len(inbox.account().files)
    assert [inbox.file(name).status for name in names] == ["superseded"] * 11 + ["loaded"]
    assert all(names[-1] in inbox.file(name).reason_en for name in names[:-1])


def _student(*numbers: int) -> list[dict[str, object]]:
    return [
        {**GOOD["student"], "person_id": person(number), "student_id": str(1200 + number)}
        for number in numbers
    ]


def _rolled(inbox: Inbox) -> list[str]:
    inbox.read()
    return [number for (number,) in inbox.rows(
        "SELECT student_number FROM clean_amss_student ORDER BY student_number")]


def _send(inbox: Inbox, dataset: str, day: int, rows: list[dict[str, object]], **told: object
          ) -> str:
    name = name_of(dataset, day=f"202611{day}")
    inbox.write(name, written(dataset, rows, "16010001", as_of=f"2026-11-{day}", **told))
    return name


def test_who_is_not_in_a_later_whole_list_is_gone(inbox: Inbox) -> None:
    early = _send(inbox, "student", 16, _student(1, 2))
    whole = _send(inbox, "student", 17, _student(2, 3), mode="full")
    _send(inbox, "student", 18, _student(4))
    assert _rolled(inbox) == ["1202", "1203", "1204"]
    gone = inbox.file(early)
    assert (gone.status, gone.rows_read, gone.rows_loaded, gone.rows_superseded) == (
        "superseded", 2, 0, 2)
    assert whole in gone.reason_en
    assert inbox.file(whole).rows_loaded == 2


def test_a_whole_list_of_one_school_says_nothing_of_another(inbox: Inbox) -> None:
    row = {**_student(7)[0], "school_code": "16010002"}
    inbox.write(
        name_of("student", scope="16010002", day="20261116"),
        written("student", [row], school="16010002", as_of="2026-11-16"),
    )
    _send(inbox, "student", 17, _student(2), mode="full")
    assert _rolled(inbox) == ["1202", "1207"]


@pytest.mark.parametrize(("early", "late"), [
    ("16010001", "1016010001"), ("1016010001", "16010001"),
])
def test_a_list_is_one_by_whichever_code_of_the_school(
    inbox: Inbox, early: str, late: str
) -> None:
    for scope, day, rows, told in (
        (early, 16, _student(1, 2), {}), (late, 17, _student(2, 3), {"mode": "full"}),
    ):
        inbox.write(
            name_of("student", scope=scope, day=f"202611{day}"),
            written("student", rows, scope, as_of=f"2026-11-{day}", **told),
        )
    assert _rolled(inbox) == ["1202", "1203"]


@pytest.mark.parametrize("told", [{}, {"mode": "changes"}, {"mode": "full", "more": True}])
def test_what_is_no_whole_list_takes_nobody_away(inbox: Inbox, told: dict[str, object]) -> None:
    _send(inbox, "student", 16, _student(1, 2))
    _send(inbox, "student", 17, _student(2), **told)
    assert _rolled(inbox) == ["1201", "1202"]


def test_marks_of_a_day_are_no_whole_list_of_the_days(inbox: Inbox) -> None:
    _send(inbox, "student_check", 18, [{**_mark(1), "check_date": "2026-11-18"}])
    _send(inbox, "student_check", 19, [_mark(1)], mode="full")
    inbox.read()
    assert inbox.value("SELECT count(*) FROM clean_amss_student_check") == 2


def test_a_whole_list_that_is_refused_leaves_the_one_before(inbox: Inbox) -> None:
    early = _send(inbox, "student", 16, _student(1, 2))
    bad = [{**row, "person_id": "9900000000015"} for row in _student(*range(10, 40))]
    whole = _send(inbox, "student", 17, bad, mode="full")
    assert _rolled(inbox) == ["1201", "1202"]
    assert (inbox.file(whole).status, inbox.file(early).status) == ("rejected", "loaded")
