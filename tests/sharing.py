"""Side by side, all tests of the browser stay with one process.

There is one browser and one server, a second browser would slow the pictures of the first, and
together they are the longest piece: the others run meanwhile. Which tests they are is known where
tests are collected; who shares them out sees names only, and is told by a file.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

#: What each process is told: the file in which it lists its tests of the browser.
_LIST = "tests-of-the-browser"
_FILE = pytest.StashKey[Path]()


def drives(item: pytest.Item) -> bool:
    """Whether a test drives a browser: it is marked so, or asks for the one that there is."""
    return bool(item.get_closest_marker("browser")) or "chrome" in getattr(item, "fixturenames", ())


def _file(config: pytest.Config) -> Path:
    """The list of this run; its processes collect the same tests and all write the same."""
    if _FILE not in config.stash:
        folder = Path(tempfile.mkdtemp(prefix=f"{_LIST}-"))
        config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
        config.stash[_FILE] = folder / "names.json"
    return config.stash[_FILE]


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a process where to write."""
    node.workerinput[_LIST] = str(_file(node.config))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Write, in one of several processes."""
    file = getattr(config, "workerinput", {}).get(_LIST)
    if file:
        names = [item.nodeid for item in items if drives(item)]
        Path(file).write_text(json.dumps(names), encoding="utf-8")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Share out the tests one by one, those of the browser as one."""
    from xdist.scheduler import LoadScopeScheduling

    class Scheduling(LoadScopeScheduling):  # type: ignore[misc]  # it ships no types
        @cached_property
        def _driving(self) -> frozenset[str]:
            return frozenset(json.loads(_file(config).read_text(encoding="utf-8")))

        def _split_scope(self, nodeid: str) -> str:
            return "browser" if nodeid in self._driving else nodeid

    return Scheduling(config, log)
