"""What AMSS++ and SMSS of the two primary areas of Lopburi send: envelopes of every dataset, the
XML of some schools, and a few files of other feeds that come by other ways.

Twelve schools send envelopes and three answer with XML; the area offices send envelopes of their
own, the secondary area of the same province of its schools alone.

For some that is all that they send: the three have taken attendance in SMSS alone since this term
began and are not in their area's register of children, no office of schools has a plan of its own,
and the secondary area has sent no money of this year and no documents of this month.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from xml.sax.saxutils import escape

import duckdb

from data.demo import bridge_rows, calendar
from data.demo.files import Writer
from data.sources.amss import BY_DATASET, EXPORTS, SCHEMA, WHOLE

#: Areas whose schools send by the bridge, and one whose office alone does.
SCHOOL_AREAS = ("1601", "1602")
OFFICE_AREAS = (*SCHOOL_AREAS, "S16")
_SENDING, _ANSWERING = 12, 3
_STAMP = "20261120T163000"
#: Files that come by another way than the inbox.
_OTHER_WAYS = (
    ("mobec/MOBEC_1601_2568-2_*", "aoc"),
    ("bobec/BOBEC_S16_2568_*", "bigdata"),
    ("emiscom/EMISCOM_1602_2568-1_*", "edc"),
)
#: Datasets that a school or office sends whole each time.
_LISTS = frozenset({"student", "person"})
Rows = list[dict[str, object]]


@dataclass(frozen=True, slots=True)
class Dataset:
    """A dataset and how its envelopes are called: `year` is "2569-2" or "2569"."""

    name: str
    year: str
    #: Of an office: whether the secondary area's sends it too.
    by_all: bool = False


_OF_SCHOOLS = (
    Dataset("student_check", "2569-2"), Dataset("student", "2569-2"), Dataset("person", "2569-2"),
    Dataset("health", "2569-2"), Dataset("onet", "2568"), Dataset("plan", "2570"),
    Dataset("budget", "2570"), Dataset("book_stat", "2569"),
)  # fmt: skip
_OF_OFFICES = (
    Dataset("person", "2569-2"), Dataset("opportunity", "2569"),
    Dataset("warroom", "2569-2", by_all=True), Dataset("book_stat", "2569", by_all=True),
    Dataset("plan", "2570"), Dataset("budget", "2570", by_all=True),
    Dataset("achievement", "2568"),
)  # fmt: skip


def prepare(con: duckdb.DuckDBPyConnection) -> None:
    """Make `envelope_school(sid, form)`: who sends envelopes (json) and who answers with xml."""
    con.execute(
        f"""
        CREATE TABLE envelope_school AS
        SELECT sid, CASE WHEN row_number() OVER (ORDER BY u(sid, 600)) <= {_SENDING}
          THEN 'json' ELSE 'xml' END AS form
        FROM school_here WHERE area IN {SCHOOL_AREAS} AND students BETWEEN 40 AND 260
        AND is_open_1 AND sid IN (SELECT sid FROM habit WHERE silent < 0.1) ORDER BY u(sid, 600)
          LIMIT {_SENDING + _ANSWERING}
        """
    )


def write(con: duckdb.DuckDBPyConnection, writer: Writer, area: str) -> None:
    """Write what an area and its schools send; nothing for an area that is not on the bridge."""
    if area not in OFFICE_AREAS:
        return
    whole = area in SCHOOL_AREAS
    bridge_rows.prepare(con)
    for dataset in _OF_OFFICES:
        if whole or dataset.by_all:
            rows = _rows(con, bridge_rows.office_sql(dataset.name, area))
            _envelope(writer, dataset, area, None, rows)
    if not whole:
        return
    for sid, smis, form in con.execute(
        "SELECT e.sid, h.smis, e.form FROM envelope_school e JOIN habit h USING (sid)"
        " WHERE h.area = ? ORDER BY e.sid",
        [area],
    ).fetchall():
        for dataset in _OF_SCHOOLS:
            rows = _rows(con, bridge_rows.school_sql(dataset.name, sid))
            if form == "json" and rows:
                _envelope(writer, dataset, area, smis, rows)
            elif form == "xml" and dataset.name in EXPORTS:
                _export(writer, dataset, smis, rows)


def send_by_other_ways(made: Path) -> None:
    """Put a few files into the folders of the ways that they come by."""
    for pattern, way in _OTHER_WAYS:
        for path in sorted(made.glob(pattern)):
            folder = made / way
            folder.mkdir(exist_ok=True)
            path.rename(folder / path.name)


def checksum(rows: Sequence[object]) -> str:
    """Checksum of an envelope, over its rows in canonical form (data/sources/amss.py)."""
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def _rows(con: duckdb.DuckDBPyConnection, sql: str) -> Rows:
    found = con.execute(sql)
    names = [item[0] for item in found.description or ()]
    return [
        {name: _plain(value) for name, value in zip(names, row, strict=True)}
        for row in found.fetchall()
    ]


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, date) else value


def _envelope(
    writer: Writer, dataset: Dataset, area: str, smis: str | None, rows: Rows
) -> None:
    year, _, term = dataset.year.partition("-")
    fiscal = BY_DATASET[dataset.name][0].id == "amssfiscal"
    body = {
        "schema": SCHEMA, "dataset": dataset.name,
        "source_system": "SMSS" if smis else "AMSS++",
        "office_code": area, "school_code": smis,
        "ed_year": None if fiscal else int(year), "term": int(term) if term else None,
        "budget_year": int(year) if fiscal else None, "round": None,
        "as_of": calendar.AS_OF.isoformat(),
        "generated_at": f"{calendar.AS_OF}T16:30:00+07:00",
        "mode": WHOLE if dataset.name in _LISTS else None,
        "row_count": len(rows), "checksum": checksum(rows), "rows": rows,
    }  # fmt: skip
    name = f"amss_{dataset.name}_{smis or area}_{dataset.year}_{_STAMP}.json"
    path = writer.path("amss", name)
    path.write_text(json.dumps(body, ensure_ascii=False), encoding="utf-8")


def _export(writer: Writer, dataset: Dataset, smis: str, rows: Rows) -> None:
    """The XML of SMSS: text nodes in base64, the first of its versions in Windows-874."""
    path = writer.path("smss", f"smss_{dataset.name}_{smis}_{dataset.year}_{_STAMP}.xml")
    encoding = "cp874" if dataset.name == "person" else "utf-8"
    path.write_text("".join(_xml(dataset, rows, encoding)), encoding="utf-8")


def _xml(dataset: Dataset, rows: Rows, encoding: str) -> Iterator[str]:
    def node(tag: str, value: object) -> str:
        text = "" if value is None else str(value)
        return f"<{escape(tag)}>{b64encode(text.encode(encoding)).decode()}</{escape(tag)}>"

    yield '<?xml version="1.0" encoding="utf-8"?>\n<info><warning></warning>'
    yield node("ed_year", dataset.year.partition("-")[0])
    yield f"<{dataset.name}>"
    for row in rows:
        yield "<item>" + "".join(node(tag, value) for tag, value in row.items()) + "</item>\n"
    yield f"</{dataset.name}></info>\n"
