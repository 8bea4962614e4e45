"""An area's server that has something new, and what reads a folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.data.connect.area import Area, serving
from tests.data.reading.conftest import bare as bare
from tests.data.reading.conftest import inbox as inbox


@pytest.fixture
def area() -> Area:
    """It has three envelopes of marks."""
    held = Area()
    for number in range(3):
        held.give("student_check", number)
    return held


@pytest.fixture
def url(area: Area) -> Iterator[str]:
    """Where it serves them."""
    with serving(area) as address:
        yield address
