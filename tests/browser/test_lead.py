"""The lead sentence in both languages: none, one, many, all, missing.

The page makes it, so a browser says it here, from records that registry and catalogue fill.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver

from dashboard.text import strings
from dashboard.vocabulary import Indicator, Level, Missing
from data.indicators import INDICATORS, indicator
from data.queries.figures import judge

pytestmark = pytest.mark.browser

ATT = indicator("ATT-01")
DROPOUT = indicator("OPP-07")
INT = indicator("INT-01")
STUDENTS = indicator("SIT-01.students")
ASSETS = Path(__file__).resolve().parents[2] / "dashboard" / "assets"

_LOAD = """
const [words, scripts] = arguments;
window.warroom = {
  lang: 'th',
  text: (key, params, lang) =>
    (words[key] ? words[key][(lang || warroom.lang) === 'en' ? 1 : 0] : key)
    .replace(/\\{(\\w+)\\}/g, (all, name) => (params && name in params ? params[name] : all)),
  pick: (th, en) => (warroom.lang === 'en' && en ? en : th),
};
for (const script of scripts) (0, eval)(script);
"""
_SAY = """
const [tolds, lang] = arguments;
warroom.lang = lang;
return tolds.map((told) => warroom.lead({
  ...told, children: told.children.map((child) => ({...child, name: () => child.name})),
}));
"""
Told = dict[str, Any]


@dataclass(frozen=True)
class Lead:
    status: str
    clauses: list[dict[str, Any]]

    @property
    def sentence(self) -> str:
        return "".join(
            (clause["before"] if n else "") + "".join(part[0] for part in clause["parts"])
            for n, clause in enumerate(self.clauses)
        )

    @property
    def parts(self) -> list[list[str | None]]:
        return [part for clause in self.clauses for part in clause["parts"]]


Say = Callable[[Sequence[Told], str], list[Lead]]


@pytest.fixture
def say(driver: webdriver.Chrome) -> Say:
    """Composes sentences in a page that has only the two scripts."""
    driver.get("about:blank")
    scripts = [(ASSETS / name).read_text("utf-8") for name in ("01-format.js", "07-lead.js")]
    driver.execute_script(_LOAD, dict(strings()), scripts)
    return lambda tolds, lang: [
        Lead(**found) for found in driver.execute_script(_SAY, list(tolds), lang)
    ]


def _record(item: Indicator) -> dict[str, Any]:
    return {
        "id": item.id, "th": item.name_th, "en": item.name_en, "sth": item.short_th,
        "sen": item.short_en, "unit": item.unit.value, "decimals": item.decimals,
        "direction": item.direction.value, "target": item.target, "grain": item.grain.value,
        "of": item.grain.unit_level.value,
        "bands": [item.bands.good, item.bands.watch] if item.bands else None,
    }


def _told(
    item: Indicator, value: float | None, children: Sequence[float | None] = (), *,
    previous: float | None = None, missing: Missing | None = None, units: int = 100, due: int = 100,
    level: Level | None = Level.PROVINCE, also: tuple[tuple[Indicator, float], ...] = (),
    flagged: int = 0,
) -> Told:
    tile = {
        "v": value, "prev": previous, "m": missing.value if missing else None, "units": units,
        "due": due, "st": judge(item, value),
    }
    return {
        "ind": _record(item), "tile": tile, "level": level.value if level else None,
        "children": [
            {"name": f"ที่{n}", "value": child, "status": judge(item, child)}
            for n, child in enumerate(children)
        ],
        "also": [[_record(other), held] for other, held in also], "flagged": flagged,
    }


@pytest.mark.parametrize(("told", "th", "en"), [
    (_told(ATT, 93.8, [89.0, 88.0, 96.0]),
     "การมาเรียน 93.8% ต่ำกว่าเป้า 1.2 จุด · 2 จังหวัดต้องดูด่วน · ต่ำสุดที่ ที่1 88.0%",
     "Attendance 93.8%, 1.2 pts below target · 2 provinces need attention · lowest in ที่1 (88.0%)"),
    (_told(ATT, 93.8, [89.0, 96.0]),
     "การมาเรียน 93.8% ต่ำกว่าเป้า 1.2 จุด · ที่0 ต้องดูด่วน",
     "Attendance 93.8%, 1.2 pts below target · ที่0 needs attention"),
    (_told(ATT, 89.0, [89.0, 88.0]),
     "การมาเรียน 89.0% ต่ำกว่าเป้า 6.0 จุด · ทั้ง 2 จังหวัดต้องดูด่วน · ต่ำสุดที่ ที่1 88.0%",
     "Attendance 89.0%, 6.0 pts below target · all 2 provinces need attention · "
     "lowest in ที่1 (88.0%)"),
    (_told(ATT, 96.0, [96.0, 97.0]),
     "การมาเรียน 96.0% ถึงเป้า 95% · ทั้ง 2 จังหวัดอยู่ในเกณฑ์ · ต่ำสุดที่ ที่0 96.0%",
     "Attendance 96.0%, on target (95%) · all 2 provinces on track · lowest in ที่0 (96.0%)"),
    (_told(ATT, 96.0, [None, None]), "การมาเรียน 96.0% ถึงเป้า 95%",
     "Attendance 96.0%, on target (95%)"),
    (_told(DROPOUT, 0.3, [0.6, 0.05]),
     "อัตราออกกลางคัน 0.30% สูงกว่าเป้า 0.20 จุด · ที่0 ต้องดูด่วน",
     "Dropout rate 0.30%, 0.20 pts above target · ที่0 needs attention"),
    (_told(STUDENTS, 6570000.0, [], previous=6666000.0),
     "จำนวนนักเรียน 6.57 ล้านคน ลดลง 1.4% จากปีก่อน",
     "Students: 6.57 million people, down 1.4% on last year"),
    (_told(STUDENTS, 10.0, [], previous=10.0), "จำนวนนักเรียน 10 คน คงที่จากปีก่อน",
     "Students: 10 people, unchanged on last year"),
    (_told(STUDENTS, 10.0, [], previous=0.0), "จำนวนนักเรียน 10 คน เพิ่มขึ้น 10 จากปีก่อน",
     "Students: 10 people, up 10 on last year"),
    (_told(ATT, None, missing=Missing.NOT_REPORTED), "การมาเรียน: ยังไม่มีหน่วยงานใดรายงานข้อมูลช่วงนี้",
     "Attendance: no data reported for this period yet"),
    (_told(ATT, 96.0, [], units=61), "การมาเรียน 96.0% ถึงเป้า 95% · ได้ข้อมูล 61 จาก 100 โรงเรียน",
     "Attendance 96.0%, on target (95%) · figures from 61 of 100 schools"),
    (_told(ATT, 96.0, [], flagged=1), "การมาเรียน 96.0% ถึงเป้า 95% · 1 โรงเรียนมีเรื่องต้องดูด่วน",
     "Attendance 96.0%, on target (95%) · 1 school with an urgent matter"),
    (_told(ATT, 96.0, [], also=((INT, 80.0),)),
     f"การมาเรียน 96.0% ถึงเป้า 95% · {INT.short_th} 80.0% ต้องดูด่วน",
     f"Attendance 96.0%, on target (95%) · {INT.short_en} 80.0%, needs attention"),
])
def test_sentences(say: Say, told: Told, th: str, en: str) -> None:
    assert [say([told], lang)[0].sentence for lang in ("th", "en")] == [th, en]


def test_what_is_off_is_coloured(say: Say) -> None:
    said = say([_told(ATT, 93.8, [89.0, 88.0, 96.0])], "th")[0]
    assert said.status == "watch"
    assert ["2 จังหวัดต้องดูด่วน", "bad", "ATT-01"] in said.parts
    assert ["ต่ำกว่าเป้า 1.2 จุด", "watch", "ATT-01"] in said.parts


@pytest.mark.parametrize("lang", ["th", "en"])
def test_every_reason_is_said(say: Say, lang: str) -> None:
    said = say([_told(ATT, None, missing=missing) for missing in Missing], lang)
    assert {one.status for one in said} == {"none"}
    assert all(len(one.sentence) > 15 for one in said)
    assert len({one.sentence for one in said}) == len(Missing)


def test_every_indicator_makes_a_sentence_in_its_language(say: Say) -> None:
    tolds = [
        _told(item, value, [value, 0.0, 99.0], previous=previous)
        for item in INDICATORS for value in (0.0, 1.0, 42.5, 1234567.0)
        for previous in (None, 0.0, value)
    ]
    for one in say(tolds, "en"):
        assert not re.search(
            r"[{}]|None|null|undefined|NaN|Infinity|lead\.|  ", one.sentence
        ), one.sentence
    assert all(re.search("[ก-๙]", one.sentence) for one in say(tolds, "th"))


def test_the_most_important_comes_first(say: Say) -> None:
    said = say([_told(ATT, 93.8, [89.0, 88.0, 96.0], units=61, also=((INT, 80.0),))], "th")[0]
    order = ["ต่ำกว่าเป้า", "2 จังหวัดต้องดูด่วน", INT.short_th, "ต่ำสุดที่", "ได้ข้อมูล"]
    found = [said.sentence.index(words) for words in order]
    assert found == sorted(found)


@pytest.mark.parametrize(("lang", "end"), [
    ("th", "ได้ข้อมูล 83% ของโรงเรียน"), ("en", "figures from 83% of schools"),
])
def test_of_many_schools_a_share_is_told(say: Say, lang: str, end: str) -> None:
    said = say([_told(ATT, 96.0, units=23_905, due=28_694)], lang)[0]
    assert said.sentence.endswith(end)


def test_where_all_places_are_alike_none_is_named(say: Say) -> None:
    assert "ที่0" not in say([_told(STUDENTS, 0.0, [0.0, 0.0])], "th")[0].sentence
    assert "ที่1" in say([_told(STUDENTS, 1.0, [0.0, 1.0])], "th")[0].sentence


def test_one_place_to_watch_is_named_once(say: Say) -> None:
    assert say([_told(ATT, 96.0, [94.0, 96.0])], "th")[0].sentence.count("ที่0") == 1


@pytest.mark.parametrize(("item", "value", "gap"), [
    # 94.2 and 95 are read: 0.8 between them, where 94.249 lacks 0.751.
    (ATT, 94.249, "ต่ำกว่าเป้า 0.8 จุด"), (ATT, 94.251, "ต่ำกว่าเป้า 0.7 จุด"),
    (ATT, 94.849, "ต่ำกว่าเป้า 0.2 จุด"), (ATT, 94.96, "ต่ำกว่าเป้าเล็กน้อย"),
    (DROPOUT, 0.366, "สูงกว่าเป้า 0.27 จุด"), (DROPOUT, 1.36, "สูงกว่าเป้า 1.3 จุด"),
    (DROPOUT, 0.101, "สูงกว่าเป้าเล็กน้อย"),
])
def test_the_gap_is_between_the_numbers_that_are_read(
    say: Say, item: Indicator, value: float, gap: str
) -> None:
    assert say([_told(item, value)], "th")[0].sentence.endswith(gap)


def test_the_gap_of_every_printed_value_is_their_difference(say: Say) -> None:
    values = [n / 1000 for n in range(88_003, 94_940, 37)]
    for one in say([_told(ATT, value) for value in values], "en"):
        found = re.fullmatch(r"Attendance ([\d.]+)%, ([\d.]+) pts below target", one.sentence)
        assert found, one.sentence
        assert round(float(found[1]) + float(found[2]), 3) == 95, one.sentence


@pytest.mark.parametrize(("children", "th", "en"), [
    # One decimal does not tell them apart, the two of the ranking do.
    ([88.04, 87.96, 88.3, 96.0], "ต่ำสุดที่ ที่1 87.96%", "lowest in ที่1 (87.96%)"),
    ([88.041, 88.039, 88.3, 96.0], "ต่ำสุดที่ ที่0 และ ที่1 เท่ากัน 88.04%",
     "lowest in ที่0 and ที่1 (both 88.04%)"),
    ([88.041, 88.039, 88.04, 96.0], "ต่ำสุด 3 จังหวัดเท่ากันที่ 88.04%",
     "lowest in 3 provinces, tied at 88.04%"),
    ([88.04, 87.94, 88.1, 96.0], "ต่ำสุดที่ ที่1 87.9%", "lowest in ที่1 (87.9%)"),
    ([96.004, 95.996], "ทั้ง 2 จังหวัดอยู่ในเกณฑ์", "all 2 provinces on track"),
])
def test_places_that_read_the_same_stand_there_together(
    say: Say, children: list[float], th: str, en: str
) -> None:
    for lang, end in (("th", th), ("en", en)):
        assert say([_told(ATT, 96.0, children)], lang)[0].sentence.endswith(f" · {end}")


def test_the_highest_are_told_together_too(say: Say) -> None:
    held = _told(STUDENTS, 9.0, [3.0, 3.0, 3.0, 1.0])
    assert say([held], "th")[0].sentence.endswith("สูงสุด 3 จังหวัดเท่ากันที่ 3 คน")
    assert say([held], "en")[0].sentence.endswith("highest in 3 provinces, tied at 3 people")
    held = _told(STUDENTS, 9.0, [3.0, 3.0, 1.0])
    assert say([held], "th")[0].sentence.endswith("สูงสุดที่ ที่0 และ ที่1 เท่ากัน 3 คน")
