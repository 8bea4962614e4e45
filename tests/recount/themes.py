"""The counts of the themes: each has a module here that counts its feeds anew."""

from __future__ import annotations

from tests.recount import welfare, workforce
from tests.recount.feeds import Feeds
from tests.recount.pairs import Count


def term(feeds: Feeds, period: str) -> dict[str, Count]:
    """The indicators of all themes in a term, those that have anything in it."""
    return {**welfare.term(feeds, period), **workforce.term(feeds, period)}


def year(feeds: Feeds, period: str) -> dict[str, Count]:
    """The indicators of all themes in an academic year."""
    return {**welfare.year(feeds, period), **workforce.year(feeds, period)}
