"""Writes the demo: registers first, then area by area in two threads; memory stays small."""

from __future__ import annotations

import json
import shutil
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import duckdb

from dashboard.vocabulary import SPECIAL_EDUCATION_AREA, Code, RegionScheme
from data.demo import (
    administration,
    arrears,
    assessments,
    attendance,
    bridge,
    calendar,
    care,
    drawing,
    exemplars,
    learning,
    master,
    opportunity,
    population,
    registers,
    schools,
    students,
    things,
)
from data.demo.faults import plant
from data.demo.files import Writer, dialect_of
from data.registers import places
from data.sources import attendance as attendance_source
from data.sources import dmc, sheets
from data.sources.transports import TRANSPORTS

Scale = Literal["sandbox", "region", "national"]
#: `progress(done, what_th, what_en)` with done from 0 to 1.
Progress = Callable[[float, str, str], None]

_WORKBOOK_AREAS: dict[str, tuple[str, ...]] = {
    "sandbox": (SPECIAL_EDUCATION_AREA,),
    "region": (SPECIAL_EDUCATION_AREA, "1701"),
    "national": (SPECIAL_EDUCATION_AREA, "8501"),
}
"""Areas whose every feed is a workbook."""
LATE_AREAS: dict[str, tuple[str, ...]] = {
    "sandbox": (SPECIAL_EDUCATION_AREA,),
    "region": (SPECIAL_EDUCATION_AREA, "1801"),
    "national": (SPECIAL_EDUCATION_AREA, "1801", "3405", "S58", "9602", "6302"),
}
"""Areas that have not sent DMC 2569-2 yet."""
_COUNTED_TO = {"2569-1": "2026-10-09", "2569-2": "2026-11-20"}


@dataclass(frozen=True, slots=True)
class DemoSummary:
    """What was written."""

    out: Path
    scale: str
    seed: int
    files: int
    bytes: int
    schools: int
    areas: int
    students: int  #: on the rolls of 2569-1
    seconds: float


def generate(
    scale: Scale,
    out: Path,
    *,
    seed: int = 2569,
    faults: bool = False,
    progress: Progress | None = None,
) -> DemoSummary:
    """Write the feeds of a scale below `out`, which must be empty, missing, or an earlier demo.

    With `faults`, files and rows are spoilt afterwards and `<out>.faults.json` says which.
    Raises FileExistsError where `out` holds something else.
    """
    started = time.monotonic()
    tell = progress or _silent
    out = out.resolve()  # "." has no name to put ".part" behind
    _refuse_foreign(out)
    # An interrupted run leaves this folder, never a demo that looks whole.
    made = out.with_name(out.name + ".part")
    _refuse_foreign(made, part=True)
    shutil.rmtree(made, ignore_errors=True)
    made.mkdir(parents=True)
    try:
        return _write(scale, out, made, seed=seed, faults=faults, tell=tell, started=started)
    except BaseException:
        # A full disk, or Ctrl-C: what was written serves nobody and takes the room.
        shutil.rmtree(made, ignore_errors=True)
        raise


def _write(
    scale: Scale, out: Path, made: Path, *, seed: int, faults: bool, tell: Progress, started: float
) -> DemoSummary:
    """Write into `made`, and put it in the place of `out` when all is there."""
    writer = Writer(made)
    tell(0.0, "สร้างทะเบียนโรงเรียน", "Inventing the school register")
    # Each Python thread runs its queries by itself; more threads would only stand in the way.
    with duckdb.connect(config={"threads": 1, "memory_limit": "3GB"}) as con:
        codes = _prepare(con, scale, seed, slips=not faults)
        everyone = _Areas(con, writer, scale, tell)
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda thing: things.make(con.cursor(), thing), things.THINGS))
            first = [pool.submit(master.write, con.cursor(), writer, 1, spoilt=faults)]
            jobs = [pool.submit(everyone.write, code) for code in codes]
            first.append(pool.submit(master.write, con.cursor(), writer, 0))
            first.append(pool.submit(population.write, con.cursor(), writer))
            first.append(pool.submit(assessments.write, con.cursor(), writer))
            first.append(pool.submit(exemplars.write, con.cursor(), writer))
            first.append(pool.submit(administration.write_country, con.cursor(), writer))
            try:
                for job in (*first, *jobs):
                    job.result()
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise
        master.write_holidays(writer, frozenset(codes))
        bridge.send_by_other_ways(made)
        counted = con.execute("SELECT count(*) FROM school_here").fetchone()
    manifest = {
        "demo": True, "seed": seed, "scale": scale, "as_of": calendar.AS_OF.isoformat(),
        "generated_by": "python -m data demo", "files": len(writer.files),
    }
    (made / "MANIFEST.json").write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    if faults:
        planted = plant(made, seed)
        report = out.with_name(out.name + ".faults.json")
        report.write_text(json.dumps(planted, ensure_ascii=False, indent=1), encoding="utf-8")
    shutil.rmtree(out, ignore_errors=True)
    made.rename(out)
    size = sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
    tell(1.0, "เสร็จแล้ว", "Done")
    return DemoSummary(
        out, scale, seed, len(writer.files), size, int(counted[0]) if counted else 0, len(codes),
        everyone.students, time.monotonic() - started,
    )


