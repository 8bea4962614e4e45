"""Hand out the files of the layers: names for the page, bytes for the server. Knows nothing of
HTTP servers.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from geo import layers, store
from geo.layers import Built, Memberships
from geo.store import Boundaries

CONTENT_TYPE = "application/json"


@dataclass(frozen=True, slots=True)
class Payload:
    """One file as it goes out. The name holds its hash, so it may be cached for good."""

    content: bytes
    etag: str
    content_type: str
    #: "gzip" or "" as the content is.
    encoding: str


class Served:
    """The layers of one set of boundaries and memberships, ready to serve."""

    def __init__(self, built: Iterable[Built], boundaries: Boundaries) -> None:
        # Held in memory (about 200 KB), so that the folder may be tidied under a running server.
        self._files = {item.name: (item, item.path.read_bytes()) for item in built}
        self._boundaries = boundaries

    @classmethod
    def open(cls, memberships: Memberships) -> Served:
        """Build (or find) the layers of the boundaries in force."""
        boundaries = store.current()
        return cls(layers.build(memberships, boundaries), boundaries)

    @property
    def urls(self) -> dict[str, str]:
        """`{layer id: "/geo/<layer>-<hash>.json"}`."""
        return {item.layer: f"/geo/{name}" for name, (item, _) in self._files.items()}

    @property
    def boot(self) -> dict[str, Any]:
        """What the page must know of geometry besides the addresses: credit and caveat, both
        languages.
        """
        return {
            "urls": self.urls,
            "official": self._boundaries.official,
            "credit": [self._boundaries.credit_th, self._boundaries.credit_en],
            "approximate": {
                item.layer: [layers.APPROXIMATE_TH, layers.APPROXIMATE_EN]
                for item, _ in self._files.values()
                if item.approximate
            },
        }

    def payload(self, name: str, *, gzipped: bool = True) -> Payload | None:
        """The file of that name, None if there is none: only names that were built can be asked
        for.
        """
        found = self._files.get(name)
        if found is None:
            return None
        packed = found[1]
        if gzipped:
            return Payload(packed, name, CONTENT_TYPE, "gzip")
        return Payload(gzip.decompress(packed), name, CONTENT_TYPE, "")
