"""What the page of a school lists: buildings, equipment, circuits, utilities, staff."""

from __future__ import annotations

from data.schema.record import SCHOOL_IDX, Col, Table

BUILDING = Table(
    "building",
    "Buildings of the latest year",
    (
        SCHOOL_IDX,
        Col("building_number", "INTEGER", "number"),
        Col("building_type", "VARCHAR", "type"),
        Col("name", "VARCHAR", "name"),
        Col("model", "VARCHAR", "standard plan"),
        Col("room_count", "INTEGER", "rooms or seats"),
        Col("built_year_be", "INTEGER", "year built, B.E."),
        Col("condition", "VARCHAR", "good, fair, dilapidated"),
    ),
    order=("school_idx", "building_number"),
)

EQUIPMENT = Table(
    "equipment",
    "Equipment of the latest round",
    (
        SCHOOL_IDX,
        Col("item_code", "VARCHAR", "code"),
        Col("item_name", "VARCHAR", "item"),
        Col("usable", "INTEGER", "usable"),
        Col("to_repair", "INTEGER", "to repair"),
        Col("to_write_off", "INTEGER", "to write off"),
    ),
    order=("school_idx", "item_code"),
)

CIRCUIT = Table(
    "circuit",
    "Internet circuits of the latest round",
    (
        SCHOOL_IDX,
        Col("circuit_number", "INTEGER", "number"),
        Col("network", "VARCHAR", "network"),
        Col("provider", "VARCHAR", "provider"),
        Col("circuit_type", "VARCHAR", "type"),
        Col("down_mbps", "DOUBLE", "download"),
        Col("up_mbps", "DOUBLE", "upload"),
        Col("state", "VARCHAR", "state"),
        Col("monthly_baht", "DOUBLE", "monthly cost"),
        Col("as_of", "DATE", "date"),
    ),
    order=("school_idx", "circuit_number"),
)

UTILITY = Table(
    "utility",
    "Utilities of the latest round",
    (
        SCHOOL_IDX,
        Col("power", "VARCHAR[]", "electricity"),
        Col("solar_kw", "DOUBLE", "solar kW"),
        Col("water", "VARCHAR[]", "water"),
        Col("drinking_enough", "VARCHAR", "yes, no"),
        Col("drinking_points", "INTEGER", "points"),
        Col("phone", "VARCHAR", "yes, no"),
        Col("road", "VARCHAR", "road"),
        Col("as_of", "DATE", "date"),
    ),
    order=("school_idx",),
)

STAFF_POST = Table(
    "staff_post",
    "Staff of the latest round by position",
    (
        SCHOOL_IDX,
        Col("position", "VARCHAR", "position"),
        Col("men", "INTEGER", "men"),
        Col("women", "INTEGER", "women"),
    ),
    order=("school_idx", "position"),
)
