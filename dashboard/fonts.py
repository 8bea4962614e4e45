"""The fonts of the screen, cut from the installed font packages and served by the app itself.

Latin letters and digits are IBM Plex Sans, Thai is Noto Sans Thai (loopless, as the design's Plex
Thai, for which there is no package). Each is cut to the letters a page can show and to the weights
400–700, which takes 756 KB down to 55 KB. Cutting takes about two seconds and happens once for a
version: the result is kept in the machine's temporary folder.
"""

from __future__ import annotations

import hashlib
import io
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

import fontpkg


@dataclass(frozen=True, slots=True)
class Face:
    """One font file: which package it is cut from and which code points stay."""

    id: str
    family: str
    package: str
    source: str
    letters: tuple[tuple[int, int], ...]
    #: Thai is drawn a little larger: its body is lower than Plex's x-height asks for.
    size_adjust: str = "100%"


FACES: tuple[Face, ...] = (
    Face(
        "latin",
        "War Room Latin",
        "fontpkg-ibm-plex-sans",
        "IBM Plex Sans",
        ((0x20, 0x7E), (0xA0, 0x17F), (0x2010, 0x2026), (0x2030, 0x203A), (0x2190, 0x2193),
         (0x2212, 0x2212), (0x2264, 0x2265)),
    ),
    Face(
        "thai",
        "War Room Thai",
        "fontpkg-noto-sans-thai",
        "Noto Sans Thai",
        ((0xE01, 0xE3A), (0xE3F, 0xE5B), (0x200B, 0x200D), (0x25CC, 0x25CC)),
    ),
)  # fmt: skip


def names() -> dict[str, str]:
    """Return face id → file name, which changes with the packages and so may be cached for good."""
    return {face.id: f"{face.id}-{_stamp(face)}.woff2" for face in FACES}


@cache
def files() -> dict[str, bytes]:
    """Return file name → woff2 bytes; cut now where no earlier start has left them."""
    return {names()[face.id]: _kept(face) for face in FACES}


def css(base: str = "/static/fonts/") -> str:
    """Return the @font-face rules, with file addresses below `base`."""
    rules = []
    for face in FACES:
        span = ",".join(f"U+{first:X}-{last:X}" for first, last in face.letters)
        rules.append(
            f"@font-face{{font-family:'{face.family}';font-weight:400 700;font-display:swap;"
            f"size-adjust:{face.size_adjust};src:url({base}{names()[face.id]}) format('woff2');"
            f"unicode-range:{span}}}"
        )
    return "\n".join(rules)


def _stamp(face: Face) -> str:
    parts = (face.package, version(face.package), version("fonttools"), repr(face.letters))
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:10]


def _kept(face: Face) -> bytes:
    """Return the cut font from the temporary folder, putting it there first where it is not."""
    user = os.getuid() if hasattr(os, "getuid") else 0
    folder = Path(tempfile.gettempdir()) / f"warroom-fonts-{user}"
    kept = folder / names()[face.id]
    if kept.is_file():
        body = kept.read_bytes()
        if body[:4] == b"wOF2":
            return body
    body = _cut(face)
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        draft = folder / f"{kept.name}.{os.getpid()}"
        draft.write_bytes(body)
        draft.replace(kept)
    except OSError:
        # A read-only or full temporary folder costs two seconds at each start, nothing more.
        return body
    return body


def _cut(face: Face) -> bytes:
    # Only the first start of a version needs the font tools, and they take a while to import.
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    # Without the time of the cut in it, a name stands for the same bytes on every machine.
    font = TTFont(fontpkg.path(face.source, nearest=True), recalcTimestamp=False)
    options = subset.Options(layout_features=["*"], hinting=False, notdef_outline=True)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=_points(face.letters))
    cutter.subset(font)
    font = instancer.instantiateVariableFont(font, {"wdth": 100, "wght": (400, 700)}, inplace=True)
    font.flavor = "woff2"
    body = io.BytesIO()
    font.save(body)
    return body.getvalue()


def _points(spans: Iterable[tuple[int, int]]) -> list[int]:
    return [point for first, last in spans for point in range(first, last + 1)]
