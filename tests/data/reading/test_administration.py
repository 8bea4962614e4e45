"""Feeds of administration: each takes a good row and says what is wrong with others."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from data.contract import Sheet
from data.sources import documents, emes, money, safety, scores, staff, surveys, x2
from tests.data.reading.inbox import Inbox, person, write_book

_SCHOOL = "16010001"

#: Name of the file (without ending), sheet, a good row by key, and what spoils it:
#: (key, value, rule).
_ROWS: dict[str, tuple[str, Sheet, dict[str, str], list[tuple[str, str, str]]]] = {
    "krs": (
        "SCORE_KRS_TH_2569-12M_20261026", scores.KRS,
        {"fiscal_year": "2569", "round": "12", "area_code": "1601", "indicator_code": "1.1",
         "indicator_name": "ก", "weight": "15", "score": "4.12345", "weighted_score": "0.6185175",
         "status": "รายงานแล้ว"},
        [("score", "4.123456", "type"), ("score", "-1", "minimum"), ("score", "", "krs_scored"),
         ("status", "ยังไม่รายงาน", "krs_scored"), ("area_code", "9999", "unknown_area"),
         ("fiscal_year", "2568", "krs_year"), ("round", "6", "krs_round"),
         ("round", "9", "choice"), ("weight", "", "required")],
    ),
    "ars": (
        "SCORE_ARS_TH_2569-6M_20260420", scores.ARS,
        {"fiscal_year": "๒๕๖๙", "round": "รอบ 6 เดือน", "area_code": "S16", "indicator_code": "A1",
         "weight": "20", "status": "ไม่มีการประเมิน"},
        [("score", "3", "ars_scored"), ("round", "12", "ars_round")],
    ),
    "pmqa": (
        "SCORE_PMQA_TH_2569-12M_20261026", scores.PMQA,
        {"fiscal_year": "2569", "round": "12", "area_code": "1601", "indicator_code": "P1",
         "category": "1", "level": "Advance", "weight": "1", "score": "412.5",
         "status": "รายงานแล้ว"},
        [("category", "8", "maximum"), ("level", "ดีมาก", "choice")],
    ),
    "emes": (
        "EMES_TH_2569-12M_20261026", emes.INDICATOR,
        {"code": "M06", "printed_no": "6a", "name_th": "ก", "unit": "คน", "round": "12",
         "fiscal_year": "2569", "area_code": "1601", "base": "1,000", "result": "931",
         "pct_printed": "93.10", "status": "รายงานแล้ว"},
        [("result", "1001", "emes_share"), ("status", "ไม่มีการประเมิน", "emes_reported"),
         ("round", "6", "emes_round"), ("base", "๑,๐๐๐.๕", "type")],
    ),
    "learners": (
        "EMES_TH_2569-12M_20261026", emes.INDICATOR,
        {"code": "M01a", "name_th": "ก", "unit": "คน", "round": "12", "fiscal_year": "2569",
         "area_code": "1601", "base": "20,000", "result": "0", "status": "รายงานแล้ว"},
        [("result", "9", "emes_few"), ("base", "19", "emes_few")],
    ),
    "note": (
        "EMESNOTE_TH_2569-12M_20261026", emes.NOTE,
        {"code": "M06", "kind": "ปัญหา/อุปสรรค", "level": "สพท.", "area_code": "1601",
         "number": "1", "text": "งบประมาณปี 2566 - 2567 ไม่พอ"},
        [("text", "โทร 081-234-5678 ครูก", "emes_note_person"),
         ("text", "ส่ง a@b.example", "emes_note_person"),
         ("text", person(1), "emes_note_person"), ("area_code", "", "emes_note_area"),
         ("kind", "อื่น", "choice")],
    ),
    "x2": (
        "X2_1601_2569-12M_20261026", x2.SUMMARY,
        {"fiscal_year": "2569", "round": "12", "area_code": "1601", "schools": "20",
         "schools_using": "19", "pct_using": "95", "is_current": "ใช่", "is_shared": "✓",
         "is_used": "ไม่ใช่", "status": "รายงานแล้ว"},
        [("schools_using", "21", "x2_using"), ("schools_covered", "21", "x2_covered"),
         ("aspects", "5", "maximum"), ("is_used", "บางครั้ง", "choice")],
    ),
    "doc": (
        "DOC_1601_2569_20261120", documents.COUNTS,
        {"on_date": "19/11/2569", "office_code": "1601", "direction": "รับ", "urgency": "ด่วน",
         "secrecy": "ลับ", "documents": "5", "registered": "4", "pending": "1", "on_time": "3",
         "median_hours": "2.5"},
        [("pending", "2", "doc_sum"), ("on_time", "5", "doc_on_time"),
         ("on_date", "19/11/2568", "doc_year"), ("on_date", "21/11/2569", "doc_future"),
         ("office_code", "9999", "unknown_office"), ("urgency", "ด่วนสุด ๆ", "choice")],
    ),
    "docstock": (
        "DOCSTOCK_1601_2569_20261120", documents.STOCK,
        {"as_of": "20/11/2569", "office_code": "1601", "memos_waiting": "4", "archive_due": "900",
         "circulars": "6", "circulars_answered": "6"},
        [("circulars_answered", "7", "doc_answered"), ("as_of", "30/11/2569", "doc_stock_year")],
    ),
    "docto": (
        "DOCTO_1601_2569_20261120", documents.RECIPIENT,
        {"ms_id": "77", "office_code": _SCHOOL, "answer": "1",
         "answered_at": "19/11/2569 08:30"},
        [("answer", "", "docto_answer"), ("answered_at", "", "docto_answer"),
         ("answered_at", "19/11/2569 25:00", "type")],
    ),
    "plan": (
        "PLAN_1601_2570_20261116", money.PROJECT,
        {"fiscal_year": "2570", "office_code": "1601", "project_code": "001", "name": "ก",
         "strategy": "ข", "group_name": "ค", "budget": "120,000.50"},
        [("project_code", "1", "plan_project_code"), ("fiscal_year", "2569", "plan_year"),
         ("budget", "-1", "minimum")],
    ),
    "activity": (
        "PLANACTIVITY_1601_2570_20261116", money.ACTIVITY,
        {"office_code": "1601", "activity_code": "001002", "project_code": "001",
         "begins_on": "01/10/2569", "ends_on": "30/10/2569", "budget": "1000", "progress": "100",
         "finished_on": "29/10/2569"},
        [("activity_code", "002002", "plan_activity_code"), ("ends_on", "30/09/2569", "plan_order"),
         ("finished_on", "30/09/2569", "plan_finished"),
         ("finished_on", "30/11/2569", "plan_finished"), ("progress", "101", "maximum")],
    ),
    "budget": (
        "BUDGET_1601_2569_20260930", money.BUDGET_SHEET,
        {"fiscal_year": "2569", "office_code": "1601", "category": "งบลงทุน",
         "money_source": "เงินงบประมาณ", "allotted": "1,000.00", "transferred": "-200.10",
         "committed": "300", "disbursed": "400.40", "balance": "99.50", "as_of": "30/09/2569"},
        [("balance", "99.51", "budget_balance"), ("as_of", "01/10/2569", "budget_day"),
         ("as_of", "30/09/2568", "budget_day"), ("category", "6", "choice"),
         ("fiscal_year", "2570", "budget_year")],
    ),
    "ita": (
        "ITA_1601_2569_20260831", surveys.ITA_SHEET,
        {"fiscal_year": "2569", "school_code": _SCHOOL, "score": "91.25", "grade": "ผ่านดี"},
        [("score", "100.01", "maximum"), ("fiscal_year", "2568", "ita_year")],
    ),
    "edpa": (
        "EDPA_1601_2569_20260930", surveys.EDPA_SHEET,
        {"fiscal_year": "2569", "school_code": _SCHOOL, "position": "ครู",
         "challenge": "การอ่านออกเขียนได้", "agreements": "4"},
        [("position", "ภารโรง", "choice"), ("agreements", "-4", "minimum")],
    ),
    "ready": (
        "READY_1601_2569_20260731", surveys.READY_SHEET,
        {"school_code": _SCHOOL, "hardware": "70", "software": "65.5", "peopleware": "80",
         "as_of": "20/07/2569"},
        [("hardware", "101", "maximum"), ("as_of", "20/12/2569", "ready_future")],
    ),
    "safety": (
        "SAFETY_1601_2569_20261115", safety.INCIDENT,
        {"month": "2569-10", "school_code": _SCHOOL, "incident_group": "2",
         "incident_type": "อุบัติเหตุในสถานศึกษา", "reported": "3", "handled": "1", "closed": "2"},
        [("closed", "4", "safety_sum"), ("handled", "4", "safety_sum"),
         ("month", "2026-10", "safety_month"),
         ("month", "2569-13", "safety_month"), ("month", "2569-04", "safety_year"),
         ("month", "2570-01", "safety_year"), ("incident_group", "5", "choice")],
    ),
    "staffperson": (
        "STAFFPERSON_1601_2569-2_20261110", staff.PERSON,
        {"person_key": person(7), "office_code": _SCHOOL, "position": "3. ครู", "standing": "คศ.2",
         "born_on": "01/10/2509", "status": "ปฏิบัติงาน"},
        [("born_on", "01/10/2566", "staff_age"), ("status", "", "required"),
         ("office_code", "123", "unknown_office")],
    ),
}


def _line(sheet: Sheet, row: dict[str, str]) -> list[str]:
    return [row.get(column.key, "") for column in sheet.columns]


def _write(inbox: Inbox, name: str, sheet: Sheet, *rows: dict[str, str]) -> None:
    headers = [column.header for column in sheet.columns]
    lines = [_line(sheet, row) for row in rows]
    inbox.table(name, headers, lines, delimiter=";")


@pytest.mark.parametrize("feed", _ROWS)
def test_a_good_row_is_loaded_without_a_word(inbox: Inbox, feed: str) -> None:
    name, sheet, good, _ = _ROWS[feed]
    _write(inbox, f"{name}.csv", sheet, good)
    inbox.read()
    found = inbox.file(f"{name}.csv")
    assert (found.feed, found.rows_loaded, found.status) == (sheet.feed, 1, "loaded")
    assert inbox.value(f"SELECT count(*) FROM clean_{sheet.table}") == 1


@pytest.mark.parametrize(
    ("feed", "key", "value", "rule"),
    [(feed, *spoilt) for feed, (*_, spoils) in _ROWS.items() for spoilt in spoils],
)
def test_a_spoilt_cell_holds_its_row_back_and_says_why(
    inbox: Inbox, feed: str, key: str, value: str, rule: str
) -> None:
    name, sheet, good, _ = _ROWS[feed]
    # The good row is of another key, so that the file is not one of bad rows only.
    _write(inbox, f"{name}.csv", sheet, {**good, key: value})
    inbox.read()
    assert rule in {told for _, _, told in inbox.faults(f"{name}.csv")}
    assert inbox.value(f"SELECT count(*) FROM clean_{sheet.table}") == 0


def test_scores_keep_their_five_decimals(inbox: Inbox) -> None:
    name, sheet, good, _ = _ROWS["krs"]
    told = ("4.12345", "0.00001", "๔.๙๙๙๙๙", "3", "4.1234500000000001")
    _write(inbox, f"{name}.csv", sheet, *(
        {**good, "indicator_code": str(n), "score": score, "weighted_score": ""}
        for n, score in enumerate(told)
    ))
    inbox.read()
    assert inbox.rows("SELECT score FROM clean_score_krs ORDER BY indicator_code") == [
        (Decimal(text),) for text in ("4.12345", "0.00001", "4.99999", "3.00000", "4.12345")
    ]


def test_scores_of_a_workbook_are_those_of_its_cells(inbox: Inbox) -> None:
    name, sheet, good, _ = _ROWS["krs"]
    path = inbox.folder / f"{name}.xlsx"
    write_book(path, {"Sheet1": [
        [column.header for column in sheet.columns],
        [*(float(cell) if column.key == "score" else cell
           for column, cell in zip(sheet.columns, _line(sheet, good), strict=True))],
    ]})
    inbox.read()
    assert inbox.value("SELECT score FROM clean_score_krs") == Decimal("4.12345")
    assert inbox.file(path.name).period == "fy2569-q4"


def _warned(inbox: Inbox, name: str) -> dict[str, int]:
    return {
        warning.rule: warning.rows for warning in inbox.account().warnings if warning.file == name
    }


@pytest.mark.parametrize(("printed", "warned"), [
    ("93.10", False), ("93.105", False), ("93.095", False), ("93.10501", True), ("93.0949", True),
])
def test_a_printed_percentage_is_held_against_its_numbers(
    inbox: Inbox, printed: str, warned: bool
) -> None:
    name, sheet, good, _ = _ROWS["emes"]
    _write(inbox, f"{name}.csv", sheet, {**good, "pct_printed": printed})
    inbox.read()
    assert ("emes_pct" in _warned(inbox, f"{name}.csv")) is warned
    assert inbox.value("SELECT pct_printed FROM clean_emes") == Decimal(printed)


def _lines(sheet: Sheet, *rows: dict[str, str]) -> list[Sequence[object]]:
    return [[column.header for column in sheet.columns], *(_line(sheet, row) for row in rows)]


_SECRETS = (
    "https://admin:hunter2@files.area.example/x2",
    "https://files.area.example/x2?user=admin&password=hunter2",
    "https://files.area.example user: admin pass: hunter2",
    "user admin / hunter2", "รหัสผ่าน hunter2",
)


@pytest.mark.parametrize("secret", _SECRETS)
def test_a_password_in_the_evidence_stands_nowhere(inbox: Inbox, secret: str) -> None:
    """Not in the clean tables, not in the quarantine; the row is loaded without it."""
    _, sheet, good, _ = _ROWS["x2"]
    name = "X2_1601_2569-12M_20261026.xlsx"
    link = "https://files.area.example/x2/2"
    system = {"area_code": "1601", "system_name": "Smart Area", "developer": "สพท.",
              "link": secret, "general": "✓"}
    write_book(inbox.folder / name, {
        "summary": _lines(sheet, {**good, "evidence_1": secret, "evidence_2": link}),
        "X2.1": _lines(x2.AREA_SYSTEM, system, {**system, "system_name": f"B password: {secret}"}),
    })
    inbox.read()
    assert inbox.file(name).rows_loaded == 2
    assert inbox.value("SELECT evidence_1, evidence_2 FROM clean_x2") == (None, link)
    assert inbox.value("SELECT link, general, budget FROM clean_x2_area") == (None, "yes", "no")
    assert _warned(inbox, name)["link_dropped"] >= 1
    assert (3, "ชื่อระบบ", "x2_area_secret") in inbox.faults(name)
    for table in ("quarantine", "account_warning", "clean_x2", "clean_x2_area"):
        text = str(inbox.rows(f"SELECT * FROM {table}"))
        assert "hunter2" not in text, table


@pytest.mark.parametrize("link", [
    "https://drive.area.example/file/d/1aB/view?usp=sharing", "http://area.example",
    "https://area.example:8443/amss/index.php?option=main&task=1",
])
def test_a_link_is_kept_as_it_is(inbox: Inbox, link: str) -> None:
    name, sheet, good, _ = _ROWS["x2"]
    _write(inbox, f"{name}.csv", sheet, {**good, "evidence_1": link})
    inbox.read()
    assert inbox.value("SELECT evidence_1 FROM clean_x2") == link
    assert inbox.file(f"{name}.csv").status == "loaded"


def test_a_workbook_of_six_months_fills_its_three_tables(inbox: Inbox) -> None:
    name = "X2_1601_2569-6M_20260420.xlsx"
    half = {"fiscal_year": "2569", "round": "6", "area_code": "1601", "issue_1": "ชัดเจน",
            "aspects": "0", "schools": "3", "schools_covered": "1", "pct_covered": "40",
            "status": "รายงานแล้ว", "reporter_name": "ผู้รายงาน", "reporter_phone": "0812345678"}
    school = {"school_code": _SCHOOL, "system_name": "SMSS", "general": "✓", "budget": "/",
              "personnel": "มี", "academic": "", "all_four": "ใช่"}
    write_book(inbox.folder / name, {
        "summary": _lines(x2.SUMMARY, half),
        "X2.1": _lines(x2.AREA_SYSTEM, {
            "area_code": "1601", "system_name": "AMSS++", "developer": "สพฐ.",
            "link": "https://amss.example", "general": "✓", "academic": "✓"}),
        "X2.2": [*_lines(x2.SCHOOL_SYSTEM, school, {**school, "school_code": "99999999"}),
                 ["ทั้งหมด", 3], ["", "ใช้", "2"], ["ร้อยละ", "66.67"]],
    })
    inbox.read()
    file = inbox.file(name)
    assert (file.feed, file.period, str(file.reference_date)) == ("x2", "fy2569-q2", "2026-04-20")
    assert (file.rows_read, file.rows_loaded, file.rows_quarantined) == (4, 3, 1)
    assert inbox.value("SELECT general, budget, personnel, academic FROM clean_x2_school") == (
        "yes", "yes", "yes", "no")
    assert _warned(inbox, name) == {
        "x2_pct_covered": 1, "x2_contradiction": 1, "x2_all_four": 1, "x2_typed": 1,
    }
    # Typed: no aspect of the area and one school; listed: two aspects, and no school with all four.
    assert inbox.rows(
        "SELECT column_header, count FROM account_warning WHERE rule = 'x2_typed' ORDER BY ALL"
    ) == [("จำนวนด้านที่ สพท. มีระบบ", 1), ("สถานศึกษาที่มีระบบครบ 4 ด้าน", 1)]
    columns = {row[0] for row in inbox.rows("DESCRIBE clean_x2")}
    assert not [column for column in columns if column.startswith("reporter")]


def test_subjects_of_documents_are_never_loaded(inbox: Inbox) -> None:
    item = {"ms_id": "77", "kind": "หนังสือเวียน", "office_code": "1601", "urgency": "2",
            "secrecy": "1", "bookno": "ศธ 04001/ว1234", "signed_on": "18/11/2569",
            "subject": "เรื่องลับมาก", "sent_at": "19/11/2569 09:15"}
    _write(inbox, "DOCITEM_1601_2569_20261120.csv", documents.ITEM, item,
           {**item, "ms_id": "78", "sent_at": "เมื่อวาน"})
    inbox.read()
    assert inbox.value("SELECT kind, secrecy, sent_at::VARCHAR FROM clean_doc_item") == (
        "circular", "secret", "2026-11-19 09:15:00")
    told = str(inbox.rows("SELECT * FROM clean_doc_item")) + str(
        inbox.rows("SELECT * FROM quarantine"))
    assert "เรื่องลับ" not in told and "1234" not in told


def _paid(day: str, disbursed: str, balance: str, **more: str) -> dict[str, str]:
    return {
        "fiscal_year": "2569", "office_code": "1601", "category": "3", "allotted": "1000",
        "transferred": "0", "committed": "0", "disbursed": disbursed, "balance": balance,
        "as_of": day, **more,
    }


def test_money_that_comes_back_unbooked_is_warned_of(inbox: Inbox) -> None:
    first, second, third = (
        f"BUDGET_1601_2569_{day}.csv" for day in ("20251230", "20260331", "20260630")
    )
    sheet = money.BUDGET_SHEET
    _write(inbox, first, sheet, _paid("30/12/2568", "300", "700"))
    _write(inbox, second, sheet, _paid("31/03/2569", "299.99", "700.01"))
    _write(inbox, third, sheet,
           _paid("30/06/2569", "200", "800", entry="กลับรายการ"))
    inbox.read()
    assert _warned(inbox, first) == _warned(inbox, third) == {}
    assert _warned(inbox, second) == {"budget_falls": 1}
    assert inbox.value("SELECT count(*) FROM clean_budget") == 3
    assert [inbox.file(name).period for name in (first, second, third)] == [
        "fy2569-q1", "fy2569-q2", "fy2569-q3"]


def test_a_staff_list_is_of_keyed_persons(inbox: Inbox) -> None:
    name, sheet, good, _ = _ROWS["staffperson"]
    _write(inbox, f"{name}.csv", sheet, {**good, "post_number": "5512", "major": "ไทย"},
           {**good, "office_code": "1601"}, {**good, "person_key": "1234567890123"})
    inbox.read()
    assert inbox.value("SELECT count(DISTINCT person_key), count(*) FROM clean_staffperson") == (
        1, 2)
    assert (4, "รหัสบุคลากร", "bad_id") in inbox.faults(f"{name}.csv")
    assert "post_number" not in {row[0] for row in inbox.rows("DESCRIBE clean_staffperson")}
    assert good["person_key"] not in str(inbox.rows("SELECT * FROM clean_staffperson"))
