"""The tables of a snapshot, as records. Comments become DuckDB comments and the data dictionary."""

from __future__ import annotations

from data.schema.account import (
    FILE,
    QUARANTINE,
    SNAPSHOT,
    WARNING,
)
from data.schema.details import (
    BUILDING,
    CIRCUIT,
    EQUIPMENT,
    STAFF_POST,
    UTILITY,
)
from data.schema.facts import (
    CALENDAR,
    CLASS_DAY,
    DISTRICT_TERM,
    SCHOOL_DAY,
    SCHOOL_TERM,
    SCHOOL_YEAR,
    STAGES,
)
from data.schema.measures import (
    ATTENDANCE_CELL,
    LOADED,
    MEASURE_CELL,
    MEASURE_SCHOOL,
    SCHOOL_FLAG,
)
from data.schema.page import SCHOOL_PAGE
from data.schema.people import (
    DUPLICATE,
    IDENTITY,
    STUDENT,
    STUDENT_DAY,
    STUDENT_GROWTH,
)
from data.schema.places import (
    AREA,
    CELL,
    DISTRICT,
    PROVINCE,
    REGION,
    SCHOOL,
    SCHOOL_AREA,
    SCHOOL_TYPE,
    TAMBON,
)
from data.schema.record import Col, Table

#: Raised with every change of a table; a snapshot of another number is refused with a sentence.
SCHEMA_VERSION = 3

TABLES: tuple[Table, ...] = (
    SNAPSHOT,
    REGION,
    PROVINCE,
    AREA,
    DISTRICT,
    TAMBON,
    CELL,
    SCHOOL,
    SCHOOL_TYPE,
    SCHOOL_AREA,
    SCHOOL_TERM,
    SCHOOL_YEAR,
    SCHOOL_DAY,
    CLASS_DAY,
    DISTRICT_TERM,
    MEASURE_CELL,
    MEASURE_SCHOOL,
    ATTENDANCE_CELL,
    SCHOOL_FLAG,
    STUDENT,
    STUDENT_GROWTH,
    STUDENT_DAY,
    IDENTITY,
    DUPLICATE,
    CALENDAR,
    BUILDING,
    EQUIPMENT,
    CIRCUIT,
    UTILITY,
    STAFF_POST,
    SCHOOL_PAGE,
    LOADED,
    FILE,
    QUARANTINE,
    WARNING,
)

__all__ = [
    "AREA",
    "ATTENDANCE_CELL",
    "BUILDING",
    "CALENDAR",
    "CELL",
    "CIRCUIT",
    "CLASS_DAY",
    "DISTRICT",
    "DISTRICT_TERM",
    "DUPLICATE",
    "EQUIPMENT",
    "FILE",
    "IDENTITY",
    "LOADED",
    "MEASURE_CELL",
    "MEASURE_SCHOOL",
    "PROVINCE",
    "QUARANTINE",
    "REGION",
    "SCHEMA_VERSION",
    "SCHOOL",
    "SCHOOL_AREA",
    "SCHOOL_DAY",
    "SCHOOL_FLAG",
    "SCHOOL_PAGE",
    "SCHOOL_TERM",
    "SCHOOL_TYPE",
    "SCHOOL_YEAR",
    "SNAPSHOT",
    "STAFF_POST",
    "STAGES",
    "STUDENT",
    "STUDENT_DAY",
    "STUDENT_GROWTH",
    "TABLES",
    "TAMBON",
    "UTILITY",
    "WARNING",
    "Col",
    "Table",
]
