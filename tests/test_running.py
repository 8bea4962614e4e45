"""The program as it is run: started, asked, refused, and given another snapshot while it serves."""

from __future__ import annotations

import json
import re
import secrets
import shutil
import socket
import subprocess
import sys
import threading
from pathlib import Path

import duckdb
import pytest

from tests.support import (
    ROOT,
    TOKEN,
    Served,
    as_real,
    data_command,
    environment,
    free_port,
    serving,
    wait_until,
)

_GUNICORN = (
    "-m",
    "gunicorn",
    "app:server",
    "--bind",
    "127.0.0.1:PORT",
    "--workers",
    "2",
    "--threads",
    "2",
    "--worker-class",
    "gthread",
    "--log-level",
    "warning",
)


def _start(**settings: str) -> subprocess.CompletedProcess[str]:
    """Start a server that cannot serve; it must end by itself."""
    given = {"WARROOM_PORT": str(free_port()), **settings}
    return subprocess.run(
        [sys.executable, "app.py"],
        cwd=ROOT,
        env=environment(**given),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def _assert_one_sentence(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """A person reads what is wrong and what to do, not a traceback."""
    said = (done.stdout + done.stderr).strip()
    assert done.returncode not in (0, None), said
    assert "Traceback" not in said, said
    assert len(said.splitlines()) <= 2, said
    for word in words:
        assert word in said, f"{word!r} is not in: {said}"


def test_life_and_readiness(served: Served, feeds: Path) -> None:
    assert served.get("/healthz")[0] == 200
    status, body = served.get("/readyz")
    ready = json.loads(body)
    assert status == 200
    assert set(ready) >= {"snapshot", "as_of", "built_at", "schools", "students"}
    assert ready["as_of"] == "2026-11-20"
    assert ready["schools"] > 0 and ready["students"] > 0


@pytest.mark.parametrize(
    ("address", "token", "status"),
    [
        ("/api/v1/indicators", TOKEN, 200),
        ("/api/v1/openapi.json", TOKEN, 200),
        ("/api/v1/account", TOKEN, 200),
        ("/api/v1/indicators", "", 401),
        ("/api/v1/indicators", "wrong", 401),
        ("/api/v1/values?indicator=ATT-01&by=province", TOKEN, 200),
        ("/api/v1/values?indicator=ATT-01&by=province", "", 401),
        ("/api/v1/values?indicator=NONE-01&by=province", TOKEN, 404),
        ("/api/v1/values?indicator=ATT-01&by=province&province=99", TOKEN, 404),
        ("/api/v1/values?indicator=ATT-01&by=galaxy", TOKEN, 400),
        ("/api/v1/values?indicator=ATT-01&by=province&period=yesterday", TOKEN, 400),
        ("/api/v1/values?by=province", TOKEN, 400),
        ("/api/v1/schools/1016070001", TOKEN, 200),
        ("/api/v1/schools/1999999999", TOKEN, 404),
        ("/api/v1/places?q=16", TOKEN, 200),
    ],
)
def test_the_api_answers_and_refuses(served: Served, address: str, token: str, status: int) -> None:
    found, body = served.get(address, token)
    assert found == status, body[:300]
    said = json.loads(body)
    if status >= 400:
        error = said["error"]
        assert error, said
        if status == 400:
            assert any(name in json.dumps(said) for name in ("by", "period", "indicator")), said


def test_every_response_of_a_step_is_small(served: Served) -> None:
    """The served page itself loads nothing from elsewhere and its step is values only."""
    status, page = served.get("/")
    assert status == 200
    assert b"https://" not in page.replace(b"https://www.w3.org", b"")
    status, layout = served.get("/_dash-layout")
    assert status == 200 and b"https://" not in layout


def test_a_missing_snapshot_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "gone.duckdb"
    _assert_one_sentence(_start(WARROOM_SNAPSHOT=str(path)), "gone.duckdb")


def test_a_broken_snapshot_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "broken.duckdb"
    path.write_bytes(b"this is not a database" * 1000)
    _assert_one_sentence(_start(WARROOM_SNAPSHOT=str(path)), "broken.duckdb")


def _changed(snapshot: Path, path: Path, statement: str) -> Path:
    shutil.copy(snapshot, path)
    path.chmod(0o644)
    with duckdb.connect(str(path)) as con:
        con.execute(statement)
    return path


def test_a_snapshot_of_another_schema_says_what_to_run(snapshot: Path, tmp_path: Path) -> None:
    path = _changed(snapshot, tmp_path / "old.duckdb", "UPDATE snapshot SET schema_version = 0")
    _assert_one_sentence(_start(WARROOM_SNAPSHOT=str(path)), "old.duckdb", "python -m data build")


def test_real_persons_are_not_guarded_by_a_weak_secret(snapshot: Path, tmp_path: Path) -> None:
    path = as_real(snapshot, tmp_path)
    told = _start(WARROOM_SNAPSHOT=str(path), WARROOM_API_TOKEN=TOKEN)
    _assert_one_sentence(told, "WARROOM_API_TOKEN")


def test_real_persons_are_served_to_those_who_are_known(snapshot: Path, tmp_path: Path) -> None:
    path = as_real(snapshot, tmp_path)
    with serving(path, tmp_path, WARROOM_API_TOKEN=secrets.token_urlsafe(24)) as served:
        assert served.get("/")[0] == served.get("/login")[0] == 200
        for address in ("/search?q=a", "/export/values.csv", "/api/v1/places", "/geo/x.json"):
            status, body = served.get(address)
            assert status == 401 and json.loads(body)["error"]["message"], address


def test_gunicorn_stops_where_no_worker_can_serve(tmp_path: Path) -> None:
    """It must not start workers for ever; its own log may add lines."""
    arguments = [part.replace("PORT", str(free_port())) for part in _GUNICORN]
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment(WARROOM_SNAPSHOT=str(tmp_path / "gone.duckdb")),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode not in (0, None)
    # It may stop in the middle of its own start, and tells where.
    own = r"Traceback [^\n]*\n(?:  [^\n]*\n)+gunicorn\.errors\.HaltServer[^\n]*"
    said = re.sub(own, "", done.stdout + done.stderr)
    assert "gone.duckdb" in said and "python -m data build" in said and "Traceback" not in said


def test_a_port_in_use_is_one_sentence(snapshot: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = _start(WARROOM_SNAPSHOT=str(snapshot), WARROOM_PORT=port)
    _assert_one_sentence(done, port, "PORT=")


def test_a_setting_that_cannot_be_read_is_named(snapshot: Path) -> None:
    done = _start(WARROOM_SNAPSHOT=str(snapshot), WARROOM_PORT="many")
    _assert_one_sentence(done, "WARROOM_PORT", "many")


def test_without_a_token_the_api_is_shut(snapshot: Path, tmp_path: Path) -> None:
    with serving(snapshot, tmp_path, WARROOM_API_TOKEN="") as held:
        assert held.get("/api/v1/indicators")[0] == 401
        assert held.get("/api/v1/indicators", " ")[0] == 401


def test_a_new_snapshot_is_taken_up_under_load(snapshot: Path, tmp_path: Path) -> None:
    """Two gunicorn workers on a store: the pointer moves to and fro while four readers ask."""
    store = tmp_path / "snapshots"
    store.mkdir()
    names = ("20261119-080000-first.duckdb", "20261120-080000-second.duckdb")
    ids = {names[0]: "000000000001", names[1]: "000000000002"}
    for name in names:
        _changed(snapshot, store / name, f"UPDATE snapshot SET id = '{ids[name]}'")
    (store / "current").write_text(names[0], encoding="utf-8")
    done = threading.Event()
    failures: list[object] = []
    answers: dict[str, int] = {}

    with serving(
        None, tmp_path, command=_GUNICORN, WARROOM_STORE=str(store), WARROOM_SCALE="sandbox"
    ) as held:

        def ask(address: str) -> None:
            while not done.is_set():
                status, body = held.get(address, TOKEN)
                if status != 200:
                    failures.append((status, body[:200]))
                    return
                seen = str(json.loads(body)["snapshot"])
                answers[seen] = answers.get(seen, 0) + 1

        readers = [
            threading.Thread(target=ask, args=(address,))
            for address in (
                "/readyz",
                "/api/v1/values?indicator=ATT-01&by=district",
                "/api/v1/schools/1016070001",
                "/api/v1/values?indicator=INT-01&by=school",
            )
        ]
        for reader in readers:
            reader.start()
        try:
            for turn in range(6):
                wanted = names[(turn + 1) % 2]
                moved = subprocess.run(
                    [
                        sys.executable,
                        "-m",
                        "data",
                        "snapshots",
                        "use",
                        wanted,
                        "--store",
                        str(store),
                    ],
                    cwd=ROOT,
                    env=environment(),
                    capture_output=True,
                    text=True,
                    check=False,
                )
                assert moved.returncode == 0, moved.stderr
                _wait_for_both_workers(held, ids[wanted])
        finally:
            done.set()
            for reader in readers:
                reader.join()
    assert not failures, failures[:3]
    assert set(answers) == set(ids.values())
    assert min(answers.values()) > 3, answers


def _wait_for_both_workers(held: Served, wanted: str) -> None:
    """Several answers in a row name the snapshot: whichever worker took them."""

    def steady() -> bool:
        return all(json.loads(held.get("/readyz")[1])["snapshot"] == wanted for _ in range(8))

    wait_until(steady, f"both workers serve {wanted}")


def test_snapshots_are_listed_and_gone_back_to(snapshot: Path, tmp_path: Path) -> None:
    for name in ("20261118-a.duckdb", "20261119-b.duckdb"):
        shutil.copy(snapshot, tmp_path / name)

    def command(*words: str) -> subprocess.CompletedProcess[str]:
        return data_command("snapshots", *words, "--store", str(tmp_path))

    assert command("use", "20261119-b.duckdb").returncode == 0
    listed = command("list")
    assert "20261118-a.duckdb" in listed.stdout and "20261119-b.duckdb" in listed.stdout
    assert command("back").returncode == 0
    assert (tmp_path / "current").read_text(encoding="utf-8").strip() == "20261118-a.duckdb"
    _assert_one_sentence(command("back"))
    _assert_one_sentence(command("use", "nothing.duckdb"), "nothing.duckdb")
