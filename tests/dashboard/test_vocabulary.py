"""A scope is as narrow as the narrowest place it names."""

from __future__ import annotations

import pytest

from dashboard.vocabulary import COUNTRY, Level, Scope

_NARROWER: list[Level] = [level for level in Level if level is not Level.COUNTRY]


@pytest.mark.parametrize("level", _NARROWER)
def test_the_level_of_a_scope_is_that_of_its_narrowest_place(level: Level) -> None:
    alone = Scope(student="7") if level is Level.STUDENT else Scope().narrowed(level, "7")
    assert alone.level is level
    wide = Scope()
    for own in _NARROWER[: _NARROWER.index(level) + 1]:
        wide = wide.narrowed(own, "7")
    assert wide.level is level
    assert wide.without(level).level is (
        _NARROWER[_NARROWER.index(level) - 1] if level is not Level.REGION else Level.COUNTRY
    )


def test_without_a_place_it_is_the_country() -> None:
    assert COUNTRY.level is Level.COUNTRY
