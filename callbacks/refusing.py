"""How a form that needs a second factor is refused: a reason that has words; and the proof."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Response

from callbacks.door import Door
from callbacks.replies import problem, problem_of
from dashboard.errors import AuditUnwritable, Locked, StoreFailed
from dashboard.text import text
from dashboard.users import Account


class Refused(Exception):
    """Nothing was opened or changed; `why` is told beside the words."""

    def __init__(self, status: int, why: str, **facts: Any) -> None:
        super().__init__(why)
        self.status, self.why, self.facts = status, why, facts

    def answer(self, key: str) -> Response:
        """The answer, with the words of a key of the catalogue."""
        shown = {"n": 0, **self.facts}
        return problem(
            self.status, self.why, text(key, "en", **shown), message_th=text(key, "th", **shown),
            **self.facts,
        )


def guarded(
    refuse: Callable[[Refused], Response]
) -> Callable[[Callable[[], Response]], Callable[[], Response]]:
    """Of a route: what it raises is its answer; `refuse` has the words of what is refused."""

    def guard(route: Callable[[], Response]) -> Callable[[], Response]:
        @wraps(route)
        def answer() -> Response:
            try:
                return route()
            except Refused as no:
                return refuse(no)
            except (AuditUnwritable, StoreFailed):
                return refuse(Refused(503, "unrecorded"))
            except Exception as error:
                return problem_of(error)

        return answer

    return guard


def prove(door: Door, account: Account, code: str) -> None:
    """Take a code of the second factor of whoever asks; Refused where it is not a right one."""
    if not account.has_totp:
        raise Refused(403, "no_code")
    try:
        if not door.accounts().check_code(account.name, code):
            raise Refused(403, "code")
    except Locked as error:
        raise Refused(429, "locked", until=error.until.isoformat()) from error
