"""Measures the war room in one run and prints it as Markdown: `make bench [SCALE=…] [SNAPSHOT=…]`.

Times of one machine mean little, so each stands beside a raw DuckDB query of the same file in the
same run. Without SNAPSHOT the demo of the scale is made and built first, and that is timed too.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import duckdb
import psutil

from app import create_app
from dashboard.config import Settings
from data.indicators import INDICATORS, OVERVIEW
from tests.support import ROOT, TOKEN, Served, environment, serving

_SEED = 2569
_EACH = 60


@dataclass(frozen=True, slots=True)
class Timed:
    """Milliseconds of many calls of one kind, and the bytes of their answers."""

    name: str
    milliseconds: list[float]
    bytes: list[int]

    @property
    def median(self) -> float:
        return statistics.median(self.milliseconds)

    @property
    def p95(self) -> float:
        return sorted(self.milliseconds)[int(0.95 * (len(self.milliseconds) - 1))]


@dataclass(frozen=True, slots=True)
class Addresses:
    """What is asked: addresses by kind, each different, so that no answer was kept."""

    by_kind: dict[str, list[str]]

    @classmethod
    def of(cls, con: duckdb.DuckDBPyConnection) -> Addresses:
        draw = random.Random(_SEED)

        def some(sql: str) -> list[tuple[Any, ...]]:
            rows = con.execute(sql).fetchall()
            return draw.sample(rows, min(_EACH, len(rows)))

        provinces = some("SELECT DISTINCT province_code FROM cell WHERE schools > 0")
        areas = some("SELECT DISTINCT area_code FROM cell WHERE schools > 0")
        districts = some("SELECT DISTINCT district_code FROM cell WHERE schools > 0")
        parts = some("SELECT DISTINCT province_code, area_code FROM cell WHERE schools > 0")
        schools = some("SELECT school_code FROM school WHERE status = 'open'")
        pupils = some(
            "SELECT school_code, student_ref FROM student JOIN school USING (school_idx)"
            " USING SAMPLE 500 (reservoir, 1)"
        )
        return cls(
            {
                "drill: country and regions": [
                    "/",
                    "/?by=region",
                    "/?by=area",
                    "/?regions=18&by=region",
                    *(f"/?indicator={id}" for id in OVERVIEW),
                ],
                "drill: other indicators, first visit": [
                    f"/?indicator={item.id}" for item in INDICATORS if item.id not in OVERVIEW
                ],
                "drill: province": [f"/?province={code}" for (code,) in provinces],
                "drill: area": [f"/?area={code}" for (code,) in areas],
                "drill: area in a province": [f"/?province={a}&area={b}" for a, b in parts],
                "drill: district": [f"/?district={code}" for (code,) in districts],
                "comparison of ten areas": [
                    "/compare?vs=area."
                    + "~".join(code for (code,) in draw.sample(areas, min(10, len(areas))))
                    for _ in range(_EACH)
                ],
                "school page": [f"/school?school={code}" for (code,) in schools],
                "student list": [f"/school?school={code}&tab=students" for (code,) in schools],
                "school's assets": [f"/school?school={code}&tab=assets" for (code,) in schools],
                "student page": [f"/student?school={code}&student={ref}" for code, ref in pupils],
            }
        )


def _timed(name: str, calls: list[Callable[[], int]]) -> Timed:
    milliseconds, sizes = [], []
    for call in calls:
        start = time.perf_counter()
        sizes.append(call())
        milliseconds.append((time.perf_counter() - start) * 1000)
    return Timed(name, milliseconds, sizes)


def _body(address: str) -> str:
    """What the browser posts for a step."""
    return json.dumps(
        {
            "output": "step.data",
            "outputs": {"id": "step", "property": "data"},
            "state": [],
            "inputs": [{"id": "url", "property": "href", "value": f"http://localhost{address}"}],
            "changedPropIds": ["url.href"],
        }
    )


def in_process(snapshot: Path, addresses: Addresses) -> list[Timed]:
    """Each step through Dash and Flask without a network."""
    app = create_app(Settings(snapshot=snapshot, log_level="ERROR"))
    client = app.server.test_client()

    def ask(address: str) -> int:
        answer = client.post(
            "/_dash-update-component", data=_body(address), content_type="application/json"
        )
        assert answer.status_code == 200, answer.text
        return len(answer.data)

    ask("/indicators")
    return [
        _timed(kind, [lambda a=address: ask(a) for address in held])  # type: ignore[misc]
        for kind, held in addresses.by_kind.items()
    ]


def over_http(served: Served, addresses: Addresses) -> list[Timed]:
    """The same over one kept connection to a server process."""
    where = urlsplit(served.url)
    assert where.hostname
    connection = http.client.HTTPConnection(where.hostname, where.port)

    def ask(address: str) -> int:
        connection.request(
            "POST", "/_dash-update-component", _body(address), {"Content-Type": "application/json"}
        )
        answer = connection.getresponse()
        content = answer.read()
        assert answer.status == 200, content[:200]
        return len(content)

    ask("/indicators")
    found = [
        _timed(kind, [lambda a=address: ask(a) for address in held])  # type: ignore[misc]
        for kind, held in addresses.by_kind.items()
    ]
    connection.close()
    return found


def raw(con: duckdb.DuckDBPyConnection) -> list[Timed]:
    """What DuckDB alone needs: the eight tiles by area of a province, and a school's roll."""
    tiles = (
        "SELECT c.area_code, m.indicator, sum(m.numerator), sum(m.denominator) FROM measure_cell m"
        " JOIN cell c USING (cell_id) WHERE c.province_code = $p AND m.indicator IN"
        " (SELECT unnest($i)) GROUP BY ALL"
    )
    roll = "SELECT * FROM student WHERE school_idx = $s ORDER BY grade, room LIMIT 50"
    provinces = [
        code for (code,) in con.execute("SELECT DISTINCT province_code FROM cell").fetchall()
    ]
    schools = con.execute("SELECT max(school_idx) FROM school").fetchall()[0][0]
    draw = random.Random(_SEED)

    def rows(sql: str, values: dict[str, object]) -> int:
        return len(con.execute(sql, values).fetchall())

    rows(tiles, {"p": provinces[0], "i": list(OVERVIEW)})
    return [
        _timed(
            "raw DuckDB: eight tiles by area of a province",
            [lambda: rows(tiles, {"p": draw.choice(provinces), "i": list(OVERVIEW)})] * _EACH,
        ),
        _timed(
            "raw DuckDB: a page of a school's roll",
            [lambda: rows(roll, {"s": draw.randint(0, schools)})] * _EACH,
        ),
    ]


