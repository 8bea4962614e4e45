"""Hand-made clean tables: what the reader leaves behind, without any file."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import duckdb

from data import schema
from data.contract import Sheet
from data.reading.cells import clean_columns
from data.reading.ledger import create_sent
from data.registers.load import load_registers
from data.sources import sheets

#: Reference date of each round.
DATES: dict[str, date] = {
    "ay2568-1": date(2025, 6, 10), "ay2568-2": date(2025, 11, 10), "ay2569-1": date(2026, 6, 10),
    "ay2569-2": date(2026, 11, 10), "ay2568": date(2025, 10, 30), "ay2569": date(2026, 10, 30),
    "ay2568-3": date(2026, 3, 31), "cy2567": date(2024, 12, 31), "cy2568": date(2025, 12, 31),
    "2026-10": date(2026, 10, 31), "cy2569": date(2026, 11, 20), "fy2569": date(2026, 10, 15),
    "fy2569-q2": date(2026, 4, 20), "fy2569-q4": date(2026, 10, 26),
    "fy2570": date(2026, 11, 16), "fy2570-q1": date(2026, 11, 16),
}


@dataclass
class CleanTables:
    """The clean tables of a working database and the rows put into them."""

    con: duckdb.DuckDBPyConnection
    files: int = 0
    #: The file that rows and lists added from now on belong to.
    file_id: int = 1
    _persons: int = 0
    _rows: dict[str, list[dict[str, object]]] = field(default_factory=dict)

    @classmethod
    def create(cls, con: duckdb.DuckDBPyConnection) -> CleanTables:
        load_registers(con)
        for _, sheet in sheets():
            columns = ", ".join(f'"{name}" {kind}' for name, kind in _columns(sheet))
            con.execute(f"CREATE TABLE clean_{sheet.table} ({columns})")
        for table in (schema.FILE, schema.QUARANTINE, schema.WARNING):
            columns = ", ".join(f'"{column.name}" {column.type}' for column in table.columns)
            con.execute(f"CREATE TABLE {table.name} ({columns})")
        create_sent(con)
        return cls(con)

    def add(self, table: str, period: str, scope: str = "1601", **values: object) -> None:
        """Add one row to `clean_<table>`; what is not given is NULL."""
        row = {"file_id": self.file_id, "row_no": len(self._rows.get(table, ())) + 1,
               "period": period, "scope": scope, "reference_date": DATES[period], **values}
        self._rows.setdefault(table, []).append(row)
        names = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" for _ in row)
        self.con.execute(
            f"INSERT INTO clean_{table} ({names}) VALUES ({marks})", list(row.values())
        )
        feed = next(sheet.feed for _, sheet in sheets() if sheet.table == table)
        self.sent(feed, period, scope, row["reference_date"])

    def sent(self, feed: str, period: str, scope: str, on: object = None) -> None:
        """Say that a list of a feed arrived: with the rows added to it, or of nobody."""
        self.con.execute("INSERT INTO sent VALUES (?, ?, ?, ?, ?)",
                         [self.file_id, feed, scope, period, on or DATES[period]])

    def school(self, code: str, *, area: str = "1601", district: str = "1601",
               periods: tuple[str, ...] = ("ay2568-1", "ay2569-1"), status: str = "open",
               lat: float | None = 14.8, lon: float | None = 100.6) -> None:
        for period in periods:
            self.add("school", period, "TH", school_code=code, smis_code=code[2:],
                     name_th=code, obec_code=code[4:], area_code=area, stated_area=area,
                     district_code=district, lat=lat, lon=lon, status=status)

    def pupils(self, code: str, period: str, count: int, *, area: str = "1601",
               grade: str = "P1", born_on: date = date(2018, 1, 1), **values: object) -> list[int]:
        """Put `count` new persons on a roll; return their keys."""
        keys = [self._persons + number for number in range(1, count + 1)]
        self._persons += count
        for key in keys:
            self.pupil(code, period, key, area=area, grade=grade, born_on=born_on, **values)
        return keys

    def pupil(self, code: str, period: str, key: int, *, area: str = "1601", grade: str = "P1",
              born_on: date = date(2018, 1, 1), **values: object) -> None:
        row: dict[str, object] = {"room": 1, "sex": "male", "is_g": False, "prename": "ด.ช.",
                                  "first_name": "ก", "last_name": "ข", **values}
        self.add("dmc", period, area, school_code=code, person_key=key, grade=grade,
                 born_on=born_on, **row)

    def day(self, code: str, period: str, on: date, present: int, absent: int = 0, *,
            unrecorded: int = 0, area: str = "1601", **values: object) -> None:
        self.add("att", period, area, school_code=code, on_date=on, present=present, absent=absent,
                 on_leave=0, sick=0, unrecorded=unrecorded,
                 enrolled=present + absent + unrecorded, **values)

    def file(self, feed: str, period: str, scope: str, status: str = "loaded") -> None:
        """Put a file that balances into the account."""
        self.files += 1
        self.con.execute(
            "INSERT INTO account_file BY NAME SELECT ? AS file_id, ? AS file, ? AS feed,"
            " ? AS scope, ? AS period, ?::DATE AS reference_date, ? AS sha256, 1 AS bytes,"
            " ? AS status,"
            " 1 AS rows_read, 1 AS rows_loaded, 0 AS rows_quarantined, 0 AS rows_superseded,"
            " 0 AS warnings",
            [self.files, f"{feed}_{scope}_{period}", feed, scope, period, DATES.get(period),
             f"{self.files:064x}", status])


def _columns(sheet: Sheet) -> list[tuple[str, str]]:
    meta = [("file_id", "INTEGER"), ("row_no", "BIGINT"), ("period", "VARCHAR"),
            ("scope", "VARCHAR"), ("reference_date", "DATE")]
    return [*clean_columns(sheet.columns), *meta]
