"""The tables of a snapshot, as records. Comments become DuckDB comments and the data dictionary.

`cell` is the heart: one row for every (province, education area, district) that holds a school, and one
residence cell (area "") for every district. Any scope is a set of cells, so a number at any place or
intersection is a sum over cells; nothing is ever a mean of means.
"""

from __future__ import annotations

from dataclasses import dataclass

#: Raised with every change of a table; a snapshot of another number is refused with a sentence.
SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class Col:
    name: str
    type: str
    comment: str


def _counts(*names: tuple[str, str]) -> tuple[Col, ...]:
    return tuple(Col(name, "INTEGER", text) for name, text in names)


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    comment: str
    columns: tuple[Col, ...]
    #: Rows are written in this order: DuckDB's zone maps then find a school without an index.
    order: tuple[str, ...] = ()


_FILE = Col("file_id", "INTEGER", "file of the account")
_IDX = Col("school_idx", "INTEGER", "school (order: region, province, area, district, code)")
_PERIOD = Col("period", "VARCHAR", "period, e.g. ay2569-1")
_STUDENT = Col("student_idx", "INTEGER", "row of the student table: the person tables join on it")

SNAPSHOT = Table("snapshot", "One row: what this file is", (
    Col("id", "VARCHAR", "content id of the snapshot"),
    Col("schema_version", "INTEGER", "version of these tables"),
    Col("as_of", "DATE", "the day that counts as today"),
    Col("built_at", "TIMESTAMP", "when it was built (UTC)"),
    Col("synthetic", "BOOLEAN", "true: demo feeds, every person invented"),
    Col("scale", "VARCHAR", "demo scale, empty for real data"),
    Col("schools", "INTEGER", "schools that are open"),
    Col("students", "INTEGER", "students in the latest round of each school, each counted once"),
    Col("has_names", "BOOLEAN", "whether the identity table was built"),
))

PROVINCE = Table("province", "Provinces", (
    Col("province_code", "VARCHAR", "2 digits"), Col("name_th", "VARCHAR", "Thai name"),
    Col("name_en", "VARCHAR", "English name"),
    Col("region6", "VARCHAR", "region of the six-region scheme"),
    Col("region18", "VARCHAR", "regional education office"),
))
REGION = Table("region", "Regions of both schemes", (
    Col("region_code", "VARCHAR", "N C NE E W S or REO01…REO18"),
    Col("scheme", "VARCHAR", "6 or 18"), Col("name_th", "VARCHAR", "Thai name"),
    Col("name_en", "VARCHAR", "English name"),
))
AREA = Table("area", "Education areas and the special-education bureau", (
    Col("area_code", "VARCHAR", "4 digits; S + lead province; 100700"),
    Col("kind", "VARCHAR", "primary, secondary, special"),
    Col("name_th", "VARCHAR", "full Thai name"), Col("short_th", "VARCHAR", "short Thai name"),
    Col("name_en", "VARCHAR", "full English name"), Col("short_en", "VARCHAR", "short English name"),
    Col("lead_province", "VARCHAR", "province of the office, empty for the bureau"),
))
DISTRICT = Table("district", "Districts; PP00 stands for 'district not known' in province PP", (
    Col("district_code", "VARCHAR", "4 digits"), Col("province_code", "VARCHAR", "2 digits"),
    Col("name_th", "VARCHAR", "Thai name"), Col("name_en", "VARCHAR", "English name"),
))
TAMBON = Table("tambon", "Sub-districts", (
    Col("tambon_code", "VARCHAR", "6 digits"), Col("district_code", "VARCHAR", "4 digits"),
    Col("name_th", "VARCHAR", "Thai name"),
))
CELL = Table("cell", "Atoms of place: province × area × district; area '' is a residence cell", (
    Col("cell_id", "INTEGER", "0, 1, 2 … in table order"),
    Col("province_code", "VARCHAR", "province"), Col("area_code", "VARCHAR", "area or ''"),
    Col("district_code", "VARCHAR", "district"), Col("region6", "VARCHAR", "six-region code"),
    Col("region18", "VARCHAR", "regional office"), Col("schools", "INTEGER", "open schools in it"),
), order=("cell_id",))

