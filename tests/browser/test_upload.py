"""Files sent from the data page by who may: a good one and a damaged one, looked at and then kept,
and counted by the next build.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

import duckdb
import pytest
from selenium import webdriver
from selenium.webdriver.common.keys import Keys

from dashboard.text import text
from dashboard.users import Accounts
from dashboard.vocabulary import Level, Module, Role
from tests.browser.accounts import known
from tests.browser.axe import faults
from tests.browser.page import Page
from tests.support import Served, data_command, serving, wait_until

pytestmark = pytest.mark.browser

HEAD = "วันที่,รหัสโรงเรียน,นักเรียนทั้งหมด,มา,ลา,ป่วย,ขาด,ไม่มีข้อมูล"
AREA, OTHER = "1601", "1602"
_number = count()


@pytest.fixture(scope="module")
def inbox(feeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An inbox with the school list, a roll and the day of the demo, and nothing else."""
    folder = tmp_path_factory.mktemp("sent") / "inbox"
    shutil.copytree(feeds / "school", folder / "school")
    # A build is nothing without a roll.
    (folder / "dmc").mkdir()
    for roll in (feeds / "dmc").glob(f"DMC_{AREA}_2569-2_*"):
        shutil.copy(roll, folder / "dmc")
    shutil.copy(feeds / "MANIFEST.json", folder)
    return folder


