"""Who sent what in which round: from the account of the files, the collection calendars, and the
schools that have rows. What AMSS++/SMSS stands in for (`bridged`) has come, too.

Leaves nothing but the tables of data.schema.rounds in the snapshot.
"""

from __future__ import annotations

from datetime import date, timedelta

import duckdb
import pandas as pd

from dashboard.periods import ends
from data import schema
from data.bridges import FILLS
from data.build.target import fill
from data.contract import Contract, Kind, Sheet
from data.rounds import Round, all_rounds, calendar_of
from data.sources import SOURCES, source

#: The columns by which a row speaks of a place, and the area that each means.
_AREA_OF = {
    "school_code": "(SELECT school_code AS place, area_code FROM placed_school)",
    "area_code": "(SELECT area_code AS place, area_code FROM area)",
    "office_code": "(SELECT area_code AS place, area_code FROM area"
                   " UNION ALL SELECT school_code, area_code FROM placed_school)",
}

#: Which area a file speaks for by its name: its own, or that of its school; '' where all or many.
_FILES = """
CREATE TEMP TABLE round_file AS
SELECT n.contract AS feed, f.period, f.file_id, f.scope, coalesce(o.area_code, '') AS area_code,
       (n.is_main OR n.tells = split_part(f.period, '-', 2))
       AND f.status IN ('loaded', 'loaded_with_warnings', 'superseded') AS accepted,
       f.reference_date, f.rows_read, f.rows_loaded, f.rows_quarantined, f.warnings
FROM account_file f
JOIN feed_name n ON n.name = f.feed
LEFT JOIN file_owner o USING (scope)
WHERE f.status NOT IN ('duplicate', 'unreadable')
"""

#: The versions of a file for many speak of the areas that the one that stands has rows of.
_SPOKEN = """
CREATE TEMP TABLE round_spoken AS
SELECT feed, period, area_code, reference_date FROM round_file
WHERE accepted AND area_code <> ''
UNION ALL
SELECT every.feed, every.period, r.area_code, every.reference_date
FROM round_file every
JOIN round_file held USING (feed, period, scope)
JOIN round_row r ON r.file_id = held.file_id
WHERE every.accepted AND every.area_code = ''
UNION ALL
SELECT f.feed, f.period, a.area_code, f.reference_date
FROM round_file f JOIN placeless USING (feed) CROSS JOIN area a
WHERE f.accepted AND f.area_code = ''
UNION ALL
SELECT feed, period, 'TH', reference_date FROM round_file WHERE accepted AND area_code = ''
UNION ALL
SELECT feed, period, area_code, reference_date FROM snap.bridged
"""

_ROUND_AREA = """
WITH held AS (
    SELECT area_code, count(*) FILTER (is_open_now)::INT AS schools FROM placed_school GROUP BY 1
), unit AS (
    SELECT r.*, h.area_code, h.schools,
           r.due <> 'nobody' AND h.schools > 0 AND list_contains(r.kinds, a.kind) AS owes
    FROM round_due r CROSS JOIN held h JOIN area a USING (area_code)
    UNION ALL
    SELECT r.*, 'TH', NULL, r.for_all AND r.due <> 'nobody' FROM round_due r
    WHERE r.for_all OR (r.feed, r.period) IN (SELECT (feed, period) FROM round_file
                                              WHERE area_code = '')
), came AS (
    SELECT feed, period, area_code, min(reference_date) AS arrived_on,
           max(reference_date) AS latest_on
    FROM round_spoken GROUP BY ALL
), own AS (
    SELECT feed, period, coalesce(nullif(area_code, ''), 'TH') AS area_code,
           count(*)::INT AS files, sum(rows_read)::BIGINT AS rows_read,
           sum(rows_loaded)::BIGINT AS rows_loaded,
           sum(rows_quarantined)::BIGINT AS rows_quarantined, sum(warnings)::BIGINT AS warnings
    FROM round_file GROUP BY ALL
), reported AS (
    SELECT feed, period, area_code, count(DISTINCT school_code)::INT AS schools
    FROM round_school GROUP BY ALL
)
SELECT u.feed, u.period, u.area_code, u.owes AS due, c.arrived_on IS NOT NULL AS sent,
    CASE WHEN c.arrived_on IS NULL THEN
              CASE WHEN u.owes AND $as_of::DATE > u.missing_after THEN 'missing' ELSE 'not_due' END
         WHEN NOT u.owes THEN 'on_time'
         WHEN u.needed IS NOT NULL AND c.latest_on < u.needed THEN 'late'
         WHEN c.arrived_on > u.first_by THEN 'late'
         ELSE 'on_time' END AS state,
    c.arrived_on, c.latest_on, coalesce(o.files, 0) AS files, o.rows_read, o.rows_loaded,
    o.rows_quarantined, o.warnings,
    CASE WHEN u.by_school AND u.owes AND u.area_code <> 'TH' THEN u.schools END AS schools_due,
    CASE WHEN u.by_school AND u.owes AND u.area_code <> 'TH'
         THEN coalesce(p.schools, 0) END AS schools_reported
FROM unit u
LEFT JOIN came c USING (feed, period, area_code)
LEFT JOIN own o USING (feed, period, area_code)
LEFT JOIN reported p USING (feed, period, area_code)
"""

