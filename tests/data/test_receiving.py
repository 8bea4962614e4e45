"""What is sent is read by itself, kept if it may be, and answered the same twice."""

from __future__ import annotations

import json
import re
import threading
import time
import zipfile
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from dashboard.errors import BadArgument, NotPermitted
from data import archives, receiving
from data.reading.naming import LARGEST, envelope_name
from data.reading.one import read_one
from data.receiving import Busy, Receipt, Sender, receive
from data.sources import emes
from tests.data.reading.bridge import GOOD, export, name_of, written
from tests.data.reading.inbox import SCHOOL_HEADERS, SCHOOL_ROWS

DAY = "20261119"
ATT = f"ATT_1601_2569-2_{DAY}.csv"
HEAD = "วันที่,รหัสโรงเรียน,นักเรียนทั้งหมด,มา,ลา,ป่วย,ขาด,ไม่มีข้อมูล\n"
ROW = "19/11/2569,16010001,10,8,1,0,1,0\n"
AREA = ("1601", "1016010001", "1016010002", "16010001", "16010002")


def sender(*codes: str) -> Sender:
    held: Collection[str] = codes or AREA
    return Sender("somsri", lambda code: code in held, lambda feed: True)


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """An inbox of a demo's day with a school list and nothing else."""
    folder = tmp_path / "inbox"
    (folder / "school").mkdir(parents=True)
    lines = [",".join(row) for row in (SCHOOL_HEADERS, *SCHOOL_ROWS)]
    (folder / "school" / "SCHOOL_TH_2569-1_20260610.csv").write_text("\n".join(lines), "utf-8")
    note = {"demo": True, "as_of": "2026-11-20"}
    (folder / "MANIFEST.json").write_text(json.dumps(note), "utf-8")
    return folder


def kept(inbox: Path) -> list[Path]:
    """Files of the feeds that were kept; hidden ones are not read by a build."""
    return [
        path for path in sorted((inbox / "push").rglob("*"))
        if path.is_file() and not any(one.startswith(".") for one in path.relative_to(inbox).parts)
    ] if (inbox / "push").exists() else []


def test_a_good_file_is_kept_whole_and_told_as_the_account_tells_it(inbox: Path) -> None:
    content = (HEAD + ROW + "19/11/2569,16010002,10,8,1,0,2,0\n").encode("utf-8-sig")
    found = receive(inbox, ATT, content, sender())
    assert found.accepted and found.file["status"] == "loaded_with_warnings"
    assert [found.file[f"rows_{one}"] for one in ("read", "loaded", "quarantined")] == [2, 1, 1]
    assert [(one["rule"], one["first_row"]) for one in found.faults] == [("attendance_sum", 3)]
    assert (found.file["feed"], found.file["period"]) == ("att", "ay2569-2")
    [path] = kept(inbox)
    assert path.read_bytes() == content and path.stat().st_mode & 0o777 == 0o600
    assert path.relative_to(inbox).as_posix() == found.stored == found.file["file"]
    assert path.name.startswith(f"ATT_1601_2569-2_{DAY}.r2")


def test_the_same_again_is_answered_the_same_and_kept_once(inbox: Path) -> None:
    first = receive(inbox, ATT, (HEAD + ROW).encode(), sender())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(receiving, "_read", _never)
        assert receive(inbox, ATT, (HEAD + ROW).encode(), sender()) == first
        with pytest.raises(NotPermitted):
            receive(inbox, ATT, (HEAD + ROW).encode(), sender("1602"))
    assert len(kept(inbox)) == 1
    # What was taken away meanwhile is taken in once more.
    kept(inbox)[0].unlink()
    assert receive(inbox, ATT, (HEAD + ROW).encode(), sender()).stored != first.stored
    assert len(kept(inbox)) == 1


