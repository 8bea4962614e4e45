"""Icons: drawn well, offered alike to components and scripts."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from dashboard import icons

ASSETS = Path(__file__).resolve().parents[2] / "dashboard" / "assets"


@pytest.mark.parametrize("name", sorted(icons.ICONS))
def test_an_icon_is_well_formed_and_in_the_style(name: str) -> None:
    drawing = ET.fromstring(f"<svg>{icons.ICONS[name]}</svg>")
    assert len(drawing)
    assert f"[data-icon={name}]" in icons.css()


def test_an_icon_is_decoration_unless_it_is_named() -> None:
    plain, named = icons.icon("home"), icons.icon("home", "บ้าน")
    assert getattr(plain, "aria-hidden") == "true"
    assert getattr(named, "aria-label") == "บ้าน"
    assert getattr(named, "role") == "img"  # noqa: B009


def test_an_icon_that_is_not_drawn_is_an_error() -> None:
    with pytest.raises(KeyError):
        icons.icon("unicorn")


def test_scripts_name_only_icons_that_are_drawn() -> None:
    named = {
        name
        for file in ASSETS.glob("*.js")
        for name in re.findall(r"\bicon\('([a-z-]+)'\)", file.read_text("utf-8"))
    }
    assert named
    assert sorted(named - icons.ICONS.keys()) == []
