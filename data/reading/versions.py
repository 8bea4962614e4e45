"""Which of two files of one feed takes the place of the other, and in what order they came."""

from __future__ import annotations

from data.reading.files import SourceFile


def version_group(file: SourceFile) -> tuple[str, ...]:
    """Files of one group replace each other: same feed, scope and period.

    A name that tells a day but no year speaks for that day alone; a file whose name tells no scope
    replaces none. What the bridge brings comes in pieces (pages, a morning and an afternoon), so
    its files replace each other row by row, and as a whole only where one says that it is the
    whole list (`list_of`).
    """
    if comes_in_pieces(file):
        return (file.feed, file.name)
    day = file.stamp[:8] if file.year is None else ""
    return (file.feed, file.scope or file.name, file.period, day)


def comes_in_pieces(file: SourceFile) -> bool:
    """Whether a file says no more than its own rows: an envelope or export of the bridge."""
    return file.contract is not None and file.contract.form == "json"


def list_of(file: SourceFile) -> tuple[str, ...]:
    """What the envelopes of one list have in common: feed, office or school, and period."""
    return (file.feed, file.school or file.scope or file.name, file.period)


def replaces(later: SourceFile, file: SourceFile) -> bool:
    """Whether of two files one takes the place of the other whole."""
    if version_group(later) == version_group(file):
        return True
    return later.is_whole and comes_in_pieces(file) and list_of(later) == list_of(file)


def version_order(file: SourceFile) -> tuple[str, str, str]:
    return (file.stamp, file.arrival, file.name)
