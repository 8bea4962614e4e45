"""What the records of the themes share: partial records and sets of levels."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from dashboard.vocabulary import Aggregate, Direction, Grain, Indicator, Level, Subject, Unit

#: Nation to district.
N_TO_D: tuple[Level, ...] = (
    Level.COUNTRY, Level.REGION, Level.PROVINCE, Level.AREA, Level.DISTRICT,
)
#: Nation to area.
N_TO_A: tuple[Level, ...] = N_TO_D[:-1]
#: Region to school: what is told against the nation says nothing of the nation.
R_TO_S: tuple[Level, ...] = (Level.REGION, *N_TO_D[2:], Level.SCHOOL)
#: Province to school.
P_TO_S: tuple[Level, ...] = (Level.PROVINCE, Level.AREA, Level.DISTRICT, Level.SCHOOL)
#: Area to school.
A_TO_S: tuple[Level, ...] = (Level.AREA, Level.DISTRICT, Level.SCHOOL)
#: Places where people live: education areas have no residents.
RESIDENCE: tuple[Level, ...] = (Level.COUNTRY, Level.REGION, Level.PROVINCE, Level.DISTRICT)

#: A percentage: Σ numerator ÷ Σ denominator × 100.
share = partial(
    Indicator, unit=Unit.PERCENT, aggregate=Aggregate.RATIO, factor=100.0, decimals=2
)
#: A quotient of two sums in a unit of its own.
quotient = partial(Indicator, aggregate=Aggregate.RATIO, direction=Direction.NEUTRAL)
#: A sum.
tally = partial(
    Indicator, denominator=None, aggregate=Aggregate.SUM, factor=1.0, decimals=0,
    direction=Direction.NEUTRAL,
)
#: A sum of schools of a term.
schools = partial(
    tally, unit=Unit.SCHOOL, grain=Grain.SCHOOL_TERM, numerator_subject=Subject.SCHOOL,
    denominator_subject=Subject.SCHOOL,
)
#: A sum of learners of a term.
learners = partial(
    tally, unit=Unit.PERSON, grain=Grain.SCHOOL_TERM, numerator_subject=Subject.LEARNER,
    denominator_subject=Subject.LEARNER,
)
#: Of the offices of education areas: what all of these have in common.
of_offices = partial(
    Indicator, levels=N_TO_A, numerator_subject=Subject.THING, denominator_subject=Subject.THING,
)
#: What these count, told of each school that reports for itself too: of the area with its schools.
N_TO_A_AND_S: tuple[Level, ...] = (*N_TO_A, Level.SCHOOL)
#: A percentage of the schools of a term.
share_of_schools = partial(
    share, grain=Grain.SCHOOL_TERM, numerator_subject=Subject.SCHOOL,
    denominator_subject=Subject.SCHOOL,
)
#: A percentage of things that schools have in a term.
share_of_things = partial(
    share, grain=Grain.SCHOOL_TERM, numerator_subject=Subject.THING,
    denominator_subject=Subject.THING,
)


def of_own_schools(record: Indicator) -> Indicator:
    """A number of offices that is told of schools, too: what an area's counts is in its formula."""
    if Level.SCHOOL not in record.levels:
        return record
    return replace(
        record,
        formula_th=f"{record.formula_th}; ของเขตนับสำนักงานกับโรงเรียนในสังกัดที่รายงานเอง",
        formula_en=f"{record.formula_en}; an area's counts its office and those of its schools that"
                   " report for themselves",
        caveats=(*record.caveats, "own_account"),
    )
