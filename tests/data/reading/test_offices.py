"""Feeds of offices: who sent it, at what time, of which quarter or month, about which two persons.

No feed needs to be there for it: each test declares a small one of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from dashboard.periods import PeriodKind
from data import sources
from data.contract import Column, Contract, Kind, Sheet
from data.reading import intake
from data.reading.files import SourceFile, read_name, settle_period
from data.sources.common import office, person, school
from tests.data.reading.inbox import Inbox
from tests.data.reading.inbox import person as id_of

Declare = Callable[..., None]

_NOTE = Column("note", "เรื่อง", Kind.TEXT, required=True)
_AT = Column("sent_at", "ส่งเมื่อ", Kind.MOMENT, required=True)
_AREA = Column("area_code", "รหัสเขต", Kind.AREA, required=True)
_TEACHER = Column("teacher_key", "เลขประจำตัวครู", Kind.PERSON)


@pytest.fixture
def declare(monkeypatch: pytest.MonkeyPatch) -> Declare:
    """Make the registry know one feed more."""

    def add(
        *columns: Column, kind: PeriodKind = PeriodKind.QUARTER, prefix: str = "LETTER_IN"
    ) -> None:
        sheet = Sheet("letter", prefix, "", columns, ("note",))
        feed = Contract(
            "letter", "หนังสือ", "Letters", "AMSS++", "สพท.", "Area offices", "ทุกวัน", "Daily",
            "area", kind, (sheet,),
        )
        monkeypatch.setattr(sources, "SOURCES", (*sources.SOURCES, feed))
        monkeypatch.setattr(intake, "SOURCES", sources.SOURCES)

    return add


def _send(inbox: Inbox, name: str, headers: str, *rows: str) -> None:
    inbox.write(name, "\n".join((headers, *rows)) + "\n")
    inbox.read()


@pytest.mark.parametrize(
    ("written", "code", "is_school"),
    [
        ("1601", "1601", False), ("๑๖๐๑", "1601", False), ("s10-1", "S10-1", False),
        ("100700", "100700", False), ("101702", "S10-2", False),
        ("16010001", "1016010001", True), ("1016080005", "1016080005", True),
        ("080005", "1016080005", True),
    ],
)
def test_an_office_is_an_area_or_a_school(
    inbox: Inbox, declare: Declare, written: str, code: str, is_school: bool
) -> None:
    declare(office(), _NOTE)
    _send(inbox, "LETTER_IN_1601_2570-Q1_20261105.csv", "รหัสหน่วยงาน,เรื่อง", f"{written},ก")
    assert inbox.value("SELECT office_code, office_is_school FROM clean_letter") == (
        code, is_school,
    )


@pytest.mark.parametrize("written", ["9999", "1", "101705", "สพป.ลพบุรี", "80005"])
def test_an_office_that_nobody_knows(inbox: Inbox, declare: Declare, written: str) -> None:
    """The old code of an area that was split says no office of today; a code that lacks more than
    one zero, none at all."""
    declare(office(), _NOTE)
    name = "LETTER_IN_1601_2570-Q1_20261105.csv"
    _send(inbox, name, "รหัสหน่วยงาน,เรื่อง", f"{written},ก", "1601,ข")
    assert inbox.faults(name) == [(2, "รหัสหน่วยงาน", "unknown_office")]
    assert inbox.value("SELECT office_code FROM clean_letter") == "1601"


def test_a_code_of_an_area_and_of_a_school_is_nobodys(inbox: Inbox, declare: Declare) -> None:
    inbox.schools([("1016101702", "16019999", "101702", "บ้านสี่", "1601"),
                   ("1016010001", "16010001", "010001", "บ้านหนึ่ง", "1601")])
    declare(office(), _NOTE)
    name = "LETTER_IN_1601_2570-Q1_20261105.csv"
    _send(inbox, name, "รหัสหน่วยงาน,เรื่อง", "101702,ก", "16019999,ข")
    assert inbox.faults(name) == [(2, "รหัสหน่วยงาน", "unknown_office")]
    assert inbox.value("SELECT office_code FROM clean_letter") == "1016101702"


def test_an_office_may_be_left_out_where_it_need_not_be(inbox: Inbox, declare: Declare) -> None:
    declare(office(required=False), _NOTE)
    _send(inbox, "LETTER_IN_1601_2570-Q1_20261105.csv", "รหัสหน่วยงาน,เรื่อง", "-,ก")
    assert inbox.value("SELECT office_code, office_is_school FROM clean_letter") == (None, None)


def test_an_area_and_a_school_in_one_row(inbox: Inbox, declare: Declare) -> None:
    """An old area code means the area of the school's province."""
    declare(_AREA, school(), _NOTE)
    _send(
        inbox, "LETTER_IN_1601_2570-Q1_20261105.csv", "รหัสเขต,รหัสโรงเรียน,เรื่อง",
        "101705,16010001,ก", "1602,080005,ข",
    )
    assert inbox.rows("SELECT area_code, school_code FROM clean_letter ORDER BY note") == [
        ("S16", "1016010001"), ("1602", "1016080005"),
    ]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("20/11/2569 08:30", datetime(2026, 11, 20, 8, 30)),
        ("20/11/2026 8.05 น.", datetime(2026, 11, 20, 8, 5)),
        ("๒๐ พ.ย. ๒๕๖๙ เวลา ๑๖.๔๕ น.", datetime(2026, 11, 20, 16, 45)),
        ("2026-11-20T08:30:15", datetime(2026, 11, 20, 8, 30, 15)),
        ("2026-11-20 08:30:15.250", datetime(2026, 11, 20, 8, 30, 15)),
        ("2026-11-20T20:30:00Z", datetime(2026, 11, 21, 3, 30)),
        ("2026-11-20T08:30:00+07:00", datetime(2026, 11, 20, 8, 30)),
        ("2026-11-20T08:30:00-05:30", datetime(2026, 11, 20, 21, 0)),
        ("20/11/2569", datetime(2026, 11, 20)),
        ("20.11.2569", datetime(2026, 11, 20)),
        ("46346", datetime(2026, 11, 20)),
        ("46346.354166666664", datetime(2026, 11, 20, 8, 30)),
    ],
)
def test_a_moment_in_many_spellings(
    inbox: Inbox, declare: Declare, written: str, read: datetime
) -> None:
    declare(_NOTE, _AT)
    _send(inbox, "LETTER_IN_1601_2570-Q1_20261105.csv", "เรื่อง,ส่งเมื่อ", f"ก,{written}")
    assert inbox.value("SELECT sent_at FROM clean_letter") == read


