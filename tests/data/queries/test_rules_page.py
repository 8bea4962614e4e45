"""The rules as the screen asks for them: those that found most first, a page at a time, small."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dashboard.vocabulary import COUNTRY
from data.connection import Snapshot
from data.cube import Cube
from data.gate import BUILT_IN, Key, open_key
from data.quality import rules
from data.queries.rules import PAGE, listed, page_of


@pytest.fixture(scope="module")
def key(snapshot: Path) -> Key:
    return open_key(Cube(Snapshot(snapshot)), BUILT_IN, COUNTRY)


@pytest.mark.parametrize("lang", ["th", "en"])
def test_all_pages_together_are_all_rules_the_worst_first(key: Key, lang: str) -> None:
    first = page_of(key, lang, 0)
    pages = [page_of(key, lang, page) for page in range(first["pages"])]
    told = [rule for one in pages for rule in one["rules"]]
    assert len(told) == first["total"] == len(rules())
    assert {rule[0] for rule in told} == {one.id for one in rules()}
    held = {one["id"]: one for one in listed(key)["rules"]}
    assert all(
        (rule[2], rule[5]) == (held[rule[0]][f"sentence_{lang}"], held[rule[0]]["found"])
        for rule in told
    )
    found = [rule[5] or 0 for rule in told]
    assert found == sorted(found, reverse=True) and first["found"] == sum(n > 0 for n in found) > 0
    assert page_of(key, lang, 999)["page"] == first["pages"] - 1
    for one in pages:
        assert len(one["rules"]) <= PAGE
        assert len(json.dumps(one, ensure_ascii=False).encode()) < 16_000
