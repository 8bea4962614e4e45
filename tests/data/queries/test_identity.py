"""Names are read in one place, for whom the gate lets, and nowhere else."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.errors import NotPermitted, UnknownPlace
from dashboard.links import State
from dashboard.reveals import Field
from dashboard.vocabulary import Code, Role, Scope, Viewer
from data.cube import Cube
from data.gate import BUILT_IN, Key, open_key
from data.queries import identity, schools, students
from tests.data.queries.people_snapshot import BIG, FIRST_NAME, SMALL
from tests.data.queries.people_snapshot import cube as cube

ROOT = Path(__file__).resolve().parents[3]
#: What answers people: everything but what makes a snapshot.
SERVING = (
    "app.py", "callbacks/**/*.py", "layouts/*.py", "dashboard/**/*.py", "data/*.py",
    "data/queries/*.py", "geo/*.py",
)
#: The mask (one letter), and the reveal.
READS_NAMES = {"data/masking.py", "data/queries/identity.py"}
#: Tells people which columns are masked, and reads nothing.
TELLS = {"data/queries/privacy_notice.py"}
#: These read the title and that letter alone.
READS_MASKS = {"data/queries/rolls.py", "data/queries/students.py"}
LAST_NAME = "นามสมมติ"
DIRECTOR = Viewer("director", Role.SCHOOL_DIRECTOR, (Scope(school=Code(BIG)),))
TEACHER = Viewer(
    "teacher", Role.TEACHER, (Scope(school=Code(BIG)),), classes=frozenset({("P2", 1)})
)
FIRST, SECOND = Scope(school=Code(BIG), student="ref-1"), Scope(school=Code(BIG), student="ref-20")


def _sources() -> Iterator[tuple[str, str]]:
    found = {path for pattern in SERVING for path in ROOT.glob(pattern)}
    for path in sorted(found):
        yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


def _said(source: str) -> list[str]:
    """Its texts; a filled one is one text, {name} where a value stands."""
    tree, found = ast.parse(source), []
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.append(node.value)
        elif isinstance(node, ast.JoinedStr):
            found.append("".join(
                str(one.value) if isinstance(one, ast.Constant) else
                ast.unparse(one.value) if isinstance(one, ast.FormattedValue) else ""
                for one in node.values
            ))
    return found


@pytest.mark.proves("reveal.nowhere")
def test_only_the_mask_and_the_reveal_name_the_columns_of_names() -> None:
    named = {
        path for path, source in _sources() if re.search(r"\b(first_name|last_name)\b", source)
    }
    assert named == READS_NAMES | TELLS
    for path in TELLS:
        said = _said((ROOT / path).read_text(encoding="utf-8"))
        assert not [one for one in said if re.search(r"\bSELECT\b", one)]


def test_of_identities_others_read_the_title_and_one_letter() -> None:
    reading: dict[str, list[str]] = {}
    for path, source in _sources():
        found = [one for one in _said(source) if re.search(r"\b(FROM|JOIN)\s+identity\b", one)]
        if found:
            reading[path] = found
    assert reading.keys() == READS_MASKS | {"data/queries/identity.py"}
    for path in READS_MASKS:
        for sql in reading[path]:
            if "SELECT" in sql:
                assert re.search(r"SELECT (rowid, )?prename, INITIAL FROM identity", sql), sql


@pytest.mark.parametrize("viewer", [BUILT_IN, DIRECTOR, TEACHER])
@pytest.mark.proves("reveal.nowhere")
def test_no_page_holds_a_name(cube: Cube, viewer: Viewer) -> None:
    ref = "ref-20" if viewer is TEACHER else "ref-1"
    key = open_key(cube, viewer, Scope(school=Code(BIG), student=ref))
    page = students.page(key, State())
    listed = schools.page(key, State(filters=(("tab", "students"),)))
    assert page["student"]["ref"] == ref and listed["school"]["list"]["rows"]
    for said in (str(page), str(listed)):
        assert FIRST_NAME not in said and FIRST_NAME[1:] not in said and LAST_NAME not in said
    offered = page["student"]["reveal"]
    assert (offered is None) == (viewer is BUILT_IN)
    assert offered is None or offered["fields"] == ["name"]


def test_a_reveal_reads_what_was_asked_for(cube: Cube) -> None:
    key = open_key(cube, DIRECTOR, FIRST)
    assert identity.reveal(key, [Field.NAME]) == {Field.NAME: f"เด็กชาย{FIRST_NAME} {LAST_NAME}"}
    assert identity.reveal(key, []) == {}
    assert re.fullmatch("[0-9a-f]{16}", identity.find(key).person)


@pytest.mark.parametrize("viewer", [
    BUILT_IN,
    replace(DIRECTOR, presenting=True),
    Viewer("area", Role.AREA_DIRECTOR, (Scope(area=Code("1601")),)),
    Viewer("steward", Role.STEWARD, (Scope(),)),
    replace(DIRECTOR, grants=()),
    replace(DIRECTOR, grants=(Scope(school=Code(SMALL)),)),
    # Granted by mistake: wider than the role's own level.
    replace(DIRECTOR, grants=(Scope(),)),
])
def test_others_are_refused_whatever_key_they_hold(cube: Cube, viewer: Viewer) -> None:
    with pytest.raises(NotPermitted):
        identity.reveal(Key(cube, viewer, FIRST), [Field.NAME])


def test_a_teacher_reveals_the_own_classes(cube: Cube) -> None:
    assert identity.reveal(open_key(cube, TEACHER, SECOND), [Field.NAME])[Field.NAME]
    with pytest.raises(UnknownPlace):
        identity.reveal(open_key(cube, TEACHER, FIRST), [Field.NAME])


@pytest.mark.parametrize("ref", ["nobody", "ref-73", "' OR true --", ""])
def test_a_reference_is_one_of_that_school(cube: Cube, ref: str) -> None:
    with pytest.raises((UnknownPlace, NotPermitted)):
        identity.reveal(Key(cube, DIRECTOR, replace(FIRST, student=ref)), [Field.NAME])
