"""Every indicator of the registry at every school and cell, as sums.

A year before is compared without the units that are late now: a unit that has no number although it
should is left out of both sides, one that has closed stays in the past. A unit that is not due
counts only where it has something.
An office that is not asked is not due either.
What offices count is told of single schools too, those that report for themselves. The office owes
these figures and no school does; one that has told them once is expected to tell them again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import duckdb

from dashboard.periods import academic_year
from dashboard.vocabulary import Aggregate, Grain, Indicator, Level
from data import schema
from data.build.target import fill, year_before
from data.indicators import INDICATORS


@dataclass(frozen=True, slots=True)
class _Facts:
    """Where the facts of a grain stand, now and as the past to compare with."""

    now: str
    before: str
    #: Whether the units are schools.
    of_schools: bool
    #: Where the facts of single schools stand, if those of offices hold the sums.
    own: str | None = None


_FACTS: dict[Grain, _Facts] = {
    Grain.SCHOOL_TERM: _Facts("term_unit", "term_unit", True),
    Grain.SCHOOL_YEAR: _Facts("year_unit", "year_unit_before", True),
    Grain.DISTRICT_TERM: _Facts("district_unit", "district_unit", False),
    Grain.OFFICE_QUARTER: _Facts(
        "office_quarter_unit", "office_quarter_unit", False, "school_quarter_unit"
    ),
    Grain.OFFICE_YEAR: _Facts(
        "office_year_unit", "office_year_unit", False, "school_calendar_unit"
    ),
}

_BEFORE = year_before("period")

_UNITS: tuple[str, ...] = (
    f"""CREATE TEMP VIEW term_unit AS
        SELECT school_idx AS unit, {_BEFORE} AS previous_period, r.cell_id,
               coalesce(f.is_open, 0) = 1 AS due, f.*
        FROM term_fact f JOIN placed_school r USING (school_idx)""",
    # A school is due in a year when it was open in any of its terms, or now if none is known.
    f"""CREATE TEMP VIEW year_unit AS
        SELECT school_idx AS unit, {_BEFORE} AS previous_period, r.cell_id,
               coalesce(o.due, r.is_open_now) AS due, f.*
        FROM year_fact f JOIN placed_school r USING (school_idx)
        LEFT JOIN (SELECT school_idx, split_part(period, '-', 1) AS period,
                          bool_or(coalesce(is_open, 0) = 1) AS due FROM term_fact GROUP BY ALL) o
             USING (school_idx, period)""",
    # The running year is compared with the year before up to the same day.
    """CREATE TEMP VIEW year_unit_before AS
        SELECT * REPLACE (CASE WHEN period = {last_year} THEN dropouts_by_now ELSE dropouts END
                          AS dropouts)
        FROM year_unit""",
    f"""CREATE TEMP VIEW district_unit AS
        SELECT f.district_code AS unit, {_BEFORE} AS previous_period, c.cell_id, true AS due, f.*
        FROM snap.district_term f
        JOIN (SELECT * FROM snap.cell WHERE area_code = '') c USING (district_code)""",
    *(
        f"""CREATE TEMP VIEW {kind}_unit AS
        SELECT f.area_code AS unit, {_BEFORE} AS previous_period, c.cell_id, true AS due, f.*
        FROM {kind}_fact f
        JOIN (SELECT * FROM snap.cell WHERE area_code <> '' AND district_code = '') c
             USING (area_code)"""
        for kind in ("office_quarter", "office_year")
    ),
    *(
        f"""CREATE TEMP VIEW {kind}_unit AS
        SELECT f.school_idx AS unit, {_BEFORE} AS previous_period, r.cell_id,
               r.is_open_now AS due, f.*
        FROM {kind}_fact f JOIN placed_school r USING (school_idx)"""
        for kind in ("school_quarter", "school_calendar")
    ),
)

#: Every number of a grain in one pass, one row an indicator and unit.
_VALUES = """
CREATE OR REPLACE TEMP TABLE {table} AS
SELECT unit, period, previous_period, cell_id, due, entry.id AS indicator, entry.median AS median,
       entry.n AS numerator, entry.d AS denominator
FROM (SELECT unit, period, previous_period, cell_id, due, unnest([{entries}]) AS entry FROM {facts})
WHERE entry.n IS NOT NULL AND {kept}
"""
_WHOLE = "(entry.d IS NOT NULL OR NOT entry.ratio)"
_ENTRY = (
    "{{'id': '{record.id}', 'ratio': {ratio}, 'median': {median},"
    " 'n': ({numerator})::DOUBLE, 'd': ({denominator})::DOUBLE}}"
)

#: Offices that are not asked for a number, one row an indicator and unit.
_APART = """
CREATE OR REPLACE TEMP TABLE apart AS
SELECT indicator, period, cell_id FROM (
    SELECT period, cell_id, unnest([{entries}]) AS indicator FROM unit_row WHERE due
) WHERE indicator IS NOT NULL
"""
_PAIR = """
CREATE OR REPLACE TEMP TABLE pair AS
SELECT n.*, b.numerator AS previous_numerator, b.denominator AS previous_denominator
FROM value_now n
LEFT JOIN {before} b ON b.indicator = n.indicator AND b.unit = n.unit
     AND b.period = n.previous_period
