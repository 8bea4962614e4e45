"""On each view that docs/sources.md names for every measure of a system, the server answers with a
number whose sheet names a file of that system. What the other views paint is held in
tests/browser/test_systems_shown.py.
"""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from dashboard.vocabulary import Indicator
from data.bridges import FILLS
from data.indicators import INDICATORS
from data.sources.amss import BY_DATASET
from data.systems import SYSTEMS, System
from tests.support import step

_SENDING = [one for one in SYSTEMS if one.feeds]


def _feeds(one: System) -> set[str]:
    """The feeds that a system sends, and those that its datasets stand in for."""
    return {*one.feeds, *(
        fill.feed for fill in FILLS if BY_DATASET[fill.dataset][0].id in one.feeds
    )}


def _stands(client: FlaskClient, one: System, item: Indicator) -> bool:
    """The overview and a comparison have a number of it, behind which a file of the system is."""
    tiles = {tile["id"]: tile for tile in step(client, f"/?indicator={item.id}")["tiles"]}
    compared = step(client, f"/compare?vs=province.16&indicator={item.id}")["compare"]
    rows = {row["id"]: row for row in compared["rows"]}
    told = client.get(f"/why?indicator={item.id}").get_json()["sources"]
    return (
        tiles[item.id].get("v") is not None and rows[item.id]["nat"] is not None
        and any(
            source["id"] in one.feeds and source["files"] and source["rounds"]
            and [one.th, one.en] in source["systems"] for source in told
        )
    )


@pytest.mark.parametrize("one", _SENDING, ids=lambda one: str(one.number))
def test_a_measure_stands_on_the_overview_and_in_a_comparison(
    client: FlaskClient, one: System
) -> None:
    assert {"/", "/compare", "/data"} <= set(one.views)
    measures = [item for item in INDICATORS if set(item.sources) & _feeds(one)]
    assert any(_stands(client, one, item) for item in measures), one.en


@pytest.mark.parametrize("one", _SENDING, ids=lambda one: str(one.number))
def test_the_data_page_lists_what_it_sends(client: FlaskClient, one: System) -> None:
    for feed in one.feeds:
        drill = step(client, f"/data?layer={feed}")["data"]["drill"]
        assert any(row[5].startswith("loaded") for row in drill["files"]), feed