@pytest.fixture(scope="module")
def taking(
    snapshot: Path, inbox: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """A server that takes files."""
    folder = tmp_path_factory.mktemp("taking")
    with serving(snapshot, folder, WARROOM_INBOX=str(inbox)) as held:
        yield held


@pytest.fixture
def page(taking: Served, chrome: webdriver.Chrome) -> Iterator[Page]:
    chrome.set_window_size(1440, 900)
    yield Page(chrome, taking.url)
    chrome.delete_all_cookies()
    chrome.set_window_size(1440, 900)


@pytest.fixture(scope="module")
def schools(snapshot: Path) -> dict[str, list[str]]:
    """Open schools of each area."""
    with duckdb.connect(str(snapshot), read_only=True) as con:
        return {
            area: [str(code) for (code,) in con.execute(
                "SELECT school_code FROM school WHERE area_code = ? AND status = 'open'"
                " ORDER BY school_code", [area]
            ).fetchall()]
            for area in (AREA, OTHER)
        }


def enter(page: Page, taking: Served, role: Role) -> None:
    """A session of somebody of a role, in the browser."""
    with closing(Accounts(taking.log.parent / "users.sqlite")) as store:
        name = f"sends.{next(_number)}"
        store.add(name, role)
        if role is Role.STEWARD:
            store.grant(name, Level.COUNTRY, "")
        else:
            store.grant(
                name, Level.AREA, AREA,
                modules=[Module.ATTENDANCE] if role is Role.AREA_OFFICER else [],
            )
        store.link(name, "ministry", name)
        session = store.sign_in_subject("ministry", name).session_id
    page.driver.get(page.url + "/login")
    page.driver.execute_cdp_cmd("Network.setCookie", {
        "name": "warroom", "url": page.url, "value": session,
    })


def written(folder: Path, lines: list[str], name: str = "รายงาน ก.พ. (แก้ไข).csv") -> Path:
    """A file as an officer has it on the disk, with a name of their own."""
    path = folder / name
    path.write_text("\n".join([HEAD, *lines]), "utf-8")
    return path


def marks(schools: list[str], present: int = 8) -> list[str]:
    return [f"19/11/2569,{code},10,{present},1,0,{9 - present},0" for code in schools]


def open_form(page: Page, address: str) -> None:
    known(page.open(address))
    wait_until(lambda: page.all("#data-send button"), "one may send")
    page.click("#data-send button")
    wait_until(lambda: page.all("#upload-period"), "the form stands")


def choose(page: Page, feed: str, file: Path, area: str = "") -> None:
    page.find(f"#upload-feed option[value={feed}]").click()
    wait_until(
        lambda: page.script("return document.querySelector('#upload-period option').value")
        .startswith("ay2569-2"), "the rounds are those of the feed",
    )
    if area:
        page.find(f"#upload-area option[value='{area}']").click()
    page.find("#upload-file").send_keys(str(file))


def look_at(page: Page) -> None:
    page.find(".upload-form [type=submit]").click()
    wait_until(lambda: page.all("#upload-verdict"), "it was looked at")


def rows(page: Page) -> dict[str, int]:
    return {
        str(one.get_attribute("data-rows")): int(str(one.get_attribute("data-value")))
        for one in page.all(".upload-rows dd")
    }


def kept(inbox: Path) -> list[str]:
    return sorted(one.name for one in (inbox / "upload").glob("[!.]*"))


@pytest.mark.parametrize("role", [Role.AREA_OFFICER, Role.STEWARD])
def test_a_good_file_is_looked_at_sent_and_counted(
    page: Page, taking: Served, inbox: Path, schools: dict[str, list[str]], tmp_path: Path,
    role: Role,
) -> None:
    shutil.rmtree(inbox / "upload", ignore_errors=True)
    enter(page, taking, role)
    area = AREA if role is Role.AREA_OFFICER else OTHER
    open_form(page, f"/data?area={AREA}")
    assert "panel=upload" in page.driver.current_url
    assert faults(page) == []
    choose(page, "att", written(tmp_path, marks(schools[area])), area)
    look_at(page)
    n = len(schools[area])
    assert rows(page) == {"read": n, "loaded": n, "held": 0}
    assert "ใช้ได้ทุกแถว" in page.text("#upload-verdict")
    assert f"ATT_{area}_2569-2_20261120.csv" in page.text("#upload-verdict")
    assert kept(inbox) == []
    assert faults(page) == [] and not page.all(".upload-named")
    page.click("#upload-keep")
    wait_until(lambda: not page.all("#upload-keep"), "it was sent")
    assert "ส่งเข้าระบบแล้วเมื่อ" in page.text("#upload-verdict")
    [name] = kept(inbox)
    assert name.startswith(f"ATT_{area}_2569-2_20261120.r")
    # The same once more, by a name of another term: told so, and kept once.
    page.click("#upload-again")
    wait_until(lambda: page.all("#upload-period"), "the form stands again")
    named = f"ATT_{area}_2569-1_20260919.csv"
    choose(page, "att", written(tmp_path, marks(schools[area]), named), area)
    look_at(page)
    assert page.says("upload.named.period", says="2569-1", chose="2569-2") in page.text(
        ".upload-named"
    )
    assert "ส่งเข้าระบบแล้วเมื่อ" in page.text("#upload-verdict")
    assert not page.all("#upload-keep") and kept(inbox) == [name]
    _is_counted(inbox, tmp_path, name, n)


def _is_counted(inbox: Path, folder: Path, name: str, n: int) -> None:
    out = folder / "next.duckdb"
    done = data_command("build", "--inbox", str(inbox), "--out", str(out))
    assert done.returncode == 0, done.stderr[-2000:]
    with duckdb.connect(str(out), read_only=True) as con:
        assert con.execute(
            "SELECT transport, status, rows_loaded FROM account_file WHERE file = ?",
            [f"upload/{name}"],
        ).fetchall() == [("upload", "loaded", n)]
        assert con.execute(
            "SELECT count(DISTINCT school_idx), sum(present)::INT FROM school_day"
            " WHERE is_recorded = 1"
        ).fetchall() == [(n, 8 * n)]


def test_a_damaged_file_is_told_what_to_mend_and_not_kept(
    page: Page, taking: Served, inbox: Path, schools: dict[str, list[str]], tmp_path: Path
) -> None:
    shutil.rmtree(inbox / "upload", ignore_errors=True)
    enter(page, taking, Role.AREA_OFFICER)
    open_form(page, f"/data?area={AREA}")
    page.find(".upload-form [type=submit]").click()
    assert page.text("#upload-file-told")
    path = tmp_path / "broken.csv"
    path.write_text("ก,ข\n1,2\n", "utf-8")
    choose(page, "att", path)
    look_at(page)
    assert "ใช้ไฟล์นี้ไม่ได้" in page.text("#upload-verdict")
    assert text("rules.todo") in page.text(".upload-account") and not page.all("#upload-keep")
    page.click("#upload-again")
    wait_until(lambda: page.all("#upload-period"), "the form stands again")
    some = [*marks(schools[AREA]), f"19/11/2569,{schools[AREA][0]},ลับมาก,8,1,0,1,0"]
    choose(page, "att", written(tmp_path, some))
    look_at(page)
    assert rows(page)["held"] > 0
    told = page.text(".upload-account")
    assert "แถวแรกที่พบ" in told and "ลับมาก" not in told
    assert kept(inbox) == []
    # Another area's rows: refused whole, and said so beside the file.
    page.click("#upload-again")
    wait_until(lambda: page.all("#upload-period"), "the form stands again")
    choose(page, "att", written(tmp_path, marks(schools[OTHER])))
    page.find(".upload-form [type=submit]").click()
    wait_until(lambda: page.text("#upload-file-told"), "it is told why")
    assert "ไม่ใช่ของคุณ" in page.text("#upload-file-told")
    program = tmp_path / "program.exe"
    program.write_bytes(b"MZ")
    page.find("#upload-file").send_keys(str(program))
    assert "รับเฉพาะ" in page.text("#upload-file-told")
    assert kept(inbox) == []


def test_the_form_comes_back_with_the_school_that_was_chosen(
    page: Page, taking: Served, schools: dict[str, list[str]], tmp_path: Path
) -> None:
    enter(page, taking, Role.STEWARD)
    open_form(page, "/data")
    broken = tmp_path / "broken.csv"
    broken.write_text("ก,ข\n1,2\n", "utf-8")
    school = schools[OTHER][-1]
    choose(page, "care", broken)
    wait_until(lambda: page.all("#upload-school"), "the feed is one of schools")
    page.find(f"#upload-area option[value='{OTHER}']").click()
    wait_until(lambda: page.all(f"#upload-school option[value='{school}']"), "its schools stand")
    page.find(f"#upload-school option[value='{school}']").click()
    look_at(page)
    page.click("#upload-again")
    wait_until(lambda: page.all("#upload-school"), "the form stands again")
    held = "return ['area', 'school'].map((one) => document.getElementById('upload-' + one).value)"
    wait_until(lambda: page.script(held) == [OTHER, school], "area and school stand as chosen")


def test_the_form_is_used_by_keys_on_a_phone_and_closed_by_back(
    page: Page, taking: Served
) -> None:
    enter(page, taking, Role.AREA_DIRECTOR)
    page.driver.set_window_size(500, 900)
    known(page.open(f"/data?area={AREA}&lang=en&theme=light&screen=phone"))
    wait_until(lambda: page.all("#data-send button"), "one may send")
    page.find("#data-send button").send_keys(Keys.ENTER)
    wait_until(lambda: page.all("#upload-period"), "the form stands")
    assert page.script("return document.activeElement.id") == "upload-feed"
    wide = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.script(wide) <= 0
    assert faults(page) == []
    page.driver.back()
    wait_until(lambda: not page.all("#sheet .upload"), "back closes the form")
    assert "panel" not in page.driver.current_url
    page.driver.forward()
    wait_until(lambda: page.all("#upload-period"), "forward opens it")
    page.find("#upload-feed").send_keys(Keys.ESCAPE)
    wait_until(lambda: "panel" not in page.driver.current_url, "Escape closes it")


def test_a_link_opens_the_sheet_that_it_names(page: Page, taking: Served) -> None:
    enter(page, taking, Role.AREA_DIRECTOR)
    for name in ("rules", "disagreements", "upload"):
        page.open(f"/data?area={AREA}&panel={name}")
        wait_until(
            lambda name=name: page.all(f"#sheet [data-sheet={name}]"), f"{name} stands open"
        )
        page.click("#sheet [data-act=close-sheet]")
        wait_until(lambda: "panel" not in page.driver.current_url, "the address is plain again")
    page.open(f"/?area={AREA}&panel=rules")
    assert not page.find("#sheet").is_displayed()


def test_who_may_not_send_sees_no_button(page: Page) -> None:
    known(page.open(f"/data?area={AREA}"))
    assert not page.all("#data-send button")
    page.open(f"/data?area={AREA}&panel=upload")
    wait_until(lambda: page.all("#sheet .upload p"), "it is told why")
    assert not page.all("#upload-feed")