@pytest.mark.parametrize(
    "written",
    ["เมื่อวาน", "20/11/2569 25:00", "31/02/2569 08:00", "08:30", "20/11/2200 08:00",
     "20/11/2569 08:30 09:30"],
)
def test_what_is_no_moment(inbox: Inbox, declare: Declare, written: str) -> None:
    declare(_NOTE, _AT)
    name = "LETTER_IN_1601_2570-Q1_20261105.csv"
    _send(inbox, name, "เรื่อง,ส่งเมื่อ", f"ก,{written}", "ข,20/11/2569 09:00")
    assert inbox.faults(name) == [(2, "ส่งเมื่อ", "type")]


def test_two_persons_of_one_row(inbox: Inbox, declare: Declare) -> None:
    """Each has a key of its own, the same key as elsewhere, and may be left out where it may."""
    declare(person(), _TEACHER, _NOTE)
    name = "LETTER_IN_1601_2570-Q1_20261105.csv"
    _send(
        inbox, name, "เลขประจำตัวประชาชน,เลขประจำตัวครู,เรื่อง",
        f"{id_of(1)},{id_of(2)},ก", f"{id_of(2)},,ข", f"{id_of(3)},G001234567890,ค",
        f"{id_of(4)},9900000000015,ง",
    )
    assert inbox.faults(name) == [(5, "เลขประจำตัวครู", "bad_id")]
    own, other, both = inbox.rows(
        "SELECT person_key, is_g, teacher_key, teacher_key_is_g FROM clean_letter ORDER BY note"
    )
    assert own[2] == other[0] and own[0] != other[0]
    assert (own[1], own[3], other[1:]) == (False, False, (False, None, None))
    assert both[1] is False and both[3] is True and both[2] not in (own[0], other[0], None)
    kept = inbox.value("SELECT raw_value FROM quarantine")
    assert kept == "x…015"


