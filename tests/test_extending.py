"""The steps of docs/extending.md, taken in a copy of the tree, lead where the page says."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from selenium import webdriver

from tests.browser.page import Page
from tests.support import ROOT, Served, environment, serving, wait_until

_PAGE = (ROOT / "docs" / "extending.md").read_text(encoding="utf-8")
_ROOMS = ("callbacks", "dashboard", "data", "docs", "geo", "layouts", "tests")
_NEW = re.compile(r"[Nn]ew file `([^`]+)`:\n\n```\w+\n(.*?)```", re.DOTALL)
_CHANGE = re.compile(r"```diff\n--- (\S+)\n(.*?)```", re.DOTALL)
_SENT = re.compile(r"in the inbox as `([^`]+)`:\n\n```csv\n(.*?)```", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Extended:
    """The copy, and what its commands made of the feeds with one file more."""

    tree: Path
    check: str
    snapshot: Path


def _changed(text: str, change: str) -> str:
    """The text with the added lines of a change put where the lines around them say."""
    lines = change.splitlines()
    before = [line[1:] for line in lines if line.startswith(" ")]
    after = [line[1:] for line in lines]
    whole = "\n".join(before) + "\n"
    assert text.count(whole) == 1, f"stands {text.count(whole)} times in the file:\n{whole}"
    return text.replace(whole, "\n".join(after) + "\n")


def _run(tree: Path, *command: str) -> str:
    done = subprocess.run(
        [sys.executable, *command], cwd=tree, env=environment(), capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def extended(feeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Extended:
    home = tmp_path_factory.mktemp("extended")
    tree, inbox = home / "tree", home / "inbox"
    unneeded = shutil.ignore_patterns("__pycache__", "baselines", "screenshots")
    for room in _ROOMS:
        shutil.copytree(ROOT / room, tree / room, ignore=unneeded)
    for name in ("app.py", "pyproject.toml"):
        shutil.copy(ROOT / name, tree / name)
    for name, text in _NEW.findall(_PAGE):
        assert not (tree / name).exists(), name
        (tree / name).write_text(text, encoding="utf-8")
    for name, change in _CHANGE.findall(_PAGE):
        held = (tree / name).read_text(encoding="utf-8")
        (tree / name).write_text(_changed(held, change), encoding="utf-8")
    shutil.copytree(feeds, inbox)
    for name, text in _SENT.findall(_PAGE):
        (inbox / name).parent.mkdir(exist_ok=True)
        (inbox / name).write_text(text, encoding="utf-8")
    snapshot = home / "snapshot.duckdb"
    check = _run(tree, "-m", "data", "check", "--inbox", str(inbox), "--json")
    _run(tree, "-m", "data", "build", "--inbox", str(inbox), "--out", str(snapshot))
    return Extended(tree, check, snapshot)


@pytest.fixture(scope="module")
def shown(extended: Extended, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("shown")
    with serving(extended.snapshot, folder, tree=extended.tree) as held:
        yield held


def test_the_page_has_a_step_of_every_kind() -> None:
    assert len(_NEW.findall(_PAGE)) == 5 and len(_SENT.findall(_PAGE)) == 1
    touched = {name for name, _ in _CHANGE.findall(_PAGE)}
    registries = {"data/indicators/utilities.py", "data/sources/__init__.py", "data/layers.py"}
    assert {*registries, "app.py"} <= touched


def test_the_rules_of_the_house_hold_in_the_extended_tree(extended: Extended) -> None:
    _run(
        extended.tree, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/test_architecture.py",
        "tests/dashboard/test_text.py", "tests/data/test_layers.py::test_a_record_is_whole",
    )  # fmt: skip


def test_the_source_is_read_and_accounted_for(extended: Extended) -> None:
    account = json.loads(extended.check)
    [file] = [one for one in account["files"] if one["feed"] == "library"]
    assert (file["rows_read"], file["rows_loaded"], file["rows_quarantined"]) == (2, 1, 1)


@pytest.mark.browser
def test_indicator_layer_source_and_view_appear(shown: Served, driver: webdriver.Chrome) -> None:
    page = Page(driver, shown.url)
    page.open("/indicators?indicator=ELE-04&lang=en")
    assert "alternative power only" in page.text("[data-definition='ELE-04']")
    page.open("/?province=16&indicator=ELE-04")
    assert page.value("ELE-04") is not None
    page.open("/map?layer=director&lang=en")
    wait_until(lambda: "No director" in page.text("#view-map"), "the layer has its legend")
    assert re.match(r"(All )?[\d,]+ schools have no director", page.text("#mapview-lead"))
    sources = page.script("return warroom.boot.sources.filter((one) => one.id === 'library')")
    assert sources[0]["files"] == 1 and sources[0]["as_of"] == "2026-06-10"
    page.open("/power?lang=en")
    assert page.find("#view-power").is_displayed()
    assert re.fullmatch(r"On alternative power only: [\d.]+%", page.text("#power-lead"))
    assert page.all(".rail a[data-view=power]")
    page.assert_clean()
