"""Many viewers at once: each asks for a step, reads it for a while, and asks for the next.

They are directors of area offices, each signed in with a session of the own account, and all come
from one network address, as an office behind a router does: no limit may be met. The generator is a
few coroutines of our own: a browser's kept connection, opened anew when the server has closed it,
and nothing more, so that it takes little of the same two cores.
"""

from __future__ import annotations

import asyncio
import random
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import duckdb
import psutil

from tests.benchmarks.asking import ENCODINGS, OURS, PANDAS, App, OverHttp
from tests.benchmarks.measuring import Table, Timed, times, verdict
from tests.benchmarks.offices import Office, offices, sign_in
from tests.support import Served

VIEWERS = 245
THINK_SECONDS = 2.0
SECONDS = 60.0
_P95_MS = 80.0
_WORKER_MB = 400.0
#: An answer that takes longer is an error: nobody waits for it.
_PATIENCE = 30.0
_SEED = 2569
#: How often something is typed into the search, beside the weights of the steps.
_SEARCHES = 8
#: What one viewer may send, kind by kind with its weight.
Requests = list[tuple[list[bytes], int]]


@dataclass(slots=True)
class Load:
    """What the viewers met."""

    milliseconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    seconds: float = 0.0
    #: The most resident memory of each worker, in MB, by process id.
    workers: dict[int, float] = field(default_factory=dict)
    #: Seconds of processor of each worker when it was first looked at, and last.
    busy: dict[int, tuple[float, float]] = field(default_factory=dict)

    @property
    def times(self) -> Timed:
        return Timed(self.milliseconds)

    @property
    def processor(self) -> float:
        """Milliseconds of processor an answer, about: what a busy machine blurs less."""
        spent = sum(last - first for first, last in self.busy.values())
        return spent * 1000 / max(1, len(self.milliseconds))


class Viewer:
    """One viewer with one connection."""

    def __init__(self, host: str, port: int) -> None:
        self._where = (host, port)
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def ask(self, request: bytes) -> None:
        """Send a request and read the whole answer; ValueError where it is not a good one."""
        if self._reader is not None and not self._reader.at_eof():
            try:
                return await self._exchange(request)
            except (ConnectionError, asyncio.IncompleteReadError):
                pass  # closed while the viewer was reading; a browser asks again
        self.close()
        self._reader, self._writer = await asyncio.open_connection(*self._where)
        await self._exchange(request)

    async def _exchange(self, request: bytes) -> None:
        assert self._reader and self._writer
        self._writer.write(request)
        head = await self._reader.readuntil(b"\r\n\r\n")
        lines = head.lower().split(b"\r\n")
        size = next(line for line in lines if line.startswith(b"content-length:"))
        await self._reader.readexactly(int(size.split(b":")[1]))
        if b" 200 " not in lines[0] + b" ":
            raise ValueError(lines[0].decode("latin-1"))
        if b"connection: close" in lines:
            self.close()

    def close(self) -> None:
        if self._writer is not None:
            self._writer.close()
        self._reader = self._writer = None


