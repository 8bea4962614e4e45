"""AMSS++/SMSS as the bridge: which of its datasets stand in for a feed that an office or school did
not send, row by row, and which only stand beside it.

A registry. A `Fill` gives the rows of a dataset in the columns of the feed's table, as SQL over the
working database of the build; `data.build.bridges` takes those of units of which the feed has no
row. The feed's own rows always win. To let another dataset stand in, add a `Fill`; every dataset
has one or a `Beside`.
"""

from __future__ import annotations

from dataclasses import dataclass

_META = "file_id, row_no, period, scope, reference_date"


@dataclass(frozen=True, slots=True)
class Fill:
    """A dataset that stands in for a feed."""

    dataset: str
    #: Id of the contract whose rows it replaces, and the table of these.
    feed: str
    table: str
    #: Columns of the table of which an office speaks at once: taken whole, where the feed has none.
    unit: tuple[str, ...]
    #: SELECT of the file's columns (file_id … reference_date) and of those that the dataset knows.
    sql: str
    #: The column of the day that a row speaks of.
    day: str = "reference_date"
    #: SQL over the rows: a unit with one that is not so lacks what the numbers need, and stays out.
    enough: str = "true"
    #: Columns of which a value stands once in the table: a row whose own stands there stays out.
    once: tuple[str, ...] = ()
    #: What it fills and where it stops.
    th: str = ""
    en: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """A dataset that fills nothing, and why."""

    dataset: str
    why_th: str
    why_en: str


_COUNTED = ", ".join(
    f"count(*) FILTER (mark = '{mark}')::INTEGER AS {column}"
    for mark, column in (
        ("present", "present"), ("leave", "on_leave"), ("sick", "sick"), ("absent", "absent"),
    )
)
#: What SMSS says of a student of whom it has no record is no mark.
_MARKED = "count(*) FILTER (mark <> 'unrecorded')"
#: A school's row of a day, which counts, and those of the classes that were marked. Who is on the
#: roll and has no mark is not recorded. The roll is DMC's of the round, else the school's register.
_MARKS = f"""
WITH register AS (
    SELECT school_code, period, grade, coalesce(room, 1) AS room,
           count(DISTINCT person_key) AS students
    FROM clean_amss_student WHERE coalesce(status, 'studying') = 'studying' GROUP BY ALL
), class AS (
    SELECT school_code, period, grade, coalesce(room, 1) AS room, sum(students) AS students
    FROM roll_class GROUP BY ALL
    UNION ALL
    FROM register ANTI JOIN roll USING (school_code, period)
), whole AS (
    SELECT school_code, period, sum(students) AS students FROM class GROUP BY ALL
), marked AS (
    SELECT school_code, period, on_date, NULL::VARCHAR AS grade, NULL::INTEGER AS room,
           max(file_id) AS file_id, min(row_no) AS row_no, any_value(scope) AS scope,
           max(reference_date) AS reference_date, count(*) AS listed, {_MARKED} AS marks,
           {_COUNTED}
    FROM clean_amss_student_check GROUP BY ALL
    UNION ALL
    SELECT school_code, period, on_date, grade, coalesce(room, 1), max(file_id), min(row_no),
           any_value(scope), max(reference_date), count(*), {_MARKED}, {_COUNTED}
    FROM clean_amss_student_check WHERE grade IS NOT NULL GROUP BY ALL
)
SELECT m.* EXCLUDE (listed, marks),
       greatest(m.listed, coalesce(c.students, w.students, 0))::INTEGER AS enrolled,
       (greatest(m.listed, coalesce(c.students, w.students, 0)) - m.marks)::INTEGER AS unrecorded
FROM marked m
LEFT JOIN class c ON c.school_code = m.school_code AND c.period = m.period
     AND c.grade = m.grade AND c.room = m.room
LEFT JOIN whole w ON w.school_code = m.school_code AND w.period = m.period AND m.grade IS NULL
"""
_REGISTER = f"""
SELECT {_META}, substr(period, 3, 4)::INTEGER AS register_year, school_code, person_key, is_g,
       register_age, enrolled, reason
FROM clean_amss_opportunity
"""
_PLAN = f"""
SELECT {_META}, office_code, office_is_school, activity_code, project_code, begins_on, ends_on,
       coalesce(stopped, 'no') AS stopped, budget, progress, done_on AS finished_on
FROM clean_amss_plan
"""
#: Of a fiscal year there, of its quarter here: that of the day of the figures.
_MONEY = """
SELECT file_id, row_no, quarter AS period, scope, reference_date, fiscal_year,
       office_code, office_is_school, category,
       CASE money_source WHEN 'เงินนอกงบประมาณ' THEN 'off_budget'
            WHEN 'เงินอุดหนุนรายหัว' THEN 'per_head' WHEN 'เงินรายได้สถานศึกษา' THEN 'own_income'
            WHEN 'เงินงบประมาณ' THEN 'budget' END AS money_source,
       activity_code, allotted, transferred, bound AS committed, paid AS disbursed,
       left_over AS balance, as_of, 'normal' AS entry
FROM (
    SELECT *, substr(period, 3, 4)::INTEGER AS fiscal_year,
        period || '-q' || ((month(as_of) + 2) % 12 // 3 + 1) AS quarter,
        year(as_of) + 543 + (month(as_of) >= 10)::INTEGER AS year_of_day
    FROM clean_amss_budget
) WHERE year_of_day = fiscal_year
"""
_BOOKS = f"""
SELECT {_META}, on_date, office_code, office_is_school,
       CASE direction WHEN 'in' THEN 'received' ELSE 'sent' END AS direction, urgency, secrecy,
       documents, received AS registered, waiting AS pending, median_hours
FROM clean_amss_book_stat WHERE year(on_date) + 543 = substr(period, 3, 4)::INTEGER
"""

