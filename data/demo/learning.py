"""What schools of an area tell of learning: early childhood, loss, competencies, grades, graduates,
students with disabilities, certificates, distance learning, quality schools.

Counts of classes come from `cohort`, persons from `person` and `roll` of the area.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import duckdb

from data.contract import Sheet
from data.demo.files import Writer, dialect_of
from data.sources import dmc, learning, quality

#: Students in grades up to P6, M3 and M6 of 2568 by the number of their cohort.
_LAST_GRADES = {9: "ป.6", 12: "ม.3", 15: "ม.6"}
#: Areas without a quality school.
_NO_QUALITY = ("S10-2", "100700")


@dataclass(frozen=True, slots=True)
class Report:
    """A feed of an area for one year; `sql` takes how days are spelt."""

    sheet: Sheet
    year: str
    day: str
    sql: Callable[[str], str]
    #: Too many rows for a small file.
    bulk: bool = False
    #: Areas that are late have not sent it.
    late: bool = False


def prepare(con: duckdb.DuckDBPyConnection) -> None:
    """Make `quality_main` and `quality_net`: 183 primary, 77 secondary, 89 stand-alone schools of
    the country, and two to four neighbours of each of the first two."""
    con.execute(f"""
        CREATE TABLE quality_main AS
        WITH best AS (
          SELECT sid, area, kind, district, row_number() OVER (PARTITION BY area ORDER BY
            u(sid, 740) - 0.0004 * students) AS place
          FROM school WHERE closed_on IS NULL AND students > 60 AND kind IN ('primary', 'secondary')
            AND area NOT IN {_NO_QUALITY}
        ), second AS (
          SELECT *, row_number() OVER (PARTITION BY kind ORDER BY u(sid, 741)) AS turn
          FROM best WHERE place = 2
        )
        SELECT sid, area, district, CASE kind WHEN 'primary' THEN 'ประถมศึกษา' ELSE 'มัธยมศึกษา' END
          AS type FROM best WHERE place = 1
        UNION ALL SELECT sid, area, district,
          CASE kind WHEN 'primary' THEN 'Stand Alone' ELSE 'มัธยมศึกษา' END
        FROM second WHERE turn <= CASE kind WHEN 'primary' THEN 89 ELSE 16 END
    """)
    con.execute("""
        CREATE TABLE quality_net AS
        SELECT m.sid AS main, s.sid FROM quality_main m JOIN school s
          ON s.area = m.area AND s.sid <> m.sid
        WHERE s.closed_on IS NULL AND m.type <> 'Stand Alone'
          AND s.sid NOT IN (SELECT sid FROM quality_main)
        QUALIFY row_number() OVER (PARTITION BY m.sid ORDER BY s.district <> m.district,
          u(m.sid * 40000 + s.sid, 742)) <= 2 + floor(3 * u(m.sid, 743))
    """)


def graduate_sql(finished_only: bool = False) -> str:
    """Who was in P6, M3 or M6 at the end of 2568, who graduated and where they went."""
    grades = " ".join(f"WHEN {c} THEN '{grade}'" for c, grade in _LAST_GRADES.items())
    places = """CASE WHEN finished <> 'จบ' THEN NULL
        WHEN c = 9 THEN CASE WHEN ug < 0.965 THEN 'สพฐ.' WHEN ug < 0.98 THEN 'สช.'
          WHEN ug < 0.992 THEN 'อปท.' WHEN ug < 0.997 THEN 'สกร.' ELSE 'ไม่ทราบ' END
        WHEN c = 12 THEN CASE WHEN ug < 0.6 THEN 'สพฐ.' WHEN ug < 0.9 THEN 'สอศ.'
          WHEN ug < 0.925 THEN 'สช.' WHEN ug < 0.945 - 0.05 * poor THEN 'สกร.'
          WHEN ug < 0.97 THEN 'ประกอบอาชีพ' WHEN ug < 0.972 THEN 'บวช'
          WHEN ug < 0.985 THEN 'ไม่ศึกษาต่อไม่ประกอบอาชีพ' ELSE 'ไม่ทราบ' END
        WHEN ug < 0.74 - 0.2 * poor THEN 'อุดมศึกษา' WHEN ug < 0.8 - 0.2 * poor THEN 'สอศ.'
        WHEN ug < 0.94 THEN 'ประกอบอาชีพ' WHEN ug < 0.942 THEN 'บวช'
        WHEN ug < 0.965 THEN 'ไม่ศึกษาต่อไม่ประกอบอาชีพ' ELSE 'ไม่ทราบ' END"""
    study = "destination IN ('สพฐ.', 'สช.', 'สอศ.', 'สกร.', 'อปท.', 'อุดมศึกษา')"
    return f"""
        SELECT * FROM (
          SELECT smis AS school_code, person_id AS person_key, CASE c {grades} END AS grade,
            finished, CASE WHEN destination IS NULL OR destination = 'ไม่ทราบ' THEN
              CASE WHEN finished = 'จบ' THEN NULL ELSE 'ไม่' END
              WHEN {study} THEN 'ใช่' ELSE 'ไม่' END AS continues,
            coalesce(destination, '-') AS destination, sid, c, pn, code10
          FROM (SELECT *, {places} AS destination FROM (
            SELECT r.sid, r.c, r.pn, s.smis, s.code10, p.person_id, p.poor, u(r.pn, 711) AS ug,
              CASE WHEN u(r.pn, 710) < CASE r.c WHEN 9 THEN 0.988 WHEN 12 THEN 0.93 ELSE 0.9 END
                THEN 'จบ' ELSE 'ไม่จบ' END AS finished
            FROM roll r JOIN person p USING (pn) JOIN school_here s ON s.sid = r.sid
            WHERE 0 BETWEEN first_round AND last_round AND r.c IN {tuple(_LAST_GRADES)}
              AND u(s.sid, 712) > 0.035))
        ) WHERE {"finished = 'จบ'" if finished_only else "true"} ORDER BY sid, c, pn
    """


def disability_sql(round_no: int) -> str:
    """Students with a disability on the rolls of a round: most have difficulties in learning."""
    back = 1 if round_no == 0 else 0
    return f"""
        SELECT s.smis AS school_code, p.person_id AS person_key, g.v[r.c - {back} + 1] AS grade,
          CASE WHEN u(r.pn, 721) < CASE WHEN s.kind IN ('special', 'centre') THEN 0.1 ELSE 0.78 END
            THEN '5' ELSE pick(['3', '3', '4', '8', '9', '7', '6', '2', '1'], r.pn, 722) END
            AS disability,
          CASE WHEN u(r.pn, 723) < 0.025 THEN NULL
            WHEN u(r.pn, 724) < 0.8 + 0.05 * {round_no} + 0.16 * (0.5 - s.weak) THEN 'มี'
            ELSE 'ไม่มี' END AS has_plan
        FROM roll r JOIN person p USING (pn) JOIN school_here s ON s.sid = r.sid, pool_grade_th g
        WHERE {round_no} BETWEEN r.first_round AND r.last_round AND u(r.pn, 720) <
          CASE WHEN s.kind IN ('special', 'centre') THEN 0.93 WHEN r.c < 4 THEN 0.006
            WHEN s.kind = 'secondary' THEN 0.03 ELSE 0.045 + 0.06 * u(s.sid, 725) END
        ORDER BY r.sid, r.c, r.pn
    """


def _grades_sql(_: str) -> str:
    """The average of each student of P1–M6, and eight groups of subjects of a few schools."""
    groups = [th for th, key in learning.SUBJECTS.items() if key != "gpa"]
    return f"""
        WITH taught AS (
          SELECT s.smis, s.area, p.person_id, g.v[r.c] AS grade, r.sid, r.c, r.pn,
            2.98 - 0.5 * (s.poor - 0.48) - 0.2 * s.weak + 0.58 * z(r.pn, 730) AS held
          FROM roll r JOIN person p USING (pn) JOIN school_here s ON s.sid = r.sid, pool_grade_th g
          WHERE 0 BETWEEN first_round AND last_round AND r.c BETWEEN 4 AND 15
            AND s.kind <> 'centre' AND u(s.sid, 731) > 0.02 AND u(r.pn, 732) > 0.006
        ), told AS (
          SELECT *, 'GPA' AS subject, 0 AS no, held AS x FROM taught
          UNION ALL SELECT t.*, groups[no], no, round(2 * (held + 0.35 * z(pn * 16 + no, 733))) / 2
          FROM taught t, (SELECT {groups} AS groups), range(1, {len(groups) + 1}) r(no)
          WHERE area = '1601' AND sid % 4 = 0
        )
        SELECT smis AS school_code, person_id AS person_key, grade, subject,
          printf('%.2f', least(4.0, greatest(0.0, x))) AS result
        FROM told ORDER BY sid, c, pn, no
    """


def _early_sql(year: int) -> Callable[[str], str]:
    """K3 of a school by aspect and level; who fails in all counts in each aspect of theirs."""
    shares = {"body": 0.55, "mind": 0.4, "social": 0.35, "intellect": 0.65}
    levels = ", ".join(
        f"assessed - x_{key} AS {key}_3, x_{key} - (x_{key} * 3) // 20 AS {key}_2,"
        f" (x_{key} * 3) // 20 AS {key}_1"
        for key in shares
    )
    failing = ", ".join(
        f"least(short, round(short * {share} + 0.3 * u(sid, {751 + n}))::INTEGER) AS x_{key}"
        for n, (key, share) in enumerate(shares.items())
    )
    return lambda _: f"""
        WITH there AS (
          SELECT s.sid, s.code10, s.poor, greatest(1, round(n * 0.94))::INTEGER AS kindergarten3
          FROM school_here s JOIN cohort USING (sid)
          WHERE c = 3 AND s.lo <= 2 AND n > 0 AND is_open_0 AND s.kind <> 'centre'
            AND u(s.sid * 4 + {year - 2567}, 750) > 0.035
        ), seen AS (
          SELECT *, least(kindergarten3, floor(kindergarten3 * 0.851 + u(sid, 756)))::INTEGER
            AS assessed FROM there
        ), weak AS (
          SELECT *, least(assessed, floor(assessed * (0.0684 + 0.05 * (poor - 0.48)
            + {0.006 if year == 2567 else 0.0}) + u(sid * 4 + {year - 2567}, 755)))::INTEGER
            AS short FROM seen
        ), part AS (SELECT *, {failing} FROM weak)
        SELECT {year} AS year_be, code10 AS school_code, kindergarten3, assessed, {levels},
          assessed - short AS all_good
        FROM part ORDER BY sid
    """


def _loss_sql(year: int) -> Callable[[str], str]:
    """Screening of P1–M6; the running year has improved less so far."""
    back = 2569 - year
    return lambda _: f"""
        WITH there AS (
          SELECT s.sid, s.code10, s.poor, s.remote, c, floor(n * 0.9332 + u(s.sid * 16 + c, 761))
            ::INTEGER AS screened
          FROM school_here s JOIN cohort USING (sid)
          WHERE c - {back} BETWEEN greatest(3, s.lo) AND least(14, s.hi) AND n > 0
            AND is_open_{1 - back} AND s.kind <> 'centre'
            AND u(s.sid * 4 + {back}, 760) > 0.045
        ), found AS (
          SELECT *, least(screened, floor(screened * (0.21 + 0.12 * (poor - 0.48) + 0.1 *
            (remote - 0.3) + 0.08 * z(sid, 762)) + u(sid * 16 + c, 763)))::INTEGER AS x FROM there
        ), counted AS (SELECT *, greatest(0, x) AS with_loss FROM found)
        SELECT {year} AS year_be, code10 AS school_code, g.v[c - {back} + 1] AS grade, screened,
          with_loss, least(with_loss, floor(with_loss * ({0.74 if back else 0.41} + 0.12 *
            z(sid, 764)) + u(sid * 16 + c, 765)))::INTEGER AS improved
        FROM counted, pool_grade_th g WHERE screened > 0 ORDER BY sid, c
    """


def _competency_sql(_: str) -> str:
    """Six competencies in P3, P6 and M3 of the schools that try the assessment out."""
    names = ", ".join(f"({n}, '{th}')" for n, (_, th, _) in enumerate(learning.COMPETENCIES))
    return f"""
        WITH there AS (
          SELECT s.sid, s.code10, c, n, u(s.sid, 771) AS luck, no, name
          FROM school_here s JOIN cohort USING (sid), (VALUES {names}) t(no, name)
          WHERE c IN (6, 9, 12) AND c - 1 BETWEEN s.lo AND s.hi AND n > 0 AND is_open_0
            AND s.kind IN ('primary', 'secondary')
            AND u(s.sid, 770) < CASE WHEN s.province = '16' THEN 0.3 ELSE 0.06 END
        ), parted AS (
          SELECT *, round(n * (0.05 + 0.08 * luck))::INTEGER AS a,
            round(n * (0.28 + 0.1 * u(sid * 16 + no, 772)))::INTEGER AS b,
            round(n * (0.08 + 0.1 * u(sid * 16 + no, 773)))::INTEGER AS d FROM there
        )
        SELECT 2568 AS year_be, code10 AS school_code, g.v[c] AS grade, name AS competency,
          n AS assessed, a AS level_beginning, b AS level_developing, n - a - b - d AS level_able,
          d AS level_beyond
        FROM parted, pool_grade_th g WHERE a + b + d <= n ORDER BY sid, c, no
    """


def _pp3_sql(style: str) -> str:
    """Graduates of a school by grade and how many its registrar has reported."""
    return f"""
        SELECT 2568 AS year_be, code10 AS school_code, grade, graduates,
          CASE WHEN share > 0.09 THEN graduates ELSE floor(graduates * 11 * share)::INTEGER END
            AS reported,
          {style}(DATE '2026-04-02' + floor(50 * u(sid, 781))::INTEGER) AS reported_on
        FROM (SELECT sid, c, code10, grade, count(*) AS graduates, u(sid * 16 + c, 780) AS share
              FROM ({graduate_sql(finished_only=True)}) GROUP BY ALL)
        ORDER BY sid, c
    """


def _dltv_sql(year: int) -> Callable[[str], str]:
    """Schools at the receiving end, as the school list names them; some no longer tell of use."""
    key = year - 2568
    return lambda _: f"""
        SELECT code10 AS school_code, 'ปลายทาง' AS role,
          CASE WHEN u(sid * 4 + {key}, 791) < 0.07 THEN NULL
            WHEN u(sid * 4 + {key}, 792) < 0.1 + 0.1 * weak THEN 0
            ELSE 1 + floor(5 * sqrt(u(sid, 793)))::INTEGER END AS days_per_week,
          CASE WHEN u(sid * 4 + {key}, 794) < 0.03 THEN NULL
            WHEN u(sid, 795) < 0.86 - 0.2 * remote THEN 'ใช่' ELSE 'ไม่' END AS is_ready
        FROM school_here WHERE is_open_{key} AND kind = 'primary' AND students BETWEEN 1 AND 120
          AND u(sid, 502) < 0.85 ORDER BY sid
    """


def _quality_sql(year: int) -> str:
    return f"""
        SELECT {year} AS year_be, s.code10 AS school_code, m.type AS kind,
          CASE WHEN m.type = 'Stand Alone' THEN NULL WHEN u(m.sid, 744) < 0.93 THEN 'มี' ELSE 'ไม่มี'
            END AS has_agreement,
          CASE WHEN m.type = 'Stand Alone' THEN NULL WHEN u(m.sid, 745) < 0.8 THEN 'มี' ELSE 'ไม่มี'
            END AS shares_resources
        FROM quality_main m JOIN school_here s USING (sid) ORDER BY sid
    """


_NETWORK = """
    SELECT s.code10 AS school_code, h.code10 AS main_code FROM quality_net n
    JOIN school_here s USING (sid) JOIN school h ON h.sid = n.main ORDER BY n.main, s.sid
