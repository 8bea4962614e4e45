"""`python -m dashboard.users`: accounts, grants, tokens and the second factor.

Each change is written to the audit log before it is made. Exit 0: done; 1: refused, with a
sentence, and nothing changed; 2: bad arguments. Passwords are typed or come on standard input.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import timedelta

from dashboard import config
from dashboard.audit import Kind, Log
from dashboard.errors import AccessError, NotPossible
from dashboard.terminal import day, say, secret, sentence, who, words
from dashboard.users import listing
from dashboard.users.grants import class_of
from dashboard.users.store import ONE_TIME, Accounts
from dashboard.vocabulary import Level, Module, Role

#: How long a token lasts if nobody says.
_TOKEN_DAYS = timedelta(days=90)
_ROLES = [role.value for role in Role if role is not Role.BUILT_IN]
#: Commands that change nothing.
_READING = ("list", "show", "tokens")
_OF_GRANTS = ("grant", "revoke", "role")

Options = argparse.Namespace


def _class(value: str) -> tuple[str, int]:
    found = class_of(value)
    if found is None:
        raise argparse.ArgumentTypeError(words("access.refused.class_code", code=value))
    return found


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "python -m dashboard.users",
        description="Accounts and what they may see.",
        epilog="WARROOM_USERS: the file of accounts; WARROOM_AUDIT: the log of changes.",
    )
    commands = parser.add_subparsers(dest="command", required=True)

    def command(name: str, said: str, *, named: bool = True) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=said, description=said)
        if named:
            one.add_argument("name", metavar="NAME")
        return one

    add = command("add", "make an account; a one-time password is printed")
    add.add_argument("role", choices=_ROLES, metavar="ROLE", help=", ".join(_ROLES))
    add.add_argument("--full-name", default="", help="of the person")
    way = add.add_mutually_exclusive_group()
    way.add_argument("--no-password", action="store_true", help="single sign-on only")
    way.add_argument("--password-stdin", action="store_true", help="read the password, one line")
    command("list", "all accounts and their grants", named=False).add_argument(
        "--json", action="store_true"
    )
    command("show", "what an account may today, and its coming and ended grants").add_argument(
        "--json", action="store_true"
    )
    role = command("role", "another role: sessions and tokens end, and grants that do not fit it")
    role.add_argument("role", choices=_ROLES, metavar="ROLE", help=", ".join(_ROLES))
    command("disable", "close an account: sessions end, tokens open nothing")
    command("enable", "open it again")
    grant = command("grant", "let an account see a place")
    grant.add_argument("level", choices=[one.value for one in Level][:-1], metavar="LEVEL")
    grant.add_argument("code", nargs="?", default="", metavar="CODE", help="none for the country")
    grant.add_argument(
        "--module", action="append", default=[], choices=[one.value for one in Module]
    )
    grant.add_argument(
        "--class", action="append", default=[], type=_class, dest="classes", metavar="P1/2"
    )
    grant.add_argument("--start", type=day, metavar="DAY", help="first day, YYYY-MM-DD")
    grant.add_argument("--end", type=day, metavar="DAY", help="last day, YYYY-MM-DD")
    grant.add_argument("--acting", action="store_true", help="in place of somebody else")
    command("revoke", "take a grant back").add_argument("grant", type=int, metavar="NUMBER")
    command("password", "set a password, typed or on standard input").add_argument(
        "--one-time", action="store_true", help="print one that must be changed at first use"
    )
    token = command("token", "make a token of the read API; it is printed once")
    token.add_argument("--for", dest="owner", metavar="ACCOUNT", help="default: named like it")
    token.add_argument("--end", type=day, metavar="DAY", help="last day (default: in 90 days)")
    command("tokens", "all tokens", named=False)
    command("untoken", "revoke a token")
    totp = command("totp", "codes of an authenticator app: begin, confirm or drop")
    step = totp.add_mutually_exclusive_group()
    step.add_argument("--confirm", action="store_true", help="with a code, typed or on stdin")
    step.add_argument("--drop", action="store_true")
    command("sign-out", "end all sessions of an account")
    for name, what in (
        ("link", "let the single sign-on vouch for an account"),
        ("unlink", "let it vouch so no more; sessions end"),
    ):
        link = command(name, what)
        link.add_argument("issuer")
        link.add_argument("subject")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code."""
    options = _parser().parse_args(arguments)
    try:
        settings = config.read()
    except config.BadSetting as error:
        print(error, file=sys.stderr)
        return 2
    log = Log(settings.audit)
    try:
        accounts = Accounts(settings.users)
        if options.command not in _READING:
            _record(log, options)
        try:
            _COMMANDS[options.command](accounts, options)
        except AccessError as error:
            if options.command not in _READING:
                _record(log, options, refused=str(error))
            raise
        finally:
            accounts.close()
    except AccessError as error:
        print(sentence(error), file=sys.stderr)
        return 1
    finally:
        log.close()
    return 0


