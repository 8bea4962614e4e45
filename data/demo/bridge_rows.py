"""Rows of the bridge as SQL, columns named as the members of AMSS++; over one area's students,
marks and things.

A school's own register differs a little from what it reports elsewhere: one learner in seventy has
not been entered yet, and a few have left and were not taken out.
"""

from __future__ import annotations

import duckdb

from data.demo import students
from data.demo.attendance import ALONE_SINCE
from data.demo.calendar import AS_OF

_ROUND = 2
_ID = students.id_sql(_ROUND)
_STAFF = "thing_staff_2569_1"


def prepare(con: duckdb.DuckDBPyConnection) -> None:
    """Make the temporary tables that several datasets share."""
    con.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE bridge_measured AS
        SELECT e.sid, m.* FROM ({students.student_sql(_ROUND, 'iso')}) m
        JOIN school_here s ON s.smis = m.school_code JOIN envelope_school e ON e.sid = s.sid
        """
    )
    con.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE bridge_staff AS
        WITH one AS (
          SELECT s.sid, s.smis, t.number, t.standing, t.men, t.position[1] AS position_code,
            i.n AS i, s.sid * 1000 + t.number % 100 * 10 + i.n AS k
          FROM {_STAFF} t JOIN school_here s ON s.code10 = t.school_code
          JOIN envelope_school e ON e.sid = s.sid, unnest(range(t.total::INTEGER)) i(n)
        ), numbered AS (
          SELECT *, row_number() OVER (PARTITION BY sid ORDER BY number, i) AS no FROM one
        ), twelve AS (
          SELECT *, '900' || lpad((sid * 1000 + no)::VARCHAR, 9, '0') AS twelve,
            i < men::INTEGER AS is_man FROM numbered
        )
        SELECT sid, smis, twelve || check_digit(twelve) AS person_id,
          CASE WHEN is_man THEN 'นาย' ELSE 'นาง' END AS prename,
          CASE WHEN is_man THEN pick(bo.v, k, 710) ELSE pick(gi.v, k, 711) END AS name,
          pick(fa.v, k, 712) AS surname, position_code, nullif(standing, '-') AS standing
        FROM twelve, pool_boys bo, pool_girls gi, pool_families fa ORDER BY sid, no
        """
    )


def school_sql(dataset: str, sid: int) -> str:
    """The rows of a dataset that a school sends."""
    return _SCHOOL[dataset].format(
        sid=sid, as_of=AS_OF, round=_ROUND, id=_ID, alone=ALONE_SINCE
    )


def office_sql(dataset: str, area: str) -> str:
    """The rows of a dataset that an area office sends."""
    number = int("".join(digit for digit in area if digit.isdigit()))
    return _OFFICE[dataset].format(
        area=area, n=number, as_of=AS_OF, round=_ROUND, id=_ID
    )


#: Short activities of the first weeks are over, most of them in time.
_PLAN = """
    SELECT project_code, project_name, activity_code, activity_name, iso(begins) AS begin_date,
      iso(ends) AS finish_date, stop, money,
      CASE WHEN stop = 1 THEN 0 WHEN done <= DATE '{as_of}' THEN 100 ELSE progress END AS progress,
      CASE WHEN stop = 0 AND done <= DATE '{as_of}' THEN iso(done) END AS done_date
    FROM (
      SELECT *, greatest(begins, ends + (24 * (u(k, 727) - 0.7))::INTEGER) AS done FROM (
    SELECT {k} AS k, p, a, lpad(p::VARCHAR, 3, '0') AS project_code,
      v[1 + p % len(v)] AS project_name, lpad(p::VARCHAR, 3, '0') || lpad(a::VARCHAR, 3, '0')
        AS activity_code,
      'กิจกรรมที่ ' || a AS activity_name,
      DATE '2026-10-01' + (60 * u({k}, 721))::INTEGER AS begins,
      DATE '2026-10-01' + (60 * u({k}, 721) + 10 + 290 * pow(u({k}, 722), 2))::INTEGER AS ends,
      (u({k}, 723) < 0.03)::INTEGER AS stop, round({size} * (0.3 + u({k}, 724)), -2) AS money,
      CASE WHEN u({k}, 725) < 0.5 THEN 0 ELSE round(60 * u({k}, 726)) END AS progress
    FROM range(1, {projects}) ps(p), range(1, 4) acts(a),
      (SELECT ['พัฒนาคุณภาพผู้เรียน', 'ส่งเสริมการอ่าน', 'ระบบดูแลช่วยเหลือนักเรียน',
        'พัฒนาครูและบุคลากร', 'ปรับปรุงอาคารสถานที่', 'สถานศึกษาปลอดภัย'] AS v)
    )) ORDER BY p, a
"""
_SCORE = "round(least(96, greatest(8, {mean} - 14 * (weak - 0.5) + 6 * z(sid, {salt}))), 2)"


