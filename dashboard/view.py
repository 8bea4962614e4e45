"""The View record: one page of the war room and what the shell must know of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dash.development.base_component import Component

from dashboard.roles import Right


@dataclass(frozen=True, slots=True)
class View:
    """A page. The list of them stands in app.py, in the order of the rail."""

    #: `overview`; its root element is `view-overview`, its words `nav.overview`.
    id: str
    #: `/` or `/indicators`.
    path: str
    #: A name of `dashboard.icons`.
    icon: str
    #: Return the view's skeleton, empty of data.
    layout: Callable[[], Component]
    #: Whether the rail offers it; a school or a student is reached by drilling instead.
    in_rail: bool = True
    #: What one has to be allowed to do. Such a view is of no place, and needs no grant of one.
    right: Right | None = None
