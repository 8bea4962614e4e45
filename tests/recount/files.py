"""Reads the files of an inbox in its own way: names, dialects, header rows, cells as text.

Shares nothing with the build. It expects what the demo writes and stops loudly at anything else.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb
import pandas as pd
import python_calamine

_NAME = re.compile(
    r"(?P<prefix>[A-Z]+\d?)_(?P<scope>[A-Z0-9-]+)_(?P<year>\d{4})"
    r"(-(?P<round>\d)|-(?P<months>6|12)M)?_(?P<day>\d{8})\.\w+"
)
_ENVELOPE = re.compile(
    r"amss_(?P<dataset>\w+?)_(?P<scope>\d+)_(?P<year>\d{4})-(?P<round>\d)_.*\.json"
)
_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
#: Feeds whose period is an academic or a calendar year.
_YEARLY = {
    "BOBEC": "ay", "MOI": "cy", "GCODE": "ay", "GCODENAT": "ay", "GCODEID": "ay", "OPPREG": "ay",
    "BACK": "ay", "SAFETY": "ay", "RT": "ay", "NT": "ay", "ONET": "ay", "EARLY": "ay",
    "LOSS": "ay", "DLTV": "ay", "PP3": "ay", "COMPETENCY": "ay", "GRADES": "ay", "QUALITY": "ay",
    "READY": "ay", "ITA": "fy", "EDPA": "fy",
}
NOTHING = {"", "-", "ไม่ระบุ", "n/a", "none", "nan"}


@dataclass(frozen=True, slots=True)
class Sent:
    """One table of one file. `rows` holds text or None, columns named by the file's headers."""

    file: str
    feed: str
    scope: str
    period: str
    day: pd.Timestamp
    rows: pd.DataFrame


def sent(inbox: Path, *feeds: str) -> Iterator[Sent]:
    """Every table of the named feeds (`dmc`, `dmcexit` …), in the order of file names."""
    for path in sorted(inbox.rglob("*")):
        match = _NAME.fullmatch(path.name)
        if match is None:
            continue
        prefix = match["prefix"]
        sheets = _sheets(prefix)
        held = set(sheets.values()) if path.suffix == ".xlsx" else {sheets[""]}
        if not held & set(feeds):
            continue
        if prefix in _YEARLY:
            period = f"{_YEARLY[prefix]}{match['year']}"
        elif match["months"]:
            period = f"fy{match['year']}-q{int(match['months']) // 3}"
        else:
            period = f"ay{match['year']}-{match['round']}" if match["round"] else match["year"]
        for sheet, rows in _tables(path):
            feed = sheets.get(sheet, sheets[""])
            if feed in feeds:
                yield Sent(
                    str(path.relative_to(inbox)),
                    feed,
                    match["scope"],
                    period,
                    pd.Timestamp(match["day"]),
                    rows,
                )


@cache
def read(inbox: Path, feed: str, period: str) -> pd.DataFrame:
    """All tables of a feed and period, one below the other, with `scope` and `day` of their
    file."""
    found = [
        one.rows.assign(scope=one.scope, day=one.day)
        for one in sent(inbox, feed) if one.period == period
    ]
    return pd.concat(found, ignore_index=True) if found else pd.DataFrame()


def _sheets(prefix: str) -> dict[str, str]:
    """Feed by name of sheet; "" is the first sheet of a workbook and any other file."""
    if prefix == "DMC":
        return {
            "": "dmc", "exit": "dmcexit", "boarding": "dmcboarding",
            "disability": "dmcdisability",
        }
    if prefix == "QUALITY":
        return {"": "quality", "network": "qualitynet"}
    if prefix == "GCODE":
        return {"": "gcode", "nationality": "gcodenat"}
    if prefix in ("RT", "NT"):
        return {"": prefix.lower(), "band": f"{prefix.lower()}band"}
    if prefix == "SCHOOL":
        return {"": "school", "school_type": "schooltype"}
    if prefix == "CARE":
        return {"": "care", "screening": "carescreen", "help": "carehelp", "refer": "carerefer"}
    return {"": prefix.lower()}