FILLS: tuple[Fill, ...] = (
    Fill(
        "student_check", "att", "att", ("school_code", "on_date"), _MARKS, day="on_date",
        th="วันที่โรงเรียนไม่ได้ส่งจำนวนการมาเรียน นับจากเครื่องหมายรายคน"
           " ผู้อยู่ในบัญชี DMC ที่ไม่มีเครื่องหมายคือยังไม่บันทึก",
        en="On a day of which a school sent no counts, they are counted from the marks; who is on"
           " the roll of DMC without a mark is not recorded",
    ),
    Fill(
        "opportunity", "oppreg", "oppreg", ("school_code", "period"), _REGISTER,
        once=("person_key", "period"),
        th="โรงเรียนเขตบริการที่ไม่มีในทะเบียนเด็กวัยเรียนของปี ใช้แถวของ AMSS++"
           " เด็กที่อยู่ในทะเบียนของโรงเรียนอื่นแล้วไม่นับซ้ำ",
        en="A school that the year's register lacks has the rows of AMSS++; a child whom the"
           " register has elsewhere is not counted twice",
    ),
    Fill(
        "plan", "plan", "plan_activity", ("office_code", "period"), _PLAN,
        enough="length(activity_code) = 6 AND left(activity_code, 3) = project_code"
               " AND begins_on <= ends_on"
               " AND (stopped = 'yes' OR progress < 100"
               " OR finished_on BETWEEN begins_on AND reference_date)",
        th="กิจกรรมของหน่วยงานที่ไม่ได้ส่งแผนของปี เมื่อทุกกิจกรรมมีวันเริ่ม วันสิ้นสุด และที่เสร็จแล้วมีวันแล้วเสร็จ"
           " ไม่รวมตัวโครงการ เพราะไม่มียุทธศาสตร์และงบของโครงการ",
        en="Activities of an office that sent no plan of the year, if each has its first and last"
           " day, and the day of completion where it is done. Not the projects: strategy and money"
           " of a project are not in there",
    ),
    Fill(
        "budget", "budget", "budget", ("office_code", "period"), _MONEY, day="as_of",
        th="เงินของหน่วยงานที่ไม่ได้ส่งงบประมาณของไตรมาส ไตรมาสคือของวันที่ของยอด",
        en="Money of an office that sent none in the quarter: that of the day of the figures",
    ),
    Fill(
        "book_stat", "doc", "doc", ("office_code", "on_date"), _BOOKS, day="on_date",
        th="วันที่หน่วยงานไม่ได้ส่งสถิติหนังสือ ไม่มีจำนวนที่ลงรับทันเวลา จึงไม่เข้า DOC-05",
        en="On a day of which an office sent no counts. How many were registered in time is not in"
           " there, so DOC-05 is without them",
    ),
)

BESIDE: tuple[Beside, ...] = (
    Beside(
        "student",
        "บัญชีนักเรียนที่ยืนยันแล้วคือ DMC ทะเบียนของโรงเรียนจึงเทียบไว้ข้างกัน และใช้เป็นฐานของการมาเรียนเมื่อไม่มี DMC",
        "The roll that areas confirm is DMC's: the school's register is put beside it, and is what"
        " attendance is counted of where DMC has no roll",
    ),
    Beside(
        "person",
        "ไม่มีวันเกิด สถานะ และเพศ จึงแทนบุคลากรรายบุคคลของ HRMS ไม่ได้ เทียบจำนวนไว้ข้างกัน",
        "Without day of birth, status and sex it cannot stand for HRMS's staff one by one: the"
        " counts are put beside each other",
    ),
    Beside(
        "health",
        "น้ำหนักส่วนสูงของตัวชี้วัดมาจากรอบ DMC ซึ่งวัดทั้งประเทศในช่วงเดียวกัน",
        "Weights and heights of the indicators are those of the DMC round, measured in the whole"
        " country at one time",
    ),
    Beside(
        "warroom",
        "เป็นยอดที่เขตกรอก ไม่มีรายคน จึงเทียบกับ DMC และอัตรากำลังไว้ข้างกัน",
        "Totals that areas enter, of nobody in particular: put beside DMC and the table of posts",
    ),
    Beside(
        "onet",
        "ไม่มีจำนวนผู้มีสิทธิ์สอบและส่วนเบี่ยงเบน และผลทางการของ สทศ. มาทั้งประเทศในไฟล์เดียว"
        " โรงเรียนที่ไม่อยู่ในไฟล์คือไม่ได้สอบ",
        "Without those entitled and the deviation; and the official results come for the whole"
        " country in one file: a school that is not in it did not sit the test",
    ),
    Beside(
        "achievement",
        "ไม่มีจำนวนผู้มีสิทธิ์สอบและจำนวนตามระดับ ผลทางการของ NT และ O-NET มาทั้งประเทศในไฟล์เดียว"
        " ส่วนการสอบของเขต (LAS) ไม่มีตัวชี้วัดกลาง",
        "Without those entitled and the counts by level; NT and O-NET come officially for the whole"
        " country in one file, and a test of an area's own (LAS) has no common indicator",
    ),
)
