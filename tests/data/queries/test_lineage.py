"""What is behind a number: units, files and limits, and nothing that is held back."""

from __future__ import annotations

from typing import Any

import duckdb
import pytest

from dashboard.errors import NotPermitted
from dashboard.links import parse
from dashboard.vocabulary import COUNTRY, Code, Grain, Level, Missing, Role, Scope, Viewer
from data.cube import Cube
from data.gate import BUILT_IN, BUILT_IN_PRESENTING, Key, open_key
from data.indicators import INDICATORS, indicator
from data.queries.basis import as_of
from data.queries.data_files import drill
from data.queries.lineage import MOST_NAMED, lineage
from data.sources import sheets
from data.systems import SYSTEMS, System
from tests.tiny import TERM

_PLACES = (
    COUNTRY, Scope(province=Code("16")), Scope(area=Code("1601")), Scope(area=Code("S16")),
    Scope(district=Code("1601")), Scope(province=Code("16"), area=Code("S16")),
)

#: Files of DMC in which a row is somebody who is disabled or has left.
_CASES = ("DMCEXIT_", "DMCDISABILITY_")


def of(cube: Cube, id: str, scope: Scope = COUNTRY, viewer: Viewer = BUILT_IN) -> dict[str, Any]:
    return lineage(open_key(cube, viewer, scope), indicator(id), None)


def left(found: dict[str, Any], why: Missing) -> int:
    return sum(one["n"] for one in found["units"]["left_out"] if one["why"] == why.value)


def test_a_sum_says_who_is_in_it_and_who_is_not(nation: Key) -> None:
    found = lineage(nation, indicator("SIT-01.students"), None)
    assert (found["value"], found["period"], found["missing"]) == (2184, TERM, None)
    units = found["units"]
    assert (units["kind"], units["counted"], units["due"]) == ("school", 8, 9)
    assert units["left_out"] == [
        {"why": "not_reported", "n": 1, "more": 0,
         "places": [["area", "100700", "สศศ.", "100700", 1]]},
        {"why": "no_unit", "n": 1, "places": [], "more": 0},
    ]
    # Four students of one school are too few to tell; the sum holds them.
    assert units["inside"] == [{"why": "suppressed", "n": 1}]


def test_in_an_area_the_schools_are_named(cube: Cube) -> None:
    found = of(cube, "SIT-01.students", Scope(area=Code("100700")))
    assert found["missing"] == "not_reported" and found["value"] is None
    assert found["units"]["left_out"][0]["places"] == [
        ["school", "1016000001", "บ้านหนอง5", "Ban Nong 5", 1]
    ]


def test_a_number_that_is_held_back_stays_so(cube: Cube) -> None:
    found = of(cube, "OPP-10", Scope(school=Code("1015000002")))
    assert found["missing"] == "suppressed"
    assert [found[name] for name in ("value", "numerator", "denominator")] == [None] * 3
    assert found["limits"] == {"count": 10, "denominator": 20, "sensitive": True}


def test_rows_of_files_do_not_tell_what_is_held_back(built: Cube) -> None:
    """A row of some files is a case: those of an area's file are the number of the area."""
    area = Scope(area=Code("1601"))
    held = of(built, "SIT-18.cases", area)
    assert held["missing"] == "suppressed"
    [file] = held["sources"]
    assert file["files"] and file["rows"] is None
    assert file["named"] and not any("rows_read" in one for one in file["named"])
    nation = of(built, "SIT-18.cases")
    assert nation["sources"][0]["rows"]["rows_loaded"] == nation["value"]
    assert not any("rows_read" in one for one in nation["sources"][0]["named"])
    # What is no sensitive topic and may be shown names its rows as ever.
    shown = of(built, "SIT-01.students", area)["sources"][0]
    assert shown["rows"] and all(
        "rows_read" in one for one in shown["named"]
        if not one["file"].split("/")[-1].startswith(_CASES)
    )


def test_where_nothing_can_be_counted_schools_are_due(built: Cube) -> None:
    units = of(built, "OPP-01", Scope(area=Code("1601")))["units"]
    assert (units["kind"], units["counted"], units["due"]) == ("school", 0, 141)
    assert [one["why"] for one in units["left_out"]] == ["not_applicable", "no_unit"]


