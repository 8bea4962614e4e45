"""Cells of tables that leave the house: no spreadsheet may take one for a formula."""

from __future__ import annotations

#: A cell that begins so would be taken for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def neutral(value: object) -> str:
    """A cell's text that no spreadsheet takes for a formula; numbers stay numbers."""
    if value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    said = str(value)
    return f"'{said}" if said.lstrip(" ").startswith(_FORMULA) else said
