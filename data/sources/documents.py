"""Official documents of a calendar year: counts by day and office, what lies there on a day, and,
within an office's own scope, single documents without their subjects."""

from __future__ import annotations

from dashboard.periods import PeriodKind
from data.contract import Column, Contract, Kind, Rule, Severity, Sheet
from data.sources.common import count, dropped, office

DIRECTIONS: dict[str, str] = {
    "รับ": "received", "หนังสือรับ": "received", "ส่ง": "sent", "หนังสือส่ง": "sent",
}
URGENCIES: dict[str, str] = {
    **{"ปกติ": "normal", "ด่วน": "urgent", "ด่วนมาก": "very_urgent", "ด่วนที่สุด": "most_urgent"},
    **{"1": "normal", "2": "urgent", "3": "very_urgent", "4": "most_urgent"},
}
SECRECIES: dict[str, str] = {
    **{"ไม่ลับ": "open", "ปกติ": "open", "ลับ": "secret", "ลับมาก": "very_secret"},
    **{"ลับที่สุด": "most_secret", "0": "open", "1": "secret", "2": "very_secret"},
    **{"3": "most_secret", "": "open"},
}
KINDS: dict[str, str] = {
    "หนังสือภายนอก": "external",
    "หนังสือภายใน": "internal",
    "บันทึกข้อความ": "internal",
    "หนังสือเวียน": "circular",
    "คำสั่ง": "order",
    "ประกาศ": "announcement",
}
#: Days after which an unregistered document counts as overdue.
OVERDUE_DAYS = 3


def _urgency() -> Column:
    return Column("urgency", "ชั้นความเร็ว", Kind.CHOICE, "ชั้นความเร็ว", "Urgency", required=True,
                  choices=URGENCIES, aliases=("level",))


def _secrecy() -> Column:
    return Column("secrecy", "ชั้นความลับ", Kind.CHOICE, "ชั้นความลับ", "Secrecy", choices=SECRECIES,
                  aliases=("secret",))


def _id() -> Column:
    return Column("ms_id", "ms_id", Kind.INTEGER, "เลขอ้างอิงหนังสือในระบบ",
                  "Number of the document in the system", required=True, aliases=("รหัสหนังสือ",),
                  minimum=0)


COUNTS = Sheet(
    table="doc",
    prefix="DOC",
    sheet="",
    columns=(
        Column("on_date", "วันที่", Kind.DATE, "วันที่ส่งหรือรับหนังสือ", "Day of sending or receiving",
               required=True),
        office("หน่วยงาน"),
        Column("direction", "ประเภท", Kind.CHOICE, "รับ หรือ ส่ง", "Received or sent", required=True,
               choices=DIRECTIONS),
        _urgency(),
        _secrecy(),
        count("documents", "จำนวน", "จำนวนหนังสือ", "Documents", unit="ฉบับ"),
        count("registered", "ลงรับแล้ว", "ลงรับแล้ว", "Registered by the recipient", unit="ฉบับ"),
        count("pending", "ค้าง", "ยังไม่ลงรับ", "Not registered yet", unit="ฉบับ"),
        Column("on_time", "ลงรับทันเวลา", Kind.INTEGER, "ลงรับภายในเวลาเป้าหมายของชั้นความเร็ว",
               "Registered within the target of the urgency", header_required=False, minimum=0,
               maximum=100_000, unit="ฉบับ"),
        Column("median_hours", "มัธยฐานเวลา(ชม.)", Kind.DECIMAL, "มัธยฐานชั่วโมงจากส่งถึงลงรับ",
               "Median hours from sending to registering", minimum=0, maximum=20_000,
               header_required=False, unit="ชม."),
    ),
    key=("on_date", "office_code", "direction", "urgency", "secrecy"),
    rules=(
        Rule("doc_sum", "documents = registered + pending", "documents",
             "จำนวนไม่เท่ากับ ลงรับแล้ว + ค้าง", "The count is not registered + pending",
             remedy_th="ตรวจจำนวนลงรับแล้วและค้างในระบบสารบรรณ แล้วส่งใหม่",
             remedy_en=(
                 "Check the numbers registered and pending in the records system and "
                 "send it again"
             )),
        Rule("doc_on_time", "on_time <= registered", "on_time", "ลงรับทันเวลามากกว่าลงรับแล้ว",
             "More were registered in time than were registered",
             remedy_th="นับหนังสือที่ลงรับทันเวลาใหม่จากระบบสารบรรณ",
             remedy_en="Count the documents registered in time again from the records system"),
        Rule("doc_year", "year(on_date) + 543 = substr(period, 3, 4)::INTEGER", "on_date",
             "วันที่ไม่อยู่ในปีปฏิทินของไฟล์", "The day is not in the calendar year of the file",
             remedy_th="ส่งแถวของปีปฏิทินอื่นในไฟล์ของปีนั้น",
             remedy_en="Send rows of another calendar year in the file of that year"),
        Rule("doc_future", "on_date <= today", "on_date", "วันที่อยู่หลังวันที่สร้างสแนปช็อต",
             "The day is after the day of the build",
             remedy_th="แก้วันที่ของแถวให้ไม่เกินวันที่ส่งไฟล์",
             remedy_en="Correct the day of the row to one before the file was sent"),
    ),
)

