"""Words of the pupil's page."""

from __future__ import annotations

STRINGS: dict[str, tuple[str, str]] = {
    "stu.masked": ("ข้อมูลส่วนบุคคล ปิดบังอยู่", "Personal data is masked"),
    "stu.masked.why": (
        "ชื่อ เลขประจำตัว ที่อยู่ และผู้ปกครองไม่แสดง ทั้งบนหน้าจอ งานพิมพ์ ไฟล์ส่งออก และโหมดนำเสนอ",
        "Name, ID number, address and guardians are never shown: not on screen, in print, "
        "exports or presentations",
    ),
    "stu.title": ("นักเรียน {mask}", "Student {mask}"),
    "stu.hidden": ("ปิดบัง", "masked"),
    "stu.photo": ("ภาพถูกปิดบัง", "Photo masked"),
    "stu.ref": ("รหัสอ้างอิง", "Reference code"),
    "stu.age": ("อายุ\u00a0{n}\u00a0ปี", "Age\u00a0{n}"),
    "stu.id": ("เลขประจำตัว", "ID number"),
    "stu.address": ("ที่อยู่", "Address"),
    "stu.guardian": ("ผู้ปกครอง", "Guardian"),
    "stu.birth": ("วันเกิด", "Date of birth"),
    "stu.twice": (
        "อยู่ในทะเบียนของอีกโรงเรียนที่บันทึกภายหลัง ยอดรวมนับที่โรงเรียนนั้น",
        "Also on the roll of another school, entered later; totals count the student there",
    ),
    "stu.risk.bad": ("ต้องดูด่วน", "Needs attention"),
    "stu.risk.watch": ("เฝ้าระวัง", "Watch"),
    "stu.risk.good": ("ไม่พบสัญญาณ", "No signal"),
    "stu.risk.none": ("ข้อมูลไม่พอ", "Not enough data"),
    "stu.days": ("มาเรียน {n} วันล่าสุด", "Last {n} school {n:day|days}"),
    "stu.year": ("การมาเรียนปีนี้", "Attendance this year"),
    "stu.year.count": ("เช็กชื่อ {n} วัน {year}", "{n} {n:day|days} recorded · {year}"),
    "stu.year.none": ("ยังไม่มีบันทึกการมาเรียนรายคน", "No attendance of individual students yet"),
    "stu.days.none": (
        "เขตนี้ไม่ส่งผลเช็กชื่อรายวันของแต่ละคน แสดงยอดรวมของปี",
        "This area sends no daily marks of individual students; the year’s totals are shown",
    ),
    "stu.rate": (
        "มา {present} จาก {n} วัน = {value}",
        "Present {present} of {n} {n:day|days} = {value}",
    ),
    "stu.days.from": ("{first} – {last}", "{first} – {last}"),
    "stu.days.say": (
        "มา {present} ลา {leave} ป่วย {sick} ขาด {absent} จาก {n} วัน",
        "Present {present}, on leave {leave}, sick {sick}, absent {absent} of {n} {n:day|days}",
    ),
    "stu.risk": ("สัญญาณความเสี่ยง", "Risk signals"),
    "stu.risk.count": ("พบ {n} จาก {of} ข้อ", "{n} of {of} {of:rule|rules} met"),
    "stu.human": (
        "ระบบช่วยจัดลำดับตามกฎที่ประกาศ ครูเป็นผู้ตัดสินใจ",
        "The system ranks by published rules; teachers decide",
    ),
    "stu.signal.streak": ("ขาดเรียนติดต่อกัน", "Absent in a row"),
    "stu.signal.streak.value": ("{n} วันจนถึงวันที่นับล่าสุด", "{n} {n:day|days} up to the last count"),
    "stu.signal.streak.rule": (
        "เฝ้าระวัง ≥ {watch} วัน · ด่วน ≥ {bad} วัน",
        "Watch from {watch} {watch:day|days}, urgent from {bad}",
    ),
    "stu.signal.absence": ("ขาดเรียนสะสม", "Days absent"),
    "stu.signal.absence.value": (
        "{n}% · ขาด {days} จาก {of} วัน {year}",
        "{n}% · absent {days} of {of} {of:day|days} · {year}",
    ),
    "stu.signal.absence.rule": ("เฝ้าระวัง ≥ {watch}% · ด่วน ≥ {bad}%",
                                "Watch from {watch}%, urgent from {bad}%"),
    "stu.signal.attendance": ("อัตรามาเรียน", "Attendance"),
    "stu.signal.attendance.value": (
        "{n}% · มา {days} จาก {of} วัน {year}",
        "{n}% · present {days} of {of} {of:day|days} · {year}",
    ),
    "stu.signal.attendance.rule": ("เฝ้าระวัง < {watch}% · ด่วน < {bad}%",
                                   "Watch below {watch}%, urgent below {bad}%"),
    "stu.signal.over_age": ("อายุเกินเกณฑ์ชั้น", "Over age for the grade"),
    "stu.signal.over_age.value.0": ("ตามเกณฑ์", "Within the usual age"),
    "stu.signal.over_age.value": ("เกิน {n} ปี", "{n} {n:year|years} over"),
    "stu.signal.over_age.rule": (
        "เฝ้าระวัง ≥ {watch} ปี · ด่วน ≥ {bad} ปี",
        "Watch from {watch} {watch:year|years}, urgent from {bad}",
    ),
    "stu.signal.strike_off": ("ขาดนาน ยังจำหน่ายไม่ได้", "Long absent, not yet struck off"),
    "stu.signal.strike_off.value.0": ("ไม่มีหมายเหตุใน DMC", "Not marked in DMC"),
    "stu.signal.strike_off.value.1": ("มีหมายเหตุ 3.1.8 ใน DMC", "Marked 3.1.8 in DMC"),
    "stu.signal.strike_off.rule": ("ด่วน เมื่อมีหมายเหตุ", "Urgent when marked"),
    "stu.signal.none": ("ข้อมูลยังไม่พอใช้กฎนี้", "Not enough data for this rule"),
    # Why a figure of one student is what it is.
    "stu.why.days": (
        "วันที่เช็กชื่อนักเรียนคนนี้ แยกตามมา ลา ป่วย ขาด ร้อยละ = วันที่มา ÷ วันที่เช็กชื่อ × 100",
        "Days on which this student was marked, by present, leave, sick and absent. The share is "
        "days present ÷ days marked × 100.",
    ),
    "stu.why.attendance": (
        "วันที่มา ÷ วันที่เช็กชื่อในปีการศึกษานี้ × 100",
        "Days present ÷ days marked in this academic year × 100",
    ),
    "stu.why.absence": (
        "วันที่ขาดในปีการศึกษานี้ ร้อยละ = วันที่ขาด ÷ วันที่เช็กชื่อ × 100",
        "Days absent in this academic year. The share is days absent ÷ days marked × 100.",
    ),
    "stu.why.streak": (
        "วันขาดติดต่อกันถึงวันที่นับล่าสุด ตามที่ระบบเช็กชื่อส่งมาของภาคเรียนล่าสุด",
        "Days absent in a row up to the last count, as sent for the latest term",
    ),
    "stu.why.age": (
        "อายุเต็มปีจากวันเกิดในทะเบียน นับถึงวันที่ของข้อมูล",
        "Completed years from the birthday on the roll, up to the day of the data",
    ),
    "stu.why.over_age": (
        "อายุ − อายุปกติเมื่อเข้าชั้นนี้ − 1 ถ้าติดลบถือว่าตามเกณฑ์",
        "Age − usual age on entering the grade − 1; below zero is within the usual age",
    ),
    "stu.why.strike_off": (
        "หมายเหตุของนักเรียนคนนี้ในทะเบียนรอบล่าสุด", "The note on this student in the latest roll",
    ),
    "stu.why.growth": (
        "น้ำหนักและส่วนสูงที่โรงเรียนกรอกในแต่ละรอบ อายุนับถึงวันของรอบนั้น ไม่จัดเกณฑ์รายคน",
        "Weight and height as the school entered them in each round, by age on its day; one "
        "student is put into no class",
    ),
    "stu.why.who.att": (
        "นับเฉพาะวันที่มีผลเช็กชื่อของนักเรียนคนนี้ วันหยุดและวันที่ไม่ได้บันทึกไม่นับ",
        "Days with a mark of this student alone; holidays and days without a record are left out",
    ),
    "stu.why.who.dmc": (
        "นักเรียนคนเดียว จากทะเบียนของโรงเรียน", "One student, from the school's roll",
    ),
    "stu.why.files": ("ไฟล์และจำนวนแถวของโรงเรียนนี้", "Files and rows of this school"),
    "stu.why.guard": (
        "แสดงเฉพาะผู้มีสิทธิ์ดูนักเรียนของโรงเรียนนี้ และไม่แสดงเมื่อแชร์หน้าจอ",
        "Shown to those who may see students of this school, and never on a shared screen",
    ),
    "stu.growth": ("การเจริญเติบโต", "Growth"),
    "stu.growth.unit": ("ค่าที่วัดจริงแต่ละรอบ", "As measured each round"),
    "stu.growth.weight": ("น้ำหนัก (กก.) ตามอายุ (ปี)", "Weight (kg) by age (years)"),
    "stu.growth.height": ("ส่วนสูง (ซม.) ตามอายุ (ปี)", "Height (cm) by age (years)"),
    "stu.growth.kg": ("{n} กก.", "{n} kg"),
    "stu.growth.cm": ("{n} ซม.", "{n} cm"),
    "stu.growth.note": (
        "ไม่จัดเกณฑ์ เพราะต้องใช้ตารางอ้างอิงตามเพศและอายุ",
        "Not classed: that needs the reference table by sex and age",
    ),
    "stu.growth.last": ("วัดล่าสุด {period}", "Last measured {period}"),
    "stu.growth.none": ("ยังไม่มีน้ำหนักและส่วนสูง", "Not weighed or measured yet"),
    "stu.growth.closed": (
        "บทบาทของคุณไม่เห็นข้อมูลสุขภาพรายบุคคล",
        "Your role does not see health data of individual students",
    ),
    "stu.support": ("ความช่วยเหลือและสถานะ", "Support and status"),
    "stu.support.boarding": ("พักนอน", "Boarding"),
    "stu.support.boarding.yes": ("เป็นนักเรียนพักนอน", "Boards at the school"),
    "stu.support.boarding.no": ("ไม่พักนอน", "Does not board"),
    "stu.support.poor": ("เด็กยากจน", "Poor family"),
    "stu.support.poor.yes": ("มีสถานะใน DMC", "Marked in DMC"),
    "stu.support.poor.no": ("ไม่มีสถานะใน DMC", "Not marked in DMC"),
    "stu.support.abandoned": ("ถูกทอดทิ้ง/กำพร้า", "Abandoned or orphaned"),
    "stu.support.ethnic_minority": ("ชนกลุ่มน้อย", "Ethnic minority"),
    "stu.support.abused": ("ถูกทำร้ายทารุณ", "Abused"),
    "stu.support.homeless": ("เร่ร่อน", "Homeless"),
    "stu.support.other": ("ด้อยโอกาสอื่น", "Other disadvantage"),
    "stu.support.yes": ("มีสถานะใน DMC", "Marked in DMC"),
    "stu.support.note": (
        "กลุ่มเปราะบางพิเศษไม่แสดงรายบุคคล",
        "Especially vulnerable groups are never shown for individuals",
    ),
    "stu.reveal": ("การเปิดดูข้อมูลระบุตัวตน", "Seeing identity details"),
    "stu.reveal.off": ("บทบาทของคุณเปิดดูไม่ได้", "Not for your role"),
    "stu.reveal.why": (
        "ชื่อเต็มไม่ออกจากเซิร์ฟเวอร์ หน้านี้ได้รับเพียงอักษรแรกของชื่อ",
        "The full name never leaves the server; this page received only one letter of it",
    ),
    "stu.reveal.who": ("ผู้ที่ขอเปิดดูได้", "Who may ask"),
    "stu.reveal.director": ("ผู้อำนวยการโรงเรียนนี้", "The director of this school"),
    "stu.reveal.teacher": ("ครูประจำชั้นของนักเรียน", "The student’s class teacher"),
    "stu.reveal.how": (
        "ต้องระบุเหตุผล เวลา และรหัสยืนยัน ทุกครั้งถูกบันทึก",
        "A purpose, a time limit and a code are needed, and each time is recorded",
    ),
    "stu.reveal.now": (
        "หากต้องช่วยนักเรียนคนนี้วันนี้ ให้ติดต่อโรงเรียนพร้อมแจ้งรหัสอ้างอิง",
        "If this student needs help today, call the school and give the reference code",
    ),
    "stu.toschool": ("กลับไปหน้าโรงเรียน", "Back to the school"),
    "stu.locked": ("ข้อมูลบุคคลถูกล็อกไว้", "Personal data locked"),
    "stu.locked.why": (
        "หน้าจอนี้อยู่ในโหมดนำเสนอ จึงไม่แสดงข้อมูลนักเรียนรายบุคคล",
        "This screen is in presentation mode, so no individual student is shown",
    ),
}
