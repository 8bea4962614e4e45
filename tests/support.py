"""Helpers of tests: a callback called without a browser, a served app, a browser."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
from flask.testing import FlaskClient
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains

from tests.patient import Patient

ROOT = Path(__file__).resolve().parents[1]
TOKEN = "a-token-for-tests"
#: Slow machines are given time; nothing is asserted about it.
PATIENCE = 60.0


def step(client: FlaskClient, href: str) -> dict[str, Any]:
    """The answer of the step callback for an address (path and query)."""
    address = f"http://localhost{href}"
    found = call_callback(client, "step.data", {"url.href": address})
    answer = found["step"]["data"]
    decoded: dict[str, Any] = json.loads(answer) if isinstance(answer, str) else answer
    return decoded


def callback_body(
    output: str, inputs: Mapping[str, object], state: Mapping[str, object] = {}
) -> dict[str, Any]:
    """What a browser posts to Dash; `output` and the keys of `inputs` are "id.property"."""

    def named(values: Mapping[str, object]) -> list[dict[str, object]]:
        return [
            {"id": key.rpartition(".")[0], "property": key.rpartition(".")[2], "value": value}
            for key, value in values.items()
        ]

    element, _, property_ = output.rpartition(".")
    return {
        "output": output,
        "outputs": {"id": element, "property": property_},
        "inputs": named(inputs),
        "state": named(state),
        "changedPropIds": list(inputs)[:1],
    }


def call_callback(
    client: FlaskClient, output: str, inputs: Mapping[str, object], state: Mapping[str, object] = {}
) -> dict[str, Any]:
    """Post to Dash as the browser does, and return its `response`."""
    answer = client.post("/_dash-update-component", json=callback_body(output, inputs, state))
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.get_json()
    response: dict[str, Any] = body["response"]
    return response


def get(client: FlaskClient, address: str, **parameters: str) -> dict[str, Any]:
    """GET of the read API with the token; asserts 200."""
    answer = client.get(
        address, query_string=parameters, headers={"Authorization": f"Bearer {TOKEN}"}
    )
    assert answer.status_code == 200, f"{address} {parameters}: {answer.status_code} {answer.text}"
    body: dict[str, Any] = answer.get_json()
    return body


def free_port() -> int:
    """A port that was free a moment ago."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port: int = held.getsockname()[1]
        return port


def environment(**settings: str) -> dict[str, str]:
    """The environment for a process of ours: no settings of the caller's, no colour, UTF-8."""
    held = {name: value for name, value in os.environ.items() if not name.startswith("WARROOM_")}
    return {**held, "PYTHONIOENCODING": "utf-8", "PYTHONUNBUFFERED": "1", **settings}


def as_real(snapshot: Path, folder: Path) -> Path:
    """A copy of a snapshot in a folder that says that its persons are real: nobody sees it without
    a session."""
    path = folder / "real.duckdb"
    shutil.copyfile(snapshot, path)
    with duckdb.connect(str(path)) as con:
        con.execute("UPDATE snapshot SET synthetic = false")
    return path


def data_command(*words: str) -> subprocess.CompletedProcess[str]:
    """`python -m data …` as a process of its own, whatever it ends with."""
    return subprocess.run(
        [sys.executable, "-m", "data", *words],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@dataclass(frozen=True, slots=True)
class Served:
    """A server under test."""

    url: str
    process: subprocess.Popen[str]
    log: Path

    def get(self, path: str, token: str = "") -> tuple[int, bytes]:
        """Status and body of a GET."""
        request = urllib.request.Request(self.url + path)
        if token:
            request.add_header("Authorization", f"Bearer {token}")
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read()


@contextmanager
def serving(
    snapshot: Path | None,
    folder: Path,
    *,
    command: tuple[str, ...] = ("app.py",),
    patience: float = PATIENCE,
    tree: Path = ROOT,
    **settings: str,
) -> Iterator[Served]:
    """Start a server on a free port and wait until it is ready; it is stopped afterwards.

    `tree` is the folder of the program.
    """
    port = free_port()
    given = {
        "WARROOM_PORT": str(port),
        "WARROOM_API_TOKEN": TOKEN,
        "WARROOM_LOG_LEVEL": "WARNING",
        "WARROOM_USERS": str(folder / "users.sqlite"),
        "WARROOM_AUDIT": str(folder / "audit.sqlite"),
        **({"WARROOM_SNAPSHOT": str(snapshot)} if snapshot else {}),
        **settings,
    }
    log = folder / f"server-{port}.log"
    with log.open("w", encoding="utf-8") as words:
        process = subprocess.Popen(
            [sys.executable, *(part.replace("PORT", str(port)) for part in command)],
            cwd=tree,
            env=environment(**given),
            stdin=subprocess.DEVNULL,
            stdout=words,
            stderr=words,
            text=True,
        )
    held = Served(f"http://127.0.0.1:{port}", process, log)
    try:
        wait_until(lambda: _ready(held), f"the server is ready\n{log}", patience)
        yield held
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _ready(held: Served) -> bool:
    if held.process.poll() is not None:
        raise AssertionError(f"the server stopped: {held.log.read_text(encoding='utf-8')[-2000:]}")
    try:
        return held.get("/readyz")[0] == 200
    except (urllib.error.URLError, ConnectionError):
        return False


def wait_until(true: Any, what: str, patience: float = PATIENCE) -> Any:
    """Ask again and again until the answer is truthy, and return it; AssertionError at the end."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        found = true()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError(f"waited in vain until {what}")


def pointer(driver: webdriver.Chrome, x: float, y: float) -> ActionChains:
    """Actions that begin by moving the pointer to a place of the window, in CSS pixels.

    Offsets from an element mean different things in different versions of Selenium; this does not.
    """
    chain = ActionChains(driver)
    chain.w3c_actions.pointer_action.move_to_location(round(x), round(y))
    chain.w3c_actions.key_action.pause()
    return chain


#: Lets a test know what a page is still waiting for: a request is not listed before its answer.
_ASKING = """
(() => {
  const ask = window.fetch.bind(window);
  window.asking = 0;
  window.fetch = async (...given) => {
    window.asking += 1;
    try { return await ask(...given); } finally { window.asking -= 1; }
  };
})();
"""


@contextmanager
def chromium(width: int = 1440, height: int = 900) -> Iterator[webdriver.Chrome]:
    """Headless Chromium of the distribution. Without it the test fails and says what to install."""
    binary, driver = shutil.which("chromium"), shutil.which("chromedriver")
    assert binary and driver, (
        "browser tests need Chromium and its driver: apt-get install chromium chromium-driver"
    )
    options = Options()
    options.binary_location = binary
    for flag in (
        "headless=new",
        "no-sandbox",
        "disable-gpu",
        "disable-dev-shm-usage",
        "disable-background-networking",
        "disable-component-update",
        "disable-sync",
        "no-first-run",
        "hide-scrollbars",
        "force-device-scale-factor=1",
        "lang=th",
        f"window-size={width},{height}",
    ):
        options.add_argument(f"--{flag}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    held = Patient(service=Service(driver), options=options)
    try:
        held.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": _ASKING})
        yield held
    finally:
        held.quit()


class Clock:
    """Stands still, at noon in Thailand on 22 November 2026 unless told otherwise, until it is put
    on."""

    def __init__(self, now: datetime = datetime(2026, 11, 22, 5, tzinfo=UTC)) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def on(self, **by: float) -> None:
        self.now += timedelta(**by)
