"""Every indicator of the registry at every school and cell, as sums.

A year before is compared without the units that are late now: a unit that has no number although it
should is left out of both sides, one that has closed stays in the past. A unit that is not due
counts only where it has something.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import duckdb

from dashboard.periods import academic_year
from dashboard.vocabulary import Aggregate, Grain, Indicator
from data import schema
from data.build.target import fill
from data.indicators import INDICATORS, MONTHLY


@dataclass(frozen=True, slots=True)
class _Facts:
    """Where the facts of a grain stand, now and as the past to compare with."""

    now: str
    before: str
    #: Whether the units are schools.
    of_schools: bool


_FACTS: dict[Grain, _Facts] = {
    Grain.SCHOOL_TERM: _Facts("term_unit", "term_unit", True),
    Grain.SCHOOL_YEAR: _Facts("year_unit", "year_unit_before", True),
    Grain.DISTRICT_TERM: _Facts("district_unit", "district_unit", False),
}

_BEFORE = "'ay' || (substr(period, 3, 4)::INT - 1) || substr(period, 7)"

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
)

_PAIR = """
CREATE OR REPLACE TEMP TABLE pair AS
WITH now AS (
    SELECT unit, period, previous_period, cell_id, due, ({numerator})::DOUBLE AS numerator,
           ({denominator})::DOUBLE AS denominator
    FROM {facts.now}
), before AS (
    SELECT unit, period, ({numerator})::DOUBLE AS numerator, ({denominator})::DOUBLE AS denominator
    FROM {facts.before}
)
SELECT n.unit, n.period, n.cell_id, n.due, n.numerator, n.denominator,
       n.numerator IS NOT NULL AND {n_known}
           AND (n.due OR n.numerator <> 0 OR coalesce(n.denominator, 0) <> 0) AS known,
       CASE WHEN {b_known} THEN b.numerator END AS previous_numerator,
       CASE WHEN {b_known} THEN b.denominator END AS previous_denominator
FROM now n
LEFT JOIN before b ON b.unit = n.unit AND b.period = n.previous_period AND b.numerator IS NOT NULL
WHERE n.period IN (SELECT period FROM now n WHERE n.numerator IS NOT NULL AND {n_known})
"""

_CELL = """
SELECT '{id}' AS indicator, period, cell_id,
       coalesce(sum(numerator) FILTER (known), 0) AS numerator,
       coalesce(sum(denominator) FILTER (known), 0) AS denominator,
       count(*) FILTER (known) AS units, count(*) FILTER (known OR due) AS units_due,
       sum(previous_numerator) FILTER (known OR NOT due) AS previous_numerator,
       sum(previous_denominator) FILTER (known OR NOT due) AS previous_denominator
FROM pair
GROUP BY period, cell_id
HAVING units_due > 0 OR previous_numerator IS NOT NULL
"""

_SCHOOL = """
SELECT '{id}' AS indicator, period, unit AS school_idx, numerator, denominator,
       previous_numerator, previous_denominator
FROM pair WHERE known
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
    con.begin()
    for record in sorted(INDICATORS, key=lambda record: record.id):
        if record.grain is not Grain.SCHOOL_DAY:
            _fill_one(con, record)
    con.commit()
    fill(con, schema.LOADED, _loaded())


def _fill_one(con: duckdb.DuckDBPyConnection, record: Indicator) -> None:
    facts = _FACTS[record.grain]
    ratio = record.aggregate is Aggregate.RATIO
    con.execute(_PAIR.format(
        facts=facts, numerator=record.numerator, denominator=record.denominator or "NULL",
        n_known="n.denominator IS NOT NULL" if ratio else "true",
        b_known="b.denominator IS NOT NULL" if ratio else "true",
    ))
    if facts.of_schools:
        fill(con, schema.MEASURE_SCHOOL, _SCHOOL.format(id=record.id))
    if record.aggregate is not Aggregate.MEDIAN:
        fill(con, schema.MEASURE_CELL, _CELL.format(id=record.id))


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
        + ("WHERE kind = 'month'" if record.id in MONTHLY else "WHERE true")
        + f" AND {_counted(record)} > 0"
        for record in daily
    )
    return (
        _LOADED_DAYS.format(wider=wider) + picks
        + " UNION ALL SELECT indicator, period, count(*) FROM snap.measure_school GROUP BY ALL"
        + """ UNION ALL SELECT indicator, period, sum(units) FROM snap.measure_cell
              WHERE indicator NOT IN (SELECT indicator FROM snap.measure_school)
              GROUP BY ALL"""
    )


def _counted(record: Indicator) -> str:
    """Which count of schools an attendance indicator rests on."""
    if record.numerator == "is_recorded":
        return "due"
    return "enrolled" if record.denominator == "enrolled" else "recorded"
