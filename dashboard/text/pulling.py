"""Sentences for why an area system gave no envelopes, by the code of the fault: `{detail}` is what
is known of it."""

from __future__ import annotations

STRINGS: dict[str, tuple[str, str]] = {
    "cli.area_not_listed": (
        "ไม่มีเขต {areas} ในรายการเซิร์ฟเวอร์ {path} จึงยังไม่ได้ดึงจากเขตใด โปรดตรวจรหัสเขต"
        " หรือเพิ่มเขตในรายการ",
        "The list of servers {path} has no area {areas}; nothing was fetched. Check the area code,"
        " or add the area to the list.",
    ),
    "pull.fault.slow": (
        "เซิร์ฟเวอร์ตอบไม่ครบภายใน {detail} โปรดให้เขตตรวจเซิร์ฟเวอร์ หรือเพิ่ม timeout ในรายการ แล้วดึงใหม่",
        "The server did not answer in {detail}. Have the area check it, or give it a longer timeout"
        " in the list, and fetch again.",
    ),
    "pull.fault.unreachable": (
        "ติดต่อเซิร์ฟเวอร์ไม่ได้ ({detail}) โปรดตรวจ url ในรายการและเครือข่าย แล้วดึงใหม่",
        "The server cannot be reached ({detail}). Check its url in the list and the network, and"
        " fetch again.",
    ),
    "pull.fault.tls": (
        "ใบรับรองของเซิร์ฟเวอร์เชื่อถือไม่ได้ ({detail}) โปรดให้เขตต่ออายุใบรับรอง หรือระบุ ca ในรายการ",
        "The certificate of the server cannot be trusted ({detail}). Have the area renew it, or"
        " name its ca in the list.",
    ),
    "pull.fault.too_large": (
        "คำตอบใหญ่เกินไป ({detail}) โปรดให้เขตแบ่งเป็นหลายซอง",
        "The answer is too large ({detail}). Have the area split it into several envelopes.",
    ),
    "pull.fault.cut_off": (
        "คำตอบขาดกลางทาง (ได้ {detail}) โปรดดึงใหม่ ถ้ายังเป็นอีกให้เขตตรวจเซิร์ฟเวอร์",
        "The answer broke off ({detail}). Fetch again; if it stays so, have the area check the"
        " server.",
    ),
    "pull.fault.refused": (
        "เซิร์ฟเวอร์ไม่รับโทเค็น (HTTP {detail}) โปรดขอโทเค็นใหม่จากเขต แล้วตั้งในตัวแปรที่ credential ระบุ",
        "The server refuses the token (HTTP {detail}). Ask the area for another and set it in the"
        " variable that credential names.",
    ),
    "pull.fault.moved": (
        "เซิร์ฟเวอร์ย้ายไปที่อยู่อื่น (HTTP {detail}) โปรดถามที่อยู่ใหม่จากเขต แล้วแก้ url ในรายการ",
        "The server moved to another address (HTTP {detail}). Ask the area for it and change the"
        " url in the list.",
    ),
    "pull.fault.status": (
        "เซิร์ฟเวอร์ตอบว่าผิดพลาด (HTTP {detail}) โปรดดึงใหม่ ถ้ายังเป็นอีกให้เขตตรวจเซิร์ฟเวอร์",
        "The server answered with an error (HTTP {detail}). Fetch again; if it stays so, have the"
        " area check the server.",
    ),
    "pull.fault.packed": (
        "เซิร์ฟเวอร์บีบอัดคำตอบ ({detail}) ทั้งที่ขอแบบไม่บีบอัด โปรดให้เขตปิดการบีบอัด",
        "The server packed its answer ({detail}), which was asked for unpacked. Have the area turn"
        " packing off.",
    ),
    "pull.fault.skipped": (
        "ไม่ได้ถาม เพราะเซิร์ฟเวอร์ไม่ตอบเมื่อถาม {detail} จะถามใหม่ในการดึงครั้งถัดไป",
        "Not asked for, because the server failed at {detail}. The next run asks for it.",
    ),
    "pull.fault.no_credential": (
        "ไม่มีโทเค็นในตัวแปร {detail} โปรดตั้งตัวแปรนั้น แล้วดึงใหม่",
        "There is no token in the variable {detail}. Set it and fetch again.",
    ),
    "pull.fault.failed": (
        "ระบบนี้ทำงานผิดพลาดเอง ({detail}) โปรดตรวจที่ว่างและสิทธิ์เขียนของโฟลเดอร์ แล้วดึงใหม่",
        "This system failed by itself ({detail}). Check the space and the permissions of the"
        " folder, and fetch again.",
    ),
    "pull.fault.wants_rest": (
        "เซิร์ฟเวอร์ขอให้รอ {detail} โปรดดึงใหม่หลังจากนั้น",
        "The server asks to be left alone for {detail}. Fetch again after that.",
    ),
    "pull.fault.no_json": (
        "คำตอบไม่ใช่ JSON โปรดตรวจ url ในรายการ หรือให้เขตตรวจเซิร์ฟเวอร์",
        "The answer is no JSON. Check the url in the list, or have the area check the server.",
    ),
    "pull.fault.no_envelope": (
        "คำตอบไม่ใช่ซองข้อมูล โปรดให้เขตส่งตามแบบใน docs/sources.md",
        "The answer is no envelope. Have the area send what docs/sources.md shows.",
    ),
    "pull.fault.wrong_dataset": (
        "ซองข้อมูลเป็นของชุด {detail} ไม่ใช่ชุดที่ขอ โปรดให้เขตแก้เซิร์ฟเวอร์",
        "The envelope is of the dataset {detail}, which was not asked for. Have the area mend the"
        " server.",
    ),
    "pull.fault.wrong_office": (
        "ซองข้อมูลเป็นของหน่วยงาน {detail} ไม่ใช่เขตนี้ โปรดตรวจ area และ url ในรายการ",
        "The envelope is of the office {detail}, not of this area. Check area and url in the list.",
    ),
    "pull.fault.damaged": (
        "ซองข้อมูลเสียหาย จำนวนแถวหรือ checksum ไม่ตรง โปรดดึงใหม่ ถ้ายังเป็นอีกให้เขตแก้เซิร์ฟเวอร์",
        "The envelope is damaged: its row count or checksum does not fit. Fetch again; if it stays"
        " so, have the area mend the server.",
    ),
    "pull.fault.no_name": (
        "ซองข้อมูลไม่บอกหน่วยงาน ปี หรือเวลาที่ใช้ได้ โปรดให้เขตส่งตามแบบใน docs/sources.md",
        "The envelope does not tell a usable office, year or time. Have the area send what"
        " docs/sources.md shows.",
    ),
    "pull.fault.cursor_repeated": (
        "เซิร์ฟเวอร์บอกตำแหน่งเดิมซ้ำ ({detail}) จึงหยุด โปรดให้เขตแก้เซิร์ฟเวอร์",
        "The server told the same cursor again ({detail}), so fetching stopped. Have the area mend"
        " the server.",
    ),
    "pull.fault.more_waiting": (
        "ดึงครบ {detail} ซองต่อครั้งแล้ว เซิร์ฟเวอร์ยังมีอีก โปรดดึงใหม่เพื่อรับส่วนที่เหลือ",
        "One run fetches {detail} envelopes, and the server has more. Fetch again for the rest.",
    ),
}
