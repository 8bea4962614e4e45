"""What numbers rest on, against the feeds: how many sent it, and of which day their files are."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from flask.testing import FlaskClient

from data.alerts import alert
from tests.recount import files, rules
from tests.recount.counts import Counts
from tests.support import get, step

pytestmark = pytest.mark.recount

#: What the name of a file says: feed, whose it is, its round, its day.
_NAME = re.compile(
    r"(?P<feed>[A-Z0-9]+)_(?P<scope>[A-Z0-9-]+)_(?P<round>[0-9Q-]+)_(?P<day>\d{8})\.\w+"
)
_AREAS = ("1601", "1602", "S16")


def _days(feeds: Path) -> dict[tuple[str, str], dict[str, str]]:
    """(feed, round as the name has it) → whose → the latest day, as ISO."""
    found: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for path in feeds.rglob("*"):
        name = _NAME.fullmatch(path.name)
        if name:
            day = pd.Timestamp(name["day"]).date().isoformat()
            own = found[name["feed"].lower(), name["round"]]
            own[name["scope"]] = max(day, own.get(name["scope"], day))
    return found


def _latest(held: dict[str, str], scopes: set[str] | None) -> str | None:
    return max((day for one, day in held.items() if scopes is None or one in scopes), default=None)


def _declared(client: FlaskClient) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in get(client, "/api/v1/indicators")["indicators"]}


def test_the_day_is_that_of_the_files(feeds: Path, counts: Counts, client: FlaskClient) -> None:
    """Of every number whose sources send by the round that it is of, at the country and areas."""
    days, schools, compared = _days(feeds), counts.places.schools, 0
    for id, record in _declared(client).items():
        period = record["latest_period"]
        if not period or period[:2] != "ay":
            continue
        round = period[2:]
        files = [days.get((source, round)) for source in record["sources"]]
        if not all(files):
            continue
        for area in (None, *_AREAS):
            asked = {} if area is None else {"area": area}
            body = get(client, "/api/v1/values", indicator=id, period=period, **asked)
            own = schools[schools["area"] == area]
            codes = counts.feeds.codes
            scopes = None if area is None else {
                "TH", area, *own["province"], *codes.index[codes.isin(own.index)],
            }
            latest = [_latest(held, scopes) for held in files if held]
            known = [day for day in latest if day is not None]
            assert body["data_as_of"] == min(known, default=None), (id, area)
            compared += bool(known)
    assert compared > 150


def test_a_daily_number_is_of_its_day(client: FlaskClient) -> None:
    for day in ("2026-11-20", "2026-11-19", "2026-08-13"):
        body = get(client, "/api/v1/values", indicator="ATT-01", period=day)
        assert body["rows"][0]["value"] and body["data_as_of"] == day


def test_units_are_those_that_sent_it(counts: Counts, client: FlaskClient) -> None:
    """Of every number of schools at the country and in each area: who gave one, and who is due."""
    compared = 0
    every = counts.places.schools[counts.places.schools["open"]]
    for period, count_all in counts.every():
        for id, count in count_all().items():
            by_school = not (id.startswith(("OPP-01", "OPP-02")) or id.startswith(rules.OFFICES))
            if not by_school or rules.is_daily(id) or rules.leaves_out_few(id):
                continue
            known = every.join(count)["num"].notna()
            for by in ("country", "area"):
                if not rules.applies(id, by):
                    continue
                body = get(client, "/api/v1/values", indicator=id, by=by, period=period)
                for row in body["rows"]:
                    if row["value"] is None:
                        assert row["units"] is row["units_due"] is None
                        continue
                    own = every["area"] == row["code"] if by == "area" else every["open"]
                    told = (row["units"], row["units_due"])
                    assert told == (int(known[own].sum()), int(own.sum())), (id, period, row)
                    compared += 1
    assert compared > 500


def test_what_alerts_and_trend_rest_on(client: FlaskClient) -> None:
    """The same as the latest number of their indicator, which the tests above count anew."""
    compared = 0
    for address, asked in (("/", {}), ("/?area=1601", {"area": "1601"})):
        answer = step(client, address)
        assert len(answer["alerts"]) > 3
        shown = [(alert(id).indicator, basis) for id, _, _, *basis in answer["alerts"]]
        for id, basis in [*shown, (answer["trend"]["id"], answer["trend"]["basis"])]:
            body = get(client, "/api/v1/values", indicator=id, by=next(iter(asked), "country"))
            row = next(one for one in body["rows"] if one["code"] == asked.get("area", "TH"))
            own = get(client, "/api/v1/values", indicator=id, **asked)
            if row["value"] is None:
                assert basis == [], (address, id)
                continue
            assert basis == [row["units"], row["units_due"], own["data_as_of"]], (address, id)
            assert 0 < basis[0] <= basis[1]
            compared += 1
    assert compared > 8


def test_why_of_a_class_is_what_its_school_sent(
    feeds: Path, counts: Counts, client: FlaskClient
) -> None:
    """Present and marked of each class of some schools on a day, against the lines of files."""
    day, sent = "2026-11-20", []
    for one in files.sent(feeds, "att"):
        rows = one.rows[one.rows["ชั้น"].notna() & (one.rows["วันที่"].astype(str) == day)]
        sent.append(rows.assign(school=counts.feeds._school(rows)))
    every = pd.concat(sent, ignore_index=True)
    told = 0
    for school in every["school"].value_counts().index[:6]:
        lines = every[every["school"] == school]
        places = step(client, f"/attendance?school={school}&period={day}")["attendance"]["places"]
        assert len(places["codes"]) == len(lines)
        said = set()
        for n, (grade, room) in enumerate(places["codes"]):
            asked = {"school": school, "grade": grade, "room": room, "period": day}
            answer = get(client, "/why", indicator="ATT-01", **asked)
            assert answer["class"] == [grade, str(room)] and answer["units"]["kind"] == "pupil"
            if answer["value"] is None:
                assert answer["numerator"] is answer["denominator"] is None
                assert answer["missing"] == places["m"][str(n)]
                continue
            assert answer["value"] == pytest.approx(places["v"][n], abs=0.011)
            said.add((room, answer["numerator"], answer["denominator"]))
            told += 1
        marks = [lines[name].astype(int) for name in ("มา", "ลา", "ป่วย", "ขาด")]
        rooms = lines["ห้อง"].astype(int)
        assert said <= set(zip(rooms, marks[0], sum(marks), strict=True))
    assert told > 50
    refused = client.get("/why?indicator=ATT-01&school=1016070001&grade=P9&room=1&period=" + day)
    assert refused.status_code == 404


@pytest.mark.parametrize("school", ["1016070001", "1016070110", "1016070166"])
def test_the_page_of_a_school_has_the_days_of_its_files(
    feeds: Path, counts: Counts, client: FlaskClient, school: str
) -> None:
    """The latest of the country, its province, its area and itself, by the names of the files."""
    told = step(client, f"/school?school={school}")["school"]["days"]
    own = counts.places.schools.loc[school]
    codes = counts.feeds.codes
    scopes = {"TH", own["area"], own["province"], *codes.index[codes == school]}
    latest: dict[str, str | None] = {}
    for (feed, _), held in _days(feeds).items():
        day = _latest(held, scopes)
        if feed in told and day is not None:
            latest[feed] = max(day, latest.get(feed) or day)
    assert len(latest) > 6
    assert {feed: told[feed] for feed in latest} == latest
