"""The description of the read API (OpenAPI 3.1), made from the same words and registries that it
answers with.
"""

from __future__ import annotations

from typing import Any

from dashboard.periods import PERIODS_LIKE
from dashboard.vocabulary import Level, Missing
from data.disagreements import PAIRS
from data.indicators import INDICATORS
from data.queries.identity_page import LISTS

_NUMBER = {"type": ["number", "null"]}
_TEXT = {"type": "string"}


def document() -> dict[str, Any]:
    """The OpenAPI document."""
    levels = [level.value for level in Level if level is not Level.STUDENT]
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "OBEC War Room", "version": "1",
            "description": "Every number at any place, as the screen shows it. Percentages are "
            "0–100 and unrounded. Where there is no number, `missing` says why, `value` is null.",
        },
        "servers": [{"url": "/api/v1"}],
        "security": [{"bearer": []}],
        "paths": {
            "/indicators": {"get": _get("Every definition", "Indicators")},
            "/values": {"get": _get("One indicator by place", "Values", [
                _asked("indicator", "Id of an indicator", required=True,
                       enum=[item.id for item in INDICATORS]),
                _asked("by", "Level of the rows, at or below the scope; without it, the scope",
                       enum=levels),
                *_places(), _asked("regions", "Region scheme", enum=["6", "18"]), _PERIOD,
            ])},
            "/lineage": {"get": _get("What is behind one number of a place", "Lineage", [
                _asked("indicator", "Id of an indicator", required=True,
                       enum=[item.id for item in INDICATORS]),
                *_places(), _PERIOD,
            ])},
            "/places": {"get": _get("Find places and schools", "Places", [
                _asked("q", "Part of a Thai or English name, or of any code", required=True),
            ])},
            "/schools/{code}": {"get": _get("One school", "School", [
                {"name": "code", "in": "path", "required": True, "schema": _TEXT,
                 "description": "10-, 8- or 6-digit code; an ambiguous one is 400 with candidates"},
            ])},
            "/account": {"get": _get("What each source file brought", "Account")},
            "/disagreements": {"get": _get(
                "Where two systems count the same thing: both numbers, and the worst places",
                "Disagreements", [
                    _asked("pair", "One pair", enum=[pair.id for pair in PAIRS]), *_places(),
                    _PERIOD,
                ],
            )},
            "/identity": {"get": _get(
                "Whether rows of learners are on a roll, by feed and round, and where those on none"
                " and those in two places stand: file and row, never a value", "Identity", [
                    _asked("list", "One list, of which a page", enum=list(LISTS)),
                    _asked("page", "Which page, from 0 on"), *_places(),
                ],
            )},
            "/rules": {"get": _get(
                "Every rule of quality: what it finds, what to do, what it moves, and how often it"
                " found something in the files of the caller", "Rules",
            )},
            "/feeds/{feed}": {"post": _push()},
            "/openapi.json": {"get": _get("This document", "Document")},
        },
        "components": {
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
            "schemas": _schemas(),
        },
    }


def _asked(
    name: str, description: str, *, required: bool = False, enum: list[str] | None = None
) -> dict[str, Any]:
    return {
        "name": name, "in": "query", "required": required, "description": description,
        "schema": {"type": "string", **({"enum": enum} if enum else {})},
    }


_PERIOD = _asked("period", f"{PERIODS_LIKE}; without it, the latest")


def _places() -> list[dict[str, Any]]:
    """One filter for each level of places."""
    return [
        _asked(level.value, f"Code of a {level.value}, any case; filters are a conjunction")
        for level in Level if Level.COUNTRY < level < Level.STUDENT
    ]


def _get(
    summary: str, schema: str, parameters: list[dict[str, Any]] | None = None
) -> dict[str, Any]:
    def said(description: str, name: str) -> dict[str, Any]:
        return {
            "description": description,
            "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}},
        }

    return {
        "summary": summary, "operationId": f"get{schema}", "parameters": parameters or [],
        "responses": {
            "200": said(summary, schema),
            "400": said("An argument is wrong: which and why", "Problem"),
            "401": said("No token, or a wrong one", "Problem"),
            "403": said("Outside the caller's grant", "Problem"),
            "404": said("An unknown code", "Problem"),
        },
    }


