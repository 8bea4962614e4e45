"""The content policy in a real browser: it stops nothing of ours, and what is smuggled in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from selenium.webdriver.common.keys import Keys

from app import VIEWS
from tests.browser.page import Page
from tests.browser.scenes import ADDRESSES, SCHOOL

pytestmark = pytest.mark.browser

#: Told by the browser itself, also of what happened before the page's first script.
_LISTEN = """
window.stopped = [];
document.addEventListener('securitypolicyviolation', (event) => window.stopped.push(
  [event.effectiveDirective, event.blockedURI, event.sourceFile, event.lineNumber, event.sample].join(' ')));
"""  # noqa: E501
_STOPPED = "return window.stopped"
#: Ways in which a name could become a script, were it ever written into the page as it is.
_SMUGGLED = (
    "box.innerHTML = '<img src=x onerror=\"window.smuggled = 1\">'",
    "box.innerHTML = '<a href=\"javascript:window.smuggled = 1\">x</a>'; box.firstChild.click()",
    "const s = script(); s.textContent = 'window.smuggled = 1'; box.append(s)",
    "const s = script(); s.src = 'data:text/javascript,window.smuggled=1'; box.append(s)",
    "const s = script(); s.src = blob('window.smuggled = 1'); box.append(s)",
    "setTimeout('window.smuggled = 1', 0)",
    "try { new Function('window.smuggled = 1')() } catch (error) {}",
    "box.innerHTML = '<iframe src=\"data:text/html,x\"></iframe>'",
    "box.innerHTML = '<object data=\"data:text/html,x\"></object>'",
    "box.innerHTML = '<base href=\"https://elsewhere.invalid/\">'",
    "fetch('https://elsewhere.invalid/').catch(() => {})",
    "new Image().src = 'https://elsewhere.invalid/x.png'",
    "navigator.sendBeacon('https://elsewhere.invalid/', 'x')",
)  # fmt: skip


@pytest.fixture
def heard(page: Page) -> Iterator[Page]:
    """A page that keeps what its policy stopped."""
    held = page.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": _LISTEN})
    yield page
    page.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", held)


@pytest.mark.parametrize("view", [view.id for view in VIEWS])
@pytest.mark.proves("hardening.scripts")
def test_nothing_of_a_view_is_stopped(heard: Page, view: str) -> None:
    address = ADDRESSES.get(view, f"/{view}")
    if not address:
        heard.open(f"{SCHOOL}&tab=students")
        first = str(heard.find("#view-school tr[data-href] a").get_attribute("href"))
        address = first.removeprefix(heard.url)
    for more in ("theme=dark", "theme=light&lang=en", "screen=phone"):
        heard.open(f"{address}{'&' if '?' in address else '?'}{more}").settle_drawing()
        assert heard.script(_STOPPED) == []
        heard.assert_clean()


def test_nothing_of_menus_and_moves_is_stopped(heard: Page) -> None:
    heard.open("/?province=16").settle_drawing()
    for action in ("sources", "help", "theme"):
        heard.find(f'[data-act="{action}"]').click()
        heard.settle_drawing()
        heard.find("body").send_keys(Keys.ESCAPE)
    heard.click_map("1601")
    heard.back().settle_drawing()
    assert heard.script(_STOPPED) == []
    heard.assert_clean()


@pytest.mark.parametrize("way", _SMUGGLED)
@pytest.mark.proves("hardening.scripts")
def test_what_is_smuggled_in_is_stopped(heard: Page, way: str) -> None:
    heard.open("/indicators").settle_drawing()
    heard.driver.execute_async_script(
        "const box = document.createElement('div'), done = arguments[0]; document.body.append(box);"
        "const script = () => document.createElement('script');"
        "const blob = (words) => URL.createObjectURL(new Blob([words]));"
        # The driver's own words may do what those of a page may not.
        f"setTimeout(() => {{ {way} }}, 0); setTimeout(done, 300)"
    )
    assert heard.script("return window.smuggled") is None
    assert heard.script(_STOPPED), way


@pytest.mark.proves("hardening.scripts")
def test_a_frame_that_is_smuggled_in_runs_nothing(heard: Page) -> None:
    """It has the policy of the page, and would tell its own window of what was stopped."""
    heard.open("/indicators").settle_drawing()
    heard.driver.execute_async_script(
        "const frame = document.createElement('iframe'), done = arguments[0];"
        "frame.srcdoc = '<script>parent.smuggled = 1</' + 'script><p>there</p>';"
        "frame.onload = () => setTimeout(done, 100); document.body.append(frame)"
    )
    assert heard.script("return window.smuggled") is None


@pytest.mark.proves("hardening.scripts")
def test_no_page_stands_in_a_frame(heard: Page) -> None:
    heard.driver.get(heard.url + "/healthz")
    shown = heard.driver.execute_async_script(
        "const frame = document.createElement('iframe'), done = arguments[0]; frame.src = '/';"
        "frame.onload = () => { let seen = null; try { seen = frame.contentDocument } catch (e) {}"
        " done(Boolean(seen && seen.getElementById('main'))); }; document.body.append(frame);"
        "setTimeout(() => done(false), 3000)"
    )
    assert shown is False
