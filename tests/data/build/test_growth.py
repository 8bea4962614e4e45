"""Growth classes: the limits that the WHO published, and who has a class at all."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import duckdb
import pytest
from pygrowup import Observation

from data.registers.growth import DAYS_A_MONTH, load_reference, score_sql
from tests.data.build.clean import DATES, CleanTables
from tests.data.build.conftest import Build

ROUND = "ay2569-1"
#: Centimetres, and BMI, of children of ten years as the WHO printed them for −3 to 3 deviations.
PRINTED = {
    ("height", "male"): (118.7, 125.0, 131.4, 137.8, 144.2, 150.5, 156.9),
    ("height", "female"): (119.4, 125.8, 132.2, 138.6, 145.0, 151.4, 157.8),
    ("bmi", "male"): (12.8, 13.7, 14.9, 16.4, 18.5, 21.4, 26.1),
    ("bmi", "female"): (12.4, 13.5, 14.8, 16.6, 19.0, 22.6, 28.4),
}


@pytest.fixture(scope="module")
def tables() -> duckdb.DuckDBPyConnection:
    con = duckdb.connect()
    load_reference(con)
    return con


def _score(
    con: duckdb.DuckDBPyConnection, measure: str, sex: str, days: int, value: float
) -> float:
    sql = score_sql("$value::DOUBLE", "g", straight=measure == "bmi")
    found = con.execute(
        f"SELECT {sql} FROM growth_lms g WHERE measure = $measure AND sex = $sex"
        " AND age_days = $days",
        {"value": value, "measure": measure, "sex": sex, "days": days},
    ).fetchall()
    assert len(found) == 1
    return float(found[0][0])


@pytest.mark.parametrize("key", PRINTED, ids=":".join)
def test_printed_limits_score_as_printed(
    tables: duckdb.DuckDBPyConnection, key: tuple[str, str]
) -> None:
    days = round(120 * DAYS_A_MONTH)
    for deviations, value in zip(range(-3, 4), PRINTED[key], strict=True):
        width = (PRINTED[key][-1] - PRINTED[key][0]) / 6
        assert _score(tables, *key, days, value) == pytest.approx(deviations, abs=0.1 / width * 1.5)


@pytest.mark.parametrize("sex", ["male", "female"])
@pytest.mark.parametrize("days", [800, 1500, 1856])
def test_up_to_five_years_the_package_scores_the_same(
    tables: duckdb.DuckDBPyConnection, sex: str, days: int
) -> None:
    child = Observation(sex=sex, age_in_days=days)
    for cm in (75, 95, 120):
        theirs = float(child.length_or_height_for_age(Decimal(cm)))
        assert _score(tables, "height", sex, days, cm) == pytest.approx(theirs, abs=0.006)
    for bmi in (10, 12, 15, 19, 26):
        theirs = float(child.bmi_for_age(Decimal(bmi)))
        assert _score(tables, "bmi", sex, days, bmi) == pytest.approx(theirs, abs=0.006)


def test_every_day_up_to_nineteen_years_is_there_once(tables: duckdb.DuckDBPyConnection) -> None:
    rows = tables.execute(
        "SELECT measure, sex, count(*), count(DISTINCT age_days), min(age_days), max(age_days)"
        " FROM growth_lms GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    assert rows == [
        (measure, sex, 6940, 6940, 0, 6939) for measure in ("bmi", "height")
        for sex in ("female", "male")
    ]
    jumps = tables.execute(
        "SELECT max(abs(m - before) / m) FROM (SELECT m, lag(m) OVER (PARTITION BY measure, sex"
        " ORDER BY age_days) AS before, age_days FROM growth_lms) WHERE age_days > 740"
    ).fetchall()
    assert jumps[0][0] < 0.01


def test_children_of_a_school_are_classed(clean: CleanTables, build: Build) -> None:
    """Boys of ten by what the WHO printed; the last four have no class."""
    clean.school("1016010001")
    clean.school("1016010002")
    born = DATES[ROUND] - timedelta(days=round(120 * DAYS_A_MONTH))
    young = DATES[ROUND] - timedelta(days=1800)

    def put(cm: float | None, bmi: float, born_on: date = born, count: int = 1) -> None:
        kg = None if cm is None else bmi * cm * cm / 10000
        clean.pupils("1016010001", ROUND, count, born_on=born_on, height_cm=cm, weight_kg=kg)

    put(137.8, 16.4, count=20)
    put(124.6, 16.4, count=3)
    put(125.4, 16.4)
    put(137.8, 13.6, count=4)
    put(137.8, 13.9)
    put(137.8, 21.6, count=5)
    put(137.8, 21.2)
    put(108.0, 18.0, young)
    put(None, 16.4)
    put(137.8, 60.0)
    put(90.0, 16.4)
    put(170.0, 20.0, date(2005, 1, 1))
    clean.pupils("1016010002", ROUND, 3, born_on=born)
    con = build()
    rows = con.execute(
        "SELECT school_code, growth_known, growth_thin, growth_stunted, growth_obese"
        f" FROM school_term JOIN school USING (school_idx) WHERE period = '{ROUND}' ORDER BY 1"
    ).fetchall()
    assert rows == [("1016010001", 36, 4, 3, 5), ("1016010002", 0, 0, 0, 0)]


def test_a_school_without_a_roll_is_not_known(clean: CleanTables, build: Build) -> None:
    clean.school("1016010001")
    clean.school("1016020002", area="1602", district="1602")
    clean.pupils("1016010001", ROUND, 3, height_cm=120, weight_kg=22)
    rows = build().execute(
        "SELECT growth_known FROM school_term JOIN school USING (school_idx)"
        f" WHERE period = '{ROUND}' AND school_code = '1016020002'"
    ).fetchall()
    assert rows == [(None,)]