"""

REPORTS: tuple[Report, ...] = (
    Report(learning.EARLY.sheets[0], "2567", "2025-04-21", _early_sql(2567)),
    Report(learning.EARLY.sheets[0], "2568", "2026-04-20", _early_sql(2568)),
    Report(learning.GRADES.sheets[0], "2568", "2026-05-15", _grades_sql, bulk=True),
    Report(learning.COMPETENCY.sheets[0], "2568", "2026-04-20", _competency_sql),
    Report(learning.LOSS.sheets[0], "2568", "2026-03-31", _loss_sql(2568)),
    Report(learning.LOSS.sheets[0], "2569", "2026-10-30", _loss_sql(2569), late=True),
    Report(learning.DLTV.sheets[0], "2568", "2025-08-29", _dltv_sql(2568)),
    Report(learning.DLTV.sheets[0], "2569", "2026-08-31", _dltv_sql(2569), late=True),
    Report(learning.PP3.sheets[0], "2568", "2026-05-29", _pp3_sql),
    Report(dmc.GRADUATE, "2568-3", "2026-03-31", lambda _: graduate_sql(), bulk=True),
)


def write(
    con: duckdb.DuckDBPyConnection, writer: Writer, area: str, *, book: bool, late: bool
) -> None:
    """Write all reports of an area; one without a row is not sent."""
    for report in REPORTS:
        sheet = report.sheet
        style = "be" if book else dialect_of(area, sheet.prefix).date_style
        sql = report.sql(style)
        if (late and report.late) or not _has_rows(con, sql):
            continue
        if report.bulk and not book:
            writer.parquet(con, sheet, sql, area, report.year, report.day)
        elif book:
            writer.workbook(con, ((sheet, sql),), area, report.year, report.day)
        else:
            writer.csv(con, sheet, sql, area, report.year, report.day)
    for year, day in ((2568, "2025-09-30"), (2569, "2026-09-30")):
        main = _quality_sql(year)
        if _has_rows(con, main):
            tables = ((quality.MAIN, main), (quality.NETWORK, _NETWORK))
            writer.workbook(con, tables, area, str(year), day)


def _has_rows(con: duckdb.DuckDBPyConnection, sql: str) -> bool:
    return con.execute(f"SELECT 1 FROM ({sql}) LIMIT 1").fetchone() is not None