@pytest.mark.parametrize(("id", "counted"), [
    ("SIT-17", "area"), ("BUD-04", "area"), ("DOC-05", "area"), ("SIT-16.krs", "area"),
    ("OPP-02", "district"), ("ATT-01", "school"), ("SIT-14.onet", "school"),
    ("SIT-11.risk", "school"), ("OPP-08", "school"), ("EQP-01", "school"), ("SIT-08", "school"),
    ("GEO-01", "school"),
])
def test_every_theme_says_of_whom_from_which_files_and_when(
    built: Cube, id: str, counted: str
) -> None:
    found = of(built, id)
    assert found["value"] is not None and found["formula_th"] and found["formula_en"]
    assert found["units"]["kind"] == counted
    assert 0 < found["units"]["counted"] <= found["units"]["due"]
    own = [one for one in found["sources"] if "fills" not in one]
    assert [one["id"] for one in own] == list(indicator(id).sources)
    for one in found["sources"]:
        assert one["system"] and one["rounds"] and one["files"] and one["as_of"], one
        assert one["rows"]["rows_read"] == sum(
            one["rows"][name] for name in ("rows_loaded", "rows_quarantined", "rows_superseded")
        )
    oldest = min(one["as_of"][1] for one in own)
    assert as_of(open_key(built, BUILT_IN, COUNTRY), indicator(id), found["period"]) == oldest


def test_a_closed_number_has_no_lineage(cube: Cube) -> None:
    steward = Viewer("steward", Role.STEWARD, (COUNTRY,))
    with pytest.raises(NotPermitted):
        of(cube, "OPP-10", viewer=steward)
    assert of(cube, "ATT-01", viewer=steward)["value"]


@pytest.mark.parametrize("place", _PLACES, ids=str)
@pytest.mark.parametrize("item", INDICATORS, ids=lambda item: item.id)
def test_all_units_are_accounted_for(built: Cube, item: Any, place: Scope) -> None:
    key = open_key(built, BUILT_IN, place)
    found = lineage(key, item, None)
    own = key.measures.total(item, found["period"] or "", place)
    assert (found["value"] is None) == (own.value is None) == (found["missing"] is not None)
    if own.missing is not None:
        assert found["numerator"] is found["denominator"] is None
    out = sum(left(found, why) for why in Missing if why is not Missing.NO_UNIT)
    assert found["units"]["counted"] + out == found["units"]["due"]
    for one in found["units"]["left_out"]:
        assert len(one["places"]) <= MOST_NAMED
        if one["places"] and not one["more"]:
            assert sum(named[4] for named in one["places"]) == one["n"], one
        level = {named[0] for named in one["places"]}
        assert level <= ({"school"} if place.level >= Level.AREA and (
            item.grain is not Grain.DISTRICT_TERM and Level.SCHOOL in item.levels
        ) else {"area", "province", "district"})


def test_the_silent_schools_are_those_without_a_row(
    built: Cube, con: duckdb.DuckDBPyConnection
) -> None:
    area = Scope(area=Code("S16"))
    found = of(built, "INT-01", area)
    wanted = {row[0] for row in con.execute(
        "SELECT school_code FROM school JOIN school_term USING (school_idx)"
        " WHERE period = ? AND area_code = 'S16' AND status = 'open' AND net_known IS NULL",
        [found["period"]],
    ).fetchall()}
    [silent] = [one for one in found["units"]["left_out"] if one["why"] == "not_reported"]
    assert wanted and {code for _, code, *_ in silent["places"]} == wanted


def _files(con: duckdb.DuckDBPyConnection, where: str) -> tuple[int, int, int]:
    return con.execute(
        "SELECT count(*), sum(rows_read)::BIGINT, sum(rows_loaded)::BIGINT FROM account_file"
        f" WHERE status LIKE 'loaded%' AND {where}"
    ).fetchall()[0]


def test_files_are_those_of_the_round_and_the_place(
    built: Cube, con: duckdb.DuckDBPyConnection
) -> None:
    of_nation = "feed = 'emisnet' AND period = 'ay2569-1'"
    for scope, where in (
        (COUNTRY, of_nation), (Scope(area=Code("S16")), f"{of_nation} AND scope = 'S16'"),
    ):
        [told] = of(built, "INT-01", scope)["sources"]
        files, read, loaded = _files(con, where)
        assert told["rounds"] == ["ay2569-1"] and told["as_of"][1] == "2026-06-10"
        assert (told["files"], told["rows"]["rows_read"]) == (files, read)
        assert told["rows"]["rows_loaded"] == loaded and told["hidden"] == 0
        assert len(told["named"]) + told["more"] == files