#: Of what an area last sent: the schools of it that are not in there.
_ROUND_SILENT = """
WITH latest AS (
    SELECT a.feed, a.period, a.area_code
    FROM snap.round_area a JOIN round_due r USING (feed, period)
    WHERE a.sent AND a.due AND r.by_school AND a.area_code <> 'TH'
    QUALIFY row_number() OVER (PARTITION BY a.feed, a.area_code
                               ORDER BY r.opens DESC, r.period DESC) = 1
)
SELECT l.feed, l.period, p.school_idx
FROM latest l JOIN placed_school p USING (area_code)
ANTI JOIN round_school s ON s.feed = l.feed AND s.period = l.period
     AND s.school_code = p.school_code
WHERE p.is_open_now
"""


def fill_rounds(con: duckdb.DuckDBPyConnection, as_of: date) -> None:
    """Fill `round`, `round_area` and `round_silent`; the school days must stand before."""
    _name_feeds(con)
    con.execute(_FILES)
    _find_rows(con)
    con.execute(_SPOKEN)
    _find_rounds(con, as_of)
    fill(con, schema.ROUND, "SELECT feed, period, opens, reference, closes, late_after, due"
                            " FROM round_due")
    con.execute("SET VARIABLE round_as_of = $as_of::DATE", {"as_of": as_of})
    fill(con, schema.ROUND_AREA, _ROUND_AREA.replace("$as_of", "getvariable('round_as_of')"))
    fill(con, schema.ROUND_SILENT, _ROUND_SILENT)


def _name_feeds(con: duckdb.DuckDBPyConnection) -> None:
    """`feed_name`: contract by the name by which the account knows a file's feed, whether it is the
    main one, and the round of a year that it tells of though it is not. A round has come when its
    main list has, or the one that tells of it; of envelopes every one is as good."""
    con.execute("CREATE TEMP TABLE feed_name"
                " (name VARCHAR, contract VARCHAR, is_main BOOLEAN, tells VARCHAR)")
    con.executemany(
        "INSERT INTO feed_name VALUES (?, ?, ?, ?)",
        [
            (name, contract.id, n == 0 or contract.form == "json", tells.get(name))
            for contract in SOURCES
            for tells in [_told_by(contract)]
            for n, name in enumerate(contract.feeds)
        ],
    )


def _told_by(contract: Contract) -> dict[str, str]:
    """The name of a list in the account → the round of a year that it tells of."""
    told_by = calendar_of(contract).told_by
    return {prefix.lower(): number for number, prefix in told_by.items()}


def _find_rows(con: duckdb.DuckDBPyConnection) -> None:
    """`round_row`: areas that a file has rows of; `round_school`: open schools with a row in the
    list that tells of a round; `placeless`: feeds whose rows name neither."""
    con.execute("CREATE TEMP TABLE round_row (file_id INTEGER, area_code VARCHAR)")
    con.execute("CREATE TEMP TABLE round_school"
                " (feed VARCHAR, period VARCHAR, area_code VARCHAR, school_code VARCHAR)")
    con.execute("CREATE TEMP TABLE placeless (feed VARCHAR)")
    for contract in SOURCES:
        placed = False
        for sheet in contract.sheets:
            column = _place_column(sheet)
            if column is None:
                continue
            placed = True
            con.execute(
                f"INSERT INTO round_row SELECT DISTINCT c.file_id, p.area_code"
                f" FROM (SELECT DISTINCT file_id, {column} AS place FROM clean_{sheet.table}) c"
                f" JOIN {_AREA_OF[column]} p USING (place)"
            )
        if not placed:
            con.execute("INSERT INTO placeless VALUES (?)", [contract.id])
        _find_schools(con, contract)


