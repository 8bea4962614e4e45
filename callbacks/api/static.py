"""Static files: facts of a snapshot, school points, geometry, fonts.

A name with a hash of the content in it is kept by browsers for good. A name with the snapshot's id
alone (`boot-<id>.json`) is asked again each time a page opens and answered 304: a new version of
the program may say more of the same snapshot. Files are made and compressed once, and those of the
last two snapshots stay, for a page may ask while the snapshot changes.
"""

from __future__ import annotations

import gzip
import hashlib
from collections import OrderedDict
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

from flask import Blueprint, Response, request

from callbacks.house import House
from callbacks.replies import dumps
from dashboard import fonts
from dashboard.errors import SessionEnded
from dashboard.links import State
from dashboard.text import strings
from dashboard.vocabulary import Role
from data.cube import Cube
from data.queries import boot, points
from data.registers import places as register
from geo.layers import Memberships
from geo.serve import Served

FOR_GOOD = "public, max-age=31536000, immutable"
_SNAPSHOTS_KEPT = 2
#: Layers of the map that are drawn beside the sign-in.
PICTURE = ("province", "land")
_POINTS_KEPT = 32


def served_geometry(cube: Cube) -> Served:
    """The map layers for the places of a snapshot; areas follow where their schools are."""
    layer: dict[str, str] = {
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


@dataclass(frozen=True, slots=True)
class File:
    """A compressed file; `for_good` when its name changes with its content."""

    packed: bytes
    kind: str
    mark: str
    for_good: bool


class _Shelf:
    """Compressed files by name, of the last snapshots."""

    def __init__(self) -> None:
        self._files: OrderedDict[str, dict[str, File]] = OrderedDict()
        self.geometry: dict[str, Served] = {}
        self._lock = Lock()

    def get(self, name: str) -> File | None:
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
            files: dict[str, File] = {}

            def keep(name: str, kind: str, content: bytes) -> str:
                """Shelve a file under its name and under its name with a hash; the latter's
                address.
                """
                mark = hashlib.sha256(content).hexdigest()[:10]
                packed = gzip.compress(content, 6, mtime=0)
                stem, _, end = name.rpartition(".")
                files[name] = File(packed, kind, mark, for_good=False)
                files[f"{stem}-{mark}.{end}"] = File(packed, kind, mark, for_good=True)
                return f"/static/{stem}-{mark}.{end}"

            facts = boot.boot(cube) | {
                # What the command line says is no page's.
                "text": {key: said for key, said in strings().items() if key[:4] != "cli."},
                "geo": geometry.boot,
                "schools": keep(
                    f"schools-{id}.json", "application/json", dumps(boot.school_names(cube))
                ),
                "points": keep(
                    f"schools-{id}.bin", "application/octet-stream", boot.school_points(cube)
                ),
            }
            keep(f"boot-{id}.json", "application/json", dumps(facts))
            self._files[id] = files
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
        return _sent(found) if found else _none()

    @routes.get("/static/points-<name>.bin")
    def show_points(name: str) -> Response:
        """The classes of all schools that the viewer may see; only under the mark that they have.
        """
        # Periods have dashes of their own: `net-ay2569-1-<mark>`.
        layer, _, rest = name.partition("-")
        period, _, mark = rest.rpartition("-")
        for present in (False, True):
            with house.cube() as cube:
                try:
                    viewer = house.viewer(State(present=present), cube)
                except SessionEnded:
                    return _none()
                found = points.file_of(cube, viewer, layer, period)
            if found is not None and found.mark == mark:
                return _sent(_packed(found), of_viewer=viewer.role is not Role.BUILT_IN)
        return _none()

    @routes.get("/geo/<name>")
    def show_layer(name: str) -> Response:
        if not shelf.geometry:
            fresh()
        for geometry in list(shelf.geometry.values()):
            payload = geometry.payload(name)
            if payload is not None:
                return _sent(File(payload.content, payload.content_type, payload.etag, True))
        return _none()

    @routes.get("/login/picture/<part>")
    def show_picture(part: str) -> Response:
        """What stands beside the sign-in, for anybody: the lines of the country, and where there
        are schools, without their codes or names."""
        fresh()
        with house.cube() as cube:
            id = cube.snapshot.id
        if part == "points":
            found = shelf.get(f"schools-{id}.bin")
            return _sent(found) if found else _none()
        name = shelf.geometry[id].urls.get(part, "") if part in PICTURE else ""
        payload = shelf.geometry[id].payload(name.rpartition("/")[2])
        if payload is None:
            return _none()
        return _sent(File(payload.content, payload.content_type, payload.etag, False))

    @routes.get("/static/fonts/<name>")
    def show_font(name: str) -> Response:
        body = fonts.files().get(name)
        if body is None:
            return _none()
        answer = Response(body, mimetype="font/woff2")
        answer.headers["Cache-Control"] = FOR_GOOD
        return answer

    return routes


@lru_cache(maxsize=_POINTS_KEPT)
def _packed(found: points.PointFile) -> File:
    return File(
        gzip.compress(found.content, 6, mtime=0), "application/octet-stream", found.mark, True
    )


def _sent(file: File, *, of_viewer: bool = False) -> Response:
    """The file, if the browser does not hold it; one of a viewer's own is asked for each time, so
    that who looks after them on the same machine is not given it."""
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        answer = Response(file.packed, mimetype=file.kind)
        answer.headers["Content-Encoding"] = "gzip"
    else:
        answer = Response(gzip.decompress(file.packed), mimetype=file.kind)
    answer.headers["Vary"] = "Accept-Encoding"
    kept = FOR_GOOD if file.for_good else "no-cache"
    answer.headers["Cache-Control"] = "private, no-cache" if of_viewer else kept
    answer.set_etag(file.mark, weak=True)
    answer.make_conditional(request)
    return answer


def _none() -> Response:
    answer = Response(dumps({"error": "not found"}), status=404, mimetype="application/json")
    answer.headers["Cache-Control"] = "no-store"
    return answer
