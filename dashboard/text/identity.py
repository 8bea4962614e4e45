"""Words of the sheet about identity on the data page: who is on no roll, or in two places."""

from __future__ import annotations

STRINGS: dict[str, tuple[str, str]] = {
    "identity.title": ("ตัวตนข้ามระบบ", "Identity across systems"),
    "identity.none": ("ไม่มีรายการ", "None"),
    "identity.matches": ("แถวนักเรียนของแต่ละแหล่ง เทียบกับทะเบียนนักเรียน",
                         "Rows of students of each source against the roll"),
    "identity.matches.why": (
        "จับคู่ด้วยเลขประจำตัวที่เข้ารหัสแล้วเท่านั้น ไม่เดาจากชื่อ",
        "Matched by the keyed hash of the ID number alone, never by a name",
    ),
    "identity.whole": ("พบครบทุกแถว {n} ชุด", "Every row on the roll: {n}"),
    "identity.links": ("รหัส G ที่ได้เลขประจำตัวแล้ว", "G-codes that got an ID number"),
    "identity.links.why": (
        "เชื่อมเมื่อรหัสเดิมมีเลขใหม่เพียงเลขเดียว และวันเกิดกับเพศตรงกัน",
        "Joined where the old code has one new number and birthday and sex agree",
    ),
    "identity.unmatched": ("แถวที่ไม่พบในทะเบียนใด ({n})", "Rows on no roll ({n})"),
    "identity.unmatched.why": (
        "ตรวจเลขประจำตัวในไฟล์ต้นทาง หรือขึ้นทะเบียนนักเรียนที่ยังขาด",
        "Check the ID number in the source, or enrol the student who is missing",
    ),
    "identity.duplicates": ("นักเรียนในทะเบียนสองโรงเรียน ({n})", "Students on two rolls ({n})"),
    "identity.duplicates.why": (
        "นับครั้งเดียวที่โรงเรียนในช่อง “นับที่” (ไฟล์ลงวันที่หลังกว่า) ให้สองโรงเรียนตกลงกันแล้วย้ายออกหนึ่งแห่ง",
        "Counted once, at the school under “Counted at” (the later file); the two agree and one "
        "takes the student off its roll",
    ),
    "identity.staff": ("บุคลากรในสองหน่วยงาน ({n} แถว)", "Staff at two offices ({n} {n:row|rows})"),
    "identity.staff.why": (
        "แถวที่มีเลขคู่เดียวกันเป็นคนเดียวกัน ไม่นับผู้ที่ช่วยราชการตามคำสั่ง",
        "Rows with the same number are of one person; who is lent by order is not listed",
    ),
    "identity.holds_two": ("ครองสองตำแหน่ง", "Holds two posts"),
    "identity.works_at_two": ("ปฏิบัติงานสองแห่ง", "Works at two"),
    "identity.col.feed": ("แหล่งข้อมูล", "Source"),
    "identity.col.period": ("รอบ", "Round"),
    "identity.col.matched": ("พบในรอบเดียวกัน", "On the roll"),
    "identity.col.elsewhere": ("พบเฉพาะรอบอื่น", "Of other rounds alone"),
    "identity.col.unmatched": ("ไม่พบ", "On none"),
    "identity.col.other_school": ("พบแต่คนละโรงเรียน", "At another school"),
    "identity.col.named": ("มีเลขใหม่", "With a new number"),
    "identity.col.joined": ("เชื่อมแล้ว", "Joined"),
    "identity.col.undecided": ("ตัดสินไม่ได้", "Undecided"),
    "identity.col.apart": ("ยังใช้รหัสเดิม", "Still under the old"),
    "identity.col.school": ("โรงเรียน", "School"),
    "identity.col.counted_at": ("นับที่", "Counted at"),
    "identity.col.other": ("อีกโรงเรียน", "The other school"),
    "identity.col.pair": ("คู่ที่", "Pair"),
    "identity.col.office": ("หน่วยงาน", "Office"),
    "identity.col.position": ("ตำแหน่ง", "Position"),
    "identity.col.twice": ("พบว่า", "Found"),
    "identity.col.file": ("ไฟล์", "File"),
    "identity.col.row": ("แถวที่", "Row"),
}
