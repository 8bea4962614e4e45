"""One school as the read API tells it: what it is and its latest numbers, nothing about persons."""

from __future__ import annotations

from typing import Any

import numpy as np

from dashboard.errors import UnknownPlace
from dashboard.vocabulary import Level
from data.gate import Key
from data.indicators import INDICATORS
from data.queries.figures import exact

_SCHOOL = """
SELECT school_code, smis_code, obec_code, name_th, name_en, province_code, area_code, district_code,
       tambon_name, levels_taught, status, merged_to, size_class, lat, lon, coordinate_state,
       roll_period
FROM school WHERE school_idx = $idx
"""
_NAMES = (
    "code", "smis_code", "obec_code", "name_th", "name_en", "province", "area", "district",
    "tambon", "levels_taught", "status", "merged_to", "size_class", "lat", "lon",
    "coordinate_state", "roll_period",
)
_TYPES = "SELECT type_group, type_value FROM school_type WHERE school_idx = $idx ORDER BY ALL"


def school_record(key: Key) -> dict[str, Any]:
    """The school of the key's scope: its master data and every indicator that means something
    there.
    """
    if key.scope.school is None:
        raise UnknownPlace("school", "")
    idx = key.atoms.school_index(key.scope.school)
    row = dict(zip(_NAMES, key.query(_SCHOOL, {"idx": idx})[0], strict=True))
    # A position that is not drawn is not told either.
    if np.isnan(key.atoms.lat[idx]):
        row["lat"] = row["lon"] = None
    values = []
    for item in INDICATORS:
        period = key.cube.latest(item)
        if Level.SCHOOL not in item.levels or period is None:
            continue
        own = key.measures.total(item, period, key.scope)
        values.append({
            "indicator": item.id, "period": period, "unit": item.unit.value,
            "numerator": exact(own.numerator), "denominator": exact(own.denominator),
            "value": own.value, "missing": own.missing.value if own.missing else None,
        })
    return {
        "snapshot": key.snapshot_id, "as_of": key.snapshot.about.as_of.isoformat(), **row,
        "types": [{"group": group, "type": value} for group, value in key.query(
            _TYPES, {"idx": idx}
        )],
        "values": values,
    }
