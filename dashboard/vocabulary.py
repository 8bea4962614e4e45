"""The words of the house as types: levels, scopes, viewers, kinds of missing, indicators.

Imports nothing of Dash, DuckDB or pandas, so that every other module may use it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import NewType

from dashboard.periods import PeriodKind

#: A place or school code. Always text: leading zeros count.
Code = NewType("Code", str)


class Level(StrEnum):
    """Where a number stands, in drill order."""

    COUNTRY = "country"
    REGION = "region"
    PROVINCE = "province"
    AREA = "area"
    DISTRICT = "district"
    SCHOOL = "school"
    STUDENT = "student"

    @property
    def depth(self) -> int:
        return _DEPTH[self]

    def __lt__(self, other: object) -> bool:
        """Order levels from the country down, not by their spelling."""
        return self.depth < other.depth if isinstance(other, Level) else NotImplemented

    def __le__(self, other: object) -> bool:
        return self.depth <= other.depth if isinstance(other, Level) else NotImplemented

    def __gt__(self, other: object) -> bool:
        return self.depth > other.depth if isinstance(other, Level) else NotImplemented

    def __ge__(self, other: object) -> bool:
        return self.depth >= other.depth if isinstance(other, Level) else NotImplemented


_DEPTH = {level: depth for depth, level in enumerate(Level)}


class RegionScheme(StrEnum):
    """The two ways of grouping provinces; the value is the `regions` key of an address."""

    SIX = "6"
    REO18 = "18"

    @classmethod
    def of(cls, region_code: str) -> RegionScheme:
        return cls.REO18 if region_code.startswith("REO") else cls.SIX


#: สำนักบริหารงานการศึกษาพิเศษ: special-education schools stand in no สพป. or สพม.
SPECIAL_EDUCATION_AREA = Code("100700")


class Missing(StrEnum):
    """Why there is no number. None of these is ever shown as 0."""

    NOT_REPORTED = "not_reported"
    NOT_APPLICABLE = "not_applicable"
    SUPPRESSED = "suppressed"
    NO_UNIT = "no_unit"
    NOT_LOADED = "not_loaded"


@dataclass(frozen=True, slots=True)
class Scope:
    """A conjunction of place filters: the schools that match every code that is set.

    Geography and education areas are two trees that share schools as leaves, so a scope is not a
    path: `Scope(province="18", area="S61")` is the part of that area that lies in that province.
    """

    region: Code | None = None
    province: Code | None = None
    area: Code | None = None
    district: Code | None = None
    school: Code | None = None
    student: str | None = None

    def __iter__(self) -> Iterator[tuple[Level, str]]:
        """Yield the filters that are set, from the widest level to the narrowest."""
        for level in _FILTERS:
            value: str | None = getattr(self, level)
            if value is not None:
                yield level, value

    @property
    def level(self) -> Level:
        """The narrowest level that is set."""
        # Spelt out: a step asks this a hundred times.
        if self.student is not None:
            return Level.STUDENT
        if self.school is not None:
            return Level.SCHOOL
        if self.district is not None:
            return Level.DISTRICT
        if self.area is not None:
            return Level.AREA
        if self.province is not None:
            return Level.PROVINCE
        return Level.COUNTRY if self.region is None else Level.REGION

    def code(self, level: Level) -> str | None:
        return None if level is Level.COUNTRY else getattr(self, level.value)

    @classmethod
    def of(cls, filters: Iterable[tuple[Level, str]]) -> Scope:
        """The scope with these filters; of two of a level the later one holds."""
        held = {level.value: Code(code) for level, code in filters}
        return cls(**held)

    def narrowed(self, level: Level, code: str) -> Scope:
        """Add one filter."""
        return Scope.of((*self, (level, code)))

    def without(self, *levels: Level) -> Scope:
        """Take filters away."""
        return Scope.of(one for one in self if one[0] not in levels)


#: The fields of a scope, widest first.
_FILTERS = tuple(Level(one.name) for one in fields(Scope))

COUNTRY = Scope()


class Role(StrEnum):
    """Who looks. What each of them may is data: `dashboard.roles`."""

    SECRETARY_GENERAL = "secretary_general"
    STEWARD = "steward"
    REGIONAL_GUEST = "regional_guest"
    AREA_DIRECTOR = "area_director"
    AREA_OFFICER = "area_officer"
    SCHOOL_DIRECTOR = "school_director"
    TEACHER = "teacher"
    ADMINISTRATOR = "administrator"
    #: Of nobody in particular: what a snapshot of invented persons shows to all comers.
    BUILT_IN = "built_in"


class Module(StrEnum):
    """Part of an area office's work; an officer is granted one or several."""

    OPPORTUNITY = "opportunity"
    ATTENDANCE = "attendance"
    INFRASTRUCTURE = "infrastructure"
    CARE = "care"
    PLAN = "plan"
    DOCUMENTS = "documents"


