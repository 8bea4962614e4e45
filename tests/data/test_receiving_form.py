"""What comes by the form is held to the place and the list that were chosen there."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.receiving import receive
from data.sources import sheets
from tests.data.test_receiving import AREA, ATT, DAY, HEAD, ROW, sender
from tests.data.test_receiving import inbox as inbox

FAR = ("1016080009", "16020001", "080009", "บ้านไกล", "1602")


@pytest.fixture
def two_areas(inbox: Path) -> Path:
    [schools] = (inbox / "school").iterdir()
    schools.write_text(f"{schools.read_text('utf-8')}\n{','.join(FAR)}", "utf-8")
    return inbox


def test_rows_of_others_than_were_chosen_are_not_taken_by_the_form(two_areas: Path) -> None:
    """Whoever may speak for both areas, too."""
    steward = sender(*AREA, "1602", FAR[0])
    far = ROW.replace("16010001", FAR[1])
    found = receive(two_areas, ATT, (HEAD + ROW + far).encode(), steward, way="upload")
    assert [found.file[f"rows_{one}"] for one in ("read", "loaded", "quarantined")] == [2, 1, 1]
    assert [(one["rule"], one["first_row"]) for one in found.faults] == [("other_office", 3)]
    assert found.accepted and found.places == ("1601", "1016010001")
    whole = receive(two_areas, ATT, (HEAD + far).encode(), steward, way="upload")
    assert not whole.accepted and whole.file["rows_loaded"] == 0
    own = receive(two_areas, ATT.replace("1601", "1602"), (HEAD + far).encode(), steward,
                  way="upload")
    assert own.accepted and not own.faults
    of_school = ATT.replace("1601", AREA[1])
    other = receive(two_areas, of_school, (HEAD + ROW.replace("0001", "0002")).encode(), steward,
                    way="upload")
    assert not other.accepted


def test_headers_alone_are_no_list_of_the_form_but_where_there_may_be_no_case(
    inbox: Path,
) -> None:
    found = receive(inbox, ATT, HEAD.encode(), sender(), way="upload")
    assert not found.accepted and [one["rule"] for one in found.faults] == ["no_rows"]
    assert found.file["reason_th"] and found.file["reason_en"]
    assert not list((inbox / "upload").glob("[!.]*"))
    case = next(sheet for one, sheet in sheets() if sheet.cases and one.form != "json"
                and one.id == "care")
    heads = ",".join(column.header for column in case.columns)
    name = f"{case.prefix}_1601_2569-2_{DAY}.csv"
    assert receive(inbox, name, f"{heads}\n".encode(), sender(), way="upload").accepted
