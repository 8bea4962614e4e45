"""The skeletons of the school and the pupil: whole, empty of data, worded from the catalogue."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from dash.development.base_component import Component

from dashboard import ids
from dashboard.icons import ICONS
from dashboard.text import strings
from layouts import school, student

ASSETS = Path(__file__).parents[2] / "dashboard" / "assets"
SCRIPTS = sorted(path.name for path in ASSETS.glob("2*.js"))
VIEWS = [(school.layout, ids.School), (student.layout, ids.Student)]


def parts(component: object) -> Iterator[Any]:
    """The component and all below it."""
    if isinstance(component, Component):
        yield component
        component = getattr(component, "children", None)
    if isinstance(component, Component | list):
        for child in component if isinstance(component, list) else [component]:
            yield from parts(child)


@pytest.mark.parametrize(("layout", "names"), VIEWS)
def test_every_id_stands_once(layout: Callable[[], Component], names: type) -> None:
    found = [part.id for part in parts(layout()) if isinstance(getattr(part, "id", None), str)]
    declared = {value for name, value in vars(names).items() if name.isupper()}
    # The script makes some boxes itself; what the layout has must be declared or a heading.
    assert len(found) == len(set(found))
    assert declared <= set(found)
    assert {id.removesuffix("-title") for id in found} <= {
        value.removesuffix("-title") for value in declared
    }


@pytest.mark.parametrize(("layout", "names"), VIEWS)
def test_a_view_starts_hidden(layout: Callable[[], Component], names: type) -> None:
    root: Any = layout()
    assert root.id == names.VIEW  # type: ignore[attr-defined]
    assert root.hidden is True


@pytest.mark.parametrize(("layout", "names"), VIEWS)
def test_words_come_from_the_catalogue(layout: Callable[[], Component], names: type) -> None:
    for part in parts(layout()):
        for prop in ("data-t", "data-t-label"):
            key = getattr(part, prop, None)
            assert key is None or key in strings(), key


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_script_asks_only_for_words_that_there_are(script: str) -> None:
    source = (ASSETS / script).read_text(encoding="utf-8")
    asked = set(re.findall(r"text\('([a-z][\w.-]*[\w])'[,)]", source))
    assert not asked - strings().keys()


def test_the_scripts_take_their_words_from_the_catalogue() -> None:
    source = "".join((ASSETS / script).read_text(encoding="utf-8") for script in SCRIPTS)
    assert len(set(re.findall(r"text\('([a-z][\w.-]*[\w])'[,)]", source))) > 100


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_script_writes_no_thai_of_its_own(script: str) -> None:
    source = (ASSETS / script).read_text(encoding="utf-8")
    assert not re.findall(r"[\u0e00-\u0e7f]+", source)


def test_the_script_names_icons_that_are_drawn() -> None:
    source = "".join((ASSETS / script).read_text(encoding="utf-8") for script in SCRIPTS)
    checks = re.search(r"CHECK_ICONS = \{([^}]*)\}", source)
    assert checks is not None
    named = set(re.findall(r": '([\w-]+)'", checks[1]))
    named |= set(re.findall(r"icon\('([\w-]+)'", source))
    assert named <= ICONS.keys()
