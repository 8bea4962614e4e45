"""The demo feeds and the build of a scale: time, processor, memory, and where the time goes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.benchmarks.measuring import Table, verdict
from tests.support import ROOT, environment

_MINUTES = 10
_MOST_MB = 8000.0
#: A line of progress: seconds since the start, stage, share.
_PROGRESS = re.compile(r"^\s*([\d.]+) s\s+(.+?) (\d+)%$")
#: Which of many files of one kind a stage has come to.
_CODE = re.compile(r" \S*\d\S*$")
#: A stage that the build sums up at its end.
_STAGE = re.compile(r"(\w+) ([\d.]+) s(?:  |$)")


@dataclass(frozen=True, slots=True)
class Made:
    """What one command took."""

    name: str
    wall: float
    processor: float
    #: The most that it and its children held at once, in MB.
    peak: float
    disk: float
    #: Seconds by stage, in order.
    stages: dict[str, float]


def _watched(process: subprocess.Popen[str], peak: list[float]) -> None:
    """Keep the most memory that a process and its children held at once."""
    while process.poll() is None:
        try:
            own = psutil.Process(process.pid)
            held = sum(one.memory_info().rss for one in (own, *own.children(recursive=True)))
            peak[0] = max(peak[0], held / 1e6)
        except psutil.Error:
            pass
        time.sleep(0.1)


def _run(name: str, *words: str) -> tuple[float, float, float, list[str]]:
    before = os.times()
    start = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "data", name, *words],
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    peak = [0.0]
    watch = threading.Thread(target=_watched, args=(process, peak))
    watch.start()
    assert process.stderr
    said = process.stderr.read().splitlines()
    code = process.wait()
    wall = time.monotonic() - start
    watch.join()
    assert code == 0, "\n".join(said[-20:])
    after = os.times()
    processor = (
        after.children_user - before.children_user + after.children_system - before.children_system
    )
    return wall, processor, peak[0], said


def _by_progress(said: list[str], wall: float) -> dict[str, float]:
    """Seconds between the first lines of one stage and of the next; names in English."""
    stages: dict[str, float] = {}
    last, since = "", 0.0
    for line in said:
        found = _PROGRESS.match(line)
        if found is None:
            continue
        at, stage = float(found[1]), _CODE.sub("", found[2].rpartition(" / ")[2])
        if last and stage != last:
            stages[last] = stages.get(last, 0.0) + at - since
        if stage != last:
            last, since = stage, at
    if last:
        stages[last] = stages.get(last, 0.0) + wall - since
    return stages


def _size(path: Path) -> float:
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(one.stat().st_size for one in files if one.is_file()) / 1e6


def make(scale: str, folder: Path) -> tuple[Path, list[str]]:
    """Make the demo of a scale and build it; the snapshot and the lines of the report."""
    inbox, file = folder / "inbox", folder / "snapshot.duckdb"
    wall, processor, peak, said = _run("demo", "--scale", scale, "--out", str(inbox))
    demo = Made("demo", wall, processor, peak, _size(inbox), _by_progress(said, wall))
    wall, processor, peak, said = _run("build", "--inbox", str(inbox), "--out", str(file), "--json")
    stages = {name: float(seconds) for name, seconds in _STAGE.findall(said[-1])}
    build = Made("build", wall, processor, peak, _size(file), stages)
    table = Table(
        (
            "command",
            "wall s",
            "processor s",
            "peak MB",
            "on disk MB",
            f"≤ {_MINUTES} min",
            f"≤ {_MOST_MB:,.0f} MB",
        )
    )
    for made in (demo, build):
        table.add(
            made.name,
            round(made.wall),
            round(made.processor),
            round(made.peak),
            round(made.disk),
            verdict((made.wall, _MINUTES * 60)),
            verdict((made.peak, _MOST_MB)),
        )
    lines = [f"## Making it ({scale})", "", *table.lines]
    for made in (demo, build):
        split = Table(("stage", "s", "share"))
        for stage, seconds in made.stages.items():
            split.add(stage, seconds, f"{seconds / made.wall:.0%}")
        lines += [f"### Where the time of the {made.name} goes", "", *split.lines]
    return file, lines
