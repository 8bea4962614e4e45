"""Places side by side: what an address asks for, what is left out and why, and the numbers."""

from __future__ import annotations

import csv
import io
import re

import pytest

from dashboard import links
from dashboard.links import State
from dashboard.text import text
from dashboard.vocabulary import Code, Level, Role, Scope, Viewer
from data.cube import Cube
from data.gate import Key, open_key
from data.indicators import OVERVIEW, indicator
from data.queries import compare, exports, measures
from tests.support import ROOT


def state(vs: str, **more: str) -> State:
    query = "&".join(f"{name}={value}" for name, value in {"vs": vs, **more}.items())
    return links.parse(f"/compare?{query}")


@pytest.mark.parametrize(
    ("vs", "level", "codes", "left"),
    [
        ("area.1501~1601", "area", ["1501", "1601"], []),
        ("15~16~17", "province", ["15", "16", "17"], []),
        # The code of an area and of a district: read as the places before it are.
        ("district.1501~1601", "district", ["1501", "1601"], []),
        ("1501~1601", "area", ["1501", "1601"], []),
        ("15~1601", "province", ["15"], [["1601", "level"]]),
        ("province.15~area.1601", "province", ["15"], [["1601", "level"]]),
        ("region.N~C~REO01", "region", ["N", "C"], [["REO01", "scheme"]]),
        ("REO01~REO15", "region", ["REO01", "REO15"], []),
        ("15~15~16", "province", ["15", "16"], []),
        ("15~90~xx~16", "province", ["15", "16"], [["90", "empty"], ["xx", "unknown"]]),
        ("school.1015000001~1015000002", "school", ["1015000001", "1015000002"], []),
        # A short code that two schools share names neither.
        ("school.1015000001~777777", "school", ["1015000001"], [["777777", "unknown"]]),
        ("nonsense.15~~.~~16", "province", ["15", "16"], []),
        ("", None, [], []),
    ],
)
def test_what_is_compared(
    nation: Key, vs: str, level: str | None, codes: list[str], left: list[list[str]]
) -> None:
    told = compare.answer(nation, state(vs))["compare"]
    assert (told["level"], told["codes"]) == (level, codes)
    assert [one for one in told["left"] if one[0]] == left
    assert all(len(row["v"]) == len(codes) for row in told["rows"])


def test_a_school_that_is_not_open_is_left_out_by_name(nation: Key) -> None:
    atoms = nation.atoms
    closed = next(n for n in range(len(atoms.school_codes)) if not atoms.school_open[n])
    code = atoms.school_codes[closed]
    told = compare.answer(nation, state(f"school.1015000001~{code}"))["compare"]
    assert told["codes"] == ["1015000001"]
    assert told["left"] == [[code, "closed"]]
    assert told["names"][code] == [atoms.school_th[closed], atoms.school_en[closed]]


def test_the_page_offers_as_many_as_are_taken() -> None:
    script = (ROOT / "dashboard" / "assets" / "15-compare-0-way.js").read_text(encoding="utf-8")
    assert re.findall(r"MOST_COMPARED = (\d+)", script) == [str(compare.MOST)]


def test_no_more_than_the_limit(nation: Key, monkeypatch: pytest.MonkeyPatch) -> None:
    """The hand-made snapshot has fewer places than the limit, so the limit is made smaller."""
    assert compare.MOST == 10
    monkeypatch.setattr(compare, "MOST", 2)
    told = compare.answer(nation, state("15~16~17~50"))["compare"]
    assert (told["codes"], told["left"]) == (["15", "16"], [["17", "many"], ["50", "many"]])


def test_numbers_beside_last_year_nation_and_all_others(nation: Key) -> None:
    told = compare.answer(nation, state("province.17~50~15"))["compare"]
    students = next(row for row in told["rows"] if row["id"] == "SIT-01.students")
    # Ranked and spread among all four: 200 of the one that was not asked for counts too.
    assert students == {
        "id": "SIT-01.students",
        "period": "ay2569-2",
        "v": [600, 400, 984],
        "p": [640, 400, 984],
        "m": {},
        "st": "iii",
        "nat": 2184,
        "rank": [2, 3, 1],
        "of": [4, 4, 4],
        "spread": [200, 350, 500, 696, 984],
        "units": [2, 2, 3],
        "due": [2, 2, 3],
        "asof": "2026-11-10",
    }
    assert told["schools"] == [2, 2, 3]


def test_areas_are_held_against_their_own_kind(nation: Key) -> None:
    told = compare.answer(nation, state("area.1501~1601"))["compare"]
    students = next(row for row in told["rows"] if row["id"] == "SIT-01.students")
    # 84, 200, 0 and 400 of the primary areas; not the 1,500 of the secondary one.
    assert students["spread"][-1] == 400
    assert students["of"] == [4, 4]


