"""Words of what is masked on a pupil's page and of opening it, and of help that no source tells of
yet.
"""

from __future__ import annotations

STRINGS: dict[str, tuple[str, str]] = {
    "stu.masked.now": ("ปิดบังอยู่", "Masked"),
    "stu.name": ("ชื่อ–สกุล", "Full name"),
    "stu.masked.ask": (
        "แสดงเฉพาะเมื่อขอเปิดดู ไม่ออกทางพิมพ์ ไฟล์ส่งออก หรือโหมดนำเสนอ",
        "Shown only when you open it; never in print, exports or presentations",
    ),
    "stu.open": ("กำลังเปิดดูข้อมูลระบุตัวตน", "Identity is open"),
    "stu.open.why": (
        "เห็นเฉพาะหน้าจอนี้ ปิดบังเองเมื่อครบเวลา ออกจากหน้า พิมพ์ หรือนำเสนอ",
        "On this screen alone; masked again when time is up, on leaving, printing or presenting",
    ),
    "stu.reveal.fields": ("ข้อมูลที่ปิดบัง", "What is masked"),
    "stu.reveal.log": ("ประวัติการเปิดดู", "Access history"),
    "stu.reveal.log.none": ("ยังไม่เคยมีผู้เปิดดู", "Nobody has opened it yet"),
    "stu.reveal.log.failed": ("อ่านประวัติไม่ได้ในขณะนี้", "The history cannot be read now"),
    "stu.reveal.log.wait": ("กำลังอ่านประวัติ", "Reading the history"),
    "stu.reveal.log.kept": (
        "เก็บบันทึกอย่างน้อย 2 ปี ผู้ดูแลข้อมูลตรวจสอบได้",
        "Kept for at least 2 years; data stewards can check it",
    ),
    "reveal.title": ("ขอเปิดดูข้อมูลระบุตัวตน", "Open identity details"),
    "reveal.lead": (
        "เปิดเฉพาะเมื่อจำเป็นต่อการช่วยเด็กคนนี้ การเปิดทุกครั้งถูกบันทึกไว้",
        "Only as needed to help this student. Each time is recorded.",
    ),
    "reveal.role": ("สิทธิ์ของคุณ: {role}", "Your role: {role}"),
    "reveal.ask": ("ขอเปิดดู", "Open identity"),
    "reveal.close": ("ปิดแผงขอเปิดดู", "Close the panel"),
    "reveal.cancel": ("ยกเลิก", "Cancel"),
    "reveal.purpose": ("เหตุผล", "Purpose"),
    "reveal.purpose.choose": ("เลือกเหตุผล", "Choose a purpose"),
    "reveal.purpose.absence": ("ติดตามเด็กขาดเรียนต่อเนื่อง", "Following up long absence"),
    "reveal.purpose.visit": ("เยี่ยมบ้าน", "Home visit"),
    "reveal.purpose.refer": ("ส่งต่อช่วยเหลือ", "Referral for help"),
    "reveal.purpose.welfare": ("ทุนและสวัสดิการ", "Grants and welfare"),
    "reveal.purpose.correct": (
        "แก้ไขข้อมูลในระบบต้นทาง", "Correcting data in the source system",
    ),
    "reveal.fields": ("ต้องการดู", "What to open"),
    "reveal.field.name": ("ชื่อ–สกุล", "Full name"),
    "reveal.fields.rest": (
        "เลขประจำตัว วันเกิด ที่อยู่ และผู้ปกครองไม่มีในระบบนี้",
        "ID number, date of birth, address and guardians are not held here",
    ),
    "reveal.minutes": ("เปิดไว้นาน", "Keep open for"),
    "reveal.minutes.n": ("{n} นาที", "{n} min"),
    "reveal.code": ("ยืนยันด้วยรหัส OTP", "One-time code"),
    "reveal.code.hint": (
        "6 หลักจากแอปยืนยันตัวตน ใช้ได้ครั้งเดียว", "6 digits of your authenticator app, good once",
    ),
    "reveal.submit": ("เปิดดู {n} รายการ {m} นาที", "Open {n} {n:item|items}, {m} min"),
    "reveal.busy": ("กำลังเปิด", "Opening"),
    "reveal.need.purpose": ("เลือกเหตุผลก่อน", "Choose a purpose first"),
    "reveal.need.field": ("เลือกอย่างน้อยหนึ่งรายการ", "Choose at least one item"),
    "reveal.need.code": ("กรอกรหัสให้ครบ 6 หลัก", "Enter all 6 digits"),
    "reveal.offline": (
        "ต่อเซิร์ฟเวอร์ไม่ได้ ยังไม่ได้เปิดอะไร", "Server unreachable. Nothing was opened.",
    ),
    "reveal.left": ("เหลือ {time}", "{time} left"),
    "reveal.until": ("เปิดไว้ถึงเวลา {time} น.", "Open until {time}"),
    "reveal.hide": ("ปิดบังอีกครั้ง", "Mask again"),
    "reveal.opened": (
        "เปิดดูแล้ว จะปิดบังเองใน {n} นาที", "Opened. Masked again in {n} {n:minute|minutes}.",
    ),
    "reveal.soon": ("อีก 1 นาทีจะปิดบัง", "Masked in 1 minute"),
    "reveal.ended": ("ปิดบังแล้ว", "Masked again"),
    "reveal.nothing": (
        "ทะเบียนไม่มีข้อมูลนี้ของนักเรียนคนนี้", "The roll holds none of this for this student",
    ),
    "reveal.none": (
        "ชุดข้อมูลนี้สร้างโดยไม่มีชื่อ จึงไม่มีอะไรให้เปิดดู",
        "This snapshot was built without names, so there is nothing to open",
    ),
    "reveal.setup": ("ต้องมีรหัสยืนยันก่อน", "A code has to be set up first"),
    "reveal.setup.why": (
        "การเปิดดูใช้รหัส 6 หลักจากแอปยืนยันตัวตนบนโทรศัพท์ของคุณ",
        "Opening takes a 6-digit code of an authenticator app on your phone",
    ),
    "reveal.setup.1": (
        "ติดตั้งแอปยืนยันตัวตนที่ใช้รหัส 6 หลักทุก 30 วินาที",
        "Install an authenticator app with 6-digit codes every 30 seconds",
    ),
    "reveal.setup.2": (
        "ขอให้ผู้ดูแลบัญชีเริ่มรหัสให้บัญชี {name} แล้วสแกนด้วยแอป",
        "Ask whoever keeps accounts to begin a code for {name}, and scan it",
    ),
    "reveal.setup.3": (
        "แจ้งรหัสแรกที่แอปแสดง แล้วกลับมาโหลดหน้านี้ใหม่",
        "Tell them the first code that the app shows, then load this page again",
    ),
    "reveal.demo": ("บัญชีสาธิตเปิดดูไม่ได้", "Demo accounts cannot open identities"),
    "reveal.demo.why": (
        "บัญชีสาธิตไม่มีรหัสยืนยันของบุคคล บัญชีจริงของ ผอ.โรงเรียน และครูเปิดได้จากแผงนี้",
        "They have no person’s code. Own accounts of school directors and teachers open them here.",
    ),
    "reveal.refused.unreadable": (
        "คำขอไม่ครบหรืออ่านไม่ได้ ยังไม่ได้เปิดอะไร",
        "The request is incomplete or cannot be read. Nothing was opened.",
    ),
    "reveal.refused.token": (
        "โทเค็นของโปรแกรมเปิดดูข้อมูลระบุตัวตนไม่ได้", "Tokens of programs open no identities.",
    ),
    "reveal.refused.presenting": (
        "หน้าจอนี้อยู่ในโหมดนำเสนอ จึงเปิดดูไม่ได้", "This screen is shared: nothing is opened on it.",
    ),
    "reveal.refused.changed": (
        "สิทธิ์ของหน้านี้ไม่ใช่ของบัญชีคุณในขณะนี้ โหลดหน้าใหม่แล้วลองอีกครั้ง",
        "The rights of this page are not those of your account now. Load it again and retry.",
    ),
    "reveal.refused.forbidden": (
        "บัญชีนี้ไม่มีสิทธิ์เปิดดูข้อมูลระบุตัวตนของนักเรียนคนนี้",
        "This account may not open the identity of this student.",
    ),
    "reveal.refused.unknown": (
        "ไม่พบรายการนี้ในห้องเรียนหรือโรงเรียนของคุณ", "There is none such in your classes or school.",
    ),
    "reveal.refused.demo": (
        "บัญชีสาธิตเปิดดูข้อมูลระบุตัวตนไม่ได้", "Demo accounts cannot open identities.",
    ),
    "reveal.refused.no_code": (
        "บัญชีนี้ยังไม่มีรหัสยืนยัน ตั้งรหัสก่อนจึงเปิดดูได้",
        "This account has no code yet. Set one up first.",
    ),
    "reveal.refused.code": (
        "รหัสไม่ถูกต้อง หมดอายุ หรือใช้ไปแล้ว รอรหัสถัดไปในแอป",
        "The code is wrong, too old or used already. Wait for the next one.",
    ),
    "reveal.refused.locked": (
        "รหัสผิดหลายครั้ง พักไว้ชั่วคราว ลองใหม่ในอีกไม่กี่นาที",
        "Too many wrong codes: paused. Try again in some minutes.",
    ),
    "reveal.refused.often": (
        "เปิดดูครบ {n} ครั้งในหนึ่งชั่วโมงแล้ว ลองใหม่ภายหลัง",
        "Opened {n} {n:time|times} within an hour already. Try again later.",
    ),
    "reveal.refused.unrecorded": (
        "บันทึกการเปิดดูไม่ได้ จึงไม่ได้เปิดอะไร แจ้งผู้ดูแลระบบ",
        "It cannot be recorded, so nothing was opened. Tell the administrator.",
    ),
    "stu.support.grant": ("ทุนเสมอภาค", "Equity grant"),
    "stu.support.visit": ("เยี่ยมบ้าน", "Home visit"),
    "stu.support.health": ("ประเมินสุขภาพ", "Health check"),
    "stu.support.counted": (
        "ไม่เก็บรายบุคคล ดูเป็นจำนวนของโรงเรียน จาก {system}",
        "Not kept of single students; counted by school, from {system}",
    ),
}
