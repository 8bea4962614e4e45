"""Words of what is behind a number: how it is reckoned, of whom, from which files."""

STRINGS: dict[str, tuple[str, str]] = {
    "why.title": ("ทำไมเป็นเลขนี้", "Why this number"),
    "why.of": ("ทำไมเป็นเลขนี้: {name}", "Why this number: {name}"),
    "why.rule": ("นับโรงเรียนใด", "Which schools are counted"),
    "why.rule.latest": (
        "ดูค่าล่าสุดที่แต่ละโรงเรียนส่ง ซึ่งอาจเป็นของรอบก่อน",
        "By the latest that each school sent, which may be of an earlier round",
    ),
    "why.rule.of": ("ดูจากตัวชี้วัด {name}", "Looked up in: {name}"),
    "why.layer": ("โรงเรียนอยู่กลุ่มใด", "How schools are grouped"),
    "why.layer.class": ("กลุ่ม", "Group"),
    "why.layer.share": ("ร้อยละ", "Share"),
    "why.layer.filtered": (
        "นับเฉพาะโรงเรียนที่ผ่านตัวกรองของหน้านี้", "Only schools that pass the filters of this page",
    ),
    "why.layer.unplaced": (
        "จาก {of} แห่งนี้ {n} แห่งไม่มีพิกัด นับรวมแล้วแต่ไม่มีจุดบนแผนที่",
        "{n} of these {of} {n:has|have} no coordinates: counted, but not drawn on the map",
    ),
    "why.flags": ("โรงเรียนที่ต้องดู", "Schools to look at"),
    "why.flags.how": (
        "โรงเรียนที่เข้าเกณฑ์เตือนอย่างน้อยหนึ่งข้อ แต่ละแห่งนับครั้งเดียว เข้าเกณฑ์ด่วนแม้ข้อเดียวนับเป็นต้องดูด่วน",
        "Schools that at least one rule points at, each counted once; one urgent rule makes it"
        " urgent",
    ),
    "why.flags.sum": ("ต้องดูด่วน {bad} + เฝ้าระวัง {watch}", "Urgent {bad} + watch {watch}"),
    "why.flags.rules": (
        "เกณฑ์ที่พบ โรงเรียนหนึ่งอาจเข้าหลายข้อ", "Rules that found some; a school may be in several",
    ),
    "why.span.of": ("ไม่มาเรียน {span}", "Not at school, {span}"),
    "why.span": (
        "รวมทุกวันเรียนของช่วงนี้: ครั้งที่ขาด ป่วย หรือลา ÷ ครั้งที่เช็กชื่อ × 100",
        "Over all school days of it: times absent, sick or on leave ÷ times recorded × 100",
    ),
    "why.span.until": ("นับถึง {date}", "Counted to {date}"),
    "why.how": ("คิดอย่างไร", "How it is worked out"),
    "why.median": ("ค่ากลางของ {n} แห่งที่มีข้อมูล", "The middle of {n} that have data"),
    "why.who": ("นับจากที่ใดบ้าง", "Who is counted"),
    "why.counted.school": ("นับ {n} จาก {of} โรงเรียน", "{n} of {of} {of:school|schools} counted"),
    "why.counted.district": (
        "นับ {n} จาก {of} อำเภอ", "{n} of {of} {of:district|districts} counted",
    ),
    "why.counted.area": ("นับ {n} จาก {of} เขตพื้นที่", "{n} of {of} {of:area|areas} counted"),
    "why.counted.pupil": (
        "เช็กชื่อ {n} จากนักเรียน {of} คน", "{n} of {of} {of:student|students} recorded",
    ),
    "why.out.not_reported": (
        "ยังไม่ส่งข้อมูล {n} แห่ง จึงไม่อยู่ในเลขนี้", "{n} sent no data, so not in this number",
    ),
    "why.out.not_applicable": (
        "ตัวชี้วัดนี้ไม่ใช้กับพื้นที่แบบนี้", "This indicator means nothing for such a place",
    ),
    "why.out.not_loaded": (
        "ยังไม่นำเข้าข้อมูลของช่วงเวลานี้", "Nothing of this period has been loaded yet",
    ),
    "why.out.no_unit": (
        "ไม่เปิดสอนแล้ว {n} แห่ง จึงไม่นับ", "{n} no longer open, so not counted",
    ),
    "why.in.not_applicable": (
        "{n} แห่งส่งข้อมูลแล้ว แต่ไม่มีสิ่งที่ต้องนับ", "{n} sent data but {n:has|have} nothing to count",
    ),
    "why.in.suppressed": (
        "{n} แห่งมีจำนวนน้อย จึงไม่แสดงรายแห่ง แต่รวมอยู่ในเลขนี้",
        "{n} {n:is|are} too small to be shown alone, but in this number",
    ),
    "why.more": ("และอีก {n}", "and {n} more"),
    "why.from": ("มาจากไฟล์ใด", "From which files"),
    "why.systems": ("ระบบที่ส่งข้อมูลนี้: {names}", "Systems that send this: {names}"),
    "why.way": ("ทางเข้า: {way}", "Way in: {way}"),
    "why.nofile": ("ยังไม่มีไฟล์ของช่วงเวลานี้", "No file of this period yet"),
    "why.files": ("{n} ไฟล์", "{n} {n:file|files}"),
    "why.rounds": ("รอบ {rounds}", "Round {rounds}"),
    "why.asof": ("ข้อมูล ณ {date}", "As of {date}"),
    "why.between": ("ข้อมูล ณ {first} ถึง {last}", "As of {first} to {last}"),
    "why.rows": (
        "อ่าน {read} แถว นำเข้า {loaded} กักไว้ {held} ถูกแทนที่ {old}",
        "Rows: {read} read, {loaded} loaded, {held} quarantined, {old} replaced",
    ),
    "why.fills.schools": (
        "ใช้แทน{feed}ของโรงเรียน {n} แห่งที่ไม่ได้ส่งทางนั้น",
        "Stands in for {feed} of {n} {n:school|schools} that did not send it",
    ),
    "why.fills.offices": (
        "ใช้แทน{feed}ของสำนักงานเขต {n} แห่งที่ไม่ได้ส่งทางนั้น",
        "Stands in for {feed} of {n} area {n:office|offices} that did not send it",
    ),
    "why.hidden": (
        "ไม่แสดงรายละเอียดของ {n} ไฟล์ เพราะไม่ใช่ของหน่วยงานท่าน",
        "{n} {n:file is|files are} not yours to look into",
    ),
    "why.refused": ("นำเข้าไม่ได้ {n} ไฟล์", "{n} {n:file|files} could not be loaded"),
    "why.list": ("รายชื่อไฟล์", "List of files"),
    "why.file": ("ไฟล์", "File"),
    "why.read": ("อ่าน", "Read"),
    "why.loaded": ("นำเข้า", "Loaded"),
    "why.held": ("กักไว้", "Quarantined"),
    "why.guard": ("การคุ้มครองกลุ่มเล็ก", "Protection of small groups"),
    "why.guard.on": (
        "ไม่แสดงเลขนี้ เพราะเป็นของคนกลุ่มเล็ก หรือทำให้คำนวณเลขของคนกลุ่มเล็กได้",
        "This number is held back: it is of a small group, or one could be worked out from it",
    ),
    "why.guard.off": (
        "ไม่แสดงจำนวน 1 ถึง {most} คน และอัตราที่คิดจากไม่ถึง {of} คน เลขนี้แสดงได้",
        "Counts of 1 to {most} and rates over a group below {of} are held back. This number may be"
        " shown.",
    ),
    "why.guard.none": (
        "ไม่ได้นับนักเรียนรายคน จึงไม่มีเลขที่ต้องปิด", "It counts no students, so nothing is held back",
    ),
    "why.definition": ("นิยามทั้งหมด", "Full definition"),
    "why.failed": (
        "ยังอ่านที่มาของเลขนี้ไม่ได้ โปรดลองอีกครั้ง", "What is behind it could not be read. Try again.",
    ),
    "export.formula": ("วิธีคิด", "How it is worked out"),
    "export.counted": ("นับจาก", "Counted"),
    "export.left": ("ไม่อยู่ในเลขนี้", "Not in the number"),
    "export.files": ("ไฟล์", "Files"),
    "export.guard": ("การคุ้มครองกลุ่มเล็ก", "Protection of small groups"),
    "export.caveats": ("ข้อควรระวัง", "Caveats"),
}
