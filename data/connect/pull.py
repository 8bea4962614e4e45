"""Fetches from all area systems at once: what is new since the last time, retried politely, each
envelope laid into the inbox as a file. One that is dead or lies stops none of the others.

Where each dataset of an area was left off stands in `<inbox>.cursors.json`, written after the file
it tells of: a run that is killed goes on where it was.
"""

from __future__ import annotations

import json
import random
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from dashboard.text import pair
from data.connect.client import LARGEST, Fault, Question, ask
from data.connect.servers import Server
from data.landing import clear_parts, write_whole
from data.reading.arrival import Dropped, dropped, marked, tell_before
from data.reading.envelope import checksum
from data.reading.naming import name_of_body
from data.sources.amss import SCHEMA

#: Questions until one is given up, and the seconds between them: from the first to the longest.
ATTEMPTS = 4
FIRST, LONGEST = 1.0, 30.0
#: A server that wants more rest than this is asked again by the next run.
REST = 120.0
#: What is true of a server and not of one dataset: the others would only wait for it again.
_OF_THE_SERVER = frozenset({"slow", "unreachable"})
#: Envelopes of a dataset in one run.
MOST = 2000
#: What is told where the server has more than that: all that came stands.
_MORE = "more_waiting"
_WORKERS = 8
_OF_THE_QUEUE = frozenset({"cursor", "more"})
#: What a run calls with words on what it does.
Tell = Callable[[str], None]


@dataclass(slots=True)
class Fetched:
    """What came of one dataset of one server."""

    dataset: str
    envelopes: int = 0
    rows: int = 0
    bytes: int = 0
    #: Questions that were asked, those in vain among them.
    questions: int = 0
    #: Why it ended early, "" where it did not; and what is known of it. A dataset that was not
    #: asked for, because the server had just failed another, is `skipped`, with the name of that.
    fault: str = ""
    detail: str = ""


@dataclass(slots=True)
class ServerAccount:
    """What came of one server. `status`: done, partly (some datasets failed, or have more than one
    run fetches) or failed."""

    area: str
    url: str
    datasets: list[Fetched] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def status(self) -> str:
        bad = sum(1 for one in self.datasets if one.fault)
        if not bad:
            return "done"
        lost = sum(1 for one in self.datasets if one.fault not in ("", _MORE))
        return "failed" if lost == len(self.datasets) else "partly"

    def to_json(self) -> dict[str, Any]:
        return {
            "area": self.area, "url": self.url, "status": self.status,
            "seconds": round(self.seconds, 1),
            "datasets": [
                {name: getattr(one, name) for name in Fetched.__slots__} for one in self.datasets
            ],
        }


class Cursors:
    """Where each dataset was left off, by area; of another address there is none."""

    def __init__(self, inbox: Path) -> None:
        self._path = inbox.with_name(f"{inbox.name}.cursors.json")
        self._lock = threading.Lock()
        try:
            told = json.loads(self._path.read_text("utf-8"))
        except (OSError, ValueError):
            told = {}
        self._held: dict[str, dict[str, str]] = {
            key: value for key, value in told.items() if isinstance(value, dict)
        } if isinstance(told, dict) else {}

    def of(self, server: Server, dataset: str) -> str:
        known = self._held.get(f"{server.area}/{dataset}", {})
        return str(known.get("cursor", "")) if known.get("url") == server.url else ""

    def keep(self, server: Server, dataset: str, cursor: str) -> None:
        with self._lock:
            self._held[f"{server.area}/{dataset}"] = {"url": server.url, "cursor": cursor}
            told = json.dumps(self._held, ensure_ascii=False, indent=1, sort_keys=True)
            write_whole(self._path, told.encode())


@dataclass(frozen=True, slots=True)
class Run:
    """What a run works with; tests give it another clock and other dice."""

    inbox: Path
    cursors: Cursors
    environment: Mapping[str, str]
    tell: Tell = lambda words: None
    sleep: Callable[[float], None] = time.sleep
    dice: Callable[[], float] = random.random
    largest: int = LARGEST


def pull(servers: Sequence[Server], run: Run) -> tuple[ServerAccount, ...]:
    """Fetch from every server; an account of each, in the order of the list."""
    with ThreadPoolExecutor(min(_WORKERS, len(servers)) or 1) as pool:
        return tuple(pool.map(partial(_serve, run, dropped(run.inbox)), servers))