def test_the_same_content_under_the_name_of_another_day_is_kept_once(inbox: Path) -> None:
    content = (HEAD + ROW).encode()
    first = receive(inbox, ATT, content, sender())
    assert receive(inbox, ATT.replace(DAY, "20261120"), content, sender()) == first
    body = written("student_check", [GOOD["student_check"]]).encode()
    told = receive(inbox, name_of("student_check"), body, sender())
    assert told.accepted and receive(inbox, "x.json", body, sender()) == told
    assert len(kept(inbox)) == 2
    # The same list for another term is news.
    assert receive(inbox, "ATT_1601_2569-1_20260619.csv", content, sender()) != first


def test_what_is_sent_again_after_another_is_kept_again(inbox: Path) -> None:
    """What counts now is the other: to answer as before would say what is not so."""
    one, other = (HEAD + ROW).encode(), (HEAD + ROW.replace("10,8,1", "10,7,2")).encode()
    first = receive(inbox, ATT, one, sender())
    assert receive(inbox, ATT, other, sender()).stored != first.stored
    third = receive(inbox, ATT, one, sender())
    assert third.stored != first.stored and len(kept(inbox)) == 3
    assert receive(inbox, ATT, one, sender()) == third and len(kept(inbox)) == 3
    # By another way too.
    assert receive(inbox, ATT, other, sender(), way="upload").accepted
    assert receive(inbox, ATT, one, sender()).stored not in (first.stored, third.stored)


def test_marks_by_the_numbers_of_a_list_that_came_before_are_taken(inbox: Path) -> None:
    marks = written("student_check", [{**GOOD["student_check"], "student_id": "7363"}]).encode()
    name = name_of("student_check")
    assert not receive(inbox, name, marks, sender()).accepted
    students = written("student", [{**GOOD["student"], "student_id": "7363"}]).encode()
    assert receive(inbox, name_of("student"), students, sender()).accepted
    assert receive(inbox, name, marks, sender()).accepted


def _never(*_: object) -> None:
    raise AssertionError("it was read again")


def test_two_at_once_are_kept_once(inbox: Path) -> None:
    with ThreadPoolExecutor(3) as pool:
        found = list(pool.map(
            lambda _: receive(inbox, ATT, (HEAD + ROW).encode(), sender()), range(3)
        ))
    assert len({one.stored for one in found}) == 1 and len(kept(inbox)) == 1


