"""Words of what is masked on a pupil's page, and of help that no source tells of yet."""

from __future__ import annotations

STRINGS: dict[str, tuple[str, str]] = {
    "stu.masked.now": ("ปิดบังอยู่", "Masked"),
    "stu.name": ("ชื่อ–สกุล", "Full name"),
    "stu.reveal.fields": ("ข้อมูลที่ปิดบัง", "What is masked"),
    "stu.reveal.log": ("ประวัติการเปิดดู", "Access history"),
    "stu.reveal.log.none": (
        "ยังไม่มีรายการ เพราะยังไม่เปิดให้ใช้",
        "No entries, because it is not available yet",
    ),
    "stu.support.grant": ("ทุนเสมอภาค", "Equity grant"),
    "stu.support.visit": ("เยี่ยมบ้าน", "Home visit"),
    "stu.support.health": ("ประเมินสุขภาพ", "Health check"),
    "stu.support.nosource": ("ยังไม่มีแหล่งข้อมูลในระบบ", "No data source yet"),
}
