"""How names are put in order: as a dictionary of their language has them."""

from __future__ import annotations

import re

#: A vowel that is written before the consonant it follows.
_LEADING = re.compile("([เ-ไ])(.)")
_MARKS = re.compile("[็-๎]")


def sort_key(name: str) -> str:
    """A text to compare names by: vowels that stand before their consonant count after it, tone
    marks only between names that are alike. Names in other letters compare as they are."""
    return f"{_MARKS.sub('', _LEADING.sub(_turned, name))}\0{name}"


def _turned(found: re.Match[str]) -> str:
    return found[2] + found[1]
