"""The table of schools: what stands in it, in which order, and what is held back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dashboard.links import parse
from dashboard.text.order import sort_key
from dashboard.vocabulary import Code, Scope, Viewer
from data.connection import Snapshot
from data.cube import Cube
from data.fields import FIELDS
from data.gate import BUILT_IN, BUILT_IN_PRESENTING, open_key
from data.queries import school_table
from tests import tiny

TERM = "ay2569-1"
#: School index → facts of the term: no internet at 8, mobile only at 0, copper at 1 but slow.
FACTS: dict[int, dict[str, float]] = {
    0: {"net_known": 1, "net_mobile": 1, "net_best_down_mbps": 200},
    1: {"net_known": 1, "net_dsl": 1, "net_best_down_mbps": 10},
    2: {"net_known": 1, "net_fiber": 1, "net_best_down_mbps": 100},
    8: {"net_known": 1, "net_none": 1},
}
CIRCUITS = {0: "broken", 1: "working", 2: "unstable", 4: "cancelled", 5: "working"}


@pytest.fixture(scope="module")
def cube(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cube]:
    path: Path = tiny.write(tmp_path_factory.mktemp("table") / "tiny.duckdb")
    with duckdb.connect(str(path)) as con:
        for idx, facts in FACTS.items():
            tiny.put(con, "school_term", school_idx=idx, period=TERM, **facts)
        for idx, word in CIRCUITS.items():
            tiny.put(con, "circuit", school_idx=idx, circuit_number=1, state=word)
    snapshot = Snapshot(path)
    yield Cube(snapshot)
    snapshot.close()


def show(
    cube: Cube, href: str = "", viewer: Viewer = BUILT_IN,
    columns: tuple[str, ...] = ("SIT-01.students", "INT-03", "net"),
) -> dict[str, Any]:
    state = parse("/infrastructure?" + href)
    key = open_key(cube, viewer, state.scope)
    return school_table.table(key, state, school_table.chosen_columns(state, columns))


def order(found: dict[str, Any]) -> list[int]:
    return [row[0] for row in found["rows"]]


def test_closed_schools_are_not_in_it(cube: Cube) -> None:
    found = show(cube)
    assert found["total"] == 9
    assert 7 not in order(found)


def test_a_column_sorts_both_ways_and_lacking_numbers_stand_last(cube: Cube) -> None:
    rising, falling = order(show(cube, "sort=INT-03")), order(show(cube, "sort=-INT-03"))
    # 30, 50, 100, 200, 300, 400, 500 Mbps; schools 3 and 8 have told none.
    assert rising[:7] == [6, 1, 2, 0, 5, 9, 4]
    assert falling[:7] == rising[:7][::-1]
    assert set(rising[7:]) == set(falling[7:]) == {3, 8}


def test_a_layer_sorts_both_ways_and_what_is_not_known_stands_last(cube: Cube) -> None:
    rising, falling = (show(cube, f"cols=net&sort={way}net")["rows"] for way in ("", "-"))
    unknown = 5
    for rows, turn in ((rising, 1), (falling, -1)):
        classes = [row[7][0] for row in rows]
        known = [one for one in classes if one < unknown]
        assert known == sorted(known)[::turn] and len(set(known)) == 4
        assert classes == known + [unknown] * (len(classes) - len(known))


@pytest.mark.parametrize("lang", ["th", "en"])
def test_words_sort_as_they_are_read(cube: Cube, lang: str) -> None:
    item = next(one for one in FIELDS if one.id == "net.states")
    words = {word: en if lang == "en" else th for word, th, en in item.words}
    for way in ("", "-"):
        rows = show(cube, f"cols={item.id}&sort={way}{item.id}&lang={lang}")["rows"]
        told = [sort_key(words[row[7][0]]) for row in rows if row[7][0] in words]
        assert len(set(told)) > 2
        assert told == sorted(told, reverse=bool(way))
        assert all(row[7][0] not in words for row in rows[len(told):])


def test_a_small_group_is_held_back_and_its_place_tells_nothing(cube: Cube) -> None:
    found = show(cube, "sort=SIT-01.students")
    cells = {row[0]: row[7][0] for row in found["rows"]}
    assert cells[3] == "suppressed"
    assert cells[8] == 0
    # Four pupils would stand between none and eighty.
    assert order(found)[:3] == [8, 2, 1]
    assert order(found).index(3) >= 7


def test_a_shared_screen_holds_back_more(cube: Cube) -> None:
    key = open_key(cube, BUILT_IN_PRESENTING, Scope())
    limit = key.measures.column(school_table._NUMBERS["SIT-01.students"], "ay2569-2")
    assert limit.why[3] and not limit.why[2]


def test_the_most_urgent_come_first(cube: Cube) -> None:
    found = show(cube)
    assert found["sort"] == school_table.URGENT
    # None at all, then what is only to be watched; nothing known at the end.
    assert order(found)[0] == 8
    assert set(order(found)[1:3]) == {0, 1}
    assert order(found)[3] == 2
    marks = {row[0]: row[6] for row in found["rows"]}
    assert (marks[8][0], marks[0][0], marks[1][:2], marks[2][:2]) == ("b", "w", "gw", "gg")
    assert set(marks[4]) == {"-"}


@pytest.mark.parametrize(
    ("only", "kept"),
    [
        ("net.none", {8}),
        ("net.none~net.dsl", {1, 8}),
        ("net.fiber~speed.100", {2}),
        ("net.fiber~speed.0", set()),
        ("net.unknown", {3, 4, 5, 6, 9}),
        ("kind.secondary", {4, 9}),
        ("kind.special~net.unknown", {5}),
        ("region.N", {0, 1}),
        ("region.REO01~net.fiber", {2}),
        ("net.held", set()),
        ("net.nonsense", {0, 1, 2, 3, 4, 5, 6, 8, 9}),
        ("nonsense~.~net.", {0, 1, 2, 3, 4, 5, 6, 8, 9}),
    ],
)
def test_filters_are_or_within_a_layer_and_and_between(
    cube: Cube, only: str, kept: set[int]
) -> None:
    assert set(order(show(cube, f"only={only}"))) == kept


def test_a_place_holds_its_own_schools(cube: Cube) -> None:
    assert set(order(show(cube, "province=15"))) == {2, 3, 4}
    assert set(order(show(cube, "province=15&only=kind.secondary"))) == {4}


def test_columns_are_those_asked_for_and_known(cube: Cube) -> None:
    found = show(cube, "cols=code~net~nonsense~INT-03~area~province~district~code")
    assert found["cols"] == ["code", "net", "INT-03", "area", "province", "district"]
    row = next(row for row in found["rows"] if row[0] == 2)
    assert row[7] == ["1015000001", 0, 100, "1501", "15", "1501"]
    assert found["periods"] == [None, TERM, TERM, None, None, None]
    assert show(cube, "cols=nonsense")["cols"] == ["SIT-01.students", "INT-03", "net"]


def test_no_more_columns_than_a_page_can_hold() -> None:
    state = parse("/infrastructure?cols=" + "~".join(school_table.COLUMNS))
    assert len(school_table.chosen_columns(state, ())) == school_table.MOST_COLUMNS


def test_an_unknown_order_is_the_customary_one(cube: Cube) -> None:
    assert show(cube, "sort=nonsense")["sort"] == school_table.URGENT
    assert show(cube, "sort=-")["sort"] == school_table.URGENT


def test_every_column_can_be_shown_and_sorted_by(cube: Cube) -> None:
    for name in school_table.COLUMNS:
        found = show(cube, f"cols={name}&sort=-{name}")
        assert (found["cols"], found["sort"], found["total"]) == ([name], f"-{name}", 9)


def test_a_page_beyond_the_last_is_the_last(
    cube: Cube, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(school_table, "PAGE", 4)
    first, last = show(cube, "sort=code"), show(cube, "sort=code&page=999")
    assert (first["pages"], last["page"], len(first["rows"]), len(last["rows"])) == (3, 2, 4, 1)
    assert last["rows"][0][1] == "1050000002"


def test_a_viewer_sees_what_was_granted(cube: Cube) -> None:
    viewer = replace(BUILT_IN, grants=(Scope(province=Code("15")),))
    assert set(order(show(cube, "province=15", viewer))) == {2, 3, 4}


def test_names_stand_in_the_order_of_a_dictionary() -> None:
    names = ["ขาว", "เกาะ", "กา", "ก้าน", "แก้ว", "กาน", "ไกล"]
    assert sorted(names, key=sort_key) == [
        "กา", "กาน", "ก้าน", "เกาะ", "แก้ว", "ไกล", "ขาว",
    ]