def test_schools_stand_in_their_own_area(nation: Key) -> None:
    told = compare.answer(nation, state("school.1015000003~1050000002~1016000001"))["compare"]
    rows = {row["id"]: row for row in told["rows"]}
    # 900 and 600 pupils in the secondary area, 100 and 300 in the other; one has sent no roll.
    assert rows["SIT-01.students"]["rank"] == [1, 2, 0]
    assert rows["SIT-01.students"]["of"] == [2, 2, 0]
    for row in rows.values():
        for n, code in enumerate(told["codes"]):
            key = open_key(nation.cube, nation.viewer, Scope(school=code))
            own = measures.tile(key, State(), indicator(row["id"]), None)
            stands = row.get("rank", [0] * 3)[n], row.get("of", [0] * 3)[n]
            assert stands == (own.get("rank", 0), own.get("of", 0)), (row["id"], code)


def test_why_there_is_no_number(nation: Key) -> None:
    told = compare.answer(nation, state("school.1016000001~1015000002"))["compare"]
    rows = {row["id"]: row for row in told["rows"]}
    assert rows["SIT-01.students"]["v"] == [None, None]
    assert rows["SIT-01.students"]["m"] == {"0": "not_reported", "1": "suppressed"}
    assert "SIT-02.pct" not in rows, "means nothing at a school"
    assert told["names"]["1016000001"] == ["บ้านหนอง5", "Ban Nong 5"]


def test_indicators_that_are_added(nation: Key) -> None:
    def ids(**more: str) -> list[str]:
        held = state("15~16", **more)
        return [item.id for item in compare.shown(held, Level.PROVINCE)]

    assert ids() == list(OVERVIEW)
    assert ids(cols="INT-03~OPP-01~INT-03~nonsense~") == [*OVERVIEW, "INT-03", "OPP-01"]
    assert ids(indicator="INT-03") == [*OVERVIEW, "INT-03"]
    rows = compare.answer(nation, state("15~16", cols="INT-03~OPP-01"))["compare"]["rows"]
    assert [row["v"] for row in rows if row["id"] in ("INT-03", "OPP-01")] == [
        [300, 165],
        [2000, 500],
    ]


def test_a_place_outside_the_grant_is_left_out(cube: Cube) -> None:
    own = Scope(area="1601")  # type: ignore[arg-type]
    key = open_key(cube, Viewer("office", Role.BUILT_IN, (own,)), own)
    assert compare.answer(key, state("area.1601"))["compare"]["codes"] == ["1601"]
    told = compare.answer(key, state("area.1601~1501"))["compare"]
    assert (told["codes"], told["left"]) == (["1601"], [["1501", "forbidden"]])
    assert told["rows"] == compare.answer(key, state("area.1601"))["compare"]["rows"]
    assert "1501" not in exports.compare_csv(key, state("area.1601~1501"))


def test_of_a_closed_school_outside_the_grant_nothing_is_said(cube: Cube) -> None:
    atoms = cube.atoms
    closed = next(n for n in range(len(atoms.school_codes)) if not atoms.school_open[n])
    area = atoms.area_codes[atoms.school_cell[closed]]
    other = next(code for code in atoms.areas if code != area and code in atoms.area_codes)
    own = Scope(area=Code(other))
    key = open_key(cube, Viewer("office", Role.BUILT_IN, (own,)), own)
    told = compare.answer(key, state(f"school.{atoms.school_codes[closed]}"))["compare"]
    assert told["left"] == [[atoms.school_codes[closed], "forbidden"]]
    assert told["names"] == {} and told["codes"] == []


def test_the_file_holds_a_line_for_each_place_and_indicator(nation: Key) -> None:
    asked = state("province.17~50", lang="en")
    lines = list(csv.reader(io.StringIO(exports.compare_csv(nation, asked))))
    start = lines.index([]) + 1
    names = exports._COMPARED
    assert lines[start] == [text(f"export.{name}", "en") for name in names]
    rows = [dict(zip(names, line, strict=True)) for line in lines[start + 1 :]]
    told = compare.answer(nation, asked)["compare"]
    assert len(rows) == 2 * len(told["rows"])
    first = rows[0]
    assert (first["code"], first["name"], first["value"]) == ("17", "Sing Buri", "600.0")
    assert (first["previous"], first["rank"], first["of"]) == ("640.0", "2", "4")
    attendance = next(row for row in rows if row["indicator"].startswith("ATT-01 "))
    assert float(attendance["target"]) == 95
