"""What pictures are taken of: each view in the states worth seeing, and the sizes of windows.

The views are the app's own list; one that is not named here is looked at as it opens on a province,
so a new view cannot be forgotten.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app import VIEWS
from tests.browser.page import Page


@dataclass(frozen=True, slots=True)
class Scene:
    """One address, without theme and language; `{school}` and `{student}` are found on the page."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Size:
    """A window, in CSS pixels; `whole` pictures reach down to the end of the page."""

    name: str
    width: int
    height: int
    whole: bool = False
    printed: bool = False


_NAMED: Mapping[str, tuple[Scene, ...]] = {
    "overview": (
        Scene("overview", "/"),
        Scene("overview-area", "/?province=16&area=1601"),
        Scene("overview-schools", "/?area=1601&by=school"),
    ),
    "map": (Scene("map", "/map"), Scene("map-province", "/map?province=16&layer=power")),
    "infrastructure": (
        Scene("infrastructure", "/infrastructure"),
        Scene("infrastructure-area", "/infrastructure?area=1601"),
    ),
    "data": (
        Scene("data", "/data"),
        Scene("data-files", "/data?province=16&layer=dmc&tab=full"),
    ),
    "attendance": (
        Scene("attendance", "/attendance"),
        Scene("attendance-area", "/attendance?area=1601"),
    ),
    "compare": (Scene("compare", "/compare?vs=area.1601~1602~S16"),),
    "indicators": (Scene("indicators", "/indicators"),),
    "school": (
        Scene("school", "/school?school={school}"),
        Scene("school-students", "/school?school={school}&tab=students"),
    ),
    "login": (Scene("login", "/login"),),
    "student": (Scene("student", "/student?school={school}&student={student}"),),
}
STATES: tuple[Scene, ...] = (
    Scene("state-unknown-place", "/?province=99"),
    Scene("state-not-loaded", "/?province=16&period=ay2569-2&indicator=INT-01"),
    Scene("state-no-schools", "/?area=1601&district=1701"),
)
SCENES: tuple[Scene, ...] = tuple(
    scene
    for view in VIEWS if view.right is None
    for scene in _NAMED.get(view.id, (Scene(view.id, f"{view.path}?province=16"),))
)

SIZES: tuple[Size, ...] = (
    Size("wall", 3840, 2160),
    Size("desk", 1920, 1080),
    Size("laptop", 1366, 768),
    Size("tablet", 768, 1024, whole=True),
    Size("phone", 390, 844, whole=True),
    # A4 across within its margins, at 96 dots an inch.
    Size("paper", 1032, 703, whole=True, printed=True),
)
SCHOOL = "/school?school=1016070001"
#: One address of each view, below the country where it has places; that of a student is found.
ADDRESSES = {
    "overview": "/?province=16&area=1601",
    "map": "/map?province=16&area=1601",
    "infrastructure": "/infrastructure?province=16&area=1601",
    "attendance": "/attendance?province=16&area=1601",
    "compare": "/compare?vs=area.1601~1602~S16",
    "data": "/data?province=16",
    "indicators": "/indicators?province=16",
    "privacy": "/privacy?province=16",
    "school": SCHOOL,
    "student": "",
}

THEMES, LANGUAGES = ("light", "dark"), ("th", "en")


def scene(name: str) -> Scene:
    """The scene of this name."""
    return next(one for one in (*SCENES, *STATES) if one.name == name)


def size(name: str) -> Size:
    """The size of this name."""
    return next(one for one in SIZES if one.name == name)


def people(page: Page) -> Mapping[str, str]:
    """A school with a roll and a student of it, the first that the page itself offers."""
    page.open("/?area=1601&by=school")
    for row in page.step["schools"]["rows"]:
        page.open(f"/school?school={row[1]}&tab=students")
        if page.all("#view-school tr[data-href]"):
            student = page.script(
                "return new URL(document.querySelector('#view-school tr[data-href]').dataset.href,"
                " location.href).searchParams.get('student')"
            )
            return {"school": str(row[1]), "student": str(student)}
    raise AssertionError("no school of the area lists its students")


def of_person(one: Scene, found: Mapping[str, str]) -> Scene:
    """The scene with the school and student that were found."""
    return replace(one, address=one.address.format(**found))


def address(one: Scene, theme: str, language: str) -> str:
    """The address of a scene in a theme and a language."""
    glue = "&" if "?" in one.address else "?"
    return f"{one.address}{glue}theme={theme}&lang={language}"