@pytest.mark.parametrize(
    "system", [one for one in SYSTEMS if one.transport and not one.feeds], ids=lambda one: one.en
)
def test_who_passed_a_file_on_is_named_behind_its_numbers_and_on_the_data_page(
    built: Cube, con: duckdb.DuckDBPyConnection, system: System
) -> None:
    by_prefix = {sheet.feed: contract.id for contract, sheet in sheets()}
    came = con.execute(
        "SELECT file, feed, period FROM account_file"
        " WHERE transport = ? AND status LIKE 'loaded%'", [system.transport],
    ).fetchall()
    assert came
    key = open_key(built, BUILT_IN, COUNTRY)
    for file, feed, period in came:
        contract = by_prefix[feed]
        shown = next(one for one in INDICATORS if contract in one.sources)
        found = lineage(key, shown, period)
        assert found["value"] is not None
        named = {
            one["file"]: one["way"] for source in found["sources"] for one in source["named"]
        }
        assert system.en in named[file][1], named
        told = [drill(key, parse(f"/data?layer={contract}&page={page}")) for page in range(3)]
        ways = {row[1]: row[-1] for one in told if one for row in one["files"]}
        assert system.en in ways[file][1]
        # A file straight from who keeps the feed was passed on by nobody.
        assert ways.pop(file) and set(ways.values()) == {None}


def test_every_system_that_sends_a_source_is_named(built: Cube) -> None:
    [master] = of(built, "GEO-01")["sources"]
    assert [english for _, english in master["systems"]] == ["EMIS", "GIS"]
    [report] = of(built, "SAF-01")["sources"]
    assert [english for _, english in report["systems"]] == ["e-MES", "Urgent policy"]


def test_a_yearly_source_stands_in_until_the_next(built: Cube) -> None:
    found = of(built, "OPP-02")
    by_id = {one["id"]: one for one in found["sources"]}
    assert by_id["moi"]["rounds"] == ["cy2568"] and by_id["moi"]["as_of"][0] == "2025-12-31"


@pytest.mark.parametrize("viewer", [
    Viewer("guest", Role.REGIONAL_GUEST, (Scope(region=Code("C")),)),
    Viewer("school", Role.SCHOOL_DIRECTOR, (Scope(school=Code("1016070001")),)),
])
def test_who_may_not_see_the_account_is_told_how_many_files(built: Cube, viewer: Viewer) -> None:
    for told in of(built, "SIT-01.students", viewer.grants[0], viewer)["sources"]:
        assert told["files"] and told["hidden"] == told["files"]
        assert told["rows"] is None and told["named"] == []


def test_an_area_sees_its_own_files_alone(built: Cube) -> None:
    own = Scope(area=Code("1601"))
    director = Viewer("area", Role.AREA_DIRECTOR, (own,))
    [dmc] = of(built, "SIT-01.students", own, director)["sources"]
    assert dmc["named"] and all("_1601_" in one["file"] for one in dmc["named"])
    moi = next(
        one for one in of(built, "OPP-02", Scope(area=Code("1601")), director)["sources"]
        if one["id"] == "moi"
    )
    assert moi["files"] == moi["hidden"] == 1 and moi["rows"] is None


@pytest.mark.proves("disclosure.everywhere")
def test_rows_of_cases_stand_beside_no_number_of_a_place(
    built: Cube, con: duckdb.DuckDBPyConnection
) -> None:
    """The students of a place come from DMC, whose other lists have a row for each who is disabled
    or has left."""
    own = Scope(area=Code("1601"))
    director = Viewer("area", Role.AREA_DIRECTOR, (own,))
    [dmc] = of(built, "SIT-01.students", own, director)["sources"]
    of_cases = [
        file for file in dmc["named"] if file["file"].split("/")[-1].startswith(_CASES)
    ]
    assert of_cases and not any("rows_read" in file for file in of_cases)
    assert any("rows_read" in file for file in dmc["named"])
    [(every, told)] = con.execute(
        "SELECT sum(rows_read)::BIGINT, sum(rows_read) FILTER (NOT list_contains($cases, feed))"
        "::BIGINT FROM account_file WHERE status <> 'duplicate' AND scope = '1601'"
        " AND feed LIKE 'dmc%' AND list_contains($rounds, period)",
        {"cases": [name.lower()[:-1] for name in _CASES], "rounds": dmc["rounds"]},
    ).fetchall()
    assert dmc["rows"]["rows_read"] == told < every


def test_a_shared_screen_shows_no_rows_of_files(built: Cube) -> None:
    found = of(built, "SIT-01.students", viewer=BUILT_IN_PRESENTING)
    assert found["limits"]["count"] == 10
    assert all(one["rows"] is None and not one["named"] for one in found["sources"])
