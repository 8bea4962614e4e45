"""Attendance of one area: days by school, by class, and by student, that agree with each other.

Where marks of students are kept (the sandbox areas, both terms of 2569) the class and school rows
  are sums
of marks and the term summary counts them. Elsewhere class rows are drawn for the last 20 school
  days and
school rows are their sums; before that, school rows are drawn.
"""

from __future__ import annotations

from dataclasses import astuple

import duckdb

from data.demo import arrears, calendar
from data.demo.students import id_sql

CLASS_DAYS = 20
MARK_DAYS = 60
ENVELOPE_DAYS = 5
#: Sandbox areas, whose schools send a mark for each student and day.
MARK_AREAS = ("1601", "1602", "S16")
#: The term since which some schools send their attendance by SMSS alone.
ALONE_SINCE = "2569-2"
_ALONE = "SELECT sid FROM envelope_school WHERE form = 'xml'"
_TERM_ROUND = {"2568-1": 0, "2568-2": 0, "2569-1": 1, "2569-2": 2}
_DRAWN = ("CASE WHEN {x} < 3 THEN floor(2 * {x} * u({k}, {s}) + u({k}, {s} + 1))"
          " ELSE greatest(0, round({x} + sqrt({x}) * z({k}, {s}))) END")


def prepare(con: duckdb.DuckDBPyConnection) -> None:
    """Make the tables `day` (school days, their seasons) and `habit` (usual rates of a school)."""
    days = calendar.all_school_days()
    con.execute(
        "CREATE TABLE day (day_no INTEGER, term VARCHAR, day DATE, absent DOUBLE, sick DOUBLE,"
        " leave DOUBLE, is_class BOOLEAN, is_mark BOOLEAN, is_envelope BOOLEAN)"
    )
    con.executemany(
        "INSERT INTO day VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (d.day_no, d.term, d.day, d.absent, d.sick, d.leave, d.day_no >= len(days) - CLASS_DAYS,
             d.day_no >= len(days) - MARK_DAYS, d.day_no >= len(days) - ENVELOPE_DAYS)
            for d in days
        ],
    )
    con.execute("CREATE TABLE shut (area VARCHAR, first DATE, last DATE)")
    con.executemany("INSERT INTO shut VALUES (?, ?, ?)", [list(row) for row in calendar.FLOODED])
    con.execute(
        "CREATE TABLE trouble (district VARCHAR, first DATE, last DATE, share DOUBLE,"
        " absent DOUBLE, sick DOUBLE)"
    )
    con.executemany("INSERT INTO trouble VALUES (?, ?, ?, ?, ?, ?)",
                    [list(astuple(trouble)) for trouble in calendar.TROUBLES])
    con.execute("""
        CREATE TABLE habit AS
        SELECT sid, code10, smis, area, district,
          (0.015 + 0.018 * poor + 0.012 * remote) * exp(0.32 * z(sid, 300)) AS absent,
          0.0125 * exp(0.3 * z(sid, 301)) AS sick, 0.0085 * exp(0.35 * z(sid, 302)) AS leave,
          CASE WHEN u(sid, 303) < 0.012 THEN 1.0 ELSE 0.012 + 0.2 * pow(weak, 4) + 0.04 * remote
            END AS silent
        FROM school_here
    """)


