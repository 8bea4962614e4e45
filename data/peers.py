"""Peer groups: which schools and which places are alike, by a rule that the page can state.

Schools are alike by size class, levels taught and remoteness; places of one kind by how many
schools they have, how big these are, and how many of them are small or remote.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from dashboard.vocabulary import Level, RegionScheme, Scope
from data.arrays import Floats, Ints
from data.atoms import Atoms
from data.connection import Snapshot

#: A school so far from its area's office is remote: about the farthest tenth.
REMOTE_KM = 40.0
#: A group of fewer schools is widened: first by remoteness, then by size.
FEWEST_SCHOOLS = 10
PLACES = 8

_REMOTE_GROUP = "พื้นที่พิเศษ"


@dataclass(frozen=True, slots=True, eq=False)
class SchoolPeers:
    """The open schools like one school, itself among them, and by what they are alike.

    Schools of one group get the same object, so that what is known of a group can be kept by it.
    """

    schools: Ints
    #: 1–7 of the common scheme, 0 for no pupils; None where the group was widened over sizes.
    size: int | None
    levels: str
    #: None where the group was widened over remoteness.
    remote: bool | None


class Peers:
    """The peer groups of one snapshot."""

    def __init__(self, snapshot: Snapshot, atoms: Atoms) -> None:
        self._atoms = atoms
        school = snapshot.arrays(
            "SELECT coalesce(size_class7, 0) AS size, coalesce(levels_taught, '') AS levels,"
            " (coalesce(km_to_area_office, 0) >= $km OR school_idx IN"
            "   (SELECT school_idx FROM school_type WHERE type_group = $remote)) AS remote"
            " FROM school ORDER BY school_idx",
            {"km": REMOTE_KM, "remote": _REMOTE_GROUP},
        )
        self._size = np.asarray(np.ma.filled(school["size"], 0), dtype=np.int8)
        levels = np.ma.filled(school["levels"], "").astype(str)
        names, level = np.unique(levels, return_inverse=True)
        self._level_names: list[str] = names.tolist()
        self._level = level.astype(np.int8)
        self._remote = np.asarray(np.ma.filled(school["remote"], False), dtype=bool)
        self._group = lru_cache(maxsize=None)(self._find_group)
        self.of_place = lru_cache(maxsize=1024)(self._of_place)
        self._traits = lru_cache(maxsize=None)(self._find_traits)

    def of_school(self, idx: int) -> SchoolPeers:
        """The peers of a school by its index."""
        return self._group(int(self._level[idx]), int(self._size[idx]), bool(self._remote[idx]))

    def _find_group(self, level: int, size: int, remote: bool) -> SchoolPeers:
        same = self._atoms.school_open & (self._level == level)
        sized = same & (self._size == size)
        near = sized & (self._remote == remote)
        levels = self._level_names[level]
        if near.sum() >= FEWEST_SCHOOLS:
            return SchoolPeers(np.flatnonzero(near), size, levels, remote)
        if sized.sum() >= FEWEST_SCHOOLS:
            return SchoolPeers(np.flatnonzero(sized), size, levels, None)
        return SchoolPeers(np.flatnonzero(same), None, levels, None)

    def _of_place(self, level: Level, code: str, scheme: RegionScheme) -> tuple[str, ...]:
        """The places most like one place, nearest first; empty where there is none of its kind."""
        group = self._atoms.group(Scope(), level, scheme, False)
        if code not in group.codes:
            return ()
        at = group.codes.index(code)
        traits = self._traits(level, scheme)
        kinds = group.kinds if len(group.kinds) == len(group.codes) else ("",) * len(group.codes)
        alike = np.array([kind == kinds[at] for kind in kinds]) & ~np.isnan(traits).any(axis=1)
        if not alike[at]:
            return ()
        spread = traits[alike].std(axis=0)
        spread[spread == 0] = 1.0
        distance = (((traits - traits[at]) / spread) ** 2).sum(axis=1)
        distance[~alike] = np.inf
        distance[at] = np.inf
        order = np.argsort(distance, kind="stable")[:PLACES]
        return tuple(group.codes[n] for n in order.tolist() if np.isfinite(distance[n]))

    def _find_traits(self, level: Level, scheme: RegionScheme) -> Floats:
        """[place, trait] of all places of a level: log of schools, mean size class, shares of small
        and of remote schools."""
        group = self._atoms.group(Scope(), level, scheme, False)
        codes = group.codes
        place = np.full(len(self._atoms.cell_schools), -1)
        place[group.cells] = group.group
        where = place[self._atoms.school_cell]
        held = self._atoms.school_open & (where >= 0)
        where = where[held]

        def mean(values: Any) -> Floats:
            sums = np.bincount(where, weights=values[held], minlength=len(codes))
            with np.errstate(invalid="ignore", divide="ignore"):
                return np.asarray(sums / counts, dtype=np.float64)

        counts = np.bincount(where, minlength=len(codes)).astype(np.float64)
        with np.errstate(divide="ignore"):
            many = np.where(counts > 0, np.log(counts), np.nan)
        return np.stack(
            [many, mean(self._size), mean((self._size <= 1).astype(float)), mean(self._remote)],
            axis=1,
        )
