"""The table on the screen as a file: the same rows, through the same gate, with where they come
from.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

from dashboard.links import State
from dashboard.text import format as written
from dashboard.text import text
from dashboard.vocabulary import Indicator, Level
from data.atoms import Ints
from data.gate import Key
from data.indicators import OVERVIEW, indicator
from data.layers import Layer
from data.queries import compare, infrastructure, measures, places, school_table
from data.queries.overview import FIRST
from data.sources import source

_COLUMNS = ("code", "name", "numerator", "denominator", "value", "missing", "rank", "of")
#: Rows of a file whose cells are made at a time: those of a whole country would fill the memory.
_ROWS_AT_ONCE = 2000
#: A cell that begins so would be taken for a formula by a spreadsheet.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def neutral(value: object) -> str:
    """A cell's text that no spreadsheet takes for a formula; numbers stay numbers."""
    if value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    said = str(value)
    return f"'{said}" if said.startswith(_FORMULA) else said


def _begin(key: Key, lang: str, *facts: tuple[str, object]) -> tuple[io.StringIO, Any]:
    """A sheet with its heading, so that the file can stand alone: what is told of the table, then
    the day, the snapshot and a warning where persons are invented; then an empty line.
    """
    about = key.snapshot.about
    out = io.StringIO()
    sheet = csv.writer(out, lineterminator="\r\n")
    for name, value in (
        *facts,
        ("as_of", about.as_of.isoformat()),
        ("snapshot", about.id),
        ("note", text("export.synthetic", lang) if about.synthetic else ""),
    ):
        sheet.writerow([neutral(text(f"export.{name}", lang)), neutral(value)])
    sheet.writerow([])
    return out, sheet


def _systems(ids: Iterable[str]) -> str:
    """The systems that the sources of these ids come from."""
    return ", ".join(dict.fromkeys(source(id).system for id in ids))


def values_csv(key: Key, state: State) -> str:
    """The current table as CSV with a heading of its own."""
    lang = state.lang
    chosen = indicator(state.indicator or FIRST)
    by = places.divided_by(state, places.choices_of(key)) or key.scope.level
    period = key.cube.period_for(chosen, state.period or None) or ""
    rows = measures.api_rows(key, chosen, period, by, state.scheme)
    out, sheet = _begin(
        key, lang,
        ("indicator", f"{chosen.id} {chosen.name_en if lang == 'en' else chosen.name_th}"),
        ("unit", text(f"unit.{chosen.unit.value}", lang)),
        ("scope", _scope_words(key, lang)),
        ("period", f"{period} {written.period(period, lang)}".strip()),
        ("source", _systems(chosen.sources)),
    )
    sheet.writerow([text(f"export.{name}", lang) for name in _COLUMNS])
    for row in rows:
        sheet.writerow([neutral(cell) for cell in _cells(row, lang)])
    return out.getvalue()


def schools_csv(key: Key, state: State) -> str:
    """The table of schools as CSV: every row of the filter, in the order and with the columns of
    the page, under a heading that says of what, when and from where."""
    lang = state.lang
    columns = infrastructure.columns_of(state)
    schools = school_table.ordered(
        key, state, school_table.filtered(key, state), school_table.sort_of(state)
    )
    out, sheet = _begin(
        key, lang,
        ("scope", _scope_words(key, lang)),
        ("filter", state.filter("only")),
        ("schools", len(schools)),
        ("source", _systems(
            id for name in columns if name not in school_table.PLACES
            for id in _number_of(name).sources
        )),
    )
    names = [_column(key, state, name) for name in columns]
    sheet.writerow([text("export.code", lang), text("export.name", lang), *names])
    atoms = key.atoms
    for start in range(0, len(schools), _ROWS_AT_ONCE):
        shown = schools[start:start + _ROWS_AT_ONCE]
        cells = [_column_cells(key, state, name, shown) for name in columns]
        for place, n in enumerate(shown.tolist()):
            own = (atoms.school_en[n] or atoms.school_th[n]) if lang == "en" else atoms.school_th[n]
            sheet.writerow(
                [neutral(cell) for cell in (atoms.school_codes[n], own, *(c[place] for c in cells))]
            )
    return out.getvalue()


