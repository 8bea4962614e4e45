"""Words of the lead sentence; `assets/07-lead.js` puts them together."""

from __future__ import annotations

STRINGS: dict[str, tuple[str, str]] = {
    "lead.value": ("{name} {value}", "{name} {value}"),
    # Of a count the English name is a heading, and a name may end in a number of its own.
    "lead.value.count": ("{name} {value}", "{name}: {value}"),
    "lead.value.apart": ("{name}: {value}", "{name}: {value}"),
    "lead.below": ("ต่ำกว่าเป้า {gap}", "{gap} below target"),
    "lead.above": ("สูงกว่าเป้า {gap}", "{gap} above target"),
    "lead.below.hair": ("ต่ำกว่าเป้าเล็กน้อย", "just below target"),
    "lead.above.hair": ("สูงกว่าเป้าเล็กน้อย", "just above target"),
    "lead.met": ("ถึงเป้า {target}", "on target ({target})"),
    "lead.within": ("อยู่ในเกณฑ์ไม่เกิน {target}", "within the limit of {target}"),
    "lead.up": ("เพิ่มขึ้น {change} จากปีก่อน", "up {change} on last year"),
    "lead.down": ("ลดลง {change} จากปีก่อน", "down {change} on last year"),
    "lead.flat": ("คงที่จากปีก่อน", "unchanged on last year"),
    "lead.bad": ("{count}ต้องดูด่วน", "{count} need attention"),
    "lead.bad.one": ("{name} ต้องดูด่วน", "{name} needs attention"),
    "lead.bad.all": ("ทั้ง {count}ต้องดูด่วน", "all {count} need attention"),
    "lead.watch": ("เฝ้าระวัง {count}", "{count} to watch"),
    "lead.watch.one": ("เฝ้าระวัง {name}", "{name} to watch"),
    "lead.good.all": ("ทั้ง {count}อยู่ในเกณฑ์", "all {count} on track"),
    "lead.good.one": ("{name} อยู่ในเกณฑ์", "{name} is on track"),
    "lead.lowest": ("ต่ำสุดที่ {name} {value}", "lowest in {name} ({value})"),
    "lead.highest": ("สูงสุดที่ {name} {value}", "highest in {name} ({value})"),
    # Places that read the same stand there together.
    "lead.lowest.two": (
        "ต่ำสุดที่ {first} และ {second} เท่ากัน {value}",
        "lowest in {first} and {second} (both {value})",
    ),
    "lead.highest.two": (
        "สูงสุดที่ {first} และ {second} เท่ากัน {value}",
        "highest in {first} and {second} (both {value})",
    ),
    "lead.lowest.tied": ("ต่ำสุด {count}เท่ากันที่ {value}", "lowest in {count}, tied at {value}"),
    "lead.highest.tied": ("สูงสุด {count}เท่ากันที่ {value}", "highest in {count}, tied at {value}"),
    "lead.also": ("{said} ต้องดูด่วน", "{said}, needs attention"),
    "lead.partial": ("ได้ข้อมูล {n} จาก {of}", "figures from {n} of {of}"),
    "lead.partial.share": ("ได้ข้อมูล {n}% ของ{units}", "figures from {n}% of {units}"),
    "lead.units.school": ("โรงเรียน", "schools"),
    "lead.units.district": ("อำเภอ", "districts"),
    "lead.alerts": ("{count}มีเรื่องต้องดูด่วน", "{count} with an urgent matter"),
    "lead.none.not_reported": (
        "{name}: ยังไม่มีหน่วยงานใดรายงานข้อมูลช่วงนี้",
        "{name}: no data reported for this period yet",
    ),
    "lead.none.not_applicable": ("{name}: ไม่ใช้กับพื้นที่ระดับนี้", "{name}: does not apply at this level"),
    "lead.none.suppressed": (
        "{name}: ไม่แสดงค่าเพื่อคุ้มครองข้อมูลกลุ่มเล็ก",
        "{name}: not shown, to protect a small group",
    ),
    "lead.none.role": ("{name}: ไม่เปิดให้บทบาทนี้", "{name}: not open to this role"),
    "lead.none.closed": (
        "{name}: โรงเรียนนี้ไม่เปิดสอนแล้ว จึงไม่มีตัวเลข",
        "{name}: this school is no longer open and has no figures",
    ),
    "lead.none.no_unit": ("{name}: ไม่มีโรงเรียนในพื้นที่นี้", "{name}: there is no school here"),
    "lead.none.not_loaded": (
        "{name}: ยังไม่มีข้อมูลช่วงนี้ในระบบ",
        "{name}: no data for this period in the system yet",
    ),
    "count.region.1": ("{n} ภาค", "{n} region"),
    "count.province.1": ("{n} จังหวัด", "{n} province"),
    "count.area.1": ("{n} เขตพื้นที่", "{n} area"),
    "count.district.1": ("{n} อำเภอ", "{n} district"),
    "count.school.1": ("{n} โรงเรียน", "{n} school"),
    "unit.school.1": ("แห่ง", "school"),
    "unit.person.1": ("คน", "person"),
    "unit.room.1": ("ห้อง", "room"),
    "unit.circuit.1": ("วงจร", "circuit"),
    "unit.day.1": ("วัน", "day"),
}
