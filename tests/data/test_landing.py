"""What a sender or a reader that was killed had half written does not stay."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from data import receiving
from data.landing import LEFT_BEHIND
from data.receiving import receive
from tests.data.test_receiving import ATT, HEAD, ROW, kept, sender
from tests.data.test_receiving import inbox as inbox


def test_a_reader_that_is_killed_leaves_no_rows_behind(
    inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader, temporary, begun = tmp_path / "reader", tmp_path / "temporary", tmp_path / "begun"
    temporary.mkdir()
    reader.write_text(
        f'#!/bin/sh\nmktemp -d "$TMPDIR/warroom-one-XXXXXX" > {begun}\nexec sleep 60\n', "utf-8"
    )
    reader.chmod(0o700)
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    monkeypatch.setattr("sys.executable", str(reader))
    monkeypatch.setattr(receiving, "SECONDS", 3.0)
    found = receive(inbox, ATT, (HEAD + ROW).encode(), sender())
    assert not found.accepted and str(temporary) in begun.read_text("utf-8")
    assert list(temporary.iterdir()) == [] == kept(inbox)


def test_what_was_half_written_goes_once_nobody_writes_at_it(
    inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(_own: Path, _target: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Path, "replace", killed)
        receive(inbox, ATT, (HEAD + ROW).encode(), sender())
    [left] = (inbox / "push").glob(".*.part")
    assert ROW.encode() in left.read_bytes() and kept(inbox) == []
    assert receive(inbox, ATT, (HEAD + ROW).encode(), sender()).accepted and left.exists()
    long_ago = left.stat().st_mtime - LEFT_BEHIND - 1
    os.utime(left, (long_ago, long_ago))
    other = (HEAD + ROW.replace("10,8,1", "10,7,2")).encode()
    assert receive(inbox, ATT, other, sender()).accepted
    assert not left.exists() and len(kept(inbox)) == 2
