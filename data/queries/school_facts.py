"""What a school has: power, water, internet, computers, buildings, equipment, staff; each judged
by a rule.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dashboard.vocabulary import Direction
from data.indicators import indicator
from data.queries.school_row import Rows
from data.schema.page import TERM_FACTS, UTILITY_FACTS

#: The latest known value of each fact; a fact that no round tells is absent.
Facts = Mapping[str, Any]


def facts(terms: Rows, utilities: Rows, buildings: Rows, equipment: Rows) -> dict[str, Any]:
    """Every fact at its latest known value, the utilities, and what the given assets add up to.

    `students_june` are those of the latest first term, `per_computer` of one term with both known.
    """
    found: dict[str, Any] = {}
    for period, *values in terms:
        own = dict(zip(TERM_FACTS, values, strict=True))
        found |= {name: value for name, value in own.items() if value is not None}
        if period.endswith("-1") and own["students"] is not None:
            found["students_june"] = own["students"]
        found["per_computer"] = _ratio(own, "students", "computers_teaching_working") or found.get(
            "per_computer"
        )
    for row in utilities:
        pairs = zip(UTILITY_FACTS, row, strict=True)
        found |= {name: value for name, value in pairs if value is not None}
    return found | _assets(buildings, equipment)


def _assets(buildings: Rows, equipment: Rows) -> dict[str, int]:
    found: dict[str, int] = {}
    conditions = [row[6] for row in buildings if row[6] is not None]
    if conditions:
        found["buildings_rated"] = len(conditions)
        found["buildings_dilapidated"] = conditions.count("dilapidated")
    if buildings:
        found["toilet_seats"] = sum(row[4] or 0 for row in buildings if row[1] == "toilet")
    if equipment:
        found["equipment"] = sum(sum(count or 0 for count in row[2:]) for row in equipment)
        found["equipment_bad"] = sum((row[3] or 0) + (row[4] or 0) for row in equipment)
    return found


def judge(indicator_id: str, value: float | None) -> str:
    """good, watch or bad by the indicator's bands; none without a value, info without bands."""
    record = indicator(indicator_id)
    if value is None:
        return "none"
    if record.bands is None:
        return "info"
    side = -1 if record.direction is Direction.DOWN else 1
    if side * value >= side * record.bands.good:
        return "good"
    return "watch" if side * value >= side * record.bands.watch else "bad"


def _ratio(facts: Facts, numerator: str, denominator: str) -> float | None:
    above, below = facts.get(numerator), facts.get(denominator)
    return round(above / below, 4) if above is not None and below else None


def _power(facts: Facts) -> list[Any]:
    if not facts.get("power_known"):
        return ["none", {}]
    status = "bad" if facts.get("power_none") else "good" if facts.get("power_grid") else "watch"
    return [status, {"kinds": facts.get("power", []), "kw": facts.get("solar_kw")}]


def _internet(facts: Facts) -> list[Any]:
    if not facts.get("net_known"):
        return ["none", {}]
    if not facts.get("net_working"):
        return ["bad", {"kind": "none"}]
    kinds = ("fiber", "dsl", "mobile", "satellite")
    kind = next((kind for kind in kinds if facts.get(f"net_{kind}")), None)
    good = kind == "fiber" and not facts.get("net_slow")
    return ["good" if good else "watch", {
        "kind": kind, "down": facts.get("net_best_down_mbps"), "n": facts.get("net_circuits"),
        "slow": bool(facts.get("net_slow")),
    }]


def _network(facts: Facts) -> list[Any]:
    lan, wlan = facts.get("has_lan"), facts.get("has_wlan")
    if lan is None and wlan is None:
        return ["none", {}]
    return ["good" if lan and wlan else "watch", {"lan": lan, "wlan": wlan}]


def _water(facts: Facts) -> list[Any]:
    if not facts.get("water_known"):
        return ["none", {}]
    kinds = facts.get("water", [])
    status = "good" if facts.get("water_piped") else "bad" if kinds in ([], ["none"]) else "watch"
    return [status, {"kinds": kinds}]


def _drinking(facts: Facts) -> list[Any]:
    if not facts.get("drinking_known"):
        return ["none", {}]
    return ["watch" if facts.get("drinking_short") else "good", {
        "enough": facts.get("drinking_enough"), "points": facts.get("drinking_points"),
    }]


def _computers(facts: Facts) -> list[Any]:
    if facts.get("computers") is None:
        return ["none", {}]
    per = facts.get("per_computer")
    none_work = not facts.get("computers_teaching_working") and facts.get("students")
    return ["bad" if none_work else judge("TEC-02", per), {
        "n": facts["computers"], "working": facts.get("computers_working"), "per": per,
    }]


def _buildings(facts: Facts) -> list[Any]:
    rated, worn = facts.get("buildings_rated"), facts.get("buildings_dilapidated")
    if not rated:
        return ["none", {}]
    return [judge("BLD-01", 100 * (worn or 0) / rated), {"n": rated, "worn": worn or 0}]


def _toilets(facts: Facts) -> list[Any]:
    if facts.get("toilet_seats") is None:
        return ["none", {}]
    if not facts["toilet_seats"]:
        return ["bad", {"n": 0}]
    per = _ratio(facts, "students_june", "toilet_seats")
    return ["info", {"n": facts["toilet_seats"], "per": per}]


def _equipment(facts: Facts) -> list[Any]:
    if not facts.get("equipment"):
        return ["none", {}]
    return [judge("EQP-01", 100 * facts.get("equipment_bad", 0) / facts["equipment"]), {
        "n": facts["equipment"], "bad": facts.get("equipment_bad", 0),
    }]


def _access(facts: Facts) -> list[Any]:
    if "road" not in facts and "phone" not in facts:
        return ["none", {}]
    return ["info", {"road": facts.get("road"), "phone": facts.get("phone")}]


#: The checklist in its order: each gives [status, what the words of the row are made of].
CHECKS: tuple[tuple[str, Callable[[Facts], list[Any]]], ...] = (
    ("power", _power), ("internet", _internet), ("network", _network), ("drinking", _drinking),
    ("water", _water), ("computers", _computers), ("buildings", _buildings), ("toilets", _toilets),
    ("equipment", _equipment), ("access", _access),
)


def checks(facts: Facts) -> list[list[Any]]:
    """The checklist: [[id, status, details], …]; details name categories and numbers."""
    return [[name, *check(facts)] for name, check in CHECKS]
