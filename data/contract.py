"""What a declaration of a feed is made of.

A contract says once what arrives: columns with their Thai headers and aliases, types, keys, rules,
sensitivity and cadence. The reader, the checks, the demo writer, the data dictionary and the tests
all come from it. Nothing here reads or writes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dashboard.periods import PeriodKind


class Kind(StrEnum):
    """How a cell is read. The clean column's SQL type stands behind each."""

    TEXT = "VARCHAR"
    INTEGER = "INTEGER"
    DECIMAL = "DOUBLE"
    MONEY = "DECIMAL(18,2)"
    #: A score as reported, exact to its five decimals; one with more is not rounded but refused.
    SCORE = "DECIMAL(9,5)"
    #: dd/mm/yyyy in Buddhist or common era, or ISO.
    DATE = "DATE"
    #: A day and a time of day (without one: midnight), Thai time; clean: TIMESTAMP.
    MOMENT = "TIMESTAMP"
    #: One of `choices`; the clean value is the canonical word.
    CHOICE = "CHOICE"
    #: Several of `choices`, separated by `;` or `,`; clean: VARCHAR[].
    CHOICES = "CHOICES"
    #: Any of the three school codes; clean: `school_code`, the 10-digit code of the crosswalk.
    SCHOOL = "SCHOOL"
    #: Code of an education area, old secondary codes included; clean: an area code of ours.
    AREA = "AREA"
    #: An education area (as AREA) or a school (any of its codes); clean: `office_code` (an area
    #: code of ours or the 10-digit school code) and `office_is_school` BOOLEAN.
    OFFICE = "OFFICE"
    #: Digits of a fixed width, kept as text.
    CODE = "CODE"
    #: An address of the web; clean: VARCHAR. Anything else, and whatever could hold a password, is
    #: dropped with a warning and stands nowhere, not even in the account.
    LINK = "LINK"
    #: Citizen or G id; clean: the keyed hash, UBIGINT, and whether it is a G id, BOOLEAN: of the
    #: column `person_key` as `person_key` and `is_g`, of another X as `X` and `X_is_g`.
    PERSON = "PERSON"
    #: "100/100 Mbps", "1 Gbps"; clean: `<key>_down_mbps`, `<key>_up_mbps` DOUBLE.
    SPEED = "SPEED"
    #: "14.80, 100.65"; clean: `<key>_lat`, `<key>_lon` DOUBLE.
    LATLNG = "LATLNG"


class Sensitivity(StrEnum):
    OPEN = "open"
    PERSONAL = "personal"
    SENSITIVE = "sensitive"


class Severity(StrEnum):
    """ROW rules quarantine the row; WARNING rules let it pass and are counted."""

    ROW = "row"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet."""

    key: str
    header: str
    kind: Kind
    meaning_th: str = ""
    meaning_en: str = ""
    #: A row without it is quarantined.
    required: bool = False
    #: Whether the header must stand in the file (a file without it is rejected).
    header_required: bool = True
    aliases: tuple[str, ...] = ()
    #: CODE: number of digits.
    width: int | None = None
    minimum: float | None = None
    maximum: float | None = None
    #: CHOICE, CHOICES: raw label (after trimming) to canonical word.
    choices: Mapping[str, str] = field(default_factory=dict)
    #: A label outside `choices` becomes this word (with a warning); None: the row is quarantined.
    other: str | None = None
    sensitivity: Sensitivity = Sensitivity.OPEN
    #: False: the column is known but never leaves the file (purpose limitation).
    loaded: bool = True
    unit: str = ""
    #: INTEGER, DECIMAL: SQL over the columns before it; where it is true, a 0 stands for nothing
    #: and the clean value is NULL.
    zero_is_nothing: str = ""
    #: INTEGER, DECIMAL: a value that cannot be read, or lies outside the limits, is left out with a
    #: warning, and the row stays: it says more than this.
    forgiving: bool = False
    #: PERSON: what is written may be the number that the school gave the student, which dataset
    #: `student` of the bridge joins to a person.
    by_number: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A check over the clean columns of one row. `sql` is true for a good row, NULL passes.

    The remedy says what to do, to who keeps the source: every rule has one (tests/contracts).
    """

    id: str
    sql: str
    column: str
    sentence_th: str
    sentence_en: str
    severity: Severity = Severity.ROW
    remedy_th: str = ""
    remedy_en: str = ""
    #: What it finds must stand nowhere: the quarantine does not show the cell.
    hides: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a feed: a sheet of its workbook, or a file with its own prefix."""

    #: Name of the clean table (`clean_<table>`).
    table: str
    #: First part of the file name, upper case: letters, digits, at most one underscore.
    prefix: str
    #: Sheet name in a workbook; "" for the first sheet.
    sheet: str
    columns: tuple[Column, ...]
    #: Column keys that are unique together within a period (over all files of the feed).
    key: tuple[str, ...]
    rules: tuple[Rule, ...] = ()
    #: A number of the key that sources leave out: rows of one file without it are one row only
    #: where all their cells are the same.
    numbered_by: str = ""
    #: Rows say where a person is on the day of the file: those of a school that was merged into
    #: another by then stand with the school that it is now.
    follows_merger: bool = False
    #: A row is a person or an event of a sensitive topic: how many a file has is a number of its
    #: place, and told as none.
    cases: bool = False
    #: Ids of the feeds that bring the same facts in files of their own.
    carries: tuple[str, ...] = ()

    @property
    def feed(self) -> str:
        """The name by which the account knows its files."""
        return self.prefix.lower()

    def column(self, key: str) -> Column:
        return next(column for column in self.columns if column.key == key)


@dataclass(frozen=True, slots=True)
class Contract:
    """One source feed."""

    id: str
    name_th: str
    name_en: str
    #: The system it comes from, as a person says it ("DMC").
    system: str
    owner_th: str
    owner_en: str
    cadence_th: str
    cadence_en: str
    #: "area": one file an area office; "school": one a school; "country": one for all.
    scope: str
    period_kind: PeriodKind
    sheets: tuple[Sheet, ...]
    #: The build stops (exit 1) without it.
    required: bool = False
    #: "table" (xlsx, csv, txt, Parquet), "json" (bridge envelope) "population" or
    #: "statistics" (DOPA texts by age and by month).
    form: str = "table"
    #: Part of the domain reference that the layout follows, for the data dictionary.
    layout: str = ""
    #: What English calls the system, where that is another name.
    system_en: str = ""

    @property
    def feeds(self) -> tuple[str, ...]:
        """The names by which the account knows its files, the main one first."""
        return tuple(dict.fromkeys(sheet.feed for sheet in self.sheets))

    @property
    def reads_persons(self) -> bool:
        """Whether rows about single persons are loaded from it."""
        return any(
            column.loaded and column.kind is Kind.PERSON
            for sheet in self.sheets for column in sheet.columns
        )

    def system_in(self, lang: str) -> str:
        """The system's name in a language (th or en)."""
        return self.system_en or self.system if lang == "en" else self.system
