"""The layers of school points: what a record must hold, and its classes against a recount of facts.

The recount reads plain columns of the snapshot and classes them here, by code that shares nothing
with the expressions of the records.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dashboard import theme
from dashboard.errors import UnknownLayer
from dashboard.icons import ICONS
from dashboard.text import strings
from dashboard.vocabulary import COUNTRY
from data.connection import Snapshot
from data.cube import Cube
from data.gate import BUILT_IN, Key, open_key
from data.indicators import indicator
from data.layers import LAYERS, Layer, layer
from data.queries import points

SHAPES = {"circle", "square", "triangle", "diamond", "cross", "ring"}


@pytest.fixture(scope="module")
def key(snapshot: Path) -> Iterator[Key]:
    held = Snapshot(snapshot)
    yield open_key(Cube(held), BUILT_IN, COUNTRY)
    held.close()


def test_ids_are_unique_and_found() -> None:
    ids = [one.id for one in LAYERS]
    assert len(ids) == len(set(ids)) >= 9
    assert [layer(id) for id in ids] == list(LAYERS)
    with pytest.raises(UnknownLayer):
        layer("no-such-layer")


@pytest.mark.parametrize("one", LAYERS, ids=lambda one: one.id)
def test_a_record_is_whole(one: Layer) -> None:
    ids = [own.id for own in one.classes]
    assert len(ids) == len(set(ids)) >= 2
    # A filter in an address is written `layer.class~layer.class`.
    assert not any(set(id) & set(".~") for id in (*ids, one.id))
    # Words of the page for schools without a class.
    assert not {"unknown", "held"} & set(ids)
    assert one.th and one.en and all(own.th and own.en for own in one.classes)
    assert one.icon in ICONS
    assert one.focus in ids, "the map of a layer is about one of its classes"
    said = {f"points.focus.{one.id}", f"points.focus.{one.id}.1", f"points.none.{one.id}"}
    assert said <= strings().keys(), "the sentence on that class: of several, of one, of none"
    assert {own.shape for own in one.classes} <= SHAPES
    assert all(f"--{own.colour}:" in theme.css().replace(" ", "") for own in one.classes)
    # One look a class: colour or shape tells any two of them apart.
    assert len({(own.colour, own.shape) for own in one.classes}) == len(ids)
    assert indicator(one.indicator)
    assert bool(one.position) != bool(one.limits), "either facts or a number say the class"
    if one.limits:
        assert len(one.limits) == len(ids) - 1
        assert list(one.limits) == sorted(one.limits, reverse=True)


def test_every_open_school_is_in_one_class_of_each_layer(key: Key) -> None:
    opened = int(key.atoms.school_open.sum())
    for told in points.listed(key)["layers"]:
        assert told["file"], told["id"]
        assert sum(told["counts"]) == opened, told["id"]
        assert len(told["counts"]) == layer(told["id"]).held_back + 1


#: What the recount reads of every open school; facts are those of the layer's own term.
_FACTS = """
    SELECT s.school_code AS code, a.kind, s.size_class, s.levels_taught, s.roll_period, f.*
    FROM school s JOIN area a USING (area_code)
    LEFT JOIN (SELECT * FROM school_term WHERE period = ?) f ON f.school_idx = s.school_idx
    WHERE s.status = 'open' ORDER BY s.school_idx
"""


def _net(row: dict[str, Any]) -> str:
    if row["net_known"] is None:
        return "unknown"
    held = [one for one in ("fiber", "dsl", "mobile", "satellite") if row[f"net_{one}"] == 1]
    return held[0] if held else "none"


def _speed(row: dict[str, Any]) -> str:
    if row["net_known"] is None:
        return "unknown"
    if row["net_none"] == 1:
        return "none"
    down = row["net_best_down_mbps"]
    if down is None:
        return "unknown"
    return next((str(limit) for limit in (300, 100, 50, 20) if down >= limit), "0")


def _provider(row: dict[str, Any]) -> str:
    if row["net_known"] is None:
        return "unknown"
    counts = {
        "NT": sum(row[f"circuits_{one}"] or 0 for one in ("NT", "TOT", "CAT")),
        **{one: row[f"circuits_{one}"] or 0 for one in ("TRUE", "AIS", "3BB", "UniNet", "other")},
    }
    most = max(counts.values())
    return next(one for one, n in counts.items() if n == most) if most else "none"


def _power(row: dict[str, Any]) -> str:
    if row["power_known"] is None:
        return "unknown"
    if row["power_grid"] == 1:
        return "grid"
    return "other" if row["power_alternative_only"] == 1 else "none"


def _water(row: dict[str, Any]) -> str:
    if row["water_known"] is None:
        return "unknown"
    names = {(1, 0): "piped", (1, 1): "short", (0, 0): "other", (0, 1): "dry"}
    return names[row["water_piped"] or 0, row["drinking_short"] or 0]


def _type(row: dict[str, Any]) -> str:
    if row["kind"] == "special":
        return "special"
    return {
        "kg": "primary", "kg_primary": "primary", "to_lower_sec": "expansion",
        "secondary": "secondary", "all_levels": "all", None: "unknown",
    }[row["levels_taught"]]


def _freshness(row: dict[str, Any], roll: str) -> str:
    lacking = (row["roll_period"] != roll) + sum(
        row[name] is None for name in ("net_known", "computers", "power_known", "water_known")
    )
    return ("full", "one", "more")[min(lacking, 2)]


RULES: dict[str, Callable[[dict[str, Any]], str]] = {
    "net": _net, "speed": _speed, "provider": _provider, "power": _power, "water": _water,
    "size": lambda row: row["size_class"] or "unknown", "type": _type,
}


@pytest.mark.parametrize("one", LAYERS, ids=lambda one: one.id)
def test_counts_agree_with_a_recount_of_the_facts(one: Layer, key: Key, snapshot: Path) -> None:
    told = next(own for own in points.listed(key)["layers"] if own["id"] == one.id)
    names = [*(own.id for own in one.classes), "unknown", "held"]
    found = {name: n for name, n in zip(names, told["counts"], strict=True) if n}
    with duckdb.connect(str(snapshot), read_only=True) as con:
        if one.id == "attendance":
            expected = _attendance(con, told["period"])
        else:
            query = con.execute(_FACTS, [told["period"]])
            head = [column[0] for column in query.description]
            rows = [dict(zip(head, row, strict=True)) for row in query.fetchall()]
            roll = con.execute("SELECT max(roll_period) FROM school").fetchall()[0][0]
            rule = RULES.get(one.id) or (lambda row: _freshness(row, roll))
            expected = Counter(rule(row) for row in rows)
    assert found == dict(expected)


def _attendance(con: duckdb.DuckDBPyConnection, day: str) -> Counter[str]:
    """Rates of fewer than 10 pupils, and fewer than 5 present, are a small group's."""
    rows = con.execute(
        "SELECT d.present, d.present + d.on_leave + d.sick + d.absent FROM school s"
        " LEFT JOIN school_day d ON d.school_idx = s.school_idx AND d.on_date = ?::DATE"
        " AND d.is_recorded = 1 WHERE s.status = 'open'",
        [day],
    ).fetchall()
    found: Counter[str] = Counter()
    for present, marked in rows:
        if not marked:
            found["unknown"] += 1
        elif marked < 10 or 1 <= present < 5:
            found["held"] += 1
        else:
            rate = 100 * present / marked
            found[next((str(n) for n in (95, 90, 85) if rate >= n), "0")] += 1
    return found
