"""Words of comparing: with like places on the overview, side by side on a page of its own."""

from __future__ import annotations

STRINGS: dict[str, tuple[str, str]] = {
    "side": ("ดูแนวโน้มหรือเทียบกับที่อื่น", "Trend or comparison"),
    "side.trend": ("แนวโน้ม", "Trend"),
    "side.compare": ("เทียบ", "Compare"),
    "beside.title.province": ("เทียบจังหวัดอื่นและประเทศ", "Against other provinces"),
    "beside.title.area": ("เทียบเขตอื่นและประเทศ", "Against other areas"),
    "beside.title.district": ("เทียบอำเภออื่นและประเทศ", "Against other districts"),
    "beside.own.province": ("จังหวัดนี้", "This province"),
    "beside.own.area": ("เขตนี้", "This area"),
    "beside.own.district": ("อำเภอนี้", "This district"),
    "beside.like.province": ("{n} จังหวัดคล้ายกัน", "{n} like it"),
    "beside.like.area": ("{n} เขตคล้ายกัน", "{n} like it"),
    "beside.like.district": ("{n} อำเภอคล้ายกัน", "{n} like it"),
    "beside.nation": ("ประเทศ", "Nation"),
    "beside.target": ("เป้า", "Target"),
    "beside.rule": (
        "คล้ายกันที่จำนวนและขนาดโรงเรียน สัดส่วนโรงเรียนเล็กและห่างไกล",
        "Alike in number and size of schools, share of small and remote ones",
    ),
    "beside.rule.full": (
        "เลือกจาก{kind} เทียบจำนวนโรงเรียน ขนาดเฉลี่ย สัดส่วนโรงเรียนไม่เกิน 120 คน "
        "และสัดส่วนโรงเรียนพื้นที่พิเศษหรือห่างสำนักงานเขตตั้งแต่ 40 กม. ใกล้ที่สุดมาก่อน",
        "Chosen from {kind} by number of schools, mean size, share of schools of up to 120 pupils "
        "and share in special zones or 40 km or more from the area office; the nearest come first",
    ),
    "beside.kind.province": ("ทุกจังหวัด", "all provinces"),
    "beside.kind.area": ("เขตประเภทเดียวกัน", "areas of the same kind"),
    "beside.kind.district": ("ทุกอำเภอ", "all districts"),
    "beside.none": ("ไม่มีพื้นที่ประเภทเดียวกันให้เทียบ", "No place of its kind to compare with"),
    "beside.part": (
        "ที่เห็นเป็นเพียงส่วนหนึ่งของพื้นที่ จึงเทียบเฉพาะกับประเทศ",
        "Only part of the place is shown, so it is set against the nation alone",
    ),
    "beside.names": ("รายชื่อที่คล้ายกัน", "The places like it"),
    "beside.open": ("เทียบข้างกันทั้งหมด", "All side by side"),
    "beside.rank": ("อันดับ {rank} จาก {of} ในกลุ่ม", "{rank} of {of} in the group"),
    "beside.say": ("{name} {value}", "{name} {value}"),
    "beside.range": ("กลุ่มคล้ายกัน {low} ถึง {high}", "like places {low} to {high}"),
    "beside.at": ("{place} {value}", "{place} {value}"),
    "beside.place": ("พื้นที่", "Place"),
    "pick.start": ("เลือกเพื่อเทียบ", "Select to compare"),
    "pick.stop": ("เลิกเลือก", "Stop selecting"),
    "pick.one": ("เลือก{place}เพื่อเทียบ", "Select {place} to compare"),
    "pick.go": ("เทียบ {n} แห่ง", "Compare {n}"),
    "pick.few": ("เลือกอย่างน้อย 2 แห่ง", "Select at least 2"),
    "pick.most": ("เทียบได้ไม่เกิน {n} แห่ง", "At most {n} can be compared"),
    "pick.hint": ("เลือกแล้ว {n} แห่ง", "{n} selected"),
}