def make(con: duckdb.DuckDBPyConnection, area: str, last_round: int) -> None:
    """Make the temporary tables `class_row` and `school_row`, and `mark` where marks are kept.

    `last_round` is the newest round that the area sent: attendance knows no student beyond it.
    """
    con.execute(f"""
        CREATE OR REPLACE TEMP TABLE recorded AS
        SELECT h.sid, d.*, coalesce(t.absent * (0.8 + 0.5 * u(h.sid, 305)), 0) AS more_absent,
          coalesce(t.sick * (0.8 + 0.5 * u(h.sid, 305)), 0) AS more_sick
        FROM habit h CROSS JOIN day d
        LEFT JOIN trouble t ON t.district = h.district AND d.day BETWEEN t.first AND t.last
          AND u(h.sid, 304) < t.share
        WHERE h.area = '{area}' AND d.day <= DATE '{arrears.attendance_to(area)}'
          AND u(h.sid * 1024 + d.day_no, 310) > h.silent + CASE
            WHEN d.day_no = (SELECT max(day_no) FROM day) THEN 0.09 ELSE 0 END
          AND NOT EXISTS (SELECT 1 FROM shut x WHERE x.area = '{area}' AND d.day BETWEEN x.first
            AND x.last)
    """)
    con.execute("CREATE OR REPLACE TEMP TABLE class_size AS " + " UNION ALL ".join(
        f"SELECT {n} AS round_no, sid, c, c - {1 if n == 0 else 0} AS g, room,"
        " count(*)::INTEGER AS n FROM roll"
        f" WHERE {n} BETWEEN first_round AND last_round GROUP BY sid, c, room"
        for n in range(3)
    ))
    con.execute("CREATE OR REPLACE TEMP TABLE term_round AS SELECT * FROM (VALUES "
                + ", ".join(f"('{t}', {min(n, last_round)})" for t, n in _TERM_ROUND.items())
                + ") t(term, round_no)")
    marks = area in MARK_AREAS
    if marks:
        _marks(con)
        con.execute("""
            CREATE OR REPLACE TEMP TABLE class_row AS
            SELECT m.day_no, m.day, m.term, m.sid, m.g, m.room, c.n AS enrolled,
              count(*) FILTER (mark = 'C')::INTEGER AS present, count(*) FILTER (mark =
                'W')::INTEGER AS on_leave,
              count(*) FILTER (mark = 'S')::INTEGER AS sick, count(*) FILTER (mark = 'L')::INTEGER
                AS absent
            FROM mark m JOIN term_round t USING (term)
            JOIN class_size c ON c.round_no = t.round_no AND c.sid = m.sid AND c.g = m.g AND c.room
              = m.room
            GROUP BY ALL
        """)
    else:
        con.execute(_class_rows())
    drawn = "r.term < '2569'" if marks else "NOT r.is_class"
    con.execute(f"""
        CREATE OR REPLACE TEMP TABLE school_row AS
        WITH size AS (SELECT round_no, sid, sum(n)::INTEGER AS n FROM class_size GROUP BY ALL),
        expected AS (
          SELECT r.day_no, r.day, r.term, r.sid, size.n, r.sid * 1024 + r.day_no AS k, size.n *
            (h.absent * r.absent + r.more_absent) AS xa,
            size.n * (h.sick * r.sick + r.more_sick) AS xs, size.n * h.leave * r.leave AS xl
          FROM recorded r JOIN habit h USING (sid) JOIN term_round t USING (term)
          JOIN size ON size.round_no = t.round_no AND size.sid = r.sid WHERE {drawn}
        ), drawn AS (
          SELECT day_no, day, term, sid, n,
            least(n, CASE WHEN u(k, 311) < 0.015 THEN floor(n * 0.25 * u(k, 312)) ELSE 0
              END)::INTEGER AS unrecorded,
            {_DRAWN.format(x="xa", k="k", s=313)}::INTEGER AS a,
              {_DRAWN.format(x="xs", k="k", s=315)}::INTEGER AS s,
            {_DRAWN.format(x="xl", k="k", s=317)}::INTEGER AS l FROM expected
        ), capped AS (
          SELECT *, least(a, n - unrecorded) AS absent, least(s, n - unrecorded - least(a, n -
            unrecorded)) AS sick
          FROM drawn
        )
        SELECT day_no, day, term, sid, n AS enrolled, least(l, n - unrecorded - absent - sick) AS
          on_leave, sick, absent,
          unrecorded, n - unrecorded - absent - sick - least(l, n - unrecorded - absent - sick) AS
            present
        FROM capped
        UNION ALL BY NAME
        SELECT c.day_no, c.day, c.term, c.sid, s.n AS enrolled, sum(on_leave)::INTEGER AS on_leave,
          sum(sick)::INTEGER AS sick,
          sum(absent)::INTEGER AS absent, (s.n - sum(on_leave + sick + absent + present))::INTEGER
            AS unrecorded,
          sum(present)::INTEGER AS present
        FROM class_row c JOIN term_round t USING (term)
        JOIN size s ON s.round_no = t.round_no AND s.sid = c.sid
        GROUP BY c.day_no, c.day, c.term, c.sid, s.n
    """)