SCHOOL = Table("school", "Every school, open or not", (
    _IDX,
    Col("school_code", "VARCHAR", "10-digit code"), Col("smis_code", "VARCHAR", "8-digit code"),
    Col("obec_code", "VARCHAR", "6-digit code"), Col("name_th", "VARCHAR", "Thai name"),
    Col("name_en", "VARCHAR", "English name"), Col("cell_id", "INTEGER", "its cell"),
    Col("province_code", "VARCHAR", "province"), Col("area_code", "VARCHAR", "area"),
    Col("district_code", "VARCHAR", "district, PP00 if not known"),
    Col("tambon_name", "VARCHAR", "sub-district"), Col("address", "VARCHAR", "address"),
    Col("levels_taught", "VARCHAR", "kg, kg_primary, to_lower_sec, secondary, all_levels, unknown"),
    Col("lat", "DOUBLE", "latitude as sent"), Col("lon", "DOUBLE", "longitude as sent"),
    Col("coordinate_state", "VARCHAR",
        "ok, missing, zero, swapped, outside_country, outside_province, duplicate"),
    Col("outside_district_hint", "BOOLEAN", "outside the approximate shape of its own district"),
    Col("status", "VARCHAR", "open, closed, joined, merged"),
    Col("merged_to", "VARCHAR", "school it was merged into"),
    Col("km_to_area_office", "DOUBLE", "km"),
    Col("network", "VARCHAR", "school network"), Col("founded_on", "DATE", "founded on"),
    Col("size_class", "VARCHAR", "none, small, medium, large, extra: by the office's scheme"),
    Col("size_class7", "INTEGER", "1–7 of the common scheme, 0 for no pupils"),
    Col("roll_period", "VARCHAR", "latest DMC round of this school, NULL if none"),
), order=("school_idx",))
SCHOOL_TYPE = Table("school_type", "Types of a school (many to many)", (
    _IDX, Col("type_group", "VARCHAR", "group"), Col("type_value", "VARCHAR", "type"),
), order=("school_idx",))
SCHOOL_AREA = Table("school_area", "Dated membership of schools in areas", (
    _IDX, Col("area_code", "VARCHAR", "area"), Col("valid_from", "DATE", "from"),
    Col("valid_to", "DATE", "to, NULL for now"), Col("stated_code", "VARCHAR", "code as the file wrote it"),
), order=("school_idx",))



SCHOOL_TERM = Table("school_term", "Facts of each school and term; NULL where not known", (
    _IDX, _PERIOD,
    *_counts(
        ("is_open", "1 for an open school of the master of that term"),
        ("coordinate_ok", "1 when the coordinates lie in its province, 0 when not or missing"),
        ("students", "students of the DMC round, each person counted once in the nation"),
        ("male", "boys"), ("female", "girls"), ("kindergarten", "pre-primary"), ("primary_grades", "P1–P6"),
        ("lower_secondary", "M1–M3"), ("upper_secondary", "M4–M6 and vocational"),
        ("classrooms", "distinct grade and room with students"),
        ("measured", "students with plausible weight and height"),
        ("disadvantaged", "students with any disadvantage"),
        ("g_students", "students whose id starts with G"),
        ("g_myanmar", "of these, from Myanmar"), ("g_cambodia", "from Cambodia"), ("g_laos", "from Laos"),
        ("g_stateless", "stateless"), ("g_other", "other or not stated"),
        ("boarders", "boarding students"),
        ("net_known", "1 when internet was reported"), ("net_working", "1 with a working circuit"),
        ("net_fiber", "1 when the best working circuit is fibre or leased line"),
        ("net_dsl", "1 when it is copper"), ("net_mobile", "1 when it is mobile only"),
        ("net_satellite", "1 when it is satellite only"), ("net_none", "1 without a working circuit"),
        ("net_circuits", "circuits not cancelled"),
        ("circuits_NT", "by provider"), ("circuits_TOT", "by provider"), ("circuits_CAT", "by provider"),
        ("circuits_TRUE", "by provider"), ("circuits_AIS", "by provider"), ("circuits_3BB", "by provider"),
        ("circuits_UniNet", "by provider"), ("circuits_other", "all other providers"),
    ),
    Col("net_best_down_mbps", "DOUBLE", "best working download speed, NULL if none or not stated"),
    Col("net_sum_down_mbps", "DOUBLE", "sum of working download speeds"),
    Col("net_slow", "INTEGER", "1 when the best speed is below the norm (100 Mbps from 120 pupils, else 50)"),
    Col("net_cost_baht", "DOUBLE", "monthly cost of circuits the school rents, not cancelled"),
    Col("net_age_days", "INTEGER", "days from the row's date to as_of, the oldest circuit"),
    *_counts(
        ("has_lan", "1 with a LAN, 0 without, NULL unknown"), ("has_wlan", "wireless LAN likewise"),
        ("computers", "all computers"), ("computers_working", "working"), ("computers_broken", "broken"),
        ("computers_own", "self-procured or donated"), ("computers_teaching_working", "for teaching, working"),
        ("power_known", "1 when electricity was reported"), ("power_grid", "1 on the grid"),
        ("power_alternative_only", "1 with solar, generator or hydro only"), ("power_none", "1 without"),
        ("water_known", "1 when water was reported"), ("water_piped", "1 with piped supply"),
        ("drinking_known", "1 when drinking water was reported"),
        ("drinking_short", "1 when not enough, or over 75 persons a point"),
        ("equipment", "pieces of equipment"), ("equipment_bad", "to repair or to write off"),
        ("teachers", "teachers and assistant teachers"), ("staff", "all staff"),
        ("directors", "directors in post"),
    ),
), order=("period", "school_idx"))

