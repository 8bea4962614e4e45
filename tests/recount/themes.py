"""The counts of the themes: each has a module here that counts its feeds anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.recount import programmes, welfare, workforce
from tests.recount.feeds import Feeds
from tests.recount.pairs import Count


def term(feeds: Feeds, period: str) -> dict[str, Count]:
    """The indicators of all themes in a term, those that have anything in it."""
    return {**welfare.term(feeds, period), **workforce.term(feeds, period)}


def year(feeds: Feeds, period: str) -> dict[str, Count]:
    """The indicators of all themes in an academic year."""
    return {
        **welfare.year(feeds, period), **workforce.year(feeds, period),
        **programmes.year(feeds, period),
    }


def quarters(feeds: Feeds) -> Iterator[tuple[str, Callable[[], dict[str, Count]]]]:
    """Each quarter of a fiscal year with what counts its indicators, by area."""
    for quarter in ("fy2568-q4", "fy2569-q2", "fy2569-q4"):
        yield quarter, lambda quarter=quarter: programmes.quarter(  # type: ignore[misc]
            feeds, quarter
        )
