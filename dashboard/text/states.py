"""Words of the friendly states: what happened, what still works, what to do."""

from __future__ import annotations

STRINGS: dict[str, tuple[str, str]] = {
    "state.unknown_place": ("ไม่พบพื้นที่หรือโรงเรียนตามลิงก์นี้", "No place or school matches this link"),
    "state.unknown_place.why": (
        "รหัสอาจพิมพ์ผิดหรือเปลี่ยนไปแล้ว ค้นหาด้วยชื่อหรือเริ่มจากภาพรวมได้",
        "The code may be mistyped or out of date. Search by name, or start from the overview.",
    ),
    "state.no_schools": ("ไม่มีโรงเรียนในขอบเขตนี้", "There is no school in this selection"),
    "state.no_schools.why": (
        "พื้นที่ที่เลือกไม่ซ้อนทับกัน นำออกหนึ่งรายการแล้วดูใหม่",
        "The places chosen do not overlap. Remove one of them and look again.",
    ),
    "state.no_schools.one": (
        "ชุดข้อมูลที่แสดงไม่มีโรงเรียนที่เปิดอยู่ในพื้นที่นี้ ค้นหาพื้นที่อื่นหรือเริ่มจากภาพรวมได้",
        "The data shown have no open school in this place. Search for another, or start from the"
        " overview.",
    ),
    "state.forbidden.page": ("หน้านี้ไม่อยู่ในหน้าที่ของคุณ", "This page is not part of your role"),
    "state.forbidden.page.why": (
        "เปิดได้เฉพาะผู้ที่มีหน้าที่ดูแลเรื่องนี้ พื้นที่ของคุณดูได้ตามปกติ",
        "Only those who answer for it may open it. Your own place is open as usual.",
    ),
    "state.forbidden": ("คุณไม่มีสิทธิ์ดูพื้นที่นี้", "You may not view this place"),
    "state.forbidden.why": (
        "ดูพื้นที่ของคุณได้ตามปกติ หากจำเป็นให้ขอสิทธิ์จากผู้ดูแลของเขต",
        "Your own place is open as usual. If you need this one, ask your area's administrator.",
    ),
    "state.no_period": ("ยังไม่มีข้อมูลช่วงนี้", "No data for this period yet"),
    "state.no_period.why": (
        "ช่วงเวลาที่เลือกยังไม่นำเข้า ดูช่วงล่าสุดที่มีแทนได้",
        "The chosen period is not loaded yet. You can see the latest one instead.",
    ),
    "state.no_view": ("ไม่มีหน้านี้", "This page does not exist"),
    "state.no_view.why": (
        "ที่อยู่ของหน้าไม่ถูกต้อง กลับไปภาพรวมได้",
        "The address is not right. You can go to the overview.",
    ),
    "state.unknown_student": ("ลิงก์ถึงนักเรียนหมดอายุ", "This link to a student has expired"),
    "state.unknown_student.why": (
        "รหัสอ้างอิงใช้ได้เฉพาะกับชุดข้อมูลที่ออกรหัส เปิดจากหน้าโรงเรียนอีกครั้ง",
        "A reference code is valid for one snapshot only. Open the student again from the school.",
    ),
    "state.failed": ("แสดงหน้านี้ไม่ได้", "This page could not be shown"),
    "state.failed.why": (
        "ระบบบันทึกปัญหาไว้แล้ว ลองใหม่ หรือกลับไปภาพรวม",
        "The problem has been recorded. Try again, or go to the overview.",
    ),
    "state.failed.code": (
        "ลองใหม่ หรือกลับไปภาพรวม · รหัสอ้างอิง {code}",
        "Try again, or go to the overview · reference {code}",
    ),
    "state.offline": ("ต่อเซิร์ฟเวอร์ไม่ได้", "Server unreachable"),
    "state.offline.why": (
        "หน้านี้จะลองใหม่เอง ไม่ต้องปิดหรือเปิดใหม่",
        "This page keeps trying by itself; there is no need to close or reopen it",
    ),
    "state.too_long": ("ลิงก์นี้ยาวเกินไป", "This link is too long"),
    "state.too_long.why": (
        "อาจถูกคัดลอกมาผิด ระบบจึงไม่ได้อ่านส่วนใดของลิงก์ เริ่มใหม่จากภาพรวมได้",
        "It was probably copied wrongly, and none of it was read. Start again from the overview.",
    ),
    "state.only": ("ดูเฉพาะ{place}", "See only {place}"),
    "state.loading": ("กำลังโหลด", "Loading"),
    "ex.rules": ("{n} เกณฑ์", "{n} {n:rule|rules}"),
    "ex.seerules": ("ดูเกณฑ์ที่ใช้", "See the rules"),
    "kpi.old": ("ข้อมูลเก่า {n} วัน", "{n} {n:day|days} old"),
    "state.home": ("ไปที่ภาพรวม", "Go to the overview"),
    "state.back": ("กลับหน้าก่อน", "Go back"),
    "state.latest": ("ดูช่วงล่าสุด", "See the latest"),
    "state.search": ("ค้นหา", "Search"),
    "er.part": ("แสดงส่วนนี้ไม่ได้", "This part could not be shown"),
    "er.part.why": (
        "ส่วนอื่นของหน้ายังใช้ได้ตามปกติ · รหัสอ้างอิง {code}",
        "The rest of the page works as usual · reference {code}",
    ),
}
