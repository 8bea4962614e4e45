"""Words of looking through another role's eyes, and of one's own places in the person's menu."""

from __future__ import annotations

STRINGS: dict[str, tuple[str, str]] = {
    "look.title": ("มองในฐานะ", "Look as"),
    "look.open": ("มองในฐานะ…", "Look as…"),
    "look.why": (
        "เห็นหน้าจอตามบทบาทและพื้นที่ที่เลือก {n} นาที อ่านอย่างเดียว"
        " และไม่เกินสิทธิ์ของคุณเอง: ข้อมูลอ่อนไหวและตัวตนของนักเรียนปิดอยู่",
        "See the screen of a role and place for {n} {n:minute|minutes}, read only, and never more"
        " than your own rights: sensitive data and identities stay closed.",
    ),
    "look.recorded": ("การเริ่มและการเลิกมองถูกบันทึก", "Begin and end are recorded."),
    "look.role": ("บทบาท", "Role"),
    "look.place.region": ("ภาคหรือ ศธภ.", "Region"),
    "look.place.area": ("เขตพื้นที่การศึกษา", "Education area"),
    "look.place.school": ("โรงเรียน", "School"),
    "look.place.hint": ("พิมพ์ชื่อหรือรหัส", "Type a name or a code"),
    "look.place.none": ("ไม่พบพื้นที่ที่ตรงกัน", "No place fits"),
    "look.place.count": ("พบ {n} พื้นที่", "{n} {n:place|places} found"),
    "look.modules": ("งานของเจ้าหน้าที่", "Modules"),
    "look.grade": ("ชั้น", "Grade"),
    "look.room": ("ห้อง", "Room"),
    "look.begin": ("เริ่มมอง", "Start looking"),
    "look.busy": ("กำลังเปิด", "Opening"),
    "look.error.place": ("เลือกพื้นที่จากรายการ", "Choose a place from the list"),
    "look.error.modules": ("เลือกงานอย่างน้อยหนึ่งงาน", "Choose at least one module"),
    "look.error.room": ("กรอกเลขห้อง 1–99", "Enter a room number from 1 to 99"),
    "look.error.failed": ("เริ่มมองไม่ได้ในขณะนี้ ลองใหม่", "That did not work. Try again."),
    "look.error.unrecorded": (
        "บันทึกการตรวจสอบเขียนไม่ได้ จึงยังเริ่มมองไม่ได้",
        "The audit log cannot be written, so looking cannot start.",
    ),
    "look.band": ("แถบมองในฐานะ", "Looking as another role"),
    "look.now": ("กำลังมองในฐานะ {role}", "Looking as {role}"),
    "look.readonly": ("อ่านอย่างเดียว", "Read only"),
    "look.left": ("เหลือ {n} นาที", "{n} min left"),
    "look.end": ("เลิกมอง", "Stop looking"),
    "look.begun": (
        "กำลังมองในฐานะ {role} {place} อ่านอย่างเดียว", "Looking as {role}, {place}, read only",
    ),
    "look.ended": ("เลิกมองแล้ว กลับมาใช้สิทธิ์ของคุณเอง", "You look with your own rights again"),
    "look.lost": (
        "สิทธิ์ของคุณเปลี่ยนไป จึงเลิกมองแล้ว กลับมาใช้สิทธิ์ของคุณเอง",
        "Your own rights have changed, so looking has ended. You look with your own rights again.",
    ),
    "look.home": ("ไปยังพื้นที่ของบทบาทนี้", "Go to the place of this role"),
    "look.refused": (
        "กำลังมองในฐานะผู้อื่น จึงอ่านได้อย่างเดียว เลิกมองก่อนแล้วทำรายการนี้",
        "You are looking as another role, read only. Stop looking first.",
    ),
    "module.opportunity": ("สิทธิและโอกาส", "Rights and opportunity"),
    "module.attendance": ("การมาเรียน", "Attendance"),
    "module.infrastructure": ("ความพร้อม", "Facilities"),
    "module.care": ("ดูแลช่วยเหลือนักเรียน", "Student care"),
    "module.plan": ("แผนและงบประมาณ", "Plan and budget"),
    "module.documents": ("หนังสือราชการ", "Official documents"),
    "person.places": ("พื้นที่ของคุณ", "Your places"),
    "person.places.count": ("{n} พื้นที่", "{n} {n:place|places}"),
    "person.acting": ("รักษาราชการแทน", "Acting"),
    "person.acting.until": ("รักษาราชการแทนถึง {date}", "Acting until {date}"),
    "person.post.until": ("ถึง {date}", "Until {date}"),
    "person.gone": (
        "สิทธิ์ที่ {place} ใช้ไม่ได้ เพราะไม่มีพื้นที่นี้ในข้อมูลชุดนี้",
        "The grant at {place} opens nothing: this data has no such place",
    ),
    "state.gone": (
        "สิทธิ์ของบัญชีนี้เป็นของ {places} ซึ่งไม่มีในข้อมูลชุดนี้ แจ้งผู้ดูแลระบบให้แก้สิทธิ์",
        "This account was granted {places}, which this data does not have. Ask your administrator"
        " to change the grant.",
    ),
    "state.no_grant": (
        "วันนี้บัญชีนี้ไม่มีสิทธิ์ดูพื้นที่ใด สิทธิ์อาจสิ้นสุดแล้ว ยังไม่เริ่ม หรือยังไม่ได้รับ แจ้งผู้ดูแลระบบ",
        "This account may view no place today: its grant has ended, has not begun, or was never"
        " given. Ask your administrator.",
    ),
    "reveal.refused.looking": (
        "กำลังมองในฐานะผู้อื่น เปิดดูตัวตนไม่ได้",
        "You are looking as another role: no identity is opened.",
    ),
}
