"""The server as a process: gunicorn with workers, a swap under load, and starts that must fail with
a sentence.
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from app import create_app
from dashboard.config import Settings
from dashboard.text import text
from tests import tiny
from tests.support import ROOT, TOKEN, environment, serving, wait_until

GUNICORN = (
    "-m", "gunicorn", "app:server", "--workers", "2", "--threads", "4", "--worker-class", "gthread",
    "--bind", "127.0.0.1:PORT",
)


def test_a_fresh_worker_knows_all_scripts_of_the_page_before_it_is_asked(tiny_file: Path) -> None:
    """A browser asks for them side by side; Dash alone makes its list while it answers the first.
    """
    app = create_app(Settings(snapshot=tiny_file, log_level="WARNING"))
    known = {package: set(paths) for package, paths in app.registered_paths.items()}

    assert known
    app.server.test_client().get("/")
    assert app.registered_paths == known


def test_an_address_that_is_too_long_is_answered_in_words(
    tiny_file: Path, tmp_path: Path
) -> None:
    with serving(tiny_file, tmp_path, command=GUNICORN) as held:
        # What is only long is read as any other.
        status, body = held.get("/?unheard-of=" + "x" * 8000)
        assert status == 200 and b"_dash-renderer" in body
        status, body = held.get("/?area=" + "9" * 20_000)
        assert status == 414
        page = body.decode()
        for lang in ("th", "en"):
            assert text("state.too_long", lang) in page
        assert '<a href="/">' in page and "gunicorn" not in page and "999" not in page
        assert held.get("/healthz")[0] == 200


def test_a_swap_under_load_gives_no_error(tmp_path: Path) -> None:
    """Two workers on one store; the pointer moves six times while readers ask on."""
    store = tmp_path / "snapshots"
    store.mkdir()
    for n in range(4):
        tiny.write(store / f"2026112{n}-national.duckdb", id=f"snap-{n}", extra=n)
    pointer = store / "current"
    pointer.write_text("20261120-national.duckdb\n")
    stop = threading.Event()
    wrong: list[str] = []
    seen: set[str] = set()

    with serving(None, tmp_path, command=GUNICORN, WARROOM_STORE=str(store)) as held:
        def read() -> None:
            while not stop.is_set():
                for path in ("/readyz", "/api/v1/values?indicator=SIT-01.students"):
                    status, body = held.get(path, TOKEN)
                    facts = json.loads(body)
                    if status != 200:
                        wrong.append(f"{status} {body[:200]!r}")
                        continue
                    seen.add(facts["snapshot"])
                    if "rows" in facts:
                        extra = int(facts["snapshot"][-1])
                        if facts["rows"][0]["value"] != 2184 + extra:
                            wrong.append(f"{facts['snapshot']} {facts['rows'][0]['value']}")

        readers = [threading.Thread(target=read) for _ in range(4)]
        for reader in readers:
            reader.start()
        try:
            for n in (1, 2, 3, 0, 2, 3):
                fresh = store / ".fresh"
                fresh.write_text(f"2026112{n}-national.duckdb\n")
                fresh.replace(pointer)
                wait_until(
                    # Several in a row: both workers have noticed.
                    lambda n=n: all(
                        json.loads(held.get("/readyz")[1])["snapshot"] == f"snap-{n}"
                        for _ in range(12)
                    ),
                    f"both workers serve snapshot {n}",
                )
        finally:
            stop.set()
            for reader in readers:
                reader.join()
    assert not wrong, wrong[:5]
    assert seen == {"snap-0", "snap-1", "snap-2", "snap-3"}


def _start(**settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "app.py"], cwd=ROOT, env=environment(**settings), capture_output=True,
        text=True, timeout=120, check=False,
    )


def _port() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return str(free.getsockname()[1])


@pytest.mark.parametrize(("kind", "says"), [
    ("missing", "python -m data build"),
    ("broken", "python -m data snapshots back"),
    ("old", "python -m data build"),
])
def test_a_snapshot_that_cannot_serve_stops_the_start(
    tmp_path: Path, kind: str, says: str
) -> None:
    file = tmp_path / "snapshot.duckdb"
    if kind == "broken":
        file.write_bytes(b"no database at all" * 1000)
    elif kind == "old":
        tiny.write(file, version=0)
    done = _start(WARROOM_SNAPSHOT=str(file), WARROOM_PORT=_port())
    assert done.returncode == 1
    assert says in done.stderr and str(file) in done.stderr
    assert "Traceback" not in done.stderr


def test_real_persons_are_not_served_with_a_weak_secret(tmp_path: Path) -> None:
    file = tiny.write(tmp_path / "real.duckdb", synthetic=False)
    done = _start(
        WARROOM_SNAPSHOT=str(file), WARROOM_PORT=_port(), WARROOM_API_TOKEN="hunter2",
        WARROOM_USERS=str(tmp_path / "users.sqlite"), WARROOM_AUDIT=str(tmp_path / "audit.sqlite"),
    )
    assert done.returncode == 1
    assert done.stderr.startswith("WARROOM_API_TOKEN ") and "hunter2" not in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_port_in_use_is_one_sentence(tmp_path: Path) -> None:
    file = tiny.write(tmp_path / "tiny.duckdb")
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        done = _start(WARROOM_SNAPSHOT=str(file), WARROOM_PORT=str(port))
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1 and f"Port {port} is in use" in done.stderr


def test_a_setting_that_cannot_be_read_is_one_sentence() -> None:
    done = _start(WARROOM_PORT="http")
    assert done.returncode == 2
    assert done.stderr == "WARROOM_PORT=http is not a number from 1 to 65535.\n"


def test_requests_are_logged_as_json_without_their_query(tmp_path: Path) -> None:
    file = tiny.write(tmp_path / "tiny.duckdb")
    with serving(file, tmp_path, WARROOM_LOG_LEVEL="INFO") as held:
        held.get("/search?q=somebody-by-name&student=secret-ref")
        held.get("/api/v1/schools/1015000003", TOKEN)
        words = held.log.read_text(encoding="utf-8")
    lines = [json.loads(line) for line in words.splitlines() if line.startswith("{")]
    requests = [line for line in lines if line["from"] == "warroom.request"]
    assert {"/search", "/api/v1/schools/<code>"} <= {line["route"] for line in requests}
    assert all(line["ms"] >= 0 and line["status"] for line in requests)
    for secret in ("somebody-by-name", "secret-ref", "1015000003", TOKEN):
        assert secret not in words
