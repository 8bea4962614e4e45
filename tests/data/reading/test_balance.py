"""Whatever happens to the files, no row is lost: read = loaded + quarantined + superseded."""

from __future__ import annotations

import random

import pytest

from tests.data.reading.inbox import ROLL_HEADERS, SCHOOL_ROWS, Inbox, pupil

_CELLS = (
    "",
    "-",
    "x",
    "9" * 40,
    "๙",
    '"',
    "\x00",
    "-1",
    "29/02/2562",
    "ไม่ระบุ",
    "1e9",
    "🙂",
    "16010001",
    "';--",
)


def _damage(lines: list[str], draw: random.Random) -> list[str]:
    """Do one of the things that happen to files on their way."""
    lines = list(lines)
    place = draw.randrange(1, len(lines))
    match draw.randrange(8):
        case 0:
            cells = lines[place].split(",")
            cells[draw.randrange(len(cells))] = draw.choice(_CELLS)
            lines[place] = ",".join(cells)
        case 1:
            lines[place] += ",more,cells"
        case 2:
            lines[place] = lines[place][: draw.randrange(len(lines[place]))]
        case 3:
            lines.insert(place, lines[place])
        case 4:
            lines.insert(place, "")
        case 5:
            del lines[place]
        case 6:
            lines.insert(0, "รายงาน")
        case _:
            lines[0] = lines[0].replace("เพศ", draw.choice(("เพศ", "เพศ ", "sex")))
    return lines if len(lines) > 1 else [*lines, "x"]


@pytest.mark.parametrize("seed", range(8))
def test_damaged_files_balance(inbox: Inbox, seed: int) -> None:
    draw = random.Random(seed)
    names = [f"DMC_160{place}_2569-1_202606{day}.csv" for place in (1, 2) for day in (11, 12, 13)]
    for number, name in enumerate(names):
        rows = [
            pupil(draw.randrange(40), รหัสโรงเรียน=draw.choice(SCHOOL_ROWS)[1]) for _ in range(25)
        ]
        lines = [",".join(ROLL_HEADERS), *(",".join(row) for row in rows)]
        for _ in range(draw.choice((0, 1, 2, 6))):
            lines = _damage(lines, draw)
        content = "\n".join(lines).encode("utf-8")
        if number == seed % len(names):
            content = content[: draw.randrange(1, len(content))]
        inbox.write(name, content)
    inbox.read()
    files = inbox.account().files
    assert len(files) == 2 + len(names)
    for file in files:
        assert file.rows_read == file.rows_loaded + file.rows_quarantined + file.rows_superseded
        assert min(file.rows_loaded, file.rows_quarantined, file.rows_superseded) >= 0
    kept = inbox.value("SELECT count(*) FROM clean_dmc")
    assert kept == sum(file.rows_loaded for file in files if file.feed == "dmc")
    assert inbox.value("SELECT count(DISTINCT (person_key, school_code)) FROM clean_dmc") == kept
    for file in files:
        if file.status.startswith("loaded"):
            held = inbox.rows(
                "SELECT count(DISTINCT row_no) FROM quarantine WHERE file_id = $id", id=file.file_id
            )
            assert held == [(file.rows_quarantined,)]
