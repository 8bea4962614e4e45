"""Every standard name that the demo writes in Thai has English in the catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterator

import duckdb
import pytest

from dashboard.text import strings
from data.demo import calendar, drawing, equipment, master

#: Schools of every nature, by the columns that names rest on; all chances are met among so many.
_SCHOOLS = """
    CREATE TABLE school_here AS
    SELECT n AS sid, printf('%06d', n) AS code6, printf('%010d', n) AS code10, true AS is_open_1,
      0.5 AS poor, 0.5 AS remote, 0 AS lo, 14 AS hi, 'to_lower_sec' AS levels, 'rpk' AS prefix,
      true AS is_highland, true AS is_island, '94' AS province,
      ['primary', 'secondary', 'special', 'centre'][n % 4 + 1] AS kind,
      [100, 300][n // 4 % 2 + 1] AS students,
      ['ศึกษาสงเคราะห์ก', 'กปัญญานุกูล'][n // 8 % 2 + 1] AS name_th
    FROM range(1, 4001) school(n)
"""
#: What a plan is called by its number is a proper name.
_PLAN = re.compile(r"\d")


@pytest.fixture(scope="module")
def demo() -> Iterator[duckdb.DuckDBPyConnection]:
    """The schools, and what the demo draws by."""
    with duckdb.connect() as con:
        drawing.install(con, 2569)
        con.execute(_SCHOOLS)
        yield con


def _written(con: duckdb.DuckDBPyConnection, column: str, sql: str) -> set[str]:
    return {name for (name,) in con.execute(f"SELECT DISTINCT {column} FROM ({sql})").fetchall()}


def _english(kind: str, name: str) -> str | None:
    """As `warroom.named` finds it, among the entries of a kind: without a number at the end."""
    by_thai = {th: en for key, (th, en) in strings().items() if key.startswith(f"named.{kind}-")}
    return by_thai.get(re.sub(r"\s*\d+$", "", name))


def test_holidays() -> None:
    before = strings()["named.instead"][0].partition("{name}")[0]
    days = {reason.removeprefix(before) for _, _, reason in calendar.holiday_rows()}
    assert len(days) > 20
    assert [day for day in sorted(days) if not _english("day", day)] == []


def test_buildings(demo: duckdb.DuckDBPyConnection) -> None:
    names = _written(demo, "name", equipment.building_sql(2569))
    assert {"อาคาร 1", "โรงอาหาร", "บ้านพักภารโรง"} <= names
    assert [name for name in sorted(names) if not _english("building", name)] == []
    types = _written(demo, "building_type", equipment.building_sql(2569))
    assert [name for name in sorted(types) if not _english("building", name)] == []
    plans = _written(demo, "model", equipment.building_sql(2569))
    assert [name for name in plans if not _PLAN.search(name) and not _english("plan", name)] == []


def test_equipment(demo: duckdb.DuckDBPyConnection) -> None:
    names = _written(demo, "item_name", equipment.item_sql(1))
    assert len(names) == 13
    assert [name for name in sorted(names) if not _english("thing", name)] == []


def test_kinds_of_schools(demo: duckdb.DuckDBPyConnection) -> None:
    names = _written(demo, "type_value", master._TYPES)
    assert len(names) == 13
    assert [name for name in sorted(names) if not _english("type", name)] == []
