"""What AMSS++ and SMSS send, read by means of its own, and what of it stands in for rows that an
office or school did not send. Shares nothing with the build.
"""

from __future__ import annotations

import json
import re
from base64 import b64decode
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from tests.recount.pairs import Frame

_NAME = re.compile(
    r"(amss|smss)_(?P<dataset>[a-z_]+)_(?P<scope>[A-Z0-9-]+)_(?P<year>\d{4})(-(?P<round>\d))?"
    r"_(?P<day>\d{8})T\d+\.(json|xml)"
)
_MARKS = {"C": "present", "W": "leave", "S": "sick", "L": "absent"}
_CATEGORIES = {
    "1": "personnel", "2": "operating", "3": "investment", "4": "subsidy", "5": "other",
}
_URGENCIES = {"1": "normal", "2": "urgent", "3": "very-urgent", "4": "most-urgent"}


@cache
def rows(inbox: Path, dataset: str) -> Frame:
    """Every row of a dataset as text by the names of its members, with `office` (as the row or the
    file's name has it), `year`, `round` and `day` of the file."""
    found = []
    for path in sorted(inbox.rglob(f"*_{dataset}_*")):
        match = _NAME.fullmatch(path.name)
        if match is None or match["dataset"] != dataset:
            continue
        frame = pd.DataFrame(members(path), dtype=object)
        if not len(frame):
            continue
        frame = frame.map(lambda value: None if value in (None, "") else str(value))
        office = frame["school_code"] if "school_code" in frame else match["scope"]
        found.append(frame.assign(
            office=office, year=int(match["year"]), round=match["round"] or "",
            day=pd.Timestamp(match["day"]),
        ))
    return pd.concat(found, ignore_index=True) if found else pd.DataFrame()


def members(path: Path) -> list[Mapping[str, object]]:
    """The rows of an envelope, in JSON or in the XML of SMSS."""
    if path.suffix == ".json":
        return list(json.loads(path.read_text("utf-8"))["rows"])
    items = re.findall(r"<item>(.*?)</item>", path.read_text("utf-8"), re.DOTALL)
    return [
        {tag: _plain(text) for tag, text in re.findall(r"<(\w+)>([^<]*)</\1>", item)}
        for item in items
    ]


def _plain(text: str) -> str:
    raw = b64decode(text)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp874")


def marked_days(
    inbox: Path, codes: pd.Series[str], sent: Frame, students: pd.Series[int]
) -> Frame:
    """The days of schools that have marks and are not in `sent` (school, on): school, period, on,
    enrolled and counts. `students` are those on the roll by school and round."""
    marks = rows(inbox, "student_check")
    if not len(marks):
        return sent.iloc[:0]
    every = pd.DataFrame({
        "school": marks["office"].map(codes),
        "period": "ay" + marks["year"].astype(str) + "-" + marks["round"],
        "on": pd.to_datetime(marks["check_date"]),
        "student": marks["student_id"], "what": marks["check_val"].map(_MARKS),
    }).drop_duplicates(["student", "on"])
    key = ["school", "period", "on"]
    counts = every.groupby([*key, "what"]).size().unstack(fill_value=0)
    counts = counts.reindex(columns=list(_MARKS.values()), fill_value=0)
    marked = counts.sum(axis=1).to_numpy()
    counts = counts.reset_index()
    on_roll = students.reindex(pd.MultiIndex.from_frame(counts[["school", "period"]]))
    counts["enrolled"] = np.maximum(marked, on_roll.fillna(0).to_numpy())
    return lacking(counts, sent, ["school", "on"])


def lacking(found: Frame, own: Frame, unit: list[str]) -> Frame:
    """The rows of units of which `own` has none."""
    held = pd.MultiIndex.from_frame(own[unit])
    return found[~pd.MultiIndex.from_frame(found[unit]).isin(held)]


def children(inbox: Path, codes: pd.Series[str], period: str) -> Frame:
    """school, child, is_out and reason of the register of an academic year."""
    held = rows(inbox, "opportunity")
    if not len(held):
        return pd.DataFrame(columns=["school", "child", "is_out", "reason"])
    held = held["ay" + held["year"].astype(str) == period]
    out = held["in_school"] == "0"
    return pd.DataFrame({
        "school": held["รหัสโรงเรียนเขตบริการ"].map(codes), "child": held["student_key"],
        "is_out": out, "reason": pd.to_numeric(held["reason"]).where(out),
    })


def money(inbox: Path) -> Frame:
    """period (a quarter), office, category, on, net, bound and paid."""
    held = rows(inbox, "budget")
    on = pd.to_datetime(held["as_of"])
    amount = held[["allot", "transfer", "bind", "pay"]].astype(float)
    quarter = (on.dt.month + 2) % 12 // 3 + 1
    return pd.DataFrame({
        "period": "fy" + held["year"].astype(str) + "-q" + quarter.astype(str),
        "office": held["office"], "category": held["budget_type"].map(_CATEGORIES), "on": on,
        "net": amount["allot"] + amount["transfer"], "bound": amount["bind"],
        "paid": amount["pay"],
    })


def activities(inbox: Path) -> Frame:
    """year, day, office, project, end, done, stopped and money of offices whose every activity
    says when it was done if it was."""
    held = rows(inbox, "plan")
    done = pd.to_datetime(held["done_date"])
    stopped = held["stop"] == "1"
    vague = ~stopped & (held["progress"].astype(float) == 100) & done.isna()
    found = pd.DataFrame({
        "year": held["year"], "day": held["day"], "office": held["office"],
        "project": held["project_code"], "end": pd.to_datetime(held["finish_date"]),
        "done": done, "stopped": stopped, "money": held["money"].astype(float),
    })
    return found[~held["office"].isin(held["office"][vague])]


def letters(inbox: Path) -> Frame:
    """year, office, on and what is counted of documents; how many were in time is not known."""
    held = rows(inbox, "book_stat")
    on = pd.to_datetime(held["book_date"])
    return pd.DataFrame({
        "year": held["year"], "office": held["office"], "on": on,
        "comes": held["book_type"] == "1", "urgency": held["level"].map(_URGENCIES),
        "n": held["total"].astype(float), "registered": held["answered"].astype(float),
        "pending": held["waiting"].astype(float), "in_time": float("nan"),
        "hours": held["median_hours"].astype(float), "age": (held["day"] - on).dt.days,
    })
