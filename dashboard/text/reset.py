"""Words of a steward's reset of somebody's password."""

from __future__ import annotations

STRINGS: dict[str, tuple[str, str]] = {
    "reset.title": ("ตั้งรหัสผ่านใหม่ให้ผู้ใช้", "Reset a user's password"),
    "reset.why": (
        "สำหรับผู้ที่เข้าใช้ไม่ได้ ระบบจะออกรหัสผ่านใช้ครั้งเดียวและให้บัญชีนั้นออกจากทุกเครื่อง"
        " การยืนยันสองขั้นของบัญชีไม่เปลี่ยน และรายการนี้ถูกบันทึก",
        "For somebody who cannot sign in. A one-time password is made and the account is signed "
        "out everywhere; its second step stays. This is recorded.",
    ),
    "reset.name": ("ชื่อผู้ใช้", "Username"),
    "reset.do": ("ออกรหัสผ่านใช้ครั้งเดียว", "Make a one-time password"),
    "reset.done": ("รหัสผ่านใช้ครั้งเดียว", "One-time password"),
    "reset.once": (
        "แสดงครั้งเดียวและใช้ได้ {n} ชั่วโมง แจ้งเจ้าของบัญชีด้วยตนเองหลังยืนยันว่าเป็นตัวจริง"
        " ผู้ใช้ต้องตั้งรหัสผ่านใหม่ก่อนเข้าใช้",
        "Shown once, good for {n} hours. Tell it to the owner of the account only, when you are "
        "sure who it is; they choose their own before they go on.",
    ),
    "reset.close": ("ปิด", "Close"),
    "reset.error.name": ("กรอกชื่อผู้ใช้", "Enter the username"),
    "reset.refused.unreadable": (
        "คำขอไม่ครบหรืออ่านไม่ได้ ยังไม่ได้เปลี่ยนอะไร",
        "The request is incomplete or cannot be read. Nothing was changed.",
    ),
    "reset.refused.presenting": (
        "หน้าจอนี้อยู่ในโหมดนำเสนอ จึงออกรหัสผ่านไม่ได้",
        "This screen is shared: no password is made on it.",
    ),
    "reset.refused.no_code": (
        "บัญชีของคุณยังไม่มีการยืนยันสองขั้น ให้ผู้ดูแลระบบตั้งให้ก่อน",
        "Your account has no second step yet. Have the administrator set one up first.",
    ),
    "reset.refused.code": (
        "รหัสไม่ถูกต้อง หมดอายุ หรือใช้ไปแล้ว รอรหัสถัดไปในแอป",
        "The code is wrong, too old or used already. Wait for the next one.",
    ),
    "reset.refused.locked": (
        "รหัสผิดหลายครั้ง พักไว้ชั่วคราว ลองใหม่ในอีกไม่กี่นาที",
        "Too many wrong codes: paused. Try again in some minutes.",
    ),
    "reset.refused.unknown": (
        "ไม่มีบัญชีชื่อนี้ ตรวจการสะกด", "There is no account of that name. Check the spelling.",
    ),
    "reset.refused.office": (
        "รหัสผ่านของบัญชีนี้ตั้งใหม่ได้ที่เครื่องแม่ข่ายเท่านั้น",
        "The password of this account can be reset on the server only.",
    ),
    "reset.refused.second": (
        "บัญชีนี้เห็นข้อมูลอ่อนไหวของนักเรียนและยังไม่มีการยืนยันสองขั้น ตั้งรหัสผ่านใหม่ได้ที่เครื่องแม่ข่ายเท่านั้น",
        "This account sees sensitive facts of students and has no second step: its password can be "
        "reset on the server only.",
    ),
    "reset.refused.without": (
        "บัญชีนี้ถูกปิดหรือไม่ได้เข้าใช้ด้วยรหัสผ่าน",
        "This account is disabled or signs in without a password.",
    ),
    "reset.refused.unrecorded": (
        "บันทึกรายการไม่ได้ จึงไม่ได้เปลี่ยนอะไร แจ้งผู้ดูแลระบบ",
        "It cannot be recorded, so nothing was changed. Tell the administrator.",
    ),
    "audit.said.change.reset": ("ออกรหัสผ่านใช้ครั้งเดียวให้", "Made a one-time password for"),
    "access.right.reset_password": ("ตั้งรหัสผ่านใหม่ให้ผู้ใช้", "reset users' passwords"),
}
