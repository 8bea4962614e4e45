"""Feeds of what students have learned: which rows stand, which are held back and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
import xlsxwriter

from data.contract import Sheet
from data.sources import assessments, dmc, learning, quality
from tests.data.reading.inbox import Inbox, person, write_book

_SCORES = {
    "ปีการศึกษา": "2568", "รหัสโรงเรียน": "16010001", "จำนวนผู้มีสิทธิ์": "22", "จำนวนผู้เข้าสอบ": "20",
    "คะแนนเฉลี่ย": "52.11", "S.D.": "14.2", "สูงสุด": "88.00", "ต่ำสุด": "21.50",
    "จำนวนระดับ ดีมาก": "4", "จำนวนระดับ ดี": "8", "จำนวนระดับ พอใช้": "5", "จำนวนระดับ ปรับปรุง": "3",
}


def _score(subject: str, grade: str = "ป.3", **changes: str) -> dict[str, str]:
    # Python takes the letter ำ of a keyword apart.
    whole = {key.replace("\u0e4d\u0e32", "ำ"): value for key, value in changes.items()}
    return {**_SCORES, "ระดับชั้น": grade, "รายวิชา/ด้าน": subject, **whole}


def _send(inbox: Inbox, name: str, rows: Sequence[Mapping[str, str]]) -> None:
    headers = list(dict.fromkeys(header for row in rows for header in row))
    inbox.table(name, headers, [[row.get(header, "") for header in headers] for row in rows])


def _all(sheet: Sheet, **cells: str) -> dict[str, str]:
    """A row with every column of a sheet, by key."""
    return {column.header: cells.get(column.key, "") for column in sheet.columns}


def test_the_dropped_part_of_nt_has_no_mean_and_a_mean_of_nought_elsewhere_stands(
    inbox: Inbox,
) -> None:
    nothing = dict.fromkeys(("S.D.", "สูงสุด", "ต่ำสุด"), "0")
    reasoning = {**_score("ด้านเหตุผล", คะแนนเฉลี่ย="0.00"), **nothing}
    poor = {**_score("ด้านคณิตศาสตร์", คะแนนเฉลี่ย="0"), **nothing}
    _send(inbox, "NT_TH_2568_20260515.csv", [_score("ด้านภาษาไทย"), poor, reasoning])
    inbox.read()
    assert inbox.faults() == []
    found = dict(inbox.rows("SELECT subject, mean_score FROM clean_nt"))
    assert found == {"thai": 52.11, "math": 0.0, "reasoning": None}


@pytest.mark.parametrize(("changes", "column", "rule"), [
    ({"จำนวนระดับ ดี": "9"}, "จำนวนผู้เข้าสอบ", "levels_sum"),
    ({"จำนวนผู้มีสิทธิ์": "19"}, "จำนวนผู้เข้าสอบ", "examinees_over_eligible"),
    ({"คะแนนเฉลี่ย": "20.00"}, "คะแนนเฉลี่ย", "mean_outside_range"),
    ({"คะแนนเฉลี่ย": "520"}, "คะแนนเฉลี่ย", "maximum"),
    ({"ปีการศึกษา": "2567"}, "ปีการศึกษา", "year_of_file"),
    ({"ระดับชั้น": "ม.3"}, "ระดับชั้น", "choice"),
    ({"รหัสโรงเรียน": "99999999"}, "รหัสโรงเรียน", "unknown_school"),
])
def test_a_result_that_contradicts_itself_is_held_back(
    inbox: Inbox, changes: dict[str, str], column: str, rule: str
) -> None:
    bad = {**_score("ด้านคณิตศาสตร์"), **changes}
    _send(inbox, "NT_TH_2568_20260515.csv", [_score("ด้านภาษาไทย"), bad])
    inbox.read()
    assert {(header, said) for _, header, said in inbox.faults()} >= {(column, rule)}
    assert inbox.rows("SELECT subject FROM clean_nt") == [("thai",)]


def test_a_school_that_did_not_sit_the_test_has_no_mean(inbox: Inbox) -> None:
    absent = _score("ภาษาไทย", "ป.6", จำนวนผู้เข้าสอบ="0", คะแนนเฉลี่ย="-")
    wrong = _score("คณิตศาสตร์", "ป.6", จำนวนผู้เข้าสอบ="0")
    levels = [f"จำนวนระดับ {th}" for _, th, _ in assessments.LEVELS]
    rows = [{key: value for key, value in row.items() if key not in levels}
            for row in (absent, wrong)]
    _send(inbox, "ONET_TH_2568_20260515.csv", rows)
    inbox.read()
    assert [said for *_, said in inbox.faults()] == ["mean_without_examinees"]
    found = inbox.value("SELECT examinees, mean_score, level_good, half_or_more FROM clean_onet")
    assert found == (0, None, None, None)


def test_cut_points_of_the_year_come_with_the_results_and_rise(inbox: Inbox) -> None:
    sheet, band = assessments.RT.sheets
    cuts = [("การอ่านออกเสียง", "75", "50", "25"), ("การอ่านรู้เรื่อง", "50", "75", "25")]
    with xlsxwriter.Workbook(str(inbox.folder / "RT_TH_2568_20260515.xlsx")) as book:
        for part, rows in (
            (sheet, [_score("รวม 2 ด้าน", "ป.1")]),
            (band, [{"ปีการศึกษา": "2568", "ระดับชั้น": "ป.1", "รายวิชา/ด้าน": subject,
                     "ดีมาก ตั้งแต่": a, "ดี ตั้งแต่": b, "พอใช้ ตั้งแต่": c}
                    for subject, a, b, c in cuts]),
        ):
            page = book.add_worksheet(part.sheet or "ผล")
            page.write_row(0, 0, list(rows[0]))
            for number, row in enumerate(rows, 1):
                page.write_row(number, 0, list(row.values()))
    inbox.read()
    assert [said for *_, said in inbox.faults()] == ["band_order"]
    found = inbox.value("SELECT period, subject, fair_from, good_from, excellent_from"
                        " FROM clean_rt_band")
    assert found == ("ay2568", "aloud", 25.0, 50.0, 75.0)
    assert inbox.value("SELECT subject, level_good FROM clean_rt") == ("total", 8)


@pytest.mark.parametrize(("mean", "warned"), [
    # By the levels of `_SCORES` the twenty scored between 809 and 1,287 in all.
    ("40.44", True), ("40.45", False), ("52.11", False), ("64.35", False), ("64.36", True),
])
def test_a_mean_that_levels_and_cut_points_do_not_allow_is_told(
    inbox: Inbox, mean: str, warned: bool
) -> None:
    band = assessments.NT.sheets[1]
    score = _score("ด้านภาษาไทย", คะแนนเฉลี่ย=mean)
    cuts = {"ปีการศึกษา": "2568", "ระดับชั้น": "ป.3", "รายวิชา/ด้าน": "ด้านภาษาไทย",
            "ดีมาก ตั้งแต่": "70", "ดี ตั้งแต่": "48", "พอใช้ ตั้งแต่": "29"}
    elsewhere = _score("ด้านคณิตศาสตร์", คะแนนเฉลี่ย=mean)
    write_book(inbox.folder / "NT_TH_2568_20260515.xlsx", {
        "ผล": [list(score), list(score.values()), [elsewhere[header] for header in score]],
        band.sheet: [list(cuts), list(cuts.values())],
    })
    inbox.read()
    assert inbox.faults() == [] and inbox.value("SELECT count(*) FROM clean_nt") == 2
    told = inbox.rows("SELECT rule, count FROM account_warning")
    assert told == ([("levels_against_band", 1)] if warned else [])


def test_early_childhood_adds_up_by_aspect(inbox: Inbox) -> None:
    (sheet,) = learning.EARLY.sheets
    levels = {f"{key}_{level}": {3: "17", 2: "2", 1: "1"}[level]
              for key, *_ in learning.ASPECTS for level in learning.ASPECT_LEVELS}
    known = {"year_be": "2568", "kindergarten3": "22", "assessed": "20", "all_good": "16"}
    rows = [
        _all(sheet, school_code="16010001", **known, **levels),
        _all(sheet, school_code="16010002", **known, **{**levels, "social_3": "16"}),
        _all(sheet, school_code="16010003", **{**known, "all_good": "18"}, **levels),
    ]
    _send(inbox, "EARLY_1601_2568_20260420.csv", rows)
    inbox.read()
    assert [said for *_, said in inbox.faults()] == ["aspect_sum_social", "all_good_over_aspect"]
    assert inbox.value("SELECT school_code, assessed, all_good FROM clean_early") == (
        "1016010001", 20, 16)


def test_learning_loss_is_a_part_of_those_screened(inbox: Inbox) -> None:
    rows = [("ป.1", "30", "8", "6"), ("ป.2", "30", "31", "6"), ("ป.3", "30", "8", "9")]
    _send(inbox, "LOSS_1601_2568_20260331.csv", [
        {"ปีการศึกษา": "2568", "รหัสโรงเรียน": "16010001", "ชั้น": grade, "จำนวนคัดกรอง": a,
         "มีภาวะถดถอย": b, "ภาวะถดถอยลดลง": c} for grade, a, b, c in rows])
    inbox.read()
    assert [said for *_, said in inbox.faults()] == ["with_loss_over_screened",
                                                     "improved_over_with_loss"]
    assert inbox.rows("SELECT grade, screened, with_loss, improved FROM clean_loss") == [
        ("P1", 30, 8, 6)]


def test_grades_of_a_person_are_read_by_subject_and_shown_to_nobody(inbox: Inbox) -> None:
    (sheet,) = learning.GRADES.sheets
    row = {"school_code": "16010001", "grade": "ป.6"}
    _send(inbox, "GRADES_1601_2568_20260515.csv", [
        _all(sheet, person_key=person(1), subject="GPA", result="3.25", **row),
        _all(sheet, person_key=person(1), subject="คณิตศาสตร์", result="2.5", **row),
        _all(sheet, person_key=person(1), subject="GPA", result="3.50", **row),
        _all(sheet, person_key=person(2), subject="GPA", result="4.01", **row),
    ])
    inbox.read()
    assert [said for *_, said in inbox.faults()] == ["duplicate_key", "maximum"]
    assert inbox.rows("SELECT subject, result FROM clean_grades ORDER BY 2") == [
        ("math", 2.5), ("gpa", 3.25)]
    # The clean table holds keys; what the quarantine shows of a mark is masked.
    assert inbox.rows("SELECT raw_value FROM quarantine WHERE rule = 'maximum'") == [("•••",)]


def test_competencies_add_up(inbox: Inbox) -> None:
    (sheet,) = learning.COMPETENCY.sheets
    row = {"year_be": "2568", "school_code": "16010001", "grade": "ป.6", "assessed": "20",
           "level_beginning": "2", "level_developing": "6", "level_able": "9"}
    _send(inbox, "COMPETENCY_1601_2568_20260420.csv", [
        _all(sheet, competency="การสื่อสาร", level_beyond="3", **row),
        _all(sheet, competency="การคิดขั้นสูง", level_beyond="4", **row),
        _all(sheet, competency="การร้องเพลง", level_beyond="3", **row),
    ])
    inbox.read()
    assert [said for *_, said in inbox.faults()] == ["competency_sum", "choice"]
    assert inbox.value("SELECT competency, level_able FROM clean_competency") == (
        "communication", 9)


def _networks(inbox: Inbox) -> None:
    inbox.table("QUALITYNET_1601_2569_20260930.csv", ["รหัสโรงเรียนเครือข่าย", "รหัสโรงเรียนหลัก"], [
        ["16010002", "16010001"], ["16010003", "010001"], ["16010003", "16010002"],
        ["16010003", "99999999"], ["16010001", "1016010001"],
    ])


def test_the_main_school_of_a_network_must_be_a_quality_school(inbox: Inbox) -> None:
    _send(inbox, "QUALITY_1601_2569_20260930.csv", [
        _all(quality.MAIN, year_be="2569", school_code="16010001", kind="ประถมศึกษา",
             has_agreement="มี", shares_resources="ไม่มี"),
    ])
    _networks(inbox)
    inbox.read()
    assert [(row, said) for row, _, said in inbox.faults()] == [
        (4, "unknown_main_school"), (5, "unknown_main_school"), (6, "own_network")]
    found = inbox.rows("SELECT school_code, main_code FROM clean_quality_network ORDER BY 1")
    assert found == [("1016010002", "16010001"), ("1016080005", "010001")]


def test_networks_without_a_list_of_quality_schools_are_held_back(inbox: Inbox) -> None:
    _networks(inbox)
    inbox.read()
    assert {said for *_, said in inbox.faults()} >= {"unknown_main_school"}
    assert inbox.rows("SELECT * FROM clean_quality_network") == []


def test_use_of_distance_learning_may_be_untold(inbox: Inbox) -> None:
    _send(inbox, "DLTV_1601_2569_20260831.csv", [
        {"รหัสโรงเรียน": f"1601000{n}", "บทบาท": "ปลายทาง", "ใช้งาน วัน/สัปดาห์": days,
         "อุปกรณ์พร้อม": "ใช่"} for n, days in ((1, "5"), (2, "-"), (3, "8"))])
    inbox.read()
    assert [said for *_, said in inbox.faults()] == ["maximum"]
    assert inbox.rows("SELECT role, days_per_week FROM clean_dltv ORDER BY school_code") == [
        ("destination", 5.0), ("destination", None)]


def test_graduates_and_disabilities_are_sheets_of_the_student_lists(inbox: Inbox) -> None:
    graduate = {"school_code": "16010001", "grade": "ม.3"}
    _send(inbox, "DMCGRADUATE_1601_2568-3_20260331.csv", [
        _all(dmc.GRADUATE, person_key=person(1), finished="จบ", continues="ใช่",
             destination="สอศ.", **graduate),
        _all(dmc.GRADUATE, person_key=person(2), finished="ไม่จบ", continues="ใช่", **graduate),
        _all(dmc.GRADUATE, person_key=person(3), finished="จบ", continues="ใช่",
             destination="บวช", **graduate),
    ])
    _send(inbox, "DMCDISABILITY_1601_2569-1_20260610.csv", [
        _all(dmc.DISABILITY, school_code="16010001", person_key=person(1), grade="ป.1",
             disability=kind, has_plan="มี") for kind in ("5", "10")])
    inbox.read()
    assert sorted(said for *_, said in inbox.faults()) == ["choice", "continues_unfinished"]
    found = inbox.rows("SELECT period, grade, destination FROM clean_dmc_graduate ORDER BY 3")
    assert found == [("ay2568-3", "M3", "ordained"), ("ay2568-3", "M3", "vocational")]
    warned = {warning.rule for warning in inbox.account().warnings}
    assert "continues_elsewhere" in warned
    assert inbox.value("SELECT disability, has_plan FROM clean_dmc_disability") == (
        "learning", "yes")


def test_rounds_of_six_and_twelve_months_are_periods_of_their_own(inbox: Inbox) -> None:
    for round_, day, months in (("6M", "20260331", "6"), ("12M", "20261015", "12")):
        _send(inbox, f"EXEMPLAR_TH_2569-{round_}_{day}.csv", [
            {"ปีงบประมาณ": "2569", "รอบ": told, "รหัส สพท.": area, "นักเรียน": "3", "ครู": "2",
             "ผู้บริหารสถานศึกษา": "1", "ชุมชน": "0"}
            for area, told in (("1601", months), ("9999", months), ("1602", "6"))])
    inbox.read()
    assert sorted(said for *_, said in inbox.faults()) == [
        "round_of_file", "unknown_area", "unknown_area"]
    found = inbox.rows("SELECT period, area_code, students FROM clean_exemplar ORDER BY 1, 2")
    assert found == [("fy2569-q2", "1601", 3), ("fy2569-q2", "1602", 3), ("fy2569-q4", "1601", 3)]


def test_graduates_on_the_certificate_list_are_reported_or_not(inbox: Inbox) -> None:
    _send(inbox, "PP3_1601_2568_20260529.csv", [
        {"ปีการศึกษา": "2568", "รหัสโรงเรียน": "16010001", "ชั้น": grade, "จบ": "20",
         "รายงานแล้ว": reported, "วันที่": day}
        for grade, reported, day in (
            ("ป.6", "18", "10/04/2569"), ("ม.3", "21", "10/04/2569"), ("ม.6", "1", "10/04/2580"))])
    inbox.read()
    assert [said for *_, said in inbox.faults()] == ["reported_over_graduates", "pp3_in_future"]
    assert inbox.rows("SELECT period, grade, reported FROM clean_pp3") == [("ay2568", "P6", 18)]
