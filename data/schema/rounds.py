"""Who sent what in which round, and how long the build took: the state of the data itself."""

from __future__ import annotations

from data.schema.record import AREA_CODE, PERIOD, SCHOOL_IDX, Col, Table

ROUND = Table(
    "round",
    "Rounds of every feed that have opened, by its collection calendar",
    (
        Col("feed", "VARCHAR", "contract id"),
        PERIOD,
        Col("opens", "DATE", "first day of entry"),
        Col("reference", "DATE", "day that the round speaks of"),
        Col("closes", "DATE", "last day of entry; of a daily feed the last school day"),
        Col("late_after", "DATE", "last day on which what arrives is on time"),
        Col("due", "VARCHAR", "who owes it: school, area, country, nobody"),
    ),
    order=("feed", "opens", "period"),
)

ROUND_AREA = Table(
    "round_area",
    "Every feed × round × education area: whether it came in time, and how much of it",
    (
        Col("feed", "VARCHAR", "contract id"),
        PERIOD,
        Col("area_code", "VARCHAR", "education area; TH: what one office sends for all"),
        Col("due", "BOOLEAN", "owed by this area in this round"),
        Col("sent", "BOOLEAN", "an accepted file speaks of it"),
        Col("state", "VARCHAR", "on_time, late, missing, not_due"),
        Col("arrived_on", "DATE", "day of the first accepted file; corrections do not change it"),
        Col("latest_on", "DATE", "day of the latest accepted file"),
        Col("files", "INTEGER", "files of the area itself, refused ones too"),
        Col("rows_read", "BIGINT", "rows of these files; NULL where it sent none itself"),
        Col("rows_loaded", "BIGINT", "loaded of them"),
        Col("rows_quarantined", "BIGINT", "quarantined of them"),
        Col("warnings", "BIGINT", "warnings about them"),
        Col("schools_due", "INTEGER", "open schools that owe a row; NULL where schools owe none"),
        Col("schools_reported", "INTEGER", "of these, with a row"),
    ),
    order=("feed", "period", "area_code"),
)

ROUND_SILENT = Table(
    "round_silent",
    "Open schools without a row in the latest round that their area has sent",
    (
        Col("feed", "VARCHAR", "contract id"),
        PERIOD,
        SCHOOL_IDX,
    ),
    order=("feed", "period", "school_idx"),
)

BRIDGED = Table(
    "bridged",
    "What AMSS++/SMSS stands in for: rows of its datasets that are counted for a feed that the"
    " school or office did not send",
    (
        Col("feed", "VARCHAR", "contract id of the feed"),
        Col("dataset", "VARCHAR", "dataset of the bridge"),
        PERIOD,
        Col("school_idx", "INTEGER", "school that the rows speak of; NULL: the area's office"),
        AREA_CODE,
        Col("first_on", "DATE", "first day that they speak of"),
        Col("last_on", "DATE", "last day"),
        Col("reference_date", "DATE", "as-of date of the latest envelope"),
        Col("units", "INTEGER", "days that the feed lacks; 1 where it is not one of days"),
    ),
    order=("feed", "period", "area_code", "school_idx"),
)

BUILD_STAGE = Table(
    "build_stage",
    "The stages of the build that made this file, in order",
    (
        Col("number", "INTEGER", "1, 2, 3 …"),
        Col("stage", "VARCHAR", "what was done"),
        Col("began_at", "TIMESTAMP", "when it began (UTC)"),
        Col("seconds", "DOUBLE", "how long it took"),
    ),
    order=("number",),
)
