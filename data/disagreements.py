"""Where two systems count the same thing: which, which of the two is used and why.

A registry of pairs. Each side is SQL over the working database of the build (clean tables and the
tables of the snapshot as `snap`), which gives place, period and n: `data.build.disagreements` puts
them side by side.
"""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.vocabulary import Level
from data.sources.staff import WORKING


@dataclass(frozen=True, slots=True)
class Side:
    """What one system says. `sql` selects place, period, n; NULL or no row: it says nothing."""

    #: Id of the contract.
    source: str
    th: str
    en: str
    sql: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two counts of one thing."""

    id: str
    th: str
    en: str
    unit_th: str
    unit_en: str
    #: SCHOOL: places are school_idx; DISTRICT, AREA: codes.
    level: Level
    #: The one that is used, and the one beside it.
    used: Side
    beside: Side
    why_th: str
    why_en: str
    #: What differs no more than this share of the larger one agrees.
    tolerance: float
    #: Of learners: the indicator whose number at a place must be one that may be shown there.
    guard: str = ""
    #: Whoever may not see this indicator is told nothing of the pair; of learners it is `guard`.
    topic: str = ""
    #: The system that is used counts what `guard` counts, and not a part of it.
    is_guarded_whole: bool = False


@dataclass(frozen=True, slots=True)
class Single:
    """What one system alone counts, so that nothing can be put beside it."""

    id: str
    th: str
    en: str
    #: Id of the contract.
    source: str
    why_th: str
    why_en: str


_ON_ROLL = "SELECT school_idx AS place, period, students AS n FROM snap.school_term"
_TEACHING = "'director', 'vice_director', 'teacher', 'assistant_teacher'"
_WORKING = ", ".join(f"'{status}'" for status in WORKING)
_AT_WORK = f"""
SELECT p.school_idx AS place, s.period, count(DISTINCT s.person_key) AS n
FROM clean_staffperson s JOIN placed_school p ON p.school_code = s.office_code
WHERE s.office_is_school AND s.status IN ({_WORKING}) GROUP BY ALL
"""
_COMPUTER = "item_name SIMILAR TO '(เครื่อง)?(ไมโคร)?(คอมพิวเตอร์|โน้ตบุ๊ก).*'"
#: Schools that are in both systems, with what each counts.
_POOR = """
SELECT p.area_code, r.period, coalesce(d.n, 0) AS poor, c.n AS granted
FROM roll r JOIN placed_school p USING (school_code)
JOIN (SELECT school_code, period,
             count(*) FILTER (poverty_group IN ('poor', 'extra_poor')) AS n
      FROM clean_cct GROUP BY ALL) c USING (school_code, period)
LEFT JOIN (SELECT school_code, period, count(*) AS n FROM clean_dmc s
           ANTI JOIN uncounted u USING (person_key, period, school_code)
           WHERE list_contains(s.disadvantages, 'poor') GROUP BY ALL) d USING (school_code, period)
"""

#: The G-codes in use of an academic year, in each of its terms that has a roll.
_G_IN_USE = """
SELECT p.area_code AS place, t.period, sum(g.remaining) AS n
FROM clean_gcode g JOIN placed_school p USING (school_code)
JOIN (SELECT DISTINCT period FROM roll) t ON left(t.period, 6) = g.period
GROUP BY ALL
"""
#: Staff are counted in the first term: what the table last said holds on.
_TEACHING_STAFF = f"""
SELECT p.school_idx AS place, m.period, arg_max(s.n, s.period) AS n
FROM (SELECT school_code, period, sum(total) FILTER (position IN ({_TEACHING})) AS n
      FROM clean_staff GROUP BY ALL) s
