"""How far apart two colours look, and how they look to people who see fewer colours.

CIEDE2000 after Sharma, Wu and Dalal (2005); full dichromacy after Machado, Oliveira and Fernandes
(2009), whose matrices act on linear RGB.
"""

from __future__ import annotations

from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

from dashboard.theme import Theme

Triple = tuple[float, float, float]
Matrix = tuple[Triple, Triple, Triple]

_XYZ: Matrix = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_WHITE = (0.95047, 1.0, 1.08883)
_SAME: Matrix = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
SIGHTS: dict[str, Matrix] = {
    "normal": _SAME,
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
#: The least distance within each set of colours: in normal, protan, deutan and tritan sight.
LEAST: dict[tuple[Theme, str], tuple[float, float, float, float]] = {
    (Theme.DARK, "status"): (16.6, 16.9, 11.6, 13.3),
    (Theme.DARK, "words"): (11.6, 11.6, 11.6, 11.6),
    (Theme.DARK, "ember"): (13.2, 8.9, 9.7, 12.3),
    (Theme.DARK, "lagoon"): (12.4, 10.3, 9.3, 11.2),
    (Theme.DARK, "diverging"): (10.7, 10.7, 10.7, 10.7),
    (Theme.DARK, "categories"): (18.5, 11.9, 16.2, 13.7),
    (Theme.LIGHT, "status"): (19.7, 16.9, 16.6, 14.0),
    (Theme.LIGHT, "words"): (11.6, 11.6, 11.6, 11.6),
    (Theme.LIGHT, "ember"): (12.1, 11.4, 9.3, 12.1),
    (Theme.LIGHT, "lagoon"): (12.0, 7.3, 8.9, 10.9),
    (Theme.LIGHT, "diverging"): (11.9, 11.9, 11.9, 11.9),
    (Theme.LIGHT, "categories"): (22.6, 14.2, 14.8, 16.9),
}


def linear(colour: str) -> Triple:
    """Linear RGB of `#RRGGBB`."""
    red, green, blue = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return _straight(red), _straight(green), _straight(blue)


def _straight(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _times(matrix: Matrix, value: Triple) -> Triple:
    one, two, three = (sum(a * b for a, b in zip(row, value, strict=True)) for row in matrix)
    return one, two, three


def lab(colour: str, sight: str = "normal") -> Triple:
    """CIE L*a*b* of a colour as seen with a sight of SIGHTS."""
    red, green, blue = (min(max(part, 0.0), 1.0) for part in _times(SIGHTS[sight], linear(colour)))
    x, y, z = (
        part / white for part, white in zip(_times(_XYZ, (red, green, blue)), _WHITE, strict=True)
    )
    fx, fy, fz = (
        part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116
        for part in (x, y, z)
    )
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def distance(one: Triple, other: Triple) -> float:
    """CIEDE2000 between two L*a*b* colours."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = ((hypot(a1, b1) + hypot(a2, b2)) / 2) ** 7
    stretch = 1 + 0.5 * (1 - sqrt(mean / (mean + 25.0**7)))
    c1, c2 = hypot(a1 * stretch, b1), hypot(a2 * stretch, b2)
    h1 = degrees(atan2(b1, a1 * stretch)) % 360
    h2 = degrees(atan2(b2, a2 * stretch)) % 360
    grey = c1 * c2 == 0
    turn = 0.0 if grey else (h2 - h1 + 180) % 360 - 180
    hue = h1 + h2 if grey else (h1 + turn / 2) % 360
    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    weight = (
        1
        - 0.17 * cos(radians(hue - 30))
        + 0.24 * cos(radians(2 * hue))
        + 0.32 * cos(radians(3 * hue + 6))
        - 0.20 * cos(radians(4 * hue - 63))
    )
    s_light = 1 + 0.015 * (light - 50) ** 2 / sqrt(20 + (light - 50) ** 2)
    s_chroma, s_hue = 1 + 0.045 * chroma, 1 + 0.015 * chroma * weight
    d_light = (l2 - l1) / s_light
    d_chroma = (c2 - c1) / s_chroma
    d_hue = 2 * sqrt(c1 * c2) * sin(radians(turn / 2)) / s_hue
    blue = 60 * exp(-(((hue - 275) / 25) ** 2))
    twist = -2 * sqrt(chroma**7 / (chroma**7 + 25.0**7)) * sin(radians(blue))
    return sqrt(d_light**2 + d_chroma**2 + d_hue**2 + twist * d_chroma * d_hue)


def apart(one: str, other: str, sight: str = "normal") -> float:
    """CIEDE2000 between two `#RRGGBB` colours as seen with a sight of SIGHTS."""
    return distance(lab(one, sight), lab(other, sight))