def _serve(run: Run, held: Dropped, server: Server) -> ServerAccount:
    account = ServerAccount(server.area, server.url)
    began = time.monotonic()
    clear_parts(run.inbox / "pull" / server.area)
    token = run.environment.get(server.credential, "")
    waited = ""
    for dataset in server.datasets:
        fetched = Fetched(dataset)
        account.datasets.append(fetched)
        try:
            if waited:
                raise Fault("skipped", waited)
            if not token:
                raise Fault("no_credential", server.credential)
            _fetch(run, held, server, token, fetched)
        except Fault as fault:
            fetched.fault, fetched.detail = fault.code, fault.detail
            if fault.code in _OF_THE_SERVER:
                waited = dataset
        except Exception as error:
            fetched.fault, fetched.detail = "failed", type(error).__name__
        run.tell(_said(server, fetched))
    account.seconds = time.monotonic() - began
    return account


def _said(server: Server, fetched: Fetched) -> str:
    words = f"{server.area} {fetched.dataset}: {fetched.envelopes} ✉ {fetched.rows:,} rows"
    return f"{words}, {why(fetched)}" if fetched.fault else words


def why(fetched: Fetched) -> str:
    """Why a dataset ended early and what to do about it, in Thai and English."""
    th, en = pair(f"pull.fault.{fetched.fault}")
    return f"{th.format(detail=fetched.detail)} / {en.format(detail=fetched.detail)}"


def _fetch(run: Run, held: Dropped, server: Server, token: str, fetched: Fetched) -> None:
    """All that is new of a dataset. Raises Fault; what came before it stays."""
    cursor = run.cursors.of(server, fetched.dataset)
    seen = {cursor}
    for _ in range(MOST):
        question = Question(server, fetched.dataset, cursor, token, run.largest)
        found = _patiently(run, question, fetched)
        if found is None:
            return
        body, content = found
        _land(run.inbox, held, server, body, content)
        fetched.envelopes += 1
        fetched.rows += len(body["rows"])
        fetched.bytes += len(content)
        told = body.get("cursor")
        if not isinstance(told, str) or not told:
            return
        cursor = told
        if cursor in seen:
            if body.get("more") is True:
                raise Fault("cursor_repeated", cursor[:40])
            return
        seen.add(cursor)
        run.cursors.keep(server, fetched.dataset, cursor)
        if body.get("more") is not True:
            return
    raise Fault(_MORE, f"{MOST:,}")


def _patiently(
    run: Run, question: Question, fetched: Fetched
) -> tuple[dict[str, Any], bytes] | None:
    """A whole envelope and its bytes, None where there is nothing new; asked several times where
    that may help, ever more slowly and not at the same moments as others."""
    for attempt in range(1, ATTEMPTS + 1):
        fetched.questions += 1
        try:
            content = ask(question)
            return None if content is None else (_checked(question, content), content)
        except Fault as fault:
            if not fault.again or attempt == ATTEMPTS:
                raise
            pause = min(LONGEST, FIRST * 2 ** (attempt - 1)) * (0.5 + run.dice() / 2)
            if fault.wait is not None:
                if fault.wait > REST:
                    raise Fault("wants_rest", f"{fault.wait:.0f} s") from fault
                pause = fault.wait + pause / 4
            run.sleep(pause)
    raise AssertionError("unreachable")


def _checked(question: Question, content: bytes) -> dict[str, Any]:
    """The members of an envelope that is whole and of this area. Raises Fault."""
    try:
        body = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise Fault("no_json", again=True) from error
    rows = body.get("rows") if isinstance(body, dict) else None
    if not isinstance(body, dict) or not isinstance(rows, list) or body.get("schema") != SCHEMA:
        raise Fault("no_envelope")
    if body.get("dataset") != question.dataset:
        raise Fault("wrong_dataset", str(body.get("dataset"))[:40])
    if str(body.get("office_code")) != question.server.area:
        raise Fault("wrong_office", str(body.get("office_code"))[:40])
    if body.get("row_count") != len(rows) or body.get("checksum") != checksum(rows):
        raise Fault("damaged", again=True)
    return body


def _land(
    inbox: Path, held: Dropped, server: Server, body: Mapping[str, Any], content: bytes
) -> None:
    """Lay an envelope into the inbox; the same one again, wherever it stood in the queue, takes its
    own place."""
    name = name_of_body(body)
    if name is None:
        raise Fault("no_name")
    own = {key: value for key, value in body.items() if key not in _OF_THE_QUEUE}
    digest = checksum(own).removeprefix("sha256:")
    stem, ending = name.rsplit(".", 1)
    folder = inbox / "pull" / server.area
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not any(folder.glob(f"{stem}.*{digest[:12]}.{ending}")):
        path = folder / marked(name, datetime.now(UTC), digest)
        tell_before(inbox, path, held)
        write_whole(path, content)
