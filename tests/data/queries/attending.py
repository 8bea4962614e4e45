"""The attendance page as it is asked for in tests, and how its scopes read in SQL."""

from __future__ import annotations

from typing import Any

from dashboard import links
from data.cube import Cube
from data.gate import BUILT_IN, BUILT_IN_PRESENTING, open_key
from data.queries import attendance

TODAY = "2026-11-20"
WHERE = {
    "": "true", "province=16": "c.province_code = '16'", "area=1601": "c.area_code = '1601'",
    "province=16&area=100700": "c.area_code = '100700' AND c.province_code = '16'",
    "district=1603": "c.district_code = '1603'",
}
MARKS = "(present + on_leave + sick + absent)"


def told(cube: Cube, query: str, *, presenting: bool = False) -> dict[str, Any]:
    state = links.parse(f"/attendance?{query}")
    viewer = BUILT_IN_PRESENTING if presenting else BUILT_IN
    return attendance.answer(open_key(cube, viewer, state.scope), state)


def tile(answer: dict[str, Any], id: str) -> dict[str, Any]:
    return next(one for one in answer["tiles"] if one["id"] == id)
