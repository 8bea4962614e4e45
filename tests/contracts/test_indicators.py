"""What every indicator and alert promises, tested over the whole registry."""

from __future__ import annotations

import importlib
import pkgutil
import re
import unicodedata

import duckdb
import pytest

import data.indicators
from dashboard.errors import UnknownIndicator
from dashboard.text.caveats import STRINGS as CAVEATS
from dashboard.vocabulary import Aggregate, Direction, Grain, Indicator, Level, Subject, Unit
from data import schema
from data.alerts import ALERTS
from data.indicators import INDICATORS, OVERVIEW, indicator
from data.queries import attendance
from data.schema import Table
from data.sources import SOURCES
from data.sources.common import GRADE_ORDER

_TABLES: dict[Grain, Table] = {
    Grain.SCHOOL_TERM: schema.SCHOOL_TERM, Grain.SCHOOL_YEAR: schema.SCHOOL_YEAR,
    Grain.SCHOOL_DAY: schema.SCHOOL_DAY, Grain.DISTRICT_TERM: schema.DISTRICT_TERM,
    Grain.OFFICE_QUARTER: schema.OFFICE_QUARTER, Grain.OFFICE_YEAR: schema.OFFICE_YEAR,
}
_THAI = re.compile("[\u0e00-\u0e7f]")

every = pytest.mark.parametrize("record", INDICATORS, ids=lambda record: record.id)


@pytest.fixture(scope="module")
def facts() -> duckdb.DuckDBPyConnection:
    """Empty fact tables of the schema."""
    con = duckdb.connect()
    for table in _TABLES.values():
        columns = ", ".join(f'"{column.name}" {column.type}' for column in table.columns)
        con.execute(f"CREATE TABLE {table.name} ({columns})")
    return con


def test_ids_are_unique_and_well_formed() -> None:
    ids = [record.id for record in INDICATORS]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[A-Z]{3}-\d\d(\.[A-Za-z0-9-]+)?", id) for id in ids)


def test_the_reference_lists_are_complete() -> None:
    """More may be added: an indicator is one record, and this list is no second place for it."""
    stems = {record.id.split(".")[0] for record in INDICATORS}
    assert stems >= {
        *(f"INT-{n:02d}" for n in range(1, 11)), "TEC-01", "TEC-02", "TEC-03", "ELE-01", "ELE-02",
        "ELE-03", "WAT-01", "WAT-02", "BLD-01", "BLD-02", "BLD-03", "EQP-01", "GEO-01", "OPP-01",
        "OPP-02", "OPP-06", "OPP-07", "OPP-10", "OPP-14", "OPP-16", "SIT-01", "SIT-02", "SIT-03",
        "SIT-04", "SIT-07", "SIT-10", *(f"ATT-{n:02d}" for n in range(1, 10)),
    }


def test_every_theme_is_in_the_registry() -> None:
    for module in pkgutil.iter_modules(data.indicators.__path__):
        theme = importlib.import_module(f"data.indicators.{module.name}")
        for record in getattr(theme, "INDICATORS", ()):
            assert indicator(record.id) is record


def test_an_unknown_id_says_so() -> None:
    with pytest.raises(UnknownIndicator, match="XXX-99"):
        indicator("XXX-99")


def test_the_overview_has_eight_tiles() -> None:
    assert len(set(OVERVIEW)) == 8
    assert [indicator(id).id for id in OVERVIEW] == list(OVERVIEW)


_OF_SCHOOLS = {
    Grain.OFFICE_QUARTER: schema.SCHOOL_QUARTER, Grain.OFFICE_YEAR: schema.SCHOOL_CALENDAR,
}


@pytest.mark.parametrize(
    "record",
    [one for one in INDICATORS if one.grain in _OF_SCHOOLS and Level.SCHOOL in one.levels],
    ids=lambda record: record.id,
)
def test_its_sql_runs_over_the_facts_of_schools_of_their_own(record: Indicator) -> None:
    table = _OF_SCHOOLS[record.grain]
    with duckdb.connect() as con:
        columns = ", ".join(f'"{column.name}" {column.type}' for column in table.columns)
        con.execute(f"CREATE TABLE {table.name} ({columns})")
        assert con.execute(
            f"SELECT ({record.numerator})::DOUBLE, ({record.denominator or 'NULL'})::DOUBLE"
            f" FROM {table.name}"
        ).fetchall() == []


