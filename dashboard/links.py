"""The address is the state: what a page shows is read from its query string, and only here.

Owns the keys of an address, their reading and their writing; the only maker of hrefs. Unknown keys
are ignored. A value that makes no sense falls back to the default and is named in `State.ignored`;
a place code is only checked for its form here, whether it exists is the gate's to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qsl, quote, urlsplit

from dashboard.periods import kind_of
from dashboard.vocabulary import COUNTRY, Code, Level, RegionScheme, Scope

OVERVIEW = "overview"

_SCOPE_KEYS = ("region", "province", "area", "district", "school", "student")
_WORD = re.compile(r"[A-Za-z0-9_.\-]{1,40}")
_BY = ("region", "province", "area", "district", "school")

#: Filters within a view, in the order in which they stand in an address.
FILTERS: tuple[str, ...] = (
    "tab", "grade", "room", "find", "layer", "only", "off", "dots", "lines", "shade", "cols", "vs",
    "date",
)
#: Longest value of a filter; lists are longer than words.
_LENGTH = 80
_LENGTHS = {"cols": 600, "only": 400, "vs": 200}
_CHOICES: dict[str, tuple[str, ...]] = {
    "lang": ("th", "en"),
    "theme": ("dark", "light"),
    "screen": ("wall", "laptop", "presenter", "phone"),
    "regions": ("6", "18"),
    "by": _BY,
    "present": ("1",),
}


@dataclass(frozen=True, slots=True)
class State:
    """What an address asks for. Fields that are None or empty were not asked and take the default.
    """

    view: str = OVERVIEW
    scope: Scope = COUNTRY
    #: Asked for by name; `scheme` also follows a region's code.
    regions: str = ""
    by: Level | None = None
    indicator: str = ""
    period: str = ""
    lang: str = "th"
    theme: str = ""
    screen: str = ""
    present: bool = False
    sort: str = ""
    page: int = 0
    filters: tuple[tuple[str, str], ...] = ()
    #: Keys whose value made no sense.
    ignored: tuple[str, ...] = field(default=(), compare=False)

    @property
    def scheme(self) -> RegionScheme:
        if self.scope.region is not None:
            return RegionScheme.of(self.scope.region)
        return RegionScheme(self.regions) if self.regions else RegionScheme.SIX

    def filter(self, name: str) -> str:
        return dict(self.filters).get(name, "")

    def at(self, scope: Scope, view: str | None = None) -> State:
        """The same page at another place: what belonged to the old place is dropped."""
        return replace(
            self, scope=scope, view=view or self.view, by=None, page=0, sort="", filters=()
        )


def view_of(path: str) -> str:
    """The view that a path names: `/` is the overview, `/school` is `school`."""
    return path.strip("/") or OVERVIEW


def path_of(view: str) -> str:
    return "/" if view == OVERVIEW else f"/{quote(view)}"


def local(href: str) -> str:
    """An address from its path on, as it was written; one that cannot be read stays as it is."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return href
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def asks_anew(href: str) -> bool:
    """Whether a page asks once more for what it has. The mark in its address makes the answer
    another one: the same would not be painted again.
    """
    return any(pair.startswith("at=") for pair in href.partition("?")[2].split("&"))


def parse(href: str) -> State:
    """Read an address, whole or from its path on. Never fails."""
    try:
        parts = urlsplit(href)
        pairs = parse_qsl(parts.query, max_num_fields=100)
    except ValueError:
        return State()
    given = {key: value.strip() for key, value in pairs}
    ignored: list[str] = []

    def chosen(key: str) -> str:
        value = given.get(key, "")
        if value and value not in _CHOICES[key]:
            ignored.append(key)
            return ""
        return value

    def worded(key: str, pattern: re.Pattern[str] = _WORD) -> str:
        value = given.get(key, "")
        if value and not pattern.fullmatch(value):
            ignored.append(key)
            return ""
        return value

    codes: dict[str, str] = {}
    for key in _SCOPE_KEYS:
        if given.get(key):
            # Kept as it is, cut to what can be shown: an unknown code is named to the reader.
            codes[key] = given[key][:64]
    # A student is read on the student's own page; beside any other view it would say nothing.
    student = codes.pop(Level.STUDENT, None) if view_of(parts.path) == Level.STUDENT else None
    period = given.get("period", "")
    if period and kind_of(period) is None:
        ignored.append("period")
        period = ""
    page = given.get("page", "")
    if page and not re.fullmatch(r"\d{1,5}", page):
        ignored.append("page")
        page = ""
    by = chosen("by")
    return State(
        view=view_of(parts.path),
        scope=Scope(
            **{key: Code(value) for key, value in codes.items() if key != Level.STUDENT},
            student=student,
        ),
        regions=chosen("regions"),
        by=Level(by) if by else None,
        indicator=worded("indicator"),
        period=period,
        lang=chosen("lang") or "th",
        theme=chosen("theme"),
        screen=chosen("screen"),
        present=chosen("present") == "1",
        sort=worded("sort"),
        page=int(page or 0),
        filters=tuple(
            (key, given[key][: _LENGTHS.get(key, _LENGTH)]) for key in FILTERS if given.get(key)
        ),
        ignored=tuple(ignored),
    )


def query(state: State, scope: Scope | None = None) -> str:
    """The query string of a state, without `?`; the same state always gives the same text. `scope`
    stands in for the state's own.
    """
    scope = state.scope if scope is None else scope
    pairs = [(level.value, code) for level, code in scope]
    by = state.by.value if state.by else ""
    # A region's code names its scheme.
    regions = "" if scope.region is not None else state.regions
    pairs += [
        ("regions", "" if regions == "6" else regions),
        ("by", by), ("indicator", state.indicator), ("period", state.period),
        ("sort", state.sort), ("page", str(state.page or "")), *state.filters,
        ("lang", "" if state.lang == "th" else state.lang),
        ("theme", state.theme), ("screen", state.screen), ("present", "1" * state.present),
    ]
    return "&".join(f"{key}={quote(value, safe='')}" for key, value in pairs if value)


def href(state: State, scope: Scope | None = None, view: str | None = None) -> str:
    """The address of a state; `scope` and `view` stand in for its own."""
    asked = query(state, scope)
    return path_of(view or state.view) + (f"?{asked}" if asked else "")
