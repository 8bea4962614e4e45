"""JSON envelopes of AMSS++/SMSS: checked whole, then their rows as lines of cells."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from dashboard.periods import PeriodKind
from data.contract import Kind, Sheet
from data.reading.broken import cannot_open
from data.reading.files import SourceFile
from data.reading.headers import plain, spellings
from data.reading.text import CELL, NotText, decode
from data.registers.codes import renamed_area, split_area
from data.sources import amss

#: The members of an envelope beside its rows.
Envelope = dict[str, Any]
_BREAKS = str.maketrans({"\n": " ", "\r": " ", CELL: " "})


def checksum(rows: object) -> str:
    """`sha256:` of the rows as JSON with sorted members, no spaces and letters as they are."""
    text = json.dumps(rows, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(text.encode("utf-8")).hexdigest()


def read_envelope(file: SourceFile) -> tuple[Sheet, dict[str, int], int, list[str]] | None:
    """Sheet, columns, width and lines of an envelope; None where the file was refused.

    A refused envelope keeps the number of its rows in `file.rows_read`.
    """
    try:
        body = json.loads(decode(file.path.read_bytes()).removeprefix("\ufeff"))
    except (NotText, ValueError, OSError, RecursionError) as error:
        cannot_open(file, error)
        return None
    rows = body.get("rows") if isinstance(body, dict) else None
    if isinstance(rows, list):
        file.rows_read = len(rows)
    if not isinstance(body, dict) or "schema" not in body:
        file.refuse("unknown_feed")
        return None
    missing = [member for member in amss.REQUIRED_MEMBERS if member not in body]
    if missing or not isinstance(rows, list):
        file.refuse("missing_member", members=", ".join(missing or ["rows"]))
        return None
    sheet = _sheet(file, body)
    if sheet is None or not _is_whole(file, body, rows):
        return None
    if not is_as_named(file, body) or not _tell_round(file, body):
        return None
    file.scope = str(body.get("school_code") or body["office_code"])
    file.is_whole = _is_whole_list(sheet, body)
    return lines_of(sheet, body, rows)


def _is_whole_list(sheet: Sheet, body: Envelope) -> bool:
    """Whether an envelope says that who is not in it is gone. One page of several is not the whole,
    and what goes by days says nothing of other days."""
    is_daily = any(sheet.column(key).kind is Kind.DATE for key in sheet.key)
    return body.get("mode") == amss.WHOLE and body.get("more") is not True and not is_daily


def _year_member(file: SourceFile) -> str:
    """The member that tells the year of a feed: money is of a fiscal year."""
    assert file.contract is not None
    fiscal = file.contract.period_kind is PeriodKind.FISCAL_YEAR
    return "budget_year" if fiscal else "ed_year"


def _tell_round(file: SourceFile, body: Envelope) -> bool:
    """Year and round of the envelope, where the name tells none; false where nothing tells."""
    assert file.contract is not None
    member = _year_member(file)
    year, term = body.get(member), body.get("term")
    if file.year is None and file.contract.period_kind is not PeriodKind.CALENDAR_YEAR:
        if not _is_number(year):
            file.refuse("year_untold", member=member)
            return False
        file.year = int(str(year))
        file.round = str(int(str(term))) if _is_number(term) else ""
    return True


def is_as_named(file: SourceFile, body: Envelope) -> bool:
    """Whether the members say what the name says of office, year and term. What one of the two
    leaves out, or writes as another kind of code, contradicts nothing."""
    assert file.contract is not None
    told = [str(body.get(member) or "") for member in ("school_code", "office_code")]
    named = _same_kind(file.scope, told)
    if named and file.scope not in named:
        file.refuse("not_as_named", member="school_code/office_code", said=", ".join(named),
                    named=file.scope)
        return False
    pairs = []
    if file.year is not None and file.contract.period_kind is not PeriodKind.CALENDAR_YEAR:
        pairs.append((_year_member(file), str(file.year)))
    if file.round and file.contract.period_kind is PeriodKind.TERM:
        pairs.append(("term", file.round))
    for member, written in pairs:
        said = body.get(member)
        if _is_number(said) and int(str(said)) != int(written):
            file.refuse("not_as_named", member=member, said=said, named=written)
            return False
    return True


def _same_kind(scope: str, told: Sequence[str]) -> list[str]:
    """Of the codes of an envelope those that can be held against the scope of a name. An old code
    of an area may have another now."""
    if not scope or renamed_area(scope) or split_area(scope):
        return []
    return [
        one for one in told
        if len(one) == len(scope) and not renamed_area(one) and not split_area(one)
    ]


def _is_number(value: object) -> bool:
    return str(value).isascii() and str(value).isdigit() and len(str(value)) <= 4


def _sheet(file: SourceFile, body: Envelope) -> Sheet | None:
    dataset = str(body["dataset"])
    file.contract, file.sheet = amss.BY_DATASET.get(dataset, (amss.CONTRACT, None))
    if body["schema"] != amss.SCHEMA:
        file.refuse("unknown_schema", schema=body["schema"], wanted=amss.SCHEMA)
    elif file.sheet is None:
        file.refuse("unknown_dataset", dataset=dataset)
    return file.sheet if file.status is None else None


def _is_whole(file: SourceFile, body: Envelope, rows: list[Any]) -> bool:
    stated = body["row_count"]
    if type(stated) is not int:
        shown = json.dumps(stated, ensure_ascii=False)[:40]
        file.refuse("bad_row_count", stated=shown, found=len(rows))
    elif stated != len(rows):
        file.refuse("count_mismatch", stated=stated, found=len(rows))
    elif str(body["checksum"]).lower() != checksum(rows):
        file.refuse("checksum_mismatch")
    else:
        try:
            file.reference_date = date.fromisoformat(str(body["as_of"])[:10])
        except ValueError:
            file.refuse("bad_as_of", as_of=body["as_of"])
    return file.status is None


def lines_of(
    sheet: Sheet, body: Envelope, rows: Sequence[Any]
) -> tuple[Sheet, dict[str, int], int, list[str]]:
    """Rows in the order of the contract; a member of the envelope fills what rows lack."""
    ways = spellings(sheet)
    members = {member: plain(member) for row in rows if isinstance(row, dict) for member in row}
    own: dict[str, list[str]] = {
        key: [member for member, spelt in members.items() if spelt in way]
        for key, way in ways.items()
    }
    told = {
        plain(member): _text(value)
        for member, value in body.items()
        if value not in (None, "") and not isinstance(value, list | dict)
    }
    shared = {
        key: next((told[spelt] for spelt in way if spelt in told), "")
        for key, way in ways.items()
    }

    def line(row: Any) -> str:
        if not isinstance(row, dict):
            return _text(row) or "?"
        return CELL.join(
            next((_text(row[member]) for member in own[key] if member in row), shared[key])
            for key in ways
        )

    return (
        sheet,
        {key: number for number, key in enumerate(ways)},
        len(ways),
        [line(row) for row in rows],
    )


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value.translate(_BREAKS)
    return json.dumps(value, ensure_ascii=False)
