"""What reading a cell gives: the steps from raw text to clean columns."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Parsed:
    """SQL of one column.

    `steps` are computed one upon another from the raw cell: each is a list of (name, SQL). `clean`
    are the columns that stay: (name, SQL over the last step, type). `value` is NULL where the cell
    could not be read, and `present` says whether it holds anything.
    """

    steps: tuple[tuple[tuple[str, str], ...], ...]
    clean: tuple[tuple[str, str, str], ...]
    value: str
    present: str


def filled(raw: str) -> str:
    """SQL: not one of the two usual ways to write nothing (the slow reading knows the others)."""
    return f"{raw} NOT IN ('', '-')"
