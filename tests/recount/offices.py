"""Counts by office of an education area: scores, X2, money, plans and documents, from the files.

A `Count` here is by area code. Shares nothing with the build: names, periods, limits and levels are
written down once more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import pandas as pd

from tests.recount import bridge, files, money, reporting
from tests.recount.files import column, date, number
from tests.recount.letters import letters_listed
from tests.recount.pairs import Count, pair
from tests.recount.places import Places

_NAME = re.compile(
    r"(SCORE_KRS|SCORE_ARS|SCORE_PMQA|EMES|X2|DOC|DOCSTOCK|DOCITEM|DOCTO|PLAN|BUDGET)_([A-Z0-9-]+)_(\d{4})"
    r"(?:-(6|12)M)?_(\d{8})\.\w+"
)
_URGENCIES = {
    "ด่วนที่สุด": "most-urgent", "ด่วนมาก": "very-urgent", "ด่วน": "urgent", "ปกติ": "normal",
}
_E_MES = {
    "SAF-01": {"M01a"}, "SAF-02": {"M01b"}, "SAF-03": {"SAF-03"}, "LRN-02": {"M04a", "M04b"},
    "LRN-02.primary": {"M04a"}, "LRN-02.secondary": {"M04b"}, "LRN-03": {"M10a"},
}
_TICKED = {"ใช่", "✓", "มี", "ใช้", "ชัดเจน"}


@dataclass(frozen=True, slots=True)
class _Table:
    feed: str
    scope: str
    sheet: str
    year: int
    months: str
    day: pd.Timestamp
    rows: pd.DataFrame

    @property
    def half(self) -> str:
        """The quarter that the report of six or twelve months closes."""
        return f"fy{self.year}-q{ {'6': 2, '12': 4}[self.months] }"

#: Assessed by no score, level or policy.
_BUREAU = frozenset({"100700"})


@dataclass(frozen=True)
class Offices:
    """An inbox, the three codes of schools, and where schools stand."""

    inbox: Path
    codes: pd.Series[str]
    places: Places
    #: Schools that report for themselves stand for themselves, and offices for nothing.
    by_school: bool = False

    @cached_property
    def seats(self) -> pd.DataFrame:
        """province, region and area by area: the lead province, else where its schools are."""
        schools = self.places.schools
        found = {}
        for area, held in schools.groupby("area"):
            code = str(area)
            # 100700 stands in Bangkok, which its code begins with.
            lead = code[1:3] if code.startswith("S") else code[:2]
            inside = set(held["province"])
            province = lead if lead in inside else min(inside)
            region = held.loc[held["province"] == province, "region"].iloc[0]
            found[code] = {"province": province, "region": region, "area": code}
        return pd.DataFrame.from_dict(found, orient="index")

    def tables(self, feed: str) -> Iterator[_Table]:
        """The sheets of all files of a feed."""
        for path in sorted(self.inbox.rglob("*")):
            match = _NAME.fullmatch(path.name)
            if match is None or match[1] != feed:
                continue
            for sheet, rows in files._tables(path):
                yield _Table(
                    feed, match[2], sheet, int(match[3]), match[4] or "",
                    pd.Timestamp(match[5]), rows,
                )

    def area_of(self, written: pd.Series[str]) -> pd.Series[str]:
        """The area of an office: its own code, or that of the school. By school that itself, and
        nothing for an office."""
        school = written.map(self.codes)
        if self.by_school:
            return school
        return school.map(self.places.schools["area"]).fillna(written)

    @cached_property
    def apart(self) -> dict[str, dict[str, frozenset[str]]]:
        """The areas that are not assessed, by period and indicator; `counts` fills it."""
        return {}

    @cached_property
    def counts(self) -> dict[str, dict[str, Count]]:
        """Every indicator by period."""
        found: dict[str, dict[str, Count]] = {}
        for told in (
            self._scores(), self._x2(), money.money(self), money.plans(self), self._papers(),
            self._policies(), reporting.counts(self),
        ):
            for period, counts in told.items():
                found.setdefault(period, {}).update(counts)
        return found

    @cached_property
    def own(self) -> dict[str, dict[str, Count]]:
        """What schools told of themselves, by period and indicator."""
        alone = replace(self, by_school=True)
        found: dict[str, dict[str, Count]] = {}
        for told in (money.money(alone), money.plans(alone), alone._papers()):
            for period, counts in told.items():
                found.setdefault(period, {}).update(counts)
        return found

    def _scores(self) -> dict[str, dict[str, Count]]:
        found: dict[str, dict[str, Count]] = {}
        for system in ("krs", "ars", "pmqa"):
            for table in self.tables(f"SCORE_{system.upper()}"):
                rows = pd.DataFrame({
                    "area": column(table.rows, "รหัส สพท."),
                    "score": number(column(table.rows, "คะแนน")),
                    "weight": number(column(table.rows, "น้ำหนัก")),
                    "told": column(table.rows, "สถานะ") == "รายงานแล้ว",
                    "out": column(table.rows, "สถานะ") == "ไม่มีการประเมิน",
                })
                out = rows.groupby("area")["out"].all()
                self.apart.setdefault(table.half, {})[f"SIT-16.{system}"] = frozenset(
                    out.index[out]
                ) | _BUREAU
                rows = rows[rows["told"]]
                points = (rows["score"] * rows["weight"]).groupby(rows["area"]).sum()
                whole = rows.groupby("area")["weight"].sum()
                found.setdefault(table.half, {})[f"SIT-16.{system}"] = pair(points / whole)
        return found

    def _policies(self) -> dict[str, dict[str, Count]]:
        """What areas counted for e-MES, each indicator by its code there."""
        found: dict[str, dict[str, Count]] = {}
        for table in self.tables("EMES"):
            if table.sheet == "note":
                continue
            rows = pd.DataFrame({
                "code": column(table.rows, "รหัสตัวชี้วัด"),
                "area": column(table.rows, "รหัส สพท."),
                "part": number(column(table.rows, "ผล")),
                "base": number(column(table.rows, "ฐาน")),
                "state": column(table.rows, "สถานะ"),
            })
            told = found.setdefault(table.half, {})
            apart = self.apart.setdefault(table.half, {})
            every = self.seats.index
            kinds = {"primary": every[~every.str.startswith("S") & (every.str.len() == 4)],
                     "secondary": every[every.str.startswith("S")]}
            for id, codes in _E_MES.items():
                own = rows[rows["code"].isin(codes)].set_index("area")
                held = own[own["state"] == "รายงานแล้ว"]
                if len(held):
                    told[id] = pair(held["part"], held["base"])
                apart[id] = frozenset(own.index[own["state"] == "ไม่มีการประเมิน"]) | _BUREAU
                for kind, areas in kinds.items():
                    if id.endswith(f".{kind}"):
                        apart[id] |= frozenset(every.difference(areas))
        return found

    def _x2(self) -> dict[str, dict[str, Count]]:
        books: dict[tuple[str, str], dict[str, _Table]] = {}
        for table in self.tables("X2"):
            books.setdefault((table.half, table.scope), {})[table.sheet] = table
        levels: dict[str, dict[str, int]] = {}
        apart: dict[str, set[str]] = {}
        for (period, area), book in books.items():
            levels.setdefault(period, {})
            state = column(book["summary"].rows, "สถานะ").iloc[0]
            level = _level(book) if state == "รายงานแล้ว" else None
            if level is not None:
                levels[period][area] = level
            elif state != "ยังไม่รายงาน":
                apart.setdefault(period, set()).add(area)
        found: dict[str, dict[str, Count]] = {}
        for period, told in levels.items():
            reached = pd.Series(told, dtype=float)
            apart.setdefault(period, set()).update(_BUREAU)
            asked = self.seats.index.difference(list(apart[period]))
            silent = pd.Series(~asked.isin(reached.index), index=asked)
            found[period] = {
                "SIT-17": pair(reached), "SIT-17.none": pair(silent),
                **{f"SIT-17.{n}": pair(reached == n) for n in (1, 2, 3, 4, 5)},
            }
            out = frozenset(apart[period])
            self.apart.setdefault(period, {}).update(dict.fromkeys(found[period], out))
        return found

    def _papers(self) -> dict[str, dict[str, Count]]:
        found: dict[str, dict[str, Count]] = {}
        letters: list[pd.DataFrame] = []
        for table in self.tables("DOC"):
            rows = table.rows
            letters.append(pd.DataFrame({
                "year": table.year, "office": column(rows, "หน่วยงาน"),
                "on": date(column(rows, "วันที่")),
                "comes": column(rows, "ประเภท") == "รับ",
                "urgency": column(rows, "ชั้นความเร็ว").map(_URGENCIES),
                "n": number(column(rows, "จำนวน")),
                "registered": number(column(rows, "ลงรับแล้ว")),
                "pending": number(column(rows, "ค้าง")),
                "in_time": number(column(rows, "ลงรับทันเวลา")),
                "hours": number(column(rows, "มัธยฐานเวลา(ชม.)")),
                "age": (table.day - date(column(rows, "วันที่"))).dt.days,
            }))
        own = pd.concat(letters, ignore_index=True)
        others = bridge.lacking(bridge.letters(self.inbox), own, ["office", "on"])
        counted = pd.concat([own, others], ignore_index=True)
        listed, circulars = letters_listed(self)
        alone = bridge.lacking(listed, counted, ["office", "on"])
        papers = pd.concat([counted, alone], ignore_index=True)
        papers["area"] = self.area_of(papers["office"])
        papers = papers[papers["area"].notna()]
        for year, of_year in papers.groupby("year"):
            found[f"cy{year}"] = _letters(of_year)
        stock: dict[str, list[pd.DataFrame]] = {}
        for table in self.tables("DOCSTOCK"):
            rows = table.rows
            stock.setdefault(f"cy{table.year}", []).append(pd.DataFrame({
                "office": column(rows, "หน่วยงาน"), "on": date(column(rows, "ข้อมูล ณ วันที่")),
                "memos": number(column(rows, "เรื่องค้างพิจารณา")),
                "old": number(column(rows, "หนังสืออายุเกิน 2 ปี")),
                "asked": number(column(rows, "หนังสือเวียนที่ต้องตอบ")),
                "answered": number(column(rows, "หนังสือเวียนที่ตอบครบ")),
            }))
        for period, held in stock.items():
            lines = pd.concat(held, ignore_index=True)
            named = circulars[circulars["period"] == period]
            lines = pd.concat([lines, named[~named["office"].isin(lines["office"])]])
            lines = lines[lines["on"] == lines.groupby("office")["on"].transform("max")]
            by = lines.groupby(self.area_of(lines["office"]))
            found.setdefault(period, {}).update({
                "DOC-06": pair(by["memos"].sum(min_count=1)),
                "DOC-07": pair(by["old"].sum(min_count=1)),
                "DOC-08": pair(by["answered"].sum(), by["asked"].sum()),
            })
        return found


def _letters(rows: pd.DataFrame) -> dict[str, Count]:
    """Documents of a year by area."""
    every = pd.Index(rows["area"].unique())
    got = rows[rows["comes"]]
    late = got["pending"].where(got["age"] > 3, 0)

    def by(values: pd.Series[float], area: pd.Series[str]) -> pd.Series[float]:
        return values.groupby(area).sum().reindex(every).fillna(0)

    found = {
        "DOC-01.received": pair(by(got["n"], got["area"])),
        "DOC-01.sent": pair(by(rows["n"].where(~rows["comes"]), rows["area"])),
        "DOC-02": pair(by(got["pending"], got["area"])),
        "DOC-03": pair(by(late, got["area"])),
    }
    timed = got[got["in_time"].notna()].assign(all=got["registered"] + late)
    for name in ("", *_URGENCIES.values()):
        held = timed if not name else timed[timed["urgency"] == name]
        sums = held.groupby("area")[["in_time", "all"]].sum()
        found[f"DOC-05.{name}".rstrip(".")] = pair(sums["in_time"], sums["all"])
    middle = {}
    for area, held in got[got["hours"].notna() & (got["registered"] > 0)].groupby("area"):
        ordered = held.sort_values("hours")
        passed = ordered["registered"].cumsum() * 2 >= ordered["registered"].sum()
        middle[area] = ordered.loc[passed, "hours"].iloc[0]
    found["DOC-04"] = pair(pd.Series(middle))
    return found


def _ticked(rows: pd.DataFrame, *headers: str) -> pd.DataFrame:
    return pd.DataFrame({header: column(rows, header).isin(_TICKED) for header in headers})


_FOUR = ("บริหารทั่วไป", "งบประมาณ", "บริหารงานบุคคล", "วิชาการ")


def _level(book: dict[str, _Table]) -> int | None:
    """The level of a workbook by the criteria; None where there is no school to speak of."""
    summary = book["summary"].rows
    schools = number(column(summary, "สถานศึกษาทั้งหมด")).iloc[0]
    if pd.isna(schools) or schools == 0:
        return None
    if book["summary"].months == "12":
        rows = book["X2.3"].rows
        using = int(column(rows, "ใช้ข้อมูล").isin(_TICKED).sum())
        a, b, c = (
            bool(_ticked(summary, header).iloc[0, 0])
            for header in (
                "ข้อมูลเป็นปัจจุบันและเรียกดูได้", "แบ่งปันข้อมูลกับสถานศึกษาหรือหน่วยงานภายนอก",
                "เขตและสถานศึกษาใช้วิเคราะห์และพัฒนา",
            )
        )
        share = 100 * using / schools
        for level, least in ((5, 85), (4, 80)):
            if a and b and c and share >= least:
                return level
        for level, least in ((3, 75), (2, 70)):
            if a and b and share >= least:
                return level
        return 1
    clear = int(_ticked(summary, *(f"ประเด็นที่ {n} ชัดเจน" for n in (1, 2, 3, 4))).iloc[0].sum())
    aspects = int(_ticked(book["X2.1"].rows, *_FOUR).any().sum())
    rows = book["X2.2"].rows
    each = _ticked(rows, *_FOUR).groupby(column(rows, "รหัสโรงเรียน")).any()
    share = 100 * int(each.all(axis=1).sum()) / schools
    for level, issues, least in ((5, 4, 95), (4, 3, 90), (3, 2, 85), (2, 1, 80)):
        if clear >= issues and aspects == 4 and share >= least:
            return level
    return 1
