"""Every form of every lead sentence, in both languages: none, one, many, ties, missing, hidden.

The page says thousands of them from made-up figures (leads.js); what must hold of each is held of
all. The sentences themselves are in test_lead.py.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dashboard.text import strings
from tests.browser.page import Page

pytestmark = pytest.mark.browser

_SAY = Path(__file__).with_name("leads.js").read_text("utf-8")
_PLURALS = (
    "schools|people|areas|provinces|districts|regions|rooms|circuits|days|students|classes"
)
#: What no sentence may have, and why.
_NEVER = {
    r"undefined|NaN|null|Infinity|\[object": "a value that is none",
    r"[{}]": "a place that is not filled",
    r"\b(?:lead|infra|mapview|points|attend|compare|count|unit|lvl)\.[a-z]": "a key without words",
    r"  |^ | $": "a space too many",
    r" [,.:;)]|\( ": "a space before its mark",
    r"\(\)|“”": "empty brackets",
    r"(?:reaches|ครอบคลุม) 0%|(?<!\d)0% (?:of schools|ของโรงเรียน)": "a best of which there is none",
    r"· ·|^·|·$|[,:]$|: ·|, ·": "a clause that says nothing",
    r"[\u2212-]0(?:\.0+)?\b(?!\d)": "a zero with a sign",
}
_NEVER_ENGLISH = {
    "[\u0e00-\u0e7f]": "Thai letters",
    rf"(?<![\d.,–-])\b1 (?:{_PLURALS})\b": "one as many",
    r"(?<![\d.,])\b1 \w+ (?:have|need|are|lack)\b": "one as many",
    r"(?<![\d.,])\b(?:0|[2-9]|[1-9][\d,]+) (?:school|person|area|province) ": "many as one",
    r"\b(?:No change|no change) (?:below|above)": "a gap of nothing",
    r"\. |[.!]$": "two sentences",
}
_NEVER_THAI = {
    r"[\u0e01-\u0e4e][A-Za-z0-9]|[A-Za-z0-9][\u0e01-\u0e4e]": "Thai against other letters",
    r"คงที่ *(?:กว่า|จากเป้า)|เป้า คงที่": "a gap of nothing",
    r"!": "an exclamation",
}
#: Names of programs, companies and units that have no Thai form.
_LATIN = re.compile(
    r"B-OBEC|M-OBEC|DMC|EMIS|e-MES|AMSS\+\+/SMSS|"
    r"KRS|ARS|PMQA 4\.0|X2|RT|O-NET|CCT|DLTV|IEP|HERO|WHO|ITA|G-Code|"
    r"Mbps|kbps|LAN|ADSL|VDSL|DSL|NT|TOT|CAT|TRUE|AIS|3BB|UniNet|\bG\b"
)


@pytest.fixture(scope="module")
def said() -> dict[str, list[list[str]]]:
    """What the page said, by language; filled by the first test that asks."""
    return {}


def _of(page: Page, said: dict[str, list[list[str]]], language: str) -> list[list[str]]:
    if language not in said:
        page.open(f"/?lang={language}")
        said[language] = page.script(
            f"return ({_SAY[_SAY.index('(function'):]})(warroom.boot.snapshot.as_of.slice(0, 10))"
        )
    return said[language]


@pytest.mark.parametrize("language", ["th", "en"])
def test_every_sentence_is_whole(
    page: Page, said: dict[str, list[list[str]]], language: str
) -> None:
    told = _of(page, said, language)
    assert len(told) > 10_000
    assert {view for view, *_ in told} == {
        "overview", "map", "infrastructure", "attendance", "compare"
    }
    never = _NEVER | (_NEVER_ENGLISH if language == "en" else _NEVER_THAI)
    wrong = {
        f"{why}: {sentence} ({view}, {case})"
        for view, case, sentence, _ in told for pattern, why in never.items()
        if re.search(pattern, sentence)
    }
    assert sorted(wrong)[:20] == []
    assert {status for *_, status in told} <= {"good", "watch", "bad", "info", "none"}


@pytest.mark.parametrize("language", ["th", "en"])
def test_no_sentence_says_all_beside_a_school_that_lacks_it(
    page: Page, said: dict[str, list[list[str]]], language: str
) -> None:
    of_schools = [
        sentence for view, _, sentence, _ in _of(page, said, language)
        if view in ("map", "infrastructure")
    ]
    everyone = [one for one in of_schools if re.search(r"(?<![\d.])100(?:\.0+)?%", one)]
    counted = r"\d (?:โรงเรียน|แห่ง|schools?\b|more not known)"
    assert everyone
    assert [one for one in everyone if re.search(counted, one)] == []
    # All but one of three hundred, and of a country.
    for share in ("99.7%", "99.9%"):
        assert any(share in one and re.search(counted, one) for one in of_schools), share


def test_a_thai_sentence_is_thai(page: Page, said: dict[str, list[list[str]]]) -> None:
    told = (sentence for _, _, sentence, _ in _of(page, said, "th"))
    stray = {sentence for sentence in told if re.search("[A-Za-z]", _LATIN.sub("", sentence))}
    assert sorted(stray)[:20] == []


def test_a_sentence_says_the_same_in_both_languages(
    page: Page, said: dict[str, list[list[str]]]
) -> None:
    """The same clauses with the same numbers; an era and a word for one apart."""
    for thai, english in zip(_of(page, said, "th"), _of(page, said, "en"), strict=True):
        assert thai[3] == english[3], (thai, english)
        clauses = [one[2].count(" · ") for one in (thai, english)]
        assert clauses[0] == clauses[1], (thai, english)


def test_every_word_of_a_lead_is_said(page: Page, said: dict[str, list[list[str]]]) -> None:
    """The made-up figures reach every form: a form that nothing says is one that nobody read."""
    everything = "\n".join(sentence for _, _, sentence, _ in _of(page, said, "en"))
    #: Said where there is no sentence to make up: on a page that shows one school, by a filter.
    elsewhere = {"infra.lead.here"}
    of_leads = re.compile(
        r"lead\.(?!units)|(?:attend|mapview|infra|compare)\.lead|points\.(?:lead|focus|none)"
    )
    unsaid = [
        key
        for key, (_, english) in strings().items()
        if of_leads.match(key)
        and key not in elsewhere
        and not re.search(_pattern(english), everything)
    ]
    assert unsaid == []


def _pattern(wording: str) -> str:
    parts = re.split(r"\{\w+(?::([^|{}]*)\|([^{}]*))?\}", wording)
    found = [re.escape(parts[0])]
    for one, many, after in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        found += [f"(?:{re.escape(one)}|{re.escape(many)})" if one is not None else ".+",
                  re.escape(after)]
    return "".join(found)
