"""Numbers of offices: each stands where its seat is, in sums, in the middle and in ranks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import duckdb
import pytest

from dashboard.vocabulary import (
    Aggregate,
    Code,
    Direction,
    Grain,
    Indicator,
    Level,
    Missing,
    RegionScheme,
    Scope,
    Subject,
    Unit,
)
from data import protected, schema
from data.build import measures, pipeline, proof, target, themes
from data.connection import Snapshot
from data.cube import Cube
from data.gate import BUILT_IN, open_key
from data.indicators import INDICATORS
from data.queries.boot import boot, memberships
from data.queries.measures import spark
from data.reading.intake import Intake
from data.schema import Col
from tests.data.build.clean import CleanTables

LEVELS = (Level.COUNTRY, Level.REGION, Level.PROVINCE, Level.AREA)
NOW, BEFORE = "fy2570-q1", "fy2569-q1"
#: area: (points, weight, letters), now, a quarter and a year before; S17 is late now, 1602 and
#: the bureau of special education have said nothing.
SENT: dict[str, dict[str, tuple[float, float, int]]] = {
    NOW: {"1601": (8.0, 2.0, 30), "1701": (9.0, 3.0, 5), "S16": (2.5, 1.0, 7)},
    "fy2569-q4": {"1601": (10.0, 2.0, 1)},
    BEFORE: {"1601": (6.0, 2.0, 20), "S17": (5.0, 1.0, 100), "1701": (6.0, 3.0, 5)},
}


def _indicator(id: str, aggregate: Aggregate, numerator: str, unit: Unit) -> Indicator:
    return Indicator(
        id=id, name_th="ก", name_en="A", short_th="ก", short_en="A", unit=unit,
        grain=Grain.OFFICE_QUARTER, numerator=numerator,
        denominator="weight" if aggregate is Aggregate.RATIO else None, aggregate=aggregate,
        factor=1.0, decimals=5, direction=Direction.UP, sources=("school",), formula_th="ก",
        formula_en="A", numerator_subject=Subject.THING, denominator_subject=Subject.THING,
        levels=LEVELS, caveats=("by_seat",),
    )


MIDDLE = _indicator("SIT-91", Aggregate.MEDIAN, "points / weight", Unit.SCORE)
SHARE = _indicator("SIT-92", Aggregate.RATIO, "points", Unit.SCORE)
LETTERS = _indicator("SIT-93", Aggregate.SUM, "letters", Unit.DOCUMENT)

#: The same, of areas that may not be asked.
APART = tuple(
    replace(item, id=item.id.replace("SIT-9", "SIT-8"), asked="asked")
    for item in (MIDDLE, SHARE, LETTERS)
)
ITEMS = (MIDDLE, SHARE, LETTERS, *APART)
UNASKED = {("1701", NOW), ("S16", NOW)}


def _declare(patch: pytest.MonkeyPatch) -> None:
    """A theme with three columns, and the three indicators over them."""
    columns = (
        Col("points", "DOUBLE", "points"), Col("weight", "DOUBLE", "weight"),
        Col("letters", "INTEGER", "letters"), Col("asked", "INTEGER", "asked"),
    )
    table = replace(schema.OFFICE_QUARTER, columns=(*schema.OFFICE_QUARTER.columns, *columns))
    patch.setitem(schema.themes.OFFICE_QUARTER, "trial", columns)
    patch.setattr(schema, "OFFICE_QUARTER", table)
    patch.setattr(schema, "TABLES", tuple(
        table if one.name == table.name else one for one in schema.TABLES
    ))
    patch.setattr(measures, "INDICATORS", (*INDICATORS, *ITEMS))
    for item in ITEMS:
        patch.setitem(protected._MASKS, item.id, ())
    patch.setitem(themes.MAKES, "trial", _make)


def _make(con: duckdb.DuckDBPyConnection, as_of: date) -> None:
    con.execute("CREATE TEMP TABLE trial_office_quarter (area_code VARCHAR, period VARCHAR,"
                " points DOUBLE, weight DOUBLE, letters INTEGER, asked INTEGER)")
    con.executemany("INSERT INTO trial_office_quarter VALUES (?, ?, ?, ?, ?, ?)", [
        (area, period, *told, int((area, period) not in UNASKED))
        for period, held in SENT.items() for area, told in held.items()
    ])


@pytest.fixture(scope="module")
def cube(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cube]:
    """Schools of five areas in three provinces; S17's are in province 15 alone."""
    folder = tmp_path_factory.mktemp("offices")
    file = folder / "snapshot.duckdb"
    with (
        pytest.MonkeyPatch.context() as patch,
        duckdb.connect(str(folder / "scratch.duckdb")) as con,
    ):
        _declare(patch)
        clean = CleanTables.create(con)
        for code, area, district in (
            ("1016010001", "1601", "1601"), ("1016010002", "1602", "1602"),
            ("1017010001", "1701", "1701"), ("1016010003", "S16", "1601"),
            ("1015010001", "S17", "1501"), ("1016010009", "100700", "1601"),
        ):
            clean.school(code, area=area, district=district)
        clean.pupils("1016010001", "ay2569-1", 3)
        pipeline.assemble(
            con, file,
            Intake(as_of=date(2026, 11, 20), synthetic=True, scale="test", files=1, rows_read=1,
                   rows_loaded=1),
            shapes=None, with_names=True, watch=pipeline.Stopwatch(lambda stage, share: None),
        )
        target.seal(file)
        proof.prove(file)
        snapshot = Snapshot(file)
        yield Cube(snapshot)
        snapshot.close()


