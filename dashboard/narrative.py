"""The lead sentence: what is off, by how much and where, said from the numbers on the page.

The most important comes first, so that a narrow screen can leave out the end.
A sentence is a list of parts `(text, status)`, joined as they stand; the status is "bad", "watch",
"good" or None and colours that part. It is grammatical for none, one and many, and says why when
there is no number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.text import format as written
from dashboard.text import text
from dashboard.text.narrative import STRINGS
from dashboard.vocabulary import Direction, Indicator, Level, Measure

Part = tuple[str, str | None]

_JOIN = " · "
#: A share of units that have reported below which the sentence says so.
_NEARLY_ALL = 0.95
#: From so many units on the sentence says a share instead of two long numbers.
_MANY = 1000


@dataclass(frozen=True, slots=True)
class Child:
    """A place below the one the sentence is about."""

    name: str
    value: float | None
    status: str


@dataclass(frozen=True, slots=True)
class Told:
    """What the sentence is made from."""

    indicator: Indicator
    own: Measure
    status: str
    #: Level of the children; None where there are none.
    level: Level | None = None
    children: Sequence[Child] = ()
    #: Other indicators of the page that are bad, the worst first.
    also: Sequence[tuple[Indicator, float]] = ()
    #: Schools that a rule of the worst kind points at.
    flagged: int = 0


@dataclass(frozen=True, slots=True)
class Lead:
    status: str
    parts: tuple[Part, ...]

    @property
    def sentence(self) -> str:
        return "".join(part for part, _ in self.parts)


def lead(told: Told, lang: str) -> Lead:
    """Compose the sentence."""
    indicator, own = told.indicator, told.own
    name = _name(indicator, lang)
    if own.value is None:
        reason = own.missing.value if own.missing else "not_loaded"
        parts: list[list[Part]] = [[(text(f"lead.none.{reason}", lang, name=name), None)]]
    else:
        parts = [_headline(told, own.value, lang), *_off(told, lang)]
    if told.flagged and not any(status == "bad" for group in parts for _, status in group):
        flagged = _count(Level.SCHOOL, told.flagged, lang)
        parts.append([(text("lead.alerts", lang, count=flagged), "bad")])
    for other, value in told.also[:1]:
        parts.append([(
            text("lead.also", lang, name=_name(other, lang), value=_value(other, value, lang)),
            "bad",
        )])
    if own.value is not None:
        parts += [*_furthest(told, lang), *_partial(indicator, own, lang)]
    joined: list[Part] = []
    for group in parts:
        if joined:
            joined.append((_JOIN, None))
        joined.extend(group)
    worst = told.status
    if worst in ("good", "info", "none") and any(status == "bad" for _, status in joined):
        worst = "watch"
    return Lead(worst, tuple(joined))


def _headline(told: Told, value: float, lang: str) -> list[Part]:
    """The number, and how it stands to its target or to the year before."""
    indicator, own = told.indicator, told.own
    shown = _value(indicator, value, lang)
    said = text("lead.value", lang, name=_name(indicator, lang), value=shown)
    target = indicator.target
    if target is not None and indicator.direction is not Direction.NEUTRAL:
        wanted = _value(indicator, target, lang)
        missed = value < target if indicator.direction is Direction.UP else value > target
        if missed:
            _, gap = written.change(
                value, target, indicator.unit, indicator.decimals, lang, tile=True
            )
            key = "lead.below" if value < target else "lead.above"
            status = told.status if told.status in ("watch", "bad") else None
            return [(f"{said}{_pause(lang)}", None), (text(key, lang, gap=gap), status)]
        key = "lead.met" if indicator.direction is Direction.UP else "lead.within"
        return [(f"{said}{_pause(lang)}{text(key, lang, target=wanted)}", None)]
    if own.previous is None:
        return [(said, None)]
    sign, change = written.change(
        value, own.previous, indicator.unit, indicator.decimals, lang, tile=True
    )
    key = {1: "lead.up", -1: "lead.down", 0: "lead.flat"}[sign]
    return [(f"{said}{_pause(lang)}{text(key, lang, change=change)}", None)]


def _pause(lang: str) -> str:
    return ", " if lang == "en" else " "


def _off(told: Told, lang: str) -> list[list[Part]]:
    """How many of the places below are off."""
    known = _known(told)
    if told.level is None or not known:
        return []
    judged = told.indicator.bands is not None
    bad = [child for child in known if child.status == "bad"]
    watch = [child for child in known if child.status == "watch"]
    found: list[list[Part]] = []
    if judged and len(bad) == 1:
        found.append([(text("lead.bad.one", lang, name=bad[0].name), "bad")])
    elif judged and bad:
        key = "lead.bad.all" if len(bad) == len(known) else "lead.bad"
        found.append([(text(key, lang, count=_count(told.level, len(bad), lang)), "bad")])
    elif judged and len(watch) == 1:
        found.append([(text("lead.watch.one", lang, name=watch[0].name), "watch")])
    elif judged and watch:
        count = _count(told.level, len(watch), lang)
        found.append([(text("lead.watch", lang, count=count), "watch")])
    elif judged and len(known) == 1:
        found.append([(text("lead.good.one", lang, name=known[0].name), None)])
    elif judged:
        count = _count(told.level, len(known), lang)
        found.append([(text("lead.good.all", lang, count=count), None)])
    return found


def _furthest(told: Told, lang: str) -> list[list[Part]]:
    """The place below that stands worst, where the sentence has not named it yet."""
    known = _known(told)
    found: list[list[Part]] = []
    named = _named_alone(told, known)
    if told.level is not None and len(known) > 1 and not named:
        low = told.indicator.direction is Direction.UP
        pick = min if low else max
        worst = pick(known, key=lambda child: child.value or 0.0)
        found.append([(
            text(
                "lead.lowest" if low else "lead.highest", lang, name=worst.name,
                value=_value(told.indicator, worst.value or 0.0, lang),
            ),
            None,
        )])
    return found


def _known(told: Told) -> list[Child]:
    return [child for child in told.children if child.value is not None]


def _named_alone(told: Told, known: Sequence[Child]) -> bool:
    """Whether one place is off and so named itself: it is the furthest too."""
    if told.indicator.bands is None:
        return False
    bad = sum(child.status == "bad" for child in known)
    watch = sum(child.status == "watch" for child in known)
    return bad == 1 or (bad == 0 and watch == 1)


def _partial(indicator: Indicator, own: Measure, lang: str) -> list[list[Part]]:
    """How much has been reported, where it is not nearly all; of many units, as a share."""
    if not own.units_due or own.units >= own.units_due * _NEARLY_ALL:
        return []
    level = _unit_level(indicator)
    if own.units_due < _MANY:
        said = text(
            "lead.partial", lang, n=written.number(own.units),
            of=_count(level, own.units_due, lang),
        )
    else:
        share = written.number(100 * own.units // own.units_due)
        units = text(f"lead.units.{level.value}", lang)
        said = text("lead.partial.share", lang, n=share, units=units)
    return [[(said, None)]]


def _unit_level(indicator: Indicator) -> Level:
    return Level.DISTRICT if indicator.grain == "district_term" else Level.SCHOOL


def _count(level: Level, n: int, lang: str) -> str:
    key = f"count.{level.value}.1" if n == 1 else f"count.{level.value}"
    return text(key, lang, n=written.number(n))


def _name(indicator: Indicator, lang: str) -> str:
    """The short name; one of a family ("none", "21–40") says nothing without its family."""
    if "." in indicator.id:
        return indicator.name_en if lang == "en" else indicator.name_th
    return indicator.short_en if lang == "en" else indicator.short_th


def _value(indicator: Indicator, value: float, lang: str) -> str:
    digits, unit = written.amount(value, indicator.unit, indicator.decimals, lang, tile=True)
    if digits == "1" and f"unit.{indicator.unit}.1" in STRINGS:
        unit = text(f"unit.{indicator.unit}.1", lang)
    return f"{digits}{unit}" if unit == "%" else f"{digits} {unit}"
