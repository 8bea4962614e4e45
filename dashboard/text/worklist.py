"""Words of the workbook of what an area has to mend."""

from __future__ import annotations

STRINGS: dict[str, tuple[str, str]] = {
    "worklist.get": ("รายการที่ต้องแก้", "Worklist"),
    "worklist.get.why": (
        "รายการที่เขตต้องแก้ เป็นไฟล์ Excel",
        "What the area has to mend, as an Excel file",
    ),
    "worklist.rows": ("แถวที่ผิดกฎ", "Bad rows"),
    "worklist.coordinates": ("พิกัดโรงเรียน", "Coordinates"),
    "worklist.twice": ("นักเรียนซ้ำสองโรงเรียน", "On two rolls"),
    "worklist.silent": ("ยังไม่รายงาน", "Not reported"),
    "worklist.whole": ("ทั้งเขต", "The whole area"),
    "worklist.col.scope": ("ผู้ส่ง", "Sender"),
    "worklist.col.file": ("ไฟล์", "File"),
    "worklist.col.sheet": ("แผ่นงาน", "Sheet"),
    "worklist.col.row": ("แถวที่", "Row"),
    "worklist.col.column": ("คอลัมน์", "Column"),
    "worklist.col.value": ("ค่าที่ส่งมา (ปิดข้อมูลบุคคล)", "Value sent (personal values masked)"),
    "worklist.col.why": ("ผิดอย่างไร", "What is wrong"),
    "worklist.col.remedy": ("วิธีแก้", "What to do"),
    "worklist.col.area": ("รหัสเขต", "Area code"),
    "worklist.col.code": ("รหัสโรงเรียน", "School code"),
    "worklist.col.school": ("โรงเรียน", "School"),
    "worklist.col.district": ("รหัสอำเภอ", "District code"),
    "worklist.col.lat": ("ละติจูด", "Latitude"),
    "worklist.col.lon": ("ลองจิจูด", "Longitude"),
    "worklist.col.period": ("รอบ", "Round"),
    "worklist.col.reference": ("เลขอ้างอิง (ใช้ได้เฉพาะชุดข้อมูลนี้)", "Reference (in this snapshot only)"),
    "worklist.col.other_area": ("รหัสเขตของอีกโรงเรียน", "Area code of the other school"),
    "worklist.col.other_code": ("รหัสอีกโรงเรียน", "Code of the other school"),
    "worklist.col.other_school": ("อีกโรงเรียน (ไม่นับที่นี่)", "The other school (not counted there)"),
    "worklist.col.feed": ("แหล่งข้อมูล", "Source"),
    "worklist.col.closes": ("ปิดรอบ", "Closes"),
}
