"""Plans of a fiscal year with their projects and activities, and the budget of each office: what
was allotted, transferred, committed and paid."""

from __future__ import annotations

from dashboard.periods import PeriodKind
from data.contract import Column, Contract, Kind, Rule, Severity, Sheet
from data.sources.common import YES_NO, fiscal_year, fiscal_year_rule, office

CATEGORIES: dict[str, str] = {
    "1": "personnel", "2": "operating", "3": "investment", "4": "subsidy", "5": "other",
    "งบบุคลากร": "personnel", "งบดำเนินงาน": "operating", "งบลงทุน": "investment",
    "งบเงินอุดหนุน": "subsidy", "งบรายจ่ายอื่น": "other",
}
"""The five categories of expenditure."""
SOURCES: dict[str, str] = {
    "เงินงบประมาณ": "budget",
    "เงินนอกงบประมาณ": "off_budget",
    "เงินอุดหนุนรายหัว": "per_head",
    "เงินรายได้สถานศึกษา": "own_income",
    "": "budget",
}
"""Where the money comes from."""
ENTRIES: dict[str, str] = {
    "": "normal", "ปกติ": "normal", "กลับรายการ": "reversal", "เรียกเงินคืน": "reversal",
    "ปรับปรุงบัญชี": "reversal",
}
"""A reversal takes back what was booked as paid."""
#: Strategies that a project may name in its own words: key, Thai, English, and the words of which
#: one tells it; the first that fits holds, and what fits none is "other".
STRATEGIES: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("safety", "ความปลอดภัย", "safety", ("ปลอดภัย",)),
    ("opportunity", "โอกาสและความเสมอภาค", "opportunity", ("โอกาส", "เสมอภาค", "เหลื่อมล้ำ")),
    ("quality", "คุณภาพ", "quality", ("คุณภาพ",)),
    ("efficiency", "ประสิทธิภาพ", "efficiency", ("ประสิทธิภาพ",)),
    ("other", "ยุทธศาสตร์อื่น", "other strategies", ()),
)
_MOST_BAHT = 1e13


def _baht(key: str, header: str, th: str, en: str, *, low: float | None = 0) -> Column:
    return Column(key, header, Kind.MONEY, th, en, required=True, minimum=low, maximum=_MOST_BAHT,
                  unit="บาท")


def _project_code() -> Column:
    return Column("project_code", "รหัสโครงการ", Kind.TEXT, "รหัสโครงการ 3 หลัก",
                  "Code of the project, 3 characters", required=True)


PROJECT = Sheet(
    table="plan_project",
    prefix="PLAN",
    sheet="project",
    columns=(
        fiscal_year(),
        office("หน่วยงาน"),
        _project_code(),
        Column("name", "ชื่อ", Kind.TEXT, "ชื่อโครงการ", "Name of the project", required=True,
               aliases=("ชื่อโครงการ",)),
        Column("strategy", "ยุทธศาสตร์", Kind.TEXT, "ยุทธศาสตร์", "Strategy", required=True),
        Column("group_name", "ผู้รับผิดชอบ", Kind.TEXT, "กลุ่มงานที่รับผิดชอบ", "Responsible group",
               aliases=("กลุ่มที่รับผิดชอบ",)),
        _baht("budget", "งบประมาณ", "งบประมาณของโครงการ", "Budget of the project"),
    ),
    key=("office_code", "project_code"),
    rules=(
        fiscal_year_rule("plan_year"),
        Rule("plan_project_code", "length(project_code) = 3", "project_code",
             "รหัสโครงการต้องมี 3 ตัวอักษร", "The code of a project has 3 characters",
             remedy_th="ใช้รหัสโครงการ 3 ตัวอักษรตามทะเบียนแผนของเขต",
             remedy_en="Use the code of three characters from the area's register of plans"),
    ),
)

