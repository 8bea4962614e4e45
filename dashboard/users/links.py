"""For which accounts the single sign-on vouches: by issuer and subject."""

from __future__ import annotations

from dashboard.errors import NotPossible
from dashboard.private import PrivateFile
from dashboard.users import people, sessions


def tie(held: PrivateFile, name: str, issuer: str, subject: str) -> None:
    """Let it vouch for an account as `subject`, whoever that was before."""
    if people.plain(issuer + subject) != issuer + subject or not (issuer and subject):
        raise NotPossible("bad_subject", subject=subject)
    held.do("INSERT OR REPLACE INTO subject VALUES (?, ?, ?)", issuer, subject, name)


def untie(held: PrivateFile, name: str, issuer: str, subject: str) -> None:
    """Let it vouch so no more; the sessions of the account end, whichever way they began."""
    with held.writing() as connection:
        if not connection.execute(
            "DELETE FROM subject WHERE account = ? AND issuer = ? AND subject = ?",
            (name, people.plain(issuer), people.plain(subject)),
        ).rowcount:
            raise NotPossible("no_link", name=name, subject=subject)
        sessions.end_all(connection, name)


def name_of(held: PrivateFile, issuer: str, subject: str) -> str | None:
    """The account that a subject is tied to."""
    row = held.row(
        "SELECT account FROM subject WHERE issuer = ? AND subject = ?",
        people.plain(issuer), people.plain(subject),
    )
    return None if row is None else row[0]


def all_of(held: PrivateFile, name: str) -> list[tuple[str, str]]:
    """Issuer and subject of each tie of an account."""
    return [
        (issuer, subject) for issuer, subject in held.rows(
            "SELECT issuer, subject FROM subject WHERE account = ? ORDER BY issuer, subject", name
        )
    ]
