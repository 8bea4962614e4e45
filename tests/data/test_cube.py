"""Numbers at any place are sums over schools, and there are five ways to have none."""

from __future__ import annotations

from dataclasses import replace
from statistics import median

import numpy as np
import pytest

from dashboard.vocabulary import (
    Aggregate,
    Code,
    Grain,
    Indicator,
    Level,
    Measure,
    Missing,
    RegionScheme,
    Scope,
)
from data.blocks import over_sums
from data.cube import Cube
from data.indicators import INDICATORS, indicator
from tests.tiny import CELLS, DAY, SCHOOLS, TERM, TERM_BEFORE, School

SIX = RegionScheme.SIX


def _total(cube: Cube, id: str, period: str, **codes: str) -> Measure:
    return cube.total(
        indicator(id), period, Scope(**{name: Code(code) for name, code in codes.items()}), False
    )


def _inside(**codes: str) -> list[School]:
    columns = {"province": 0, "area": 1, "district": 2, "region": 3}
    return [
        school for school in SCHOOLS if school.is_open
        and all(CELLS[school.cell][columns[name]] == code for name, code in codes.items())
    ]


@pytest.mark.parametrize("codes", [
    {}, {"region": "C"}, {"province": "15"}, {"area": "S17"}, {"district": "1701"},
    {"province": "15", "area": "S17"}, {"region": "C", "area": "S17", "district": "1501"},
])
def test_a_number_is_the_sum_of_the_schools_that_match(cube: Cube, codes: dict[str, str]) -> None:
    held = _inside(**codes)
    own = _total(cube, "SIT-01.students", TERM, **codes)
    assert own.value == sum(school.students or 0 for school in held)
    assert own.units == sum(school.students is not None for school in held)
    assert own.units_due == len(held)


def test_a_ratio_is_never_a_mean_of_ratios(cube: Cube) -> None:
    own = _total(cube, "OPP-10", TERM)
    held = [school for school in _inside() if school.students is not None]
    share = sum(s.disadvantaged or 0 for s in held) / sum(s.students or 0 for s in held)
    assert own.value == pytest.approx(share * 100)


def test_a_median_is_of_schools(cube: Cube) -> None:
    own = _total(cube, "INT-03", "ay2569-1", region="C")
    assert own.value == median(s.mbps for s in _inside(region="C") if s.mbps)
    assert (own.numerator, own.denominator) == (None, 5)
    rows = cube.children(indicator("INT-03"), "ay2569-1", Scope(), Level.PROVINCE, SIX, False)
    assert dict(zip(rows.codes, rows.value, strict=True)) == {
        "50": 125.0, "15": 300.0, "16": 165.0, "17": 400.0,
    }


def test_previous_leaves_out_who_is_late(cube: Cube) -> None:
    own = _total(cube, "SIT-01.students", TERM, province="16")
    assert (own.value, own.previous) == (200, 190)


def test_children_add_up_at_an_intersection(cube: Cube) -> None:
    scope = Scope(province=Code("15"))
    rows = cube.children(indicator("SIT-01.students"), TERM, scope, Level.AREA, SIX, False)
    held = dict(zip(rows.codes, rows.value, strict=True))
    assert held["1501"] == 84 and held["S17"] == 900
    place = rows.codes.index("S17")
    assert (rows.schools[place], rows.schools_of[place]) == (1, 2)


def test_areas_are_ranked_within_their_kind_and_ties_share(cube: Cube) -> None:
    rows = cube.children(indicator("INT-01"), "ay2569-1", Scope(), Level.AREA, SIX, False)
    held = {code: rows.measure(n) for n, code in enumerate(rows.codes)}
    assert (held["S17"].rank, held["S17"].of) == (1, 1)
    assert (held["5001"].rank, held["1601"].rank) == (1, 1)
    assert held["1701"].rank == held["1701"].of == 4


def test_both_schemes_divide_the_country(cube: Cube) -> None:
    for scheme, codes in ((SIX, ("N", "C")), (RegionScheme.REO18, ("REO15", "REO01"))):
        rows = cube.children(
            indicator("SIT-01.students"), TERM, Scope(), Level.REGION, scheme, False
        )
        assert rows.codes == codes
        assert rows.value.sum() == 2184


