"""Money by students of an area or school whose count is hidden: it does not tell, nor do its
neighbours."""

from __future__ import annotations

from pathlib import Path

import duckdb
import numpy as np
import pytest

from dashboard.vocabulary import Missing
from data import schema
from data.build.protection_offices import DIVIDED, leave_out_offices
from data.indicators import indicator
from data.numbers import one_number
from data.protected import Closed

QUARTER = "fy2570-q1"
_TABLES = ("protected", "protected_place", "cell", "measure_cell", "measure_school", "school_term")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Two areas of a province, 1601 and 1602, with money; the students of 1601 are hidden."""
    found = tmp_path / "snapshot.duckdb"
    with duckdb.connect(str(found)) as con:
        for table in schema.TABLES:
            if table.name in _TABLES:
                columns = ", ".join(f'"{one.name}" {one.type}' for one in table.columns)
                con.execute(f"CREATE TABLE {table.name} ({columns})")
        for cell, area in enumerate(("1601", "1602")):
            con.execute(
                "INSERT INTO cell BY NAME SELECT $cell AS cell_id, $area AS area_code,"
                " '' AS district_code, '16' AS province_code", {"cell": cell, "area": area},
            )
            for id in ("BUD-11", "BUD-04"):
                con.execute(
                    "INSERT INTO measure_cell BY NAME SELECT $id AS indicator, $period AS period,"
                    " $cell AS cell_id, 8000 AS numerator, 40 AS denominator, 1 AS units,"
                    " 1 AS units_due, 7000 AS previous_numerator, 38 AS previous_denominator",
                    {"id": id, "period": QUARTER, "cell": cell},
                )
        con.execute("INSERT INTO protected_place BY NAME SELECT 3 AS place_id, 'a1601' AS place")
        con.execute(
            "INSERT INTO protected BY NAME SELECT 'school_term:students' AS mask,"
            " 'ay2569-2' AS period, true AS presenting, false AS previous, 3 AS place_id"
        )
    return found


def test_the_area_is_in_no_sum_and_says_that_it_is_hidden(file: Path) -> None:
    leave_out_offices(file)
    with duckdb.connect(str(file)) as con:
        held = con.execute(
            "SELECT indicator, cell_id, numerator, denominator, previous_numerator"
            " FROM measure_cell ORDER BY ALL"
        ).fetchall()
        said = con.execute(
            "SELECT DISTINCT place, presenting, previous FROM protected JOIN protected_place"
            " USING (place_id) WHERE mask = 'BUD-11' AND period = ? ORDER BY ALL", [QUARTER],
        ).fetchall()
        numbers = con.execute("SELECT place_id FROM protected_place ORDER BY ALL").fetchall()
    assert held == [
        ("BUD-04", 0, 8000, 40, 7000), ("BUD-04", 1, 8000, 40, 7000),
        ("BUD-11", 0, 0, 0, None), ("BUD-11", 1, 8000, 40, 7000),
    ]
    assert said == [
        (place, presenting, previous) for place in ("a1601", "p16 a1601")
        for presenting in (False, True) for previous in (False, True)
    ]
    assert numbers == [(3,), (4,)]


def test_nothing_changes_where_no_count_is_hidden(file: Path) -> None:
    with duckdb.connect(str(file)) as con:
        con.execute("UPDATE protected SET mask = 'school_term:g_students'")
    leave_out_offices(file)
    with duckdb.connect(str(file)) as con:
        assert con.execute("SELECT count(*) FROM protected").fetchall() == [(1,)]
        assert con.execute("SELECT min(denominator) FROM measure_cell").fetchall() == [(40,)]


def test_schools_of_few_or_hidden_students_are_hidden_on_every_screen(file: Path) -> None:
    """School 0 has 9 students in one term, 1 has enough and is hidden in another, 2 has enough."""
    with duckdb.connect(str(file)) as con:
        for school, students in ((0, 9), (0, 12), (1, 30), (2, 10)):
            con.execute("INSERT INTO school_term BY NAME SELECT $school AS school_idx,"
                        " 'ay2569-2' AS period, $students AS students",
                        {"school": school, "students": students})
        con.execute(
            "INSERT INTO protected BY NAME SELECT 'school_term:students' AS mask,"
            " 'ay2568-2' AS period, true AS presenting, false AS previous, 1 AS school_idx"
        )
        con.execute(
            "INSERT INTO measure_school BY NAME SELECT s AS school_idx, $period AS period, id AS"
            " indicator, 900 AS numerator, 9 AS denominator"
            " FROM range(3) t(s), (VALUES ('BUD-11'), ('BUD-01')) i(id)", {"period": QUARTER},
        )
    leave_out_offices(file)
    with duckdb.connect(str(file)) as con:
        said = con.execute(
            "SELECT mask, school_idx, presenting, previous FROM protected"
            " WHERE period = ? AND school_idx IS NOT NULL ORDER BY ALL", [QUARTER]
        ).fetchall()
    assert said == [
        ("BUD-11", school, presenting, previous) for school in (0, 1)
        for presenting in (False, True) for previous in (False, True)
    ]


def test_a_hidden_one_is_not_shown_as_one_that_is_not_asked() -> None:
    assert DIVIDED == ("BUD-11",)
    sums = np.array([0.0, 0.0, 1.0, 1.0, 0.0, 0.0, 0.0])
    for closed, why in ((True, Missing.SUPPRESSED), (False, Missing.NOT_APPLICABLE)):
        own = one_number(
            indicator("BUD-11"), QUARTER, "1601", sums, 1, False, Closed(closed, closed)
        )
        assert (own.value, own.numerator, own.missing) == (None, None, why)
