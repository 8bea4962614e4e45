"""What an area has to mend, as one workbook: bad rows, coordinates, learners on two rolls or none,
staff in two places, and what its schools have not reported. Of the areas of the scope that are
wholly the viewer's.

No names and no ids of persons: a learner on two rolls bears a reference that is the same in the
files of both areas and good for this snapshot alone, and is told to who may see learners at all.
Of another's school it tells the area alone.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import xlsxwriter

from dashboard.cells import neutral
from dashboard.errors import NotPermitted
from dashboard.links import State
from dashboard.roles import Persons
from dashboard.text import format as written
from dashboard.text import text
from data.gate import Key
from data.quality import remedies
from data.queries.data_files import files_in, worklist_areas
from data.queries.exports import file_name, heading, place_letters, scope_words
from data.rights import persons, works_with
from data.sources import SOURCES, sheets
from data.sources.staff import POSITIONS

#: Rows of a sheet, below the most that a sheet holds; one more is asked for, to know of it.
_MOST = 200_000
_POSTS = frozenset(POSITIONS.values())
_OF_AREAS = "school SEMI JOIN (SELECT unnest($areas::VARCHAR[]) AS area_code) USING (area_code)"

_BAD_ROWS = f"""
SELECT f.feed, f.scope, f.file, q.sheet, q.row_no, q.column_header, q.raw_value, {{sentence}},
       q.rule
FROM quarantine q
SEMI JOIN (SELECT unnest($ids::INTEGER[]) AS file_id) USING (file_id)
JOIN account_file f USING (file_id)
ORDER BY f.file, q.row_no NULLS FIRST, q.rule LIMIT {_MOST + 1}
"""
_COORDINATES = f"""
SELECT area_code, school_code, {{name}}, district_code, lat, lon,
       CASE WHEN coordinate_state = 'ok' THEN 'outside_district' ELSE coordinate_state END
FROM {_OF_AREAS}
WHERE status = 'open' AND (coordinate_state <> 'ok' OR outside_district_hint)
ORDER BY area_code, school_code LIMIT {_MOST + 1}
"""
_TWICE = f"""
WITH own AS (SELECT school_idx FROM {_OF_AREAS})
SELECT k.area_code, d.period, left(md5(d.person_key::VARCHAR || $snapshot), 12) AS reference,
       CASE WHEN d.kept_school_idx IN (FROM own) THEN k.school_code ELSE '' END,
       CASE WHEN d.kept_school_idx IN (FROM own) THEN k.{{name}} ELSE '' END, o.area_code,
       CASE WHEN d.other_school_idx IN (FROM own) THEN o.school_code ELSE '' END,
       CASE WHEN d.other_school_idx IN (FROM own) THEN o.{{name}} ELSE '' END
FROM duplicate_student d
JOIN school k ON k.school_idx = d.kept_school_idx
JOIN school o ON o.school_idx = d.other_school_idx
WHERE d.kept_school_idx IN (FROM own) OR d.other_school_idx IN (FROM own)
ORDER BY d.period DESC, k.area_code, k.school_code, reference LIMIT {_MOST + 1}
"""
_UNMATCHED = f"""
SELECT s.area_code, u.feed, u.period, s.school_code, s.{{name}}, f.file, u.row_no, u.rows
FROM identity_unmatched u JOIN (SELECT * FROM {_OF_AREAS}) s USING (school_idx)
LEFT JOIN account_file f USING (file_id)
ORDER BY s.area_code, u.feed, u.period DESC, s.school_code, f.file, u.row_no LIMIT {_MOST + 1}
"""
_STAFF = f"""
SELECT t.pair, t.period, t.area_code, t.office_code, coalesce(s.{{name}}, a.{{name}}, ''),
       t.position, t.holds_two, t.works_at_two, f.file, t.row_no
FROM staff_twice t LEFT JOIN account_file f USING (file_id)
LEFT JOIN school s ON s.school_code = t.office_code
LEFT JOIN area a ON a.area_code = t.office_code
WHERE t.pair IN (SELECT pair FROM staff_twice SEMI JOIN
                 (SELECT unnest($areas::VARCHAR[]) AS area_code) USING (area_code))
ORDER BY t.pair, t.office_code, f.file, t.row_no LIMIT {_MOST + 1}
"""
_AREAS_SILENT = """
SELECT a.area_code, a.feed, a.period, r.closes, '', '' FROM round_area a
JOIN round r USING (feed, period)
SEMI JOIN (SELECT unnest($areas::VARCHAR[]) AS area_code) USING (area_code)
WHERE a.state = 'missing' AND a.feed IN (SELECT feed FROM round_area WHERE sent)
ORDER BY r.closes DESC, a.area_code, a.feed
"""
_SCHOOLS_SILENT = f"""
SELECT s.area_code, m.feed, m.period, r.closes, s.school_code, s.{{name}}
FROM round_silent m JOIN (SELECT * FROM {_OF_AREAS}) s USING (school_idx)
JOIN round r USING (feed, period)
ORDER BY s.area_code, m.feed, s.school_code LIMIT {_MOST + 1}
"""


def as_workbook(key: Key, state: State) -> bytes:
    """The workbook. NotPermitted without an area of one's own, or without the right to it."""
    areas = worklist_areas(key)
    if not areas:
        raise NotPermitted(key.viewer.name)
    lang = state.lang
    sheets: list[tuple[str, Sequence[str], Iterable[Sequence[Any]]]] = [
        ("rows", ("scope", "file", "sheet", "row", "column", "value", "why", "remedy"),
         _bad_rows(key, lang)),
        ("coordinates", ("area", "code", "school", "district", "lat", "lon", "why", "remedy"),
         _coordinates(key, areas, lang)),
    ]
    if persons(key.viewer) is not Persons.NONE:
        sheets.append((
            "twice", ("area", "period", "reference", "code", "school", "other_area", "other_code",
                      "other_school"),
            _twice(key, areas, lang),
        ))
        sheets.append((
            "unmatched", ("area", "feed", "period", "code", "school", "file", "row", "rows"),
            _unmatched(key, areas, lang),
        ))
        sheets.append((
            "staff", ("pair", "period", "area", "office", "office_name", "position", "why", "file",
                      "row"),
            _staff(key, areas, lang),
        ))
    sheets.append((
        "silent", ("area", "feed", "period", "closes", "code", "school"),
        _silent(key, areas, lang),
    ))
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"constant_memory": True}) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        for name, head, rows in sheets:
            page = book.add_worksheet(text(f"worklist.{name}", lang))
            page.set_column(0, len(head), 22)
            facts = heading(key, lang, ("scope", scope_words(key, lang)))
            for line, (word, value) in enumerate(facts):
                page.write_string(line, 0, neutral(word), bold)
                page.write_string(line, 1, neutral(value))
            first = len(facts) + 1
            for place, word in enumerate(head):
                page.write_string(first, place, text(f"worklist.col.{word}", lang), bold)
            for line, row in enumerate(rows, start=first + 1):
                for place, cell in enumerate(row):
                    if isinstance(cell, int | float):
                        page.write_number(line, place, cell)
                    elif cell is not None:
                        page.write_string(line, place, neutral(cell))
    return out.getvalue()


