"""The table of schools as a file, for a program (CSV) or a spreadsheet: every row of the filter, in
the order and with the columns of the page, under a heading that says of what, when and from where.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

import xlsxwriter

from dashboard.cells import neutral
from dashboard.links import State
from dashboard.text import format as written
from dashboard.text import text
from dashboard.vocabulary import Indicator, Level, Missing
from data.arrays import Ints
from data.fields import WORDS, Field
from data.gate import Key
from data.indicators import indicator
from data.layers import LAYERS, Layer
from data.queries import infrastructure, lineage_words, school_table
from data.queries.exports import file_name, heading, place_letters, scope_words, systems
from data.rights import closed_to

#: Rows whose cells are made at a time: those of a whole country would fill the memory.
_ROWS_AT_ONCE = 2000
_WIDTHS = (14, 34, 18)


@dataclass(frozen=True, slots=True)
class _Sheet:
    facts: list[tuple[str, object]]
    head: list[str]
    rows: Iterator[list[object]]


def as_csv(key: Key, state: State) -> str:
    """The table as CSV; above it what is behind each column of numbers."""
    table = _sheet(key, state)
    out = io.StringIO()
    sheet = csv.writer(out, lineterminator="\r\n")
    for line in (*table.facts, *_behind(key, state), (), table.head):
        sheet.writerow([neutral(cell) for cell in line])
    for row in table.rows:
        sheet.writerow([neutral(cell) for cell in row])
    return out.getvalue()


def as_workbook(key: Key, state: State) -> bytes:
    """The table as a workbook: numbers as numbers, all else as text that stays text where somebody
    saves the sheet as CSV. A second sheet says of each column of numbers what is behind it.
    """
    table = _sheet(key, state)
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"constant_memory": True}) as book:
        sheet = book.add_worksheet(text("infra.schools", state.lang))
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        for place, width in enumerate(_WIDTHS):
            sheet.set_column(place, place if place < 2 else len(table.head), width)
        for line, (name, value) in enumerate(table.facts):
            sheet.write_string(line, 0, neutral(name), bold)
            if isinstance(value, int):
                sheet.write_number(line, 1, value)
            else:
                sheet.write_string(line, 1, neutral(value))
        first = len(table.facts) + 1
        for place, words in enumerate(table.head):
            sheet.write_string(first, place, neutral(words), bold)
        for line, row in enumerate(table.rows, start=first + 1):
            for place, cell in enumerate(row):
                if isinstance(cell, int | float):
                    sheet.write_number(line, place, cell)
                elif cell is not None:
                    sheet.write_string(line, place, neutral(cell))
        behind = book.add_worksheet(text("why.title", state.lang))
        behind.set_column(0, len(lineage_words.BEFORE) + len(lineage_words.NAMES), 34)
        for line, said in enumerate(_behind(key, state)):
            for place, cell in enumerate(said):
                behind.write_string(line, place, neutral(cell), None if line else bold)
    return out.getvalue()


def _behind(key: Key, state: State) -> Iterator[list[str]]:
    """What is behind each column of numbers, the head first."""
    closed = closed_to(key.viewer)
    items = (_number_of(name) for name in infrastructure.columns_of(state))
    numbers = [
        (item, key.cube.period_for(item, state.period or None) or "")
        for item in dict.fromkeys(items) if item is not None and item.id not in closed
    ]
    yield from lineage_words.table(key, numbers, state.lang)


def csv_name(key: Key, state: State) -> str:
    """The name of the file of `as_csv`."""
    return file_name(key, "schools", place_letters(key))


def workbook_name(key: Key, state: State) -> str:
    """The name of the file of `as_workbook`."""
    return file_name(key, "schools", place_letters(key), ending="xlsx")


def _sheet(key: Key, state: State) -> _Sheet:
    lang = state.lang
    columns = infrastructure.columns_of(state)
    schools = school_table.ordered(
        key, state, school_table.filtered(key, state), school_table.sort_of(state)
    )
    facts = heading(
        key, lang,
        ("scope", scope_words(key, lang)), ("filter", filter_words(key, state)),
        ("order", order_words(state)), ("schools", len(schools)),
        ("source", systems((
            id for name in columns if (item := _number_of(name)) is not None
            for id in item.sources
        ), lang)),
    )
    head = [
        text("export.code", lang), text("export.name", lang),
        *(_column(key, state, name) for name in columns),
    ]
    return _Sheet(facts, head, _rows(key, state, columns, schools))


def _rows(
    key: Key, state: State, columns: tuple[str, ...], schools: Ints
) -> Iterator[list[object]]:
    atoms, english = key.atoms, state.lang == "en"
    for start in range(0, len(schools), _ROWS_AT_ONCE):
        shown = schools[start:start + _ROWS_AT_ONCE]
        cells = [_cells(key, state, name, shown) for name in columns]
        for place, n in enumerate(shown.tolist()):
            own = (english and atoms.school_en[n]) or atoms.school_th[n]
            yield [atoms.school_codes[n], own, *(column[place] for column in cells)]


def filter_words(key: Key, state: State) -> str:
    """What the filter keeps, in words: `Internet type: None, Copper · Size: Small`."""
    lang = state.lang
    layers = {item.id: item for item in LAYERS}
    said: dict[str, list[str]] = {}
    for part in state.filter("only").split("~"):
        name, _, word = part.partition(".")
        if name == "kind" and word in ("primary", "secondary", "special"):
            said.setdefault(text("infra.filter.kind", lang), []).append(
                text(f"infra.kind.{word}", lang)
            )
        elif name == "region" and (place := key.atoms.place(Level.REGION, word)):
            said.setdefault(text("lvl.region", lang), []).append(
                place.en if lang == "en" else place.th
            )
        elif name in layers:
            item = layers[name]
            classes = {one.id: one.en if lang == "en" else one.th for one in item.classes}
            classes |= {one: text(f"points.{one}", lang) for one in ("unknown", "held")}
            if word in classes:
                said.setdefault(item.en if lang == "en" else item.th, []).append(classes[word])
    return " · ".join(f"{name}: {', '.join(words)}" for name, words in said.items())


def order_words(state: State) -> str:
    """By what the rows are sorted, in words."""
    lang, sort = state.lang, school_table.sort_of(state)
    if sort == school_table.URGENT:
        return text("export.urgent", lang)
    way = text("export.falling" if sort.startswith("-") else "export.rising", lang)
    return f"{_words(sort.removeprefix('-'), lang)} {way}"


def _number_of(name: str) -> Indicator | None:
    """The number behind a column, for its source; None for who and where."""
    found = school_table.knows(name)
    return indicator(found.indicator) if isinstance(found, Layer | Field) else found


def _words(name: str, lang: str) -> str:
    """What a column is, in which unit."""
    if name == school_table.NAME:
        return text("export.name", lang)
    found = school_table.knows(name)
    if found is None:
        return text(f"infra.col.{name}", lang)
    if isinstance(found, Indicator):
        unit = text(f"unit.{found.unit.value}", lang)
        return f"{found.id} {found.name_en if lang == 'en' else found.name_th} ({unit})"
    words = found.en if lang == "en" else found.th
    unit = (found.unit_en if lang == "en" else found.unit_th) if isinstance(found, Field) else ""
    return f"{words} ({unit})" if unit else words


def _column(key: Key, state: State, name: str) -> str:
    """The heading of a column: what it is, in which unit, of which period."""
    period = school_table.period_of(key, state, name)
    words = _words(name, state.lang)
    return f"{words} {written.period(period, state.lang)}" if period else words


def _cells(key: Key, state: State, name: str, schools: Ints) -> list[object]:
    """A column of the file: numbers, or in words a class, a place, or why there is no number."""
    lang = state.lang
    found = school_table.knows(name)
    values = school_table.cell_values(key, state, name, schools)
    if isinstance(found, Layer):
        classes = [one.en if lang == "en" else one.th for one in found.classes]
        said = [*classes, text("points.unknown", lang), text("points.held", lang)]
        return ["" if value is None else said[value] for value in values]
    if isinstance(found, Field) and found.kind == WORDS:
        words = {word: en if lang == "en" else th for word, th, en in found.words}
        lacking = {word.value: text(f"missing.{word.value}", lang) for word in Missing}
        return [
            lacking.get(one) or ", ".join(words.get(word, word) for word in one.split("~"))
            for one in values
        ]
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
