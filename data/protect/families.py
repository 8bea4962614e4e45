"""Which indicators count the same learners, and which add up to each other.

A mask is what indicators with one numerator share: where one of them hides it, all do. A move is a
set of masks whose numbers can change together at a place without any sum between them noticing: one
nationality grows, another shrinks. A hidden number is safe when it can take part in a move.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from dashboard.vocabulary import Aggregate, Grain, Indicator, Level, Subject
from data.indicators import INDICATORS, indicator

_STAGES = ("kindergarten", "lower-primary", "upper-primary", "lower-secondary", "upper-secondary")

#: Counts of which one holds the next: what lies between two is shown nowhere, and is their
#: difference for everybody.
_NESTED: tuple[tuple[str, ...], ...] = (
    ("ATT-08.3days", "ATT-08.5days", "ATT-08.7days"),
    ("SIT-18.cases", "SIT-18.open"),
)

#: What lies between, as indicators, with the two that it is the difference of.
BETWEEN: dict[str, tuple[Indicator, Indicator, Indicator]] = {
    f"{more}-{less}": (
        replace(whole, id=f"{more}-{less}", numerator=f"{whole.numerator} - {part.numerator}"),
        whole, part,
    )
    for chain in _NESTED for more, less in pairwise(chain)
    for whole, part in [(indicator(more), indicator(less))]
}

#: A whole and its parts, by indicator.
PARTS: dict[str, tuple[str, ...]] = {
    "OPP-14": tuple(
        f"OPP-14.{kind}" for kind in ("myanmar", "cambodia", "laos", "stateless", "other")
    ),
    "OPP-18": tuple(
        f"OPP-18.{kind}" for kind in ("myanmar", "cambodia", "laos", "stateless", "other")
    ),
    "OPP-02": tuple(f"OPP-02.{ages}" for ages in ("3-5", "6-11", "12-14", "15-17")),
    "ATT-06": tuple(f"ATT-06.{stage}" for stage in _STAGES),
    "OPP-03": tuple(f"OPP-05.{number}" for number in (1, 3, 5, 6, 7, 8, 9)),
    **{f"SIT-14.{test}-good": (f"SIT-14.{test}-excellent", f"SIT-14.{test}-upper")
       for test in ("rt", "nt")},
    "ATT-03": ("ATT-03.leave", "ATT-03.sick"),
    **{whole.id: (part.id, between) for between, (_, whole, part) in BETWEEN.items()},
}


#: Parts of what all of them are divided by, so that the total is always known: the marks of a day,
#: students screened, examinees.
DIVIDED: tuple[tuple[str, ...], ...] = (
    ("ATT-01", "ATT-02", "ATT-03"),
    ("SIT-11.normal", "SIT-11.risk", "SIT-11.problem"),
    ("SIT-14.rt-good", "SIT-14.rt-fair", "SIT-14.rt-improve"),
    ("SIT-14.nt-good", "SIT-14.nt-fair", "SIT-14.nt-improve"),
)
#: Both, with "" for a total that is known.
_TIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    *PARTS.items(), *(("", parts) for parts in DIVIDED),
)

#: Counts of a year that are those of a term of it, by mask: the roll of June.
JUNE = "school_year:june_students"
OF_JUNE = "school_term:students"


@dataclass(frozen=True, slots=True)
class Move:
    """Masks whose numbers change together: while some grow, the others shrink."""

    some: frozenset[str]
    others: frozenset[str] = frozenset()

    @property
    def masks(self) -> frozenset[str]:
        return self.some | self.others

    def opposite(self, mask: str) -> frozenset[str]:
        """The masks that shrink elsewhere when one shrinks here: the other side, or all of one."""
        return (self.others if mask in self.some else self.some) or self.some


#: What hiding a number costs its readers, where it is not 1: the rate of a day is read by all.
_WEIGHT = {"ATT-01": 6.0, "OPP-14": 4.0, "OPP-18": 4.0, "OPP-02": 4.0, "ATT-06": 4.0}


def mask_of(item: Indicator) -> str | None:
    """The mask of an indicator's own count of learners; None where it protects none."""
    if item.aggregate is Aggregate.MEDIAN or item.numerator_subject is not Subject.LEARNER:
        return None
    return _one_of(f"{item.grain.value}:{item.numerator}")