ITEM = Sheet(
    table="doc_item",
    prefix="DOCITEM",
    sheet="DOCITEM",
    columns=(
        _id(),
        Column("kind", "book_type", Kind.CHOICE, "ชนิดหนังสือ", "Kind of document", required=True,
               choices={**KINDS, "อื่น ๆ": "other"}, other="other", aliases=("ชนิดหนังสือ",)),
        office("office", "หน่วยงาน"),
        _urgency(),
        _secrecy(),
        dropped("bookno", "bookno"),
        Column("signed_on", "signdate", Kind.DATE, "วันที่ลงนาม", "Day of signing",
               aliases=("วันที่ลงนาม",)),
        dropped("subject", "subject"),
        dropped("ref_id", "ref_id"),
        Column("sent_at", "send_date", Kind.MOMENT, "วันเวลาที่ส่ง", "Day and time of sending",
               required=True, aliases=("วันเวลาที่ส่ง",)),
    ),
    key=("office_code", "ms_id"),
    rules=(
        Rule("docitem_signed", "signed_on <= sent_at::DATE", "signed_on",
             "วันที่ลงนามอยู่หลังวันที่ส่ง", "The day of signing is after that of sending",
             Severity.WARNING,
             remedy_th="ตรวจวันที่ลงนามในทะเบียนหนังสือส่ง",
             remedy_en="Check the day of signing in the register of documents sent"),
    ),
)

RECIPIENT = Sheet(
    table="doc_to",
    prefix="DOCTO",
    sheet="DOCTO",
    columns=(
        _id(),
        office("send_to", "ผู้รับ"),
        Column("answer", "answer", Kind.CHOICE, "ลงรับแล้วหรือยัง", "Registered or not",
               choices={"1": "yes", "": "no", "0": "no"}, aliases=("ลงรับแล้ว",)),
        Column("answered_at", "answer_time", Kind.MOMENT, "วันเวลาที่ลงรับ",
               "Day and time of registering", aliases=("วันเวลาที่ลงรับ",)),
    ),
    key=("ms_id", "office_code"),
    rules=(
        Rule("docto_answer", "(answer = 'yes') = (answered_at IS NOT NULL)", "answered_at",
             "ลงรับแล้วต้องมีเวลา และยังไม่ลงรับต้องไม่มี",
             "What is registered has a time; what is not has none",
             remedy_th="ตรวจสถานะและเวลาลงรับของผู้รับในระบบสารบรรณ",
             remedy_en="Check state and time of registering in the records system"),
    ),
)

STOCK = Sheet(
    table="doc_stock",
    prefix="DOCSTOCK",
    sheet="DOCSTOCK",
    columns=(
        Column("as_of", "ข้อมูล ณ วันที่", Kind.DATE, "วันที่ของยอด", "Day of the counts",
               required=True),
        office("หน่วยงาน"),
        count("memos_waiting", "เรื่องค้างพิจารณา", "เรื่องที่อยู่สถานะเสนอหรือขอความเห็น",
              "Memos submitted or waiting for an opinion", unit="เรื่อง"),
        count("archive_due", "หนังสืออายุเกิน 2 ปี", "หนังสือที่ลงนามมาแล้ว 2 ปีขึ้นไป",
              "Documents signed two years ago or more", maximum=10_000_000, unit="ฉบับ"),
        count("circulars", "หนังสือเวียนที่ต้องตอบ", "หนังสือเวียนที่ต้องตอบ",
              "Circulars that ask for an answer", unit="ฉบับ"),
        count("circulars_answered", "หนังสือเวียนที่ตอบครบ", "หนังสือเวียนที่ผู้รับทุกแห่งตอบแล้ว",
              "Circulars that all recipients have answered", unit="ฉบับ"),
    ),
    key=("as_of", "office_code"),
    rules=(
        Rule("doc_answered", "circulars_answered <= circulars", "circulars_answered",
             "หนังสือเวียนที่ตอบครบมากกว่าหนังสือเวียนทั้งหมด",
             "More circulars are answered than there are",
             remedy_th="นับหนังสือเวียนที่ตอบครบใหม่จากระบบสารบรรณ",
             remedy_en="Count the answered circulars again from the records system"),
        Rule("doc_stock_year",
             "year(as_of) + 543 = substr(period, 3, 4)::INTEGER AND as_of <= today", "as_of",
             "วันที่อยู่นอกปีปฏิทินของไฟล์ หรือหลังวันที่สร้างสแนปช็อต",
             "The day is outside the calendar year of the file, or after the day of the build",
             remedy_th="แก้วันที่ของยอด หรือส่งแถวนั้นในไฟล์ของปีที่ถูกต้อง",
             remedy_en="Correct the day of the counts, or send the row in the file of its year"),
    ),
)

CONTRACT = Contract(
    id="doc",
    name_th="รับส่งหนังสือราชการ",
    name_en="Official documents",
    system="Smart OBEC",
    owner_th="สพท. (งานสารบรรณ)",
    owner_en="Area offices (records)",
    cadence_th="ทุกวันทำการ",
    cadence_en="Every working day",
    scope="area",
    period_kind=PeriodKind.CALENDAR_YEAR,
    sheets=(COUNTS, STOCK, ITEM, RECIPIENT),
    layout="8.15",
)
