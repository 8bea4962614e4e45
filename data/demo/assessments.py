"""RT, NT and O-NET of two years for the whole country, as the testing offices send them.

Means of the later year are those published for OBEC schools (RT 70.67, NT 52.11); remote and poor
schools lie below them. O-NET is voluntary: a third of the schools did not sit it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from data.contract import Sheet
from data.demo.files import Writer
from data.sources.assessments import CUT, LEVELS, NT, ONET, RT

#: (year, day of the results, how far its means lie below those of the later year)
YEARS: tuple[tuple[str, str, float], ...] = (
    ("2567", "2025-05-15", 1.2), ("2568", "2026-05-15", 0.0),
)


@dataclass(frozen=True, slots=True)
class Part:
    """A subject of a grade: its mean in the country and the spread of students around it."""

    label: str
    mean: float
    spread: float
    #: Lowest scores of the levels fair, good, excellent; () where the test has no levels.
    cuts: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Test:
    """A test of one grade; `cohort` numbers who was in that grade in the later year."""

    grade: str
    cohort: int
    parts: tuple[Part, ...]
    #: Label of the mean of all parts with its cuts, None where the test has none.
    total: Part | None = None
    #: Share of the schools that take part, and of their students.
    schools: float = 0.985
    students: float = 0.98


_RT = Test("ป.1", 4, (
    Part("การอ่านออกเสียง", 69.04, 21.0, (25.0, 50.0, 75.0)),
    Part("การอ่านรู้เรื่อง", 72.30, 18.0, (25.0, 50.0, 75.0)),
), Part("รวม 2 ด้าน", 70.67, 18.5, (25.0, 50.0, 75.0)))
_NT = Test("ป.3", 6, (
    Part("ด้านภาษาไทย", 55.48, 17.5, (29.0, 48.0, 70.0)),
    Part("ด้านคณิตศาสตร์", 48.73, 19.0, (24.0, 45.0, 67.0)),
), Part("รวม", 52.11, 16.5, (26.5, 46.5, 68.5)))
_ONET = (
    Test("ป.6", 9, (
        Part("ภาษาไทย", 53.2, 15.5), Part("คณิตศาสตร์", 29.4, 14.0),
        Part("วิทยาศาสตร์", 38.1, 13.5), Part("ภาษาอังกฤษ", 37.6, 17.0),
    ), schools=0.66, students=0.86),
    Test("ม.3", 12, (
        Part("ภาษาไทย", 51.7, 15.0), Part("คณิตศาสตร์", 25.3, 11.5),
        Part("วิทยาศาสตร์", 31.2, 10.5), Part("ภาษาอังกฤษ", 32.4, 13.5),
    ), schools=0.64, students=0.72),
    Test("ม.6", 15, (
        Part("ภาษาไทย", 41.5, 14.5), Part("คณิตศาสตร์", 22.9, 11.0),
        Part("วิทยาศาสตร์", 28.8, 9.5), Part("ภาษาอังกฤษ", 26.1, 13.0),
        Part("สังคมศึกษา", 33.6, 9.0),
    ), schools=0.93, students=0.55),
)


def _result_sql(test: Test, sheet: Sheet, year: str, below: float) -> str:
    """Rows of a test and year: a school's mean by its place and luck, levels by a bell curve."""
    later = int(year) - int(YEARS[-1][0])
    parts = ", ".join(
        f"({no}, '{part.label}', {part.mean}::DOUBLE, {part.spread}::DOUBLE)"
        for no, part in enumerate(test.parts)
    )
    every = (*test.parts, test.total) if test.total else test.parts
    total = f"""
        UNION ALL SELECT sid, code10, {len(test.parts)}, '{test.total.label}', eligible, examinees,
          avg(mean), {test.total.spread} FROM part GROUP BY ALL
    """ if test.total else ""
    return f"""
        WITH sat AS (
          SELECT s.sid, s.code10, n AS eligible, -11 * (remote - 0.3) - 9 * (poor - 0.48)
              + 6.5 * z(s.sid * 16 + c, 700)
              + 2 * z(s.sid * 16 + {later + 8}, 701) + {0.12 - below:.2f} AS up,
            CASE WHEN u(s.sid, 702) < {test.schools} THEN greatest(1, n
              - floor(n * {2 - 2 * test.students:.3f} * u(s.sid * 16 + {later + 8}, 703)
                + 0.5)::INTEGER) ELSE 0 END AS examinees
          FROM school_here s JOIN cohort USING (sid)
          WHERE c = {test.cohort} AND c > s.lo AND n > 0 AND s.kind <> 'centre' AND is_open_0
            AND u(s.sid * 4 + {later + 2}, 704) > 0.012
        ), part AS (
          SELECT sid, code10, no, label, eligible, examinees, spread,
            least(96.0, greatest(9.0, mean + up * spread / 18
              + 2.5 * z(sid * 16 + no, 705))) AS mean
          FROM sat, (VALUES {parts}) t(no, label, mean, spread)
        ), every AS (
          SELECT sid, code10, no, label, eligible, examinees, mean, spread FROM part {total}
        ), drawn AS (
          SELECT *, CASE WHEN examinees > 1
              THEN round(spread * (0.8 + 0.3 * u(sid * 16 + no, 706)), 2) ELSE 0.0 END AS sd,
            greatest(1.0, spread) AS wide
          FROM every
        )
        SELECT {year} AS year_be, code10 AS school_code, '{test.grade}' AS grade,
          label AS subject, eligible, examinees,
          CASE WHEN examinees > 0 THEN printf('%.2f', mean) END AS mean_score,
          CASE WHEN examinees > 0 THEN printf('%.2f', sd) END AS score_sd,
          CASE WHEN examinees > 0 THEN printf('%.2f', least(100.0, mean + 2.1 * sd)) END
            AS score_max,
          CASE WHEN examinees > 0 THEN printf('%.2f', greatest(0.0, mean - 2.1 * sd)) END
            AS score_min,
          {_levels(every)},
          CASE WHEN examinees > 0 THEN {_at_least("50")} END AS half_or_more, sid, no
        FROM drawn
        {_reasoning(sheet, test, year)}
    """