SCHOOL_YEAR = Table("school_year", "Facts of each school and academic year", (
    _IDX, _PERIOD,
    *_counts(
        ("dropouts", "exits with a dropout reason in the year"),
        ("dropouts_by_now", "of these, up to the day of the year that the running year has reached"),
        ("exits", "all exits in the year"),
        ("june_students", "students of round 1 (10 June)"),
        ("buildings_rated", "buildings with a condition"), ("buildings_dilapidated", "dilapidated"),
        ("toilet_seats", "toilet seats"),
        ("att_students", "students with an attendance summary"),
        ("att_students20", "of these, with at least 20 recorded days"),
        ("att_chronic", "of these 20+, absent on 10 % of the recorded days or more"),
        ("att_below80", "students whose attendance is below 80 %"),
        ("streak3", "students absent 3 days in a row or more up to the last count"),
        ("streak5", "5 or more"), ("streak7", "7 or more"),
    ),
), order=("period", "school_idx"))

SCHOOL_DAY = Table("school_day", "Attendance of each school and day", (
    _IDX, Col("on_date", "DATE", "school day"),
    *_counts(
        ("is_due", "1 when the school was open that day"), ("is_recorded", "1 when it recorded"),
        ("enrolled", "students; of the nearest recorded day where it did not record"),
        ("present", "present"), ("on_leave", "on leave"), ("sick", "sick"),
        ("absent", "absent"), ("unrecorded", "not recorded"),
    ),
), order=("school_idx", "on_date"))

CLASS_DAY = Table("class_day", "Attendance of each class on the last 20 school days", (
    _IDX, Col("on_date", "DATE", "school day"), Col("grade", "VARCHAR", "grade"),
    Col("room", "SMALLINT", "room"),
    *_counts(("enrolled", "students"), ("present", "present"), ("on_leave", "on leave"), ("sick", "sick"),
             ("absent", "absent"), ("unrecorded", "not recorded")),
), order=("school_idx", "on_date", "grade", "room"))

DISTRICT_TERM = Table("district_term", "Residents and OBEC students of school age by district and round", (
    Col("district_code", "VARCHAR", "district"), _PERIOD,
    *_counts(
        *((f"residents_{g}", f"residents aged {g.replace('_', '–')} on the 31 December before")
          for g in ("3_5", "6_11", "12_14", "15_17")),
        *((f"students_{g}", f"OBEC students aged {g.replace('_', '–')} on the reference date")
          for g in ("3_5", "6_11", "12_14", "15_17")),
    ),
), order=("period", "district_code"))

MEASURE_CELL = Table("measure_cell", "Every indicator × period × cell; SUM and RATIO indicators", (
    Col("indicator", "VARCHAR", "indicator id"), _PERIOD, Col("cell_id", "INTEGER", "cell"),
    Col("numerator", "DOUBLE", "Σ over units with a number"), Col("denominator", "DOUBLE", "likewise"),
    Col("units", "INTEGER", "schools (or districts) with a number"),
    Col("units_due", "INTEGER", "schools (or districts) that should have one"),
    Col("previous_numerator", "DOUBLE", "a year before, without the units that are late now"),
    Col("previous_denominator", "DOUBLE", "a year before, without the units that are late now"),
), order=("indicator", "period", "cell_id"))
MEASURE_SCHOOL = Table("measure_school", "Every school indicator × period × school", (
    _IDX, _PERIOD, Col("indicator", "VARCHAR", "indicator id"),
    Col("numerator", "DOUBLE", "numerator"), Col("denominator", "DOUBLE", "denominator"),
    Col("previous_numerator", "DOUBLE", "a year before"),
    Col("previous_denominator", "DOUBLE", "a year before"),
), order=("indicator", "period", "school_idx"))
ATTENDANCE_CELL = Table("attendance_cell", "Attendance sums of each cell and day", (
    Col("on_date", "DATE", "school day"), Col("cell_id", "INTEGER", "cell"),
    *_counts(("due", "schools open"), ("recorded", "schools that recorded"), ("enrolled", "students"),
             ("present", "present"), ("on_leave", "on leave"), ("sick", "sick"), ("absent", "absent"),
             ("unrecorded", "not recorded")),
    Col("previous_date", "DATE", "same day number of the same term a year before, NULL if none"),
    *_counts(("previous_due", "schools open on both days"),
             ("previous_recorded", "of these, recorded on previous_date"),
             ("previous_present", "present then, in schools that recorded on both days"),
             ("previous_on_leave", "on leave likewise"), ("previous_sick", "sick likewise"),
             ("previous_absent", "absent likewise")),
), order=("on_date", "cell_id"))
SCHOOL_FLAG = Table("school_flag", "Schools that an alert rule points at", (
    _IDX, Col("alert", "VARCHAR", "alert id"), Col("severity", "VARCHAR", "bad or watch"),
    Col("value", "DOUBLE", "the number behind it"), Col("since", "DATE", "first day it held, if known"),
), order=("alert", "school_idx"))

