"""Words of what a number rests on: how many of those due are in it, and of which day it is."""

STRINGS: dict[str, tuple[str, str]] = {
    # Where there is no room for whom it counts (`kpi.part.share`); of one unit all or nothing.
    "basis.short": ("ได้ {n}%", "{n}% in"),
    "basis.one": ("ส่งแล้ว", "Reported"),
    "export.units": ("หน่วยที่นับ", "Units counted"),
    "export.units_due": ("หน่วยทั้งหมด", "Units due"),
    "export.data_as_of": ("ข้อมูลของค่า ณ", "Data of"),
    "basis.noday": ("ไม่ระบุวันที่", "No date"),
}
