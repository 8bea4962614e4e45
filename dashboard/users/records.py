"""What the store of accounts hands out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from dashboard.vocabulary import Level, Module, Role, Scope


@dataclass(frozen=True, slots=True)
class Account:
    """A person or program that may sign in. No hash and no secret is ever part of it."""

    name: str
    role: Role
    full_name: str
    is_disabled: bool
    #: Signs in with a password; else only by the ministry's single sign-on.
    has_password: bool
    #: The password is a one-time one: nothing opens before it is changed.
    must_change: bool
    has_totp: bool
    #: Of the sign-in page of invented data; with real data it opens nothing.
    is_demo: bool
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Grant:
    """Rows that an account may see, from one day to another, both included; None: without end."""

    id: int
    level: Level
    #: '' of the country.
    code: str
    modules: frozenset[Module] = frozenset()
    #: (grade, room)
    classes: frozenset[tuple[str, int]] = frozenset()
    start: date | None = None
    end: date | None = None
    #: In place of somebody else (รักษาราชการแทน): always with both days.
    is_acting: bool = False

    def holds(self, on: date) -> bool:
        """Whether it is in force on a day."""
        return (self.start is None or self.start <= on) and (self.end is None or on <= self.end)

    @property
    def class_codes(self) -> list[str]:
        """Its classes as P1/2, in order."""
        return [f"{grade}/{room}" for grade, room in sorted(self.classes)]

    @property
    def scope(self) -> Scope:
        return Scope() if self.level is Level.COUNTRY else Scope.of([(self.level, self.code)])


@dataclass(frozen=True, slots=True)
class SignedIn:
    """`session_id` is told this once; the store keeps its hash."""

    session_id: str
    account: Account


@dataclass(frozen=True, slots=True)
class Look:
    """Another role's eyes, for a while. `at`: its place; None of a role that has none."""

    role: Role
    at: Grant | None
    #: When it ends if nobody ends it before.
    until: datetime


@dataclass(frozen=True, slots=True)
class Session:
    account: Account
    created_at: datetime
    #: When it ends if nothing more is asked.
    until: datetime
    #: Through whose eyes it looks now; None: the own ones.
    look: Look | None = None
    #: Through whose it did until now: told once, to whoever notices that the time is over.
    ended: Look | None = None


@dataclass(frozen=True, slots=True)
class Token:
    """A token of the read API; what it says is told once, when it is made."""

    name: str
    account: str
    #: The last day it opens anything.
    end: date
    created_at: datetime
    #: The last day it was used.
    used_on: date | None
    is_revoked: bool
