"""What the war room claims to defend, one declaration each. Tests say with
`@pytest.mark.proves("<id>")` which of them they prove; docs/security.md is made from both.
"""

from __future__ import annotations

from docs.claims import access, feeds, house, persons
from docs.claims.declared import Claim, Topic

TOPICS: tuple[Topic, ...] = (*access.TOPICS, *persons.TOPICS, *house.TOPICS, *feeds.TOPICS)
CLAIMS: tuple[Claim, ...] = (*access.CLAIMS, *persons.CLAIMS, *house.CLAIMS, *feeds.CLAIMS)

__all__ = ["CLAIMS", "TOPICS", "Claim", "Topic"]
