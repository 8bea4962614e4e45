"""Who asks: the session of a cookie and the token of a program, read from the file of accounts, and
what is written down of them.

With invented persons nobody needs to say who they are: then the built-in viewer looks. With real
ones it is nobody. Files are opened when somebody first needs them.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import Any

from dashboard.audit import Kind, Log
from dashboard.config import Settings
from dashboard.errors import AuditUnwritable
from dashboard.private import now_utc
from dashboard.secret import fingerprint
from dashboard.users import Account, Accounts, Grant, Look, looks
from dashboard.vocabulary import Role, Scope, Viewer
from data.atoms import Atoms
from data.gate import BUILT_IN, is_open
from data.rights import rows_of

log = logging.getLogger("warroom.door")

#: How long a session or token is not looked up again while nothing changes in the file of accounts:
#: so much later at most is noticed what begins or ends with time alone.
REMEMBERED = timedelta(seconds=3)
#: Sessions and tokens that are remembered at a time.
_MOST = 2000
#: How long no more is written down of what is refused to nobody known at one address.
_STRANGERS = timedelta(minutes=1)
#: Of the file of accounts, as it was read.
Version = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody who asks."""

    viewer: Viewer
    viewer_presenting: Viewer
    #: None: the built-in viewer.
    account: Account | None = None
    #: When the session ends if nothing more is asked; None: never.
    until: datetime | None = None
    #: Through whose eyes `viewer` looks; None: the own ones.
    look: Look | None = None
    #: Granted places that the snapshot does not have; they open nothing.
    gone: tuple[Scope, ...] = ()
    #: Who looks through those eyes, with the own rights of today; None without a look.
    own: Viewer | None = None

    @classmethod
    def of(
        cls, viewer: Viewer, account: Account | None = None, until: datetime | None = None,
        look: Look | None = None, gone: tuple[Scope, ...] = (), own: Viewer | None = None,
    ) -> Who:
        plain = replace(viewer, presenting=False)
        return cls(plain, replace(viewer, presenting=True), account, until, look, gone, own)

    @property
    def ends(self) -> datetime | None:
        """Until when this is so at most; None: for good."""
        if self.look is None or self.until is None:
            return self.until
        return min(self.until, self.look.until)

    def within(self, there: Callable[[Scope], bool]) -> Who:
        """The same, with those granted places alone that are there."""
        gone = tuple(one for one in self.viewer.grants if not there(one))
        if not gone and self.own is None:
            return self
        viewer = _at(self.viewer, there)
        own = self.own and _at(self.own, there)
        return Who.of(viewer, self.account, self.until, self.look, gone, own)

    def may_still_look(self, atoms: Atoms) -> bool:
        """Whether the place that is looked at lies in the own grants of today."""
        if self.look is None or self.own is None:
            return True
        at = self.look.at
        return may_look_at(atoms, self.own, None if at is None else at.scope)

    def with_own_eyes(self) -> Who:
        """The same without the look."""
        return Who.of(self.own or self.viewer, self.account, self.until)

    @property
    def name(self) -> str:
        return self.viewer.name


ANYBODY = Who.of(BUILT_IN)


def _at(viewer: Viewer, there: Callable[[Scope], bool]) -> Viewer:
    return replace(viewer, grants=tuple(one for one in viewer.grants if there(one)))


def may_look_at(atoms: Atoms, own: Viewer, at: Scope | None) -> bool:
    """Whether somebody with these rights may look at a place through other eyes; None: at none, for
    a role that has no place."""
    if at is None or not atoms.knows(at):
        return bool(rows_of(own))
    return is_open(atoms, own, at)


