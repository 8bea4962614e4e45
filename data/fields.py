"""What schools report of their facilities beside the indicators: the further columns of tables.

A field is a number, a year or a list of words of each school, told by one source in a period. To
add one, add a record.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np

from dashboard.text import pair
from dashboard.vocabulary import Missing
from data.arrays import Bytes, Ints
from data.columns import LAST, WHY, Ranks
from data.cube import Cube
from data.indicators import indicator
from data.sources import emis

NUMBER, YEAR, WORDS = "number", "year", "words"
#: Fields and periods that are kept of every school: a tenth of a megabyte each.
_KEPT = 96


@dataclass(frozen=True, slots=True)
class Field:
    """One column. `value` is SQL over the facts of a term, or over the rows of `table` of a school,
    which hold the latest round only. `words` are Thai and English of each word; one that is not
    among them is a proper name.
    """

    id: str
    th: str
    en: str
    short_th: str
    short_en: str
    value: str
    #: Whose loaded periods, source and date are the field's.
    indicator: str
    #: A school has told it in a period where this fact is known.
    known: str
    unit_th: str = ""
    unit_en: str = ""
    kind: str = NUMBER
    decimals: int = 0
    table: str = ""
    words: tuple[tuple[str, str, str], ...] = ()


def _circuits(id: str, th: str, en: str, head: tuple[str, str], value: str, **more: Any) -> Field:
    return Field(
        id, th, en, *head, value, indicator="INT-01", known="net_known", table="circuit", **more
    )


def _computers(id: str, th: str, en: str, head: tuple[str, str], value: str) -> Field:
    return Field(
        id, th, en, *head, value, indicator="TEC-01", known="computers", unit_th="เครื่อง",
        unit_en="computers",
    )


def _utility(id: str, th: str, en: str, head: tuple[str, str], value: str, **more: Any) -> Field:
    of = {"indicator": "ELE-01"} | more
    return Field(
        id, th, en, *head, f"any_value({value})", known="power_known", table="utility", **of
    )


def _buildings(id: str, th: str, en: str, head: tuple[str, str], value: str, **more: Any) -> Field:
    units = {"unit_th": "หลัง", "unit_en": "buildings"} | more
    return Field(
        id, th, en, *head, value, indicator="BLD-01", known="", table="building", **units
    )


def _equipment(id: str, th: str, en: str, head: tuple[str, str], value: str, **more: Any) -> Field:
    units = {"unit_th": "ชิ้น", "unit_en": "pieces"} | more
    return Field(
        id, th, en, *head, value, indicator="EQP-01", known="equipment", table="equipment",
        **units,
    )


def _listed(column: str) -> str:
    told = f"circuit_number > 0 AND {column} IS NOT NULL"
    return f"list_sort(list(DISTINCT {column}) FILTER ({told}))"


_HAS = (("yes", "มี", "Yes"), ("no", "ไม่มี", "No"))
_PROVIDERS = (("other", "อื่น ๆ", "Other"),)
_ENOUGH = tuple((one, *pair(f"sch.drinking.{one}")) for one in ("yes", "no"))
_ROADS = tuple((one, *pair(f"sch.road.{one}")) for one in (*emis.ROADS.values(), "other"))
_NETWORKS = tuple(
    (one, *pair(f"sch.circuit.net.{one}"))
    for one in dict.fromkeys((*emis.NETWORKS.values(), "other"))
)
_KINDS = tuple(
    (one, *pair(f"sch.net.{one}"))
    for one in dict.fromkeys((*emis.CIRCUIT_TYPES.values(), "unknown"))
)
_STATES = tuple(
    (one, *pair(f"sch.circuit.{one}"))
    for one in dict.fromkeys((*emis.CIRCUIT_STATES.values(), "unknown"))
)
_POWER = tuple(
    (one, *pair(f"sch.power.{one}"))
    for one in dict.fromkeys((*emis.POWER_SOURCES.values(), "other"))
)
_WATER = tuple(
    (one, *pair(f"sch.water.{one}"))
    for one in dict.fromkeys((*emis.WATER_SOURCES.values(), "other"))
)

FIELDS: tuple[Field, ...] = (
    Field(
        "net.circuits", "วงจรอินเทอร์เน็ตที่ยังไม่ยกเลิก", "Internet circuits not cancelled",
        "วงจร", "Circuits", "net_circuits", "INT-01", "net_known", "วงจร", "circuits",
    ),
    Field(
        "net.sum", "ความเร็วดาวน์โหลดรวมของวงจรใช้งานได้",
        "Sum of download speeds of working circuits", "รวม Mbps", "Total Mbps",
        "net_sum_down_mbps", "INT-01", "net_known", "Mbps", "Mbps",
    ),
    _circuits(
        "net.up", "ความเร็วอัปโหลดสูงสุดของวงจรใช้งานได้", "Best upload speed of working circuits",
        ("อัปโหลด Mbps", "Upload Mbps"),
        "max(up_mbps) FILTER (circuit_number > 0 AND state = 'working')", unit_th="Mbps",
        unit_en="Mbps",
    ),
    _circuits(
        "net.network", "ระบบเครือข่าย", "Networks", ("เครือข่าย", "Network"), _listed("network"),
        kind=WORDS, words=_NETWORKS,
    ),
    _circuits(
        "net.providers", "ผู้ให้บริการทุกวงจร", "Providers of all circuits",
        ("ผู้ให้บริการ", "Providers"), _listed("provider"), kind=WORDS, words=_PROVIDERS,
    ),
    _circuits(
        "net.kinds", "ชนิดของทุกวงจร", "Types of all circuits", ("ชนิดวงจร", "Circuit types"),
        _listed("circuit_type"), kind=WORDS, words=_KINDS,
    ),
    _circuits(
        "net.states", "สถานะของทุกวงจร", "States of all circuits", ("สถานะวงจร", "Circuit state"),
        _listed("state"), kind=WORDS, words=_STATES,
    ),
    *(
        Field(
            f"net.{name}", th, en, short, short, f"CASE has_{name} WHEN 1 THEN ['yes'] WHEN 0"
            " THEN ['no'] END", "INT-01", "net_known", kind=WORDS, words=_HAS,
        )
        for name, th, en, short in (
            ("lan", "ระบบเครือข่าย LAN", "LAN", "LAN"),
            ("wlan", "ระบบเครือข่ายไร้สาย", "Wireless LAN", "Wi-Fi"),
        )
    ),
    _computers(
        "com.all", "คอมพิวเตอร์ทั้งหมด", "All computers", ("คอมพิวเตอร์", "Computers"), "computers",
    ),
    _computers(
        "com.working", "คอมพิวเตอร์ที่ใช้งานได้", "Working computers", ("ใช้ได้", "Working"),
        "computers_working",
    ),
    _computers(
        "com.broken", "คอมพิวเตอร์ที่ใช้งานไม่ได้", "Broken computers", ("ใช้ไม่ได้", "Broken"),
        "computers_broken",
    ),
    _computers(
        "com.teaching", "คอมพิวเตอร์เพื่อการเรียนการสอนที่ใช้งานได้", "Working computers for teaching",
        ("เพื่อการเรียน", "For teaching"), "computers_teaching_working",
    ),
    _computers(
        "com.own", "คอมพิวเตอร์จัดหาเองหรือรับบริจาค", "Computers procured by the school or donated",
        ("จัดหาเอง", "Own or donated"), "computers_own",
    ),
    _utility(
        "power.kinds", "แหล่งไฟฟ้าทั้งหมด", "All sources of electricity",
        ("แหล่งไฟฟ้า", "Power sources"), "list_sort(power)", kind=WORDS, words=_POWER,
    ),
    _utility(
        "power.solar", "กำลังผลิตโซลาร์", "Solar capacity", ("โซลาร์ kW", "Solar kW"), "solar_kw",
        unit_th="kW", unit_en="kW", decimals=1,
    ),
    _utility(
        "water.kinds", "แหล่งน้ำใช้ทั้งหมด", "All sources of water", ("แหล่งน้ำ", "Water sources"),
        "list_sort(water)", kind=WORDS, words=_WATER, indicator="WAT-01",
    ),
    _utility(
        "water.drinking", "น้ำดื่มเพียงพอ", "Enough drinking water", ("น้ำดื่ม", "Drinking water"),
        "[drinking_enough]", kind=WORDS, words=_ENOUGH, indicator="WAT-01",
    ),
    _utility(
        "water.points", "จุดบริการน้ำดื่ม", "Drinking points", ("จุดน้ำดื่ม", "Drinking points"),
        "drinking_points", unit_th="จุด", unit_en="points", indicator="WAT-01",
    ),
    _utility(
        "util.phone", "โทรศัพท์", "Telephone", ("โทรศัพท์", "Telephone"), "[phone]", kind=WORDS,
        words=_HAS,
    ),
    _utility(
        "util.road", "ถนนเข้าถึง", "Road to the school", ("ถนน", "Road"), "[road]", kind=WORDS,
        words=_ROADS,
    ),
    _buildings("bld.all", "อาคารและสิ่งก่อสร้าง", "Buildings", ("อาคาร", "Buildings"), "count(*)"),
    *(
        _buildings(
            f"bld.{name}", f"อาคารสภาพ{th}", f"Buildings in {en} condition",
            (f"อาคาร{th}", f"{en.capitalize()} buildings"),
            f"count(*) FILTER (condition = '{name}')",
        )
        for name, th, en in (
            ("good", "ดี", "good"), ("fair", "พอใช้", "fair"),
            ("dilapidated", "ทรุดโทรม", "dilapidated"),
        )
    ),
    *(
        _buildings(
            f"bld.{name}", th, en, (th, en), f"count(*) FILTER (building_type = '{name}')",
        )
        for name, th, en in (
            ("classroom", "อาคารเรียน", "Classroom buildings"),
            ("multipurpose", "อาคารอเนกประสงค์", "Multipurpose buildings"),
            ("teacher_house", "บ้านพักครู", "Teachers’ houses"),
            ("janitor_house", "บ้านพักภารโรง", "Janitor’s houses"),
            ("toilet", "อาคารส้วม", "Toilet blocks"),
            ("sports", "สนามกีฬาและสิ่งก่อสร้างอื่น", "Sports grounds and others"),
        )
    ),
    _buildings(
        "bld.rooms", "ห้องตามแปลนของอาคารเรียน", "Rooms of classroom buildings by plan",
        ("ห้องตามแปลน", "Rooms by plan"),
        "coalesce(sum(room_count) FILTER (building_type = 'classroom'), 0)", unit_th="ห้อง",
        unit_en="rooms",
    ),
    _buildings(
        "bld.seats", "ที่นั่งส้วม", "Toilet seats", ("ที่นั่งส้วม", "Toilet seats"),
        "coalesce(sum(room_count) FILTER (building_type = 'toilet'), 0)", unit_th="ที่",
        unit_en="seats",
    ),
    _buildings(
        "bld.oldest", "ปีที่สร้างอาคารเก่าที่สุด", "Year of the oldest building",
        ("สร้างปี", "Oldest built"), "min(built_year_be)", unit_th="", unit_en="", kind=YEAR,
    ),
    _equipment(
        "eqp.all", "ครุภัณฑ์ทั้งหมด", "All equipment", ("ครุภัณฑ์", "Equipment"),
        "sum(coalesce(usable, 0) + coalesce(to_repair, 0) + coalesce(to_write_off, 0))",
    ),
    _equipment(
        "eqp.kinds", "รายการครุภัณฑ์", "Items of equipment", ("รายการ", "Items"), "count(*)",
        unit_th="รายการ", unit_en="items",
    ),
    *(
        _equipment(f"eqp.{name}", f"ครุภัณฑ์{th}", f"Equipment {en}", (th, en.capitalize()),
                   f"coalesce(sum({column}), 0)")
        for name, column, th, en in (
            ("usable", "usable", "ใช้ได้", "usable"), ("repair", "to_repair", "รอซ่อม", "to repair"),
            ("writeoff", "to_write_off", "รอจำหน่าย", "to write off"),
        )
    ),
)

@dataclass(frozen=True, slots=True)
class FieldColumn:
    """A field at every school, by school index: numbers, years B.E., or words joined by `~`. `rank`
    orders them, as in data.columns; `why` counts from 1 where there is none.
    """

    #: The values that there are, ascending.
    distinct: tuple[Any, ...]
    rank: Ranks
    why: Bytes

    def at(self, schools: Ints) -> list[Any]:
        """The values of some schools, or the word of data.columns.WHY for the lack of one."""
        return [
            WHY[why - 1].value if why else self.distinct[rank]
            for rank, why in zip(
                self.rank[schools].tolist(), self.why[schools].tolist(), strict=True
            )
        ]


_Reader = Callable[[Field, str], FieldColumn]
_readers: WeakKeyDictionary[Cube, _Reader] = WeakKeyDictionary()


def column(cube: Cube, item: Field, period: str) -> FieldColumn:
    """A field in a period, read once and kept for a while."""
    if cube not in _readers:
        owner = WeakKeyDictionary({cube: None})

        def read(item: Field, period: str) -> FieldColumn:
            return _read(next(iter(owner)), item, period)

        _readers[cube] = lru_cache(maxsize=_KEPT)(read)
    return _readers[cube](item, period)


def _read(cube: Cube, item: Field, period: str) -> FieldColumn:
    size = len(cube.atoms.school_codes)
    of = indicator(item.indicator)
    loaded = cube.blocks.is_loaded(of, period) and (not item.table or period == cube.latest(of))
    rows: list[tuple[Any, ...]] = []
    value = f"array_to_string({item.value}, '~')" if item.kind == WORDS else item.value
    if loaded and not item.table:
        rows = cube.snapshot.query(
            f"SELECT school_idx, {value} FROM school_term"
            f" WHERE period = $period AND {item.known} IS NOT NULL", {"period": period},
        )
    elif loaded:
        told = (
            " WHERE school_idx IN (SELECT school_idx FROM school_term WHERE period = $period"
            f" AND {item.known} IS NOT NULL)" if item.known else ""
        )
        rows = cube.snapshot.query(
            f"SELECT school_idx, {value} FROM {item.table}{told} GROUP BY school_idx",
            {"period": period} if item.known else {},
        )
    distinct = sorted({one for _, one in rows if one not in (None, "")})
    position = {one: n for n, one in enumerate(distinct)}
    lack = Missing.NOT_REPORTED if loaded else Missing.NOT_LOADED
    why = np.full(size, WHY.index(lack) + 1, dtype=np.uint8)
    rank = np.full(size, LAST, dtype=np.uint16)
    if rows:
        at = np.array([school for school, _ in rows])
        rank[at] = [position.get(one, LAST) for _, one in rows]
        why[at] = np.where(rank[at] == LAST, WHY.index(Missing.NOT_APPLICABLE) + 1, 0)
    return FieldColumn(tuple(distinct), rank, why)
