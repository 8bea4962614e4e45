"""Words of signing in: the login page, the person's menu, the end of a session, pages shut."""

from __future__ import annotations

from dashboard.roles import ROLES

STRINGS: dict[str, tuple[str, str]] = {
    "nav.login": ("เข้าสู่ระบบ", "Sign in"),
    "login.title": ("เข้าสู่ระบบ", "Sign in"),
    "login.lead": ("ใช้บัญชีที่ผู้ดูแลระบบออกให้", "Use the account your administrator gave you"),
    "login.lead.sso": ("ใช้บัญชีเดียวกับระบบงานของ สพฐ.", "Use the account of your OBEC work systems"),
    "login.slogan.1": ("ทุกโรงเรียน", "Every school"),
    "login.slogan.2": ("บนจอเดียว", "on one screen"),
    "login.counts": (
        "{schools} โรงเรียน {areas} เขต {provinces} จังหวัด",
        "{schools} {schools:school|schools}, {areas} {areas:area|areas}, "
        "{provinces} {provinces:province|provinces}",
    ),
    "login.sso": ("เข้าด้วย OBEC SSO", "Sign in with OBEC SSO"),
    "login.or": ("หรือบัญชีสำรอง", "or a War Room account"),
    "login.name": ("ชื่อผู้ใช้", "Username"),
    "login.password": ("รหัสผ่าน", "Password"),
    "login.show": ("แสดงรหัสผ่าน", "Show the password"),
    "login.hide": ("ซ่อนรหัสผ่าน", "Hide the password"),
    "login.caps": ("Caps Lock เปิดอยู่", "Caps Lock is on"),
    "login.code": ("รหัส 6 หลักจากแอปยืนยันตัวตน", "6-digit code of your authenticator app"),
    "login.code.why": (
        "บัญชีนี้ใช้การยืนยันสองขั้น รหัสเปลี่ยนทุก 30 วินาที",
        "This account has two steps. The code changes every 30 seconds.",
    ),
    "login.submit": ("เข้าสู่ระบบ", "Sign in"),
    "login.busy": ("กำลังตรวจสอบ", "Checking"),
    "login.opening": ("กำลังเปิดหน้าของคุณ", "Opening your page"),
    "login.error.name": ("กรอกชื่อผู้ใช้", "Enter your username"),
    "login.error.password": ("กรอกรหัสผ่าน", "Enter your password"),
    "login.error.code": ("กรอกรหัสให้ครบ 6 หลัก", "Enter all 6 digits of the code"),
    "login.error.wrong": (
        "ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง เหลืออีก {n} ครั้ง",
        "Wrong username or password, {n} {n:try|tries} left",
    ),
    "login.error.wrong.0": (
        "ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง ครั้งต่อไปบัญชีจะถูกพักไว้",
        "Wrong username or password. One more and the account is paused.",
    ),
    "login.error.wrongcode": (
        "รหัส 6 หลักไม่ถูกต้องหรือใช้ไปแล้ว เหลืออีก {n} ครั้ง",
        "The code is wrong or used already, {n} {n:try|tries} left",
    ),
    "login.error.locked": (
        "พักการเข้าใช้ไว้ชั่วคราวเพราะผิดหลายครั้ง ลองใหม่ได้เวลา {time} น.",
        "Paused after too many wrong tries. Try again at {time}.",
    ),
    "login.error.open": ("ลองใหม่ได้แล้ว", "You can try again now"),
    "login.error.disabled": (
        "บัญชีนี้ถูกปิดใช้ ติดต่อผู้ดูแลระบบของเขต",
        "This account is switched off. Ask your area's administrator.",
    ),
    "login.error.offline": (
        "ต่อเซิร์ฟเวอร์ไม่ได้ ตรวจเครือข่ายแล้วลองใหม่",
        "Server unreachable. Check the network and try again.",
    ),
    "login.error.failed": (
        "เข้าสู่ระบบไม่ได้ในขณะนี้ ลองใหม่อีกครั้ง",
        "Signing in is not possible right now. Try again.",
    ),
    "login.error.busy": (
        "มีผู้เข้าใช้จำนวนมากในขณะนี้ รอสักครู่แล้วลองใหม่",
        "Too many requests right now. Wait a moment and try again.",
    ),
    "login.already": ("เข้าสู่ระบบอยู่แล้วในชื่อ {name}", "You are signed in as {name}"),
    "login.goon": ("ไปต่อ", "Go on"),
    "login.other": ("ใช้บัญชีอื่น", "Use another account"),
    "login.demo": ("ทดลองด้วยบทบาทตัวอย่าง", "Try an example role"),
    "login.demo.secretary_general": ("ผู้บริหาร สพฐ.", "OBEC executive"),
    "login.scope.secretary_general": ("ทั้งประเทศ", "The country"),
    "login.demo.area_director": ("ผอ.สพท.", "Area director"),
    "login.scope.area_director": ("หนึ่งเขต", "One area"),
    "login.demo.school_director": ("ผอ.โรงเรียน", "School director"),
    "login.scope.school_director": ("หนึ่งโรงเรียน", "One school"),
    "login.note.recorded": (
        "ทุกการเข้าใช้ถูกบันทึก · ออกอัตโนมัติเมื่อไม่ใช้งาน 30 นาที",
        "Every sign-in is recorded · sign-out after 30 minutes without use",
    ),
    "login.privacy": ("การใช้ข้อมูลส่วนบุคคลและการขอแก้ไข", "How personal data is used and corrected"),
    "login.note.forgot": (
        "ลืมรหัสผ่าน ติดต่อผู้ดูแลระบบของเขต",
        "Forgot the password? Ask your area's administrator.",
    ),
    "login.look": ("ดูข้อมูลสมมติโดยไม่เข้าสู่ระบบ", "Look at the sample data without signing in"),
    "password.title": ("เปลี่ยนรหัสผ่าน", "Change password"),
    "password.must": (
        "รหัสผ่านนี้ใช้ได้ครั้งเดียว ตั้งรหัสผ่านใหม่ของคุณก่อนเข้าใช้",
        "This password works once. Choose your own before you go on.",
    ),
    "password.old": ("รหัสผ่านปัจจุบัน", "Current password"),
    "password.new": ("รหัสผ่านใหม่", "New password"),
    "password.again": ("รหัสผ่านใหม่อีกครั้ง", "New password again"),
    "password.hint": (
        "อย่างน้อย {n} ตัวอักษร ไม่ใช้ชื่อผู้ใช้",
        "At least {n} characters, without your username",
    ),
    "password.save": ("ตั้งรหัสผ่านใหม่", "Set the new password"),
    "password.saved": ("เปลี่ยนรหัสผ่านแล้ว", "Password changed"),
    "password.error.short": ("ใช้อย่างน้อย {n} ตัวอักษร", "Use at least {n} characters"),
    "password.error.same": ("ต้องต่างจากรหัสผ่านเดิม", "It must differ from the old password"),
    "password.error.twice": ("รหัสผ่านใหม่สองช่องไม่ตรงกัน", "The two new passwords differ"),
    "password.error.weak": (
        "รหัสผ่านใหม่เดาได้ง่าย เลือกรหัสผ่านอื่น",
        "The new password is easy to guess. Choose another.",
    ),
    "person.in": ("เข้าสู่ระบบ", "Sign in"),
    "person.menu": ("บัญชีของ {name}", "Account of {name}"),
    "person.menu.shared": ("บัญชีผู้ใช้", "Account"),
    "person.example": ("บทบาทตัวอย่าง", "Example role"),
    "person.scope": ("ขอบเขต", "Scope"),
    "login.none": (
        "บัญชีนี้ยังไม่ได้รับสิทธิ์ดูพื้นที่ใด ติดต่อผู้ดูแลระบบเพื่อกำหนดสิทธิ์",
        "This account may not see any place yet. Ask the administrator to grant one.",
    ),
    "person.scope.none": ("ไม่มีสิทธิ์ดูข้อมูล", "No data granted"),
    "person.until": ("ใช้งานได้ถึง {time} น.", "Signed in until {time}"),
    "person.home": ("ไปยังพื้นที่ของฉัน", "Go to my own place"),
    "person.out": ("ออกจากระบบ", "Sign out"),
    "person.everywhere": ("ออกจากระบบทุกเครื่อง", "Sign out on every device"),
    "person.failed": ("ทำรายการไม่สำเร็จ ลองใหม่", "That did not work. Try again."),
    "session.ending": (
        "อีก {n} นาทีจะออกจากระบบเพราะไม่ได้ใช้งาน ตัวกรองที่เลือกไว้ยังอยู่",
        "You will be signed out in {n} {n:minute|minutes}. Your filters are kept.",
    ),
    "session.last": (
        "เวลาใช้งานวันนี้ครบแล้วและจะออกจากระบบเวลา {time} น. เข้าสู่ระบบใหม่ได้ทันที",
        "This session ends at {time}. You can sign in again at once.",
    ),
    "session.stay": ("ใช้งานต่อ", "Stay signed in"),
    "session.stayed": ("ใช้งานต่อได้ถึง {time} น.", "Signed in until {time}"),
    "session.over": (
        "ออกจากระบบแล้ว ตัวเลขที่เห็นเป็นของก่อนหน้านี้",
        "You are signed out. The figures on this page are from before.",
    ),
    "session.again": ("เข้าสู่ระบบอีกครั้ง", "Sign in again"),
    "state.sign_in": ("เข้าสู่ระบบเพื่อดูหน้านี้", "Sign in to see this page"),
    "state.sign_in.why": (
        "เมื่อเข้าสู่ระบบแล้วจะกลับมายังหน้านี้พร้อมตัวกรองเดิม",
        "Once you are signed in you come back to this page with its filters.",
    ),
    "state.expired": ("ออกจากระบบแล้ว", "You are signed out"),
    "state.expired.why": (
        "หน้านี้มีข้อมูลรายบุคคลจึงถูกปิดไว้ เข้าสู่ระบบอีกครั้งจะกลับมายังหน้าเดิม",
        "This page holds data on persons and is covered. Sign in again and you come back to it.",
    ),
    "state.own": ("ไปยังพื้นที่ของคุณ", "Go to your own place"),
}
STRINGS |= {f"role.{one.role}": (one.name_th, one.name_en) for one in ROLES}
