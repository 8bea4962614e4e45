"""Line icons on a 24 px grid, 1.75 px stroke, round caps; drawn for this project.

They reach the page as CSS masks (`css()`), so that a component and a script name one alike: an
element of class `ic` with `data-icon`. Status icons have two colours and are drawn in
`assets/00-core.js`.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from dash import html

ICONS: dict[str, str] = {
    "overview": '<rect x="4" y="4" width="6.5" height="8" rx="1.4"/>'
    '<rect x="4" y="15.5" width="6.5" '
    'height="4.5" rx="1.4"/><rect x="13.5" y="4" width="6.5" height="4.5" rx="1.4"/>'
    '<rect x="13.5" y="12" width="6.5" height="8" rx="1.4"/>',
    "map": '<path d="M9 4.5 3.5 7v12.5L9 17l6 2.5 5.5-2.5V4.5L15 7Z"/>'
    '<path d="M9 4.5V17M15 7v12.5"/>',
    "indicators": '<circle cx="12" cy="12" r="8.5"/><circle cx="12" cy="12" r="4.5"/>'
    '<path d="m12 12 7-7M16.5 4.5v3h3"/>',
    "school": '<path d="M3.5 20.5h17M5.5 20.5v-9L12 7l6.5 4.5v9"/>'
    '<path d="M10 20.5v-4.5h4v4.5M12 7V3h4v2.2h-4"/><path d="M12 11.8v.01"/>',
    "student": '<circle cx="12" cy="8" r="3.8"/><path d="M4.5 20.5c.6-4 3.6-6 7.5-6s6.9 2 7.5 6"/>',
    "help": '<circle cx="12" cy="12" r="8.7"/>'
    '<path d="M9.6 9.6a2.5 2.5 0 1 1 3.5 2.5c-.8.4-1.1.9-1.1 1.7"/>'
    '<path d="M12 16.8v.01"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.4 15.4 5 5"/>',
    "calendar": '<rect x="4" y="5.5" width="16" height="15" rx="2"/>'
    '<path d="M4 10.5h16M8 3.2v4M16 3.2v4"/>',
    "chevron-down": '<path d="m6 9.5 6 6 6-6"/>',
    "chevron-right": '<path d="m9.5 6 6 6-6 6"/>',
    "chevron-left": '<path d="m14.5 6-6 6 6 6"/>',
    "home": '<path d="m3.5 11.5 8.5-8 8.5 8"/><path d="M5.8 9.8v10h12.4v-10M10 19.8v-5.5h4v5.5"/>',
    "sun": '<circle cx="12" cy="12" r="4"/>'
    '<path d="M12 2.8v2M12 19.2v2M2.8 12h2M19.2 12h2M5.5 5.5l1.4 '
    '1.4M17.1 17.1l1.4 1.4M18.5 5.5l-1.4 1.4M6.9 17.1l-1.4 1.4"/>',
    "moon": '<path d="M20 14.2A8.2 8.2 0 0 1 9.8 4a8.3 8.3 0 1 0 10.2 10.2Z"/>',
    "plus": '<path d="M12 5.5v13M5.5 12h13"/>',
    "minus": '<path d="M5.5 12h13"/>',
    "close": '<path d="m6.5 6.5 11 11M17.5 6.5l-11 11"/>',
    "link": '<path d="M10.5 13.5a3.6 3.6 0 0 0 5.2 0l3.2-3.2a3.7 3.7 0 0 0-5.2-5.2l-1 1"/>'
    '<path d="M13.5 10.5a3.6 3.6 0 0 0-5.2 0l-3.2 3.2a3.7 3.7 0 0 0 5.2 5.2l1-1"/>',
    "download": '<path d="M12 4v11M7.5 11l4.5 4.5 4.5-4.5M4.5 19.8h15"/>',
    "upload": '<path d="M12 15.5V4.5M7.5 9l4.5-4.5L16.5 9M4.5 19.8h15"/>',
    "menu": '<path d="M4.5 6.5h15M4.5 12h15M4.5 17.5h15"/>',
    "bell": '<path d="M6.5 16.5V11a5.5 5.5 0 0 1 11 0v5.5l1.8 1.8H4.7Z"/>'
    '<path d="M10 20.8h4M12 5.5V3.5"/>',
    "table": '<rect x="3.8" y="5" width="16.4" height="14" rx="1.8"/>'
    '<path d="M3.8 9.8h16.4M3.8 14.4h16.4'
    'M10 9.8V19"/>',
    "chart": '<path d="M4 4v16h16"/><path d="m7.5 14.5 4-4.5 3 2.8 5-6"/>',
    "scale": '<path d="M4 16.5h16M4 16.5v-4M9.3 16.5v-6M14.7 16.5v-6M20 16.5v-4"/>'
    '<path d="m7 6 5-2.500L17 '
    '6"/>',
    "filter": '<path d="M4 5h16l-6.2 7.2v6.3l-3.6 1.8v-8.1Z"/>',
    "lock": '<rect x="5.5" y="11" width="13" height="9.5" rx="1.8"/>'
    '<path d="M8.5 11V8a3.5 3.5 0 0 1 7 0v3'
    'M12 15v2"/>',
    "alert": '<path d="M12 4 2.8 19.8h18.4Z"/><path d="M12 10v4.2M12 17v.01"/>',
    "check": '<circle cx="12" cy="12" r="8.7"/><path d="m8 12.3 2.8 2.8 5.2-5.7"/>',
    "refresh": '<path d="M19.5 12a7.5 7.5 0 0 1-13.4 4.6M4.5 12a7.5 7.5 0 0 1 13.4-4.6"/>'
    '<path d="M18.5 3.5v4.3h-4.3M5.5 20.5v-4.3h4.3"/>',
    "keyboard": '<rect x="2.8" y="6" width="18.4" height="12" rx="2"/>'
    '<path d="M6.5 10v.01M10 10v.01M14 '
    '10v.01M17.5 10v.01M8 14.2h8"/>',
    "database": '<ellipse cx="12" cy="6" rx="7.5" ry="2.8"/>'
    '<path d="M4.5 6v12c0 1.6 3.3 2.8 7.5 2.8s7.5-1.2 '
    '7.5-2.8V6M4.5 12c0 1.6 3.3 2.8 7.5 2.8s7.5-1.2 7.5-2.8"/>',
    "user": '<circle cx="12" cy="8" r="3.8"/><path d="M4.5 20.5c.6-4 3.6-6 7.5-6s6.9 2 7.5 6"/>',
    "clock": '<circle cx="12" cy="12" r="8.7"/><path d="M12 7v5.2l3.3 2"/>',
    "wifi": '<path d="M3.5 9.5a12.5 12.5 0 0 1 17 0M6.5 12.8a8 8 0 0 1 11 0M9.3 16a4 4 0 0 1 5.4 0'
    'M12 19v.01"/>',
    "drop": '<path d="M12 3.5c3.3 4 5.8 7 5.8 10.4a5.8 5.8 0 0 1-11.6 0C6.2 10.5 8.7 7.5 12 '
    '3.5Z"/>',
    "bolt": '<path d="M13.5 3 5.5 13.5h5.5L10 21l8.5-11H13Z"/>',
    "phone": '<path d="M5 4h4l1.8 4.5-2.3 1.7a12 12 0 0 0 5.3 5.3l1.7-2.3L20 15v4a1.5 1.5 0 0 '
    '1-1.6 1.5C10.6 20 4 13.4 3.5 5.6A1.5 1.5 0 0 1 5 4Z"/>',
    "router": '<rect x="3.5" y="13" width="17" height="7" rx="1.6"/>'
    '<path d="M7 16.5v.01M10.5 16.5v.01"/>'
    '<path d="M16 13V9M12.8 8.2a4.5 4.5 0 0 1 6.4 0M10.5 5.6a8 8 0 0 1 11 0"/>',
    "cup": '<path d="M5.5 4h13l-1.6 15.2a1.4 1.4 0 0 1-1.4 1.3H8.5a1.4 1.4 0 0 1-1.4-1.3Z"/>'
    '<path d="M6.2 10.5c2-1.2 3.8-1.2 5.8 0s3.8 1.2 5.8 0"/>',
    "laptop": '<rect x="5" y="5" width="14" height="10" rx="1.4"/><path d="M2.8 18.800h18.4"/>',
    "toilet": '<path d="M6.5 3.5h4v7h-4ZM5 10.5h13.500c0 4-2.3 6.5-5.5 '
    '6.800v3.200H8v-3.600c-1.9-1-3-3.2-3-6.400Z"/>',
    "box": '<path d="m12 3.5 8 4v9l-8 4-8-4v-9Z"/><path d="m4 7.5 8 4 8-4M12 11.5v9"/>',
    "road": '<path d="M8.5 4 4 20.5M15.5 4 20 20.5M12 5v2.500M12 11v2.500M12 17.500V20"/>',
    "print": '<path d="M7 8.5V3.5h10v5M7 17.5H5a1.5 1.5 0 0 1-1.5-1.5v-6A1.5 1.5 0 0 1 5 '
    '8.5h14a1.5 1.5 0 0 1 1.5 1.5v6a1.5 1.5 0 0 1-1.5 1.5h-2"/>'
    '<rect x="7" y="14" width="10" height="6.5"/>',
    "gauge": '<path d="M4.5 18.5a9 9 0 1 1 15 0"/><path d="m12 14.5 4-5M12 14.5v.01M6.5 13.5h.'
    '01M17.5 13.5h.01"/>',
    "signal": '<path d="M5 19v-3M9.7 19v-6.5M14.3 19V8.5M19 19V4.5"/>',
    "people": '<circle cx="9" cy="8.5" r="3.2"/><path d="M3 19.5c.4-3.6 2.8-5.5 6-5.5s5.6 1.9 6'
    ' 5.5M15.5 5.6a3.2 3.2 0 0 1 0 5.9M17 14.3c2.3.6 3.7 2.4 4 5.2"/>',
    "compare": '<path d="M8.5 4v16M15.5 4v16M4.5 8.5h8M11.5 15.5h8"/>',
    "building": '<path d="M5.5 20.5V4.5h9v16M14.5 9.5h4v11M3.5 20.5h17"/><path d="M8.5 8.5h3M8.5 '
    '12.5h3M8.5 16.5h3"/>',
    "layers": '<path d="m12 4 8.5 4.5L12 13 3.5 8.5Z"/><path d="m3.5 12.5 8.5 4.5 8.5-4.5M3.5 1'
    '6.3l8.5 4.5 8.5-4.5"/>',
    "lasso": '<path d="M12 4.5c4.7 0 8.5 2.4 8.5 5.4s-3.8 5.4-8.5 5.4-8.5-2.4-8.5-5.4'
    ' 3.8-5.4 8.5-5.4Z"/><path d="M6.5 13.8c-1.5 1.2-1.3 3 .5 3.5s2.2 1.8 1 3.2"/>',
    "expand": '<path d="M4.5 9.5v-5h5M14.5 4.5h5v5M19.5 14.5v5h-5M9.5 19.5h-5v-5"/>',
    "eye": '<path d="M2.8 12c2.4-4.3 5.5-6.5 9.2-6.5s6.8 2.2 9.2 6.5c-2.4 4.3-5.5 6.5-9.2 '
    '6.5S5.2 16.3 2.8 12Z"/><circle cx="12" cy="12" r="2.9"/>',
    "eye-off": '<path d="M9.8 5.8A8.8 8.8 0 0 1 12 5.5c3.7 0 6.8 2.2 9.2 6.5a16 16 0 0 1-2.6 '
    '3.5M6.3 7.3A15.5 15.5 0 0 0 2.8 12c2.4 4.3 5.5 6.5 9.2 6.5 1.8 0 3.4-.5 4.9-1.5'
    'M10 10a2.9 2.9 0 0 0 4 4M3.5 3.5l17 17"/>',
    "audit": '<path d="M6 3.5h9l3.5 3.5v13.500H6Z"/><path d="M9.5 9h5M9.5 12.500h5M9.500 16h3"/>',
    "shield": '<path d="M12 3.2 5 5.8v5.4c0 4.4 2.8 7.7 7 9.6 4.2-1.9 7-5.2 7-9.6V5.8Z"/>'
    '<circle cx="12" cy="10.8" r="1.7"/><path d="M12 12.5v3"/>',
    "key": '<circle cx="8" cy="15.5" r="4.2"/><path d="m11 12.5 8.5-8.5M16 7.5l3 3M13.5 10l2 2"/>',
    "out": '<path d="M13.5 4H6.5A1.5 1.5 0 0 0 5 5.5v13A1.5 1.5 0 0 0 6.5 20h7M10 12h10.5'
    'M16.8 8.2l3.7 3.8-3.7 3.8"/>',
    "devices": '<rect x="3" y="5" width="13" height="9" rx="1.4"/><path d="M2 17.5h10"/>'
    '<rect x="15" y="10" width="6" height="10" rx="1.3"/>',
    "fresh": '<path d="M20 12a8 8 0 1 1-2.5-5.8M20 4v4.5h-4.5"/>',
}


def icon(name: str, label: str | None = None) -> html.I:
    """Return an icon; decoration unless it has a label. KeyError for a name that is not drawn."""
    if name not in ICONS:
        raise KeyError(name)
    props: dict[str, Any] = {"data-icon": name}
    props |= {"role": "img", "aria-label": label} if label else {"aria-hidden": "true"}
    return html.I(className="ic", **props)


def css() -> str:
    """Return the rules that give every icon its shape."""
    rules = (f"[data-icon={name}]{{--icon:url({_image(body)})}}" for name, body in ICONS.items())
    return "\n".join(rules)


def _image(body: str) -> str:
    svg = (
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' fill='none' stroke='black' "
        "stroke-width='1.75' stroke-linecap='round' stroke-linejoin='round'>"
        + body.replace('"', "'")
        + "</svg>"
    )
    return f'"data:image/svg+xml,{quote(svg, safe=" =:/,.-")}"'
