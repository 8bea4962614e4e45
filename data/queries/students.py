"""One pupil, masked: class, attendance, signals, measurements and support. No identity, no birth
date.
"""

from __future__ import annotations

from functools import lru_cache
from operator import itemgetter
from typing import Any

import numpy as np

from dashboard.errors import UnknownPlace
from dashboard.links import State
from dashboard.periods import academic_year
from data.connection import Snapshot
from data.gate import Key
from data.masking import INITIAL, mask
from data.queries import identity
from data.queries.basis import days_of
from data.queries.school_row import school_place
from data.registers.places import tambon_in_english, tambons_in_english
from data.rights import opens_class, sees_sensitive_of_one
from data.signals import Pupil, signals

#: Kinds of disadvantage that may be shown for one pupil; of the others not even that there is one.
SHOWN_DISADVANTAGES: tuple[str, ...] = (
    "poor", "abandoned", "ethnic_minority", "abused", "homeless", "other",
)

#: By place, like the roll (data/queries/rolls.py): the reference alone would be sought among a
#: hundred thousand.
_STUDENT = """
SELECT rowid, grade, room, sex, age, disadvantages, is_boarder, cannot_strike_off, is_counted,
       recorded_days, present_days, leave_days, sick_days, absent_days, absent_streak, home_tambon
FROM student
WHERE rowid BETWEEN $first AND $last AND school_idx = $school_idx AND student_ref = $ref
"""
#: The pupil's own place, which was found in the pupil's school.
_NAME = f"SELECT prename, {INITIAL} FROM identity WHERE rowid = $student_idx"
_GROWTH = """
SELECT period, age_months, weight_kg, height_cm FROM student_growth
WHERE student_idx = $student_idx
"""
_DAYS = "SELECT on_date, mark FROM student_day WHERE student_idx = $student_idx"
_MARKING = "SELECT DISTINCT school_idx FROM student_day"
_ROLLS = """
SELECT first, last FROM school
LEFT JOIN (SELECT school_idx, min(rowid) AS first, max(rowid) AS last FROM student GROUP BY ALL)
     USING (school_idx)
ORDER BY school_idx
"""
_MARKS = {"present": "p", "leave": "l", "sick": "s", "absent": "a"}


def page(key: Key, state: State) -> dict[str, Any]:
    """The pupil of the key's scope; nothing else of the state is read.

    On a shared screen {"student": {"locked": "presenting"}} and nothing is read.
    UnknownPlace("student") where the reference is not one of the scope's school, or of a class that
    is not a teacher's own. Otherwise
    {"student": {
      "ref", "mask", "sex": "male|female", "age", "grade", "room", "tambon" (of home), "tambon_en"
        (or None),
      "school": [code, th, en], "area", "district", "province",
      "once": false where a later roll has the pupil too,
      "year": {"be" (of the academic year), "recorded", "present", "leave", "sick", "absent",
        "streak"} to date, or None,
      "days": [[ISO, "p|l|s|a"], …] oldest first, [] where marks are not sent by pupil,
      "signals": [[id, status, value, watch, bad], …] (data.signals),
      "growth": [[period, age in months, kg or None, cm or None], …] or None (not for this role),
      "support": [[id, "yes|no"], …]: "boarding" and kinds of disadvantage, as the role allows,
      "sensitive": whether the role sees sensitive facts,
      "source_days": ISO day of the latest file of "dmc" and "att" that speaks for the school,
      "reveal": what of the identity may be asked for (identity.offered), or None}}.
    """
    if key.viewer.presenting:
        return {"student": {"locked": "presenting"}}
    ref = key.scope.student or ""
    code = key.scope.school
    if code is None or not ref:
        raise UnknownPlace("student", ref)
    school = school_place(key, code)
    idx = {"school_idx": school.idx}
    first, last = _rolls(key.snapshot)[school.idx].tolist()
    found = key.query(_STUDENT, {**idx, "ref": ref, "first": first, "last": last})
    if not found:
        raise UnknownPlace("student", ref)
    (student_idx, grade, room, sex, age, kinds, boards, long_absent, once, recorded, present, leave,
     sick, absent, streak, tambon) = found[0]
    if not opens_class(key.viewer, grade, room):
        raise UnknownPlace("student", ref)
    person = {"student_idx": student_idx}
    # One by one: a join costs more to plan than both to read, and so does a sort.
    names = key.query(_NAME, person)
    prename, letter = names[0] if names else (None, None)
    sensitive = sees_sensitive_of_one(key.viewer)
    facts = Pupil(grade, age, recorded, present, absent, streak, bool(long_absent))
    growth = sorted(key.query(_GROWTH, person), key=itemgetter(0)) if sensitive else None
    marked = school.idx in _marking_schools(key.snapshot)
    days = sorted(key.query(_DAYS, person), key=itemgetter(0)) if marked else []
    return {"student": {
        "ref": ref, "mask": mask(prename, letter, sex, age), "sex": sex, "age": age,
        "grade": grade, "room": room, "tambon": tambon,
        "tambon_en": tambon_in_english(tambon, school.district),
        "school": [school.code, school.name_th, school.name_en],
        "area": school.area, "district": school.district, "province": school.province,
        "once": bool(once),
        "year": None if recorded is None else {
            "be": academic_year(key.snapshot.about.as_of), "recorded": recorded,
            "present": present, "leave": leave, "sick": sick, "absent": absent, "streak": streak,
        },
        "days": [[day.isoformat(), _MARKS[mark]] for day, mark in days],
        "signals": signals(facts),
        "growth": None if growth is None else [
            [period, months, _tenth(weight), _tenth(height)]
            for period, months, weight, height in growth
        ],
        "support": _support(boards, kinds or [] if sensitive else None),
        "sensitive": sensitive,
        "source_days": days_of(key, ("dmc", "att")),
        "reveal": identity.offered(key),
    }}


def warm(snapshot: Snapshot) -> None:
    """Read what every pupil's page needs and none should wait for."""
    _rolls(snapshot)
    _marking_schools(snapshot)
    tambons_in_english()


@lru_cache(maxsize=4)
def _rolls(snapshot: Snapshot) -> np.ndarray[Any, np.dtype[np.int32]]:
    """The places of each school's first and last pupil, by school: [school, 2]; -1 without any."""
    found = snapshot.arrays(_ROLLS, seconds=60)
    held = np.ma.filled(np.ma.stack([found["first"], found["last"]], axis=1), -1)
    return np.asarray(held, dtype=np.int32)


@lru_cache(maxsize=4)
def _marking_schools(snapshot: Snapshot) -> frozenset[int]:
    """Schools that send marks by pupil: of most there is nothing to ask for."""
    return frozenset(row[0] for row in snapshot.query(_MARKING))


def _support(boards: bool | None, kinds: list[str] | None) -> list[list[str]]:
    rows = [] if boards is None else [["boarding", "yes" if boards else "no"]]
    if kinds is not None:
        rows += [[kind, "yes"] for kind in SHOWN_DISADVANTAGES if kind in kinds]
        if "poor" not in kinds:
            rows.append(["poor", "no"])
    return rows


def _tenth(value: float | None) -> float | None:
    return None if value is None else round(value, 1)
