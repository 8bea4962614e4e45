"""No key, no rows: grants, unknown places and the refusal of real persons."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.errors import NotPermitted, UnknownPlace
from dashboard.vocabulary import COUNTRY, Code, Role, Scope, Viewer
from data.connection import Snapshot
from data.cube import Cube
from data.gate import BUILT_IN, open_key
from tests import tiny


def _scope(**codes: str) -> Scope:
    return Scope(**{name: Code(code) for name, code in codes.items()})


def _viewer(*grants: Scope) -> Viewer:
    return Viewer("somebody", Role.BUILT_IN, grants)


def test_no_grant_opens_nothing(cube: Cube) -> None:
    with pytest.raises(NotPermitted):
        open_key(cube, _viewer(), COUNTRY)


@pytest.mark.parametrize(("asked", "allowed"), [
    (_scope(area="S17"), True),
    (_scope(area="S17", province="15"), True),
    (_scope(school="1017000002"), True),
    (COUNTRY, False),
    (_scope(province="15"), False),
    (_scope(district="1501"), False),
    (_scope(area="1501"), False),
    (_scope(school="1015000001"), False),
])
def test_a_grant_holds_what_lies_inside_it(cube: Cube, asked: Scope, allowed: bool) -> None:
    viewer = _viewer(_scope(area="S17"))
    if allowed:
        assert open_key(cube, viewer, asked).scope == asked
    else:
        with pytest.raises(NotPermitted):
            open_key(cube, viewer, asked)


def test_an_empty_scope_opens_nothing_that_was_not_granted(cube: Cube) -> None:
    with pytest.raises(NotPermitted):
        open_key(cube, _viewer(_scope(area="S17")), _scope(province="16", area="1501"))


def test_a_school_grant_is_that_school(cube: Cube) -> None:
    viewer = _viewer(_scope(school="1015000001"))
    assert open_key(cube, viewer, _scope(school="1015000001"))
    with pytest.raises(NotPermitted):
        open_key(cube, viewer, _scope(school="1015000002"))
    with pytest.raises(NotPermitted):
        open_key(cube, viewer, _scope(district="1501", area="1501"))


@pytest.mark.parametrize("codes", [
    {"province": "99"}, {"area": "9999"}, {"district": "0000"}, {"region": "X"},
    {"school": "0000000000"},
])
def test_an_unknown_code_is_named(cube: Cube, codes: dict[str, str]) -> None:
    with pytest.raises(UnknownPlace) as raised:
        open_key(cube, BUILT_IN, _scope(**codes))
    assert {raised.value.level: raised.value.code} == codes


def test_any_of_the_three_codes_opens_a_school(cube: Cube) -> None:
    assert open_key(cube, BUILT_IN, _scope(school="00000004")).scope.school == "1015000003"
    assert open_key(cube, BUILT_IN, _scope(school="000004")).scope.school == "1015000003"


def test_an_ambiguous_code_names_the_candidates(cube: Cube) -> None:
    with pytest.raises(UnknownPlace) as raised:
        open_key(cube, BUILT_IN, _scope(school="777777"))
    assert raised.value.candidates == ("1017000001", "1017000002")


def test_real_persons_are_not_for_all_comers(tmp_path: Path) -> None:
    snapshot = Snapshot(tiny.write(tmp_path / "real.duckdb", synthetic=False))
    cube = Cube(snapshot)
    with pytest.raises(NotPermitted):
        open_key(cube, BUILT_IN, COUNTRY)
    assert open_key(cube, Viewer("a", Role.SECRETARY_GENERAL, (COUNTRY,)), COUNTRY)
    snapshot.close()
