"""Recounts money and plans of education areas from the files, by quarter of the fiscal year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from tests.recount import bridge
from tests.recount.files import column, date, number
from tests.recount.pairs import Count, pair

if TYPE_CHECKING:
    from tests.recount.counts import Counts
    from tests.recount.offices import Offices

_CATEGORIES = {
    "งบบุคลากร": "personnel", "งบดำเนินงาน": "operating", "งบลงทุน": "investment",
    "งบเงินอุดหนุน": "subsidy", "งบรายจ่ายอื่น": "other",
}
_STRATEGIES = {
    "ความปลอดภัย": "safety", "โอกาสและความเสมอภาค": "opportunity", "คุณภาพผู้เรียน": "quality",
    "ประสิทธิภาพครู": "efficiency", "ประสิทธิภาพการบริหาร": "efficiency",
}
_GOALS = {"BUD-06": (32, 54, 77, 100), "BUD-06.investment": (20, 45, 65, 100)}


def money(offices: Offices) -> dict[str, dict[str, Count]]:
    every = []
    for table in offices.tables("BUDGET"):
        rows = table.rows
        every.append(pd.DataFrame({
            "period": f"fy{table.year}-q{(table.day.month + 2) % 12 // 3 + 1}",
            "office": column(rows, "หน่วยงาน"),
            "category": column(rows, "งบรายจ่าย").map(_CATEGORIES),
            "on": date(column(rows, "ณ วันที่")),
            "net": number(column(rows, "จัดสรร")) + number(column(rows, "โอนเปลี่ยนแปลง")),
            "bound": number(column(rows, "ผูกพัน")),
            "paid": number(column(rows, "เบิกจ่าย")),
        }))
    own = pd.concat(every, ignore_index=True)
    others = bridge.lacking(bridge.money(offices.inbox), own, ["period", "office"])
    lines = pd.concat([own, others], ignore_index=True)
    last = lines.groupby(["period", "office"])["on"].transform("max")
    lines = lines[lines["on"] == last]
    lines["area"] = offices.area_of(lines["office"])
    return {
        str(period): _money_of(held, int(str(period)[-1]))
        for period, held in lines.groupby("period")
    }


def plans(offices: Offices) -> dict[str, dict[str, Count]]:
    every = []
    for table in offices.tables("PLAN"):
        if table.sheet != "activity":
            continue
        every.append(pd.DataFrame({
            "year": table.year, "day": table.day, "office": column(table.rows, "หน่วยงาน"),
            "project": column(table.rows, "รหัสโครงการ"),
            "end": date(column(table.rows, "สิ้นสุด")),
            "done": date(column(table.rows, "วันที่แล้วเสร็จ")),
            "stopped": column(table.rows, "ยุติ").notna(),
            "money": number(column(table.rows, "งบประมาณ")),
        }))
    own = pd.concat(every, ignore_index=True)
    others = bridge.lacking(bridge.activities(offices.inbox), own, ["year", "office"])
    found: dict[str, list[pd.DataFrame]] = {}
    left: dict[str, list[pd.Series[float]]] = {}
    for _, rows in pd.concat([own, others]).groupby(["year", "day"]):
        year, day = int(rows["year"].iloc[0]), pd.Timestamp(rows["day"].iloc[0])
        rows = rows.assign(stopped=rows["stopped"].astype(bool))
        area = offices.area_of(rows["office"])
        idle = rows["money"].where(rows["stopped"], 0).groupby(area).sum()
        last = (day.month + 2) % 12 // 3 + 1
        if day >= pd.Timestamp(year - 543, 10, 1):
            last = 4
        left.setdefault(f"fy{year}-q{last}", []).append(idle)
        rows = rows[~rows["stopped"]]
        for number_of, first in enumerate((10, 1, 4, 7), 1):
            begin = pd.Timestamp(year - 543 - (first == 10), first, 1)
            seen = min(begin + pd.DateOffset(months=3, days=-1), day)
            if begin <= day:
                found.setdefault(f"fy{year}-q{number_of}", []).append(rows.assign(seen=seen))
    told = {
        period: _plan(offices, pd.concat(held, ignore_index=True))
        for period, held in found.items()
    }
    for period, parts in left.items():
        told[period]["BUD-08.stopped"] = pair(pd.concat(parts).groupby(level=0).sum())
    for period, counts in _strategies(offices).items():
        told[period] |= counts
    return told


def _strategies(offices: Offices) -> dict[str, dict[str, Count]]:
    """Projects and their money, in each quarter that had begun when the plan was sent."""
    found: dict[str, list[pd.DataFrame]] = {}
    for table in offices.tables("PLAN"):
        if table.sheet != "project":
            continue
        rows = pd.DataFrame({
            "area": offices.area_of(column(table.rows, "หน่วยงาน")),
            "kind": column(table.rows, "ยุทธศาสตร์").map(_STRATEGIES),
            "money": number(column(table.rows, "งบประมาณ")),
        })
        for number_of, first in enumerate((10, 1, 4, 7), 1):
            if pd.Timestamp(table.year - 543 - (first == 10), first, 1) <= table.day:
                found.setdefault(f"fy{table.year}-q{number_of}", []).append(rows)
    told: dict[str, dict[str, Count]] = {}
    for period, held in found.items():
        every = pd.concat(held, ignore_index=True)
        for kind in (*dict.fromkeys(_STRATEGIES.values()), "other"):
            own = every["kind"] == kind
            by = every.assign(n=own, money=every["money"].where(own, 0)).groupby("area")
            told.setdefault(period, {}).update({
                f"BUD-12.{kind}": pair(by["n"].sum()),
                f"BUD-12.{kind}-baht": pair(by["money"].sum()),
            })
    return told


def _plan(offices: Offices, rows: pd.DataFrame) -> dict[str, Count]:
    area = offices.area_of(rows["office"])
    due = rows["end"] <= rows["seen"]
    late = (rows["end"] < rows["seen"]) & ~(rows["done"] <= rows["seen"])
    projects = (rows["office"] + rows["project"]).where(late).groupby(area).nunique()
    return {
        "BUD-09": pair(
            (due & (rows["done"] <= rows["end"])).groupby(area).sum(), due.groupby(area).sum()
        ),
        "BUD-10": pair(projects),
        "BUD-10.pct": pair(late.groupby(area).sum(), due.groupby(area).sum()),
    }


def _money_of(lines: pd.DataFrame, quarter: int) -> dict[str, Count]:
    sums = lines.groupby("area")[["net", "bound", "paid"]].sum()
    net, bound, paid = sums["net"], sums["bound"], sums["paid"]
    found = {
        "BUD-01": pair(net), "BUD-02": pair(bound), "BUD-03": pair(paid),
        "BUD-04": pair(paid, net), "BUD-05": pair(bound + paid, net),
        "BUD-06": pair(100 * paid - _GOALS["BUD-06"][quarter - 1] * net, net),
        "BUD-08": pair(net - bound - paid),
    }
    for name in _CATEGORIES.values():
        of = lines[lines["category"] == name].groupby("area")[["net", "paid"]].sum()
        of = of.reindex(sums.index).fillna(0)
        found[f"BUD-07.{name}"] = pair(of["paid"], of["net"])
        if name == "investment":
            goal = _GOALS["BUD-06.investment"][quarter - 1]
            found["BUD-06.investment"] = pair(100 * of["paid"] - goal * of["net"], of["net"])
    return found


def per_student(counts: Counts, quarter: str) -> dict[str, Count]:
    """Money of an area by its students of the term in which a quarter of a fiscal year ends."""
    money = counts.offices.counts[quarter].get("BUD-01")
    if money is None:
        return {}
    year, number_of = int(quarter[2:6]), int(quarter[-1])
    term = {1: f"ay{year - 1}-2", 2: f"ay{year - 1}-2", 3: f"ay{year}-1", 4: f"ay{year}-1"}
    students, opened = counts.students(term[number_of]), counts.is_open(term[number_of])
    area = counts.places.schools["area"]
    asked = opened.index[opened == 1]
    held = asked.isin(students.index)
    known = pd.Series(held, index=asked).groupby(area.reindex(asked)).mean()
    heads = students.groupby(area.reindex(students.index)).sum()
    whole = heads.reindex(known.index[known >= 0.95])
    return {"BUD-11": pair(money["num"], whole.reindex(money.index))}


def own(counts: Counts, period: str) -> dict[str, Count]:
    """What schools told of themselves in a period, with money by their own students."""
    told = dict(counts.offices.own.get(period, {}))
    if "BUD-01" in told:
        year, number_of = int(period[2:6]), int(period[-1])
        term = f"ay{year - 1}-2" if number_of < 3 else f"ay{year}-1"
        opened = counts.is_open(term)
        students = counts.students(term).reindex(opened.index[opened == 1])
        money = told["BUD-01"]
        told["BUD-11"] = pair(money["num"], students.dropna().reindex(money.index))
    return told


def of_few(counts: Counts) -> frozenset[str]:
    """Schools of fewer than ten students in any round."""
    rolls = [roll["students"] for roll in counts.rolls.values()]
    return frozenset(str(school) for held in rolls for school in held.index[held < 10])


def awaited(counts: Counts, period: str, indicator: str) -> frozenset[str]:
    """Schools that told an indicator of an earlier period, or what is divided and not what by."""
    now = own(counts, period)
    halves = set(now["BUD-01"].index) - set(now["BUD-11"].index) if (
        indicator == "BUD-11" and "BUD-01" in now
    ) else set()
    earlier = [one for one in counts.offices.own if one[:2] == period[:2] and one < period]
    return frozenset(map(str, halves)) | frozenset(
        str(school) for one in earlier
        if (told := own(counts, one).get(indicator)) is not None for school in told.index
    )


def with_students(counts: Counts, quarter: str) -> dict[str, Count]:
    """All counts of the offices in a quarter or year, with money by student where there is any."""
    return {**counts.offices.counts[quarter], **per_student(counts, quarter)}
