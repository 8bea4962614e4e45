"""What each role may: one record for each, and nowhere an `if` that names one.

Where a role is granted rows is said by the grants of an account, at `level`; what it sees there is
said here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import TypeVar

from dashboard.vocabulary import Level, Role

_Step = TypeVar("_Step", bound=StrEnum)


class Persons(StrEnum):
    """How far down a role sees learners."""

    NONE = "none"  #: counts only, no list and no page of a learner
    MASKED = "masked"  #: lists and pages, identity masked
    #: Masked, and the identity of own learners by a reveal.
    OWN = "own"


class Sensitive(StrEnum):
    """Whether a role sees health, disability, poverty and the like."""

    NONE = "none"
    AGGREGATES = "aggregates"  #: as numbers of places alone
    OWN = "own"  #: of own learners too


class Right(StrEnum):
    """What a role may do beside looking. Accounts are kept by whoever runs the command line on the
    server, by no role; forgotten passwords of most are a steward's too."""

    EXPORT = "export"
    READ_AUDIT = "read_audit"
    LOOK_AS = "look_as"
    RESET_PASSWORD = "reset_password"
    SEE_ACCOUNT = "see_account"  #: the account of the snapshot: files, quarantine
    WORKLIST = "worklist"  #: what an area has to mend, as a file
    SEND_FEEDS = "send_feeds"  #: files of the own offices into the inbox


@dataclass(frozen=True, slots=True)
class RoleSpec:
    """One role. `level` is where its grants are given; None: it has no rows at all."""

    role: Role
    name_th: str
    name_en: str
    level: Level | None
    persons: Persons
    sensitive: Sensitive
    rights: frozenset[Right] = frozenset()
    #: Its grants are to modules too.
    by_module: bool = False
    #: Its grants are to classes (grade and room) too.
    by_class: bool = False


ROLES: tuple[RoleSpec, ...] = (
    RoleSpec(
        Role.SECRETARY_GENERAL, "เลขาธิการ กพฐ. / ผู้บริหาร สพฐ.", "OBEC executive",
        Level.COUNTRY, Persons.NONE, Sensitive.AGGREGATES,
        frozenset({Right.EXPORT, Right.SEE_ACCOUNT}),
    ),
    RoleSpec(
        Role.STEWARD, "ผู้ดูแลข้อมูล สพฐ.", "OBEC data steward",
        Level.COUNTRY, Persons.MASKED, Sensitive.NONE,
        frozenset({
            Right.EXPORT, Right.READ_AUDIT, Right.LOOK_AS, Right.RESET_PASSWORD, Right.SEE_ACCOUNT,
            Right.WORKLIST, Right.SEND_FEEDS,
        }),
    ),
    RoleSpec(
        Role.REGIONAL_GUEST, "ผู้ตรวจราชการ / ศธภ.", "Regional guest",
        Level.REGION, Persons.NONE, Sensitive.AGGREGATES,
    ),
    RoleSpec(
        Role.AREA_DIRECTOR, "ผอ.สพท.", "Area director",
        Level.AREA, Persons.MASKED, Sensitive.AGGREGATES,
        frozenset({
            Right.EXPORT, Right.SEE_ACCOUNT, Right.WORKLIST, Right.SEND_FEEDS,
        }),
    ),
    RoleSpec(
        Role.AREA_OFFICER, "เจ้าหน้าที่ สพท.", "Area officer",
        Level.AREA, Persons.MASKED, Sensitive.NONE,
        frozenset({Right.EXPORT, Right.WORKLIST, Right.SEND_FEEDS}), by_module=True,
    ),
    RoleSpec(
        Role.SCHOOL_DIRECTOR, "ผอ.โรงเรียน", "School director",
        Level.SCHOOL, Persons.OWN, Sensitive.OWN,
        frozenset({Right.EXPORT}),
    ),
    RoleSpec(
        Role.TEACHER, "ครู", "Teacher",
        Level.SCHOOL, Persons.OWN, Sensitive.OWN, by_class=True,
    ),
    RoleSpec(
        Role.ADMINISTRATOR, "ผู้ดูแลระบบ", "Administrator",
        None, Persons.NONE, Sensitive.NONE,
        frozenset({Right.READ_AUDIT}),
    ),
    RoleSpec(
        Role.BUILT_IN, "ผู้ชมข้อมูลสาธิต", "Viewer of the demo",
        Level.COUNTRY, Persons.MASKED, Sensitive.OWN,
        frozenset({Right.EXPORT, Right.SEE_ACCOUNT, Right.WORKLIST}),
    ),
)

_SPECS = {spec.role: spec for spec in ROLES}

#: What may still be done while looking through a role's eyes: to read, and nothing else.
WHILE_LOOKING = frozenset({Right.READ_AUDIT, Right.SEE_ACCOUNT})


def spec(role: Role) -> RoleSpec:
    """The record of a role."""
    return _SPECS[role]


@cache
def seen(role: Role, looker: Role | None) -> RoleSpec:
    """The record by which a role's eyes see, or a looker's through them: no more than either may,
    nothing but reading, and of learners never more than masked rows."""
    own = spec(role)
    if looker is None:
        return own
    other = spec(looker)
    return replace(
        own,
        persons=_least(Persons, own.persons, other.persons, Persons.MASKED),
        sensitive=_least(Sensitive, own.sensitive, other.sensitive),
        rights=own.rights & other.rights & WHILE_LOOKING,
    )


def _least(steps: type[_Step], *given: _Step) -> _Step:
    """The first of what is given, in the order of its kind: from nothing to most."""
    return next(step for step in steps if step in given)
