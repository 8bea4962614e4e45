"""What a viewer may, whatever the place: read off the record of the role (dashboard.roles) and what
belongs to which module (dashboard.modules). The gate and its users ask here and nowhere else.
"""

from __future__ import annotations

from functools import lru_cache

from dashboard import modules
from dashboard.errors import TopicClosed
from dashboard.roles import Persons, Right, Sensitive, seen, spec
from dashboard.vocabulary import COUNTRY, Module, Role, Scope, Viewer
from data.indicators import INDICATORS


@lru_cache(maxsize=1024)
def rows_of(viewer: Viewer) -> tuple[Scope, ...]:
    """The places a viewer has rows of, widest first as granted. A grant wider than the role's level
    is none: it was given by mistake.
    """
    widest = spec(viewer.role).level
    if widest is None:
        return ()
    return tuple(grant for grant in viewer.grants if grant.level >= widest)


def home(viewer: Viewer) -> Scope | None:
    """One's own place: the country, else the first place that was granted; None without rows."""
    granted = rows_of(viewer)
    if not granted:
        return None
    return COUNTRY if COUNTRY in granted else granted[0]


def rights_of(viewer: Viewer) -> frozenset[Right]:
    """What the role may do beside looking."""
    return seen(viewer.role, viewer.looker).rights


def has_right(viewer: Viewer, right: Right) -> bool:
    """Whether the role may do something beside looking."""
    return right in seen(viewer.role, viewer.looker).rights


def persons(viewer: Viewer) -> Persons:
    """How far down a viewer sees learners. An officer does as the own modules need."""
    role = seen(viewer.role, viewer.looker)
    if role.by_module and not viewer.modules & modules.WITH_PERSONS:
        return Persons.NONE
    return role.persons


def sends_feed(viewer: Viewer, feed: str) -> bool:
    """Whether a viewer may send files of a feed (its name in the account): an officer those of the
    own modules."""
    return has_right(viewer, Right.SEND_FEEDS) and works_with(viewer, feed)


def works_with(viewer: Viewer, feed: str) -> bool:
    """Whether the rows of a feed (its name in the account) are this viewer's work: an officer's
    those of the own modules, anybody else's all."""
    return not spec(viewer.role).by_module or modules.sends_feed(viewer.modules, feed)


def opens_class(viewer: Viewer, grade: str, room: int) -> bool:
    """Whether a viewer who sees learners at all sees those of a class: a teacher the own ones."""
    return not spec(viewer.role).by_class or (grade, room) in viewer.classes


def sees_sensitive_of_one(viewer: Viewer) -> bool:
    """Whether health, poverty and the like of one learner are for this viewer."""
    role = seen(viewer.role, viewer.looker)
    return role.sensitive is Sensitive.OWN and persons(viewer) is not Persons.NONE


def closed_to(viewer: Viewer) -> frozenset[str]:
    """Ids of the indicators that are not for this viewer: sensitive ones, those of other modules.

    Asked for by name they are refused (`allow`); among others they are `suppressed`.
    """
    return _closed(viewer.role, viewer.looker, viewer.modules)


@lru_cache(maxsize=256)
def _closed(role: Role, looker: Role | None, own: frozenset[Module]) -> frozenset[str]:
    record = seen(role, looker)
    return frozenset(
        item.id for item in INDICATORS
        if (item.sensitive and record.sensitive is Sensitive.NONE)
        or (record.by_module and not modules.has_indicator(own, item.id))
    )


def works_in(viewer: Viewer, module: Module) -> bool:
    """Whether a viewer sees what belongs to a module: an officer the own ones, all others any."""
    return not spec(viewer.role).by_module or module in viewer.modules


def allow(viewer: Viewer, indicator: str) -> None:
    """TopicClosed for an indicator that is not for this viewer."""
    if indicator in closed_to(viewer):
        raise TopicClosed(viewer.name)


def allow_view(viewer: Viewer, view: str) -> None:
    """TopicClosed for a view of somebody else's work."""
    if spec(viewer.role).by_module and not modules.has_view(viewer.modules, view):
        raise TopicClosed(viewer.name)