def _scope(**codes: str) -> Scope:
    return Scope(**{name: Code(code) for name, code in codes.items()})


def test_a_seat_is_in_the_lead_province_or_where_the_schools_are(cube: Cube) -> None:
    found = cube.snapshot.query(
        "SELECT area_code, province_code, region6, schools FROM cell WHERE district_code = ''"
        " ORDER BY cell_id"
    )
    assert found == [
        ("S17", "15", "C", 0), ("100700", "16", "C", 0), ("1601", "16", "C", 0),
        ("1602", "16", "C", 0), ("S16", "16", "C", 0), ("1701", "17", "C", 0),
    ]
    assert cube.snapshot.query(
        "SELECT area_code, points, letters FROM office_quarter WHERE period = 'fy2570-q1'"
        " ORDER BY area_code"
    ) == [("100700", None, None), ("1601", 8, 30), ("1602", None, None), ("1701", 9, 5),
          ("S16", 2.5, 7), ("S17", None, None)]


@pytest.mark.parametrize(
    ("codes", "letters", "share", "middle", "units", "due"),
    [
        ({}, 42, 19.5 / 6, 3.0, 3, 6),
        ({"region": "C"}, 42, 19.5 / 6, 3.0, 3, 6),
        ({"province": "16"}, 37, 10.5 / 3, 3.25, 2, 4),
        ({"province": "17"}, 5, 3.0, 3.0, 1, 1),
        ({"area": "1601"}, 30, 4.0, 4.0, 1, 1),
        ({"province": "16", "area": "1601"}, 30, 4.0, 4.0, 1, 1),
    ],
)
def test_a_number_of_the_offices_of_a_place(
    cube: Cube, codes: dict[str, str], letters: int, share: float, middle: float, units: int,
    due: int,
) -> None:
    for item, value in ((LETTERS, letters), (SHARE, share), (MIDDLE, middle)):
        own = cube.total(item, NOW, _scope(**codes), False)
        assert own.value == pytest.approx(value) and own.missing is None
        assert (own.units, own.units_due) == (units, due)


def test_the_year_before_is_of_the_offices_that_are_not_late(cube: Cube) -> None:
    assert cube.total(LETTERS, NOW, _scope(), False).previous == 25
    assert cube.total(SHARE, NOW, _scope(), False).previous == 12 / 5
    assert cube.total(MIDDLE, NOW, _scope(), False).previous == 2.5
    assert cube.blocks.year_before(LETTERS, NOW) == BEFORE


@pytest.mark.parametrize("item", [LETTERS, SHARE, MIDDLE], ids=lambda item: item.id)
@pytest.mark.parametrize(
    ("codes", "period", "why"),
    [
        ({"area": "S17"}, NOW, Missing.NOT_REPORTED),
        ({"province": "15"}, NOW, Missing.NOT_REPORTED),
        ({"province": "16", "area": "S17"}, NOW, Missing.NO_UNIT),
        ({"area": "100700"}, NOW, Missing.NOT_REPORTED),
        ({"district": "1601"}, NOW, Missing.NOT_APPLICABLE),
        ({"area": "1601", "district": "1601"}, NOW, Missing.NOT_APPLICABLE),
        ({"school": "1016010001"}, NOW, Missing.NOT_APPLICABLE),
        ({}, "fy2570-q2", Missing.NOT_LOADED),
    ],
)
def test_why_there_is_none(
    cube: Cube, item: Indicator, codes: dict[str, str], period: str, why: Missing
) -> None:
    own = cube.total(item, period, _scope(**codes), False)
    assert (own.value, own.missing) == (None, why)
    # Schools are no offices: of none of them a number is due.
    assert own.units_due == (why is Missing.NOT_REPORTED)


