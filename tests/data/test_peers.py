"""Who is alike: members of a group counted anew in SQL, and the order of like places in pandas."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from dashboard.vocabulary import Level, RegionScheme
from data.cube import Cube
from data.peers import FEWEST_SCHOOLS, PLACES, REMOTE_KM

TRAITS = ["schools", "size", "small", "far"]

#: Every school with what it is grouped by.
SCHOOLS = """
    SELECT s.school_idx, s.school_code, s.levels_taught AS levels, s.district_code, s.area_code,
           s.province_code, s.status = 'open' AS is_open, ifnull(s.size_class7, 0) AS size,
           ifnull(s.km_to_area_office, 0) >= $km OR t.school_idx IS NOT NULL AS remote
    FROM school s
    LEFT JOIN (SELECT DISTINCT school_idx FROM school_type WHERE type_group = 'พื้นที่พิเศษ') t
      USING (school_idx)
    ORDER BY s.school_idx"""


@pytest.fixture(scope="module")
def schools(built: Cube) -> pd.DataFrame:
    rows = built.snapshot.query(SCHOOLS, {"km": REMOTE_KM})
    names = ["idx", "code", "levels", "district", "area", "province", "open", "size", "remote"]
    frame = pd.DataFrame(rows, columns=names)
    return frame.assign(levels=frame["levels"].fillna(""))


def test_every_school_stands_among_all_schools_like_it(built: Cube, schools: pd.DataFrame) -> None:
    opened = schools[schools["open"]]
    widened = set()
    for (levels, size, remote), own in opened.groupby(["levels", "size", "remote"]):
        sized = opened[(opened["levels"] == levels) & (opened["size"] == size)]
        if len(own) >= FEWEST_SCHOOLS:
            wanted, rule = own, (size, levels, remote)
        elif len(sized) >= FEWEST_SCHOOLS:
            wanted, rule = sized, (size, levels, None)
        else:
            wanted, rule = opened[opened["levels"] == levels], (None, levels, None)
        found = built.peers.of_school(int(own["idx"].iloc[0]))
        assert found.schools.tolist() == wanted["idx"].tolist()
        assert (found.size, found.levels, found.remote) == rule
        assert set(own["idx"]) <= set(found.schools.tolist()), "a school is one of its own group"
        assert all(built.peers.of_school(int(idx)) is found for idx in own["idx"])
        widened.add([rule[0] is None, rule[2] is None] == [False, False])
    assert widened == {True, False}, "the demo has groups of both kinds"


def test_a_closed_school_is_in_no_group(built: Cube, schools: pd.DataFrame) -> None:
    closed = schools[~schools["open"]]
    assert len(closed)
    for idx in closed["idx"]:
        assert idx not in built.peers.of_school(int(idx)).schools


@pytest.mark.parametrize("level", [Level.DISTRICT, Level.AREA])
def test_like_places_come_nearest_first(built: Cube, schools: pd.DataFrame, level: Level) -> None:
    opened = schools[schools["open"]]
    traits = (
        opened.groupby(level.value)
        .agg(
            schools=("idx", lambda own: np.log(len(own))),
            size=("size", "mean"),
            small=("size", lambda own: (own <= 1).mean()),
            far=("remote", "mean"),
        )[TRAITS]
        .astype(float)
    )
    kinds = pd.Series({code: place.kind for code, place in built.atoms.areas.items()})
    kind = kinds if level is Level.AREA else pd.Series("", index=traits.index)
    checked = 0
    for code in traits.index:
        alike = traits[kind.reindex(traits.index) == kind[code]]
        spread = alike.std(ddof=0).replace(0, 1)
        distance = (((alike - alike.loc[code]) / spread) ** 2).sum(axis=1).drop(code)
        nearest = distance.sort_values()
        found = built.peers.of_place(level, str(code), RegionScheme.SIX)
        assert len(found) == min(PLACES, len(nearest)) == len(set(found))
        assert code not in found
        # Equally near places may come in either order: the distances must be the smallest.
        assert distance[list(found)].tolist() == pytest.approx(nearest.tolist()[:PLACES])
        checked += len(found) > 1
    assert checked or level is Level.AREA


def test_an_unknown_place_is_like_none(built: Cube) -> None:
    assert built.peers.of_place(Level.PROVINCE, "99", RegionScheme.SIX) == ()
