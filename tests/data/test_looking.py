"""Through another's eyes one sees what both may, and nothing but reading is left."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.roles import ROLES, Persons, Right, Sensitive, seen, spec
from dashboard.vocabulary import COUNTRY, Code, Module, Role, Scope, Viewer
from data.cube import Cube
from data.gate import open_key
from data.queries import identity
from data.rights import (
    closed_to,
    has_right,
    opens_class,
    persons,
    rights_of,
    rows_of,
    sees_sensitive_of_one,
)

LOOKERS = [one.role for one in ROLES if Right.LOOK_AS in one.rights]
_PERSONS, _SENSITIVE = list(Persons), list(Sensitive)
#: The school of the hand-made snapshot that has pupils.
_SCHOOL = Scope(school=Code("1015000001"))


def test_only_the_steward_looks_as_others_and_sees_every_place() -> None:
    assert LOOKERS == [Role.STEWARD]
    assert [spec(one).level for one in LOOKERS] == ["country"]
    # A looker of some modules or classes would need them held against the role's own.
    assert not any(spec(one).by_module or spec(one).by_class for one in LOOKERS)


@pytest.mark.parametrize("looker", LOOKERS)
@pytest.mark.parametrize("role", [one.role for one in ROLES])
def test_no_more_than_either_may(role: Role, looker: Role) -> None:
    both, own, other = seen(role, looker), spec(role), spec(looker)
    for kind in (own, other):
        assert _PERSONS.index(both.persons) <= _PERSONS.index(kind.persons)
        assert _SENSITIVE.index(both.sensitive) <= _SENSITIVE.index(kind.sensitive)
        assert both.rights <= kind.rights
    assert both.persons is not Persons.OWN
    assert not both.rights & {Right.EXPORT, Right.LOOK_AS}
    assert (both.level, both.by_module, both.by_class) == (own.level, own.by_module, own.by_class)
    assert seen(role, None) is own


def test_a_head_of_a_school_is_seen_as_before_any_reveal(cube: Cube) -> None:
    own = Viewer("head", Role.SCHOOL_DIRECTOR, (_SCHOOL,))
    looked = replace(own, name="nida", looker=Role.STEWARD)
    assert looked != own
    assert rows_of(looked) == (_SCHOOL,)
    assert (persons(own), persons(looked)) == (Persons.OWN, Persons.MASKED)
    assert sees_sensitive_of_one(own) and not sees_sensitive_of_one(looked)
    assert identity.may_reveal(own) and not identity.may_reveal(looked)
    assert identity.offered(open_key(cube, looked, _SCHOOL)) is None
    assert has_right(own, Right.EXPORT) and rights_of(looked) == frozenset()


def test_numbers_that_are_not_for_the_looker_stay_closed() -> None:
    """An area's director may see them; the steward may not, through those eyes either."""
    own = Viewer("director", Role.AREA_DIRECTOR, (Scope(area=Code("1501")),))
    steward = Viewer("nida", Role.STEWARD, (COUNTRY,))
    assert closed_to(own) < closed_to(steward)
    assert closed_to(replace(own, looker=Role.STEWARD)) == closed_to(steward)


def test_modules_and_classes_are_those_of_the_role() -> None:
    officer = Viewer(
        "nida", Role.AREA_OFFICER, (Scope(area=Code("1501")),),
        modules=frozenset({Module.INFRASTRUCTURE}), looker=Role.STEWARD,
    )
    assert persons(officer) is Persons.NONE and "ATT-01" in closed_to(officer)
    teacher = Viewer(
        "nida", Role.TEACHER, (_SCHOOL,), classes=frozenset({("P1", 2)}), looker=Role.STEWARD
    )
    assert opens_class(teacher, "P1", 2) and not opens_class(teacher, "P1", 1)
