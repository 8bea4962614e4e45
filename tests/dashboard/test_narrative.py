"""The lead sentence in both languages: none, one, many, all, missing."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from dashboard.narrative import Child, Told, lead
from dashboard.vocabulary import Indicator, Level, Measure, Missing
from data.indicators import INDICATORS, indicator
from data.queries.measures import judge

ATT = indicator("ATT-01")
DROPOUT = indicator("OPP-07")
INT = indicator("INT-01")
STUDENTS = indicator("SIT-01.students")


def _told(
    item: Indicator, value: float | None, children: Sequence[float | None] = (), *,
    previous: float | None = None, missing: Missing | None = None, units: int = 100,
    level: Level | None = Level.PROVINCE, also: tuple[tuple[Indicator, float], ...] = (),
    flagged: int = 0,
) -> Told:
    own = Measure(item.id, "2026-11-20", "", value, None, None, missing, units, 100, previous)
    places = [Child(f"ที่{n}", child, judge(item, child)) for n, child in enumerate(children)]
    return Told(item, own, judge(item, value), level, places, also, flagged)


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
     "การมาเรียน 96.0% ถึงเป้า 95.0% · ทั้ง 2 จังหวัดอยู่ในเกณฑ์ · ต่ำสุดที่ ที่0 96.0%",
     "Attendance 96.0%, on target (95.0%) · all 2 provinces on track · lowest in ที่0 (96.0%)"),
    (_told(ATT, 96.0, [None, None]), "การมาเรียน 96.0% ถึงเป้า 95.0%",
     "Attendance 96.0%, on target (95.0%)"),
    (_told(DROPOUT, 0.3, [0.6, 0.05]),
     "อัตราออกกลางคัน 0.30% สูงกว่าเป้า 0.2 จุด · ที่0 ต้องดูด่วน",
     "Dropout rate 0.30%, 0.2 pts above target · ที่0 needs attention"),
    (_told(STUDENTS, 6570000.0, [], previous=6666000.0),
     "จำนวนนักเรียน 6.57 ล้านคน ลดลง 1.4% จากปีก่อน",
     "Students 6.57 million people, down 1.4% on last year"),
    (_told(STUDENTS, 10.0, [], previous=10.0), "จำนวนนักเรียน 10 คน คงที่จากปีก่อน",
     "Students 10 people, unchanged on last year"),
    (_told(STUDENTS, 10.0, [], previous=0.0), "จำนวนนักเรียน 10 คน เพิ่มขึ้น 10 จากปีก่อน",
     "Students 10 people, up 10 on last year"),
    (_told(ATT, None, missing=Missing.NOT_REPORTED), "การมาเรียน: ยังไม่มีหน่วยใดรายงานช่วงนี้",
     "Attendance: nobody has reported this period"),
    (_told(ATT, 96.0, [], units=61), "การมาเรียน 96.0% ถึงเป้า 95.0% · ได้ข้อมูล 61 จาก 100 โรงเรียน",
     "Attendance 96.0%, on target (95.0%) · figures from 61 of 100 schools"),
    (_told(ATT, 96.0, [], flagged=1), "การมาเรียน 96.0% ถึงเป้า 95.0% · 1 โรงเรียนมีเรื่องต้องดูด่วน",
     "Attendance 96.0%, on target (95.0%) · 1 school with an urgent matter"),
    (_told(ATT, 96.0, [], also=((INT, 80.0),)),
     f"การมาเรียน 96.0% ถึงเป้า 95.0% · {INT.short_th} 80.0% ต้องดูด่วน",
     f"Attendance 96.0%, on target (95.0%) · {INT.short_en} 80.0% needs attention"),
])
def test_sentences(told: Told, th: str, en: str) -> None:
    assert lead(told, "th").sentence == th
    assert lead(told, "en").sentence == en


def test_what_is_off_is_coloured() -> None:
    said = lead(_told(ATT, 93.8, [89.0, 88.0, 96.0]), "th")
    assert said.status == "watch"
    assert ("2 จังหวัดต้องดูด่วน", "bad") in said.parts
    assert ("ต่ำกว่าเป้า 1.2 จุด", "watch") in said.parts


@pytest.mark.parametrize("missing", list(Missing))
@pytest.mark.parametrize("lang", ["th", "en"])
def test_every_reason_is_said(missing: Missing, lang: str) -> None:
    said = lead(_told(ATT, None, missing=missing), lang)
    assert said.status == "none" and len(said.sentence) > 15


@pytest.mark.parametrize("item", INDICATORS, ids=lambda item: item.id)
@pytest.mark.parametrize("value", [0.0, 1.0, 42.5, 1234567.0])
def test_every_indicator_makes_a_sentence_in_its_language(item: Indicator, value: float) -> None:
    for previous in (None, 0.0, value):
        said = lead(_told(item, value, [value, 0.0, 99.0], previous=previous), "en").sentence
        assert not re.search(r"[{}]|None|nan|inf|  ", said), said
        assert re.search("[ก-๙]", lead(_told(item, value, [value]), "th").sentence)


def test_the_most_important_comes_first() -> None:
    said = lead(_told(ATT, 93.8, [89.0, 88.0, 96.0], units=61, also=((INT, 80.0),)), "th").sentence
    order = ["ต่ำกว่าเป้า", "2 จังหวัดต้องดูด่วน", INT.short_th, "ต่ำสุดที่", "ได้ข้อมูล"]
    assert [said.index(words) for words in order] == sorted(said.index(words) for words in order)


@pytest.mark.parametrize(("lang", "end"), [
    ("th", "ได้ข้อมูล 83% ของโรงเรียน"), ("en", "figures from 83% of schools"),
])
def test_of_many_schools_a_share_is_told(lang: str, end: str) -> None:
    own = Measure(ATT.id, "2026-11-20", "", 96.0, None, None, None, 23_905, 28_694, None)
    assert lead(Told(ATT, own, "good"), lang).sentence.endswith(end)


def test_one_place_to_watch_is_named_once() -> None:
    said = lead(_told(ATT, 96.0, [94.0, 96.0]), "th").sentence
    assert said.count("ที่0") == 1
