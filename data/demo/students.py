"""Students of one area through three rounds: who they are, when they come, and when they go.

A person has one row in `person`, and one in `roll` for each school: `first_round` and `last_round`
tell in which rounds (0: 2568-2, 1: 2569-1, 2: 2569-2) they are on its roll; -1 is before the first.
"""

from __future__ import annotations

import duckdb

from data.demo import words
from data.sources.common import GRADE_ORDER, GRADE_TH

#: Rounds with the day they speak of.
ROUNDS: tuple[tuple[str, str], ...] = (
    ("2568-2", "2025-11-10"), ("2569-1", "2026-06-10"), ("2569-2", "2026-11-10"),
)
#: Relative size of each grade (index into GRADE_ORDER) among the pupils of a school.
_WEIGHTS = (0.25, 0.9, 0.95, 1.0, 1.0, 1.0, 1.0, 1.01, 1.04, 1.0, 0.98, 0.95, 0.78, 0.75, 0.73)
_GRADE_TH = tuple(GRADE_TH[code] for code in GRADE_ORDER[:15])
#: Rooms of a grade, at most: then rooms grow.
MOST_ROOMS = 30
#: Dropouts a year by grade.
_DROP = (0.0002, 0.0002, 0.0002, *([0.0006] * 6), *([0.0035] * 3), *([0.0052] * 3))


#: Share of those with a G id who are given a number before the last round.
NUMBERED = 0.03


def id_sql(round_no: int) -> str:
    """SQL: the id of a person (`p`) in a round: a number that was given takes a G id's place."""
    return "coalesce(p.number_id, p.person_id)" if round_no == 2 else "p.person_id"


def prepare(con: duckdb.DuckDBPyConnection) -> None:
    """Make the table `cohort`: one row a school and grade of 2569; `base` numbers its first person
    within the area. Grade `hi + 1` holds those who finished in 2568."""
    lists = {
        "boys": words.BOYS, "girls": words.GIRLS, "south_boys": words.SOUTH_BOYS,
        "south_girls": words.SOUTH_GIRLS, "families": words.FAMILIES,
        "south_families": words.SOUTH_FAMILIES, "occupations": words.OCCUPATIONS,
        "weights": _WEIGHTS, "grade_th": (*_GRADE_TH, "-"), "drop": (*_DROP, 0.004),
    }
    for name, values in lists.items():
        con.execute(f"CREATE TABLE pool_{name} AS SELECT ?::{_type(values)} AS v", [list(values)])
    con.execute(f"""
        CREATE TABLE cohort AS
        WITH grade AS (
          SELECT s.sid, s.area, s.kind, s.levels, s.students, s.lo, s.hi, s.closed_on, c,
            w[least(c, s.hi) + 1] * CASE WHEN s.levels = 'all_levels' AND c > 11 THEN 0.5
              WHEN s.levels = 'to_lower_sec' AND c > 8 THEN 0.72 ELSE 1 END AS weight
          FROM school s, (SELECT v AS w FROM pool_weights), range(0, 16) r(c)
          WHERE c BETWEEN s.lo + (s.closed_on IS NOT NULL)::INTEGER AND s.hi + 1 AND s.students > 0
        ), sized AS (
          SELECT *, floor(1.0168 * students * weight
              / sum(CASE WHEN c <= hi THEN weight::DECIMAL(9,4) END) OVER (PARTITION BY sid)
              * (1 + CASE WHEN students > 300 THEN 0.05 ELSE 0.12 END * z(sid * 16 + c, 1))
              * CASE WHEN c = 12 AND lo <= 11 AND hi > 11 THEN 1.6 WHEN c = 15 THEN 1.12 WHEN c =
                hi + 1 THEN 1.14 ELSE 1 END
              + u(sid * 16 + c, 2))::INTEGER AS n
          FROM grade
        )
        SELECT sid, area, c, lo, hi, closed_on, greatest(n, 0) AS n,
          least({MOST_ROOMS}, greatest(1, ceil(n / (CASE WHEN kind = 'secondary' THEN 38
            WHEN kind IN ('special', 'centre') THEN 14 WHEN c < 3 THEN 28 ELSE 34 END
            * (0.9 + 0.25 * u(sid, 3))))))::INTEGER AS rooms,
          (sum(greatest(n, 0)) OVER (PARTITION BY area ORDER BY sid, c) - greatest(n, 0))::INTEGER
            AS base
        FROM sized ORDER BY area, sid, c
    """)
    # Numbered for the whole country first, so that a person has the same id at every scale.
    con.execute("DELETE FROM cohort WHERE sid NOT IN (SELECT sid FROM school_here)")


