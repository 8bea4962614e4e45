"""The colours keep the contrast that makes them readable, in both themes."""

from __future__ import annotations

import pytest

from dashboard import theme
from dashboard.theme import PALETTES, Palette, Theme


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(params=list(Theme))
def palette(request: pytest.FixtureRequest) -> Palette:
    return PALETTES[request.param]


def test_text_reads_on_every_ground(palette: Palette) -> None:
    for ground in (palette.bg, palette.surface, palette.raised):
        for ink in (palette.text, palette.text2, palette.text3, palette.accent):
            assert contrast(ink, ground) >= 4.5, (ink, ground)
    assert contrast(palette.on_accent, palette.accent) >= 4.5
    assert contrast(palette.accent, palette.accent_bg) >= 4.5


def test_status_reads_as_text_on_its_chip_and_as_a_shape(palette: Palette) -> None:
    for status in (palette.good, palette.watch, palette.bad, palette.info, palette.none):
        assert contrast(status.text, palette.surface) >= 4.5, status
        assert contrast(status.text, status.ground) >= 4.5, status
        assert contrast(status.fill, palette.surface) >= 3, status


def test_borders_of_controls_can_be_seen(palette: Palette) -> None:
    for ground in (palette.bg, palette.surface, palette.raised):
        assert contrast(palette.line2, ground) >= 3 - 0.05, ground


def test_ramps_rise_or_fall_without_a_turn(palette: Palette) -> None:
    for ramp in (palette.ember, palette.lagoon):
        steps = [luminance(colour) for colour in ramp]
        assert steps == sorted(steps, reverse=steps[0] > steps[-1])


def test_both_themes_set_the_same_variables() -> None:
    dark, light = (set(theme.variables(PALETTES[one])) for one in Theme)
    assert dark == light
    assert {"--bg", "--good", "--good-f", "--good-bg", "--e1", "--g6", "--d7", "--c6"} <= dark
    sheet = theme.css()
    assert sheet.count("--bg:") == 3
    assert "[data-theme=dark]" in sheet
