"""The sheet about identity: sums of one's own areas, lists page by page, for who sees the account.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dashboard.errors import BadArgument, NotPermitted
from dashboard.roles import ROLES, Right
from dashboard.vocabulary import COUNTRY, Code, Role, Scope, Viewer
from data.connection import Snapshot
from data.cube import Cube
from data.gate import BUILT_IN, BUILT_IN_PRESENTING, open_key
from data.queries.identity_page import ROWS, answer
from tests import tiny

_MANY = 3 * ROWS + 1


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cube]:
    """Two areas with rows of two rounds; one school has more rows on no roll than a page holds."""
    path: Path = tiny.write(tmp_path_factory.mktemp("identity") / "tiny.duckdb")
    with duckdb.connect(str(path)) as con:
        idx = con.execute(
            "SELECT min(school_idx) FROM school s JOIN cell USING (cell_id)"
            " WHERE cell.area_code = '1501'"
        ).fetchall()[0][0]
        for area, matched in (("1501", 90), ("5001", 40)):
            for period in ("ay2568-2", "ay2569-1"):
                tiny.put(con, "identity_match", feed="cct", period=period, area_code=area,
                         matched=matched, elsewhere=2, unmatched=1, other_school=3)
            tiny.put(con, "identity_link", period="ay2569", area_code=area, named=4, joined=2,
                     undecided=1, apart=1)
        for row in range(_MANY):
            tiny.put(con, "identity_unmatched", feed="cct", period="ay2569-1", area_code="1501",
                     school_idx=idx, file_id=1, row_no=row + 2, rows=1)
    snapshot = Snapshot(path)
    yield Cube(snapshot)
    snapshot.close()


def test_areas_are_summed_by_feed_and_round_latest_first(held: Cube) -> None:
    told = answer(open_key(held, BUILT_IN, COUNTRY))
    assert [(one["period"], one["areas"], one["matched"]) for one in told["matches"]] == [
        ("ay2569-1", 2, 130), ("ay2568-2", 2, 130),
    ]
    assert told["matches"][0]["contract"] == "cct"
    assert told["links"] == [{
        "period": "ay2569", "areas": 2, "named": 8, "joined": 4, "undecided": 2, "apart": 2,
    }]
    own = Scope(area=Code("5001"))
    director = Viewer("d", Role.AREA_DIRECTOR, (own,))
    told = answer(open_key(held, director, own))
    # Rows of a feed of cases are the number of their place; what is to be mended is told.
    assert [(one["matched"], one["unmatched"]) for one in told["matches"]] == [(None, 1)] * 2
    assert told["lists"]["unmatched"]["total"] == 0


def test_a_list_is_told_page_by_page(held: Cube) -> None:
    key = open_key(held, BUILT_IN, COUNTRY)
    seen: list[int] = []
    for page in range(4):
        told = answer(key, "unmatched", page)
        assert "matches" not in told and list(told["lists"]) == ["unmatched"]
        found = told["lists"]["unmatched"]
        assert (found["total"], found["page"], found["pages"]) == (_MANY, page, 4)
        seen += [row["row_no"] for row in found["rows"]]
        assert set(told["names"]) == {row["school"] for row in found["rows"]}
    assert seen == list(range(2, _MANY + 2))
    assert answer(key, "unmatched", 99)["lists"]["unmatched"]["page"] == 3
    with pytest.raises(BadArgument):
        answer(key, "person_key")


def test_no_more_is_read_than_is_shown(held: Cube, monkeypatch: pytest.MonkeyPatch) -> None:
    key, read = open_key(held, BUILT_IN, COUNTRY), []
    query = held.snapshot.query

    def counted(*given: Any) -> list[tuple[Any, ...]]:
        found = query(*given)
        read.append(len(found))
        return found

    monkeypatch.setattr(type(held.snapshot), "query", lambda _, *given: counted(*given))
    assert answer(key, "unmatched", 1)["lists"]["unmatched"]["total"] == _MANY
    assert max(read) == ROWS


def test_it_stays_within_what_an_answer_may_have(held: Cube) -> None:
    told = json.dumps(answer(open_key(held, BUILT_IN, COUNTRY)), ensure_ascii=False)
    assert len(told.encode()) < 16_000


@pytest.mark.parametrize("role", [one.role for one in ROLES if one.level is not None])
def test_it_is_for_who_sees_the_account(held: Cube, role: Role) -> None:
    spec = next(one for one in ROLES if one.role is role)
    viewer = Viewer("v", role, (Scope(area=Code("1501")), COUNTRY))
    area = Scope(area=Code("1501"))
    if Right.SEE_ACCOUNT in spec.rights:
        assert answer(open_key(held, viewer, area))["matches"]
    else:
        with pytest.raises(NotPermitted):
            answer(open_key(held, viewer, area))


def test_a_shared_screen_is_told_nothing(held: Cube) -> None:
    with pytest.raises(NotPermitted):
        answer(open_key(held, BUILT_IN_PRESENTING, COUNTRY))