def test_two_of_the_same_bad_file_at_once_are_both_told_why(
    inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A refused file leaves no receipt: who waited for one reads it oneself."""
    judged, begun = receiving._judged, threading.Event()

    def slowly(*given: Any) -> Receipt:
        begun.set()
        time.sleep(0.5)
        return judged(*given)

    monkeypatch.setattr(receiving, "_judged", slowly)
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(receive, inbox, ATT, b"a,b\n1,2\n", sender(), patience=60)
        assert begun.wait(10)
        second = pool.submit(receive, inbox, ATT, b"a,b\n1,2\n", sender(), patience=60)
        assert [one.result().faults[0]["rule"] for one in (first, second)] == ["missing_column"] * 2
    assert not list((inbox / "push" / ".taken").iterdir())


def test_a_later_one_counts_at_the_build(inbox: Path) -> None:
    for there in (8, 7):
        row = f"19/11/2569,16010001,10,{there},1,0,{9 - there},0\n"
        assert receive(inbox, ATT, (HEAD + row).encode(), sender()).accepted
    first, second = kept(inbox)
    assert first.name < second.name and b",7,1,0,2,0" in second.read_bytes()


def test_to_check_keeps_nothing(inbox: Path) -> None:
    before = sorted(inbox.rglob("*"))
    found = receive(inbox, ATT, (HEAD + ROW).encode(), sender(), way="upload", keep=False)
    assert found.accepted and found.stored == ""
    assert sorted(inbox.rglob("*")) == before


@pytest.mark.proves("feeds.own")
@pytest.mark.parametrize(
    ("name", "row", "codes"),
    [
        # A row of a school of another area, in a file that says it is of the own one.
        (ATT, "19/11/2569,16010003,10,8,1,0,1,0\n", AREA),
        # A file of another area, though no row of it can be read.
        (ATT.replace("1601", "1602"), "x\n", AREA),
        # Of the country.
        (ATT.replace("1601", "TH"), ROW, AREA),
        # A school that sends what is of its neighbour.
        (ATT.replace("1601", "16010002"), ROW, ("16010001", "1016010001")),
    ],
)
def test_another_offices_rows_are_refused_and_nothing_is_kept(
    inbox: Path, name: str, row: str, codes: tuple[str, ...]
) -> None:
    with pytest.raises(NotPermitted):
        receive(inbox, name, (HEAD + row).encode(), sender(*codes))
    assert kept(inbox) == []


@pytest.mark.proves("feeds.own")
@pytest.mark.parametrize("feed", ["SCHOOL", "SCHOOLTYPE", "NT", "MOI", "SCORE_KRS", "EMES"])
def test_what_is_the_countrys_is_for_who_holds_the_country(inbox: Path, feed: str) -> None:
    rows = [(code, *rest[:3], "1601") for code, *rest in SCHOOL_ROWS]
    content = "\n".join(",".join(row) for row in (SCHOOL_HEADERS, *rows)).encode()
    for scope in ("1601", "TH"):
        with pytest.raises(NotPermitted):
            receive(inbox, f"{feed}_{scope}_2569-2_{DAY}.csv", content, sender())
    assert kept(inbox) == []
    name = f"SCHOOL_TH_2569-2_{DAY}.csv"
    taken = receive(inbox, name, content, sender("TH", "1016080005", *AREA))
    assert taken.accepted and {row[0] for row in SCHOOL_ROWS} <= set(taken.places)


def test_codes_are_resolved_by_the_countrys_list_alone(inbox: Path) -> None:
    """An area's list that lies in the inbox names no school."""
    header = ",".join(SCHOOL_HEADERS)
    own = inbox / "push" / f"SCHOOL_1601_2569-2_{DAY}.csv"
    own.parent.mkdir()
    own.write_text(f"{header}\n1016010009,16010009,010009,บ้านใหม่,1601\n", "utf-8")
    found = receive(inbox, ATT, (HEAD + ROW).encode(), sender())
    assert found.accepted and found.places == ("1601", "1016010001")


def test_a_row_without_any_place_is_the_countrys(inbox: Path) -> None:
    """Of rows that say whose they are, one that does not is of the whole country."""
    name = f"EMESNOTE_1601_2569-12M_{DAY}.csv"
    told = {}
    head = ",".join(column.header for column in emes.NOTE.columns)
    for cell, level in (("1601", "สพท."), ("", "สพฐ.")):
        row = f"M06,ปัญหา,{level},{cell},1,ขาดครู"
        (inbox / name).write_text(f"{head}\n{row}\n", "utf-8")
        told[cell] = read_one(inbox, name, date(2026, 11, 20))
    assert told["1601"]["file"]["rows_loaded"] == told[""]["file"]["rows_loaded"] == 1
    assert [told[cell]["is_placed"] for cell in ("1601", "")] == [True, False]


def test_rows_that_name_no_place_are_for_who_holds_the_country(inbox: Path) -> None:
    name = f"HOLIDAY_1601_2569-2_{DAY}.csv"
    content = "วันที่,ขอบเขต,เหตุผล\n18/11/2569,ประเทศ,น้ำท่วม\n".encode()
    with pytest.raises(NotPermitted):
        receive(inbox, name, content, sender())
    assert receive(inbox, name, content, sender("TH", "1601")).accepted


def test_an_envelope_needs_no_name(inbox: Path) -> None:
    content = written("student_check", [GOOD["student_check"]]).encode()
    assert envelope_name(content) == name_of("student_check")
    found = receive(inbox, "", content, sender())
    assert found.accepted and found.file["feed"] == "amss_student_check"
    broken = receive(inbox, "", content.replace(b"sha256:", b"sha256:0"), sender())
    assert not broken.accepted and broken.faults[0]["rule"] == "checksum_mismatch"
    assert len(kept(inbox)) == 1


@pytest.mark.parametrize("content", [
    b"", b"{", b"[]", b"{}", b'{"dataset": "../../x", "office_code": "1601", "ed_year": 2569,'
    b' "generated_at": "2026-11-19"}', b"\xff\xfe\x00", b"[" * 100_000,
])
def test_what_is_no_envelope_needs_one(inbox: Path, content: bytes) -> None:
    with pytest.raises(BadArgument):
        receive(inbox, "", content, sender())


def test_a_name_of_thai_letters_leaves_room_for_the_mark(inbox: Path) -> None:
    name = ATT.replace(".csv", f" {'ก' * 43}.csv")
    assert len(name.encode()) > 155
    found = receive(inbox, name, (HEAD + ROW).encode(), sender())
    assert found.accepted and (inbox / found.stored).is_file()


@pytest.mark.proves("feeds.names")
@pytest.mark.parametrize("name", [
    "../ATT_1601_2569-2_20261119.csv", "/etc/ATT_1601_2569-2_20261119.csv", ".hidden.csv",
    "a\\b.csv", "a\x00.csv", "a\nb.csv", "ATT..csv", "x" * 200 + ".csv", "ก" * 90 + ".csv",
    "ATT_1601.exe", "MANIFEST", "ATT_1601_2569-2_20261119.zip", "~$x.csv", "-rf.csv",
])
def test_a_name_that_is_none_is_refused(inbox: Path, name: str) -> None:
    with pytest.raises(BadArgument):
        receive(inbox, name, b"x", sender())
    assert not (inbox / "push").exists()


def test_a_file_that_cannot_be_used_is_told_why_and_not_kept(inbox: Path) -> None:
    for name, content, rule in (
        (ATT, b"a,b\n1,2\n", "missing_column"),
        (ATT.replace("csv", "xlsx"), b"no workbook", "unreadable"),
        (ATT.replace("csv", "parquet"), b"PAR1 but for the name", "unreadable"),
        (f"NONSENSE_1601_2569-2_{DAY}.csv", b"a,b\n1,2\n", "unknown_feed"),
        (ATT.replace("2026", "2027"), (HEAD + ROW).encode(), "file_in_future"),
        (name_of("student", form="xml"), b"<!DOCTYPE a><info/>", "unreadable"),
    ):
        found = receive(inbox, name, content, sender())
        assert (found.accepted, found.stored) == (False, ""), name
        assert found.faults[0]["rule"] == rule, found
        assert found.file["rows_read"] == found.file["rows_quarantined"]
        assert "/tmp" not in str(found)
    assert kept(inbox) == []
    good = receive(inbox, name_of("student", form="xml"),
                   export("student", [GOOD["student"]]).encode(), sender())
    assert good.accepted


def _book(parts: dict[str, bytes]) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return held.getvalue()


@pytest.mark.proves("feeds.bombs")
@pytest.mark.parametrize("kind", ["large", "many", "cut", "lies"])
def test_an_archive_that_bursts_is_not_opened(
    inbox: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "UNPACKED", 1 << 20)
    monkeypatch.setattr(receiving, "_finished", _never)
    if kind == "many":
        content = _book({f"x{n}.xml": b"" for n in range(archives.PARTS + 1)})
    else:
        content = _book({"xl/worksheets/sheet1.xml": b"0" * (8 << 20)})
        assert len(content) < 20_000
        if kind == "cut":
            content = content[: len(content) // 2]
        if kind == "lies":  # the size that the archive tells of its part
            content = content.replace((8 << 20).to_bytes(4, "little"), b"\x10\0\0\0")
    name = ATT.replace("csv", "xlsx")
    found = receive(inbox, name, content, sender())
    assert (found.accepted, found.file["status"]) == (False, "unreadable")
    assert set(re.findall("[A-Za-z]{2,}", found.file["reason_th"].replace(name, ""))) <= {"MB"}


@pytest.mark.proves("feeds.bombs")
@pytest.mark.parametrize("kind", ["counted", "long", "far"])
def test_a_list_of_parts_that_is_too_long_is_not_read(
    inbox: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the record at its end, before the list itself is read."""
    content = bytearray(_book({"x.xml": b"0"}))
    match kind:
        case "counted":
            content[-12:-10] = (archives.PARTS + 1).to_bytes(2, "little")
        case "long":
            content[-10:-6] = (5 << 20).to_bytes(4, "little")
        case "far":
            content[-22:-22] = b"PK\6\7" + bytes(16)
    monkeypatch.setattr(zipfile, "ZipFile", _never)
    monkeypatch.setattr(receiving, "_finished", _never)
    found = receive(inbox, ATT.replace("csv", "xlsx"), bytes(content), sender())
    assert (found.accepted, found.file["status"]) == (False, "unreadable")


@pytest.mark.proves("feeds.bombs")
@pytest.mark.parametrize("packed", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_part_packed_as_no_workbook_is_not_unpacked(
    inbox: Path, packed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A kilobyte of these becomes gigabytes in one step, before any of it can be counted."""
    held = BytesIO()
    with zipfile.ZipFile(held, "w", packed) as archive:
        archive.writestr("xl/workbook.xml", b"0" * (8 << 20))
    monkeypatch.setattr(zipfile.ZipFile, "open", _never)
    monkeypatch.setattr(receiving, "_finished", _never)
    found = receive(inbox, ATT.replace("csv", "xlsx"), held.getvalue(), sender())
    assert (found.accepted, found.file["status"]) == (False, "unreadable")


def test_a_large_envelope_is_not_opened_to_be_named() -> None:
    content = written("student_check", [GOOD["student_check"]]).encode()
    assert envelope_name(content + b" " * LARGEST) is None and envelope_name(content)


@pytest.mark.proves("feeds.bombs")
def test_a_reader_that_is_lost_loses_nothing_else(
    inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "SECONDS", 0.001)
    found = receive(inbox, ATT, (HEAD + ROW).encode(), sender())
    assert (found.accepted, found.file["status"]) == (False, "unreadable")
    monkeypatch.undo()
    assert receive(inbox, ATT, (HEAD + ROW).encode(), sender()).accepted


def test_what_is_called_another_feed_is_not_kept(inbox: Path) -> None:
    content = (HEAD + ROW).encode()
    for feed in ("dmc", "attterm"):
        found = receive(inbox, ATT, content, sender(), feed=feed)
        assert not found.accepted and found.faults[0]["rule"] == "other_feed"
    assert kept(inbox) == []
    assert receive(inbox, ATT, content, sender(), feed="att").accepted
    assert receive(inbox, ATT, content, sender(), feed="dmc").faults[0]["rule"] == "other_feed"


def test_who_cannot_wait_is_told_so(inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with receiving._ONE, pytest.raises(Busy):
        receive(inbox, ATT, (HEAD + ROW).encode(), sender(), patience=0.01)
    # An archive is not even counted before its turn.
    monkeypatch.setattr(receiving, "why_bomb", _never)
    with receiving._ONE, pytest.raises(Busy):
        receive(inbox, ATT.replace("csv", "xlsx"), _book({"x": b""}), sender(), patience=0.01)
    assert receive(inbox, ATT, (HEAD + ROW).encode(), sender()).accepted


def test_real_persons_do_not_enter_a_demo(inbox: Path) -> None:
    real = {**GOOD["student_check"], "student_id": "1100000000008"}
    content = written("student_check", [real]).encode()
    found = receive(inbox, "", content, sender())
    assert not found.accepted and found.faults[0]["rule"] == "persons_of_a_demo"
    (inbox / "MANIFEST.json").unlink()
    assert isinstance(receive(inbox, "", content, sender()), Receipt)
