"""What areas report to e-MES of policies, after six and after twelve months of a fiscal year."""

from __future__ import annotations

from datetime import date

import duckdb

from data.schema.offices import POLICIES

#: Measures that one kind of area alone is asked for.
_OF_KIND = {"tests_primary": "primary", "tests_secondary": "secondary"}

#: Of files that speak of the same area and round, the later one holds.
_TOLD = """
SELECT area_code, period, code, status, result, base
FROM clean_emes
QUALIFY row_number() OVER (PARTITION BY area_code, period, code
                           ORDER BY reference_date DESC, file_id DESC) = 1
"""


def _columns(name: str) -> str:
    """SQL: the three columns of a measure; a share needs both of its sides."""
    code = POLICIES[name][0]
    whole = f"code = '{code}' AND status = 'reported' AND result IS NOT NULL AND base IS NOT NULL"
    out = f"coalesce(bool_or(code = '{code}' AND status = 'not_applicable'), false)"
    out = f"({out} OR any_value(kind) = 'special')"
    if name in _OF_KIND:
        out = f"({out} OR any_value(kind) <> '{_OF_KIND[name]}')"
    return (
        f"any_value(result) FILTER ({whole})::INT AS {name}_part,"
        f" any_value(base) FILTER ({whole})::INT AS {name}_base, (NOT {out})::INT AS {name}_asked"
    )


def make(con: duckdb.DuckDBPyConnection, as_of: date) -> None:
    """Make `policy_office_quarter`: every area in each round that any area reported in."""
    con.execute(f"""
        CREATE TEMP TABLE policy_office_quarter AS
        WITH told AS ({_TOLD})
        SELECT a.area_code, r.period, {", ".join(map(_columns, POLICIES))}
        FROM area a CROSS JOIN (SELECT DISTINCT period FROM told) r
        LEFT JOIN told t USING (area_code, period)
        GROUP BY ALL
    """)
