"""The audit log as a file: CSV for people, JSON lines for programs."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from enum import StrEnum
from typing import TextIO

from dashboard.audit.records import Record
from dashboard.cells import neutral
from dashboard.private import THAILAND

_HEADER = ("seq", "at", "kind", "who", "role", "address", "what", "before", "hash")


class Form(StrEnum):
    CSV = "csv"
    JSONL = "jsonl"


def write(records: Iterable[Record], stream: TextIO, form: Form) -> int:
    """Write records; how many. Times are those of Thailand."""
    sheet = csv.writer(stream, lineterminator="\r\n")
    if form is Form.CSV:
        sheet.writerow(_HEADER)
    rows = 0
    for one in records:
        rows += 1
        at = one.at.astimezone(THAILAND).isoformat(timespec="milliseconds")
        cells = (one.seq, at, one.kind, one.who, one.role, one.address)
        seals = (one.before, one.hash)
        if form is Form.JSONL:
            line = dict(zip(_HEADER, (*cells, one.what, *seals), strict=True))
            stream.write(_json(line) + "\n")
        else:
            sheet.writerow([neutral(cell) for cell in (*cells, _json(one.what), *seals)])
    return rows


def _json(told: object) -> str:
    """JSON with Thai letters as they are; half of one, which nothing can write, as its code."""
    return json.dumps(told, ensure_ascii=False).encode("utf-8", "backslashreplace").decode("utf-8")