def _at_least(cut: str) -> str:
    """How many of the examinees score a cut or more, by the logistic curve near the normal one."""
    return f"round(examinees / (1 + exp(-1.702 * (mean - {cut}) / wide)))::INTEGER"


def _levels(every: Sequence[Part]) -> str:
    """The four counts, from the best; what lies between two cuts is the difference."""
    if not every[0].cuts:
        return ", ".join(f"NULL AS level_{key}" for key, *_ in LEVELS)
    over = {
        key: _at_least(
            "CASE no " + " ".join(
                f"WHEN {no} THEN {part.cuts[2 - place]}" for no, part in enumerate(every)
            ) + " END"
        )
        for place, key in enumerate(CUT)
    }
    counts = {
        "excellent": over["excellent"],
        "good": f"{over['good']} - {over['excellent']}",
        "fair": f"{over['fair']} - {over['good']}",
        "improve": f"examinees - {over['fair']}",
    }
    return ", ".join(
        f"CASE WHEN examinees > 0 THEN {sql} END AS level_{key}" for key, sql in counts.items()
    )


def _reasoning(sheet: Sheet, test: Test, year: str) -> str:
    """The earlier NT file still has the part that is tested no more, with 0 for its mean."""
    if sheet is not NT.sheets[0] or year == YEARS[-1][0]:
        return ""
    nothing = ", ".join(f"NULL AS level_{key}" for key, *_ in LEVELS)
    return f"""
        UNION ALL SELECT {year}, code10, '{test.grade}', 'ด้านเหตุผล', eligible, examinees, '0.00',
          '0.00', '0.00', '0.00', {nothing}, NULL, sid, 9 FROM drawn WHERE no = 0
    """


def _band_sql(test: Test, year: str) -> str:
    assert test.total is not None
    rows = ", ".join(
        f"({year}, '{test.grade}', '{part.label}', {part.cuts[2]}, {part.cuts[1]}, {part.cuts[0]})"
        for part in (*test.parts, test.total)
    )
    return (
        "SELECT * FROM (VALUES " + rows + ") b(year_be, grade, subject,"
        " excellent_from, good_from, fair_from)"
    )


def write(con: duckdb.DuckDBPyConnection, writer: Writer) -> None:
    """Write RT and NT as workbooks with their cut points, O-NET in bulk."""
    for year, day, below in YEARS:
        for contract, test in ((RT, _RT), (NT, _NT)):
            sheet, band = contract.sheets
            rows = f"SELECT * FROM ({_result_sql(test, sheet, year, below)}) ORDER BY sid, no"
            tables = ((sheet, rows), (band, _band_sql(test, year)))
            writer.workbook(con, tables, "TH", year, day)
        sheet = ONET.sheets[0]
        every = " UNION ALL ".join(
            f"SELECT *, {test.cohort} AS c FROM ({_result_sql(test, sheet, year, below)})"
            for test in _ONET
        )
        sql = f"SELECT * FROM ({every}) ORDER BY sid, c, no"
        writer.parquet(con, sheet, sql, "TH", year, day)
