"""Sub-districts in English, as the register has them."""

from __future__ import annotations

import pytest

from data.registers.places import tambon_in_english


@pytest.mark.parametrize(
    ("name", "district", "expected"),
    [
        ("ถลุงเหล็ก", "1603", "Thalung Lek"),
        # Of another district of the province, as a pupil's home may be.
        ("ทะเลชุบศร", "1603", "Thale Chup Son"),
        # The register writes two of Ratchaburi in two ways: within a district it is one of them.
        ("บ้านไร่", "7000", None),
        ("ไม่มีตำบลนี้", "1603", None),
        ("", "1603", None),
    ],
)
def test_a_name_is_that_of_the_nearest_place(
    name: str, district: str, expected: str | None
) -> None:
    assert tambon_in_english(name, district) == expected
