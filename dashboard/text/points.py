"""Words for schools drawn as points: the classes that every layer has, and the sentence on them."""

from __future__ import annotations

STRINGS: dict[str, tuple[str, str]] = {
    "points.unknown": ("ไม่ทราบ", "Not known"),
    "points.held": ("ปกปิด", "Hidden"),
    # The lead sentence of the map and of facilities: how many are in a class, and where.
    "points.lead.n": ("{n} โรงเรียน", "{n} schools"),
    "points.lead.1": ("1 โรงเรียน", "1 school"),
    "points.lead.all": ("ทั้ง {n} โรงเรียน", "All {n} schools"),
    "points.lead.class": ("อยู่ในกลุ่ม “{name}”", "in the class “{name}”"),
    "points.lead.class.none": (
        "ไม่มีโรงเรียนในกลุ่ม “{name}”", "No school is in the class “{name}”",
    ),
    "points.lead.most": ("มากที่สุดที่ {place} ({n} แห่ง)", "most in {place} ({n})"),
    "points.lead.most.two": (
        "มากที่สุดที่ {one} และ {other} (แห่งละ {n} โรงเรียน)",
        "most in {one} and {other} ({n} each)",
    ),
    "points.lead.most.many": (
        "มากที่สุดเท่ากัน {count} (แห่งละ {n} โรงเรียน)",
        "most in {count} ({n} each)",
    ),
    "points.lead.where": ("ทั้งหมดอยู่ใน {place}", "all of them in {place}"),
    "points.lead.where.1": ("อยู่ใน {place}", "in {place}"),
    "points.lead.unknown": ("อีก {n} แห่งยังไม่ทราบสถานะ", "{n} more not known"),
    "points.lead.nothing": (
        "ยังไม่ทราบ{layer}ของโรงเรียนที่นี่", "{layer} is not known for any school here",
    ),
    "points.focus.net": ("ยังไม่มีอินเทอร์เน็ต", "have no internet"),
    "points.focus.net.1": ("ยังไม่มีอินเทอร์เน็ต", "has no internet"),
    "points.none.net": (
        "ทุกโรงเรียนที่ทราบสถานะมีอินเทอร์เน็ตแล้ว", "Every school with data has internet",
    ),
    "points.focus.speed": ("มีอินเทอร์เน็ตช้ากว่า 20 Mbps", "have internet below 20 Mbps"),
    "points.focus.speed.1": ("มีอินเทอร์เน็ตช้ากว่า 20 Mbps", "has internet below 20 Mbps"),
    "points.none.speed": (
        "ไม่มีโรงเรียนใดที่อินเทอร์เน็ตช้ากว่า 20 Mbps",
        "No connected school is below 20 Mbps",
    ),
    "points.focus.provider": ("ไม่มีวงจรอินเทอร์เน็ต", "have no internet circuit"),
    "points.focus.provider.1": ("ไม่มีวงจรอินเทอร์เน็ต", "has no internet circuit"),
    "points.none.provider": (
        "ทุกโรงเรียนที่ทราบสถานะมีวงจรอินเทอร์เน็ต",
        "Every school with data has an internet circuit",
    ),
    "points.focus.power": ("ยังไม่มีไฟฟ้าใช้", "have no electricity"),
    "points.focus.power.1": ("ยังไม่มีไฟฟ้าใช้", "has no electricity"),
    "points.none.power": (
        "ทุกโรงเรียนที่ทราบสถานะมีไฟฟ้าใช้แล้ว", "Every school with data has electricity",
    ),
    "points.focus.water": (
        "ไม่มีประปาและน้ำดื่มไม่พอ", "have no piped water and too little to drink",
    ),
    "points.focus.water.1": (
        "ไม่มีประปาและน้ำดื่มไม่พอ", "has no piped water and too little to drink",
    ),
    "points.none.water": (
        "ทุกโรงเรียนที่ทราบสถานะมีประปาหรือน้ำดื่มพอ",
        "Every school with data has piped water or enough to drink",
    ),
    "points.focus.size": ("มีขนาดเล็ก", "are small"),
    "points.focus.size.1": ("มีขนาดเล็ก", "is small"),
    "points.none.size": ("ไม่มีโรงเรียนขนาดเล็กที่นี่", "No school here is small"),
    "points.focus.type": (
        "เป็นประเภทศึกษาพิเศษหรือสงเคราะห์", "are special or welfare schools",
    ),
    "points.focus.type.1": (
        "เป็นประเภทศึกษาพิเศษหรือสงเคราะห์", "is a special or welfare school",
    ),
    "points.none.type": (
        "ไม่มีโรงเรียนศึกษาพิเศษหรือสงเคราะห์ที่นี่", "There is no special or welfare school here",
    ),
    "points.focus.attendance": ("มีนักเรียนมาเรียนต่ำกว่า 85%", "have attendance below 85%"),
    "points.focus.attendance.1": ("มีนักเรียนมาเรียนต่ำกว่า 85%", "has attendance below 85%"),
    "points.none.attendance": (
        "ไม่มีโรงเรียนใดที่นักเรียนมาเรียนต่ำกว่า 85%",
        "No school with data has attendance below 85%",
    ),
    "points.focus.freshness": ("ขาดข้อมูลตั้งแต่ 2 แหล่ง", "lack data from 2 or more sources"),
    "points.focus.freshness.1": ("ขาดข้อมูลตั้งแต่ 2 แหล่ง", "lacks data from 2 or more sources"),
    "points.none.freshness": (
        "ไม่มีโรงเรียนใดขาดข้อมูลตั้งแต่ 2 แหล่ง",
        "No school lacks data from 2 or more sources",
    ),
}
