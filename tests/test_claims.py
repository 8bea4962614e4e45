"""Every claim of docs/claims/ has a test that proves it, and every mark of a test is of one."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from docs.claims import CLAIMS, TOPICS
from docs.security import ROOT, proofs


def test_every_claim_is_proved_and_every_proof_is_of_a_claim() -> None:
    claimed, proved = {one.id for one in CLAIMS}, {one.claim for one in proofs()}
    assert sorted(claimed - proved) == [], "claims that nothing proves"
    assert sorted(proved - claimed) == [], "marks of no claim"


def test_claims_are_whole_and_told_once() -> None:
    assert max(Counter(one.id for one in CLAIMS).values()) == 1
    topics = [topic.id for topic in TOPICS]
    assert list(dict.fromkeys(one.topic for one in CLAIMS)) == topics
    thai = re.compile("[\u0e01-\u0e4e]")
    for one in CLAIMS:
        assert one.en.endswith(".") and one.against.endswith("."), one.id
        assert not thai.search(one.en) and thai.search(one.th), one.id


def test_no_mark_is_overlooked() -> None:
    """One on a class, on a module or within a function would not be read."""
    written = {
        path.relative_to(ROOT).as_posix(): path.read_text("utf-8").count("pytest.mark.proves(")
        for path in (ROOT / "tests").rglob("*.py") if path != Path(__file__)
    }
    read = Counter(file for file, _ in {(one.file, one.line) for one in proofs()})
    assert {file: count for file, count in written.items() if count} == read


def test_a_mark_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    file = tmp_path / "tests" / "test_one.py"
    file.write_text('@pytest.mark.proves("a.b", "c.d")\ndef test_it():\n    """Said. More."""\n')
    assert [(one.claim, one.test) for one in proofs(tmp_path)] == [
        ("a.b", "test_it"), ("c.d", "test_it"),
    ]
    file.write_text("@pytest.mark.proves(NAME)\ndef test_it():\n    pass\n")
    with pytest.raises(ValueError, match=r"test_one\.py: test_it"):
        proofs(tmp_path)
