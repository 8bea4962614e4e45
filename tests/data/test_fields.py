"""What schools report beside the indicators: every field against what its source holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pytest

from data.connection import Snapshot
from data.contract import Contract
from data.cube import Cube
from data.fields import FIELDS, WORDS, FieldColumn, column
from data.indicators import indicator
from data.queries import school_table
from data.sources.assets import BOBEC, MOBEC
from data.sources.emis import EMISCOM, EMISNET, EMISUTIL
from tests import tiny

TERM, YEAR = "ay2569-1", "ay2569"
_BY_ID = {item.id: item for item in FIELDS}
#: Where each column of a source of facilities can be read in the table of schools.
SHOWN: dict[str, dict[str, tuple[str, ...]]] = {
    "emisnet": {
        "school_code": ("code",), "circuit_number": ("net.circuits",), "network": ("net.network",),
        "provider": ("net.providers", "provider"), "circuit_type": ("net.kinds", "net"),
        "speed": ("INT-03", "net.up", "net.sum"), "state": ("net.states",),
        "monthly_baht": ("INT-06",), "lan": ("net.lan",), "wlan": ("net.wlan",),
        "as_of": ("INT-10",),
    },
    "emiscom": {
        "school_code": ("code",), "total": ("com.all",), "as_of": ("freshness",),
        "teaching_obec_working": ("com.teaching", "com.working"),
        "teaching_own_working": ("com.teaching", "com.own"),
        "admin_obec_working": ("com.working",), "admin_own_working": ("com.own",),
        **{
            f"{use}_{source}_broken": ("com.broken",)
            for use in ("teaching", "admin") for source in ("obec", "own")
        },
        "teaching_working": ("com.teaching", "com.working"), "admin_working": ("com.working",),
        **{
            f"{use}_{part}": (shown,) for use in ("teaching", "admin")
            for part, shown in (("broken", "com.broken"), ("own", "com.own"), ("obec", "com.all"))
        },
    },
    "emisutil": {
        "school_code": ("code",), "power": ("power.kinds", "power"), "solar_kw": ("power.solar",),
        "water": ("water.kinds", "water"), "drinking_enough": ("water.drinking",),
        "drinking_points": ("water.points",), "phone": ("util.phone",), "road": ("util.road",),
        "as_of": ("freshness",),
    },
    "bobec": {
        "school_code": ("code",), "building_number": ("bld.all",),
        "building_type": ("bld.classroom", "bld.toilet", "bld.teacher_house"),
        "room_count": ("bld.rooms", "bld.seats"), "built_year_be": ("bld.oldest",),
        "condition": ("bld.good", "bld.fair", "bld.dilapidated"),
    },
    "mobec": {
        "school_code": ("code",), "item_code": ("eqp.kinds",), "usable": ("eqp.usable",),
        "to_repair": ("eqp.repair",), "to_write_off": ("eqp.writeoff",),
    },
}
#: Words of a single row, of which a school has many, or free text: they stand on its own page.
OF_A_ROW = {"name", "model", "item_kind", "item_name", "other", "photo"}


@pytest.fixture(scope="module")
def cube(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cube]:
    path: Path = tiny.write(tmp_path_factory.mktemp("fields") / "tiny.duckdb")
    with duckdb.connect(str(path)) as con:
        for name, period in (
            ("INT-01", TERM), ("TEC-01", TERM), ("ELE-01", TERM), ("WAT-01", TERM),
            ("EQP-01", TERM), ("BLD-01", YEAR),
        ):
            con.execute("DELETE FROM loaded_period WHERE indicator = $1", [name])
            tiny.put(con, "loaded_period", indicator=name, period=period, units=1)
        tiny.put(con, "school_term", school_idx=0, period=TERM, net_known=1, net_circuits=2,
                 net_sum_down_mbps=150.5, has_lan=1, has_wlan=0, computers=12,
                 computers_working=9, power_known=1, equipment=10)
        tiny.put(con, "school_term", school_idx=1, period=TERM, power_known=1)
        for n, provider, state, up in (
            (1, "NT", "working", 50.0), (2, "other", "broken", 500.0), (0, "AIS", "working", 900.0)
        ):
            tiny.put(con, "circuit", school_idx=0, circuit_number=n, network="rented",
                     provider=provider, circuit_type="fiber", up_mbps=up, state=state)
        # Of a school that did not report this term a circuit of an earlier one is kept.
        tiny.put(con, "circuit", school_idx=2, circuit_number=1, network="uninet", provider="NT",
                 circuit_type="dsl", up_mbps=10.0, state="working")
        tiny.put(con, "utility", school_idx=0, power=["solar", "grid"], water=["well"],
                 drinking_enough="no", drinking_points=3, solar_kw=2.5, phone="yes", road="paved",
                 as_of=date(2026, 6, 10))
        tiny.put(con, "utility", school_idx=1, power=["grid"], water=["piped"])
        for n, kind, condition, rooms, built in (
            (1, "classroom", "good", 8, 2523), (2, "toilet", "dilapidated", 4, 2501),
            (3, "classroom", None, 4, 2560),
        ):
            tiny.put(con, "building", school_idx=0, building_number=n, building_type=kind,
                     condition=condition, room_count=rooms, built_year_be=built)
        tiny.put(con, "equipment", school_idx=0, item_code="10101", usable=5, to_repair=2,
                 to_write_off=None)
        tiny.put(con, "equipment", school_idx=0, item_code="10201", usable=3, to_repair=0,
                 to_write_off=1)
    snapshot = Snapshot(path)
    yield Cube(snapshot)
    snapshot.close()


def read(cube: Cube, name: str, period: str = "") -> FieldColumn:
    item = _BY_ID[name]
    return column(cube, item, period or cube.latest(indicator(item.indicator)) or "")


def at(cube: Cube, name: str, school: int, period: str = "") -> Any:
    return read(cube, name, period).at(np.array([school]))[0]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("net.circuits", 2), ("net.sum", 150.5), ("net.up", 50.0), ("net.network", "rented"),
        ("net.providers", "NT~other"), ("net.states", "broken~working"), ("net.kinds", "fiber"),
        ("net.lan", "yes"), ("net.wlan", "no"), ("com.all", 12), ("com.working", 9),
        ("power.kinds", "grid~solar"), ("power.solar", 2.5), ("water.kinds", "well"),
        ("water.drinking", "no"), ("water.points", 3), ("util.phone", "yes"),
        ("util.road", "paved"), ("bld.all", 3), ("bld.good", 1), ("bld.fair", 0),
        ("bld.dilapidated", 1), ("bld.classroom", 2), ("bld.toilet", 1), ("bld.rooms", 12),
        ("bld.seats", 4), ("bld.oldest", 2501), ("eqp.all", 11), ("eqp.kinds", 2),
        ("eqp.usable", 8), ("eqp.repair", 2), ("eqp.writeoff", 1),
    ],
)
def test_a_field_says_what_the_school_reported(cube: Cube, name: str, told: object) -> None:
    assert at(cube, name, 0) == told


def test_a_school_that_did_not_report_the_term_has_no_older_word(cube: Cube) -> None:
    assert at(cube, "net.network", 2) == "not_reported"
    assert at(cube, "bld.all", 2) == "not_reported"
    # It reported its power, but not how much of it is solar.
    assert at(cube, "power.solar", 1) == "not_applicable"


def test_lists_of_the_latest_round_answer_no_earlier_one(cube: Cube) -> None:
    assert at(cube, "net.network", 0, "ay2568-1") == "not_loaded"
    assert at(cube, "net.circuits", 0, "ay2568-1") == "not_loaded"


def test_fields_are_sorted_by_what_they_say(cube: Cube) -> None:
    ranks = read(cube, "power.kinds").rank
    assert ranks[1] < ranks[0] < ranks[5]


def test_every_word_of_a_source_has_words_in_both_languages() -> None:
    for item in FIELDS:
        assert item.th and item.en and item.short_th and item.short_en
        assert bool(item.words) == (item.kind == WORDS)
        assert len({word for word, _, _ in item.words}) == len(item.words)


@pytest.mark.parametrize("contract", [EMISNET, EMISCOM, EMISUTIL, BOBEC, MOBEC], ids=lambda c: c.id)
def test_every_column_of_a_source_of_facilities_can_be_asked_for(contract: Contract) -> None:
    shown = SHOWN[contract.id]
    declared = {one.key for sheet in contract.sheets for one in sheet.columns} - OF_A_ROW
    assert declared == shown.keys()
    for names in shown.values():
        assert set(names) <= set(school_table.COLUMNS)
