"""Words for schools drawn as points: classes that every layer has beside its own."""

from __future__ import annotations

STRINGS: dict[str, tuple[str, str]] = {
    "points.unknown": ("ไม่ทราบ", "Not known"),
    "points.held": ("กลุ่มเล็ก ไม่แสดง", "Small group, held back"),
}
