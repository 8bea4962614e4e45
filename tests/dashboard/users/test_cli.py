"""The command line of accounts: what it does, says and leaves in the audit log."""

from __future__ import annotations

import io
import json
import re
from datetime import date
from pathlib import Path

import pyotp
import pytest

from dashboard.audit import Log
from dashboard.errors import PasswordExpired, WrongPassword
from dashboard.users import Accounts
from dashboard.users.__main__ import _COMMANDS, main
from dashboard.vocabulary import Role
from tests.dashboard.users.conftest import PASSWORD

Said = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WARROOM_USERS", str(tmp_path / "users.sqlite"))
    monkeypatch.setenv("WARROOM_AUDIT", str(tmp_path / "audit.sqlite"))


def typed(monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{line}\n"))


def store(tmp_path: Path) -> Accounts:
    return Accounts(tmp_path / "users.sqlite")


def test_from_nothing_to_a_person_who_signs_in(
    tmp_path: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["add", "Somying", "area_director", "--full-name", "สมหญิง ใจดี"]) == 0
    said = capsys.readouterr()
    given = said.out.strip()
    assert "somying" in said.err and given not in said.err
    assert main(["grant", "somying", "area", "S16"]) == 0
    held = store(tmp_path)
    with pytest.raises(PasswordExpired):
        held.sign_in("somying", given, "here")
    held.change_password("somying", given, PASSWORD, "here")
    account = held.sign_in("somying", PASSWORD, "here").account
    assert [one.area for one in held.viewer(account, held.today()).grants] == ["S16"]
    assert main(["sign-out", "somying"]) == 0
    # That of the new password, and that of the sign-in.
    assert "2 sessions" in capsys.readouterr().err
    typed(monkeypatch, "seven white buffaloes")
    assert main(["password", "somying"]) == 0
    assert held.sign_in("somying", "seven white buffaloes", "here")
    assert main(["disable", "somying"]) == 0
    assert held.account("somying").is_disabled
    assert main(["enable", "somying"]) == 0
    assert not held.account("somying").is_disabled
    assert main(["password", "somying", "--one-time"]) == 0
    assert held.account("somying").must_change
    held.close()


def test_a_grant_says_what_could_not_be_checked(capsys: Said) -> None:
    main(["add", "teacher", "teacher", "--no-password"])
    capsys.readouterr()
    asked = ["--class", "P1/2", "--class", "m6/1", "--start", "2026-11-01", "--end", "2026-11-30"]
    assert main(["grant", "teacher", "school", "1016000001", "--acting", *asked]) == 0
    said = capsys.readouterr()
    assert "1016000001" in said.err and "not whether there is such a place" in said.err
    assert "M6/1, P1/2" in said.out and "acting" in said.out and "2026-11-30" in said.out
    assert main(["list", "--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)
    assert told["states"] == ["no_password"]
    assert told["grants"] == [{
        "id": 1, "level": "school", "code": "1016000001", "modules": [],
        "classes": ["M6/1", "P1/2"], "start": "2026-11-01", "end": "2026-11-30", "acting": True,
    }]
    assert main(["revoke", "teacher", "1"]) == 0
    assert main(["list"]) == 0
    assert "no grant" in capsys.readouterr().out


def test_tokens_are_printed_once_and_listed_by_name(tmp_path: Path, capsys: Said) -> None:
    main(["add", "somying", "area_director", "--no-password"])
    capsys.readouterr()
    assert main(["token", "somying"]) == 0
    assert main(["token", "monthly", "--for", "somying"]) == 0
    one, other = capsys.readouterr().out.split()
    held = store(tmp_path)
    for token in (one, other):
        found = held.account_of_token(token)
        assert found is not None and found.name == "somying"
    assert main(["tokens"]) == 0
    said = capsys.readouterr().out
    assert re.findall(r"^\S+", said, re.MULTILINE) == ["monthly", "somying"]
    assert one not in said
    assert main(["untoken", "somying"]) == 0
    assert held.account_of_token(one) is None
    assert main(["untoken", "somying"]) == 1
    held.close()


def test_codes_begin_are_confirmed_and_dropped(
    tmp_path: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    main(["add", "somying", "area_director"])
    capsys.readouterr()
    assert main(["totp", "somying"]) == 0
    app = pyotp.parse_uri(capsys.readouterr().out.strip())
    assert isinstance(app, pyotp.TOTP)
    typed(monkeypatch, "no code")
    assert main(["totp", "somying", "--confirm"]) == 1
    typed(monkeypatch, app.now())
    assert main(["totp", "somying", "--confirm"]) == 0
    held = store(tmp_path)
    assert held.account("somying").has_totp
    assert main(["totp", "somying", "--drop"]) == 0
    assert not held.account("somying").has_totp
    assert main(["link", "somying", "https://sso.example", "S-1"]) == 0
    assert held.links("somying") == [("https://sso.example", "S-1")]
    held.close()


@pytest.mark.parametrize("arguments", [
    ["disable", "nobody"], ["grant", "somying", "school", "1016000001"],
    ["grant", "somying", "area"],
    ["grant", "somying", "area", "S16", "--acting"], ["revoke", "somying", "9"],
    ["add", "somying", "steward"], ["add", "a b", "steward"], ["untoken", "nothing"],
    ["token", "nobody"], ["token", "somying", "--end", "2020-01-01"], ["sign-out", "nobody"],
    ["grant", "somying", "area", "1601", "--class", "P1/1"], ["totp", "nobody"],
    ["grant", "somying", "area", "1601", "--module", "care"], ["link", "nobody", "a", "b"],
    ["grant", "somying", "area", "1601", "--start", "2026-11-02", "--end", "2026-11-01"],
])
def test_what_is_refused_is_said_in_both_languages(
    arguments: list[str], capsys: Said, tmp_path: Path
) -> None:
    main(["add", "somying", "area_director", "--no-password"])
    capsys.readouterr()
    assert main(arguments) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert re.fullmatch(r"[^\n]*[ก-๙][^\n]* / [A-Z0-9a-z][^\n]*\n", said.err), said.err
    assert "{" not in said.err
    last = Log(tmp_path / "audit.sqlite").read(limit=1)[0]
    assert "refused" in last.what


@pytest.mark.parametrize("line", ["short", "aaaaaaaaaaaaaaaa", "", "somying or somchai"])
def test_a_weak_password_changes_nothing(
    tmp_path: Path, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, PASSWORD)
    assert main(["add", "somying", "steward", "--password-stdin"]) == 0
    typed(monkeypatch, line)
    assert main(["password", "somying"]) == 1
    typed(monkeypatch, line)
    assert main(["add", "somchai", "steward", "--password-stdin"]) == 1
    held = store(tmp_path)
    assert held.sign_in("somying", PASSWORD, "here")
    with pytest.raises(WrongPassword):
        held.sign_in("somchai", line, "here")
    held.close()


@pytest.mark.parametrize("arguments", [
    [], ["add", "x"], ["add", "somying", "built_in"], ["grant", "somying", "student", "1"],
    ["grant", "somying", "area", "1601", "--start", "22/11/2026"],
    ["grant", "somying", "area", "1601", "--start", "2569-11-22"],
    ["grant", "somying", "area", "1601", "--class", "ป.1/1"], ["revoke", "somying", "one"],
    ["password", "somying", PASSWORD], ["totp", "somying", "--confirm", "--drop"],
    ["add", "x", "steward", "--no-password", "--password-stdin"],
])
def test_bad_arguments_are_two_and_make_no_file(arguments: list[str], tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as told:
        main(arguments)
    assert told.value.code == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.proves("audit.what")
def test_changes_are_written_down_before_they_are_made(
    tmp_path: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, PASSWORD)
    main(["add", "somying", "area_director", "--password-stdin"])
    main(["grant", "somying", "area", "1601"])
    main(["token", "somying"])
    main(["list"])
    token = next(one for one in capsys.readouterr().out.split() if one.startswith("wr_"))
    records = Log(tmp_path / "audit.sqlite").read()
    assert [(one.kind, one.what["command"]) for one in reversed(records)] == [
        ("account", "add"), ("grant", "grant"), ("account", "token"),
    ]
    assert all(one.who.startswith("cli:") for one in records)
    kept = b"".join(file.read_bytes() for file in tmp_path.glob("audit*"))
    assert b"somying" in kept
    assert PASSWORD.encode() not in kept and token.encode() not in kept


@pytest.mark.proves("bad-input.log")
def test_without_an_audit_log_nothing_is_changed(
    tmp_path: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    main(["add", "somying", "area_director", "--no-password"])
    (tmp_path / "file").touch()
    monkeypatch.setenv("WARROOM_AUDIT", str(tmp_path / "file" / "audit.sqlite"))
    capsys.readouterr()
    assert main(["grant", "somying", "area", "1601"]) == 1
    assert "nothing was done" in capsys.readouterr().err
    assert main(["list"]) == 0
    assert "no grant" in capsys.readouterr().out


@pytest.mark.proves("bad-input.accounts")
def test_a_file_that_others_may_read_is_refused(tmp_path: Path, capsys: Said) -> None:
    assert main(["list"]) == 0
    (tmp_path / "users.sqlite").chmod(0o644)
    assert main(["list"]) == 1
    assert "chmod 600" in capsys.readouterr().err


def test_a_setting_that_cannot_be_read_is_a_bad_argument(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WARROOM_KEEP", "many")
    assert main(["list"]) == 2


def test_days_are_taken_as_they_are_written(tmp_path: Path) -> None:
    main(["add", "somying", "area_director", "--no-password"])
    main(["grant", "somying", "area", "1601", "--end", "2026-12-31"])
    held = store(tmp_path)
    assert held.grants("somying")[0].end == date(2026, 12, 31)
    held.close()


def test_every_command_and_role_is_told_to_operators() -> None:
    told = (Path(__file__).resolve().parents[3] / "docs" / "operating.md").read_text("utf-8")
    part = told.split("## Accounts\n")[1].split("\n## ")[0]
    assert [one for one in _COMMANDS if not re.search(rf"\b{one}\b", part)] == []
    roles = [role.value for role in Role if role is not Role.BUILT_IN]
    assert [one for one in roles if f"`{one}`" not in part] == []
