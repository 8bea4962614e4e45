"""The addresses that are asked: by kind of step, each different, so that no answer was kept."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import duckdb

from data.indicators import INDICATORS, OVERVIEW

_SEED = 2569
#: What is looked for in one roll after the other: something that its list shows.
_WORDS = ("P1", "ป.1/1", "เด็กหญิง", "ด ป.2")


@dataclass(frozen=True, slots=True)
class Kind:
    """Steps of one kind: those that are timed, and one more that is asked before them."""

    name: str
    timed: tuple[str, ...]
    first: str
    #: How often viewers take it, beside the others.
    weight: int


def kinds_of(con: duckdb.DuckDBPyConnection, each: int = 60) -> tuple[Kind, ...]:
    """Steps at places, schools and students of a snapshot, drawn the same way every time."""
    draw = random.Random(_SEED)

    def some(sql: str, count: int = each) -> list[tuple[Any, ...]]:
        rows = con.execute(f"SELECT * FROM ({sql}) ORDER BY ALL").fetchall()
        return draw.sample(rows, min(count + 1, len(rows)))

    def having(what: str) -> str:
        return f"SELECT DISTINCT {what} FROM cell WHERE schools > 0"

    provinces = [code for (code,) in some(having("province_code"))]
    areas = [code for (code,) in some(having("area_code"))]
    districts = [code for (code,) in some(having("district_code"))]
    schools = [c for (c,) in some("SELECT school_code FROM school WHERE status = 'open'", 3 * each)]
    pupils = some(
        "SELECT school_code, student_ref FROM school JOIN (SELECT school_idx, student_ref FROM"
        " student WHERE school_idx % 97 = 1 AND student_idx % 101 = 1) USING (school_idx)"
    )
    third = max(1, each // 3)
    everywhere = (
        *(f"province={code}" for code in provinces[:third]),
        *(f"area={code}" for code in areas[:third]),
        *(f"district={code}" for code in districts[:third]),
    )
    beside = [
        "~".join(draw.sample(provinces, min(count, len(provinces))))
        for count in (2, 3, 4, 6, 10) * (each // 5 + 1)
    ]

    long_rolls = some(
        "SELECT school_code FROM school JOIN (SELECT school_idx FROM student GROUP BY ALL"
        " HAVING count(*) > 50) USING (school_idx) WHERE status = 'open'", max(1, each // 2)
    )
    searched = [
        f"/school?school={code}&tab=students&find={quote(word)}"
        for n, (code,) in enumerate(long_rolls) for word in (_WORDS[n % 2], _WORDS[2 + n % 2])
    ]

    def kind(name: str, addresses: list[str], weight: int) -> Kind:
        first, *rest = dict.fromkeys(addresses)
        return Kind(name, tuple(rest or [first]), first, weight)

    def view(path: str) -> list[str]:
        return [f"{path}?{place}" for place in everywhere[:1]] + [
            path,
            *(f"{path}?{place}" for place in everywhere[1:]),
        ]

    shown = ["/?by=region", "/", "/?by=area", "/?regions=18&by=region"]
    return (
        kind("country", [*shown, *(f"/?indicator={id}" for id in OVERVIEW)], 6),
        kind(
            "country, another indicator's first visit",
            [f"/?indicator={one.id}" for one in INDICATORS if one.id not in OVERVIEW],
            1,
        ),
        kind("province", [f"/?province={code}" for code in provinces], 12),
        kind("area", [f"/?area={code}" for code in areas], 12),
        kind("district", [f"/?district={code}" for code in districts], 12),
        kind("school page", [f"/school?school={code}" for code in schools[::3]], 10),
        kind("student list", [f"/school?school={code}&tab=students" for code in schools[1::3]], 5),
        kind("search in a roll", searched, 2),
        kind("school's assets", [f"/school?school={code}&tab=assets" for code in schools[2::3]], 3),
        kind("student page", [f"/student?school={code}&student={ref}" for code, ref in pupils], 5),
        kind("/map", view("/map"), 8),
        kind("/infrastructure", view("/infrastructure"), 6),
        kind("/attendance", view("/attendance"), 6),
        kind("/compare", [f"/compare?vs=province.{codes}" for codes in beside], 4),
    )
