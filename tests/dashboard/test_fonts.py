"""The fonts that the page is served: small, whole for Thai and Latin, variable in weight."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from dashboard import fonts
from dashboard.text import strings


@pytest.fixture(scope="module")
def cut() -> dict[str, TTFont]:
    files = fonts.files()
    return {face: TTFont(io.BytesIO(files[name])) for face, name in fonts.names().items()}


def test_every_letter_of_the_catalogue_is_in_a_font(cut: dict[str, TTFont]) -> None:
    have = {point for font in cut.values() for point in font.getBestCmap()}
    # Triangles and pips are drawn by the system's symbol font.
    drawn = {ord(letter) for letter in "▲▼✓↑↓"}
    asked = {ord(letter) for words in strings().values() for word in words for letter in word}
    missing = {chr(point) for point in asked - have - drawn if point > 0x20}
    assert missing == set()


def test_weights_run_from_text_to_bold(cut: dict[str, TTFont]) -> None:
    for font in cut.values():
        axes = {axis.axisTag: axis for axis in font["fvar"].axes}
        assert set(axes) == {"wght"}
        assert (axes["wght"].minValue, axes["wght"].maxValue) == (400, 700)


def test_figures_are_of_one_width(cut: dict[str, TTFont]) -> None:
    font = cut["latin"]
    glyphs = font.getBestCmap()
    assert len({font["hmtx"][glyphs[ord(digit)]][0] for digit in "0123456789"}) == 1


def test_tone_marks_still_move_over_tall_letters(cut: dict[str, TTFont]) -> None:
    assert {"GSUB", "GPOS"} <= set(cut["thai"].keys())


def test_files_are_small_and_named_in_the_style() -> None:
    files = fonts.files()
    assert sum(len(body) for body in files.values()) < 80_000
    for name in files:
        assert name in fonts.css()


def test_a_font_is_cut_again_where_the_kept_one_is_broken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    face = fonts.FACES[1]
    whole = fonts._kept(face)
    # A cut at another time is the same: fonttools reads the time from here.
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    [kept] = tmp_path.glob("*/*.woff2")
    kept.write_bytes(b"torn")
    assert fonts._kept(face) == whole
    assert kept.read_bytes() == whole
