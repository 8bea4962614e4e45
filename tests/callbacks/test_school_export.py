"""The table of schools as a file over HTTP."""

from __future__ import annotations

import csv
import io

from flask.testing import FlaskClient


def test_the_file_comes_with_a_name_and_a_mark_for_spreadsheets(desk: FlaskClient) -> None:
    answer = desk.get("/export/schools.csv?province=15&cols=code~INT-03&sort=-INT-03&lang=en")
    assert answer.status_code == 200
    assert answer.mimetype == "text/csv"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "warroom_schools_15_20261120.csv" in answer.headers["Content-Disposition"]
    body = answer.get_data(as_text=True)
    assert body.startswith("\ufeff")
    lines = list(csv.reader(io.StringIO(body.removeprefix("\ufeff"))))
    rows = lines[lines.index([]) + 2 :]
    assert [row[0] for row in rows] == ["1015000003", "1015000001", "1015000002"]


def test_a_place_that_is_not_there_is_told(desk: FlaskClient) -> None:
    assert desk.get("/export/schools.csv?province=99").status_code == 404


def test_nonsense_in_the_address_gives_the_customary_table(desk: FlaskClient) -> None:
    answer = desk.get("/export/schools.csv?cols=%00&sort=%27;&only=~~~&page=-1")
    assert answer.status_code == 200
