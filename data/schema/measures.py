"""Pre-aggregated measures of cells and schools, attendance by day, alerts."""

from __future__ import annotations

from data.schema.record import MARKS, PERIOD, SCHOOL_IDX, Col, Table, counts

MEASURE_CELL = Table(
    "measure_cell",
    "Every indicator × period × cell; SUM and RATIO indicators, and all of offices",
    (
        Col("indicator", "VARCHAR", "indicator id"),
        PERIOD,
        Col("cell_id", "INTEGER", "cell"),
        Col("numerator", "DOUBLE", "Σ over units with a number"),
        Col("denominator", "DOUBLE", "likewise"),
        Col("units", "INTEGER", "schools (or districts, or offices) with a number"),
        Col("units_due", "INTEGER", "schools (or districts, or offices) that should have one"),
        Col("previous_numerator", "DOUBLE", "a year before, without the units that are late now"),
        Col("previous_denominator", "DOUBLE", "a year before, without the units that are late now"),
    ),
    order=("indicator", "period", "cell_id"),
)

MEASURE_SCHOOL = Table(
    "measure_school",
    "Every indicator of schools × period × school; what offices count, of schools that report for"
    " themselves: without a numerator where one has told of an earlier period",
    (
        SCHOOL_IDX,
        PERIOD,
        Col("indicator", "VARCHAR", "indicator id"),
        Col("numerator", "DOUBLE", "numerator"),
        Col("denominator", "DOUBLE", "denominator"),
        Col("previous_numerator", "DOUBLE", "a year before"),
        Col("previous_denominator", "DOUBLE", "a year before"),
    ),
    order=("indicator", "period", "school_idx"),
)

ATTENDANCE_CELL = Table(
    "attendance_cell",
    "Attendance sums of each cell and day; of learners without schools of few (protected)",
    (
        Col("on_date", "DATE", "school day"),
        Col("cell_id", "INTEGER", "cell"),
        *counts(
            ("due", "schools open"),
            ("recorded", "schools that recorded"),
            ("part", "of these, with students who have no mark"),
            ("enrolled", "students"),
            *MARKS,
        ),
        Col(
            "previous_date", "DATE", "same day number of the same term a year before, NULL if none"
        ),
        *counts(
            ("previous_due", "schools open on both days"),
            ("previous_recorded", "of these, recorded on previous_date"),
            ("previous_present", "present then, in schools that recorded on both days"),
            ("previous_on_leave", "on leave likewise"),
            ("previous_sick", "sick likewise"),
            ("previous_absent", "absent likewise"),
        ),
    ),
    order=("on_date", "cell_id"),
)

SCHOOL_FLAG = Table(
    "school_flag",
    "Schools that an alert rule points at",
    (
        SCHOOL_IDX,
        Col("alert", "VARCHAR", "alert id"),
        Col("severity", "VARCHAR", "bad or watch"),
        Col("value", "DOUBLE", "the number behind it"),
        Col("since", "DATE", "first day it held, if known"),
    ),
    order=("alert", "school_idx"),
)

LOADED = Table(
    "loaded_period",
    "Which indicators have which periods",
    (
        Col("indicator", "VARCHAR", "indicator id"),
        PERIOD,
        Col("units", "INTEGER", "schools with a number"),
    ),
    order=("indicator", "period"),
)

PROTECTED_PLACE = Table(
    "protected_place",
    "Places, and parts of places that two of them share, where some number is not shown",
    (
        Col("place_id", "INTEGER", "number of the place"),
        Col("place", "VARCHAR",
            "its codes, each after a letter: r region, p province, d district, a area; none: all"),
    ),
    order=("place_id",),
)

PROTECTED = Table(
    "protected",
    "Numbers that are not shown so that no small one can be worked out; a place or a school each",
    (
        Col("mask", "VARCHAR",
            "grain and count of learners, of which all indicators are hidden; or one indicator;"
            " or of school days the rate, the split of those away or its causes, and who is out of"
            " the sums of places"),
        PERIOD,
        Col("presenting", "BOOLEAN", "on a shared screen, where the limits are higher"),
        Col("previous", "BOOLEAN", "of the number of a year before that stands beside it"),
        Col("place_id", "INTEGER", "place; NULL of a school"),
        Col("school_idx", "INTEGER", "school that is no small number itself; NULL of a place"),
    ),
    order=("mask", "period", "presenting", "previous", "place_id", "school_idx"),
)
