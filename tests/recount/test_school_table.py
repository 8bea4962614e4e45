"""The table of schools as a file, cell by cell, against the feeds: fields, tiles and both kinds."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

import pandas as pd
import pytest
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook

from tests.recount.counts import Counts

pytestmark = pytest.mark.recount

_TERM, _YEAR, _LATE = "ay2569-1", "ay2569", "ay2569-2"
_COLUMNS = (
    "com.working", "com.broken", "com.teaching", "com.own", "net.circuits", "water.points",
    "bld.all", "bld.dilapidated", "bld.seats", "eqp.usable", "INT-06", "net.lan",
)


@dataclass(frozen=True)
class _File:
    facts: dict[str, str]
    head: list[str]
    rows: dict[str, list[str]]
    codes: list[str]


def _csv(client: FlaskClient, query: str) -> _File:
    answer = client.get(f"/export/schools.csv?lang=en&{query}")
    assert answer.status_code == 200
    lines = list(csv.reader(io.StringIO(answer.get_data(as_text=True).removeprefix("\ufeff"))))
    gap = lines.index([])
    rows = lines[gap + 2:]
    return _File(
        {line[0]: line[1] for line in lines[:gap]}, lines[gap + 1],
        {row[0]: row for row in rows}, [row[0] for row in rows],
    )


@pytest.fixture(scope="module")
def expected(counts: Counts) -> dict[str, pd.Series[float]]:
    """Each column from the feeds, by school code; schools that did not report are not in it."""
    feeds = counts.feeds
    computers = feeds.computers[feeds.computers["period"] == _TERM].set_index("school")
    circuits = feeds.circuits[feeds.circuits["period"] == _TERM]
    known = circuits[circuits["known"]]
    utilities = feeds.utilities[feeds.utilities["period"] == _TERM].set_index("school")
    buildings = feeds.buildings[feeds.buildings["period"] == _YEAR]
    equipment = feeds.equipment[feeds.equipment["period"] == _LATE]

    def tally(rows: pd.DataFrame, values: pd.Series[float]) -> pd.Series[float]:
        return values.groupby(rows["school"]).sum()

    return {
        "com.working": computers["working"], "com.broken": computers["broken"],
        "com.teaching": computers["teach"], "com.own": computers["own"],
        "net.circuits": tally(known, known["live"].astype(float)),
        "water.points": utilities["points"],
        "bld.all": tally(buildings, pd.Series(1.0, index=buildings.index)),
        "bld.dilapidated": tally(buildings, (buildings["condition"] == "ทรุดโทรม").astype(float)),
        "bld.seats": tally(buildings, buildings["rooms"].where(buildings["kind"] == "ส้วม", 0.0)),
        "eqp.usable": tally(equipment, equipment["good"]),
        "INT-06": tally(known, known["baht"].where(known["rented"], 0.0)),
        "net.lan": known.groupby("school")["lan"].max(),
    }


def test_every_cell_of_the_file_is_what_the_school_sent(
    client: FlaskClient, expected: dict[str, pd.Series[float]]
) -> None:
    found = _csv(client, "cols=" + "~".join(_COLUMNS))
    assert len(found.codes) == len(found.rows) == int(found.facts["Schools"]) > 100
    seen = dict.fromkeys(_COLUMNS, 0)
    for code, row in found.rows.items():
        for place, name in enumerate(_COLUMNS, start=2):
            told = expected[name].get(code)
            cell = row[place]
            if told is None or told != told:
                assert not cell[:1].isdigit(), (name, code, cell)
                continue
            if name == "net.lan":
                assert cell == ("Yes" if told else "No"), (name, code)
            else:
                assert float(cell) == pytest.approx(told), (name, code)
            seen[name] += 1
    # Ten cells at least of every column were there to be compared.
    assert min(seen.values()) > 10, seen


@pytest.mark.parametrize("query", ["area=1601", "area=1601&only=size.small&sort=-com.working"])
def test_the_workbook_holds_what_the_text_holds(client: FlaskClient, query: str) -> None:
    asked = f"{query}&cols=" + "~".join(("district", "net", "SIT-01.students", *_COLUMNS))
    text = _csv(client, asked)
    answer = client.get(f"/export/schools.xlsx?lang=en&{asked}")
    assert answer.status_code == 200
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.get_data()))
    lines = book.get_sheet_by_index(0).to_python()
    facts = {str(line[0]): line[1] for line in lines[: len(text.facts)]}
    assert [facts[of] for of in ("Scope", "Snapshot to")] == [
        text.facts[of] for of in ("Scope", "Snapshot to")
    ]
    assert float(str(facts["Schools"])) == len(text.codes)
    first = [[str(cell) for cell in line[:len(text.head)]] for line in lines].index(text.head)
    assert [line[0] for line in lines[first + 1:]] == text.codes
    for line in lines[first + 1:]:
        for cell, said in zip(line, text.rows[str(line[0])], strict=True):
            same = float(said) if isinstance(cell, float) else said.removeprefix("'")
            assert cell == same


def test_the_file_stands_in_the_order_that_was_asked_for(
    client: FlaskClient, expected: dict[str, pd.Series[float]]
) -> None:
    found = _csv(client, "area=1601&sort=-com.working&cols=com.working")
    told = expected["com.working"].reindex(found.codes).dropna()
    assert told.is_monotonic_decreasing and len(told) > 5
    assert found.facts["Sorted by"] == "Working computers (computers) descending"
    assert "EMIS" in found.facts["Source"]
    assert "(computers)" in found.head[2] and "Term 1" in found.head[2]
