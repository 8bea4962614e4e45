"""Server time of every step: in process beside the queries it rests on, over HTTP beside the bare
connection, and both beside the plain pandas app.
"""

from __future__ import annotations

import statistics
import warnings
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any
from unittest.mock import patch

import duckdb

from app import create_app
from dashboard.config import Settings
from data.connection import Snapshot
from tests.benchmarks import pandas_app
from tests.benchmarks.addresses import Kind, kinds_of
from tests.benchmarks.asking import OURS, PANDAS, Answer, App, InProcess, OverHttp
from tests.benchmarks.bare import Query, query_of
from tests.benchmarks.measuring import Table, Timed, timed, times, verdict

_STEP_MS = 5.0
_RAW_TIMES = 3.0
_ABOVE_MS = 1.0
_MOST_BYTES = 16 * 1024
#: Steps of each kind that are asked of the plain app: it takes a tenth of a second and more.
_PLAIN_EACH = 20
#: Steps of each kind whose queries are put to DuckDB alone.
_REPLAYED = 40


@dataclass(slots=True)
class Found:
    """What was measured of the steps of one kind in one app."""

    times: Timed
    answers: list[Answer]
    #: The queries of each step.
    queries: list[list[Query]] = field(default_factory=list)
    #: The same asked a second time at once.
    again: Timed = field(default_factory=lambda: Timed([]))

    @property
    def took(self) -> float:
        """How long the server took, as it says itself; NaN of one that does not."""
        said = [answer.took for answer in self.answers if answer.took is not None]
        return statistics.median(said) if said else float("nan")

    @property
    def rests_on_duckdb(self) -> bool:
        return bool(self.queries) and statistics.median(len(q) for q in self.queries) > 0


@contextmanager
def _overheard() -> Iterator[list[Query]]:
    """Every query that a snapshot is asked meanwhile."""
    heard: list[Query] = []
    plain, arrays = Snapshot.query, Snapshot.arrays

    def query(self: Snapshot, sql: str, parameters: Any = None, **rest: Any) -> Any:
        heard.append(Query(sql, dict(parameters or {}), False))
        return plain(self, sql, parameters, **rest)

    def columns(self: Snapshot, sql: str, parameters: Any = None, **rest: Any) -> Any:
        heard.append(Query(sql, dict(parameters or {}), True))
        return arrays(self, sql, parameters, **rest)

    with patch.object(Snapshot, "query", query), patch.object(Snapshot, "arrays", columns):
        yield heard


def _in_process(app: App, server: Any, kinds: tuple[Kind, ...]) -> dict[str, Found]:
    """Each step through Dash and Flask without a network."""
    client = InProcess(app, server)
    found = {}
    with _overheard() as heard:
        for kind in kinds:
            client.ask(client.prepared(kind.first))
        for kind in kinds:
            taken: list[float] = []
            busy: list[float] = []
            answers, queries = [], []
            for asked in [client.prepared(address) for address in kind.timed]:
                heard.clear()
                one, came = timed(client.ask, [asked])
                taken += one.milliseconds
                busy += one.processor
                answers.append(Answer.of(came[0]))
                queries.append(list(heard))
            found[kind.name] = Found(Timed(taken, busy), answers, queries)
    return found


def _plain_in_process(snapshot: Path, kinds: tuple[Kind, ...]) -> dict[str, Found]:
    with warnings.catch_warnings():
        # Dash would rather have another table component, which is a package more.
        warnings.simplefilter("ignore", DeprecationWarning)
        server = pandas_app.create(snapshot).server
    return _in_process(PANDAS, server.wsgi_app, kinds)


def _over_http(
    app: App, snapshot: Path, scratch: Path, kinds: tuple[Kind, ...]
) -> tuple[dict[str, Found], Timed]:
    """The same over one kept connection to gunicorn, and the bare connection beside it."""
    with app.serving(snapshot, scratch, ahead=False) as served:
        client = OverHttp(app, served)
        bare: list[float] = []
        # Both workers make ready: each connection may meet either.
        for _ in range(4):
            for kind in kinds:
                client.ask(kind.first)
            client.close()
        found = {}
        for kind in kinds:
            asked = [timed(client.ask, [address, address]) for address in kind.timed]
            first, again = (Timed([both.milliseconds[at] for both, _ in asked]) for at in (0, 1))
            answers = [Answer.of(came[0]) for _, came in asked]
            found[kind.name] = Found(first, answers, again=again)
            bare += timed(client.get, ["/healthz"] * 20)[0].milliseconds
        client.close()
    return found, Timed(bare)