def test_a_second_person_counts_for_whose_feeds_these_are(inbox: Inbox, declare: Declare) -> None:
    inbox.write("MANIFEST.json", '{"demo": true, "as_of": "2026-11-20"}')
    declare(person(), _TEACHER, _NOTE)
    inbox.write(
        "LETTER_IN_1601_2570-Q1_20261105.csv",
        f"เลขประจำตัวประชาชน,เลขประจำตัวครู,เรื่อง\n{id_of(1)},1100000000008,ก\n",
    )
    assert inbox.read(as_of=None).manifest_denied


@pytest.mark.parametrize(
    ("name", "kind", "period", "day"),
    [
        ("LETTER_IN_TH_2569-6M.csv", "quarter", "", date(2026, 11, 20)),
        ("LETTER_IN_TH_2569-6M_20260410.csv", "quarter", "fy2569-q2", date(2026, 4, 10)),
        ("LETTER_IN_TH_2569-12m_20261015 (2).csv", "quarter", "fy2569-q4", date(2026, 10, 15)),
        ("letter_in_S10-1_2570-Q1_20261105.xlsx", "quarter", "fy2570-q1", date(2026, 11, 5)),
        ("LETTER_IN_1601_2570_20261105.csv", "quarter", "fy2570-q1", date(2026, 11, 5)),
        ("LETTER_IN_1601_20260930.csv", "quarter", "fy2569-q4", date(2026, 9, 30)),
        ("LETTER_IN_1601_2569-12M_00000000.csv", "quarter", "fy2569-q4", date(2026, 9, 30)),
        ("LETTER_IN_1601_2569-6M_00000000.csv", "quarter", "fy2569-q2", date(2026, 3, 31)),
        ("LETTER_IN_1601_2570-Q1_00000000.csv", "quarter", "fy2570-q1", date(2026, 11, 20)),
        ("LETTER_IN_1601_2569-10_20261105.csv", "month", "2026-10", date(2026, 11, 5)),
        ("LETTER_IN_1601_2569-10_00000000.csv", "month", "2026-10", date(2026, 10, 31)),
        ("LETTER_IN_1601_2569_20261105.csv", "month", "2026-11", date(2026, 11, 5)),
        ("LETTER_IN_1601_2570_20261105.csv", "fiscal_year", "fy2570", date(2026, 11, 5)),
        ("LETTER_IN_1601_20261105.csv", "fiscal_year", "fy2570", date(2026, 11, 5)),
        ("LETTER_IN_1601_2569-12M_20261105.csv", "fiscal_year", "fy2569", date(2026, 11, 5)),
    ],
)
def test_the_round_of_an_office_feed(
    inbox: Inbox, declare: Declare, name: str, kind: str, period: str, day: date
) -> None:
    """Half years close their quarter, a month is of its Buddhist-era year; a name that tells no
    usable day leaves that of the round, or today's where the round has not ended."""
    declare(_NOTE, kind=PeriodKind(kind))
    file = SourceFile(1, inbox.folder / name, name, 1, "x")
    read_name(file)
    assert file.contract is not None and file.contract.id == "letter"
    settle_period(file, None, date(2026, 11, 20))
    assert file.status is None
    assert (file.period if period else "", file.reference_date) == (period, day)


