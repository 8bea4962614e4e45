"""English of the names of sub-districts, which feeds write in Thai only: as the register has it."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from data.registers import places

_Names = dict[tuple[str, str], frozenset[str]]


def english(name: str | None, district: str) -> str | None:
    """The English name of the sub-district of this Thai name: that of the district (4 digits), else
    the one of its province, else the one in the country; None where the register has none, or
    several."""
    if not name:
        return None
    known = _names()
    for within in (district, district[:2], ""):
        found = known.get((within, name))
        if found:
            return next(iter(found)) if len(found) == 1 else None
    return None


@lru_cache(maxsize=1)
def _names() -> _Names:
    """English names by (district, province or "" for the country; Thai name)."""
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for place in places.tambons():
        for within in (place.code[:4], place.code[:2], ""):
            found[within, place.name_th].add(place.name_en)
    return {key: frozenset(names) for key, names in found.items()}


def warm() -> None:
    """Read the register before anyone waits for it."""
    _names()
