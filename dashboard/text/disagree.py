"""Words of two sheets about the data: where systems disagree, and the rules of quality."""

STRINGS: dict[str, tuple[str, str]] = {
    "disagree.title": ("ตัวเลขที่สองระบบไม่ตรงกัน", "Where two systems disagree"),
    "disagree.none": ("ยังไม่มีรอบที่ทั้งสองระบบส่งข้อมูล", "No round yet that both systems have sent"),
    "disagree.used": ("ใช้", "Used"),
    "disagree.beside": ("เทียบ", "Beside"),
    "disagree.gap": ("ต่าง", "Difference"),
    "disagree.agree": ("ตรงกัน {n} จาก {of} แห่ง", "{n} of {of} agree"),
    "disagree.hidden": (
        "อีก {n} แห่งไม่แสดงและไม่รวมในยอด เพราะเป็นจำนวนน้อย",
        "{n} more {n:is|are} held back and in no sum: too few",
    ),
    "disagree.alone": (
        "มีในระบบเดียว {n} แห่ง", "{n} {n:is|are} known to one system alone",
    ),
    "disagree.worst": ("ต่างกันมากที่สุด", "Furthest apart"),
    "disagree.by": ("ต่างกันมากที่สุด แยกตาม{level}", "Furthest apart by {level}"),
    "disagree.single": ("มีในระบบเดียวคือ {system}", "Counted by one system: {system}"),
    "disagree.same": ("ตรงกันทุกแห่ง", "They agree everywhere"),
    "rules.title": ("กฎคุณภาพของข้อมูล", "Rules of quality"),
    "rules.file": ("ไม่นำเข้าทั้งไฟล์", "The whole file is set aside"),
    "rules.row": ("กักแถว", "The row is quarantined"),
    "rules.warning": ("นำเข้าพร้อมคำเตือน", "Loaded with a warning"),
    "rules.note": ("นำเข้าทั้งหมดพร้อมหมายเหตุ", "Loaded, with a note"),
    "rules.found": ("พบ {n} แถว", "Rows found: {n}"),
    "rules.schools": ("พบ {n} โรงเรียน", "Schools found: {n}"),
    "rules.in": ("ใน {n} ไฟล์", "in {n} {n:file|files}"),
    "rules.todo": ("ต้องทำ", "What to do"),
    "rules.summary": (
        "พบปัญหาตามกฎ {n} ข้อ จากทั้งหมด {of} ข้อ", "{n} of {of} {of:rule|rules} found something",
    ),
    "rules.moves": ("กระทบ {n} ตัวชี้วัด", "Moves {n} {n:indicator|indicators}"),
}
