"""Sentences for rows, envelopes and rolls that are held back, beside those of `rules`."""

from __future__ import annotations

HELD: dict[str, tuple[str, str]] = {
    "rule.keyed_elsewhere": (
        "คอลัมน์ {column} เป็นรหัสที่เข้ารหัสมาจากระบบอื่น เทียบกับตัวบุคคลไม่ได้",
        "The column {column} holds a key that was made elsewhere: it cannot be joined to a person.",
    ),
    "rule.unknown_student": (
        "เลขประจำตัวนักเรียนในคอลัมน์ {column} ไม่อยู่ในรายชื่อนักเรียนที่โรงเรียนส่ง หรือซ้ำกันหลายคน",
        "The student number in the column {column} is not in the list of students that the school"
        " sent, or is of several.",
    ),
    "rule.implausible": (
        "ค่าในคอลัมน์ {column} อ่านไม่ได้หรือเป็นไปไม่ได้ จึงไม่ใช้ค่านั้น ข้อมูลอื่นของแถวยังนับตามปกติ",
        "A value of the column {column} cannot be read or is impossible: it is left out, and the"
        " rest of the row counts.",
    ),
    "rule.not_as_named": (
        "ซองข้อมูล {file} ขัดกับชื่อไฟล์: {member} เป็น {said} แต่ชื่อไฟล์บอก {named} จึงไม่รับทั้งซอง",
        "The envelope {file} contradicts its name: {member} is {said}, the name says {named}. It is"
        " not taken.",
    ),
    "rule.year_untold": (
        "ซองข้อมูล {file} ไม่บอกปี: ชื่อไฟล์ไม่มีปี และ {member} ว่างหรือไม่ใช่ตัวเลข",
        "The envelope {file} does not say its year: its name has none, and {member} is empty or no"
        " number.",
    ),
}
