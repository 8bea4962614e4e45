"""The address is the state: what is written can be read, and nonsense is survived."""

from __future__ import annotations

import pytest

from dashboard import links
from dashboard.links import FILTERS, State, href, parse
from dashboard.vocabulary import Code, Level, RegionScheme, Scope

FULL = State(
    view="student",
    scope=Scope(
        region=Code("REO01"), province=Code("16"), area=Code("S61"), district=Code("1601"),
        school=Code("1016070020"), student="ab_C-9",
    ),
    by=Level.DISTRICT, indicator="SIT-01.students", period="ay2569-1", lang="en", theme="dark",
    screen="wall", present=True, sort="-value", page=3,
    filters=tuple((name, f"ก&=?#/ {name}") for name in FILTERS),
)


@pytest.mark.parametrize("state", [
    State(), FULL, State(scope=Scope(area=Code("S10-1")), regions="18"),
    State(view="indicators", indicator="OPP-01.3-5"), State(period="2026-11-20"),
])
def test_what_is_written_can_be_read(state: State) -> None:
    assert parse(href(state)) == state
    assert parse("http://localhost:8050" + href(state)) == state


def test_a_student_belongs_to_the_student_s_own_page() -> None:
    assert parse("/student?school=1016070020&student=ab").scope.student == "ab"
    for path in ("/", "/school", "/map", "/nowhere"):
        assert parse(f"{path}?school=1016070020&student=ab").scope == Scope(
            school=Code("1016070020")
        )


def test_defaults_leave_no_trace() -> None:
    assert href(State()) == "/"
    assert href(State(regions="6", lang="th")) == "/"
    assert href(State(scope=Scope(province=Code("16")))) == "/?province=16"


def test_the_same_state_has_one_address() -> None:
    one, other = "/?province=16&region=C&lang=en", "/?lang=en&region=C&province=16"
    assert href(parse(one)) == href(parse(other))


def test_unknown_keys_are_ignored() -> None:
    assert parse("/?foo=1&__proto__=x&province=16") == State(scope=Scope(province=Code("16")))


@pytest.mark.parametrize(("key", "value"), [
    ("lang", "xx"), ("theme", "pink"), ("screen", "cinema"), ("regions", "7"), ("by", "galaxy"),
    ("by", "student"), ("present", "maybe"), ("page", "-1"), ("page", "many"), ("period", "soon"),
    ("period", "2026-02-30"), ("indicator", "<script>"), ("sort", "a b"),
])
def test_nonsense_falls_back_and_is_named(key: str, value: str) -> None:
    state = parse(f"/?{key}={value}")
    assert state == State()
    assert state.ignored == (key,)


@pytest.mark.parametrize("address", [
    "", "?", "//", "http://[bad", "/?%E0%B8", "/?=&=&", "/?" + "a=1&" * 500, "/\0?province=%00",
])
def test_no_address_fails(address: str) -> None:
    assert isinstance(parse(address), State)


def test_a_long_code_is_cut_to_what_can_be_shown() -> None:
    assert parse("/?province=" + "9" * 5000).scope.province == "9" * 64


def test_a_region_code_decides_the_scheme() -> None:
    assert parse("/?region=REO03").scheme is RegionScheme.REO18
    assert parse("/?region=N&regions=18").scheme is RegionScheme.SIX
    assert parse("/?regions=18").scheme is RegionScheme.REO18


def test_views_are_paths() -> None:
    assert links.view_of("/") == links.OVERVIEW and links.view_of("/school/") == "school"
    assert links.path_of("indicators") == "/indicators"
    assert links.view_of(links.path_of("indicators")) == "indicators"


def test_another_place_drops_what_belonged_to_the_old_one() -> None:
    moved = FULL.at(Scope(province=Code("17")), links.OVERVIEW)
    assert (moved.by, moved.page, moved.sort, moved.filters) == (None, 0, "", ())
    assert (moved.indicator, moved.period, moved.lang) == ("SIT-01.students", "ay2569-1", "en")
