"""The facilities of a scope: tiles, numbers by place, where points are found, a page of schools.

Classes of schools, their shares by place and their maps are made by the page from the files of
points; so another layer, tile or class asks nothing of the server.
"""

from __future__ import annotations

from typing import Any

from dashboard.links import State
from dashboard.vocabulary import COUNTRY, Indicator, Level
from data.cube import Cube
from data.facilities import CONCERNS, GROUPS, group_of
from data.fields import FIELDS
from data.gate import HOUSE, Key, open_key
from data.indicators import indicator
from data.queries import filtered, measures, places, points, school_table

#: What the customary table of every group shows: choosing another group needs no other answer.
CUSTOMARY: tuple[str, ...] = tuple(
    dict.fromkeys(name for group in GROUPS for name in group.columns)
)


def described() -> dict[str, Any]:
    """The groups, concerns and columns as the page knows them, and the limits of its table."""
    return {
        "groups": [
            {
                "id": group.id, "th": group.th, "en": group.en, "icon": group.icon,
                "indicator": group.indicator, "layers": list(group.layers),
                "measures": list(group.measures), "columns": list(group.columns),
            }
            for group in GROUPS
        ],
        "concerns": [
            [concern.group, concern.layer or concern.indicator] for concern in CONCERNS
        ],
        "places": list(school_table.PLACES),
        "page": school_table.PAGE, "most": school_table.MOST_COLUMNS,
        "fields": [
            {
                "id": item.id, "th": item.th, "en": item.en, "sth": item.short_th,
                "sen": item.short_en, "unit": [item.unit_th, item.unit_en], "kind": item.kind,
                "decimals": item.decimals, "indicator": item.indicator,
                "words": {word: [th, en] for word, th, en in item.words},
            }
            for item in FIELDS
        ],
    }


def warm(cube: Cube) -> None:
    """Read what the page of the whole country needs, so that nobody waits for it."""
    school_table.warm(cube)
    answer(open_key(cube, HOUSE, COUNTRY), State())
    answer(open_key(cube, HOUSE, COUNTRY), State(filters=(("only", "size.small"),)))


def answer(key: Key, state: State) -> dict[str, Any]:
    """The facilities part of a step.

    {"indicator", "by": level or None, "choices": [level…], "tiles": see measures.tile, "rows": of
     the tiles and the chosen number, see measures.rows, "points": see points.listed, "table": see
     school_table.table}; under a filter tiles and rows are of the schools that it keeps.
    """
    chosen = chosen_of(state)
    choices = choices_of(key)
    by = places.divided_by(state, choices)
    parent = places.parent_scope(key.scope, places.path(key, state.scheme))
    tiles = [indicator(group.indicator) for group in GROUPS]
    shown = list(dict.fromkeys((*tiles, chosen)))
    # What is filtered is counted anew: a number of all schools would mislead beside it.
    kept = school_table.filtered(key, state) if state.filter("only") else None
    above = by if by is not Level.SCHOOL else None
    rows: dict[str, Any] | None = None
    if kept is not None:
        told, rows = filtered.numbers(key, state, above, chosen, shown, kept)
        rows = rows if above else None
    else:
        told = {item.id: measures.tile(key, state, item, parent) for item in shown}
        if above:
            # The year before stands on the tiles; of every place it would not fit beside the
            # table.
            rows = measures.rows(key, state, above, chosen, shown) | {"p": {}}
    if by is Level.SCHOOL:
        rows = measures.school_rows(key, state, chosen, kept)
    return {
        "indicator": chosen.id,
        "by": by.value if by else None,
        "choices": [level.value for level in choices],
        "period": state.period or None,
        "tiles": [told[item.id] for item in tiles],
        # The tile of a chosen number that is none of the six.
        "own": None if chosen in tiles else told[chosen.id],
        "rows": rows,
        "points": points.listed(key, state.period),
        "table": school_table.table(key, state, columns_of(state, CUSTOMARY)),
    }


def chosen_of(state: State) -> Indicator:
    """The number that the page follows; one of no group leaves it at the first."""
    group = group_of(state.indicator)
    known = state.indicator == group.indicator or state.indicator in group.measures
    return indicator(state.indicator if known else group.indicator)


def columns_of(state: State, customary: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The columns of the table: those asked for, else the customary ones of the group."""
    return school_table.chosen_columns(
        state, customary or group_of(state.indicator).columns
    )


def choices_of(key: Key) -> tuple[Level, ...]:
    """What bars and map may be divided by; schools stand in the table, so only a district is
    divided by them."""
    choices = places.CHOICES[key.scope.level]
    above = tuple(level for level in choices if level is not Level.SCHOOL)
    # Points and districts are read together on one map.
    return tuple(sorted(above, key=lambda level: level is not Level.DISTRICT)) if (
        key.scope.level is Level.PROVINCE
    ) else above or choices