WHERE n.due OR n.numerator <> 0 OR coalesce(n.denominator, 0) <> 0
"""

#: Sums over the units of a cell, the same whichever of them comes first.
_SUMS = {
    name: f"fsum({name})"
    for name in ("numerator", "denominator", "previous_numerator", "previous_denominator")
}

#: Units with a number, units due, and what closed since: a cell may have any of the three.
_CELL = """
WITH loaded AS (SELECT DISTINCT indicator, period FROM pair WHERE NOT median),
due AS (SELECT period, cell_id, count(*) AS units FROM {facts.now} WHERE due GROUP BY ALL),
gone AS (
    SELECT b.indicator, u.period, u.cell_id, b.numerator, b.denominator
    FROM {before} b
    JOIN (SELECT unit, period, previous_period, cell_id FROM {facts.now} WHERE NOT due) u
         ON u.unit = b.unit AND u.previous_period = b.period
    ANTI JOIN pair p ON p.indicator = b.indicator AND p.unit = b.unit AND p.period = u.period
),
part AS (
    SELECT indicator, period, cell_id, numerator, denominator, 1 AS units,
           (NOT due)::INT AS units_due, previous_numerator, previous_denominator
    FROM pair WHERE NOT median
    UNION ALL
    SELECT indicator, period, cell_id, NULL, NULL, 0, due.units, NULL, NULL
    FROM loaded JOIN due USING (period)
    UNION ALL
    SELECT indicator, period, cell_id, NULL, NULL, 0, 0, numerator, denominator
    FROM gone SEMI JOIN loaded USING (indicator, period)
    UNION ALL
    SELECT indicator, period, cell_id, NULL, NULL, 0, -1, NULL, NULL
    FROM apart SEMI JOIN loaded USING (indicator, period)
)
SELECT indicator, period, cell_id,
       coalesce({numerator}, 0) AS numerator, coalesce({denominator}, 0) AS denominator,
       sum(units) AS units, sum(units_due) AS units_due,
       {previous_numerator} AS previous_numerator, {previous_denominator} AS previous_denominator
FROM part GROUP BY indicator, period, cell_id
"""

_SCHOOL = """
SELECT indicator, period, unit AS school_idx, numerator, denominator, previous_numerator,
       previous_denominator
FROM pair
"""

#: Of schools that report for themselves: the numbers they told, none where nobody told what theirs
#: is divided by, and none for each later period of which offices told.
_OWN = """
SELECT indicator, period, unit AS school_idx, numerator, denominator, previous_numerator,
       previous_denominator
FROM pair
UNION ALL
SELECT indicator, period, unit, NULL, NULL, NULL, NULL FROM halves WHERE due
UNION ALL
SELECT b.indicator, l.period, b.unit, NULL, NULL, NULL, NULL
FROM (SELECT indicator, unit, min(period) AS since FROM pair GROUP BY ALL) b
JOIN (SELECT DISTINCT indicator, period FROM snap.measure_cell) l
     ON l.indicator = b.indicator AND l.period > b.since
JOIN placed_school s ON s.school_idx = b.unit AND s.is_open_now
ANTI JOIN (FROM pair SELECT indicator, unit, period
           UNION ALL FROM halves SELECT indicator, unit, period) p
     ON p.indicator = b.indicator AND p.unit = b.unit AND p.period = l.period
