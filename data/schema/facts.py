"""What is known of each school (or district) and period, and the calendar."""

from __future__ import annotations

from data.schema import themes
from data.schema.record import AREA_CODE, MARKS, PERIOD, SCHOOL_IDX, Col, Table, counts

#: Stages of schooling, youngest first, with the grades of each. Vocational grades stand with M4–M6.
STAGES: dict[str, tuple[str, ...]] = {
    "kindergarten": ("K1", "K2", "K3"),
    "lower_primary": ("P1", "P2", "P3"),
    "upper_primary": ("P4", "P5", "P6"),
    "lower_secondary": ("M1", "M2", "M3"),
    "upper_secondary": ("M4", "M5", "M6", "V1", "V2", "V3"),
}

SCHOOL_TERM = Table(
    "school_term",
    "Facts of each school and term; NULL where not known",
    (
        SCHOOL_IDX,
        PERIOD,
        *counts(
            ("is_open", "1 for an open school of the master of that term"),
            ("coordinate_ok", "1 when the coordinates lie in its province, 0 when not or missing"),
            ("students", "students of the DMC round, each person counted once in the nation"),
            ("male", "boys"),
            ("female", "girls"),
            ("kindergarten", "pre-primary"),
            ("primary_grades", "P1–P6"),
            ("lower_secondary", "M1–M3"),
            ("upper_secondary", "M4–M6 and vocational"),
            ("classrooms", "distinct grade and room with students"),
            ("measured", "students with plausible weight and height"),
            ("disadvantaged", "students with any disadvantage"),
            ("g_students", "students whose id starts with G"),
            ("g_myanmar", "of these, from Myanmar"),
            ("g_cambodia", "from Cambodia"),
            ("g_laos", "from Laos"),
            ("g_stateless", "stateless"),
            ("g_other", "other or not stated"),
            ("boarders", "boarding students"),
            ("net_known", "1 when internet was reported"),
            ("net_working", "1 with a working circuit"),
            ("net_fiber", "1 when the best working circuit is fibre or leased line"),
            ("net_dsl", "1 when it is copper"),
            ("net_mobile", "1 when it is mobile only"),
            ("net_satellite", "1 when it is satellite only"),
            ("net_none", "1 without a working circuit"),
            ("net_circuits", "circuits not cancelled"),
            ("circuits_NT", "by provider"),
            ("circuits_TOT", "by provider"),
            ("circuits_CAT", "by provider"),
            ("circuits_TRUE", "by provider"),
            ("circuits_AIS", "by provider"),
            ("circuits_3BB", "by provider"),
            ("circuits_UniNet", "by provider"),
            ("circuits_other", "all other providers"),
        ),
        Col(
            "net_best_down_mbps",
            "DOUBLE",
            "best working download speed, NULL if none or not stated",
        ),
        Col("net_sum_down_mbps", "DOUBLE", "sum of working download speeds"),
        Col(
            "net_slow",
            "INTEGER",
            "1 when the best speed is below the norm (100 Mbps from 120 pupils, else 50)",
        ),
        Col("net_cost_baht", "DOUBLE", "monthly cost of circuits the school rents, not cancelled"),
        Col("net_age_days", "INTEGER", "days from the row's date to as_of, the oldest circuit"),
        *counts(
            ("has_lan", "1 with a LAN, 0 without, NULL unknown"),
            ("has_wlan", "wireless LAN likewise"),
            ("computers", "all computers"),
            ("computers_working", "working"),
            ("computers_broken", "broken"),
            ("computers_own", "self-procured or donated"),
            ("computers_teaching_working", "for teaching, working"),
            ("power_known", "1 when electricity was reported"),
            ("power_grid", "1 on the grid"),
            ("power_alternative_only", "1 with solar, generator or hydro only"),
            ("power_none", "1 without"),
            ("water_known", "1 when water was reported"),
            ("water_piped", "1 with piped supply"),
            ("drinking_known", "1 when drinking water was reported"),
            ("drinking_short", "1 when not enough, or over 75 persons a point"),
            ("equipment", "pieces of equipment"),
            ("equipment_bad", "to repair or to write off"),
            ("teachers", "teachers and assistant teachers"),
            ("staff", "all staff"),
            ("directors", "directors in post"),
        ),
        *themes.columns(themes.TERM),
    ),
    order=("period", "school_idx"),
)

