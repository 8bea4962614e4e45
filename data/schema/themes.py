"""What each theme knows of a school and term, of a school and year, of an office and period.

A theme is a part of the ministry's work with feeds of its own. It declares its columns here; its
module in `data/build/themes/` fills them, and the facts of schools and offices take them up. A
column name belongs to one theme alone.
"""

from __future__ import annotations

from collections.abc import Mapping

from data.schema.record import Col

Columns = Mapping[str, tuple[Col, ...]]

#: Columns of `school_term`, by theme.
TERM: dict[str, tuple[Col, ...]] = {}
#: Columns of `school_year`, by theme.
YEAR: dict[str, tuple[Col, ...]] = {}


def columns(kind: Columns) -> tuple[Col, ...]:
    """The columns of all themes of a kind, in order."""
    return tuple(column for held in kind.values() for column in held)
