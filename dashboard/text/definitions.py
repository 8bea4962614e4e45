"""Words of the definition page of the indicators."""

from __future__ import annotations

STRINGS: dict[str, tuple[str, str]] = {
    "def.title": ("ตัวชี้วัดและนิยาม", "Indicators and definitions"),
    "def.lead": (
        "{n} ตัวชี้วัดที่ใช้ได้ตอนนี้ ทุกตัวบอกสูตร แหล่งข้อมูล และข้อควรระวัง",
        "{n} indicators in use, each with its formula, its sources and its caveats",
    ),
    "def.find": ("ค้นชื่อหรือรหัสตัวชี้วัด", "Find by name or id"),
    "def.none": ("ไม่มีตัวชี้วัดที่ตรงกัน", "No indicator matches"),
    "def.unit": ("หน่วย", "Unit"),
    "def.formula": ("สูตร", "Formula"),
    "def.source": ("แหล่งข้อมูล", "Source"),
    "def.target": ("เป้าหมาย", "Target"),
    "def.bands": ("เกณฑ์สี", "Bands"),
    "def.bands.up": (
        "ปกติ ≥ {good} · เฝ้าระวัง ≥ {watch} · ต้องดูด่วน < {watch}",
        "On track ≥ {good} · watch ≥ {watch} · needs attention < {watch}",
    ),
    "def.bands.down": (
        "ปกติ ≤ {good} · เฝ้าระวัง ≤ {watch} · ต้องดูด่วน > {watch}",
        "On track ≤ {good} · watch ≤ {watch} · needs attention > {watch}",
    ),
    "def.bands.none": ("ไม่กำหนดเกณฑ์", "No bands set"),
    "def.breaks": ("ช่วงสีบนแผนที่", "Map classes"),
    "def.direction": ("ทิศทาง", "Direction"),
    "def.levels": ("ใช้ได้ที่ระดับ", "Levels"),
    "def.periods": ("ช่วงที่มีข้อมูล", "Periods loaded"),
    "def.caveats": ("ข้อควรระวัง", "Caveats"),
    "def.decimals": ("ทศนิยม", "Decimals"),
    "def.sensitive": (
        "เรื่องอ่อนไหว ใช้เกณฑ์คุ้มครองกลุ่มเล็กสูงกว่าปกติ",
        "Sensitive: the higher small-group limit applies",
    ),
    "def.show": ("ดูบนภาพรวม", "Show on the overview"),
    "def.nodefinition": ("ไม่กำหนด", "Not set"),
    "def.more": ("{first} ถึง {last} ({n} ช่วง)", "{first} to {last} ({n} periods)"),
    "theme.SIT": ("สภาพการณ์", "Situation"),
    "theme.ATT": ("การมาเรียน", "Attendance"),
    "theme.OPP": ("สิทธิและโอกาส", "Access and equity"),
    "theme.INT": ("อินเทอร์เน็ต", "Internet"),
    "theme.TEC": ("คอมพิวเตอร์", "Computers"),
    "theme.ELE": ("ไฟฟ้า", "Electricity"),
    "theme.WAT": ("น้ำ", "Water"),
    "theme.BLD": ("อาคารสถานที่", "Buildings"),
    "theme.EQP": ("ครุภัณฑ์", "Equipment"),
    "theme.GEO": ("พิกัด", "Coordinates"),
    "theme.other": ("อื่น ๆ", "Others"),
}