SCHOOL_YEAR = Table(
    "school_year",
    "Facts of each school and academic year",
    (
        SCHOOL_IDX,
        PERIOD,
        *counts(
            ("dropouts", "exits with a dropout reason in the year"),
            (
                "dropouts_by_now",
                "of these, up to the day of the year that the running year has reached",
            ),
            ("exits", "all exits in the year"),
            ("june_students", "students of round 1 (10 June)"),
            ("buildings_rated", "buildings with a condition"),
            ("buildings_dilapidated", "dilapidated"),
            ("toilet_seats", "toilet seats"),
            ("att_students", "students with an attendance summary"),
            ("att_students20", "of these, with at least 20 recorded days"),
            ("att_chronic", "of these 20+, absent on 10 % of the recorded days or more"),
            *(
                (f"att_{count}_{stage}", f"{of}, now in {grades[0]}–{grades[-1]}")
                for count, of in (
                    ("students20", "of these 20+"), ("chronic", "of these absent 10 % or more"),
                )
                for stage, grades in STAGES.items()
            ),
            ("att_below80", "students whose attendance is below 80 %"),
            ("streak3", "students absent 3 days in a row or more up to the last count"),
            ("streak5", "5 or more"),
            ("streak7", "7 or more"),
        ),
        *themes.columns(themes.YEAR),
    ),
    order=("period", "school_idx"),
)

SCHOOL_DAY = Table(
    "school_day",
    "Attendance of each school and day",
    (
        SCHOOL_IDX,
        Col("on_date", "DATE", "school day"),
        *counts(
            ("is_due", "1 when the school was open that day"),
            ("is_recorded", "1 when it recorded"),
            ("enrolled", "students; of the nearest recorded day where it did not record"),
            *MARKS,
        ),
    ),
    order=("school_idx", "on_date"),
)

CLASS_DAY = Table(
    "class_day",
    "Attendance of each class on the last 20 school days",
    (
        SCHOOL_IDX,
        Col("on_date", "DATE", "school day"),
        Col("grade", "VARCHAR", "grade"),
        Col("room", "SMALLINT", "room"),
        *counts(
            ("enrolled", "students"),
            *MARKS,
        ),
    ),
    order=("school_idx", "on_date", "grade", "room"),
)

DISTRICT_TERM = Table(
    "district_term",
    "Residents and OBEC students of school age by district and round",
    (
        Col("district_code", "VARCHAR", "district"),
        PERIOD,
        *counts(
            *(
                (
                    f"residents_{g}",
                    f"residents aged {g.replace('_', '–')} on the 31 December before",
                )
                for g in ("3_5", "6_11", "12_14", "15_17")
            ),
            *(
                (f"students_{g}", f"OBEC students aged {g.replace('_', '–')} on the reference date")
                for g in ("3_5", "6_11", "12_14", "15_17")
            ),
        ),
    ),
    order=("period", "district_code"),
)

DISTRICT_MONTH = Table(
    "district_month",
    "Residents of all ages and houses by district and month",
    (
        Col("district_code", "VARCHAR", "district of the sub-district they live in"),
        PERIOD,
        *counts(("male", "men"), ("female", "women"), ("houses", "houses")),
    ),
    order=("period", "district_code"),
)

OFFICE_QUARTER = Table(
    "office_quarter",
    "Facts of each education area's office and quarter of the fiscal year; NULL where not known",
    (AREA_CODE, PERIOD, *themes.columns(themes.OFFICE_QUARTER)),
    order=("period", "area_code"),
)

OFFICE_YEAR = Table(
    "office_year",
    "Facts of each education area's office and calendar year; NULL where not known",
    (AREA_CODE, PERIOD, *themes.columns(themes.OFFICE_YEAR)),
    order=("period", "area_code"),
)

SCHOOL_QUARTER = Table(
    "school_quarter",
    "Facts of each school that reports for itself and quarter of the fiscal year that it told of",
    (SCHOOL_IDX, PERIOD, *themes.columns(themes.SCHOOL_QUARTER)),
    order=("period", "school_idx"),
)

SCHOOL_CALENDAR = Table(
    "school_calendar",
    "Facts of each school that reports for itself and calendar year that it told of",
    (SCHOOL_IDX, PERIOD, *themes.columns(themes.SCHOOL_CALENDAR)),
    order=("period", "school_idx"),
)

CALENDAR = Table(
    "holiday",
    "Days without school",
    (
        Col("on_date", "DATE", "day"),
        Col("applies_to", "VARCHAR", "ประเทศ, area code or school code"),
        Col("reason", "VARCHAR", "reason"),
    ),
    order=("on_date",),
)
