"""The privacy page tells of every column about persons that a contract has, and of no other."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.text import pair, strings
from data.contract import Column, Contract, Sensitivity
from data.queries.privacy_notice import _TOGETHER, notice
from data.sources import SOURCES


def _names(column: Column) -> tuple[str, str]:
    return column.meaning_th.split(";")[0], column.meaning_en.split(";")[0]


def _told(id: str) -> dict[str, Any]:
    found: dict[str, Any] = next(
        (one for one in notice()["sources"] if one["id"] == id), {}
    )
    return found


@pytest.mark.parametrize("contract", SOURCES, ids=lambda contract: contract.id)
@pytest.mark.proves("hardening.privacy")
def test_each_source_tells_what_it_has_of_persons(contract: Contract) -> None:
    told = _told(contract.id)
    columns = [
        column for sheet in contract.sheets for column in sheet.columns
        if column.sensitivity is not Sensitivity.OPEN
    ]
    assert bool(told) is bool(columns)
    named = [contract.name_th, contract.name_en]
    assert (named in notice()["others"]) is not bool(columns)
    for column in columns:
        if column.loaded:
            names = [(th, en) for th, en, _ in told[column.sensitivity.value]]
            assert _names(column) in names
        else:
            word = _TOGETHER.get(column.key, column.key)
            assert word in told["dropped"]
            assert all(pair(f"privacy.field.{word}"))
    if columns:
        assert all(pair(f"privacy.why.{contract.id}"))


@pytest.mark.proves("hardening.privacy")
def test_it_tells_of_nothing_else() -> None:
    known = {
        _names(column) for contract in SOURCES
        for sheet in contract.sheets for column in sheet.columns
        if column.loaded and column.sensitivity is not Sensitivity.OPEN
    }
    for one in notice()["sources"]:
        assert {(th, en) for kind in ("personal", "sensitive") for th, en, _ in one[kind]} <= known
    words = {key.removeprefix("privacy.field.") for key in strings() if "privacy.field." in key}
    assert words == {word for one in notice()["sources"] for word in one["dropped"]}
    why = {key.removeprefix("privacy.why.") for key in strings() if "privacy.why." in key}
    assert why == {one["id"] for one in notice()["sources"]}


@pytest.mark.proves("hardening.privacy")
def test_a_number_of_a_citizen_is_told_as_hashed_and_a_name_as_masked() -> None:
    how = {en: how for _, en, how in _told("dmc")["personal"]}
    assert how["13-digit citizen ID number or G-code"] == "hashed"
    assert (how["First name"], how["Family name"], how["Date of birth"]) == ("masked", "masked", "")
