"""The table on the screen as a file: the same rows, through the same gate, with where they come
from.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from dashboard.cells import neutral
from dashboard.links import State
from dashboard.text import format as written
from dashboard.text import text
from dashboard.vocabulary import Indicator, Level, Missing, Scope
from data.gate import Key
from data.indicators import indicator
from data.queries import compare, figures, lineage_words, measures, places
from data.queries.basis import as_of
from data.queries.overview import first
from data.queries.rest import rest
from data.rights import allow, closed_to
from data.sources import source

_COLUMNS = (
    "code", "name", "numerator", "denominator", "value", "missing", "rank", "of", "units",
    "units_due",
)


def heading(key: Key, lang: str, *facts: tuple[str, object]) -> list[tuple[str, object]]:
    """What stands above a table, so that the file can stand alone: what is told of the table, then
    the day, the snapshot and a warning where persons are invented.
    """
    about = key.snapshot.about
    return [
        (text(f"export.{name}", lang), value)
        for name, value in (
            *facts,
            ("as_of", about.as_of.isoformat()),
            ("snapshot", about.id),
            ("note", text("export.synthetic", lang) if about.synthetic else ""),
        )
    ]


def _begin(
    key: Key, lang: str, *facts: tuple[str, object], behind: Iterable[tuple[str, str]] = (),
    lines: Iterable[list[str]] = (),
) -> tuple[io.StringIO, Any]:
    """A sheet with its heading, what is behind its number or in `lines` behind each of several, and
    an empty line."""
    out = io.StringIO()
    sheet = csv.writer(out, lineterminator="\r\n")
    told = [(text(f"export.{name}", lang), words) for name, words in behind if words]
    for line in (*heading(key, lang, *facts), *told, *lines, ()):
        sheet.writerow([neutral(cell) for cell in line])
    return out, sheet


def systems(ids: Iterable[str], lang: str) -> str:
    """The systems that the sources of these ids come from."""
    return ", ".join(dict.fromkeys(source(id).system_in(lang) for id in ids))


def values_csv(key: Key, state: State) -> str:
    """The current table as CSV with a heading of its own."""
    lang = state.lang
    chosen = indicator(state.indicator or first(key.viewer))
    allow(key.viewer, chosen.id)
    by = places.divided_by(state, places.choices_of(key)) or key.scope.level
    period = key.cube.period_for(chosen, state.period or None) or ""
    rows = measures.api_rows(key, chosen, period, by, state.scheme)
    out, sheet = _begin(
        key, lang,
        ("indicator", f"{chosen.id} {chosen.name_en if lang == 'en' else chosen.name_th}"),
        ("unit", text(f"unit.{chosen.unit.value}", lang)),
        ("scope", scope_words(key, lang)),
        ("period", f"{period} {written.period(period, lang)}".strip()),
        ("source", systems(chosen.sources, lang)),
        ("data_as_of", as_of(key, chosen, period) or ""),
        behind=lineage_words.facts(key, chosen, period, lang),
    )
    sheet.writerow([text(f"export.{name}", lang) for name in _COLUMNS])
    for cells in _rolled_up(key, chosen, period, rows, lang):
        sheet.writerow([neutral(cell) for cell in cells])
    return out.getvalue()


def _rolled_up(
    key: Key, chosen: Indicator, period: str, rows: list[dict[str, Any]], lang: str
) -> Iterator[list[object]]:
    """The rows of a table; where most are not shown, those as one at the end."""
    others = rest(
        key, chosen, period, [Missing(row["missing"]) if row["missing"] else None for row in rows],
        np.array([row["numerator"] for row in rows], dtype=float),
        np.array([row["denominator"] for row in rows], dtype=float),
    )
    for row in rows:
        if others is None or row["missing"] != Missing.SUPPRESSED.value:
            yield _cells(row, lang)
    if others is not None:
        why = "" if others.value is not None else text("missing.suppressed", lang)
        yield [
            "", text("rank.rest", lang).format(n=others.count), figures.exact(others.numerator),
            figures.exact(others.denominator), others.value, why, None, None, None, None,
        ]


_COMPARED = (
    "code", "name", "indicator", "unit", "period", "numerator", "denominator", "value", "missing",
    "previous", "rank", "of", "nation", "target", "source", "units", "units_due", "data_as_of",
)
#: What is behind the numbers of several places: who is counted stands beside each of them.
_OF_ALL = ("formula", "files", "guard", "caveats")


def compare_csv(key: Key, state: State) -> str:
    """The places side by side as CSV: a line for each place and indicator, with what it is held
    against and rests on, under a heading that says of what, when, from where, and of each indicator
    what is behind it."""
    lang = state.lang
    held, shut = compare.asked(key, state), closed_to(key.viewer)
    level = held.level
    told = [
        (item, found[0], found[2]) for item in compare.shown(state, level)
        if (found := compare.numbers(key, state, item, held)) is not None
    ]
    out, sheet = _begin(
        key, lang, ("scope", text(f"lvl.{level.value}", lang) if level else ""),
        lines=lineage_words.table(
            key, [(one, rows.period) for one, rows, _ in told if one.id not in shut], lang,
            _OF_ALL,
        ) if told else (),
    )
    sheet.writerow([text(f"export.{name}", lang) for name in _COMPARED])
    for item, rows, nation in told:
        name = item.name_en if lang == "en" else item.name_th
        for n, code in enumerate(held.codes):
            own = rows.measure(n)
            cells = [
                code, _place_name(key, level, code, lang), f"{item.id} {name}",
                text(f"unit.{item.unit.value}", lang), rows.period, own.numerator, own.denominator,
                own.value, text(f"missing.{own.missing.value}", lang) if own.missing else "",
                own.previous, own.rank, own.of, nation, item.target,
                systems(item.sources, lang),
                *(("", "", "") if own.value is None or level is None else (
                    own.units, own.units_due,
                    as_of(key, item, rows.period, Scope().narrowed(level, code)),
                )),
            ]
            sheet.writerow([neutral(cell) for cell in cells])
    return out.getvalue()


def _place_name(key: Key, level: Level | None, code: str, lang: str) -> str:
    if level is Level.SCHOOL:
        n = key.atoms.index_of[code]
        names = key.atoms.school_th[n], key.atoms.school_en[n]
    else:
        place = key.atoms.place(level, code) if level else None
        names = (place.th, place.en) if place else (code, code)
    return (names[1] or names[0]) if lang == "en" else names[0]


def values_name(key: Key, state: State) -> str:
    """The name of the file of `values_csv`."""
    return file_name(key, state.indicator or first(key.viewer), place_letters(key))


def compare_name(key: Key, state: State) -> str:
    """The name of the file of `compare_csv`."""
    return file_name(key, "compare")


def file_name(key: Key, *parts: str, ending: str = "csv") -> str:
    """A name in plain letters that tells of what it is, and the day."""
    return "_".join(("warroom", *parts, f"{key.snapshot.about.as_of:%Y%m%d}")) + f".{ending}"


def place_letters(key: Key) -> str:
    """The codes of a scope, in plain letters."""
    return "-".join(code for _, code in key.scope if code) or "TH"


def _cells(row: dict[str, Any], lang: str) -> list[object]:
    name = (row["name_en"] or row["name_th"]) if lang == "en" else row["name_th"]
    missing = text(f"missing.{row['missing']}", lang) if row["missing"] else ""
    return [
        row["code"], name, row["numerator"], row["denominator"], row["value"], missing,
        row["rank"], row["of"], row["units"], row["units_due"],
    ]


def scope_words(key: Key, lang: str) -> str:
    """The place that a file is of, by name and code."""
    if key.scope.level is Level.COUNTRY:
        return text("lvl.country", lang)
    return " · ".join(
        f"{text(f'lvl.{level.value}', lang)} {_place_name(key, level, code, lang)} ({code})"
        for level, code in key.scope
    )
