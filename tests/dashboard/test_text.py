"""The catalogue: both languages, the same places to fill, and every key that the page asks for."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from dashboard.text import Language, pair, strings, text

ASSETS = Path(__file__).resolve().parents[2] / "dashboard" / "assets"
THAI = re.compile("[\u0e00-\u0e7f]")


def places(wording: str) -> set[str]:
    """Names to fill; `name_th` and `name_en` are the same thing in two languages."""
    found = {name for _, name, _, _ in Formatter().parse(wording) if name is not None}
    return {re.sub("_(th|en)$", "", name) for name in found}


@pytest.mark.parametrize("key", sorted(strings()))
def test_a_wording_is_whole_in_both_languages(key: str) -> None:
    thai, english = pair(key)
    assert thai.strip()
    assert english.strip()
    assert thai == thai.rstrip()
    assert english == english.rstrip()
    assert places(thai) == places(english)
    # Some values of choice columns are proper names that have no English form.
    if not key.startswith("value."):
        assert not THAI.search(english), english


def test_a_wording_is_filled() -> None:
    assert text("rank.shown", n=14, of=77) == "แสดง 14 จาก 77"
    assert text("rank.shown", Language.EN, n=14, of=77) == "14 of 77 shown"


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(KeyError):
        text("no.such.key")


def test_every_key_that_a_script_names_is_in_the_catalogue() -> None:
    named = {
        key
        for file in ASSETS.glob("*.js")
        for key in re.findall(r"\btext\(\s*'([a-z][\w.]*\w)'", file.read_text("utf-8"))
    }
    assert len(named) > 60
    assert sorted(named - strings().keys()) == []


def test_every_level_unit_status_and_missing_has_words() -> None:
    from dashboard.vocabulary import Direction, Level, Missing, Unit

    known = strings().keys()
    assert {f"lvl.{level}" for level in Level} <= known
    assert {f"unit.{unit}" for unit in Unit} <= known
    assert {f"missing.{word}" for word in Missing} <= known
    assert {f"missing.{word}.why" for word in Missing} <= known
    assert {f"direction.{way}" for way in Direction} <= known
    assert {f"st.{status}" for status in ("good", "watch", "bad", "info", "none")} <= known
