"""Recounts student care, poverty screening, the school-age register and returned dropouts.

Reads the files anew, student by student where the files have students.
"""

from __future__ import annotations

import pandas as pd

from tests.recount import bridge, files, labels
from tests.recount.feeds import Feeds
from tests.recount.files import column, number
from tests.recount.pairs import Count, Frame, pair

_GROUPS = {"ปกติ": 1, "เสี่ยง": 2, "มีปัญหา": 3}
_CARE = ("screened", "normal", "risk", "problem")
_CARE_HEADERS = dict(zip(_CARE, ("คัดกรองแล้ว", "ปกติ", "เสี่ยง", "มีปัญหา"), strict=True))
#: Reason codes that take a child out of the register.
_GONE = (2, 4)


def _schools(feeds: Feeds, rows: Frame) -> pd.Series[str]:
    return column(rows, "รหัสโรงเรียน", "รหัสโรงเรียนเขตบริการ").map(feeds.codes)


def _counted(feeds: Feeds, period: str) -> Frame:
    """school, person and poor of the students of a round, each once in the country."""
    rows = feeds.counted
    return rows[rows["period"] == period]


def term(feeds: Feeds, period: str) -> dict[str, Count]:
    """The indicators of a term."""
    return {
        **_care(feeds, period), **_cared(feeds, period), **_hero(feeds, period),
        **_poverty(feeds, period),
    }


def year(feeds: Feeds, period: str) -> dict[str, Count]:
    """The indicators of an academic year."""
    return {**_register(feeds, period), **_returns(feeds, period), **_codes(feeds, period)}


def _care_sums(feeds: Feeds, period: str) -> Frame:
    """By school that sent sums: those screened by group, students and visited."""
    rows = files.read(feeds.inbox, "careagg", period)
    if not len(rows):
        return pd.DataFrame(columns=[*_CARE, "students", "visited"])
    rows = rows[column(rows, "ด้าน") == "ภาพรวม"]
    frame = pd.DataFrame({name: number(column(rows, head)) for name, head in _CARE_HEADERS.items()})
    frame["students"] = number(column(rows, "จำนวนนักเรียน"))
    frame["visited"] = number(column(rows, "เยี่ยมบ้านแล้ว"))
    by = frame.groupby(_schools(feeds, rows))
    sums = by.sum()
    whole = by["visited"].count() == by.size()
    return sums.assign(visited=sums["visited"].where(whole))


def _care_students(feeds: Feeds, period: str) -> Frame:
    """The same of schools that sent workbooks, from the rows of their students."""
    rows = files.read(feeds.inbox, "carescreen", period)
    if not len(rows):
        return pd.DataFrame(columns=[*_CARE, "students", "visited"])
    asked = pd.DataFrame({
        "school": _schools(feeds, rows), "person": column(rows, "student_key"),
        "aspect": column(rows, "ด้าน"), "level": column(rows, "กลุ่ม").map(_GROUPS),
    })
    said = asked[asked["aspect"] == "ภาพรวม"].groupby(["school", "person"])["level"].max()
    aspects = asked[~asked["aspect"].isin(["ภาพรวม", "ความสามารถพิเศษ"])]
    worst = said.combine_first(aspects.groupby(["school", "person"])["level"].max())
    by = worst.groupby("school")
    found = pd.DataFrame({
        "screened": by.size(),
        **{name: worst[worst == n].groupby("school").size()
           for n, name in enumerate(_CARE[1:], 1)},
    }).fillna(0)
    visits = files.read(feeds.inbox, "care", period)
    seen = pd.DataFrame(
        {"school": _schools(feeds, visits), "person": column(visits, "student_key")}
    )
    roll = _counted(feeds, period)[["school", "person"]]
    on_roll = seen.drop_duplicates().merge(roll, on=["school", "person"], how="left",
                                           indicator=True)
    visited = (on_roll["_merge"] == "both").groupby(on_roll["school"]).sum()
    found = found.reindex(found.index.union(visited.index))
    return found.assign(visited=visited, students=roll.groupby("school").size())


def _care(feeds: Feeds, period: str) -> dict[str, Count]:
    sums, rows = _care_sums(feeds, period), _care_students(feeds, period)
    held = pd.concat([sums, rows[~rows.index.isin(sums.index)]])
    if not len(held):
        return {}
    return {
        **{f"SIT-11.{name}": pair(held[name], held["screened"]) for name in _CARE[1:]},
        "SIT-12": pair(held["visited"], held["students"]),
    }


def _cared(feeds: Feeds, period: str) -> dict[str, Count]:
    """Students helped and referred, of schools that sent any sheet of screening, help, referral."""
    seen: dict[str, Frame] = {}
    for sheet in ("carescreen", "carehelp", "carerefer"):
        rows = files.read(feeds.inbox, sheet, period)
        if len(rows):
            seen[sheet] = pd.DataFrame({
                "school": _schools(feeds, rows), "person": column(rows, "student_key"),
            }).dropna()
    if not seen:
        return {}
    every = pd.concat(seen.values())["school"].unique()

    def persons(sheet: str) -> Count:
        held = seen.get(sheet, pd.DataFrame(columns=["school", "person"]))
        return pair(held.groupby("school")["person"].nunique().reindex(every).fillna(0))

    return {"SIT-11.helped": persons("carehelp"), "SIT-11.referred": persons("carerefer")}