ACTIVITY = Sheet(
    table="plan_activity",
    prefix="PLANACTIVITY",
    sheet="activity",
    columns=(
        office("หน่วยงาน"),
        Column("activity_code", "รหัสกิจกรรม", Kind.TEXT, "รหัสกิจกรรม 6 หลัก",
               "Code of the activity, 6 characters", required=True),
        _project_code(),
        Column("begins_on", "เริ่ม", Kind.DATE, "วันเริ่มตามแผน", "Planned begin", required=True,
               aliases=("วันเริ่ม",)),
        Column("ends_on", "สิ้นสุด", Kind.DATE, "วันสิ้นสุดตามแผน", "Planned end", required=True,
               aliases=("วันสิ้นสุด",)),
        Column("stopped", "ยุติ", Kind.CHOICE, "ยกเลิกหรือยุติแล้ว", "Stopped or cancelled",
               choices={**YES_NO, "": "no", "ยุติ": "yes"}),
        _baht("budget", "งบประมาณ", "งบประมาณของกิจกรรม", "Budget of the activity"),
        Column("progress", "ผลงาน %", Kind.DECIMAL, "ผลงานร้อยละ", "Progress in per cent", minimum=0,
               maximum=100, unit="%", aliases=("ผลงานร้อยละ",)),
        Column("finished_on", "วันที่แล้วเสร็จ", Kind.DATE, "วันที่แล้วเสร็จจริง", "Day of completion"),
    ),
    key=("office_code", "activity_code"),
    rules=(
        Rule("plan_activity_code",
             "length(activity_code) = 6 AND left(activity_code, 3) = project_code",
             "activity_code", "รหัสกิจกรรมต้องมี 6 ตัวอักษร และขึ้นต้นด้วยรหัสโครงการ",
             "The code of an activity has 6 characters and begins with that of its project",
             remedy_th="แก้รหัสกิจกรรมให้ขึ้นต้นด้วยรหัสโครงการและมี 6 ตัวอักษร",
             remedy_en=(
                 "Let the code of the activity begin with that of its project and have "
                 "6 characters"
             )),
        Rule("plan_order", "begins_on <= ends_on", "ends_on", "วันสิ้นสุดอยู่ก่อนวันเริ่ม",
             "The end is before the begin",
             remedy_th="แก้วันเริ่มหรือวันสิ้นสุดของกิจกรรมในระบบแผน",
             remedy_en="Correct begin or end of the activity in the planning system"),
        Rule("plan_finished", "finished_on >= begins_on AND finished_on <= today", "finished_on",
             "วันที่แล้วเสร็จอยู่ก่อนวันเริ่ม หรือหลังวันที่สร้างสแนปช็อต",
             "The day of completion is before the begin, or after the day of the build",
             remedy_th="แก้วันที่แล้วเสร็จของกิจกรรมในระบบแผน",
             remedy_en="Correct the day of completion in the planning system"),
        Rule("plan_progress", "finished_on IS NULL OR progress = 100", "progress",
             "แล้วเสร็จแล้วแต่ผลงานไม่ครบร้อยละ 100", "Finished, yet the progress is not 100 %",
             Severity.WARNING,
             remedy_th="ปรับผลงานเป็นร้อยละ 100 หรือลบวันที่แล้วเสร็จ",
             remedy_en="Set the progress to 100, or take the day of completion out"),
    ),
)

