"""Pupils who stay away, counted once more by SQL; and that small groups of them are not told."""

from __future__ import annotations

import duckdb
import pytest

from dashboard import links
from dashboard.vocabulary import Code, Scope
from data.cube import Cube
from data.indicators import indicator
from data.queries import attendance
from tests.data.queries.attending import MARKS, TODAY, WHERE, tile, told


@pytest.fixture(scope="module")
def cube(built: Cube) -> Cube:
    return built


def test_chronic_absence_by_stage_adds_up(cube: Cube, con: duckdb.DuckDBPyConnection) -> None:
    names = [stage.replace("-", "_") for stage in attendance.STAGES]
    sums = ", ".join(
        f"sum(att_chronic_{name}), sum(att_students20_{name})" for name in names
    )
    row = con.execute(f"""
        SELECT {sums}, sum(att_chronic), sum(att_students20), sum(att_below80), sum(att_students)
        FROM school_year y JOIN school s USING (school_idx) JOIN cell c USING (cell_id)
        WHERE period = 'ay2569' AND {WHERE["province=16"]}""").fetchone()
    assert row is not None
    answer = told(cube, "province=16")
    pairs = list(zip(row[0:10:2], row[1:10:2], strict=True))
    assert sum(above for above, _ in pairs) == row[10]
    assert sum(below for _, below in pairs) == row[11]
    assert [stage[1] for stage in answer["attendance"]["stages"]] == pytest.approx(
        [100 * above / below for above, below in pairs]
    )
    for id, above, below in (("ATT-06", *row[10:12]), ("ATT-07", *row[12:14])):
        assert (tile(answer, id)["n"], tile(answer, id)["d"]) == (above, below)


def _streaks_by(con: duckdb.DuckDBPyConnection, code: str, where: str) -> dict[str, list[int]]:
    rows = con.execute(f"""
        SELECT {code}, sum(streak3), sum(streak5), sum(streak7)
        FROM school_year y JOIN school s USING (school_idx) JOIN cell c USING (cell_id)
        WHERE period = 'ay2569' AND {where} GROUP BY ALL""").fetchall()
    return {key: [int(one or 0) for one in counts] for key, *counts in rows}


@pytest.mark.parametrize("scope", ["area=1601", "district=1603"])
def test_streaks_are_counted_from_the_area_down(
    cube: Cube, con: duckdb.DuckDBPyConnection, scope: str
) -> None:
    found = told(cube, scope)["attendance"]
    (counts,) = _streaks_by(con, "1", WHERE[scope]).values()
    assert [one[0] for one in found["streaks"]] == [3, 5, 7]
    for (_, shown, why, _), count in zip(found["streaks"], counts, strict=True):
        assert (shown, why) in ((None, "suppressed"), (count, None))
        # A larger one may be hidden with the small ones of its districts.
        assert why or not 1 <= count < 5
    assert found["streak_areas"] == []


@pytest.mark.parametrize("scope", ["", "region=C", "province=16"])
def test_above_the_area_streaks_name_the_worst_area(
    cube: Cube, con: duckdb.DuckDBPyConnection, scope: str
) -> None:
    assert not set(attendance.WIDE) & set(indicator("ATT-08.7days").levels)
    assert links.parse(f"/?{scope}").scope.level in attendance.WIDE
    found = told(cube, scope)["attendance"]
    assert found["streaks"] == []
    every = _streaks_by(con, "c.area_code", WHERE["province=16"] if scope else "true")
    for n, (days, most, why, area, as_many) in enumerate(found["streak_areas"]):
        counts = {code: every[code][n] for code in every}
        # The most that is shown: larger ones may be hidden with the small ones of their districts.
        assert most in [one for one in counts.values() if not 1 <= one < 5] and most > 0
        assert counts[area] == most and as_many <= list(counts.values()).count(most)
        assert (days, why) == (attendance.STREAKS[n], None)


def test_few_in_a_streak_are_not_nobody(cube: Cube) -> None:
    plain = told(cube, "province=16")["attendance"]["streak_areas"][-1]
    shared = told(cube, "province=16&present=1", presenting=True)["attendance"]["streak_areas"][-1]
    assert 5 <= plain[1] < 10 and shared == [7, None, "suppressed", None, 0]


def test_of_absent_and_away_a_small_one_is_no_remainder(
    cube: Cube, con: duckdb.DuckDBPyConnection
) -> None:
    hidden = 0
    for n in cube.atoms.schools_in(Scope(area=Code("1601")))[:25].tolist():
        code = cube.atoms.school_codes[n]
        rows = con.execute(f"""
            SELECT absent, on_leave + sick FROM school_day JOIN school USING (school_idx)
            WHERE school_code = '{code}' AND on_date BETWEEN '2026-05-16' AND '{TODAY}'
              AND is_due = 1 AND is_recorded = 1 AND {MARKS} >= 10""").fetchall()
        small = sum(1 <= absent < 5 or 1 <= away < 5 for absent, away in rows)
        for id in ("ATT-02", "ATT-03"):
            found = told(cube, f"school={code}&indicator={id}")["attendance"]
            numbers = [one for one in found["cells"] if not isinstance(one, str)]
            assert len(numbers) == len(rows) - small
        for causes in (*found["weekdays"], *(month[1:] for month in found["months"])):
            assert len({one is None for one in causes}) == 1
        hidden += small
    assert hidden > 100


def test_small_groups_of_a_school_are_held_back_and_cannot_be_worked_out(cube: Cube) -> None:
    small = 0
    for n in cube.atoms.schools_in(Scope(area=Code("1601"))).tolist():
        answer = told(cube, f"school={cube.atoms.school_codes[n]}")
        absent, away = tile(answer, "ATT-02"), tile(answer, "ATT-03")
        assert (absent.get("m") == "suppressed") == (away.get("m") == "suppressed")
        if absent.get("m") == "suppressed":
            small += 1
            assert away["parts"] == [None, None] and "n" not in away and not away["spark"]
        hidden = [one for one in answer["attendance"]["stages"] if one[3] == "suppressed"]
        shown = [one for one in answer["attendance"]["stages"] if one[1]]
        assert len(hidden) != 1 or not shown
        for _, count, *_ in answer["attendance"]["streaks"]:
            assert count is None or count == 0 or count >= 5
        rooms = answer["attendance"]["places"]
        held = [one for one in (rooms or {"m": {}})["m"].values() if one == "suppressed"]
        assert len(held) != 1 or not any(one is not None for one in rooms["v"])
    assert small > 20


def test_a_shared_screen_hides_more(cube: Cube) -> None:
    plain = told(cube, "area=1601")["attendance"]["schools"]["rows"]
    shared = told(cube, "area=1601&present=1", presenting=True)["attendance"]["schools"]["rows"]
    assert [row[0] for row in plain] == [row[0] for row in shared]
    counts = [row[6] for row in shared if isinstance(row[6], int)]
    assert counts and not any(1 <= count < 10 for count in counts)
    assert any(isinstance(row[6], int) and 5 <= row[6] < 10 for row in plain)
