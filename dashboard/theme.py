"""The colours of the war room as tokens, dark and light, and the CSS variables made from them.

Contrast and colour-blind distances were worked out on exactly these values; a change needs it anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Theme(StrEnum):
    """The value is the `theme` key of an address and `data-theme` of the page."""

    DARK = "dark"
    LIGHT = "light"


@dataclass(frozen=True, slots=True)
class Status:
    """One status: its text colour, the fill of its shape, the ground of its chip."""

    text: str
    fill: str
    ground: str


@dataclass(frozen=True, slots=True)
class Palette:
    """All colours of one theme."""

    bg: str
    surface: str
    raised: str
    line: str
    line2: str
    text: str
    text2: str
    text3: str
    accent: str
    accent_bg: str
    on_accent: str
    good: Status
    watch: Status
    bad: Status
    info: Status
    none: Status
    #: Sequential, low → high; ember where high is a problem, lagoon where high is good.
    ember: tuple[str, str, str, str, str, str]
    lagoon: tuple[str, str, str, str, str, str]
    #: Diverging, worse → better, against a target or the nation.
    diverging: tuple[str, str, str, str, str, str, str]
    categories: tuple[str, str, str, str, str, str]
    sea: str
    land: str
    land_line: str
    #: Outline of what is selected or under the pointer on the map.
    sel: str
    halo: str
    shadow: str


DARK = Palette(
    bg="#0A0F16",
    surface="#121A24",
    raised="#1B2532",
    line="#243140",
    line2="#5B6E86",
    text="#EEF3F8",
    text2="#B3C0CF",
    text3="#8C9BAE",
    accent="#8FABFF",
    accent_bg="#1B2850",
    on_accent="#0A1024",
    good=Status("#2FD3A0", "#2FD3A0", "#0F2E28"),
    watch=Status("#FFB52E", "#FFB52E", "#33270F"),
    bad=Status("#FF6673", "#FF6673", "#3A1A22"),
    info=Status("#9DB8F0", "#9DB8F0", "#1A2540"),
    none=Status("#8493AE", "#7485A6", "#1B2330"),
    ember=("#233149", "#4F4274", "#8B4F74", "#D25C61", "#F6933F", "#FFD884"),
    lagoon=("#1E3346", "#205468", "#22787F", "#369D90", "#72C49B", "#C4ECB4"),
    diverging=("#F08A3C", "#B8743F", "#7A5F4C", "#4A5666", "#437793", "#4A9DCC", "#6CC4FF"),
    categories=("#3D8FFF", "#8FE3C4", "#E9A6F2", "#F6DC56", "#F0524A", "#8F97A3"),
    sea="#0A1018",
    land="#151D28",
    land_line="#0A1018",
    sel="#FFFFFF",
    halo="#0A0F16",
    shadow="0 10px 30px #0009",
)

LIGHT = Palette(
    bg="#F2F4F8",
    surface="#FFFFFF",
    raised="#F6F8FB",
    line="#DFE4EC",
    line2="#7F8C9B",
    text="#111A25",
    text2="#3E4D5C",
    text3="#5A6978",
    accent="#2C4CCB",
    accent_bg="#E9EEFF",
    on_accent="#FFFFFF",
    good=Status("#0B6B50", "#1E9E78", "#E0F4EC"),
    watch=Status("#704A00", "#BF7900", "#FDF0D2"),
    bad=Status("#C40A4F", "#B8123F", "#FDE6EC"),
    info=Status("#2460CF", "#2B6CD0", "#E7EEFD"),
    none=Status("#5F687A", "#858DA3", "#EEF1F5"),
    ember=("#FBEBD3", "#F7CB93", "#EE9D5B", "#D56A3F", "#A83C40", "#6B2140"),
    lagoon=("#EAF6EE", "#ADD8CD", "#73B0A3", "#30908F", "#1A667C", "#0F3F52"),
    diverging=("#A6480C", "#D4803A", "#F0C192", "#EDEFF2", "#A8CFE6", "#4F98C6", "#155F96"),
    categories=("#0F4C8A", "#1F8F70", "#B04FD0", "#C9851A", "#98101A", "#858DA3"),
    sea="#EAF0F6",
    land="#F7F8FA",
    land_line="#DDE3EB",
    sel="#111A25",
    halo="#FFFFFF",
    shadow="0 8px 24px #1a27401f",
)

PALETTES: dict[Theme, Palette] = {Theme.DARK: DARK, Theme.LIGHT: LIGHT}
_STATUSES = ("good", "watch", "bad", "info", "none")
_PLAIN = (
    *("bg", "surface", "raised", "line", "line2", "text", "text2", "text3"),
    *("accent", "accent_bg", "on_accent", "sea", "land", "sel", "halo", "shadow"),
)


def variables(palette: Palette) -> dict[str, str]:
    """Return CSS variable → value: `--bg`, `--good`, `--good-f`, `--good-bg`, `--e1` … `--c6`."""
    found = {f"--{name.replace('_', '-')}": getattr(palette, name) for name in _PLAIN}
    found["--landln"] = palette.land_line
    for name in _STATUSES:
        status: Status = getattr(palette, name)
        found[f"--{name}"] = status.text
        found[f"--{name}-f"] = status.fill
        found[f"--{name}-bg"] = status.ground
    ramps = {
        "e": palette.ember,
        "g": palette.lagoon,
        "d": palette.diverging,
        "c": palette.categories,
    }
    for letter, ramp in ramps.items():
        found |= {f"--{letter}{step}": colour for step, colour in enumerate(ramp, start=1)}
    return found


def css() -> str:
    """Return the rules that set the variables of each theme; print always takes the light ones."""
    rules = []
    for theme, palette in PALETTES.items():
        body = ";".join(f"{name}:{value}" for name, value in variables(palette).items())
        rules.append(f"[data-theme={theme}]{{color-scheme:{theme};{body}}}")
    light = ";".join(f"{name}:{value}" for name, value in variables(LIGHT).items())
    rules.append(f"@media print{{[data-theme]{{color-scheme:light;{light}}}}}")
    return "\n".join(rules)
