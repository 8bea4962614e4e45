"""Buildings as the register of buildings names their types."""

from __future__ import annotations

from data.sources.assets import BUILDING
from tests.data.reading.inbox import Inbox


def test_the_common_name_of_halls_is_known(inbox: Inbox) -> None:
    cells = {
        "school_code": "16010001", "building_number": "1", "condition": "ดี",
        "building_type": "อาคารอเนกประสงค์/โรงอาหาร/โรงฝึกงาน/หอประชุม",
        "built_year_be": "พ.ศ. 2529", "rooms": "4",
    }
    columns = [column for column in BUILDING.columns if column.loaded]
    inbox.table(
        "BOBEC_1601_2569_20261030.csv",
        [column.header for column in columns],
        [[cells.get(column.key, "") for column in columns]],
    )
    inbox.read()
    assert inbox.value("SELECT building_type FROM clean_bobec") == "multipurpose"
    assert inbox.account().warnings == ()