@pytest.mark.parametrize(("id", "period", "codes", "why"), [
    ("SIT-01.students", TERM, {"province": "16", "area": "100700"}, Missing.NOT_REPORTED),
    ("SIT-01.students", TERM, {"province": "90"}, Missing.NO_UNIT),
    ("SIT-01.students", TERM, {"province": "16", "area": "S17"}, Missing.NO_UNIT),
    ("SIT-01.students", "ay2565-1", {}, Missing.NOT_LOADED),
    ("WAT-01", "ay2569-1", {}, Missing.NOT_LOADED),
    ("OPP-01", TERM, {"area": "S17"}, Missing.NOT_APPLICABLE),
    ("OPP-10", TERM, {"area": "1701"}, Missing.NOT_APPLICABLE),
    ("OPP-10", TERM, {"school": "1015000002"}, Missing.SUPPRESSED),
    ("SIT-02.pct", TERM, {"school": "1015000002"}, Missing.NOT_APPLICABLE),
    ("SIT-01.students", TERM, {"school": "1016000001"}, Missing.NOT_REPORTED),
    ("SIT-01.students", TERM, {"school": "1016000003"}, Missing.NO_UNIT),
    ("ATT-01", "2026-11-21", {}, Missing.NOT_LOADED),
    ("ATT-01", DAY, {"area": "1701"}, Missing.NOT_REPORTED),
])
@pytest.mark.proves("disclosure.everywhere")
def test_why_there_is_no_number(
    cube: Cube, id: str, period: str, codes: dict[str, str], why: Missing
) -> None:
    own = _total(cube, id, period, **codes)
    assert (own.value, own.missing) == (None, why)


def test_nobody_is_shown_as_zero_and_zero_is_shown(cube: Cube) -> None:
    assert _total(cube, "SIT-01.students", TERM, area="1701").value == 0
    assert _total(cube, "SIT-01.students", TERM, school="1015000002").missing is Missing.SUPPRESSED


def test_residents_live_in_districts_not_areas(cube: Cube) -> None:
    assert _total(cube, "OPP-01", TERM).value == 5000
    assert _total(cube, "OPP-01", TERM, province="15").value == 2000
    rows = cube.children(indicator("OPP-01"), TERM, Scope(), Level.DISTRICT, SIX, False, True)
    assert rows.value.sum() == 5000


def test_attendance_counts_who_was_recorded(cube: Cube) -> None:
    held = [school for school in _inside() if school.present is not None]
    present = sum((s.present or 0) - 1 for s in held)
    marked = sum((s.present or 0) + (s.absent or 0) for s in held)
    own = _total(cube, "ATT-01", DAY)
    assert own.value == pytest.approx(present / marked * 100)
    assert (own.units, own.units_due) == (len(held), len(_inside()))
    assert own.previous == pytest.approx((present + len(held)) / marked * 100)
    recorded = _total(cube, "ATT-04", DAY)
    assert (recorded.numerator, recorded.denominator) == (len(held), len(_inside()))


def test_a_month_is_the_sum_of_its_days(cube: Cube) -> None:
    held = [school for school in _inside() if school.present is not None]
    own = _total(cube, "ATT-01", "2026-11")
    assert own.numerator == sum(2 * (s.present or 0) - 1 for s in held)
    assert own.units == len(held)


def test_a_school_and_its_cell_agree(cube: Cube) -> None:
    for id, period in (("ATT-01", DAY), ("OPP-10", TERM), ("INT-01", "ay2569-1")):
        of_school = _total(cube, id, period, school="1015000003")
        of_cell = _total(cube, id, period, province="15", area="S17")
        assert of_school.value == pytest.approx(of_cell.value), id
        assert of_school.previous == of_cell.previous


def test_a_period_is_carried_to_each_calendar(cube: Cube) -> None:
    daily, term, year = (indicator(id) for id in ("ATT-01", "SIT-01.students", "OPP-07"))
    assert cube.period_for(daily, None) == DAY
    assert cube.period_for(term, None) == TERM
    assert cube.period_for(year, "ay2569-1") == "ay2569"
    assert cube.period_for(term, "ay2568") == TERM_BEFORE
    assert cube.period_for(term, DAY) == TERM
    assert cube.period_for(term, "fy2570") is None


def test_daily_expressions_are_rewritten_for_sums() -> None:
    recorded = "CASE WHEN is_recorded = 1 THEN present + absent END"
    assert over_sums(recorded, False) == "CASE WHEN recorded > 0 THEN present + absent END"
    assert over_sums("nullif(is_due, 0)", True) == "nullif(previous_due, 0)"


