"""The page of the systems and their feeds, from the registries."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

from dashboard.periods import PeriodKind
from data.bridges import BESIDE, FILLS
from data.contract import Contract, Sheet
from data.reading.envelope import checksum
from data.rounds import Due, calendar_of
from data.sources import SOURCES
from data.sources.amss import EXPORTS, MEMBERS, SCHEMA
from data.sources.transports import INBOX, TRANSPORTS
from data.systems import SYSTEMS, System

_ROUNDS = {
    PeriodKind.TERM: "<year>-<round>",
    PeriodKind.ACADEMIC_YEAR: "<year>",
    PeriodKind.FISCAL_YEAR: "<fiscal year>",
    PeriodKind.CALENDAR_YEAR: "<year>",
    PeriodKind.QUARTER: "<fiscal year>-<6M, 12M or Q1–Q4>",
    PeriodKind.MONTH: "<year>-<month>",
}
#: Rounds of a year as the calendars name them.
_ROUND = {
    "": "the year", "1": "term 1", "2": "term 2", "3": "year end", "q2": "6 months",
    "q4": "12 months",
}
_DUE = {
    Due.SCHOOL: "each school", Due.AREA: "each area office", Due.COUNTRY: "one office for all",
    Due.NOBODY: "nobody",
}
_MONTHS = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)
_Table = Callable[[Iterable[str], Iterable[Iterable[object]]], list[str]]


def page(table: _Table) -> list[str]:
    """The lines of the page: every system of the ministry, then every feed, who sends it, how
    often, in which files. `table` makes one of heads and rows."""
    lines = ["## Systems", ""]
    lines += table(
        (
            "no.", "system", "ระบบ", "what arrives", "สิ่งที่เข้ามา", "how", "when", "เมื่อใด",
            "shown on",
        ),
        (
            (
                one.number, one.en, one.th, one.arrives_en or f"nothing: {one.why_en}",
                one.arrives_th or f"ไม่มี: {one.why_th}", _ways(one), *_moments(one),
                _views(one),
            )
            for one in SYSTEMS
        ),
    )
    lines += [
        "On `/` a measure stands as tile, map, ranking and trend, and on `/compare` as a row, once "
        "its indicator is chosen (search, or `/?indicator=…`); eight stand there at first.", "",
        "## Feeds", "",
    ]
    lines += table(
        ("feed", "system", "name", "ข้อมูล", "owner", "how often", "one file", "required"),
        (
            (
                f"[{one.id}](data-dictionary.md#{one.id})",
                one.system_in("en"),
                one.name_en,
                one.name_th,
                one.owner_en,
                one.cadence_en,
                {"area": "an area", "school": "a school", "country": "the country"}[one.scope],
                "yes" if one.required else "no",
            )
            for one in SOURCES
        ),
    )
    lines += _rounds(table)
    lines += ["## Files", ""]
    lines += table(
        ("file name", "holds", "sheet of the workbook", "what also brings this"),
        (
            (
                _file_name(contract, sheet), contract.name_en, sheet.sheet or "the first",
                ", ".join(f"[{one}](data-dictionary.md#{one})" for one in sheet.carries),
            )
            for contract in SOURCES
            for sheet in contract.sheets
        ),
    )
    lines += [
        "Files may be xlsx, csv or txt (comma, semicolon, tab or pipe; UTF-8 with or without BOM, "
        "UTF-16, TIS-620), Parquet, JSON or the XML of SMSS. The header is searched in the first "
        "ten rows; Thai headers and their aliases are in the [data dictionary](data-dictionary.md)."
        " Years are Buddhist era; a round is a term (1, 2; 3 is the roll at the end of the year), "
        "6 or 12 months or a quarter of the fiscal year, or a month. The date at the end is the "
        "day that the file speaks of.",
        "",
        *_bridge(table),
        *_envelope(table),
        "## Ways · ทางเข้าของข้อมูล",
        "",
        "A way carries feeds and is none itself. The folder straight below the inbox tells it, and "
        "the account of each file names it.",
        "",
    ]
    lines += table(
        ("folder", "way", "ทางเข้า", "what comes by it", "สิ่งที่เข้ามาทางนี้"),
        (
            (
                f"`{one.id}/`" if one.id != INBOX else "any other",
                one.name_en, one.name_th, one.meaning_en, one.meaning_th,
            )
            for one in TRANSPORTS
        ),
    )
    return lines


def _bridge(table: _Table) -> list[str]:
    lines = [
        "## What AMSS++ and SMSS stand in for", "",
        "The rows of a file of its own always count. Where a school or office has sent none, "
        "those that it sent as a dataset of the bridge are counted instead; the lineage of a "
        "number names them. A student's marks of a day are taken in the same order.",
        "",
    ]
    lines += table(
        ("dataset", "stands in for", "where and how far", "แทนอย่างไร"),
        (
            (f"`{one.dataset}`", f"[{one.feed}](data-dictionary.md#{one.feed})", one.en, one.th)
            for one in FILLS
        ),
    )
    lines += table(
        ("dataset", "only stands beside, because", "เทียบไว้ข้างกันเพราะ"),
        ((f"`{one.dataset}`", one.why_en, one.why_th) for one in BESIDE),
    )
    return lines


def example() -> dict[str, object]:
    """An envelope of one row, with the checksum of that row."""
    rows = [{"student_id": "9990000000001", "check_date": "2026-11-20", "check_val": "C"}]
    return {
        "schema": SCHEMA, "dataset": "student_check", "office_code": "1601",
        "school_code": "1016070001", "ed_year": 2569, "term": 2, "as_of": "2026-11-20",
        "row_count": len(rows), "checksum": checksum(rows), "rows": rows,
    }


def _envelope(table: _Table) -> list[str]:
    lines = [
        "## An envelope · ซองข้อมูล", "",
        "What AMSS++ and SMSS send, and what a server answers that is fetched from, is one JSON "
        "object a dataset. The columns of the rows are in the [data "
        "dictionary](data-dictionary.md#amss). What the members say may not contradict the name.",
        "",
    ]
    lines += table(
        ("member", "must be there", "what it holds", "ความหมาย"),
        ((f"`{one.name}`", "yes" if one.needed else "no", one.en, one.th) for one in MEMBERS),
    )
    shown = json.dumps(example(), ensure_ascii=False, indent=1)
    return [
        *lines, "```json", *shown.splitlines(), "```", "",
        "The checksum in Python: `hashlib.sha256(json.dumps(rows, ensure_ascii=False, "
        'separators=(",", ":"), sort_keys=True).encode()).hexdigest()`.',
        "",
    ]


def _ways(one: System) -> str:
    """How it arrives: by feeds, by a transport, or not at all."""
    ways = [f"[{id}](data-dictionary.md#{id})" for id in one.feeds]
    if one.transport:
        ways.append(f"any file below `{one.transport}/`")
    return ", ".join(ways) or "–"


def _moments(one: System) -> tuple[str, str]:
    """When it arrives, in English and Thai."""
    if one.transport and not one.feeds:
        return "As the files that it carries", "ตามไฟล์ที่ส่งต่อ"
    english = dict.fromkeys(contract.cadence_en for contract in one.contracts)
    thai = dict.fromkeys(contract.cadence_th for contract in one.contracts)
    return "; ".join(english) or "–", " / ".join(thai) or "–"


def _views(one: System) -> str:
    shown = " ".join(f"`{view}`" for view in one.views) or "–"
    if one.transport and not one.feeds:
        return f"{shown}, and as the way in of each file behind a number that it carries"
    return shown


def _rounds(table: _Table) -> list[str]:
    """The days of every round that has days of its own, and whose data make it whole."""
    lines = [
        "## Rounds · รอบการจัดเก็บ", "",
        "The calendar of each feed whose rounds have days of their own, as day and month of the "
        "year that the round is named for: an academic year for the one that it begins in, a "
        "fiscal year for the one that it ends in; `+1` is the year after. What has none here is "
        "due some days after its period ends, or nobody owes it.", "",
    ]
    lines += table(
        ("feed", "round", "open from", "as of", "closes", "who must be in it"),
        (
            (
                f"[{contract.id}](data-dictionary.md#{contract.id})", _ROUND.get(name, name),
                _day(days.opens), _day(days.reference), _day(days.closes), _DUE[calendar.due],
            )
            for contract in SOURCES
            for calendar in (calendar_of(contract),)
            for name, days in calendar.rounds.items()
        ),
    )
    return lines


def _day(written: tuple[int, int, int]) -> str:
    month, day, ahead = written
    return f"{day} {_MONTHS[month - 1]}" + (f" +{ahead}" if ahead else "")


def _file_name(contract: Contract, sheet: Sheet) -> str:
    if contract.form == "json":
        year = _ROUNDS[contract.period_kind]
        name = f"`amss_{sheet.sheet}_<office>_{year}_<time>.json`"
        export = f" or `smss_{sheet.sheet}_<school>_{year}_<time>.xml`"
        return name + (export if sheet.sheet in EXPORTS else "")
    year = _ROUNDS[contract.period_kind]
    return f"`{sheet.prefix}_<scope>_{year}_<date>.<ending>`"
