"""Settings: one list, read once, each understood or named."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from dashboard import config
from dashboard.config import SETTINGS, BadSetting, Settings

ROOT = Path(__file__).resolve().parents[2]


def test_the_list_and_the_record_hold_the_same() -> None:
    assert {item.field for item in SETTINGS} == {field.name for field in fields(Settings)}
    assert len({item.env for item in SETTINGS}) == len(SETTINGS)


def test_the_defaults_of_the_list_are_those_of_the_record() -> None:
    assert config.read({}) == Settings()


@pytest.mark.parametrize("item", SETTINGS, ids=lambda item: item.env)
def test_each_is_explained_in_both_languages(item: config.Setting) -> None:
    assert item.env.startswith("WARROOM_")
    assert re.search("[ก-๙]", item.help_th) and item.help_en
    assert item.env in config.listing({})


@pytest.mark.parametrize(("env", "value"), [
    ("WARROOM_PORT", "http"), ("WARROOM_PORT", "0"), ("WARROOM_PORT", "70000"),
    ("WARROOM_SCALE", "galaxy"), ("WARROOM_KEEP", "0"), ("WARROOM_QUERY_SECONDS", "nan"),
    ("WARROOM_LOG_LEVEL", "loud"),
])
def test_a_setting_that_cannot_be_read_is_named(env: str, value: str) -> None:
    with pytest.raises(BadSetting, match=f"{env}={value}"):
        config.read({env: value})


def test_blank_is_the_default_and_values_are_typed() -> None:
    read = config.read({"WARROOM_PORT": " 9000 ", "WARROOM_SNAPSHOT": "", "WARROOM_STORE": "x"})
    assert (read.port, read.snapshot, read.store) == (9000, None, Path("x"))


def test_secrets_are_never_printed() -> None:
    assert "hunter2" not in config.listing({"WARROOM_API_TOKEN": "hunter2"})
    assert "WARROOM_API_TOKEN = (set)" in config.listing({"WARROOM_API_TOKEN": "hunter2"})


def test_nobody_else_reads_the_environment_for_settings() -> None:
    """Another reader of WARROOM_… would be a setting that no list shows."""
    for folder in ("callbacks", "dashboard", "data", "layouts"):
        for file in (ROOT / folder).rglob("*.py"):
            words = file.read_text(encoding="utf-8")
            if file.name != "config.py":
                assert not re.search(r"(environ|getenv)[^\n]*WARROOM_", words), file
