"""Datasets of the bridge that hold no person: results, plans, money, documents and totals."""

from __future__ import annotations

from data.contract import Column, Kind, Rule, Sheet
from data.sources.amss_people import bridge_grade
from data.sources.common import as_of, count, office, school

TESTS = {"1": "onet", "2": "nt", "3": "las"}
CATEGORIES = {
    str(n): word
    for n, word in enumerate(("personnel", "operating", "investment", "subsidy", "other"), start=1)
}
"""Expenditure categories: งบบุคลากร ดำเนินงาน ลงทุน เงินอุดหนุน รายจ่ายอื่น."""
URGENCIES = {
    str(n): word
    for n, word in enumerate(("normal", "urgent", "very_urgent", "most_urgent"), start=1)
}
SECRECIES = {
    str(n): word for n, word in enumerate(("open", "secret", "very_secret", "most_secret"))
}


def _score(key: str, meaning_th: str, meaning_en: str) -> Column:
    return Column(
        key, key, Kind.DECIMAL, meaning_th, meaning_en, header_required=False, minimum=0,
        maximum=100,
    )


_SCORES = (
    _score("thai", "คะแนนเฉลี่ยภาษาไทย", "Mean score in Thai"),
    _score("math", "คะแนนเฉลี่ยคณิตศาสตร์", "Mean score in mathematics"),
    _score("science", "คะแนนเฉลี่ยวิทยาศาสตร์", "Mean score in science"),
    _score("social", "คะแนนเฉลี่ยสังคมศึกษา", "Mean score in social studies"),
    _score("english", "คะแนนเฉลี่ยภาษาอังกฤษ", "Mean score in English"),
    _score("score_avg", "คะแนนเฉลี่ยรวม", "Mean score over all"),
)
_EXAMINEES = count("student_num", "student_num", "จำนวนผู้เข้าสอบ", "Examinees", unit="คน")
_NO_SCORE = Rule(
    "no_score",
    "coalesce(thai, math, science, social, english, score_avg) IS NOT NULL OR student_num = 0",
    "student_num",
    "มีผู้เข้าสอบแต่ไม่มีคะแนน",
    "There are examinees and no score",
    remedy_th="กรอกคะแนนเฉลี่ยอย่างน้อยหนึ่งวิชา หรือใส่จำนวนผู้เข้าสอบเป็น 0",
    remedy_en="Enter the mean score of one subject at least, or 0 examinees",
)

ONET = Sheet(
    table="amss_onet",
    prefix="AMSS_ONET",
    sheet="onet",
    columns=(school(), bridge_grade("test_class"), *_SCORES, _EXAMINEES),
    key=("school_code", "grade"),
    rules=(_NO_SCORE,),
    carries=("onet",),
)

ACHIEVEMENT = Sheet(
    table="amss_achievement",
    prefix="AMSS_ACHIEVEMENT",
    sheet="achievement",
    columns=(
        school(),
        Column(
            "test", "test_type", Kind.CHOICE, "การทดสอบ", "Test", required=True, choices=TESTS
        ),
        bridge_grade("test_class"),
        *_SCORES,
        _EXAMINEES,
    ),
    key=("school_code", "test", "grade"),
    rules=(_NO_SCORE,),
    carries=("onet", "nt"),
)


def _money(key: str, header: str, meaning_th: str, meaning_en: str, *aliases: str) -> Column:
    return Column(
        key, header, Kind.MONEY, meaning_th, meaning_en, required=True, aliases=aliases, unit="บาท"
    )


def _text(key: str, header: str, th: str, en: str, *, required: bool = False) -> Column:
    return Column(
        key, header, Kind.TEXT, th, en, required=required, header_required=required
    )


