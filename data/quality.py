"""Every check that data go through, in one list: what it finds, where, what to do, what it moves.

Checks of rows come from the contracts (`data.checks`); those of whole files and those of the build
are named here, with their sentences and remedies in the catalogue. A finding of the account or of
the snapshot bears the id of one of these rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from dashboard.text.remedies import REMEDIES
from dashboard.text.rules import STRINGS
from data.checks import checks
from data.contract import Contract, Severity, Sheet
from data.indicators import INDICATORS
from data.reading.strangers import RULE as OTHER
from data.reading.strangers import place_columns
from data.sources import sheets, source
from data.sources.x2 import LISTED


class Weight(StrEnum):
    """What becomes of that in which a rule finds something."""

    FILE = "file"  #: the whole file is set aside
    ROW = "row"  #: the row is quarantined
    WARNING = "warning"  #: the row is loaded, and the file says so
    NOTE = "note"  #: all is loaded; a file or a school bears the note


@dataclass(frozen=True, slots=True)
class BuildRule:
    """A check of the finished snapshot. `found` is SQL over `table`, true where it finds something.
    """

    id: str
    table: str
    found: str
    #: Ids of contracts that it speaks of.
    feeds: tuple[str, ...]
    #: Ids of indicators that it moves.
    moves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QualityRule:
    """One check. Sentences have `…` where the account puts a column, a file or a limit."""

    id: str
    weight: Weight
    sentence_th: str
    sentence_en: str
    remedy_th: str
    remedy_en: str
    #: Ids of the contracts whose files it is asked of.
    feeds: tuple[str, ...]
    #: (prefix of the file, header) of the columns that it is asked of; () for a whole file.
    columns: tuple[tuple[str, str], ...]
    #: Ids of the indicators that rest on those files.
    moves: tuple[str, ...]


#: Why a file is set aside whole, in the order in which files are asked.
FILE_RULES: tuple[str, ...] = (
    "file_type", "unreadable", "archive", "empty_file", "unknown_feed", "duplicate_file",
    "superseded", "period_unknown", "period_outside", "file_in_future", "persons_too_old",
    "part_of_country", "wrong_sheet", "missing_column", "too_many_bad_rows", "total_jumps",
    "all_rows_bad",
)
#: The same, of envelopes alone.
ENVELOPE_RULES: tuple[str, ...] = (
    "missing_member", "unknown_schema", "unknown_dataset", "bad_row_count", "count_mismatch",
    "checksum_mismatch", "bad_as_of", "not_as_named", "year_untold",
    "foreign_scope", "smss_refused", "smss_not_base64",
)
#: What is only told of a file; workbooks alone have sheets.
NOTES: tuple[str, ...] = ("sheet_renamed", "sheet_blank", "old_scope", "split_scope")
ENVELOPE_NOTES: tuple[str, ...] = ("smss_warning",)
_OPEN = "status = 'open'"
_STATES = ("missing", "zero", "swapped", "outside_country", "outside_province", "duplicate")

#: What the build finds of schools: they count, and bear the note.
BUILD_RULES: tuple[BuildRule, ...] = (
    *(
        BuildRule(
            f"coordinate_{state}", "school", f"{_OPEN} AND coordinate_state = '{state}'",
            ("school",), ("GEO-01",),
        )
        for state in _STATES
    ),
    BuildRule(
        "coordinate_outside_district", "school", f"{_OPEN} AND outside_district_hint",
        ("school",), (),
    ),
    BuildRule(
        "district_unknown", "school", f"{_OPEN} AND right(district_code, 2) = '00'",
        ("school",), ("SIT-01.schools",),
    ),
)
_PLACE = re.compile(r"\{[^{}]*\}")
_WEIGHT = {Severity.ROW: Weight.ROW, Severity.WARNING: Weight.WARNING}


def moved_by(feeds: tuple[str, ...]) -> tuple[str, ...]:
    """Ids of the indicators that rest on any of these contracts."""
    wanted = set(feeds)
    return tuple(one.id for one in INDICATORS if wanted & set(one.sources))


@cache
def rules() -> tuple[QualityRule, ...]:
    """All of them: of files, of rows, of what is built."""
    tables = tuple(dict.fromkeys(one.id for one, _ in sheets() if one.form != "json"))
    envelopes = tuple(dict.fromkeys(one.id for one, _ in sheets() if one.form == "json"))
    return (
        *(_of_files(id, Weight.FILE, (*tables, *envelopes)) for id in FILE_RULES),
        *(_of_files(id, Weight.FILE, envelopes) for id in ENVELOPE_RULES),
        *(
            _of_files(id, Weight.NOTE, tables if id.startswith("sheet") else (*tables, *envelopes))
            for id in NOTES
        ),
        *(_of_files(id, Weight.NOTE, envelopes) for id in ENVELOPE_NOTES),
        *_of_rows(),
        *(
            QualityRule(one.id, Weight.NOTE, *_said(one.id), *REMEDIES[one.id], one.feeds, (),
                        one.moves)
            for one in BUILD_RULES
        ),
    )


@cache
def remedies() -> dict[str, tuple[str, str]]:
    """Rule id → (Thai, English) of what to do."""
    return {one.id: (one.remedy_th, one.remedy_en) for one in rules()}


def _said(id: str) -> tuple[str, str]:
    th, en = STRINGS[f"rule.{id}"]
    return _PLACE.sub("…", th), _PLACE.sub("…", en)


def _of_files(id: str, weight: Weight, feeds: tuple[str, ...]) -> QualityRule:
    return QualityRule(id, weight, *_said(id), *REMEDIES[id], feeds, (), moved_by(feeds))


@dataclass(frozen=True, slots=True)
class _Asked:
    """A check as one sheet asks it."""

    id: str
    weight: Weight
    sentence: tuple[str, str]
    remedy: tuple[str, str]
    contract: str
    column: tuple[str, str]


def _asked(contract: Contract, sheet: Sheet) -> Iterator[_Asked]:
    own = {rule.id: rule for rule in sheet.rules}
    for check in checks(sheet):
        rule = own.get(check.rule)
        remedy = (rule.remedy_th, rule.remedy_en) if rule else REMEDIES[check.rule]
        sentence = check.sentence if rule else _said(check.rule)
        column = (sheet.prefix, check.header)
        yield _Asked(
            check.rule, _WEIGHT[check.severity], sentence, remedy, contract.id, column
        )
    for place in place_columns(sheet) if contract.form == "json" else ():
        yield _Asked(
            OTHER, Weight.ROW, _said(OTHER), REMEDIES[OTHER], contract.id,
            (sheet.prefix, place.header),
        )
    header = sheet.column(sheet.key[0]).header
    yield _Asked(
        "duplicate_key", Weight.ROW, _said("duplicate_key"), REMEDIES["duplicate_key"],
        contract.id, (sheet.prefix, header),
    )


def _of_rows() -> Iterator[QualityRule]:
    """Checks of the same id and words are one rule, wherever they are asked; warnings come last."""
    found: dict[tuple[str, Weight, tuple[str, str], tuple[str, str]], list[_Asked]] = {}
    roll = source("dmc").sheets[0]
    every = [one for contract, sheet in sheets() for one in _asked(contract, sheet)]
    every.append(_Asked(
        "duplicate_student", Weight.WARNING, _said("duplicate_student"),
        REMEDIES["duplicate_student"], "dmc", (roll.prefix, roll.column("person_key").header),
    ))
    money = source("budget").sheets[0]
    every.append(_Asked(
        "budget_falls", Weight.WARNING, _said("budget_falls"), REMEDIES["budget_falls"], "budget",
        (money.prefix, money.column("disbursed").header),
    ))
    typed = source("x2").sheets[0]
    every += [
        _Asked(
            "x2_typed", Weight.WARNING, _said("x2_typed"), REMEDIES["x2_typed"], "x2",
            (typed.prefix, typed.column(key).header),
        )
        for key in LISTED
    ]
    for one in every:
        found.setdefault((one.id, one.weight, one.sentence, one.remedy), []).append(one)
    for (id, weight, sentence, remedy), asked in sorted(
        found.items(), key=lambda item: item[0][1] is Weight.WARNING
    ):
        feeds = tuple(dict.fromkeys(one.contract for one in asked))
        columns = tuple(dict.fromkeys(one.column for one in asked if one.column[1]))
        yield QualityRule(id, weight, *sentence, *remedy, feeds, columns, moved_by(feeds))
