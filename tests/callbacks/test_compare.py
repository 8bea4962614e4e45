"""`/compare` through the page's one callback, and its file."""

from __future__ import annotations

import csv
import json

import pytest
from flask.testing import FlaskClient

from tests.support import step


def test_a_comparison_is_one_small_step(desk: FlaskClient) -> None:
    answer = step(desk, "/compare?vs=province.15~16~17&cols=INT-03")
    assert (answer["view"], answer["state"]) == ("compare", None)
    assert answer["compare"]["codes"] == ["15", "16", "17"]
    assert [row["id"] for row in answer["compare"]["rows"]][-1] == "INT-03"
    assert len(json.dumps(answer)) < 16 * 1024


@pytest.mark.parametrize(
    "vs", ["", "~~~", "x" * 300, "area.", ".", "18~P~%F0%9F%98%80", "country.TH"]
)
def test_nonsense_is_a_comparison_of_nothing(desk: FlaskClient, vs: str) -> None:
    answer = step(desk, f"/compare?vs={vs}")
    assert answer["state"] is None
    assert (answer["compare"]["codes"], answer["compare"]["rows"]) == ([], [])


def test_the_overview_carries_like_places_below_the_region(desk: FlaskClient) -> None:
    assert step(desk, "/")["peers"] is None
    assert step(desk, "/?region=C")["peers"] is None
    peers = step(desk, "/?province=15")["peers"]
    assert (peers["level"], sorted(peers["codes"])) == ("province", ["16", "17", "50"])
    assert set(peers["v"]["SIT-01.students"]) == {200, 600, 400}
    # A special-education area is the only one of its kind.
    assert step(desk, "/?area=100700")["peers"] is None


def test_the_file_of_a_comparison(desk: FlaskClient) -> None:
    answer = desk.get("/export/compare.csv?vs=province.15~16&lang=en")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="warroom_compare_20261120.csv"'
    )
    lines = answer.get_data(True).splitlines()
    gap = lines.index("")
    rows = {
        (row["Code"], row["Indicator"].partition(" ")[0]): row
        for row in csv.DictReader(lines[gap + 1:])
    }
    own = rows["15", "SIT-01.students"]
    assert own["Name"] == "Ang Thong"
    assert (own["Units counted"], own["Units due"], own["Data of"]) == ("3", "3", "")
    # What is behind each of them stands above.
    behind = [row for row in csv.reader(lines[:gap]) if len(row) > 2]
    assert behind[0][:4] == ["Code", "Indicator", "Period", "How it is worked out"]
    assert {row[0] for row in behind[1:]} == {id for _, id in rows}
    assert all(row[3] and row[4] for row in behind[1:])
