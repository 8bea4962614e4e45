"""Lists of schools by name stand in the order of a dictionary, in either language."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dashboard import links
from dashboard.text.order import sort_key
from data.cube import Cube
from data.gate import BUILT_IN, open_key
from data.queries import attendance, overview

#: View → its answer, the list in it, and where a row has the Thai name (the English one is next).
LISTS: dict[str, tuple[Callable[..., dict[str, Any]], Callable[[dict[str, Any]], Any], int]] = {
    "overview": (overview.answer, lambda answer: answer["schools"], 2),
    "attendance": (attendance.answer, lambda answer: answer["attendance"]["schools"], 1),
}


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("view", LISTS)
def test_by_name(built: Cube, view: str, lang: str) -> None:
    answer, listed, thai = LISTS[view]
    names: list[str] = []
    pages = page = 0
    while page <= pages:
        path = "/" if view == "overview" else f"/{view}"
        state = links.parse(f"{path}?area=1601&sort=name&lang={lang}&page={page}")
        found = listed(answer(open_key(built, BUILT_IN, state.scope), state))
        assert (found["sort"], found["page"]) == ("name", page)
        names += [row[thai + 1] if lang == "en" else row[thai] for row in found["rows"]]
        page, pages = page + 1, found["pages"] - 1
    assert len(names) == found["total"] > 100
    assert names == sorted(names, key=sort_key)
    # By code points a vowel that is written before its consonant would stand after all others.
    assert lang == "en" or names != sorted(names)
