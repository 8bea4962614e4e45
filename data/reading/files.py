"""The files of an inbox: what lies there, what each name says, and what becomes of each file."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from dashboard.errors import InboxError
from dashboard.periods import (
    BE_OFFSET,
    PeriodKind,
    academic_year,
    ends,
    fiscal_year,
    kind_of,
    month,
    quarter,
    term,
    year_be,
)
from dashboard.text.rules import STRINGS
from data.contract import Contract, Sheet
from data.registers import places
from data.registers.codes import renamed_area, split_area
from data.retention import PERSON_YEARS
from data.sources import sheets
from data.sources.transports import transport_of

#: What a reader calls with a word on what it does and the share done, 0 to 1.
Progress = Callable[[str, float], None]

MANIFEST = "MANIFEST.json"
#: Lines of an operator who confirms files that were held (data.reading.jumps); no feed.
CONFIRMED = "confirmed.csv"
#: How far the day of a name may lie from its year, and one without a year after all others.
_YEARS_APART, _DAYS_AHEAD = 2, 400

#: Of a year: a term (1–3), six or twelve months (6M, 12M), a quarter (Q1–Q4) or a month (01–12).
_ROUND = r"(?:-(?P<round>\d{1,2}[Mm]?|[Qq]\d))?"
#: What follows the prefix and its underscore.
_NAME = re.compile(
    r"(?P<scope>[A-Za-z0-9]+(?:-[12])?)"
    rf"(?:_(?P<year>\d{{4}}){_ROUND})?_(?P<day>\d{{8}})(?:[ _.(-].*)?"
)
_PREFIX = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_ENVELOPE = re.compile(
    rf"(?:amss|smss)_(?P<dataset>[a-z_]+?)_(?P<scope>[A-Za-z0-9-]+)_(?P<year>\d{{4}}){_ROUND}"
    r"_(?P<day>\d{8})(?P<time>[T\d-]*)(?:[ _.(-].*)?",
    re.IGNORECASE,
)
_STUDENT = re.compile(r"(?P<year>\d{4})-(?P<round>\d)-student(?:[ _.(-].*)?", re.IGNORECASE)
#: The public name of the population by month, with the last two digits of the B.E. year.
_MONTHLY = re.compile(r"stat_?(?P<year>\d{2})(?P<round>\d{2})", re.IGNORECASE)


@dataclass(slots=True)
class SourceFile:
    """One file of the inbox on its way through the reader; it ends as a line of the account."""

    file_id: int
    path: Path
    name: str  #: path below the inbox
    size: int
    sha256: str
    contract: Contract | None = None
    sheet: Sheet | None = None
    scope: str = ""
    year: int | None = None
    #: As the name says it: "1", "6M", "Q3", "01"; "" where it says none.
    round: str = ""
    #: YYYYMMDD (and time) of the name: the later of two versions.
    stamp: str = ""
    #: The school of today that the scope of a piece of the bridge is a code of, "" for an area.
    school: str = ""
    #: An envelope that holds the whole list of its office or school, not a piece of it.
    is_whole: bool = False
    #: Orders the files of one day by their arrival (data.reading.arrival).
    arrival: str = ""
    period: str = ""
    reference_date: date | None = None
    #: None until decided: rejected, unreadable, duplicate, superseded.
    status: str | None = None
    reason: tuple[str, str] = ("", "")
    #: The file that a duplicate repeats.
    original: SourceFile | None = None
    rows_read: int = 0
    rows_loaded: int = 0
    rows_quarantined: int = 0
    rows_superseded: int = 0
    warnings: int = 0
    #: Faults and warnings of the whole file: (rule, sheet, column, value).
    faults: list[FileFault] = field(default_factory=list)
    notes: list[FileFault] = field(default_factory=list)

    @property
    def transport(self) -> str:
        return transport_of(self.name)

    @property
    def feed(self) -> str:
        return self.sheet.feed if self.sheet else ""

    def refuse(
        self, rule: str, *, status: str = "rejected", sheet: str = "", **facts: object
    ) -> None:
        """Set the file aside whole, and say why."""
        fault = FileFault(rule, sheet, sentence(rule, file=self.name, **facts))
        self.faults.append(fault)
        self.status = status
        self.reason = fault.sentence

    def note(self, rule: str, *, sheet: str = "", **facts: object) -> None:
        """Keep a warning about the whole file."""
        self.notes.append(FileFault(rule, sheet, sentence(rule, file=self.name, **facts)))


@dataclass(frozen=True, slots=True)
class FileFault:
    rule: str
    sheet: str
    sentence: tuple[str, str]


def sentence(rule: str, **facts: object) -> tuple[str, str]:
    """The Thai and English sentence of a rule with its facts filled in."""
    th, en = STRINGS[f"rule.{rule}"]
    return th.format(**facts), en.format(**facts)


def find_files(inbox: Path, progress: Progress) -> list[SourceFile]:
    """List the files below a directory with size and checksum, in the order of their names.

    Raises:
        InboxError: The directory is missing or holds no file.
    """
    if not inbox.is_dir():
        raise InboxError(" / ".join(sentence("inbox_missing", inbox=inbox)))
    paths = sorted(
        path
        for path in inbox.rglob("*")
        if path.is_file()
        and path.name != MANIFEST
        and path != inbox / CONFIRMED
        and not any(part.startswith((".", "~$")) for part in path.relative_to(inbox).parts)
    )
    if not paths:
        raise InboxError(" / ".join(sentence("inbox_empty", inbox=inbox)))
    files: list[SourceFile] = []
    with ThreadPoolExecutor(2) as pool:
        for number, (path, digest) in enumerate(zip(paths, pool.map(_digest, paths), strict=True)):
            progress("checksum", (number + 1) / len(paths))
            name = path.relative_to(inbox).as_posix()
            files.append(SourceFile(number + 1, path, name, path.stat().st_size, digest))
    return files


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def manifest(inbox: Path) -> dict[str, object] | None:
    """The demo's manifest, None where there is none or it is not one."""
    try:
        content = json.loads((inbox / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return content if isinstance(content, dict) else None


def latest_day(note: dict[str, object] | None, files: list[SourceFile]) -> date:
    """The manifest's day, else the latest that a file name tells, else that of the last file.

    One slip in a name must not move the clock of all others: a day that its own year contradicts
    does not count, and one without a year counts if it is near those that have one.
    """
    try:
        return date.fromisoformat(str((note or {})["as_of"]))
    except (KeyError, ValueError):
        told = [(file.reference_date, file.year) for file in files if file.reference_date]
    sure = [day for day, year in told if year and abs(day.year + BE_OFFSET - year) <= _YEARS_APART]
    last = max(sure, default=date.max).toordinal() + _DAYS_AHEAD
    days = [day for day, year in told if year is None and day.toordinal() <= last]
    if days or sure:
        return max(days + sure)
    return datetime.fromtimestamp(max(file.path.stat().st_mtime for file in files), UTC).date()


def mark_duplicates(files: Iterable[SourceFile]) -> None:
    """Set aside every file whose content came before under another name. Of those the one stands
    that came last by its arrival: who sends an older version once more means it.

    The same content for another round or place is news, not a copy: a school list that has not
    changed since last year still says so.
    """
    seen: dict[str, list[SourceFile]] = {}
    for file in sorted(files, key=lambda file: file.arrival, reverse=True):
        if not file.sha256 or not file.size:
            continue
        known = seen.setdefault(file.sha256, [])
        first = next((other for other in known if _says_the_same(file, other)), None)
        if first is not None:
            file.original = first
            file.refuse("duplicate_file", status="duplicate", first=first.name)
        else:
            known.append(file)


def _says_the_same(one: SourceFile, other: SourceFile) -> bool:
    if one.year is None or other.year is None:
        return True
    return (one.feed, one.scope, one.year, one.round) == (
        other.feed,
        other.scope,
        other.year,
        other.round,
    )


def read_name(file: SourceFile) -> None:
    """Fill in what the name says: feed, scope, year, round and the date of the version."""
    stem = file.path.name.rsplit(".", 1)[0]
    if match := _ENVELOPE.fullmatch(stem):
        prefix = f"AMSS_{match['dataset']}".upper()
        file.stamp = match["day"] + match["time"]
        file.scope = match["scope"]
    elif match := _STUDENT.fullmatch(stem):
        prefix = "DMC"
    elif match := _MONTHLY.fullmatch(stem):
        prefix, file.scope = "MOISTAT", "TH"
    else:
        prefix = _prefix(stem)
        rest = stem[len(prefix) :]
        match = _NAME.fullmatch(rest[1:]) if rest.startswith("_") else None
        if match:
            file.scope, file.stamp = match["scope"], match["day"]
    if match:
        written = match["year"]
        # The public name of a month has the last two digits of its year alone.
        file.year = int(written if len(written) == 4 else f"25{written}") if written else None
        file.round = (match["round"] or "").upper()
    for contract, sheet in sheets():
        if sheet.prefix == prefix:
            file.contract, file.sheet = contract, sheet
    if len(file.stamp) >= 8:
        try:
            day = file.stamp[:8]
            year = int(day[:4])
            file.reference_date = date(
                year - 543 if year > 2400 else year, int(day[4:6]), int(day[6:])
            )
        except ValueError:
            file.reference_date = None


def _prefix(stem: str) -> str:
    """The longest prefix of a feed that a name begins with, else its first word; upper case."""
    upper = stem.upper()
    known = [
        sheet.prefix
        for contract, sheet in sheets()
        if contract.form != "json"
        and upper.startswith(sheet.prefix)
        and not _goes_on(sheet.prefix, upper)
    ]
    first = _PREFIX.match(upper)
    return max(known, key=len, default=first[0] if first else "")


def _goes_on(prefix: str, upper: str) -> bool:
    """Whether a name only begins like a prefix: SCHOOLS is not SCHOOL, X22 is not X2."""
    after = upper[len(prefix) : len(prefix) + 1]
    return after.isascii() and (after.isalpha() or (prefix[-1].isdigit() and after.isdigit()))


def settle_period(file: SourceFile, shown: date | None, today: date) -> None:
    """Decide period and reference date: from the name, else a date in the file, else today."""
    assert file.contract is not None
    if file.reference_date is None:
        usual = _round_date(file.contract, file.year, file.round)
        # A round that a file tells of before its customary day is of the day of the file.
        file.reference_date = min(usual or date.max, shown or today)
    day, kind = file.reference_date, file.contract.period_kind
    file.period = _period(kind, file.year, file.round, day)
    # The third round, of the end of the year, is one of DMC alone.
    strange = kind is PeriodKind.TERM and file.round == "3" and file.contract.id != "dmc"
    if strange or kind_of(file.period) is None or not 2540 <= year_be(file.period) <= 2700:
        file.refuse("period_unknown", period=file.period)
    elif day > today:
        file.refuse("file_in_future", day=day.isoformat(), today=today.isoformat())
    elif (
        abs(day.year + BE_OFFSET - year_be(file.period)) > _YEARS_APART
        or kind_of(file.period) is not kind
    ):
        file.refuse("period_outside", period=file.period, day=day.isoformat())
    elif (
        file.status is None
        and file.contract.reads_persons
        and academic_year(ends(file.period)) <= academic_year(today) - PERSON_YEARS
    ):
        file.refuse("persons_too_old", period=file.period, years=PERSON_YEARS)


def settle_scope(file: SourceFile) -> None:
    """A name with the old code of an area: it speaks for the area that this is now, and one that
    was split for whichever of these its rows are in. The account says so. The school list is the
    country's: every code is resolved by it, so no part of the country writes it."""
    of_schools = file.contract is not None and file.contract.id == "school"
    if of_schools and file.status is None and not is_of_country(file):
        file.refuse("part_of_country", scope=file.scope)
    named = {area.code: area for area in places.areas()}
    now = renamed_area(file.scope)
    found = (now,) if now else split_area(file.scope)
    if file.status is not None or not found:
        return
    file.note(
        "old_scope" if now else "split_scope",
        code=file.scope,
        now_th=" ".join(named[area].short_th for area in found),
        now_en=", ".join(named[area].short_en for area in found),
    )
    if now:
        file.scope = now


def is_of_country(file: SourceFile) -> bool:
    """Whether the name says that a file is the country's, or says nothing of whose it is."""
    return file.scope.upper() in ("", "TH")


def _period(kind: PeriodKind, year: int | None, mark: str, day: date) -> str:
    """The period of a feed of this kind by the year and round of a name, else by the day.

    What is no period, or one of another kind, says that the name contradicts itself.
    """
    match kind:
        case PeriodKind.CALENDAR_YEAR:
            return f"cy{year or day.year + BE_OFFSET}"
        case PeriodKind.FISCAL_YEAR:
            return f"fy{year or fiscal_year(day)}"
        case PeriodKind.ACADEMIC_YEAR:
            return f"ay{year or academic_year(day)}"
        case PeriodKind.QUARTER:
            if year is not None and mark:
                return f"fy{year}-{_QUARTERS.get(mark, mark.lower())}"
            return quarter(day) if year in (None, fiscal_year(day)) else f"fy{year}"
        case PeriodKind.MONTH:
            if year is not None and mark:
                return f"{year - BE_OFFSET:04d}-{mark}"
            return month(day) if year in (None, day.year + BE_OFFSET) else f"cy{year}"
    if year is not None and mark:
        return f"ay{year}-{mark}"
    return term(day) if year in (None, academic_year(day)) else f"ay{year}"


#: The quarter that the report of six or twelve months closes.
_QUARTERS = {"6M": "q2", "12M": "q4"}


def _round_date(contract: Contract, year: int | None, mark: str) -> date | None:
    """The customary reference date of a round whose file name tells no day: of DMC by its calendar,
    of a quarter or month its last day (31 March for 6M, 30 September for 12M).
    """
    if year is None:
        return None
    if contract.id == "dmc":
        day = {"2": (year, 11, 10), "3": (year + 1, 3, 31)}.get(mark, (year, 6, 10))
        return date(day[0] - BE_OFFSET, *day[1:])
    if mark and contract.period_kind in (PeriodKind.QUARTER, PeriodKind.MONTH):
        period = _period(contract.period_kind, year, mark, date.min)
        return ends(period) if kind_of(period) is contract.period_kind else None
    return None