def _one_of(mask: str) -> str:
    return OF_JUNE if mask == JUNE else mask


_MASKS: dict[str, tuple[Indicator, ...]] = {}
for _item in (*INDICATORS, *(item for item, *_ in BETWEEN.values())):
    if (_mask := mask_of(_item)) is not None:
        _MASKS[_mask] = (*_MASKS.get(_mask, ()), _item)


def masks_of(item: Indicator) -> tuple[str, ...]:
    """All masks that hide an indicator: its own, that of the learners it divides by, where these
    are shown as a number of their own, and the one of it alone."""
    own = mask_of(item)
    below = below_mask(item)
    return (*(mask for mask in (own, below) if mask is not None), item.id)


def below_mask(item: Indicator) -> str | None:
    """The mask of the denominator, where it is the count of another indicator."""
    if item.aggregate is not Aggregate.RATIO or item.denominator_subject is not Subject.LEARNER:
        return None
    mask = _one_of(f"{item.grain.value}:{item.denominator}")
    return mask if mask in _MASKS else None


@dataclass(frozen=True, slots=True)
class Family:
    """Masks that are tied by sums, with the moves that each can take part in."""

    grain: Grain
    masks: tuple[str, ...]
    #: Of the counts above the line.
    moves: tuple[Move, ...]
    #: Of the learners below it.
    moves_below: tuple[Move, ...]

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        return tuple(item for mask in self.masks for item in _MASKS[mask])

    def shown(self, mask: str) -> set[Level]:
        """At which levels a mask has a number; nowhere what lies between two that have."""
        return {
            level for item in _MASKS[mask] if item.id not in BETWEEN for level in item.levels
        }


def divided_by(mask: str) -> tuple[Indicator, ...]:
    """The indicators that divide by the count of a mask."""
    return tuple(item for item in INDICATORS if below_mask(item) == mask)


def _tree_of(mask: str) -> set[str]:
    """All masks that hang together with one."""
    held, grown = {mask}, True
    while grown:
        grown = False
        for whole, parts in _TIES:
            tied = {_mask_by_id(one) for one in (whole, *parts) if one}
            if tied & held and not tied <= held:
                held |= tied
                grown = True
    return held


def _mask_by_id(id: str) -> str:
    mask = mask_of(BETWEEN[id][0] if id in BETWEEN else indicator(id))
    assert mask is not None
    return mask


def _moves(masks: set[str]) -> tuple[Move, ...]:
    """Two leaves change against each other, with all wholes that hold only one of them; or one with
    all its wholes, unless the total of all is known."""
    above = {
        _mask_by_id(part): _mask_by_id(whole) if whole else ""
        for whole, parts in _TIES for part in parts
    }
    leaves = sorted(masks - set(above.values()))

    def line(mask: str) -> list[str]:
        found = [mask]
        while found[-1] in above:
            found.append(above[found[-1]])
        return found

    found = [
        Move(frozenset(line(one)) - frozenset(line(other)),
             frozenset(line(other)) - frozenset(line(one)))
        for one, other in combinations(leaves, 2)
    ]
    found += [Move(frozenset(line(leaf))) for leaf in leaves if line(leaf)[-1]]
    return tuple(found)


#: What hiding a number of a mask costs.
WEIGHT: dict[str, float] = {
    mask: max(_WEIGHT.get(item.id, 1.0) for item in items) for mask, items in _MASKS.items()
}


def _family(masks: set[str]) -> Family:
    moves = _moves(masks)
    grain = Grain(min(masks).split(":")[0])
    # All of a day are divided by the same marks: these change for all of them at once.
    alike = len({_MASKS[mask][0].denominator for mask in masks}) == 1
    below = (Move(frozenset(masks)),) if alike and len(masks) > 1 else moves
    return Family(grain, tuple(sorted(masks)), moves, below)


def families() -> tuple[Family, ...]:
    """All families of the registry."""
    found: dict[frozenset[str], Family] = {}
    for mask in _MASKS:
        tree = frozenset(_tree_of(mask))
        if tree not in found:
            found[tree] = _family(set(tree))
    return tuple(found.values())