PLAN = Sheet(
    table="amss_plan",
    prefix="AMSS_PLAN",
    sheet="plan",
    columns=(
        office("school_code", "office_code"),
        _text("project_code", "project_code", "รหัสโครงการ (3 หลัก)", "Project code (3)",
              required=True),
        _text("project_name", "project_name", "ชื่อโครงการ", "Name of the project"),
        _text("activity_code", "activity_code", "รหัสกิจกรรม (6 หลัก)", "Activity code (6)",
              required=True),
        _text("activity_name", "activity_name", "ชื่อกิจกรรม", "Name of the activity"),
        Column("begins_on", "begin_date", Kind.DATE, "วันเริ่ม", "First day"),
        Column("ends_on", "finish_date", Kind.DATE, "วันสิ้นสุด", "Last day"),
        Column(
            "stopped", "stop", Kind.CHOICE, "ยุติ", "Stopped", header_required=False,
            choices={"0": "no", "1": "yes", "": "no"},
        ),
        _money("budget", "money", "งบประมาณ", "Budget"),
        Column(
            "progress", "progress", Kind.DECIMAL, "ผลงาน (ร้อยละ)", "Progress (per cent)",
            header_required=False, minimum=0, maximum=100, unit="%",
        ),
        Column(
            "done_on", "done_date", Kind.DATE, "วันที่แล้วเสร็จ", "Day of completion",
            header_required=False,
        ),
    ),
    key=("office_code", "activity_code"),
    rules=(
        Rule(
            "activity_of_project", "starts_with(activity_code, project_code)", "activity_code",
            "รหัสกิจกรรมไม่ได้ขึ้นต้นด้วยรหัสโครงการ",
            "The activity code does not begin with that of its project",
            remedy_th="แก้รหัสกิจกรรมให้ขึ้นต้นด้วยรหัสโครงการ 3 หลัก",
            remedy_en="Let the activity code begin with the three characters of its project",
        ),
        Rule(
            "ends_before_it_begins", "ends_on >= begins_on", "ends_on",
            "วันสิ้นสุดอยู่ก่อนวันเริ่ม", "The last day lies before the first",
            remedy_th="แก้วันเริ่มหรือวันสิ้นสุดของกิจกรรม",
            remedy_en="Correct the first or the last day of the activity",
        ),
        Rule("budget_below_zero", "budget >= 0", "budget", "งบประมาณติดลบ", "Budget below zero",
            remedy_th="แก้จำนวนเงินของกิจกรรมให้ไม่ต่ำกว่าศูนย์",
            remedy_en="Correct the money of the activity",
        ),
    ),
    carries=("plan",),
)

BUDGET = Sheet(
    table="amss_budget",
    prefix="AMSS_BUDGET",
    sheet="budget",
    columns=(
        office("school_code", "office_code"),
        Column(
            "category", "budget_type", Kind.CHOICE, "งบรายจ่าย 1–5", "Expenditure category 1–5",
            required=True, choices=CATEGORIES,
        ),
        _text("money_source", "money_source", "แหล่งเงิน", "Source of the money"),
        _text("activity_code", "activity_code", "รหัสกิจกรรม", "Activity code"),
        _money("allotted", "allot", "จัดสรร", "Allotted"),
        _money("transferred", "transfer", "โอนเปลี่ยนแปลง", "Transferred in less out"),
        _money("bound", "bind", "ผูกพัน", "Committed"),
        _money("paid", "pay", "เบิกจ่าย", "Disbursed"),
        _money("left_over", "remain", "คงเหลือ", "Left"),
        as_of("as_of", "as_of"),
    ),
    key=("office_code", "category", "money_source", "activity_code", "as_of"),
    rules=(
        Rule(
            "budget_identity", "left_over = allotted + transferred - bound - paid", "left_over",
            "คงเหลือไม่เท่ากับ จัดสรร + โอนเปลี่ยนแปลง − ผูกพัน − เบิกจ่าย",
            "What is left is not allotted + transferred − committed − disbursed",
            remedy_th="ตรวจยอดในทะเบียนคุมเงิน แล้วส่งออกใหม่",
            remedy_en="Check the sums in the money register and export it again",
        ),
        Rule(
            "money_left_below_zero", "left_over >= 0", "left_over", "เงินคงเหลือติดลบ",
            "Less than nothing is left",
            remedy_th="ตรวจรายการผูกพันและเบิกจ่ายที่เกินวงเงิน",
            remedy_en="Look for commitments or payments beyond the allotment",
        ),
    ),
    carries=("budget",),
)

