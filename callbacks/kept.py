"""Answers of steps as they were sent, for whoever asks for the same again.

Owns their bytes, the room they may take, and the two hooks around a request: one answers before
Dash is asked, the other keeps what Dash has answered. An answer belongs to a snapshot and to a
viewer, and is given to no other.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

import brotli
from flask import Flask, Response, g, request

from dashboard.vocabulary import Viewer

#: Whose answer it is: id of the snapshot, who looks, the address from its path on.
Name = tuple[str, Viewer, str]

#: Pages of all places of the country take most of it.
_ROOM = 24 << 20
#: What an answer takes beside its bytes and its address.
_EACH = 300
#: No page makes an address as long as that; its answer is not kept.
_LONGEST = 2000


class Answers:
    """Packed answers by name; beyond their room the one that was asked for longest ago goes."""

    def __init__(self, room: int = _ROOM) -> None:
        self._room = room
        self._taken = 0
        self._held: OrderedDict[Name, bytes] = OrderedDict()
        self._lock = Lock()

    def get(self, name: Name) -> bytes | None:
        with self._lock:
            found = self._held.get(name)
            if found is not None:
                self._held.move_to_end(name)
            return found

    def put(self, name: Name, packed: bytes) -> None:
        if len(name[2]) > _LONGEST:
            return
        with self._lock:
            before = self._held.pop(name, None)
            if before is not None:
                self._taken -= _weight(name, before)
            self._held[name] = packed
            self._taken += _weight(name, packed)
            while self._taken > self._room:
                self._taken -= _weight(*self._held.popitem(last=False))


def _weight(name: Name, packed: bytes) -> int:
    return len(packed) + len(name[2]) + _EACH


def keep_as(name: Name) -> None:
    """Let the answer to the present request be given again under that name."""
    g.kept_as = name


def register(server: Flask, name_of: Callable[[str], Name | None]) -> None:
    """Keep the answers to what is asked (`callbacks.asked`). `name_of` an address: whose answer
    would be right now, or None.

    After Dash has added its own hooks: what is kept must be packed before they look at it.
    """
    answers = Answers()
    level = server.config["COMPRESS_BR_LEVEL"]

    @server.before_request
    def give() -> Response | None:
        asked = g.get("asked")
        name = None if asked is None else name_of(asked)
        packed = None if name is None else answers.get(name)
        return None if packed is None else _packed(Response(mimetype="application/json"), packed)

    @server.after_request
    def keep(answer: Response) -> Response:
        name = g.pop("kept_as", None)
        if name is None or answer.status_code != 200:
            return answer
        packed = brotli.compress(answer.get_data(), quality=level)
        answers.put(name, packed)
        return _packed(answer, packed)


def _packed(answer: Response, packed: bytes) -> Response:
    """The answer with these bytes; unpacked for those who cannot read them."""
    if request.accept_encodings["br"]:
        answer.set_data(packed)
        answer.headers["Content-Encoding"] = "br"
    else:
        answer.set_data(brotli.decompress(packed))
    return answer
