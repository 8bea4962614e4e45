"""What is behind the counts of a layer: by which rule schools fall into its classes, how many.

The counts are those that the page makes from the points (data.queries.points): of the schools that
the viewer may see, within the scope, that pass the filter `only`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from dashboard.errors import UnknownLayer
from dashboard.links import State
from data.gate import Key
from data.indicators import indicator
from data.layers import layer
from data.queries import school_table
from data.queries.basis import as_of
from data.rights import allow


def of_layer(key: Key, state: State) -> dict[str, Any]:
    """Of the layer that `state` names, one of its indicator's; {} for any other.

    {"layer": {"id", "rule_th", "rule_en", "period", "asof": ISO day or None, "counts": [schools by
    class; the last two are not known and held back], "unplaced": [those of each class that no map
    draws, as their place is not known], "filtered": whether a filter leaves some out}}.
    NotPermitted where the number is not for the viewer.
    """
    try:
        item = layer(state.filter("layer"))
    except UnknownLayer:
        return {}
    own = indicator(item.indicator)
    if own.id != state.indicator:
        return {}
    allow(key.viewer, own.id)
    period = key.cube.period_for(own, state.period or None) or ""
    if not key.cube.blocks.is_loaded(own, period):
        return {}
    schools = school_table.filtered(key, state)
    schools = schools[key.visible[schools]]
    classes = key.measures.classes(item, period)

    def by_class(of: np.ndarray[Any, Any]) -> list[int]:
        found: list[int] = np.bincount(classes[of], minlength=item.held_back + 1).tolist()
        return found

    return {"layer": {
        "id": item.id, "rule_th": item.rule_th, "rule_en": item.rule_en, "period": period,
        "asof": as_of(key, own, period), "counts": by_class(schools),
        "unplaced": by_class(schools[np.isnan(key.atoms.lat[schools])]),
        "filtered": bool(state.filter("only")),
    }}