@dataclass(frozen=True, slots=True)
class Viewer:
    """A person or program that asks, and what was granted. No grant means no rows.

    Whoever has the same rights is given the same answers: the name is no part of what viewers are
    compared by.
    """

    name: str = field(compare=False)
    role: Role
    #: Each grant is a scope; a request must lie inside one of them. COUNTRY grants everything.
    grants: tuple[Scope, ...] = ()
    #: On a shared screen: no person, higher limits.
    presenting: bool = False
    #: Of an officer; of other roles it says nothing.
    modules: frozenset[Module] = frozenset()
    #: Of a teacher: (grade, room) of the own classes.
    classes: frozenset[tuple[str, int]] = frozenset()
    #: The own role of somebody who looks through the eyes of `role`, and sees what both may.
    looker: Role | None = None


class Unit(StrEnum):
    """What a number counts; the catalogue holds its Thai and English words."""

    PERCENT = "percent"
    PERSON = "person"
    SCHOOL = "school"
    ROOM = "room"
    MBPS = "mbps"
    KBPS_PER_PERSON = "kbps_per_person"
    BAHT_PER_MONTH = "baht_per_month"
    BAHT_PER_MBPS = "baht_per_mbps"
    CIRCUIT = "circuit"
    DAY = "day"
    PERSON_PER_COMPUTER = "person_per_computer"
    PERSON_PER_ROOM = "person_per_room"
    PERSON_PER_SEAT = "person_per_seat"
    PERSON_PER_TEACHER = "person_per_teacher"
    SCORE = "score"
    LEVEL = "level"  #: 1–5
    BAHT = "baht"
    BAHT_PER_PERSON = "baht_per_person"
    DOCUMENT = "document"
    HOUR = "hour"
    CASE = "case"
    CASE_PER_10K = "case_per_10k"  #: of 10,000 students
    PROJECT = "project"
    POINT = "point"  #: percentage points
    POST = "post"
    AREA = "area"


class Direction(StrEnum):
    """Which way is better."""

    UP = "up"
    DOWN = "down"
    NEUTRAL = "neutral"


class Subject(StrEnum):
    """What stands in a numerator or denominator; only counts of learners are protected."""

    LEARNER = "learner"
    STAFF = "staff"
    SCHOOL = "school"
    THING = "thing"
    RESIDENT = "resident"


class Grain(StrEnum):
    """The fact table an indicator is computed over: one row per school (district, office) and
    period. An office is an education area; it stands where its seat is."""

    SCHOOL_TERM = "school_term"
    SCHOOL_YEAR = "school_year"
    SCHOOL_DAY = "school_day"
    DISTRICT_TERM = "district_term"
    OFFICE_QUARTER = "office_quarter"
    OFFICE_YEAR = "office_year"

    @property
    def period_kind(self) -> PeriodKind:
        """The kind of period that its rows are of."""
        return _PERIOD_KIND[self]

    @property
    def unit_level(self) -> Level:
        """What reports or fails to: a school, a district, or an area by its office."""
        if self is Grain.DISTRICT_TERM:
            return Level.DISTRICT
        return Level.AREA if self in (Grain.OFFICE_QUARTER, Grain.OFFICE_YEAR) else Level.SCHOOL


