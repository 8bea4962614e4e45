"""Two counts of one thing, counted once more from the files, and what of them is told to whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import pytest

from dashboard.vocabulary import COUNTRY, Code, Level, Role, Scope, Viewer
from data.connection import Snapshot
from data.cube import Cube
from data.disagreements import PAIRS, SINGLES
from data.gate import BUILT_IN, BUILT_IN_PRESENTING, open_key
from data.indicators import indicator
from data.queries.disagreements import MOST, disagreements
from data.sources import SOURCES
from tests.recount import bridge, files
from tests.recount.counts import Counts
from tests.recount.files import column, number

_LATEST = "ay2569-2"


@pytest.fixture(scope="module")
def con(snapshot: Any) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(snapshot), read_only=True) as held:
        yield held


@pytest.fixture(scope="module")
def cube(snapshot: Any) -> Iterator[Cube]:
    held = Snapshot(snapshot, seconds=60)
    yield Cube(held)
    held.close()


def _built(con: duckdb.DuckDBPyConnection, pair: str, side: str, period: str) -> dict[str, int]:
    rows = con.execute(
        f"SELECT coalesce(school_code, place), {side} FROM disagreement"
        f" LEFT JOIN school USING (school_idx)"
        f" WHERE pair = ? AND period = ? AND {side} IS NOT NULL",
        [pair, period],
    ).fetchall()
    return {str(code): int(n) for code, n in rows}


def _as_dict(counts: pd.Series) -> dict[str, int]:
    return {str(code): int(n) for code, n in counts.dropna().items()}


def test_students_are_those_of_the_roll_and_of_the_last_day_counted(
    con: duckdb.DuckDBPyConnection, counts: Counts
) -> None:
    assert _built(con, "students", "used", _LATEST) == _as_dict(counts.students(_LATEST))
    days = counts.feeds.sent_days
    rows = days[days["period"] == _LATEST].sort_values("on")
    last = rows.drop_duplicates("school", keep="last").set_index("school")["enrolled"]
    assert _built(con, "students", "beside", _LATEST) == _as_dict(last)


def test_computers_are_those_of_emis_and_of_the_register_of_things(
    con: duckdb.DuckDBPyConnection, counts: Counts
) -> None:
    found = []
    for sent in files.sent(counts.feeds.inbox, "mobec"):
        rows = sent.rows
        own = rows[column(rows, "รายการ(cm.)", "รายการ (cm.)") == "เครื่องคอมพิวเตอร์"]
        states = ("จำนวนที่ใช้ได้", "จำนวนรอซ่อม", "จำนวนรอจำหน่าย")
        found.append(pd.DataFrame({
            "school": column(own, "รหัสโรงเรียน").map(counts.feeds.codes), "period": sent.period,
            "n": sum(number(column(own, state)) for state in states),
        }))
    things, computers = pd.concat(found), counts.feeds.computers
    computers["n"] = computers["working"] + computers["broken"]
    period = things["period"].max()
    latest = things[things["period"] == period].groupby("school")["n"].sum()
    assert len(latest) > 200
    assert _built(con, "computers", "beside", period) == _as_dict(latest)
    before = computers[computers["period"] <= period].sort_values("period")
    emis = before.drop_duplicates("school", keep="last").set_index("school")["n"]
    assert _built(con, "computers", "used", period) == _as_dict(emis)


def test_children_of_a_district_are_students_and_residents(
    con: duckdb.DuckDBPyConnection, counts: Counts
) -> None:
    frame = counts.districts(_LATEST)["OPP-02"]
    used, beside = (_built(con, "residents", side, _LATEST) for side in ("used", "beside"))
    assert used == _as_dict(frame["num"]) and beside == _as_dict(frame["den"])


def test_the_poor_of_an_area_are_those_of_schools_that_sent_both(
    con: duckdb.DuckDBPyConnection, counts: Counts
) -> None:
    [(period,)] = con.execute("SELECT max(period) FROM disagreement WHERE pair = 'poor'").fetchall()
    granted = []
    for sent in files.sent(counts.feeds.inbox, "cct"):
        if sent.period == period:
            granted.append(pd.DataFrame({
                "school": column(sent.rows, "รหัสโรงเรียน").map(counts.feeds.codes),
                "n": column(sent.rows, "กลุ่ม").isin(["ยากจน", "ยากจนพิเศษ"]),
            }))
    cct = pd.concat(granted).groupby("school")["n"].sum()
    persons = []
    for sent in files.sent(counts.feeds.inbox, "dmc"):
        if sent.period == period:
            persons.append(pd.DataFrame({
                "school": column(sent.rows, "รหัสโรงเรียน").map(counts.feeds.codes),
                "day": sent.day, "person": column(sent.rows, "เลขประจำตัวประชาชน"),
                "poor": column(sent.rows, "ความด้อยโอกาส").fillna("").str.contains("เด็กยากจน|^1$"),
            }))
    ordered = pd.concat(persons).sort_values(["day", "school"])
    dmc = ordered.drop_duplicates("person", keep="last").groupby("school")["poor"].sum()
    both = cct.index.intersection(dmc.index)
    area = counts.places.schools["area"]
    for side, held in (("used", dmc), ("beside", cct)):
        own = held.reindex(both)
        assert _built(con, "poor", side, period) == _as_dict(own.groupby(area.reindex(both)).sum())


def test_a_pair_is_of_two_sources_that_are_there() -> None:
    known = {one.id for one in SOURCES}
    for pair in PAIRS:
        assert {pair.used.source, pair.beside.source} <= known
        assert pair.used.source != pair.beside.source and pair.why_th and pair.why_en
        assert not pair.guard or indicator(pair.guard)


def test_what_one_system_counts_is_said_to_have_no_other(cube: Cube) -> None:
    """Both lists are told, and nothing stands on both."""
    told = disagreements(open_key(cube, BUILT_IN, COUNTRY))
    assert [one["id"] for one in told["singles"]] == [one.id for one in SINGLES]
    assert not {one.id for one in SINGLES} & {pair.id for pair in PAIRS}
    known = {one.id for one in SOURCES}
    beside = {side.source for pair in PAIRS for side in (pair.used, pair.beside)}
    for one in SINGLES:
        assert one.source in known - beside and one.why_th and one.why_en


def _bridged(counts: Counts, dataset: str) -> pd.DataFrame:
    """The rows that schools and areas send as a dataset of the bridge, JSON or XML, with `school`
    and `period`; a row without a school of its own has that of its file."""
    found = []
    inbox = counts.feeds.inbox
    for path in sorted(inbox.rglob(f"*_{dataset}_*_2569-2_*")):
        own = path.name.removeprefix("amss_").removeprefix("smss_")
        scope = own.removeprefix(f"{dataset}_").partition("_")[0]
        if not own.startswith(f"{dataset}_"):
            continue
        rows = pd.DataFrame(bridge.members(path))
        if rows.empty:
            continue
        if "school_code" not in rows:
            rows["school_code"] = scope
        rows["school"] = rows["school_code"].astype(str).map(counts.feeds.codes)
        found.append(rows)
    return pd.concat(found).dropna(subset="school")


def test_the_register_of_a_school_is_who_studies_there(
    con: duckdb.DuckDBPyConnection, counts: Counts
) -> None:
    rows = _bridged(counts, "student")
    studying = rows[rows["status"].astype(str) == "0"]
    beside = studying.groupby("school")["person_id"].nunique()
    assert len(beside) >= 12 and len(studying) < len(rows)
    assert _built(con, "registered", "beside", _LATEST) == _as_dict(beside)
    assert _built(con, "registered", "used", _LATEST) == _as_dict(counts.students(_LATEST))


def test_marks_of_the_bridge_stand_beside_the_counts_of_the_same_days(
    con: duckdb.DuckDBPyConnection, counts: Counts
) -> None:
    rows = bridge.rows(counts.feeds.inbox, "student_check")
    marked = pd.DataFrame({
        "school": rows["office"].map(counts.feeds.codes), "on": pd.to_datetime(rows["check_date"]),
        "student": rows["student_id"], "real": rows["check_val"].isin(list("CWSL")),
    }).drop_duplicates(["student", "on"])
    by_day = marked.groupby(["school", "on"])["real"].sum()
    days = counts.feeds.sent_days
    latest = days[days["period"] == _LATEST].set_index(["school", "on"])
    own = latest["present"] + latest["leave"] + latest["sick"] + latest["absent"]
    both = own.index.intersection(by_day.index)
    assert len(both) > 5
    for side, held in (("used", own), ("beside", by_day)):
        sums = held.loc[both].groupby("school").sum()
        assert _built(con, "marks", side, _LATEST) == _as_dict(sums)


def test_staff_of_the_bridge_are_counted_beside_hrms(
    con: duckdb.DuckDBPyConnection, counts: Counts
) -> None:
    rows = _bridged(counts, "person")
    beside = rows.groupby("school")["person_id"].nunique()
    assert len(beside) >= 12
    assert _built(con, "bridged", "beside", _LATEST) == _as_dict(beside)
    persons = _built(con, "staff", "beside", "ay2569-1")
    assert persons and _built(con, "bridged", "used", _LATEST).keys() == persons.keys()


def test_what_areas_enter_of_their_situation(
    con: duckdb.DuckDBPyConnection, counts: Counts
) -> None:
    rows = _bridged(counts, "warroom").set_index("school")
    assert len(rows) > 200
    sums = {
        "situation": rows["student_male"] + rows["student_female"], "classes": rows["room_num"],
        "teaching": rows["teacher_num"] + rows["director_num"],
    }
    for pair, beside in sums.items():
        assert _built(con, pair, "beside", _LATEST) == _as_dict(beside.astype(int))
    assert _built(con, "situation", "used", _LATEST) == _as_dict(counts.students(_LATEST))
    students = counts.feeds.counted
    here = students.loc[students["period"] == _LATEST, ["school", "grade", "room"]]
    classes = here.drop_duplicates().groupby("school").size()
    built = _built(con, "classes", "used", _LATEST)
    assert {code: n for code, n in built.items() if n} == _as_dict(classes)
    posts = []
    for sent in files.sent(counts.feeds.inbox, "staff"):
        if sent.period == "ay2569-1":
            first = column(sent.rows, "ตำแหน่ง").str[0]
            posts.append(pd.DataFrame({
                "school": column(sent.rows, "รหัสโรงเรียน").map(counts.feeds.codes),
                "n": number(column(sent.rows, "รวม")).where(first.isin(list("1234"))),
            }))
    table = pd.concat(posts).groupby("school")["n"].sum()
    told = _built(con, "teaching", "used", _LATEST)
    assert len(told) > 200
    assert {code: n for code, n in told.items() if n} == {
        code: n for code, n in _as_dict(table).items() if n and code in told
    }


def test_g_codes_in_use_stand_beside_those_on_the_rolls(
    con: duckdb.DuckDBPyConnection, counts: Counts
) -> None:
    found = []
    for sent in files.sent(counts.feeds.inbox, "gcode"):
        assert sent.period == "ay2569"
        if "คงอยู่" not in sent.rows:
            continue
        found.append(pd.DataFrame({
            "school": column(sent.rows, "รหัสโรงเรียน").map(counts.feeds.codes),
            "n": number(column(sent.rows, "คงอยู่")),
        }))
    area = counts.places.schools["area"]
    rows = pd.concat(found).dropna()
    beside = rows.groupby(rows["school"].map(area))["n"].sum()
    students = counts.feeds.counted
    own = students[students["g"] & (students["period"] == _LATEST)]
    used = own.groupby(own["school"].map(area)).size()
    assert len(beside) > 1
    assert _built(con, "gcodes", "beside", _LATEST) == _as_dict(beside)
    built = _built(con, "gcodes", "used", _LATEST)
    assert {code: n for code, n in built.items() if n} == _as_dict(used)


@pytest.mark.parametrize("viewer", [BUILT_IN, BUILT_IN_PRESENTING])
@pytest.mark.parametrize("scope", [COUNTRY, Scope(area=Code("1601"))], ids=str)
def test_what_is_told_adds_up_and_hides_the_few(
    cube: Cube, con: duckdb.DuckDBPyConnection, scope: Scope, viewer: Viewer
) -> None:
    key = open_key(cube, viewer, scope)
    least = 10 if viewer.presenting else 5
    for one in disagreements(key)["pairs"]:
        gaps = [abs(row[-2] - row[-1]) for row in one["worst"]]
        assert gaps == sorted(gaps, reverse=True) and len(gaps) <= MOST
        assert one["agree"] + len(gaps) == one["told"] or len(gaps) == MOST
        for held in one["levels"]:
            assert Level(held["level"]) > scope.level and Level(held["level"]) < Level(one["level"])
            found = [abs(row[-2] - row[-1]) for row in held["worst"]]
            assert found == sorted(found, reverse=True) and 0 < len(found) <= MOST
            if len(found) < MOST:
                sums = np.array([row[-3:] for row in held["worst"]]).sum(axis=0).tolist()
                assert sums == [one["told"], *one["sums"]]
        if one["told"] and scope == COUNTRY:
            assert one["levels"][0]["level"] == "region"
        if one["id"] in ("students", "registered", "situation", "marks"):
            assert all(n == 0 or n >= least for row in one["worst"] for n in row[-2:])


def test_a_school_whose_number_is_hidden_is_in_no_sum(
    cube: Cube, con: duckdb.DuckDBPyConnection
) -> None:
    """Whatever hides the students of a school hides what attendance counts there."""
    key = open_key(cube, BUILT_IN_PRESENTING, COUNTRY)
    schools = key.atoms.schools_in(COUNTRY)
    rows = key.measures.schools(indicator("SIT-01.students"), _LATEST, schools)
    open_codes = {code for code, why in zip(rows.codes, rows.missing, strict=True) if why is None}
    used, beside = (_built(con, "students", side, _LATEST) for side in ("used", "beside"))
    both = {
        code for code in used.keys() & beside.keys() & open_codes
        if all(n == 0 or n >= 10 for n in (used[code], beside[code]))
    }
    [told] = disagreements(key, only="students")["pairs"]
    assert told["told"] == len(both)
    assert told["sums"] == [sum(side[code] for code in both) for side in (used, beside)]


def test_pairs_of_closed_topics_and_places_of_others_stay_out(cube: Cube) -> None:
    steward = Viewer("steward", Role.STEWARD, (COUNTRY,))
    shown = {one["id"] for one in disagreements(open_key(cube, steward, COUNTRY))["pairs"]}
    assert shown == {pair.id for pair in PAIRS if pair.guard not in ("OPP-10", "OPP-14")}
    school = Scope(school=Code("1016070110"))
    director = Viewer("school", Role.SCHOOL_DIRECTOR, (school,))
    for one in disagreements(open_key(cube, director, school))["pairs"]:
        assert {row[0] for row in one["worst"]} <= {"1016070110"} and one["levels"] == []
        assert one["level"] == "school" or one["told"] + one["hidden"] == 0


def test_staff_are_those_of_the_table_and_the_persons_at_work(
    con: duckdb.DuckDBPyConnection, counts: Counts
) -> None:
    latest = "SELECT max(period) FROM disagreement WHERE pair = 'staff'"
    [(period,)] = con.execute(latest).fetchall()
    found = []
    for sent in files.sent(counts.feeds.inbox, "staffperson"):
        if sent.period == period:
            rows = sent.rows
            found.append(pd.DataFrame({
                "school": column(rows, "รหัสหน่วยงาน").map(counts.feeds.codes),
                "person": column(rows, "รหัสบุคลากร"), "status": column(rows, "สถานะ"),
            }))
    persons = pd.concat(found).dropna(subset="school")
    at_work = persons[persons["status"].isin(["ปฏิบัติงาน", "ปกติ", "มาช่วยราชการ"])]
    beside = at_work.groupby("school")["person"].nunique()
    assert len(beside) > 200 and _built(con, "staff", "beside", period) == _as_dict(beside)
    posts = counts.feeds.staff
    table = posts[posts["period"] == period].groupby("school")["persons"].sum()
    assert _built(con, "staff", "used", period) == _as_dict(table)
