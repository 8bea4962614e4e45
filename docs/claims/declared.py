"""What a claim is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence that must stay true. `against` is what happens where it does not."""

    id: str
    en: str
    th: str
    against: str

    @property
    def topic(self) -> str:
        return self.id.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Topic:
    """Claims of one kind, and what none of them says."""

    id: str
    en: str
    th: str
    not_claimed: tuple[str, ...] = ()
