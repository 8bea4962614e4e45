"""Official documents by calendar year: of an education area, its schools' among them, and of each
school that reports for itself.

Of an office and day its own counts hold, then those of AMSS++, then its register of single
documents; of circulars the office's count, then its register.
"""

from __future__ import annotations

from datetime import date

import duckdb

from data.build.themes.letters import make_letters
from data.build.themes.units import rows
from data.schema.offices import URGENCIES
from data.sources.documents import OVERDUE_DAYS

#: In time is told of rows that say how many were.
_DOCUMENTS = f"""
CREATE TEMP TABLE documents_{{kind}} AS
WITH document AS (
    SELECT *, direction = 'received' AS comes,
        CASE WHEN on_date < reference_date - {OVERDUE_DAYS} THEN pending ELSE 0 END AS overdue
    FROM {{documents}}
), summed AS (
    SELECT unit, period,
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
    SELECT unit, period, min(median_hours) FILTER (2 * reached >= whole) AS doc_hours
    FROM (
        SELECT unit, period, median_hours,
            sum(registered) OVER (PARTITION BY unit, period ORDER BY median_hours) AS reached,
            sum(registered) OVER (PARTITION BY unit, period) AS whole
        FROM document WHERE comes AND median_hours IS NOT NULL AND registered > 0
    ) GROUP BY ALL
), stock AS (
    SELECT unit, period, sum(memos_waiting) AS memos_waiting,
        sum(archive_due) AS archive_due, sum(circulars) AS circulars,
        sum(circulars_answered) AS circulars_answered
    FROM (
        FROM {{stock}}
        QUALIFY as_of = max(as_of) OVER (PARTITION BY office_code, period)
    ) GROUP BY ALL
)
SELECT * RENAME (unit AS {{key}})
FROM summed FULL JOIN hours USING (unit, period) FULL JOIN stock USING (unit, period)
"""

#: What every office tells of documents, and of what lies there.
_EVERY = """
CREATE TEMP VIEW every_{name} AS
SELECT * FROM {counted} UNION ALL BY NAME SELECT * FROM {one_by_one}
"""


def make(con: duckdb.DuckDBPyConnection, as_of: date) -> None:
    """Make `documents_office_year` and `documents_school_calendar`."""
    make_letters(con)
    for name, counted, one_by_one in (
        ("doc", "best_doc", "letter_doc"), ("stock", "clean_doc_stock", "letter_stock"),
    ):
        con.execute(_EVERY.format(name=name, counted=counted, one_by_one=one_by_one))
    for kind, key in (("office_year", "area_code"), ("school_calendar", "school_code")):
        con.execute(_DOCUMENTS.format(
            kind=kind, key=key, documents=rows("every_doc", key), stock=rows("every_stock", key),
        ))
