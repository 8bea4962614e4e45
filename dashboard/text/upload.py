"""Words of the form that takes a file on the data page, and of the account of it."""

from __future__ import annotations

STRINGS: dict[str, tuple[str, str]] = {
    "upload.title": ("ส่งไฟล์", "Send a file"),
    "upload.why": (
        "เลือกชุดข้อมูล หน่วยงาน และรอบ แล้วแนบไฟล์ ระบบจะตรวจให้ดูก่อน ยังไม่นับจนกว่าจะกดส่งเข้าระบบ",
        "Choose the source, the office and the round, then add the file. It is checked first and "
        "nothing counts until you send it in.",
    ),
    "upload.feed": ("ชุดข้อมูล", "Source"),
    "upload.part": ("ส่วนของชุดข้อมูล", "Part of the source"),
    "upload.part.whole": ("ไฟล์หลัก หรือไฟล์ Excel ที่มีทุกส่วน ({prefix})",
                          "Main file, or a workbook with all parts ({prefix})"),
    "upload.area": ("เขตพื้นที่", "Education area"),
    "upload.school": ("โรงเรียน", "School"),
    "upload.period": ("รอบ", "Round"),
    "upload.round.open": ("ปิดรอบ {date}", "closes {date}"),
    "upload.round.late": ("เลยกำหนดตั้งแต่ {date}", "overdue since {date}"),
    "upload.round.free": ("ไม่มีกำหนดปิดรอบ", "no closing date"),
    "upload.file": ("ไฟล์", "File"),
    "upload.drop": ("วางไฟล์ที่นี่ หรือกดเพื่อเลือกไฟล์", "Drop the file here, or press to choose one"),
    "upload.takes": ("{endings} ไม่เกิน {n} MB", "{endings}, up to {n} MB"),
    "upload.kb": ("{n} KB", "{n} KB"),
    "upload.mb": ("{n} MB", "{n} MB"),
    "upload.check": ("ตรวจไฟล์", "Check the file"),
    "upload.checking": ("กำลังตรวจ", "Checking"),
    "upload.keep": ("ส่งเข้าระบบ", "Send it in"),
    "upload.sending": ("กำลังส่ง", "Sending"),
    "upload.again": ("แก้ตัวเลือกหรือเลือกไฟล์ใหม่", "Change the choices or the file"),
    "upload.another": ("ส่งไฟล์อื่น", "Send another file"),
    "upload.usable": ("ใช้ได้ทุกแถว", "Every row can be used"),
    "upload.usable.some": (
        "ใช้ได้ แต่กันไว้ {n} แถวที่ต้องแก้", "Usable; {n} {n:row needs|rows need} mending",
    ),
    "upload.usable.empty": (
        "ไฟล์ไม่มีแถวข้อมูล ถ้าส่ง จะหมายความว่าไม่มีรายการ",
        "The file has no rows: to send it says that there is nothing to list",
    ),
    "upload.refused": ("ใช้ไฟล์นี้ไม่ได้", "This file cannot be used"),
    "upload.kept": ("ส่งเข้าระบบแล้วเมื่อ {date} {time} น.", "Sent in on {date} at {time}"),
    "upload.rows.read": ("แถวที่อ่าน", "Rows read"),
    "upload.rows.loaded": ("แถวที่ใช้ได้", "Rows usable"),
    "upload.rows.held": ("แถวที่กันไว้", "Rows held back"),
    "upload.rows.superseded": ("แถวที่มีฉบับใหม่กว่า", "Rows replaced by newer ones"),
    "upload.faults": ("ต้องแก้", "To mend"),
    "upload.warnings": ("ข้อสังเกต", "Warnings"),
    "upload.named": (
        "ชื่อไฟล์ไม่ตรงกับที่เลือก ตรวจว่าหยิบถูกไฟล์และเลือกถูกแล้ว",
        "The file's name does not fit what was chosen: check that it is the right file and choice",
    ),
    "upload.named.feed": (
        "ชื่อไฟล์เป็นชุดข้อมูล {says} แต่เลือก {chose}",
        "By its name it is of source {says}; {chose} was chosen",
    ),
    "upload.named.place": (
        "ชื่อไฟล์เป็นของหน่วย {says} แต่เลือก {chose}",
        "By its name it is of office {says}; {chose} was chosen",
    ),
    "upload.named.period": (
        "ชื่อไฟล์เป็นรอบ {says} แต่เลือก {chose}",
        "By its name it is of round {says}; {chose} was chosen",
    ),
    "upload.at.sheet": ("แผ่นงาน {name}", "sheet {name}"),
    "upload.at.column": ("คอลัมน์ {name}", "column {name}"),
    "upload.at.row": ("แถวแรกที่พบ {n}", "first in row {n}"),
    "upload.at.rows": ("{n} แถว", "{n} {n:row|rows}"),
    "upload.lacks": ("โรงเรียนที่ยังขาด", "Schools left out"),
    "upload.lacks.some": (
        "ไม่มีแถวของ {n} จาก {of} โรงเรียนในเขต",
        "No row of {n} of the area's {of} {of:school|schools}",
    ),
    "upload.lacks.none": (
        "มีแถวของโรงเรียนในเขตครบ {of} แห่ง", "Rows of all {of} {of:school|schools} of the area",
    ),
    "upload.before": (
        "ไฟล์นี้ยังไม่ถูกเก็บและยังไม่นับ กดส่งเข้าระบบเพื่อให้นับในการสร้างข้อมูลรอบถัดไป",
        "The file is not kept and does not count yet. Send it in, and it counts from the next "
        "build on.",
    ),
    "upload.next": (
        "จะนับในการสร้างข้อมูลรอบถัดไป แทนฉบับก่อนของหน่วยงานและรอบเดียวกัน"
        " ส่งไฟล์เดิมซ้ำไม่มีผลเพิ่ม",
        "It counts from the next build on, in place of the one before of the same office and "
        "round. The same file sent again changes nothing.",
    ),
    "upload.mend": (
        "แก้ตามรายการแล้วแนบไฟล์ใหม่ ยังไม่มีอะไรถูกเก็บ",
        "Mend what is listed and add the file again. Nothing was kept.",
    ),
    "upload.example": (
        "บัญชีตัวอย่างตรวจไฟล์ได้ แต่ส่งเข้าระบบไม่ได้",
        "An example account can check a file but not send it in.",
    ),
    "upload.error.file": ("เลือกไฟล์ก่อน", "Choose a file first"),
    "upload.refused.ending": (
        "รับเฉพาะไฟล์ {endings}", "Only files of these kinds are taken: {endings}.",
    ),
    "upload.refused.too_large": (
        "ไฟล์ใหญ่กว่า {n} MB โปรดแบ่งไฟล์หรือส่งเป็น Parquet",
        "The file has more than {n} MB. Split it, or send it as Parquet.",
    ),
    "upload.refused.empty": ("ไฟล์นี้ว่าง", "This file is empty."),
    "upload.refused.packed": (
        "โปรดส่งไฟล์ตามเดิม ไม่ต้องบีบอัดระหว่างส่ง", "Send the file as it is, not packed.",
    ),
    "upload.refused.choice": (
        "ชุดข้อมูล หน่วยงาน หรือรอบที่เลือกใช้ไม่ได้แล้ว โปรดเลือกใหม่",
        "The source, office or round that was chosen is not open. Choose again.",
    ),
    "upload.refused.no_name": (
        "ตั้งชื่อไฟล์ตามที่เลือกไม่ได้ โปรดเลือกใหม่",
        "No name can be made of what was chosen. Choose again.",
    ),
    "upload.refused.differs": (
        "ไฟล์เปลี่ยนไปจากที่ตรวจ โปรดตรวจใหม่ก่อนส่ง ยังไม่มีอะไรถูกเก็บ",
        "The file is not the one that was checked. Check it again first; nothing was kept.",
    ),
    "upload.refused.elsewhere": (
        "มีแถวของโรงเรียนหรือเขตอื่นที่ไม่ใช่ของคุณ จึงไม่รับทั้งไฟล์ ยังไม่มีอะไรถูกเก็บ",
        "Some rows are of a school or area that is not yours: the whole file is refused and "
        "nothing was kept.",
    ),
    "upload.refused.forbidden": (
        "สิทธิ์ของคุณส่งข้อมูลชุดนี้หรือของหน่วยงานนี้ไม่ได้",
        "Your rights do not cover this source or office.",
    ),
    "upload.refused.changed": (
        "สิทธิ์ของคุณเปลี่ยนไป โปรดเปิดหน้านี้ใหม่", "Your rights have changed. Open the page again.",
    ),
    "upload.refused.looking": (
        "กำลังมองในฐานะบทบาทอื่น ซึ่งดูได้อย่างเดียว จึงส่งไฟล์ไม่ได้",
        "You look through another role's eyes, read only: no file is sent.",
    ),
    "upload.refused.presenting": (
        "หน้าจอนี้อยู่ในโหมดนำเสนอ จึงส่งไฟล์ไม่ได้", "This screen is shared: no file is sent from it.",
    ),
    "upload.refused.demo": (
        "บัญชีตัวอย่างตรวจไฟล์ได้ แต่ส่งเข้าระบบไม่ได้ ให้เข้าใช้ด้วยบัญชีของตนเอง",
        "An example account can check a file but not send it in. Sign in with an account of your "
        "own.",
    ),
    "upload.refused.no_inbox": (
        "เครื่องแม่ข่ายนี้ไม่ได้เปิดรับไฟล์ โปรดแจ้งผู้ดูแลระบบ",
        "This server takes no files. Tell the administrator.",
    ),
    "upload.refused.busy": (
        "กำลังตรวจไฟล์ของผู้อื่นอยู่ โปรดลองใหม่ในอีก {n} วินาที",
        "Other files are being checked. Try again in {n} {n:second|seconds}.",
    ),
    "upload.refused.unrecorded": (
        "บันทึกการใช้งานไม่ได้ จึงยังไม่รับไฟล์ โปรดแจ้งผู้ดูแลระบบ",
        "It cannot be written into the log, so nothing is taken. Tell the administrator.",
    ),
}
