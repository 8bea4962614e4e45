"""The table of schools: any school-level number, any layer, any field that schools report, who and
where; sorted by any of them.

A column is named as its indicator, layer or field is, or is one of PLACES. Rows are those of the
scope that pass the filter `only`; sorting reads ranks that are kept, so that the whole country is
sorted as quickly as a district.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np

from dashboard.errors import UnknownIndicator
from dashboard.links import State
from dashboard.text.order import sort_key
from dashboard.vocabulary import COUNTRY, Grain, Indicator, Level, Missing, RegionScheme
from data import fields
from data.arrays import Bytes, Ints
from data.atoms import Atoms
from data.columns import LAST, WHY, Ranks, ranks
from data.cube import Cube
from data.facilities import CONCERNS, GROUPS
from data.gate import HOUSE, Key, open_key
from data.indicators import INDICATORS, indicator
from data.layers import LAYERS, Layer
from data.queries.basis import as_of
from data.queries.figures import column, judge
from data.rights import closed_to

PAGE = 20
#: Columns that say who and where a school is; the name itself is always there.
PLACES: tuple[str, ...] = ("code", "district", "area", "province")
#: Layers by name; numbers of a school by name.
_LAYERS: dict[str, Layer] = {item.id: item for item in LAYERS}
_NUMBERS: dict[str, Indicator] = {
    item.id: item for item in INDICATORS
    if Level.SCHOOL in item.levels and item.grain is not Grain.DISTRICT_TERM
}
_FIELDS: dict[str, fields.Field] = {item.id: item for item in fields.FIELDS}
#: So many columns at a time: a page of the table stays small.
MOST_COLUMNS = 30
#: Every column there is.
COLUMNS: tuple[str, ...] = (*PLACES, *_LAYERS, *_NUMBERS, *_FIELDS)
#: Sorted so when nothing is asked: most concerns first.
URGENT = "urgent"
NAME = "name"
_KIND, _REGION = "kind", "region"
_MARKS = "-gwb"
_NONE, _GOOD, _WATCH, _BAD = range(4)


def chosen_columns(state: State, customary: tuple[str, ...]) -> tuple[str, ...]:
    """The columns that an address asks for; what names none is left out."""
    asked = [name for name in state.filter("cols").split("~") if name]
    known = tuple(dict.fromkeys(name for name in asked if name in _KNOWN))
    return known[:MOST_COLUMNS] or customary


_KNOWN = frozenset(COLUMNS)


def table(key: Key, state: State, columns: tuple[str, ...]) -> dict[str, Any]:
    """A page of the table.

    {"page", "pages", "total", "sort", "cols": [name…], "periods": [period or None…],
     "basis": [[schools that sent it, ISO day of their files] of a number or field that is shown of
     any, else None…],
     "rows": [[index, code, Thai, English, district, area, marks, [cell…]], …]}
    A cell is a number, the class of a layer, words of a field joined by `~`, a code of a place,
    None or why there is no number.
    `marks` is one letter a concern (data.facilities): b, w, g or - where it is not known.
    """
    schools = filtered(key, state)
    sort = sort_of(state)
    pages = max(1, -(-len(schools) // PAGE))
    page = min(state.page, pages - 1)
    shown = ordered(key, state, schools, sort)[page * PAGE:(page + 1) * PAGE]
    atoms = key.atoms
    cells = [cell_values(key, state, name, shown) for name in columns]
    marks = np.array(list(_MARKS))[_concerns(key, state)[0][:, shown]]
    return {
        "page": page, "pages": pages, "total": len(schools), "sort": sort,
        "cols": list(columns),
        "periods": [period_of(key, state, name) for name in columns],
        "basis": [_basis(key, state, name, schools) for name in columns],
        "rows": [
            [
                n, atoms.school_codes[n], atoms.school_th[n], atoms.school_en[n],
                atoms.school_districts[n], _area(atoms, n), "".join(marks[:, place]),
                [values[place] for values in cells],
            ]
            for place, n in enumerate(shown.tolist())
        ],
    }


#: Nothing has come of a school.
_NOTHING = [WHY.index(why) + 1 for why in (
    Missing.NOT_REPORTED, Missing.NOT_LOADED, Missing.NO_UNIT
)]


def _basis(key: Key, state: State, name: str, schools: Ints) -> list[Any] | None:
    """What a column of these schools rests on."""
    if name in _FIELDS:
        told = int((_field(key, state, name).rank[schools] != LAST).sum())
        counted = indicator(_FIELDS[name].indicator)
        day = as_of(key, counted, period_of(key, state, name) or "")
        return [told, day] if told else None
    if name not in _NUMBERS:
        return None
    item, period = _NUMBERS[name], period_of(key, state, name) or ""
    why = key.measures.column(item, period).why[schools]
    if not (why == 0).any():
        return None
    return [int((~np.isin(why, _NOTHING)).sum()), as_of(key, item, period)]


def sort_of(state: State) -> str:
    """The column to sort by, `-` before it for the largest first; else the most urgent first."""
    name = state.sort.removeprefix("-")
    return state.sort if name in _KNOWN or name == NAME else URGENT


def period_of(key: Key, state: State, name: str) -> str | None:
    """The period that a column answers in; None for one that has none."""
    if name in _NUMBERS:
        return key.cube.period_for(_NUMBERS[name], state.period or None)
    if name in _LAYERS:
        return key.cube.period_for(indicator(_LAYERS[name].indicator), state.period or None)
    if name in _FIELDS:
        return key.cube.period_for(indicator(_FIELDS[name].indicator), state.period or None)
    return None


def filtered(key: Key, state: State) -> Ints:
    """Open schools of the scope that pass `only`: `net.none~size.small`, or within a layer, and
    between them; `kind.primary` is a kind of area, `region.N` a region. What names none is left
    out.
    """
    atoms = key.atoms
    inside = atoms.schools_in(key.scope)
    schools: Ints = inside[atoms.school_open[inside]]
    wanted: dict[str, set[str]] = {}
    for part in state.filter("only").split("~"):
        name, _, word = part.partition(".")
        if word and (name in (_KIND, _REGION) or name in _LAYERS):
            wanted.setdefault(name, set()).add(word)
    for name, words in wanted.items():
        if name in (_KIND, _REGION):
            of_cell = _kinds(atoms) if name == _KIND else _regions(atoms)
            passes = np.any([np.isin(one, list(words)) for one in of_cell], axis=0)
            known = any(np.isin(one, list(words)).any() for one in of_cell)
            passes = passes[atoms.school_cell[schools]]
        else:
            item = _LAYERS[name]
            names = [*(one.id for one in item.classes), "unknown", "held"]
            values = _classes(key, state, item)
            known = values is not None and not words.isdisjoint(names)
            if values is None:
                continue
            passes = np.isin(values[schools], [n for n, one in enumerate(names) if one in words])
        if known:
            schools = schools[passes]
    return schools


def _kinds(atoms: Atoms) -> list[np.ndarray[Any, Any]]:
    return [np.array([
        atoms.areas[code].kind if code in atoms.areas else "" for code in atoms.area_codes
    ])]


def _regions(atoms: Atoms) -> list[np.ndarray[Any, Any]]:
    return [
        np.array([
            atoms.code_of_cell(Level.REGION, cell, scheme)
            for cell in range(len(atoms.cell_schools))
        ])
        for scheme in RegionScheme
    ]


def ordered(key: Key, state: State, schools: Ints, sort: str) -> Ints:
    """These schools in the order asked for; those without a value come last either way."""
    falling = sort.startswith("-")
    rank = _rank(key, state, sort.removeprefix("-"))[schools]
    if falling:
        rank = np.where(rank == LAST, LAST, LAST - 1 - rank).astype(np.uint16)
    found: Ints = schools[np.argsort(rank, kind="stable")]
    return found


def _rank(key: Key, state: State, name: str) -> Ranks:
    if name == URGENT:
        return _concerns(key, state)[1]
    if name in _NUMBERS:
        period = key.cube.period_for(_NUMBERS[name], state.period or None) or ""
        return key.measures.column(_NUMBERS[name], period).rank
    if name in _LAYERS:
        item = _LAYERS[name]
        values = _classes(key, state, item)
        if values is None:
            return np.full(len(key.atoms.school_codes), LAST, dtype=np.uint16)
        # One byte has no room for LAST.
        return np.where(values < item.unknown, values.astype(np.uint16), np.uint16(LAST))
    if name in _FIELDS:
        held = _field(key, state, name)
        if _FIELDS[name].kind != fields.WORDS:
            return held.rank
        order = np.array((*_in_words(held.distinct, name, state.lang), LAST), dtype=np.uint16)
        return order[np.minimum(held.rank, len(held.distinct))]
    return name_ranks(key.cube, name, state.lang)


def _classes(key: Key, state: State, item: Layer) -> Any:
    """Classes of a layer by school index; None where its period is not loaded, and where it is not
    for the viewer."""
    counted = indicator(item.indicator)
    period = key.cube.period_for(counted, state.period or None)
    if counted.id in closed_to(key.viewer):
        return None
    if period is None or not key.cube.blocks.is_loaded(counted, period):
        return None
    return key.measures.classes(item, period)


def _field(key: Key, state: State, name: str) -> fields.FieldColumn:
    return fields.column(key.cube, _FIELDS[name], period_of(key, state, name) or "")


@lru_cache(maxsize=64)
def _in_words(distinct: tuple[str, ...], name: str, lang: str) -> tuple[int, ...]:
    """The position of each value of a field in the order of a dictionary, as it is read."""
    words = {word: en if lang == "en" else th for word, th, en in _FIELDS[name].words}
    said = [
        sort_key(", ".join(words.get(word, word) for word in one.split("~"))) for one in distinct
    ]
    position = {one: n for n, one in enumerate(sorted(set(said)))}
    return tuple(position[one] for one in said)


def cell_values(key: Key, state: State, name: str, schools: Ints) -> list[Any]:
    """One column of these schools: numbers or words as `table` has them."""
    atoms = key.atoms
    if name in _NUMBERS:
        item = _NUMBERS[name]
        period = key.cube.period_for(item, state.period or None) or ""
        held = key.measures.column(item, period)
        values = column(held.at(schools), item.decimals + 1)
        return [
            WHY[why - 1].value if why else value
            for value, why in zip(values, held.why[schools].tolist(), strict=True)
        ]
    if name in _LAYERS:
        classes = _classes(key, state, _LAYERS[name])
        return [None] * len(schools) if classes is None else classes[schools].tolist()
    if name in _FIELDS:
        return [
            int(one) if isinstance(one, float) and one.is_integer() else one
            for one in _field(key, state, name).at(schools)
        ]
    codes: dict[str, Callable[[int], str]] = {
        "code": lambda n: atoms.school_codes[n],
        "district": lambda n: atoms.school_districts[n],
        "area": lambda n: _area(atoms, n),
        "province": lambda n: atoms.school_districts[n][:2],
    }
    return [codes[name](n) for n in schools.tolist()]


def _area(atoms: Atoms, n: int) -> str:
    return atoms.code_of_cell(Level.AREA, int(atoms.school_cell[n]), RegionScheme.SIX)


_Names = Callable[[str, str], Ranks]
_named: WeakKeyDictionary[Cube, _Names] = WeakKeyDictionary()


def name_ranks(cube: Cube, name: str = NAME, lang: str = "th") -> Ranks:
    """Ranks of all schools by their name, or that of a place (PLACES), in the order of a
    dictionary; made once a snapshot.
    """
    if cube not in _named:
        atoms = cube.atoms

        def rank(name: str, lang: str) -> Ranks:
            english = lang == "en"
            if name == "code":
                return _ranked(list(atoms.school_codes))
            if name == NAME:
                pairs = zip(atoms.school_th, atoms.school_en, strict=True)
                return _ranked([sort_key((en or th) if english else th) for th, en in pairs])
            return _ranked_places(atoms, Level(name), english)

        _named[cube] = lru_cache(maxsize=16)(rank)
    return _named[cube](name, lang)


def _ranked_places(atoms: Atoms, level: Level, english: bool) -> Ranks:
    codes = [
        _area(atoms, n) if level is Level.AREA
        else atoms.school_districts[n][: None if level is Level.DISTRICT else 2]
        for n in range(len(atoms.school_codes))
    ]
    names = {}
    for code in dict.fromkeys(codes):
        place = atoms.place(level, code)
        th = (place.short_th or place.th) if place else code
        names[code] = sort_key(((place.short_en or place.en) if place and english else "") or th)
    position = {name: n for n, name in enumerate(sorted(set(names.values())))}
    where = {code: position[name] for code, name in names.items()}
    return np.array([where[code] for code in codes], dtype=np.uint16)


def _ranked(names: list[str]) -> Ranks:
    values = np.array(names)
    return ranks(values, values != "\0")


_Concerns = tuple[Bytes, Ranks]
_judged: WeakKeyDictionary[Cube, dict[tuple[str, bool], _Concerns]] = WeakKeyDictionary()
_JUDGEMENTS_KEPT = 8


def _concerns(key: Key, state: State) -> _Concerns:
    """What is off at each school: marks [concern, school], and the rank that puts most first."""
    kept = _judged.setdefault(key.cube, {})
    asked = (state.period, key.measures.presenting)
    if asked not in kept:
        if len(kept) >= _JUDGEMENTS_KEPT:
            kept.pop(next(iter(kept)))
        kept[asked] = _judge(key, state)
    return kept[asked]


def _judge(key: Key, state: State) -> _Concerns:
    marks = np.zeros((len(CONCERNS), len(key.atoms.school_codes)), dtype=np.uint8)
    for place, concern in enumerate(CONCERNS):
        if concern.layer:
            item = _LAYERS[concern.layer]
            classes = _classes(key, state, item)
            if classes is None:
                continue
            names = [one.id for one in item.classes]
            words = np.array([
                _BAD if name in concern.bad else _WATCH if name in concern.watch else _GOOD
                for name in names
            ] + [_NONE] * (256 - len(names)), dtype=np.uint8)
            marks[place] = words[classes]
        else:
            judged = _NUMBERS[concern.indicator]
            period = key.cube.period_for(judged, state.period or None) or ""
            value = key.measures.column(judged, period).value
            distinct, where = np.unique(value, return_inverse=True)
            said = {"good": _GOOD, "watch": _WATCH, "bad": _BAD}
            words = np.array(
                [said.get(judge(judged, one), _NONE) for one in distinct.tolist()], dtype=np.uint8
            )
            marks[place] = words[where]
    # By how many are bad; of equals, the concern that stands first; then by how many to watch.
    bad = marks == _BAD
    first = (bad * 2 ** np.arange(len(CONCERNS))[::-1, None]).sum(axis=0)
    weight = (bad.sum(axis=0) * 2 ** len(CONCERNS) + first) * 10 + (marks == _WATCH).sum(axis=0)
    known = (marks != _NONE).any(axis=0)
    return marks, ranks(-weight.astype(np.int64), known)


def warm(cube: Cube) -> None:
    """Read what the customary table is made of and sorted by, so that nobody waits for it."""
    key = open_key(cube, HOUSE, COUNTRY)
    state = State()
    for name in dict.fromkeys(name for group in GROUPS for name in group.columns):
        _rank(key, state, name)
    _concerns(key, state)
    for lang in ("th", "en"):
        for name in (NAME, *PLACES):
            name_ranks(cube, name, lang)


def knows(name: str) -> Indicator | Layer | fields.Field | None:
    """What a column is of; None for who and where. UnknownIndicator for a name of none."""
    if name in PLACES:
        return None
    found = _NUMBERS.get(name) or _LAYERS.get(name) or _FIELDS.get(name)
    if found is None:
        raise UnknownIndicator(name)
    return found
