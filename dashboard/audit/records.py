"""What the audit log holds, and how a record is sealed to the one before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

#: Letters that a name or an address may have, and what is told beside.
_LONGEST, _LONGEST_WHAT = 200, 8000


class Kind(StrEnum):
    """What happened."""

    SIGN_IN = "sign_in"
    SIGN_IN_FAILED = "sign_in_failed"
    SIGN_OUT = "sign_out"
    #: A page with learners on it.
    PERSON_VIEW = "person_view"
    REVEAL = "reveal"
    REVEAL_END = "reveal_end"
    EXPORT = "export"
    API_CALL = "api_call"
    REFUSAL = "refusal"
    GRANT = "grant"
    ACCOUNT = "account"
    LOOK_AS = "look_as"
    #: A file for the inbox on the data page, looked at or kept.
    SEND = "send"
    #: Old records left.
    PRUNE = "prune"


@dataclass(frozen=True, slots=True)
class Record:
    seq: int
    #: In UTC, whole milliseconds.
    at: datetime
    #: A `Kind`, or one of a later version.
    kind: str
    who: str
    role: str
    address: str
    what: Mapping[str, Any]
    #: The seals of the record before and of this one.
    before: str
    hash: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check of the chain found."""

    ok: bool
    #: How many records are there.
    rows: int
    #: The number of the first record that is not as it was written, or not there any more.
    first_bad: int | None
    #: The end of the key `access.audit.<reason>`; '' if all is well.
    reason: str
    #: The number and seal of the last record: noted elsewhere, they tell later whether the chain
    #: is still the same one.
    head: tuple[int, str]


def seal(
    seq: int, at: int, kind: str, who: str, role: str, address: str, what: str, before: str
) -> str:
    """SHA-256 of a record and the seal before it, in hex."""
    told = json.dumps([seq, at, kind, who, role, address, what, before], default=repr)
    return hashlib.sha256(told.encode("ascii")).hexdigest()


def clean(text: str) -> str:
    """What was typed or sent, short enough to be kept and without broken letters."""
    return text[:_LONGEST].encode("utf-8", "replace").decode("utf-8")


def packed(what: Mapping[str, Any]) -> str:
    """What is told beside, as JSON in one way of writing."""
    told = json.dumps(what, sort_keys=True, separators=(",", ":"), default=str)
    if len(told) > _LONGEST_WHAT:
        told = json.dumps({"cut": told[:_LONGEST_WHAT]})
    return told
