"""Cells of tables that leave the house: no spreadsheet may take one for a formula."""

from __future__ import annotations

import re

#: A cell that begins so would be taken for a formula by a spreadsheet, the wide signs of Asian
#: keyboards too. What makes room before a sign is taken away by some of them.
_FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n\0]")


def neutral(value: object) -> str:
    """A cell's text that no spreadsheet takes for a formula; numbers stay numbers."""
    if value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    said = str(value)
    return f"'{said}" if _FORMULA.match(said) else said
