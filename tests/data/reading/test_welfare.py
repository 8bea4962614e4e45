"""Feeds of student care and opportunity: each takes a good row and says what is wrong with others.
"""

from __future__ import annotations

import pytest

from data.contract import Sheet
from data.sources import care, cct, gcode, opportunity
from tests.data.reading.inbox import Inbox, person, write_book

_SCHOOL = "16010001"
_CARE = "CARE_16010001_2569-1_20260925.xlsx"


def _headers(sheet: Sheet) -> list[str]:
    return [column.header for column in sheet.columns]


def _screened(number: int, aspect: str, group: str, *scores: object) -> list[object]:
    return [_SCHOOL, person(number), aspect, group, *scores]


def test_a_care_workbook_fills_four_tables_and_one_account(inbox: Inbox) -> None:
    write_book(inbox.folder / _CARE, {
        "home_visit": [_headers(care.HOME_VISIT),
                       [_SCHOOL, person(1), "15/07/2569", "ลงพื้นที่", "2"],
                       [_SCHOOL, person(2), "15/07/2570", "โทรศัพท์", "1"]],
        "screening": [_headers(care.SCREENING),
                      _screened(1, "พฤติกรรม", "เสี่ยง", 10, 4, 3, 2, 1, 9),
                      _screened(1, "เกม", "ปกติ"),
                      _screened(1, "เกม", "เสี่ยง"),
                      _screened(2, "พฤติกรรม", "มีปัญหา", 11, 4, 3, 2, 1, 9),
                      _screened(3, "สุขภาพ", "ดีมาก")],
        "help": [_headers(care.HELP), [_SCHOOL, person(1), "ทุน/สิ่งของ", "01/08/2569", "ดีขึ้น"]],
        "refer": [_headers(care.REFER), [_SCHOOL, person(1), "ภายนอก", "โรงพยาบาล", "รับแล้ว"],
                  # The same student may be referred to a second agency in a term.
                  [_SCHOOL, person(1), "ภายนอก", "บ้านพักเด็ก", "รอรับ"],
                  [_SCHOOL, person(1), "ภายนอก", "โรงพยาบาล", "สิ้นสุด"]],
    })
    inbox.read()
    file = inbox.file(_CARE)
    assert (file.feed, file.period, file.rows_read, file.rows_loaded) == ("care", "ay2569-1", 11, 6)
    assert inbox.faults(_CARE) == [
        (3, "วันที่เยี่ยม", "visit_in_future"),
        (4, "student_key", "duplicate_key"),
        (4, "student_key", "duplicate_key"),
        (5, "SDQ รวม", "sdq_sum"),
        (6, "กลุ่ม", "choice"),
    ]
    assert inbox.value("SELECT visit_way, visit_result FROM clean_care_visit") == (
        "in_person", "risk")
    assert inbox.rows("SELECT aspect, care_group, sdq_total FROM clean_care_screening ORDER BY 1"
                      ) == [("behaviour", "risk", 10), ("games", "normal", None)]
    assert inbox.value("SELECT help_kind, help_result FROM clean_care_help") == (
        "support", "better")
    assert inbox.rows("SELECT refer_to, refer_state FROM clean_care_refer ORDER BY 2") == [
        ("outside", "accepted"), ("outside", "waiting")]
    # The same child on the roll and in all sheets of care has one key.
    assert inbox.value("SELECT count(DISTINCT person_key) FROM (SELECT person_key FROM clean_dmc"
                       " UNION ALL SELECT person_key FROM clean_care_screening"
                       " UNION ALL SELECT person_key FROM clean_care_refer)") == 1


