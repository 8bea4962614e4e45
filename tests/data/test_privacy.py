"""Limits of small groups."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from dashboard.vocabulary import Indicator
from data.indicators import INDICATORS, indicator
from data.privacy import suppressed

COUNT = indicator("SIT-01.students")
RATE = indicator("OPP-07")
SENSITIVE_COUNT = indicator("OPP-14")
SENSITIVE_RATE = indicator("OPP-10")
OF_SCHOOLS = indicator("INT-01")


@pytest.mark.parametrize(("item", "numerator", "denominator", "presenting", "hidden"), [
    (COUNT, 0, 0, False, False), (COUNT, 1, 0, False, True), (COUNT, 4, 0, False, True),
    (COUNT, 5, 0, False, False), (COUNT, 9, 0, True, True), (COUNT, 10, 0, True, False),
    (SENSITIVE_COUNT, 9, 0, False, True), (SENSITIVE_COUNT, 10, 0, False, False),
    (RATE, 0, 9, False, True), (RATE, 0, 10, False, False), (RATE, 4, 500, False, True),
    (SENSITIVE_RATE, 10, 19, False, True), (SENSITIVE_RATE, 10, 20, False, False),
    (SENSITIVE_RATE, 40, 40, False, True), (SENSITIVE_RATE, 0, 40, False, True),
    (SENSITIVE_RATE, 0, 0, False, False), (SENSITIVE_COUNT, 0, 0, False, False),
    (OF_SCHOOLS, 1, 1, False, False), (OF_SCHOOLS, 1, 2, True, False),
])
@pytest.mark.proves("disclosure.small")
def test_limits(
    item: Indicator, numerator: float, denominator: float, presenting: bool, hidden: bool
) -> None:
    found = suppressed(
        item, np.array([numerator], float), np.array([denominator], float), presenting
    )
    assert found.tolist() == [hidden]


def test_no_number_is_no_small_group() -> None:
    nothing = np.array([np.nan])
    assert not suppressed(RATE, nothing, nothing).any()


@pytest.mark.proves("disclosure.small")
def test_a_topic_made_sensitive_has_the_higher_limits() -> None:
    topic = replace(COUNT, sensitive=True)
    assert suppressed(topic, np.array([9.0]), np.array([0.0])).all()


@pytest.mark.parametrize("record", INDICATORS, ids=lambda record: record.id)
@pytest.mark.parametrize("presenting", [False, True])
@pytest.mark.proves("disclosure.small")
def test_one_number_is_hidden_as_many_are(record: Indicator, presenting: bool) -> None:
    pairs = [
        (float(n), float(d)) for n in (0, 1, 4, 5, 9, 10, 20, np.nan) for d in (0, 4, 9, 10, 19, 20)
    ]
    numerator, denominator = (np.array(column) for column in zip(*pairs, strict=True))
    assert suppressed(record, numerator, denominator, presenting).tolist() == [
        suppressed(record, n, d, presenting) for n, d in pairs
    ]