def _requests(app: App, office: Office, cookie: str) -> Requests:
    """What the director of an office may send."""
    heads = f"Host: localhost\r\nAccept-Encoding: {ENCODINGS}\r\n"
    heads += f"Cookie: {cookie}\r\n" if cookie else ""

    def step(address: str) -> bytes:
        body = app.body(address)
        head = (
            f"POST /_dash-update-component HTTP/1.1\r\n{heads}"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body

    held = [([step(address) for address in kind.timed], kind.weight) for kind in office.kinds]
    if app is OURS:
        # The plain app has none.
        typed = [f"GET {path} HTTP/1.1\r\n{heads}\r\n".encode() for path in office.searches]
        held.append((typed, _SEARCHES))
    return held


async def _press(served: Served, viewers: list[Requests], seconds: float) -> Load:
    where = urlsplit(served.url)
    assert where.hostname and where.port
    host, port = where.hostname, where.port
    load = Load()
    start = time.perf_counter()
    end = start + seconds

    async def view(number: int, requests: Requests) -> None:
        weights = [weight for _, weight in requests]
        draw = random.Random(_SEED + number)
        viewer = Viewer(host, port)
        # They do not come all at once.
        await asyncio.sleep(draw.uniform(0, THINK_SECONDS))
        while time.perf_counter() < end:
            (given,) = draw.choices(requests, weights)
            asked = time.perf_counter()
            try:
                async with asyncio.timeout(_PATIENCE):
                    await viewer.ask(draw.choice(given[0]))
                load.milliseconds.append((time.perf_counter() - asked) * 1000)
            except (OSError, ValueError, TimeoutError, asyncio.IncompleteReadError) as error:
                load.errors.append(f"{type(error).__name__} {error}".strip())
                viewer.close()
            await asyncio.sleep(draw.uniform(0.5, 1.5) * THINK_SECONDS)
        viewer.close()

    async def weigh() -> None:
        master = psutil.Process(served.process.pid)
        while time.perf_counter() < end:
            for worker in master.children():
                spent = sum(worker.cpu_times()[:2])
                load.busy[worker.pid] = load.busy.get(worker.pid, (spent, spent))[0], spent
                held = worker.memory_info().rss / 1e6
                load.workers[worker.pid] = max(held, load.workers.get(worker.pid, 0.0))
            await asyncio.sleep(1)

    await asyncio.gather(weigh(), *(view(*one) for one in enumerate(viewers)))
    load.seconds = time.perf_counter() - start
    return load


def _loaded(
    app: App, snapshot: Path, scratch: Path, given: tuple[Office, ...], cookies: list[str],
    seconds: float,
) -> Load:
    """The load of one app under a viewer for each cookie ("" for one that asks for none)."""
    placed = [given[n % len(given)] for n in range(len(cookies))]
    with app.serving(snapshot, scratch) as served:
        client = OverHttp(app, served)
        for _ in range(4):
            for kind in placed[0].kinds:
                client.ask(kind.first, cookies[0])
            client.close()
        viewers = [
            _requests(app, office, cookie) for office, cookie in zip(placed, cookies, strict=True)
        ]
        return asyncio.run(_press(served, viewers, seconds))


def measure(
    snapshot: Path, scratch: Path, viewers: int = VIEWERS, seconds: float = SECONDS
) -> list[str]:
    """Put both apps under the same viewers; the lines of the report."""
    with duckdb.connect(str(snapshot), read_only=True) as con:
        given = offices(con)
    cookies = sign_in(scratch / "users.sqlite", given, viewers)
    ours = _loaded(OURS, snapshot, scratch, given, cookies, seconds)
    # The plain app cannot keep up: a shorter while shows it as well. It knows of no sessions.
    theirs = _loaded(PANDAS, snapshot, scratch, given, [""] * viewers, seconds / 2)
    table = Table(("", "war room", "pandas", "pandas ÷ ours", "target", ""))
    table.add(
        "answers a second",
        *(len(one.milliseconds) / one.seconds for one in (ours, theirs)),
        "",
        "",
        "",
    )
    for name, figure, target, held in (
        ("ms, median", lambda one: one.times.median, "", None),
        ("ms, p95", lambda one: one.times.p95, f"≤ {_P95_MS:.0f}", _P95_MS),
        ("ms of processor an answer", lambda one: one.processor, "", None),
        ("errors", lambda one: len(one.errors), "0", 0),
        (
            "MB of the largest worker",
            lambda one: max(one.workers.values(), default=float("nan")),
            f"≤ {_WORKER_MB:.0f}",
            _WORKER_MB,
        ),
    ):
        own, plain = figure(ours), figure(theirs)
        table.add(
            name,
            own,
            plain,
            times(plain, own),
            target,
            "" if held is None else verdict((own, held)),
        )
    wrong = [
        f"- {app}: {one}"
        for app, load in (("war room", ours), ("pandas", theirs))
        for one in sorted(set(load.errors))[:3]
    ]
    memory = ", ".join(f"{held:,.0f}" for held in ours.workers.values())
    return [
        f"## {viewers} viewers with {THINK_SECONDS:.0f} s to think",
        "",
        f"{ours.seconds:.0f} s of drills, school and student pages, the other views and the "
        "search, mixed; each viewer is the director of an area with a session of the own account "
        "and sees that area alone, and all come from one network address; "
        "gunicorn with 2 workers of 4 threads; the generator shares the machine. Our workers held "
        f"{memory} MB at most. The frames of the pandas app are read before its workers are "
        "forked, so they share them.",
        "",
        *table.lines,
        *(["Errors were:", "", *wrong, ""] if wrong else []),
    ]