def workbook_name(key: Key, state: State) -> str:
    """The name of the file."""
    return file_name(key, "worklist", place_letters(key), ending="xlsx")


def _name(lang: str) -> str:
    return "name_en" if lang == "en" else "name_th"


def _mended(rule: str, lang: str) -> str:
    return remedies().get(rule, ("", ""))[lang == "en"]


@cache
def _named() -> dict[str, tuple[str, str]]:
    """The Thai and English name of each feed by its name in the account: its contract's, of a
    further sheet with that name."""
    found = {one.id: (one.name_th, one.name_en) for one in SOURCES}
    for one, sheet in sheets():
        name = sheet.feed
        found.setdefault(
            name, (f"{one.name_th} ({sheet.prefix})", f"{one.name_en} ({sheet.prefix})")
        )
    return found


def _feed(feed: str, lang: str) -> str:
    return _named()[feed][lang == "en"]


def _cut(found: Sequence[object], lang: str) -> Iterable[Sequence[Any]]:
    """The last line of a sheet that has not all of what was found."""
    if len(found) > _MOST:
        yield [text("worklist.cut", lang, n=f"{_MOST:,}")]


def _bad_rows(key: Key, lang: str) -> Iterable[Sequence[Any]]:
    sentence = "q.sentence_en" if lang == "en" else "q.sentence_th"
    found = key.query(_BAD_ROWS.format(sentence=sentence), {"ids": sorted(files_in(key))})
    for feed, *cells, rule in found[:_MOST]:
        # An officer mends what the own module sends.
        if works_with(key.viewer, feed):
            yield [*cells, _mended(rule, lang)]
    yield from _cut(found, lang)


def _coordinates(key: Key, areas: Sequence[str], lang: str) -> Iterable[Sequence[Any]]:
    found = key.query(_COORDINATES.format(name=_name(lang)), {"areas": list(areas)})
    for *cells, state in found[:_MOST]:
        rule = f"coordinate_{state}"
        yield [*cells, text(f"rule.{rule}", lang), _mended(rule, lang)]
    yield from _cut(found, lang)


def _twice(key: Key, areas: Sequence[str], lang: str) -> Iterable[Sequence[Any]]:
    found = key.query(
        _TWICE.format(name=_name(lang)), {"areas": list(areas), "snapshot": key.snapshot_id}
    )
    for area, period, *rest in found[:_MOST]:
        yield [area, written.period(period, lang), *rest]
    yield from _cut(found, lang)


def _unmatched(key: Key, areas: Sequence[str], lang: str) -> Iterable[Sequence[Any]]:
    found = key.query(_UNMATCHED.format(name=_name(lang)), {"areas": list(areas)})
    for area, feed, period, *rest in found[:_MOST]:
        # Who is on no roll in the lists of care or of poverty is told to who works with these.
        if works_with(key.viewer, feed):
            yield [area, _feed(feed, lang), written.period(period, lang), *rest]
    yield from _cut(found, lang)


def _staff(key: Key, areas: Sequence[str], lang: str) -> Iterable[Sequence[Any]]:
    found = key.query(_STAFF.format(name=_name(lang)), {"areas": list(areas)})
    for pair, period, area, office, name, position, holds, works, *rest in found[:_MOST]:
        said = " · ".join(
            text(f"identity.{word}", lang)
            for word, found in (("holds_two", holds), ("works_at_two", works)) if found
        )
        post = text(f"sch.post.{position}", lang) if position in _POSTS else position
        yield [pair, written.period(period, lang), area, office, name, post, said, *rest]
    yield from _cut(found, lang)


def _silent(key: Key, areas: Sequence[str], lang: str) -> Iterable[Sequence[Any]]:
    """Areas first, of which nothing came; then schools without a row in what came."""
    asked = {"areas": list(areas)}
    whole = key.query(_AREAS_SILENT, asked)
    found = key.query(_SCHOOLS_SILENT.format(name=_name(lang)), asked)
    for area, feed, period, closes, code, name in (*whole, *found[:_MOST]):
        yield [
            area, _feed(feed, lang), written.period(period, lang),
            written.day(closes.isoformat(), lang), code, name or text("worklist.whole", lang),
        ]
    yield from _cut(found, lang)
