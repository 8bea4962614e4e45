"""The read API below /api/v1: the data sharing that areas are asked for, behind the same gate as
the screen.
"""

from __future__ import annotations

import re
from typing import Any

from flask import Blueprint, request

from callbacks.api.callers import guarded
from callbacks.api.openapi import document
from callbacks.house import House
from callbacks.replies import problem
from dashboard.errors import BadArgument, NotPermitted, UnknownPlace
from dashboard.periods import PERIODS_LIKE, kind_of
from dashboard.roles import Right
from dashboard.vocabulary import (
    COUNTRY,
    Code,
    Indicator,
    Level,
    RegionScheme,
    Scope,
    Viewer,
)
from data.cube import Cube
from data.disagreements import PAIRS
from data.gate import Key, open_key
from data.indicators import INDICATORS, indicator
from data.queries import identity_page, measures
from data.queries.account import account
from data.queries.basis import as_of
from data.queries.disagreements import disagreements
from data.queries.lineage import lineage
from data.queries.profiles import school_record
from data.queries.rules import listed
from data.rights import allow, has_right, home
from data.search import index_of, search
from data.sources import source

BASE = "/api/v1"
_SCOPE = (Level.REGION, Level.PROVINCE, Level.AREA, Level.DISTRICT, Level.SCHOOL)
_WRITING = ("POST", "PUT", "PATCH", "DELETE")
_DIGITS = re.compile(r"\d{6}|\d{8}|\d{10}")
_PAGE = re.compile(r"\d{1,5}")
_IDS = {item.id.casefold(): item.id for item in INDICATORS}
_PAIRS = tuple(pair.id for pair in PAIRS)
VALUE_KEYS = frozenset({"indicator", "by", "period", "regions", *(level.value for level in _SCOPE)})


def blueprint(house: House) -> Blueprint:
    """The routes of the API."""
    routes = Blueprint("api", __name__, url_prefix=BASE)
    guard = guarded(house)

    @routes.get("/openapi.json")
    @guard
    def show_document(viewer: Viewer) -> Any:
        return document()

    @routes.get("/indicators")
    @guard
    def show_indicators(viewer: Viewer) -> Any:
        _only(frozenset())
        # Definitions are no rows: whoever has a token may read them.
        with house.cube() as cube:
            return {
                "snapshot": cube.snapshot.id,
                "indicators": [_definition(cube, item) for item in INDICATORS],
            }

    @routes.get("/values")
    @guard
    def show_values(viewer: Viewer) -> Any:
        _only(VALUE_KEYS)
        chosen = indicator(_canonical(_required("indicator")))
        scope, scheme = _scope(), _scheme()
        with house.key(scope, viewer) as key:
            allow(viewer, chosen.id)
            by = _by(key.scope)
            period = _period(key.cube, chosen)
            return {
                "indicator": chosen.id, "unit": chosen.unit.value, "period": period,
                "as_of": key.snapshot.about.as_of.isoformat(), "snapshot": key.snapshot_id,
                "source": _source(chosen), "by": by.value, "regions": scheme.value,
                "data_as_of": as_of(key, chosen, period or ""),
                "rows": measures.api_rows(key, chosen, period or "", by, scheme),
            }

    @routes.get("/lineage")
    @guard
    def show_lineage(viewer: Viewer) -> Any:
        _only(VALUE_KEYS - {"by", "regions"})
        chosen = indicator(_canonical(_required("indicator")))
        with house.key(_scope(), viewer) as key:
            return lineage(key, chosen, _period(key.cube, chosen))

    @routes.get("/places")
    @guard
    def show_places(viewer: Viewer) -> Any:
        _only(frozenset({"q"}))
        asked = _required("q")
        with house.cube() as cube:
            key = Key(cube, viewer, COUNTRY)
            return {
                "snapshot": cube.snapshot.id,
                "places": [
                    {
                        "level": hit.level.value, "code": hit.code, "name_th": hit.label[0],
                        "name_en": hit.label[1], "within_th": hit.sublabel[0],
                        "within_en": hit.sublabel[1],
                    }
                    for hit in search(key, index_of(cube.atoms), asked[:80])
                ],
            }

    @routes.get("/schools/<code>")
    @guard
    def show_school(viewer: Viewer, code: str) -> Any:
        _only(frozenset())
        if not _DIGITS.fullmatch(code):
            raise BadArgument("code", code, "a school code has 10, 8 or 6 digits")
        with house.key(Scope(school=Code(code)), viewer) as key:
            return school_record(key)

    @routes.get("/account")
    @guard
    def show_account(viewer: Viewer) -> Any:
        _only(frozenset())
        with house.cube() as cube:
            own = home(viewer)
            if own is None or not has_right(viewer, Right.SEE_ACCOUNT):
                raise NotPermitted(viewer.name)
            return account(open_key(cube, viewer, own))

    @routes.get("/disagreements")
    @guard
    def show_disagreements(viewer: Viewer) -> Any:
        _only(frozenset({"pair", "period", *(level.value for level in _SCOPE)}))
        wanted = request.args.get("pair", "").strip()
        if wanted and wanted not in _PAIRS:
            raise BadArgument("pair", wanted, f"is one of {', '.join(_PAIRS)}")
        with house.key(_scope(), viewer) as key:
            return disagreements(key, _known_period(), wanted)

    @routes.get("/identity")
    @guard
    def show_identity(viewer: Viewer) -> Any:
        _only(frozenset({"list", "page", *(level.value for level in _SCOPE)}))
        page = request.args.get("page", "0").strip()
        if not _PAGE.fullmatch(page):
            raise BadArgument("page", page[:40], "is a number from 0 on")
        with house.key(_scope(), viewer) as key:
            return identity_page.answer(key, request.args.get("list", "").strip(), int(page))

    @routes.get("/rules")
    @guard
    def show_rules(viewer: Viewer) -> Any:
        _only(frozenset())
        with house.cube() as cube:
            own = home(viewer)
            if own is None:
                raise NotPermitted(viewer.name)
            return listed(open_key(cube, viewer, own))

    @routes.get("/", defaults={"path": ""}, strict_slashes=False)
    @routes.get("/<path:path>")
    @guard
    def show_nothing(viewer: Viewer, path: str) -> Any:
        raise UnknownPlace("address", path)

    @routes.route("/", defaults={"path": ""}, strict_slashes=False, methods=_WRITING)
    @routes.route("/<path:path>", methods=_WRITING)
    @guard
    def refuse_to_write(viewer: Viewer, path: str) -> Any:
        answer = problem(
            405, "method_not_allowed", f"{request.method} means nothing here: read with GET.",
        )
        answer.headers["Allow"] = "GET, HEAD, OPTIONS"
        return answer

    return routes


