"""The dash-leaflet map that the client draws on: no tiles, no layers of its own."""

from __future__ import annotations

import dash_leaflet as dl


def thai_map(element_id: str) -> dl.Map:
    """Return a map that fills its parent; `warroom.map.show(state, element_id)` fills it."""
    return dl.Map(
        id=element_id,
        center=[13.1, 101.3],
        zoom=5.5,
        zoomSnap=0,
        minZoom=4,
        maxZoom=16,
        preferCanvas=True,
        zoomControl=False,
        attributionControl=False,
        keyboard=False,
        trackViewport=False,
        style={"height": "100%", "width": "100%"},
    )
