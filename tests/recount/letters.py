"""Recounts documents one by one from the registers of offices: what each recipient did, and which
circulars all have answered."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from tests.recount import files
from tests.recount.files import column, date

if TYPE_CHECKING:
    from tests.recount.offices import Offices

_URGENCIES = {
    "ด่วนที่สุด": "most-urgent", "ด่วนมาก": "very-urgent", "ด่วน": "urgent", "ปกติ": "normal",
}
_HOURS = {"most-urgent": 4, "very-urgent": 8, "normal": 72}


def letters_listed(offices: Offices) -> tuple[pd.DataFrame, pd.DataFrame]:
    """A row a document and recipient or sender in the columns of the counts, and circulars by
    office: period, office, on, asked and answered."""
    sent = pd.concat([_sent(table.rows, table.scope, table.year)
                      for table in offices.tables("DOCITEM")])
    back = pd.concat([_back(table.rows, table.scope, table.year, table.day)
                      for table in offices.tables("DOCTO")])
    told = back.merge(sent, on=["scope", "year", "id"], validate="many_to_one")
    told["until"] = told["at"] + pd.to_timedelta(told["urgency"].map(_HOURS), unit="h")
    urgent = told["urgency"] == "urgent"
    told.loc[urgent, "until"] = _next_days(offices.inbox, told.loc[urgent, "at"])
    done = told["answered"].notna()
    age = (told["day"] - told["at"].dt.normalize()).dt.days
    got = pd.DataFrame({
        "year": told["year"], "office": told["to"], "on": told["at"].dt.normalize(), "comes": True,
        "urgency": told["urgency"], "n": 1.0, "registered": done.astype(float),
        "pending": (~done).astype(float), "in_time": (told["answered"] <= told["until"]) * 1.0,
        "hours": (told["answered"] - told["at"]).dt.total_seconds() / 3600, "age": age,
    })
    went = pd.DataFrame({
        "year": sent["year"], "office": sent["from"], "on": sent["at"].dt.normalize(),
        "comes": False, "urgency": sent["urgency"], "n": 1.0,
    })
    round_letters = told[told["kind"] == "หนังสือเวียน"].assign(done=done)
    each = round_letters.groupby(["year", "from", "id"])["done"].all().groupby(["year", "from"])
    circulars = pd.DataFrame({"asked": each.size(), "answered": each.sum()}).reset_index()
    circulars["period"] = "cy" + circulars["year"].astype(str)
    circulars = circulars.rename(columns={"from": "office"}).assign(
        on=told["day"].max(), memos=float("nan"), old=float("nan"),
    )
    return pd.concat([got, went], ignore_index=True), circulars.drop(columns="year")


def _sent(rows: pd.DataFrame, scope: str, year: int) -> pd.DataFrame:
    return pd.DataFrame({
        "scope": scope, "year": year, "id": column(rows, "ms_id"), "from": column(rows, "office"),
        "kind": column(rows, "book_type"), "urgency": column(rows, "ชั้นความเร็ว").map(_URGENCIES),
        "at": _moment(column(rows, "send_date")),
    })


def _back(rows: pd.DataFrame, scope: str, year: int, day: pd.Timestamp) -> pd.DataFrame:
    return pd.DataFrame({
        "scope": scope, "year": year, "day": day, "id": column(rows, "ms_id"),
        "to": column(rows, "send_to"), "answered": _moment(column(rows, "answer_time")),
    })


def _moment(written: pd.Series[str]) -> pd.Series[pd.Timestamp]:
    """Day, month, year of the Buddhist era, hour and minute."""
    parts = written.str.extract(r"(\d+)/(\d+)/(\d+) (\d+):(\d+)").astype(float)
    named = parts.set_axis(["day", "month", "year", "hour", "minute"], axis=1)
    return pd.to_datetime(named.assign(year=named["year"] - 543))


def _off(inbox: Path) -> set[pd.Timestamp]:
    """Public holidays of the country."""
    found: set[pd.Timestamp] = set()
    for sent in files.sent(inbox, "holiday"):
        everywhere = column(sent.rows, "ขอบเขต") == "ประเทศ"
        found |= set(date(column(sent.rows, "วันที่"))[everywhere])
    return found


def _next_days(inbox: Path, moments: pd.Series[pd.Timestamp]) -> pd.Series[pd.Timestamp]:
    """The same hour of the next day on which offices work."""
    off = _off(inbox)

    def after(moment: pd.Timestamp) -> pd.Timestamp:
        later = moment + pd.Timedelta(days=1)
        while later.day_of_week > 4 or later.normalize() in off:
            later += pd.Timedelta(days=1)
        return later

    return moments.map(after)
