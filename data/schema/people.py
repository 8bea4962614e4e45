"""Students without identity, their growth and days; names stand apart."""

from __future__ import annotations

from data.schema.record import FILE_ID, PERIOD, SCHOOL_IDX, STUDENT_IDX, Col, Table

STUDENT = Table(
    "student",
    "Latest roll: one row a student and school, no identity",
    (
        SCHOOL_IDX,
        STUDENT_IDX,
        Col("student_ref", "VARCHAR", "opaque reference, valid in this snapshot only", plain=True),
        Col("person_key", "UBIGINT", "keyed hash of the id"),
        Col("is_g", "BOOLEAN", "G id"),
        Col("grade", "VARCHAR", "grade code"),
        Col("room", "SMALLINT", "room"),
        Col("sex", "VARCHAR", "male or female"),
        Col("age", "SMALLINT", "completed years on as_of"),
        Col("nationality", "VARCHAR", "nationality group"),
        Col("disadvantages", "VARCHAR[]", "kinds of disadvantage"),
        Col("is_boarder", "BOOLEAN", "boards"),
        Col("cannot_strike_off", "BOOLEAN", "long absent, on roll"),
        Col(
            "is_counted",
            "BOOLEAN",
            "false: also on the roll of a school entered later; totals count that one",
        ),
        Col("home_tambon", "VARCHAR", "sub-district of home"),
        Col("recorded_days", "SMALLINT", "attendance of the year to date"),
        Col("present_days", "SMALLINT", "present"),
        Col("leave_days", "SMALLINT", "leave"),
        Col("sick_days", "SMALLINT", "sick"),
        Col("absent_days", "SMALLINT", "absent"),
        Col("absent_streak", "SMALLINT", "absent in a row to the last count"),
    ),
    order=("school_idx", "student_idx"),
)

STUDENT_GROWTH = Table(
    "student_growth",
    "Weight and height of each round",
    (
        SCHOOL_IDX,
        STUDENT_IDX,
        PERIOD,
        Col("weight_kg", "FLOAT", "kg"),
        Col("height_cm", "FLOAT", "cm"),
        Col("age_months", "SMALLINT", "age at the reference date"),
    ),
    order=("school_idx", "student_idx", "period"),
)

STUDENT_DAY = Table(
    "student_day",
    "Daily marks where a feed has them",
    (
        SCHOOL_IDX,
        STUDENT_IDX,
        Col("on_date", "DATE", "day"),
        Col("mark", "VARCHAR", "present, leave, sick, absent"),
    ),
    order=("school_idx", "student_idx", "on_date"),
)

IDENTITY = Table(
    "identity",
    "Names, apart; a snapshot can be built without it",
    (
        SCHOOL_IDX,
        STUDENT_IDX,
        Col("prename", "VARCHAR", "title"),
        Col("first_name", "VARCHAR", "first name"),
        Col("last_name", "VARCHAR", "family name"),
    ),
    order=("school_idx", "student_idx"),
)

DUPLICATE = Table(
    "duplicate_student",
    "One person on the roll of two schools in a round",
    (
        Col("person_key", "UBIGINT", "keyed hash"),
        PERIOD,
        Col("kept_school_idx", "INTEGER", "counted here"),
        Col("other_school_idx", "INTEGER", "not counted here"),
        Col("other_file_id", "INTEGER", "file with the row that is not counted"),
        Col("other_row_no", "BIGINT", "that row"),
    ),
    order=("period", "person_key"),
)

_FEED = Col("feed", "VARCHAR", "feed of the account")
_AREA = Col("area_code", "VARCHAR", "area")

IDENTITY_MATCH = Table(
    "identity_match",
    "Rows of learners of each feed, by whether the learner is on a roll",
    (
        _FEED,
        PERIOD,
        _AREA,
        Col("matched", "BIGINT", "rows of a learner on a roll of that round"),
        Col("elsewhere", "BIGINT", "rows of a learner on rolls of other rounds alone"),
        Col("unmatched", "BIGINT", "rows of nobody on any roll"),
        Col("other_school", "BIGINT", "of the matched, on the roll of another school"),
    ),
)

IDENTITY_UNMATCHED = Table(
    "identity_unmatched",
    "Where the rows of nobody on any roll stand; no ids",
    (
        _FEED,
        PERIOD,
        _AREA,
        SCHOOL_IDX,
        FILE_ID,
        Col("row_no", "BIGINT", "first row of this learner in the file"),
        Col("rows", "INTEGER", "rows of this learner in the file"),
    ),
)

IDENTITY_LINK = Table(
    "identity_link",
    "Ids that gave way to another, by area whose list says so",
    (
        PERIOD,
        _AREA,
        Col("named", "INTEGER", "old ids with a successor in the list"),
        Col("joined", "INTEGER", "of these, joined to what came before"),
        Col("undecided", "INTEGER", "two successors, or another birthday or sex: left apart"),
        Col("apart", "INTEGER", "rows left under the old id: a list has both"),
    ),
    order=("period", "area_code"),
)

STAFF_TWICE = Table(
    "staff_twice",
    "Staff who hold posts at two offices or work at two, without being lent; no ids",
    (
        Col("pair", "INTEGER", "rows of one person have the same"),
        PERIOD,
        Col("office_code", "VARCHAR", "area or school"),
        _AREA,
        Col("position", "VARCHAR", "position"),
        Col("status", "VARCHAR", "status at this office"),
        Col("holds_two", "BOOLEAN", "holds posts at two offices"),
        Col("works_at_two", "BOOLEAN", "works at two offices"),
        FILE_ID,
        Col("row_no", "BIGINT", "row"),
    ),
    order=("pair", "office_code"),
)
