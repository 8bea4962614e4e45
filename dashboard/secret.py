"""Secrets: the files they may stand in, how much it takes to guess one, and what is kept of one.

Owns no secret. Says what is wrong in a sentence that never holds the secret itself.
"""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

#: Letters of the shortest secret that may guard real persons, and how many must differ.
LEAST, DIFFERENT = 16, 6
#: Written in documents, tests and this program: everybody knows them.
KNOWN = frozenset({
    "a-token-for-tests", "war-room-demo-persons", "change-this-secret", "changeme-changeme",
    "your-secret-goes-here", "0123456789abcdef", "1234567890123456",
})  # fmt: skip


def weakness(secret: str) -> str:
    """Why a secret is too easily guessed for real persons; "" where it is not, or there is none."""
    if not secret:
        return ""
    if secret.casefold() in KNOWN:
        return "is written in the documents of this program"
    if len(secret) < LEAST:
        return f"is shorter than {LEAST} letters"
    if len(set(secret)) < DIFFERENT:
        return f"has fewer than {DIFFERENT} different letters"
    return ""


def fingerprint(secret: str) -> str:
    """What is kept to know a secret again: SHA-256 in hex."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def open_to_others(found: os.stat_result) -> str:
    """The mode of a file that others than its owner may touch, as four digits; "" where it is
    closed to them, or the system has no such modes."""
    mode = stat.S_IMODE(found.st_mode)
    return f"{mode:04o}" if os.name == "posix" and mode & 0o077 else ""


def read_file(path: Path) -> str:
    """The secret in a file, without the line's end. ValueError: what is wrong with the file.

    Only its owner may read it: others on the machine must not find what the environment hides.
    """
    try:
        with path.open(encoding="utf-8") as file:
            if mode := open_to_others(os.fstat(file.fileno())):
                raise ValueError(
                    f"others may read {path} (mode {mode}). Close it: chmod 600 {path}"
                )
            words = file.read().strip()
    except OSError as error:
        raise ValueError(f"{path} cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise ValueError(f"{path} is no text") from error
    if not words or "\n" in words:
        raise ValueError(f"{path} must hold one line: the secret")
    return words