JOIN placed_school p USING (school_code)
JOIN (SELECT DISTINCT period FROM clean_amss_warroom) m ON s.period <= m.period
GROUP BY ALL
"""


#: Days of a school of which it sent counts, and of which SMSS has marks one by one.
_BOTH_DAYS = """
FROM sent_day d JOIN (
    SELECT p.school_idx, c.on_date, count(*) FILTER (c.mark <> 'unrecorded') AS marks
    FROM clean_amss_student_check c JOIN placed_school p USING (school_code) GROUP BY ALL
) m USING (school_idx, on_date)
WHERE NOT d.is_bridged GROUP BY ALL
"""


def _of_warroom(column: str) -> str:
    """What the situation module of areas counts of each school."""
    return (
        f"SELECT p.school_idx AS place, w.period, w.{column} AS n"
        " FROM (SELECT school_code, period, students, rooms, teachers + directors AS staff"
        " FROM clean_amss_warroom) w JOIN placed_school p USING (school_code)"
    )


def _of_district(who: str) -> str:
    ages = " + ".join(f"{who}_{group}" for group in ("3_5", "6_11", "12_14", "15_17"))
    return f"SELECT district_code AS place, period, {ages} AS n FROM snap.district_term"


PAIRS: tuple[Pair, ...] = (
    Pair(
        "students", "นักเรียน", "Students", "คน", "students", Level.SCHOOL,
        Side(
            "dmc", "รายชื่อใน DMC", "On the roll in DMC", _ON_ROLL),
        Side(
            "att", "ที่ระบบเช็กชื่อนับ", "Counted by attendance",
            "SELECT school_idx AS place, period, arg_max(enrolled, on_date) AS n FROM sent_day"
            " WHERE NOT is_bridged GROUP BY ALL",
        ),
        "ใช้ DMC เพราะเป็นรายชื่อรายคน ณ วันอ้างอิง ส่วนระบบเช็กชื่อนับทุกวัน จึงต่างได้เมื่อมีคนย้าย",
        "DMC is used: it names each student on the reference date. Attendance counts every day, so"
        " moves make the two differ.",
        0.02, guard="SIT-01.students", is_guarded_whole=True,
    ),
    Pair(
        "registered", "นักเรียนในทะเบียนของโรงเรียน", "Students on the school's own register", "คน",
        "students", Level.SCHOOL,
        Side("dmc", "รายชื่อใน DMC", "On the roll in DMC", _ON_ROLL),
        Side(
            "amss", "กำลังศึกษาในทะเบียน SMSS", "Studying by the register of SMSS",
            "SELECT p.school_idx AS place, a.period, count(DISTINCT a.person_key) AS n"
            " FROM clean_amss_student a JOIN placed_school p USING (school_code)"
            " WHERE coalesce(a.status, 'studying') = 'studying' GROUP BY ALL",
        ),
        "ใช้ DMC เพราะเขตยืนยันแล้ว ณ วันอ้างอิง ส่วนทะเบียนของโรงเรียนอาจยังไม่ลงคนใหม่"
        " หรือยังไม่ตัดคนที่ออกไป",
        "DMC is used: areas have confirmed it on the reference date. The school's own register may"
        " lack who has just come and still hold who has left.",
        0.02, guard="SIT-01.students", is_guarded_whole=True,
    ),
    Pair(
        "marks", "การเช็กชื่อของวันที่มีทั้งสองระบบ", "Marks of days that both systems have", "ครั้ง",
        "marks", Level.SCHOOL,
        Side(
            "att", "จำนวนที่โรงเรียนส่ง", "Counts that schools send",
            "SELECT d.school_idx AS place, d.period,"
            f" sum(d.present + d.on_leave + d.sick + d.absent) AS n {_BOTH_DAYS}",
        ),
        Side(
            "amss", "เครื่องหมายรายคนใน SMSS", "Marks one by one in SMSS",
            f"SELECT d.school_idx AS place, d.period, sum(m.marks) AS n {_BOTH_DAYS}",
        ),
        "ใช้จำนวนที่โรงเรียนส่ง เพราะเป็นยอดที่โรงเรียนยืนยันของวัน เครื่องหมายรายคนใช้แทนเฉพาะวันที่ไม่มียอด"
        " เมื่อต่างกัน มักเป็นห้องที่ยังไม่เช็กชื่อใน SMSS",
        "The counts that schools send are used: they are what a school confirms of the day. Marks"
        " stand in only for days without. Where they differ, a class is often not marked in SMSS.",
        0.02, guard="SIT-01.students",
    ),
    Pair(
        "situation", "นักเรียนตามที่เขตวิเคราะห์", "Students by the area's own analysis", "คน",
        "students", Level.SCHOOL,
        Side("dmc", "รายชื่อใน DMC", "On the roll in DMC", _ON_ROLL),
        Side(
            "amss", "โมดูลวิเคราะห์สภาพการณ์", "Module of the situation", _of_warroom("students"),
        ),
        "ใช้ DMC เพราะนับจากรายชื่อรายคน ส่วนโมดูลวิเคราะห์สภาพการณ์เป็นยอดที่เขตกรอก",
        "DMC is used: it is counted from names. The module of the situation holds totals that areas"
        " enter.",
        0.02, guard="SIT-01.students", is_guarded_whole=True,
    ),
    Pair(
        "gcodes", "นักเรียนรหัส G", "Students with a G-code", "คน", "students", Level.AREA,
        Side(
            "dmc", "รหัส G ในรายชื่อ DMC", "G-codes on the roll in DMC",
            "SELECT p.area_code AS place, r.period, sum(r.g_students) AS n"
            " FROM roll r JOIN placed_school p USING (school_code) GROUP BY ALL",
        ),
        Side("gcode", "รหัส G ที่คงอยู่", "G-codes still in use", _G_IN_USE),
        "ใช้ DMC เพราะเป็นผู้ที่เรียนอยู่จริง ส่วน G-Code นับรหัสที่กำหนดแล้วและยังไม่ได้เลขประจำตัว"
        " จึงรวมผู้ที่ออกจากโรงเรียนไปแล้ว แต่ไม่รวมผู้ที่ได้เลขประจำตัวแล้ว ซึ่งรายงานจำแนกสัญชาติยังนับอยู่"
        " บอกเป็นรายเขต เพราะเป็นข้อมูลอ่อนไหว",
        "DMC is used: those are learning now. G-Code counts codes that were issued and not yet"
        " replaced, so who has left school is among them; who was given a citizen number is not,"
        " though the report by nationality counts them still. By area, for the topic is sensitive.",
        0.05, guard="OPP-14", is_guarded_whole=True,
    ),
    Pair(
        "poor", "นักเรียนยากจน", "Poor students", "คน", "students", Level.AREA,
        Side(
            "dmc", "ความด้อยโอกาสใน DMC", "Disadvantage in DMC",
            f"SELECT area_code AS place, period, sum(poor) AS n FROM ({_POOR}) GROUP BY ALL",
        ),
        Side(
            "cct", "ผ่านเกณฑ์ใน CCT", "Within the criteria of CCT",
            f"SELECT area_code AS place, period, sum(granted) AS n FROM ({_POOR}) GROUP BY ALL",
        ),
        "ใช้ DMC ในภาพรวม เพราะมีทุกโรงเรียน ส่วน CCT นับเฉพาะผู้ที่คัดกรองรายได้แล้ว"
        " เทียบเฉพาะโรงเรียนที่ส่งทั้งสองระบบ และบอกเป็นรายเขต เพราะเป็นข้อมูลอ่อนไหว",
        "DMC is used: every school sends it. CCT counts those whose income was screened. Only"
        " schools that sent both are compared, and by area, for the topic is sensitive.",
        0.1, guard="OPP-10",
    ),
    Pair(
        "computers", "คอมพิวเตอร์", "Computers", "เครื่อง", "computers", Level.SCHOOL,
        Side(
            "emiscom", "จำนวนใน EMIS", "Counted in EMIS",
            # The two are not counted in the same months: what EMIS last said holds on.
            "SELECT t.school_idx AS place, m.period, arg_max(t.computers, t.period) AS n"
            " FROM snap.school_term t JOIN (SELECT DISTINCT period FROM clean_mobec) m"
            " ON t.period <= m.period WHERE t.computers IS NOT NULL GROUP BY ALL",
        ),
        Side(
            "mobec", "ทะเบียนครุภัณฑ์ M-OBEC", "Register of things in M-OBEC",
            "SELECT p.school_idx AS place, m.period, sum(usable + to_repair + to_write_off) AS n"
            " FROM clean_mobec m JOIN placed_school p USING (school_code)"
            f" WHERE {_COMPUTER} GROUP BY ALL",
        ),
        "ใช้ EMIS เพราะแยกใช้สอน ใช้บริหาร และใช้งานได้ ส่วน M-OBEC นับตามทะเบียนพัสดุ"
        " เครื่องบริจาคที่ยังไม่ขึ้นทะเบียนจึงขาดไป",
        "EMIS is used: it tells teaching from office and working from broken. M-OBEC counts what is"
        " registered as property, so gifts that are not yet are missing.",
        0.1, topic="TEC-01",
    ),
    Pair(
        "staff", "บุคลากรของโรงเรียน", "Staff of schools", "คน", "persons", Level.SCHOOL,
        Side(
            "staff", "ตารางบุคลากร (EMIS/HRMS)", "Staff table (EMIS/HRMS)",
            "SELECT school_idx AS place, period, staff AS n FROM snap.school_term",
        ),
        Side(
            "staffperson", "รายบุคคลใน HRMS ที่ปฏิบัติงานจริง", "Persons in HRMS who work there", _AT_WORK,
        ),
        "ใช้ตารางบุคลากรในตัวชี้วัด เพราะมีทุกโรงเรียนทุกภาคเรียน ส่วนรายบุคคลบอกว่าใครมาช่วยราชการ"
        " จึงต่างกันในโรงเรียนที่มีผู้ไปหรือมาช่วยราชการ",
        "The staff table is used: every school sends it each term. Persons one by one tell who"
        " is lent, so the two differ where somebody works elsewhere.",
        0.05, topic="SIT-04",
    ),
    Pair(
        "bridged", "บุคลากรในระบบของโรงเรียน", "Staff in the school's own system", "คน", "persons",
        Level.SCHOOL,
        Side(
            "staffperson", "รายบุคคลที่ปฏิบัติงานจริง", "Persons who work there", _AT_WORK,
        ),
        Side(
            "amss", "บุคลากรใน SMSS", "Staff in SMSS",
            "SELECT p.school_idx AS place, a.period, count(DISTINCT a.person_key) AS n"
            " FROM clean_amss_person a JOIN placed_school p ON p.school_code = a.office_code"
            " WHERE a.office_is_school GROUP BY ALL",
        ),
        "ใช้ HRMS เพราะเป็นทะเบียนของต้นสังกัด ส่วน SMSS โรงเรียนกรอกเอง จึงช้ากว่าเมื่อมีคนย้าย",
        "HRMS is used: it is the register of the employer. Schools fill SMSS themselves, so it is"
        " later when somebody moves.",
        0.05, topic="SIT-04",
    ),
    Pair(
        "teaching", "ครูและผู้บริหาร", "Teachers and administrators", "คน", "persons", Level.SCHOOL,
        Side("staff", "ตารางอัตรากำลัง", "Table of posts", _TEACHING_STAFF),
        Side("amss", "โมดูลวิเคราะห์สภาพการณ์", "Module of the situation", _of_warroom("staff")),
        "ใช้ตารางอัตรากำลังรอบล่าสุด เพราะแยกตำแหน่งและวิทยฐานะ ส่วนโมดูลวิเคราะห์สภาพการณ์เป็นยอดที่เขตกรอก",
        "The last table of posts is used: it tells position and standing. The module of the"
        " situation holds totals that areas enter.",
        0.05, topic="SIT-04",
    ),
    Pair(
        "classes", "ห้องเรียนที่มีนักเรียน", "Classes with students", "ห้อง", "classes", Level.SCHOOL,
        Side(
            "dmc", "ชั้นและห้องใน DMC", "Grades and rooms in DMC",
            "SELECT school_idx AS place, period, classrooms AS n FROM snap.school_term",
        ),
        Side("amss", "โมดูลวิเคราะห์สภาพการณ์", "Module of the situation", _of_warroom("rooms")),
        "ใช้ DMC เพราะนับจากชั้นและห้องของนักเรียนแต่ละคน",
        "DMC is used: it is counted from the grade and room of each student.",
        0.0, topic="SIT-01.classrooms",
    ),
    Pair(
        "residents", "เด็กอายุ 3–17 ปี", "Children aged 3–17", "คน", "children", Level.DISTRICT,
        Side(
            "dmc", "นักเรียน สพฐ. ในอำเภอ", "OBEC students in the district",
            _of_district("students"),
        ),
        Side(
            "moi", "ประชากรตามทะเบียนบ้าน", "Registered residents",
            _of_district("residents"),
        ),
        "ใช้ทะเบียนราษฎร์เป็นฐานของเด็กทั้งหมด และ DMC เป็นจำนวนที่เรียนกับ สพฐ."
        " ส่วนต่างคือเด็กที่เรียนสังกัดอื่น เรียนข้ามอำเภอ หรือไม่ได้เรียน",
        "Both are used: the registration for all children, DMC for those with OBEC. Between them"
        " are children of other offices, in schools elsewhere or in none.",
        0.0, guard="OPP-02",
    ),
)

SINGLES: tuple[Single, ...] = (
    Single(
        "buildings", "อาคารและสิ่งก่อสร้าง", "Buildings", "bobec",
        "B-OBEC เป็นทะเบียนเดียวของอาคาร ตารางอาคารใน EMIS ดึงไปจาก B-OBEC"
        " และชุดข้อมูลที่ AMSS++/SMSS ส่งไม่มีอาคาร จึงไม่มีตัวเลขอื่นมาเทียบ",
        "B-OBEC is the one register of buildings. What EMIS shows of them is taken from B-OBEC, and"
        " no dataset that AMSS++/SMSS sends has buildings: there is no other count to put beside.",
    ),
    Single(
        "circuits", "วงจรอินเทอร์เน็ต", "Internet circuits", "emisnet",
        "โรงเรียนรายงานวงจรใน EMIS ระบบเดียว",
        "Schools report their circuits in EMIS alone.",
    ),
)
_BY_ID = {pair.id: pair for pair in PAIRS}


def pair(id: str) -> Pair:
    """The pair with this id; KeyError where there is none."""
    return _BY_ID[id]
