"""The layers of school points as records: by what the points of a map take colour and shape.

A layer puts every open school into one of its classes. Legend, filters, maps of rare classes,
shares by place and the columns of school tables follow from its record.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dashboard.errors import UnknownLayer


@dataclass(frozen=True, slots=True)
class LayerClass:
    """One class. `colour` is a design token, `shape` one of circle square triangle diamond cross
    ring.
    """

    id: str
    th: str
    en: str
    colour: str
    shape: str


@dataclass(frozen=True, slots=True)
class Layer:
    """One way to colour schools; classes stand best first.

    `position` is SQL over a school `s`, its area `a` and its facts `f` of the layer's term
    (school_term): the 0-based class, NULL where it is not known; `$roll` is the round of students.
    With `limits` the class follows from the number of `indicator` at the school instead: class n
    lies at or above limit n, the one after the last limit below them all.
    """

    id: str
    th: str
    en: str
    icon: str
    #: Whose loaded periods, source and date are the layer's.
    indicator: str
    classes: tuple[LayerClass, ...]
    position: str = ""
    #: Which schools are in which class, and by what, in words.
    rule_th: str = ""
    rule_en: str = ""
    limits: tuple[float, ...] = ()
    #: The class that a map of this layer is about: places are ranked by it.
    focus: str = ""
    #: Whether the classes are an order of magnitude, told by a ramp.
    ordered: bool = False
    #: Whether being in the focus class is a fault to be mended, not a mere fact.
    judged: bool = True

    @property
    def remembers(self) -> bool:
        """Whether earlier terms can be told: not where a class rests on the school of today."""
        return bool(self.position) and not re.search(r"\bs\.", self.position)

    @property
    def unknown(self) -> int:
        """The class of schools that nothing is known of."""
        return len(self.classes)

    @property
    def held_back(self) -> int:
        """The class of schools whose number is a small group's."""
        return len(self.classes) + 1


_PROVIDERS = ("NT", "TRUE", "AIS", "3BB", "UniNet")
#: What NT took over counts as NT.
_CIRCUITS = {
    "NT": "f.circuits_NT + f.circuits_TOT + f.circuits_CAT",
    "TRUE": "f.circuits_TRUE", "AIS": "f.circuits_AIS", "3BB": 'f."circuits_3BB"',
    "UniNet": "f.circuits_UniNet",
}


def _most_circuits() -> str:
    """The provider of most circuits; of equals the first."""
    counts = ", ".join(f"coalesce({_CIRCUITS[name]}, 0)" for name in _PROVIDERS)
    every = f"[{counts}, coalesce(f.circuits_other, 0)]"
    most = f"list_max({every})"
    return (
        f"CASE WHEN f.net_known IS NULL THEN NULL WHEN {most} = 0 THEN 6"
        f" ELSE list_position({every}, {most}) - 1 END"
    )


