"""The steward's page of the audit log, as it is read: sentences, filters, the chain, paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from selenium.webdriver.common.keys import Keys

from dashboard.audit import Kind, Log
from dashboard.users import Accounts
from dashboard.vocabulary import Level, Role
from tests.browser import accounts, scenes
from tests.browser.accounts import DIRECTOR, PASSWORD, enter
from tests.browser.page import Page
from tests.support import Served, wait_until

pytestmark = pytest.mark.browser

STEWARD = "data.steward"
_SHOWN = """
return [...document.querySelectorAll('#audit-list tr[data-seq]')].map((row) => Object.fromEntries(
  [...row.cells].map((cell) => [cell.className.split(' ')[0] || 'time', cell.textContent])));
"""
#: Whether anything on the page reaches beyond its window.
_SIDEWAYS = "const p = document.documentElement; return p.scrollWidth - p.clientWidth;"


@pytest.fixture(scope="module")
def log(served: Served) -> Iterator[Log]:
    """Its log, with something of each kind in it."""
    store: Accounts = accounts.accounts(served)
    if STEWARD not in {one.name for one in store.all()}:
        store.add(STEWARD, Role.STEWARD, password=PASSWORD, full_name="นางสาวสุดา สมมติ")
        store.grant(STEWARD, Level.COUNTRY, "")
    held = Log(served.log.parent / "audit.sqlite")

    def told(kind: Kind, who: str = DIRECTOR, role: str = "area_director", **what: Any) -> None:
        held.write(kind, who=who, role=role, address="10.0.0.7", what=what)

    told(Kind.GRANT, "cli:root", "", command="grant", name=DIRECTOR, level="area", code="1601")
    told(Kind.SIGN_IN_FAILED, "", "", by="sso", why="token", detail="signature")
    told(Kind.PERSON_VIEW, view="student", school="1016070001", student="ab12", snapshot="x")
    told(Kind.REFUSAL, asked="overview", province="50")
    told(Kind.EXPORT, file="/export/values.csv", indicator="ATT-01", period="ay2569-1", area="1601")
    told(Kind.API_CALL, path="/api/v1/values", asked={"indicator": "INT-01", "by": "area"})
    told(Kind.REVEAL, school="1016070001", student="ab12", purpose="visit", minutes=10)
    told(Kind.SIGN_OUT, '<img src=x onerror="window.hit=1">', "", everywhere=True)
    yield held
    held.close()


@pytest.fixture
def audit(page: Page, served: Served, log: Log) -> Page:
    """The page, of a steward who has signed in."""
    accounts.forgive(served)
    return enter(page, STEWARD, "/login?next=" + "%2Faudit")


def shown(page: Page) -> list[dict[str, str]]:
    """The records on the page, once they have come."""
    found: list[dict[str, str]] = wait_until(lambda: page.script(_SHOWN), "records are shown")
    return found


def only(page: Page, kind: str) -> list[dict[str, str]]:
    """The records of one kind, chosen on the page."""
    page.script(
        "const box = document.getElementById('audit-kind'); box.value = arguments[0];"
        "box.dispatchEvent(new Event('change', {bubbles: true}));", kind,
    )
    page.settle().settle_drawing()
    return shown(page)


def test_records_are_sentences_in_both_languages(audit: Page) -> None:
    said = {
        "grant": ("ให้สิทธิ์แก่", "Granted to"), "sign_in_failed": ("ไม่น่าเชื่อถือ", "not believed"),
        "refusal": ("เชียงใหม่", "Chiang Mai"), "reveal": ("เยี่ยมบ้าน", "Home visit"),
        "export": ("values.csv", "values.csv"), "person_view": ("ab12", "ab12"),
    }
    for language in (0, 1):
        for kind, words in said.items():
            rows = only(audit, kind)
            assert any(words[language] in row["audit-what"] for row in rows), (kind, rows)
            assert not any("{" in row["audit-what"] or "undefined" in row["audit-what"]
                           for row in rows)
        audit.click('#language [data-lang="en"]')
    assert "data.steward" in only(audit, "sign_in")[0]["audit-who"]


def test_what_was_typed_stays_letters(audit: Page) -> None:
    rows = only(audit, "sign_out")
    assert any("<img src=x" in row["audit-who"] for row in rows)
    assert audit.script("return window.hit") is None


def test_the_chain_is_told(audit: Page, log: Log) -> None:
    wait_until(
        lambda: audit.script("return document.getElementById('audit-chain').dataset.status")
        == "good", "the chain was checked",
    )
    assert str(log.verify().rows) in audit.find("#audit-chain").text.replace(",", "")


def test_filters_stand_in_the_address_but_no_name(audit: Page) -> None:
    only(audit, "refusal")
    assert audit.query["kind"] == "refusal"
    audit.type("#audit-who", DIRECTOR)
    wait_until(lambda: {row["audit-who"] for row in shown(audit)} and all(
        DIRECTOR in row["audit-who"] for row in shown(audit)), "one person's are shown")
    assert DIRECTOR not in audit.driver.current_url
    link = "return document.getElementById('audit-export').getAttribute('href')"
    wait_until(lambda: "who=" in audit.script(link), "the file is of the same records")
    audit.type("#audit-who", "nobody.at.all")
    wait_until(lambda: audit.all("#audit-list .part-state"), "there are none")
    audit.click('[data-act="audit-clear"]')
    assert len(shown(audit)) > 5 and "kind" not in audit.query


@pytest.mark.parametrize(
    ("lang", "typed", "day", "said"),
    [
        ("th", "20/11/2569", "2026-11-20", "20/11/2569"),
        ("th", "๑/๒/๒๕๖๙", "2026-02-01", "01/02/2569"),
        ("en", "20/11/2026", "2026-11-20", "20/11/2026"),
        ("en", "2026-11-20", "2026-11-20", "20/11/2026"),
        ("th", "31/02/2569", None, "31/02/2569"), ("en", "11/20/2026", None, "11/20/2026"),
    ],
)
def test_days_are_typed_in_the_years_of_the_page(
    audit: Page, lang: str, typed: str, day: str | None, said: str
) -> None:
    audit.open(f"/audit?lang={lang}")
    shown(audit)
    audit.type("#audit-since", typed + Keys.ENTER)
    if day is None:
        wait_until(lambda: audit.all("#audit-since[aria-invalid=true]"), "it is refused")
        assert "since" not in audit.query and audit.text("#notice")
        return
    wait_until(lambda: audit.query.get("since") == day, "it is asked for")
    field = audit.settle().settle_drawing().find("#audit-since")
    assert field.get_property("value") == said
    assert field.accessible_name.startswith("From" if lang == "en" else "ตั้งแต่วันที่")


@pytest.mark.proves("audit.page")
def test_a_shared_screen_names_nobody(audit: Page) -> None:
    shown(audit)
    audit.script("warroom.go({present: '1'})")
    audit.settle().settle_drawing()
    assert not audit.script(_SHOWN)
    assert DIRECTOR not in audit.script("return document.getElementById('view-audit').innerHTML")


@pytest.mark.proves("audit.page")
def test_a_page_that_is_left_keeps_nothing(audit: Page) -> None:
    shown(audit)
    audit.script("warroom.visit('/indicators')")
    audit.settle().settle_drawing()
    assert DIRECTOR not in audit.script("return document.getElementById('view-audit').innerHTML")


def test_others_are_not_let_in(page: Page, served: Served, log: Log) -> None:
    accounts.forgive(served)
    enter(page, DIRECTOR, "/login?next=%2Faudit")
    page.settle_drawing()
    assert page.find("#view-state h1").is_displayed()
    assert not page.script(_SHOWN)


def test_the_menu_leads_there(audit: Page) -> None:
    audit.script("warroom.visit('/')")
    audit.settle()
    audit.find(".person-face").click()
    audit.click('.person-menu a[href="/audit"]')
    assert shown(audit)


@pytest.mark.parametrize("name", ["phone", "laptop"])
def test_it_stays_within_the_window(audit: Page, name: str) -> None:
    size = scenes.size(name)
    with audit.screen(size.width, size.height):
        audit.driver.refresh()
        audit.settle()
        assert shown(audit)
        assert audit.script(_SIDEWAYS) <= 0


def test_all_records_are_printed(audit: Page) -> None:
    rows = shown(audit)
    with audit.on_paper():
        assert len(shown(audit)) == len(rows)
        box = audit.script(
            "const b = document.getElementById('audit-box'); return b.scrollHeight - b.clientHeight"
        )
        assert box <= 1
        assert not audit.find("#audit-filters").is_displayed()
