"""What somebody may send from the data page: feeds, places and rounds; and what a file leaves out.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dashboard.errors import BadArgument, NotPermitted, TopicClosed, UnknownPlace
from dashboard.roles import Right
from dashboard.vocabulary import COUNTRY, Code, Level, Scope
from data.beside import as_named
from data.contract import Contract, Sheet
from data.gate import Key
from data.reading.files import SourceFile
from data.registers.codes import renamed_area, split_area
from data.rights import has_right, sends_feed
from data.rounds import Due, Round, calendar_of, rounds_until
from data.sources import SOURCES

#: Rounds of a feed that are offered, and schools that are named as left out.
ROUNDS, NAMED = 12, 8
#: What stands for the country in the name of a file.
WHOLE = "TH"
_SCHOOLS = """
SELECT school_code, {name} FROM school WHERE area_code = $area AND status = 'open'
ORDER BY name_th, school_code
"""


@dataclass(frozen=True, slots=True)
class Envelope:
    """What a file is said to be: of which feed, whose and of what round."""

    contract: Contract
    sheet: Sheet
    scope: str
    period: str


def may_send(key: Key) -> bool:
    """Whether the viewer may send anything at all."""
    return has_right(key.viewer, Right.SEND_FEEDS) and not key.viewer.presenting


def choices(key: Key) -> dict[str, Any]:
    """{"areas": [code…], "feeds": [[id, name, English name, system, English system, scope]…]}: what
    this viewer may send, and for which areas. NotPermitted for who may send nothing."""
    _ask(key)
    return {
        "areas": _areas(key),
        "feeds": [
            [one.id, one.name_th, one.name_en, one.system, one.system_in("en"), one.scope]
            for one in SOURCES
            if (one.scope != "country" or key.opens(COUNTRY)) and _parts(key, one)
        ],
    }


def of_feed(key: Key, feed: str, area: str, today: date, lang: str) -> dict[str, Any]:
    """{"parts": [[prefix, sheet of a workbook]…], "rounds": [[period, ISO of the close or None,
    "open" | "late" | "free"]…], "schools": [[code, name]…] or None}: of one feed, and of an area
    where the feed comes from schools. NotPermitted, BadArgument."""
    _ask(key)
    contract = _contract(key, feed)
    if area and area not in _areas(key):
        raise NotPermitted(key.viewer.name)
    return {
        "parts": [[sheet.prefix, sheet.sheet] for sheet in _parts(key, contract)],
        "rounds": [
            [one.period, None if free else one.closes.isoformat(), state]
            for one, free, state in _rounds(contract, today)
        ],
        "schools": [
            list(row) for row in key.query(
                _SCHOOLS.format(name="name_en" if lang == "en" else "name_th"), {"area": area}
            )
        ] if area and contract.scope == "school" else None,
    }


def envelope(
    key: Key, feed: str, part: str, place: str, period: str, today: date
) -> Envelope:
    """What a person chose, looked at: NotPermitted for a feed or place that is not theirs to send,
    BadArgument for one that there is not."""
    _ask(key)
    contract = _contract(key, feed)
    sheet = next((one for one in contract.sheets if one.prefix == (part or one.prefix)), None)
    if sheet is None:
        raise BadArgument("part", part, "no part of this feed")
    if sheet not in _parts(key, contract):
        raise TopicClosed(key.viewer.name)
    if period not in {one.period for one, *_ in _rounds(contract, today)}:
        raise BadArgument("period", period, "no round of this feed that is open")
    if contract.scope == "country":
        return Envelope(contract, sheet, WHOLE, period)
    level = Level.SCHOOL if contract.scope == "school" else Level.AREA
    return Envelope(contract, sheet, _own(key, level, place), period)


def left_out(
    key: Key, asked: Envelope, places: Collection[str], lang: str
) -> dict[str, Any] | None:
    """{"n", "of", "schools": [[code, name]…]}: schools of the area that owe the round and have no
    row in the file; None where the feed is not owed by schools, or the file is not of an area."""
    is_owed = calendar_of(asked.contract).due is Due.SCHOOL
    if not is_owed or asked.contract.scope != "area":
        return None
    schools = key.query(
        _SCHOOLS.format(name="name_en" if lang == "en" else "name_th"), {"area": asked.scope}
    )
    missing = [list(row) for row in schools if row[0] not in places]
    return {"n": len(missing), "of": len(schools), "schools": missing[:NAMED]}


def named_otherwise(key: Key, asked: Envelope, made: str, named: str) -> list[tuple[str, str, str]]:
    """What the name that a sender gave a file says otherwise than what was chosen, which `made` is
    the name of: "feed", "place" or "period", what it says and what was chosen, as names write it.
    Nothing of a name that is no feed's: only the rows can tell of those."""
    own, chosen = (as_named(Path(name), name, b"") for name in (named, made))
    if own.sheet is None:
        return []
    found = []
    if own.sheet is not chosen.sheet:
        found.append(("feed", own.sheet.prefix, asked.sheet.prefix))
    if own.scope and not _is_of(key, asked, own.scope):
        found.append(("place", own.scope, asked.scope))
    if own.year and (own.year != chosen.year or own.round not in ("", chosen.round)):
        found.append(("period", _round_of(own), _round_of(chosen)))
    return found


