"""The page of one school: who it is, what it has, who comes, and how it stands beside area and
nation.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from dashboard.errors import NotPermitted, UnknownPlace
from dashboard.links import State
from dashboard.periods import PeriodKind, kind_of
from dashboard.vocabulary import (
    COUNTRY,
    Code,
    Grain,
    Indicator,
    Level,
    Measure,
    Missing,
    Module,
    Scope,
    Unit,
)
from data.alerts import Alert, alert
from data.gate import Key
from data.indicators import indicator
from data.privacy import plain_limits
from data.queries import peers, pupils, rolls, school_assets
from data.queries.basis import as_of, days_of
from data.queries.school_assets import ALL, FEW
from data.queries.school_facts import checks, facts, judge
from data.queries.school_row import SchoolPlace, SchoolRow, school_row
from data.queries.school_year import calendar
from data.registers.places import tambon_in_english
from data.rights import closed_to, works_in

#: Tiles of the page, each an indicator at the school, its area and the nation.
TILES: tuple[str, ...] = (
    "SIT-01.students", "ATT-01", "SIT-01.teachers", "SIT-04", "SIT-01.classrooms", "OPP-10",
    "TEC-02",
)
#: Bars of the comparison with area and nation.
COMPARED: tuple[str, ...] = ("ATT-01", "ATT-06", "SIT-10", "SIT-04", "TEC-02", "TEC-01", "EQP-01")

#: Money and documents, of a school that reports them for itself.
OWN: tuple[str, ...] = (
    "BUD-01", "BUD-04", "BUD-08", "BUD-11", "BUD-09", "BUD-10", "DOC-01.received", "DOC-02",
    "DOC-03", "DOC-04", "DOC-05", "DOC-07",
)

#: What the page shows of a school in numbers.
SHOWN: tuple[str, ...] = tuple(dict.fromkeys((*TILES, *COMPARED)))

#: Sources of what the page shows, for the days of their files.
FEEDS: tuple[str, ...] = tuple(sorted(
    {"school", "dmc", "att", "staff", "emisutil", "emisnet", "emiscom", "bobec", "mobec"}
    | {id for name in (*SHOWN, *OWN) for id in indicator(name).sources}
))

#: A term that no round of the master covers tells nothing of it.
_TERMS = """
SELECT period, is_open FROM school_term WHERE school_idx = $school_idx AND is_open IS NOT NULL
"""

#: The parts of the page that an address can open (`tab`); "" is the profile.
TABS: tuple[str, ...] = ("", "students", "assets")


def page(key: Key, state: State) -> dict[str, Any]:
    """The school of the key's scope. UnknownPlace where the scope has no such school.

    Of the state it reads the period, the filters `tab`, `grade`, `room` and `find`, sort and page.
    Returns {"school": {
      "code", "smis", "obec", "th", "en", "area", "kind" (of the area: primary, secondary,
      special), "district", "province", "tambon", "tambon_en" or None, "levels", "status",
      "merged": [code, th, en] or None, "size", "size7", "network", "km",
      "founded": ISO or None, "at": [lat, lon] or None, "at_state", "hint",
      "types": [[group, value], …],
      "flags": [[alert, severity, value or None, unit, ISO since], …], bad first,
      "roll": period of the roll or None, "limit": smallest count of learners that is shown,
      "tab", "locked": no person level on this screen,
      "days": of each of FEEDS that the viewer sees anything of, the ISO day of the latest file that
        speaks for the school, or None,
    and on the profile of a school that is open
      "tiles": [[indicator, period, value, missing, status, area value, nation value, ISO day of its
        files], …],
      "compare": the same of COMPARED, "peers": see peers.of_school, of the same,
      "own": the same of OWN, without what the school does not report for itself,
      "staff": [all staff, directors],
      "checks": see school_facts, "pupils": see pupils.table, "calendar": see school_year,
      "buildings": {"total", "rows"}, the worst first, and "equipment", the most pieces first: the
      first few rows (see school_assets),
    on that of one that is not, which is compared with nothing
      "ended": {"last": the last term it was open in, "since": the first it was not, each or None,
        "known": the first term that is known}, "checks", "pupils", "buildings", "equipment"
      likewise,
    on `tab=students`
      "classes": see pupils.classes, "list": see rolls.roll, or None when locked,
    on `tab=assets`
      "buildings", "equipment" likewise, "circuits", "staff_posts": see school_assets, in full}}.
    """
    code = key.scope.school
    if code is None:
        raise UnknownPlace("school", "—")
    row = school_row(key, code)
    tab = state.filter("tab")
    tab = tab if tab in TABS else ""
    part = {"": _profile, "students": _students, "assets": _assets}[tab]
    return {"school": _head(key, row) | {"tab": tab} | part(key, row, state)}


def _head(key: Key, row: SchoolRow) -> dict[str, Any]:
    place = row.place
    return {
        "code": place.code, "smis": place.smis, "obec": place.obec, "th": place.name_th,
        "en": place.name_en, "area": place.area, "kind": key.atoms.areas[place.area].kind,
        "district": place.district, "province": place.province, "tambon": row.tambon,
        "tambon_en": tambon_in_english(row.tambon, place.district),
        "levels": row.levels, "status": row.status, "merged": _merged(key, row.merged_to),
        "size": row.size, "size7": row.size7, "network": row.network, "km": row.km,
        "founded": row.founded_on.isoformat() if row.founded_on else None,
        "at": list(place.at) if place.at else None, "at_state": row.coordinate_state,
        "hint": bool(row.outside_district_hint),
        "types": row.rows("types"),
        "flags": _flags(key, place),
        "roll": row.roll_period, "limit": _limit(key),
        "locked": not rolls.may_open(key.viewer),
        "days": days_of(key, FEEDS),
    }


def _merged(key: Key, code: str | None) -> list[str] | None:
    """Code and names of the school that another was merged into."""
    idx = key.atoms.index_of.get(code) if code else None
    if idx is None:
        return None
    return [key.atoms.school_codes[idx], key.atoms.school_th[idx], key.atoms.school_en[idx]]


def _flags(key: Key, place: SchoolPlace) -> list[list[Any]]:
    flags, found = key.cube.flags, []
    for at in np.flatnonzero(flags.school == place.idx).tolist():
        rule = alert(flags.alerts[flags.alert[at]])
        if rule.indicator in closed_to(key.viewer):
            continue
        value, since = float(flags.value[at]), flags.since[at]
        found.append([
            rule.id, "bad" if flags.is_bad[at] else "watch",
            _trim(value) if value == value and _tells(key, place, rule) else None,
            rule.unit.value, None if np.isnat(since) else str(since),
        ])
    return sorted(found, key=lambda flag: flag[1])


def _tells(key: Key, place: SchoolPlace, rule: Alert) -> bool:
    """Whether the number behind a rule may stand beside it: where the page has none of that
    indicator, say of a small group, the rule must not tell it either."""
    own = indicator(rule.indicator)
    # Of an indicator about many schools one has no number; of persons the page has its own.
    if Level.SCHOOL not in own.levels or Unit.SCHOOL in (rule.unit, own.unit):
        return False
    if rule.unit is Unit.PERSON:
        return False
    period = key.cube.latest(own)
    if period is None:
        return False
    found = key.measures.total(own, period, Scope(school=Code(place.code)))
    # By how much pupils have become fewer tells how many they were.
    before = rule.unit is Unit.PERCENT and own.unit is Unit.PERSON
    return found.value is not None and (found.previous is not None or not before)


def _profile(key: Key, row: SchoolRow, state: State) -> dict[str, Any]:
    standing, equipment = row.rows("buildings"), row.rows("equipment")
    terms = [
        [period, None if rolls.is_closed(key, row, period) else students, *rest]
        for period, students, *rest in row.rows("terms")
    ]
    known = facts(terms, row.rows("utilities"), standing, equipment)
    has_assets = works_in(key.viewer, Module.INFRASTRUCTURE)
    if not has_assets:
        standing, equipment = [], []
    left = {
        "checks": checks(known) if has_assets else [],
        "pupils": pupils.table(*rolls.told(key, row)),
        "buildings": school_assets.listed(school_assets.worst_first(standing), FEW),
        "equipment": school_assets.listed(school_assets.most_first(equipment), FEW),
    }
    if row.status != "open":
        return {"ended": _ended(key, row.place.idx)} | left
    numbers = {
        name: _number(key, row.place, name, state.period)
        for name in SHOWN
    }
    return {
        "tiles": [numbers[name] for name in TILES],
        "compare": [numbers[name] for name in COMPARED],
        "peers": peers.of_school(key, row.place.idx, [
            (indicator(name), period) for name in COMPARED if (period := numbers[name][1])
        ]),
        "own": _reported(key, row.place, state.period),
        "staff": [known.get("staff"), known.get("directors")],
        "calendar": calendar(key, row, _year(state.period)),
    } | left


def _ended(key: Key, school_idx: int) -> dict[str, str | None]:
    """Between which terms a school stopped being open, as far as the rounds of the master tell."""
    terms = sorted(key.query(_TERMS, {"school_idx": school_idx}))
    last = max((period for period, is_open in terms if is_open), default=None)
    after = (period for period, _ in terms if last is not None and period > last)
    return {
        "last": last, "since": next(after, None), "known": terms[0][0] if terms else None,
    }


def _students(key: Key, row: SchoolRow, state: State) -> dict[str, Any]:
    return {
        "classes": pupils.classes(*rolls.told(key, row)),
        "list": rolls.roll(key, row, state) if rolls.may_open(key.viewer) else None,
    }


def _assets(key: Key, row: SchoolRow, state: State) -> dict[str, Any]:
    if not works_in(key.viewer, Module.INFRASTRUCTURE):
        raise NotPermitted(key.viewer.name)
    return {
        "buildings": school_assets.listed(row.rows("buildings"), ALL),
        "equipment": school_assets.listed(row.rows("equipment"), ALL),
        "circuits": school_assets.circuits(row.rows("circuits")),
        "staff_posts": school_assets.staff(row.rows("staff")),
    }


def _number(key: Key, place: SchoolPlace, name: str, asked: str) -> list[Any]:
    """[indicator, period, value, missing, status, area value, nation value, day of its files]."""
    record = indicator(name)
    own = _own(key, record, Scope(school=Code(place.code)), asked)
    if own is None:
        return [name, None, None, Missing.NOT_LOADED.value, "none", None, None, None]
    area, nation = (
        key.measures.total(record, own.period, scope) for scope in (Scope(area=Code(place.area)),
        COUNTRY)
    )
    return [
        name, own.period, _trim(own.value), own.missing.value if own.missing else None,
        judge(name, own.value), _trim(area.value), _trim(nation.value),
        as_of(key, record, own.period) if own.value is not None else None,
    ]


#: Why a school has none of the numbers that it would report for itself.
_UNTOLD = (Missing.NOT_APPLICABLE, Missing.NOT_LOADED, Missing.NO_UNIT)


def _reported(key: Key, place: SchoolPlace, asked: str) -> list[list[Any]]:
    """What a school reports for itself, as `_number`; nothing of what is not for the viewer."""
    school = Scope(school=Code(place.code))
    return [
        _number(key, place, name, asked) for name in OWN
        if name not in closed_to(key.viewer)
        and (own := _own(key, indicator(name), school, asked)) is not None
        and own.missing not in _UNTOLD
    ]


def _own(key: Key, record: Indicator, school: Scope, asked: str) -> Measure | None:
    """The school's number; without a period asked for, of the latest round that it has sent."""
    if asked:
        period = key.cube.period_for(record, asked)
        return key.measures.total(record, period, school) if period else None
    periods = key.cube.blocks.periods(record)[::-1]
    if not periods:
        return None
    latest = key.measures.total(record, periods[0], school)
    if record.grain is Grain.SCHOOL_DAY or latest.missing is not Missing.NOT_REPORTED:
        return latest
    before = (key.measures.total(record, period, school) for period in periods[1:3])
    return next((measure for measure in before if measure.value is not None), latest)


def _limit(key: Key) -> int:
    return plain_limits(key.viewer.presenting).count


def _year(period: str) -> int | None:
    kinds = (PeriodKind.ACADEMIC_YEAR, PeriodKind.TERM)
    return int(period[2:6]) if kind_of(period) in kinds else None


def _trim(value: float | None) -> float | None:
    """Six significant digits: enough for five shown decimals, and short on the wire."""
    return None if value is None else float(f"{value:.6g}")
