"""Tests in two processes: those of the browser, marked or asking for it, are all of one of them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests import sharing
from tests.support import ROOT, environment

_SHARED = (
    "pytest_collection_modifyitems", "pytest_configure_node", "pytest_xdist_make_scheduler",
)  # fmt: skip
_TESTS = '''
import os
from pathlib import Path

import pytest


@pytest.fixture
def note(request):
    here = Path(__file__).with_name(f"{request.node.name}.ran")
    here.write_text(os.environ["PYTEST_XDIST_WORKER"])


@pytest.fixture(scope="session")
def chrome():
    return None


@pytest.fixture
def driver(chrome):
    return chrome


@pytest.mark.browser
@pytest.mark.parametrize("n", ["a::b", "c@d", "ก", "e]"])
def test_marked(note, n):
    pass


@pytest.mark.parametrize("n", range(3))
def test_plain(note, n):
    pass


@pytest.mark.parametrize("n", range(3))
def test_asking(note, driver, n):
    pass


@pytest.mark.parametrize("n", range(3))
def test_plain_too(note, n):
    pass


@pytest.mark.browser
def test_marked_last(note):
    pass
'''


def test_one_process_has_every_test_of_the_browser(tmp_path: Path) -> None:
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = browser: drives one\n")
    (tmp_path / "conftest.py").write_text(f"from tests.sharing import {', '.join(_SHARED)}\n")
    (tmp_path / "test_some.py").write_text(_TESTS, encoding="utf-8")
    plugins = ("no:cacheprovider", "xdist", "xdist.looponfail")
    options = [word for plugin in plugins for word in ("-p", plugin)]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *options, "--numprocesses", "2"],
        cwd=tmp_path,
        env=environment(PYTHONPATH=str(ROOT), PYTEST_DISABLE_PLUGIN_AUTOLOAD="1"),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    ran = {one.name: one.read_text() for one in tmp_path.glob("*.ran")}
    assert len(ran) == 14
    driving = {by for name, by in ran.items() if name.startswith(("test_marked", "test_asking"))}
    assert len(driving) == 1
    assert set(ran.values()) == {"gw0", "gw1"}


@pytest.mark.parametrize("name", _SHARED)
def test_the_tests_of_this_house_are_shared_out_so(
    request: pytest.FixtureRequest, name: str
) -> None:
    asked = getattr(request.config.hook, name).get_hookimpls()
    assert getattr(sharing, name) in [one.function for one in asked]


def test_what_is_marked_is_of_the_browser(request: pytest.FixtureRequest) -> None:
    """Of the tests of this run, which is all where all are run."""
    marked = [item for item in request.session.items if item.get_closest_marker("browser")]
    assert [item.nodeid for item in marked if not sharing.drives(item)] == []
