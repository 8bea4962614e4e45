"""The data view's part of a step: classes of cells, shares, tiles, files and rows of one's own."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dashboard.links import parse
from dashboard.vocabulary import Role, Scope, Viewer
from data.connection import Snapshot
from data.cube import Cube
from data.gate import BUILT_IN, BUILT_IN_PRESENTING, Key, open_key
from data.queries import account, data_files, data_view
from data.standing import NEVER, NOT_OWED, standing
from tests import tiny

_ROUNDS = (
    ("dmc", "ay2569-1", date(2026, 5, 16), date(2026, 6, 10), "school"),
    ("dmc", "ay2569-2", date(2026, 7, 15), date(2026, 11, 10), "school"),
    ("bobec", "ay2569", date(2026, 10, 1), date(2026, 10, 30), "school"),
    ("school", "ay2569-1", date(2026, 5, 16), date(2026, 6, 30), "school"),
)
#: Feed, period, area, state, sent, schools due and reported, rows loaded and quarantined.
_AREAS: tuple[tuple[Any, ...], ...] = (
    ("dmc", "ay2569-1", "5001", "on_time", True, 2, 2, 300, 0),
    ("dmc", "ay2569-2", "5001", "on_time", True, 2, 1, 399, 1),
    ("dmc", "ay2569-1", "1501", "on_time", True, 3, 3, 80, 0),
    ("dmc", "ay2569-2", "1501", "missing", False, 3, 0, None, None),
    ("dmc", "ay2569-1", "1601", "missing", False, 2, 0, None, None),
    ("dmc", "ay2569-2", "1601", "missing", False, 2, 0, None, None),
    ("bobec", "ay2569", "5001", "late", True, 2, 2, 90, 10),
    ("bobec", "ay2569", "1501", "on_time", True, 3, 3, 50, 0),
    ("bobec", "ay2569", "1601", "not_due", False, 2, 0, None, None),
    ("school", "ay2569-1", "5001", "on_time", True, 2, 2, None, None),
    ("school", "ay2569-1", "TH", "on_time", True, None, None, 98, 2),
)
#: Poor learners of an area, a row each.
_CASES = ("cct", "ay2569-1", "5001", "on_time", True, 2, 2, 3, 1)


def _owed(
    con: duckdb.DuckDBPyConnection, feed: str, period: str, area: str, state: str, sent: bool,
    owed: int | None, has: int | None, good: int | None, bad: int | None,
) -> None:
    tiny.put(con, "round_area", feed=feed, period=period, area_code=area, due=True,
             sent=sent, state=state, arrived_on=date(2026, 11, 9) if sent else None,
             latest_on=date(2026, 11, 9) if sent else None, files=int(good is not None),
             rows_read=None if good is None else good + (bad or 0), rows_loaded=good,
             rows_quarantined=bad, warnings=0, schools_due=owed, schools_reported=has)


@pytest.fixture
def cube(tmp_path: Path) -> Cube:
    path = tiny.write(tmp_path / "tiny.duckdb")
    with duckdb.connect(str(path)) as con:
        for feed, period, opens, closes, due in _ROUNDS:
            tiny.put(con, "round", feed=feed, period=period, opens=opens, reference=closes,
                     closes=closes, late_after=closes, due=due)
        for row in _AREAS:
            _owed(con, *row)
        tiny.put(con, "quarantine", file_id=1, row_no=7, sheet="", column_header="ชั้น",
                 rule="bad_choice", raw_value="P9", sentence_th="ไม่รู้จัก", sentence_en="Unknown")
        tiny.put(con, "build_stage", number=1, stage="read",
                 began_at=datetime(2026, 11, 20, 2), seconds=3.25)
    return Cube(Snapshot(path))


def _key(cube: Cube, viewer: Viewer = BUILT_IN, **places: str) -> Key:
    return open_key(cube, viewer, Scope(**places))  # type: ignore[arg-type]


def _cell(cube: Cube, mode: str, feed: str, area: str) -> int:
    held = standing(cube.snapshot)
    return int(held.classes[mode][held.feeds.index(feed), held.areas.index(area)])


@pytest.mark.parametrize(("feed", "area", "fresh", "full", "right"), [
    ("dmc", "5001", 1, 3, 1),
    ("dmc", "1501", 2, NEVER, NEVER),
    ("dmc", "1601", NEVER, NEVER, NEVER),
    ("bobec", "5001", 2, 0, 3),
    ("bobec", "1501", 0, 0, 0),
    ("bobec", "1601", NOT_OWED, NOT_OWED, NOT_OWED),
    # Of one file for all the areas have no rows of their own: 98 of 100 rows.
    ("school", "5001", 0, 0, 2),
    ("att", "5001", NOT_OWED, NOT_OWED, NOT_OWED),
])
def test_classes(cube: Cube, feed: str, area: str, fresh: int, full: int, right: int) -> None:
    assert _cell(cube, "fresh", feed, area) == fresh
    assert _cell(cube, "full", feed, area) == full
    assert _cell(cube, "right", feed, area) == right


def _answer(key: Key, href: str = "/data") -> dict[str, object]:
    told = data_view.answer(key, parse(href))["data"]
    assert isinstance(told, dict)
    return told


def test_the_tiles_count_what_is_connected_and_due(cube: Cube) -> None:
    tiles = _answer(_key(cube))["tiles"]
    assert isinstance(tiles, dict)
    # dmc and bobec are behind in some area, school is not; the others have never come.
    assert tiles["ontime"] == [1, 3]
    owed, has = 2 + 3 + 2 + 2 + 3 + 2, 1 + 2 + 3 + 2
    assert tiles["complete"] == pytest.approx(100 * has / owed, abs=0.001)
    loaded, bad = 300 + 399 + 80 + 90 + 50 + 98, 1 + 10 + 2
    assert (tiles["loaded"], tiles["quarantined"]) == (loaded, bad)
    assert tiles["passed"] == pytest.approx(100 * loaded / (loaded + bad), abs=0.0001)
    assert tiles["areas"][0] == 1


def test_a_place_has_its_own_areas_only(cube: Cube) -> None:
    told = _answer(_key(cube, area="5001"))
    assert told["areas"] == ["5001"]
    rows = {row[0]: row for row in told["rows"]}  # type: ignore[attr-defined]
    assert rows["dmc"][1:7] == ["ay2569-2", "2026-11-09", "2026-11-10", 1, 1, 100.0]
    # Class 1, and nothing beside it: 6 × 1 + 5.
    assert rows["dmc"][7] == "b"
    # The file for all belongs to the country.
    assert told["tiles"]["quarantined"] == 11  # type: ignore[index]


def test_shares_follow_the_mode(cube: Cube) -> None:
    shares = {
        mode: {row[0]: row[6] for row in _answer(_key(cube), f"/data?tab={mode}")["rows"]}  # type: ignore[attr-defined]
        for mode in ("fresh", "full", "right")
    }
    assert shares["fresh"]["dmc"] == pytest.approx(100 / 3, abs=0.001)
    assert shares["full"]["dmc"] == pytest.approx(100 / 7, abs=0.001)
    assert shares["right"]["bobec"] == pytest.approx(100 * 140 / 150, abs=0.001)
    assert shares["right"]["school"] == 98.0


def test_of_an_office_that_reaches_further_a_place_counts_its_own_schools(
    cube: Cube, tmp_path: Path
) -> None:
    """The secondary area has a school in each of two provinces, of which one is silent."""
    other = tmp_path / "silent.duckdb"
    other.write_bytes(cube.snapshot.path.read_bytes())
    with duckdb.connect(str(other)) as con:
        _owed(con, "dmc", "ay2569-2", "S17", "on_time", True, 2, 1, 600, 0)
        _owed(con, "bobec", "ay2569", "S17", "missing", False, 2, 0, None, None)
        [(silent,)] = con.execute(
            "SELECT school_idx FROM school WHERE school_code = '1017000002'"
        ).fetchall()
        tiny.put(con, "round_silent", feed="dmc", period="ay2569-2", school_idx=silent)
    held = Cube(Snapshot(other))

    def told(**places: str) -> tuple[dict[str, Any], list[int]]:
        answer = _answer(_key(held, BUILT_IN, **places), "/data?tab=full")
        shares = {row[0]: row[6] for row in answer["rows"]}  # type: ignore[attr-defined]
        return shares, answer["tiles"]["rows"]  # type: ignore[index]

    # Of 1701 nothing is known: beside the area's school nobody owes anything there.
    shares, schools = told(province="17")
    assert (shares["dmc"], shares["bobec"], schools) == (0.0, 0.0, [0, 2])
    shares, schools = told(province="17", area="S17")
    assert (shares["dmc"], schools) == (0.0, [0, 2])
    # Two of the district's own schools are missing from the roll, its secondary school is there.
    shares, schools = told(district="1501")
    assert shares["dmc"] == pytest.approx(100 * 1 / 3, abs=0.001)
    assert schools == [1 + 2, 3 + 3]
    shares, schools = told(school="1015000003")
    assert (shares["dmc"], shares["bobec"], schools) == (100.0, 0.0, [1, 2])
    assert told(area="S17")[1] == [1, 4]


@pytest.mark.proves("disclosure.everywhere")
def test_how_many_cases_a_place_has_follows_from_no_share(cube: Cube, tmp_path: Path) -> None:
    """One row set aside of 25 % is three poor learners."""
    other = tmp_path / "cases.duckdb"
    other.write_bytes(cube.snapshot.path.read_bytes())
    with duckdb.connect(str(other)) as con:
        tiny.put(con, "round", feed="cct", period="ay2569-1", opens=date(2026, 5, 16),
                 reference=date(2026, 6, 10), closes=date(2026, 6, 10),
                 late_after=date(2026, 6, 10), due="school")
        _owed(con, *_CASES)
    held = Cube(Snapshot(other))
    director = Viewer("d", Role.AREA_DIRECTOR, (Scope(area="5001"),))  # type: ignore[arg-type]
    for key in (_key(held, area="5001"), _key(held, director, area="5001")):
        told, without = (_answer(one, "/data?tab=right") for one in (key, _key(
            cube, key.viewer, area="5001"
        )))
        assert told["tiles"]["loaded"] == without["tiles"]["loaded"] > 0  # type: ignore[index]
        for part in ("passed", "quarantined"):
            assert told["tiles"][part] == without["tiles"][part]  # type: ignore[index]
        shares = {row[0]: row[6] for row in told["rows"]}  # type: ignore[attr-defined]
        # Some sheets of dmc are cases: 699 of 700 rows in whole percent.
        assert (shares["cct"], shares["dmc"]) == (None, 99.0)
    nation = {row[0]: row[6] for row in _answer(_key(held), "/data?tab=right")["rows"]}  # type: ignore[attr-defined]
    assert nation["cct"] == 75.0


def test_a_file_and_its_rows(cube: Cube) -> None:
    drill = _answer(_key(cube), "/data?layer=dmc")["drill"]
    assert isinstance(drill, dict)
    assert (drill["total"], drill["rows"]) == (1, None)
    assert drill["files"][0][:6] == [
        1, "dmc/DMC_5001_2569-2_20261110.csv", "5001", tiny.TERM, "2026-11-10", "loaded"
    ]
    opened = _answer(_key(cube), "/data?layer=dmc&only=1&lang=en")["drill"]
    assert isinstance(opened, dict)
    assert opened["rows"] == [[7, "ชั้น", "bad_choice", "P9", "Unknown"]]
    assert _answer(_key(cube), "/data?layer=nothing")["drill"] is None


def test_an_answer_holds_a_whole_country(cube: Cube) -> None:
    """246 offices have 123 signs a source; what is beside them must fit into 16 KB too."""
    with duckdb.connect(str(cube.snapshot.path.with_name("other.duckdb"))) as con:
        con.execute(f"ATTACH '{cube.snapshot.path}' AS old (READ_ONLY)")
        for (name,) in con.execute(
            "SELECT table_name FROM duckdb_tables() WHERE database_name = 'old'"
        ).fetchall():
            con.execute(f"CREATE TABLE {name} AS SELECT * FROM old.{name}")
        con.execute("DELETE FROM quarantine")
        for row in range(30):
            con.execute("INSERT INTO quarantine VALUES (1, ?, '', 'หัวคอลัมน์ยาวพอควร', 'bad_choice',"
                        " ?, ?, '')", [row, "ก" * 300, "ข" * 300])
        con.execute("UPDATE account_file SET reason_th = ?", ["ค" * 400])
    crowded = Cube(Snapshot(cube.snapshot.path.with_name("other.duckdb")))
    for href in ("/data", "/data?layer=dmc", "/data?layer=dmc&only=1"):
        told = _answer(_key(crowded), href)
        told["areas"] = [f"{9000 + n}" for n in range(246)]
        told["rows"] = [
            [*row[:7], "a" * 123] for row in told["rows"]  # type: ignore[attr-defined]
        ]
        assert len(json.dumps({"data": told})) < 15_500, href


def test_files_are_of_own_places_and_for_who_may_see_them(cube: Cube) -> None:
    director = Viewer("d", Role.AREA_DIRECTOR, (Scope(area="1501"),))  # type: ignore[arg-type]
    told = _answer(_key(cube, director, area="1501"), "/data?layer=dmc&only=1")
    assert told["sees"] and told["drill"]["total"] == 0  # type: ignore[index]
    assert told["drill"]["rows"] is None  # type: ignore[index]
    assert told["areas"] == ["1501"]
    officer = Viewer("o", Role.AREA_OFFICER, (Scope(area="5001"),))  # type: ignore[arg-type]
    for key in (_key(cube, officer, area="5001"), _key(cube, BUILT_IN_PRESENTING)):
        closed = _answer(key, "/data?layer=dmc&only=1")
        assert (closed["faults"], closed["drill"], closed["sees"]) == (None, None, False)


def test_the_files_of_a_place_are_those_that_speak_of_it(cube: Cube) -> None:
    assert data_files.files_in(_key(cube)) == {1}
    assert data_files.files_in(_key(cube, area="5001")) == {1}
    assert data_files.files_in(_key(cube, area="1501")) == set()


def test_faults_are_of_rows_and_of_schools_the_worst_first(cube: Cube, tmp_path: Path) -> None:
    other = tmp_path / "faults.duckdb"
    other.write_bytes(cube.snapshot.path.read_bytes())
    with duckdb.connect(str(other)) as con:
        con.execute("UPDATE school SET coordinate_state = 'ok', outside_district_hint = false")
        con.execute("UPDATE school SET coordinate_state = 'zero', status = 'open' WHERE school_idx"
                    " IN (SELECT min(school_idx) FROM school)")
        for row, said in ((8, "Unknown"), (9, "Unknown")):
            con.execute("INSERT INTO quarantine VALUES (1, ?, '', 'ชั้น', 'unknown_school', '',"
                        " '', ?)", [row, said])
    told = _answer(_key(Cube(Snapshot(other))), "/data?lang=en")["faults"]
    found = {row[0]: row for row in told}  # type: ignore[attr-defined]
    weights = [row[6] for row in told]  # type: ignore[attr-defined]
    assert weights == sorted(weights, key=["file", "row", "warning", "note"].index)
    assert found["unknown_school"][1:4] == [2, 1, "Unknown"]
    assert found["coordinate_zero"][1:3] == [1, None]
    assert "coordinate_swapped" not in found


def test_rows_that_are_cases_are_told_in_no_number(cube: Cube, tmp_path: Path) -> None:
    """The file of a school is found by the code that schools are known by in it."""
    other = tmp_path / "cases.duckdb"
    other.write_bytes(cube.snapshot.path.read_bytes())
    with duckdb.connect(str(other)) as con:
        [(smis,)] = con.execute(
            "SELECT min(smis_code) FROM school WHERE area_code = '5001'"
        ).fetchall()
        con.execute("CREATE TEMP TABLE copy AS SELECT * FROM account_file WHERE file_id = 1")
        con.execute("UPDATE copy SET file_id = 2, feed = 'dmcdisability', scope = ?", [smis])
        con.execute("INSERT INTO account_file SELECT * FROM copy")
    held = Cube(Snapshot(other))
    assert data_files.files_in(_key(held, area="5001")) == {1, 2}
    assert data_files.files_in(_key(held, area="1501")) == set()
    files = account.account(_key(held))["files"]
    assert [file["rows_loaded"] is None for file in files] == [False, True]
    drill = _answer(_key(held), "/data?layer=dmc")["drill"]
    assert sorted(row[6:8] == [None, None] for row in drill["files"]) == [False, True]  # type: ignore[index]


@pytest.mark.parametrize(("words", "letters", "told"), [
    ("สั้นพอ", 70, "สั้นพอ"), ("1234", 4, "1234"), ("12345", 4, "123…"),
    # The sign stands neither after a blank nor within a letter that bears a vowel and a tone.
    ("12 456", 4, "12…"), ("กที่ขค", 4, "ก…"),
])
def test_what_is_cut_says_that_more_follows(words: str, letters: int, told: str) -> None:
    assert data_files._cut(words, letters) == told
    assert len(told) <= letters