"""

_LOADED_DAYS = """
WITH day AS (SELECT school_idx, on_date, is_due, is_recorded, enrolled FROM snap.school_day),
dated AS (
    SELECT on_date::VARCHAR AS period, 'day' AS kind, count(*) FILTER (is_recorded = 1) AS recorded,
           count(*) FILTER (is_due = 1) AS due, count(enrolled) AS enrolled
    FROM day GROUP BY on_date
), monthly AS (
    SELECT school_idx, on_date, strftime(on_date, '%Y-%m') AS month, d.period AS term,
           split_part(d.period, '-', 1) AS year, is_due, is_recorded, enrolled
    FROM day JOIN school_date d USING (on_date)
), summed AS (
    {wider}
), counted AS (
    SELECT period, kind, count(*) FILTER (recorded) AS recorded, count(*) FILTER (due) AS due,
           count(*) FILTER (enrolled) AS enrolled
    FROM summed GROUP BY period, kind
    UNION ALL BY NAME SELECT * FROM dated
)
"""


def fill_measures(con: duckdb.DuckDBPyConnection, as_of: date) -> None:
    """Fill measure_school, measure_cell and loaded_period from the facts."""
    last_year = f"'ay{academic_year(as_of) - 1}'"
    for view in _UNITS:
        con.execute(view.replace("{last_year}", last_year))
    for grain, facts in _FACTS.items():
        records = [record for record in INDICATORS if record.grain is grain]
        if records:
            _fill_grain(con, facts, records)
            own = [record for record in records if Level.SCHOOL in record.levels]
            if facts.own and own:
                _fill_own(con, facts.own, own)
    fill(con, schema.LOADED, _loaded())


def _fill_grain(
    con: duckdb.DuckDBPyConnection, facts: _Facts, records: Sequence[Indicator]
) -> None:
    entries = _entries(records, of_schools=facts.of_schools)
    before = "value_now" if facts.before == facts.now else "value_before"
    for table, source in {"value_now": facts.now, before: facts.before}.items():
        # As a table first: the join of the view, feeding the unnest of many entries, makes DuckDB
        # 2.0.0 fail on a small inbox ("dict-surviving cache").
        con.execute(f"CREATE OR REPLACE TEMP TABLE unit_row AS SELECT * FROM {source}")
        con.execute(_VALUES.format(table=table, entries=entries, facts="unit_row", kept=_WHOLE))
        if table == "value_now":
            con.execute(_APART.format(entries=", ".join(_outs(records))))
    con.execute("DROP TABLE unit_row")
    con.execute(_PAIR.format(before=before))
    if facts.of_schools:
        fill(con, schema.MEASURE_SCHOOL, _SCHOOL)
    fill(con, schema.MEASURE_CELL, _CELL.format(before=before, facts=facts, **_SUMS))
    con.execute("DROP TABLE pair")


def _fill_own(
    con: duckdb.DuckDBPyConnection, source: str, records: Sequence[Indicator]
) -> None:
    """The numbers of single schools, of what offices count."""
    con.execute(f"CREATE OR REPLACE TEMP TABLE unit_row AS SELECT * FROM {source}")
    entries = _entries(records, of_schools=True)
    for table, kept in (("value_now", _WHOLE), ("halves", f"NOT {_WHOLE}")):
        con.execute(_VALUES.format(table=table, entries=entries, facts="unit_row", kept=kept))
    con.execute("DROP TABLE unit_row")
    con.execute(_PAIR.format(before="value_now"))
    fill(con, schema.MEASURE_SCHOOL, _OWN)
    con.execute("DROP TABLE pair")
    con.execute("DROP TABLE halves")


def _entries(records: Sequence[Indicator], *, of_schools: bool) -> str:
    """SQL: one entry an indicator, for `_VALUES`."""
    return ", ".join(
        _ENTRY.format(
            record=record, denominator=record.denominator or "NULL",
            numerator=_asked(record),
            ratio=record.aggregate is Aggregate.RATIO,
            # A cell has one office at most: the middle of offices is found from cells.
            median=record.aggregate is Aggregate.MEDIAN and of_schools,
        )
        for record in records
    )


def _asked(record: Indicator) -> str:
    """SQL: the numerator, NULL where the unit is not asked."""
    if record.asked is None:
        return record.numerator
    return f"CASE WHEN ({record.asked}) IS DISTINCT FROM 0 THEN {record.numerator} END"


def _outs(records: Sequence[Indicator]) -> Iterator[str]:
    """SQL: the id of each record whose unit is not asked, else NULL."""
    yield "NULL::VARCHAR"
    for record in records:
        if record.asked is not None:
            yield f"CASE WHEN ({record.asked}) = 0 THEN '{record.id}' END"


def _loaded() -> str:
    """Periods of the indicators: of measures, and days, months, terms and years of attendance."""
    wider = " UNION ALL ".join(
        f"""SELECT school_idx, {column} AS period, '{column}' AS kind,
                   bool_or(is_recorded = 1) AS recorded, bool_or(is_due = 1) AS due,
                   bool_or(enrolled IS NOT NULL) AS enrolled
            FROM monthly GROUP BY ALL"""
        for column in ("month", "term", "year")
    )
    daily = [record for record in INDICATORS if record.grain is Grain.SCHOOL_DAY]
    picks = " UNION ALL ".join(
        f"SELECT '{record.id}' AS indicator, period, {_counted(record)} AS units FROM counted "
        + ("WHERE kind = 'month'" if record.is_monthly else "WHERE true")
        + f" AND {_counted(record)} > 0"
        for record in daily
    )
    return (
        _LOADED_DAYS.format(wider=wider) + picks
        + f""" UNION ALL SELECT indicator, period, count(*) FROM snap.measure_school
               WHERE indicator NOT IN ({_by_office()}) GROUP BY ALL
               UNION ALL SELECT indicator, period, sum(units) FROM snap.measure_cell
               WHERE indicator IN ({_by_office()})
                  OR indicator NOT IN (SELECT indicator FROM snap.measure_school)
               GROUP BY ALL"""
    )


def _counted(record: Indicator) -> str:
    """Which count of schools an attendance indicator rests on."""
    if record.numerator == "is_recorded":
        return "due"
    return "enrolled" if record.denominator == "enrolled" else "recorded"


def _by_office() -> str:
    """SQL: the ids of what offices count, of which schools tell for themselves at most."""
    return ", ".join(
        f"'{record.id}'" for record in INDICATORS if record.grain.unit_level is Level.AREA
    )
