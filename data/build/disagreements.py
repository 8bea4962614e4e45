"""What two systems say of the same thing, side by side (data.disagreements).

Only places and rounds of which both systems have sent anything at all: a round that one of them has
not begun is no disagreement.
"""

from __future__ import annotations

import duckdb

from dashboard.vocabulary import Level
from data import schema
from data.build.target import fill
from data.disagreements import PAIRS, Pair

_OF_SCHOOLS = "place AS school_idx, NULL::VARCHAR AS place"
_OF_PLACES = "NULL::INTEGER AS school_idx, place"


def fill_disagreements(con: duckdb.DuckDBPyConnection) -> None:
    """Fill `disagreement` from the clean tables and the facts of the snapshot."""
    every = " UNION ALL BY NAME ".join(map(_select, PAIRS))
    fill(con, schema.DISAGREEMENT, every)


def _select(pair: Pair) -> str:
    places = _OF_SCHOOLS if pair.level is Level.SCHOOL else _OF_PLACES
    return f"""
        SELECT '{pair.id}' AS pair, period, {places},
               u.n::INTEGER AS used, b.n::INTEGER AS beside
        FROM (SELECT * FROM ({pair.used.sql}) WHERE n IS NOT NULL) u
        FULL JOIN (SELECT * FROM ({pair.beside.sql}) WHERE n IS NOT NULL) b USING (place, period)
        SEMI JOIN (SELECT DISTINCT period FROM ({pair.used.sql}) WHERE n IS NOT NULL
                   INTERSECT SELECT DISTINCT period FROM ({pair.beside.sql}) WHERE n IS NOT NULL)
             USING (period)
    """
