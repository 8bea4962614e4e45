"""The sheet of the data page about identity: whether rows of learners are on a roll, and who stands
in two places; counts by feed and round, and a page of each list. Files and rows, never a value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from dashboard.errors import BadArgument, NotPermitted
from dashboard.roles import Right
from dashboard.vocabulary import COUNTRY
from data.gate import Key
from data.queries import identity_checks
from data.queries.account import cases
from data.rights import has_right
from data.sources import sheets

#: Rows of a list that are told at once.
ROWS = 8
_NAMES = """
SELECT code, name_th, name_en FROM (
    SELECT school_code AS code, name_th, name_en FROM school
    UNION ALL SELECT area_code, name_th, name_en FROM area
) SEMI JOIN (SELECT unnest($codes::VARCHAR[]) AS code) USING (code)
"""
#: The lists: what makes each, and the keys of a row whose values are codes of offices.
LISTS: Mapping[str, tuple[Callable[[Key, int, int], list[dict[str, Any]]], tuple[str, ...]]] = {
    "unmatched": (identity_checks.unmatched, ("school",)),
    "duplicates": (identity_checks.duplicates, ("counted_at", "other")),
    "staff": (identity_checks.staff_twice, ("office",)),
}
_MATCHED = ("matched", "elsewhere", "unmatched", "other_school")
_ON_ROLL = ("matched", "elsewhere")
_LINKED = ("named", "joined", "undecided", "apart")


def answer(key: Key, only: str = "", page: int = 0) -> dict[str, Any]:
    """{"snapshot", "matches": [{"feed", "contract", "period", "areas", and the sums of
    identity_checks.matches; None of `cases`}…], "links": [{"period", and the sums}…],
    "lists": {name: {"total", "page", "pages", "rows"}}, "names": {school: [Thai, English]}}.

    With `only` the page of that list alone. NotPermitted without the right to see the account, and
    on a shared screen; BadArgument for a list that there is not.
    """
    if not has_right(key.viewer, Right.SEE_ACCOUNT) or key.viewer.presenting:
        raise NotPermitted(key.viewer.name)
    if only and only not in LISTS:
        raise BadArgument("list", only[:40], f"is one of {', '.join(LISTS)}")
    lists = {
        name: _page(key, name, page if only else 0) for name in LISTS if only in ("", name)
    }
    told = {"snapshot": key.snapshot_id, "lists": lists, "names": _names(key, lists)}
    return told if only else {**told, "matches": _matches(key), "links": _links(key)}


def _matches(key: Key) -> list[dict[str, Any]]:
    order = {sheet.feed: (n, one.id) for n, (one, sheet) in enumerate(sheets())}
    # How many rows a feed of cases has at a place is the number that is held back elsewhere.
    held = frozenset() if key.scope == COUNTRY and key.opens(COUNTRY) else cases()
    found = [
        {"feed": feed, "contract": order[feed][1], "period": period, **sums,
         **(dict.fromkeys(_ON_ROLL) if feed in held else {})}
        for (feed, period), sums in _summed(
            identity_checks.matches(key), ("feed", "period"), _MATCHED
        )
    ]
    latest = sorted(found, key=lambda one: str(one["period"]), reverse=True)
    return sorted(latest, key=lambda one: order[one["feed"]][0])


def _links(key: Key) -> list[dict[str, Any]]:
    return [
        {"period": period, **sums}
        for (period,), sums in sorted(
            _summed(identity_checks.links(key), ("period",), _LINKED), reverse=True,
            key=lambda one: one[0],
        )
    ]


def _summed(
    rows: Iterable[Mapping[str, Any]], by: tuple[str, ...], counts: tuple[str, ...]
) -> list[tuple[tuple[str, ...], dict[str, int]]]:
    sums: dict[tuple[str, ...], dict[str, int]] = {}
    for row in rows:
        held = sums.setdefault(
            tuple(row[name] for name in by), {"areas": 0, **dict.fromkeys(counts, 0)}
        )
        held["areas"] += 1
        for name in counts:
            held[name] += int(row[name] or 0)
    return list(sums.items())


def _page(key: Key, name: str, page: int) -> dict[str, Any]:
    make, _ = LISTS[name]
    total = identity_checks.count(key, name)
    pages = max(1, -(-total // ROWS))
    at = min(max(0, page), pages - 1)
    return {"total": total, "page": at, "pages": pages, "rows": make(key, at * ROWS, ROWS)}


def _names(key: Key, lists: Mapping[str, Mapping[str, Any]]) -> dict[str, list[str]]:
    codes = {
        str(row[part]) for name, (_, parts) in LISTS.items()
        for row in lists.get(name, {"rows": ()})["rows"] for part in parts
    }
    return {
        code: [th, en] for code, th, en in key.query(_NAMES, {"codes": sorted(codes)})
    }