def _find_schools(con: duckdb.DuckDBPyConnection, contract: Contract) -> None:
    tells = _told_by(contract)
    for n, sheet in enumerate(contract.sheets):
        column, number = _place_column(sheet), tells.get(sheet.feed)
        if column in (None, "area_code") or (n and number is None):
            continue
        con.execute(
            f"INSERT INTO round_school SELECT DISTINCT $feed, c.period, p.area_code, p.school_code"
            f" FROM (SELECT DISTINCT period, {column} AS school_code FROM {_counted(sheet.table)})"
            f" c JOIN placed_school p USING (school_code)"
            f" WHERE p.is_open_now AND coalesce(split_part(c.period, '-', 2) = $number, true)",
            {"feed": contract.id, "number": number},
        )


def _counted(table: str) -> str:
    """The table that is counted: with what the bridge has of schools that did not send it."""
    return f"best_{table}" if any(one.table == table for one in FILLS) else f"clean_{table}"


def _place_column(sheet: Sheet) -> str | None:
    """The population register calls its own codes as we call an office's; they are none."""
    held = {
        column.key for column in sheet.columns
        if column.key != "office_code" or column.kind is Kind.OFFICE
    }
    return next((name for name in _AREA_OF if name in held), None)


def _find_rounds(con: duckdb.DuckDBPyConnection, as_of: date) -> None:
    """`round_due`: the rounds that have opened, with what decides about each."""
    held: dict[str, list[str]] = {}
    for feed, period in con.execute(
        "SELECT DISTINCT feed, period FROM round_file WHERE accepted"
        " UNION SELECT feed, period FROM snap.bridged ORDER BY ALL"
    ).fetchall():
        held.setdefault(feed, []).append(period)
    school_days = [row[0] for row in con.execute(
        "SELECT DISTINCT on_date FROM snap.school_day WHERE is_due = 1 AND on_date <= $as_of"
        " ORDER BY on_date", {"as_of": as_of}
    ).fetchall()]
    rows = [_row(one, as_of, school_days) for one in all_rounds(as_of, held)]
    names = {
        "feed": "VARCHAR", "period": "VARCHAR", "opens": "DATE", "reference": "DATE",
        "closes": "DATE", "late_after": "DATE", "due": "VARCHAR", "needed": "DATE",
        "first_by": "DATE", "missing_after": "DATE", "by_school": "BOOLEAN", "for_all": "BOOLEAN",
        "kinds": "VARCHAR[]",
    }
    con.register("round_rows", pd.DataFrame(rows, columns=list(names), dtype=object))
    con.execute("CREATE TEMP TABLE round_due AS SELECT "
                + ", ".join(f"{name}::{kind} AS {name}" for name, kind in names.items())
                + " FROM round_rows")
    con.unregister("round_rows")


def _row(one: Round, as_of: date, school_days: list[date]) -> tuple[object, ...]:
    contract = source(one.feed)
    calendar = calendar_of(contract)
    closes, late_after, needed, missing_after = one.closes, one.late_after, None, one.late_after
    if calendar.daily:
        days = [day for day in school_days if one.opens <= day <= ends(one.period)]
        closes = days[-1] if days else min(one.closes, as_of)
        # As many of the last school days may still be on their way.
        needed = days[-1 - min(calendar.grace, len(days) - 1)] if days else closes
        late_after, missing_after = closes, closes - timedelta(days=1)
    if calendar.every is not None:
        apart = timedelta(days=calendar.every)
        needed = max(one.opens, min(as_of, ends(one.period)) - apart)
        missing_after = one.opens + apart
    return (
        one.feed, one.period, one.opens.isoformat(), one.reference.isoformat(),
        closes.isoformat(), late_after.isoformat(), calendar.due.value,
        needed.isoformat() if needed else None, one.late_after.isoformat(),
        missing_after.isoformat(),
        calendar.due.value == "school", contract.scope == "country", list(calendar.kinds),
    )