def _score(mean: int, salt: int) -> str:
    return _SCORE.format(mean=mean, salt=salt)


_SCHOOL: dict[str, str] = {
    "student_check": """
        SELECT {id} AS student_id, m.g + 1 AS class_now, m.room AS room_now,
          iso(m.day) AS check_date, m.mark AS check_val
        FROM mark m JOIN person p USING (pn) WHERE m.sid = {sid} AND (m.is_envelope
          OR m.term = '{alone}' AND m.sid IN (SELECT sid FROM envelope_school WHERE form = 'xml'))
        ORDER BY m.day_no, m.pn
    """,
    "student": """
        SELECT 2569 AS ed_year, s.smis AS school_code, (1000 + r.pn % 9000)::VARCHAR AS student_id,
          {id} AS person_id, p.prename, p.first_name AS name, p.last_name AS surname,
          CASE WHEN p.is_boy THEN 1 ELSE 2 END AS sex, r.c + 1 AS classlevel, r.room AS classroom,
          0 AS disable, CASE WHEN r.last_round < {round} THEN 2 ELSE 0 END AS status
        FROM roll r JOIN person p USING (pn) JOIN school_here s ON s.sid = r.sid
        WHERE r.sid = {sid} AND r.first_round <= {round} AND u(r.pn, 700) > 0.014
          AND (r.last_round >= {round} OR r.last_round = {round} - 1 AND u(r.pn, 701) < 0.3)
        ORDER BY r.c, r.room, r.pn
    """,
    "person": """
        SELECT person_id, prename, name, surname, position_code, standing FROM bridge_staff
        WHERE sid = {sid}
    """,
    "health": """
        SELECT person_key AS student_id, '2026-11-' || lpad((3 + sid % 12)::VARCHAR, 2, '0')
            AS check_date,
          weight_kg AS weight, height_cm AS height
        FROM bridge_measured WHERE sid = {sid} AND weight_kg IS NOT NULL ORDER BY person_key
    """,
    "onet": f"""
        SELECT smis AS school_code, 9 AS test_class, {_score(54, 730)} AS thai,
          {_score(30, 731)} AS math, {_score(36, 732)} AS science, {_score(38, 733)} AS english,
          round(students / 9.0)::INTEGER AS student_num
        FROM school_here WHERE sid = {{sid}} AND lo <= 8 AND hi >= 8 AND students >= 60
    """,
    "plan": _PLAN.format(as_of=AS_OF, k="{sid} * 64 + p * 4 + a", size=12_000, projects=4),
    "budget": """
        WITH line(b, source, rate) AS (
          VALUES (2, 'เงินรายได้สถานศึกษา', 320), (5, 'เงินนอกงบประมาณ', 85)
        ), drawn AS (
          SELECT b, source, sid * 8 + b AS k,
            round(students * rate * (0.7 + 0.6 * u(sid * 8 + b, 754)), 2) AS allot
          FROM school_here, line WHERE sid = {sid}
        ), money AS (
          SELECT *, round(allot * 0.11 * (0.5 + u(k, 755)), 2) AS pay,
            round(allot * 0.06 * u(k, 756), 2) AS bind
          FROM drawn
        )
        SELECT b AS budget_type, source AS money_source, allot::DECIMAL(18, 2) AS allot,
          0.00::DECIMAL(18, 2) AS transfer, bind::DECIMAL(18, 2) AS bind,
          pay::DECIMAL(18, 2) AS pay,
          allot::DECIMAL(18, 2) - bind::DECIMAL(18, 2) - pay::DECIMAL(18, 2) AS remain,
          '2026-11-15' AS as_of
        FROM money ORDER BY b
    """,
    "book_stat": """
        WITH counted AS (
          SELECT d.day, t AS book_type, 1 + floor((4 - t) * u(k, 757))::INTEGER AS total,
            (u(k, 758) < 0.08)::INTEGER AS late, u(k, 759) AS slow
          FROM (SELECT *, {sid} * 4096 + day_no * 4 + t AS k FROM day, range(1, 3) ts(t)
                WHERE is_class AND day >= DATE '2026-11-01') d
          WHERE t = 1 OR u(k, 760) < 0.4
        )
        SELECT iso(day) AS book_date, book_type, 1 AS level, 0 AS secret, total,
          total - late AS answered, late AS waiting, round(20 * (0.3 + slow), 1) AS median_hours
        FROM counted ORDER BY day, book_type
    """,
}
_OFFICE: dict[str, str] = {
    "person": """
        WITH twelve AS (
          SELECT i, '9009' || lpad(({n} * 1000 + i)::VARCHAR, 8, '0') AS twelve,
            CASE WHEN i = 0 THEN 'ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา'
              WHEN i < 3 THEN 'รองผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา'
              WHEN i < 18 THEN 'ศึกษานิเทศก์'
              ELSE 'บุคลากรทางการศึกษาอื่น ม.38 ค.(2)' END AS position_code
          FROM range(46) t(i)
        )
        SELECT twelve || check_digit(twelve) AS person_id,
          CASE WHEN i % 5 < 2 THEN 'นาย' ELSE 'นาง' END AS prename,
          CASE WHEN i % 5 < 2 THEN pick(bo.v, {n} * 64 + i, 713) ELSE pick(gi.v, {n} * 64 + i, 714)
            END AS name,
          pick(fa.v, {n} * 64 + i, 715) AS surname, position_code
        FROM twelve, pool_boys bo, pool_girls gi, pool_families fa ORDER BY i
    """,
    "opportunity": """
        SELECT * FROM (
          SELECT s.smis AS รหัสโรงเรียนเขตบริการ, {id} AS student_key,
            date_sub('year', p.born_on, DATE '{as_of}') AS age, 1 AS in_school,
            s.name_th AS สถานศึกษา, NULL AS reason
          FROM roll r JOIN person p USING (pn) JOIN school_here s ON s.sid = r.sid
          WHERE {round} BETWEEN r.first_round AND r.last_round
            AND r.sid IN (SELECT sid FROM envelope_school)
          UNION ALL
          SELECT s.smis, {id}, date_sub('year', p.born_on, DATE '{as_of}'), 0, NULL,
            CASE e.reason WHEN '1' THEN 5 WHEN '3' THEN 6 WHEN '5' THEN 7 WHEN '6' THEN 3
              WHEN '7' THEN 4 WHEN '8' THEN 8 ELSE 9 END
          FROM exits e JOIN person p USING (pn) JOIN school_here s ON s.sid = e.sid
          WHERE e.reason::INTEGER <= 8
            AND e.sid IN (SELECT sid FROM envelope_school)
            AND NOT EXISTS (SELECT 1 FROM roll r WHERE r.pn = e.pn
              AND {round} BETWEEN r.first_round AND r.last_round)
        ) WHERE age BETWEEN 3 AND 18 ORDER BY 1, 2
    """,
    "warroom": f"""
        WITH pupils AS (
          SELECT r.sid, count(*) FILTER (p.is_boy) AS boys, count(*) AS n,
            count(DISTINCT (r.c, r.room)) AS rooms
          FROM roll r JOIN person p USING (pn)
          WHERE {{round}} BETWEEN r.first_round AND r.last_round AND u(r.pn, 700) > 0.014
          GROUP BY r.sid
        ), staff AS (
          SELECT s.sid, sum(t.total) FILTER (t.position[1] IN ('3', '4'))::INTEGER AS teachers,
            sum(t.total) FILTER (t.position[1] IN ('1', '2'))::INTEGER AS directors
          FROM {_STAFF} t JOIN school_here s ON s.code10 = t.school_code GROUP BY s.sid
        )
        SELECT s.smis AS school_code, p.boys AS student_male, p.n - p.boys AS student_female,
          p.n AS student_all, p.rooms AS room_num, coalesce(f.teachers, 0) AS teacher_num,
          coalesce(f.directors, 0) AS director_num
        FROM pupils p JOIN school_here s USING (sid) LEFT JOIN staff f USING (sid)
        WHERE u(s.sid, 702) > 0.06 ORDER BY s.sid
    """,
    "book_stat": """
        WITH counted AS (
          SELECT d.day, t AS book_type, l AS level, s AS secret,
            round((CASE l WHEN 1 THEN 46 WHEN 2 THEN 21 WHEN 3 THEN 8 ELSE 3 END)
              * (CASE t WHEN 1 THEN 1 ELSE 0.6 END) * (CASE s WHEN 0 THEN 1 ELSE 0.05 END)
              * (0.6 + 0.8 * u(k, 740)))::INTEGER AS total, u(k, 741) AS late, u(k, 742) AS slow
          FROM (SELECT *, hash({n}, day_no, t, l, s) % 1000000007 AS k
                FROM day, range(1, 3) ts(t), range(1, 5) ls(l), range(0, 2) ss(s)
                WHERE is_class) d
        )
        SELECT iso(day) AS book_date, book_type, level, secret, total,
          total - round(total * 0.14 * late)::INTEGER AS answered,
          round(total * 0.14 * late)::INTEGER AS waiting,
          round((CASE level WHEN 1 THEN 30 WHEN 2 THEN 11 WHEN 3 THEN 5 ELSE 2.2 END)
            * (0.5 + slow), 1) AS median_hours
        FROM counted WHERE total > 0 ORDER BY day, book_type, level, secret
    """,
    "plan": _PLAN.format(as_of=AS_OF, k="{n} * 128 + p * 4 + a", size=160_000, projects=13),
    "budget": """
        WITH drawn AS (
          SELECT b, round((CASE b WHEN 1 THEN 1340 WHEN 2 THEN 146 WHEN 3 THEN 101 WHEN 4 THEN 294
              ELSE 33 END) * 1000000 * (0.8 + 0.4 * u({n} * 8 + b, 750)), 2) AS allot,
            round(150000 * z({n} * 8 + b, 751), 2) AS transfer,
            (CASE b WHEN 1 THEN 0.14 WHEN 3 THEN 0.05 ELSE 0.1 END) * (0.6 + 0.8 * u({n} * 8 + b,
              752)) AS paid_share, 0.12 * u({n} * 8 + b, 753) AS bound_share
          FROM range(1, 6) t(b)
        ), money AS (
          SELECT *, round(allot * paid_share, 2) AS pay, round(allot * bound_share, 2) AS bind
          FROM drawn
        )
        SELECT b AS budget_type, 'เงินงบประมาณ' AS money_source, allot::DECIMAL(18, 2) AS allot,
          transfer::DECIMAL(18, 2) AS transfer, bind::DECIMAL(18, 2) AS bind,
          pay::DECIMAL(18, 2) AS pay,
          allot::DECIMAL(18, 2) + transfer::DECIMAL(18, 2) - bind::DECIMAL(18, 2)
            - pay::DECIMAL(18, 2) AS remain,
          '2026-11-15' AS as_of
        FROM money ORDER BY b
    """,
    "achievement": f"""
        SELECT smis AS school_code, t AS test_type, CASE t WHEN 1 THEN 9 ELSE 6 END AS test_class,
          {_score(54, 730)} AS thai, {_score(34, 731)} AS math,
          CASE t WHEN 1 THEN {_score(36, 732)} END AS science,
          CASE t WHEN 1 THEN {_score(38, 733)} END AS english,
          round(students / 9.0)::INTEGER AS student_num
        FROM school_here, range(1, 3) tests(t)
        WHERE sid IN (SELECT sid FROM envelope_school) AND lo <= 6 AND hi >= 8 ORDER BY sid, t
    """,
}
