"""A snapshot small enough to add up by hand: four provinces, a secondary area over two of them.

Ten schools, one closed, one late, one without pupils. Numbers by cell are summed here from those of
the schools, so that a test may compare the two ways.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb

from data import schema
from data.build import pages

AS_OF = date(2026, 11, 20)
DAY = "2026-11-20"
TERM, TERM_BEFORE = "ay2569-2", "ay2568-2"
#: province, area, district, six-region code, regional office
CELLS: tuple[tuple[str, str, str, str, str], ...] = (
    ("50", "5001", "5001", "N", "REO15"),
    ("15", "1501", "1501", "C", "REO01"),
    ("15", "S17", "1501", "C", "REO01"),
    ("16", "100700", "1601", "C", "REO01"),
    ("16", "1601", "1601", "C", "REO01"),
    ("17", "1701", "1701", "C", "REO01"),
    ("17", "S17", "1701", "C", "REO01"),
    ("50", "", "5001", "N", "REO15"),
    ("15", "", "1501", "C", "REO01"),
    ("16", "", "1601", "C", "REO01"),
    ("17", "", "1701", "C", "REO01"),
)
#: Nothing is hidden of school days but what is small.
LOOKED_AT = """
    INSERT INTO protected (mask, period, presenting, previous)
    SELECT DISTINCT 'days:' || mask, strftime(on_date, '%Y-%m'), presenting, false
    FROM school_day, (SELECT unnest(['rate', 'split', 'cause']) AS mask),
         (SELECT unnest([false, true]) AS presenting)
