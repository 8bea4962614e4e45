"""The accounts: who there is, what each was granted, and every way in.

`Accounts` is one SQLite file, opened or made. Workers and the command line use it at once; nothing
is remembered outside it, so that what one of them ends has ended for all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path

from dashboard.errors import (
    Disabled,
    NotPossible,
    PasswordExpired,
    SessionEnded,
    UnknownAccount,
    WrongPassword,
)
from dashboard.private import THAILAND, PrivateFile, now_utc, stamp
from dashboard.secret import fingerprint
from dashboard.users import (
    demo,
    grants,
    links,
    looks,
    passwords,
    people,
    places,
    proof,
    schema,
    sessions,
    throttle,
    tokens,
    totp,
)
from dashboard.users.records import Account, Grant, Look, Session, SignedIn, Token
from dashboard.vocabulary import Level, Module, Role, Viewer

#: How long a one-time password may be used.
ONE_TIME = timedelta(hours=72)


class Accounts:
    """The file of accounts. `clock` gives aware moments."""

    def __init__(self, path: Path, clock: Callable[[], datetime] = now_utc) -> None:
        self._file = PrivateFile(
            path,
            application=schema.APPLICATION,
            version=schema.VERSION,
            schema=schema.SCHEMA,
            upgrades=schema.UPGRADES,
        )
        self._clock = clock
        # Made now, so that the first unknown name takes no longer than the second.
        passwords.dummy()

    def close(self) -> None:
        self._file.close()

    def version(self) -> tuple[int, int, int]:
        """Another one after every change of anything in the file, whichever process made it."""
        return self._file.version()

    def today(self) -> date:
        """The day in Thailand, by which grants and tokens begin and end."""
        return self._clock().astimezone(THAILAND).date()

    # Accounts and grants

    def add(
        self, name: str, role: Role, *, password: str | None = None, full_name: str = ""
    ) -> Account:
        """Make an account without any grant. Without a password it signs in from elsewhere."""
        kept = people.new_name(name)
        if role is Role.BUILT_IN:
            raise NotPossible("built_in", role=role)
        if password is not None:
            passwords.check(password, kept)
        stored = None if password is None else passwords.hashed(password)
        with self._file.writing() as connection:
            if connection.execute("SELECT 1 FROM account WHERE name = ?", (kept,)).fetchone():
                raise NotPossible("account_taken", name=kept)
            connection.execute(
                "INSERT INTO account (name, role, full_name, password, created_at)"
                " VALUES (?, ?, ?, ?, ?)",
                (kept, role, people.plain(full_name.strip()), stored, stamp(self._clock())),
            )
            return people.account(self._file, kept)

    def account(self, name: str) -> Account:
        """UnknownAccount where there is none."""
        return people.account(self._file, name)

    def all(self) -> list[Account]:
        """Every account, by name."""
        return people.accounts(self._file)

    def disable(self, name: str) -> None:
        """Close an account: its sessions end, its password and tokens open nothing."""
        self._change(name, "is_disabled = 1", ends=True)

    def enable(self, name: str) -> None:
        self._change(name, "is_disabled = 0")

    def change_role(self, name: str, role: Role) -> list[Grant]:
        """Give an account another role; the grants that do not go with it, which end. So do its
        sessions and tokens: nobody gets more by having come in before.
        """
        account = self._own(name)
        if role is Role.BUILT_IN:
            raise NotPossible("built_in", role=role)
        if role is account.role:
            raise NotPossible("same_role", name=account.name, role=role)
        return people.change_role(self._file, account.name, role, stamp(self._clock()))

    def grant(
        self,
        name: str,
        level: Level,
        code: str,
        *,
        modules: Iterable[Module] = (),
        classes: Iterable[tuple[str, int]] = (),
        start: date | None = None,
        end: date | None = None,
        acting: bool = False,
    ) -> Grant:
        """Let an account see a place. NotPossible where its role does not go with it, or where it
        is none of those that the server has told of (`learn_places`).
        """
        new = Grant(0, level, code, frozenset(modules), frozenset(classes), start, end, acting)
        with self._file.writing() as connection:
            account = self._own(name)
            grants.check(account.role, new, people.grants(self._file, account.name))
            places.check(self._file, new)
            return people.give(connection, account.name, new)

    def grants(self, name: str) -> list[Grant]:
        """The grants that were not revoked; past and coming ones too."""
        return people.grants(self._file, self.account(name).name)

    def revoke(self, name: str, grant_id: int) -> None:
        """Take a grant back, from the next request on."""
        account = self.account(name)
        if not self._file.do(
            "UPDATE grant_ SET revoked_at = ? WHERE id = ? AND account = ? AND revoked_at IS NULL",
            stamp(self._clock()), grant_id, account.name,
        ):
            raise NotPossible("no_grant", name=account.name, grant=grant_id)

    def learn_places(self, snapshot: str, there: Mapping[Level, Iterable[str]]) -> bool:
        """Take from the server which places its snapshot has; whether that was news."""
        return places.learn(self._file, snapshot, there)

    def knows(self, one: Grant) -> bool:
        """Whether a granted place is known to be there; NotPossible where it is known not to be."""
        return places.check(self._file, one)

    def posts(self, account: Account, on: date) -> list[Grant]:
        """The grants that count on a day, one for each place, home first."""
        return grants.posts(account.role, people.grants(self._file, account.name), on)

    def viewer(self, account: Account, on: date, *, presenting: bool = False) -> Viewer:
        """Who looks on a day, acting posts included."""
        held = people.grants(self._file, account.name)
        return grants.viewer(account.name, account.role, held, on, presenting=presenting)

    # Passwords and the second factor

    def set_password(self, name: str, password: str) -> None:
        """Give an account a password; its sessions end."""
        account = self._own(name)
        passwords.check(password, account.name)
        self._set_password(account.name, passwords.hashed(password), None)

    def reset_password(self, name: str) -> str:
        """Give an account a one-time password, which opens nothing but its own change."""
        account = self._own(name)
        password = passwords.one_time()
        until = stamp(self._clock() + ONE_TIME)
        self._set_password(account.name, passwords.hashed(password), until)
        return password

    def change_password(
        self, name: str, old: str, new: str, address: str, *, code: str = ""
    ) -> SignedIn:
        """Change an own password, a one-time one too; all sessions end and a new one begins, for
        who one is was just proved. Fails as `sign_in` does.
        """
        account, stored = proof.of_password(self._file, self._clock, name, old, address)
        if passwords.matches(stored, new):
            raise NotPossible("password_same")
        passwords.check(new, account.name)
        proof.of_code(self._file, self._clock, account, address, code)
        self._set_password(account.name, passwords.hashed(new), None, was=stored)
        with self._file.writing() as connection:
            session_id = sessions.begin(connection, account.name, self._clock())
        return SignedIn(session_id, self.account(account.name))

    def set_totp(self, name: str) -> str:
        """Begin a second factor: what an authenticator app reads. In force once confirmed."""
        account, secret = self._own(name), totp.fresh()
        self._change(account.name, "totp_pending = ?", secret)
        return totp.address(secret, account.name)

    def confirm_totp(self, name: str, code: str) -> bool:
        """Put the second factor in force that was begun last; False for a wrong code."""
        return proof.take_code(self._file, self._clock(), name, code, pending=True)

    def drop_totp(self, name: str) -> None:
        self._change(name, "totp = NULL, totp_pending = NULL")

    def check_code(self, name: str, code: str) -> bool:
        """Whether a code of the second factor is right; each is, once. Locked after too many
        failures, which count as those of a sign-in do.
        """
        now, subject = self._clock(), throttle.by_name(people.tidy(name))
        throttle.check(self._file, now, subject)
        if proof.take_code(self._file, now, name, code):
            # Wrong ones may have come in at the same time.
            throttle.check(self._file, now, subject)
            return True
        throttle.failed(self._file, now, subject)
        return False

    # Sessions

    def sign_in(self, name: str, password: str, address: str, *, code: str = "") -> SignedIn:
        """Begin a session for a name and a password.

        WrongPassword for an unknown name too, after the same work; Locked, Disabled,
        PasswordExpired and CodeNeeded as they say.
        """
        account, stored = proof.of_password(self._file, self._clock, name, password, address)
        if account.must_change:
            raise PasswordExpired(account.name)
        proof.of_code(self._file, self._clock, account, address, code)
        renewed = passwords.hashed(password) if passwords.is_outdated(stored) else stored
        now = self._clock()
        with self._file.writing() as connection:
            # Disabled or given another password in the meantime: then this one was wrong.
            if not connection.execute(
                "UPDATE account SET password = ? WHERE name = ? AND password = ?"
                " AND must_change = 0 AND is_disabled = 0",
                (renewed, account.name, stored),
            ).rowcount:
                raise WrongPassword(throttle.LIMIT)
            throttle.forget(connection, throttle.by_name(account.name))
            session_id = sessions.begin(connection, account.name, now)
        return SignedIn(session_id, account)

    def sign_in_subject(self, issuer: str, subject: str) -> SignedIn:
        """Begin a session for whom the single sign-on vouches. UnknownAccount, Disabled."""
        name = links.name_of(self._file, issuer, subject)
        if name is None:
            raise UnknownAccount(subject)
        account = self.account(name)
        if account.is_disabled:
            raise Disabled(account.name)
        with self._file.writing() as connection:
            return SignedIn(sessions.begin(connection, account.name, self._clock()), account)

    def sign_in_demo(self, role: Role, code: str = "") -> SignedIn:
        """Begin a session in a role at a place, for whoever asks: with invented data only.

        Its account has no password, and `session` answers it only where demos are admitted.
        """
        return demo.sign_in(self._file, role, code, self._clock())

    def session(self, session_id: str, *, demo: bool = False) -> Session | None:
        """The session of a cookie. None: unknown, ended, signed out, or the account is disabled.

        `demo`: the data is invented; else a session of the demo is none.
        """
        found = sessions.find(self._file, session_id, self._clock())
        if found is None or (found.account.is_demo and not demo):
            return None
        if found.look is not None and not looks.may(found.account, found.look):
            return None
        return found

    def rotate(self, session_id: str) -> str:
        """Another id for a session; SessionEnded where there is none."""
        return sessions.rotate(self._file, session_id, self._clock())

    def look_as(self, session_id: str, role: Role, at: Grant | None) -> tuple[str, Look]:
        """Let a session look through a role's eyes; its new id, and until when. SessionEnded where
        there is none, NotPossible as `looks.check`. `rotate` ends it.
        """
        now = self._clock()
        found = sessions.find(self._file, session_id, now)
        if found is None:
            raise SessionEnded
        looks.check(found.account.role, role, at)
        with self._file.writing() as connection:
            other = sessions.renewed(connection, session_id)
            return other, looks.begin(connection, fingerprint(other), role, at, now)

    def end_look(self, session_id: str, look: Look) -> bool:
        """End a look for which the rights are gone; whether this call was the one that did."""
        return looks.end(self._file, fingerprint(session_id), look)

    def sign_out(self, session_id: str) -> None:
        sessions.end(self._file, session_id)

    def sign_out_everywhere(self, name: str) -> int:
        """End all sessions of an account; how many there were."""
        account = self.account(name)
        with self._file.writing() as connection:
            return sessions.end_all(connection, account.name)

    # Tokens and single sign-on

    def token(self, name: str, *, for_account: str, end: date) -> str:
        """A new token, shown this once, with the rights of an account until the end of a day."""
        return tokens.make(self._file, name, for_account, end, self._clock())

    def tokens(self) -> list[Token]:
        return tokens.all_of(self._file)

    def revoke_token(self, name: str) -> None:
        tokens.revoke(self._file, name, self._clock())

    def account_of_token(self, token: str) -> Account | None:
        """Whose rights a token has now; None: it is unknown, ended, revoked, or they are."""
        found = tokens.find(self._file, token, self._clock())
        return None if found is None else self.account(found.account)

    def link(self, name: str, issuer: str, subject: str) -> None:
        """Let the single sign-on vouch for an account as `subject`, whoever it was before."""
        links.tie(self._file, self._own(name).name, issuer, subject)

    def unlink(self, name: str, issuer: str, subject: str) -> None:
        """Let it vouch for the account so no more; its sessions end. NotPossible without a tie."""
        links.untie(self._file, self._own(name).name, issuer, subject)

    def links(self, name: str) -> list[tuple[str, str]]:
        """Issuer and subject of each tie of an account."""
        return links.all_of(self._file, self.account(name).name)

    # What the ways in have in common

    def _own(self, name: str) -> Account:
        """An account that somebody has, not one of the demo."""
        account = self.account(name)
        if account.is_demo:
            raise NotPossible("demo_account", name=account.name)
        return account

    def _change(self, name: str, what: str, *values: object, ends: bool = False) -> None:
        with self._file.writing() as connection:
            account = people.account(self._file, name)
            connection.execute(
                f"UPDATE account SET {what} WHERE name = ?", (*values, account.name)
            )
            if ends:
                sessions.end_all(connection, account.name)

    def _set_password(
        self, name: str, stored: str, until: int | None, *, was: str | None = None
    ) -> None:
        """Put a hash in force; `until` makes it a one-time password's. `was`: only if it still is
        the one that was proved.
        """
        with self._file.writing() as connection:
            changed = connection.execute(
                "UPDATE account SET password = ?, must_change = ?, password_until = ?"
                " WHERE name = ? AND (? IS NULL OR password = ?)",
                (stored, until is not None, until, name, was, was),
            ).rowcount
            if not changed:
                raise WrongPassword(throttle.LIMIT)
            sessions.end_all(connection, name)
            throttle.forget(connection, throttle.by_name(name))