def _round_of(file: SourceFile) -> str:
    return f"{file.year}-{file.round}".removesuffix("-")


def _is_of(key: Key, asked: Envelope, code: str) -> bool:
    """Whether a code, be it an old or a short one, is that of the office that was chosen."""
    if asked.scope in (WHOLE, code):
        return code == asked.scope
    if asked.contract.scope != "school":
        return asked.scope in (renamed_area(code), *split_area(code))
    try:
        return key.atoms.school_codes[key.atoms.school_index(code)] == asked.scope
    except UnknownPlace:
        return False


def _ask(key: Key) -> None:
    if not may_send(key):
        raise NotPermitted(key.viewer.name)


def _contract(key: Key, feed: str) -> Contract:
    contract = next((one for one in SOURCES if one.id == feed), None)
    if contract is None:
        raise BadArgument("feed", feed[:40], "no feed")
    if (contract.scope == "country" and not key.opens(COUNTRY)) or not _parts(key, contract):
        raise TopicClosed(key.viewer.name)
    return contract


def _parts(key: Key, contract: Contract) -> list[Sheet]:
    """The sheets of a feed that are this viewer's to send: an officer has those of own modules."""
    return [one for one in contract.sheets if sends_feed(key.viewer, one.feed)]


def _areas(key: Key) -> list[str]:
    atoms = key.atoms
    return sorted(
        code for code in dict.fromkeys(atoms.area_codes)
        if code and key.opens(Scope().narrowed(Level.AREA, Code(code)))
    )


def _own(key: Key, level: Level, code: str) -> str:
    """The code as files are named by it."""
    if level is Level.SCHOOL:
        try:
            code = key.atoms.school_codes[key.atoms.school_index(code)]
        except UnknownPlace as error:
            raise BadArgument("place", code[:40], "no school") from error
    elif not code or code not in key.atoms.area_codes:
        raise BadArgument("place", code[:40], "no area")
    if not key.opens(Scope().narrowed(level, Code(code))):
        raise NotPermitted(key.viewer.name)
    return code


def _rounds(contract: Contract, today: date) -> list[tuple[Round, bool, str]]:
    """Rounds that are open or late, those that close soonest first, then the latest of the late."""
    free = calendar_of(contract).due is Due.NOBODY
    found = rounds_until(contract, today)
    still = sorted((one for one in found if one.late_after >= today), key=lambda one: one.closes)
    late = sorted(
        (one for one in found if one.late_after < today), key=lambda one: one.closes, reverse=True
    )
    told = [(one, free, "free" if free else "open") for one in still]
    told += [(one, free, "free" if free else "late") for one in late]
    return told[:ROUNDS]
