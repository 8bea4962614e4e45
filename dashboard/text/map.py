"""Words that stand on the map itself."""

from __future__ import annotations

STRINGS: dict[str, tuple[str, str]] = {
    "map.title": ("แผนที่", "Map"),
    "map.area_primary": ("สพป.", "Primary"),
    "map.area_secondary": ("สพม.", "Secondary"),
    "map.gulf": ("อ่าวไทย", "Gulf of Thailand"),
    "map.andaman": ("ทะเลอันดามัน", "Andaman Sea"),
    "map.bangkok": ("กรุงเทพฯ และปริมณฑล ×4", "Greater Bangkok ×4"),
    # What is seen on the button, and its name, which begins with it: who speaks reads it out.
    "map.bangkok.short": ("กทม.", "BKK"),
    "map.tobangkok": ("กทม.: ไปกรุงเทพฯ และปริมณฑล", "BKK: go to Greater Bangkok"),
    "map.drawing": ("กำลังวาด {n} โรงเรียน", "Drawing {n} {n:school|schools}"),
    "map.drawing.map": ("กำลังวาดแผนที่", "Drawing the map"),
    "map.fingers": ("ใช้สองนิ้วเลื่อนหรือซูมแผนที่", "Use two fingers to move or zoom the map"),
    "map.legend.suppressed": ("ปกปิด", "Hidden"),
}
