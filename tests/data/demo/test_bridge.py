"""What the demo's AMSS++ and SMSS send: every dataset, by envelope and by XML, counted once more by
other means than the reader's.
"""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from base64 import b64decode
from collections import Counter
from pathlib import Path

import duckdb
import pytest

from data.account import Account, account_of
from data.sources.amss import BY_DATASET, EXPORTS


@pytest.fixture(scope="module")
def account(clean: duckdb.DuckDBPyConnection) -> Account:
    return account_of(clean)


def _items(path: Path) -> list[dict[str, str]]:
    """The items of an export, read by the library's own tree."""
    body = ET.parse(path).getroot()[-1]
    return [
        {one.tag: b64decode(one.text or "").decode("utf-8", "replace") for one in item}
        for item in body
    ]


def test_every_dataset_comes_and_every_row_is_loaded(feeds: Path, account: Account) -> None:
    sent = Counter[str]()
    rows: dict[str, int] = {}
    for path in sorted(feeds.rglob("amss_*.json")):
        body = json.loads(path.read_text(encoding="utf-8"))
        sent[f"amss_{body['dataset']}"] += 1
        rows[path.relative_to(feeds).as_posix()] = len(body["rows"])
    for path in sorted(feeds.rglob("smss_*.xml")):
        rows[path.relative_to(feeds).as_posix()] = len(_items(path))
    assert set(sent) == {f"amss_{dataset}" for dataset in BY_DATASET}
    told = {one.file: one for one in account.files if one.file in rows}
    assert {name: one.rows_read for name, one in told.items()} == rows
    assert {one.status for one in told.values()} == {"loaded"}
    assert all(one.rows_loaded == one.rows_read for one in told.values())


def test_three_schools_answer_with_xml(feeds: Path) -> None:
    names = [path.name.split("_1601")[0] for path in (feeds / "smss").glob("*_1601*")]
    others = [path.name.split("_1602")[0] for path in (feeds / "smss").glob("*_1602*")]
    found = Counter(name.removeprefix("smss_") for name in names + others)
    assert found == {dataset: 3 for dataset in EXPORTS}


def test_marks_of_those_schools_come_by_xml_alone(
    feeds: Path, clean: duckdb.DuckDBPyConnection
) -> None:
    marks = Counter[str]()
    for path in (feeds / "smss").glob("smss_student_check_*"):
        marks.update(item["check_val"] for item in _items(path))
    words = {"C": "present", "W": "leave", "S": "sick", "L": "absent"}
    found = clean.execute(
        "SELECT mark, count(*) FROM clean_amss_student_check"
        " JOIN account_file USING (file_id) WHERE transport = 'smss' GROUP BY 1"
    ).fetchall()
    assert dict(found) == {words[mark]: count for mark, count in marks.items()}
    both = clean.execute(
        "SELECT count(*) FROM clean_amss_student_check JOIN clean_att_student"
        " USING (person_key, on_date)"
    ).fetchall()
    assert both == [(0,)]


def test_what_schools_keep_is_near_what_they_report(clean: duckdb.DuckDBPyConnection) -> None:
    """Rolls on the bridge and in DMC differ by a few: that is what the page of faults is for."""
    found = clean.execute(
        "SELECT school_code, count(*) FILTER (d.person_key IS NULL), count(*) FILTER"
        " (a.person_key IS NULL), count(*) FROM (SELECT * FROM clean_amss_student) a FULL JOIN"
        " (SELECT * FROM clean_dmc WHERE period = 'ay2569-2') d USING (person_key, school_code)"
        " WHERE school_code IN (SELECT school_code FROM clean_amss_student) GROUP BY 1"
    ).fetchall()
    assert len(found) == 15
    only_here, only_there, all_of = (sum(row[n] for row in found) for n in (1, 2, 3))
    assert 0 < only_there < 0.04 * all_of and only_here < 0.06 * all_of


def test_files_come_by_the_ways_of_areas(account: Account) -> None:
    found = Counter(one.transport for one in account.files)
    assert {way for way, count in found.items() if count} == {
        "inbox", "amss", "smss", "aoc", "bigdata", "edc"
    }
    assert all(one.status.startswith("loaded") for one in account.files)
