"""What a table of the snapshot is declared with, and the columns that many tables share."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Col:
    name: str
    type: str
    comment: str
    #: Written as it is: what is looked up one by one reads faster than what DuckDB packs.
    plain: bool = False

    @property
    def definition(self) -> str:
        """How CREATE TABLE of the build names the column."""
        return f'"{self.name}" {self.type}' + (
            " USING COMPRESSION uncompressed" if self.plain else ""
        )


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    comment: str
    columns: tuple[Col, ...]
    #: Rows are written in this order: DuckDB's zone maps then find a school without an index.
    order: tuple[str, ...] = ()


def counts(*names: tuple[str, str]) -> tuple[Col, ...]:
    """Whole-number columns, each a name and its comment."""
    return tuple(Col(name, "INTEGER", text) for name, text in names)


FILE_ID = Col("file_id", "INTEGER", "file of the account")
SCHOOL_IDX = Col("school_idx", "INTEGER", "school (order: region, province, area, district, code)")
AREA_CODE = Col("area_code", "VARCHAR", "education area")
PERIOD = Col("period", "VARCHAR", "period, e.g. ay2569-1")
STUDENT_IDX = Col("student_idx", "INTEGER", "row of the student table: person tables join on it")
#: What a register says of the students of a day, for `counts`.
MARKS = (
    ("present", "present"),
    ("on_leave", "on leave"),
    ("sick", "sick"),
    ("absent", "absent"),
    ("unrecorded", "not recorded"),
)
