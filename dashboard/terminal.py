"""What the command lines of accounts and of the audit log share: words, days and who asks.

Both languages on one line; answers go to standard output, all else to standard error.
"""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from datetime import date

from dashboard.errors import AccessError, AuditUnwritable, NotPossible, StoreFailed
from dashboard.periods import given_day
from dashboard.text import Language, text


def words(key: str, **facts: object) -> str:
    return " / ".join(text(key, lang, **facts) for lang in (Language.TH, Language.EN))


def say(key: str, **facts: object) -> None:
    print(words(key, **facts), file=sys.stderr)


def sentence(error: AccessError) -> str:
    """Why something was refused."""
    match error:
        case AuditUnwritable():
            return words("access.audit.unwritable", path=error.path, detail=error.detail)
        case StoreFailed():
            return words(f"access.store.{error.reason}", path=error.path, detail=error.detail)
        case NotPossible():
            return words(f"access.refused.{error.reason}", **error.facts)
    return str(error)


def day(value: str) -> date:
    """A day of an argument; a wrong one is a bad argument."""
    found = given_day(value)
    if found is None:
        raise argparse.ArgumentTypeError(words("access.refused.bad_day", value=value))
    return found


def who() -> str:
    """Who sits at the terminal, for the audit log."""
    try:
        return f"cli:{getpass.getuser()}"
    except (KeyError, OSError):
        return f"cli:{os.getuid()}"


def secret(key: str, again: str = "") -> str:
    """What is typed without being shown, or one line of standard input. Never an argument: those
    are seen by everybody on the machine.
    """
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    typed = getpass.getpass(f"{words(key)}: ")
    if again and getpass.getpass(f"{words(again)}: ") != typed:
        raise NotPossible("not_same")
    return typed
