"""Jump to a place or school by any part of its name or any of its codes, those of before too: a
scan in memory.

Names are normalised once (case, spaces, the words เขต and โรงเรียน, marks that are typed either
way). One text holds them all, so that Python's own substring search finds the matches.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate

import numpy as np

from dashboard.vocabulary import COUNTRY, Level, RegionScheme, Scope, Viewer
from data.arrays import Ints
from data.atoms import Atoms, Place
from data.gate import Key, is_open, visible
from data.rights import rows_of

#: Its districts are called เขต, all others อำเภอ.
_BANGKOK = "10"
_GAP = "\n"
_BETWEEN = "\t"
#: Digits that are one, and marks that are left out.
_FOLD = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789", "\u200b\u200c\u200d\"'“”()-_.")
#: Matches looked at for a query: the best of these are shown.
_MOST_SEEN = 4000
#: Viewers for whom it is kept what they may open: some 20 KB of an area.
_VIEWERS = 256
_ORDER = {
    Level.REGION: 0, Level.PROVINCE: 1, Level.AREA: 2, Level.DISTRICT: 3, Level.SCHOOL: 4,
}


@dataclass(frozen=True, slots=True)
class Hit:
    """One place that a query finds; names are (Thai, English)."""

    level: Level
    code: str
    label: tuple[str, str]
    sublabel: tuple[str, str]


def normalised(text: str) -> str:
    """Fold what is typed in more than one way: case, width, spaces, nikhahit with sara aa."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("\u0e4d\u0e32", "\u0e33")
    return "".join(folded.translate(_FOLD).split())


def _is_of_bangkok(district: Place) -> bool:
    return district.parent == _BANGKOK


def _fields(*texts: str) -> str:
    return _BETWEEN + _BETWEEN.join(normalised(text) for text in texts if text) + _BETWEEN


@dataclass(frozen=True, slots=True)
class _Lines:
    """Places and schools, each with a line of one text; the last start is the end."""

    entries: tuple[tuple[Level, str], ...]
    starts: tuple[int, ...]
    text: str

    @classmethod
    def of(cls, entries: Iterable[tuple[Level, str]], lines: Sequence[str]) -> _Lines:
        ends = accumulate((len(line) + len(_GAP) for line in lines), initial=0)
        return cls(tuple(entries), tuple(ends), _GAP.join(lines))

    def line(self, n: int) -> str:
        return self.text[self.starts[n]:self.starts[n + 1] - len(_GAP)]


