"""Every error the house raises on purpose.

WarRoomError
├── SnapshotError            the snapshot file cannot serve
│   ├── SnapshotMissing
│   ├── SnapshotBroken
│   ├── SnapshotSchema       written by another version
│   └── SnapshotUnguarded    real persons, and a secret that is easily guessed
├── UnknownPlace             a code that no place has
├── UnknownIndicator
├── UnknownPeriod            not a period, or none of its kind is loaded
├── BadArgument              an argument that cannot be read
├── NotPermitted             outside the viewer's grant
├── QueryTooSlow             stopped by the time limit
├── QueryTooLarge            needs more memory than a query may have
├── AccessError              of accounts, sessions, tokens and the audit log
│   ├── WrongPassword        or no such account: nobody is told which
│   ├── Locked               too many failures, until a moment
│   ├── Disabled             a closed account, told only to who knows its password
│   ├── CodeNeeded           the second factor is missing or wrong
│   ├── PasswordExpired      a one-time password, to be changed before anything else
│   ├── SessionEnded         signed out, too old or unknown
│   ├── NotPossible          a change that the rules of accounts do not allow, with its reason
│   │   └── UnknownAccount
│   ├── StoreFailed          the file of accounts cannot be used
│   └── AuditUnwritable      no reveal, file, API call, look-as or command-line change
└── InboxError               nothing usable to build from

Facts only: no HTTP codes and no words for the screen. `sentence` on SnapshotError and InboxError is
for the terminal, where there is no catalogue to ask.
"""

from __future__ import annotations

from datetime import datetime


class WarRoomError(Exception):
    """The root: whoever catches this catches all that the house raises."""


class SnapshotError(WarRoomError):
    def __init__(self, path: str, sentence: str) -> None:
        super().__init__(sentence)
        self.path = path
        self.sentence = sentence


class SnapshotMissing(SnapshotError):
    pass


class SnapshotBroken(SnapshotError):
    pass


class SnapshotSchema(SnapshotError):
    pass


class SnapshotUnguarded(SnapshotError):
    pass


class UnknownPlace(WarRoomError):
    def __init__(self, level: str, code: str, candidates: tuple[str, ...] = ()) -> None:
        super().__init__(f"no {level} has the code {code!r}")
        self.level = level
        self.code = code
        #: More than one school has the code (an ambiguous short code).
        self.candidates = candidates


class UnknownIndicator(WarRoomError):
    def __init__(self, indicator: str) -> None:
        super().__init__(f"no indicator has the id {indicator!r}")
        self.indicator = indicator


class UnknownLayer(WarRoomError):
    def __init__(self, layer: str) -> None:
        super().__init__(f"no map layer has the id {layer!r}")
        self.layer = layer


class UnknownPeriod(WarRoomError):
    def __init__(self, period: str) -> None:
        super().__init__(f"no data for the period {period!r}")
        self.period = period


class BadArgument(WarRoomError):
    def __init__(self, name: str, value: str, reason: str) -> None:
        super().__init__(f"{name}={value!r}: {reason}")
        self.name = name
        self.value = value
        self.reason = reason


class NotPermitted(WarRoomError):
    def __init__(self, viewer: str) -> None:
        super().__init__(f"outside the grant of {viewer}")
        self.viewer = viewer


class TopicClosed(NotPermitted):
    """The place may be one's own: the measure, view or feed is not."""


class SharedScreen(WarRoomError):
    def __init__(self) -> None:
        super().__init__("nothing is taken from a shared screen")


class QueryTooSlow(WarRoomError):
    def __init__(self, seconds: float) -> None:
        super().__init__(f"stopped after {seconds:g} s")
        self.seconds = seconds


class QueryTooLarge(WarRoomError):
    def __init__(self) -> None:
        super().__init__("stopped at the limit of memory")


class AccessError(WarRoomError):
    pass


class WrongPassword(AccessError):
    def __init__(self, left: int) -> None:
        super().__init__("wrong name or password")
        #: How many more failures are borne before a pause.
        self.left = left


class Locked(AccessError):
    def __init__(self, until: datetime) -> None:
        super().__init__(f"too many failures; locked until {until.isoformat()}")
        self.until = until


class Disabled(AccessError):
    def __init__(self, name: str) -> None:
        super().__init__(f"the account {name} is disabled")
        self.name = name


class CodeNeeded(AccessError):
    def __init__(self, left: int, *, wrong: bool) -> None:
        super().__init__("wrong code" if wrong else "a code is needed")
        self.left = left
        #: One was given, and it is wrong, too old or used already.
        self.wrong = wrong


class PasswordExpired(AccessError):
    def __init__(self, name: str) -> None:
        super().__init__(f"the password of {name} has to be changed first")
        self.name = name


class SessionEnded(AccessError):
    def __init__(self) -> None:
        super().__init__("the session has ended")


class NotPossible(AccessError):
    def __init__(self, reason: str, **facts: object) -> None:
        told = ", ".join(f"{name}={value}" for name, value in facts.items())
        super().__init__(f"{reason}: {told}" if told else reason)
        #: The end of the key `access.refused.<reason>` of the catalogue, and what fills it.
        self.reason = reason
        self.facts = facts


class UnknownAccount(NotPossible):
    def __init__(self, name: str) -> None:
        super().__init__("no_account", name=name)


class StoreFailed(AccessError):
    def __init__(self, path: str, reason: str, detail: str = "") -> None:
        super().__init__(f"{path}: {reason} {detail}".rstrip())
        self.path = path
        #: The end of the key `access.store.<reason>` of the catalogue.
        self.reason = reason
        self.detail = detail


class AuditUnwritable(AccessError):
    def __init__(self, path: str, detail: str) -> None:
        super().__init__(f"the audit log {path} cannot be written: {detail}")
        self.path = path
        self.detail = detail


class InboxError(WarRoomError):
    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
