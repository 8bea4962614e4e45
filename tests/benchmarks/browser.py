"""What a person waits for in Chromium: the first page, a drill, a colour, a drag."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
from selenium import webdriver

from data.indicators import OVERVIEW
from tests.benchmarks import browser_scripts as scripts
from tests.benchmarks.addresses import kinds_of
from tests.benchmarks.asking import OURS, PANDAS
from tests.benchmarks.measuring import Table, Timed, times, verdict
from tests.browser.page import Page
from tests.support import chromium, wait_until

_DRILL_MS = 150.0
_RECOLOUR_MS = 100.0
_REDRAW_MS = 60.0
_FRAME_MS = 1000 / 60
_FRAME_PAINTED_MS = 1000.0
_ALL_PAINTED_MS = 2500.0
_FIRST_BYTES = 2_500_000
_SECOND_BYTES = 100_000
_SIZE = (1920, 1080)
#: A flight of the map takes about a quarter of a second; labels are placed at its end.
_REST_MS = 700
#: Slow machines are given time; nothing is asserted about it.
_PATIENCE = 180

_STEP = "/_dash-update-component"
_SHAPES = "/geo/"


@dataclass(slots=True)
class First:
    """First and second visits."""

    frame: list[float] = field(default_factory=list)
    paint: list[float] = field(default_factory=list)
    all: list[float] = field(default_factory=list)
    sent: list[int] = field(default_factory=list)
    again: list[int] = field(default_factory=list)
    all_again: list[float] = field(default_factory=list)


@dataclass(slots=True)
class Drills:
    """Clicks on places and what each asked of the server."""

    all: list[float] = field(default_factory=list)
    rest: list[float] = field(default_factory=list)
    asked: list[list[dict[str, Any]]] = field(default_factory=list)

    def add(self, found: dict[str, Any]) -> None:
        self.all.append(found["all"])
        self.rest.append(found.get("rest", float("nan")))
        self.asked.append(found["asked"])

    @property
    def steps(self) -> str:
        """How many requests for a step one of them makes."""
        counts = sorted({sum(one["name"] == _STEP for one in asked) for asked in self.asked})
        return "–".join(str(count) for count in dict.fromkeys((counts[0], counts[-1])))

    @property
    def shapes(self) -> list[str]:
        """Every file of geometry that came over the wire."""
        return [
            one["name"]
            for asked in self.asked
            for one in asked
            if one["name"].startswith(_SHAPES) and one["sent"]
        ]


@dataclass(slots=True)
class Seen:
    """All that was measured of one app."""

    first: First
    drills: Drills
    still: Drills
    tiles: Drills
    recolour: tuple[Timed, Timed]
    redraw: tuple[Timed, Timed]
    pan: tuple[Timed, Timed]
    points: int = 0
    shapes: int = 0


@contextmanager
def _browser(before: str) -> Iterator[webdriver.Chrome]:
    """Chromium at the size of a wall screen, with the clocks in every page."""
    with chromium(*_SIZE) as driver:
        driver.set_script_timeout(_PATIENCE)
        driver.execute_cdp_cmd(
            "Page.addScriptToEvaluateOnNewDocument", {"source": scripts.BOTH + before}
        )
        yield driver


def _still(driver: webdriver.Chrome, wanted: bool) -> None:
    """Whether the person wants little motion: then the map does not fly."""
    value = "reduce" if wanted else "no-preference"
    driver.execute_cdp_cmd(
        "Emulation.setEmulatedMedia",
        {"features": [{"name": "prefers-reduced-motion", "value": value}]},
    )


def _opened(driver: webdriver.Chrome, url: str) -> dict[str, Any]:
    """Open an address in an empty tab and wait for everything; the marks and bytes."""
    driver.get("about:blank")
    driver.get(url)
    wait_until(
        lambda: driver.execute_script("return bench.marks.all"), f"{url} is painted", _PATIENCE
    )
    page = Page(driver, url)
    page.settle_drawing()
    found: dict[str, Any] = driver.execute_script(
        "return {...bench.marks, sent: performance.getEntriesByType('navigation')[0].transferSize"
        " + bench.asked().reduce((sum, one) => sum + one.sent, 0),"
        " paint: (performance.getEntriesByName('first-contentful-paint')[0] || {}).startTime}"
    )
    return found


def _visits(driver: webdriver.Chrome, url: str, times_: int) -> First:
    found = First()
    for _ in range(times_):
        driver.execute_cdp_cmd("Network.clearBrowserCache", {})
        driver.execute_cdp_cmd("Storage.clearDataForOrigin", {"origin": url, "storageTypes": "all"})
        one = _opened(driver, url + "/")
        found.frame.append(one["frame"])
        found.paint.append(one["paint"] or one["frame"])
        found.all.append(one["all"])
        found.sent.append(one["sent"])
        two = _opened(driver, url + "/")
        found.again.append(two["sent"])
        found.all_again.append(two["all"])
    return found


def _pairs(found: dict[str, Any]) -> tuple[Timed, Timed]:
    return Timed([one for one, _ in found["found"]]), Timed([two for _, two in found["found"]])


def _ours(url: str, places: list[str], visits: int, draws: int) -> Seen:
    with _browser(scripts.OURS_FIRST) as driver:
        _still(driver, False)
        first = _visits(driver, url, visits)
        page = Page(driver, url)

        def drill(code: str, rest: int) -> dict[str, Any]:
            row = f'#ranking tr[data-code="{code}"] a'
            found: dict[str, Any] = driver.execute_async_script(
                scripts.OURS_DRILL, row, "province", code, rest
            )
            driver.execute_async_script(scripts.OURS_BACK)
            return found

        half = (len(places) + 1) // 2
        drills, still, tiles = Drills(), Drills(), Drills()
        page.open("/")
        for code in places[:half]:
            drills.add(drill(code, _REST_MS))
        _still(driver, True)
        page.open("/")
        for code in places[half:] or places:
            still.add(drill(code, 150))
        for id in (*OVERVIEW[2:], OVERVIEW[1]):
            tile = f'[data-tile="{id}"]'
            tiles.add(driver.execute_async_script(scripts.OURS_DRILL, tile, "", "", 150))

        def drawn(script: str, count: int, address: str) -> dict[str, Any]:
            page.open(address)
            wait_until(lambda: page.all("#view-map[data-painted]"), "the map is painted")
            page.settle_drawing()
            found: dict[str, Any] = driver.execute_async_script(script, count)
            return found

        recolour = drawn(scripts.OURS_RECOLOUR, draws, "/map?shade=density")
        redraw = drawn(scripts.OURS_REDRAW, draws, "/map")
        pan = drawn(scripts.OURS_PAN, 3 * draws, "/map")
        assert pan["moved"] > 2 * draws, "the mouse moved the map"
    return Seen(
        first,
        drills,
        still,
        tiles,
        _pairs(recolour),
        _pairs(redraw),
        _pairs(pan),
        redraw["points"],
        recolour["shapes"],
    )


def _theirs(url: str, places: list[str], visits: int, draws: int) -> Seen:
    with _browser(scripts.PANDAS_FIRST) as driver:
        first = _visits(driver, url, visits)
        _opened(driver, url + "/")
        drills, tiles, recolour = Drills(), Drills(), Drills()

        def go(address: str) -> dict[str, Any]:
            found: dict[str, Any] = driver.execute_async_script(scripts.PANDAS_DRILL, address)
            return found

        for code in places:
            drills.add(go(f"/?province={code}"))
            go("/")
        for id in OVERVIEW[2:]:
            tiles.add(go(f"/?indicator={id}"))
        for id in OVERVIEW[2:]:
            recolour.add(go(f"/?by=district&indicator={id}"))
        go("/map")
        redraw = driver.execute_async_script(scripts.PANDAS_REDRAW, "redraw", draws // 2)
        pan = driver.execute_async_script(scripts.PANDAS_REDRAW, "pan", draws // 2)
    none = Timed([])
    return Seen(
        first, drills, drills, tiles, (none, Timed(recolour.all)), _pairs(redraw), _pairs(pan)
    )


def measure(
    snapshot: Path, scratch: Path, drills: int = 48, visits: int = 5, draws: int = 20
) -> list[str]:
    """Walk through both apps in Chromium; the lines of the report."""
    with duckdb.connect(str(snapshot), read_only=True) as con:
        found = next(kind for kind in kinds_of(con, 77) if kind.name == "province")
    codes = [address.rpartition("=")[2] for address in (found.first, *found.timed)]
    places = list(dict.fromkeys(codes))[:drills]
    with OURS.serving(snapshot, scratch) as served:
        ours = _ours(served.url, places, visits, draws)
    with PANDAS.serving(snapshot, scratch) as served:
        theirs = _theirs(served.url, places[: max(2, drills // 2)], max(1, visits // 2), draws)
    return ["## In Chromium", "", *_first(ours.first, theirs.first), *_moves(ours, theirs)]


def _first(ours: First, theirs: First) -> list[str]:
    table = Table(("", "war room", "pandas", "pandas ÷ ours", "target", ""))
    for name, own, plain, limit in (
        ("bytes of the first visit", ours.sent, theirs.sent, _FIRST_BYTES),
        ("bytes of the second visit", ours.again, theirs.again, _SECOND_BYTES),
        ("ms to the first paint", ours.paint, theirs.paint, None),
        ("ms to the page's frame (its skeleton)", ours.frame, theirs.frame, _FRAME_PAINTED_MS),
        ("ms to everything painted", ours.all, theirs.all, _ALL_PAINTED_MS),
        ("ms to everything on the second visit", ours.all_again, theirs.all_again, None),
    ):
        figure, other = statistics.median(own), statistics.median(plain)
        table.add(
            name,
            round(figure),
            round(other),
            times(other, figure),
            f"≤ {limit:,.0f}" if limit else "",
            verdict((figure, limit)) if limit else "",
        )
    return [
        "### The first page",
        "",
        f"Medians of {len(ours.all)} visits with an empty cache, each followed by one that has it. "
        "Bytes are those on the wire, compressed, with their headers.",
        "",
        *table.lines,
    ]


def _moves(ours: Seen, theirs: Seen) -> list[str]:
    table = Table(
        ("", "n", "ms", "p95", "step requests", "pandas ms", "p95", "pandas ÷ ours", "target", "")
    )
    flight, still, tiles = (Timed(one.all) for one in (ours.drills, ours.still, ours.tiles))
    rest = Timed(ours.drills.rest)
    plain = Timed(theirs.drills.all)
    for name, own, other, limit, steps in (
        (
            "click to map, tiles, ranking and trend painted",
            flight,
            plain,
            _DRILL_MS,
            ours.drills.steps,
        ),
        (
            "the same, the map at once at rest (reduced motion)",
            still,
            plain,
            _DRILL_MS,
            ours.still.steps,
        ),
        ("the map at rest after its flight of 260 ms", rest, plain, None, ""),
        ("another tile that is shown", tiles, Timed(theirs.tiles.all), _DRILL_MS, ours.tiles.steps),
        (
            f"recolouring {ours.shapes:,} districts, drawn",
            ours.recolour[0],
            theirs.recolour[1],
            _RECOLOUR_MS,
            "",
        ),
        ("… on the screen", ours.recolour[1], theirs.recolour[1], _RECOLOUR_MS, ""),
        (
            f"redrawing {ours.points:,} schools, drawn",
            ours.redraw[0],
            theirs.redraw[0],
            _REDRAW_MS,
            "",
        ),
        ("… on the screen", ours.redraw[1], theirs.redraw[1], None, ""),
        ("a frame of a drag over them, drawn", ours.pan[0], theirs.pan[0], _FRAME_MS, ""),
        ("… from frame to frame", ours.pan[1], theirs.pan[1], None, ""),
    ):
        table.add(
            name,
            len(own.milliseconds),
            own.median,
            own.p95,
            steps,
            other.median,
            other.p95,
            times(other.median, own.median),
            f"≤ {limit:.0f}" if limit else "",
            verdict((own.median, limit)) if limit else "",
        )
    shapes = ours.drills.shapes + ours.still.shapes
    twice = len(shapes) - len(set(shapes))
    return [
        "### From a click to the picture",
        "",
        "Each drill goes from the country to a province that was not visited before. `drawn` is "
        "script and pixels; `on the screen` waits two frames more. The pandas app recolours and "
        "drills by its callback; its map is redrawn and moved by Plotly.",
        "",
        *table.lines,
        f"Geometry during {len(ours.drills.all) + len(ours.still.all)} drills: {len(shapes)} "
        f"files, {twice} of them twice.",
        "",
    ]
