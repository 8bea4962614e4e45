"""The id of a snapshot: what decides the content decides the id, and nothing else does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from data.build import identity
from data.build.shapes import Shapes
from tests.data.build.clean import CleanTables
from tests.data.build.conftest import Halves

TODAY = date(2026, 11, 20)


@dataclass(frozen=True)
class _Built:
    """What a snapshot is built from."""

    clean: CleanTables
    shapes: Shapes | None = None
    day: date = TODAY
    with_names: bool = True

    def id(self) -> str:
        return identity.snapshot_id(
            self.clean.con, self.day, self.shapes, with_names=self.with_names
        )


@pytest.fixture
def clean(clean: CleanTables) -> CleanTables:
    clean.school("1016010001")
    clean.pupils("1016010001", "ay2569-1", 3)
    clean.con.execute("INSERT INTO account_file BY NAME SELECT 'a.csv' AS file, 'ff' AS sha256")
    return clean


def test_the_same_gives_the_same(clean: CleanTables) -> None:
    assert _Built(clean, Halves()).id() == _Built(clean, Halves()).id()


def test_boundaries_day_and_names_tell_snapshots_apart(clean: CleanTables) -> None:
    ids = {
        _Built(clean).id(),
        _Built(clean, Halves()).id(),
        _Built(clean, Halves(version="moved by a metre")).id(),
        _Built(clean, day=date(2026, 11, 19)).id(),
        _Built(clean, with_names=False).id(),
    }
    assert len(ids) == 5


def test_another_key_of_the_persons_is_another_snapshot(clean: CleanTables) -> None:
    before = _Built(clean).id()
    clean.con.execute("UPDATE clean_dmc SET person_key = person_key + 1000")
    assert _Built(clean).id() != before


def test_another_file_is_another_snapshot(clean: CleanTables) -> None:
    before = _Built(clean).id()
    clean.con.execute("UPDATE account_file SET sha256 = '00'")
    assert _Built(clean).id() != before


def test_other_code_is_another_snapshot(
    clean: CleanTables, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _Built(clean).id()
    monkeypatch.setattr(identity, "code_version", lambda: "a formula was put right")
    assert _Built(clean).id() != before
