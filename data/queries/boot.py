"""The static facts of a snapshot that a page needs once: names, cells, indicators, freshness,
school points.
"""

from __future__ import annotations

import struct
from typing import Any

import numpy as np

from dashboard.vocabulary import Grain, Indicator, RegionScheme
from data.alerts import ALERTS
from data.cube import Cube
from data.indicators import INDICATORS, OVERVIEW
from data.queries import infrastructure, points
from data.queries.freshness import freshness
from data.registers.places import short_region
from data.sources import source
from data.standing import LIMITS, TARGET

#: Degrees: west, south, east, north. Everything that passed the coordinate check lies inside.
COUNTRY_BOX = (97.0, 5.3, 106.0, 20.8)
_STEPS = 65534
_NOWHERE = 65535
_DAYS_LISTED = 20


def boot(cube: Cube) -> dict[str, Any]:
    """What the page knows of a snapshot before the first step; words and geometry are added by the
    server.
    """
    about, atoms = cube.snapshot.about, cube.atoms
    regions = {
        code: atoms.region_of[code] for code in atoms.provinces
    }
    return {
        "snapshot": {
            "id": about.id, "as_of": about.as_of.isoformat(),
            "built_at": about.built_at.isoformat(), "synthetic": about.synthetic,
            "schools": about.schools, "students": about.students, "scale": about.scale,
            "has_names": about.has_names,
        },
        "places": {
            # As areas: short in both languages, then in full.
            "region": {
                code: [place.th, short_region(code), place.th, place.en]
                for code, place in atoms.regions.items()
            },
            "province": {
                code: [
                    place.th, place.en, regions[code][RegionScheme.SIX],
                    regions[code][RegionScheme.REO18],
                ]
                for code, place in atoms.provinces.items()
            },
            "area": {
                code: [place.short_th, place.short_en, place.kind, place.lead, place.th, place.en]
                for code, place in atoms.areas.items()
            },
            "district": {
                code: [place.th, place.en, place.parent]
                for code, place in atoms.districts.items()
            },
        },
        "cells": [
            [
                atoms.province_codes[n], atoms.area_codes[n], atoms.district_codes[n],
                int(atoms.cell_schools[n]),
            ]
            # Those of offices come last, and no school lies in one.
            for n in range(len(atoms.cell_schools)) if not atoms.is_office[n]
        ],
        "indicators": [definition(cube, item) for item in INDICATORS],
        "tiles": list(OVERVIEW),
        "alerts": {
            rule.id: {
                "th": rule.th, "en": rule.en, "name_th": rule.name_th, "name_en": rule.name_en,
                "detail_th": rule.detail_th, "detail_en": rule.detail_en, "unit": "school",
                "indicator": rule.indicator, "st": rule.severity,
            }
            for rule in ALERTS
        },
        "layers": points.described(),
        "facilities": infrastructure.described(),
        "sources": freshness(cube),
        "standing": {
            "target": TARGET, "limits": {mode: list(limits) for mode, limits in LIMITS.items()},
        },
    }


def definition(cube: Cube, indicator: Indicator) -> dict[str, Any]:
    """One indicator as the page knows it."""
    return {
        "id": indicator.id, "th": indicator.name_th, "en": indicator.name_en,
        "sth": indicator.short_th, "sen": indicator.short_en, "unit": indicator.unit.value,
        "decimals": indicator.decimals, "direction": indicator.direction.value,
        "aggregate": indicator.aggregate.value, "factor": indicator.factor,
        "grain": indicator.grain.value, "of": indicator.grain.unit_level.value,
        "target": indicator.target,
        "bands": [indicator.bands.good, indicator.bands.watch] if indicator.bands else None,
        "breaks": list(indicator.breaks) if indicator.breaks else None,
        "levels": [level.value for level in indicator.levels],
        "formula_th": indicator.formula_th, "formula_en": indicator.formula_en,
        "source": ", ".join(source(id).system for id in indicator.sources),
        "sources": list(indicator.sources), "sensitive": indicator.sensitive,
        "caveats": list(indicator.caveats), "periods": list(listed_periods(cube, indicator)),
    }


def listed_periods(cube: Cube, indicator: Indicator) -> tuple[str, ...]:
    """Loaded periods that a list can offer: of a daily indicator the last days and every month."""
    periods = cube.blocks.periods(indicator)
    if indicator.grain is not Grain.SCHOOL_DAY:
        return periods
    days = periods[-_DAYS_LISTED:]
    return tuple(dict.fromkeys((*cube.blocks.months, *days)))


def school_names(cube: Cube) -> dict[str, Any]:
    """Codes, names and cell of every school, parallel lists by school index."""
    atoms = cube.atoms
    return {
        "code": list(atoms.school_codes), "th": list(atoms.school_th),
        "en": list(atoms.school_en), "cell": atoms.school_cell.tolist(),
    }


def school_points(cube: Cube) -> bytes:
    """Positions of all schools by index, little endian:

    "WRS1", u32 count, 4 × f64 west, south, east, north in degrees, then count × (u16 x, u16 y) over
    0…65534 of that box, x from the west and y from the south; x = 65535 where there is no usable
    position.
    """
    west, south, east, north = COUNTRY_BOX
    lon, lat = cube.atoms.lon, cube.atoms.lat
    inside = (lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)
    points = np.full((len(lon), 2), _NOWHERE, dtype="<u2")
    points[inside, 0] = np.round((lon[inside] - west) / (east - west) * _STEPS)
    points[inside, 1] = np.round((lat[inside] - south) / (north - south) * _STEPS)
    return struct.pack("<4sI4d", b"WRS1", len(lon), *COUNTRY_BOX) + points.tobytes()


def memberships(cube: Cube) -> list[tuple[str, str, int]]:
    """District, area and open schools of every cell that holds schools: for dissolving shapes."""
    atoms = cube.atoms
    return [
        (atoms.district_codes[n], atoms.area_codes[n], int(atoms.cell_schools[n]))
        for n in range(len(atoms.cell_schools))
        if atoms.area_codes[n] and atoms.district_codes[n]
    ]