def _class_rows() -> str:
    return f"""
        CREATE OR REPLACE TEMP TABLE class_row AS
        WITH expected AS (
          SELECT r.day_no, r.day, r.term, r.sid, c.g, c.room, c.n,
            ((r.sid * 16 + c.g) * 32 + c.room) * 1024 + r.day_no AS k, c.n *
              (h.absent * r.absent + r.more_absent) AS xa,
            c.n * (h.sick * r.sick + r.more_sick) AS xs, c.n * h.leave * r.leave AS xl
          FROM recorded r JOIN habit h USING (sid) JOIN term_round t USING (term)
          JOIN class_size c ON c.round_no = t.round_no AND c.sid = r.sid WHERE r.is_class
        ), drawn AS (
          SELECT *, least(n, {_DRAWN.format(x="xa", k="k", s=320)})::INTEGER AS absent,
            {_DRAWN.format(x="xs", k="k", s=322)}::INTEGER AS s,
              {_DRAWN.format(x="xl", k="k", s=324)}::INTEGER AS l
          FROM expected
        ), capped AS (SELECT *, least(s, n - absent) AS sick FROM drawn)
        SELECT day_no, day, term, sid, g, room, n AS enrolled, sick, absent, least(l, n - absent -
          sick) AS on_leave,
          n - absent - sick - least(l, n - absent - sick) AS present
        FROM capped
    """


def _marks(con: duckdb.DuckDBPyConnection) -> None:
    """One row a student and recorded day: a few students miss most; some absences are spells."""
    con.execute("""
        CREATE OR REPLACE TEMP TABLE mark AS
        WITH pupil AS (
          SELECT r.sid, r.pn, r.c AS g, r.room, t.term, pow(-ln(1 - u(r.pn, 330)), 1.3) / 1.1667 AS
            f,
            CASE WHEN u(r.pn, 331) < 0.012 THEN 200 + floor(u(r.pn, 332) * 110)::INTEGER
              WHEN u(r.pn, 331) < 0.016 THEN last.no - 2 - floor(8 * pow(u(r.pn, 332), 2))::INTEGER
                ELSE -99 END AS ill,
            3 + floor(u(r.pn, 333) * 6)::INTEGER AS long
          FROM (SELECT max(day_no) AS no FROM day) last, roll r JOIN term_round t ON t.term >
            '2569' AND t.round_no BETWEEN r.first_round AND r.last_round
        ), luck AS (
          SELECT p.sid, p.pn, p.g, p.room, d.term, d.day_no, d.day, d.is_mark, d.is_envelope,
            u(p.pn * 1024 + d.day_no, 334) AS v, d.day_no BETWEEN ill AND ill + long AS away,
            least(0.9, 0.93 * h.absent * d.absent * p.f + d.more_absent) AS pa,
            h.sick * d.sick + d.more_sick AS ps, h.leave *
              d.leave AS pl
          FROM pupil p JOIN recorded d ON d.sid = p.sid AND d.term = p.term JOIN habit h ON h.sid =
            p.sid
        )
        SELECT sid, pn, g, room, term, day_no, day, is_mark, is_envelope,
          CASE WHEN away OR v < pa THEN 'L' WHEN v < pa + ps THEN 'S' WHEN v < pa + ps + pl THEN
            'W' ELSE 'C' END AS mark
        FROM luck WHERE v < 0.998 OR away
    """)


def daily_sql(term: str, date_style: str) -> str:
    """The ATT file of a term: the whole-school rows, then the class rows of the last days; of
    schools that send by SMSS alone there is none."""
    others = f"sid NOT IN ({_ALONE})" if term >= ALONE_SINCE else "true"
    return f"""
        SELECT {date_style}(day) AS on_date, h.smis AS school_code, grade, room, enrolled, present,
          on_leave,
          x.sick, x.absent, unrecorded
        FROM (
          SELECT day, sid, NULL AS grade, NULL AS room, 0 AS part, 0 AS g, enrolled, present,
            on_leave, sick, absent,
            unrecorded FROM school_row WHERE term = '{term}'
          UNION ALL
          SELECT c.day, sid, t.v[c.g + 1], room, 1, c.g, enrolled, present, on_leave, c.sick,
            c.absent,
            enrolled - present - on_leave - c.sick - c.absent
          FROM class_row c JOIN day d USING (day_no), pool_grade_th t WHERE c.term = '{term}' AND
            d.is_class
        ) x JOIN habit h USING (sid) WHERE {others} ORDER BY part, sid, day, g, room
    """


