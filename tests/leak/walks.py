"""Addresses that somebody could try: every view, file and route with places, pupils and arguments
of anybody, by chance but the same each time.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from data.indicators import INDICATORS
from data.layers import LAYERS
from tests.leak.oracle import Oracle

VIEWS = ("/", "/map", "/infrastructure", "/attendance", "/compare", "/indicators", "/school",
         "/student", "/login", "/data", "/nonsense")
_PERIODS = ("", "", "", "ay2569-2", "ay2569-1", "ay2568-2", "ay2569", "2026-11", "2026-11-19")
EVIL = ("' OR 1=1 --", "1601' UNION SELECT student_ref FROM student --", "../..", "%00", "*", "%",
         "ก" * 20, "1601;1602", "TH", "country")


class Walks:
    """What to ask, seeded."""

    def __init__(self, oracle: Oracle, seed: str) -> None:
        self.chance = random.Random(seed)
        column = oracle.column
        self.areas = sorted(set(column("SELECT area_code FROM school")))
        self.districts = sorted(set(column("SELECT district_code FROM school")))
        self.schools = column(
            "SELECT unnest([school_code, smis_code, obec_code]) FROM school ORDER BY school_idx"
        )
        self.pupils = oracle.con.execute(
            "SELECT school_code, student_ref FROM student JOIN school USING (school_idx)"
            " USING SAMPLE reservoir(400 ROWS) REPEATABLE (7)"
        ).fetchall()
        self.names = column("SELECT name_th FROM school ORDER BY school_idx")

    def _one(self, *choices: Any) -> Any:
        return self.chance.choice(choices)

    def scope(self) -> dict[str, str]:
        """Any place, two that cross, a school, a pupil, or nonsense."""
        pick = self.chance.choice
        area, district = pick(self.areas), pick(self.districts)
        school, pupil = pick(self.pupils)
        return dict(self._one(
            {}, {}, {"area": area}, {"area": area}, {"district": district}, {"province": "16"},
            {"region": self._one("C", "N", "REO01", "REO15")}, {"area": area, "district": district},
            {"province": "16", "area": area}, {"school": pick(self.schools)},
            {"school": pick(self.schools)}, {"school": school},
            {"school": school, "student": pupil}, {"student": pupil},
            {"area": area, "student": pupil}, {"school": pick(self.schools), "student": pupil},
            {"area": area, "school": school}, {"area": pick(EVIL)}, {"school": pick(EVIL)},
            {"student": pick(EVIL)}, {"province": "10"}, {"area": "9999"},
        ))

    def _more(self) -> dict[str, str]:
        pick, some = self.chance.choice, self.chance.random
        ids = [item.id for item in INDICATORS]
        more: dict[str, str] = {}
        if some() < 0.6:
            more["indicator"] = pick(ids)
        more["period"] = pick(_PERIODS)
        if some() < 0.4:
            more["by"] = self._one("region", "province", "area", "district", "school")
        if some() < 0.4:
            more["tab"] = self._one("students", "assets", "nothing")
        if some() < 0.3:
            more |= {"grade": self._one("P1", "P2", "M1"), "room": self._one("1", "2")}
        if some() < 0.2:
            more["find"] = self._one("ด", "ป.1", "a", "เด็กชาย")
        if some() < 0.3:
            more["vs"] = "~".join(
                self.chance.sample([*self.areas, *self.districts[:4], *self.schools[:9]], 3)
            )
        if some() < 0.3:
            more["cols"] = "~".join(self.chance.sample([*ids, "net", "attendance", "bld.all"], 5))
        if some() < 0.2:
            more["only"] = f"{pick(LAYERS).id}.unknown~size.small"
        if some() < 0.3:
            more |= {"sort": self._one("name", "-SIT-01.students", "best", "students"),
                     "page": str(self.chance.randrange(4))}
        more |= {"lang": self._one("th", "en"), "regions": self._one("6", "18")}
        if some() < 0.15:
            more["present"] = "1"
        return more

    def query(self) -> str:
        """A whole query string."""
        given = self.scope() | self._more()
        return "&".join(f"{name}={quote(value)}" for name, value in given.items() if value)

    def steps(self, count: int) -> Iterator[str]:
        """Addresses of pages; every sixth is a roll or a pupil of somebody's school."""
        for n in range(count):
            if n % 6 == 0:
                school, pupil = self.chance.choice(self.pupils)
                yield self._one(
                    f"/school?school={school}&tab=students", f"/school?school={school}",
                    f"/school?school={school}&tab=students&grade=P2&room=1",
                    f"/student?school={school}&student={pupil}", f"/student?student={pupil}",
                )
                continue
            view = self.chance.choice((*VIEWS, "/", "/school", "/student", "/infrastructure"))
            yield f"{view}?{self.query()}"

    def files(self, count: int) -> Iterator[str]:
        """Addresses of files."""
        for _ in range(count):
            name = self._one("values.csv", "values.csv", "schools.csv", "schools.xlsx",
                             "compare.csv")
            yield f"/export/{name}?{self.query()}"
            yield f"/{self._one('why', 'disagreements', 'rules', 'identity')}?{self.query()}"

    def searches(self, count: int) -> Iterator[str]:
        """What one looks for: names and codes of anybody."""
        for _ in range(count):
            words = self._one(
                self.chance.choice(self.names)[:6], self.chance.choice(self.schools)[:5], "16",
                "โรงเรียน", self.chance.choice(self.pupils)[1], self.chance.choice(EVIL), "สพป",
            )
            yield f"/search?q={quote(words)}&present={self._one('', '1')}"

    def calls(self, count: int) -> Iterator[str]:
        """Addresses of the read API."""
        ids = [item.id for item in INDICATORS]
        for _ in range(count):
            scope = "&".join(
                f"{level}={quote(code)}" for level, code in self.scope().items()
                if level != "student"
            )
            yield self._one(
                f"/api/v1/values?indicator={self.chance.choice(ids)}&{scope}"
                f"&by={self._one('', 'area', 'district', 'school', 'province')}",
                f"/api/v1/values?indicator=SIT-01.students&{scope}",
                f"/api/v1/disagreements?{scope}", f"/api/v1/identity?{scope}",
                f"/api/v1/lineage?indicator={self.chance.choice(ids)}&{scope}",
                f"/api/v1/schools/{quote(self.chance.choice(self.schools))}",
                f"/api/v1/places?q={quote(self.chance.choice(self.names)[:5])}",
                "/api/v1/account", "/api/v1/indicators", "/api/v1/rules",
            )
