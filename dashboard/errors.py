"""Every error the house raises on purpose.

WarRoomError
├── SnapshotError            the snapshot file cannot serve
│   ├── SnapshotMissing
│   ├── SnapshotBroken
│   ├── SnapshotSchema       written by another version
│   └── AccessControlNeeded  real persons, and no access control
├── UnknownPlace             a code that no place has
├── UnknownIndicator
├── UnknownPeriod            not a period, or none of its kind is loaded
├── BadArgument              an argument that cannot be read
├── NotPermitted             outside the viewer's grant
├── QueryTooSlow             stopped by the time limit
└── InboxError               nothing usable to build from

Facts only: no HTTP codes and no words for the screen. `sentence` on SnapshotError and InboxError is
for the terminal, where there is no catalogue to ask.
"""

from __future__ import annotations


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


class AccessControlNeeded(SnapshotError):
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


class QueryTooSlow(WarRoomError):
    def __init__(self, seconds: float) -> None:
        super().__init__(f"stopped after {seconds:g} s")
        self.seconds = seconds


class InboxError(WarRoomError):
    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
