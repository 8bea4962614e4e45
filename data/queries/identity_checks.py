"""Whether learners of other feeds are on the rolls, and who is in two places: for those concerned.

Counts are of areas that the viewer may open; lists name files and rows, never who stands there, and
need the right to see the account.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from dashboard.errors import NotPermitted
from dashboard.roles import Right
from dashboard.vocabulary import Code, Scope
from data.gate import Key
from data.rights import has_right

_MATCHES = """
SELECT feed, period, area_code, matched, elsewhere, unmatched, other_school FROM identity_match
ORDER BY feed, period, area_code
"""
_LINKS = """
SELECT period, area_code, named, joined, undecided, apart FROM identity_link
ORDER BY period, area_code
"""
_UNMATCHED = """
SELECT u.feed, u.period, s.school_code, f.file, u.row_no, u.rows
FROM identity_unmatched u JOIN school s USING (school_idx)
LEFT JOIN account_file f USING (file_id)
WHERE u.school_idx IN (SELECT unnest($own))
ORDER BY u.feed, u.period, s.school_code, f.file, u.row_no LIMIT $most OFFSET $first
"""
_DUPLICATES = """
SELECT d.period, k.school_code, o.school_code, f.file, d.other_row_no
FROM duplicate_student d
JOIN school k ON k.school_idx = d.kept_school_idx
JOIN school o ON o.school_idx = d.other_school_idx
LEFT JOIN account_file f ON f.file_id = d.other_file_id
WHERE d.kept_school_idx IN (SELECT unnest($own)) OR d.other_school_idx IN (SELECT unnest($own))
ORDER BY d.period, k.school_code, o.school_code, f.file, d.other_row_no, d.person_key
LIMIT $most OFFSET $first
"""
_STAFF = """
SELECT t.pair, t.period, t.office_code, t.area_code, t.position, t.status, t.holds_two,
       t.works_at_two, f.file, t.row_no
FROM staff_twice t LEFT JOIN account_file f USING (file_id)
WHERE t.pair IN (SELECT pair FROM staff_twice WHERE area_code IN (SELECT unnest($own)))
ORDER BY t.pair, t.office_code, f.file, t.row_no LIMIT $most OFFSET $first
"""
#: How many rows each list has.
_COUNTS = {
    "unmatched": "SELECT count(*) FROM identity_unmatched"
                 " WHERE school_idx IN (SELECT unnest($own))",
    "duplicates": "SELECT count(*) FROM duplicate_student WHERE kept_school_idx IN"
                  " (SELECT unnest($own)) OR other_school_idx IN (SELECT unnest($own))",
    "staff": "SELECT count(*) FROM staff_twice WHERE pair IN (SELECT pair FROM staff_twice"
             " WHERE area_code IN (SELECT unnest($own)))",
}


def matches(key: Key) -> list[dict[str, Any]]:
    """[{"feed", "period", "area", "matched", "elsewhere", "unmatched", "other_school"}]: rows of
    learners, by area of the scope that the viewer may open."""
    names = ("feed", "period", "area", "matched", "elsewhere", "unmatched", "other_school")
    return _of_areas(key, [dict(zip(names, row, strict=True)) for row in key.query(_MATCHES)])


def links(key: Key) -> list[dict[str, Any]]:
    """[{"period", "area", "named", "joined", "undecided", "apart"}]: ids that gave way to another,
    by area of the scope that the viewer may open."""
    names = ("period", "area", "named", "joined", "undecided", "apart")
    return _of_areas(key, [dict(zip(names, row, strict=True)) for row in key.query(_LINKS)])


def count(key: Key, name: str) -> int:
    """How many rows a list has: unmatched, duplicates or staff. NotPermitted as the lists."""
    _ask(key)
    own = _areas(key) if name == "staff" else _schools(key)
    return int(key.query(_COUNTS[name], {"own": own})[0][0])


def unmatched(key: Key, first: int = 0, most: int | None = None) -> list[dict[str, Any]]:
    """[{"feed", "period", "school", "file", "row_no", "rows"}]: rows of learners on no roll, at the
    viewer's schools of the scope; of all of them `most` from the `first`. NotPermitted without the
    right to see the account."""
    names = ("feed", "period", "school", "file", "row_no", "rows")
    return _listed(key, _UNMATCHED, names, _schools(key), first, most)


def duplicates(key: Key, first: int = 0, most: int | None = None) -> list[dict[str, Any]]:
    """[{"period", "counted_at", "other", "file", "row_no"}]: learners on the rolls of two schools
    of which one is the viewer's and in the scope; the row is the one not counted. A school outside
    the grant is told by its area, and no file of it: who knows an id number and puts it on a roll
    does not learn where the child goes. NotPermitted as `unmatched`."""
    names = ("period", "counted_at", "other", "file", "row_no")
    rows = _listed(key, _DUPLICATES, names, _schools(key), first, most)
    for row in rows:
        if not _is_open(key, row["other"]):
            row["file"] = None
        row |= {end: _office_of(key, row[end]) for end in ("counted_at", "other")}
    return rows


def staff_twice(key: Key, first: int = 0, most: int | None = None) -> list[dict[str, Any]]:
    """[{"pair", "period", "office", "area", "position", "status", "holds_two", "works_at_two",
    "file", "row_no"}]: staff in two places of which one is in an area of the scope that the viewer
    may open. NotPermitted as `unmatched`."""
    names = (
        "pair", "period", "office", "area", "position", "status", "holds_two", "works_at_two",
        "file", "row_no",
    )
    return _listed(key, _STAFF, names, _areas(key), first, most)


def _is_open(key: Key, school: str) -> bool:
    return bool(key.visible[key.atoms.school_index(school)])


def _office_of(key: Key, school: str) -> str:
    """The code of a school, and of its area where the school is not the viewer's."""
    if _is_open(key, school):
        return school
    cell = key.atoms.school_cell[key.atoms.school_index(school)]
    return str(key.atoms.area_codes[cell])


def _ask(key: Key) -> None:
    if not has_right(key.viewer, Right.SEE_ACCOUNT):
        raise NotPermitted(key.viewer.name)


def _of_areas(key: Key, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of areas with schools in the scope that the viewer may open whole."""
    own = frozenset(_areas(key))
    return [row for row in rows if row["area"] in own]


def _areas(key: Key) -> list[str]:
    schools = key.atoms.schools_in(key.scope)
    here = {str(key.atoms.area_codes[cell]) for cell in np.unique(key.atoms.school_cell[schools])}
    return sorted(area for area in here if key.opens(Scope(area=Code(area))))


def _schools(key: Key) -> list[int]:
    schools = key.atoms.schools_in(key.scope)
    found: list[int] = schools[key.visible[schools]].tolist()
    return found


def _listed(
    key: Key, sql: str, names: tuple[str, ...], own: Sequence[object], first: int, most: int | None
) -> list[dict[str, Any]]:
    _ask(key)
    parameters: Mapping[str, Any] = {"own": own, "first": first, "most": most}
    return [dict(zip(names, row, strict=True)) for row in key.query(sql, parameters)]
