"""What an office sends, and a house with an inbox that takes it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.config import Settings
from tests.callbacks.signing import employ, settings_of
from tests.data.reading.inbox import SCHOOL_HEADERS
from tests.support import Clock

HEAD = "วันที่,รหัสโรงเรียน,นักเรียนทั้งหมด,มา,ลา,ป่วย,ขาด,ไม่มีข้อมูล\n"
OWN, OTHERS = "1015000001", "1016000002"
SCHOOLS = (
    (OWN, "15010001", "000001", "บ้านหนึ่ง", "1501"),
    (OTHERS, "16010002", "160002", "บ้านสอง", "1601"),
)


def marks(school: str = OWN, present: int = 8) -> bytes:
    return (HEAD + f"19/11/2569,{school},10,{present},1,0,{9 - present},0\n").encode()


@pytest.fixture
def house(tmp_path: Path, clock: Clock) -> Settings:
    """Settings of real persons with an inbox, and an area's director."""
    inbox = tmp_path / "inbox"
    (inbox / "school").mkdir(parents=True)
    lines = [",".join(row) for row in (SCHOOL_HEADERS, *SCHOOLS)]
    (inbox / "school" / "SCHOOL_TH_2569-1_20260610.csv").write_text("\n".join(lines), "utf-8")
    # Today is the snapshot's: the machine's clock may stand elsewhere.
    note = json.dumps({"demo": True, "as_of": "2026-11-20"})
    (inbox / "MANIFEST.json").write_text(note, "utf-8")
    settings = replace(settings_of(tmp_path, synthetic=False), inbox=inbox, push_mb=1)
    employ(settings, clock)
    return settings
