"""What the callbacks and routes of one app share: the snapshot it serves, who looks, and the
settings.

There is no login yet: every page is the built-in viewer's, and `presenting` follows the address.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from dashboard.config import Settings
from dashboard.links import State
from dashboard.view import View
from dashboard.vocabulary import Scope, Viewer
from data import first_run
from data.cube import Cube
from data.gate import BUILT_IN, BUILT_IN_PRESENTING, Key, open_key
from data.snapshots import Serving, Store


@dataclass(frozen=True, slots=True)
class House:
    """One app's surroundings."""

    serving: Serving
    views: Sequence[View]
    settings: Settings

    def viewer(self, state: State) -> Viewer:
        """Who looks at a page."""
        return BUILT_IN_PRESENTING if state.present else BUILT_IN

    @contextmanager
    def cube(self) -> Iterator[Cube]:
        """The current snapshot, open for the length of a request."""
        with self.serving.lease() as cube:
            yield cube

    @contextmanager
    def key(self, scope: Scope, viewer: Viewer) -> Iterator[Key]:
        """A key to a scope of the current snapshot."""
        with self.serving.lease() as cube:
            yield open_key(cube, viewer, scope)


def open_serving(settings: Settings) -> Serving:
    """Open the snapshot that the settings name; with an empty store, make a demo first."""
    source = settings.snapshot or Store(settings.store)
    if isinstance(source, Store):
        if source.current() is None:
            print("No snapshot yet: making the demo of one province, about a minute.", flush=True)
        first_run.prepare(source, settings.scale, _say)
    serving = Serving(source, memory=settings.memory, seconds=settings.query_seconds)
    serving.open()
    return serving


def _say(share: float, words: first_run.Words) -> None:
    print(f"{share:4.0%}  {' / '.join(words)}", file=sys.stderr, flush=True)
