"""Every category that a feed can deliver to the school's or the pupil's page has its words."""

from __future__ import annotations

import pytest

from dashboard.text import strings
from data.queries.pupils import CUTS
from data.queries.school_facts import CHECKS
from data.queries.students import SHOWN_DISADVANTAGES
from data.signals import SIGNALS
from data.sources import assets, emis, school, staff
from data.sources.common import GRADE_ORDER


@pytest.mark.parametrize(
    ("prefix", "values"),
    [
        ("sch.building.", {*assets.BUILDING_TYPES.values(), "other"}),
        ("sch.condition.", set(assets.CONDITIONS.values())),
        ("sch.circuit.net.", {*emis.NETWORKS.values(), "other"}),
        ("sch.circuit.", {*emis.CIRCUIT_STATES.values(), "unknown"}),
        ("sch.net.", {*emis.CIRCUIT_TYPES.values(), "unknown"}),
        ("sch.power.", {*emis.POWER_SOURCES.values(), "other"}),
        ("sch.water.", {*emis.WATER_SOURCES.values(), "other"}),
        ("sch.drinking.", set(emis.ENOUGH.values())),
        ("sch.road.", {*emis.ROADS.values(), "other"}),
        ("sch.post.", set(staff.POSITIONS.values())),
        ("sch.level.", set(school.LEVELS_TAUGHT.values())),
        ("sch.status.", set(school.STATUSES.values()) - {"open"}),
        ("sch.check.", {name for name, _ in CHECKS}),
        ("stu.signal.", {signal.id for signal in SIGNALS}),
        ("stu.support.", {*SHOWN_DISADVANTAGES, "boarding"}),
        ("grade.", {row_of(grade) for name, row_of in CUTS if name != "grade"
                    for grade in GRADE_ORDER}),
        ("grade.letter.", {grade[0] for grade in GRADE_ORDER}),
    ],
)
def test_every_category_has_its_words(prefix: str, values: set[str]) -> None:
    assert not {prefix + value for value in values} - strings().keys()
