"""What an area's server gives of schools that are not the area's stays out, and is told."""

from __future__ import annotations

import json

import pytest

from data.connect.pull import Cursors, Run, pull
from data.connect.servers import Server
from data.reading.envelope import checksum
from tests.data.connect.area import TOKEN, Area
from tests.data.reading.bridge import GOOD, envelope, name_of
from tests.data.reading.inbox import SCHOOL_ROWS, Inbox, person

#: The last school is of another area.
TWO_AREAS = (*SCHOOL_ROWS[:-1], (*SCHOOL_ROWS[-1][:-1], "1602"))


@pytest.fixture
def area() -> Area:
    return Area()


def fetch(inbox: Inbox, url: str) -> str:
    """How fetching ended."""
    run = Run(inbox.folder, Cursors(inbox.folder), {"AREA": TOKEN})
    [account] = pull([Server("1601", url, "AREA", ("student_check",))], run)
    return account.status


@pytest.mark.proves("feeds.pulled")
def test_rows_of_schools_of_other_areas_are_quarantined(
    inbox: Inbox, area: Area, url: str
) -> None:
    """What a push is refused for: here the good rows stay."""
    inbox.schools(TWO_AREAS)
    mixed = Area()
    mixed.give("student_check", 0, school_code=None)
    [body] = mixed.held["student_check"]
    own = body["rows"][0]
    rows = [
        own | {"school_code": code, "student_id": person(number)}
        for number, code in enumerate(("16010001", "16010003", "16010002"))
    ]
    area.held = {"student_check": [body | {
        "rows": rows, "row_count": len(rows), "checksum": checksum(rows),
    }]}
    assert fetch(inbox, url) == "done"
    inbox.read()
    [told] = [one for one in inbox.account().files if one.transport == "pull"]
    assert (told.rows_read, told.rows_loaded, told.rows_quarantined) == (3, 2, 1)
    assert inbox.faults(told.file) == [(2, "รหัสโรงเรียน", "other_office")]
    assert inbox.value("SELECT count(DISTINCT school_code) FROM clean_amss_student_check") == 2


def test_an_envelope_for_a_school_of_another_area_is_refused(
    inbox: Inbox, area: Area, url: str
) -> None:
    """Even an empty one, which says that a school has nobody."""
    inbox.schools(TWO_AREAS)
    area.held = {"student_check": []}
    area.give("student_check", 0, school_code="16010003")
    [body] = area.held["student_check"]
    area.held["student_check"].append(body | {
        "rows": [], "row_count": 0, "checksum": checksum([]),
    })
    fetch(inbox, url)
    inbox.read()
    told = [one for one in inbox.account().files if one.transport == "pull"]
    assert {one.status for one in told} <= {"rejected", "superseded"} and len(told) == 2
    assert "foreign_scope" in {fault[2] for one in told for fault in inbox.faults(one.file)}
    assert inbox.value("SELECT count(*) FROM clean_amss_student_check") == 0


def test_the_same_envelope_dropped_by_hand_is_nobody_elses_folder(inbox: Inbox) -> None:
    """Only the folder of an area's server says whose the rows must be."""
    inbox.schools(TWO_AREAS)
    rows = [GOOD["student_check"] | {"school_code": code} for code in ("16010001", "16010003")]
    rows[1] |= {"student_id": person(7)}
    body = envelope("student_check", rows, None, office_code="1601")
    inbox.write("amss/" + name_of("student_check"), json.dumps(body))
    inbox.read()
    assert inbox.value("SELECT count(*) FROM clean_amss_student_check") == 2
