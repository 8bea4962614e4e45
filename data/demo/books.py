"""Workbooks whose cells the database writes as markup: a sheet of a million cells takes a second.

Cells hold their text in place, numbers are numbers, and nothing in the file tells when it was made.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import duckdb

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
#: Nothing that a file of marked-up text may hold as it is.
_ESCAPED = "replace(replace(replace({x}, '&', '&amp;'), '<', '&lt;'), '>', '&gt;')"
_BATCH = 20_000


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet: its name, what stands above the header, the header, and a query of text columns.

    `numeric` names the places of the columns whose plain numbers are written as numbers.
    """

    name: str
    title: str
    header: Sequence[str]
    sql: str
    numeric: frozenset[int]


def write_book(con: duckdb.DuckDBPyConnection, path: Path, pages: Sequence[Page]) -> None:
    """Write the sheets in their order."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book:
        for name, text in _frame([page.name for page in pages]):
            book.writestr(_entry(name), _HEAD + text)
        for number, page in enumerate(pages, 1):
            with book.open(_entry(f"xl/worksheets/sheet{number}.xml"), "w") as out:
                out.write(f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData>'.encode())
                top = [[page.title], page.header] if page.title else [page.header]
                for place, cells in enumerate(top, 1):
                    texts = "".join(
                        f'<c r="{letters(n)}{place}" t="inlineStr"><is><t>{escape(text)}</t></is>'
                        "</c>"
                        for n, text in enumerate(cells)
                    )
                    out.write(f'<row r="{place}">{texts}</row>'.encode())
                found = con.execute(_rows_sql(page, len(top)))
                while rows := found.fetchmany(_BATCH):
                    out.write("".join([row[0] for row in rows]).encode())
                out.write(b"</sheetData></worksheet>")


def letters(column: int) -> str:
    """The name of a column, A for 0."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def _rows_sql(page: Page, above: int) -> str:
    """One text a row: its cells that hold something, each with its place."""
    columns = [f"c{n}" for n in range(len(page.header))]
    cells = []
    for n, column in enumerate(columns):
        place = f"'<c r=\"{letters(n)}' || n || "
        text = _ESCAPED.format(x=column)
        cell = f"{place}'\" t=\"inlineStr\"><is><t>' || {text} || '</t></is></c>'"
        if n in page.numeric:
            cell = (
                f"CASE WHEN regexp_full_match({column}, '\\d+(\\.\\d+)?')"
                f" THEN {place}'\"><v>' || {column} || '</v></c>' ELSE {cell} END"
            )
        cells.append(cell)
    # Joined with concat, an empty cell is NULL and leaves nothing.
    return (
        f"SELECT concat('<row r=\"', n, '\">', {', '.join(cells)}, '</row>')"
        f" FROM (SELECT *, {above} + row_number() OVER () AS n"
        f" FROM ({page.sql}) t({', '.join(columns)}))"
    )


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _frame(names: Sequence[str]) -> list[tuple[str, str]]:
    """The parts of a workbook around its sheets."""
    numbers = range(1, len(names) + 1)
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        for n in numbers
    )
    sheets = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="rId{n}"/>'
        for n, name in zip(numbers, names, strict=True)
    )
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    return [
        (
            "[Content_Types].xml",
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
            ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
            f"{overrides}</Types>",
        ),
        (
            "_rels/.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1"'
            f' Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        ),
        (
            "xl/workbook.xml",
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets></workbook>',
        ),
        (
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>',
        ),
    ]
