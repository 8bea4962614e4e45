"""Measures the war room in one run and prints it as Markdown: `make bench [SCALE=…] [SNAPSHOT=…]`.

Times of one machine mean little, so each stands beside the raw thing it rests on and beside a plain
pandas app at the same step, in the same run. Nothing asserts a time. Without SNAPSHOT the demo of
the scale is made and built first, and that is measured too.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from tests.benchmarks import browser, builds, load, serving

PARTS = ("builds", "serving", "browser", "load")


def _about() -> str:
    packages = ", ".join(
        f"{name} {version(name)}" for name in ("duckdb", "dash", "pandas", "plotly")
    )
    busy = os.getloadavg()[0]
    return (
        f"Python {sys.version.split()[0]}, {packages}; {os.cpu_count()} cores, load {busy:.1f} "
        "before it began."
    )


def _say(lines: list[str]) -> None:
    print("\n".join(lines), flush=True)


def main() -> int:
    parser = argparse.ArgumentParser("python -m tests.benchmarks")
    parser.add_argument("--scale", choices=("sandbox", "region", "national"), default="sandbox")
    parser.add_argument("--snapshot", default=os.environ.get("WARROOM_SNAPSHOT") or None)
    parser.add_argument("--only", default=",".join(PARTS), help="parts, with commas between")
    parser.add_argument("--quick", action="store_true", help="a few of each, to see that it runs")
    options = parser.parse_args()
    parts = options.only.split(",")
    if unknown := set(parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        _say([_about(), ""])
        if options.snapshot:
            snapshot = Path(options.snapshot)
        else:
            snapshot, lines = builds.make(options.scale, scratch)
            if "builds" in parts:
                _say(lines)
        quick = options.quick
        if "serving" in parts:
            _say(serving.measure(snapshot, scratch, *((3,) if quick else ())))
        if "browser" in parts:
            _say(browser.measure(snapshot, scratch, *((2, 1, 2) if quick else ())))
        if "load" in parts:
            _say(load.measure(snapshot, scratch, *((5, 4.0) if quick else ())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
