"""Passwords: what is allowed, how they are hashed, and one-time ones.

Hashes are Argon2id. `matches` costs the same whether there is a hash to compare with or not.
"""

from __future__ import annotations

import secrets
import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from dashboard.errors import NotPossible

SHORTEST, LONGEST = 12, 256
_DIFFERENT = 5
#: Without letters that look like another one.
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
#: 19 MiB and three passes: some 30 ms, and little enough that eight at once do no harm.
_HASHER = PasswordHasher(time_cost=3, memory_cost=19 * 1024, parallelism=1)


def _bytes(password: str) -> bytes:
    """The same for every way of typing the same letters; a broken letter is no error."""
    return unicodedata.normalize("NFKC", password[:LONGEST]).encode("utf-8", "surrogatepass")


def hashed(password: str) -> str:
    return _HASHER.hash(_bytes(password))


@cache
def dummy() -> str:
    """A hash that no password has."""
    return hashed(secrets.token_urlsafe())


def matches(stored: str | None, password: str) -> bool:
    """Whether a password is the one that was hashed; of None, never, for the same work."""
    try:
        right = _HASHER.verify(stored or dummy(), _bytes(password))
    except (VerificationError, InvalidHashError):
        return False
    return right and stored is not None and len(password) <= LONGEST


def is_outdated(stored: str) -> bool:
    """Whether a hash was made with other costs than today's."""
    return _HASHER.check_needs_rehash(stored)


def check(password: str, name: str) -> None:
    """Raise NotPossible for a password that may not be chosen."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise NotPossible("password_length", shortest=SHORTEST, longest=LONGEST)
    plain = unicodedata.normalize("NFKC", password).casefold()
    if len(set(plain)) < _DIFFERENT or name.casefold() in plain:
        raise NotPossible("password_plain")


def one_time() -> str:
    """A password to be read out or written down, 79 bits."""
    groups = ("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(4))
    return "-".join(groups)
