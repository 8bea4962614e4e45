"""What stands beside a day of the year before leaves out whose rate was hidden then."""

from __future__ import annotations

from pathlib import Path

import duckdb

from data.build.protection_days import compare_with_what_was_shown

_DAYS = "2025-11-20", "2026-11-20"


def test_a_year_before_is_of_schools_that_were_shown(tmp_path: Path) -> None:
    file = tmp_path / "few.duckdb"
    with duckdb.connect(str(file)) as con:
        con.execute("""
            CREATE TABLE school (school_idx INT, cell_id INT);
            INSERT INTO school VALUES (0, 0), (1, 0), (2, 0), (3, 1);
            CREATE TABLE school_day (school_idx INT, on_date DATE, is_due INT, is_recorded INT,
                present INT, absent INT, on_leave INT, sick INT);
            CREATE TABLE protected (mask VARCHAR, period VARCHAR, presenting BOOLEAN,
                previous BOOLEAN, place_id INT, school_idx INT);
            CREATE TABLE attendance_cell (on_date DATE, previous_date DATE, cell_id INT,
                previous_present INT, previous_absent INT, previous_on_leave INT,
                previous_sick INT);
        """)
        for day in _DAYS:
            con.executemany("INSERT INTO school_day VALUES (?, ?, 1, ?, ?, 2, 1, 1)", [
                (n, day, 1 if (n, day) != (2, _DAYS[1]) else 0, present)
                for n, present in enumerate((100, 5, 7, 80))
            ])
        # The third school is late now, so that it was not counted anyway.
        con.executemany("INSERT INTO attendance_cell VALUES (?, ?, ?, ?, ?, ?, ?)", [
            (_DAYS[1], _DAYS[0], 0, 105, 4, 2, 2), (_DAYS[1], _DAYS[0], 1, 80, 2, 1, 1),
            (_DAYS[0], None, 0, None, None, None, None),
        ])
        con.executemany("INSERT INTO protected VALUES (?, ?, ?, false, ?, ?)", [
            ("days:rate", "2025-11", True, None, 1), ("days:rate", "2025-11", True, None, 2),
            ("days:rate", "2025-11", False, None, 1), ("days:rate", "2025-11", True, 3, None),
            ("days:rate", "2026-11", True, None, 3), ("days:split", "2025-11", True, None, 0),
        ])
    compare_with_what_was_shown(file)
    with duckdb.connect(str(file)) as con:
        rows = con.execute("SELECT * FROM attendance_cell ORDER BY on_date DESC, cell_id")
        assert [row[2:] for row in rows.fetchall()] == [
            (0, 100, 2, 1, 1), (1, 80, 2, 1, 1), (0, None, None, None, None),
        ]
