"""The lock: every package that the app needs, at one version that is asked for, with its hashes."""

from __future__ import annotations

import re
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
