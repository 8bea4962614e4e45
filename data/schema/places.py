"""Places and schools.

`cell` is the heart: one row for every (province, education area, district) that holds a school, one
residence cell (area "") for every district, and one cell for the office of every area, in the
province of its seat (district ""). Any scope is a set of cells, so a number at any
place or intersection is a sum over cells; nothing is ever a mean of means."""

from __future__ import annotations

from data.schema.record import SCHOOL_IDX, Col, Table

REGION = Table(
    "region",
    "Regions of both schemes",
    (
        Col("region_code", "VARCHAR", "N C NE E W S or REO01…REO18"),
        Col("scheme", "VARCHAR", "6 or 18"),
        Col("name_th", "VARCHAR", "Thai name"),
        Col("name_en", "VARCHAR", "English name"),
    ),
)

PROVINCE = Table(
    "province",
    "Provinces",
    (
        Col("province_code", "VARCHAR", "2 digits"),
        Col("name_th", "VARCHAR", "Thai name"),
        Col("name_en", "VARCHAR", "English name"),
        Col("region6", "VARCHAR", "region of the six-region scheme"),
        Col("region18", "VARCHAR", "regional education office"),
    ),
)

AREA = Table(
    "area",
    "Education areas and the special-education bureau",
    (
        Col("area_code", "VARCHAR", "4 digits; S + lead province; 100700"),
        Col("kind", "VARCHAR", "primary, secondary, special"),
        Col("name_th", "VARCHAR", "full Thai name"),
        Col("short_th", "VARCHAR", "short Thai name"),
        Col("name_en", "VARCHAR", "full English name"),
        Col("short_en", "VARCHAR", "short English name"),
        Col("lead_province", "VARCHAR", "province of the office, empty for the bureau"),
    ),
)

DISTRICT = Table(
    "district",
    "Districts; PP00 stands for 'district not known' in province PP",
    (
        Col("district_code", "VARCHAR", "4 digits"),
        Col("province_code", "VARCHAR", "2 digits"),
        Col("name_th", "VARCHAR", "Thai name"),
        Col("name_en", "VARCHAR", "English name"),
    ),
)

TAMBON = Table(
    "tambon",
    "Sub-districts",
    (
        Col("tambon_code", "VARCHAR", "6 digits"),
        Col("district_code", "VARCHAR", "4 digits"),
        Col("name_th", "VARCHAR", "Thai name"),
    ),
)

CELL = Table(
    "cell",
    "Atoms of place: province × area × district; area '' is a residence cell, district '' a seat",
    (
        Col("cell_id", "INTEGER", "0, 1, 2 … in table order"),
        Col("province_code", "VARCHAR", "province"),
        Col("area_code", "VARCHAR", "area or ''"),
        Col("district_code", "VARCHAR", "district or ''"),
        Col("region6", "VARCHAR", "six-region code"),
        Col("region18", "VARCHAR", "regional office"),
        Col("schools", "INTEGER", "open schools in it"),
    ),
    order=("cell_id",),
)

SCHOOL = Table(
    "school",
    "Every school, open or not",
    (
        SCHOOL_IDX,
        Col("school_code", "VARCHAR", "10-digit code"),
        Col("smis_code", "VARCHAR", "8-digit code"),
        Col("obec_code", "VARCHAR", "6-digit code"),
        Col("name_th", "VARCHAR", "Thai name"),
        Col("name_en", "VARCHAR", "English name"),
        Col("cell_id", "INTEGER", "its cell"),
        Col("province_code", "VARCHAR", "province"),
        Col("area_code", "VARCHAR", "area"),
        Col("district_code", "VARCHAR", "district, PP00 if not known"),
        Col("tambon_name", "VARCHAR", "sub-district"),
        Col("address", "VARCHAR", "address"),
        Col(
            "levels_taught",
            "VARCHAR",
            "kg, kg_primary, to_lower_sec, secondary, all_levels, unknown",
        ),
        Col("lat", "DOUBLE", "latitude as sent"),
        Col("lon", "DOUBLE", "longitude as sent"),
        Col(
            "coordinate_state",
            "VARCHAR",
            "ok, missing, zero, swapped, outside_country, outside_province, duplicate",
        ),
        Col(
            "outside_district_hint", "BOOLEAN", "outside the approximate shape of its own district"
        ),
        Col("status", "VARCHAR", "open, closed, joined, merged"),
        Col("merged_to", "VARCHAR", "school it was merged into"),
        Col("km_to_area_office", "DOUBLE", "km"),
        Col("network", "VARCHAR", "school network"),
        Col("founded_on", "DATE", "founded on"),
        Col("size_class", "VARCHAR", "none, small, medium, large, extra: by the office's scheme"),
        Col("size_class7", "INTEGER", "1–7 of the common scheme, 0 for no pupils"),
        Col("roll_period", "VARCHAR", "latest DMC round of this school, NULL if none"),
    ),
    order=("school_idx",),
)

SCHOOL_TYPE = Table(
    "school_type",
    "Types of a school (many to many)",
    (
        SCHOOL_IDX,
        Col("type_group", "VARCHAR", "group"),
        Col("type_value", "VARCHAR", "type"),
    ),
    order=("school_idx",),
)

SCHOOL_AREA = Table(
    "school_area",
    "Dated membership of schools in areas",
    (
        SCHOOL_IDX,
        Col("area_code", "VARCHAR", "area"),
        Col("valid_from", "DATE", "from"),
        Col("valid_to", "DATE", "to, NULL for now"),
        Col("stated_code", "VARCHAR", "code as the file wrote it"),
    ),
    order=("school_idx",),
)

AREA_ALIAS = Table(
    "area_alias",
    "Old codes of areas and the area that each is today",
    (
        Col("code", "VARCHAR", "code as it was"),
        Col("province_code", "VARCHAR", "province whose schools it is about, '' where not split"),
        Col("area_code", "VARCHAR", "area of today"),
        Col("valid_to", "DATE", "last day of the old code, as far as known"),
    ),
    order=("code", "province_code"),
)

DISTRICT_ALIAS = Table(
    "district_alias",
    "Old codes of districts and the district that each is today",
    (
        Col("code", "VARCHAR", "code as it was"),
        Col("district_code", "VARCHAR", "district of today"),
        Col("valid_to", "DATE", "last day of the old code"),
    ),
    order=("code",),
)

SCHOOL_ALIAS = Table(
    "school_alias",
    "Every code that a school had, and those of schools merged into it",
    (
        SCHOOL_IDX,
        Col("kind", "VARCHAR", "ministry, smis, obec; merged: ministry code of a school merged in"),
        Col("code", "VARCHAR", "code"),
        Col("valid_from", "DATE", "first round that tells it; merged: the day of the merger"),
        Col("valid_to", "DATE", "last day, NULL while it is in use"),
    ),
    order=("school_idx",),
)
