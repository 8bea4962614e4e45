"""The command that fetches from area systems: what it says of each, and what it refuses."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from dashboard.text import strings
from data.__main__ import main
from data.connect import pull as pulling
from tests.data.connect.area import TOKEN, Area


def _listed(path: Path, *entries: str) -> Path:
    path.write_text("\n".join(f"[[server]]\n{entry}" for entry in entries), encoding="utf-8")
    return path


def test_the_command_says_what_came_of_each(
    tmp_path: Path, url: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AREA", TOKEN)
    servers = _listed(
        tmp_path / "servers.toml",
        f'area = "1601"\nurl = "{url}/"\ncredential = "AREA"\ndatasets = ["student_check"]',
        f'area = "1602"\nurl = "{url}"\ncredential = "UNSET"\ndatasets = ["student_check"]',
    )
    words = ["pull", "--servers", str(servers), "--inbox", str(tmp_path / "inbox")]
    assert main([*words, "--json"]) == 0
    out, err = capsys.readouterr()
    told = json.loads(out)["servers"]
    assert [(one["area"], one["status"]) for one in told] == [("1601", "done"), ("1602", "failed")]
    assert told[0]["datasets"][0]["envelopes"] == 3
    assert "1601 student_check: 3" in err and "3 envelopes of 3 rows from 2 areas; 1 failed" in err
    assert TOKEN not in out + err
    assert main([*words, "--area", "1602"]) == 1
    out = capsys.readouterr().out
    head, fault = out.splitlines()
    assert head.split() == ["1602", "failed", "0"] and "no_credential" not in fault
    assert "student_check: ไม่มีโทเค็นในตัวแปร UNSET" in fault and "Set it and fetch again." in fault


def test_an_area_that_is_not_in_the_list_is_refused(
    tmp_path: Path, area: Area, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    servers = _listed(
        tmp_path / "servers.toml", f'area = "1601"\nurl = "{url}"\ncredential = "AREA"'
    )
    words = ["pull", "--servers", str(servers), "--inbox", str(tmp_path / "inbox")]
    assert main([*words, "--area", "1601", "--area", "9999"]) == 2
    out, err = capsys.readouterr()
    assert out == "" and "has no area 9999;" in err and area.asked == []


def test_every_fault_has_a_sentence() -> None:
    """By the code: what is raised, kept for a whole server, and said of our own."""
    folder = Path(pulling.__file__).parent
    raised = {
        code for path in folder.glob("*.py")
        for code in re.findall(r'Fault\(\s*"(\w+)"', path.read_text("utf-8"))
    } | {"failed", pulling._MORE}
    told = {key.removeprefix("pull.fault.") for key in strings() if key.startswith("pull.fault.")}
    assert raised == told


@pytest.mark.parametrize(("entry", "key"), [
    ('area = "9999"\nurl = "https://x/"\ncredential = "A"', "area"),
    ('area = "1601"\nurl = "http://area.invalid/"\ncredential = "A"', "url"),
    ('area = "1601"\nurl = "https://a:b@x/"\ncredential = "A"', "url"),
    ('area = "1601"\nurl = "file:///etc/passwd"\ncredential = "A"', "url"),
    ('area = "1601"\nurl = "https://x:99999/"\ncredential = "A"', "url"),
    ('area = "1601"\nurl = "https://x/"', "credential"),
    ('area = "1601"\nurl = "https://x/"\ncredential = "se cret"', "credential"),
    ('area = "1601"\nurl = "https://x/"\ncredential = "A"\ndatasets = ["moods"]', "datasets"),
    ('area = "1601"\nurl = "https://x/"\ncredential = "A"\ntimeout = 0', "timeout"),
    ('area = "1601"\nurl = "https://x/"\ncredential = "A"\ntimeout = true', "timeout"),
    ('area = "1601"\nurl = "https://x/"\ncredential = "A"\nca = "/none.pem"', "ca"),
    ('area = "1601"\nurl = "https://x/"\ncredential = "A"\nverify = false', "verify"),
    ("not toml", "-"),
])
def test_a_list_that_is_wrong_is_refused_by_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], entry: str, key: str
) -> None:
    servers = _listed(tmp_path / "servers.toml", entry)
    assert main(["pull", "--servers", str(servers), "--inbox", str(tmp_path / "inbox")]) == 1
    err = capsys.readouterr().err
    assert "list of servers" in err and (key in err) and "docs/operating.md" in err
    assert not (tmp_path / "inbox").exists()


def test_an_area_stands_in_the_list_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entry = 'area = "1601"\nurl = "https://x/"\ncredential = "A"'
    servers = _listed(tmp_path / "servers.toml", entry, entry)
    assert main(["pull", "--servers", str(servers), "--inbox", str(tmp_path)]) == 1
    assert "number 1601, area is wrong" in capsys.readouterr().err
