"""Sentences for rows, envelopes and rolls that are held back, beside those of `rules`."""

from __future__ import annotations

HELD: dict[str, tuple[str, str]] = {
    "receive.no_rows": (
        "ไฟล์ {file} มีแต่หัวตาราง ไม่มีแถวข้อมูล จึงไม่รับ โปรดใส่ข้อมูลแล้วส่งใหม่",
        "The file {file} has headers and no rows: it is not taken. Fill it in and send it again.",
    ),
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
    "rule.archive": (
        "ไม่เปิดไฟล์ {file} เพราะเปิดออกแล้วอาจใหญ่เกินไป ({why_th})"
        " โปรดส่งออกใหม่จากระบบต้นทาง หรือแบ่งเป็นหลายไฟล์",
        "The file {file} is not unpacked, for it may become too large ({why_en}). Export it again"
        " from the source system, or in several files.",
    ),
    # Why an archive was not opened, in the one above and `receive.unreadable`.
    "receive.archive.parts": ("มีไฟล์ย่อยเกิน {n} ไฟล์", "more than {n} parts"),
    "receive.archive.names": ("รายชื่อไฟล์ย่อยเกิน {n} MB", "more than {n} MB of names of parts"),
    "receive.archive.unpacked": ("เปิดออกแล้วเกิน {n} MB", "more than {n} MB unpacked"),
    "receive.archive.packing": ("บีบอัดด้วยวิธีที่สมุดงานไม่ใช้", "packed as no workbook is"),
    "receive.archive.broken": ("ไฟล์เสียหรือมีรหัสผ่าน", "broken, or with a password"),
    "receive.archive.lost": (
        "อ่านไม่จบใน {n} วินาทีหรือใช้หน่วยความจำเกิน", "not read within {n} s, or too much memory",
    ),
    # Why what was made cannot be written, in `rule.not_written`.
    "unwritten.space": (
        "ที่ว่างหมด โปรดเพิ่มที่ว่างหรือเลือกที่อื่น",
        "there is no space left; free some, or choose another place",
    ),
    "unwritten.memory": (
        "หน่วยความจำและที่พักข้อมูลบนดิสก์ไม่พอ โปรดเพิ่มที่ว่าง",
        "memory and its room on the disk are not enough; free some",
    ),
    "unwritten.right": (
        "ระบบไม่มีสิทธิ์เขียน {path} โปรดให้สิทธิ์หรือเลือกที่อื่น",
        "this system may not write {path}; give it the right, or choose another place",
    ),
    "unwritten.place": (
        "ไม่มีโฟลเดอร์ให้เขียนที่ {path} โปรดสร้างโฟลเดอร์หรือเลือกที่อื่น",
        "there is no folder to write to at {path}; make it, or choose another place",
    ),
    "unwritten.disk": (
        "ดิสก์รับข้อมูลไม่สำเร็จ ({code}) โปรดตรวจดิสก์หรือเลือกที่อื่น",
        "the disk did not take it ({code}); look at the disk, or choose another place",
    ),
    # Why a file cannot be opened, in `rule.unreadable`.
    "unreadable.permission": ("ระบบไม่มีสิทธิ์อ่านไฟล์", "this system may not read it"),
    "unreadable.disk": ("อ่านจากดิสก์ไม่สำเร็จ ({code})", "the disk did not give it ({code})"),
    "unreadable.encoding": (
        "รหัสอักขระไม่เป็นไปตามที่ไฟล์ประกาศ ({code})",
        "its letters are not in the encoding that it declares ({code})",
    ),
    "unreadable.nul": (
        "มีไบต์ศูนย์ (NUL) ปนอยู่ จึงไม่ใช่ไฟล์ข้อความที่สมบูรณ์",
        "it holds zero bytes (NUL), so it is no whole text",
    ),
    "unreadable.letters": (
        "ไม่ใช่ข้อความใน UTF-8, UTF-16 หรือ TIS-620", "it is no text in UTF-8, UTF-16 or TIS-620",
    ),
    "unreadable.password": ("มีรหัสผ่านป้องกันไว้", "it is locked with a password"),
    "unreadable.workbook": (
        "ไม่ใช่สมุดงาน หรือสมุดงานเสีย ({code})", "it is no workbook, or a broken one ({code})",
    ),
    "unreadable.parquet": (
        "ไม่ใช่ไฟล์ Parquet หรือไฟล์เสีย", "it is no Parquet file, or a broken one",
    ),
    "unreadable.json": (
        "ไม่ใช่ JSON ที่ถูกต้อง ผิดที่บรรทัด {line} ตัวอักษรที่ {column}",
        "it is no valid JSON from line {line}, character {column} on",
    ),
    "unreadable.deep": ("ข้อมูลซ้อนกันลึกเกินกว่าจะอ่าน", "it is nested too deep to be read"),
    "unreadable.xml": (
        "ไม่ใช่ XML ที่ถูกต้อง ผิดที่บรรทัด {line} ตัวอักษรที่ {column}",
        "it is no valid XML from line {line}, character {column} on",
    ),
    "unreadable.doctype": (
        "มีการประกาศชนิดเอกสาร (DOCTYPE) ซึ่งระบบไม่อ่านเพื่อความปลอดภัย",
        "it declares a document type (DOCTYPE), which is not read, to be safe",
    ),
    "unreadable.element": (
        "พบ <{found}> ในที่ที่ต้องเป็น <{wanted}>", "<{found}> stands where <{wanted}> belongs",
    ),
    "unreadable.nested": (
        "พบ <{found}> ซ้อนอยู่ใน <{within}> ซึ่งต้องมีแต่ข้อความ",
        "<{found}> stands within <{within}>, which holds text alone",
    ),
    "unreadable.two": (
        "มีข้อมูลสองชุดในไฟล์เดียว คือ <{one}> และ <{other}>",
        "it holds two sets of data, <{one}> and <{other}>",
    ),
    "unreadable.long": (
        "มีข้อความช่องเดียวยาวเกิน {n} KB", "one of its texts is longer than {n} KB",
    ),
    "unreadable.large": ("ไฟล์ใหญ่เกิน {n} MB", "it is larger than {n} MB"),
    "unreadable.form": ("รูปแบบข้อมูลในไฟล์ผิด ({code})", "its content is malformed ({code})"),
    # Lines of confirmed.csv.
    "cli.confirmed_wrong": (
        "confirmed.csv บรรทัดที่ {lines} ใช้ไม่ได้ จึงยังไม่นับเป็นการยืนยัน แต่ละบรรทัดต้องเป็น"
        " sha256,ชื่อผู้ยืนยัน,วันที่ โดย sha256 เป็นอักขระ 64 ตัวตามรายงาน",
        "confirmed.csv, line {lines}: it confirms nothing. A line is sha256, who, when, and the"
        " sha256 is the 64 characters that the account gives.",
    ),
    "rule.total_jumps": (
        "ไฟล์ {file} มีนักเรียน {now} คน แต่รอบก่อนมี {was} คน ({before}) ต่างกันเกินร้อยละ 20"
        " จึงพักไว้ทั้งไฟล์จนกว่าจะยืนยัน ถ้าถูกต้อง ให้เพิ่มบรรทัดใน confirmed.csv ของโฟลเดอร์รับไฟล์:"
        " {sha256},ชื่อผู้ยืนยัน,วันที่",
        "The file {file} has {now} students where the round before had {was} ({before}), more than"
        " 20% apart: it is held whole until it is confirmed. If it is right, add a line to"
        " confirmed.csv of the inbox: {sha256}, who, when.",
    ),
}
