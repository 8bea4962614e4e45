"""Secrets: read from a closed file alone, and never so weak that real persons could be found."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dashboard import config, secret
from dashboard.config import BadSetting, Settings
from tests.support import TOKEN

STRONG = "Kq7vT2mXz9LpR4wYs8Nd"
FILES = ("WARROOM_API_TOKEN", "WARROOM_PERSON_SECRET")


def _file(folder: Path, words: str | bytes = STRONG + "\n", mode: int = 0o600) -> Path:
    file = folder / "secret"
    file.write_bytes(words.encode() if isinstance(words, str) else words)
    file.chmod(mode)
    return file


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("mode", [0o600, 0o400, 0o700])
@pytest.mark.proves("hardening.secrets")
def test_a_closed_file_holds_a_secret(tmp_path: Path, name: str, mode: int) -> None:
    read = config.read({f"{name}_FILE": str(_file(tmp_path, mode=mode))})
    assert STRONG in (read.api_token, read.person_secret)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o660, 0o610, 0o666])
@pytest.mark.proves("hardening.secrets")
def test_a_file_that_others_may_touch_is_refused(tmp_path: Path, name: str, mode: int) -> None:
    file = _file(tmp_path, mode=mode)
    with pytest.raises(BadSetting, match=f"{name}_FILE: .*chmod 600") as caught:
        config.read({f"{name}_FILE": str(file)})
    assert STRONG not in str(caught.value) and "\n" not in str(caught.value)


@pytest.mark.parametrize("words", ["", "\n", "one\ntwo", b"\xff\xfe"])
def test_a_file_without_one_line_is_refused(tmp_path: Path, words: str | bytes) -> None:
    with pytest.raises(BadSetting, match="WARROOM_API_TOKEN_FILE: "):
        config.read({"WARROOM_API_TOKEN_FILE": str(_file(tmp_path, words))})


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="cannot be read"):
        config.read({"WARROOM_API_TOKEN_FILE": str(tmp_path / "none")})
    with pytest.raises(BadSetting, match="cannot be read"):
        config.read({"WARROOM_API_TOKEN_FILE": str(tmp_path)})


def test_a_secret_given_twice_is_refused(tmp_path: Path) -> None:
    given = {"WARROOM_API_TOKEN": STRONG, "WARROOM_API_TOKEN_FILE": str(_file(tmp_path))}
    with pytest.raises(BadSetting, match="both set"):
        config.read(given)


@pytest.mark.proves("hardening.secrets")
def test_secrets_of_files_are_never_printed(tmp_path: Path) -> None:
    assert STRONG not in config.listing({"WARROOM_API_TOKEN_FILE": str(_file(tmp_path))})


@pytest.mark.parametrize("weak", [
    "hunter2", "a" * 40, "abababababababababab", TOKEN, TOKEN.upper(), "war-room-demo-persons",
    "short-by-a-bit!",
])
@pytest.mark.parametrize("field", ["api_token", "person_secret"])
@pytest.mark.proves("hardening.secrets")
def test_a_weak_secret_guards_no_real_person(field: str, weak: str) -> None:
    assert secret.weakness(weak)
    given = (
        Settings(api_token=weak) if field == "api_token" else Settings(person_secret=weak)
    )
    with pytest.raises(BadSetting) as caught:
        config.refuse_weak(given)
    assert f"WARROOM_{field.upper()} " in str(caught.value)
    assert weak not in str(caught.value)


def test_a_strong_secret_or_none_is_accepted() -> None:
    assert not secret.weakness(STRONG)
    config.refuse_weak(Settings(api_token=STRONG, person_secret=STRONG))
    config.refuse_weak(Settings())


@pytest.mark.proves("hardening.secrets")
def test_what_documents_give_as_an_example_is_known() -> None:
    """Whoever copies a line of the documents has no secret."""
    root = Path(__file__).resolve().parents[2]
    pages = [root / "README.md", *(root / "docs").rglob("*.md")]
    given = {
        found[1]
        for page in pages
        for found in re.finditer(
            r"WARROOM_(?:API_TOKEN|PERSON_SECRET)=([^\s`]+)", page.read_text(encoding="utf-8")
        )
    }
    assert {word for word in given if not secret.weakness(word)} == set()