def _type(values: tuple[object, ...]) -> str:
    return "VARCHAR[]" if isinstance(values[0], str) else "DOUBLE[]"


def make(con: duckdb.DuckDBPyConnection, area: str, area_no: int, local_no: int) -> None:
    """Make the temporary tables `person`, `roll` and `exits` of one area on this cursor."""
    con.execute(f"""
        CREATE OR REPLACE TEMP TABLE life AS
        WITH one AS (
          SELECT c.sid, c.c, c.lo, c.hi, c.closed_on, i,
            {area_no}::BIGINT * 1000000 + c.base + i AS pn,
            CASE WHEN c.rooms > 0 THEN 1 + i % c.rooms ELSE 1 END AS room
          FROM (SELECT * FROM cohort WHERE area = '{area}' AND n > 0) c, unnest(range(c.n)) t(i)
        ), odds AS (
          SELECT one.*, s.poor, s.remote,
            d.v[c + 1] * s.dropout * (0.35 + 1.1 * s.poor + 0.8 * s.remote) AS dr, 0.015 AS mr,
            u(pn, 10) AS ue, u(pn, 11) AS un
          FROM one JOIN school s USING (sid), pool_drop d
        ), windowed AS (
          SELECT *, CASE WHEN closed_on IS NOT NULL AND ue >= 0.4 * (dr + mr) THEN 'B'
            WHEN ue < 0.45 * (dr + mr) AND c > lo THEN 'A'
            WHEN ue < 0.95 * (dr + mr) AND c > lo AND c <= hi THEN 'B'
            WHEN ue BETWEEN 0.95 * (dr + mr) AND 1.4 * (dr + mr) AND c <= hi THEN 'C'
            ELSE '-' END AS gone,
            CASE WHEN c = lo AND un < 0.985 THEN 1 WHEN un < 0.006 THEN 2
              WHEN un < 0.006 + CASE c WHEN 1 THEN 0.72 WHEN 3 THEN 0.08 WHEN 9 THEN 0.04
                WHEN 12 THEN 0.17 ELSE 0.014 END
              THEN 1 WHEN c = lo THEN 2 ELSE 0 END AS came,
            CASE WHEN closed_on IS NOT NULL THEN '9'
              WHEN u(pn, 12) < dr / (dr + mr) THEN
                CASE WHEN c >= 9 AND u(pn, 13) < 0.12 THEN '3'
                  ELSE pick(['1', '1', '1', '2', '2', '4', '4', '5', '6', '7', '7', '8', '8'], pn,
                    14) END
              WHEN u(pn, 15) < 0.012 THEN '10' ELSE '9' END AS reason
          FROM odds
        )
        SELECT sid, c, lo, hi, pn, room, poor, remote, reason, closed_on,
          CASE WHEN c = hi + 1 OR closed_on IS NOT NULL THEN 0 ELSE came END AS first_round,
          CASE WHEN gone = 'A' THEN -1
            WHEN c = hi + 1 OR (gone = 'B' AND came = 0) OR closed_on IS NOT NULL THEN 0
            WHEN c = 12 AND lo <= 11 AND came = 0 AND u(pn, 16) < 0.43 THEN 0
            WHEN gone = 'C' AND came < 2 THEN 1 ELSE 2 END AS last_round,
          gone = 'A' OR (gone = 'B' AND came = 0 AND c <= hi) OR (gone = 'C' AND came < 2) AS
            has_exit
        FROM windowed
    """)
    con.execute("""
        CREATE OR REPLACE TEMP TABLE roll AS
        WITH open_class AS (
          SELECT sid, c, rooms, row_number() OVER (PARTITION BY c ORDER BY sid) AS no,
            count(*) OVER (PARTITION BY c) AS of
          FROM cohort WHERE area = getvariable('area') AND n > 0 AND c <= hi AND closed_on IS NULL
        )
        SELECT sid, c, pn, room, CASE WHEN last_round = -1 THEN -1 ELSE first_round END AS
          first_round,
          last_round FROM life
        UNION ALL
        SELECT o.sid, l.c, l.pn, 1 + (l.pn % o.rooms)::INTEGER, l.last_round + 1, 2
        FROM life l JOIN open_class o ON o.c = l.c AND o.no = 1 + floor(u(l.pn, 17) * o.of) AND
          o.sid <> l.sid
        WHERE l.has_exit AND l.reason = '9' AND l.last_round BETWEEN 0 AND 1 AND u(l.pn, 18) < 0.55
    """.replace("getvariable('area')", f"'{area}'"))
    # Some who moved within the area before the last round are not struck off: on two rolls.
    con.execute("""
        CREATE OR REPLACE TEMP TABLE unstruck AS
        SELECT l.sid, l.c, l.pn, l.room FROM life l
        WHERE l.has_exit AND l.reason = '9' AND l.last_round = 1 AND l.closed_on IS NULL
          AND slip(l.pn, 19, 0.5) AND EXISTS (
            FROM roll r WHERE r.pn = l.pn AND r.sid <> l.sid AND r.first_round = 2)
    """)
    con.execute("""
        CREATE OR REPLACE TEMP TABLE exits AS
        SELECT sid, pn, c - CASE WHEN last_round < 1 THEN 1 ELSE 0 END AS g, reason, last_round + 1
          AS round_no,
          CASE last_round WHEN -1 THEN DATE '2025-05-20' + floor(u(pn, 20) * 172)::INTEGER
            WHEN 0 THEN CASE WHEN u(pn, 21) < 0.78 THEN DATE '2025-11-11' + floor(u(pn, 22) *
              138)::INTEGER
              ELSE DATE '2026-05-18' + floor(u(pn, 22) * 22)::INTEGER END
            ELSE DATE '2026-06-11' + floor(u(pn, 23) * 150)::INTEGER END AS left_on
        FROM life ANTI JOIN unstruck USING (pn) WHERE has_exit
    """)
    _persons(con, area, local_no)