"""


@dataclass(frozen=True, slots=True)
class School:
    code: str
    cell: int
    #: None: the roll of the round was not sent.
    students: int | None
    before: int | None
    disadvantaged: int | None
    mbps: float | None
    present: int | None
    absent: int | None
    is_open: bool = True
    obec_code: str = ""


SCHOOLS: tuple[School, ...] = (
    School("1050000001", 0, 300, 310, 90, 200.0, 280, 20),
    School("1050000002", 0, 100, 90, 40, 50.0, None, None),
    School("1015000001", 1, 80, 100, 3, 100.0, 70, 10),
    School("1015000002", 1, 4, 4, 4, None, 4, 0),
    School("1015000003", 2, 900, 880, 90, 500.0, 850, 50),
    School("1016000001", 3, None, 150, None, 300.0, 140, 10),
    School("1016000002", 4, 200, 190, 60, 30.0, 192, 8),
    School("1016000003", 4, None, None, None, None, None, None, is_open=False),
    School("1017000001", 5, 0, 0, 0, 0.0, None, None, obec_code="777777"),
    School("1017000002", 6, 600, 640, 60, 400.0, 540, 60, obec_code="777777"),
)
#: Residents aged 3–17 of each district.
RESIDENTS = {"5001": 1000, "1501": 2000, "1601": 500, "1701": 1500}


def write(
    path: Path, *, id: str = "tiny", synthetic: bool = True,
    version: int = schema.SCHEMA_VERSION, extra: int = 0,
) -> Path:
    """Write the file. `extra` is added to the students of the first school."""
    con = duckdb.connect(str(path))
    con.begin()
    for table in schema.TABLES:
        columns = ", ".join(f'"{column.name}" {column.type}' for column in table.columns)
        con.execute(f"CREATE TABLE {table.name} ({columns})")
    put(con, "snapshot", id=id, schema_version=version, as_of=AS_OF,
        built_at=datetime(2026, 11, 20, 9, 30), synthetic=synthetic, scale="sandbox", schools=9,
        students=2184 + extra, has_names=False)
    _places(con)
    _schools(con)
    _measures(con, extra)
    _days(con)
    put(con, "school_flag", school_idx=9, alert="attendance_low", severity="watch", value=90.0,
        since=AS_OF)
    put(con, "school_flag", school_idx=8, alert="no_internet", severity="bad", value=1.0,
        since=date(2026, 6, 10))
    put(con, "account_file", file_id=1, file="dmc/DMC_5001_2569-2_20261110.csv", feed="dmc",
        scope="5001", period=TERM, reference_date=date(2026, 11, 10), sha256="00", bytes=1,
        status="loaded", rows_read=400, rows_loaded=399, rows_quarantined=1, rows_superseded=0,
        warnings=0)
    con.execute(f"INSERT INTO school_page BY NAME {pages.select(AS_OF)}")
    con.commit()
    con.close()
    return path


def put(con: duckdb.DuckDBPyConnection, table: str, **values: Any) -> None:
    """Insert one row by column name."""
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join(f"${name}" for name in values)
    con.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", values)


def _places(con: duckdb.DuckDBPyConnection) -> None:
    for code, scheme, th, en in (
        ("N", "6", "ภาคเหนือ", "North"), ("C", "6", "ภาคกลาง", "Central"),
        ("REO01", "18", "ศธภ. 1", "Office 1"), ("REO15", "18", "ศธภ. 15", "Office 15"),
    ):
        put(con, "region", region_code=code, scheme=scheme, name_th=th, name_en=en)
    for code, th, en, six, reo in (
        ("15", "อ่างทอง", "Ang Thong", "C", "REO01"), ("16", "ลพบุรี", "Lop Buri", "C", "REO01"),
        ("17", "สิงห์บุรี", "Sing Buri", "C", "REO01"), ("50", "เชียงใหม่", "Chiang Mai", "N", "REO15"),
        ("90", "สงขลา", "Songkhla", "S", "REO05"),
    ):
        put(con, "province", province_code=code, name_th=th, name_en=en, region6=six, region18=reo)
        put(con, "district", district_code=f"{code}01", province_code=code, name_th=f"เมือง{th}",
            name_en=f"Mueang {en}")
    for code, kind, short in (
        ("1501", "primary", "สพป.อ่างทอง"), ("1601", "primary", "สพป.ลพบุรี เขต 1"),
        ("1701", "primary", "สพป.สิงห์บุรี"), ("5001", "primary", "สพป.เชียงใหม่ เขต 1"),
        ("S17", "secondary", "สพม.สิงห์บุรี อ่างทอง"), ("100700", "special", "สศศ."),
    ):
        put(con, "area", area_code=code, kind=kind, name_th=f"สำนักงาน {short}", short_th=short,
            name_en=f"Office {code}", short_en=code, lead_province=code[-2:])
    for n, (province, area, district, six, reo) in enumerate(CELLS):
        held = sum(1 for school in SCHOOLS if school.cell == n and school.is_open)
        put(con, "cell", cell_id=n, province_code=province, area_code=area, region6=six,
            district_code=district, region18=reo, schools=held)


def _schools(con: duckdb.DuckDBPyConnection) -> None:
    for idx, school in enumerate(SCHOOLS):
        province, area, district, _, _ = CELLS[school.cell]
        put(con, "school", school_idx=idx, school_code=school.code, smis_code=f"{idx:08d}",
            obec_code=school.obec_code or f"{idx:06d}", name_th=f"บ้านหนอง{idx}",
            name_en=f"Ban Nong {idx}", cell_id=school.cell, province_code=province,
            area_code=area, district_code=district, lat=14.0 + idx / 10, lon=100.5,
            coordinate_state="ok" if idx else "swapped",
            status="open" if school.is_open else "closed", roll_period=TERM)


def _measures(con: duckdb.DuckDBPyConnection, extra: int) -> None:
    for idx, school in enumerate(SCHOOLS):
        if not school.is_open:
            continue
        more = extra if idx == 0 else 0
        students = None if school.students is None else school.students + more
        late = students is None
        _measure(con, idx, "SIT-01.students", TERM, students, None, None if late else school.before)
        _measure(con, idx, "SIT-01.students", TERM_BEFORE, school.before, None, None)
        _measure(con, idx, "OPP-10", TERM, school.disadvantaged, students, None)
        _measure(con, idx, "INT-03", "ay2569-1", school.mbps or None, None, None)
        if school.mbps is not None:
            _measure(con, idx, "INT-01", "ay2569-1", int(school.mbps > 0), 1, None)
        if students is not None:
            _measure(con, idx, "SIT-02.pct", TERM, int(1 <= students <= 120), 1, None)
    con.execute("""
        INSERT INTO measure_cell
        SELECT indicator, period, cell_id, sum(numerator), sum(denominator),
               count(numerator), any_value(due), sum(previous_numerator), sum(previous_denominator)
        FROM measure_school JOIN school USING (school_idx)
        JOIN (SELECT cell_id, schools AS due FROM cell) USING (cell_id)
        WHERE indicator <> 'INT-03' GROUP BY ALL""")
    for district, residents in RESIDENTS.items():
        cell = next(n for n, held in enumerate(CELLS) if not held[1] and held[2] == district)
        put(con, "measure_cell", indicator="OPP-01", period=TERM, cell_id=cell, units=1,
            numerator=residents, units_due=1)
    con.execute("INSERT INTO loaded_period SELECT indicator, period, count(*) FROM measure_school"
                " GROUP BY ALL UNION ALL SELECT 'OPP-01', 'ay2569-2', 4")


def _measure(
    con: duckdb.DuckDBPyConnection, idx: int, indicator: str, period: str,
    numerator: float | None, denominator: float | None, before: float | None,
) -> None:
    put(con, "measure_school", school_idx=idx, period=period, indicator=indicator,
        numerator=numerator, denominator=denominator, previous_numerator=before)


def _days(con: duckdb.DuckDBPyConnection) -> None:
    for day, drop in ((date(2025, 11, 20), 0), (date(2026, 11, 19), 0), (AS_OF, 1)):
        for idx, school in enumerate(SCHOOLS):
            if not school.is_open:
                continue
            recorded = school.present is not None
            put(con, "school_day", school_idx=idx, on_date=day, is_due=1, is_recorded=int(recorded),
                enrolled=school.students or 0, present=(school.present or 0) - (drop and recorded),
                on_leave=0, sick=0, absent=(school.absent or 0) + (drop and recorded), unrecorded=0)
    con.execute("""
        INSERT INTO attendance_cell
        SELECT d.on_date, s.cell_id, sum(d.is_due), sum(d.is_recorded), 0, sum(d.enrolled),
               sum(d.present), 0, 0, sum(d.absent), 0, any_value(p.on_date), sum(p.is_due),
               sum(p.is_recorded), sum(p.present), sum(p.on_leave), sum(p.sick), sum(p.absent)
        FROM school_day d JOIN school s USING (school_idx)
        LEFT JOIN school_day p ON p.school_idx = d.school_idx
          AND d.on_date = DATE '2026-11-20' AND p.on_date = DATE '2025-11-20'
        GROUP BY d.on_date, s.cell_id""")
    con.execute(LOOKED_AT)
