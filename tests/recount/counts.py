"""Recounts every indicator for each school or district: numerator, denominator, NaN unknown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from tests.recount import attendance, growth, labels, learning, money, themes
from tests.recount.feeds import Feeds
from tests.recount.offices import Offices
from tests.recount.pairs import Count, Frame, pair
from tests.recount.places import Places

AS_OF = pd.Timestamp(2026, 11, 20)
MASTERS = ("ay2568-1", "ay2569-1")
ROUNDS = ("ay2568-2", "ay2569-1", "ay2569-2")
#: What a file of a round is dated, and the census that was then known.
_CENSUS = {"ay2568-2": "cy2567", "ay2569-1": "cy2568", "ay2569-2": "cy2568"}
_AGES = {"3_5": (3, 5), "6_11": (6, 11), "12_14": (12, 14), "15_17": (15, 17)}


def master_of(term: str) -> str:
    """The register in force in a term: the newest at or before it."""
    return max((held for held in MASTERS if held <= term), default=MASTERS[0])


@dataclass(frozen=True)
class Counts:
    """All counts of one inbox."""

    feeds: Feeds
    places: Places

    @classmethod
    def of(cls, inbox: Path) -> Counts:
        feeds = Feeds(inbox)
        return cls(feeds, Places.of(feeds.masters))

    def _round(self, frame: Frame, period: str) -> Frame:
        return frame[frame["period"] == period]

    def is_open(self, term: str) -> pd.Series[float]:
        """1 for an open school, 0 for a closed one."""
        master = self._round(self.feeds.masters, master_of(term))
        return master.set_index("school")["open"].astype(float)

    @cached_property
    def rolls(self) -> dict[str, Frame]:
        """By round: school → students, rooms, measured, disadvantaged, g, nations, age groups."""
        return {period: self._roll(period) for period in ROUNDS}

    def _roll(self, period: str) -> Frame:
        rows = self._round(self.feeds.counted, period)
        by = rows.groupby("school")
        roll = pd.DataFrame(
            {
                "students": by.size(),
                "rooms": rows.drop_duplicates(["school", "grade", "room"]).groupby("school").size(),
                "measured": by["measured"].sum(),
                "disadvantaged": by["disadvantaged"].sum(),
                "g": by["g"].sum(),
            }
        )
        guests = rows[rows["g"]]
        for nation in ("myanmar", "cambodia", "laos", "stateless", "other"):
            roll[f"g_{nation}"] = guests[guests["nation"] == nation].groupby("school").size()
        birthday_ahead = (rows["born"].dt.month * 100 + rows["born"].dt.day) > (
            rows["day"].dt.month * 100 + rows["day"].dt.day
        )
        age = rows["day"].dt.year - rows["born"].dt.year - birthday_ahead
        for name, (low, high) in _AGES.items():
            roll[name] = rows[age.between(low, high)].groupby("school").size()
        opened = self.is_open(period)
        sent = set(self.feeds.scopes("dmc").query("period == @period")["scope"])
        area = self.places.schools["area"]
        silent = [
            code
            for code in opened.index[opened == 1]
            if code not in roll.index and area.get(code) in sent
        ]
        return roll.reindex([*roll.index, *silent]).fillna(0).astype(float)

    def students(self, term: str) -> pd.Series[float]:
        return self.rolls[term]["students"]

    def pupils(self, term: str) -> pd.Series[float]:
        """Students at or before a term, else of the first round after."""
        known = pd.DataFrame({period: self.students(period) for period in ROUNDS})
        before = [period for period in ROUNDS if period <= term]
        after = [period for period in ROUNDS if period > term]
        return known[[*reversed(before), *after]].bfill(axis=1).iloc[:, 0].dropna()

    def term(self, period: str) -> dict[str, Count]:
        """The indicators of a term by id, those that have anything in it."""
        found = {
            **self._situation(period),
            **self._internet(period),
            **self._utilities(period),
            **self._computers(period),
            **self._staff(period),
        }
        if period in ROUNDS:
            found |= self._learners(period)
        items = self._round(self.feeds.equipment, period).groupby("school")[["good", "bad"]].sum()
        found["EQP-01"] = pair(items["bad"], items["good"] + items["bad"])
        found |= themes.term(self.feeds, period)
        return {name: count for name, count in found.items() if len(count)}

    def _situation(self, period: str) -> dict[str, Count]:
        opened = self.is_open(period)
        found = {"SIT-01.schools": pair(opened), "GEO-01": self._coordinates(period)}
        if period not in ROUNDS:
            return found
        students = self.students(period).reindex(opened.index[opened == 1]).dropna()
        bands = [(1, 20), (21, 40), (41, 60), (61, 80), (81, 100), (101, 120)]
        for name, (low, high) in {
            "SIT-02.schools": (1, 120),
            "SIT-02.0": (0, 0),
            "SIT-03": (0, 0),
            **{f"SIT-02.{low}-{high}": (low, high) for low, high in bands},
        }.items():
            found[name] = pair(students.between(low, high))
        found["SIT-02.pct"] = pair(students.between(1, 120), students * 0 + 1)
        return found

    def _coordinates(self, period: str) -> Count:
        master = self._round(self.feeds.masters, master_of(period)).set_index("school")
        master = master[master["open"]]
        good = self.places.inside(master["lon"], master["lat"], master["province"])
        return pair(good, good * 0 + 1)

    def _learners(self, period: str) -> dict[str, Count]:
        roll = self.rolls[period]
        boards = self._round(self.feeds.boarders, period)
        boarders = boards.groupby("school")["person"].nunique()
        sent = set(self.feeds.scopes("dmcboarding").query("period == @period")["scope"])
        asked = roll.index[self.places.schools["area"].reindex(roll.index).isin(sent)]
        nations = ("myanmar", "cambodia", "laos", "stateless", "other")
        return {
            "SIT-01.students": pair(roll["students"]),
            "SIT-01.classrooms": pair(roll["rooms"]),
            **growth.shares(self._round(self.feeds.counted, period), roll.index),
            "SIT-10": pair(roll["measured"], roll["students"]),
            "OPP-10": pair(roll["disadvantaged"], roll["students"]),
            "OPP-14": pair(roll["g"]),
            **{f"OPP-14.{nation}": pair(roll[f"g_{nation}"]) for nation in nations},
            "OPP-16": pair(boarders.reindex(asked).fillna(0)),
            "BLD-02": pair(roll["students"], roll["rooms"]),
        }

    def _internet(self, period: str) -> dict[str, Count]:
        rows = self._round(self.feeds.circuits, period)
        if not len(rows):
            return {}
        by = rows.groupby("school")
        known = by["known"].max()
        known = known[known].astype(float)
        working = rows[rows["working"]].groupby("school")
        best = working["kind"].max().reindex(known.index).fillna(0)
        works = working.size().reindex(known.index).fillna(0) > 0
        down = working["down"].max().dropna()
        total = working["down"].sum(min_count=1).reindex(by.size().index)
        total = total.mask(~works.reindex(total.index).fillna(True).astype(bool), 0.0)
        rented = rows[rows["rented"]].groupby("school")["baht"].sum(min_count=1)
        has_rented = by["rented"].max()
        cost = rented.reindex(has_rented.index).mask(~has_rented, 0.0)
        live = rows[rows["live"]]
        pupils = self.pupils(period).reindex(down.index)
        limit = pupils.map(lambda n: 100.0 if n >= 120 else 50.0, na_action="ignore")
        slow = (down < limit)[pupils.notna()]
        found = {
            "INT-01": pair(works, known),
            **{
                f"INT-02.{name}": pair(best == rank)
                for name, rank in {"fiber": 4, "dsl": 3, "mobile": 2, "satellite": 1}.items()
            },
            "INT-02.none": pair(~works),
            "INT-03": pair(down),
            "INT-05": pair(slow, slow * 0 + 1),
            "INT-06": pair(cost),
            "INT-07": pair(cost, total),
            "INT-10": pair((AS_OF - by["as_of"].min()).dt.days),
        }
        if period in ROUNDS:
            found["INT-04"] = pair(total, self.students(period).reindex(total.index))
        for name in ("lan", "wlan"):
            has = by[name].max().dropna()
            found[f"INT-08.{name}"] = pair(has, has * 0 + 1)
        for name in ("NT", "TOT", "CAT", "TRUE", "AIS", "3BB", "UniNet", "other"):
            of = live[live["provider"] == name].groupby("school").size()
            found[f"INT-09.{name}"] = pair(of.reindex(known.index.union(by.size().index)).fillna(0))
        return found

    def _utilities(self, period: str) -> dict[str, Count]:
        rows = self._round(self.feeds.utilities, period).set_index("school")
        if not len(rows):
            return {}
        power = rows["power"].dropna().str.split(";").map(lambda kinds: {k.strip() for k in kinds})
        grid = power.map(lambda kinds: any("การไฟฟ้า" in kind for kind in kinds))
        other = power.map(lambda kinds: bool(kinds & set(labels.ALTERNATIVE)))
        water = rows["water"].dropna().str.split(";").map(lambda kinds: {k.strip() for k in kinds})
        piped = water.map(lambda kinds: bool(kinds & set(labels.PIPED)))
        pupils = self.pupils(period).reindex(rows.index)
        crowded = (pupils > 75 * rows["points"]) & rows["points"].notna() & pupils.notna()
        said = rows["enough"].isin(["ไม่", "ไม่เพียงพอ"])
        answered = rows["enough"].notna() | (rows["points"].notna() & pupils.notna())
        return {
            "ELE-01": pair(grid, grid * 0 + 1),
            "ELE-02": pair(~grid & other),
            "ELE-03": pair(~grid & ~other),
            "WAT-01": pair(piped, piped * 0 + 1),
            "WAT-02": pair((crowded | said)[answered]),
        }

    def _computers(self, period: str) -> dict[str, Count]:
        rows = self._round(self.feeds.computers, period).set_index("school")
        total = rows["working"] + rows["broken"]
        found = {"TEC-01": pair(rows["working"], total), "TEC-03": pair(rows["own"], total)}
        if period in ROUNDS:
            found["TEC-02"] = pair(self.students(period).reindex(rows.index), rows["teach"])
        return found

    def _staff(self, period: str) -> dict[str, Count]:
        rows = self._round(self.feeds.staff, period)
        posts = rows.pivot_table(index="school", columns="post", values="persons", aggfunc="sum")
        if not len(posts):
            return {}
        posts = posts.fillna(0)
        teachers = posts["ครู"] + posts.get("ครูผู้ช่วย", 0)
        opened = self.is_open(period)
        there = posts["ผู้อำนวยการโรงเรียน"].reindex(opened.index[opened == 1]).dropna()
        found = {"SIT-01.teachers": pair(teachers), "SIT-07": pair(there == 0)}
        if period in ROUNDS:
            found["SIT-04"] = pair(self.students(period).reindex(teachers.index), teachers)
        return found

    def year(self, period: str) -> dict[str, Count]:
        """The indicators of an academic year."""
        found = {**self._exits(period), **self._buildings(period), **self._absence(period)}
        found |= themes.year(self.feeds, period)
        return {name: count for name, count in found.items() if len(count)}

    def _june(self, period: str) -> pd.Series[float] | None:
        return self.rolls[f"{period}-1"]["students"] if f"{period}-1" in ROUNDS else None

    def _exits(self, period: str) -> dict[str, Count]:
        exits, scopes = self.feeds.exits, self.feeds.scopes("dmcexit")
        left = exits["left"]
        year = left.dt.year + 543 - ((left.dt.month * 100 + left.dt.day) < 516)
        mine = exits[("ay" + year.astype(str)) == period]
        asked = set(scopes[scopes["period"].str.startswith(period)]["scope"])
        area = self.places.schools["area"]
        known = area.index[area.isin(asked)].union(pd.Index(mine["school"].unique()))
        dropped = mine[mine["reason"] <= 8].groupby("school").size().reindex(known).fillna(0)
        found = {"OPP-06": pair(dropped)}
        june = self._june(period)
        if june is not None:
            found["OPP-07"] = pair(dropped, june.reindex(dropped.index))
        return found

    def _buildings(self, period: str) -> dict[str, Count]:
        rows = self._round(self.feeds.buildings, period)
        if not len(rows):
            return {}
        by = rows.groupby("school")
        rated = by["condition"].count()
        poor = rows[rows["condition"] == "ทรุดโทรม"].groupby("school").size()
        toilets = rows[rows["kind"] == "ส้วม"].groupby("school")["rooms"].sum(min_count=1)
        has = (rows["kind"] == "ส้วม").groupby(rows["school"]).any()
        seats = toilets.reindex(has.index).mask(~has, 0.0)
        found = {"BLD-01": pair(poor.reindex(rated.index).fillna(0), rated)}
        if (june := self._june(period)) is not None:
            found["BLD-03"] = pair(june.reindex(seats.index), seats)
        return found

    def _absence(self, period: str) -> dict[str, Count]:
        rows = self.feeds.summaries
        rows = rows[rows["period"].str.startswith(period)]
        if not len(rows):
            return {}
        last = rows.groupby("school")["period"].transform("max") == rows["period"]
        person = [rows["school"], rows["person"]]
        days = rows.groupby(["school", "person"])[["recorded", "present", "absent"]].sum()
        days["streak"] = rows["streak"].where(last, 0).groupby(person).max()
        by_school = days.index.get_level_values("school")

        def tally(flag: pd.Series[bool]) -> pd.Series[float]:
            return flag.astype(float).groupby(by_school).sum()

        some, long = days["recorded"] > 0, days["recorded"] >= 20
        chronic = long & (days["absent"] / days["recorded"] >= 0.1)
        now = rows.sort_values("period").groupby(["school", "person"])["grade"].last()
        in_stage = {
            f"ATT-06.{stage.replace('_', '-')}": now.reindex(days.index).isin(grades)
            for stage, grades in labels.STAGES.items()
        }
        return {
            **{
                id: pair(tally(chronic & inside), tally(long & inside))
                for id, inside in in_stage.items()
            },
            "ATT-06": pair(tally(chronic), tally(long)),
            "ATT-07": pair(tally(some & (days["present"] / days["recorded"] < 0.8)), tally(some)),
            **{f"ATT-08.{n}days": pair(tally(days["streak"] >= n)) for n in (3, 5, 7)},
        }

    @cached_property
    def day_rows(self) -> Frame:
        """Every school and day that counts (tests/recount/attendance.py)."""
        terms = ("ay2568-1", *ROUNDS)
        return attendance.day_rows(
            self.feeds,
            self.places.schools,
            {term: self.is_open(term) for term in terms},
            {term: self.pupils(term) for term in terms},
        )

    def daily(self, period: str) -> dict[str, Count]:
        """The attendance indicators over a day, month, term or year."""
        return attendance.daily(self.day_rows, period)

    def few(self, year: str) -> frozenset[str]:
        """Schools of fewer than ten pupils, by the rolls or the marks of an academic year."""
        found = attendance.few(self.day_rows, year)
        for term in (term for term in ROUNDS if term.startswith(year)):
            pupils = self.students(term)
            found |= frozenset(pupils.index[pupils.between(1, 9)])
        return found

    def due(self, period: str) -> frozenset[str]:
        """Schools that should have recorded on some day of a period."""
        return attendance.due(self.day_rows, period)

    def districts(self, period: str) -> dict[str, Count]:
        """Residents and students of school age, by district."""
        residents = self._residents(period)
        students = self._by_district(period)
        found = {}
        for suffix, groups in (
            ("", list(_AGES)),
            *((f".{name.replace('_', '-')}", [name]) for name in _AGES),
        ):
            lived = residents[groups].sum(axis=1, min_count=len(groups))
            taught = students[groups].sum(axis=1, min_count=len(groups)).reindex(lived.index)
            found[f"OPP-01{suffix}"] = pair(lived)
            found[f"OPP-02{suffix}"] = pair(taught, lived)
        return found

    def _residents(self, period: str) -> Frame:
        rows = self.feeds.residents
        rows = rows[rows["period"] == _CENSUS[period]]
        groups = {
            name: rows[rows["age"].between(*ages)].groupby(rows["tambon"].str[:4])["persons"].sum()
            for name, ages in _AGES.items()
        }
        return pd.DataFrame(groups).astype(float)

    def _by_district(self, period: str) -> Frame:
        """Students by age and district, where at least 95 % of its students' rolls have arrived."""
        roll = self.rolls[period]
        opened = self.is_open(period)
        schools = self.places.schools
        due = opened.index[opened == 1].union(roll.index)
        lacking = self.pupils(period).reindex(due.difference(roll.index)).fillna(0)
        missing = lacking.groupby(schools["district"].reindex(lacking.index)).sum()
        district = schools["district"].reindex(roll.index)
        here = roll.groupby(district)["students"].sum()
        every = here.index.union(missing.index)
        here, missing = here.reindex(every).fillna(0), missing.reindex(every).fillna(0)
        late = every[missing > 0.05 * (here + missing)]
        ages = roll.groupby(district)[list(_AGES)].sum()
        # A district of our provinces without a school has no students of ours, and that is known.
        provinces = set(schools["province"])
        ours = [code for code in self.places.all_districts if code[:2] in provinces]
        whole = ages.reindex(every.union(pd.Index(ours))).fillna(0.0)
        return whole.drop(index=late)

    def every(self) -> Iterator[tuple[str, Callable[[], dict[str, Count]]]]:
        """Each period with the function that counts its indicators."""
        for term in ("ay2568-1", *ROUNDS):
            yield term, lambda term=term: self.term(term)  # type: ignore[misc]
        for year in ("ay2568", "ay2569"):
            yield year, lambda year=year: self.year(year)  # type: ignore[misc]
        for day in ("2026-11-20", "2026-07-07", "2026-11", "ay2569-1", "ay2569"):
            yield day, lambda day=day: self.daily(day)  # type: ignore[misc]
        for term in ROUNDS:
            yield term, lambda term=term: self.districts(term)  # type: ignore[misc]
        yield from learning.every(self)
        yield from themes.quarters(self.feeds)
        for period in self.offices.counts:
            yield period, lambda period=period: money.with_students(self, period)  # type: ignore[misc]

    @cached_property
    def offices(self) -> Offices:
        """What is counted by the offices of education areas."""
        return Offices(self.feeds.inbox, self.feeds.codes, self.places)
