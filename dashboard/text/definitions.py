"""Words of the definition page of the indicators."""

from __future__ import annotations

STRINGS: dict[str, tuple[str, str]] = {
    "def.title": ("ตัวชี้วัดและนิยาม", "Indicators and definitions"),
    "def.lead": (
        "{n} ตัวชี้วัด พร้อมสูตร แหล่งข้อมูล และข้อควรระวัง",
        "{n} {n:indicator|indicators}, each with formula, sources and caveats",
    ),
    "def.find": ("ค้นหาชื่อหรือรหัสตัวชี้วัด", "Find by name or code"),
    "def.none": ("ไม่พบตัวชี้วัดที่ตรงกับคำค้น", "No indicator matches the search"),
    "def.themes": ("เลือกหมวด", "Choose a theme"),
    "def.all": ("ทั้งหมด", "All"),
    "def.unit": ("หน่วย", "Unit"),
    "def.formula": ("สูตร", "Formula"),
    "def.source": ("แหล่งข้อมูล", "Source"),
    "def.target": ("เป้าหมาย", "Target"),
    "def.bands": ("เกณฑ์สี", "Status bands"),
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
    "def.levels": ("ใช้ได้ที่ระดับ", "Available for"),
    "def.periods": ("ช่วงที่มีข้อมูล", "Periods with data"),
    "def.caveats": ("ข้อควรระวัง", "Caveats"),
    "def.decimals": ("ทศนิยม {n} ตำแหน่ง", "Decimal places: {n}"),
    "def.sensitive": (
        "ข้อมูลอ่อนไหว ใช้เกณฑ์คุ้มครองกลุ่มเล็กสูงกว่าปกติ",
        "Sensitive data: small groups are protected up to a higher limit",
    ),
    "def.show": ("ดูในภาพรวม", "Show on the overview"),
    "def.nodefinition": ("ไม่กำหนด", "Not set"),
    "def.more": ("{first} ถึง {last} ({n} ช่วง)", "{first} to {last} ({n} {n:period|periods})"),
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
