"""The catalogue: both languages, the same places to fill, and every key that the page asks for."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from dashboard.text import Language, pair, strings, text
from data.indicators import INDICATORS

ASSETS = Path(__file__).resolve().parents[2] / "dashboard" / "assets"
THAI = re.compile("[\u0e00-\u0e7f]")
#: A made-up key with more than its end filled in, and what the first of its pieces may be.
MIDDLES = {
    "sch.{}.{}": ("power", "water"),
    "sch.size.{}.{}": ("primary", "secondary"),
    "stu.support.{}.{}": ("boarding", "poor"),
}
#: Put together from three pieces in the script.
PIECED = {"stu.signal.strike_off.value.0", "stu.signal.strike_off.value.1"}


def places(wording: str) -> set[str]:
    """Names to fill; `name_th` and `name_en` are the same thing in two languages."""
    found = {name for _, name, _, _ in Formatter().parse(wording) if name is not None}
    return {re.sub("_(th|en)$", "", name) for name in found}


@pytest.mark.parametrize("key", sorted(strings()))
def test_a_wording_is_whole_in_both_languages(key: str) -> None:
    thai, english = pair(key)
    assert thai.strip()
    assert english.strip()
    assert thai == thai.rstrip()
    assert english == english.rstrip()
    assert places(thai) == places(english)
    # Some values of choice columns are proper names that have no English form.
    if not key.startswith("value."):
        assert not THAI.search(english), english


def test_a_wording_is_filled() -> None:
    assert text("rank.shown", n=14, of=77) == "แสดง 14 จาก 77"
    assert text("rank.shown", Language.EN, n=14, of=77) == "14 of 77 shown"


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(KeyError):
        text("no.such.key")


def test_every_key_that_a_script_names_is_in_the_catalogue() -> None:
    named = {
        key
        for file in ASSETS.glob("*.js")
        for key in re.findall(r"\btext\(\s*'([a-z][\w.]*\w)'", file.read_text("utf-8"))
    }
    assert len(named) > 60
    assert sorted(named - strings().keys()) == []


def test_every_level_unit_status_and_missing_has_words() -> None:
    from dashboard.vocabulary import Direction, Level, Missing, Unit

    known = strings().keys()
    assert {f"lvl.{level}" for level in Level} <= known
    assert {f"unit.{unit}" for unit in Unit} <= known
    assert {f"missing.{word}" for word in Missing} <= known
    assert {f"missing.{word}.why" for word in Missing} <= known
    assert {f"direction.{way}" for way in Direction} <= known
    assert {f"st.{status}" for status in ("good", "watch", "bad", "info", "none")} <= known
    assert {f"theme.{one.id.split('-')[0]}" for one in INDICATORS} <= known


def _said_in_python(source: str) -> Iterator[str]:
    """What stands in quotes, with `{}` for each filled piece; no key where it is defined."""
    tree = ast.parse(source)
    defined = {
        id(key)
        for node in ast.walk(tree)
        if isinstance(node, ast.AnnAssign) and isinstance(node.value, ast.Dict)
        for key in node.value.keys
        if ast.unparse(node.target) == "STRINGS"
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if id(node) not in defined:
                yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield "".join(
                str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values
            )


def _said_in_script(source: str) -> Iterator[str]:
    source = re.sub(r"/\*.*?\*/", "", source, flags=re.S)
    for _, words, more in re.findall(r"""(['"`])([a-z.][\w.-]*)\1(\s*\+)?""", source):
        yield words + ("{}" if more else "")
    for template in re.findall(r"`([a-z][\w-]*\.(?:\$\{[^}]*\}|[\w.-])*)`", source):
        yield re.sub(r"\$\{[^}]*\}", "{}", template)
    # Words that an attribute of written HTML names.
    yield from re.findall(r'data-t(?:-\w+)?="([\w.-]+)"', source)


def test_every_key_is_asked_for_somewhere() -> None:
    root = ASSETS.parents[1]
    said: set[str] = set()
    for folder in ("callbacks", "dashboard", "data", "geo", "layouts"):
        for file in (root / folder).rglob("*.py"):
            said.update(_said_in_python(file.read_text("utf-8")))
        for file in (root / folder).rglob("*.js"):
            said.update(_said_in_script(file.read_text("utf-8")))
    # The end of a key may be made up, one piece of it; a wider hole would let any key through.
    made = {one for one in said if re.fullmatch(r"[a-z][\w-]*(\.[\w-]+)*\.\{\}", one)}
    for key, middles in MIDDLES.items():
        assert key in said, f"{key} is no longer made up"
        made |= {key.replace("{}", middle, 1) for middle in middles}
    ends = re.compile("|".join(re.escape(one).replace(r"\{\}", r"[\w-]+") for one in sorted(made)))
    tails = {
        tail
        for file in ASSETS.glob("*.js")
        for tail in re.findall(r"[+?:]\s*'(\.[a-z0-9]+)'", file.read_text("utf-8"))
    }

    def asked(key: str) -> bool:
        if key in said or ends.fullmatch(key):
            return True
        # Put behind another key: `key + '.why'`.
        return any(key.endswith(tail) and asked(key.removesuffix(tail)) for tail in tails)

    assert [key for key in sorted(strings().keys() - PIECED) if not asked(key)] == []