@pytest.mark.parametrize(
    ("name", "kind", "rule"),
    [
        ("LETTER_IN_TH_2569-1_20261105.csv", "quarter", "period_unknown"),
        ("LETTER_IN_TH_2569-Q5_20261105.csv", "quarter", "period_unknown"),
        ("LETTER_IN_TH_2569-9M_20261105.csv", "quarter", "period_unknown"),
        ("LETTER_IN_TH_2569_20261105.csv", "quarter", "period_outside"),
        ("LETTER_IN_TH_2569-13_20261105.csv", "month", "period_unknown"),
        ("LETTER_IN_TH_2569-6M_20261105.csv", "month", "period_unknown"),
        ("LETTER_IN_TH_2568_20261105.csv", "month", "period_outside"),
        ("LETTER_IN_TH_2569-6M_20261105.csv", "term", "period_unknown"),
        ("LETTER_IN_TH_2560-Q1_20261105.csv", "quarter", "period_outside"),
        ("LETTER_IN_TH_2499-Q1_20261105.csv", "quarter", "period_unknown"),
        ("LETTER_IN_TH_2570-Q1_20261205.csv", "quarter", "file_in_future"),
    ],
)
def test_a_round_that_cannot_be_right(
    inbox: Inbox, declare: Declare, name: str, kind: str, rule: str
) -> None:
    declare(_NOTE, kind=PeriodKind(kind))
    _send(inbox, name, "เรื่อง,อื่น", "ก,ข")
    assert inbox.faults(name) == [(None, "", rule)]


@pytest.mark.parametrize(
    ("name", "feed"),
    [
        ("X2_1601_2569-12M_20261005.xlsx", "letter"), ("x2.csv", "letter"),
        ("X22_1601_2569-12M_20261005.xlsx", None), ("X2A_1601_20261005.csv", None),
        ("DMC_1601_2569-1_20260610.csv", "dmc"), ("DMCX_1601_2569-1_20260610.csv", None),
        ("DMC2569.csv", "dmc"), ("SCHOOL_TH_2569-1_20260610.csv", "school"),
        ("_1601_2569.csv", None), ("สพป_1601.csv", None),
    ],
)
def test_the_feed_that_a_name_begins_with(
    inbox: Inbox, declare: Declare, name: str, feed: str | None
) -> None:
    declare(_NOTE, prefix="X2")
    file = SourceFile(1, inbox.folder / name, name, 1, "x")
    read_name(file)
    assert (file.contract.id if file.contract else None) == feed


@pytest.mark.parametrize(
    ("kind", "name", "loaded"),
    [
        (PeriodKind.FISCAL_YEAR, "LETTER_IN_TH_2567_20240910.csv", 1),
        (PeriodKind.FISCAL_YEAR, "LETTER_IN_TH_2566_20230910.csv", 0),
        (PeriodKind.QUARTER, "LETTER_IN_TH_2567-Q4_20240910.csv", 1),
        (PeriodKind.QUARTER, "LETTER_IN_TH_2567-Q2_20240310.csv", 0),
        (PeriodKind.MONTH, "LETTER_IN_TH_2567-05_20240520.csv", 1),
        (PeriodKind.MONTH, "LETTER_IN_TH_2567-04_20240420.csv", 0),
    ],
)
def test_persons_of_any_calendar_stay_for_three_academic_years(
    inbox: Inbox, declare: Declare, kind: PeriodKind, name: str, loaded: int
) -> None:
    """Whole periods: one that reaches into the oldest year that is kept stays."""
    declare(person(), _NOTE, kind=kind)
    _send(inbox, name, "เลขประจำตัวประชาชน,เรื่อง", f"{id_of(1)},ก")
    assert inbox.file(name).rows_loaded == loaded
    assert inbox.faults(name) == ([] if loaded else [(None, "", "persons_too_old")])
