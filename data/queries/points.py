"""Every school as a point: the class of each in a layer, and its number of students.

Files hold one entry a school, by school index, for the schools that the viewer may see; what else a
map of points says (counts, shares by place, filters) the page makes from them, so that another
layer, class or filter asks nothing of the server.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np

from dashboard.errors import UnknownPeriod, WarRoomError
from dashboard.links import State
from dashboard.vocabulary import Indicator, Missing, Scope, Viewer
from data.classes import ABSENT
from data.cube import Cube
from data.gate import Key, open_key
from data.indicators import OVERVIEW, indicator
from data.layers import LAYERS, Layer, layer
from data.queries.basis import as_of
from data.rights import allow, closed_to, home, rows_of

#: In the file of students: no roll, and a group too small to be shown.
_NO_ROLL, _HELD_BACK = 65535, 65534
STUDENTS = "students"
_KEPT = 64


@dataclass(frozen=True, slots=True)
class PointFile:
    """One entry a school: u8 classes of a layer, or little-endian u16 students."""

    name: str
    period: str
    content: bytes
    mark: str

    @property
    def address(self) -> str:
        return f"/static/points-{self.name}-{self.period}-{self.mark}.bin"


def described() -> list[dict[str, Any]]:
    """The layers as the page knows them, in the order of the registry."""
    return [
        {
            "id": item.id, "th": item.th, "en": item.en, "icon": item.icon,
            "indicator": item.indicator, "focus": item.focus, "ordered": item.ordered,
            "judged": item.judged,
            "classes": [[one.id, one.th, one.en, one.colour, one.shape] for one in item.classes],
        }
        for item in LAYERS
    ]


def listed(key: Key, asked: str = "") -> dict[str, Any]:
    """Where the page finds each layer, and how the scope's schools fall into its classes.

    {"layers": [{"id", "period" or None, "file" or None, "counts": [schools by class; the last two
    are not known and held back], "asof": ISO day of its files, "before": {"period", "file"} or
    None: one year earlier}, …],
    "students": {"period", "file"}}
    """
    schools = key.atoms.schools_in(key.scope)
    schools = schools[key.atoms.school_open[schools]]
    found = []
    for item in LAYERS:
        period = key.cube.period_for(indicator(item.indicator), asked or None)
        if item.indicator in closed_to(key.viewer):
            period = None
        told: dict[str, Any] = {"id": item.id, "period": period, "file": None, "counts": []}
        told["before"] = None
        if period and key.cube.blocks.is_loaded(indicator(item.indicator), period):
            own = key.measures.classes(item, period)[schools]
            told["file"] = file(key, item.id, period).address
            told["counts"] = np.bincount(own, minlength=item.held_back + 1).tolist()
            told["before"] = _before(key, item, period)
            told["asof"] = as_of(key, indicator(item.indicator), period)
        found.append(told)
    counted = file(key, STUDENTS, key.cube.latest(indicator(OVERVIEW[0])) or "")
    return {
        "layers": found, "students": {"period": counted.period, "file": counted.address},
    }


def answer(key: Key, state: State) -> dict[str, Any]:
    """What a view of points adds to a step."""
    return {"points": listed(key, state.period)}


def _before(key: Key, item: Layer, period: str) -> dict[str, str] | None:
    """The same a year earlier."""
    earlier = key.cube.blocks.year_before(indicator(item.indicator), period)
    if not earlier or not item.remembers:
        return None
    return {"period": earlier, "file": file(key, item.id, earlier).address}


_Made = OrderedDict[tuple[tuple[Scope, ...], bool, str, str], PointFile]
_made: WeakKeyDictionary[Cube, _Made] = WeakKeyDictionary()


def file(key: Key, name: str, period: str) -> PointFile:
    """The file of a layer or of students. UnknownLayer, UnknownPeriod; NotPermitted for a layer of
    a number that is not for the viewer."""
    allow(key.viewer, _counted(name).id)
    made = _made.setdefault(key.cube, OrderedDict())
    asked = (rows_of(key.viewer), key.viewer.presenting, name, period)
    found = made.get(asked)
    if found is None:
        found = made[asked] = _make(key, name, period)
        while len(made) > _KEPT:
            made.popitem(last=False)
    return found


def file_of(cube: Cube, viewer: Viewer, name: str, period: str) -> PointFile | None:
    """The same by its name alone; None where the viewer has no such file."""
    own = home(viewer)
    if own is None:
        return None
    try:
        return file(open_key(cube, viewer, own), name, period)
    except WarRoomError:
        return None


def _counted(name: str) -> Indicator:
    return indicator(OVERVIEW[0] if name == STUDENTS else layer(name).indicator)


def _make(key: Key, name: str, period: str) -> PointFile:
    if not key.cube.blocks.is_loaded(_counted(name), period):
        raise UnknownPeriod(period)
    content = _students(key, period) if name == STUDENTS else _classes(key, layer(name), period)
    return PointFile(name, period, content, hashlib.sha256(content).hexdigest()[:10])


def _classes(key: Key, item: Layer, period: str) -> bytes:
    every = key.measures.classes(item, period)
    return np.where(key.visible, every, ABSENT).astype(np.uint8).tobytes()


def _students(key: Key, period: str) -> bytes:
    own = np.flatnonzero(key.visible)
    rows = key.measures.schools(indicator(OVERVIEW[0]), period, own)
    held = np.array([word is Missing.SUPPRESSED for word in rows.missing], dtype=bool)
    count = np.where(np.isnan(rows.value), _NO_ROLL, np.minimum(rows.value, _HELD_BACK - 1))
    every = np.full(len(key.atoms.school_codes), _NO_ROLL, dtype="<u2")
    every[own] = np.where(held, _HELD_BACK, count)
    return every.tobytes()