STUDENT = Table("student", "Latest roll: one row a student and school, no identity", (
    _IDX, _STUDENT, Col("student_ref", "VARCHAR", "opaque reference, valid in this snapshot only"),
    Col("person_key", "UBIGINT", "keyed hash of the id"), Col("is_g", "BOOLEAN", "G id"),
    Col("grade", "VARCHAR", "grade code"), Col("room", "SMALLINT", "room"), Col("sex", "VARCHAR", "male or female"),
    Col("age", "SMALLINT", "completed years on as_of"), Col("nationality", "VARCHAR", "nationality group"),
    Col("disadvantages", "VARCHAR[]", "kinds of disadvantage"),
    Col("is_boarder", "BOOLEAN", "boards"), Col("cannot_strike_off", "BOOLEAN", "long absent, on roll"),
    Col("is_counted", "BOOLEAN", "false: also on the roll of a school entered later; totals count that one"),
    Col("home_tambon", "VARCHAR", "sub-district of home"),
    Col("recorded_days", "SMALLINT", "attendance of the year to date"), Col("present_days", "SMALLINT", "present"),
    Col("leave_days", "SMALLINT", "leave"), Col("sick_days", "SMALLINT", "sick"),
    Col("absent_days", "SMALLINT", "absent"), Col("absent_streak", "SMALLINT", "absent in a row to the last count"),
), order=("school_idx", "student_idx"))
STUDENT_GROWTH = Table("student_growth", "Weight and height of each round", (
    _IDX, _STUDENT, _PERIOD, Col("weight_kg", "FLOAT", "kg"),
    Col("height_cm", "FLOAT", "cm"), Col("age_months", "SMALLINT", "age at the reference date"),
), order=("school_idx", "student_idx", "period"))
STUDENT_DAY = Table("student_day", "Daily marks where a feed has them", (
    _IDX, _STUDENT, Col("on_date", "DATE", "day"),
    Col("mark", "VARCHAR", "present, leave, sick, absent"),
), order=("school_idx", "student_idx", "on_date"))
IDENTITY = Table("identity", "Names, apart; a snapshot can be built without it", (
    _IDX, _STUDENT, Col("prename", "VARCHAR", "title"),
    Col("first_name", "VARCHAR", "first name"), Col("last_name", "VARCHAR", "family name"),
), order=("school_idx", "student_idx"))
DUPLICATE = Table("duplicate_student", "One person on the roll of two schools in a round", (
    Col("person_key", "UBIGINT", "keyed hash"), _PERIOD, Col("kept_school_idx", "INTEGER", "counted here"),
    Col("other_school_idx", "INTEGER", "not counted here"),
), order=("period", "person_key"))

