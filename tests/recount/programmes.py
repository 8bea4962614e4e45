"""Recounts readiness, quality schools, ITA, EdPA and exemplars from the files."""

from __future__ import annotations

import pandas as pd

from tests.recount import files
from tests.recount.feeds import Feeds
from tests.recount.files import column, number
from tests.recount.pairs import Count, Frame, pair

_READY = {"hardware": "Hardware", "software": "Software", "peopleware": "Peopleware"}
_CHALLENGES = {
    "literacy": "การอ่านออกเขียนได้", "achievement": "ผลสัมฤทธิ์ทางการเรียน",
    "active-learning": "การจัดการเรียนรู้เชิงรุก", "technology": "สื่อและเทคโนโลยี",
    "character": "คุณลักษณะและทักษะชีวิต", "management": "การบริหารจัดการ",
}
_EXEMPLARS = {
    "students": "นักเรียน", "teachers": "ครู", "directors": "ผู้บริหารสถานศึกษา",
    "communities": "ชุมชน",
}
_PASSED = ("ผ่าน", "ผ่านดี", "ผ่านดีเยี่ยม")


def _area(feeds: Feeds) -> pd.Series[str]:
    return feeds.masters.drop_duplicates("school", keep="last").set_index("school")["area"]


def year(feeds: Feeds, period: str) -> dict[str, Count]:
    """The indicators of an academic year."""
    found: dict[str, Count] = {}
    rows = files.read(feeds.inbox, "ready", period)
    if len(rows):
        school = column(rows, "รหัสโรงเรียน").map(feeds.codes)
        for key, header in _READY.items():
            score = number(column(rows, header)).set_axis(school)
            found[f"SIT-21.{key}"] = pair(score, score * 0 + 1)
    return found | _quality(feeds, period)


def _quality(feeds: Feeds, period: str) -> dict[str, Count]:
    rows = files.read(feeds.inbox, "quality", period)
    if not len(rows):
        return {}
    area = _area(feeds)
    asked = area.index[area.isin(set(rows["scope"]))]
    main = column(rows, "รหัสโรงเรียน").map(feeds.codes)
    bound = column(rows, "MOU").set_axis(main).dropna()
    links = files.read(feeds.inbox, "qualitynet", period)
    members = column(links, "รหัสโรงเรียนเครือข่าย").map(feeds.codes).dropna().unique()
    every = asked.union(pd.Index(members))
    of_network = pd.Series(every.isin(members), index=every)
    agreed = (bound == "มี").reindex(asked).fillna(False).astype(float)
    return {
        "SIT-22.main": pair(pd.Series(asked.isin(set(main)), index=asked)),
        "SIT-22.network": pair(of_network),
        "SIT-22.agreement": pair(agreed, pd.Series(asked.isin(bound.index), index=asked)),
    }


def quarter(feeds: Feeds, period: str) -> dict[str, Count]:
    """The indicators of a quarter, by the area of an office."""
    found: dict[str, Count] = {}
    year_of, _, part = period.partition("-")
    if part == "q4":
        found |= _integrity(feeds, year_of) | _agreements(feeds, year_of)
    rows = files.read(feeds.inbox, "exemplar", period)
    if len(rows):
        code = column(rows, "รหัส สพท.")
        for key, header in _EXEMPLARS.items():
            found[f"SIT-23.{key}"] = pair(number(column(rows, header)).set_axis(code))
    return found


def _by_area(feeds: Feeds, rows: Frame) -> pd.Series[str]:
    return column(rows, "รหัสโรงเรียน").map(feeds.codes).map(_area(feeds))


def _integrity(feeds: Feeds, period: str) -> dict[str, Count]:
    rows = files.read(feeds.inbox, "ita", period)
    if not len(rows):
        return {}
    score, grade = number(column(rows, "คะแนน")), column(rows, "ระดับ")
    told = pd.DataFrame({
        "points": score, "schools": score.notna(), "graded": grade.notna(),
        "passed": grade.isin(_PASSED),
    }).astype(float).groupby(_by_area(feeds, rows)).sum()
    return {
        "SIT-24": pair(told["points"], told["schools"]),
        "SIT-24.pass": pair(told["passed"], told["graded"]),
    }


def _agreements(feeds: Feeds, period: str) -> dict[str, Count]:
    rows = files.read(feeds.inbox, "edpa", period)
    if not len(rows):
        return {}
    held, about = number(column(rows, "จำนวน")), column(rows, "กลุ่มประเด็นท้าทาย")
    area = _by_area(feeds, rows)
    whole = held.groupby(area).sum()
    found = {"SIT-25": pair(whole)}
    for key, name in _CHALLENGES.items():
        found[f"SIT-25.{key}"] = pair(held.where(about == name, 0.0).groupby(area).sum(), whole)
    other = held.where(~about.isin(_CHALLENGES.values()), 0.0)
    found["SIT-25.other"] = pair(other.groupby(area).sum(), whole)
    return found
