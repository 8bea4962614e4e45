"""The pupil's page: masked, inside the school only, and never on a shared screen."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from dashboard.errors import UnknownPlace
from dashboard.links import State, parse
from dashboard.vocabulary import Code, Role, Scope, Viewer
from data.connection import Snapshot
from data.cube import Cube
from data.gate import BUILT_IN, BUILT_IN_PRESENTING, open_key
from data.masking import mask
from data.queries import students
from data.signals import Pupil, signals
from tests.data.queries import people_snapshot
from tests.data.queries.people_snapshot import BIG, SMALL
from tests.data.queries.people_snapshot import cube as cube


def show(cube: Cube, href: str, viewer: Viewer = BUILT_IN) -> dict[str, Any]:
    state = parse(href)
    found: dict[str, Any] = students.page(open_key(cube, viewer, state.scope), state)["student"]
    return found


HREF = f"/student?school={BIG}&student=ref-1"


def test_a_pupil_is_shown_masked(cube: Cube) -> None:
    found = show(cube, HREF)
    assert (found["mask"], found["grade"], found["room"], found["age"]) == (
        "เด็กชาย ก***", "P1", 1, 7,
    )
    assert found["school"][0] == BIG


@pytest.mark.proves("reveal.nowhere")
def test_no_name_no_id_no_birth_date(cube: Cube) -> None:
    text = json.dumps(show(cube, HREF), ensure_ascii=False)
    for secret in (people_snapshot.FIRST_NAME, "เก", "นามสมมติ", "9000001"):
        assert secret not in text


def test_attendance_by_day_and_of_the_year(cube: Cube) -> None:
    found = show(cube, HREF)
    assert [mark for _, mark in found["days"]] == ["l", "s", "p", "a", "a", "a"]
    assert found["year"] == {
        "be": 2569, "recorded": 100, "present": 75, "leave": 2, "sick": 0, "absent": 23,
        "streak": 3,
    }
    assert show(cube, f"/student?school={BIG}&student=ref-2")["days"] == []


def test_growth_holds_measured_values_only(cube: Cube) -> None:
    assert show(cube, HREF)["growth"] == [
        ["ay2568-2", 80, 20.1, 112.0], ["ay2569-1", 87, None, 115.5], ["ay2569-2", 92, 22.0, 117.0],
    ]


def test_vulnerable_kinds_are_never_shown_for_one_pupil(cube: Cube) -> None:
    found = show(cube, HREF)
    assert found["support"] == [["boarding", "yes"], ["poor", "yes"]]
    assert "aids" not in json.dumps(found)


@pytest.mark.parametrize("role", [Role.STEWARD, Role.AREA_DIRECTOR])
@pytest.mark.proves("role.modules")
def test_a_role_without_leave_sees_no_sensitive_fact(cube: Cube, role: Role) -> None:
    found = show(cube, HREF, Viewer("somebody", role, (Scope(school=Code(BIG)),)))
    assert found["growth"] is None and found["sensitive"] is False
    assert found["support"] == [["boarding", "yes"]]


@pytest.mark.proves("role.modules")
def test_a_teacher_sees_the_own_classes_and_their_sensitive_facts(cube: Cube) -> None:
    own = Viewer(
        "somebody", Role.TEACHER, (Scope(school=Code(BIG)),), classes=frozenset({("P1", 1)})
    )
    assert show(cube, HREF, own)["growth"] is not None
    with pytest.raises(UnknownPlace):
        show(cube, HREF, replace(own, classes=frozenset({("P1", 2)})))


@pytest.mark.parametrize(
    "href",
    [
        f"/student?school={SMALL}&student=ref-1",
        f"/student?school={BIG}&student=no-such",
        f"/student?school={BIG}",
        "/student?student=no-such",
        f"/student?area=1601&school={SMALL}&student=ref-1",
    ],
)
def test_a_pupil_outside_the_school_is_not_found(cube: Cube, href: str) -> None:
    with pytest.raises(UnknownPlace) as raised:
        show(cube, href)
    assert raised.value.level == "student"


def test_a_reference_alone_finds_its_school(cube: Cube) -> None:
    assert show(cube, "/student?student=ref-1")["school"][0] == BIG


def test_on_a_shared_screen_nothing_is_read(cube: Cube, monkeypatch: pytest.MonkeyPatch) -> None:
    key = open_key(cube, BUILT_IN_PRESENTING, parse(HREF).scope)

    def refuse(*_args: object, **_more: object) -> None:
        raise AssertionError("a query ran")

    monkeypatch.setattr(Snapshot, "query", refuse)
    assert students.page(key, replace(State(), scope=key.scope)) == {
        "student": {"locked": "presenting"}
    }


@pytest.mark.parametrize(
    ("title", "letter", "sex", "age", "shown"),
    [
        ("ด.ญ.", "ก", "female", 9, "เด็กหญิง ก***"),
        ("นาย", "ส", "male", 17, "นาย ส***"),
        ("เด็กชายสมชาย ใจดี", "ส", "male", 9, "เด็กชาย ส***"),
        (None, None, "female", 16, "นางสาว ***"),
        ("เด็กชาย", "A", "male", 8, "เด็กชาย A***"),
        ("เด็กชาย", "-", "male", 8, "เด็กชาย ***"),
    ],
)
def test_a_title_that_is_no_title_is_not_passed_on(
    title: str | None, letter: str | None, sex: str, age: int, shown: str
) -> None:
    assert mask(title, letter, sex, age) == shown


def pupil(**changed: Any) -> Pupil:
    plain = Pupil(grade="P3", age=8, recorded_days=100, present_days=97, absent_days=2,
                  absent_streak=0, cannot_strike_off=False)
    return replace(plain, **changed)


@pytest.mark.parametrize(
    ("changed", "signal", "status"),
    [
        ({}, "streak", "good"),
        ({"absent_streak": 3}, "streak", "watch"),
        ({"absent_streak": 5}, "streak", "bad"),
        ({"absent_streak": None}, "streak", "none"),
        ({"absent_days": 10}, "absence", "watch"),
        ({"absent_days": 20}, "absence", "bad"),
        ({"absent_days": 19, "recorded_days": 19}, "absence", "none"),
        ({"present_days": 80}, "attendance", "watch"),
        ({"present_days": 79}, "attendance", "bad"),
        ({"age": 9}, "over_age", "good"),
        ({"age": 11}, "over_age", "watch"),
        ({"age": None}, "over_age", "none"),
        ({"cannot_strike_off": True}, "strike_off", "bad"),
    ],
)
def test_signals_follow_their_declared_limits(
    changed: dict[str, Any], signal: str, status: str
) -> None:
    found = {row[0]: row[1] for row in signals(pupil(**changed))}
    assert found[signal] == status
