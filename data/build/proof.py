"""What a snapshot must prove before it is published."""

from __future__ import annotations

from pathlib import Path

import duckdb

from dashboard.errors import InboxError
from dashboard.vocabulary import Level
from data.build.target import DIGITS
from data.indicators import INDICATORS


class BuildFailed(InboxError):
    """The result failed its own checks, or could not be written. The file is untouched."""


#: Each counts what is wrong: (sentence, query).
_PROOFS: tuple[tuple[str, str], ...] = (
    ("no school is open · ไม่มีโรงเรียนที่เปิดอยู่",
     "SELECT (count(*) = 0)::INT FROM school WHERE status = 'open'"),
    ("no student is on a roll · ไม่มีนักเรียนในทะเบียน", "SELECT (count(*) = 0)::INT FROM student"),
    ("no measure was computed · ไม่มีค่าตัวชี้วัด", "SELECT (count(*) = 0)::INT FROM measure_cell"),
    ("files whose rows do not balance · ไฟล์ที่ยอดแถวไม่ตรง",
     """SELECT count(*) FROM account_file
        WHERE rows_read <> rows_loaded + rows_quarantined + rows_superseded"""),
    ("schools outside every cell · โรงเรียนที่ไม่อยู่ในเซลล์ใด",
     "SELECT count(*) FROM school ANTI JOIN cell USING (cell_id)"),
    ("school numbers with gaps · เลขลำดับโรงเรียนไม่ต่อเนื่อง",
     "SELECT count(*) - coalesce(max(school_idx) + 1, 0) FROM school"),
    ("cells whose count of open schools is off · เซลล์ที่จำนวนโรงเรียนไม่ตรง",
     """SELECT count(*) FROM (
            SELECT c.cell_id FROM cell c LEFT JOIN school s USING (cell_id)
            GROUP BY c.cell_id, c.schools
            HAVING c.schools <> count(*) FILTER (s.status = 'open'))"""),
    ("measures whose cells and schools differ · ตัวชี้วัดที่ผลรวมไม่ตรงกัน",
     """SELECT count(*) FROM (
            SELECT indicator, period, sum(numerator) AS n, sum(denominator) AS d, sum(units) AS u
            FROM measure_cell GROUP BY ALL) c
        JOIN (
            SELECT indicator, period, sum(numerator) AS n, sum(denominator) AS d, count(*) AS u
            FROM measure_school GROUP BY ALL) s USING (indicator, period)
        WHERE NOT list_contains([{by_office}]::VARCHAR[], indicator)
          AND (abs(c.n - s.n) > 1e-6 * greatest(1, abs(s.n)) + {kept} * s.u
           OR abs(c.d - coalesce(s.d, 0)) > 1e-6 * greatest(1, abs(s.d)) + {kept} * s.u
           OR c.u <> s.u)"""),
    ("more units than due · หน่วยที่รายงานเกินหน่วยที่ต้องรายงาน",
     "SELECT count(*) FROM measure_cell WHERE units > units_due"),
    ("students of no school · นักเรียนที่ไม่มีโรงเรียน",
     "SELECT count(*) FROM student ANTI JOIN school USING (school_idx)"),
    ("students out of place · นักเรียนผิดลำดับ",
     "SELECT count(*) FROM student WHERE student_idx <> rowid"),
    ("names out of place · ชื่อผิดลำดับ",
     "SELECT count(*) FROM identity WHERE student_idx <> rowid"),
    ("counted students and rolls differ · จำนวนนักเรียนไม่ตรงกับทะเบียน",
     """SELECT abs(count(DISTINCT person_key) - count(*) FILTER (is_counted)) FROM student"""),
    ("attendance of cells and schools differ · ผลรวมการมาเรียนไม่ตรงกัน",
     """SELECT abs((SELECT coalesce(sum(present), 0) FROM attendance_cell)
                 - (SELECT coalesce(sum(present), 0) FROM school_day d WHERE is_due = 1
                    AND NOT EXISTS (FROM protected p WHERE p.mask = 'days:out'
                        AND p.school_idx = d.school_idx
                        AND p.period IN (strftime(d.on_date, '%Y-%m'),
                                         strftime(d.on_date, '%Y-%m-%d')))))"""),
)

#: Indicators whose cells hold more than the schools that tell of them: their offices as well.
_BY_OFFICE = ", ".join(
    f"'{item.id}'" for item in INDICATORS if item.grain.unit_level is Level.AREA
)


def prove(file: Path) -> None:
    """Raise BuildFailed with every proof that does not hold."""
    # Each number of a school is off by less than the last digit that is kept.
    given = {"by_office": _BY_OFFICE, "kept": 10.0**-DIGITS}
    with duckdb.connect(str(file), read_only=True) as con:
        failed = [
            f"{sentence}: {int(wrong):,}"
            for sentence, query in _PROOFS
            if (wrong := con.execute(query.format(**given)).fetchall()[0][0])
        ]
    if failed:
        raise BuildFailed("The snapshot failed its own checks · สแนปช็อตไม่ผ่านการตรวจ: "
                          + "; ".join(failed))
