"""Random damage to files of every feed: nothing crashes, no row leaves the account, and what comes
from the other sources stays as it was. Each seed damages the files of about half of the feeds.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dashboard.errors import InboxError
from dashboard.vocabulary import Indicator
from data.account import STATUSES, Account, account_of
from data.bridges import FILLS
from data.build.pipeline import build
from data.indicators import INDICATORS
from data.reading.intake import read_inbox
from data.sources import SOURCES
from data.sources.amss import BY_DATASET
from tests.fuzz.damage import damage
from tests.fuzz.small import cut

SEEDS = range(40)
#: Without one roll there is nothing to build.
A_ROLL = "dmc/DMC_1601_2569-1_20260610.parquet"
#: Which school a pupil is of, and which schools are open, is part of most numbers.
ROLLS = frozenset({"dmc", "school"})
#: Numbers of a learner's days in two terms rest on the list that says which G-code became which
#: number: without it the days of one learner are of two.
FOLLOWED = ("ATT-06", "ATT-07")
#: The lists of schools are damaged by themselves: without one there is no school to speak of.
MASTER = range(2000, 2006)
#: How many files are damaged over all seeds at least.
CASES = 2000


@dataclass(frozen=True, slots=True)
class Read:
    """What a reading left: its account, and the rows of each clean table with a digest of them."""

    account: Account
    tables: dict[str, tuple[Any, ...]]

    def rows(self) -> dict[str, int]:
        return {file.file: file.rows_read for file in self.account.files}

    def sources(self) -> dict[str, str]:
        """The source that each file is of."""
        of = {sheet.feed: one.id for one in SOURCES for sheet in one.sheets}
        return {file.file: of[file.feed] for file in self.account.files}


def _read(inbox: Path) -> Read:
    with duckdb.connect() as con:
        read_inbox(
            con, inbox, as_of=None, person_secret=b"s" * 32, progress=lambda stage, share: None
        )
        tables = {}
        for contract in SOURCES:
            for sheet in contract.sheets:
                name = f"clean_{sheet.table}"
                told = con.execute(
                    f"SELECT (SELECT count(DISTINCT (file_id, row_no)) FROM {name}),"
                    f" bit_xor(hash(t)) FROM (SELECT * EXCLUDE (file_id) FROM {name}) t"
                ).fetchone()
                assert told is not None
                tables[name] = told
        return Read(account_of(con), tables)


@pytest.fixture(scope="module")
def whole(feeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("small") / "inbox"
    cut(feeds, folder)
    yield folder


@pytest.fixture(scope="module")
def before(whole: Path) -> Read:
    return _read(whole)


def _victims(
    sources: dict[str, str], draw: random.Random, spared: frozenset[str]
) -> list[str]:
    """Names of files of half of the feeds, but of none that is spared."""
    feeds = sorted(set(sources.values()) - spared)
    chosen = set(draw.sample(feeds, (len(feeds) + 1) // 2))
    return [
        name for name, feed in sorted(sources.items())
        if feed in chosen and name != A_ROLL and draw.random() < 0.8
    ]


def _damaged(
    inbox: Path, sources: dict[str, str], draw: random.Random, spared: frozenset[str]
) -> dict[str, tuple[str, bool]]:
    """Damage the victims; by name what was done."""
    return {
        name: damage(inbox / name, draw) for name in _victims(sources, draw, spared)
    }


def test_the_small_inbox_has_every_feed_whole(before: Read) -> None:
    assert {file.status for file in before.account.files} <= {"loaded", "loaded_with_warnings"}
    held = {file.feed for file in before.account.files}
    wanted = {one.sheets[0].feed for one in SOURCES if one.form != "json"}
    assert wanted <= held


def test_there_are_thousands_of_cases(before: Read) -> None:
    """Those that `test_damage` makes, counted by the same draws."""
    made = sum(
        len(_victims(before.sources(), random.Random(seed), frozenset({"school"})))
        for seed in SEEDS
    )
    assert made >= CASES


@pytest.mark.parametrize("seed", MASTER)
def test_damage_to_the_school_list(
    whole: Path, before: Read, tmp_path: Path, seed: int
) -> None:
    """An older list stands in for a damaged one, or the reader says plainly that there is none."""
    inbox = tmp_path / "inbox"
    shutil.copytree(whole, inbox)
    lists = sorted(name for name, feed in before.sources().items() if feed == "school")
    draw = random.Random(seed)
    victims = lists if seed % 3 == 2 else lists[-1:]
    done = {name: damage(inbox / name, draw) for name in victims}
    try:
        after = _read(inbox)
    except InboxError as error:
        assert victims == lists and "SCHOOL_" in str(error), (error, done)
        return
    assert {file.file for file in after.account.files} == set(before.rows())
    assert all(file.balanced for file in after.account.files), done
    assert after.tables["clean_school"][0] > 0, done
    for file in after.account.files:
        if file.status in ("rejected", "unreadable"):
            assert file.reason_th and file.reason_en


@pytest.mark.parametrize("seed", SEEDS)
def test_damage(whole: Path, before: Read, tmp_path: Path, seed: int) -> None:
    inbox = tmp_path / "inbox"
    shutil.copytree(whole, inbox)
    done = _damaged(inbox, before.sources(), random.Random(seed), frozenset({"school"}))
    after = _read(inbox)
    told = before.rows()
    assert set(after.rows()) == set(told)
    for file in after.account.files:
        assert file.balanced, (file, done.get(file.file))
        assert file.status in STATUSES
        assert min(file.rows_loaded, file.rows_quarantined, file.rows_superseded) >= 0
        if file.status in ("rejected", "unreadable"):
            assert file.reason_th and file.reason_en
        if file.file not in done or done[file.file][1]:
            assert file.rows_read == told[file.file], (file, done.get(file.file))
    hurt = {before.sources()[name] for name in done}
    for contract in SOURCES:
        if contract.id not in hurt:
            for sheet in contract.sheets:
                name = f"clean_{sheet.table}"
                assert after.tables[name] == before.tables[name], (name, done)
    loaded = sum(file.rows_loaded for file in after.account.files)
    assert sum(rows for rows, _ in after.tables.values()) == loaded


def _numbers(inbox: Path, out: Path) -> dict[str, tuple[Any, ...]]:
    """Of each indicator, how many numbers by cell and school there are, and a digest of them. The
    last digits of a sum of fractions are of the order in which they came."""
    build(inbox, out, person_secret=b"s" * 32)
    with duckdb.connect(str(out), read_only=True) as con:
        rows = con.execute(
            "SELECT indicator, count(*), bit_xor(hash(t)) FROM"
            " (SELECT * REPLACE (round(numerator, 6) AS numerator, round(denominator, 6)"
            "  AS denominator) FROM ("
            "  SELECT indicator, period, 'cell' AS of, cell_id AS unit, numerator, denominator"
            "  FROM measure_cell UNION ALL"
            "  SELECT indicator, period, 'school', school_idx, numerator, denominator"
            "  FROM measure_school)) t GROUP BY indicator"
        ).fetchall()
    return {row[0]: row[1:] for row in rows}


def _rests_on(indicator: Indicator) -> set[str]:
    """Its sources, and what stands in for one of them that sent nothing."""
    joined = {"gcode"} if indicator.id.startswith(FOLLOWED) else set()
    bridged = {BY_DATASET[one.dataset][0].id for one in FILLS if one.feed in indicator.sources}
    return joined.union(indicator.sources, bridged)


@pytest.fixture(scope="module")
def numbers_before(whole: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return _numbers(whole, tmp_path_factory.mktemp("before") / "whole.duckdb")


@pytest.mark.parametrize("seed", range(1000, 1008))
def test_damage_moves_no_number_of_another_source(
    whole: Path, before: Read, numbers_before: dict[str, Any], tmp_path: Path, seed: int
) -> None:
    inbox = tmp_path / "inbox"
    shutil.copytree(whole, inbox)
    done = _damaged(inbox, before.sources(), random.Random(seed), ROLLS)
    hurt = {before.sources()[name] for name in done}
    numbers = _numbers(inbox, tmp_path / "damaged.duckdb")
    unhurt = [one.id for one in INDICATORS if not hurt & _rests_on(one)]
    assert unhurt
    for indicator in unhurt:
        assert numbers.get(indicator) == numbers_before.get(indicator), (indicator, done)
