"""No key, no rows: grants, unknown places and the refusal of real persons."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from dashboard import modules
from dashboard.errors import NotPermitted, UnknownPlace
from dashboard.roles import Persons
from dashboard.vocabulary import (
    COUNTRY,
    Code,
    Level,
    Missing,
    Module,
    RegionScheme,
    Role,
    Scope,
    Viewer,
)
from data.connection import Snapshot
from data.cube import Cube
from data.gate import BUILT_IN, Measures, open_key, visible
from data.indicators import INDICATORS, indicator
from data.rights import allow, closed_to, home, persons
from data.sources import sheets
from tests import tiny


def _scope(**codes: str) -> Scope:
    return Scope(**{name: Code(code) for name, code in codes.items()})


def _viewer(*grants: Scope) -> Viewer:
    return Viewer("somebody", Role.BUILT_IN, grants)


@pytest.mark.proves("gate.deny")
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
@pytest.mark.proves("gate.deny")
def test_a_grant_holds_what_lies_inside_it(cube: Cube, asked: Scope, allowed: bool) -> None:
    viewer = _viewer(_scope(area="S17"))
    if allowed:
        assert open_key(cube, viewer, asked).scope == asked
    else:
        with pytest.raises(NotPermitted):
            open_key(cube, viewer, asked)


@pytest.mark.proves("gate.deny")
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
@pytest.mark.proves("bad-input.places")
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


@pytest.mark.proves("gate.deny")
def test_real_persons_are_not_for_all_comers(tmp_path: Path) -> None:
    snapshot = Snapshot(tiny.write(tmp_path / "real.duckdb", synthetic=False))
    cube = Cube(snapshot)
    with pytest.raises(NotPermitted):
        open_key(cube, BUILT_IN, COUNTRY)
    assert open_key(cube, Viewer("a", Role.SECRETARY_GENERAL, (COUNTRY,)), COUNTRY)
    snapshot.close()


@pytest.mark.proves("role.level")
def test_a_grant_that_is_wider_than_the_role_is_none(cube: Cube) -> None:
    for role, grant in (
        (Role.SCHOOL_DIRECTOR, _scope(area="S17")), (Role.AREA_DIRECTOR, COUNTRY),
        (Role.ADMINISTRATOR, _scope(school="1015000001")),
    ):
        with pytest.raises(NotPermitted):
            open_key(cube, Viewer("somebody", role, (grant,)), grant)
        assert home(Viewer("somebody", role, (grant,))) is None


@pytest.mark.proves("role.home")
def test_several_grants_are_each_open_and_the_first_is_home(cube: Cube) -> None:
    schools = _scope(school="1015000001"), _scope(school="1017000002")
    viewer = Viewer("somebody", Role.SCHOOL_DIRECTOR, schools)
    for grant in schools:
        assert open_key(cube, viewer, grant)
    with pytest.raises(NotPermitted):
        open_key(cube, viewer, _scope(school="1015000002"))
    assert home(viewer) == schools[0]
    assert home(_viewer(*schools, COUNTRY)) == COUNTRY


@pytest.mark.proves("gate.unknown")
def test_of_schools_that_share_a_code_those_that_are_open_count(cube: Cube) -> None:
    own = _viewer(_scope(school="1017000002"))
    assert open_key(cube, own, _scope(school="777777")).scope.school == "1017000002"
    with pytest.raises(NotPermitted):
        open_key(cube, _viewer(_scope(school="1015000001")), _scope(school="777777"))


@pytest.mark.proves("role.provinces")
def test_a_multi_province_area_has_all_of_its_provinces(cube: Cube) -> None:
    viewer = Viewer("somebody", Role.AREA_DIRECTOR, (_scope(area="S17"),))
    key = open_key(cube, viewer, _scope(area="S17"))
    assert set(np.flatnonzero(key.visible).tolist()) == {4, 9}
    for province in ("15", "17"):
        assert open_key(cube, viewer, _scope(area="S17", province=province))


@pytest.mark.proves("gate.compare")
def test_what_one_lies_in_may_be_compared_and_nothing_else(cube: Cube) -> None:
    own = _scope(school="1015000003")
    measures = open_key(cube, _viewer(own), own).measures
    students = indicator("SIT-01.students")
    for wider, value in (
        (_scope(area="S17"), 1500), (_scope(province="15"), 984), (_scope(region="C"), 1784),
        (COUNTRY, 2184),
    ):
        assert measures.total(students, tiny.TERM, wider).value == value
    for other in (
        _scope(area="1501"), _scope(province="17"), _scope(district="1501"),
        _scope(school="1015000001"), _scope(area="S17", province="17"),
    ):
        with pytest.raises(NotPermitted):
            measures.total(students, tiny.TERM, other)
    with pytest.raises(NotPermitted):
        measures.schools(students, tiny.TERM, np.array([2]))


@pytest.mark.parametrize(("viewer", "closed"), [
    (Viewer("a", Role.STEWARD, (COUNTRY,)), {"OPP-10"}),
    (Viewer("a", Role.AREA_OFFICER, (COUNTRY,), modules=frozenset({Module.ATTENDANCE})),
     {"OPP-10", "OPP-06", "INT-01"}),
    (Viewer("a", Role.AREA_OFFICER, (COUNTRY,), modules=frozenset({Module.OPPORTUNITY})),
     {"OPP-10", "INT-01", "ATT-01"}),
    (Viewer("a", Role.AREA_OFFICER, (COUNTRY,)), {"OPP-10", "OPP-06", "INT-01", "ATT-01"}),
    (Viewer("a", Role.AREA_DIRECTOR, (COUNTRY,)), set()),
])
@pytest.mark.proves("role.modules")
def test_numbers_that_are_not_for_a_role(viewer: Viewer, closed: set[str]) -> None:
    asked = {"OPP-10", "OPP-06", "INT-01", "ATT-01", "SIT-01.students", "GEO-01"}
    assert asked & closed_to(viewer) == closed
    for id in closed:
        with pytest.raises(NotPermitted):
            allow(viewer, id)


@pytest.mark.proves("role.modules")
def test_a_number_that_is_not_for_a_role_is_suppressed_wherever_it_comes_along(
    cube: Cube,
) -> None:
    measures = open_key(cube, Viewer("a", Role.STEWARD, (COUNTRY,)), COUNTRY).measures
    item, among = indicator("OPP-10"), np.arange(3)
    held = (
        measures.total(item, tiny.TERM, COUNTRY).missing,
        *measures.children(
            item, tiny.TERM, COUNTRY, Level.PROVINCE, RegionScheme.SIX
        ).missing,
        *measures.schools(item, tiny.TERM, among).missing,
        measures.of_schools(item, tiny.TERM, COUNTRY, None, RegionScheme.SIX, among)[0].missing,
    )
    assert set(held) == {Missing.SUPPRESSED}
    assert np.isnan(measures.column(item, tiny.TERM).value).all()
    assert np.isnan(measures.among(item, tiny.TERM, among)).all()
    own = open_key(cube, BUILT_IN, COUNTRY).measures.total(item, tiny.TERM, COUNTRY)
    assert own.value is not None


@pytest.mark.proves("role.modules")
def test_school_days_are_for_those_alone_who_work_in_attendance(cube: Cube) -> None:
    item, year = indicator("ATT-01"), 2569

    def held(*own: Module) -> Measures:
        viewer = Viewer("a", Role.AREA_OFFICER, (_scope(area="S17"), _scope(area="1501")),
                        modules=frozenset(own))
        return open_key(cube, viewer, _scope(area="S17")).measures

    place = _scope(area="1501")
    theirs, others = held(Module.ATTENDANCE), held(Module.OPPORTUNITY)
    days = theirs.days(year, place)
    last = len(days.days) - 1
    asked = item, year, last, place, Level.DISTRICT, RegionScheme.SIX
    schools = visible(cube.atoms, theirs.viewer).nonzero()[0]
    assert not np.isnan(theirs.on_day(*asked).value).all()
    assert not np.isnan(theirs.schools_on(year, last, schools).counted(item)[1]).all()
    assert not np.isnan(theirs.schools_lately(item, year, last, 2, schools)).all()
    closed = others.on_day(*asked)
    assert set(closed.missing) == {Missing.SUPPRESSED} and np.isnan(closed.value).all()
    assert (closed.period, closed.codes) == (tiny.DAY, theirs.on_day(*asked).codes)
    assert others.schools_lately(item, year, last, 2, schools).size == 0
    for give in (
        lambda: others.days(year, place), lambda: others.schools_on(year, last, schools)
    ):
        with pytest.raises(NotPermitted):
            give()


@pytest.mark.proves("role.modules")
def test_every_indicator_and_view_says_whose_module_it_is() -> None:
    from app import VIEWS

    assert {item.id.partition("-")[0] for item in INDICATORS} <= set(modules.OF_TOPIC)
    assert {view.id for view in VIEWS} <= set(modules.OF_VIEW)
    assert not modules.has_indicator(frozenset(Module), "NEW-01")
    feeds = {sheet.feed for _, sheet in sheets()}
    assert feeds == set(modules.OF_FEED) | modules.OF_NO_AREA
    assert not set(modules.OF_FEED) & modules.OF_NO_AREA
    assert not modules.sends_feed(frozenset(Module), "moi")
    assert not modules.has_view(frozenset(Module), "new")


@pytest.mark.parametrize(("role", "own", "seen"), [
    (Role.REGIONAL_GUEST, frozenset(), Persons.NONE),
    (Role.AREA_OFFICER, frozenset({Module.INFRASTRUCTURE}), Persons.NONE),
    (Role.AREA_OFFICER, frozenset({Module.CARE}), Persons.MASKED),
    (Role.SECRETARY_GENERAL, frozenset(), Persons.NONE),
    (Role.STEWARD, frozenset(), Persons.MASKED),
    (Role.TEACHER, frozenset(), Persons.OWN),
])
@pytest.mark.proves("role.modules")
def test_who_sees_learners(
    cube: Cube, role: Role, own: frozenset[Module], seen: Persons
) -> None:
    viewer = Viewer("a", role, (_scope(school="1015000001"),), modules=own)
    assert persons(viewer) is seen
    if seen is Persons.NONE:
        with pytest.raises(NotPermitted):
            open_key(cube, viewer, Scope(school=Code("1015000001"), student="x"))
