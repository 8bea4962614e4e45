"""Invented results of learning: like those published, and of the invented students."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from data.demo import assessments, drawing, exemplars, learning, schools, students
from data.sources.assessments import NT, ONET, RT
from data.sources.quality import GROUPS


@pytest.fixture(scope="module")
def country() -> Iterator[duckdb.DuckDBPyConnection]:
    """The register of the whole country with the sizes of its grades."""
    with duckdb.connect() as con:
        drawing.install(con, 2569)
        schools.make(con, 2569)
        con.execute("CREATE TABLE school_here AS SELECT *, closed_on IS NULL AS is_open_1,"
                    " closed_on IS NULL OR closed_on >= '2026' AS is_open_0 FROM school")
        students.prepare(con)
        learning.prepare(con)
        yield con


def _one(con: duckdb.DuckDBPyConnection, sql: str) -> tuple[float, ...]:
    (row,) = con.execute(sql).fetchall()
    return tuple(float(value) for value in row)


def _mean(con: duckdb.DuckDBPyConnection, contract: object, test: assessments.Test,
          subject: str) -> float:
    sheet = {"RT": RT, "NT": NT, "ONET": ONET}[str(contract)].sheets[0]
    found = _one(con, f"""
        SELECT sum(mean_score::DOUBLE * examinees) / sum(examinees)
        FROM ({assessments._result_sql(test, sheet, "2568", 0.0)}) WHERE subject = '{subject}'
    """)
    return found[0]


def test_means_of_the_country_are_those_published(country: duckdb.DuckDBPyConnection) -> None:
    for contract, test in (("RT", assessments._RT), ("NT", assessments._NT)):
        assert test.total is not None
        for part in (*test.parts, test.total):
            assert abs(_mean(country, contract, test, part.label) - part.mean) < 0.15, part


def test_early_childhood_of_the_country_is_as_published(
    country: duckdb.DuckDBPyConnection,
) -> None:
    assessed, good = _one(
        country, f"SELECT sum(assessed), sum(all_good) FROM ({learning._early_sql(2568)('be')})"
    )
    assert abs(assessed - 390_393) < 500
    assert abs(100 * good / assessed - 93.12) < 0.05


def test_as_many_are_screened_for_learning_loss_as_published(
    country: duckdb.DuckDBPyConnection,
) -> None:
    screened, over = _one(country, "SELECT sum(screened), count(*) FILTER (improved > with_loss OR"
                          f" with_loss > screened) FROM ({learning._loss_sql(2568)('be')})")
    assert abs(screened - 5_213_238) < 5_000
    assert over == 0


def test_there_are_349_quality_schools_and_none_in_the_second_area_of_bangkok(
    country: duckdb.DuckDBPyConnection,
) -> None:
    kinds = dict(country.execute("SELECT type, count(*) FROM quality_main GROUP BY 1").fetchall())
    assert kinds == {"ประถมศึกษา": 183, "มัธยมศึกษา": 77, "Stand Alone": 89}
    areas = country.execute("SELECT count(DISTINCT area) FROM quality_main").fetchall()
    assert areas == [(244,)]
    assert country.execute(
        "SELECT count(*) FROM quality_net WHERE sid IN (SELECT sid FROM quality_main)"
    ).fetchall() == [(0,)]


def test_exemplars_add_up_to_those_found_and_rounds_are_apart(
    country: duckdb.DuckDBPyConnection,
) -> None:
    columns = ", ".join(f"sum({key})" for key, *_ in GROUPS)
    found = [
        _one(country, f"SELECT {columns}, count(*), min({GROUPS[2][0]})"
             f" FROM ({exemplars.exemplar_sql(year, months, share)})")
        for year, months, _, share in exemplars.ROUNDS
    ]
    assert found[-1][:4] == exemplars.FOUND
    assert all(row[4] == 245 and row[5] >= 0 for row in found)
    assert all(half < whole / 2 for half, whole in zip(found[1][:4], found[2][:4], strict=True))


def _ids(feeds: Path, folder: str, pattern: str, where: str = "true") -> set[tuple[str, str]]:
    with duckdb.connect() as con:
        return set(con.execute(
            f'SELECT "เลขประจำตัวประชาชน", "รหัสโรงเรียน" FROM read_parquet(?) WHERE {where}',
            [f"{feeds}/{folder}/{pattern}"],
        ).fetchall())


def test_whoever_has_a_disability_or_a_grade_is_on_the_roll(feeds: Path) -> None:
    for year in ("2568-2", "2569-1", "2569-2"):
        roll = _ids(feeds, "dmc", f"DMC_*_{year}_*.parquet")
        disabled = _ids(feeds, "dmcdisability", f"*_{year}_*.parquet")
        assert disabled and disabled <= roll, year
        assert 0.02 < len(disabled) / len(roll) < 0.12
    last = _ids(feeds, "dmc", "DMC_*_2568-2_*.parquet")
    graded = _ids(feeds, "grades", "*.parquet", "\"กลุ่มสาระ\" = 'GPA'")
    assert graded and graded <= last


def test_graduates_come_from_the_last_grades_of_the_year_before(feeds: Path) -> None:
    grades = "\"ชั้น\" IN ('ป.6', 'ม.3', 'ม.6')"
    last = _ids(feeds, "dmc", "DMC_*_2568-2_*.parquet", grades)
    listed = _ids(feeds, "dmcgraduate", "*.parquet")
    assert listed <= last
    assert 0.9 < len(listed) / len(last) < 1  # a few schools have not sent their list
    going_on = _ids(feeds, "dmcgraduate", "*.parquet", "\"เรียนต่อ\" = 'ใช่'")
    assert 0.8 < len(going_on) / len(listed) < 0.98
