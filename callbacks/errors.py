"""The error boundary: what a step answers when something is wrong, and what the log keeps of it.

What the house raises on purpose becomes a friendly state of the view; anything else is logged with
an id that the page shows, so that a person can quote it.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Collection
from typing import Any

from dashboard.errors import (
    BadArgument,
    NotPermitted,
    QueryTooLarge,
    QueryTooSlow,
    SnapshotError,
    UnknownIndicator,
    UnknownPeriod,
    UnknownPlace,
)
from dashboard.links import State
from dashboard.text import text
from dashboard.vocabulary import Scope

log = logging.getLogger("warroom.errors")


def state_of(error: Exception, state: State, home: str) -> dict[str, Any]:
    """The `state` of a step's answer for an error: {"kind", "text", "home"}; `home` is the way out.
    """
    kind, said = _told(error, state.lang)
    return {"kind": kind, "text": said, "home": home}


def of_no_place(gone: Collection[Scope], lang: str) -> str:
    """Why an account sees nothing: it was granted no place for today, or none that is there."""
    if not gone:
        return text("state.no_grant", lang)
    named = ", ".join(
        f"{text(f'lvl.{level}', lang).lower()} {code}" for one in gone for level, code in one
    )
    return text("state.gone", lang, places=named)


def _told(error: Exception, lang: str) -> tuple[str, str]:
    match error:
        case UnknownPlace(level="student"):
            return "unknown_student", text("state.unknown_student.why", lang)
        case UnknownPlace(level=level, code=code, candidates=()):
            name = text(f"lvl.{level}", lang).lower()
            return "unknown_place", text("serve.unknown_place", lang, level=name, code=code)
        case UnknownPlace(code=code, candidates=candidates):
            listed = ", ".join(candidates)
            return "unknown_place", text("serve.ambiguous", lang, code=code, candidates=listed)
        case NotPermitted():
            return "forbidden", text("state.forbidden.why", lang)
        case UnknownIndicator(indicator=id):
            return "unknown_indicator", text("serve.unknown_indicator", lang, code=id)
        case UnknownPeriod() | BadArgument(name="period"):
            return "no_period", text("state.no_period.why", lang)
        case QueryTooSlow(seconds=seconds):
            return "failed", text("serve.too_slow", lang, seconds=f"{seconds:g}")
        case QueryTooLarge():
            return "failed", text("serve.too_large", lang)
        case SnapshotError():
            log.error(error.sentence)
            return "failed", text("serve.no_snapshot", lang)
    return "failed", text("serve.failed", lang, id=recorded(error))


def recorded(error: Exception) -> str:
    """Log an unexpected error with its trace and return the id it can be found by."""
    id = secrets.token_hex(4)
    log.error("error %s: %s", id, type(error).__name__, exc_info=error)
    return id


def on_error(error: Exception) -> None:
    """Given to Dash: nothing on the page changes, and the log knows why."""
    recorded(error)
