"""The command line: another role, ties that are cut, what an account may, and places that are gone.
"""

from __future__ import annotations

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest

from dashboard.audit import Log
from dashboard.users import Accounts
from dashboard.users.__main__ import main
from dashboard.vocabulary import Level

Said = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WARROOM_USERS", str(tmp_path / "users.sqlite"))
    monkeypatch.setenv("WARROOM_AUDIT", str(tmp_path / "audit.sqlite"))


@pytest.fixture
def held(tmp_path: Path, files: None, capsys: Said) -> Accounts:
    """The file, with a director of two areas."""
    main(["add", "somying", "area_director", "--no-password", "--full-name", "สมหญิง"])
    main(["grant", "somying", "area", "1602"])
    main(["grant", "somying", "area", "1601"])
    capsys.readouterr()
    return Accounts(tmp_path / "users.sqlite")


def _commands(tmp_path: Path) -> list[tuple[str, str]]:
    records = Log(tmp_path / "audit.sqlite").read()
    return [(one.kind, one.what["command"]) for one in reversed(records)]


def test_another_role_says_what_ended(held: Accounts, tmp_path: Path, capsys: Said) -> None:
    assert main(["role", "somying", "area_officer"]) == 0
    said = capsys.readouterr().err
    assert "area_officer" in said and said.count("Revoked grant") == 2
    assert held.account("somying").role == "area_officer" and held.grants("somying") == []
    assert _commands(tmp_path)[-1] == ("grant", "role")
    assert main(["role", "somying", "area_officer"]) == 1
    assert "already" in capsys.readouterr().err


def test_a_tie_is_cut(held: Accounts, tmp_path: Path, capsys: Said) -> None:
    main(["link", "somying", "https://sso.example", "s-1"])
    assert main(["unlink", "somying", "https://sso.example", "s-1"]) == 0
    assert held.links("somying") == []
    assert _commands(tmp_path)[-1] == ("account", "unlink")
    capsys.readouterr()
    assert main(["unlink", "somying", "https://sso.example", "s-1"]) == 1
    assert re.fullmatch(r"[^\n]*[ก-๙][^\n]* / [^\n]*\n", capsys.readouterr().err)


def test_what_an_account_may_today(held: Accounts, tmp_path: Path, capsys: Said) -> None:
    today = held.today()
    start, end = today + timedelta(days=5), today + timedelta(days=9)
    main(["grant", "somying", "area", "S16", "--start", str(start), "--end", str(end), "--acting"])
    main(["grant", "somying", "area", "1101", "--end", str(today - timedelta(days=1))])
    main(["link", "somying", "https://sso.example", "s-1"])
    main(["token", "somying"])
    before = _commands(tmp_path)
    capsys.readouterr()
    assert main(["show", "somying"]) == 0
    said = capsys.readouterr().out
    lines = said.splitlines()
    assert "Area director" in said and "masked" in said and "take files" in said
    assert next(one for one in lines if "area 1601" in one).endswith("[หน้าแรก / home]")
    assert "[" not in next(one for one in lines if "area 1602" in one)
    assert next(one for one in lines if "area S16" in one).endswith("[ยังไม่เริ่ม / not yet]")
    assert next(one for one in lines if "area 1101" in one).endswith("[สิ้นสุดแล้ว / ended]")
    assert "https://sso.example s-1" in said and "Token: somying" in said
    assert _commands(tmp_path) == before, "looking is no change"
    assert main(["show", "somying", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["may"] == {
        "persons": "masked", "sensitive": "aggregates",
        "rights": ["export", "see_account", "send_feeds", "worklist"], "grants": [2, 1],
    }
    assert (told["on"], told["links"]) == (str(today), [["https://sso.example", "s-1"]])
    assert [one["name"] for one in told["tokens"]] == ["somying"]
    # In the list of all it is said too.
    assert main(["list"]) == 0
    said = capsys.readouterr().out
    assert said.count("ended]") == said.count("not yet]") == 1
    # A closed account may nothing.
    main(["disable", "somying"])
    capsys.readouterr()
    main(["show", "somying", "--json"])
    assert json.loads(capsys.readouterr().out)["may"]["grants"] == []
    assert main(["show", "nobody"]) == 1


def test_a_place_that_is_not_there(held: Accounts, capsys: Said) -> None:
    held.learn_places("snapshot-7", {Level.AREA: ("1602", "1603")})
    assert main(["grant", "somying", "area", "1699"]) == 1
    said = capsys.readouterr().err
    assert "1699" in said and "snapshot-7" in said and "ไม่มี" in said
    assert main(["grant", "somying", "area", "1603"]) == 0
    assert "Only the form" not in capsys.readouterr().err
    # What was granted before it was gone is told as such, and is no home.
    main(["show", "somying"])
    lines = capsys.readouterr().out.splitlines()
    assert next(one for one in lines if "area 1601" in one).endswith("no such place in the data]")
    assert next(one for one in lines if "area 1602" in one).endswith("home]")


def test_an_officer_sees_learners_as_the_modules_need(held: Accounts, capsys: Said) -> None:
    main(["role", "somying", "area_officer"])
    for module, persons in (("infrastructure", "none"), ("care", "masked")):
        main(["grant", "somying", "area", "1601", "--module", module])
        capsys.readouterr()
        main(["show", "somying", "--json"])
        assert json.loads(capsys.readouterr().out)["may"]["persons"] == persons