def _persons(con: duckdb.DuckDBPyConnection, area: str, local_no: int) -> None:
    con.execute(f"""
        CREATE OR REPLACE TEMP TABLE person AS
        WITH base AS (
          SELECT l.pn, l.c, l.poor, l.remote, s.province, s.sid, s.has_boarders, s.kind,
            (s.province IN ('94', '95', '96') AND u(l.pn, 30) < 0.82) AS is_south,
            u(l.pn, 31) < 0.508 AS is_boy,
            u(l.pn, 32) < 0.002 + s.migrant * (0.25 + 1.2 * u(s.sid, 33)) AS is_g,
            DATE '2023-05-16' - floor(u(l.pn, 34) * 365)::INTEGER
              - CASE WHEN u(l.pn, 35) < 0.045 THEN 365 WHEN u(l.pn, 35) < 0.052 THEN 730 ELSE 0 END
              - (365.25 * l.c)::INTEGER AS born_on,
            s.district, s.tambon_th, s.district_th, s.is_highland,
            '9' || s.province || lpad(((l.pn * 387420489 + 20260610) % 1000000000)::VARCHAR, 9,
              '0') AS twelve,
            '9' || s.province || lpad((((l.pn + 800000) * 387420489 + 20260610) % 1000000000)
              ::VARCHAR, 9, '0') AS later
          FROM life l JOIN school s USING (sid)
        ), tambon_of AS (
          SELECT district_code, list(name_th ORDER BY tambon_code) AS held FROM place_tambon GROUP
            BY 1
        )
        SELECT b.pn, b.c, b.poor, b.remote, b.is_boy, b.is_g, b.born_on, b.sid AS first_sid,
          CASE WHEN is_g THEN 'G00' || b.province || '{local_no}'
              || lpad(((b.pn % 1000000 * 7654321 + 1234567) % 10000000)::VARCHAR, 7, '0')
            ELSE twelve || check_digit(twelve) END AS person_id,
          CASE WHEN is_g AND u(b.pn, 58) < {NUMBERED} THEN later || check_digit(later) END
            AS number_id,
          CASE WHEN is_boy THEN CASE WHEN b.c < 12 THEN 'เด็กชาย' ELSE 'นาย' END
            WHEN b.c < 12 THEN 'เด็กหญิง' ELSE 'นางสาว' END AS prename,
          CASE WHEN is_south THEN CASE WHEN is_boy THEN pick(sb.v, pn, 40) ELSE pick(sg.v, pn, 40)
            END
            WHEN is_boy THEN pick(bo.v, pn, 40) ELSE pick(gi.v, pn, 40) END AS first_name,
          CASE WHEN is_south THEN pick(sf.v, pn, 41) ELSE pick(fa.v, pn, 41) END AS last_name,
          pick(bo.v, pn, 42) AS father, pick(gi.v, pn, 43) AS mother, pick(fa.v, pn, 44) AS
            mother_family,
          pick(oc.v, pn, 45) AS work, pick(oc.v, pn, 46) AS work2,
          CASE WHEN is_south THEN 'อิสลาม' WHEN u(pn, 47) < 0.03 THEN 'คริสต์' ELSE 'พุทธ' END AS
            religion,
          pick(['A', 'B', 'O', 'O', 'AB', '-'], pn, 48) AS blood,
          CASE WHEN NOT is_g THEN 'ไทย'
            WHEN u(pn, 49) < 0.2 THEN 'ไร้สัญชาติ' WHEN u(pn, 49) < 0.23 THEN 'จีน'
            WHEN b.province IN (SELECT unnest(v) FROM pool_lao) THEN 'ลาว'
            WHEN b.province IN (SELECT unnest(v) FROM pool_cambodia) THEN 'กัมพูชา'
            WHEN u(pn, 50) < 0.9 THEN 'เมียนมา' ELSE 'ลาว' END AS nationality,
          CASE WHEN u(pn, 51) < 0.72 THEN b.tambon_th ELSE pick(t.held, pn, 52) END AS home_tambon,
          b.district_th AS home_district,
          pick(range(1, 260), pn, 53)::VARCHAR AS house, pick(range(1, 15), pn, 54)::VARCHAR AS moo,
          u(pn, 55) AS ug, z(pn, 56) AS zh, z(pn, 57) AS zw,
          nullif(concat_ws(',',
            CASE WHEN u(pn, 60) < 0.06 + 0.52 * b.poor + 0.08 * (b.remote - 0.3) THEN 'เด็กยากจน'
              END,
            CASE WHEN u(pn, 61) < 0.008 + 0.01 * b.poor THEN 'เด็กถูกทอดทิ้ง/กำพร้า' END,
            CASE WHEN u(pn, 62) < CASE WHEN b.is_highland THEN 0.45 ELSE 0.001 END THEN
              'เด็กชนกลุ่มน้อย' END,
            CASE WHEN u(pn, 63) < 0.0007 THEN pick(['เด็กที่ถูกทำร้ายทารุณ', 'เด็กเร่ร่อน',
              'เด็กที่ได้รับผลกระทบจากเอดส์', 'เด็กที่มีปัญหาเกี่ยวกับยาเสพติด', 'เด็กถูกบังคับให้ขายแรงงาน',
              'เด็กในสถานพินิจและคุ้มครองเยาวชน'], pn, 64) END), '') AS disadvantages,
          u(pn, 65) < 0.0012 AS is_away,
          has_boarders AND u(pn, 66) < CASE WHEN b.kind = 'special' THEN 0.9 ELSE 0.3 END AS
            is_boarder
        FROM base b LEFT JOIN tambon_of t ON t.district_code = b.district,
          pool_boys bo, pool_girls gi, pool_south_boys sb, pool_south_girls sg, pool_families fa,
          pool_south_families sf, pool_occupations oc
    """)