def _replayed(con: duckdb.DuckDBPyConnection, kind: Kind, found: Found) -> Timed:
    """The queries of each step and the one for what it has from memory, put to DuckDB and nothing
    else. An overview that reads a school's numbers now and then rests on memory.
    """

    def replay(queries: list[Query]) -> None:
        for query in queries:
            asked = con.execute(query.sql, query.parameters)
            if query.as_arrays:
                asked.fetchnumpy()
            else:
                asked.fetchall()

    periods = dict(
        con.execute("SELECT indicator, max(period) FROM loaded_period GROUP BY ALL").fetchall()
    )
    asked = [
        [*(own if found.rests_on_duckdb else ()), *([more] if more else ())]
        for address, own in zip(kind.timed, found.queries, strict=True)
        for more in [query_of(address, periods)]
    ]
    return timed(replay, [queries for queries in asked if queries][:_REPLAYED])[0]


def measure(snapshot: Path, scratch: Path, each: int = 60) -> list[str]:
    """Measure both apps over a snapshot; the lines of the report."""
    settings = Settings(snapshot=snapshot, log_level="ERROR", ahead=False)
    # The room that a worker gives DuckDB.
    room: dict[str, Any] = {"threads": 1, "memory_limit": settings.memory}
    with duckdb.connect(str(snapshot), read_only=True, config=room) as con:
        con.execute("SET enable_progress_bar = false")
        kinds = kinds_of(con, each)
        app = create_app(settings)
        ours = _in_process(OURS, app.server.wsgi_app, kinds)
        raw = {kind.name: _replayed(con, kind, ours[kind.name]) for kind in kinds}
        counts = con.execute("SELECT schools, students FROM snapshot").fetchall()[0]
    del app
    fewer = tuple(replace(kind, timed=kind.timed[:_PLAIN_EACH]) for kind in kinds)
    # In a process of its own, that gives back the gigabytes of its frames.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as apart:
        theirs = apart.submit(_plain_in_process, snapshot, fewer).result()
    far, bare = _over_http(OURS, snapshot, scratch, kinds)
    theirs_far, _ = _over_http(PANDAS, snapshot, scratch, fewer)
    return [
        "## Server time of a step",
        "",
        f"{counts[0]:,} schools, {counts[1]:,} students. Each address is asked once, so no answer "
        "was kept, and nothing was made ready (`WARROOM_AHEAD=no`); `again` is the same asked a "
        "second time, from the answers that a worker keeps, as those of all places are once it has "
        "made them ready (the default). "
        "`queries` is how many a step asks of DuckDB; the same queries put to a plain connection "
        "with as much memory stand under `DuckDB`, with one more for what the step has from "
        "memory. `pandas` is the plain pandas app at the same step. "
        f"Targets: {_STEP_MS:.0f} ms; {_RAW_TIMES:.0f} times DuckDB; from memory, which is "
        f"`again`, {_ABOVE_MS:.0f} ms above a bare `/healthz`; {_MOST_BYTES:,} bytes. "
        "`processor` is how long the thread was at work at the median, which others on the machine "
        "blur less.",
        "",
        "### Each step and its targets",
        "",
        f"Over HTTP a bare `/healthz` takes {bare.median:.2f} ms. `server` is how long the server "
        "took to answer over HTTP, by its own `Server-Timing`. `kept` is an answer that the worker "
        "still had; those of places are.",
        "",
        *_targets(kinds, ours, raw, theirs_far, far, bare).lines,
        "### In process",
        "",
        *_inside(kinds, ours, raw, theirs).lines,
        "### Over HTTP, gunicorn with 2 workers of 4 threads",
        "",
        f"`/healthz`: {bare.median:.2f} ms, p95 {bare.p95:.2f} ms.",
        "",
        *_outside(kinds, far, bare, theirs_far).lines,
    ]


