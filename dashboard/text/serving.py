"""Words of answers that are no page: states with a name in them, exports, the read API, the first
start.
"""

from __future__ import annotations

STRINGS: dict[str, tuple[str, str]] = {
    "serve.unknown_place": (
        "ไม่มี{level}รหัส {code} ในชุดข้อมูลนี้",
        "No {level} has the code {code} in this snapshot",
    ),
    "serve.ambiguous": (
        "รหัส {code} เป็นของโรงเรียนมากกว่าหนึ่งแห่ง: {candidates}",
        "More than one school has the code {code}: {candidates}",
    ),
    "serve.unknown_indicator": (
        "ไม่มีตัวชี้วัดรหัส {code} ดูรายการทั้งหมดได้ที่หน้าตัวชี้วัด",
        "There is no indicator {code}. The indicators page lists them all.",
    ),
    "serve.failed": ("แสดงหน้านี้ไม่ได้ รหัสอ้างอิง {id}", "This page could not be shown · reference {id}"),
    "serve.too_slow": (
        "การสืบค้นนี้ใช้เวลานานเกิน {seconds} วินาที ลองเลือกพื้นที่ที่เล็กลง",
        "This took longer than {seconds} {seconds:second|seconds}. Try a smaller place.",
    ),
    "serve.too_large": (
        "ข้อมูลที่ขอมีมากเกินกว่าจะรวบรวมในครั้งเดียว ลองเลือกพื้นที่ที่เล็กลง",
        "This is more than can be gathered at once. Try a smaller place.",
    ),
    "serve.no_snapshot": (
        "ยังไม่มีข้อมูลให้แสดง กำลังเตรียมอยู่", "There is nothing to show yet; it is being prepared",
    ),
    "state.unknown_indicator": ("ไม่พบตัวชี้วัดตามลิงก์นี้", "No indicator matches this link"),
    "state.unknown_indicator.why": (
        "รหัสตัวชี้วัดอาจพิมพ์ผิด ดูรายการทั้งหมดได้ที่หน้าตัวชี้วัด",
        "The code may be mistyped. The indicators page lists them all.",
    ),
    "serve.sign_in": ("เข้าสู่ระบบก่อนจึงจะดูได้", "Sign in first."),
    "serve.presenting": (
        "หน้าจอนี้อยู่ในโหมดนำเสนอ จึงไม่ส่งไฟล์ ปิดโหมดนำเสนอก่อน",
        "This screen is being presented, so nothing is handed out. Leave presenter mode first.",
    ),
    "serve.unrecorded": (
        "บันทึกการเข้าถึงเขียนไม่ได้ จึงยังส่งไฟล์หรือข้อมูลไม่ได้ แจ้งผู้ดูแลระบบ",
        "The audit log cannot be written, so nothing is handed out. Tell the administrator.",
    ),
    "compare.left.forbidden": (
        "{name} อยู่นอกพื้นที่ที่คุณมีสิทธิ์ดู", "{name}: outside the places you may view",
    ),
    "stage.read": ("อ่านไฟล์", "Reading"),
    "stage.schools": ("จัดโรงเรียนเข้าพื้นที่", "Placing schools"),
    "stage.rolls": ("นับทะเบียนนักเรียน", "Counting student rolls"),
    "stage.facts": ("รวมข้อมูลพื้นฐานของโรงเรียน", "Gathering facts of schools"),
    "stage.days": ("รวมการมาเรียน", "Adding up attendance"),
    "stage.measures": ("คำนวณตัวชี้วัด", "Computing indicators"),
    "stage.flags": ("หาเรื่องที่ต้องดู", "Finding what needs a look"),
    "stage.persons": ("เขียนตารางนักเรียน", "Writing the tables of students"),
    "stage.account": ("ทำบัญชีไฟล์", "Writing the account of files"),
    "stage.seal": ("ปิดไฟล์", "Sealing the file"),
    "stage.prove": ("ตรวจผล", "Checking the result"),
    "stage.publish": ("เผยแพร่", "Publishing"),
    "stage.other": ("กำลังทำงาน", "Working"),
    "export.code": ("รหัส", "Code"),
    "export.name": ("ชื่อ", "Name"),
    "serve.place": ("สถานที่นี้อยู่นอกสิทธิ์ของคุณ", "This place lies outside your grant."),
    "serve.topic": (
        "เรื่องหรือแหล่งข้อมูลนี้อยู่นอกสิทธิ์ของคุณ แม้สถานที่อาจเป็นของคุณ",
        "This topic or feed lies outside your grant, whatever the place.",
    ),
    "export.numerator": ("ตัวตั้ง", "Numerator"),
    "export.denominator": ("ตัวหาร", "Denominator"),
    "export.value": ("ค่า", "Value"),
    "export.missing": ("เหตุที่ไม่มีค่า", "Why there is no value"),
    "export.rank": ("อันดับ", "Rank"),
    "export.of": ("จากทั้งหมด", "Out of"),
    "export.indicator": ("ตัวชี้วัด", "Indicator"),
    "export.unit": ("หน่วย", "Unit"),
    "export.scope": ("ขอบเขต", "Scope"),
    "export.period": ("ช่วงเวลา", "Period"),
    "export.as_of": ("ชุดข้อมูลถึงวันที่", "Snapshot to"),
    "export.snapshot": ("ชุดข้อมูล", "Snapshot"),
    "export.source": ("แหล่งข้อมูล", "Source"),
    "export.note": ("ใช้ภายในราชการเท่านั้น", "For official use only"),
    "export.synthetic": ("ข้อมูลสมมติ", "Sample data"),
}