def _only(allowed: frozenset[str]) -> None:
    """Refuse an argument that would be silently ignored: a misspelt filter must not widen an
    answer.
    """
    for name in request.args:
        if name not in allowed:
            known = ", ".join(sorted(allowed)) or "none"
            raise BadArgument(name, request.args[name], f"no such argument; known: {known}")
        if len(request.args.getlist(name)) > 1:
            raise BadArgument(name, request.args[name], "given more than once")


def _required(name: str) -> str:
    value = request.args.get(name, "").strip()
    if not value:
        raise BadArgument(name, "", "is required")
    return value


def _canonical(id: str) -> str:
    """The id of an indicator as it is written, whatever the case it was given in."""
    return _IDS.get(id.casefold(), id)


def _scope() -> Scope:
    # Codes of places have capitals only.
    given = {level.value: request.args.get(level.value, "").strip().upper() for level in _SCOPE}
    return Scope(**{name: Code(code) for name, code in given.items() if code})


def _scheme() -> RegionScheme:
    asked = request.args.get("regions", "")
    if asked and asked not in ("6", "18"):
        raise BadArgument("regions", asked, "is 6 or 18")
    region = request.args.get("region", "").strip().upper()
    if region:
        scheme = RegionScheme.of(region)
        if asked and asked != scheme.value:
            raise BadArgument("regions", asked, f"region {region} belongs to the other scheme")
        return scheme
    return RegionScheme(asked) if asked else RegionScheme.SIX


def _by(scope: Scope) -> Level:
    asked = request.args.get("by", "").strip()
    if not asked:
        return scope.level
    levels = (Level.COUNTRY, *_SCOPE)
    if asked not in {level.value for level in levels}:
        raise BadArgument("by", asked, f"is one of {', '.join(level.value for level in levels)}")
    by = Level(asked)
    if by < scope.level:
        raise BadArgument("by", asked, f"lies above the scope, which is a {scope.level.value}")
    return by


def _period(cube: Cube, chosen: Indicator) -> str | None:
    """The period asked for, or the latest. One of another kind than the indicator's is refused."""
    asked = _known_period()
    if not asked:
        return cube.latest(chosen)
    if cube.period_for(chosen, asked) != asked:
        own = cube.latest(chosen)
        raise BadArgument("period", asked, f"{chosen.id} is not counted so; its latest is {own}")
    return asked


def _known_period() -> str:
    """The period asked for, "" where none is. What is written as no kind of period is refused."""
    asked = request.args.get("period", "").strip()
    if asked and kind_of(asked) is None:
        raise BadArgument("period", asked, f"is no period; they look like {PERIODS_LIKE}")
    return asked


def _source(chosen: Indicator) -> str:
    return ", ".join(source(id).system for id in chosen.sources)


def _definition(cube: Cube, item: Indicator) -> dict[str, Any]:
    return {
        "id": item.id, "name_th": item.name_th, "name_en": item.name_en, "unit": item.unit.value,
        "decimals": item.decimals, "formula_th": item.formula_th, "formula_en": item.formula_en,
        "direction": item.direction.value, "source": _source(item), "sources": list(item.sources),
        "grain": item.grain.value, "aggregate": item.aggregate.value, "factor": item.factor,
        "levels": [level.value for level in item.levels], "target": item.target,
        "bands": {"good": item.bands.good, "watch": item.bands.watch} if item.bands else None,
        "sensitive": item.sensitive, "caveats": list(item.caveats),
        "period_kind": item.period_kind.value, "latest_period": cube.latest(item),
    }
