"""The list of area systems to fetch from: a TOML file, one `[[server]]` an area.

    [[server]]
    area = "1601"
    url = "https://HOST/bridge/v1"
    credential = "LOPBURI1_TOKEN"      # the name of the environment variable that holds it
    datasets = ["student_check", "student"]
    timeout = 30                       # seconds of one answer
    ca = "/etc/warroom/area.pem"       # who vouches for its certificate, if no public one does
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from dashboard.errors import InboxError
from dashboard.text.rules import STRINGS
from data.registers import places
from data.sources.amss import DATASETS

_KEYS = frozenset({"area", "url", "credential", "datasets", "timeout", "ca"})
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,99}")
_LOCAL = ("localhost", "127.0.0.1", "::1")
SECONDS, LONGEST = 30.0, 600.0


@dataclass(frozen=True, slots=True)
class Server:
    """One area's system. `credential` names the environment variable that holds its token."""

    area: str
    url: str
    credential: str
    datasets: tuple[str, ...] = DATASETS
    timeout: float = SECONDS
    ca: Path | None = None


def read_servers(path: Path) -> tuple[Server, ...]:
    """The servers of a list. InboxError with a sentence that says which line of it is wrong."""
    try:
        told = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise InboxError(_wrong(path, "-", str(error))) from error
    listed = told.get("server")
    if set(told) - {"server"} or not isinstance(listed, list) or not listed:
        raise InboxError(_wrong(path, "-", "[[server]]"))
    servers = tuple(_server(path, number, one) for number, one in enumerate(listed, 1))
    twice = {one.area for one in servers if sum(one.area == other.area for other in servers) > 1}
    if twice:
        raise InboxError(_wrong(path, ", ".join(sorted(twice)), "area"))
    return servers


def _server(path: Path, number: int, told: Any) -> Server:
    def refuse(key: str) -> InboxError:
        return InboxError(_wrong(path, str(number), key))

    if not isinstance(told, Mapping):
        raise refuse("[[server]]")
    for key in sorted(set(told) - _KEYS):
        raise refuse(key)
    area, url = told.get("area"), told.get("url")
    if area not in {one.code for one in places.areas()}:
        raise refuse("area")
    if not isinstance(url, str) or not _is_url(url):
        raise refuse("url")
    credential = told.get("credential", "")
    if not isinstance(credential, str) or not _VARIABLE.fullmatch(credential):
        raise refuse("credential")
    datasets = told.get("datasets", list(DATASETS))
    if not isinstance(datasets, list) or not datasets or not set(datasets) <= set(DATASETS):
        raise refuse("datasets")
    timeout = told.get("timeout", SECONDS)
    if type(timeout) not in (int, float) or not 0 < timeout <= LONGEST:
        raise refuse("timeout")
    ca = told.get("ca")
    if ca is not None and not (isinstance(ca, str) and Path(ca).is_file()):
        raise refuse("ca")
    return Server(
        str(area), url.rstrip("/"), credential, tuple(dict.fromkeys(datasets)), float(timeout),
        Path(ca) if ca else None,
    )


def _is_url(url: str) -> bool:
    """Whether an address is one of TLS: a token that travels in the open is anybody's."""
    try:
        parts = urlsplit(url)
        known = parts.hostname and (parts.port is None or parts.port > 0)
    except ValueError:
        return False
    if not known or parts.query or parts.fragment or parts.username:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOCAL)


def _wrong(path: Path, number: str, key: str) -> str:
    th, en = STRINGS["cli.servers_wrong"]
    facts = {"path": path, "number": number, "key": key}
    return f"{th.format(**facts)} / {en.format(**facts)}"