#: Sheet, name of the file, a good row, and cells that spoil it: (header, value, rule).
_ROWS = {
    "careagg": (
        care.SUMS, "CAREAGG_1601_2569-1_20260925.csv",
        [_SCHOOL, "ป.1", "ช", "ภาพรวม", "30", "28", "20", "6", "2", "30"],
        [("คัดกรองแล้ว", "27", "care_groups_sum"), ("จำนวนนักเรียน", "29", "care_over_students"),
         ("ด้าน", "ดวงชะตา", "choice"), ("เสี่ยง", "-1", "minimum")],
    ),
    "hero": (
        care.HERO_SUMS, "HERO_1601_2569-1_20260925.csv",
        [_SCHOOL, "ป.4", "30", "28", "24", "4", "3", "2", "1", "2"],
        [("ปกติ", "23", "hero_sum"), ("จำนวนนักเรียน", "27", "hero_over_students"),
         ("ส่งต่อ", "5", "hero_over_risk"), ("คัดกรองแล้ว", "", "required")],
    ),
    "cct": (
        cct.STUDENT, "CCT_1601_2569-1_20260828.csv",
        [_SCHOOL, person(1), "ป.1", "900", "0.71", "ยากจนพิเศษ", "เขตรับรอง", "1", "1500.00", "97",
         "20", "110"],
        [("คะแนน PMT", "1.4", "maximum"), ("กลุ่ม", "", "cct_group_missing"),
         ("สถานะคัดกรอง", "ยังไม่", "cct_grant_unscreened"),
         ("ได้รับทุน", "0", "cct_amount_without_grant"), ("student_key", "123", "bad_id")],
    ),
    "gcode": (
        gcode.ISSUED, "GCODE_1601_2569_20260930.csv", [_SCHOOL, "12", "1", "2", "10"],
        [("คงอยู่", "11", "gcode_over_issued"), ("รหัสโรงเรียน", "16019999", "unknown_school")],
    ),
    "gcode_nation": (
        gcode.NATIONS, "GCODENAT_1601_2569_20260930.csv", [_SCHOOL, "เมียนมา", "6", "4", "10"],
        [("รวม", "11", "gcode_nation_sum"), ("สัญชาติ", "", "required")],
    ),
    "gcode_person": (
        gcode.PERSONS, "GCODEID_1601_2569_20260930.csv",
        ["G000016000001", "9900000000014", "01/06/2567", "G000016000002", "9900000000014"],
        [("g_id", "9900000000022", "gcode_not_g"), ("new_id", "G000016000009", "gcode_new_is_g"),
         ("new_id", "9900000000015", "bad_id"), ("previous_id", "G12", "bad_id")],
    ),
    "oppreg": (
        opportunity.CHILD, "OPPREG_1601_2569_20260710.csv",
        ["2569", _SCHOOL, person(1), "8", "0", "", "8"],
        [("ปี", "2568", "register_other_year"), ("สาเหตุ", "", "register_reason_missing"),
         ("สาเหตุ", "10", "choice"), ("อายุ", "25", "maximum")],
    ),
    "back": (
        opportunity.RETURNS, "BACK_1601_2569_20261113.csv", [_SCHOOL, "5", "2", "4", "1"],
        [("ได้รับการช่วยเหลือ", "6", "back_over_found"), ("ส่งต่อ", "สอง", "type")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("table", sorted(_ROWS))
def test_a_good_row_stays(inbox: Inbox, table: str) -> None:
    sheet, name, good, _ = _ROWS[table]
    inbox.table(name, _headers(sheet), [good])
    inbox.read()
    file = inbox.file(name)
    assert (file.feed, file.status, file.rows_loaded) == (sheet.feed, "loaded", 1)
    assert inbox.value(f"SELECT count(*) FROM clean_{table}") == 1


@pytest.mark.parametrize(
    ("table", "header", "value", "rule"),
    [(table, *bad) for table, (*_, spoilt) in sorted(_ROWS.items()) for bad in spoilt],
)
def test_a_bad_row_is_told(inbox: Inbox, table: str, header: str, value: str, rule: str) -> None:
    sheet, name, good, _ = _ROWS[table]
    headers = _headers(sheet)
    bad = [value if head == header else cell for head, cell in zip(headers, good, strict=True)]
    inbox.table(name, headers, [bad])
    inbox.read()
    assert inbox.file(name).rows_quarantined == 1
    assert rule in {told for _, _, told in inbox.faults(name)}


def test_a_strange_score_or_reason_is_only_a_warning(inbox: Inbox) -> None:
    _, name, good, _ = _ROWS["cct"]
    inbox.table(name, _headers(cct.STUDENT), [[*good[:4], "0.2", *good[5:]]])
    register = "OPPREG_1601_2569_20260710.csv"
    row = ["2569", _SCHOOL, person(1), "8", "1", "บ้านหนึ่ง", "ไม่ต้องการมาเรียน"]
    inbox.table(register, _headers(opportunity.CHILD), [row])
    inbox.read()
    assert inbox.file(name).status == inbox.file(register).status == "loaded_with_warnings"
    assert {rule for (rule,) in inbox.rows("SELECT rule FROM account_warning")} >= {
        "cct_group_score", "register_reason_enrolled"}


def test_what_no_purpose_needs_stays_in_the_file(inbox: Inbox) -> None:
    _, name, good, _ = _ROWS["cct"]
    inbox.table(name, _headers(cct.STUDENT), [good])
    inbox.read()
    columns = {column for (column, *_) in inbox.rows("DESCRIBE clean_cct")}
    assert not columns & {"household_income", "cct_attendance", "cct_weight", "cct_height"}
    assert inbox.value("SELECT poverty_group, granted, grant_baht::VARCHAR FROM clean_cct") == (
        "extra_poor", "yes", "1500.00")


def test_a_reason_may_be_a_code_or_its_words(inbox: Inbox) -> None:
    name = "OPPREG_1601_2569_20260710.csv"
    rows = [["2569", _SCHOOL, person(n), "8", "0", "", reason]
            for n, reason in enumerate(("4", "ย้ายออกนอกเขตพื้นที่", "สาเหตุอื่น ๆ"), 1)]
    inbox.table(name, _headers(opportunity.CHILD), rows)
    inbox.read()
    assert inbox.rows("SELECT reason FROM clean_oppreg ORDER BY row_no") == [
        ("moved",), ("moved",), ("other",)]


def test_what_an_area_says_of_a_g_code_replaces_nothing_of_another_area(inbox: Inbox) -> None:
    """Its own later list does."""
    _, first, good, _ = _ROWS["gcode_person"]
    other, later = first.replace("1601", "1602"), first.replace("0930", "1015")
    inbox.table(first, _headers(gcode.PERSONS), [good])
    inbox.table(other, _headers(gcode.PERSONS), [[*good[:3], "", ""]])
    inbox.read()
    files = [inbox.file(name) for name in (first, other)]
    assert [(one.status, one.rows_loaded, one.rows_superseded) for one in files] == [
        ("loaded", 1, 0)] * 2
    assert inbox.value("SELECT count(new_key) FROM clean_gcode_person WHERE scope = '1601'") == 1
    inbox.table(later, _headers(gcode.PERSONS), [[*good[:3], "", ""]])
    inbox.read()
    assert (inbox.file(first).status, inbox.file(other).status) == ("superseded", "loaded")
    assert inbox.value("SELECT count(new_key) FROM clean_gcode_person WHERE scope = '1601'") == 0
