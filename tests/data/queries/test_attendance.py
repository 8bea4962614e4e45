"""The attendance page's numbers, each counted once more by SQL from the days of schools."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import duckdb
import numpy as np
import pytest

from dashboard.errors import UnknownPeriod
from dashboard.vocabulary import COUNTRY, Code, Level, RegionScheme, Scope
from data.cube import Cube
from data.gate import BUILT_IN, open_key
from data.indicators import indicator
from data.queries import attendance
from tests.data.queries.attending import MARKS, TODAY, WHERE, tile, told

EARLIER, HOLIDAY = "2026-08-13", "2026-07-28"
#: An area with one or two schools in a province has no part in why pupils are away.
TOGETHER = """(c.area_code, c.province_code) IN (
    SELECT (area_code, province_code) FROM cell GROUP BY area_code, province_code
    HAVING sum(schools) >= 3)"""


@pytest.fixture(scope="module")
def cube(built: Cube) -> Cube:
    return built


#: Places where too few of one district are sick or on leave on some day of the month.
HELD = {"province=16&area=100700"}


def reads_as(mine: Iterable[float], whole: Iterable[float], decimals: int) -> bool:
    """Whether numbers of so many decimals are those, and read the same with one decimal less."""
    step = Decimal(1).scaleb(1 - decimals)
    return all(
        abs(one - other) < 1.01 * 10**-decimals
        and Decimal(str(one)).quantize(step, ROUND_HALF_UP)
        == Decimal(repr(float(other))).quantize(step, ROUND_HALF_UP)
        for one, other in zip(mine, whole, strict=True)
    )


@pytest.mark.parametrize("scope", WHERE)
@pytest.mark.parametrize("day", [TODAY, EARLIER])
def test_tiles_and_recording_agree_with_the_days_of_schools(
    cube: Cube, con: duckdb.DuckDBPyConnection, scope: str, day: str
) -> None:
    row = con.execute(f"""
        SELECT count(*), sum(is_recorded), count(*) FILTER (is_recorded = 1 AND unrecorded > 0),
               sum(present), sum({MARKS}), sum({MARKS}) FILTER ({TOGETHER}),
               sum(on_leave) FILTER ({TOGETHER}), sum(sick) FILTER ({TOGETHER}),
               sum(absent) FILTER ({TOGETHER})
        FROM school_day d JOIN school s USING (school_idx) JOIN cell c USING (cell_id)
        WHERE on_date = '{day}' AND is_due = 1 AND {WHERE[scope]}""").fetchone()
    assert row is not None
    due, recorded, part, present, every, marks, leave, sick, absent = (
        int(one or 0) for one in row
    )
    answer = told(cube, f"{scope}&period={day}")
    asked = answer["attendance"]["asked"]
    assert (asked["due"], asked["recorded"], asked["part"]) == (due, recorded, part)
    for id, above, below in (
        ("ATT-01", present, every), ("ATT-02", absent, marks), ("ATT-03", leave + sick, marks),
        ("ATT-04", recorded, due),
    ):
        found = tile(answer, id)
        if not below:
            assert found["m"] == "suppressed" and "v" not in found
            continue
        assert (found["n"], found["d"]) == (above, below)
        assert found["v"] == pytest.approx(100 * above / below)
    parts = tile(answer, "ATT-03")["parts"]
    if parts != [None, None]:
        assert parts == pytest.approx([100 * sick / marks, 100 * leave / marks])
    assert (parts == [None, None]) == (scope in HELD)


@pytest.mark.parametrize("scope", ["", "province=16", "school=1016070070"])
def test_every_cell_of_the_calendar_is_the_rate_of_its_day(
    cube: Cube, con: duckdb.DuckDBPyConnection, scope: str
) -> None:
    code = con.execute("SELECT school_code FROM school ORDER BY school_idx LIMIT 1").fetchone()
    assert code is not None
    scope = f"school={code[0]}" if scope.startswith("school") else scope
    where = f"s.school_code = '{code[0]}'" if scope.startswith("school") else WHERE[scope]
    rows = con.execute(f"""
        SELECT on_date, 100 * sum(present) / sum({MARKS}), sum(present), sum({MARKS})
        FROM school_day d JOIN school s USING (school_idx) JOIN cell c USING (cell_id)
        WHERE on_date BETWEEN '2026-05-16' AND '{TODAY}' AND is_recorded = 1 AND is_due = 1
          AND {where} GROUP BY on_date""").fetchall()
    strip = told(cube, scope)["attendance"]
    start = date.fromisoformat(strip["start"])
    expected = {}
    for on, rate, present, marks in rows:
        away = (on - start).days
        hidden = marks < 10 or 1 <= present < 5
        expected[away // 7 * 5 + away % 7] = "s" if hidden else pytest.approx(rate, abs=0.0051)
    found = {n: cell for n, cell in enumerate(strip["cells"]) if cell not in ("b", "h", "f", "n")}
    assert found == expected
    ahead = (date.fromisoformat(TODAY) - start).days
    later = strip["cells"][ahead // 7 * 5 + ahead % 7 + 1:]
    assert set(later) <= {"f", "h", "b"} and "f" in later
    numbers = [cell for cell in found.values() if cell != "s"]
    assert [found[n] for n in strip["low"]] == pytest.approx(sorted(numbers)[:5], abs=0.011)


def test_weekdays_and_months_hold_the_causes_up_to_the_day(
    cube: Cube, con: duckdb.DuckDBPyConnection
) -> None:
    found = told(cube, f"province=16&period={EARLIER}")["attendance"]
    shares = f"100 * sum(absent) / sum({MARKS}), 100 * sum(sick) / sum({MARKS})," \
        f" 100 * sum(on_leave) / sum({MARKS})"
    rows = "FROM school_day d JOIN school s USING (school_idx) JOIN cell c USING (cell_id)" \
        f" WHERE on_date BETWEEN '2026-05-16' AND '{EARLIER}' AND is_recorded = 1" \
        f" AND is_due = 1 AND {WHERE['province=16']} AND {TOGETHER}"
    weekdays = con.execute(
        f"SELECT {shares} {rows} AND dayofweek(on_date) BETWEEN 1 AND 5"
        " GROUP BY dayofweek(on_date) ORDER BY dayofweek(on_date)"
    ).fetchall()
    months = con.execute(
        f"SELECT strftime(on_date, '%Y-%m') AS month, {shares} {rows} GROUP BY month ORDER BY month"
    ).fetchall()
    for mine, theirs in zip(found["weekdays"], weekdays, strict=True):
        assert reads_as(mine, theirs, 3)
    assert [row[0] for row in found["months"]] == [row[0] for row in months]
    for mine, theirs in zip(found["months"], months, strict=True):
        assert reads_as(mine[1:], theirs[1:], 3)


@pytest.mark.parametrize("day", [TODAY, EARLIER])
@pytest.mark.parametrize("level", [Level.AREA, Level.DISTRICT])
def test_places_are_those_of_the_cube(cube: Cube, level: Level, day: str) -> None:
    scope = Scope(province=Code("16"))
    rate = indicator("ATT-01")
    rows = cube.children(rate, day, scope, level, RegionScheme.SIX, False)
    found = told(cube, f"province=16&by={level.value}&period={day}")["attendance"]["places"]
    assert found["codes"] == list(rows.codes)
    known = [n for n, one in enumerate(found["v"]) if one is not None]
    assert known == np.flatnonzero(~np.isnan(rows.value)).tolist()
    assert reads_as([found["v"][n] for n in known], rows.value[known], 2)
    assert (found["n"], found["of"]) == (rows.units.tolist(), rows.due.tolist())


@pytest.mark.parametrize("id", ["ATT-01", "ATT-02", "ATT-03", "ATT-03.sick", "ATT-04"])
@pytest.mark.parametrize("day", [TODAY, EARLIER])
def test_the_days_in_memory_say_what_the_file_says(cube: Cube, id: str, day: str) -> None:
    item = indicator(id)
    for scope in (COUNTRY, Scope(province=Code("16")), Scope(area=Code("1602"))):
        key = open_key(cube, BUILT_IN, scope)
        days = key.measures.days(2569, scope)
        at = [one.isoformat() for one in days.days].index(day)
        mine = days.number(item, slice(at, at + 1), day)
        theirs = cube.total(item, day, scope, False)
        assert (mine.numerator, mine.denominator, mine.units, mine.units_due) == (
            theirs.numerator, theirs.denominator, theirs.units, theirs.units_due
        )
        assert mine.previous == pytest.approx(theirs.previous)


def test_a_school_has_the_year_before_of_its_own_day(cube: Cube) -> None:
    rate = indicator("ATT-01")
    among = cube.atoms.schools_in(Scope(area=Code("1601")))[:40]
    held = cube.schools(rate, TODAY, among, False)
    compared = 0
    for n, school in enumerate(among.tolist()):
        scope = Scope(school=Code(cube.atoms.school_codes[school]))
        days = open_key(cube, BUILT_IN, scope).measures.days(2569, scope)
        at = [one.isoformat() for one in days.days].index(TODAY)
        mine, theirs = days.number(rate, slice(at, at + 1), TODAY), held.measure(n)
        assert (mine.value, mine.missing) == (theirs.value, theirs.missing)
        assert mine.previous == pytest.approx(theirs.previous)
        compared += mine.previous is not None
    assert compared > 10


def test_the_worst_schools_come_first_then_the_silent_ones(
    cube: Cube, con: duckdb.DuckDBPyConnection
) -> None:
    rows = con.execute(f"""
        SELECT school_code, is_recorded, 100 * present / nullif({MARKS}, 0), absent, {MARKS}
        FROM school_day d JOIN school s USING (school_idx) JOIN cell c USING (cell_id)
        WHERE on_date = '{TODAY}' AND is_due = 1 AND s.status = 'open'
          AND {WHERE["province=16"]}""").fetchall()
    rates = {code: rate for code, recorded, rate, _, marks in rows if recorded and marks >= 10}
    silent = {code for code, recorded, *_ in rows if not recorded}
    listed = []
    for page in range(99):
        found = told(cube, f"province=16&page={page}")["attendance"]["schools"]
        listed += found["rows"]
        if page + 1 == found["pages"]:
            break
    below = sorted(rate for rate in rates.values() if rate < 90)
    assert found["below"] == len(below) > 0 and found["silent"] == len(silent) > 0
    assert len(listed) == found["total"] == len({row[0] for row in listed})
    first, then = listed[:len(below)], listed[len(below):len(below) + len(silent)]
    assert [row[5] for row in first] == pytest.approx(below, abs=0.0051)
    assert {row[0] for row in then} == silent
    for row in then:
        assert row[5:9] == [None, None, "none", "not_reported"]
    absent = {code: count for code, recorded, _, count, _ in rows if recorded}
    for row in listed:
        if isinstance(row[6], int):
            assert row[6] == absent[row[0]] and not 1 <= row[6] < 5
    told_silent = told(cube, "province=16&sort=silent")["attendance"]["schools"]["rows"]
    assert {row[0] for row in told_silent} <= silent


def test_what_a_school_counted_agrees_with_its_rows_in_pandas(
    cube: Cube, con: duckdb.DuckDBPyConnection
) -> None:
    (school,) = con.execute("""
        SELECT school_code FROM school_day JOIN school USING (school_idx)
        WHERE on_date > '2026-05-16' AND is_due = 1 AND enrolled > 100
        GROUP BY school_code HAVING count(*) FILTER (is_recorded = 0) > 0
        ORDER BY school_code LIMIT 1""").fetchone() or ("",)
    rows = con.execute("""
        SELECT d.* FROM school_day d JOIN school s USING (school_idx)
        WHERE school_code = $code AND on_date BETWEEN '2026-05-16' AND $today AND is_due = 1
        """, {"code": school, "today": TODAY}).df()
    rows["marks"] = rows[["present", "on_leave", "sick", "absent"]].sum(axis=1)
    silent = rows[rows["is_recorded"] == 0]["on_date"].dt.date
    strip = told(cube, f"school={school}")["attendance"]
    start = date.fromisoformat(strip["start"])

    def cell(on: date) -> Any:
        weeks, weekday = divmod((on - start).days, 7)
        return strip["cells"][weeks * 5 + weekday]

    assert {cell(on) for on in silent} == {"n"}
    recorded = rows[rows["is_recorded"] == 1]
    rates = 100 * recorded["present"] / recorded["marks"]
    for on, rate in zip(recorded["on_date"].dt.date, rates, strict=True):
        assert cell(on) == pytest.approx(rate, abs=0.0051)
    day = silent.iloc[0].isoformat()
    answer = told(cube, f"school={school}&period={day}")
    for id in ("ATT-01", "ATT-02", "ATT-03"):
        assert tile(answer, id)["m"] == "not_reported" and "v" not in tile(answer, id)
    assert tile(answer, "ATT-04")["v"] == 0
    assert answer["attendance"]["asked"]["recorded"] == 0


def test_a_holiday_has_no_numbers_and_is_no_fault(cube: Cube) -> None:
    answer = told(cube, f"province=16&period={HOLIDAY}")
    assert tile(answer, "ATT-01")["m"] == "not_applicable" and "v" not in tile(answer, "ATT-01")
    asked = answer["attendance"]["asked"]
    assert (asked["due"], asked["recorded"]) == (0, 0) and len(asked["days"]) == 20
    assert asked["days"][-1][0] < HOLIDAY
    assert answer["attendance"]["schools"]["silent"] == 0


@pytest.mark.parametrize(("period", "day"), [
    ("", TODAY), ("2026-08", "2026-08-31"), ("ay2569-1", "2026-10-09"), ("ay2569", TODAY),
])
def test_a_longer_period_stands_for_its_last_school_day(
    cube: Cube, period: str, day: str
) -> None:
    assert told(cube, f"province=16&period={period}")["attendance"]["day"] == day


@pytest.mark.parametrize("period", ["2026-04", "ay2569-3", "fy2570", "2026-12"])
def test_a_period_without_a_school_day_is_no_other_period(cube: Cube, period: str) -> None:
    with pytest.raises(UnknownPeriod):
        told(cube, f"province=16&period={period}")


def test_last_year_is_read_too(cube: Cube, con: duckdb.DuckDBPyConnection) -> None:
    answer = told(cube, "province=16&period=2025-12-01")
    row = con.execute(f"""
        SELECT 100 * sum(present) / sum({MARKS})
        FROM school_day d JOIN school s USING (school_idx) JOIN cell c USING (cell_id)
        WHERE on_date = '2025-12-01' AND is_due = 1 AND {WHERE["province=16"]}""").fetchone()
    assert row is not None and tile(answer, "ATT-01")["v"] == pytest.approx(row[0])
    assert answer["attendance"]["year"] == 2568
    assert all(value is None for _, value, *_ in answer["attendance"]["streaks"])
    listed = answer["attendance"]["schools"]["rows"]
    assert all(len(row[9]) == 5 for row in listed) and any(row[5] for row in listed)


def test_the_calendar_follows_another_daily_number(
    cube: Cube, con: duckdb.DuckDBPyConnection
) -> None:
    found = told(cube, "province=16&indicator=ATT-02")["attendance"]
    row = con.execute(f"""
        SELECT on_date, 100 * sum(absent) / sum({MARKS}) AS share
        FROM school_day d JOIN school s USING (school_idx) JOIN cell c USING (cell_id)
        WHERE on_date BETWEEN '2026-05-16' AND '{TODAY}' AND is_recorded = 1 AND is_due = 1
          AND {WHERE["province=16"]} AND {TOGETHER} GROUP BY on_date
            ORDER BY share DESC LIMIT 1""").fetchone()
    assert row is not None
    away = (row[0] - date.fromisoformat(found["start"])).days
    assert found["low"][0] == away // 7 * 5 + away % 7
    assert found["cells"][found["low"][0]] == pytest.approx(row[1], abs=0.0051)
    listed = [school[5] for school in found["schools"]["rows"]]
    assert listed == sorted(listed, reverse=True)


@pytest.mark.parametrize("chosen", attendance.TILES)
def test_the_chosen_tile_drives_places_and_schools(cube: Cube, chosen: str) -> None:
    answer = told(cube, f"province=16&indicator={chosen}")
    assert answer["indicator"] == chosen
    places, asked = answer["attendance"]["places"], answer["attendance"]["asked"]
    assert (sum(places["n"]), sum(places["of"])) == (asked["recorded"], asked["due"])
    values = [value for value in places["v"] if value is not None]
    shown = tile(answer, chosen)["v"]
    assert min(values) <= shown <= max(values)


def test_an_indicator_of_another_page_is_left_aside(cube: Cube) -> None:
    assert told(cube, "province=16&indicator=INT-01")["indicator"] == attendance.TILES[0]