LAYERS: tuple[Layer, ...] = (
    Layer(
        "net", "ชนิดอินเทอร์เน็ต", "Internet type", "wifi", "INT-01",
        (
            LayerClass("fiber", "ใยแก้ว/สายเช่า", "Fibre/leased line", "c1", "circle"),
            LayerClass("dsl", "สายทองแดง/DSL", "Copper/DSL", "c2", "square"),
            LayerClass("mobile", "มือถือเท่านั้น", "Mobile only", "c3", "triangle"),
            LayerClass("satellite", "ดาวเทียมเท่านั้น", "Satellite only", "c4", "diamond"),
            LayerClass("none", "ไม่มีอินเทอร์เน็ต", "No internet", "c5", "cross"),
        ),
        position="CASE WHEN f.net_known IS NULL THEN NULL WHEN f.net_fiber = 1 THEN 0"
        " WHEN f.net_dsl = 1 THEN 1 WHEN f.net_mobile = 1 THEN 2 WHEN f.net_satellite = 1 THEN 3"
        " ELSE 4 END",
        focus="none",
        rule_th="โรงเรียนละ 1 ชนิด ตามวงจรที่ดีที่สุด เรียงจากใยแก้ว ทองแดง มือถือ ถึงดาวเทียม",
        rule_en="One kind a school: its best circuit, of fibre, copper, mobile and satellite in"
        " this order",
    ),
    Layer(
        "speed", "ความเร็วดาวน์โหลด", "Download speed", "gauge", "INT-03",
        (
            LayerClass("300", "300 Mbps ขึ้นไป", "300 Mbps and over", "g6", "circle"),
            LayerClass("100", "100–299 Mbps", "100–299 Mbps", "g5", "circle"),
            LayerClass("50", "50–99 Mbps", "50–99 Mbps", "g4", "circle"),
            LayerClass("20", "20–49 Mbps", "20–49 Mbps", "g3", "circle"),
            LayerClass("0", "ต่ำกว่า 20 Mbps", "Below 20 Mbps", "c4", "triangle"),
            LayerClass("none", "ไม่มีอินเทอร์เน็ต", "No internet", "c5", "cross"),
        ),
        position="CASE WHEN f.net_known IS NULL THEN NULL WHEN f.net_none = 1 THEN 5"
        " WHEN f.net_best_down_mbps IS NULL THEN NULL WHEN f.net_best_down_mbps >= 300 THEN 0"
        " WHEN f.net_best_down_mbps >= 100 THEN 1 WHEN f.net_best_down_mbps >= 50 THEN 2"
        " WHEN f.net_best_down_mbps >= 20 THEN 3 ELSE 4 END",
        focus="0", ordered=True,
        rule_th="โรงเรียนละ 1 ค่า ตามความเร็วดาวน์โหลดของวงจรที่เร็วที่สุดที่โรงเรียนรายงาน",
        rule_en="One speed a school: the download speed of its fastest circuit, as reported",
    ),
    Layer(
        "provider", "ผู้ให้บริการ", "Provider", "signal", "INT-01",
        (
            LayerClass("NT", "NT", "NT", "c1", "circle"),
            LayerClass("TRUE", "TRUE", "TRUE", "c5", "square"),
            LayerClass("AIS", "AIS", "AIS", "c2", "triangle"),
            LayerClass("3BB", "3BB", "3BB", "c4", "diamond"),
            LayerClass("UniNet", "UniNet", "UniNet", "c3", "circle"),
            LayerClass("other", "อื่น ๆ", "Others", "c6", "square"),
            LayerClass("none", "ไม่มีวงจร", "No circuit", "bad-f", "cross"),
        ),
        position=_most_circuits(), focus="none",
        rule_th="โรงเรียนละ 1 ราย คือผู้ให้บริการที่มีวงจรมากที่สุดในโรงเรียน วงจรของ TOT และ CAT นับเป็น NT",
        rule_en="One provider a school: the one with most circuits there; those of TOT and CAT"
        " count as NT",
    ),
    Layer(
        "power", "ไฟฟ้า", "Electricity", "bolt", "ELE-01",
        (
            LayerClass("grid", "การไฟฟ้า", "Grid", "c1", "circle"),
            LayerClass("other", "พลังงานทางเลือก", "Alternative power", "c4", "diamond"),
            LayerClass("none", "ไม่มีไฟฟ้า", "No electricity", "c5", "cross"),
        ),
        position="CASE WHEN f.power_known IS NULL THEN NULL WHEN f.power_grid = 1 THEN 0"
        " WHEN f.power_alternative_only = 1 THEN 1 ELSE 2 END",
        focus="none",
        rule_th="นับการไฟฟ้าก่อน ถ้าไม่มีจึงนับพลังงานทางเลือก ถ้าไม่มีทั้งสองนับว่าไม่มีไฟฟ้า",
        rule_en="The grid counts first, then alternative power; a school with neither has no"
        " electricity",
    ),
    Layer(
        "water", "น้ำ", "Water", "drop", "WAT-01",
        (
            LayerClass("piped", "ประปา น้ำดื่มพอ", "Piped, enough to drink", "c1", "circle"),
            LayerClass("short", "ประปา น้ำดื่มไม่พอ", "Piped, too little to drink", "c2", "square"),
            LayerClass("other", "ไม่มีประปา น้ำดื่มพอ", "Not piped, enough to drink", "c4", "diamond"),
            LayerClass("dry", "ไม่มีประปา น้ำดื่มไม่พอ", "Not piped, too little to drink", "c5", "cross"),
        ),
        position="CASE WHEN f.water_known IS NULL THEN NULL"
        " ELSE (coalesce(f.water_piped, 0) <> 1)::INT * 2 + (f.drinking_short = 1)::INT END",
        focus="dry",
        rule_th="ดู 2 เรื่องที่โรงเรียนรายงาน คือมีน้ำประปาหรือไม่ และน้ำดื่มพอหรือไม่",
        rule_en="By two things that a school reports: whether it has piped water, and whether"
        " there is enough to drink",
    ),
    Layer(
        "size", "ขนาดโรงเรียน", "School size", "people", "SIT-01.students",
        (
            LayerClass("extra", "ใหญ่พิเศษ", "Extra large", "g6", "circle"),
            LayerClass("large", "ใหญ่", "Large", "g5", "circle"),
            LayerClass("medium", "กลาง", "Medium", "g4", "circle"),
            LayerClass("small", "เล็ก", "Small", "g3", "circle"),
            LayerClass("none", "ไม่มีนักเรียน", "No students", "c5", "cross"),
        ),
        position="list_position(['extra', 'large', 'medium', 'small', 'none'], s.size_class) - 1",
        focus="small", ordered=True, judged=False,
        rule_th="ตามจำนวนนักเรียนทั้งโรงเรียนและเกณฑ์ขนาดของ สพฐ.",
        rule_en="By all students of a school and the sizes of OBEC",
    ),
    Layer(
        "type", "ประเภทโรงเรียน", "School type", "school", "SIT-01.schools",
        (
            LayerClass("primary", "ประถมศึกษา", "Primary", "c1", "circle"),
            LayerClass("expansion", "ขยายโอกาส", "Opportunity expansion", "c2", "square"),
            LayerClass("secondary", "มัธยมศึกษา", "Secondary", "c3", "triangle"),
            LayerClass("all", "ก่อนประถมถึง ม.ปลาย", "Pre-primary to M6", "c4", "diamond"),
            LayerClass("special", "ศึกษาพิเศษและสงเคราะห์", "Special and welfare", "c5", "cross"),
        ),
        position="CASE WHEN a.kind = 'special' THEN 4 WHEN s.levels_taught IN ('kg', 'kg_primary')"
        " THEN 0 WHEN s.levels_taught = 'to_lower_sec' THEN 1 WHEN s.levels_taught = 'secondary'"
        " THEN 2 WHEN s.levels_taught = 'all_levels' THEN 3 END",
        focus="special", judged=False,
        rule_th="ตามระดับชั้นที่เปิดสอน ส่วนโรงเรียนสังกัด สศศ. นับเป็นศึกษาพิเศษและสงเคราะห์ทั้งหมด",
        rule_en="By the grades that are taught; all schools of the special education bureau"
        " count as special and welfare",
    ),
    Layer(
        "attendance", "การมาเรียน", "Attendance", "calendar", "ATT-01",
        (
            LayerClass("95", "95% ขึ้นไป", "95% and over", "g5", "circle"),
            LayerClass("90", "90–94.9%", "90–94.9%", "g3", "circle"),
            LayerClass("85", "85–89.9%", "85–89.9%", "c4", "triangle"),
            LayerClass("0", "ต่ำกว่า 85%", "Below 85%", "c5", "cross"),
        ),
        limits=(95.0, 90.0, 85.0), focus="0", ordered=True,
        rule_th="ตามอัตราการมาเรียนของโรงเรียนในวันนั้น",
        rule_en="By the attendance rate of each school on that day",
    ),
    Layer(
        "freshness", "ความสดของข้อมูล", "Data freshness", "clock", "INT-01",
        (
            LayerClass("full", "ครบทุกแหล่ง", "All sources in", "g5", "circle"),
            LayerClass("one", "ขาด 1 แหล่ง", "1 source missing", "c4", "triangle"),
            LayerClass("more", "ขาด 2 แหล่งขึ้นไป", "2 or more sources missing", "c5", "cross"),
        ),
        # The round of each source that is due now: roll, internet, computers, power, water.
        position="least((s.roll_period IS DISTINCT FROM $roll)::INT + (f.net_known IS NULL)::INT"
        " + (f.computers IS NULL)::INT + (f.power_known IS NULL)::INT"
        " + (f.water_known IS NULL)::INT, 2)",
        focus="more",
        rule_th="นับว่าข้อมูลรอบนี้มาแล้วกี่อย่างจาก 5 อย่าง คือนักเรียน อินเทอร์เน็ต คอมพิวเตอร์ ไฟฟ้า และน้ำ",
        rule_en="How many of five have come for this round: students, internet, computers, power"
        " and water",
    ),
)

_BY_ID = {layer.id: layer for layer in LAYERS}


def layer(id: str) -> Layer:
    """The record of a layer. UnknownLayer."""
    try:
        return _BY_ID[id]
    except KeyError:
        raise UnknownLayer(id) from None
