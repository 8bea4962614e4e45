"""Numbers, changes, dates and periods as Python writes them.

tests/browser/test_format.py asks the browser the same.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dashboard.text import format as written

CASES: dict[str, list[Any]] = json.loads(
    (Path(__file__).parent / "format_cases.json").read_text("utf-8")
)


def asked(name: str, given: list[Any]) -> Any:
    if name in ("amount", "change"):
        return list(getattr(written, name)(*given[:-1], tile=given[-1]))
    if name == "day":
        return written.day(*given[:2], tight=given[2])
    if name == "period":
        return written.period(*given[:2], short=given[2])
    return getattr(written, name)(*given)


@pytest.mark.parametrize(
    ("name", "given", "expected"),
    [(name, given, expected) for name, cases in CASES.items() for given, expected in cases],
)
def test_python_writes_it_so(name: str, given: list[Any], expected: object) -> None:
    assert asked(name, given) == expected


def test_every_month_has_a_name_in_both_languages() -> None:
    months = [f"2026-{n:02d}" for n in range(1, 13)]
    assert len({written.month(one, "th") for one in months}) == 12
    assert len({written.month(one, "en") for one in months}) == 12