_COMPARED = (
    "code", "name", "indicator", "unit", "period", "numerator", "denominator", "value", "missing",
    "previous", "rank", "of", "nation", "target", "source",
)


def compare_csv(key: Key, state: State) -> str:
    """The places side by side as CSV: a line for each place and indicator, with what it is held
    against, under a heading that says of what, when and from where."""
    lang = state.lang
    held = compare.asked(key, state)
    level = held.level
    out, sheet = _begin(key, lang, ("scope", text(f"lvl.{level.value}", lang) if level else ""))
    sheet.writerow([text(f"export.{name}", lang) for name in _COMPARED])
    for item in compare.shown(state, level):
        found = compare.numbers(key, state, item, held)
        if found is None:
            continue
        rows, _, nation = found
        name = item.name_en if lang == "en" else item.name_th
        for n, code in enumerate(held.codes):
            own = rows.measure(n)
            cells = [
                code, _place_name(key, level, code, lang), f"{item.id} {name}",
                text(f"unit.{item.unit.value}", lang), rows.period, own.numerator, own.denominator,
                own.value, text(f"missing.{own.missing.value}", lang) if own.missing else "",
                own.previous, own.rank, own.of, nation, item.target, _systems(item.sources),
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
    return _file_name(key, state.indicator or FIRST, _place_letters(key))


def schools_name(key: Key, state: State) -> str:
    """The name of the file of `schools_csv`."""
    return _file_name(key, "schools", _place_letters(key))


def compare_name(key: Key, state: State) -> str:
    """The name of the file of `compare_csv`."""
    return _file_name(key, "compare")


def _file_name(key: Key, *parts: str) -> str:
    """A name in plain letters that tells of what it is, and the day."""
    return "_".join(("warroom", *parts, f"{key.snapshot.about.as_of:%Y%m%d}")) + ".csv"


def _place_letters(key: Key) -> str:
    return "-".join(code for _, code in key.scope if code) or "TH"


def _number_of(name: str) -> Indicator:
    """The number behind a column, for its source and period."""
    found = school_table.knows(name)
    if isinstance(found, Layer):
        return indicator(found.indicator)
    return found or indicator(OVERVIEW[0])


def _column(key: Key, state: State, name: str) -> str:
    """The heading of a column: what it is, in which unit, of which period."""
    lang = state.lang
    found = school_table.knows(name)
    if found is None:
        return text(f"infra.col.{name}", lang)
    if isinstance(found, Layer):
        words = found.en if lang == "en" else found.th
    else:
        unit = text(f"unit.{found.unit.value}", lang)
        words = f"{found.id} {found.name_en if lang == 'en' else found.name_th} ({unit})"
    period = school_table.period_of(key, state, name)
    return f"{words} {written.period(period, lang)}" if period else words


def _column_cells(key: Key, state: State, name: str, schools: Ints) -> list[object]:
    """A column of the file: numbers, or in words a class, a place, or why there is no number."""
    lang = state.lang
    found = school_table.knows(name)
    values = school_table.cell_values(key, state, name, schools)
    if isinstance(found, Layer):
        classes = [one.en if lang == "en" else one.th for one in found.classes]
        said = [*classes, text("points.unknown", lang), text("points.held", lang)]
        return ["" if value is None else said[value] for value in values]
    if found is not None:
        return [text(f"missing.{one}", lang) if isinstance(one, str) else one for one in values]
    if name == "code":
        return values
    places = {code: key.atoms.place(Level(name), code) for code in dict.fromkeys(values)}
    return [
        (place.en or place.th) if (place := places[code]) and lang == "en"
        else place.th if place else code
        for code in values
    ]


def _cells(row: dict[str, Any], lang: str) -> list[object]:
    name = (row["name_en"] or row["name_th"]) if lang == "en" else row["name_th"]
    missing = text(f"missing.{row['missing']}", lang) if row["missing"] else ""
    return [
        row["code"], name, row["numerator"], row["denominator"], row["value"], missing,
        row["rank"], row["of"],
    ]


def _scope_words(key: Key, lang: str) -> str:
    if key.scope.level is Level.COUNTRY:
        return text("lvl.country", lang)
    return " ".join(f"{text(f'lvl.{level.value}', lang)} {code}" for level, code in key.scope)