BOOK_STAT = Sheet(
    table="amss_book_stat",
    prefix="AMSS_BOOK_STAT",
    sheet="book_stat",
    columns=(
        office("school_code", "office_code"),
        Column("on_date", "book_date", Kind.DATE, "วันที่", "Date", required=True),
        Column(
            "direction", "book_type", Kind.CHOICE, "รับหรือส่ง", "In or out", required=True,
            choices={"1": "in", "2": "out", "รับ": "in", "ส่ง": "out"},
        ),
        Column(
            "urgency", "level", Kind.CHOICE, "ชั้นความเร็ว", "Urgency", required=True,
            choices=URGENCIES,
        ),
        Column(
            "secrecy", "secret", Kind.CHOICE, "ชั้นความลับ", "Secrecy", required=True,
            choices=SECRECIES,
        ),
        count("documents", "total", "จำนวนฉบับ", "Documents", maximum=1_000_000, unit="ฉบับ"),
        count("received", "answered", "ลงรับแล้ว", "Receipted", maximum=1_000_000, unit="ฉบับ"),
        count("waiting", "waiting", "ค้าง", "Waiting", maximum=1_000_000, unit="ฉบับ"),
        Column(
            "median_hours", "median_hours", Kind.DECIMAL, "มัธยฐานเวลา (ชั่วโมง)",
            "Median time (hours)", header_required=False, minimum=0, maximum=10_000, unit="ชม.",
        ),
    ),
    key=("office_code", "on_date", "direction", "urgency", "secrecy"),
    rules=(
        Rule(
            "documents_sum", "documents = received + waiting", "documents",
            "จำนวนฉบับไม่เท่ากับ ลงรับแล้ว + ค้าง",
            "The documents are not those receipted and those waiting",
            remedy_th="ส่งออกสถิติหนังสือใหม่จาก AMSS++",
            remedy_en="Export the document statistics of AMSS++ again",
        ),
        Rule(
            "documents_in_future", "on_date <= today", "on_date", "วันที่อยู่ในอนาคต",
            "The date is in the future",
            remedy_th="แก้วันที่ของสถิติหนังสือให้ไม่เกินวันนี้",
            remedy_en="Correct the date of the statistics: no later than today",
        ),
    ),
    carries=("doc",),
)

WARROOM = Sheet(
    table="amss_warroom",
    prefix="AMSS_WARROOM",
    sheet="warroom",
    columns=(
        school(),
        count("boys", "student_male", "นักเรียนชาย", "Boys", unit="คน"),
        count("girls", "student_female", "นักเรียนหญิง", "Girls", unit="คน"),
        count("students", "student_all", "นักเรียนทั้งหมด", "Students", unit="คน"),
        count("rooms", "room_num", "ห้องเรียน", "Classrooms", maximum=1_000, unit="ห้อง"),
        count("teachers", "teacher_num", "ครู", "Teachers", maximum=10_000, unit="คน"),
        count("directors", "director_num", "ผู้บริหาร", "Directors", maximum=20, unit="คน"),
    ),
    key=("school_code",),
    rules=(
        Rule(
            "students_by_sex", "students = boys + girls", "students",
            "นักเรียนทั้งหมดไม่เท่ากับ ชาย + หญิง", "The students are not boys and girls together",
            remedy_th="ตรวจจำนวนนักเรียนแยกเพศในโมดูลวิเคราะห์สภาพการณ์",
            remedy_en="Check the students by sex in the module of the situation",
        ),
    ),
    carries=("dmc", "staff"),
)
"""What the module `warroom` of an area counts of each school."""
