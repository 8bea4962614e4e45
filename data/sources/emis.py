"""EMIS: internet circuits, computers and utilities of each school."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dashboard.periods import PeriodKind
from data.contract import Column, Contract, Kind, Rule, Severity, Sheet
from data.sources.common import as_of, count, school

NETWORKS = {
    "MOENet": "moenet",
    "UniNet": "uninet",
    "NDLTV": "ndltv",
    "เน็ตประชารัฐ": "pracharat",
    "โรงเรียนเช่าเอง": "rented",
    "เช่าเอง": "rented",
    "อปท.": "local",
    "อปท./บริจาค": "local",
    "บริจาค": "local",
}
PROVIDERS = {
    "NT": "NT",
    "TOT": "TOT",
    "CAT": "CAT",
    "TRUE": "TRUE",
    "ทรู": "TRUE",
    "AIS": "AIS",
    "3BB": "3BB",
    "SAMART": "SAMART",
    "UniNet": "UniNet",
    "UNINET": "UniNet",
    "อื่น ๆ": "other",
    "อื่นๆ": "other",
}
CIRCUIT_TYPES = {
    "fiber optic": "fiber",
    "Fiber Optic": "fiber",
    "FTTx": "fiber",
    "FTTH": "fiber",
    "ใยแก้วนำแสง": "fiber",
    "Leased line": "fiber",
    "สายเช่า": "fiber",
    "leased line": "fiber",
    "ADSL": "dsl",
    "VDSL": "dsl",
    "ADSL/VDSL": "dsl",
    "4G": "mobile",
    "5G": "mobile",
    "4G/5G": "mobile",
    "สัญญาณมือถือ": "mobile",
    "ดาวเทียม": "satellite",
    "Satellite": "satellite",
    "VSAT": "satellite",
    "ไม่มี": "none",
    "ไม่มีอินเทอร์เน็ต": "none",
}
"""Circuit types; a leased line counts with fibre, as the order of classes does."""
CIRCUIT_STATES = {
    "ใช้งานได้": "working",
    "OK": "working",
    "OK Mbps": "working",
    "ปกติ": "working",
    "ใช้งานได้ไม่เสถียร": "unstable",
    "ไม่เสถียร": "unstable",
    "ใช้งานไม่ได้": "broken",
    "ยกเลิก": "cancelled",
}
HAS_LAN = {
    "มี": "yes",
    "มีระบบเครือข่าย LAN": "yes",
    "มีระบบเครือข่ายไร้สาย": "yes",
    "ไม่มี": "no",
    "ไม่มีระบบเครือข่าย LAN": "no",
    "ไม่มีระบบเครือข่ายไร้สาย": "no",
}

_NOT_FUTURE = Rule(
    "as_of_in_future", "as_of <= today", "as_of",
    "วันที่ของข้อมูลอยู่ในอนาคต", "The date of the row is in the future",
    remedy_th="แก้วันที่ของข้อมูลให้ไม่เกินวันที่ส่ง และดูว่าปีเป็น พ.ศ. หรือ ค.ศ.",
    remedy_en="Correct the date to one before the file was sent, and look at the era of its year",
)

CIRCUIT = Sheet(
    table="emisnet",
    prefix="EMISNET",
    sheet="",
    columns=(
        school("รหัสโรงเรียน 10 หลัก"),
        Column(
            "circuit_number",
            "ลำดับวงจร",
            Kind.INTEGER,
            "ลำดับวงจรของโรงเรียน",
            "Number of the circuit in the school; without one, circuits are numbered as they stand",
            aliases=("ลำดับ",),
            header_required=False,
            minimum=0,
            maximum=50,
        ),
        Column(
            "network",
            "ระบบเครือข่าย",
            Kind.CHOICE,
            "ระบบเครือข่าย",
            "Network",
            choices=NETWORKS,
            other="other",
        ),
        Column(
            "provider",
            "ผู้ให้บริการ:",
            Kind.CHOICE,
            "ผู้ให้บริการ",
            "Provider",
            aliases=("ผู้ให้บริการ",),
            choices=PROVIDERS,
            other="other",
        ),
        Column(
            "circuit_type",
            "ประเภท:",
            Kind.CHOICE,
            "ประเภทวงจร",
            "Kind of circuit",
            aliases=("ประเภท",),
            choices=CIRCUIT_TYPES,
            other="unknown",
        ),
        Column(
            "speed",
            "ความเร็ว:",
            Kind.SPEED,
            "ความเร็วรับ/ส่ง",
            "Download/upload speed",
            aliases=("ความเร็ว",),
            minimum=0,
            maximum=100_000,
            unit="Mbps",
        ),
        Column(
            "state",
            "สถานะการใช้งาน:",
            Kind.CHOICE,
            "สถานะการใช้งาน",
            "State of use",
            aliases=("สถานะการใช้งาน",),
            choices=CIRCUIT_STATES,
            other="unknown",
        ),
        Column(
            "monthly_baht",
            "งบประมาณ/เดือน:",
            Kind.MONEY,
            "งบประมาณต่อเดือน",
            "Budget a month",
            aliases=("งบประมาณ/เดือน",),
            minimum=0,
            maximum=1_000_000,
            unit="บาท",
        ),
        Column(
            "lan",
            "ระบบเครือข่าย (LAN):",
            Kind.CHOICE,
            "มี LAN",
            "Has LAN",
            aliases=("ระบบเครือข่าย (LAN)",),
            choices=HAS_LAN,
            other="unknown",
        ),
        Column(
            "wlan",
            "ระบบเครือข่ายไร้สาย (Wireless LAN):",
            Kind.CHOICE,
            "มี Wireless LAN",
            "Has wireless LAN",
            aliases=("ระบบเครือข่ายไร้สาย (Wireless LAN)",),
            choices=HAS_LAN,
            other="unknown",
        ),
        as_of(),
    ),
    key=("school_code", "network", "circuit_number"),
    rules=(
        Rule(
            "speed_zero_but_working",
            "NOT (state = 'working' AND speed_down_mbps = 0)",
            "speed",
            "วงจรใช้งานได้แต่ความเร็วเป็น 0",
            "The circuit works but its speed is 0",
            Severity.WARNING,
            remedy_th="กรอกความเร็วตามสัญญาของวงจร หรือแก้สถานะถ้าวงจรใช้ไม่ได้",
            remedy_en=(
                "Fill in the speed of the contract, or correct the state if the circuit does "
                "not work"
            ),
        ),
        _NOT_FUTURE,
    ),
    numbered_by="circuit_number",
)
"""One row a circuit. A school without any circuit sends one row of type ไม่มี, number 0."""

_PURPOSES = (
    ("teaching", "เพื่อการเรียนการสอน", "teaching"),
    ("admin", "เพื่อการบริหารจัดการ", "administration"),
)
_ORIGINS = (
    ("obec", "งบประมาณ สพฐ.", "OBEC budget"),
    ("own", "จัดหาเอง/บริจาค", "procured by the school or donated"),
)
_STATES = (("working", "ใช้งานได้", "working"), ("broken", "ใช้งานไม่ได้", "broken"))


def _computers(key: str, header: str, th: str, en: str) -> Column:
    """A count that one of the two layouts has."""
    return replace(
        count(key, header, f"คอมพิวเตอร์{th}", f"Computers for {en}", maximum=5_000, unit="เครื่อง"),
        required=False, header_required=False,
    )


_COMPUTER_COUNTS = tuple(
    _computers(
        f"{purpose}_{origin}_{state}", f"{purpose_th}_{origin_th}_{state_th}",
        f"{purpose_th} {origin_th} {state_th}", f"{purpose_en}, {origin_en}, {state_en}",
    )
    for purpose, purpose_th, purpose_en in _PURPOSES
    for origin, origin_th, origin_en in _ORIGINS
    for state, state_th, state_en in _STATES
)
_COMPUTER_MARGINS = tuple(
    _computers(
        f"{purpose}_{part}", f"จำนวนคอมพิวเตอร์{purpose_th}_{part_th}",
        f"{purpose_th} {part_th}", f"{purpose_en}, {part_en}",
    )
    for purpose, purpose_th, purpose_en in _PURPOSES
    for part, part_th, part_en in (*_ORIGINS, *_STATES)
)
"""The layout that EMIS prints: by origin and by state, and not by both at once."""


def _sum(columns: tuple[Column, ...]) -> str:
    return " + ".join(column.key for column in columns)


COMPUTER = Sheet(
    table="emiscom",
    prefix="EMISCOM",
    sheet="",
    columns=(
        school("รหัสโรงเรียน 10 หลัก"),
        *_COMPUTER_COUNTS,
        *_COMPUTER_MARGINS,
        count(
            "total",
            "จำนวนคอมพิวเตอร์ทั้งหมด",
            "คอมพิวเตอร์ทั้งหมด",
            "All computers",
            "จำนวนคอมพิวเตอร์ทั้งหมด_รวม",
            maximum=20_000,
            unit="เครื่อง",
        ),
        as_of(),
    ),
    key=("school_code",),
    rules=(
        Rule(
            "computer_parts",
            f"({_sum(_COMPUTER_COUNTS)}) IS NOT NULL OR ({_sum(_COMPUTER_MARGINS)}) IS NOT NULL",
            "total",
            "ไม่มีจำนวนครบตามแบบใดแบบหนึ่ง: แยกแหล่งและสถานะ หรือยอดตามแหล่งและยอดตามสถานะ",
            "Neither layout is complete: origin by state, or the sums by origin and by state",
            remedy_th="กรอกจำนวนให้ครบทั้ง 8 ช่องของแบบที่ใช้ ไม่มีให้ใส่ 0",
            remedy_en="Fill in all eight counts of the layout that is used, with 0 for none",
        ),
        Rule(
            "computer_sum",
            f"total = {_sum(_COMPUTER_COUNTS)}",
            "total",
            "ผลรวมคอมพิวเตอร์ไม่เท่ากับทั้งหมด",
            "The computers do not add up to the total",
            remedy_th="แก้จำนวนแต่ละประเภทหรือจำนวนทั้งหมดใน EMIS ให้ตรงกัน แล้วส่งใหม่",
            remedy_en="Make the kinds and the total agree in EMIS and send it again",
        ),
        Rule(
            "computer_margins",
            " AND ".join((
                *(
                    f"{purpose}_obec + {purpose}_own = {purpose}_working + {purpose}_broken"
                    for purpose, *_ in _PURPOSES
                ),
                "total = " + " + ".join(
                    f"{purpose}_{state}" for purpose, *_ in _PURPOSES for state, *_ in _STATES
                ),
            )),
            "total",
            "ยอดตามแหล่งงบประมาณไม่เท่ากับยอดที่ใช้งานได้และใช้งานไม่ได้ หรือรวมแล้วไม่เท่ากับทั้งหมด",
            "The sums by origin and by state differ, or do not add up to the total",
            remedy_th="แก้ยอดตามแหล่งงบประมาณ ยอดตามสถานะ และจำนวนทั้งหมดใน EMIS ให้ตรงกัน แล้วส่งใหม่",
            remedy_en="Make the sums by origin, by state and the total agree in EMIS and send it"
                      " again",
        ),
        _NOT_FUTURE,
    ),
)
"""One row a school, in one of two layouts: each purpose by origin and state, or, as EMIS prints it,
by origin and by state apart."""

POWER_SOURCES = {
    "การไฟฟ้าส่วนภูมิภาค": "grid",
    "การไฟฟ้านครหลวง": "grid",
    "มีไฟฟ้าจากการไฟฟ้า": "grid",
    "โซลาร์เซลล์": "solar",
    "เครื่องปั่นไฟ": "generator",
    "พลังน้ำ": "hydro",
    "ไม่มีไฟฟ้าใช้": "none",
}
WATER_SOURCES = {
    "การประปาส่วนภูมิภาค": "piped",
    "การประปานครหลวง": "piped",
    "ประปา อปท.": "piped",
    "ประปาหมู่บ้าน": "piped",
    "ประปาหมู่บ้าน/ชุมชน": "piped",
    "ประปาภูเขา": "mountain",
    "น้ำบาดาล": "groundwater",
    "บ่อน้ำ": "well",
    "แหล่งน้ำธรรมชาติ": "natural",
    "น้ำฝน": "rain",
    "ซื้อน้ำ": "bought",
    "ไม่มี": "none",
}
"""Water sources; only `piped` counts as piped supply, mountain pipes do not."""
ENOUGH = {"ใช่": "yes", "เพียงพอ": "yes", "ไม่": "no", "ไม่เพียงพอ": "no"}
ROADS = {"ลาดยาง": "paved", "ลูกรัง": "laterite", "ดิน": "dirt", "ทางน้ำ": "water"}

UTILITY = Sheet(
    table="emisutil",
    prefix="EMISUTIL",
    sheet="",
    columns=(
        school("รหัสโรงเรียน"),
        Column(
            "power",
            "ไฟฟ้า_ประเภท",
            Kind.CHOICES,
            "แหล่งไฟฟ้า",
            "Sources of electricity",
            choices=POWER_SOURCES,
            other="other",
        ),
        Column(
            "solar_kw",
            "ไฟฟ้า_กำลังผลิตโซลาร์_kW",
            Kind.DECIMAL,
            "กำลังผลิตโซลาร์",
            "Solar capacity",
            minimum=0,
            maximum=5_000,
            unit="kW",
        ),
        Column(
            "water",
            "น้ำใช้_แหล่ง",
            Kind.CHOICES,
            "แหล่งน้ำใช้",
            "Sources of water",
            choices=WATER_SOURCES,
            other="other",
        ),
        Column(
            "drinking_enough",
            "น้ำดื่ม_เพียงพอ",
            Kind.CHOICE,
            "น้ำดื่มเพียงพอ",
            "Enough drinking water",
            choices=ENOUGH,
        ),
        Column(
            "drinking_points",
            "น้ำดื่ม_จุดบริการ",
            Kind.INTEGER,
            "จุดบริการน้ำดื่ม",
            "Drinking points",
            minimum=0,
            maximum=500,
            unit="จุด",
        ),
        Column(
            "phone",
            "โทรศัพท์",
            Kind.CHOICE,
            "มีโทรศัพท์",
            "Has a telephone",
            choices={"มี": "yes", "ไม่มี": "no"},
        ),
        Column("road", "ถนนเข้าถึง", Kind.CHOICE, "ถนนเข้าถึง", "Road", choices=ROADS, other="other"),
        Column(
            "other",
            "สาธารณูปโภคอื่น",
            Kind.TEXT,
            "สาธารณูปโภคอื่น",
            "Other utilities",
            header_required=False,
        ),
        as_of(),
    ),
    key=("school_code",),
    rules=(
        _NOT_FUTURE,
    ),
)

_SHARED: dict[str, Any] = {
    "system": "EMIS",
    "owner_th": "สำนักนโยบายและแผนการศึกษาขั้นพื้นฐาน",
    "owner_en": "Bureau of Policy and Planning",
    "cadence_th": "ปีการศึกษาละครั้ง ภาคเรียนที่ 1",
    "cadence_en": "Once an academic year, in term 1",
    "scope": "area",
    "period_kind": PeriodKind.TERM,
    "layout": "8.3",
}

EMISNET = Contract(
    id="emisnet",
    name_th="อินเทอร์เน็ตโรงเรียน",
    name_en="School internet",
    sheets=(CIRCUIT,),
    **_SHARED,
)
EMISCOM = Contract(
    id="emiscom", name_th="คอมพิวเตอร์", name_en="Computers", sheets=(COMPUTER,), **_SHARED
)
EMISUTIL = Contract(
    id="emisutil",
    name_th="ไฟฟ้า น้ำ และสาธารณูปโภค",
    name_en="Electricity, water and other utilities",
    sheets=(UTILITY,),
    **_SHARED,
)
