"""The second factor: codes of an authenticator app (RFC 6238), each of them good once."""

from __future__ import annotations

import hmac
from datetime import datetime

import pyotp

#: Clocks may be apart by one step of thirty seconds, either way.
_SKEW = 1
_ISSUER = "OBEC War Room"


def fresh() -> str:
    return pyotp.random_base32()


def address(secret: str, name: str) -> str:
    """What an authenticator app reads from a square code."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=_ISSUER)


def step_of(secret: str, code: str, now: datetime, *, after: int) -> int | None:
    """The step of time that a code belongs to; None where it is wrong, too far off or not later
    than `after`, the step of the last code that was used.
    """
    given = "".join(code.split())
    if len(given) != 6 or not (given.isascii() and given.isdigit()):
        return None
    codes = pyotp.TOTP(secret)
    here = codes.timecode(now)
    for step in range(here - _SKEW, here + _SKEW + 1):
        if step > after and hmac.compare_digest(codes.generate_otp(step), given):
            return step
    return None
