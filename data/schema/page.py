"""The page of a school as one row: what its lists are made of, read at once.

Each of ten lists is a query of its own from its own table, and planning and decompressing them
costs more than the page may take. So the build writes them once more, together.
"""

from __future__ import annotations

from dataclasses import dataclass

from data.schema.record import SCHOOL_IDX, Col, Table

#: Facts of a term that a school's page uses.
TERM_FACTS: tuple[str, ...] = (
    "students", "net_known", "net_working", "net_fiber", "net_dsl", "net_mobile", "net_satellite",
    "net_circuits", "net_best_down_mbps", "net_slow", "has_lan", "has_wlan", "computers",
    "computers_working", "computers_teaching_working", "power_known", "power_grid", "power_none",
    "water_known", "water_piped", "drinking_known", "drinking_short", "staff", "directors",
)
UTILITY_FACTS: tuple[str, ...] = (
    "power", "solar_kw", "water", "drinking_enough", "drinking_points", "phone", "road",
)


@dataclass(frozen=True, slots=True)
class Part:
    """One list of the page: the rows of a table (or of a query) that are the school's.

    In `source`, `{at}` stands before each table and `{year_start}` is the first day of the running
    academic year.
    """

    name: str
    source: str
    columns: tuple[str, ...]
    #: Rows stand in this order.
    order: str


PARTS: tuple[Part, ...] = (
    Part(
        "school", "{at}school",
        (
            "tambon_name", "levels_taught", "coordinate_state", "outside_district_hint", "status",
            "merged_to", "km_to_area_office", "network", "founded_on", "size_class", "size_class7",
            "roll_period",
        ),
        "school_idx",
    ),
    Part("types", "{at}school_type", ("type_group", "type_value"), "type_group, type_value"),
    Part("terms", "{at}school_term", ("period", *TERM_FACTS), "period"),
    Part("utilities", "{at}utility", UTILITY_FACTS, "as_of"),
    Part(
        "buildings", "{at}building",
        (
            "building_number", "building_type", "name", "model", "room_count", "built_year_be",
            "condition",
        ),
        "building_number",
    ),
    Part(
        "equipment", "{at}equipment",
        ("item_code", "item_name", "usable", "to_repair", "to_write_off"),
        "item_code, item_name",
    ),
    Part(
        "circuits", "(SELECT * FROM {at}circuit WHERE circuit_number > 0)",
        (
            "network", "provider", "circuit_type", "down_mbps", "up_mbps", "state",
            "monthly_baht", "as_of",
        ),
        "circuit_number",
    ),
    Part(
        "staff",
        "(SELECT school_idx, position, sum(men)::INTEGER AS men, sum(women)::INTEGER AS women"
        " FROM {at}staff_post GROUP BY ALL)",
        ("position", "men", "women"), "position",
    ),
    # Rows of a class and sex on the roll, how many of them count in the nation, and the first.
    Part(
        "classes",
        "(SELECT school_idx, grade, room, sex, count(*) AS pupils,"
        " count(*) FILTER (is_counted) AS counted, min(student_idx) AS first"
        " FROM {at}student GROUP BY ALL)",
        ("grade", "room", "sex", "pupils", "counted", "first"), "first",
    ),
    # Days of the running year, as days since 1970; marks only where the school recorded.
    Part(
        "days",
        "(SELECT school_idx, date_diff('day', DATE '1970-01-01', on_date) AS on_day, is_due,"
        + ", ".join(
            f" CASE WHEN is_recorded = 1 THEN {mark} END AS {mark}"
            for mark in ("present", "on_leave", "sick", "absent")
        )
        + " FROM {at}school_day WHERE on_date >= {year_start})",
        ("on_day", "is_due", "present", "on_leave", "sick", "absent"), "on_day",
    ),
)

SCHOOL_PAGE = Table(
    "school_page",
    "What the page of a school lists, one row a school: copies of other tables for one quick read",
    (
        SCHOOL_IDX,
        Col(
            "parts",
            "VARCHAR",
            "JSON of rows as arrays: "
            + "; ".join(f"{part.name} [{', '.join(part.columns)}]" for part in PARTS),
            plain=True,
        ),
    ),
    order=("school_idx",),
)
