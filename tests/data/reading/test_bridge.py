"""Every dataset of AMSS++ and SMSS, as JSON and as the XML of SMSS."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.reading import smss
from data.reading.smss import NotSmss, read_export
from data.sources import SOURCES
from data.sources.amss import BY_DATASET, EXPORTS
from data.sources.transports import TRANSPORTS
from tests.data.reading.bridge import (
    BAD,
    GOOD,
    PERIOD,
    encoded,
    export,
    name_of,
    written,
)
from tests.data.reading.inbox import SCHOOL_ROWS, Inbox, person

every = pytest.mark.parametrize("dataset", GOOD)


def test_all_eleven_datasets_have_a_sheet() -> None:
    assert set(BY_DATASET) == set(GOOD) == set(BAD)
    known = {contract.id for contract in SOURCES}
    for _, sheet in BY_DATASET.values():
        assert set(sheet.carries) <= known


@every
def test_a_good_row_is_loaded_and_a_bad_one_held_back(inbox: Inbox, dataset: str) -> None:
    change, rule = BAD[dataset]
    name = name_of(dataset)
    inbox.write(f"amss/{name}", written(dataset, [GOOD[dataset], {**GOOD[dataset], **change}]))
    inbox.read()
    file = inbox.file(f"amss/{name}")
    assert (file.rows_read, file.rows_loaded, file.rows_quarantined) == (2, 1, 1), file
    assert (file.feed, file.period, file.transport) == (f"amss_{dataset}", PERIOD[dataset], "amss")
    assert [(row, rule) for row, _, rule in inbox.faults(f"amss/{name}")] == [(2, rule)]
    assert inbox.value(f"SELECT count(*) FROM clean_amss_{dataset}") == 1


@pytest.mark.parametrize("dataset", EXPORTS)
@pytest.mark.parametrize("encoding", ["utf-8", "cp874"])
def test_the_xml_of_smss_says_the_same(inbox: Inbox, dataset: str, encoding: str) -> None:
    change, rule = BAD[dataset]
    name = f"smss/{name_of(dataset, form='xml')}"
    rows = [GOOD[dataset], {**GOOD[dataset], **change}]
    inbox.write(name, export(dataset, rows, encoding=encoding))
    inbox.read()
    file = inbox.file(name)
    assert (file.rows_read, file.rows_loaded, file.rows_quarantined) == (2, 1, 1), file
    assert (file.feed, file.period, file.transport) == (f"amss_{dataset}", PERIOD[dataset], "smss")
    assert [(row, rule) for row, _, rule in inbox.faults(name)] == [(2, rule)]
    first = inbox.rows(f"SELECT * EXCLUDE (file_id) FROM clean_amss_{dataset}")
    inbox.folder.joinpath(name).unlink()
    inbox.write(name_of(dataset), written(dataset, [GOOD[dataset]]))
    inbox.read()
    assert inbox.rows(f"SELECT * EXCLUDE (file_id) FROM clean_amss_{dataset}") == first


def test_offices_and_schools_stand_apart(inbox: Inbox) -> None:
    inbox.write(name_of("plan"), written("plan", [GOOD["plan"]]))
    inbox.write(name_of("plan", "1601"), written("plan", [GOOD["plan"]], None))
    inbox.write(name_of("person", "1601"), written("person", [
        {**GOOD["person"], "position_code": "ศึกษานิเทศก์"}
    ], None))
    inbox.read()
    assert inbox.rows(
        "SELECT office_code, office_is_school, budget::VARCHAR FROM clean_amss_plan ORDER BY 1"
    ) == [("1016010001", True, "12500.50"), ("1601", False, "12500.50")]
    assert inbox.rows("SELECT office_code, position FROM clean_amss_person") == [
        ("1601", "supervisor")
    ]


@pytest.mark.proves("hardening.privacy")
def test_names_and_numbers_of_persons_get_nowhere(inbox: Inbox) -> None:
    for dataset in ("student", "person", "opportunity"):
        rows = [GOOD[dataset], {**GOOD[dataset], **BAD[dataset][0]}]
        inbox.write(name_of(dataset), written(dataset, rows))
    inbox.read()
    tables = [name for (name,) in inbox.rows("SELECT table_name FROM duckdb_tables()")]
    assert {"clean_amss_student", "clean_amss_person", "clean_amss_opportunity"} < set(tables)
    # The scratch tables of the reader hold the numbers that it hashes; the build drops them.
    for table in set(tables) - {"person_ref"}:
        for secret in ("มะลิวัลย์น้อย", "ซ่อนกลิ่น", "990000000001", person(7), person(3)):
            found = inbox.rows(f"SELECT 1 FROM {table} t WHERE t::VARCHAR LIKE '%{secret}%'")
            assert not found or table == "clean_dmc", (table, secret)


def test_a_later_row_replaces_the_one_before_and_marks_of_two_days_stand(inbox: Inbox) -> None:
    for number, day in enumerate(("20261118", "20261119")):
        as_of = f"2026-11-{day[6:]}"
        pupil = {**GOOD["student"], "classroom": number + 1}
        inbox.write(name_of("student", day=day), written("student", [pupil], as_of=as_of))
        mark = {**GOOD["student_check"], "check_date": as_of}
        inbox.write(name_of("student_check", day=day), written("student_check", [mark]))
    inbox.read()
    assert inbox.file(name_of("student", day="20261118")).status == "superseded"
    assert inbox.value("SELECT count(*) FROM clean_amss_student") == 1
    assert inbox.value("SELECT count(*) FROM clean_amss_student_check") == 2


def test_an_envelope_of_a_later_hour_replaces_the_export_of_the_same_school(inbox: Inbox) -> None:
    early, late = name_of("student", form="xml"), name_of("student").replace("T16", "T18")
    inbox.write(early, export("student", [GOOD["student"]]))
    inbox.write(late, written("student", [{**GOOD["student"], "classroom": 2}]))
    inbox.read()
    assert inbox.file(early).status == "superseded"
    assert inbox.value("SELECT room FROM clean_amss_student") == 2


def test_year_and_round_are_told_by_the_envelope_where_the_name_is_none(inbox: Inbox) -> None:
    inbox.write("a.json", written("budget", [GOOD["budget"]]))
    inbox.write("b.json", written("student", [GOOD["student"]]))
    inbox.write("c.json", written("student", [GOOD["student"]], ed_year="สองห้าหกเก้า"))
    inbox.read()
    assert [inbox.file(f"{one}.json").period for one in "ab"] == ["fy2570", "ay2569-2"]
    assert inbox.file("c.json").status == "rejected"
    assert inbox.faults("c.json") == [(None, "", "year_untold")]


@pytest.mark.parametrize(
    ("changes", "member"),
    [
        ({"ed_year": 2565}, "ed_year"), ({"term": 1}, "term"),
        ({"school_code": "16010002"}, "school_code"),
    ],
)
def test_an_envelope_that_contradicts_its_name_is_refused(
    inbox: Inbox, changes: dict[str, Any], member: str
) -> None:
    told: dict[str, Any] = {"school_code": "16010001", **changes}
    body = written("student", [GOOD["student"]], **told)
    inbox.write(name_of("student"), body)
    inbox.read()
    file = inbox.file(name_of("student"))
    assert (file.status, file.rows_read, file.rows_quarantined) == ("rejected", 1, 1)
    assert inbox.faults(file.file) == [(None, "", "not_as_named")] and member in file.reason_en


def test_an_export_that_contradicts_its_name_is_refused(inbox: Inbox) -> None:
    name = name_of("student", form="xml").replace("2569", "2565").replace("20261119", "20221119")
    inbox.write(name, export("student", [GOOD["student"]]))
    inbox.read()
    assert inbox.faults(name) == [(None, "", "not_as_named")]


def test_an_export_of_another_dataset_than_its_name_is_refused(inbox: Inbox) -> None:
    name = name_of("plan", form="xml").replace("2570", "2569")
    inbox.write(name, export("student", [GOOD["student"]]))
    inbox.read()
    assert inbox.faults(name) == [(None, "", "not_as_named")]
    assert inbox.file(name).rows_quarantined == 1


@pytest.mark.parametrize(("scope", "loaded"), [
    ("16010001", 1), ("1016010001", 1), ("1601", 2),
])
def test_rows_of_others_in_an_export_are_set_aside(
    inbox: Inbox, scope: str, loaded: int
) -> None:
    far = ("1016080009", "16020001", "080009", "บ้านไกล", "1602")
    inbox.schools((*SCHOOL_ROWS, far))
    rows = [
        {**GOOD["student"], "school_code": code, "person_id": person(number)}
        for number, code in enumerate(("16010001", "16010002", "16020001"), 1)
    ]
    name = name_of("student", scope, form="xml")
    inbox.write(name, export("student", rows))
    inbox.read()
    assert inbox.file(name).rows_loaded == loaded
    assert {rule for _, _, rule in inbox.faults(name)} == {"other_office"}


def test_a_name_of_the_office_or_of_another_kind_of_code_contradicts_nothing(inbox: Inbox) -> None:
    for scope in ("1601", "1016010001", "010001"):
        inbox.write(name_of("student", scope), written("student", [GOOD["student"]]))
    inbox.read()
    assert {file.status for file in inbox.account().files} <= {"loaded", "superseded"}


@pytest.mark.parametrize("folder", [one.id for one in TRANSPORTS] + ["dmc", "PULL", "x/pull"])
def test_the_folder_tells_the_way(inbox: Inbox, folder: str) -> None:
    name = f"{folder}/{name_of('warroom')}"
    inbox.write(name, written("warroom", [GOOD["warroom"]]))
    inbox.read()
    known = {one.id for one in TRANSPORTS}
    way = folder.lower() if folder.lower() in known else "inbox"
    assert inbox.file(name).transport == way
    assert inbox.account().to_json()["files"][-1]["transport"] in known


_CHECK = name_of("student_check", form="xml")
_BOMB = (
    '<!DOCTYPE info [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
)


@pytest.mark.proves("feeds.xml")
@pytest.mark.parametrize(
    "content",
    [
        export("student_check", [GOOD["student_check"]], head=_BOMB),
        export("student_check", [], head='<!DOCTYPE info SYSTEM "http://127.0.0.1:9/x.dtd">'),
        _BOMB + "<info><student_check><item><student_id>&b;</student_id></item></student_check>"
        "</info>",
        '<!DOCTYPE info [<!ENTITY x SYSTEM "file:///etc/passwd">]><info><warning>&x;</warning>'
        "</info>",
        "<info><student_check><item><a>&nothing;</a></item></student_check></info>",
        export("student_check", [GOOD["student_check"]])[:-20],
        "<html><body/></html>",
        "<info><student_check><row/></student_check></info>",
        "<info><student_check><item><a><b/></a></item></student_check></info>",
        "<info><student_check/><student/></info>",
        f"<info><student_check><item><a>{'A' * 70_000}</a></item></student_check></info>",
        '<?xml version="1.0" encoding="klingon"?><info/>',
        "not xml at all",
    ],
)
def test_what_is_no_export_of_smss_is_not_read(inbox: Inbox, content: str) -> None:
    inbox.write(_CHECK, content)
    inbox.read()
    file = inbox.file(_CHECK)
    assert (file.status, file.rows_read) == ("unreadable", 0)
    assert "passwd" not in file.reason_en and "root:" not in file.reason_en


@pytest.mark.proves("feeds.xml")
def test_a_file_beyond_the_size_is_not_opened(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = inbox.write(_CHECK, export("student_check", [GOOD["student_check"]]))
    monkeypatch.setattr(smss, "LARGEST", path.stat().st_size - 1)
    monkeypatch.setattr(smss, "read_export", _never)
    inbox.read()
    assert inbox.file(_CHECK).status == "unreadable"


def _never(content: bytes) -> None:
    raise AssertionError("it was read")


@pytest.mark.parametrize(
    ("content", "rule", "rows"),
    [
        (export("student_mood", [GOOD["student"]]), "unknown_dataset", 1),
        (export("budget", [GOOD["budget"]]), "unknown_dataset", 1),
        ("<info/>", "unknown_dataset", 0),
        (export("student_check", [], warning="ไม่มีสิทธิ์"), "smss_refused", 0),
        (f"<info><warning>{encoded('ไม่มีสิทธิ์')}</warning></info>", "smss_refused", 0),
        (
            "<info><student_check><item><a>QQ==</a></item><item><b>=Q=</b></item></student_check>"
            "</info>",
            "smss_not_base64",
            2,
        ),
    ],
)
def test_an_export_that_is_off(inbox: Inbox, content: str, rule: str, rows: int) -> None:
    inbox.write(_CHECK, content)
    inbox.read()
    file = inbox.file(_CHECK)
    assert (file.status, file.rows_read, file.rows_quarantined) == ("rejected", rows, rows)
    assert inbox.faults(_CHECK) == [(None, "", rule)]
    if rule == "smss_not_base64":
        assert "member b of item 2" in file.reason_en
    if rule == "smss_refused":
        assert "ไม่มีสิทธิ์" in file.reason_th


def test_a_warning_beside_rows_is_told(inbox: Inbox) -> None:
    inbox.write(_CHECK, export("student_check", [GOOD["student_check"]], warning="ยังไม่ปิดภาคเรียน"))
    inbox.read()
    file = inbox.file(_CHECK)
    assert (file.status, file.warnings, file.rows_loaded) == ("loaded_with_warnings", 1, 1)


def test_an_export_in_the_old_encoding_is_read(tmp_path: Path) -> None:
    head = '<?xml version="1.0" encoding="tis-620"?>'
    found = read_export(export("person", [GOOD["person"]], head=head).encode("ascii"))
    assert found.rows[0]["surname"] == "ซ่อนกลิ่น" and found.year == "2569"


@given(st.binary(max_size=400))
def test_random_bytes_are_refused_and_nothing_else(content: bytes) -> None:
    with pytest.raises(NotSmss):
        read_export(content)


@given(st.integers(0, 600), st.binary(min_size=1, max_size=4))
def test_a_damaged_export_is_read_or_refused(place: int, damage: bytes) -> None:
    whole = export("student_check", [GOOD["student_check"]] * 2).encode()
    try:
        found = read_export(whole[:place] + damage + whole[place + len(damage):])
    except NotSmss:
        return
    assert len(found.rows) <= 2