CALENDAR = Table("holiday", "Days without school", (
    Col("on_date", "DATE", "day"), Col("applies_to", "VARCHAR", "ประเทศ, area code or school code"),
    Col("reason", "VARCHAR", "reason"),
), order=("on_date",))
BUILDING = Table("building", "Buildings of the latest year", (
    _IDX, Col("building_number", "INTEGER", "number"), Col("building_type", "VARCHAR", "type"),
    Col("name", "VARCHAR", "name"), Col("model", "VARCHAR", "standard plan"),
    Col("room_count", "INTEGER", "rooms or seats"), Col("built_year_be", "INTEGER", "year built, B.E."),
    Col("condition", "VARCHAR", "good, fair, dilapidated"),
), order=("school_idx", "building_number"))
EQUIPMENT = Table("equipment", "Equipment of the latest round", (
    _IDX, Col("item_code", "VARCHAR", "code"), Col("item_name", "VARCHAR", "item"),
    Col("usable", "INTEGER", "usable"), Col("to_repair", "INTEGER", "to repair"),
    Col("to_write_off", "INTEGER", "to write off"),
), order=("school_idx", "item_code"))
CIRCUIT = Table("circuit", "Internet circuits of the latest round", (
    _IDX, Col("circuit_number", "INTEGER", "number"), Col("network", "VARCHAR", "network"),
    Col("provider", "VARCHAR", "provider"), Col("circuit_type", "VARCHAR", "type"),
    Col("down_mbps", "DOUBLE", "download"), Col("up_mbps", "DOUBLE", "upload"),
    Col("state", "VARCHAR", "state"), Col("monthly_baht", "DOUBLE", "monthly cost"), Col("as_of", "DATE", "date"),
), order=("school_idx", "circuit_number"))
UTILITY = Table("utility", "Utilities of the latest round", (
    _IDX, Col("power", "VARCHAR[]", "electricity"), Col("solar_kw", "DOUBLE", "solar kW"),
    Col("water", "VARCHAR[]", "water"), Col("drinking_enough", "VARCHAR", "yes, no"),
    Col("drinking_points", "INTEGER", "points"), Col("phone", "VARCHAR", "yes, no"), Col("road", "VARCHAR", "road"),
    Col("as_of", "DATE", "date"),
), order=("school_idx",))
STAFF_POST = Table("staff_post", "Staff of the latest round by position", (
    _IDX, Col("position", "VARCHAR", "position"), Col("men", "INTEGER", "men"), Col("women", "INTEGER", "women"),
), order=("school_idx", "position"))

LOADED = Table("loaded_period", "Which indicators have which periods", (
    Col("indicator", "VARCHAR", "indicator id"), _PERIOD, Col("units", "INTEGER", "schools with a number"),
), order=("indicator", "period"))
FILE = Table("account_file", "The account: one row a file", (
    _FILE, Col("file", "VARCHAR", "path below the inbox"), Col("feed", "VARCHAR", "feed, '' if not known"),
    Col("scope", "VARCHAR", "area, school or TH as the name says"), _PERIOD,
    Col("reference_date", "DATE", "as-of date of the file"), Col("sha256", "VARCHAR", "checksum"),
    Col("bytes", "BIGINT", "size"), Col("status", "VARCHAR",
        "loaded loaded_with_warnings rejected unreadable duplicate superseded"),
    Col("reason_th", "VARCHAR", "why, for status other than loaded"), Col("reason_en", "VARCHAR", "why"),
    Col("rows_read", "BIGINT", "rows"), Col("rows_loaded", "BIGINT", "loaded"),
    Col("rows_quarantined", "BIGINT", "quarantined"), Col("rows_superseded", "BIGINT", "superseded"),
    Col("warnings", "BIGINT", "warnings"),
), order=("file_id",))
QUARANTINE = Table("quarantine", "Rows held back; a row stands once for each fault", (
    _FILE, Col("row_no", "BIGINT", "row in the file, the first line is 1"), Col("sheet", "VARCHAR", "sheet"),
    Col("column_header", "VARCHAR", "column"), Col("rule", "VARCHAR", "rule id"),
    Col("raw_value", "VARCHAR", "value as sent; masked in personal and sensitive columns"),
    Col("sentence_th", "VARCHAR", "what is wrong, in Thai"), Col("sentence_en", "VARCHAR", "in English"),
), order=("file_id", "row_no"))
WARNING = Table("account_warning", "Warnings counted by file and rule", (
    _FILE, Col("rule", "VARCHAR", "rule id"), Col("column_header", "VARCHAR", "column"),
    Col("count", "BIGINT", "rows"), Col("first_row_no", "BIGINT", "first row"),
    Col("sentence_th", "VARCHAR", "in Thai"), Col("sentence_en", "VARCHAR", "in English"),
), order=("file_id",))

TABLES: tuple[Table, ...] = (
    SNAPSHOT, REGION, PROVINCE, AREA, DISTRICT, TAMBON, CELL, SCHOOL, SCHOOL_TYPE, SCHOOL_AREA,
    SCHOOL_TERM, SCHOOL_YEAR, SCHOOL_DAY, CLASS_DAY, DISTRICT_TERM, MEASURE_CELL, MEASURE_SCHOOL,
    ATTENDANCE_CELL, SCHOOL_FLAG, STUDENT, STUDENT_GROWTH, STUDENT_DAY, IDENTITY, DUPLICATE, CALENDAR,
    BUILDING, EQUIPMENT, CIRCUIT, UTILITY, STAFF_POST, LOADED, FILE, QUARANTINE, WARNING,
)