_PERIOD_KIND = {
    Grain.SCHOOL_TERM: PeriodKind.TERM,
    Grain.SCHOOL_YEAR: PeriodKind.ACADEMIC_YEAR,
    Grain.SCHOOL_DAY: PeriodKind.DAY,
    Grain.DISTRICT_TERM: PeriodKind.TERM,
    Grain.OFFICE_QUARTER: PeriodKind.QUARTER,
    Grain.OFFICE_YEAR: PeriodKind.CALENDAR_YEAR,
}


class Aggregate(StrEnum):
    """How the rows of a grain become one number."""

    RATIO = "ratio"  #: Σ numerator ÷ Σ denominator (× factor)
    SUM = "sum"  #: Σ numerator; the denominator is not used
    MEDIAN = "median"  #: median of the numerators; the denominator is their count


@dataclass(frozen=True, slots=True)
class Bands:
    """Alert bands on unrounded values: `good` and `watch` are the limits of those two bands.

    With direction UP: value ≥ good is good, ≥ watch is watch, below is bad. DOWN is the mirror.
    """

    good: float
    watch: float


@dataclass(frozen=True, slots=True)
class Indicator:
    """One number that the war room can show: everything that any consumer needs to know of it."""

    id: str
    name_th: str
    name_en: str
    #: At most about 18 Thai letters; for a tile, a legend, a column head.
    short_th: str
    short_en: str
    unit: Unit
    grain: Grain
    #: SQL over the columns of the grain's fact table (data/schema); NULL where not known.
    numerator: str
    #: SQL likewise; NULL for Aggregate.SUM and MEDIAN.
    denominator: str | None
    aggregate: Aggregate
    #: Multiplies Σnumerator ÷ Σdenominator: 100 for a percentage, 1000 for kbps from Mbps.
    factor: float
    decimals: int
    direction: Direction
    #: Ids of data/sources contracts that it rests on.
    sources: tuple[str, ...]
    #: Formula in words.
    formula_th: str
    formula_en: str
    numerator_subject: Subject
    denominator_subject: Subject
    #: Sensitive topics have higher limits.
    sensitive: bool = False
    #: Levels at which it means something.
    levels: tuple[Level, ...] = (
        Level.COUNTRY,
        Level.REGION,
        Level.PROVINCE,
        Level.AREA,
        Level.DISTRICT,
        Level.SCHOOL,
    )
    target: float | None = None
    bands: Bands | None = None
    #: Five fixed national breaks between the six classes of the map.
    breaks: tuple[float, float, float, float, float] | None = None
    #: Keys of caveats in the catalogue (`caveat.<key>`).
    caveats: tuple[str, ...] = ()
    #: The rounds of a year measure different things: only the same one of other years is drawn
    #: beside a number.
    rounds_differ: bool = False
    #: SQL over the facts of an office: 0 where it is not asked ("not assessed"), so that it is
    #: neither late nor part of any number. None: all are asked.
    asked: str | None = None
    #: Shown by the month; other daily numbers may be shown by day, month, term and year.
    is_monthly: bool = False

    def __hash__(self) -> int:
        # An id is one indicator's. Caches ask for it with every number: all fields take ten times.
        return hash(self.id)

    @property
    def period_kind(self) -> PeriodKind:
        """The kind of period that it is shown by."""
        return PeriodKind.MONTH if self.is_monthly else self.grain.period_kind


@dataclass(frozen=True, slots=True)
class Measure:
    """One indicator at one place and period.

    `value` is in the indicator's unit (percentages 0–100), unrounded; None exactly when `missing`
    says why. `units` of `units_due` schools (or districts, or offices) have a number. `previous` is
    the value of the same units one year before, so that a late area never looks like a fall; None
    if none.
    """

    indicator: str
    period: str
    code: str
    value: float | None
    numerator: float | None
    denominator: float | None
    missing: Missing | None
    units: int
    units_due: int
    previous: float | None = None
    rank: int | None = None
    of: int | None = None
