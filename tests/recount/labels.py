"""What the words in the files mean, as far as the recount needs it."""

from __future__ import annotations

LIVING = {"working", "unstable", "broken", "cancelled"}
STATE = {
    "ใช้งานได้": "working",
    "OK": "working",
    "OK Mbps": "working",
    "ปกติ": "working",
    "ใช้งานได้ไม่เสถียร": "unstable",
    "ไม่เสถียร": "unstable",
    "ใช้งานไม่ได้": "broken",
    "ยกเลิก": "cancelled",
}
CLASS = {
    "fiber optic": 4,
    "fttx": 4,
    "ftth": 4,
    "ใยแก้วนำแสง": 4,
    "leased line": 4,
    "สายเช่า": 4,
    "adsl": 3,
    "vdsl": 3,
    "adsl/vdsl": 3,
    "4g": 2,
    "5g": 2,
    "4g/5g": 2,
    "สัญญาณมือถือ": 2,
    "ดาวเทียม": 1,
    "satellite": 1,
    "vsat": 1,
    "ไม่มี": 0,
    "ไม่มีอินเทอร์เน็ต": 0,
}
RENTED = {"โรงเรียนเช่าเอง", "เช่าเอง"}
PROVIDER = {
    "NT": "NT",
    "TOT": "TOT",
    "CAT": "CAT",
    "TRUE": "TRUE",
    "ทรู": "TRUE",
    "AIS": "AIS",
    "3BB": "3BB",
    "UniNet": "UniNet",
    "UNINET": "UniNet",
}
NATION = {
    "พม่า": "myanmar",
    "เมียนมา": "myanmar",
    "กัมพูชา": "cambodia",
    "ลาว": "laos",
    "ไร้สัญชาติ": "stateless",
}
STAGES = {
    "kindergarten": ("อ.1", "อ.2", "อ.3", "อบ.1", "อบ.2", "อบ.3"),
    "lower_primary": ("ป.1", "ป.2", "ป.3"),
    "upper_primary": ("ป.4", "ป.5", "ป.6"),
    "lower_secondary": ("ม.1", "ม.2", "ม.3"),
    "upper_secondary": ("ม.4", "ม.5", "ม.6", "ปวช.1", "ปวช.2", "ปวช.3"),
}
ALTERNATIVE = ("โซลาร์เซลล์", "เครื่องปั่นไฟ", "พลังน้ำ")
PIPED = ("การประปาส่วนภูมิภาค", "การประปานครหลวง", "ประปา อปท.", "ประปาหมู่บ้าน", "ประปาหมู่บ้าน/ชุมชน")
