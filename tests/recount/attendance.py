"""Recounts daily attendance: which schools were due on which days, and what they recorded."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from tests.recount.feeds import Feeds
from tests.recount.pairs import Count, Frame, pair


def day_rows(
    feeds: Feeds,
    schools: Frame,
    opened: Mapping[str, pd.Series[float]],
    pupils: Mapping[str, pd.Series[float]],
) -> Frame:
    """Every school and day that counts: is_due, is_recorded, enrolled and the marks.

    `opened` and `pupils` are by term: who is open (1 or 0), and how many pupils are known of.
    """
    sent = feeds.days.copy()
    sent["marks"] = sent[["present", "leave", "sick", "absent"]].sum(axis=1)
    holidays = feeds.holidays
    national = set(holidays[holidays["where"] == "ประเทศ"]["on"])
    taught = sent[
        (sent["marks"] > 0) & (sent["on"].dt.day_of_week < 5) & ~sent["on"].isin(national)
    ]
    dates = taught.groupby("on")["period"].agg(lambda periods: periods.mode()[0])
    closed = _closed_days(schools, holidays)
    every = [
        pd.DataFrame({"on": on, "period": period, "school": _due(opened[period], pupils[period])})
        for on, period in dates.items()
    ]
    due = pd.concat(every, ignore_index=True)
    merged = due.merge(
        sent, on=["school", "on"], how="outer", suffixes=("", "_sent"), indicator=True
    )
    merged["period"] = merged["period"].fillna(merged["period_sent"])
    shut = pd.MultiIndex.from_frame(merged[["school", "on"]]).isin(closed)
    merged["is_recorded"] = merged["marks"] > 0
    merged["is_due"] = merged["is_recorded"] | (merged["on"].isin(dates.index) & ~shut)
    last = sent.sort_values("on").drop_duplicates(["school", "period"], keep="last")
    usual = last.set_index(["school", "period"])["enrolled"]
    gap = merged["_merge"] == "left_only"
    filled = usual.reindex(pd.MultiIndex.from_frame(merged[["school", "period"]])).to_numpy()
    merged["enrolled"] = merged["enrolled"].where(~gap, filled)
    marks = ["present", "leave", "sick", "absent", "marks"]
    merged[marks] = merged[marks].mask(gap, 0.0)
    return merged[merged["is_due"]]


def _due(opened: pd.Series[float], pupils: pd.Series[float]) -> list[str]:
    """Schools that should record in a term: open, and not known to have no pupils."""
    empty = set(pupils.index[pupils == 0])
    return [code for code in opened.index[opened == 1] if code not in empty]


def _closed_days(schools: Frame, holidays: Frame) -> pd.MultiIndex:
    schools = schools.reset_index(names="school")
    local = holidays[holidays["where"] != "ประเทศ"]
    by_area = local.merge(schools, left_on="where", right_on="area")[["school", "on"]]
    by_school = local.merge(schools, left_on="where", right_on="school")[["school", "on"]]
    return pd.MultiIndex.from_frame(pd.concat([by_area, by_school]))


def _within(rows: Frame, period: str) -> Frame:
    on = rows["on"]
    if period.startswith("ay"):
        return rows[rows["period"].str.startswith(period)]
    month = len(period) == len("2026-11")
    within = on.dt.to_period("M") == pd.Period(period) if month else on == pd.Timestamp(period)
    return rows.loc[within]


def few(rows: Frame, year: str) -> frozenset[str]:
    """Schools that on some day of an academic year counted, or had, fewer than ten pupils."""
    rows = rows[rows["period"].fillna("").str.startswith(year)]
    counted = rows["is_recorded"] & (rows["marks"] < 10)
    return frozenset(rows[counted | rows["enrolled"].between(1, 9)]["school"])


def due(rows: Frame, period: str) -> frozenset[str]:
    """Schools with a day on which they should have recorded: not those known to be empty."""
    return frozenset(_within(rows, period)["school"])


def daily(rows: Frame, period: str) -> dict[str, Count]:
    """The attendance indicators over a day, month, term or year."""
    rows = _within(rows, period)
    recorded = rows[rows["is_recorded"]].groupby("school")
    marks = recorded["marks"].sum()
    checked = rows[rows["enrolled"].notna()].groupby("school")
    asked = rows.groupby("school").size()
    return {
        **{
            name: pair(recorded[what].sum(), marks)
            for name, what in (
                ("ATT-01", "present"),
                ("ATT-02", "absent"),
                ("ATT-03.leave", "leave"),
                ("ATT-03.sick", "sick"),
                ("ATT-09", "present"),
            )
        },
        "ATT-03": pair(recorded["leave"].sum() + recorded["sick"].sum(), marks),
        "ATT-04": pair(rows.groupby("school")["is_recorded"].sum(), asked),
        "ATT-05": pair(checked["marks"].sum(), checked["enrolled"].sum()),
    }