def _codes(feeds: Feeds, period: str) -> dict[str, Count]:
    """What G-Code reports by school and by nationality."""
    area = feeds.masters.drop_duplicates("school", keep="last").set_index("school")["area"]
    found: dict[str, Count] = {}
    rows = files.read(feeds.inbox, "gcode", period)
    if len(rows):
        asked = area.index[area.isin(set(rows["scope"]))]
        waits = number(column(rows, "รอรับรอง")).groupby(_schools(feeds, rows)).sum()
        found["OPP-19"] = pair(waits.reindex(asked).fillna(0))
    rows = files.read(feeds.inbox, "gcodenat", period)
    if len(rows):
        asked = area.index[area.isin(set(rows["scope"]))]
        school = _schools(feeds, rows)
        nation = column(rows, "สัญชาติ").map(labels.NATION).fillna("other")
        persons = number(column(rows, "ชาย")) + number(column(rows, "หญิง"))
        found["OPP-18"] = pair(persons.groupby(school).sum().reindex(asked).fillna(0))
        for key in ("myanmar", "cambodia", "laos", "stateless", "other"):
            own = persons.where(nation == key, 0).groupby(school).sum()
            found[f"OPP-18.{key}"] = pair(own.reindex(asked).fillna(0))
    return found


def _hero(feeds: Feeds, period: str) -> dict[str, Count]:
    rows = files.read(feeds.inbox, "hero", period)
    if not len(rows):
        return {}
    sums = pd.DataFrame({
        head: number(column(rows, head)) for head in ("คัดกรองแล้ว", "เสี่ยง", "ได้รับการช่วยเหลือ")
    }).groupby(_schools(feeds, rows)).sum()
    screened, risk, helped = (sums[head] for head in sums.columns)
    return {"SIT-13.risk": pair(risk, screened), "SIT-13.helped": pair(helped, risk)}


def _poverty(feeds: Feeds, period: str) -> dict[str, Count]:
    rows = files.read(feeds.inbox, "cct", period)
    if not len(rows):
        return {}
    schools = _schools(feeds, rows)
    extra = column(rows, "กลุ่ม") == "ยากจนพิเศษ"
    granted = extra & (column(rows, "ได้รับทุน") == "1")
    done = set(column(rows, "student_key")[column(rows, "สถานะคัดกรอง") != "ยังไม่"])
    roll = _counted(feeds, period)
    poor = roll[roll["poor"]]
    size = roll.groupby("school").size()
    # A school with none on the list answers where its area sent one and it has nobody poor.
    area = feeds.masters.drop_duplicates("school", keep="last").set_index("school")["area"]
    marked = poor.groupby("school").size().reindex(size.index).fillna(0)
    none = marked.index[(marked == 0) & area.reindex(marked.index).isin(set(rows["scope"]))]
    answered = pd.Index(schools.unique()).union(none)
    screened = poor["person"].isin(done).groupby(poor["school"]).sum()
    on_roll = answered.intersection(size.index)
    return {
        "OPP-11": pair(screened.reindex(on_roll).fillna(0), marked.reindex(on_roll)),
        "OPP-12": pair(
            granted.groupby(schools).sum().reindex(answered).fillna(0),
            extra.groupby(schools).sum().reindex(answered).fillna(0),
        ),
    }


def _register(feeds: Feeds, period: str) -> dict[str, Count]:
    rows = files.read(feeds.inbox, "oppreg", period)
    if not len(rows):
        return {}
    out = column(rows, "เข้าเรียน") == "0"
    own = pd.DataFrame({
        "school": _schools(feeds, rows), "child": column(rows, "student_key"), "is_out": out,
        "reason": number(column(rows, "สาเหตุ")).where(out),
    })
    others = bridge.lacking(bridge.children(feeds.inbox, feeds.codes, period), own, ["school"])
    others = others[~others["child"].isin(set(own["child"]))]
    every = pd.concat([own, others], ignore_index=True)
    schools, out, reason = every["school"], every["is_out"].astype(bool), every["reason"]
    here = ~reason.isin(_GONE)
    missing = (out & here).groupby(schools).sum()
    return {
        "OPP-03": pair(missing),
        "OPP-04": pair(missing, here.groupby(schools).sum()),
        **{f"OPP-05.{n}": pair((reason == n).groupby(schools).sum()) for n in range(1, 10)},
    }


def _returns(feeds: Feeds, period: str) -> dict[str, Count]:
    rows = files.read(feeds.inbox, "back", period)
    if not len(rows):
        return {}
    schools = _schools(feeds, rows)
    found, helped, returned = (
        number(column(rows, head)).groupby(schools).sum()
        for head in ("เด็กออกกลางคันที่พบ", "ได้รับการช่วยเหลือ", "กลับเข้าเรียน")
    )
    return {
        "OPP-08.found": pair(found), "OPP-08": pair(helped, found),
        "OPP-09": pair(returned, found),
    }
