"""What is behind the counts of a layer: the same schools as on the page, for the same eyes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pytest

from dashboard import links
from dashboard.errors import NotPermitted
from dashboard.vocabulary import COUNTRY, Code, Role, Scope, Viewer
from data.cube import Cube
from data.gate import BUILT_IN, BUILT_IN_PRESENTING, Key, open_key
from data.layers import LAYERS, layer
from data.queries import points
from data.queries.layer_why import of_layer

_PLACES = (COUNTRY, Scope(province=Code("16")), Scope(area=Code("1601")))


def told(key: Key, id: str, more: str = "") -> dict[str, Any]:
    state = links.parse(f"/?indicator={layer(id).indicator}&layer={id}{more}")
    found: dict[str, Any] = of_layer(key, state)
    return found


@pytest.mark.parametrize("scope", _PLACES)
def test_the_counts_are_those_of_the_page(cube: Cube, scope: Scope) -> None:
    key = open_key(cube, BUILT_IN, scope)
    loaded = [one for one in points.listed(key)["layers"] if one["file"]]
    assert len(loaded) > 3
    for one in loaded:
        found = told(key, one["id"])["layer"]
        assert found["counts"] == one["counts"], one["id"]
        assert (found["period"], found["asof"]) == (one["period"], one["asof"])
        assert not found["filtered"]


def test_schools_that_no_map_draws_are_told_by_class(nation: Key, tiny_file: Path) -> None:
    """Against the register as it stands in the snapshot, not the atoms that the answer reads."""
    with duckdb.connect(str(tiny_file), read_only=True) as con:
        nowhere = np.array([row[0] for row in con.execute(
            "SELECT school_idx FROM school WHERE status = 'open' AND (lat IS NULL OR lon IS NULL"
            " OR coordinate_state NOT IN ('ok', 'duplicate'))"
        ).fetchall()])
    assert len(nowhere)
    for one in (one for one in points.listed(nation)["layers"] if one["file"]):
        found = told(nation, one["id"])["layer"]
        classes = np.frombuffer(points.file(nation, one["id"], one["period"]).content, np.uint8)
        by_class = np.bincount(classes[nowhere], minlength=len(found["counts"]))
        assert found["unplaced"] == by_class.tolist(), one["id"]


def test_a_filter_leaves_out_the_same_schools_as_on_the_page(nation: Key) -> None:
    of = {one["id"]: one for one in points.listed(nation)["layers"] if one["file"]}
    # A class that holds some of the schools, not all.
    id, most = next(
        (item.id, n) for item in LAYERS if item.id in of for n in range(len(item.classes))
        if 0 < of[item.id]["counts"][n] < sum(of[item.id]["counts"])
    )
    only = f"&only={id}.{layer(id).classes[most].id}"
    found = told(nation, id, only)["layer"]
    assert found["filtered"] and sum(found["counts"]) == of[id]["counts"][most]

    def classes(id: str) -> np.ndarray[Any, Any]:
        return np.frombuffer(points.file(nation, id, of[id]["period"]).content, np.uint8)

    other = next(one for one in of if one != id)
    counts = told(nation, other, only)["layer"]["counts"]
    kept = classes(other)[classes(id) == most]
    assert counts == np.bincount(kept, minlength=len(counts)).tolist()


def test_nothing_is_told_of_another_layer_or_none(nation: Key) -> None:
    for asked in ("indicator=INT-01", "indicator=INT-01&layer=nonsense",
                  "indicator=INT-01&layer=power"):
        assert of_layer(nation, links.parse(f"/?{asked}")) == {}


def test_only_what_may_be_seen_is_counted(cube: Cube) -> None:
    own = Viewer("somebody", Role.BUILT_IN, (Scope(area=Code("S17")),))
    key = open_key(cube, own, Scope(area=Code("S17")))
    for item in LAYERS:
        found = told(key, item.id).get("layer")
        if found:
            assert sum(found["counts"]) <= int(key.visible.sum())
    shared = open_key(cube, BUILT_IN_PRESENTING, COUNTRY)
    counts = told(shared, "attendance")["layer"]["counts"]
    listed = next(one for one in points.listed(shared)["layers"] if one["id"] == "attendance")
    assert counts == listed["counts"], "what is held back from a room is held back here"


def test_a_layer_of_a_closed_number_is_refused(cube: Cube, monkeypatch: pytest.MonkeyPatch) -> None:
    key = open_key(cube, BUILT_IN, COUNTRY)

    def refuse(viewer: Viewer, id: str) -> None:
        raise NotPermitted(id)

    monkeypatch.setattr("data.queries.layer_why.allow", refuse)
    with pytest.raises(NotPermitted):
        told(key, "net")


def test_every_layer_says_its_rule() -> None:
    assert all(item.rule_th and item.rule_en for item in LAYERS)
