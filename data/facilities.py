"""What the page of facilities is made of, as records: groups of measures, and what is a concern.

Tiles, segments of the map, measures to choose from and the customary columns of the school table
follow from a group's record. Concerns order the table: a school with more of them comes first.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Group:
    """One tile and what it opens. `layers` colour the points of the map, the first at once; a group
    without layers shows the number of a place instead.
    """

    id: str
    th: str
    en: str
    icon: str
    #: The number of the tile.
    indicator: str
    layers: tuple[str, ...]
    #: Other numbers that the map and the bars can show.
    measures: tuple[str, ...]
    #: Customary columns of the school table, after the school itself.
    columns: tuple[str, ...]


GROUPS: tuple[Group, ...] = (
    Group(
        "internet", "อินเทอร์เน็ต", "Internet", "wifi", "INT-01", ("net", "speed", "provider"),
        ("INT-03", "INT-04", "INT-05", "INT-06", "INT-07", "INT-08.lan", "INT-08.wlan"),
        ("district", "SIT-01.students", "net", "INT-03", "INT-04"),
    ),
    Group(
        "power", "ไฟฟ้า", "Electricity", "bolt", "ELE-01", ("power",), ("ELE-02", "ELE-03"),
        ("district", "SIT-01.students", "power", "net", "TEC-02"),
    ),
    Group(
        "water", "น้ำ", "Water", "drop", "WAT-01", ("water",), ("WAT-02",),
        ("district", "SIT-01.students", "water", "BLD-03", "power"),
    ),
    Group(
        "computers", "คอมพิวเตอร์", "Computers", "laptop", "TEC-02", (), ("TEC-01", "TEC-03"),
        ("district", "SIT-01.students", "TEC-02", "TEC-01", "TEC-03"),
    ),
    Group(
        "buildings", "อาคาร", "Buildings", "building", "BLD-01", (), ("BLD-02",),
        ("district", "SIT-01.students", "BLD-01", "BLD-02", "water"),
    ),
    Group(
        "equipment", "ส้วมและครุภัณฑ์", "Toilets & assets", "toilet", "BLD-03", (),
        ("EQP-01",), ("district", "SIT-01.students", "BLD-03", "EQP-01", "BLD-01"),
    ),
)


@dataclass(frozen=True, slots=True)
class Concern:
    """When a school needs a look: its class in a layer, or the judgement of a number."""

    group: str
    layer: str = ""
    bad: tuple[str, ...] = ()
    watch: tuple[str, ...] = ()
    #: Judged by the indicator's own bands.
    indicator: str = ""


CONCERNS: tuple[Concern, ...] = (
    Concern("internet", "net", bad=("none",), watch=("mobile", "satellite")),
    Concern("internet", "speed", watch=("0",)),
    Concern("power", "power", bad=("none",), watch=("other",)),
    Concern("water", "water", bad=("dry",), watch=("short", "other")),
    Concern("computers", indicator="TEC-02"),
    Concern("buildings", indicator="BLD-01"),
)


def group_of(indicator: str) -> Group:
    """The group that a number is in; the first for a number of none."""
    return next(
        (item for item in GROUPS if indicator == item.indicator or indicator in item.measures),
        GROUPS[0],
    )
