"""The read API against the recount: every indicator at every place of every level."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import pytest
from flask.testing import FlaskClient

from tests.recount import money, rules
from tests.recount.counts import Counts
from tests.recount.pairs import Count
from tests.support import get

pytestmark = pytest.mark.recount

#: Region, province, area, district and school: the column of `Places.schools` that names each.
LEVELS = {
    "region": "region",
    "province": "province",
    "area": "area",
    "district": "district",
    "school": "school",
}
_SEED = 2569


def _is_of_districts(indicator: str) -> bool:
    return indicator.startswith(("OPP-01", "OPP-02"))


@pytest.fixture(scope="module")
def out(counts: Counts, snapshot: Path) -> frozenset[str]:
    """Schools of the running year that places leave out of the learners of days: those of few
    pupils, and those that the snapshot hides with them in the count of students."""
    with duckdb.connect(str(snapshot), read_only=True) as con:
        found = con.execute(
            "SELECT DISTINCT school_code FROM protected JOIN school USING (school_idx)"
            " WHERE mask = 'days:out' AND period >= '2026-05'"
        ).fetchall()
        beside = con.execute(
            "SELECT DISTINCT school_code FROM protected JOIN school USING (school_idx)"
            " WHERE mask = 'school_term:students' AND period LIKE 'ay2569%'"
            " AND presenting AND NOT previous"
        ).fetchall()
    held = frozenset(row[0] for row in found)
    assert held == counts.few("ay2569") | {row[0] for row in beside}
    return held


def _expected(
    counts: Counts, indicator: str, period: str, count: Count, chosen: pd.DataFrame, by: str,
    out: frozenset[str],
) -> dict[str, rules.Number]:
    """The numbers of the places of a level among the chosen schools (or all their districts)."""
    if _is_of_districts(indicator):
        ours = [code for code in counts.places.all_districts if code[:2] in set(chosen["province"])]
        units = pd.DataFrame(
            {"district": ours, "province": [code[:2] for code in ours]}, index=ours
        )
        units = units.join(
            chosen.drop_duplicates("province").set_index("province")[["region"]], on="province"
        )
    elif indicator.startswith(rules.OFFICES) and by == "school":
        return _of_own_schools(counts, indicator, period, chosen)
    elif indicator.startswith(rules.OFFICES):
        units = counts.offices.seats
    else:
        units = chosen.assign(school=chosen.index)
    joined = units.join(count)
    key = pd.Series("TH", index=joined.index) if by == "country" else joined[LEVELS[by]]
    every = counts.places.schools
    apart = every.index[every.groupby(["area", "province"])["open"].transform("size") < 3]
    asked = counts.due(period) if rules.is_daily(indicator) else frozenset(joined.index)
    if indicator.startswith(rules.OFFICES):
        asked -= counts.offices.apart.get(period, {}).get(indicator, frozenset())
    found = {}
    for code, rows in joined.groupby(key):
        if rules.is_split(indicator) and not rows.index.isin(apart).all():
            rows = rows[~rows.index.isin(apart)]
        known = rows["num"].notna()
        if by != "school" and rules.leaves_out_few(indicator):
            few = rows.index.isin(out)
            if known.any() and not (known & ~few).any():
                found[str(code)] = rules.Number(None, None, None, "suppressed")
                continue
            rows = rows.assign(num=rows["num"].mask(few), den=rows["den"].mask(few))
        median = rules.is_median(indicator) and known.any()
        num = rows["num"].median() if median else rows["num"].sum()
        found[str(code)] = rules.number(
            indicator,
            float(num),
            float(rows["den"].sum()),
            int(known.sum()),
            len(rows),
            asked=not asked.isdisjoint(rows.index),
        )
    return found


def _of_own_schools(
    counts: Counts, indicator: str, period: str, chosen: pd.DataFrame
) -> dict[str, rules.Number]:
    """The schools that report for themselves, those late that did before, and all others, which are
    not asked."""
    told = money.own(counts, period).get(indicator)
    awaited, few = money.awaited(counts, period, indicator), money.of_few(counts)
    found = {}
    for school in chosen.index:
        if told is not None and school in told.index:
            num, den = told.loc[school, ["num", "den"]].astype(float)
            found[str(school)] = rules.number(indicator, num, den, 1, 1)
            if rules.is_by_students(indicator) and school in few:
                found[str(school)] = rules.Number(None, None, None, "suppressed")
        else:
            found[str(school)] = rules.number(indicator, 0, 0, 0, 1, asked=school in awaited)
    return found


def _assert_rows(
    rows: list[dict[str, Any]], expected: dict[str, rules.Number], closed: set[str], what: str
) -> int:
    """Every row must agree; closed schools need not be listed. Returns how many had a value."""
    shown = {row["code"] or "TH": row for row in rows}
    valued = 0
    for code, number in expected.items():
        if code not in shown:
            assert code in closed, f"{what} {code} is not listed"
            continue
        row = shown[code]
        if row["missing"] == "suppressed" and number.missing is None:
            # Not small itself: hidden with a small one, which would follow from it.
            hides = rules.is_protected(what.split()[0]) or rules.is_by_students(what.split()[0])
            assert hides and row["value"] is None, f"{what} {code}"
            continue
        assert row["missing"] == number.missing, f"{what} {code}: {row} {number}"
        for name in ("value", "numerator", "denominator"):
            mine, theirs = getattr(number, name), row[name]
            if number.missing is None or name == "value":
                assert _same(mine, theirs), f"{what} {code} {name}: {theirs}, recounted {mine}"
        valued += number.missing is None
    extra = [code for code in shown if code not in expected and shown[code]["value"] is not None]
    assert not extra, f"{what} has numbers where the feeds have nothing: {extra[:5]}"
    return valued


def _closed(counts: Counts) -> set[str]:
    schools = counts.places.schools
    return set(schools.index[~schools["open"]])


def _same(mine: float | None, theirs: float | None) -> bool:
    if mine is None or theirs is None:
        return mine is None and theirs is None
    # Differences of large sums that cancel out leave the last bits of these.
    return math.isclose(mine, theirs, rel_tol=1e-9, abs_tol=1e-8)


def _everything(counts: Counts) -> Iterator[tuple[str, str, Count]]:
    """Every period, indicator and count of the inbox."""
    for period, count_all in counts.every():
        for indicator, count in count_all().items():
            yield period, indicator, count


def test_every_indicator_agrees_at_every_place(
    counts: Counts, client: FlaskClient, out: frozenset[str]
) -> None:
    """Each indicator and period by each level of the country: all places, not a sample."""
    compared: dict[str, int] = {}
    closed = _closed(counts)
    for period, indicator, count in _everything(counts):
        for by in ("country", *LEVELS):
            if not rules.applies(indicator, by):
                continue
            body = get(client, "/api/v1/values", indicator=indicator, by=by, period=period)
            assert body["period"] == period
            expected = _expected(counts, indicator, period, count, counts.places.schools, by, out)
            valued = _assert_rows(body["rows"], expected, closed, f"{indicator} {period} by {by}")
            compared[by] = compared.get(by, 0) + valued
    assert all(compared[by] > 100 for by in ("country", *LEVELS)), compared


def test_every_indicator_is_recounted(counts: Counts, client: FlaskClient) -> None:
    recounted = {indicator for _, indicator, _ in _everything(counts)}
    declared = {row["id"] for row in get(client, "/api/v1/indicators")["indicators"]}
    assert declared - recounted == set(), "declared and not recounted"
    assert recounted - declared == set(), "recounted and not declared"


def _intersections(counts: Counts) -> list[dict[str, str]]:
    """Ten scopes of every kind, drawn with a fixed seed: single filters and conjunctions."""
    schools = counts.places.schools
    draw = np.random.default_rng(_SEED)
    kinds = [
        ("region",),
        ("province",),
        ("area",),
        ("district",),
        ("province", "area"),
        ("area", "district"),
        ("region", "area"),
        ("province", "area", "district"),
    ]
    found = []
    for kind in kinds:
        held = schools[list(kind)].drop_duplicates()
        chosen = held.iloc[draw.permutation(len(held))[:10]]
        found += [dict(zip(kind, row, strict=True)) for row in chosen.itertuples(index=False)]
    return found


_TEN = (
    "SIT-01.students",
    "ATT-01",
    "INT-01",
    "OPP-07",
    "OPP-10",
    "SIT-04",
    "WAT-01",
    "SIT-02.pct",
    "INT-03",
    "BLD-02",
)
_PERIODS = {
    "ATT-01": "2026-11-20",
    "OPP-07": "ay2569",
    "INT-01": "ay2569-1",
    "SIT-04": "ay2569-1",
    "WAT-01": "ay2569-1",
    "INT-03": "ay2569-1",
}


def test_conjunctions_agree(
    counts: Counts, client: FlaskClient, out: frozenset[str]
) -> None:
    """Ten random scopes of every kind, by all below them, and how much of each place is in."""
    by_period = _ten_counts(counts)
    schools, closed = counts.places.schools, _closed(counts)
    for scope in _intersections(counts):
        mask = pd.Series(True, index=schools.index)
        for name, code in scope.items():
            mask &= schools[name] == code
        below = [
            level
            for level in ("province", "area", "district", "school")
            if list(LEVELS).index(level) > max(list(LEVELS).index(name) for name in scope)
        ]
        for indicator in _TEN:
            period = _PERIODS.get(indicator, "ay2569-2")
            count = by_period[period][indicator]
            for by in below:
                if not rules.applies(indicator, by):
                    continue
                body = get(
                    client,
                    "/api/v1/values",
                    indicator=indicator,
                    by=by,
                    period=period,
                    **scope,
                )
                expected = _expected(counts, indicator, period, count, schools[mask], by, out)
                _assert_rows(body["rows"], expected, closed, f"{indicator} {scope} by {by}")
                if by != "school":
                    _assert_parts(body["rows"], schools[mask], schools, by)


def _assert_parts(
    rows: list[dict[str, Any]], chosen: pd.DataFrame, every: pd.DataFrame, by: str
) -> None:
    """`schools` of `schools_of`: the open schools of the place inside the scope, and all of it."""
    inside = chosen[chosen["open"]].groupby(by).size()
    whole = every[every["open"]].groupby(by).size()
    for row in rows:
        assert row["schools"] == inside.get(row["code"], 0), row
        assert row["schools_of"] == whole.get(row["code"], 0), row


def _ten_counts(counts: Counts) -> dict[str, dict[str, Count]]:
    return {
        "ay2569-2": counts.term("ay2569-2"),
        "ay2569-1": counts.term("ay2569-1"),
        "ay2569": counts.year("ay2569"),
        "2026-11-20": counts.daily("2026-11-20"),
    }


def test_ranks_are_by_direction_and_ties_share(client: FlaskClient) -> None:
    """Among places of one kind: primary areas with primary, secondary with secondary."""
    for indicator, up in (("INT-01", True), ("OPP-07", False), ("ATT-01", True)):
        for by in ("area", "district", "school"):
            rows = get(client, "/api/v1/values", indicator=indicator, by=by)["rows"]
            assert all(row["rank"] is None for row in rows if row["value"] is None)
            valued = [row for row in rows if row["value"] is not None]
            for row in valued:
                peers = [
                    other["value"]
                    for other in valued
                    if by != "area" or _kind(other["code"]) == _kind(row["code"])
                ]
                better = [
                    value
                    for value in peers
                    if (value > row["value"] if up else value < row["value"])
                ]
                assert (row["rank"], row["of"]) == (len(better) + 1, len(peers)), row


def _kind(area: str) -> str:
    return "secondary" if area.startswith("S") else "special" if len(area) == 6 else "primary"


def test_three_schools_agree_by_each_of_their_codes(counts: Counts, client: FlaskClient) -> None:
    """A school of the API: found by any code, with the recounted students of its last round."""
    masters = counts.feeds.masters.drop_duplicates("school", keep="last").set_index("school")
    draw = np.random.default_rng(_SEED)
    pupils = counts.students("ay2569-2")
    for school in draw.choice(pupils.index.to_numpy(), 3, replace=False):
        for code in (school, masters.loc[school, "smis"], masters.loc[school, "obec"]):
            body = get(client, f"/api/v1/schools/{code}")
            assert body["code"] == school
        rows = get(
            client,
            "/api/v1/values",
            indicator="SIT-01.students",
            by="school",
            school=str(school),
            period="ay2569-2",
        )["rows"]
        assert [row["numerator"] for row in rows] in ([pupils[school]], [None])
