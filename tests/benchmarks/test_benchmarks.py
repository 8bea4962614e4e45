"""The benchmark runs, and says something of everything it is asked for. No time is asserted."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import ROOT, environment

_STEPS = (
    "country",
    "province",
    "area",
    "district",
    "school page",
    "student list",
    "school's assets",
    "student page",
    "/map",
    "/infrastructure",
    "/attendance",
    "/compare",
)
#: Rows that each part prints, by how they begin; all with a figure, and most with a verdict.
_ROWS = {
    "serving": _STEPS,
    "browser": (
        "bytes of the first visit",
        "bytes of the second visit",
        "ms to the page's frame",
        "ms to everything painted",
        "click to map, tiles, ranking and trend painted",
        "the same, the map at once at rest",
        "another tile that is shown",
        "recolouring",
        "redrawing",
        "a frame of a drag",
    ),
    "load": (
        "answers a second", "ms, median", "ms, p95", "ms of processor an answer", "errors",
        "MB of the largest worker",
    ),
}


def _printed(*options: str) -> list[list[str]]:
    """The rows of all tables that a quick run prints."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks", "--quick", *options],
        cwd=ROOT,
        env=environment(PYTHONWARNINGS="ignore"),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=900,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    lines = [line for line in done.stdout.splitlines() if line.startswith("| ")]
    return [line.strip("| ").split(" | ") for line in lines]


@pytest.mark.browser
@pytest.mark.parametrize("part", _ROWS)
def test_every_row_is_printed(part: str, snapshot: Path) -> None:
    rows = _printed("--snapshot", str(snapshot), "--only", part)
    for name in _ROWS[part]:
        own = [row for row in rows if row[0].startswith(name)]
        assert own, f"{part} says nothing of {name}"
        for row in own:
            assert re.search(r"\d", " ".join(row[1:])), f"no figure: {row}"
            assert "nan" not in row, row
            assert "without values" not in row[0], row


def test_demo_and_build_tell_where_their_time_goes() -> None:
    rows = _printed("--scale", "sandbox", "--only", "builds")
    by_name = {row[0]: row for row in rows}
    for command in ("demo", "build"):
        wall, processor, peak, disk = (
            float(cell.replace(",", "")) for cell in by_name[command][1:5]
        )
        assert wall >= 0 and processor > 0 and peak > 10 and disk > 1, by_name[command]
    assert {"read", "measures", "persons", "publish"} <= by_name.keys(), "stages of the build"
    assert len(rows) > 20, "stages of the demo"