def student_sql(round_no: int, date_style: str) -> str:
    """The DMC student list of a round, by contract keys."""
    as_of = ROUNDS[round_no][1]
    back = 1 if round_no == 0 else 0
    age = f"date_diff('day', p.born_on, DATE '{as_of}') / 365.25"
    height = (
        f"(80 + 5.75 * least({age}, 14)"
        f" + CASE WHEN is_boy AND {age} > 13 THEN least(2.5 * ({age} - 13), 8) ELSE 0 END)"
        " * (1 + 0.042 * zh)"
    )
    return f"""
        SELECT s.smis AS school_code, s.name_th AS school_name, {id_sql(round_no)} AS person_key,
          g.v[r.c - {back} + 1] AS grade, r.room, (1000 + r.pn % 9000)::VARCHAR AS student_number,
          CASE WHEN is_boy THEN 'ช' ELSE 'ญ' END AS sex, prename, first_name, last_name,
          {date_style}(p.born_on) AS born_on,
          date_diff('year', p.born_on, DATE '{as_of}') - CASE WHEN strftime(p.born_on, '%m%d')
            > '{as_of[5:7]}{as_of[8:]}' THEN 1 ELSE 0 END AS stated_age,
          CASE WHEN measured THEN greatest(9.0, round(height_cm * height_cm / 10000
            * (15.2 + 0.42 * greatest(0, age - 6) + CASE WHEN zw < 0 THEN 0.95 + 0.07 * age
                 ELSE 1.7 + 0.25 * age END * zw), 1))
              END AS weight_kg,
          CASE WHEN measured THEN round(height_cm) END AS height_cm,
          blood AS blood_group, religion, nationality AS ethnicity, nationality, house AS
            house_number,
          moo AS village_number, '-' AS street, home_tambon, home_district,
          s.province_th AS home_province, father AS guardian_first_name, last_name AS
            guardian_last_name,
          work AS guardian_occupation, CASE WHEN ug < 0.6 THEN 'บิดา' ELSE 'มารดา' END AS
            guardian_relation,
          father AS father_first_name, last_name AS father_last_name, work AS father_occupation,
          mother AS mother_first_name, mother_family AS mother_last_name, work2 AS
            mother_occupation,
          coalesce(disadvantages, '-') AS disadvantages,
          CASE WHEN is_away THEN 'ใช่' ELSE '-' END AS cannot_strike_off
        FROM (SELECT sid, c, pn, room FROM roll WHERE {round_no} BETWEEN first_round AND
          last_round UNION ALL SELECT sid, c, pn, room FROM unstruck WHERE {round_no} = 2) r
        JOIN (SELECT *, {age} AS age, {height} AS height_cm FROM person p) p ON p.pn = r.pn
        JOIN (SELECT *, 0.9 + 0.1 * u(sid, 4) - 0.35 * (u(sid * 4 + {round_no}, 5) < 0.04)::INTEGER
          AS care
              FROM school_here) s ON s.sid = r.sid,
        LATERAL (SELECT u(r.pn * 4 + {round_no}, 6) < s.care AS measured), pool_grade_th g
        ORDER BY r.sid, r.c, r.room, r.pn
    """


def exit_sql(round_no: int, date_style: str) -> str:
    """The exit list of a round: who left since the round before."""
    return f"""
        SELECT s.smis AS school_code, {id_sql(round_no)} AS person_key,
          g.v[greatest(e.g, 0) + 1] AS grade,
          {date_style}(e.left_on) AS left_on, e.reason
        FROM exits e JOIN person p USING (pn) JOIN school_here s ON s.sid = e.sid, pool_grade_th g
        WHERE e.round_no = {round_no} ORDER BY e.sid, e.left_on, e.pn
    """


def boarding_sql(round_no: int) -> str:
    back = 1 if round_no == 0 else 0
    return f"""
        SELECT s.smis AS school_code, {id_sql(round_no)} AS person_key,
          g.v[r.c - {back} + 1] AS grade
        FROM roll r JOIN person p USING (pn) JOIN school_here s ON s.sid = r.sid, pool_grade_th g
        WHERE {round_no} BETWEEN r.first_round AND r.last_round AND p.is_boarder AND s.has_boarders
        ORDER BY r.sid, r.c, r.pn
    """
