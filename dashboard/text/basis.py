"""Words of what a number rests on: how many of those due are in it, and of which day it is."""

STRINGS: dict[str, tuple[str, str]] = {
    # Whole where there is room, then without whom it counts; of one unit it is all or nothing.
    "basis.school": ("ได้ {share} ของโรงเรียน", "{share} of schools"),
    "basis.district": ("ได้ {share} ของอำเภอ", "{share} of districts"),
    "basis.area": ("ได้ {share} ของเขต", "{share} of areas"),
    "basis.short": ("ได้ {share}", "{share} in"),
    "basis.one": ("ส่งแล้ว", "Reported"),
    "export.units": ("หน่วยที่นับ", "Units counted"),
    "export.units_due": ("หน่วยทั้งหมด", "Units due"),
    "export.data_as_of": ("ข้อมูลของค่า ณ", "Data of"),
    "basis.noday": ("ไม่ระบุวันที่", "No date"),
}
