"""Grants: what each role may be given, and what holds on which day."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest

from dashboard.errors import NotPossible, UnknownAccount
from dashboard.roles import ROLES, RoleSpec, spec
from dashboard.users import Account, Accounts, Grant
from dashboard.users import grants as rules
from dashboard.vocabulary import Level, Module, Role, Scope
from tests.support import Clock

#: A code of each level that may be granted.
CODES = {
    Level.COUNTRY: "", Level.REGION: "REO01", Level.PROVINCE: "16", Level.AREA: "S16",
    Level.DISTRICT: "1601", Level.SCHOOL: "1016000001",
}
DAY = date(2026, 11, 22)


def given(role: RoleSpec) -> dict[str, object]:
    """What a grant of the role needs beside the place."""
    return {
        **({"modules": [Module.ATTENDANCE]} if role.by_module else {}),
        **({"classes": [("P1", 2)]} if role.by_class else {}),
    }


@pytest.mark.parametrize(
    ("role", "level"),
    list(product([one for one in ROLES if one.role is not Role.BUILT_IN], CODES)),
)
@pytest.mark.proves("role.level")
def test_a_role_is_granted_places_of_its_own_level_alone(
    accounts: Accounts, role: RoleSpec, level: Level
) -> None:
    account = accounts.add("somebody", role.role)
    assert accounts.viewer(account, DAY).grants == ()
    if level is role.level:
        accounts.grant("somebody", level, CODES[level], **given(role))  # type: ignore[arg-type]
        held = accounts.viewer(account, DAY)
        assert [(one.level, one.code(level) or "") for one in held.grants] == [
            (level, CODES[level])
        ]
        assert held.role is role.role
    else:
        with pytest.raises(NotPossible):
            accounts.grant("somebody", level, CODES[level], **given(role))  # type: ignore[arg-type]
        assert accounts.viewer(account, DAY).grants == ()


@pytest.mark.proves("role.level")
def test_nobody_has_the_role_of_all_comers(accounts: Accounts) -> None:
    with pytest.raises(NotPossible, match="built_in"):
        accounts.add("somebody", Role.BUILT_IN)


@pytest.mark.parametrize(("level", "code"), [
    (Level.AREA, ""), (Level.AREA, "16"), (Level.AREA, "S16 OR 1=1"), (Level.AREA, "s16"),
    (Level.AREA, "S16\n"), (Level.AREA, "๑๖๐๑"), (Level.AREA, "0101"), (Level.AREA, "1007000"),
])
def test_a_code_has_the_form_of_its_level(accounts: Accounts, level: Level, code: str) -> None:
    with pytest.raises(NotPossible):
        accounts.grant("somying", level, code)


@pytest.mark.parametrize("code", ["1601", "S16", "S10-1", "100700"])
def test_every_kind_of_area_can_be_granted(accounts: Accounts, code: str) -> None:
    accounts.grant("somying", Level.AREA, code)
    held = accounts.viewer(accounts.account("somying"), DAY)
    assert held.grants == (Scope.of([(Level.AREA, code)]),)


@pytest.mark.parametrize(("start", "end", "from_day", "to_day"), [
    (None, None, -400, 400), (0, None, 0, 400), (None, 0, -400, 0), (-3, 5, -3, 5), (0, 0, 0, 0),
    (7, 9, 7, 9),
])
@pytest.mark.proves("role.days")
def test_a_grant_holds_from_its_first_day_to_its_last(
    accounts: Accounts, start: int | None, end: int | None, from_day: int, to_day: int
) -> None:
    def day(by: int | None) -> date | None:
        return None if by is None else DAY + timedelta(days=by)

    accounts.grant("somying", Level.AREA, "1601", start=day(start), end=day(end))
    account = accounts.account("somying")
    for by in (-400, -4, -3, -1, 0, 1, 5, 6, 7, 9, 10, 400):
        held = accounts.viewer(account, DAY + timedelta(days=by)).grants
        assert bool(held) == (from_day <= by <= to_day), by


@pytest.mark.proves("role.days")
def test_an_acting_post_adds_a_place_while_it_lasts(accounts: Accounts) -> None:
    accounts.grant("somying", Level.AREA, "1601")
    for start, end in ((None, None), (DAY, None), (None, DAY)):
        with pytest.raises(NotPossible, match="grant_acting"):
            accounts.grant("somying", Level.AREA, "1602", acting=True, start=start, end=end)
    accounts.grant("somying", Level.AREA, "1602", acting=True, start=DAY, end=DAY)
    account = accounts.account("somying")
    places = [
        [one.area for one in accounts.viewer(account, DAY + timedelta(days=by)).grants]
        for by in (-1, 0, 1)
    ]
    assert places == [["1601"], ["1601", "1602"], ["1601"]]


@pytest.mark.proves("role.days")
def test_the_day_is_that_of_thailand(accounts: Accounts, clock: Clock) -> None:
    """At 17:00 in London a new day has begun here."""
    clock.on(hours=11, minutes=59)
    assert accounts.today() == DAY
    clock.on(minutes=1)
    assert accounts.today() == DAY + timedelta(days=1)


@pytest.mark.parametrize(("start", "end", "reason"), [
    (DAY, DAY - timedelta(days=1), "grant_days"), (date(2569, 11, 22), None, "grant_year"),
    (None, date(2569, 11, 22), "grant_year"),
])
def test_days_that_make_no_sense_are_refused(
    accounts: Accounts, start: date | None, end: date | None, reason: str
) -> None:
    with pytest.raises(NotPossible, match=reason):
        accounts.grant("somying", Level.AREA, "1601", start=start, end=end)


@pytest.mark.proves("session.rights")
def test_a_grant_that_is_taken_back_is_gone_at_once(accounts: Accounts) -> None:
    account = accounts.add("somchai", Role.AREA_DIRECTOR)
    mine = accounts.grant("somying", Level.AREA, "1601")
    his = accounts.grant("somchai", Level.AREA, "1602")
    with pytest.raises(NotPossible, match="no_grant"):
        accounts.revoke("somying", his.id)
    accounts.revoke("somchai", his.id)
    with pytest.raises(NotPossible, match="no_grant"):
        accounts.revoke("somchai", his.id)
    assert accounts.viewer(account, DAY).grants == ()
    assert accounts.grants("somying") == [mine]
    with pytest.raises(UnknownAccount):
        accounts.revoke("nobody", mine.id)


@pytest.mark.proves("role.modules")
def test_modules_and_classes_belong_to_their_roles(accounts: Accounts) -> None:
    officer = accounts.add("officer", Role.AREA_OFFICER)
    teacher = accounts.add("teacher", Role.TEACHER)
    school = CODES[Level.SCHOOL]
    modules: list[Module]
    classes: list[tuple[str, int]]
    for name, level, code, modules, classes in (
        ("officer", Level.AREA, "1601", [], []),
        ("officer", Level.AREA, "1601", [Module.CARE], [("P1", 1)]),
        ("somying", Level.AREA, "1601", [Module.CARE], []),
        ("somying", Level.AREA, "1601", [], [("P1", 1)]),
        ("teacher", Level.SCHOOL, school, [], []),
        ("teacher", Level.SCHOOL, school, [], [("P7", 1)]),
        ("teacher", Level.SCHOOL, school, [], [("P1", 0)]),
    ):
        with pytest.raises(NotPossible):
            accounts.grant(name, level, code, modules=modules, classes=classes)
    accounts.grant("officer", Level.AREA, "1601", modules=[Module.CARE])
    accounts.grant("officer", Level.AREA, "1601", modules=[Module.PLAN])
    accounts.grant("teacher", Level.SCHOOL, "1016000001", classes=[("P1", 1), ("M6", 12)])
    assert accounts.viewer(officer, DAY).modules == {Module.CARE, Module.PLAN}
    assert accounts.viewer(teacher, DAY).classes == {("P1", 1), ("M6", 12)}


@pytest.mark.proves("role.modules")
def test_a_module_or_class_of_one_place_is_never_one_of_another(accounts: Accounts) -> None:
    """A viewer's modules hold for all its places: what would widen them is refused."""
    accounts.add("officer", Role.AREA_OFFICER)
    accounts.add("teacher", Role.TEACHER)
    accounts.grant("officer", Level.AREA, "1601", modules=[Module.CARE])
    accounts.grant("officer", Level.AREA, "1602", modules=[Module.CARE])
    with pytest.raises(NotPossible, match="grant_mixed"):
        accounts.grant("officer", Level.AREA, "1801", modules=[Module.PLAN])
    accounts.grant("teacher", Level.SCHOOL, "1016000001", classes=[("P1", 1)], end=DAY)
    with pytest.raises(NotPossible, match="grant_mixed"):
        accounts.grant("teacher", Level.SCHOOL, "1016000002", classes=[("P1", 1)], start=DAY)
    accounts.grant(
        "teacher", Level.SCHOOL, "1016000002", classes=[("P2", 1)], start=DAY + timedelta(days=1)
    )