@pytest.mark.parametrize("item", APART, ids=lambda item: item.id)
def test_who_is_not_asked_is_neither_late_nor_in_any_number(cube: Cube, item: Indicator) -> None:
    """Of 1601, 1602, S16 and the bureau, S16 is not asked; in 17 nobody is."""
    for codes in ({"area": "1701"}, {"area": "S16"}, {"province": "17"}):
        own = cube.total(item, NOW, _scope(**codes), False)
        assert (own.value, own.missing) == (None, Missing.NOT_APPLICABLE)
        assert (own.units, own.units_due) == (0, 0)
    own = cube.total(item, NOW, _scope(province="16"), False)
    assert own.value == {"SIT-81": 4.0, "SIT-82": 4.0, "SIT-83": 30}[item.id]
    assert (own.units, own.units_due) == (1, 3)
    # S17 is late, and 1701 had a number a year before: it is compared with nothing.
    nation = cube.total(item, NOW, _scope(), False)
    assert (nation.units, nation.units_due) == (1, 4)
    assert nation.previous == {"SIT-81": 3.0, "SIT-82": 3.0, "SIT-83": 20}[item.id]
    rows = cube.children(item, NOW, _scope(), Level.AREA, RegionScheme.SIX, False, False)
    assert dict(zip(rows.codes, rows.missing, strict=True)) == {
        "1601": None, "1602": Missing.NOT_REPORTED, "S17": Missing.NOT_REPORTED,
        "1701": Missing.NOT_APPLICABLE, "S16": Missing.NOT_APPLICABLE,
        "100700": Missing.NOT_REPORTED,
    }
    provinces = cube.children(
        item, NOW, _scope(), Level.PROVINCE, RegionScheme.SIX, False, False
    )
    assert dict(zip(provinces.codes, provinces.missing, strict=True)) == {
        "15": Missing.NOT_REPORTED, "16": None, "17": Missing.NOT_APPLICABLE,
    }


@pytest.mark.parametrize("item", [LETTERS, SHARE, MIDDLE], ids=lambda item: item.id)
def test_areas_are_ranked_among_those_of_their_kind(cube: Cube, item: Indicator) -> None:
    rows = cube.children(item, NOW, _scope(), Level.AREA, RegionScheme.SIX, False, False)
    told = {
        code: (rows.measure(n).rank, rows.measure(n).of, rows.missing[n])
        for n, code in enumerate(rows.codes)
    }
    assert told == {
        "1601": (1, 2, None), "1701": (2, 2, None), "S16": (1, 1, None),
        "1602": (None, None, Missing.NOT_REPORTED), "S17": (None, None, Missing.NOT_REPORTED),
        "100700": (None, None, Missing.NOT_REPORTED),
    }
    assert dict(zip(rows.codes, rows.due.tolist(), strict=True)) == {
        "1601": 1, "1701": 1, "S16": 1, "1602": 1, "S17": 1, "100700": 1,
    }
    by_province = cube.children(
        item, NOW, _scope(), Level.PROVINCE, RegionScheme.SIX, False, False
    )
    assert dict(zip(by_province.codes, by_province.due.tolist(), strict=True)) == {
        "15": 1, "16": 4, "17": 1,
    }
    below = cube.children(item, NOW, _scope(), Level.DISTRICT, RegionScheme.SIX, False, False)
    assert set(below.missing) == {Missing.NOT_APPLICABLE}


@pytest.mark.parametrize("item", [LETTERS, MIDDLE], ids=lambda item: item.id)
def test_some_schools_together_have_none(cube: Cube, item: Indicator) -> None:
    schools = cube.atoms.schools_in(_scope(area="1601"))
    own, _ = cube.of_schools(item, NOW, schools, None, False)
    assert own.missing is Missing.NOT_APPLICABLE
    assert cube.schools(item, NOW, schools, False).missing == (Missing.NOT_APPLICABLE,)


@pytest.mark.parametrize(
    ("asked", "period"),
    [
        (None, NOW), (NOW, NOW), ("fy2569-q1", "fy2569-q1"), ("2026-11-20", "fy2570-q1"),
        ("ay2569-2", "fy2570-q1"), ("ay2569", "fy2570-q1"), ("ay2568-2", "fy2569-q1"),
        ("ay2569-1", "fy2569-q4"), ("ay2567", "fy2568-q3"), ("2026-12", "fy2570-q1"),
    ],
)
def test_the_quarter_that_answers_for_another_calendar(
    cube: Cube, asked: str | None, period: str
) -> None:
    assert cube.period_for(LETTERS, asked) == period


@pytest.mark.parametrize(("apart", "drawn"), [(False, [3, 5, 3]), (True, [3, 3])])
def test_rounds_that_measure_different_things_are_not_drawn_together(
    cube: Cube, apart: bool, drawn: list[float]
) -> None:
    key = open_key(cube, BUILT_IN, _scope())
    assert spark(key, replace(MIDDLE, rounds_differ=apart), NOW) == drawn


def test_seats_are_no_part_of_maps_and_places(cube: Cube) -> None:
    cells = boot(cube)["cells"]
    assert len(cells) == cube.snapshot.query("SELECT count(*) FROM cell WHERE district_code <> ''")[
        0][0]
    assert all(district for _, _, district, _ in cells)
    assert all(district for district, _, _ in memberships(cube))
    schools = cube.snapshot.query("SELECT max(cell_id) FROM school")[0][0]
    assert schools < len(cells)


def test_the_analysts_view_adds_up_sums_and_no_middle(cube: Cube) -> None:
    seen = cube.snapshot.query(
        "SELECT level, province_code, area_code, numerator, units, units_due FROM measure"
        " WHERE indicator = 'SIT-93' AND period = 'fy2570-q1'"
        " AND level IN ('country', 'province', 'district', 'area_district') ORDER BY ALL"
    )
    assert seen == [
        ("country", None, None, 42, 3, 6), ("province", "15", None, 0, 0, 1),
        ("province", "16", None, 37, 2, 4), ("province", "17", None, 5, 1, 1),
    ]
