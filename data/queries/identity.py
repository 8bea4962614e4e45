"""Who a pupil is: the one place where the app reads names, for whom the gate lets.

That it happens is written down by who calls `reveal`, and before. Nothing here is kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from dashboard.errors import NotPermitted, UnknownPlace
from dashboard.reveals import MINUTES, Field, Purpose
from dashboard.roles import Persons
from dashboard.vocabulary import Code, Scope, Viewer
from data.gate import Key
from data.rights import opens_class, persons

#: SQL of each field over the table `identity`; NULL where the roll has nothing.
_SQL: dict[Field, str] = {
    Field.NAME: "nullif(trim(concat_ws(' ', concat(prename, first_name), last_name)), '')",
}
_WHO = """
SELECT rowid, grade, room, person_key FROM student
WHERE school_idx = $school_idx AND student_ref = $ref
"""
_OF = "FROM identity WHERE rowid = $at AND school_idx = $school_idx"


@dataclass(frozen=True, slots=True)
class Learner:
    """A pupil whose identity this viewer may open; nothing of it is here."""

    school_idx: int
    #: The place of the row.
    at: int
    #: The person key, in hex: the same in every snapshot, unlike the reference.
    person: str


def may_reveal(viewer: Viewer) -> bool:
    """Whether the role opens identities of own learners at all; on a shared screen none does."""
    return persons(viewer) is Persons.OWN and not viewer.presenting


def offered(key: Key) -> dict[str, list[Any]] | None:
    """What the page may ask for, of a pupil it shows: {"fields", "purposes", "minutes"}; None where
    the viewer may not."""
    if not may_reveal(key.viewer):
        return None
    fields = list(Field) if key.snapshot.about.has_names else []
    return {"fields": fields, "purposes": list(Purpose), "minutes": list(MINUTES)}


def find(key: Key) -> Learner:
    """The pupil of the key's scope, as one of the viewer's own.

    NotPermitted where the role may not, or the school is not the viewer's own; then nothing is
    looked for. UnknownPlace("student") for a reference that the school does not have, and for one
    of another class than a teacher's own.
    """
    school, ref = key.scope.school, key.scope.student or ""
    if school is None or not may_reveal(key.viewer) or not key.opens(Scope(school=Code(school))):
        raise NotPermitted(key.viewer.name)
    idx = key.atoms.school_index(school)
    found = key.query(_WHO, {"school_idx": idx, "ref": ref})
    if not found or not opens_class(key.viewer, found[0][1], found[0][2]):
        raise UnknownPlace("student", ref)
    at, _, _, person = found[0]
    return Learner(idx, at, f"{person:016x}")


def reveal(key: Key, fields: Iterable[Field]) -> dict[Field, str | None]:
    """The identity of the pupil of the key's scope, field by field; None where there is nothing.
    Errors as `find`."""
    learner, wanted = find(key), tuple(dict.fromkeys(fields))
    if not wanted:
        return {}
    read = f"SELECT {', '.join(_SQL[field] for field in wanted)} {_OF}"
    found = key.query(read, {"at": learner.at, "school_idx": learner.school_idx})
    return dict(zip(wanted, found[0] if found else [None] * len(wanted), strict=True))
