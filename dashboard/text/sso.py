"""Words of the single sign-on that let nobody in; the page knows them before any other."""

from __future__ import annotations

STRINGS: dict[str, tuple[str, str]] = {
    "login.why.denied": (
        "ยกเลิกการเข้าด้วย OBEC SSO แล้ว ลองใหม่หรือใช้บัญชีสำรอง",
        "Signing in with OBEC SSO was cancelled. Try again or use a War Room account.",
    ),
    "login.why.provider": (
        "ระบบ OBEC SSO ไม่ตอบหรือตอบผิดปกติ ลองใหม่ภายหลังหรือใช้บัญชีสำรอง",
        "OBEC SSO is unreachable or out of order. Try again later or use a War Room account.",
    ),
    "login.why.stale": (
        "การเข้าด้วย OBEC SSO ครั้งนี้หมดเวลาหรือเปิดค้างไว้หลายหน้าต่าง กดเข้าใหม่อีกครั้ง",
        "This sign-in took too long or was begun in another tab as well. Please begin again.",
    ),
    "login.why.token": (
        "คำตอบจาก OBEC SSO ตรวจสอบไม่ผ่านจึงไม่เปิดให้เข้า แจ้งผู้ดูแลระบบหากเกิดซ้ำ",
        "The answer of OBEC SSO did not pass our checks, so nothing was opened. "
        "Tell your administrator if it happens again.",
    ),
    "login.why.clock": (
        "เวลาของ OBEC SSO กับเซิร์ฟเวอร์นี้ไม่ตรงกัน ลองใหม่ หากยังไม่ได้ให้แจ้งผู้ดูแลระบบ",
        "The clocks of OBEC SSO and this server differ. Try again, then tell your administrator.",
    ),
    "login.why.unknown": (
        "บัญชี OBEC SSO ของคุณยังไม่ได้ผูกกับ War Room ติดต่อผู้ดูแลระบบของเขต",
        "Your OBEC SSO account is not linked to the War Room yet. Ask your area's administrator.",
    ),
    "login.why.disabled": (
        "บัญชีนี้ถูกปิดใช้ ติดต่อผู้ดูแลระบบของเขต",
        "This account is switched off. Ask your area's administrator.",
    ),
    "login.why.store": (
        "เข้าสู่ระบบไม่ได้ในขณะนี้ ลองใหม่อีกครั้ง",
        "Signing in is not possible right now. Try again.",
    ),
}
