from __future__ import annotations

from tests.data.reading.conftest import bare as bare
from tests.data.reading.conftest import inbox as inbox