def _push() -> dict[str, Any]:
    """What an office may send, and how it is answered."""
    found = _get("Send a file or envelope of the own offices", "Receipt", [
        {"name": "feed", "in": "path", "required": True, "schema": _TEXT,
         "description": "Id of a feed, or its prefix in lower case, as the page of sources lists"},
        _asked("name", "Name of the file; an envelope can do without"),
    ])
    binary = {"schema": {"type": "string", "format": "binary"}}
    found["operationId"] = "postFeed"
    found["requestBody"] = {
        "required": True, "description": "The file as it is",
        "content": {"application/octet-stream": binary, "application/json": {}},
    }
    said = found["responses"]
    said["422"] = {**said["200"], "description": "Not kept: the account says why"}
    problem = said["400"]
    said["404"] = {**problem, "description": "No such feed, or this server takes no files"}
    for status, why in (
        ("413", "Larger than may be sent"), ("415", "Packed"), ("429", "Too often"),
        ("503", "Others are being read"),
    ):
        said[status] = {**problem, "description": why}
    return found


def _schemas() -> dict[str, Any]:
    missing = {"type": ["string", "null"], "enum": [None, *(word.value for word in Missing)]}
    row = {
        "code": _TEXT, "name_th": _TEXT, "name_en": _TEXT, "numerator": _NUMBER,
        "denominator": _NUMBER, "value": _NUMBER, "missing": missing,
        "units": {"type": ["integer", "null"]}, "units_due": {"type": ["integer", "null"]},
        "rank": {"type": ["integer", "null"]}, "of": {"type": ["integer", "null"]},
        "schools": {"type": "integer"}, "schools_of": {"type": "integer"},
    }
    return {
        "Values": {
            "type": "object",
            "properties": {
                "indicator": _TEXT, "unit": _TEXT, "period": {"type": ["string", "null"]},
                "as_of": {"type": "string", "format": "date"}, "snapshot": _TEXT, "source": _TEXT,
                "by": _TEXT, "regions": _TEXT,
                "data_as_of": {"type": ["string", "null"], "format": "date"},
                "rows": {"type": "array", "items": {"type": "object", "properties": row}},
            },
        },
        "Receipt": {
            "type": "object",
            "properties": {
                "feed": _TEXT, "sha256": _TEXT, "accepted": {"type": "boolean"},
                "stored": _TEXT, "file": {"type": "object"},
                "faults": {"type": "array", "items": {"type": "object"}},
                "warnings": {"type": "array", "items": {"type": "object"}},
            },
        },
        "Indicators": _listing("indicators"), "Places": _listing("places"),
        "Account": _listing("files"), "Rules": _listing("rules"),
        "Disagreements": _listing("pairs"), "Identity": _listing("matches"),
        "School": {"type": "object"}, "Document": {"type": "object"}, "Lineage": _lineage(missing),
        "Problem": {
            "type": "object",
            "properties": {"error": {
                "type": "object",
                "properties": {"code": _TEXT, "message": _TEXT, "argument": _TEXT, "value": _TEXT,
                               "candidates": {"type": "array", "items": _TEXT}},
            }},
        },
    }


def _lineage(missing: dict[str, Any]) -> dict[str, Any]:
    out = {"why": missing, "n": {"type": "integer"}, "places": {"type": "array"}}
    return {
        "type": "object",
        "properties": {
            "value": _NUMBER, "numerator": _NUMBER, "denominator": _NUMBER, "missing": missing,
            "formula_th": _TEXT, "formula_en": _TEXT,
            "units": {"type": "object", "properties": {
                "counted": {"type": "integer"}, "due": {"type": "integer"},
                "left_out": {"type": "array", "items": {"type": "object", "properties": out}},
            }},
            "sources": {"type": "array", "items": {"type": "object"}},
            "limits": {"type": ["object", "null"]},
            "caveats": {"type": "array", "items": _TEXT},
        },
    }


def _listing(name: str) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {name: {"type": "array", "items": {"type": "object"}}},
    }
