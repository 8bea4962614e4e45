"""What somebody may be told, computed from the snapshot by plain SQL, and what an answer says
beyond it.

It shares nothing with the gate: who may see which schools and pupils is counted anew here, and an
answer is looked through as text and as numbers, wherever in it they stand.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from dashboard.text import strings

_REF = re.compile(r"[0-9A-Za-z]{12}")
_THAI = re.compile("[\u0e01-\u0e4e]+")
_SCHOOL = re.compile(r"(?<!\d)\d{10}(?!\d)")
#: A number below is shared by too many places to tell of any.
_TELLING = 1500
#: Numbers that stand in answers for other reasons: years, B.E.
_YEARS = set(range(2500, 2600))


@dataclass(frozen=True, slots=True)
class Rights:
    """Whom an account stands for, in the words of domain.md 6.4, not in those of the program."""

    #: SQL over `school s`: its rows.
    schools: str
    #: SQL over `student`: the pupils it may see masked, within its schools; "false" for none.
    pupils: str = "true"
    #: Ids of indicators it may not see begin so.
    closed: tuple[str, ...] = ()


class Oracle:
    """One snapshot."""

    def __init__(self, snapshot: Path) -> None:
        self.con = duckdb.connect(str(snapshot), read_only=True)
        self.refs = frozenset(self.column("SELECT student_ref FROM student"))
        self.schools = frozenset(self.column("SELECT school_code FROM school"))
        self.index = self.column("SELECT school_code FROM school ORDER BY school_idx")
        # A surname alone among words is one; as part of a name of a place it is not.
        public = _THAI.findall(" ".join((
            *(name for table in ("school", "area", "district", "tambon", "province")
              for name in self.column(f"SELECT name_th FROM {table}")),
            *self.column("SELECT tambon_name FROM school WHERE tambon_name IS NOT NULL"),
            *(thai for thai, _ in strings().values()),
        )))
        self.surnames = frozenset(
            self.column("SELECT DISTINCT last_name FROM identity WHERE length(last_name) > 4")
        ) - frozenset(public)
        #: By place, with the schools of it: what a number of the place tells of.
        self._places = self._read_places()

    def close(self) -> None:
        self.con.close()

    def column(self, sql: str) -> list[Any]:
        return [row[0] for row in self.con.execute(sql).fetchall()]

    def allowed(self, rights: Rights) -> Allowed:
        """What an account may be told."""
        schools = frozenset(self.column(
            f"SELECT school_code FROM school s WHERE {rights.schools}"
        ))
        refs = frozenset(self.column(
            "SELECT student_ref FROM student JOIN school s USING (school_idx)"
            f" WHERE ({rights.schools}) AND ({rights.pupils})"
        ))
        places = frozenset(
            code for code, held in self._places.items() if held & schools
        )
        return Allowed(self, rights, schools, refs, places, self._foreign(schools))

    def _read_places(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for code, *places in self.con.execute(
            "SELECT school_code, area_code, district_code, province_code FROM school"
        ).fetchall():
            for place in places:
                found.setdefault(place, set()).add(code)
        return {place: frozenset(held) for place, held in found.items()}

    def _foreign(self, own: frozenset[str]) -> dict[float, str]:
        """Telling numbers of areas, districts and schools that hold a school beyond the own ones,
        unless an own place, or one that all of it lies in, has the same number."""
        held: dict[float, set[str]] = {}
        for level in ("area_code", "district_code", "school_code", "province_code", "'TH'"):
            for column in ("numerator", "denominator"):
                for place, number in self.con.execute(
                    f"SELECT {level} AS place, sum({column}) AS number"
                    " FROM measure_school JOIN school USING (school_idx)"
                    f" WHERE {column} IS NOT NULL GROUP BY place, indicator, period"
                ).fetchall():
                    held.setdefault(number, set()).add(place)
        foreign: dict[float, str] = {}
        sums = self._sums(own)
        for number, places in held.items():
            # Round ones are speeds and limits; some whole ones are codes of places.
            if number < _TELLING or number in _YEARS or number % 500 == 0 or number % 1:
                continue
            if str(int(number)) in self._places or number in sums:
                continue
            if all(self._lies_outside(place, own) for place in places):
                foreign[number] = min(places)
        return foreign

    def _sums(self, own: frozenset[str]) -> set[int]:
        """Who was there and who was counted on the days of the own places, what two systems count
        there, the rows of their files, how many are of learners on a roll, and which are not."""
        self.con.execute("CREATE OR REPLACE TEMP TABLE own AS SELECT unnest($own) AS school_code", {
            "own": sorted(own),
        })
        days = """
            SELECT sum(present), sum(present + on_leave + sick + absent)
            FROM school_day JOIN school USING (school_idx) JOIN own USING (school_code)
            GROUP BY GROUPING SETS ((on_date, area_code), (on_date, district_code))"""
        pairs = """
            SELECT sum(used), sum(beside)
            FROM disagreement JOIN school USING (school_idx) JOIN own USING (school_code)
            WHERE used IS NOT NULL AND beside IS NOT NULL
            GROUP BY GROUPING SETS
                ((pair, period, school_code), (pair, period, area_code),
                 (pair, period, district_code), (pair, period, area_code, district_code),
                 (pair, period, province_code), (pair, period))"""
        files = """
            WITH place AS (
                SELECT area_code AS scope FROM school JOIN own USING (school_code)
                UNION SELECT school_code FROM own
                UNION SELECT smis_code FROM school JOIN own USING (school_code)
            )
            SELECT rows_read, rows_loaded, rows_quarantined, rows_superseded
            FROM account_file SEMI JOIN place USING (scope)"""
        matches = """
            SELECT sum(matched), sum(elsewhere), sum(unmatched), sum(other_school)
            FROM identity_match SEMI JOIN (
                SELECT area_code FROM school JOIN own USING (school_code)
            ) USING (area_code)
            GROUP BY feed, period"""
        rows = """
            SELECT row_no FROM identity_unmatched JOIN school USING (school_idx)
            JOIN own USING (school_code)"""
        return {
            number for sql in (days, pairs, files, matches, rows)
            for row in self.con.execute(sql).fetchall() for number in row
        }

    def _lies_outside(self, place: str, own: frozenset[str]) -> bool:
        """Whether a number of a place is not for whom these schools are: it is neither one of them
        nor anything that one of them lies in, but for a district, of which only the own part is."""
        if place in self.schools:
            return place not in own
        if place == "TH":
            return False
        return not self._places[place] & own


@dataclass(frozen=True, slots=True)
class Allowed:
    """What one account may be told."""

    oracle: Oracle
    rights: Rights
    schools: frozenset[str]
    refs: frozenset[str]
    places: frozenset[str]
    foreign: dict[float, str]

    def leaks(
        self, asked: str, body: bytes, kind: str, *, schools: bool = True
    ) -> Iterator[str]:
        """What an answer tells beyond what is allowed; what was asked may be echoed. Not `schools`:
        codes of schools may stand in it, for it is a list of them."""
        text = body.decode("utf-8", "replace")
        echoed = set(_REF.findall(asked)) | set(_SCHOOL.findall(asked))
        for ref in set(_REF.findall(text)) & self.oracle.refs:
            if ref not in self.refs and ref not in echoed:
                yield f"the pupil {ref}"
        for code in set(_SCHOOL.findall(text)) & self.oracle.schools:
            if schools and code not in self.schools and code not in echoed:
                yield f"the school {code}"
        for name in set(_THAI.findall(text)) & self.oracle.surnames:
            if name not in asked:
                yield f"the surname {name}"
        if kind == "json":
            answer = json.loads(text)
            yield from self._in_numbers(_numbers(answer))
            yield from self._in_rows(answer)
        elif kind == "csv":
            cells = (cell for line in text.splitlines()[9:] for cell in line.split(","))
            yield from self._in_numbers(_read(cells))

    def _in_numbers(self, numbers: Iterable[float]) -> Iterator[str]:
        for number in set(numbers):
            if number in self.foreign:
                yield f"the number {number:g} of {self.foreign[number]}"

    def _in_rows(self, answer: Any) -> Iterator[str]:
        """Places that stand beside numbers, by code."""
        for key, value in _members(answer):
            if key in ("codes", "siblings") and isinstance(value, list):
                for one in value:
                    code = one[0] if isinstance(one, list) and key == "siblings" else one
                    if not isinstance(code, str) or code in self.places | self.schools:
                        continue
                    if code in self.oracle._places or code in self.oracle.schools:
                        yield f"{key} name {code}"
            if key == "idx" and isinstance(value, list):
                for n in value:
                    if isinstance(n, int) and self.oracle.index[n] not in self.schools:
                        yield f"the school {self.oracle.index[n]} by its index"
        if isinstance(answer, dict):
            yield from self._in_closed(answer)

    def _in_closed(self, answer: dict[str, Any]) -> Iterator[str]:
        """Numbers of indicators that are not for the role."""
        for _, value in _members(answer):
            if not isinstance(value, dict):
                continue
            id = value.get("id") or value.get("indicator")
            if isinstance(id, str) and id.startswith(self.rights.closed or ("\0",)):
                shown = value.get("v", value.get("value"))
                known = [one for one in (shown if isinstance(shown, list) else [shown])
                         if isinstance(one, int | float)]
                if known:
                    yield f"{id} = {known[0]}"

    def in_points(self, body: bytes, wide: bool) -> Iterator[str]:
        """Schools beyond the own ones that have an entry in a file of points."""
        width = 2 if wide else 1
        none = b"\xff" * width
        for n, code in enumerate(self.oracle.index):
            if code not in self.schools and body[n * width:(n + 1) * width] != none:
                yield f"an entry of the school {code}"


def _members(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key, inner
            yield from _members(inner)
    elif isinstance(value, list):
        for inner in value:
            if isinstance(inner, dict | list):
                yield "", inner
                yield from _members(inner)


def _numbers(value: Any) -> Iterator[float]:
    if isinstance(value, bool):
        return
    if isinstance(value, int | float):
        yield float(value)
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _numbers(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _numbers(inner)


def _read(cells: Iterable[str]) -> Iterator[float]:
    for cell in cells:
        try:
            yield float(cell)
        except ValueError:
            continue
