"""What the command line tells of accounts: one line each, and all that one of them may today."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from dashboard.errors import NotPossible
from dashboard.modules import WITH_PERSONS
from dashboard.roles import Persons, spec
from dashboard.terminal import say, words
from dashboard.users.records import Account, Grant
from dashboard.users.store import Accounts


def everybody(accounts: Accounts, *, as_json: bool) -> None:
    """Print all accounts with their grants."""
    held = [(one, accounts.grants(one.name)) for one in accounts.all()]
    if as_json:
        _print([_account(*one) for one in held])
        return
    if not held:
        say("access.word.none")
    for account, grants in held:
        print(_line(account))
        for one in grants:
            print(f"    {one.id}: {said(one)}{_marks(_state(one, accounts.today()))}")
        if not grants:
            print(f"    {words('access.word.no_grant')}")


def one(accounts: Accounts, name: str, *, as_json: bool) -> None:
    """Print what an account may on the day of today, and what it will or did."""
    account, today = accounts.account(name), accounts.today()
    grants, posts = accounts.grants(account.name), accounts.posts(account, today)
    if account.is_disabled:
        posts = []
    tokens = [
        each for each in accounts.tokens()
        if each.account == account.name and not each.is_revoked and each.end >= today
    ]
    links, role = accounts.links(account.name), spec(account.role)
    # An officer sees learners as the modules need that hold at all of the places.
    if role.by_module and not accounts.viewer(account, today).modules & WITH_PERSONS:
        role = replace(role, persons=Persons.NONE)
    if as_json:
        _print({
            **_account(account, grants), "on": today.isoformat(),
            "may": {
                "persons": role.persons, "sensitive": role.sensitive, "rights": sorted(role.rights),
                "grants": [each.id for each in posts if _is_there(accounts, each)],
            },
            "tokens": [{"name": each.name, "end": each.end.isoformat()} for each in tokens],
            "links": [list(each) for each in links],
        })
        return
    print(_line(account))
    print(f"  {words('access.show.role')}: {role.name_th} / {role.name_en}")
    print(f"  {words('access.show.persons')}: {words(f'access.persons.{role.persons}')}")
    print(f"  {words('access.show.sensitive')}: {words(f'access.sensitive.{role.sensitive}')}")
    for right in sorted(role.rights):
        print(f"  {words('access.show.may')}: {words(f'access.right.{right}')}")
    print(f"  {words('access.show.places', day=today)}:")
    there = [each for each in posts if _is_there(accounts, each)]
    for each in posts:
        mark = "gone" if each not in there else "home" if each is there[0] else ""
        print(f"    {each.id}: {said(each)}{_marks(mark)}")
    if not posts:
        print(f"    {words('access.word.nothing')}")
    others = [each for each in grants if each not in posts]
    if others:
        print(f"  {words('access.show.others')}:")
    for each in others:
        print(f"    {each.id}: {said(each)}{_marks(_state(each, today))}")
    for issuer, subject in links:
        print(f"  {words('access.show.link')}: {issuer} {subject}")
    for token in tokens:
        until = words("access.word.to", day=token.end)
        print(f"  {words('access.show.token')}: {token.name}; {until}")


def said(grant: Grant) -> str:
    """A grant in words."""
    place = f"{grant.level} {grant.code}" if grant.code else words("access.word.all")
    more = [
        ", ".join(sorted(grant.modules)),
        ", ".join(grant.class_codes),
        words("access.word.acting") if grant.is_acting else "",
        words("access.word.from", day=grant.start) if grant.start else "",
        words("access.word.to", day=grant.end) if grant.end else "",
    ]
    return "; ".join(filter(None, (place, *more)))


def _line(account: Account) -> str:
    name = "  ".join(filter(None, (account.name, account.role, account.full_name)))
    return f"{name}{_marks(*_states(account))}"


def _marks(*keys: str) -> str:
    return "".join(f"  [{words(f'access.word.{key}')}]" for key in keys if key)


def _state(grant: Grant, today: date) -> str:
    """Whether a grant is over or yet to come; "" for one in force."""
    if grant.end is not None and grant.end < today:
        return "ended"
    return "coming" if grant.start is not None and grant.start > today else ""


def _is_there(accounts: Accounts, grant: Grant) -> bool:
    """Whether a place is not known to be gone."""
    try:
        accounts.knows(grant)
    except NotPossible:
        return False
    return True


def _states(account: Account) -> Iterator[str]:
    for state, holds in (
        ("disabled", account.is_disabled), ("demo", account.is_demo),
        ("one_time", account.must_change), ("totp", account.has_totp),
        ("no_password", not account.has_password and not account.is_demo),
    ):
        if holds:
            yield state


def _account(account: Account, grants: list[Grant]) -> dict[str, Any]:
    return {
        "name": account.name, "role": account.role, "full_name": account.full_name,
        "states": list(_states(account)),
        "grants": [
            {
                "id": one.id, "level": one.level, "code": one.code,
                "modules": sorted(one.modules),
                "classes": one.class_codes,
                "start": one.start and one.start.isoformat(),
                "end": one.end and one.end.isoformat(), "acting": one.is_acting,
            }
            for one in grants
        ],
    }


def _print(told: object) -> None:
    print(json.dumps(told, ensure_ascii=False, indent=1))
