"""Recounts teachers against the norm, retirements and unsafe incidents, school by school.

The norm is written down here once more, in plain arithmetic of fractions.
"""

from __future__ import annotations

from fractions import Fraction

import pandas as pd

from tests.recount import files
from tests.recount.feeds import Feeds
from tests.recount.files import column, date, number
from tests.recount.pairs import Count, pair

_RETIRING = ("ผู้อำนวยการโรงเรียน", "รองผู้อำนวยการโรงเรียน", "ครู", "ครูผู้ช่วย")
_ELSEWHERE = ("มาช่วยราชการ", "เกษียณ", "ลาออก", "ย้าย", "เสียชีวิต")
_SPECIAL = "100700"


def term(feeds: Feeds, period: str) -> dict[str, Count]:
    """The indicators of a term."""
    return {**_norm(feeds, period), **_retirements(feeds, period)}


def year(feeds: Feeds, period: str) -> dict[str, Count]:
    """The indicators of an academic year."""
    rows = files.read(feeds.inbox, "safety", period)
    if not len(rows):
        return {}
    school = column(rows, "รหัสโรงเรียน").map(feeds.codes)
    area = feeds.masters.drop_duplicates("school", keep="last").set_index("school")["area"]
    asked = area.index[area.isin(set(rows["scope"]))]
    cases, closed = number(column(rows, "รับแจ้ง")), number(column(rows, "ปิดเรื่อง"))
    month = column(rows, "เดือน")
    after = pd.to_datetime(
        (month.str[:4].astype(int) - 543).astype(str) + "-" + month.str[5:] + "-01"
    ) + pd.offsets.MonthBegin(1)
    last = after - pd.Timedelta(days=1)
    stale = (rows["day"] - last).dt.days > 30

    def by_school(values: pd.Series[float]) -> pd.Series[float]:
        return values.groupby(school).sum().reindex(asked).fillna(0)

    every, waiting = by_school(cases), by_school((cases - closed).where(stale, 0.0))
    found = {"SIT-18.cases": pair(every), "SIT-18.open": pair(waiting)}
    june = _students(feeds, f"{period}-1")
    if len(june):
        found["SIT-18"] = pair(every, june.reindex(every.index))
    return found


def _grades(feeds: Feeds, period: str) -> pd.Series[int]:
    """Students by school and grade of a round."""
    rows = feeds.counted
    rows = rows[rows["period"] == period]
    return rows.groupby(["school", "grade"]).size()


def _students(feeds: Feeds, period: str) -> pd.Series[float]:
    """Students by school; open schools of an area that sent its rolls and names nobody have 0."""
    sizes = _grades(feeds, period).groupby("school").sum().astype(float)
    masters = feeds.masters[feeds.masters["period"] <= period]
    if not len(sizes) or not len(masters):
        return sizes
    newest = masters[masters["period"] == masters["period"].max()]
    sent = set(feeds.scopes("dmc").query("period == @period")["scope"])
    silent = newest[newest["open"] & newest["area"].isin(sent)]["school"]
    return sizes.reindex(sizes.index.union(pd.Index(silent))).fillna(0.0)


def _rooms(students: int, full: int) -> int:
    return max(1, students // full + (1 if students % full >= 10 else 0)) if students else 0


def teachers_of(grades: dict[str, int]) -> int:
    """Teachers that the norm gives a school with so many students in each grade (as written)."""
    students = sum(grades.values())
    if students <= 120:
        return -(-students // 20)
    rooms, pupils = {"อ": 0, "ป": 0, "ม": 0}, {"อ": 0, "ป": 0, "ม": 0}
    for grade, count in grades.items():
        # Vocational grades stand with those of secondary schools.
        stage = "ม" if grade.startswith(("ม", "ปวช")) else grade[0]
        rooms[stage] += _rooms(count, 30 if stage == "อ" else 40)
        pupils[stage] += count
    kindergarten = (Fraction(rooms["อ"] * 30, 25) + Fraction(pupils["อ"], 25)) / 2
    primary = (Fraction(rooms["ป"] * 40, 25) + Fraction(pupils["ป"], 25)) / 2
    whole = kindergarten + primary + Fraction(rooms["ม"] * 40, 20)
    return int(whole + Fraction(1, 2))


def _norm(feeds: Feeds, period: str) -> dict[str, Count]:
    rows = feeds.staff[feeds.staff["period"] == period]
    students = _students(feeds, period)
    if not len(rows) or not len(students):
        return {}
    area = feeds.masters.drop_duplicates("school", keep="last").set_index("school")["area"]
    grades = _grades(feeds, period)
    held: dict[str, dict[str, int]] = {}
    for row in grades.rename("count").reset_index().itertuples(index=False):
        held.setdefault(str(row.school), {})[str(row.grade)] = int(row[2])
    posts: pd.Series[float] = pd.Series({
        school: float(teachers_of(held.get(school, {})))
        for school in students.index if area.get(school) != _SPECIAL
    }, dtype="float64")
    teachers = rows["persons"].where(rows["post"].isin(["ครู", "ครูผู้ช่วย"]), 0.0)
    present = teachers.groupby(rows["school"]).sum().reindex(posts.index)
    known = present.notna()
    posts, present = posts[known], present[known]
    return {
        "SIT-05": pair(present - posts),
        "SIT-06": pair((posts - present).clip(lower=0), posts),
    }


def _retirements(feeds: Feeds, period: str) -> dict[str, Count]:
    rows = files.read(feeds.inbox, "staffperson", period)
    if not len(rows):
        return {}
    school = column(rows, "รหัสหน่วยงาน").map(feeds.codes)
    post = column(rows, "ตำแหน่ง").str.replace(r"^\d\.\s*", "", regex=True)
    counts = post.isin(_RETIRING) & ~column(rows, "สถานะ").isin(_ELSEWHERE)
    born = date(column(rows, "วันเกิด"))
    # A birthday after 1 October is celebrated in the fiscal year after.
    late = born.dt.month * 100 + born.dt.day > 1001
    leaves = born.dt.year + 60 + late
    now = rows["day"].dt.year + (rows["day"].dt.month >= 10)
    ahead = leaves - now + 1
    found = {
        f"SIT-08.{n}": pair((counts & (ahead == n)).groupby(school).sum()) for n in range(1, 6)
    }
    found["SIT-08"] = pair((counts & ahead.between(1, 5)).groupby(school).sum())
    return found