@contextmanager
def _snapshot(scale: str, given: str | None) -> Iterator[tuple[Path, list[str]]]:
    """The snapshot to measure, and the lines that say how it was made."""
    if given:
        yield Path(given), []
        return
    with tempfile.TemporaryDirectory() as folder:
        inbox, file = Path(folder) / "inbox", Path(folder) / "snapshot.duckdb"
        lines = [
            f"## Making it ({scale})",
            "",
            "| step | seconds | peak memory | on disk |",
            "| --- | --- | --- | --- |",
        ]
        stages = ""
        for name, words in (
            ("demo", ["--scale", scale, "--out", str(inbox)]),
            ("build", ["--inbox", str(inbox), "--out", str(file), "--json"]),
        ):
            start = time.monotonic()
            done = subprocess.run(
                [sys.executable, "-m", "data", name, *words],
                cwd=ROOT,
                env=environment(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
                check=True,
            )
            peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
            size = (
                sum(
                    path.stat().st_size
                    for path in (inbox.rglob("*") if name == "demo" else [file])
                    if path.is_file()
                )
                / 1e6
            )
            lines.append(
                f"| {name} | {time.monotonic() - start:.0f} | {peak:,.0f} MB | {size:,.0f} MB |"
            )
            stages = done.stderr.strip().splitlines()[-1]
        yield file, [*lines, "", f"Build, by stage: {stages}.", ""]


def report(snapshot: Path, scratch: Path) -> list[str]:
    """Measure a snapshot; the lines of the report."""
    with duckdb.connect(str(snapshot), read_only=True, config={"threads": 1}) as con:
        addresses = Addresses.of(con)
        about = con.execute("SELECT schools, students FROM snapshot").fetchall()[0]
        bare = raw(con)
    inside = in_process(snapshot, addresses)
    with serving(snapshot, scratch, WARROOM_API_TOKEN=TOKEN, WARROOM_LOG_LEVEL="ERROR") as served:
        outside = over_http(served, addresses)
        memory = psutil.Process(served.process.pid).memory_info().rss / 1e6
    base = bare[0].median
    lines = [
        "## Serving it",
        "",
        f"{about[0]:,} schools, {about[1]:,} students. Every address is asked once, so no answer "
        "was kept. × is beside the first raw query.",
        "",
        "| what | in process ms | p95 | × | over HTTP ms | p95 | × | bytes | most |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for own, far in zip(inside, outside, strict=True):
        lines.append(
            f"| {own.name} | {own.median:.2f} | {own.p95:.2f} | {own.median / base:.2f} "
            f"| {far.median:.2f} | {far.p95:.2f} | {far.median / base:.2f} "
            f"| {statistics.median(far.bytes):,.0f} | {max(far.bytes):,} |"
        )
    lines += [
        f"| {one.name} | {one.median:.2f} | {one.p95:.2f} | {one.median / base:.2f} | | | | | |"
        for one in bare
    ]
    return [*lines, "", f"Memory of the server process after it: {memory:,.0f} MB."]


def main() -> int:
    parser = argparse.ArgumentParser("python -m tests.benchmarks")
    parser.add_argument("--scale", choices=("sandbox", "region", "national"), default="sandbox")
    parser.add_argument("--snapshot", default=os.environ.get("WARROOM_SNAPSHOT") or None)
    options = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as scratch,
        _snapshot(options.scale, options.snapshot) as (snapshot, made),
    ):
        lines = [
            f"Python {sys.version.split()[0]}, DuckDB {duckdb.__version__}, "
            f"{os.cpu_count()} cores.",
            "",
            *made,
            *report(snapshot, Path(scratch)),
        ]
    print("\n".join(lines))
    return 0


if __name__ == "__main__":
    sys.exit(main())
