"""Files that never change under their name: facts of a snapshot, school points, geometry, fonts.

Their names hold the snapshot's id or their own hash, so that a browser keeps them for good. They are made
once, compressed once, and the last two snapshots' stay, for a page may ask while the snapshot changes.
"""

from __future__ import annotations

import gzip
import json
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any

from flask import Blueprint, Response, request

from callbacks.house import House
from dashboard import fonts
from dashboard.text import strings
from data.cube import Cube
from data.queries import boot
from data.registers import places as register
from geo.layers import Memberships
from geo.serve import Served

FOR_GOOD = "public, max-age=31536000, immutable"
_SNAPSHOTS_KEPT = 2


def dumps(value: Any) -> bytes:
    """Compact JSON in UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def served_geometry(cube: Cube) -> Served:
    """The map layers for the places of a snapshot; areas follow where their schools are."""
    layer = {
        area.code: f"area_{area.kind}" for area in register.areas() if area.kind != "special"
    }
    base: dict[str, dict[str, str]] = {"area_primary": {}, "area_secondary": {}}
    base |= {"region6": {}, "region18": {}}
    for code, district in cube.atoms.districts.items():
        six, reo = cube.atoms.region_of[district.parent].values()
        base["region6"][code], base["region18"][code] = six, reo
    for area in register.areas():
        for code in area.districts:
            base["area_primary"][code] = area.code
    for code, district in cube.atoms.districts.items():
        secondary = [
            area.code for area in register.areas()
            if area.kind == "secondary" and district.parent in area.provinces
        ]
        # Bangkok's two share its districts: there the schools decide alone.
        if len(secondary) == 1:
            base["area_secondary"][code] = secondary[0]
    return Served.open(Memberships.by_majority(boot.memberships(cube), layer, base))


class _Shelf:
    """Compressed files by name, of the last snapshots."""

    def __init__(self) -> None:
        self._files: OrderedDict[str, dict[str, tuple[bytes, str]]] = OrderedDict()
        self.geometry: dict[str, Served] = {}
        self._lock = Lock()

    def get(self, name: str) -> tuple[bytes, str] | None:
        for files in list(self._files.values()):
            if name in files:
                return files[name]
        return None

    def fill(self, cube: Cube) -> None:
        """Make the files of a snapshot, once."""
        with self._lock:
            id = cube.snapshot.id
            if id in self._files:
                return
            geometry = served_geometry(cube)
            facts = boot.boot(cube) | {"text": dict(strings()), "geo": geometry.boot}
            made: dict[str, tuple[Callable[[], bytes], str]] = {
                f"boot-{id}.json": (lambda: dumps(facts), "application/json"),
                f"schools-{id}.json": (
                    lambda: dumps(boot.school_names(cube)), "application/json",
                ),
                f"schools-{id}.bin": (
                    lambda: boot.school_points(cube), "application/octet-stream",
                ),
            }
            self._files[id] = {
                name: (gzip.compress(make(), 6, mtime=0), kind)
                for name, (make, kind) in made.items()
            }
            self.geometry[id] = geometry
            while len(self._files) > _SNAPSHOTS_KEPT:
                gone, _ = self._files.popitem(last=False)
                self.geometry.pop(gone, None)


def blueprint(house: House) -> Blueprint:
    """The routes below /static/ (beside Flask's own) and /geo/."""
    routes = Blueprint("files", __name__)
    shelf = _Shelf()

    def fresh() -> None:
        with house.cube() as cube:
            shelf.fill(cube)

    @routes.get("/static/<name>")
    def show_file(name: str) -> Response:
        found = shelf.get(name)
        if found is None:
            fresh()
            found = shelf.get(name)
        if found is None:
            # This process may not have noticed the snapshot that another one already serves.
            house.serving.settle()
            fresh()
            found = shelf.get(name)
        return _sent(*found) if found else _none()

    @routes.get("/geo/<name>")
    def show_layer(name: str) -> Response:
        if not shelf.geometry:
            fresh()
        for geometry in list(shelf.geometry.values()):
            payload = geometry.payload(name)
            if payload is not None:
                return _sent(payload.content, payload.content_type)
        return _none()

    @routes.get("/static/fonts/<name>")
    def show_font(name: str) -> Response:
        body = fonts.files().get(name)
        if body is None:
            return _none()
        answer = Response(body, mimetype="font/woff2")
        answer.headers["Cache-Control"] = FOR_GOOD
        return answer

    return routes


def _sent(packed: bytes, kind: str) -> Response:
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        answer = Response(packed, mimetype=kind)
        answer.headers["Content-Encoding"] = "gzip"
    else:
        answer = Response(gzip.decompress(packed), mimetype=kind)
    answer.headers["Vary"] = "Accept-Encoding"
    answer.headers["Cache-Control"] = FOR_GOOD
    return answer


def _none() -> Response:
    answer = Response(dumps({"error": "not found"}), status=404, mimetype="application/json")
    answer.headers["Cache-Control"] = "no-store"
    return answer
