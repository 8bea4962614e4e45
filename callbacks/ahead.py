"""Makes the pages of places ready while nobody waits for them.

A drill goes from place to place, and their pages are few and rest on memory: once somebody looks at
a snapshot, a thread of each worker asks for all of them, so that they are kept (`callbacks.kept`).
It works half of the time at most and stops when another snapshot is served.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

from flask import Flask

from callbacks.house import House
from callbacks.logs import OWN_REQUEST
from dashboard import links
from dashboard.errors import WarRoomError
from dashboard.links import State
from dashboard.vocabulary import COUNTRY, Code, Level, Scope
from data.cube import Cube


class Ahead:
    """One worker's thread, for one snapshot after another."""

    def __init__(self, house: House, server: Flask, url: str, output: tuple[str, str]) -> None:
        """`url` is the id of the address' element, `output` that of the step's and its property."""
        self._house = house
        self._server = server
        self._asked = {
            "output": ".".join(output),
            "outputs": dict(zip(("id", "property"), output, strict=True)),
            "state": [],
            "changedPropIds": [f"{url}.href"],
        }
        self._url = url
        self._lock = threading.Lock()
        self._snapshot = ""
        self.thread: threading.Thread | None = None

    def begin(self, snapshot: str) -> None:
        """Begin with a snapshot unless that was done. Asked within a request, which goes on."""
        if snapshot == self._snapshot:
            return
        with self._lock:
            if snapshot == self._snapshot:
                return
            self._snapshot = snapshot
        self.thread = threading.Thread(target=self._run, args=(snapshot,), daemon=True)
        self.thread.start()

    def _run(self, snapshot: str) -> None:
        client = self._server.test_client()
        try:
            with self._house.cube() as cube:
                addresses = tuple(addresses_of(cube))
            for address in addresses:
                with self._house.cube() as cube:
                    if cube.snapshot.id != snapshot:
                        return
                began = time.perf_counter()
                value = {"id": self._url, "property": "href", "value": address}
                client.post(
                    "/_dash-update-component",
                    json={**self._asked, "inputs": [value]},
                    environ_overrides={OWN_REQUEST: True},
                )
                time.sleep(time.perf_counter() - began)
        except WarRoomError:
            # Whoever asks next is told what is wrong with the snapshot.
            return


def addresses_of(cube: Cube) -> Iterator[str]:
    """The addresses that lead to the places of a snapshot: from the country, and one in another."""
    atoms = cube.atoms
    scopes = [COUNTRY]
    for province, area, district in zip(
        atoms.province_codes, atoms.area_codes, atoms.district_codes, strict=True
    ):
        held = Scope(province=Code(province))
        scopes += [held, held.narrowed(Level.DISTRICT, district)]
        scopes += [Scope(district=Code(district))]
        if area:
            scopes += [Scope(area=Code(area)), held.narrowed(Level.AREA, area)]
    for scope in dict.fromkeys(scopes):
        yield links.href(State(scope=scope))