def term_sql(area: str, term: str, counted_to: str, date_style: str) -> str:
    """The ATTTERM file: every student of the term with days by mark."""
    head = f"""
        SELECT h.smis AS school_code, {id_sql(_TERM_ROUND[term])} AS person_key,
          t.v[r.c + 1] AS grade, r.room,
          {date_style}(DATE '{counted_to}') AS counted_to"""
    if area in MARK_AREAS:
        return f"""
            WITH last_seen AS (
              SELECT pn, max(day_no) FILTER (mark <> 'L') AS seen FROM mark WHERE term = '{term}'
                GROUP BY pn
            ), days AS (
              SELECT m.pn, m.sid, count(*) AS recorded_days, count(*) FILTER (mark = 'C') AS
                present_days,
                count(*) FILTER (mark = 'W') AS leave_days, count(*) FILTER (mark = 'S') AS
                  sick_days,
                count(*) FILTER (mark = 'L') AS absent_days,
                count(*) FILTER (mark = 'L' AND day_no > coalesce(seen, -1)) AS absent_streak
              FROM mark m JOIN last_seen USING (pn) WHERE term = '{term}' GROUP BY m.pn, m.sid
            )
            {head}, d.* EXCLUDE (pn, sid)
            FROM days d JOIN roll r ON r.pn = d.pn AND r.sid = d.sid JOIN person p ON p.pn = d.pn
            JOIN habit h ON h.sid = d.sid, pool_grade_th t
            WHERE (SELECT round_no FROM term_round WHERE term = '{term}') BETWEEN r.first_round AND
              r.last_round
            ORDER BY r.sid, r.c, r.room, r.pn
        """
    return f"""
        WITH rate AS (
          SELECT sid, count(*)::INTEGER AS days, sum(absent) / greatest(1, sum(enrolled -
            unrecorded)) AS pa,
            sum(sick) / greatest(1, sum(enrolled - unrecorded)) AS ps,
            sum(on_leave) / greatest(1, sum(enrolled - unrecorded)) AS pl
          FROM school_row WHERE term = '{term}' GROUP BY sid
        ), drawn AS (
          SELECT r.sid, r.pn, r.c, r.room, q.days,
            CASE WHEN u(r.pn, 346) < 0.12 * pa
              THEN least(days, 3 + floor(8 * pow(u(r.pn, 347), 2)))::INTEGER ELSE 0 END AS away,
            floor(days * pa * 0.98 * pow(-ln(1 - u(r.pn, 340)), 1.3) / 1.1667
              + u(r.pn, 341))::INTEGER AS a,
            floor(2 * days * ps * u(r.pn, 342) + u(r.pn, 343))::INTEGER AS s,
            floor(2 * days * pl * u(r.pn, 344) + u(r.pn, 345))::INTEGER AS l
          FROM roll r JOIN rate q ON q.sid = r.sid
          JOIN term_round t ON t.term = '{term}' AND t.round_no BETWEEN r.first_round AND
            r.last_round
        ), counted AS (
          SELECT *, least(days, greatest(a, away)) AS absent_days FROM drawn
        ), capped AS (
          SELECT *, least(s, days - absent_days) AS sick_days,
            least(l, days - absent_days - least(s, days - absent_days)) AS leave_days FROM counted
        )
        {head}, days AS recorded_days, days - absent_days - sick_days - leave_days AS present_days,
          leave_days, sick_days, absent_days,
          CASE WHEN away > 0 THEN away WHEN u(r.pn, 348) < 0.03 THEN least(absent_days, 1)
            WHEN u(r.pn, 348) < 0.045 THEN least(absent_days, 2) ELSE 0 END AS absent_streak
        FROM capped r JOIN person p USING (pn) JOIN habit h ON h.sid = r.sid, pool_grade_th t
        ORDER BY r.sid, r.c, r.room, r.pn
    """


def student_day_sql(term: str, date_style: str) -> str:
    """The ATTSTUDENT file: marks of the last 60 school days, without those that go by envelope."""
    return f"""
        SELECT {date_style}(m.day) AS on_date, h.smis AS school_code,
          {id_sql(_TERM_ROUND[term])} AS person_key, t.v[m.g + 1] AS grade,
          m.room, m.mark
        FROM mark m JOIN person p USING (pn) JOIN habit h ON h.sid = m.sid, pool_grade_th t
        WHERE m.term = '{term}' AND m.is_mark
          AND NOT (m.is_envelope AND m.sid IN (SELECT sid FROM envelope_school))
          AND NOT (m.term >= '{ALONE_SINCE}' AND m.sid IN ({_ALONE}))
        ORDER BY m.sid, m.day_no, m.pn
    """