@pytest.mark.proves("role.modules")
def test_where_places_differ_all_the_same_only_what_they_share_holds() -> None:
    held = [
        Grant(1, Level.SCHOOL, "1016000001", classes=frozenset({("P1", 1), ("P2", 1)})),
        Grant(2, Level.SCHOOL, "1016000002", classes=frozenset({("P1", 1)})),
        Grant(3, Level.SCHOOL, "1016000002", classes=frozenset({("P3", 1)})),
    ]
    assert rules.viewer("t", Role.TEACHER, held, DAY).classes == {("P1", 1)}
    # One that a role may not have opens nothing, however it came into the file.
    wide = [*held, Grant(4, Level.COUNTRY, "")]
    assert len(rules.viewer("t", Role.TEACHER, wide, DAY).grants) == 2
    assert Scope() not in rules.viewer("t", Role.TEACHER, wide, DAY).grants


def test_a_viewer_says_whether_it_presents_and_who_it_is(accounts: Accounts) -> None:
    account: Account = accounts.account("somying")
    held = accounts.viewer(account, DAY, presenting=True)
    assert (held.name, held.role, held.presenting) == ("somying", Role.AREA_DIRECTOR, True)
    assert spec(held.role).level is Level.AREA


@pytest.mark.parametrize("name", [
    "", "x", "somying", "SOMYING", "สมหญิง", "a b", "-a", "a" * 65, "x'; DROP TABLE account",
    "demo.x",
])
def test_a_name_is_taken_once_and_has_a_form(accounts: Accounts, name: str) -> None:
    with pytest.raises(NotPossible):
        accounts.add(name, Role.STEWARD)
    assert [one.name for one in accounts.all()] == ["somying"]