def _silent(done: float, what_th: str, what_en: str) -> None:
    pass


def _refuse_foreign(out: Path, *, part: bool = False) -> None:
    """Only an earlier demo may be replaced; a part of one has no manifest, and its folders only."""
    if not out.exists() or not any(out.iterdir()):
        return
    if part:
        ours = {sheet.feed for _, sheet in sheets()} | {one.id for one in TRANSPORTS}
        known = all(path.is_dir() and path.name in ours for path in out.iterdir())
    else:
        known = False
    if not known and not (out / "MANIFEST.json").is_file():
        raise FileExistsError(f"{out} holds files that are not a demo; choose an empty folder")


def _provinces(scale: Scale) -> tuple[str, ...]:
    if scale == "sandbox":
        return ("16",)
    return tuple(
        place.code for place in places.provinces()
        if scale == "national" or places.region_of(place.code, RegionScheme.REO18) == "REO01"
    )


def _prepare(
    con: duckdb.DuckDBPyConnection, scale: Scale, seed: int, *, slips: bool
) -> list[str]:
    """Fill the registers of this scale; returns its areas in the order of writing."""
    drawing.install(con, seed, slips=slips)
    schools.make(con, seed)
    held = _provinces(scale)
    con.execute("CREATE TABLE place_province (province VARCHAR, province_th VARCHAR)")
    con.executemany("INSERT INTO place_province VALUES (?, ?)",
                    [(place.code, place.name_th) for place in places.provinces()])
    con.execute(
        "CREATE TABLE place_tambon AS"
        " SELECT t.c[1] AS tambon_code, t.c[2] AS district_code, t.c[3] AS name_th"
        " FROM (SELECT unnest(?::VARCHAR[][]) AS c) t",
        [[[t.code, t.parent, t.name_th] for t in places.tambons() if t.code[:2] in held]],
    )
    con.execute("""
        CREATE TABLE school_here AS
        SELECT s.*, p.province_th, m.code10 AS merged_code, s.closed_on IS NULL AS is_open_1,
          s.closed_on IS NULL OR s.closed_on >= '2026' AS is_open_0
        FROM school s JOIN place_province p USING (province) LEFT JOIN school m ON m.sid =
          s.merged_to
        WHERE s.province IN (SELECT unnest(?)) ORDER BY s.sid
    """, [list(held)])
    for name, values in (("lao", registers.LAO_BORDER), ("cambodia", registers.CAMBODIA_BORDER)):
        con.execute(f"CREATE TABLE pool_{name} AS SELECT ?::VARCHAR[] AS v", [list(values)])
    students.prepare(con)
    attendance.prepare(con)
    learning.prepare(con)
    bridge.prepare(con)
    administration.prepare(con)
    rows = con.execute(
        "SELECT area, sum(students) FROM school_here GROUP BY area ORDER BY 2 DESC, 1"
    ).fetchall()
    # Workbooks take longest, so they come early; one other area first, to have progress to tell.
    codes = [row[0] for row in rows]
    books = [code for code in codes if code in _WORKBOOK_AREAS[scale]]
    others = [code for code in codes if code not in books]
    return [*others[-1:], *books, *others[:-1]]


