"""Writes the feeds of administration: scores, e-MES and X2, documents, plan and budget, surveys,
incidents and staff one by one. One area in thirty has not sent what it should have."""

from __future__ import annotations

import hashlib

import duckdb

from data.contract import Sheet
from data.demo import finance, links, papers, ratings, surveys
from data.demo.files import Writer, dialect_of
from data.registers import places
from data.sources import documents, emes, money, safety, scores, staff, x2
from data.sources import surveys as survey_source

#: What of which area has certainly not come yet: (area, prefix, year and round).
LATE: frozenset[tuple[str, str, str]] = frozenset(
    {
        ("S16", "PLAN", "2570"), ("1602", "READY", "2569"), ("S16", "X2", "2569-12M"),
        ("S16", "BUDGET", "2026-11-16"),
    }
)


def has_sent(area: str, prefix: str, year: str) -> bool:
    """Whether an area has sent a file: most have, and which have not is always the same."""
    digest = hashlib.sha256(f"{area}:{prefix}:{year}".encode()).digest()
    return (area, prefix, year) not in LATE and digest[4] >= 8


def prepare(con: duckdb.DuckDBPyConnection) -> None:
    """Make `office_all`, the areas of the country, and `office_here`, those of this scale."""
    areas = places.areas()
    con.execute(
        "CREATE TABLE area_name AS SELECT unnest($codes::VARCHAR[]) AS area,"
        " unnest($names::VARCHAR[]) AS name_th, unnest($kinds::VARCHAR[]) AS kind,"
        " unnest(range(len($codes))) AS no",
        {
            "codes": [area.code for area in areas], "names": [area.name_th for area in areas],
            "kinds": [area.kind for area in areas],
        },
    )
    con.execute("""
        CREATE TABLE office_all AS
        SELECT a.area, a.no, a.kind, a.name_th, a.name_th AS area_name,
          sum(s.students)::INTEGER AS students, count(*)::INTEGER AS schools,
          least(1.0, greatest(0.0, 0.55 + 0.22 * z(any_value(a.no), 3000)
            - 0.25 * (avg(s.remote) - 0.3)))
            AS skill
        FROM area_name a JOIN school s USING (area) WHERE s.closed_on IS NULL
        GROUP BY a.area, a.no, a.kind, a.name_th ORDER BY a.no
    """)
    con.execute("""
        CREATE TABLE office_here AS
        SELECT * FROM office_all WHERE area IN (SELECT area FROM school_here) ORDER BY no
    """)


def write_country(con: duckdb.DuckDBPyConnection, writer: Writer) -> None:
    """Scores and e-MES: one file for all areas."""
    for year, day, turn in ratings.HALVES:
        for system, sheet in scores.SHEETS.items():
            if system != "pmqa" or year.endswith("12M"):
                sql = ratings.score_sql(system, year, turn)
                writer.workbook(con, ((sheet, sql),), "TH", year, day)
        tables = (
            (emes.INDICATOR, ratings.policy_sql(year, turn)), (emes.NOTE, ratings.note_sql(turn)),
        )
        writer.workbook(con, tables, "TH", year, day)


def write_area(con: duckdb.DuckDBPyConnection, writer: Writer, area: str, *, book: bool) -> None:
    """The feeds of one area; `school_here` holds its schools."""
    _Office(con, writer, area, book).write()


class _Office:
    """One area on its way to files."""

    def __init__(
        self, con: duckdb.DuckDBPyConnection, writer: Writer, area: str, book: bool
    ) -> None:
        self.con, self.writer, self.area, self.book = con, writer, area, book

    def write(self) -> None:
        if not self.area.startswith("1007"):
            self._links()
        self._papers()
        self._money()
        self._surveys()
        self._staff()

    def _style(self, sheet: Sheet) -> str:
        return "be" if self.book else dialect_of(self.area, sheet.prefix).date_style

    def _sent(self, sheet: Sheet, sql: str, year: str, day: str) -> None:
        if has_sent(self.area, sheet.prefix, year):
            self._one(sheet, sql, year, day)

    def _one(self, sheet: Sheet, sql: str, year: str, day: str) -> None:
        if self.book:
            self.writer.workbook(self.con, ((sheet, sql),), self.area, year, day)
        else:
            self.writer.csv(self.con, sheet, sql, self.area, year, day)

    def _links(self) -> None:
        for year, day, turn in ratings.HALVES:
            if not has_sent(self.area, x2.SUMMARY.prefix, year):
                continue
            tables = [(x2.SUMMARY, links.summary_sql(self.area, year, turn))]
            if ("x2", self.area, turn) in ratings.UNASSESSED:
                self.writer.workbook(self.con, tables, self.area, year, day)
                continue
            if year.endswith("-6M"):
                tables.append((x2.AREA_SYSTEM, links.area_system_sql(self.area, turn)))
                tables.append((x2.SCHOOL_SYSTEM, links.school_system_sql(turn)))
            else:
                tables.append((x2.SCHOOL_LINK, links.school_link_sql(turn)))
            self.writer.workbook(self.con, tables, self.area, year, day)

    def _papers(self) -> None:
        for year, latest, first in papers.YEARS:
            day = papers.BEHIND.get((self.area, year), latest)
            counts = papers.count_sql(self.area, year, first, day, self._style(documents.COUNTS))
            self._sent(documents.COUNTS, counts, year, day)
            stock = papers.stock_sql(self.area, first, day, self._style(documents.STOCK))
            if self.area not in papers.ITEMS_ALONE:
                self._sent(documents.STOCK, stock, year, day)
        if self.area in papers.ITEM_AREAS:
            self._one(documents.ITEM, papers.item_sql(self.area), year, day)
            self._one(documents.RECIPIENT, papers.recipient_sql(self.area), year, day)

    def _money(self) -> None:
        for year, day in finance.PLANS:
            if has_sent(self.area, money.PROJECT.prefix, year):
                tables = (
                    (money.PROJECT, finance.project_sql(self.area, year)),
                    (money.ACTIVITY, finance.activity_sql(self.area, year, day, "be")),
                )
                self.writer.workbook(self.con, tables, self.area, year, day)
        for year, day, gone in finance.BUDGETS:
            style = self._style(money.BUDGET_SHEET)
            sql = finance.budget_sql(self.area, year, day, gone, style)
            if has_sent(self.area, money.BUDGET_SHEET.prefix, day):
                self._one(money.BUDGET_SHEET, sql, year, day)

    def _surveys(self) -> None:
        for year, day in surveys.ITA_YEARS:
            self._sent(survey_source.ITA_SHEET, surveys.ita_sql(year), year, day)
        self._sent(survey_source.EDPA_SHEET, surveys.edpa_sql(), *surveys.EDPA_YEAR)
        year, day = surveys.READY_YEAR
        ready = surveys.ready_sql(day, self._style(survey_source.READY_SHEET))
        self._sent(survey_source.READY_SHEET, ready, year, day)
        for year, day, first, months in surveys.SAFETY_YEARS:
            sql = surveys.safety_sql(day, first, months)
            self._sent(safety.INCIDENT, sql, year, day)

    def _staff(self) -> None:
        for year, day, turn in surveys.STAFF_ROUNDS:
            if not has_sent(self.area, staff.PERSON.prefix, year):
                continue
            if self.book:
                sql = surveys.person_sql(self.area, turn, "be")
                self.writer.workbook(self.con, ((staff.PERSON, sql),), self.area, year, day)
            else:
                sql = surveys.person_sql(self.area, turn, "iso")
                self.writer.parquet(self.con, staff.PERSON, sql, self.area, year, day)
