"""Where two systems count the same thing."""

from __future__ import annotations

from data.schema.record import PERIOD, Col, Table

DISAGREEMENT = Table(
    "disagreement",
    "Two counts of one thing at a place, by round; the pairs stand in data/disagreements.py",
    (
        Col("pair", "VARCHAR", "id of the pair"),
        PERIOD,
        Col("school_idx", "INTEGER", "school, NULL in a pair of wider places"),
        Col("place", "VARCHAR", "code of the district or area, NULL in a pair of schools"),
        Col("used", "INTEGER", "what the system says that is used; NULL where it says nothing"),
        Col("beside", "INTEGER", "what the other one says; NULL where it says nothing"),
    ),
    order=("pair", "period", "school_idx", "place"),
)