class Door:
    """The accounts and the audit log of one app, and what was lately read of the former."""

    def __init__(self, settings: Settings, clock: Callable[[], datetime] = now_utc) -> None:
        self._path: Path = settings.users
        self._clock = clock
        self._lock = Lock()
        self._accounts: Accounts | None = None
        self._seen: OrderedDict[tuple[str, bool], tuple[datetime, Version, Who]] = OrderedDict()
        #: When something of a stranger at an address was written down last.
        self._strangers: OrderedDict[str, datetime] = OrderedDict()
        self.log = Log(settings.audit, clock)

    def accounts(self) -> Accounts:
        """The accounts; the file is made where there is none. StoreFailed where it cannot be used.
        """
        with self._lock:
            if self._accounts is None:
                self._accounts = Accounts(self._path, self._clock)
            return self._accounts

    def now(self) -> datetime:
        return self._clock()

    def of_session(self, session_id: str, invented: bool) -> Who | None:
        """Whose session it is; None where there is none such, or not any more. `invented`: the
        snapshot is, so that the sessions of the demo count."""

        def find() -> Who | None:
            found = self.accounts().session(session_id, demo=invented)
            if found is None:
                return None
            who = self._who(found.account, found.until, found.look)
            if found.ended is not None:
                self.note_end(who, found.ended, "", "time")
            return who

        return self._remembered(session_id, invented, find)

    def of_token(self, token: str) -> Who | None:
        """Whose rights a token of the read API has now."""

        def find() -> Who | None:
            account = self.accounts().account_of_token(token)
            return None if account is None or account.is_demo else self._who(account, None)

        return self._remembered(f"token {token}", False, find)

    def _who(self, account: Account, until: datetime | None, look: Look | None = None) -> Who:
        accounts = self.accounts()
        today = accounts.today()
        if look is not None:
            own = accounts.viewer(account, today)
            return Who.of(looks.viewer(own, look, today), account, until, look, own=own)
        return Who.of(accounts.viewer(account, today), account, until)

    def _remembered(
        self, secret: str, invented: bool, find: Callable[[], Who | None]
    ) -> Who | None:
        if not self._path.exists():
            return None
        # Before it is read: what changes meanwhile is read the next time.
        key, version = (fingerprint(secret), invented), self.accounts().version()
        with self._lock:
            kept = self._seen.get(key)
        if kept is not None:
            at, read, who = kept
            # A clock that was put back is not waited for.
            fresh = read == version and abs(self._clock() - at) < REMEMBERED
            if fresh and (who.ends is None or self._clock() < who.ends):
                return who
        found = find()
        with self._lock:
            self._seen.pop(key, None)
            if found is not None:
                self._seen[key] = self._clock(), version, found
                if len(self._seen) > _MOST:
                    self._seen.popitem(last=False)
        return found

    def forget(self, name: str) -> None:
        """Look again for whatever is remembered of an account: where its rights have changed with
        time alone. What changes in the file is noticed by itself."""
        with self._lock:
            for key in [key for key, (*_, who) in self._seen.items() if who.name == name]:
                del self._seen[key]

    # What is written down

    def record(
        self, kind: Kind, who: Who | None, address: str, what: Mapping[str, Any]
    ) -> int:
        """Write down what somebody is about to be given; the number of the record. AuditUnwritable:
        then it is not given. It is of the own role, and says through whose eyes."""
        viewer = who.viewer if who else None
        look = who.look if who else None
        role = viewer.looker or viewer.role if viewer else ""
        return self.log.write(
            kind, who=viewer.name if viewer else "", role=role, address=address,
            what={**what, "as": told_of(look.role, look.at)} if look else what,
        )

    def end_look(self, session_id: str, who: Who, address: str) -> Who:
        """Take a look away whose rights are gone; who it is then. Written down by whoever did it
        first; where the file of accounts cannot be written, it is tried with each request."""
        if who.look is not None and self.accounts().end_look(session_id, who.look):
            self.note_end(who, who.look, address, "rights")
        return who.with_own_eyes()

    def note_end(self, who: Who, look: Look, address: str, why: str) -> None:
        """Write down that somebody does not look through a role's eyes any more."""
        own = replace(who, look=None)
        self.note(Kind.LOOK_AS, own, address, {**told_of(look.role, look.at), "end": why})

    def note(self, kind: Kind, who: Who | None, address: str, what: Mapping[str, Any]) -> None:
        """The same of what goes on even where it cannot be written down."""
        try:
            self.record(kind, who, address, what)
        except AuditUnwritable as error:
            log.error("not in the audit log: %s; %s", kind.value, error.detail)

    def note_stranger(self, kind: Kind, address: str, what: Mapping[str, Any]) -> None:
        """Note what somebody did whom nobody knows: once a minute of an address in each process, so
        that no stranger fills the log."""
        now = self._clock()
        with self._lock:
            last = self._strangers.get(address)
            if last is not None and abs(now - last) < _STRANGERS:
                return
            self._strangers[address] = now
            self._strangers.move_to_end(address)
            if len(self._strangers) > _MOST:
                self._strangers.popitem(last=False)
        self.note(kind, None, address, what)


def told_of(role: Role, at: Grant | None) -> dict[str, Any]:
    """Which role's eyes at which place, as it is written down."""
    told: dict[str, Any] = {"role": role.value}
    if at is not None:
        told |= {
            at.level.value: at.code,
            "modules": sorted(one.value for one in at.modules),
            "classes": at.class_codes,
        }
    return {name: held for name, held in told.items() if held}
