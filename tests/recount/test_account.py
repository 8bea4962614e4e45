"""The account against rows counted here, and against the faults that the demo says it planted."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import duckdb
import pytest
import python_calamine

from data.demo import generate
from tests.recount.files import decoded, population
from tests.support import data_command

pytestmark = pytest.mark.recount


def _command(*arguments: str) -> Any:
    """Run `python -m data …`; standard output must be JSON and nothing else."""
    done = data_command(*arguments)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


def _rows_of(path: Path) -> int:
    """Rows of a demo file: no title, no header, no blank line, no subtotal."""
    if path.suffix == ".parquet":
        with duckdb.connect() as con:
            found = con.execute("SELECT count(*) FROM read_parquet(?)", [str(path)]).fetchone()
            assert found
            return int(found[0])
    if path.suffix == ".json":
        return len(json.loads(path.read_text(encoding="utf-8"))["rows"])
    if path.suffix == ".xml":
        return sum(1 for _ in ElementTree.parse(path).iter("item"))
    if path.suffix == ".xlsx":
        book = python_calamine.CalamineWorkbook.from_path(path)
        total = 0
        for sheet in book.sheet_names:
            rows = [
                row
                for row in book.get_sheet_by_name(sheet).to_python()
                if any(cell not in ("", None) for cell in row)
            ]
            titles = sum(1 for row in rows if sum(cell not in ("", None) for cell in row) == 1)
            total += len(rows) - 1 - (titles if sheet == "Sheet1" else 0)
        return total
    if path.name.startswith("MOI_"):
        return len(population(path)["tambon"].unique())
    text = decoded(path.read_bytes())
    if path.name.startswith("stat_"):
        return sum(1 for line in text.splitlines() if int(line.split("|")[5]) > 0)
    delimiter = max(",;\t|", key=text.splitlines()[0].count)
    lines = csv.reader(io.StringIO(text), delimiter=delimiter)
    return sum(1 for line in lines if any(cell.strip() for cell in line)) - 1


def _mistyped_in(path: Path) -> int:
    """Rows of B-OBEC and M-OBEC that name a school of the province 99, which there is not."""
    if path.parent.name not in ("bobec", "mobec", "aoc") or path.suffix == ".xlsx":
        return 0
    return len(re.findall(rb"(?m)^\D?99\d{4}\D", path.read_bytes()))


def test_every_file_and_row_is_accounted_for(feeds: Path, snapshot: Path) -> None:
    account = _command("account", str(snapshot), "--json")
    sent = {
        str(path.relative_to(feeds)): path
        for path in feeds.rglob("*")
        if path.is_file() and path.name != "MANIFEST.json"
    }
    by_file = {entry["file"]: entry for entry in account["files"]}
    assert set(by_file) == set(sent)
    for name, path in sent.items():
        entry = by_file[name]
        assert entry["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest(), name
        assert entry["rows_read"] == _rows_of(path), name
        _assert_balanced(entry)
        assert entry["status"] in ("loaded", "loaded_with_warnings"), entry
        assert entry["rows_quarantined"] == _mistyped_in(path), entry
        assert entry["rows_superseded"] == 0, entry


def _assert_balanced(entry: dict[str, Any]) -> None:
    parts = ("rows_loaded", "rows_quarantined", "rows_superseded")
    assert entry["rows_read"] == sum(entry[part] for part in parts), entry


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """What was planted into a demo, and the account of reading it."""
    inbox = tmp_path_factory.mktemp("spoilt") / "inbox"
    generate("sandbox", inbox, faults=True)
    planted = json.loads(inbox.with_name("inbox.faults.json").read_text(encoding="utf-8"))
    return planted, _command("check", "--inbox", str(inbox), "--json")


Spoilt = tuple[list[dict[str, Any]], dict[str, Any]]


def test_exactly_the_planted_rows_are_held_back(spoilt: Spoilt) -> None:
    planted, account = spoilt
    expected = Counter(
        {
            (fault["file"], fault["rule"], fault["column"]): fault["rows"]
            for fault in planted
            if fault["expect"] == "quarantined"
        }
    )
    refused = {
        fault["file"]
        for fault in planted
        if fault["expect"] in ("rejected", "unreadable", "duplicate", "superseded")
    }
    found = Counter(
        {
            (fault["file"], fault["rule"], fault["column"]): fault["rows"]
            for fault in account["faults"]
            if fault["file"] not in refused
        }
    )
    assert found == expected
    for entry in account["files"]:
        _assert_balanced(entry)
        if entry["file"] not in refused:
            held = sum(rows for (file, *_), rows in expected.items() if file == entry["file"])
            assert entry["rows_quarantined"] == held, entry


def test_exactly_the_planted_files_are_refused(spoilt: Spoilt) -> None:
    planted, account = spoilt
    kinds = ("rejected", "unreadable", "duplicate", "superseded")
    expected = {fault["file"]: fault for fault in planted if fault["expect"] in kinds}
    found = {entry["file"]: entry for entry in account["files"] if entry["status"] in kinds}
    assert set(found) == set(expected)
    for name, fault in expected.items():
        entry = found[name]
        assert entry["status"] == fault["expect"], entry
        assert entry["reason_th"] and entry["reason_en"], entry
        assert Path(name).name in entry["reason_en"], entry
        assert entry["rows_read"] == fault["rows"], (fault, entry)
        assert entry["rows_loaded"] == 0, entry


def test_planted_warnings_are_counted_and_their_rows_loaded(spoilt: Spoilt) -> None:
    planted, account = spoilt
    warned = {
        (entry["file"], entry["rule"], entry["column"]): entry["rows"]
        for entry in account["warnings"]
    }
    for fault in planted:
        if fault["expect"] == "warning":
            key = (fault["file"], fault["rule"], fault["column"])
            assert warned.get(key, 0) >= fault["rows"], (fault, warned)


def test_every_fault_says_where_and_what(spoilt: Spoilt) -> None:
    _, account = spoilt
    refused = {
        entry["file"]
        for entry in account["files"]
        if entry["status"] in ("rejected", "unreadable", "duplicate", "superseded")
    }
    for fault in account["faults"]:
        assert fault["sentence_th"] and fault["sentence_en"], fault
        assert all(account["remedies"][fault["rule"]].values()), fault
        if fault["file"] not in refused:
            assert fault["first_row"] is not None, fault