class _Areas:
    """Writes every feed of an area; keeps count for the progress line."""

    def __init__(
        self, con: duckdb.DuckDBPyConnection, writer: Writer, scale: Scale, tell: Progress
    ) -> None:
        self.con = con
        self.writer = writer
        self.scale = scale
        self.tell = tell
        self.students = 0
        self._lock = threading.Lock()
        self._done = 0
        self._order = {area.code: number for number, area in enumerate(places.areas())}
        found = con.execute("SELECT count(DISTINCT area) FROM school_here").fetchone()
        self._total = int(found[0]) if found else 1

    def write(self, area: str) -> None:
        """Write the area with a cursor of its own."""
        with self.con.cursor() as con:
            # An area of Bangkok's two, a secondary and a special one each have a digit for G ids.
            digits = {"S10-2": 7, SPECIAL_EDUCATION_AREA: 9}
            local = digits.get(area, 8 if area[0] == "S" else int(area[2:]))
            students.make(con, area, self._order[Code(area)], local)
            late = area in LATE_AREAS[self.scale]
            if late:  # its last rolls still know nobody's number
                con.execute("UPDATE person SET number_id = NULL")
            attendance.make(con, area, 1 if late else 2)
            # The feeds of an area see only its own schools.
            con.execute(
                "CREATE OR REPLACE TEMP VIEW school_here AS"
                f" SELECT * FROM memory.main.school_here WHERE area = '{area}'"
            )
            book = area in _WORKBOOK_AREAS[self.scale]
            self._students(con, area, book, late)
            self._things(con, area, book)
            self._attendance(con, area, book)
            care.write(con, self.writer, area, book=book)
            opportunity.write(
                con, self.writer, area, book=book, special=area == SPECIAL_EDUCATION_AREA
            )
            learning.write(con, self.writer, area, book=book, late=late)
            administration.write_area(con, self.writer, area, book=book)
            row = con.execute(
                "SELECT count(*) FROM roll WHERE 1 BETWEEN first_round AND last_round"
            ).fetchone()
        with self._lock:
            self.students += int(row[0]) if row else 0
            self._done += 1
            share = 0.02 + 0.97 * self._done / self._total
            self.tell(share, f"เขียนข้อมูลเขต {area}", f"Wrote area {area}")

    def _students(self, con: duckdb.DuckDBPyConnection, area: str, book: bool, late: bool) -> None:
        for number, (year, day) in enumerate(students.ROUNDS[: 2 if late else 3]):
            style = dialect_of(area, "DMCEXIT").date_style
            whole = students.student_sql(number, "be")
            left = students.exit_sql(number, style)
            boards = students.boarding_sql(number)
            disabled = learning.disability_sql(number)
            if book:
                title = f"วันและเวลาที่สร้างรายงาน {day} 09:15:00.000000"
                tables = ((dmc.STUDENT, whole), (dmc.EXIT, left), (dmc.BOARDING, boards),
                          (dmc.DISABILITY, disabled))
                self.writer.workbook(con, tables, area, year, day, title)
                continue
            self.writer.parquet(con, dmc.STUDENT, whole, area, year, day)
            self.writer.csv(con, dmc.EXIT, left, area, year, day)
            # A list of nobody is news too: it says that nobody boards.
            self.writer.csv(con, dmc.BOARDING, boards, area, year, day)
            self.writer.parquet(con, dmc.DISABILITY, disabled, area, year, day)

    def _things(self, con: duckdb.DuckDBPyConnection, area: str, book: bool) -> None:
        for thing in things.THINGS:
            sheet = thing.sheet
            style = "be" if book else dialect_of(area, sheet.prefix).date_style
            sql = thing.rows_sql(area, style)
            if book:
                self.writer.workbook(con, ((sheet, sql),), area, thing.year, thing.day)
            else:
                self.writer.csv(con, sheet, sql, area, thing.year, thing.day)

    def _attendance(self, con: duckdb.DuckDBPyConnection, area: str, book: bool) -> None:
        source = attendance_source
        for term in calendar.TERMS:
            day = min(term.last.isoformat(), arrears.attendance_to(area))
            tables = [(source.DAILY, attendance.daily_sql(term.name, "iso"))]
            if term.name in _COUNTED_TO:
                counted_to = min(day, _COUNTED_TO[term.name])
                sql = attendance.term_sql(area, term.name, counted_to, "iso")
                tables.append((source.TERM_SUMMARY, sql))
                if area in attendance.MARK_AREAS:
                    marks = attendance.student_day_sql(term.name, "iso")
                    tables.append((source.STUDENT_DAY, marks))
            for sheet, sql in tables:
                if book:
                    self.writer.workbook(con, ((sheet, sql),), area, term.name, day)
                else:
                    self.writer.parquet(con, sheet, sql, area, term.name, day)
        bridge.write(con, self.writer, area)