BUDGET_SHEET = Sheet(
    table="budget",
    prefix="BUDGET",
    sheet="",
    columns=(
        fiscal_year(),
        office("หน่วยงาน"),
        Column("category", "งบรายจ่าย", Kind.CHOICE, "งบรายจ่าย 5 ประเภท",
               "One of the five categories of expenditure", required=True, choices=CATEGORIES),
        Column("money_source", "แหล่งเงิน", Kind.CHOICE, "แหล่งเงิน", "Source of the money",
               choices=SOURCES),
        Column("activity_code", "รหัสกิจกรรม", Kind.TEXT, "รหัสกิจกรรม", "Code of the activity",
               header_required=False),
        _baht("allotted", "จัดสรร", "เงินที่ได้รับจัดสรร", "Allotted"),
        _baht("transferred", "โอนเปลี่ยนแปลง", "โอนเข้า − โอนออก", "Transferred in − out",
              low=-_MOST_BAHT),
        _baht("committed", "ผูกพัน", "ก่อหนี้ผูกพัน (PO สัญญา กันเงิน)",
              "Committed (orders, contracts, carried over)"),
        _baht("disbursed", "เบิกจ่าย", "เบิกจ่ายสะสมตั้งแต่ต้นปีงบประมาณ",
              "Disbursed since the fiscal year began"),
        _baht("balance", "คงเหลือ", "คงเหลือ", "Balance", low=None),
        Column("as_of", "ณ วันที่", Kind.DATE, "วันที่ของยอด", "Day of the figures", required=True,
               aliases=("ข้อมูล ณ วันที่",)),
        Column("entry", "ประเภทรายการ", Kind.CHOICE, "ปกติ หรือกลับรายการ", "Normal or a reversal",
               choices=ENTRIES, header_required=False),
    ),
    key=("office_code", "category", "money_source", "activity_code", "as_of"),
    rules=(
        fiscal_year_rule("budget_year"),
        Rule("budget_day",
             "year(as_of) + 543 + (month(as_of) >= 10)::INTEGER = fiscal_year AND as_of <= today",
             "as_of", "วันที่ของยอดอยู่นอกปีงบประมาณ หรือหลังวันที่สร้างสแนปช็อต",
             "The day of the figures is outside the fiscal year, or after the day of the build",
             remedy_th="แก้วันที่ของยอด หรือส่งแถวนั้นในไฟล์ของปีงบประมาณที่ถูกต้อง",
             remedy_en=(
                 "Correct the day of the figures, or send the row in the file of its "
                 "fiscal year"
             )),
        Rule("budget_balance",
             "balance = allotted + transferred - committed - disbursed", "balance",
             "คงเหลือไม่เท่ากับ จัดสรร + โอนเปลี่ยนแปลง − ผูกพัน − เบิกจ่าย",
             "The balance is not allotted + transferred − committed − disbursed",
             remedy_th="กระทบยอดทะเบียนคุมงบประมาณ แล้วส่งใหม่",
             remedy_en="Reconcile the budget register and send it again"),
        Rule("budget_overspent", "balance >= 0", "balance", "คงเหลือติดลบ", "The balance is negative",
             remedy_th="ตรวจการก่อหนี้และเบิกจ่ายที่เกินเงินจัดสรร หรือบันทึกการโอนเข้าที่ขาด",
             remedy_en=(
                 "Check what was committed or paid beyond the allotment, or enter the "
                 "transfer that is missing"
             )),
    ),
)

PLAN = Contract(
    id="plan",
    name_th="แผนงาน โครงการ และกิจกรรม",
    name_en="Projects and activities",
    system="AMSS++/SMSS",
    owner_th="สพท. (กลุ่มนโยบายและแผน)",
    owner_en="Area offices (policy and plan)",
    cadence_th="ทุกไตรมาส",
    cadence_en="Every quarter",
    scope="area",
    period_kind=PeriodKind.FISCAL_YEAR,
    sheets=(PROJECT, ACTIVITY),
    layout="8.16",
)

BUDGET = Contract(
    id="budget",
    name_th="งบประมาณและการเบิกจ่าย",
    name_en="Budget and disbursement",
    system="AMSS++/SMSS",
    owner_th="สพท. (กลุ่มบริหารงานการเงินและสินทรัพย์)",
    owner_en="Area offices (finance and assets)",
    cadence_th="ทุกไตรมาส",
    cadence_en="Every quarter",
    scope="area",
    period_kind=PeriodKind.QUARTER,
    sheets=(BUDGET_SHEET,),
    layout="8.16",
)