class Index:
    """All places and schools of a snapshot."""

    def __init__(self, atoms: Atoms) -> None:
        entries: list[tuple[Level, str]] = []
        lines: list[str] = []

        def add(level: Level, code: str, *texts: str) -> None:
            entries.append((level, code))
            lines.append(_fields(code, *texts, *atoms.old_codes.get((level, code), ())))

        for code, region in atoms.regions.items():
            add(Level.REGION, code, region.th, region.en)
        for code, place in atoms.provinces.items():
            add(Level.PROVINCE, code, place.th, place.en, f"จังหวัด{place.th}")
        for code, place in atoms.areas.items():
            add(Level.AREA, code, place.short_th, place.th, place.short_en, place.en)
        for code, place in atoms.districts.items():
            kind = "เขต" if _is_of_bangkok(place) else "อำเภอ"
            add(Level.DISTRICT, code, place.th, place.en, kind + place.th)
        #: How many are places; schools follow by their index.
        self._places = len(entries)
        for n, code in enumerate(atoms.school_codes):
            add(
                Level.SCHOOL, code, atoms.school_th[n].removeprefix("โรงเรียน"), atoms.school_en[n],
                atoms.smis_codes[n], atoms.obec_codes[n], f"โรงเรียน{atoms.school_th[n]}",
            )
        self._all = _Lines.of(entries, lines)
        # The index outlives no snapshot: both go together (callbacks.api.search).
        self._atoms = atoms
        self.opened = lru_cache(maxsize=_VIEWERS)(self._opened)

    @cached_property
    def _cell(self) -> Ints:
        """A cell of each place, -1 of one that has none."""
        cells = (
            self._atoms.select(Scope().narrowed(*entry)).cells
            for entry in self._all.entries[:self._places]
        )
        return np.array([own[0] if len(own) else -1 for own in cells])

    def _opened(self, viewer: Viewer) -> _Lines:
        """What a viewer may open; the country's is not made anew."""
        granted = rows_of(viewer)
        if COUNTRY in granted:
            return self._all
        # Where one cell is not granted the place is not, so that few have to be asked for.
        near = np.zeros(len(self._atoms.cell_schools) + 1, dtype=bool)
        near[-1] = True
        for grant in granted:
            near[self._atoms.select(grant).cells] = True
        entries = self._all.entries
        own = [
            n for n in near[self._cell].nonzero()[0].tolist()
            if is_open(self._atoms, viewer, Scope().narrowed(*entries[n]))
        ]
        own += (np.flatnonzero(visible(self._atoms, viewer)) + self._places).tolist()
        return _Lines.of((entries[n] for n in own), [self._all.line(n) for n in own])

    def find(
        self, query: str, most: int = 200, among: _Lines | None = None
    ) -> list[tuple[Level, str]]:
        """Places whose name or code has the query, best first: whole, then beginning, then within;
        wider places before schools, shorter names before longer. `among`: see `opened`."""
        wanted = normalised(query)
        if not wanted:
            return []
        held = self._all if among is None else among
        scored: list[tuple[int, int, int, int]] = []
        at, seen = held.text.find(wanted), 0
        while at >= 0 and seen < _MOST_SEEN:
            entry = bisect_right(held.starts, at) - 1
            line = held.line(entry)
            if f"{_BETWEEN}{wanted}{_BETWEEN}" in line:
                fit = 0
            elif f"{_BETWEEN}{wanted}" in line:
                fit = 1
            else:
                fit = 2
            scored.append((fit, _ORDER[held.entries[entry][0]], len(line), entry))
            seen += 1
            at = held.text.find(wanted, held.starts[entry] + len(line))
        scored.sort()
        return [held.entries[entry] for *_, entry in scored[:most]]


@lru_cache(maxsize=2)
def index_of(atoms: Atoms) -> Index:
    """The index of a snapshot."""
    return Index(atoms)


def warm(atoms: Atoms) -> None:
    """Make the index: it takes half a second, and many would ask for it at once."""
    index_of(atoms)


def search(key: Key, index: Index, query: str, most: int = 20) -> list[Hit]:
    """What the viewer of a key may open, best first; nothing else is even looked at."""
    among = index.opened(key.viewer)
    return [_hit(key.atoms, level, code) for level, code in index.find(query, most, among)]


def _district(district: Place | None) -> str:
    """With its kind."""
    if district is None:
        return ""
    return f"{'เขต' if _is_of_bangkok(district) else 'อ.'}{district.th}"


def _hit(atoms: Atoms, level: Level, code: str) -> Hit:
    if level is Level.SCHOOL:
        n = atoms.index_of[code]
        cell = int(atoms.school_cell[n])
        district = atoms.districts.get(atoms.district_codes[cell])
        province = atoms.provinces[atoms.province_codes[cell]]
        area = atoms.areas[atoms.area_codes[cell]]
        return Hit(
            level, code, (atoms.school_th[n], atoms.school_en[n] or atoms.school_th[n]),
            (
                " · ".join(filter(None, (
                    _district(district), f"จ.{province.th}", area.short_th, code,
                ))),
                " · ".join(filter(None, (
                    district.en if district else "", province.en, area.short_en, code,
                ))),
            ),
        )
    place = atoms.place(level, code)
    assert place is not None
    label = (place.short_th or place.th, place.short_en or place.en)
    if level is Level.DISTRICT:
        province = atoms.provinces[place.parent]
        return Hit(level, code, label, (f"จ.{province.th} · {code}", f"{province.en} · {code}"))
    if level is Level.PROVINCE:
        region = atoms.regions[atoms.region_of[code][RegionScheme.SIX]]
        return Hit(level, code, label, (f"{region.th} · {code}", f"{region.en} · {code}"))
    return Hit(level, code, label, (code, code))
