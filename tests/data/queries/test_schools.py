"""The school's page: what it shows, what it hides, and where it is not found."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import numpy as np
import pytest

from dashboard.errors import UnknownPlace
from dashboard.links import State, parse
from dashboard.vocabulary import Code, Scope, Viewer
from data.cube import Cube
from data.gate import BUILT_IN, BUILT_IN_PRESENTING, Key, Measures, open_key
from data.protected import Closed
from data.queries import pupils, rolls, schools
from tests.data.queries import people_snapshot
from tests.data.queries.people_snapshot import BIG, SMALL
from tests.data.queries.people_snapshot import cube as cube
from tests.support import ROOT


def show(cube: Cube, href: str, viewer: Viewer = BUILT_IN) -> dict[str, Any]:
    state = parse(href)
    found: dict[str, Any] = schools.page(open_key(cube, viewer, state.scope), state)["school"]
    return found


def test_the_profile_says_who_the_school_is(cube: Cube) -> None:
    found = show(cube, f"/school?school={BIG}")
    assert (found["code"], found["area"], found["size"]) == (BIG, "1601", "small")
    assert found["types"] == [["พื้นที่พิเศษ", "พื้นที่เกาะ"]]
    assert found["at"] == [14.8, 100.6]
    assert (found["tambon"], found["tambon_en"]) == ("ทะเลชุบศร", "Thale Chup Son")


def test_facts_are_taken_from_the_latest_round_that_knows_them(cube: Cube) -> None:
    found = {row[0]: row for row in show(cube, f"/school?school={BIG}")["checks"]}
    assert found["power"] == ["power", "good", {"kinds": ["grid", "solar"], "kw": 5.0}]
    assert found["internet"][1:] == ["good", {"kind": "fiber", "down": 200.0, "n": 1,
                                              "slow": False}]
    assert found["network"][1] == "watch"
    assert found["drinking"][1] == "watch"
    assert found["water"][1] == "watch"
    assert found["computers"] == ["computers", "good", {"n": 12, "working": 10, "per": 8.75}]
    assert found["buildings"] == ["buildings", "bad", {"n": 4, "worn": 2}]


def test_a_school_that_reported_nothing_has_no_judgement(cube: Cube) -> None:
    found = show(cube, f"/school?school={SMALL}")
    assert {row[1] for row in found["checks"]} == {"none"}
    assert found["buildings"] == {"total": 0, "rows": []}


def test_numbers_stand_beside_area_and_nation(cube: Cube) -> None:
    found = {row[0]: row for row in show(cube, f"/school?school={BIG}")["tiles"]}
    assert found["SIT-01.students"] == [
        "SIT-01.students", "ay2569-2", 72.0, None, "info", 84.0, 84.0, None,
    ]
    assert found["SIT-04"][2] == 14.0
    assert found["OPP-10"][3] == "not_loaded"


def test_who_may_open_the_roll_sees_every_grade_and_class(cube: Cube) -> None:
    found = show(cube, f"/school?school={BIG}")["pupils"]
    assert found["rows"] == [
        ["P1", 10, 9], ["P2", 8, 12], ["P3", 11, 6], ["P4", 7, 7], ["P5", 1, 1],
    ]
    assert (found["cut"], found["total"]) == ("grade", 72)
    on_roll = show(cube, f"/school?school={BIG}&tab=students")
    assert [row[2] for row in on_roll["classes"]] == [sum(row[1:]) for row in found["rows"]]
    assert on_roll["list"]["total"] == found["total"]


def test_without_the_roll_grades_and_classes_are_held_back_alike(cube: Cube) -> None:
    found = show(cube, f"/school?school={BIG}", BUILT_IN_PRESENTING)["pupils"]
    assert (found["cut"], found["rows"]) == ("level", [["P", 37, 35]])
    classes = show(cube, f"/school?school={BIG}&tab=students", BUILT_IN_PRESENTING)["classes"]
    # P5 is small; of the others none may tell what the table does not.
    assert [row[2] for row in classes] == [pupils.HIDDEN] * 5


def test_the_year_tells_days_apart(cube: Cube) -> None:
    found = show(cube, f"/school?school={BIG}")["calendar"]
    assert (found["year"], found["start"]) == (2569, "2026-05-11")
    assert len(found["cells"]) % 5 == 0

    def on(week: int, day: int) -> object:
        return found["cells"][5 * week + day]

    today = (27, 4)
    assert on(*today) == round(100 * 66 / 72, 1)
    assert on(27, 3) == "n", "open and not recorded is no number and no holiday"
    assert on(13, 2) == "h", "a declared holiday"
    assert on(13, 3) == "u", "another area's holiday and no row: nobody said that it was closed"
    assert on(22, 2) == "b", "between the terms"
    assert on(28, 0) == "f"
    assert found["last"]["recorded"] == 72
    # Three absent, one on leave, two sick: all small.
    assert found["last"]["absent"] == {"m": "suppressed"}


def test_another_areas_holiday_is_none_of_this_school(cube: Cube) -> None:
    off = show(cube, f"/school?school={BIG}")["calendar"]["off"]
    assert [row[0] for row in off] == ["2026-08-12"]


def test_a_day_of_few_pupils_is_hidden(cube: Cube) -> None:
    assert show(cube, f"/school?school={SMALL}")["calendar"]["cells"][27 * 5 + 4] == "s"


def test_the_roll_is_masked_paged_and_filtered(cube: Cube) -> None:
    found = show(cube, f"/school?school={BIG}&tab=students")
    roll = found["list"]
    assert (roll["total"], roll["pages"], len(roll["rows"])) == (72, 2, 50)
    assert roll["rows"][0][:6] == ["ref-1", "เด็กชาย ก***", "P1", 1, "m", 7]
    second = show(cube, f"/school?school={BIG}&tab=students&page=1")["list"]
    assert len(second["rows"]) == 22
    assert not {row[0] for row in roll["rows"]} & {row[0] for row in second["rows"]}
    one = show(cube, f"/school?school={BIG}&tab=students&grade=P2&room=1")["list"]
    assert (one["total"], {row[2] for row in one["rows"]}) == (20, {"P2"})
    assert show(cube, f"/school?school={BIG}&tab=students&page=99")["list"]["page"] == 1


def test_the_roll_can_put_long_absences_first(cube: Cube) -> None:
    rows = show(cube, f"/school?school={SMALL}&tab=students&sort=absent")["list"]["rows"]
    assert len(rows) == 12
    rows = show(cube, f"/school?school={BIG}&tab=students&sort=streak")["list"]["rows"]
    assert rows[0][0] == "ref-1"


def looked_for(cube: Cube, words: str, more: str = "") -> dict[str, Any]:
    asked = quote(words, safe="")
    found: dict[str, Any] = show(
        cube, f"/school?school={BIG}&tab=students&find={asked}{more}"
    )["list"]
    return found


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("REF-7", 4),  # ref-7 and ref-70 to ref-72
        ("ป.2/1", 20), ("p2", 20), ("เด็กหญิง", 35), ("เด็กหญิง ป.2 ก", 12), ("ก***", 72),
        # What the list does not show finds nothing: a name, a number, a class by its end.
        (people_snapshot.FIRST_NAME, 0), ("นามสมมติ", 0), ("9000001", 0), ("2/1", 0),
    ],
)
def test_the_roll_is_searched_by_what_it_shows(cube: Cube, words: str, count: int) -> None:
    found = looked_for(cube, words)
    assert (found["of"], found["total"], len(found["rows"])) == (72, count, min(count, 50))


def test_a_word_is_found_by_the_rule_of_the_page() -> None:
    """The same cases as in the browser."""
    cases = json.loads((ROOT / "tests" / "dashboard" / "roll_cases.json").read_text("utf-8"))
    assert [case for case in cases if rolls.matches(*case[:2]) is not case[2]] == []


def test_a_roll_is_read_once_for_all_its_words(
    cube: Cube, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_class = looked_for(cube, "เด็กหญิง")["rows"]
    by_days = looked_for(cube, "p", "&sort=absent")["rows"]
    # Whoever orders all of it by the same days has the same order.
    assert by_days == show(cube, f"/school?school={BIG}&tab=students&sort=absent")["list"]["rows"]
    again = f"/school?school={BIG}&tab=students&sort=streak"
    assert looked_for(cube, "p", "&sort=streak")["rows"] == show(cube, again)["list"]["rows"]
    monkeypatch.setattr(rolls, "_rows", lambda *_: pytest.fail("read again"))
    assert looked_for(cube, "เด็กหญิง")["rows"] == by_class
    # What is kept of it is masked.
    kept = rolls._searched[cube.snapshot](0, 0, 71)
    assert len(kept) == 72 and people_snapshot.FIRST_NAME not in str(kept)


def test_what_is_found_keeps_the_order_and_the_pages(cube: Cube) -> None:
    assert looked_for(cube, "ref", "&sort=absent")["rows"][0][0] == "ref-1"
    second = looked_for(cube, "ref", "&page=1")
    assert (second["pages"], len(second["rows"]), second["rows"][0][0]) == (2, 22, "ref-51")
    # One page shows them all: the page itself looks among them.
    one = looked_for(cube, "ref-1", "&grade=P2&room=1")
    assert (one["of"], one["total"], len(one["rows"])) == (20, 20, 20)


def test_a_shared_screen_finds_nobody(cube: Cube) -> None:
    found = show(cube, f"/school?school={BIG}&tab=students&find=ref-1", BUILT_IN_PRESENTING)
    assert found["list"] is None and "total" not in json.dumps(found)


def test_a_school_that_is_not_open_is_compared_with_nothing(tmp_path: Path) -> None:
    with people_snapshot.opened(tmp_path, merged=True) as held:
        found = show(held, f"/school?school={SMALL}")
    assert (found["status"], found["merged"][:2]) == ("merged", [BIG, "โรงเรียนทดสอบ 1"])
    assert found["ended"] == {"last": "ay2568-2", "since": "ay2569-1", "known": "ay2568-2"}
    assert not {"tiles", "compare", "peers", "calendar"} & set(found)
    assert found["pupils"]["total"] == 12


def test_a_school_that_went_into_one_that_is_unknown(tmp_path: Path) -> None:
    with people_snapshot.opened(tmp_path, merged=True, into="1000000000") as held:
        found = show(held, f"/school?school={SMALL}")
    assert (found["status"], found["merged"]) == ("merged", None)


def test_a_term_that_no_round_covers_tells_nothing_of_a_school(tmp_path: Path) -> None:
    terms: people_snapshot.Terms = (("ay2568-1", None), ("ay2568-2", None), ("ay2569-1", 0))
    with people_snapshot.opened(tmp_path / "a", merged=True, terms=terms) as held:
        found = show(held, f"/school?school={SMALL}")["ended"]
    assert found == {"last": None, "since": None, "known": "ay2569-1"}
    terms = (("ay2569-1", 1), ("ay2569-2", None))
    with people_snapshot.opened(tmp_path / "b", merged=True, terms=terms) as held:
        found = show(held, f"/school?school={SMALL}")["ended"]
    assert found == {"last": "ay2569-1", "since": None, "known": "ay2569-1"}


@pytest.mark.proves("reveal.nowhere")
def test_nothing_of_a_person_leaves_but_a_letter(cube: Cube) -> None:
    for tab in ("", "students", "assets"):
        text = json.dumps(show(cube, f"/school?school={BIG}&tab={tab}"), ensure_ascii=False)
        assert people_snapshot.FIRST_NAME not in text
        assert "นามสมมติ" not in text
        assert "9000001" not in text


@pytest.mark.proves("reveal.nowhere")
def test_a_shared_screen_has_no_person_level(cube: Cube) -> None:
    found = show(cube, f"/school?school={BIG}&tab=students", BUILT_IN_PRESENTING)
    assert found["locked"] is True
    assert found["list"] is None
    assert "ref-1" not in json.dumps(found)


def test_assets_are_listed_in_full(cube: Cube) -> None:
    found = show(cube, f"/school?school={BIG}&tab=assets")
    assert [row[0] for row in found["buildings"]["rows"]] == [1, 2, 3, 4]
    assert found["circuits"][0][2] == "fiber"
    assert found["staff_posts"] == [["director", 1, 0], ["teacher", 2, 3]]


def test_the_profile_shows_the_worst_buildings_first(cube: Cube) -> None:
    rows = show(cube, f"/school?school={BIG}")["buildings"]["rows"]
    assert [row[0] for row in rows] == [2, 4, 3, 1]


@pytest.mark.parametrize(
    "scope",
    [
        Scope(school=Code("1016999999")),
        Scope(area=Code("1602"), school=Code(BIG)),
        Scope(province=Code("17"), school=Code(BIG)),
        Scope(region=Code("REO02"), school=Code(BIG)),
        Scope(),
    ],
)
def test_a_school_outside_the_scope_is_not_found(cube: Cube, scope: Scope) -> None:
    with pytest.raises(UnknownPlace):
        schools.page(Key(cube, BUILT_IN, scope), parse("/school"))


def test_every_page_is_light(cube: Cube) -> None:
    for tab in ("", "students", "assets"):
        content = json.dumps(
            show(cube, f"/school?school={BIG}&tab={tab}"), ensure_ascii=False
        ).encode()
        assert len(content) < 16_000


def test_what_is_wrong_is_named_with_its_number(cube: Cube) -> None:
    found = show(cube, f"/school?school={BIG}")["flags"]
    assert found == [
        # The number behind it is of pupils, not of directors, and may be small.
        ["no_director", "bad", None, "person", None],
        ["attendance_low", "watch", 88.5, "percent", "2026-11-20"],
    ]


def test_where_the_number_of_pupils_is_closed_nothing_on_the_page_tells_it(
    cube: Cube, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = schools.page(*_asked(cube, f"/school?school={BIG}&present=1"))["school"]
    assert isinstance(opened["pupils"]["total"], int)
    first = np.arange(len(cube.atoms.school_codes)) == cube.atoms.index_of[BIG]
    monkeypatch.setattr(cube.protected, "schools", lambda *_: Closed(first, first))
    found = schools.page(*_asked(cube, f"/school?school={BIG}&present=1"))["school"]
    told = [found["pupils"][name] for name in ("male", "female", "total")]
    told += [count for row in found["pupils"]["rows"] for count in row[1:]]
    assert all(count == pupils.HIDDEN for count in told)
    checks = {row[0]: row[2] for row in found["checks"]}
    assert checks["computers"]["per"] is None
    by_class = schools.page(
        *_asked(cube, f"/school?school={BIG}&tab=students&present=1")
    )["school"]["classes"]
    assert by_class and not any(isinstance(count, int) for *_, count in by_class)


def _asked(cube: Cube, href: str) -> tuple[Key, State]:
    state = parse(href)
    return open_key(cube, BUILT_IN_PRESENTING, state.scope), state


@pytest.mark.parametrize("present", ["", "&present=1"])
def test_a_flag_does_not_tell_what_the_tile_holds_back(cube: Cube, present: str) -> None:
    found = show(cube, f"/school?school={SMALL}{present}")
    assert next(tile for tile in found["tiles"] if tile[0] == "ATT-01")[3] == "suppressed"
    assert found["flags"] == [["attendance_low", "watch", None, "percent", "2026-11-20"]]


def test_a_flag_of_a_change_does_not_tell_the_year_before_where_that_is_held_back(
    cube: Cube, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cube.flags, "alerts", ("students_fell",) * len(cube.flags.alerts))
    total = Measures.total

    def told(before: float | None) -> object:
        monkeypatch.setattr(
            Measures, "total", lambda *asked: replace(total(*asked), previous=before)
        )
        return show(cube, f"/school?school={BIG}")["flags"][-1][2]

    assert told(90.0) == 88.5
    assert told(None) is None
