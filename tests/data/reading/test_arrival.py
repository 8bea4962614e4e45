"""Of two versions of one day the one that came later stands, by whatever ways they came."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from data.reading.arrival import dropped, marked, moment_of, tell_before
from tests.data.reading.inbox import Inbox

HEAD = "วันที่,รหัสโรงเรียน,นักเรียนทั้งหมด,มา,ลา,ป่วย,ขาด,ไม่มีข้อมูล\n"
NAME = "ATT_1601_2569-2_20261119.csv"


def marks(present: int) -> str:
    return HEAD + f"19/11/2569,16010001,10,{present},0,0,{10 - present},0\n"


class Way:
    """Files that come one after another, dropped or received, an hour apart."""

    def __init__(self, inbox: Inbox) -> None:
        self.inbox, self.hour = inbox, 8

    def drop(self, name: str, present: int) -> None:
        self.inbox.write(name, marks(present))

    def receive(self, way: str, present: int, name: str = NAME) -> None:
        self.hour += 1
        moment = datetime(2026, 11, 20, self.hour, tzinfo=UTC)
        path = self.inbox.folder / way / marked(name, moment, f"{present:012x}")
        path.parent.mkdir(exist_ok=True)
        tell_before(self.inbox.folder, path, dropped(self.inbox.folder))
        path.write_text(marks(present), "utf-8")

    def standing(self) -> int:
        self.inbox.read()
        return int(self.inbox.value("SELECT present FROM clean_att"))


@pytest.fixture
def way(inbox: Inbox) -> Way:
    return Way(inbox)


@pytest.mark.parametrize("folder", ["att", "zz", "aoc"])
def test_what_is_sent_after_a_dropped_file_replaces_it(way: Way, folder: str) -> None:
    way.drop(f"{folder}/{NAME}", 5)
    way.receive("push", 6)
    assert way.standing() == 6


@pytest.mark.parametrize("folder", ["att", "zz", "aoc"])
def test_what_is_dropped_after_a_sent_one_replaces_it(way: Way, folder: str) -> None:
    way.receive("upload", 6)
    way.drop(f"{folder}/{NAME}", 5)
    assert way.standing() == 5


def test_the_last_of_many_ways_stands(way: Way) -> None:
    for number, folder in enumerate(("upload", "push", "pull", "push", "upload")):
        way.receive(folder, number)
        assert way.standing() == number
    way.drop(f"att/{NAME}", 7)
    assert way.standing() == 7
    way.receive("push", 8)
    assert way.standing() == 8
    # Another one takes the place of the dropped file under its name.
    way.drop(f"att/{NAME}", 9)
    assert way.standing() == 9


def test_the_same_content_sent_later_is_what_counts(way: Way) -> None:
    way.drop(f"att/{NAME}", 5)
    way.receive("push", 6)
    way.receive("upload", 5)
    assert way.standing() == 5
    told = {one.file.partition("/")[0]: one for one in way.inbox.account().files}
    assert told["att"].status == "duplicate" and told["push"].status == "superseded"


def test_a_copy_of_the_inbox_is_read_the_same(way: Way, tmp_path: Path) -> None:
    """Nothing rests on the clock of the disk: a copy has other times of its files."""
    way.drop(f"zz/{NAME}", 5)
    way.receive("push", 6)
    way.drop(f"zz/{NAME.replace('.csv', ' (2).csv')}", 7)
    assert way.standing() == 7
    with duckdb.connect() as con:
        copy = Inbox(tmp_path / "copy", con)
        shutil.copytree(way.inbox.folder, copy.folder, copy_function=shutil.copyfile)
        copy.read()
        assert copy.value("SELECT present FROM clean_att") == 7


def test_a_later_day_in_the_name_goes_before_arrival(way: Way) -> None:
    way.drop("att/ATT_1601_2569-2_20261120.csv", 5)
    way.receive("push", 6)
    assert way.standing() == 5


def test_only_the_receiver_names_moments() -> None:
    moment = "20261120T090000000000"
    name = marked(NAME, datetime(2026, 11, 20, 9, tzinfo=UTC), "0" * 64)
    assert moment_of(f"push/{name}") == moment_of(f"pull/1601/{name}") == moment
    assert moment_of(f"att/{name}") == moment_of(f"push/{NAME}") == ""
    # A sender who writes one into the name is no later for it.
    forged = marked(f"ATT_1601_2569-2_20261119.r99991231T000000000000.{'a' * 12}.csv",
                    datetime(2026, 11, 20, 9, tzinfo=UTC), "0" * 64)
    assert moment_of(f"push/{forged}") == moment
