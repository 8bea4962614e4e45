"""A roll of another size than the round before is held until confirmed."""

from __future__ import annotations

import hashlib

import pytest

from data.__main__ import main
from tests.data.reading.inbox import Inbox, pupil

BEFORE, NOW = "DMC_1601_2568-2_20251110.csv", "DMC_1601_2569-1_20260610.csv"


def _rolls(inbox: Inbox, was: int, now: int) -> str:
    inbox.roll(*(pupil(n) for n in range(1, was + 1)), name=BEFORE)
    path = inbox.roll(*(pupil(n) for n in range(1, now + 1)), name=NOW)
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize(("was", "now", "held"), [
    (100, 1, True), (100, 79, True), (100, 80, False), (100, 120, False), (100, 121, True),
    (99, 1, False),
])
def test_a_fifth_more_or_less_is_held(inbox: Inbox, was: int, now: int, held: bool) -> None:
    sha256 = _rolls(inbox, was, now)
    inbox.read()
    file = inbox.file(NOW)
    assert (file.status == "rejected") is held and inbox.file(BEFORE).status == "loaded"
    assert inbox.value("SELECT count(*) FROM clean_dmc WHERE period = 'ay2569-1'") == (
        0 if held else now)
    if held:
        assert inbox.faults(NOW) == [(None, "", "total_jumps")]
        for said in (file.reason_th, file.reason_en):
            assert sha256 in said and "confirmed.csv" in said and BEFORE in said
        assert file.rows_quarantined == file.rows_read == now


@pytest.mark.parametrize(("line", "held"), [
    ("{0},สมศรี ใจดี,2026-11-20", False), ("{0},,2026-11-20", True), ("{0},สมศรี ใจดี", True),
    ("{1},สมศรี ใจดี,2026-11-20", True), ("\x00", True),
])
def test_a_line_with_hash_name_and_day_confirms(inbox: Inbox, line: str, held: bool) -> None:
    sha256 = _rolls(inbox, 100, 10)
    said = "sha256,who,when\n" + line.format(sha256.upper(), "0" * 64) + "\n"
    inbox.write("confirmed.csv", said, "utf-8-sig")
    inbox.read()
    assert (inbox.file(NOW).status == "rejected") is held
    assert "confirmed.csv" not in {file.file for file in inbox.account().files}


def test_the_version_before_stands_in_for_one_that_is_held(inbox: Inbox) -> None:
    _rolls(inbox, 100, 95)
    later = NOW.replace("0610", "0612")
    inbox.roll(pupil(1), name=later)
    inbox.read()
    assert inbox.file(later).status == "rejected"
    assert inbox.value("SELECT count(*) FROM clean_dmc WHERE period = 'ay2569-1'") == 95


@pytest.mark.parametrize(("text", "lines"), [
    ("sha256,who,when\n{0},สมศรี,2026-11-20\n\n", ()),
    ("{0},สมศรี\n{0},สมศรี,2026-11-20\n12ab,สมศรี,2026-11-20\n{0},,2026-11-20\n", (1, 3, 4)),
    ("\x00", (1,)),
])
def test_a_line_that_confirms_nothing_is_told(
    inbox: Inbox, text: str, lines: tuple[int, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    inbox.write("confirmed.csv", text.format("a" * 64), "utf-8")
    inbox.roll(pupil(1), name=NOW)
    main(["check", "--inbox", str(inbox.folder), "--as-of", "2026-11-20"])
    told = capsys.readouterr().err
    said = f"confirmed.csv, line {', '.join(map(str, lines))}: it confirms nothing"
    assert (said in told) if lines else ("confirms nothing" not in told)
