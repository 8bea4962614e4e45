"""The page's skeleton: landmarks, ids, words, and nothing that the network would have to give."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from dash import html
from dash.development.base_component import Component

from app import VIEWS
from dashboard.ids import Overview, Shell
from dashboard.text import strings
from layouts import overview, shell


def walk(node: object) -> Iterator[Component]:
    if isinstance(node, Component):
        yield node
        yield from walk(getattr(node, "children", None))
    elif isinstance(node, list | tuple):
        for child in node:
            yield from walk(child)


@pytest.fixture(scope="module")
def page() -> list[Component]:
    return [*walk(shell.layout()), *walk(shell.frame(VIEWS))]


def props(node: Component) -> dict[str, object]:
    described: dict[str, dict[str, object]] = node.to_plotly_json()  # type: ignore[no-untyped-call]
    return described["props"]


def test_ids_are_unique_and_the_binding_ones_are_there(page: list[Component]) -> None:
    ids = [props(node)["id"] for node in page if "id" in props(node)]
    assert len(ids) == len(set(map(str, ids)))
    assert {"lead", "map", "ranking", "breadcrumb"} <= set(map(str, ids))
    for view in VIEWS:
        assert f"view-{view.id}" in ids


def test_landmarks_are_there_once(page: list[Component]) -> None:
    assert sum(isinstance(node, html.Header) for node in page) == 1
    assert sum(isinstance(node, html.Main) for node in page) == 1
    navigation = [props(node)["aria-label"] for node in page if isinstance(node, html.Nav)]
    assert len(navigation) >= 3


def test_the_skip_link_comes_first(page: list[Component]) -> None:
    links = [node for node in page if isinstance(node, html.A)]
    assert props(links[0])["href"] == f"#{Shell.MAIN}"


def test_every_view_is_hidden_until_painted(page: list[Component]) -> None:
    views = [node for node in page if "view " in str(props(node).get("className", "")) + " "]
    assert len(views) >= len(VIEWS) + 1
    assert all(props(node)["hidden"] for node in views)


def test_the_overview_has_one_first_heading() -> None:
    headings = [node for node in walk(overview.layout()) if isinstance(node, html.H1)]
    assert [props(node)["id"] for node in headings] == [Overview.LEAD]


def test_words_of_the_skeleton_are_in_the_catalogue(page: list[Component]) -> None:
    asked = {
        str(value)
        for node in page
        for name, value in props(node).items()
        if name in ("data-t", "data-t-label", "data-t-hint", "data-t-title")
    }
    assert asked
    assert sorted(asked - strings().keys()) == []


def test_the_rail_offers_only_views_that_exist(page: list[Component]) -> None:
    paths = {view.path for view in VIEWS}
    rail = [props(node) for node in page if "data-view" in props(node)]
    assert rail
    assert {str(item["href"]) for item in rail} <= paths


def test_the_frame_asks_the_network_for_nothing() -> None:
    frame = shell.index_string(VIEWS)
    assert not re.search(r"(?:src|href|url)\s*[=(]\s*['\"]?https?:", frame)
    for part in ("{%config%}", "{%scripts%}", "{%renderer%}", "{%app_entry%}", "{%css%}"):
        assert part in frame


def test_dash_is_given_what_changes_alone() -> None:
    """Each component that Dash renders costs every step (docs/decisions/0017)."""
    assert [node.__class__.__name__ for node in walk(shell.layout())] == [
        "Div", "Location", "Store", "Store", "Div", "MapContainer",
    ]