@every
def test_its_sql_runs_over_the_facts_of_its_grain(
    record: Indicator, facts: duckdb.DuckDBPyConnection
) -> None:
    table = _TABLES[record.grain].name
    rows = facts.execute(
        f"SELECT sum(({record.numerator})::DOUBLE), sum(({record.denominator or 'NULL'})::DOUBLE),"
        f" any_value(({record.asked or 'NULL'}) = 0) FROM {table}").fetchall()
    assert rows == [(None, None, None)]


@every
def test_its_texts_are_there(record: Indicator) -> None:
    for text in (record.name_th, record.formula_th):
        assert _THAI.search(text)
    for text in (record.name_en, record.short_en, record.formula_en):
        assert text and not _THAI.search(text)
    letters = [letter for letter in record.short_th if not unicodedata.combining(letter)]
    assert 0 < len(letters) <= 18
    for caveat in record.caveats:
        assert all(CAVEATS[f"caveat.{caveat}"])


@every
def test_its_sources_are_contracts(record: Indicator) -> None:
    known = {contract.id for contract in SOURCES}
    assert record.sources and set(record.sources) <= known


@every
def test_its_limits_agree_with_its_direction(record: Indicator) -> None:
    if record.bands is not None:
        assert record.direction is not Direction.NEUTRAL
        up = record.direction is Direction.UP
        assert (record.bands.good > record.bands.watch) == up
    if record.target is not None:
        assert record.direction is not Direction.NEUTRAL
        assert record.bands is None or record.bands.good == record.target
    if record.breaks is not None:
        assert sorted(set(record.breaks)) == list(record.breaks)
    if record.unit is Unit.PERCENT:
        assert all(0 < limit < 100 for limit in record.breaks or ())


@every
def test_only_a_daily_number_is_shown_by_the_month(record: Indicator) -> None:
    assert not record.is_monthly or record.grain is Grain.SCHOOL_DAY


@every
def test_its_aggregate_agrees_with_its_parts(record: Indicator) -> None:
    assert (record.denominator is not None) == (record.aggregate is Aggregate.RATIO)
    assert (record.unit is Unit.PERCENT) == (record.factor == 100.0)
    assert record.breaks is not None or record.levels == (Level.SCHOOL,)
    order = list(Level)
    assert sorted(record.levels, key=order.index) == list(record.levels)
    assert record.asked is None or record.grain.unit_level is Level.AREA
    if record.grain is Grain.DISTRICT_TERM:
        assert Level.AREA not in record.levels and Level.SCHOOL not in record.levels
    if record.grain.unit_level is Level.AREA:
        own = Level.SCHOOL in record.levels
        assert record.levels[-1 - own] is Level.AREA and "by_seat" in record.caveats
        assert own == ("own_account" in record.caveats)
        assert Subject.LEARNER not in (record.numerator_subject, record.denominator_subject)


@pytest.mark.parametrize("rule", ALERTS, ids=lambda rule: rule.id)
def test_each_alert_speaks_of_an_indicator(rule: data.alerts.Alert) -> None:
    assert indicator(rule.indicator)
    assert rule.severity in ("bad", "watch")
    for text in (rule.th, rule.en):
        assert text.count("{n}") == 1
    assert _THAI.search(rule.detail_th) and not _THAI.search(rule.detail_en)


def test_alerts_are_unique_and_bad_ones_come_first() -> None:
    assert len({rule.id for rule in ALERTS}) == len(ALERTS)
    severities = [rule.severity for rule in ALERTS]
    assert severities == sorted(severities)


def test_an_alert_is_the_title_of_one_schools_matter() -> None:
    for rule in ALERTS:
        assert "{n}" in rule.th and "{n}" in rule.en, rule.id
        assert not set("{}") & set(rule.name_th + rule.name_en), rule.id
        assert "โรงเรียน" not in rule.name_th and "school" not in rule.name_en, rule.id


def test_stages_of_schooling_hold_every_grade_once_and_have_an_indicator_each() -> None:
    grades = [grade for held in schema.STAGES.values() for grade in held]
    assert grades == list(GRADE_ORDER)
    names = tuple(name.replace("_", "-") for name in schema.STAGES)
    assert names == attendance.STAGES
    told = [item.id for item in INDICATORS if item.id.startswith("ATT-06.")]
    assert told == [f"ATT-06.{name}" for name in names]
