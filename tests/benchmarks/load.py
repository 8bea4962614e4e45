"""Many viewers at once: each asks for a step, reads it for a while, and asks for the next.

The generator is a few coroutines of our own: a browser's kept connection, opened anew when the
server has closed it, and nothing more, so that it takes little of the same two cores.
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

from tests.benchmarks.addresses import Kind, kinds_of
from tests.benchmarks.asking import ENCODINGS, OURS, PANDAS, App, OverHttp
from tests.benchmarks.measuring import Table, Timed, times, verdict
from tests.support import Served

VIEWERS = 245
THINK_SECONDS = 2.0
SECONDS = 60.0
_P95_MS = 80.0
_WORKER_MB = 400.0
#: An answer that takes longer is an error: nobody waits for it.
_PATIENCE = 30.0
_SEED = 2569


@dataclass(slots=True)
class Load:
    """What the viewers met."""

    milliseconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    seconds: float = 0.0
    #: The most resident memory of each worker, in MB, by process id.
    workers: dict[int, float] = field(default_factory=dict)

    @property
    def times(self) -> Timed:
        return Timed(self.milliseconds)


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


def _requests(app: App, kinds: tuple[Kind, ...]) -> list[tuple[list[bytes], int]]:
    """What viewers may send, kind by kind with its weight."""

    def request(address: str) -> bytes:
        body = app.body(address)
        head = (
            "POST /_dash-update-component HTTP/1.1\r\nHost: localhost\r\n"
            f"Content-Type: application/json\r\nAccept-Encoding: {ENCODINGS}\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body

    return [([request(address) for address in kind.timed], kind.weight) for kind in kinds]


async def _press(
    served: Served, requests: list[tuple[list[bytes], int]], viewers: int, seconds: float
) -> Load:
    where = urlsplit(served.url)
    assert where.hostname and where.port
    host, port = where.hostname, where.port
    load = Load()
    start = time.perf_counter()
    end = start + seconds
    weights = [weight for _, weight in requests]

    async def view(number: int) -> None:
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
            await asyncio.sleep(1)
            for worker in master.children():
                held = worker.memory_info().rss / 1e6
                load.workers[worker.pid] = max(held, load.workers.get(worker.pid, 0.0))

    await asyncio.gather(weigh(), *(view(number) for number in range(viewers)))
    load.seconds = time.perf_counter() - start
    return load


def _loaded(
    app: App, snapshot: Path, scratch: Path, kinds: tuple[Kind, ...], viewers: int, seconds: float
) -> Load:
    with app.serving(snapshot, scratch) as served:
        client = OverHttp(app, served)
        for _ in range(4):
            for kind in kinds:
                client.ask(kind.first)
            client.close()
        return asyncio.run(_press(served, _requests(app, kinds), viewers, seconds))


def measure(
    snapshot: Path, scratch: Path, viewers: int = VIEWERS, seconds: float = SECONDS
) -> list[str]:
    """Put both apps under the same viewers; the lines of the report."""
    with duckdb.connect(str(snapshot), read_only=True) as con:
        kinds = kinds_of(con)
    ours = _loaded(OURS, snapshot, scratch, kinds, viewers, seconds)
    # The plain app cannot keep up: a shorter while shows it as well.
    theirs = _loaded(PANDAS, snapshot, scratch, kinds, viewers, seconds / 2)
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
        f"{ours.seconds:.0f} s of drills, school and student pages and the other views, mixed; "
        "gunicorn with 2 workers of 4 threads; the generator shares the machine. Our workers held "
        f"{memory} MB at most. The frames of the pandas app are read before its workers are "
        "forked, so they share them.",
        "",
        *table.lines,
        *(["Errors were:", "", *wrong, ""] if wrong else []),
    ]