def _targets(
    kinds: tuple[Kind, ...], ours: dict[str, Found], raw: dict[str, Timed],
    theirs: dict[str, Found], far: dict[str, Found], bare: Timed,
) -> Table:
    """One line a step: what it takes here and there, beside what, and whether its targets hold."""
    table = Table(
        (
            "step", "in process ms", "server ms", "HTTP ms", "kept ms", "DuckDB ms",
            "in process ÷ DuckDB", "pandas ÷ ours, HTTP", "target", "in process", "server", "HTTP",
        )
    )
    for kind in kinds:
        inside, outside, query = ours[kind.name], far[kind.name], raw[kind.name]
        if inside.rests_on_duckdb:
            target = f"{_STEP_MS:.0f} ms, {_RAW_TIMES:.0f}× DuckDB"
            more_inside = [(inside.times.median, _RAW_TIMES * query.median)]
            more_server = [(outside.took, _RAW_TIMES * query.median)]
            more_outside = [(outside.times.median - bare.median, _RAW_TIMES * query.median)]
        else:
            target = f"{_STEP_MS:.0f} ms, kept {_ABOVE_MS:.0f} ms above bare"
            more_inside = []
            more_server = []
            more_outside = [(outside.again.median - bare.median, _ABOVE_MS)]
        table.add(
            kind.name, inside.times.median, outside.took, outside.times.median,
            outside.again.median, query.median, times(inside.times.median, query.median),
            times(theirs[kind.name].times.median, outside.times.median), target,
            verdict((inside.times.median, _STEP_MS), *more_inside),
            verdict((outside.took, _STEP_MS), *more_server),
            verdict((outside.times.median, _STEP_MS), *more_outside),
        )
    return table


def _inside(
    kinds: tuple[Kind, ...], ours: dict[str, Found], raw: dict[str, Timed], theirs: dict[str, Found]
) -> Table:
    table = Table(
        (
            "step",
            "ms",
            "p95",
            "processor",
            "queries",
            "DuckDB ms",
            "processor",
            "× DuckDB",
            "pandas ms",
            "pandas ÷ ours",
            "≤ 5 ms",
            "≤ 3× DuckDB",
        )
    )
    for kind in kinds:
        own, bare, plain = ours[kind.name], raw[kind.name], theirs[kind.name]
        rests = own.rests_on_duckdb
        table.add(
            kind.name,
            own.times.median,
            own.times.p95,
            own.times.busy,
            round(statistics.median(len(queries) for queries in own.queries)),
            bare.median,
            bare.busy,
            times(own.times.median, bare.median),
            plain.times.median,
            times(plain.times.median, own.times.median),
            verdict((own.times.median, _STEP_MS)),
            verdict((own.times.median, _RAW_TIMES * bare.median)) if rests else None,
        )
    return table


def _outside(
    kinds: tuple[Kind, ...],
    far: dict[str, Found],
    bare: Timed,
    theirs: dict[str, Found],
) -> Table:
    table = Table(
        (
            "step",
            "ms",
            "p95",
            "above bare ms",
            "again ms",
            "above bare ms",
            "bytes",
            "most",
            "sent",
            "pandas ms",
            "pandas bytes",
            "pandas ÷ ours",
            "≤ 5 ms",
            "again ≤ 1 ms above",
            "≤ 16 KB",
        )
    )
    for kind in kinds:
        own, plain = far[kind.name], theirs[kind.name]
        above = own.times.median - bare.median
        again = own.again.median - bare.median
        sizes = [answer.size for answer in own.answers]
        strange = [a for a, one in zip(kind.timed, own.answers, strict=True) if not one.is_step]
        table.add(
            kind.name + (f" ({len(strange)} without values: {strange[0]})" if strange else ""),
            own.times.median,
            own.times.p95,
            above,
            own.again.median,
            again,
            round(statistics.median(sizes)),
            max(sizes),
            round(statistics.median(answer.sent for answer in own.answers)),
            plain.times.median,
            round(statistics.median(answer.size for answer in plain.answers)),
            times(plain.times.median, own.times.median),
            verdict((own.times.median, _STEP_MS)),
            verdict((again, _ABOVE_MS)),
            verdict((max(sizes), _MOST_BYTES)),
        )
    return table
