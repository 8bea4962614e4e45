"""Official documents of an education area, its schools' among them, by calendar year."""

from __future__ import annotations

from datetime import date

import duckdb

from data.schema.offices import URGENCIES
from data.sources.documents import OVERDUE_DAYS

#: A school's documents are its area's.
_OF_AREA = """
SELECT d.*, coalesce(s.area_code, d.office_code) AS area_code
FROM {table} d
LEFT JOIN placed_school s ON d.office_is_school AND s.school_code = d.office_code
"""

#: In time is told of rows that say how many were.
_DOCUMENTS = f"""
CREATE TEMP TABLE documents_office_year AS
WITH document AS (
    SELECT *, direction = 'received' AS comes,
        CASE WHEN on_date < reference_date - {OVERDUE_DAYS} THEN pending ELSE 0 END AS overdue
    FROM ({_OF_AREA.format(table="best_doc")})
), summed AS (
    SELECT area_code, period,
        coalesce(sum(documents) FILTER (comes), 0) AS doc_received,
        coalesce(sum(documents) FILTER (NOT comes), 0) AS doc_sent,
        coalesce(sum(pending) FILTER (comes), 0) AS doc_pending,
        coalesce(sum(overdue) FILTER (comes), 0) AS doc_overdue,
        sum(on_time) FILTER (comes) AS doc_on_time,
        sum(registered + overdue) FILTER (comes AND on_time IS NOT NULL) AS doc_timed,
        {", ".join(f"sum(on_time) FILTER (comes AND urgency = '{one}') AS doc_on_time_{one}"
                   for one in URGENCIES)},
        {", ".join(f'''sum(registered + overdue) FILTER (
            comes AND on_time IS NOT NULL AND urgency = '{one}') AS doc_timed_{one}'''
                   for one in URGENCIES)}
    FROM document GROUP BY ALL
), hours AS (
    SELECT area_code, period, min(median_hours) FILTER (2 * reached >= whole) AS doc_hours
    FROM (
        SELECT area_code, period, median_hours,
            sum(registered) OVER (PARTITION BY area_code, period ORDER BY median_hours) AS reached,
            sum(registered) OVER (PARTITION BY area_code, period) AS whole
        FROM document WHERE comes AND median_hours IS NOT NULL AND registered > 0
    ) GROUP BY ALL
), stock AS (
    SELECT area_code, period, sum(memos_waiting) AS memos_waiting,
        sum(archive_due) AS archive_due, sum(circulars) AS circulars,
        sum(circulars_answered) AS circulars_answered
    FROM (
        FROM ({_OF_AREA.format(table="clean_doc_stock")})
        QUALIFY as_of = max(as_of) OVER (PARTITION BY office_code, period)
    ) GROUP BY ALL
)
FROM summed FULL JOIN hours USING (area_code, period) FULL JOIN stock USING (area_code, period)
"""


def make(con: duckdb.DuckDBPyConnection, as_of: date) -> None:
    """Make `documents_office_year`."""
    con.execute(_DOCUMENTS)
