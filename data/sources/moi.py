"""Interior Ministry population by tambon, age and sex (public yearly DOPA layout, pipe-separated).

Columns: CCAATT, then MALE and FEMALE for each age 0…100 and over 100 (102 pairs), then groups that
are not counted here. Rows whose lower codes are 0 are subtotals and are skipped.
"""

from __future__ import annotations

from dashboard.periods import PeriodKind
from data.contract import Column, Contract, Kind, Rule, Sheet

POPULATION = Sheet(
    table="moi",
    prefix="MOI",
    sheet="",
    columns=(
        Column(
            "tambon_code",
            "CCAATT",
            Kind.CODE,
            "รหัสตำบล 6 หลัก",
            "Sub-district code",
            required=True,
            width=6,
        ),
        Column(
            "age",
            "AGE",
            Kind.INTEGER,
            "อายุเต็มปี (101 = เกิน 100)",
            "Age in completed years (101: over 100)",
            required=True,
            minimum=0,
            maximum=101,
        ),
        Column(
            "male",
            "MALE",
            Kind.INTEGER,
            "ชาย",
            "Men",
            required=True,
            minimum=0,
            maximum=200_000,
            unit="คน",
        ),
        Column(
            "female",
            "FEMALE",
            Kind.INTEGER,
            "หญิง",
            "Women",
            required=True,
            minimum=0,
            maximum=200_000,
            unit="คน",
        ),
    ),
    key=("tambon_code", "age"),
    rules=(
        Rule(
            "unknown_tambon",
            "tambon_code IN (SELECT tambon_code FROM tambon)",
            "tambon_code",
            "ไม่พบรหัสตำบลนี้",
            "No sub-district has this code",
            remedy_th="ตรวจรหัสตำบล 6 หลักกับทะเบียนของกรมการปกครอง",
            remedy_en=(
                "Check the 6-digit code against the register of the Department of Provincial "
                "Administration"
            ),
        ),
    ),
)
"""The clean table is long (a row a tambon and age); a row of the account is a file's line."""

CONTRACT = Contract(
    id="moi",
    name_th="ประชากรวัยเรียน",
    name_en="School-age population",
    system="กรมการปกครอง",
    system_en="DOPA",
    owner_th="กรมการปกครอง กระทรวงมหาดไทย",
    owner_en="Department of Provincial Administration",
    cadence_th="ปีละครั้ง ณ 31 ธ.ค.",
    cadence_en="Once a year, as of 31 December",
    scope="country",
    period_kind=PeriodKind.CALENDAR_YEAR,
    sheets=(POPULATION,),
    form="population",
    layout="8.13",
)
