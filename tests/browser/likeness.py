"""Compares a picture of the page with the one that is kept.

Two pictures are alike when, after a blur of one pixel, at most `SHARE` of their pixels differ by
more than `STEP` of 255 in some channel: the edges of letters may fall a little differently on
another machine, a panel that moved, a colour or a word may not.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

STEP = 24
SHARE = 0.005
#: The largest baseline, in bytes; fewer colours are taken until it fits.
LARGEST = 150_000
_PALETTES = (256, 128, 64, 32)
RENEW = "make baselines"


def _differing(one: Image.Image, other: Image.Image) -> NDArray[np.bool_]:
    blur = ImageFilter.BoxBlur(1)
    first, second = (
        np.asarray(picture.convert("RGB").filter(blur), dtype=np.int16) for picture in (one, other)
    )
    found: NDArray[np.bool_] = np.abs(first - second).max(axis=2) > STEP
    return found


def share(one: Image.Image, other: Image.Image) -> float:
    """The share of pixels that differ; 1.0 for pictures of two sizes."""
    if one.size != other.size:
        return 1.0
    return float(_differing(one, other).mean())


def difference(one: Image.Image, other: Image.Image) -> Image.Image:
    """The kept picture, pale, with what differs in red; the new one where sizes differ."""
    if one.size != other.size:
        return other.convert("RGB")
    pale = Image.blend(one.convert("RGB"), Image.new("RGB", one.size, "white"), 0.7)
    mask = Image.fromarray(_differing(one, other).astype(np.uint8) * 255)
    pale.paste((220, 0, 40), mask=mask)
    return pale


def keep(picture: Image.Image, file: Path) -> None:
    """Write a baseline with the most colours that fit into LARGEST and stay alike."""
    file.parent.mkdir(parents=True, exist_ok=True)
    for colours in _PALETTES:
        picture.quantize(colours, dither=Image.Dither.NONE).save(file, optimize=True)
        if file.stat().st_size <= LARGEST:
            break
    held = share(Image.open(file), picture)
    assert file.stat().st_size <= LARGEST and held < SHARE / 5, (
        f"{file.name}: {file.stat().st_size} bytes, {held:.2%} of its pixels lost their colour"
    )


def assert_alike(taken: Image.Image, kept: Path, failures: Path) -> None:
    """Fail where the page does not look as kept; leave both pictures and their difference."""
    assert kept.is_file(), f"no picture of {kept.stem} is kept: {RENEW}"
    with Image.open(kept) as held:
        before = held.convert("RGB")
    found = share(before, taken)
    if found <= SHARE:
        return
    failures.mkdir(parents=True, exist_ok=True)
    for word, picture in (
        ("kept", before),
        ("taken", taken),
        ("difference", difference(before, taken)),
    ):
        picture.save(failures / f"{kept.stem}-{word}.png")
    raise AssertionError(
        f"{kept.stem} looks different: {found:.2%} of its pixels (at most {SHARE:.1%}), sizes"
        f" {before.size} and {taken.size}. See {failures}/{kept.stem}-*.png. If that is meant:"
        f" {RENEW}, look at the pictures, and commit them."
    )
