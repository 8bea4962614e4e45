"""Sums of places leave out schools that are no part of them; what stands beside a day of the year
before leaves out whose rate was hidden then, too."""

from __future__ import annotations

from pathlib import Path

import duckdb

from data.build.protection_days import leave_out

_DAYS = "2025-11-20", "2026-11-20"


def test_a_year_before_is_of_schools_that_were_shown(tmp_path: Path) -> None:
    file = tmp_path / "few.duckdb"
    with duckdb.connect(str(file)) as con:
        con.execute("""
            CREATE TABLE school (school_idx INT, cell_id INT);
            INSERT INTO school VALUES (0, 0), (1, 0), (2, 0), (3, 1), (4, 1);
            CREATE TABLE school_day (school_idx INT, on_date DATE, is_due INT, is_recorded INT,
                enrolled INT, present INT, absent INT, on_leave INT, sick INT, unrecorded INT);
            CREATE TABLE protected (mask VARCHAR, period VARCHAR, presenting BOOLEAN,
                previous BOOLEAN, place_id INT, school_idx INT);
            CREATE TABLE attendance_cell (on_date DATE, previous_date DATE, cell_id INT,
                enrolled INT, present INT, absent INT, on_leave INT, sick INT, unrecorded INT,
                previous_present INT, previous_absent INT, previous_on_leave INT,
                previous_sick INT);
        """)
        for day in _DAYS:
            con.executemany("INSERT INTO school_day VALUES (?, ?, 1, ?, 110, ?, 2, 1, 1, 3)", [
                (n, day, 1 if (n, day) != (2, _DAYS[1]) else 0, present)
                for n, present in enumerate((100, 5, 7, 80, 90))
            ])
        # The third school is late now, so that it was not counted anyway.
        nothing = (None,) * 4
        con.executemany(f"INSERT INTO attendance_cell VALUES ({', '.join('?' * 13)})", [
            (_DAYS[1], _DAYS[0], 0, 220, 105, 4, 2, 2, 6, 105, 4, 2, 2),
            (_DAYS[1], _DAYS[0], 1, 220, 170, 4, 2, 2, 6, 170, 4, 2, 2),
            (_DAYS[0], None, 0, 330, 112, 6, 3, 3, 9, *nothing),
            (_DAYS[0], None, 1, 220, 170, 4, 2, 2, 6, *nothing),
        ])
        con.executemany("INSERT INTO protected VALUES (?, ?, ?, false, ?, ?)", [
            ("days:rate", "2025-11", True, None, 1), ("days:rate", "2025-11", True, None, 2),
            ("days:rate", "2025-11", False, None, 1), ("days:rate", "2025-11", True, 3, None),
            ("days:rate", "2026-11", True, None, 3), ("days:split", "2025-11", True, None, 0),
            # The last school is no part of places now.
            ("days:out", "2026-11", False, None, 4), ("days:out", "2025-11", False, None, None),
        ])
    leave_out(file)
    with duckdb.connect(str(file)) as con:
        rows = con.execute("SELECT * FROM attendance_cell ORDER BY on_date DESC, cell_id")
        assert [row[2:] for row in rows.fetchall()] == [
            (0, 220, 105, 4, 2, 2, 6, 100, 2, 1, 1), (1, 110, 80, 2, 1, 1, 3, 80, 2, 1, 1),
            (0, 330, 112, 6, 3, 3, 9, *nothing), (1, 220, 170, 4, 2, 2, 6, *nothing),
        ]
