"""The name of a file, made from what it is: the other way round of `files.read_name`."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from dashboard.periods import BE_OFFSET, PeriodKind, kind_of
from data.contract import Contract, Sheet

#: Bytes of an envelope that is opened to be named: it is done in the process that serves pages, and
#: what is read takes many times its size. A larger one needs its name.
LARGEST = 4 << 20
_WORD = re.compile(r"[A-Za-z0-9_-]{1,30}")


def name_of(
    contract: Contract, sheet: Sheet, scope: str, period: str, day: date, ending: str
) -> str:
    """`DMC_1601_2569-1_20260610.csv`: feed, whose it is, period and day of the version; of an
    envelope `amss_plan_1601_2570_20261120.json`. `ending` is without its dot."""
    first = sheet.prefix
    if contract.form == "json":
        first = f"amss_{sheet.prefix.removeprefix('AMSS_').lower()}"
    return f"{first}_{scope}_{_year(period)}_{day:%Y%m%d}.{ending}"


def _year(period: str) -> str:
    """A period as names write it: 2569, 2569-1, 2570-Q1, 2569-10."""
    if kind_of(period) is PeriodKind.MONTH:
        year, _, month = period.partition("-")
        return f"{int(year) + BE_OFFSET}-{month}"
    return period[2:].upper()


def envelope_name(content: bytes) -> str | None:
    """The name of an envelope by its own members; None where the bytes are none, or too
    many to be looked into."""
    if len(content) > LARGEST:
        return None
    try:
        body = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return name_of_body(body) if isinstance(body, dict) else None


def name_of_body(body: Mapping[str, Any]) -> str | None:
    """The name of an envelope that is read already, however large; None where its members give
    none."""
    year = body.get("budget_year") or body.get("ed_year")
    term, made = body.get("term"), str(body.get("generated_at") or body.get("as_of") or "")
    parts = (
        str(body.get("dataset")), str(body.get("school_code") or body.get("office_code")),
        f"{year}-{term}" if term else f"{year}", re.sub(r"[^0-9T]", "", made[:19]),
    )
    if not all(_WORD.fullmatch(part) for part in parts):
        return None
    return f"amss_{'_'.join(parts)}.json"
