"""The feeds as typed frames, one row a good row, in the words of this package only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from tests.recount import bridge, files, labels
from tests.recount.files import column, date, number


@dataclass(frozen=True)
class Feeds:
    """An inbox without planted faults. Every frame has `school` (ten digits) and `period`."""

    inbox: Path

    @cached_property
    def masters(self) -> pd.DataFrame:
        """school, smis, obec, area, district, province, lat, lon, open, by school and round."""
        found = []
        for sent in files.sent(self.inbox, "school"):
            rows = sent.rows
            latlng = column(rows, "latlng").str.split(",", expand=True)
            lat = number(column(rows, "ละติจูด")).fillna(number(latlng[0].str.strip()))
            lon = number(column(rows, "ลองจิจูด")).fillna(number(latlng[1].str.strip()))
            status = column(rows, "สถานะ").fillna("เปิด")
            found.append(
                pd.DataFrame(
                    {
                        "school": column(rows, "รหัสโรงเรียน 10 หลัก"),
                        "period": sent.period,
                        "smis": column(rows, "รหัส Smis 8 หลัก"),
                        "obec": column(rows, "รหัส Obec 6 หลัก"),
                        "area": column(rows, "รหัสเขตพื้นที่"),
                        "district": column(rows, "รหัสอำเภอ"),
                        "province": column(rows, "รหัสอำเภอ").str[:2],
                        "lat": lat,
                        "lon": lon,
                        "open": status == "เปิด",
                    }
                )
            )
        return pd.concat(found, ignore_index=True)

    @cached_property
    def codes(self) -> pd.Series[str]:
        """Ten-digit code by any of the three codes."""
        pairs = [self.masters.set_index(name)["school"] for name in ("smis", "obec")]
        own = pd.Series(self.masters["school"].values, index=self.masters["school"])
        every = pd.concat([own, *pairs])
        once: pd.Series[str] = every[every.index.notna() & ~every.index.duplicated()]
        return once

    def _school(self, rows: pd.DataFrame) -> pd.Series[str]:
        written = column(rows, "รหัสโรงเรียน", "รหัสโรงเรียน 10 หลัก")
        return written.map(self.codes)

    def scopes(self, feed: str) -> pd.DataFrame:
        """scope, period and day of each file of a feed."""
        return pd.DataFrame(
            [(sent.scope, sent.period, sent.day) for sent in files.sent(self.inbox, feed)],
            columns=["scope", "period", "day"],
        )

    @cached_property
    def students(self) -> pd.DataFrame:
        """school, period, day, person, grade, room, born, sex, weight, height, measured,
        disadvantaged, g, nation."""
        found = []
        for sent in files.sent(self.inbox, "dmc"):
            rows = sent.rows
            person = column(rows, "เลขประจำตัวประชาชน")
            weight, height = number(column(rows, "น้ำหนัก")), number(column(rows, "ส่วนสูง"))
            found.append(
                pd.DataFrame(
                    {
                        "school": self._school(rows),
                        "period": sent.period,
                        "day": sent.day,
                        "person": person,
                        "grade": column(rows, "ชั้น"),
                        "room": number(column(rows, "ห้อง")),
                        "born": date(column(rows, "วันเกิด")),
                        "sex": column(rows, "เพศ").str[0],
                        "weight": weight,
                        "height": height,
                        "measured": weight.between(5, 150) & height.between(60, 210),
                        "disadvantaged": column(rows, "ความด้อยโอกาส").notna(),
                        "poor": column(rows, "ความด้อยโอกาส")
                        .str.contains("เด็กยากจน").fillna(False),
                        "g": person.str.startswith("G"),
                        "nation": column(rows, "สัญชาติ").map(labels.NATION).fillna("other"),
                    }
                )
            )
        every = pd.concat(found, ignore_index=True)
        return every.dropna(subset=["school", "person"])

    @cached_property
    def counted(self) -> pd.DataFrame:
        """Students with each person once a round: on the later roll, then of the higher code."""
        ordered = self.students.sort_values(["day", "school"])
        return ordered.drop_duplicates(["person", "period"], keep="last")

    @cached_property
    def exits(self) -> pd.DataFrame:
        """school, person, left, reason (1–10); an exit listed in several rounds stands once."""
        found = []
        for sent in files.sent(self.inbox, "dmcexit"):
            rows = sent.rows
            found.append(
                pd.DataFrame(
                    {
                        "school": self._school(rows),
                        "period": sent.period,
                        "person": column(rows, "เลขประจำตัวประชาชน"),
                        "left": date(column(rows, "วันที่")),
                        "reason": number(column(rows, "รหัสสาเหตุ")),
                    }
                )
            )
        every = pd.concat(found, ignore_index=True).dropna(subset=["school", "left"])
        return every.sort_values("period").drop_duplicates(
            ["person", "school", "left"], keep="last"
        )

    @cached_property
    def boarders(self) -> pd.DataFrame:
        """school, period, person."""
        found = [
            pd.DataFrame(
                {
                    "school": self._school(sent.rows),
                    "period": sent.period,
                    "person": column(sent.rows, "เลขประจำตัวประชาชน"),
                }
            )
            for sent in files.sent(self.inbox, "dmcboarding")
            if len(sent.rows)
        ]
        return pd.concat(found, ignore_index=True).drop_duplicates()

    @cached_property
    def circuits(self) -> pd.DataFrame:
        """school, period, kind (4 fibre … 0 none), down, baht, provider, lan, wlan, as_of …"""
        found = []
        for sent in files.sent(self.inbox, "emisnet"):
            rows = sent.rows
            speed = column(rows, "ความเร็ว:")
            down = number(speed.str.extract(r"^\s*([\d,.]+)")[0])
            down = down.where(~speed.str.contains("gbps", case=False, na=False), down * 1000)
            kind = column(rows, "ประเภท:").str.lower().map(labels.CLASS)
            state = column(rows, "สถานะการใช้งาน:").map(labels.STATE)
            live = (kind != 0) & (state != "cancelled")
            found.append(
                pd.DataFrame(
                    {
                        "school": self._school(rows),
                        "period": sent.period,
                        "kind": kind,
                        "state": state,
                        "known": (kind == 0) | state.isin(labels.LIVING),
                        "live": live,
                        "working": (kind != 0) & (state == "working"),
                        "down": down,
                        "baht": number(column(rows, "งบประมาณ/เดือน:")),
                        "rented": live & column(rows, "ระบบเครือข่าย").isin(labels.RENTED),
                        "provider": column(rows, "ผู้ให้บริการ:").map(labels.PROVIDER).fillna("other"),
                        "lan": _has(column(rows, "ระบบเครือข่าย (LAN):")),
                        "wlan": _has(column(rows, "ระบบเครือข่ายไร้สาย (Wireless LAN):")),
                        "as_of": date(column(rows, "ข้อมูล ณ วันที่")),
                    }
                )
            )
        return pd.concat(found, ignore_index=True)

    @cached_property
    def computers(self) -> pd.DataFrame:
        """school, period, teach (working), working, broken, own."""
        teach, admin = "เพื่อการเรียนการสอน", "เพื่อการบริหารจัดการ"
        bought, own = "งบประมาณ สพฐ.", "จัดหาเอง/บริจาค"
        found = []
        for sent in files.sent(self.inbox, "emiscom"):
            rows = sent.rows

            def of(*names: str, rows: pd.DataFrame = rows) -> pd.Series[float]:
                return sum(
                    (number(column(rows, name)) for name in names),
                    start=pd.Series(0.0, index=rows.index),
                )

            def by(
                state: str, *uses: str, of: Callable[..., pd.Series[float]] = of,
                is_printed: bool = f"จำนวนคอมพิวเตอร์{teach}_{own}" in rows,
            ) -> pd.Series[float]:
                if is_printed:
                    return of(*(f"จำนวนคอมพิวเตอร์{use}_{state}" for use in uses))
                if state == own:
                    return of(*(
                        f"{use}_{own}_{can}" for use in uses for can in ("ใช้งานได้", "ใช้งานไม่ได้")
                    ))
                return of(*(f"{use}_{origin}_{state}" for use in uses for origin in (bought, own)))

            found.append(pd.DataFrame({
                "school": self._school(rows), "period": sent.period,
                "teach": by("ใช้งานได้", teach), "working": by("ใช้งานได้", teach, admin),
                "broken": by("ใช้งานไม่ได้", teach, admin), "own": by(own, teach, admin),
            }))
        return pd.concat(found, ignore_index=True)

    @cached_property
    def utilities(self) -> pd.DataFrame:
        """school, period, power and water (text lists), enough, points."""
        found = [
            pd.DataFrame(
                {
                    "school": self._school(sent.rows),
                    "period": sent.period,
                    "power": column(sent.rows, "ไฟฟ้า_ประเภท"),
                    "water": column(sent.rows, "น้ำใช้_แหล่ง"),
                    "enough": column(sent.rows, "น้ำดื่ม_เพียงพอ"),
                    "points": number(column(sent.rows, "น้ำดื่ม_จุดบริการ")),
                }
            )
            for sent in files.sent(self.inbox, "emisutil")
        ]
        return pd.concat(found, ignore_index=True)

    @cached_property
    def buildings(self) -> pd.DataFrame:
        """school, period, kind, rooms, condition."""
        found = [
            pd.DataFrame(
                {
                    "school": self._school(sent.rows),
                    "period": sent.period,
                    "kind": column(sent.rows, "ประเภท"),
                    "rooms": number(column(sent.rows, "จำนวนห้องตามแปลน")),
                    "condition": column(sent.rows, "สภาพปัจจุบัน"),
                }
            )
            for sent in files.sent(self.inbox, "bobec")
        ]
        return pd.concat(found, ignore_index=True)

    @cached_property
    def equipment(self) -> pd.DataFrame:
        """school, period, good, bad."""
        found = [
            pd.DataFrame(
                {
                    "school": self._school(sent.rows),
                    "period": sent.period,
                    "good": number(column(sent.rows, "จำนวนที่ใช้ได้")),
                    "bad": number(column(sent.rows, "จำนวนรอซ่อม"))
                    + number(column(sent.rows, "จำนวนรอจำหน่าย")),
                }
            )
            for sent in files.sent(self.inbox, "mobec")
        ]
        return pd.concat(found, ignore_index=True)

    @cached_property
    def staff(self) -> pd.DataFrame:
        """school, period, post (without its number), persons."""
        found = [
            pd.DataFrame(
                {
                    "school": self._school(sent.rows),
                    "period": sent.period,
                    "post": column(sent.rows, "ตำแหน่ง").str.replace(r"^\d\.\s*", "", regex=True),
                    "persons": number(column(sent.rows, "ชาย")) + number(column(sent.rows, "หญิง")),
                }
            )
            for sent in files.sent(self.inbox, "staff")
        ]
        return pd.concat(found, ignore_index=True)

    @cached_property
    def days(self) -> pd.DataFrame:
        """As `sent_days`, and of a school and day that is not there what AMSS++ and SMSS marked."""
        students = self.counted.groupby(["school", "period"]).size()
        marked = bridge.marked_days(self.inbox, self.codes, self.sent_days, students)
        return pd.concat([self.sent_days, marked], ignore_index=True)

    @cached_property
    def sent_days(self) -> pd.DataFrame:
        """school, period, on, enrolled, present, leave, sick, absent: one row a school and day."""
        found = []
        for sent in files.sent(self.inbox, "att"):
            rows = sent.rows
            counts = {
                name: number(column(rows, header))
                for name, header in (
                    ("enrolled", "นักเรียนทั้งหมด"),
                    ("present", "มา"),
                    ("leave", "ลา"),
                    ("sick", "ป่วย"),
                    ("absent", "ขาด"),
                )
            }
            every = pd.DataFrame(
                {
                    "school": self._school(rows),
                    "period": sent.period,
                    "on": date(column(rows, "วันที่")),
                    "whole": column(rows, "ชั้น").isna(),
                    **counts,
                }
            )
            key = ["school", "period", "on"]
            whole = every[every["whole"]].drop(columns="whole")
            classes = (
                every[~every["whole"]].drop(columns="whole").groupby(key, as_index=False).sum()
            )
            alone = classes.merge(whole[key], on=key, how="left", indicator=True)
            found += [whole, alone[alone["_merge"] == "left_only"].drop(columns="_merge")]
        return pd.concat(found, ignore_index=True)

    @cached_property
    def numbers(self) -> dict[str, str]:
        """G id to the number that took its place, by the lists of areas."""
        found = [
            pd.DataFrame({"old": column(sent.rows, "g_id"), "new": column(sent.rows, "new_id")})
            for sent in files.sent(self.inbox, "gcodeid")
        ]
        every = pd.concat(found, ignore_index=True).dropna()
        return dict(zip(every["old"], every["new"], strict=True))

    @cached_property
    def summaries(self) -> pd.DataFrame:
        """school, period, person, grade, recorded, present, absent, streak."""
        found = [
            pd.DataFrame(
                {
                    "school": self._school(sent.rows),
                    "period": sent.period,
                    "person": column(sent.rows, "เลขประจำตัวประชาชน").replace(self.numbers),
                    "grade": column(sent.rows, "ชั้น"),
                    "recorded": number(column(sent.rows, "วันที่เช็กชื่อ")),
                    "present": number(column(sent.rows, "วันที่มา")),
                    "absent": number(column(sent.rows, "วันที่ขาด")),
                    "streak": number(column(sent.rows, "ขาดติดต่อกันถึงปัจจุบัน")),
                }
            )
            for sent in files.sent(self.inbox, "attterm")
        ]
        return pd.concat(found, ignore_index=True)

    @cached_property
    def holidays(self) -> pd.DataFrame:
        """on, where (ประเทศ, an area or a school)."""
        found = [
            pd.DataFrame(
                {"on": date(column(sent.rows, "วันที่")), "where": column(sent.rows, "ขอบเขต")}
            )
            for sent in files.sent(self.inbox, "holiday")
        ]
        return pd.concat(found, ignore_index=True)

    @cached_property
    def residents(self) -> pd.DataFrame:
        """period, tambon, age, persons."""
        found = []
        for path in sorted(self.inbox.rglob("MOI_TH_*.txt")):
            year = path.name.split("_")[2]
            found.append(files.population(path).assign(period=f"cy{year}"))
        return pd.concat(found, ignore_index=True)


def _has(text: pd.Series[str]) -> pd.Series[float]:
    """1 where the cell says มี…, 0 where ไม่มี…, NaN where it says nothing."""
    return (~text.str.startswith("ไม่มี")).astype("Float64").astype("float64")