def _record(log: Log, options: Options, **more: object) -> None:
    """Write down what is about to happen; where that cannot be, nothing does."""
    asked = {name: value for name, value in vars(options).items() if value not in (None, [], "")}
    kind = Kind.GRANT if options.command in _OF_GRANTS else Kind.ACCOUNT
    log.write(kind, who=who(), role="", address="local", what={**asked, **more})


def _add(accounts: Accounts, options: Options) -> None:
    password = None
    if options.password_stdin:
        password = secret("access.ask.password", "access.ask.again")
    made = accounts.add(
        options.name, Role(options.role), password=password, full_name=options.full_name
    )
    say("access.done.add", name=made.name)
    if not (options.password_stdin or options.no_password):
        _one_time(accounts, made.name)


def _one_time(accounts: Accounts, name: str) -> None:
    password = accounts.reset_password(name)
    say("access.done.one_time", name=name, hours=int(ONE_TIME.total_seconds() // 3600))
    print(password)


def _list(accounts: Accounts, options: Options) -> None:
    listing.everybody(accounts, as_json=options.json)


def _show(accounts: Accounts, options: Options) -> None:
    listing.one(accounts, options.name, as_json=options.json)


def _role(accounts: Accounts, options: Options) -> None:
    gone = accounts.change_role(options.name, Role(options.role))
    say("access.done.role", name=options.name, role=options.role)
    for one in gone:
        say("access.done.revoke", name=options.name, grant=one.id)


def _grant(accounts: Accounts, options: Options) -> None:
    made = accounts.grant(
        options.name, Level(options.level), options.code,
        modules=[Module(one) for one in options.module], classes=options.classes,
        start=options.start, end=options.end, acting=options.acting,
    )
    say("access.done.grant", name=options.name, grant=made.id)
    print(f"{made.id}: {listing.said(made)}")
    if made.code and not accounts.knows(made):
        say("access.done.unchecked", code=made.code)


def _revoke(accounts: Accounts, options: Options) -> None:
    accounts.revoke(options.name, options.grant)
    say("access.done.revoke", name=options.name, grant=options.grant)


def _disable(accounts: Accounts, options: Options) -> None:
    accounts.disable(options.name)
    say("access.done.disable", name=options.name)


def _enable(accounts: Accounts, options: Options) -> None:
    accounts.enable(options.name)
    say("access.done.enable", name=options.name)


def _password(accounts: Accounts, options: Options) -> None:
    name = accounts.account(options.name).name
    if options.one_time:
        _one_time(accounts, name)
        return
    accounts.set_password(name, secret("access.ask.password", "access.ask.again"))
    say("access.done.password", name=name)


def _token(accounts: Accounts, options: Options) -> None:
    end = options.end or accounts.today() + _TOKEN_DAYS
    owner = options.owner or options.name
    token = accounts.token(options.name, for_account=owner, end=end)
    say("access.done.token", token=options.name, name=owner, end=end)
    print(token)


def _tokens(accounts: Accounts, options: Options) -> None:
    held = accounts.tokens()
    if not held:
        say("access.word.none")
    for one in held:
        state = "revoked" if one.is_revoked else "ended" if one.end < accounts.today() else ""
        told = [f"{one.name}  {one.account}", words("access.word.to", day=one.end)]
        told.append(
            words("access.word.used", day=one.used_on) if one.used_on
            else words("access.word.unused")
        )
        if state:
            told.append(words(f"access.word.{state}"))
        print("; ".join(told))


def _untoken(accounts: Accounts, options: Options) -> None:
    accounts.revoke_token(options.name)
    say("access.done.untoken", token=options.name)


def _totp(accounts: Accounts, options: Options) -> None:
    name = accounts.account(options.name).name
    if options.drop:
        accounts.drop_totp(name)
        say("access.done.totp_off", name=name)
    elif options.confirm:
        if not accounts.confirm_totp(name, secret("access.ask.code")):
            raise NotPossible("wrong_code")
        say("access.done.totp_on", name=name)
    else:
        address = accounts.set_totp(name)
        say("access.done.totp", name=name)
        print(address)


def _sign_out(accounts: Accounts, options: Options) -> None:
    ended = accounts.sign_out_everywhere(options.name)
    say("access.done.sign_out", name=options.name, n=ended)


def _link(accounts: Accounts, options: Options) -> None:
    accounts.link(options.name, options.issuer, options.subject)
    say("access.done.link", name=options.name)


def _unlink(accounts: Accounts, options: Options) -> None:
    accounts.unlink(options.name, options.issuer, options.subject)
    say("access.done.unlink", name=options.name)


_COMMANDS: dict[str, Callable[[Accounts, Options], None]] = {
    "add": _add, "list": _list, "disable": _disable, "enable": _enable, "grant": _grant,
    "revoke": _revoke, "password": _password, "token": _token, "tokens": _tokens,
    "untoken": _untoken, "totp": _totp, "sign-out": _sign_out, "link": _link,
    "unlink": _unlink, "role": _role, "show": _show,
}


if __name__ == "__main__":
    sys.exit(main())
