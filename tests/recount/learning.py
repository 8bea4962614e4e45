"""Recounts what students have learned from the files: tests, graduates, loss, K3, plans, DLTV.

A school that the rolls of a year know without a student of the grades in question has nobody to
tell of and counts with 0; whoever has such students and sent nothing is not known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from tests.recount import files
from tests.recount.feeds import Feeds
from tests.recount.files import column, number
from tests.recount.pairs import Count, Frame, pair

if TYPE_CHECKING:
    from tests.recount.counts import Counts

_TERMS = ("ay2568-2", "ay2569-1", "ay2569-2")
_YEARS = ("ay2567", "ay2568", "ay2569")
_TOTAL = {"rt": "รวม 2 ด้าน", "nt": "รวม"}
_LEVELS = {"excellent": "ดีมาก", "upper": "ดี", "fair": "พอใช้", "improve": "ปรับปรุง"}
_PARTS = {
    "rt": {"aloud": "การอ่านออกเสียง", "comprehension": "การอ่านรู้เรื่อง"},
    "nt": {"thai": "ด้านภาษาไทย", "math": "ด้านคณิตศาสตร์"},
    "onet": {"thai": "ภาษาไทย", "math": "คณิตศาสตร์", "science": "วิทยาศาสตร์",
             "english": "ภาษาอังกฤษ"},
}
_TESTED = {"rt": ("ป.1",), "nt": ("ป.3",), "onet": ("ป.6", "ม.3", "ม.6")}
_COMPETENCIES = {
    "self": "การจัดการตนเอง", "thinking": "การคิดขั้นสูง", "communication": "การสื่อสาร",
    "teamwork": "การรวมพลังทำงานเป็นทีม", "citizen": "การเป็นพลเมืองที่เข้มแข็ง",
    "nature": "การอยู่ร่วมกับธรรมชาติและวิทยาการอย่างยั่งยืน",
}
_SCHOOL_GRADES = tuple(f"{stage}.{n}" for stage in "ปม" for n in range(1, 7))


@dataclass(frozen=True)
class Learning:
    """The feeds of learning of an inbox; `area` gives the area of each school and `rolls` the
    schools that a round of students speaks for."""

    feeds: Feeds
    area: pd.Series[str]
    rolls: dict[str, pd.Index]

    def _rows(self, feed: str, year: str) -> Frame:
        """The rows of a feed and year with their school, empty where none came."""
        found = [
            sent.rows.assign(
                school=column(sent.rows, "รหัสโรงเรียน").map(self.feeds.codes), scope=sent.scope
            )
            for sent in files.sent(self.feeds.inbox, feed)
            if sent.period.startswith(year)
        ]
        return pd.concat(found, ignore_index=True) if found else pd.DataFrame()

    @cached_property
    def _taught(self) -> Frame:
        """school, year, grade of everybody who counts on a roll."""
        rows = self.feeds.counted
        return pd.DataFrame({
            "school": rows["school"], "year": rows["period"].str[:6], "grade": rows["grade"],
        }).drop_duplicates()

    def _with_nobody(self, told: Frame, year: str, grades: tuple[str, ...]) -> Frame:
        """With zeros for each school that is on a roll of the year and has none of the grades."""
        known = pd.Index([])
        for period, schools in self.rolls.items():
            if period.startswith(year):
                known = known.union(schools)
        taught = self._taught
        has = taught[(taught["year"] == year) & taught["grade"].isin(grades)]["school"]
        nobody = known.difference(pd.Index(has)).difference(told.index)
        return pd.concat([told, pd.DataFrame(0.0, index=nobody, columns=told.columns)])

    def _test(self, test: str, year: str) -> dict[str, Count]:
        rows = self._rows(test, year)
        if not len(rows):
            return {}
        subject = column(rows, "รายวิชา/ด้าน")
        if test in _TOTAL:
            rows, subject = rows[subject == _TOTAL[test]], subject[subject == _TOTAL[test]]
        score = number(column(rows, "คะแนนเฉลี่ย"))
        sat = number(column(rows, "จำนวนผู้เข้าสอบ"))
        graded = pd.DataFrame({
            "school": rows["school"], "grade": column(rows, "ระดับชั้น"), "sat": sat,
            "entitled": number(column(rows, "จำนวนผู้มีสิทธิ์")), "points": (score * sat).fillna(0.0),
            "good": (number(column(rows, "จำนวนระดับ ดี"))
                     + number(column(rows, "จำนวนระดับ ดีมาก"))).fillna(0.0),
        }).dropna(subset="school")
        # Who sat several subjects is one student: a grade has as many as sat the most of them.
        by = graded.groupby(["school", "grade"])
        whole = pd.DataFrame({
            "sat": by["sat"].max(), "entitled": by["entitled"].max(), "good": by["good"].sum(),
        })
        whole["points"] = (by["points"].sum() / by["sat"].sum() * whole["sat"]).fillna(0.0)
        told = self._with_nobody(whole.groupby("school").sum(), year, _TESTED[test])
        found = {
            f"SIT-14.{test}": pair(told["points"], told["sat"]),
            f"SIT-14.{test}-sat": pair(told["sat"], told["entitled"]),
        }
        if test in _TOTAL:
            found[f"SIT-14.{test}-good"] = pair(told["good"], told["sat"])
            for level, header in _LEVELS.items():
                held = number(column(rows, f"จำนวนระดับ {header}")).fillna(0.0)
                told = self._with_nobody(
                    pd.DataFrame({"n": held, "sat": sat}).groupby(rows["school"]).sum(), year,
                    _TESTED[test],
                )
                found[f"SIT-14.{test}-{level}"] = pair(told["n"], told["sat"])
        else:
            told = whole.groupby("school").sum()
            nation = _mean_of_all(told)
            told = self._with_nobody(told, year, _TESTED[test])
            found["SIT-14.onet-diff"] = pair(told["points"] - nation * told["sat"], told["sat"])
        found |= self._parts(test, year)
        return found

    def _parts(self, test: str, year: str) -> dict[str, Count]:
        """Means by subject, weighted by all who sat; of O-NET also who has half of the marks."""
        rows = self._rows(test, year)
        every = pd.DataFrame({
            "school": rows["school"], "grade": column(rows, "ระดับชั้น"),
            "of": column(rows, "รายวิชา/ด้าน"), "mean": number(column(rows, "คะแนนเฉลี่ย")),
            "sat": number(column(rows, "จำนวนผู้เข้าสอบ")),
        })
        if test == "onet":
            every["half"] = number(column(rows, "จำนวนผู้ได้ร้อยละ 50 ขึ้นไป"))
            every["sd"] = number(column(rows, "S.D."))
        total = every if test == "onet" else every[every["of"] == _TOTAL[test]]
        key = ["school", "grade"]
        sat = total.groupby(key)["sat"].max()
        found = {}
        for part, name in _PARTS[test].items():
            own = every[every["of"] == name].set_index(key)
            whole = pd.DataFrame({"sat": sat, "points": own["mean"] * sat})
            if test == "onet":
                whole["half"] = own["half"]
                whole["spread"] = own["sd"] * sat
            # Nobody who sat has no marks; a grade that sat and has none makes the school unknown.
            whole = whole.mask(whole["sat"] == 0, 0.0)
            told = whole.groupby("school").sum().mask(whole.isna().groupby("school").any())
            nation = _mean_of_all(told)
            told = self._with_nobody(told, year, _TESTED[test])
            found[f"SIT-14.{test}-{part}"] = pair(told["points"], told["sat"])
            if test == "onet":
                found[f"SIT-14.onet-half-{part}"] = pair(told["half"], told["sat"])
                found[f"SIT-14.onet-sd-{part}"] = pair(told["spread"], told["sat"])
                gap = told["points"] - nation * told["sat"]
                found[f"SIT-14.onet-diff-{part}"] = pair(gap, told["sat"])
        return found

    def _graduates(self, year: str) -> dict[str, Count]:
        rows = self._rows("dmcgraduate", year)
        if not len(rows):
            return {}
        found = {}
        for name, grade in (("p6", "ป.6"), ("m3", "ม.3"), ("m6", "ม.6")):
            own = rows[column(rows, "ชั้น") == grade]
            done = column(own, "จบ") == "จบ"
            told = pd.DataFrame({
                "done": done, "on": done & (column(own, "เรียนต่อ") == "ใช่").fillna(False),
            }).astype(float).groupby(own["school"]).sum()
            told = self._with_nobody(told, year, (grade,))
            found[f"OPP-15.{name}"] = pair(told["on"], told["done"])
        return found

    def _sums(
        self, feed: str, year: str, headers: dict[str, str], grades: tuple[str, ...]
    ) -> Frame:
        """Sums of some columns by school, with those that have nobody; empty where none came."""
        rows = self._rows(feed, year)
        if not len(rows):
            return pd.DataFrame(columns=list(headers))
        numbers = pd.DataFrame({name: number(column(rows, one)) for name, one in headers.items()})
        return self._with_nobody(numbers.groupby(rows["school"]).sum(), year, grades)

    def _distance(self, year: str) -> dict[str, Count]:
        rows = self._rows("dltv", year)
        if not len(rows):
            return {}
        ends = column(rows, "บทบาท") == "ปลายทาง"
        days = number(column(rows, "ใช้งาน วัน/สัปดาห์")).fillna(0)
        told = pd.DataFrame({"ends": ends, "used": ends & (days > 0)}).astype(float)
        told = told.groupby(rows["school"]).max()
        others = self.area.index[self.area.isin(set(rows["scope"]))]
        told = told.reindex(told.index.union(others)).fillna(0.0)
        return {"DLT-01": pair(told["used"], told["ends"])}

    def _competencies(self, year: str) -> dict[str, Count]:
        rows = self._rows("competency", year)
        if not len(rows):
            return {}
        able = number(column(rows, "ระดับสามารถ")) + number(column(rows, "ระดับเหนือความคาดหวัง"))
        every = pd.DataFrame({
            "school": rows["school"], "of": column(rows, "สมรรถนะ"), "able": able,
            "seen": number(column(rows, "จำนวนผู้รับการประเมิน")),
        })
        found = {}
        for key, name in _COMPETENCIES.items():
            own = every[every["of"] == name].groupby("school")[["able", "seen"]].sum()
            found[f"LRN-05.{key}"] = pair(own["able"], own["seen"])
        return found

    def _averages(self, year: str) -> dict[str, Count]:
        rows = self._rows("grades", year)
        if not len(rows):
            return {}
        rows = rows[column(rows, "กลุ่มสาระ") == "GPA"]
        held = number(column(rows, "ผลการเรียน"))
        told = pd.DataFrame({"points": held, "n": held.notna().astype(float)})
        told = self._with_nobody(told.groupby(rows["school"]).sum(), year, _SCHOOL_GRADES)
        return {"LRN-06": pair(told["points"], told["n"]), "LRN-06.students": pair(told["n"])}

    def year(self, year: str) -> dict[str, Count]:
        """The indicators of an academic year."""
        loss = self._sums("loss", year, {
            "seen": "จำนวนคัดกรอง", "found": "มีภาวะถดถอย", "better": "ภาวะถดถอยลดลง",
        }, _SCHOOL_GRADES)
        early = self._sums("early", year, {
            "seen": "จำนวนผู้รับการประเมิน", "good": "ระดับ 3 ทั้ง 4 ด้าน",
        }, ("อ.3", "อบ.3"))
        papers = self._sums("pp3", year, {"every": "จบ", "told": "รายงานแล้ว"}, _TESTED["onet"])
        return {
            "LRN-04": pair(papers["told"], papers["every"]),
            **self._competencies(year), **self._averages(year),
            **self._test("rt", year), **self._test("nt", year), **self._test("onet", year),
            **self._graduates(year), **self._distance(year),
            "SIT-15.loss": pair(loss["found"], loss["seen"]),
            "SIT-15.improved": pair(loss["better"], loss["found"]),
            "LRN-01": pair(early["good"], early["seen"]),
        }

    def term(self, period: str) -> dict[str, Count]:
        """The indicators of a term."""
        rows = self._rows("dmcdisability", period)
        if not len(rows):
            return {}
        person = column(rows, "เลขประจำตัวประชาชน")
        planned = column(rows, "IEP") == "มี"
        every = person.groupby(rows["school"]).nunique()
        with_plan = person[planned].groupby(rows["school"][planned]).nunique()
        told = self.area.index[self.area.isin(set(self.feeds.scopes("dmcdisability")
                                                  .query("period == @period")["scope"]))]
        every = every.reindex(told.union(every.index)).fillna(0)
        return {"OPP-13": pair(with_plan.reindex(every.index).fillna(0), every)}


def _mean_of_all(told: Frame) -> float:
    """The mean of the examinees of every school that is known to have sat."""
    known = told.dropna(subset=["points", "sat"])
    return float(known["points"].sum() / known["sat"].sum())


def every(counts: Counts) -> Iterator[tuple[str, Callable[[], dict[str, Count]]]]:
    """Each period with the function that counts learning in it."""
    rolls = {period: roll.index for period, roll in counts.rolls.items()}
    learned = Learning(counts.feeds, counts.places.schools["area"], rolls)
    for term in _TERMS:
        yield term, lambda term=term: _some(learned.term(term))  # type: ignore[misc]
    for year in _YEARS:
        yield year, lambda year=year: _some(learned.year(year))  # type: ignore[misc]


def _some(found: Mapping[str, Count]) -> dict[str, Count]:
    """Those that have anything."""
    return {name: count for name, count in found.items() if len(count)}
