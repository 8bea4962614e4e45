"""What the callbacks and routes of one app share: the snapshot it serves, who looks, and the
settings.
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from flask import g, request

from callbacks.door import ANYBODY, Door, Who
from dashboard import config, links
from dashboard.audit import Kind
from dashboard.config import BadSetting, Settings
from dashboard.errors import SessionEnded, SnapshotUnguarded, StoreFailed
from dashboard.links import State
from dashboard.roles import Right
from dashboard.secret import open_to_others
from dashboard.view import View
from dashboard.vocabulary import COUNTRY, Level, Scope, Viewer
from data import first_run
from data.cube import Cube
from data.gate import Key, open_key
from data.rights import has_right, home
from data.snapshots import Serving, Store

log = logging.getLogger("warroom.house")

#: In the environment of a request that nobody sent: for whom it is made ready. No request from
#: outside can set it, for what comes with those is named HTTP_….
OWN_WHO = "warroom.own_who"
#: What codes of places and references of learners are written with.
_CODE = re.compile(r"[A-Za-z0-9_-]{1,40}")
#: The cookie of a session. Behind TLS its name binds it to this host and to TLS.
COOKIE, COOKIE_OF_TLS = "warroom", "__Host-warroom"


@dataclass(frozen=True, slots=True)
class House:
    """One app's surroundings."""

    serving: Serving
    views: Sequence[View]
    settings: Settings
    door: Door

    def who(self, cube: Cube) -> Who | None:
        """Who sent the present request, as far as this snapshot is theirs to see; None: nobody that
        is known, and the snapshot is of real persons.
        """
        held: dict[str, Who | None] = g.setdefault("who", {})
        g.invented = cube.snapshot.about.synthetic
        if cube.snapshot.id not in held:
            found = self._who(cube.snapshot.about.synthetic)
            found = found and found.within(cube.atoms.knows)
            if found is not None and not found.may_still_look(cube.atoms):
                found = self.door.end_look(session_cookie(), found, remote())
            held[cube.snapshot.id] = found
        return held[cube.snapshot.id]

    def _who(self, invented: bool) -> Who | None:
        own: Who | None = request.environ.get(OWN_WHO)
        if own is not None:
            return own
        cookie = session_cookie()
        try:
            found = self.door.of_session(cookie, invented) if cookie else None
        except StoreFailed as error:
            log.error("sessions cannot be read: %s", error)
            found = None
        return found or (ANYBODY if invented else None)

    def viewer(self, state: State, cube: Cube) -> Viewer:
        """Who looks at a page of a snapshot. SessionEnded where nobody is known."""
        who = self.who(cube)
        if who is None:
            raise SessionEnded
        return who.viewer_presenting if state.present else who.viewer

    def refused(self, what: str, scope: Scope, why: str = "") -> None:
        """Write down that somebody was refused what the present request asked for, and why where
        it was not for want of a right."""
        known: dict[str, Who | None] = g.get("who", {})
        who = next((one for one in known.values() if one is not None and one.account), None)
        if who is not None:
            # What was typed in the place of a code may be a name.
            told = {level.value: code for level, code in scope if _CODE.fullmatch(code)}
            told |= {"why": why} if why else {}
            self.door.note(Kind.REFUSAL, who, remote(), {"asked": what, **told})

    @contextmanager
    def cube(self) -> Iterator[Cube]:
        """The current snapshot, open for the length of a request."""
        with self.serving.lease() as cube:
            yield cube

    @contextmanager
    def page(self, state: State) -> Iterator[tuple[Key, State]]:
        """A key to what a page shows of the current snapshot, and the page as it is then: of one's
        own place where none was asked for."""
        with self.serving.lease() as cube:
            viewer = self.viewer(state, cube)
            state = at_home(state, viewer)
            yield open_key(cube, viewer, state.scope), state

    @contextmanager
    def key(self, scope: Scope, viewer: Viewer) -> Iterator[Key]:
        """A key to a scope of the current snapshot."""
        with self.serving.lease() as cube:
            yield open_key(cube, viewer, scope)


def remote() -> str:
    """The network address that the present request came from."""
    return request.remote_addr or ""


def session_cookie() -> str:
    """The session id that came along; "" without."""
    return request.cookies.get(COOKIE_OF_TLS if request.is_secure else COOKIE, "")


def at_home(state: State, viewer: Viewer) -> State:
    """A page that asks for no place, at one's own: the country of whom it is all open to."""
    own = home(viewer)
    if state.scope != COUNTRY or own is None or own == COUNTRY:
        return state
    of_school = own.level is Level.SCHOOL and state.view == links.OVERVIEW
    return replace(state, scope=own, view="school" if of_school else state.view)


def home_href(state: State, viewer: Viewer | None) -> str:
    """The way to one's own place, on a screen that stays what it is; to the sign-in without one."""
    plain = State(lang=state.lang, theme=state.theme, screen=state.screen, present=state.present)
    if viewer is None or home(viewer) is None:
        # Who keeps the system running has no place, but may have the log to look after.
        reads = viewer is not None and has_right(viewer, Right.READ_AUDIT)
        return links.href(plain, view="audit" if reads else "login")
    return links.href(at_home(plain, viewer))


def open_serving(settings: Settings) -> Serving:
    """Open the snapshot that the settings name; with an empty store, make a demo first."""
    source = settings.snapshot or Store(settings.store)
    if isinstance(source, Store):
        if source.current() is None:
            print("No snapshot yet: making the demo of one province, about a minute.", flush=True)
        first_run.prepare(source, settings.scale, _say)
    serving = Serving(
        source, memory=settings.memory, seconds=settings.query_seconds,
        admit=lambda cube: admit(settings, cube),
    )
    serving.open()
    return serving


def admit(settings: Settings, cube: Cube) -> None:
    """Before a snapshot is served, at the start and at each change: SnapshotUnguarded where it is
    of real persons and a secret that would guard them is easily guessed. Where others may read its
    file, the log says so."""
    snapshot = cube.snapshot
    if snapshot.about.synthetic:
        return
    try:
        config.refuse_weak(settings)
    except BadSetting as error:
        raise SnapshotUnguarded(
            str(snapshot.path), f"{error} ({snapshot.path} is not served)"
        ) from error
    mode = open_to_others(snapshot.path.stat())
    if mode:
        log.warning(
            "%s holds real persons and others may read it (mode %s). Close it: chmod 600 %s",
            snapshot.path, mode, snapshot.path,
        )


def _say(share: float, words: first_run.Words) -> None:
    print(f"{share:4.0%}  {' / '.join(words)}", file=sys.stderr, flush=True)
