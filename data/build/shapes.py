"""What the build asks of geography; the caller brings it, so that data never imports geo."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class Shapes(Protocol):
    """Point-in-polygon over provinces and districts, WGS84 degrees."""

    @property
    def official(self) -> bool:
        """Whether the shapes are official; the default ones are approximate."""

    @property
    def version(self) -> str:
        """Changes with any byte of the shapes."""

    def province_of(self, lon: Sequence[float], lat: Sequence[float]) -> list[str | None]:
        """The province code of each point, None outside all of them."""

    def district_of(self, lon: Sequence[float], lat: Sequence[float]) -> list[str | None]:
        """The district code of each point, None outside all of them."""
