"""Documents one by one, from the registers that offices send: who received which, when it was
registered, and which circulars all have answered.

They stand in where nobody counted: for an office and day without counts of its own or of AMSS++,
and for circulars of an office without a count of these.
"""

from __future__ import annotations

import duckdb

#: The same hour of the next working day, of each day on which documents were sent.
_NEXT = """
CREATE TEMP TABLE letter_day AS
SELECT sent_on, min(d)::DATE AS next_on FROM (
    SELECT sent_on, unnest(range(sent_on + 1, sent_on + 31, INTERVAL 1 DAY)) AS d
    FROM (SELECT DISTINCT sent_at::DATE AS sent_on FROM clean_doc_item)
)
WHERE isodow(d) < 6
  AND d::DATE NOT IN (SELECT on_date FROM clean_holiday WHERE applies_to = 'ประเทศ')
GROUP BY sent_on
"""

#: A recipient names the document and not who sent it: a number that two offices of one register use
#: tells of neither. What was registered before it was sent has no time.
_TOLD = """
CREATE TEMP TABLE letter AS
WITH sent AS (
    FROM clean_doc_item
    WHERE year(sent_at) + 543 = substr(period, 3, 4)::INTEGER AND sent_at::DATE <= reference_date
    QUALIFY count(*) OVER (PARTITION BY scope, period, ms_id) = 1
)
SELECT i.period, i.scope, i.ms_id, i.kind, i.urgency, i.secrecy, i.sent_at,
    i.office_code AS sender, i.office_is_school AS sender_is_school,
    t.office_code, t.office_is_school, t.reference_date,
    (t.answer IS NOT DISTINCT FROM 'yes')::INTEGER AS registered,
    CASE WHEN t.answered_at >= i.sent_at
        THEN date_diff('second', i.sent_at, t.answered_at) / 3600.0 END AS hours,
    CASE i.urgency WHEN 'most_urgent' THEN i.sent_at + INTERVAL 4 HOUR
        WHEN 'very_urgent' THEN i.sent_at + INTERVAL 8 HOUR
        WHEN 'urgent' THEN d.next_on + i.sent_at::TIME
        ELSE i.sent_at + INTERVAL 3 DAY END AS in_time_until,
    t.answered_at
FROM sent i JOIN clean_doc_to t USING (scope, period, ms_id)
LEFT JOIN letter_day d ON d.sent_on = i.sent_at::DATE
"""

#: The columns of `best_doc`, a row a document.
_DOCUMENTS = """
CREATE TEMP TABLE letter_doc AS
FROM (
    SELECT period, reference_date, office_code, office_is_school, sent_at::DATE AS on_date,
        'received' AS direction, urgency, secrecy, 1 AS documents, registered,
        1 - registered AS pending,
        CASE WHEN registered = 0 THEN 0
            WHEN hours IS NOT NULL THEN (answered_at <= in_time_until)::INTEGER END AS on_time,
        hours AS median_hours
    FROM letter
    UNION ALL BY NAME
    SELECT period, reference_date, office_code, office_is_school, sent_at::DATE AS on_date,
        'sent' AS direction, urgency, secrecy, 1 AS documents, 0 AS registered, 0 AS pending
    FROM clean_doc_item
    WHERE year(sent_at) + 543 = substr(period, 3, 4)::INTEGER AND sent_at::DATE <= reference_date
)
ANTI JOIN (SELECT DISTINCT office_code, on_date FROM best_doc) counted USING (office_code, on_date)
"""

_CIRCULARS = """
CREATE TEMP TABLE letter_stock AS
SELECT period, max(reference_date) AS as_of, office_code, any_value(office_is_school)
       AS office_is_school, count(*)::INTEGER AS circulars,
       count(*) FILTER (by_all)::INTEGER AS circulars_answered
FROM (
    SELECT period, ms_id, sender AS office_code, sender_is_school AS office_is_school,
        max(reference_date) AS reference_date, bool_and(registered = 1) AS by_all
    FROM letter WHERE kind = 'circular' GROUP BY ALL
)
ANTI JOIN (SELECT DISTINCT office_code, period FROM clean_doc_stock) counted
    USING (office_code, period)
GROUP BY period, office_code
"""


def make_letters(con: duckdb.DuckDBPyConnection) -> None:
    """Make `letter_doc` and `letter_stock`: rows of documents, and of circulars, in the columns of
    best_doc and clean_doc_stock, of whatever these say nothing of."""
    for sql in (_NEXT, _TOLD, _DOCUMENTS, _CIRCULARS):
        con.execute(sql)
    con.execute("DROP TABLE letter")
    con.execute("DROP TABLE letter_day")
