"""The level of X2: the cases that the words of its criteria leave open, and where limits lie."""

from __future__ import annotations

import pytest

from data.x2 import BadReport, Half, Whole, level6, level12, rules_of, versions

YEAR = 2570


@pytest.mark.parametrize(
    ("issues", "aspects", "covered", "schools", "level"),
    [
        (4, 4, 19, 20, 5),  # 95 % and up: the limit itself is in
        (4, 4, 18_999, 20_000, 4),  # 94.995 % shows as 95.00 and is not
        (4, 4, 92, 100, 4),  # the words name no level for four issues below 95 %
        (3, 4, 97, 100, 4),
        (1, 4, 97, 100, 2),
        (4, 4, 7_999, 10_000, 1),
        (4, 3, 97, 100, 1),  # not all four aspects
        (4, 4, 96, 100, 5),  # the words of level 1 would fit too: the highest holds
        (0, 4, 99, 100, 1),
        (4, 0, 97, 100, 1),
        (2, 4, 85, 100, 3),
        (3, 4, 90, 100, 4),
        (1, 4, 80, 100, 2),
        (1, 4, 79, 100, 1),
        (4, 4, 0, 7, 1),
    ],
)
def test_level_after_six_months(
    issues: int, aspects: int, covered: int, schools: int, level: int
) -> None:
    assert level6(Half(issues, aspects, covered, schools), YEAR).level == level


@pytest.mark.parametrize(
    ("flags", "using", "schools", "level"),
    [
        ("abc", 72, 100, 2),
        ("abc", 78, 100, 3),  # the third condition is not needed, and no harm
        ("ab", 90, 100, 3),
        ("a", 90, 100, 1),
        ("", 75, 100, 1),
        ("abc", 6_999, 10_000, 1),
        ("abc", 85, 100, 5),
        ("abc", 84_999, 100_000, 4),
        ("abc", 80, 100, 4),
        ("ab", 75, 100, 3),
        ("ab", 70, 100, 2),
        ("ac", 99, 100, 1),
        ("bc", 99, 100, 1),
    ],
)
def test_level_after_twelve_months(flags: str, using: int, schools: int, level: int) -> None:
    report = Whole("a" in flags, "b" in flags, "c" in flags, using, schools)
    assert level12(report, YEAR).level == level


def test_without_schools_there_is_nothing_to_assess() -> None:
    for verdict in (
        level6(Half(4, 4, 0, 0), YEAR), level6(Half(4, 4, None, 10), YEAR),
        level6(Half(4, 4, 5, None), YEAR), level12(Whole(True, True, True, 0, 0), YEAR),
        level12(Whole(True, True, True, None, 10), YEAR), level6(None, YEAR, applicable=False),
        level12(None, YEAR, applicable=False),
    ):
        assert (verdict.level, verdict.missing) == (None, "not_applicable")


def test_an_area_that_sent_nothing_is_no_level_one() -> None:
    assert (level6(None, YEAR).level, level6(None, YEAR).missing) == (None, "not_reported")
    assert level12(None, YEAR).missing == "not_reported"


def test_four_clear_issues_without_an_aspect_contradict_themselves() -> None:
    verdict = level6(Half(4, 0, 97, 100), YEAR)
    assert (verdict.level, verdict.contradicts) == (1, True)
    assert not level6(Half(3, 0, 97, 100), YEAR).contradicts
    assert not level6(Half(4, 4, 97, 100), YEAR).contradicts


@pytest.mark.parametrize(
    "report", [Half(4, 4, 11, 10), Half(4, 4, -1, 10), Half(5, 4, 1, 10), Half(4, 5, 1, 10)]
)
def test_numbers_that_cannot_be_are_refused(report: Half) -> None:
    with pytest.raises(BadReport):
        level6(report, YEAR)


def test_more_users_than_schools_are_refused() -> None:
    with pytest.raises(BadReport, match="11 of 10"):
        level12(Whole(True, True, True, 11, 10), YEAR)


def test_more_never_makes_a_lower_level() -> None:
    def level(issues: int, aspects: int, covered: int) -> int:
        return level6(Half(issues, aspects, covered, 40), YEAR).level or 0

    for issues in range(4):
        for aspects in range(4):
            for covered in range(40):
                here = level(issues, aspects, covered)
                assert here <= level(issues + 1, aspects, covered)
                assert here <= level(issues, aspects + 1, covered)
                assert here <= level(issues, aspects, covered + 1)


def test_every_version_is_whole() -> None:
    years = [rules.first_fiscal_year for rules in versions()]
    assert years == sorted(set(years))
    for rules in versions():
        assert [row.level for row in rules.levels_6] == [5, 4, 3, 2]
        assert [row.level for row in rules.levels_12] == [5, 4, 3, 2]
        assert rules_of(rules.first_fiscal_year) is rules
    assert rules_of(2400) is versions()[0]
    assert level6(None, YEAR).version == rules_of(YEAR).version
