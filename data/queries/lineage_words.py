"""What is behind a number, in words: the lines above a table that leaves as a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from dashboard.text import format as written
from dashboard.text import text
from dashboard.vocabulary import Indicator, Missing
from data.gate import Key
from data.queries.lineage import lineage

#: Names of the lines, in order; `export.<name>` in the catalogue.
NAMES = ("formula", "counted", "left", "files", "guard", "caveats")


def facts(key: Key, indicator: Indicator, period: str, lang: str) -> list[tuple[str, str]]:
    """(name, words) of each line: how it is reckoned, of how many of whom, without whom, from how
    many files of which rounds and days, what is held back and what to beware of. Without words
    where there is nothing to say."""
    found = lineage(key, indicator, period or None)
    said = {
        "formula": found[f"formula_{'en' if lang == 'en' else 'th'}"],
        "counted": _counted(found["units"], lang),
        "left": _joined(_left(found["units"], lang)),
        "files": _joined(_files(one, lang) for one in found["sources"]),
        "guard": _guard(found, lang),
        "caveats": _joined(text(f"caveat.{key}", lang) for key in found["caveats"]),
    }
    return [(name, said[name]) for name in NAMES]


#: What stands before the words of each number in a table of several.
BEFORE = ("code", "indicator", "period")


def table(
    key: Key, numbers: Iterable[tuple[Indicator, str]], lang: str, names: tuple[str, ...] = NAMES
) -> Iterator[list[str]]:
    """A line for each indicator and period: which it is, then these words of what is behind it; the
    head first."""
    yield [text(f"export.{name}", lang) for name in (*BEFORE, *names)]
    for item, period in numbers:
        said = dict(facts(key, item, period, lang))
        own = item.name_en if lang == "en" else item.name_th
        yield [item.id, own, written.period(period, lang), *(said[name] for name in names)]


def _joined(words: Iterable[str]) -> str:
    return " · ".join(words)


def _counted(units: dict[str, Any], lang: str) -> str:
    return text(
        f"why.counted.{units['kind']}", lang,
        n=written.number(units["counted"]), of=written.number(units["due"]),
    )


def _left(units: dict[str, Any], lang: str) -> Iterator[str]:
    for part, group in (("out", "left_out"), ("in", "inside")):
        for one in units[group]:
            yield text(f"why.{part}.{one['why']}", lang, n=written.number(one["n"]))


def _files(one: dict[str, Any], lang: str) -> str:
    system = one["system_en"] if lang == "en" else one["system"]
    if not one["files"]:
        return f"{system} {text('why.nofile', lang)}"
    rounds = ", ".join(written.period(period, lang) for period in one["rounds"])
    files = text("why.files", lang, n=written.number(one["files"]))
    parts = [system, files, text("why.rounds", lang, rounds=rounds)]
    if one["as_of"]:
        parts.append(text("why.asof", lang, date=written.day(one["as_of"][1], lang)))
    return ", ".join(parts)


def _guard(found: dict[str, Any], lang: str) -> str:
    if found["missing"] == Missing.SUPPRESSED.value:
        return text("why.guard.on", lang)
    if found["limits"] is None:
        return text("why.guard.none", lang)
    limit = found["limits"]
    return text("why.guard.off", lang, most=limit["count"] - 1, of=limit["denominator"])