@pytest.mark.parametrize("item", INDICATORS, ids=lambda item: item.id)
def test_every_indicator_answers_at_every_level(cube: Cube, item: object) -> None:
    held = indicator(str(getattr(item, "id", "")))
    period = cube.latest(held) or "ay2569-1"
    for codes in ({}, {"region": "C"}, {"province": "15"}, {"area": "S17"}, {"district": "1501"},
                  {"school": "1015000001"}):
        own = _total(cube, held.id, period, **codes)
        assert (own.value is None) == (own.missing is not None)


@pytest.mark.parametrize("among", [[0], [2, 3, 4], [9, 1], list(range(10))])
@pytest.mark.parametrize("period", [DAY, "2026-11", TERM])
@pytest.mark.parametrize("item", [
    item for item in INDICATORS
    if item.grain is Grain.SCHOOL_DAY and Level.SCHOOL in item.levels
], ids=lambda item: item.id)
def test_a_few_schools_read_alone_have_the_numbers_of_all(
    cube: Cube, item: Indicator, period: str, among: list[int]
) -> None:
    schools = np.array(among)
    every = cube.school_rows(item, period, False)
    few = cube.schools(item, period, schools, False)
    assert [few.measure(n) for n in range(len(among))] == [every.measure(n) for n in among]
    alone = cube.stretch(item, period, min(among), max(among) + 1, False)
    assert [alone.measure(n - min(among)) for n in among] == [every.measure(n) for n in among]


def test_earlier_days_of_a_few_schools_leave_the_others_unread(
    cube: Cube, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("all schools were read")

    monkeypatch.setattr(cube, "school_rows", refuse)
    month = cube.schools(indicator("ATT-01"), "2026-11", np.array([2, 4]), False)
    assert month.codes == ("1015000001", "1015000003")
    assert _total(cube, "ATT-01", "2026-11", school="1015000001").value == month.value[0]


@pytest.mark.parametrize("item", INDICATORS, ids=lambda item: item.id)
def test_a_single_number_is_what_a_list_of_one_says(cube: Cube, item: Indicator) -> None:
    """The two ways through the same rules: without arrays, and with them."""
    for period in cube.blocks.periods(item)[-2:]:
        for code in ("15", "16", "17", "50"):
            scope = Scope(province=Code(code))
            rows = cube.children(item, period, scope, Level.PROVINCE, SIX, False)
            if rows.codes and item.aggregate is not Aggregate.MEDIAN:
                own, listed = cube.total(item, period, scope, False), rows.measure(0)
                assert replace(own, rank=None, of=None) == replace(listed, rank=None, of=None)


def test_flagged_schools_of_a_scope(cube: Cube) -> None:
    everywhere = cube.flagged(Scope())
    assert (everywhere.worst, everywhere.bad) == ((8, 9), 1)
    assert [(one.alert, one.schools) for one in everywhere.raised] == [
        ("attendance_low", 1), ("no_internet", 1),
    ]
    assert cube.flagged(Scope(area=Code("1701"))).worst == (8,)
    nowhere = cube.flagged(Scope(province=Code("50")))
    assert (nowhere.worst, nowhere.bad, nowhere.raised) == ((), 0, ())


@pytest.mark.parametrize("presenting", [False, True])
@pytest.mark.proves("disclosure.everywhere")
def test_a_week_of_few_learners_is_held_back_like_a_day(cube: Cube, presenting: bool) -> None:
    hidden = 0
    for name in ("ATT-01", "ATT-02"):
        item = indicator(name)
        for area in ("1501", "1601", "1701", "S17", "5001"):
            scope = Scope(area=Code(area))
            mondays, values = cube.days.weeks(item, scope, presenting)
            for monday, value in zip(mondays, values, strict=True):
                n, d = cube.snapshot.query(
                    "SELECT sum(CASE WHEN $absent THEN absent ELSE present END),"
                    " sum(present + on_leave + sick + absent)"
                    " FROM school_day JOIN school USING (school_idx)"
                    " WHERE area_code = $area AND is_recorded = 1"
                    " AND date_trunc('week', on_date) = $monday",
                    {"absent": name == "ATT-02", "area": area, "monday": monday},
                )[0]
                small = n is not None and (1 <= n < (10 if presenting else 5) or 0 < d < 10)
                hidden += small
                expected = None if not d or small else n / d * 100
                assert value == (None if expected is None else pytest.approx(expected))
    # At a desk the snapshot has no week so small.
    assert hidden or not presenting
