"""Codes of before: read as of the day of their file, landed where something decides, and told."""

from __future__ import annotations

import csv
import os
from collections import defaultdict
from pathlib import Path

from data.registers.codes import OLD_SECONDARY, old_areas, old_districts, split_area
from tests.data.reading import bridge
from tests.data.reading.inbox import SCHOOL_HEADERS, SCHOOL_ROWS, Inbox, person, pupil

REFERENCE = Path(os.environ.get("WARROOM_REFERENCE", "../shared/reference"))
PLACED = (*SCHOOL_HEADERS, "จังหวัด", "รหัสอำเภอ")
THEN = "SCHOOL_TH_2568-1_20250610.csv"
NOW = "SCHOOL_TH_2569-1_20260610.csv"
STATED = (*SCHOOL_HEADERS, "สถานะ", "รวมกับ", "วันที่มีผล")


def _warnings(inbox: Inbox, name: str) -> dict[str, int]:
    return dict(
        inbox.rows(
            "SELECT rule, count FROM account_warning JOIN account_file USING (file_id)"
            " WHERE file = $name",
            name=name,
        )
    )


def test_the_old_codes_are_those_of_the_reference() -> None:
    wanted: dict[str, set[str]] = defaultdict(set)
    with (REFERENCE / "education_areas.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            for code in filter(None, row["legacy_area_codes"].split("|")):
                wanted[code].add(row["area_key"])
    found: dict[str, set[str]] = defaultdict(set)
    for old in old_areas():
        if old.code in OLD_SECONDARY:
            found[old.code].add(old.area)
    assert found == wanted
    assert len(found) == 42
    assert split_area("101717") == ()
    assert split_area("101707") == ("S25", "S27")
    assert [old.district for old in old_districts()] == [f"38{n:02d}" for n in range(1, 9)]


def test_a_province_outside_the_old_area_decides_nothing(bare: Inbox) -> None:
    rows = [
        ("1019010001", "19012001", "010001", "ก", "101704", "สระบุรี", ""),
        ("1013010002", "13012001", "010002", "ข", "101704", "", "1301"),
        ("1019010003", "19012003", "010003", "ค", "101704", "", ""),
        ("1050010004", "50012001", "010004", "ง", "101704", "เชียงใหม่", "5001"),
        ("1019010005", "19012005", "010005", "จ", "101704", "สระบุรี", "1301"),
        ("1043010006", "43012001", "010006", "ฉ", "101721", "", ""),
        ("1043010007", "43012002", "010007", "ช", "101721", "", "4303"),
        ("1043010008", "43030001", "010008", "ซ", "4303", "", "3801"),
        ("1022010009", "22012001", "010009", "ฌ", "101717", "", ""),
    ]
    bare.table(NOW, PLACED, rows)
    bare.roll(pupil(รหัสโรงเรียน="19012001"))
    bare.read()
    assert bare.rows("SELECT school_code, area_code FROM clean_school ORDER BY row_no") == [
        ("1019010001", "S19"), ("1013010002", "S13"), ("1019010003", "S19"),
        ("1043010007", "S38"), ("1043010008", "3801"), ("1022010009", "S22"),
    ]
    assert bare.faults(NOW) == [
        (row, "รหัสเขตพื้นที่", "area_undecided") for row in (5, 6, 7)
    ]
    assert _warnings(bare, NOW) == {"old_area_code": 6, "old_district_code": 1}


def test_a_file_named_for_an_old_area_is_of_the_one_it_is_now(inbox: Inbox) -> None:
    inbox.schools([
        *SCHOOL_ROWS, ("1022010009", "22012001", "010009", "ฌ", "S22"),
        ("1025010010", "25012001", "010010", "ญ", "S25"),
        ("1027010011", "27012001", "010011", "ฎ", "S27"),
    ])
    whole, later, split = (
        "DMC_101717_2569-1_20260610.csv", "DMC_S22_2569-1_20260611.csv",
        "DMC_101707_2569-1_20260610.csv",
    )
    inbox.roll(pupil(2, รหัสโรงเรียน="22012001"), name=whole)
    inbox.roll(pupil(3, รหัสโรงเรียน="22012001"), name=later)
    inbox.roll(
        pupil(4, รหัสโรงเรียน="25012001"), pupil(5, รหัสโรงเรียน="27012001"), name=split
    )
    inbox.read()
    assert [inbox.file(name).scope for name in (whole, later, split)] == ["S22", "S22", "101707"]
    assert inbox.file(whole).status == "superseded"
    assert inbox.file(split).rows_loaded == 2
    assert _warnings(inbox, split) == {"split_scope": 1}
    assert _warnings(inbox, whole) == {"old_scope": 1}
    said = inbox.rows("SELECT sentence_th, sentence_en FROM account_warning ORDER BY rule")
    assert "สพม.จันทบุรี ตราด" in said[0][0]
    assert "S25" not in said[1][1]
    assert "Sa Kaeo" in said[1][1]


def test_an_envelope_of_an_old_area_lands_in_the_areas_of_its_schools(inbox: Inbox) -> None:
    inbox.schools([
        *SCHOOL_ROWS, ("1025010010", "25012001", "010010", "ญ", "S25"),
        ("1027010011", "27012001", "010011", "ฎ", "S27"),
    ])
    name = bridge.name_of("student_check", "101707")
    rows = [
        {"check_date": "2026-11-19", "student_id": person(n), "school_code": code, "check_val": "C"}
        for n, code in enumerate(("25012001", "27012001"), 1)
    ]
    inbox.write(name, bridge.written("student_check", rows, None, office_code="101707"))
    inbox.read()
    assert inbox.file(name).rows_loaded == 2
    assert _warnings(inbox, name) == {"split_scope": 1}
    assert inbox.rows(
        "SELECT s.area_code FROM clean_amss_student_check c JOIN clean_school s USING (school_code)"
        " ORDER BY 1"
    ) == [("S25",), ("S27",)]


def test_a_code_that_went_to_another_school_is_read_as_of_the_day(bare: Inbox) -> None:
    bare.schools([SCHOOL_ROWS[0], SCHOOL_ROWS[1]], THEN)
    bare.schools(
        [
            ("1016010001", "16020001", "010001", "บ้านหนึ่ง", "1602"),
            SCHOOL_ROWS[1], ("1016010044", "16010001", "010044", "บ้านใหม่", "1601"),
        ],
        NOW,
    )
    then, now = "DMC_1601_2568-2_20251110.csv", "DMC_1601_2569-1_20260610.csv"
    bare.roll(pupil(1), name=then)
    bare.roll(pupil(2), pupil(3, รหัสโรงเรียน="16020001"), name=now)
    bare.read()
    assert bare.rows("SELECT period, school_code FROM clean_dmc ORDER BY period, row_no") == [
        ("ay2568-2", "1016010001"), ("ay2569-1", "1016010044"), ("ay2569-1", "1016010001"),
    ]
    assert _warnings(bare, then) == {"old_school_code": 1}
    assert _warnings(bare, now) == {}


def test_pupils_under_the_code_of_a_merged_school_stand_with_the_school_it_is(bare: Inbox) -> None:
    one, two, three = SCHOOL_ROWS
    bare.table(THEN, STATED, [(*row, "เปิด", "", "") for row in SCHOOL_ROWS])
    bare.table(NOW, STATED, [
        (*one, "เปิด", "", ""),
        (*two, "ควบรวม", three[0], "01/05/2569"),
        (*three, "ควบรวม", one[0], "15/05/2569"),
    ])
    then, now, exits = (
        "DMC_1601_2568-2_20251110.csv", "DMC_1601_2569-1_20260610.csv",
        "DMCEXIT_1601_2569-1_20260610.csv",
    )
    bare.roll(pupil(1), pupil(2, รหัสโรงเรียน=two[1]), name=then)
    bare.roll(pupil(1), pupil(2, รหัสโรงเรียน=two[1]), pupil(3, รหัสโรงเรียน=three[0]), name=now)
    bare.table(
        exits, ("รหัสโรงเรียน", "เลขประจำตัวประชาชน", "ชั้น", "วันที่", "รหัสสาเหตุ"),
        [(two[1], person(9), "ป.1", "20/04/2569", "9")],
    )
    bare.read()
    rolls = bare.rows("SELECT period, row_no, school_code FROM clean_dmc ORDER BY 1, 2")
    assert rolls == [
        ("ay2568-2", 2, one[0]), ("ay2568-2", 3, two[0]),
        ("ay2569-1", 2, one[0]), ("ay2569-1", 3, one[0]), ("ay2569-1", 4, one[0]),
    ]
    assert _warnings(bare, then) == {}
    assert _warnings(bare, now) == {"merged_school": 2}
    # Who left it before it was merged left that school.
    assert bare.value("SELECT school_code FROM clean_dmc_exit") == two[0]


def test_a_circle_of_mergers_moves_nobody(bare: Inbox) -> None:
    one, two, three = SCHOOL_ROWS
    bare.table(NOW, STATED, [
        (*one, "เปิด", "", ""), (*two, "ควบรวม", three[0], "01/05/2569"),
        (*three, "ควบรวม", two[0], "01/05/2569"),
    ])
    bare.roll(pupil(1), pupil(2, รหัสโรงเรียน=two[1]))
    bare.read()
    assert bare.rows("SELECT school_code FROM clean_dmc ORDER BY row_no") == [(one[0],), (two[0],)]
