"""How everything that is said is written: one word for one thing, spaces, full stops, plurals.

Of the catalogue and of the records of indicators, layers, alerts, facilities and sources alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from dashboard.text import Language, strings, text
from data.alerts import ALERTS
from data.facilities import GROUPS
from data.indicators import INDICATORS
from data.layers import LAYERS
from data.quality import rules
from data.sources import SOURCES
from geo.layers import APPROXIMATE_EN, APPROXIMATE_TH
from geo.layers import LAYERS as SHAPES

#: Words that are said in another way, by language.
INSTEAD = {
    Language.TH: {
        "สายส่ง": "การไฟฟ้า", "โครงข่าย": "การไฟฟ้า", "ผู้เรียน": "นักเรียน", "เด็กนักเรียน": "นักเรียน",
        "ขาดติดกัน": "ขาดติดต่อกัน", "มากสุด": "มากที่สุด", "ข้อมูลตัวอย่าง": "ข้อมูลสมมติ",
        "ภาพข้อมูล": "ชุดข้อมูล", "แฟ้ม": "ไฟล์", "อินเตอร์": "อินเทอร์เน็ต", "เช็คชื่อ": "เช็กชื่อ",
        "อัพเดต": "อัปเดต", "เปอร์เซ็นต์": "%", "หน่วยใด": "หน่วยงานใด", "!": "no exclamation",
    },
    Language.EN: {
        r"pupils?": "students", r"learners?": "students", r"LY": "last year", r"G ids?": "G-code",
        r"(?<!\{)[Ii]ds?": "ID number", r"\d+ %": "no space", r"does not answer": "unreachable",
        r".*!": "no exclamation",
    },
}
#: Never said of one: of one the page says another key, or the number is a limit above one.
MANY = {
    "attend.streak", "attend.streak.tied", "attend.lead.streak.tied", "compare.lead.none",
    "infra.filter.n", "mapview.filter.n", "mapview.card.days",
    "points.lead.n", "points.lead.all", "sch.net.circuits", "sch.rolled",
}
_PLURALS = (
    "schools|students|people|persons|districts|areas|provinces|regions|days|years|buildings|rooms|"
    "classes|seats|pieces|points|circuits|sources|rules|indicators|periods|groups|places|seconds"
)
_THAI = "[\u0e01-\u0e4e]"


def _records() -> Iterator[tuple[str, str, str]]:
    for item in INDICATORS:
        yield f"{item.id} name", item.name_th, item.name_en
        yield f"{item.id} short", item.short_th, item.short_en
        yield f"{item.id} formula", item.formula_th, item.formula_en
    for layer in LAYERS:
        yield f"layer {layer.id}", layer.th, layer.en
        for one in layer.classes:
            yield f"layer {layer.id}.{one.id}", one.th, one.en
    for alert in ALERTS:
        yield f"alert {alert.id}", alert.th, alert.en
        yield f"alert {alert.id} detail", alert.detail_th, alert.detail_en
    for group in GROUPS:
        yield f"facility {group.id}", group.th, group.en
    for source in SOURCES:
        yield f"source {source.id}", source.name_th, source.name_en
        yield f"source {source.id} owner", source.owner_th, source.owner_en
        yield f"source {source.id} cadence", source.cadence_th, source.cadence_en
        for sheet in source.sheets:
            for column in sheet.columns:
                yield f"{source.id}.{column.key}", column.meaning_th, column.meaning_en
    for rule in rules():
        yield f"rule.{rule.id} remedy", rule.remedy_th, rule.remedy_en
    for shape in SHAPES:
        yield f"shape {shape.id}", shape.name_th, shape.name_en
    yield "approximate", APPROXIMATE_TH, APPROXIMATE_EN


def _all() -> list[tuple[str, str, str]]:
    return [*((key, th, en) for key, (th, en) in strings().items()), *_records()]


def _of(key: str, thai: str, english: str, language: Language) -> tuple[str, str]:
    return key, thai if language is Language.TH else english


@pytest.mark.parametrize("language", list(Language))
def test_one_thing_has_one_word(language: Language) -> None:
    found = [
        f"{key}: {said!r} has {word!r}: {better}"
        for key, said in (_of(*one, language) for one in _all())
        for word, better in INSTEAD[language].items()
        if re.search(word if language is Language.TH else rf"\b{word}(?!\w)", said)
        # Who keeps the files reads the words of programs, too.
        and not key.startswith(("rule.", "cli."))
    ]
    assert found == []


@pytest.mark.parametrize("language", list(Language))
def test_spaces_are_where_they_belong(language: Language) -> None:
    wrong = [
        f"{key}: {said!r}"
        for key, said in (_of(*one, language) for one in _all())
        if re.search(r"  | [,.;)]|\( |[\d}] %", said)
        # What refuses a file goes into the middle of another sentence.
        or (said != said.strip() and key != "rule.feed_refused")
    ]
    assert wrong == []


def test_thai_stands_apart_from_digits_and_other_letters() -> None:
    touching = re.compile(rf"{_THAI}[A-Za-z0-9]|[A-Za-z0-9]{_THAI}")
    assert [f"{key}: {th}" for key, th, _ in _all() if touching.search(th)] == []


def test_digits_are_arabic_on_every_screen() -> None:
    assert [key for key, th, en in _all() if re.search("[๐-๙]", th + en)] == []


def test_a_year_is_of_the_era_of_its_language() -> None:
    eras = {Language.TH: r"\b20\d\d\b(?!-)", Language.EN: r"\b25\d\d\b"}
    told = [
        (key, said)
        for key, thai, english in _all()
        for language, said in ((Language.TH, thai), (Language.EN, english))
        if re.search(eras[language], said) and ".size." not in key
    ]
    assert told == []


def test_english_of_two_sentences_ends_with_a_full_stop() -> None:
    open_ended = [
        f"{key}: {en}"
        for key, _, en in _all() if re.search(r"\. [A-Z]", en) and en[-1] not in ".…}"
    ]
    assert open_ended == []


def test_english_begins_as_a_sentence_does_or_stays_in_the_middle() -> None:
    """Names of records are labels: they begin with a capital, the rest in lower case."""
    small = [f"{key}: {en}" for key, _, en in _records() if en[0].islower()]
    assert small == []
    shouted = re.compile(r"\b(?!K\d|P\d|M\d)[A-Z][a-z]+ (?:of|in|by|and|for|the|to) [A-Z][a-z]+\b")
    proper = re.compile(
        r"Bureau of|Department of|Office of|Gulf of|Greater Bangkok|OBEC|Ministry of"
        r"|Special Education|War Room|DMC"
    )
    titled = [
        f"{key}: {en}" for key, _, en in _all() if shouted.search(en) and not proper.search(en)
    ]
    assert titled == []


def test_one_of_a_thing_is_not_many() -> None:
    wrong = []
    for key, (_, english) in strings().items():
        places = set(re.findall(r"\{(\w+)", english))
        if key in MANY or f"{key}.1" in strings() or key.startswith(("rule.", "cli.")):
            continue
        said = text(key, Language.EN, **dict.fromkeys(places, "1"))
        if re.search(rf"(?<![\d.,–])\b1 (?:\w+ )?(?:{_PLURALS})\b", said):
            wrong.append(f"{key}: {said}")
    assert wrong == []


def test_a_word_follows_its_number() -> None:
    assert text("kpi.schools", Language.EN, n="1") == "1 school"
    assert text("kpi.schools", Language.EN, n="1,001") == "1,001 schools"
    assert text("kpi.schools", Language.EN, n=0) == "0 schools"
    assert text("kpi.schools", Language.TH, n=1) == "1 แห่ง"
