"""The lock: every package that the app needs, at one version that is asked for, with its hashes."""

from __future__ import annotations

import json
import re
import runpy
import subprocess
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
_PIN = re.compile(r"^([A-Za-z0-9_.\-]+)==([^\s;\\]+)([^\n]*(?:\n    --hash=[^\n]+)*)", re.MULTILINE)
_HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}(?![0-9a-f])")


def _locked() -> dict[str, tuple[str, str]]:
    """Version and hashes of each package of the lock, by name."""
    words = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    return {canonicalize_name(name): (version, rest) for name, version, rest in _PIN.findall(words)}


@pytest.mark.proves("hardening.packages")
def test_the_lock_fits_what_is_asked_for() -> None:
    locked = _locked()
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    asked = [Requirement(line) for line in lines if line.strip() and not line.startswith("#")]
    assert len(asked) > 15
    unfit = [
        str(one) for one in asked
        if (found := locked.get(canonicalize_name(one.name))) is None
        or not one.specifier.contains(found[0])
    ]
    assert not unfit, f"run make lock: {', '.join(unfit)}"


@pytest.mark.proves("hardening.packages")
def test_every_package_of_the_lock_has_hashes() -> None:
    locked = _locked()
    assert len(locked) > 30
    assert [name for name, (_, rest) in locked.items() if not _HASH.search(rest)] == []


def test_the_lock_names_no_place_to_fetch_from() -> None:
    """What a package is, the hash says; where it comes from is the machine's to know."""
    words = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert not re.search(r"^\s*(-i|--index|--extra-index|--find-links|-f|-e) |://", words, re.M)


@pytest.mark.proves("hardening.packages")
def test_packages_are_installed_from_the_lock() -> None:
    rules = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "--require-hashes -r requirements.lock" in rules


def _audit(monkeypatch: pytest.MonkeyPatch, said: str | None, strict: str = "") -> int:
    """What `.ci/audit` ends with where the service says this; None: it does not answer."""
    audit = runpy.run_path(str(ROOT / ".ci" / "audit"))

    def run(command: tuple[str, ...], **_: object) -> subprocess.CompletedProcess[str]:
        assert "requirements.lock" in command and "--require-hashes" in command
        if said is None:
            raise subprocess.TimeoutExpired(command, 1)
        return subprocess.CompletedProcess(command, int("PYSEC" in said), said, "no such")

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setenv("STRICT", strict)
    ends: int = audit["main"]()
    return ends


_FLAW = {"id": "PYSEC-2026-1", "fix_versions": ["9.9"]}
_ASKED = {"name": "flask", "version": "3.1", "vulns": []}
_NOT_ASKED = {"name": "dash", "skip_reason": "could not be reached"}


@pytest.mark.proves("hardening.packages")
@pytest.mark.parametrize("others", [[], [_ASKED], [_NOT_ASKED]])
def test_a_known_vulnerability_fails_the_check(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], others: list[object]
) -> None:
    """Whether all could be asked about or not."""
    said = json.dumps({"dependencies": [*others, _ASKED | {"vulns": [_FLAW]}]})
    assert _audit(monkeypatch, said) == 1
    told = capsys.readouterr().out
    assert "flask 3.1: PYSEC-2026-1, fixed in 9.9" in told and "ช่องโหว่" in told


@pytest.mark.proves("hardening.packages")
@pytest.mark.parametrize("said", [
    None, "", "no JSON", "[]", "{}", json.dumps({"dependencies": []}),
    json.dumps({"dependencies": [_NOT_ASKED]}), json.dumps({"dependencies": [_ASKED, _NOT_ASKED]}),
])
def test_what_was_not_asked_about_is_not_called_safe(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], said: str | None
) -> None:
    assert _audit(monkeypatch, said) == 0
    told = capsys.readouterr()
    assert "NOT AUDITED" in told.err and told.out == ""
    # What the tool itself said, where it tells of no package.
    assert ("(no such)" in told.err) is (said is not None and "name" not in said)
    assert _audit(monkeypatch, said, strict="1") == 1


def test_all_that_were_asked_about_are_counted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _audit(monkeypatch, json.dumps({"dependencies": [_ASKED, _ASKED]})) == 0
    assert "No known vulnerability in 2 packages" in capsys.readouterr().out
