"""The table on the screen as a file: the same rows, through the same gate, with where they come
from.
"""

from __future__ import annotations

import csv
import io
from typing import Any

from dashboard.links import State
from dashboard.text import format as written
from dashboard.text import text
from dashboard.vocabulary import Level
from data.gate import Key
from data.indicators import indicator
from data.queries import measures, places
from data.queries.overview import FIRST
from data.sources import source

_COLUMNS = ("code", "name", "numerator", "denominator", "value", "missing", "rank", "of")
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


def values_csv(key: Key, state: State) -> str:
    """The current table as CSV with a heading of its own: indicator, scope, period, snapshot, as-
    of.
    """
    lang = state.lang
    chosen = indicator(state.indicator or FIRST)
    by = places.divided_by(state, places.choices_of(key)) or key.scope.level
    period = key.cube.period_for(chosen, state.period or None) or ""
    rows = measures.api_rows(key, chosen, period, by, state.scheme)
    about = key.snapshot.about
    heading: list[tuple[str, object]] = [
        (text("export.indicator", lang),
         f"{chosen.id} {chosen.name_en if lang == 'en' else chosen.name_th}"),
        (text("export.unit", lang), text(f"unit.{chosen.unit.value}", lang)),
        (text("export.scope", lang), _scope_words(key, lang)),
        (text("export.period", lang), f"{period} {written.period(period, lang)}".strip()),
        (text("export.as_of", lang), about.as_of.isoformat()),
        (text("export.snapshot", lang), about.id),
        (text("export.source", lang), ", ".join(source(id).system for id in chosen.sources)),
        (text("export.note", lang), text("export.synthetic", lang) if about.synthetic else ""),
    ]
    out = io.StringIO()
    sheet = csv.writer(out, lineterminator="\r\n")
    for line in heading:
        sheet.writerow([neutral(cell) for cell in line])
    sheet.writerow([])
    sheet.writerow([text(f"export.{name}", lang) for name in _COLUMNS])
    for row in rows:
        sheet.writerow([neutral(cell) for cell in _cells(row, lang)])
    return out.getvalue()


def file_name(key: Key, state: State) -> str:
    """A name in plain letters that tells indicator, place and day."""
    place = "-".join(code for _, code in key.scope if code) or "TH"
    chosen = state.indicator or FIRST
    return f"warroom_{chosen}_{place}_{key.snapshot.about.as_of:%Y%m%d}.csv"


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
