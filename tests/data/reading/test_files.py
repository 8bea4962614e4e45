"""What becomes of whole files: copies, versions, wrong ones, and inboxes of nothing usable."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.errors import InboxError
from data.sources import source
from tests.data.reading.inbox import (
    ROLL,
    ROLL_HEADERS,
    SCHOOL_ROWS,
    SCHOOLS,
    Inbox,
    person,
    pupil,
)


def test_an_empty_inbox(bare: Inbox) -> None:
    with pytest.raises(InboxError, match="no file in"):
        bare.read()


def test_a_missing_inbox(bare: Inbox) -> None:
    bare.folder.rmdir()
    with pytest.raises(InboxError, match="no folder"):
        bare.read()


def test_no_school_master(bare: Inbox) -> None:
    bare.roll()
    with pytest.raises(InboxError, match=r"ไม่มีทะเบียนโรงเรียน.*SCHOOL_"):
        bare.read()


def test_a_required_feed_that_cannot_be_read_says_why(bare: Inbox) -> None:
    bare.schools()
    bare.write("DMC_1601_2569-1_20260610.xlsx", b"not a workbook")
    with pytest.raises(InboxError, match=r"DMC_1601_2569-1_20260610\.xlsx cannot be used"):
        bare.read()


def test_other_files_do_not_stop_the_rest(inbox: Inbox) -> None:
    inbox.write("EMISCOM_1601_2569-1_20260610.xlsx", b"PK\x03\x04 broken")
    inbox.write("บันทึก.pdf", b"%PDF-1.4")
    inbox.write("STAFF_1601_2569-1_20260610.csv", b"")
    inbox.write("notes.csv", "เรื่อง,ผู้เขียน\nประชุม,ก\n")
    inbox.write("STAFF_1602_2569-1_20260610.parquet", b"PAR1 broken")
    inbox.read()
    assert inbox.value("SELECT count(*) FROM clean_dmc") == 1
    found = {file.file: (file.status, file.rows_read) for file in inbox.account().files}
    assert found == {
        ROLL: ("loaded", 1),
        SCHOOLS: ("loaded", 3),
        "EMISCOM_1601_2569-1_20260610.xlsx": ("unreadable", 0),
        "บันทึก.pdf": ("unreadable", 0),
        "STAFF_1601_2569-1_20260610.csv": ("rejected", 0),
        "notes.csv": ("rejected", 1),
        "STAFF_1602_2569-1_20260610.parquet": ("unreadable", 0),
    }
    assert all(
        file.reason_th and file.reason_en
        for file in inbox.account().files
        if file.status in ("rejected", "unreadable")
    )


def test_a_missing_column_rejects_the_file_and_is_named(inbox: Inbox) -> None:
    headers = ["อื่น" if header == "วันเกิด" else header for header in ROLL_HEADERS]
    inbox.table("DMC_1602_2569-1_20260610.csv", headers, [pupil(5), pupil(6)])
    inbox.read()
    file = inbox.file("DMC_1602_2569-1_20260610.csv")
    assert (file.status, file.rows_read, file.rows_quarantined) == ("rejected", 2, 2)
    assert "วันเกิด" in file.reason_th and "วันเกิด" in file.reason_en
    assert inbox.faults(file.file) == [(None, "", "missing_column")]


@pytest.mark.parametrize(
    "copy",
    [
        "DMC_1601_2569-1_20260610 (1).csv",
        "copy of roll.csv",
        "DMC_1601_2569-1_20260611.csv",
        "later/" + ROLL,
    ],
)
def test_the_same_file_twice(inbox: Inbox, copy: str) -> None:
    inbox.write(copy, (inbox.folder / ROLL).read_bytes())
    inbox.read()
    duplicates = [file for file in inbox.account().files if file.status == "duplicate"]
    assert [(file.rows_read, file.rows_superseded) for file in duplicates] == [(1, 1)]
    assert inbox.value("SELECT count(*) FROM clean_dmc") == 1
    assert ROLL in duplicates[0].reason_th or copy in duplicates[0].reason_th


def test_the_same_content_for_another_round_is_no_copy(inbox: Inbox) -> None:
    inbox.schools(name="SCHOOL_TH_2568-1_20250610.csv")
    inbox.read()
    assert inbox.rows("SELECT DISTINCT period FROM clean_school ORDER BY 1") == [
        ("ay2568-1",),
        ("ay2569-1",),
    ]


def test_a_later_version_replaces_the_earlier_one_whole(inbox: Inbox) -> None:
    inbox.roll(pupil(1), pupil(2))
    inbox.roll(pupil(2), pupil(3), pupil(4), name="DMC_1601_2569-1_20260620.csv")
    inbox.read()
    old = inbox.file(ROLL)
    assert (old.status, old.rows_read, old.rows_superseded) == ("superseded", 2, 2)
    assert "DMC_1601_2569-1_20260620.csv" in old.reason_en
    assert inbox.rows("SELECT row_no FROM clean_dmc ORDER BY 1") == [(2,), (3,), (4,)]


def test_a_rejected_version_replaces_nothing(inbox: Inbox) -> None:
    inbox.roll(*(pupil(n) for n in range(30)))
    bad = [pupil(n, เพศ="?") for n in range(5)]
    inbox.roll(*bad, *(pupil(n) for n in range(5, 30)), name="DMC_1601_2569-1_20260620.csv")
    inbox.read()
    assert inbox.file(ROLL).status == "loaded"
    assert inbox.file(ROLL).rows_loaded == 30
    late = inbox.file("DMC_1601_2569-1_20260620.csv")
    assert (late.status, late.rows_quarantined) == ("rejected", 30)


def test_a_later_row_of_another_file_replaces_the_earlier(inbox: Inbox) -> None:
    inbox.roll(pupil(1), pupil(2))
    inbox.roll(pupil(2, ชื่อ="ใหม่"), name="DMC_1602_2569-1_20260615.csv")
    inbox.read()
    assert inbox.rows("SELECT first_name, scope FROM clean_dmc ORDER BY scope") == [
        ("ก", "1601"),
        ("ใหม่", "1602"),
    ]
    assert inbox.file(ROLL).rows_superseded == 1


def test_a_student_in_two_schools_is_loaded_in_both(inbox: Inbox) -> None:
    inbox.roll(pupil(1), pupil(1, รหัสโรงเรียน="16010002"))
    inbox.read()
    assert inbox.value("SELECT count(*), count(DISTINCT person_key) FROM clean_dmc") == (2, 1)


def test_more_than_one_bad_row_in_twenty_rejects_the_file(inbox: Inbox) -> None:
    inbox.roll(
        *(pupil(n, **({"เพศ": "?"} if n < 2 else {})) for n in range(21)),
        name="DMC_1602_2569-1_20260610.csv",
    )
    inbox.roll(*(pupil(100 + n, **({"เพศ": "?"} if n < 2 else {})) for n in range(40)))
    inbox.read()
    file = inbox.file("DMC_1602_2569-1_20260610.csv")
    assert (file.status, file.rows_quarantined) == ("rejected", 21)
    assert (None, "", "too_many_bad_rows") in inbox.faults(file.file)
    assert inbox.file(ROLL).rows_loaded == 38


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("DMC_1601_2569-9_20260610.csv", "period_unknown"),
        ("DMC_1601_2499-1_20260610.csv", "period_unknown"),
        ("DMC_1601_2569-2_20261201.csv", "file_in_future"),
        ("DMC_1601_2560-1_20260610.csv", "period_outside"),
        ("DMC_1601_2568_20260610.csv", "period_outside"),
    ],
)
def test_a_name_that_cannot_be_right(inbox: Inbox, name: str, rule: str) -> None:
    inbox.roll(pupil(9), name=name)
    inbox.read()
    assert inbox.faults(name) == [(None, "", rule)]
    assert inbox.file(name).rows_quarantined == 1


@pytest.mark.parametrize(
    ("name", "period", "day"),
    [
        ("DMC_1602_2568-3_20260420.csv", "ay2568-3", date(2026, 4, 20)),
        ("2568-3-student.csv", "ay2568-3", date(2026, 3, 31)),
        ("2569-3-student.csv", "ay2569-3", date(2026, 11, 20)),
        ("2569-2-student.csv", "ay2569-2", date(2026, 11, 10)),
        ("DMC_1602_2569_20260610.csv", "ay2569-1", date(2026, 6, 10)),
        ("DMC_1602_2568_20260331.csv", "ay2568-2", date(2026, 3, 31)),
    ],
)
def test_the_round_of_a_roll(inbox: Inbox, name: str, period: str, day: date) -> None:
    """Two terms, and the end of the year; without a round the term is that of the day."""
    inbox.roll(pupil(9), name=name)
    inbox.read()
    file = inbox.file(name)
    assert (file.status, file.period, file.reference_date) == ("loaded", period, day)


def test_only_rolls_have_a_third_round(inbox: Inbox) -> None:
    name = "STAFF_1601_2568-3_20260331.csv"
    headers = [column.header for column in source("staff").sheets[0].columns]
    inbox.table(name, headers, [["x"] * len(headers)])
    inbox.read()
    assert inbox.faults(name) == [(None, "", "period_unknown")]
    assert "ay2568-3" in inbox.file(name).reason_en


def test_as_of_without_a_word_is_the_latest_day_of_the_names(inbox: Inbox) -> None:
    assert inbox.read(as_of=None).as_of == date(2026, 6, 10)


def test_daily_files_stand_beside_each_other(inbox: Inbox) -> None:
    head = "วันที่,รหัสโรงเรียน,นักเรียนทั้งหมด,มา,ลา,ป่วย,ขาด,ไม่มีข้อมูล\n"
    inbox.write("ATT_16010001_20261118.csv", head + "18/11/2569,16010001,10,9,1,0,0,0\n")
    inbox.write("ATT_16010001_20261119.csv", head + "19/11/2569,16010001,10,10,0,0,0,0\n")
    inbox.read()
    assert inbox.rows("SELECT on_date, present, period FROM clean_att ORDER BY 1") == [
        (date(2026, 11, 18), 9, "ay2569-2"),
        (date(2026, 11, 19), 10, "ay2569-2"),
    ]


def test_old_codes_of_secondary_areas_and_unknown_ones(bare: Inbox) -> None:
    bare.schools(
        [
            ("1016010001", "16012001", "010001", "ก", "101705"),
            ("1017010002", "17012001", "010002", "ข", "101705"),
            ("1018010003", "18012001", "010003", "ค", "101705"),
            ("1010010004", "10012001", "010004", "ง", "101702"),
            ("1016010005", "16013001", "010005", "จ", "100700"),
            ("1016010006", "16010006", "010006", "ฉ", "9999"),
        ]
    )
    bare.roll(pupil(รหัสโรงเรียน="16012001"))
    bare.read()
    assert bare.rows("SELECT area_code, stated_area FROM clean_school ORDER BY row_no") == [
        ("S16", "101705"),
        ("S17", "101705"),
        ("S61", "101705"),
        ("S10-2", "101702"),
        ("100700", "100700"),
    ]
    assert bare.faults() == [(7, "รหัสเขตพื้นที่", "unknown_area")]


def test_a_short_code_that_two_schools_share(inbox: Inbox) -> None:
    inbox.schools([*SCHOOL_ROWS, ("1016010009", "16010001", "010009", "ซ้ำ", "1601")])
    inbox.roll(pupil(1), pupil(2, รหัสโรงเรียน="1016010001"))
    inbox.read()
    assert inbox.faults() == [(2, "รหัสโรงเรียน", "ambiguous_school")]
    assert inbox.rows("SELECT DISTINCT n FROM school_xwalk WHERE ref = '16010001'") == [(2,)]


def test_every_fault_of_a_row_is_told_once(inbox: Inbox) -> None:
    inbox.roll(pupil(1), pupil(2, เพศ="", ห้อง="99", วันเกิด="x", รหัสโรงเรียน="16019999"), pupil(1))
    inbox.read()
    assert inbox.faults() == [
        (3, "รหัสโรงเรียน", "unknown_school"),
        (3, "วันเกิด", "type"),
        (3, "ห้อง", "maximum"),
        (3, "เพศ", "required"),
        (4, "เลขประจำตัวประชาชน", "duplicate_key"),
    ]
    assert inbox.file(ROLL).rows_quarantined == 2
    sentences = inbox.rows("SELECT sentence_th, sentence_en FROM quarantine")
    assert all(th and en and "{" not in th + en for th, en in sentences)


def test_rules_of_the_contract(inbox: Inbox) -> None:
    name = "ATT_1601_2569-2_20261120.csv"
    inbox.table(
        name,
        ["วันที่", "รหัสโรงเรียน", "ชั้น", "ห้อง", "นักเรียนทั้งหมด", "มา", "ลา", "ป่วย", "ขาด", "ไม่มีข้อมูล"],
        [
            ["02/11/2569", "16010001", "", "", "10", "10", "0", "0", "0", "0"],
            ["03/11/2569", "16010001", "", "", "10", "11", "0", "0", "0", "0"],
            ["04/11/2569", "16010001", "", "", "10", "-1", "0", "0", "0", "11"],
            ["21/11/2569", "16010001", "", "", "10", "10", "0", "0", "0", "0"],
            ["05/11/2569", "16010001", "", "", "10", "10", "0", "0", "0", "0", "7"],
        ],
    )
    inbox.read()
    assert [(row, rule) for row, _, rule in inbox.faults(name)] == [
        (3, "attendance_sum"),
        (4, "minimum"),
        (5, "date_in_future"),
        (6, "too_many_columns"),
    ]


@pytest.mark.parametrize(("term", "days"), [
    ("2569-1", ["02/11/2569", "15/05/2569", "19/11/2568"]),
    ("2568-2", ["16/05/2569", "31/10/2568", "19/11/2569"]),
])
def test_a_day_of_another_term_is_set_aside(inbox: Inbox, term: str, days: list[str]) -> None:
    """What lies between two terms, as 20 October or 20 April, goes with the term before it."""
    own = {"2569-1": ["16/05/2569", "31/10/2569"], "2568-2": ["01/11/2568", "15/05/2569"]}[term]
    name = f"ATT_1601_{term}_20261120.csv"
    headers = ["วันที่", "รหัสโรงเรียน", "นักเรียนทั้งหมด", "มา", "ลา", "ป่วย", "ขาด", "ไม่มีข้อมูล"]
    rows = [[day, "16010001", "10", "10", "0", "0", "0", "0"] for day in [*own, *days]]
    inbox.table(name, headers, rows)
    inbox.read()
    assert [(row, rule) for row, _, rule in inbox.faults(name)] == [
        (row, "date_outside_term") for row in (4, 5, 6)
    ]
    assert inbox.file(name).rows_loaded == 2


def test_population_lines(inbox: Inbox) -> None:
    def line(code: str, *, bad: bool = False) -> str:
        return "|".join([code, *(["x"] if bad else ["1,0"]), "2"] + ["1", "2"] * 101 + ["9", "9"])

    name = "MOI_TH_2568_20251231.txt"
    inbox.write(
        name,
        "\n".join(
            [
                "CCAATT|ชาย|หญิง",
                line("160000"),
                line("160100"),
                line("160101").replace("1,0", "1"),
                line("160102", bad=True),
                line("169999").replace("1,0", "1"),
                "",
            ]
        ),
        "cp874",
    )
    inbox.read()
    file = inbox.file(name)
    assert (file.period, file.rows_read, file.rows_loaded, file.rows_quarantined) == (
        "cy2568",
        3,
        1,
        2,
    )
    assert inbox.value(
        "SELECT count(*), sum(male), sum(female), max(age), min(row_no) FROM clean_moi"
    ) == (102, 102, 204, 101, 4)
    assert [(row, rule) for row, _, rule in inbox.faults(name)] == [
        (5, "type"),
        (6, "unknown_tambon"),
    ]


def test_the_school_list_is_the_countrys_alone(inbox: Inbox) -> None:
    """An area's own list neither moves a school nor stands for the country's."""
    inbox.schools()
    inbox.schools([("1016010001", "16010001", "010001", "บ้านอื่น", "1602")],
                  name="push/SCHOOL_1602_2569-2_20261119.csv")
    inbox.roll()
    inbox.read()
    told = inbox.file("push/SCHOOL_1602_2569-2_20261119.csv")
    assert (told.status, told.rows_read, told.rows_quarantined) == ("rejected", 1, 1)
    assert [rule for *_, rule in inbox.faults(told.file)] == ["part_of_country"]
    assert inbox.rows("SELECT name_th, area_code FROM clean_school WHERE school_code = $code",
                      code="1016010001") == [("บ้านหนึ่ง", "1601")]


@pytest.mark.parametrize("last", ["1601", "1602"])
def test_what_a_school_tells_of_its_own_is_replaced_by_no_other(inbox: Inbox, last: str) -> None:
    """One mark a day stands: that of the school with the learner on its roll, whoever sent last."""
    inbox.schools([*SCHOOL_ROWS, ("1016020001", "16020001", "020001", "บ้านไกล", "1602")])
    inbox.roll()
    for area, school in (("1601", "16010001"), ("1602", "16020001")):
        day = "20261120" if area == last else "20261119"
        inbox.table(f"ATTSTUDENT_{area}_2569-2_{day}.csv",
                    ("check_date", "รหัสโรงเรียน", "student_id", "check_val"),
                    [("18/11/2569", school, person(n), mark) for n, mark in ((1, "C"), (2, "L"))])
    inbox.read()
    told = {
        row[0]: row[1:] for row in inbox.rows(
            "SELECT s.person_key = d.person_key, s.school_code, s.mark FROM clean_att_student s"
            " LEFT JOIN clean_dmc d USING (person_key)")
    }
    # Of a learner on no roll, the later file stands.
    assert told == {True: ("1016010001", "present"),
                    None: ("1016010001" if last == "1601" else "1016020001", "absent")}
