"""Pages made from the registries are what the registries say now; links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dashboard import config
from dashboard.audit import Kind
from dashboard.roles import ROLES
from dashboard.vocabulary import Role
from data.indicators import INDICATORS
from data.reading.envelope import read_envelope
from data.reading.files import SourceFile
from data.reading.text import CELL
from docs.claims import CLAIMS, TOPICS
from docs.generate import HERE, PAGES

ROOT = HERE.parent
_LINK = re.compile(r"\]\(([^)#\s]+)(#[^)]*)?\)")


@pytest.mark.parametrize("name", PAGES)
def test_a_made_page_is_current(name: str) -> None:
    assert (HERE / name).read_text(encoding="utf-8") == PAGES[name](), "run make docs"


def test_the_envelope_of_the_sources_page_is_read(tmp_path: Path) -> None:
    page = (HERE / "sources.md").read_text(encoding="utf-8")
    [shown] = re.findall(r"```json\n(.*?)\n```", page, re.DOTALL)
    path = tmp_path / "envelope.json"
    path.write_text(shown, encoding="utf-8")
    file = SourceFile(1, path, path.name, path.stat().st_size, "")
    found = read_envelope(file)
    assert found is not None and file.faults == []
    sheet, places, _, lines = found
    cells = dict(zip(places, lines[0].split(CELL), strict=True))
    needed = [column.key for column in sheet.columns if column.required]
    assert needed and all(cells[key] for key in needed), cells


def test_every_indicator_and_setting_is_documented() -> None:
    indicators = (HERE / "indicators.md").read_text(encoding="utf-8")
    assert all(f"## {one.id}\n" in indicators for one in INDICATORS)
    settings = (HERE / "settings.md").read_text(encoding="utf-8")
    assert all(f"`{one.env}`" in settings for one in config.SETTINGS)


def test_operating_names_every_kind_of_record_and_every_role() -> None:
    operating = (HERE / "operating.md").read_text(encoding="utf-8")
    assert [one for one in Kind if f"(`{one}`)" not in operating] == []
    assert [one.role for one in ROLES if f"`{one.role}`" not in operating] == [Role.BUILT_IN]


def test_links_and_pictures_of_the_pages_exist() -> None:
    pages = [ROOT / name for name in ("README.md", "CHANGELOG.md", "SECURITY.md")]
    pages += HERE.rglob("*.md")
    wrong = [
        f"{page.relative_to(ROOT)} → {match[1]}"
        for page in pages
        for match in _LINK.finditer(page.read_text(encoding="utf-8"))
        if not match[1].startswith("http") and not (page.parent / match[1]).exists()
    ]
    assert not wrong, "\n".join(wrong)


def test_the_threats_name_claims_and_every_claim_is_against_one() -> None:
    """But for what is no threat: one's own place, provinces, what people read."""
    words = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    topics = "|".join(re.escape(topic.id) for topic in TOPICS)
    named = set(re.findall(rf"`((?:{topics})\.[a-z-]+)`", words))
    claimed = {one.id for one in CLAIMS}
    assert named <= claimed, named - claimed
    assert claimed - named == {
        "sign-in.demo", "role.provinces", "role.home", "hardening.privacy", "bad-input.sign-in",
    }


def test_every_make_goal_of_the_readme_exists() -> None:
    goals = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = set(re.findall(r"`make ([a-z-]+)", _texts(ROOT / "README.md", *HERE.rglob("*.md"))))
    assert named <= goals, named - goals


def _texts(*pages: Path) -> str:
    return "\n".join(page.read_text(encoding="utf-8") for page in pages)