def _tables(path: Path) -> Iterator[tuple[str, pd.DataFrame]]:
    if path.suffix == ".parquet":
        with duckdb.connect() as con:
            yield "", con.execute("SELECT * FROM read_parquet(?)", [str(path)]).df()
    elif path.suffix == ".xlsx":
        book = python_calamine.CalamineWorkbook.from_path(path)
        for name in book.sheet_names:
            yield (
                name,
                _framed(
                    [
                        [_text(cell) for cell in row]
                        for row in book.get_sheet_by_name(name).to_python()
                    ]
                ),
            )
    else:
        text = decoded(path.read_bytes())
        head = text.splitlines()[0]
        delimiter = max(",;\t|", key=head.count)
        yield "", _framed(list(csv.reader(io.StringIO(text), delimiter=delimiter)))


def decoded(raw: bytes) -> str:
    """The text of a file in one of the four encodings that offices use."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp874")


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


def _framed(lines: list[list[str]]) -> pd.DataFrame:
    """Take the first line with at least three filled cells for the header, or two of two."""
    least = min(3, max((sum(bool(cell.strip()) for cell in line) for line in lines), default=0))
    top = next(
        n
        for n, line in enumerate(lines)
        if sum(bool(cell.strip()) for cell in line) >= least or n == len(lines) - 1
    )
    header = [cell.strip() for cell in lines[top]]
    body = [
        line + [""] * (len(header) - len(line))
        for line in lines[top + 1 :]
        if any(cell.strip() for cell in line)
    ]
    return pd.DataFrame(body, columns=header, dtype=object)


def column(rows: pd.DataFrame, *headers: str) -> pd.Series[str]:
    """The first of these columns that stands in the table: trimmed text, NA where nothing."""
    wanted = {_plain(header) for header in headers}
    name = next(held for held in rows.columns if _plain(held) in wanted)
    text = rows[name].astype("string").str.strip()
    return text.mask(text.str.lower().isin(NOTHING))


def _plain(header: str) -> str:
    return header.replace(":", "").replace(" ", "").lower()


def number(text: pd.Series[str]) -> pd.Series[float]:
    """Numbers, without thousands commas and with Thai digits understood."""
    bare = text.str.replace(",", "").map(lambda value: value.translate(_DIGITS), na_action="ignore")
    return pd.to_numeric(bare, errors="coerce").astype("float64")


def date(text: pd.Series[str]) -> pd.Series[pd.Timestamp]:
    """Dates written dd/mm/yyyy in either era, or ISO."""
    seen = pd.Series(text.dropna().unique(), dtype="object")
    read = {value: _date(value.translate(_DIGITS)) for value in seen}
    return pd.to_datetime(text.map(read, na_action="ignore"))


def _date(text: str) -> pd.Timestamp | None:
    parts = text.split(" ")[0].split("/")
    if len(parts) == 3:
        day, month, year = (int(part) for part in parts)
    elif re.match(r"\d{4}-\d{2}-\d{2}", text):
        year, month, day = int(text[:4]), int(text[5:7]), int(text[8:10])
    else:
        return None
    return pd.Timestamp(year - 543 if year >= 2400 else year, month, day)


def envelopes(inbox: Path) -> Iterator[tuple[str, str, list[dict[str, object]]]]:
    """(file, period, rows) of every bridge envelope."""
    for path in sorted(inbox.rglob("amss_*.json")):
        match = _ENVELOPE.fullmatch(path.name)
        assert match, path.name
        body = json.loads(path.read_text(encoding="utf-8"))
        yield (str(path.relative_to(inbox)), f"ay{match['year']}-{match['round']}", body["rows"])


def population(path: Path) -> pd.DataFrame:
    """(tambon, age, persons) of the population file; subtotals are left out."""
    rows = []
    for line in decoded(path.read_bytes()).splitlines():
        cells = [cell.strip().replace(",", "") for cell in line.split("|")]
        code = cells[0]
        if not re.fullmatch(r"\d{6,8}", code) or code[4:6] == "00":
            continue
        counts = [int(cell) for cell in cells[1:205]]
        rows += [(code[:6], age, counts[2 * age] + counts[2 * age + 1]) for age in range(102)]
    return pd.DataFrame(rows, columns=["tambon", "age", "persons"])
