"""Points as a step names them: where each layer's file is, what it holds, and for whose eyes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from flask.testing import FlaskClient

from dashboard.errors import UnknownLayer, UnknownPeriod
from dashboard.vocabulary import COUNTRY, Code, Role, Scope, Viewer
from data.classes import ABSENT
from data.cube import Cube
from data.gate import BUILT_IN, BUILT_IN_PRESENTING, Key, open_key
from data.layers import LAYERS, layer
from data.queries import points
from tests import tiny
from tests.support import step


def _area(code: str) -> Viewer:
    return Viewer("somebody", Role.BUILT_IN, (Scope(area=Code(code)),))


def test_files_hold_every_school_and_counts_those_of_the_scope(cube: Cube, nation: Key) -> None:
    lop_buri = open_key(cube, BUILT_IN, Scope(province=Code("16")))
    of_all = {told["id"]: told for told in points.listed(nation)["layers"]}
    for told in points.listed(lop_buri)["layers"]:
        if told["file"] is None:
            assert told["counts"] == [] and told["before"] is None
            continue
        assert told["file"] == of_all[told["id"]]["file"], "one file, whatever the scope"
        classes = np.frombuffer(
            points.file(lop_buri, told["id"], told["period"]).content, dtype=np.uint8
        )
        assert len(classes) == len(tiny.SCHOOLS)
        here = lop_buri.atoms.schools_in(lop_buri.scope)
        here = here[lop_buri.atoms.school_open[here]]
        assert told["counts"] == np.bincount(
            classes[here], minlength=layer(told["id"]).held_back + 1
        ).tolist()
        assert (classes[~lop_buri.atoms.school_open] == ABSENT).all()


def test_what_lies_outside_the_grant_is_absent_and_has_no_pupils(cube: Cube, nation: Key) -> None:
    own = open_key(cube, _area("S17"), Scope(area=Code("S17")))
    inside = own.visible
    assert 0 < inside.sum() < len(inside)
    told = next(one for one in points.listed(nation)["layers"] if one["file"])
    classes = np.frombuffer(points.file(own, told["id"], told["period"]).content, dtype=np.uint8)
    assert (classes[~inside] == ABSENT).all()
    students = points.listed(own)["students"]
    held = np.frombuffer(
        points.file(own, points.STUDENTS, students["period"]).content, dtype="<u2"
    )
    assert (held[~inside] == 65535).all()
    assert (held[inside] < 65534).any()
    # Another grant is another file, so neither can be told from the other's address.
    assert points.listed(nation)["students"]["file"] != students["file"]


def test_small_groups_of_pupils_are_not_in_the_file(cube: Cube, nation: Key) -> None:
    told = points.listed(nation)["students"]
    plain = np.frombuffer(
        points.file(nation, points.STUDENTS, told["period"]).content, dtype="<u2"
    )
    four = next(n for n, school in enumerate(tiny.SCHOOLS) if school.students == 4)
    assert plain[nation.atoms.index_of[tiny.SCHOOLS[four].code]] == 65534
    assert not ((plain > 0) & (plain < 5)).any()
    shared = open_key(cube, BUILT_IN_PRESENTING, COUNTRY)
    presented = np.frombuffer(
        points.file(shared, points.STUDENTS, told["period"]).content, dtype="<u2"
    )
    assert not ((presented > 0) & (presented < 10)).any()


def test_a_file_that_is_not_there_is_refused(cube: Cube, nation: Key) -> None:
    with pytest.raises(UnknownLayer):
        points.file(nation, "no-such-layer", tiny.TERM)
    with pytest.raises(UnknownPeriod):
        points.file(nation, "net", "ay2499-1")
    assert points.file_of(cube, BUILT_IN, "net", "ay2499-1") is None
    assert points.file_of(cube, Viewer("nobody", Role.BUILT_IN, ()), "net", tiny.TERM) is None


def test_only_terms_are_told_a_year_earlier() -> None:
    """Size and type are those of the school today: an earlier year would repeat them."""
    told = {one.id for one in LAYERS if one.remembers}
    assert told == {"net", "speed", "provider", "power", "water"}


def test_every_file_that_a_step_names_is_served(client: FlaskClient, snapshot: Path) -> None:
    found = step(client, "/map?province=16")["points"]
    files = [found["students"]["file"], *(told["file"] for told in found["layers"])]
    files += [told["before"]["file"] for told in found["layers"] if told["before"]]
    assert len(files) == 1 + len(LAYERS) + 5
    sizes = {}
    for address in files:
        answer = client.get(address, headers={"Accept-Encoding": "identity"})
        assert answer.status_code == 200, address
        assert "immutable" in answer.headers["Cache-Control"]
        sizes[address] = answer.headers["ETag"]
    assert len(set(sizes.values())) == len(set(files))
    assert client.get(files[1].replace(".bin", "0.bin")).status_code == 404
