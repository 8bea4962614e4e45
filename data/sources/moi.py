"""Interior Ministry population: the two public DOPA texts, pipe-separated, without headers.

By age, yearly: CCAATT, then MALE and FEMALE for each age 0…100 and over 100 (102 pairs), then those
in transit and who are not Thai, who are not counted here. By month, `stat_<YYMM>`: month, province,
registration office, tambon (and village, where there is one), then men, women, total and houses at
the end of the line. Rows whose lower codes are 0 are subtotals and are skipped. The office that
keeps the registration may be a municipality, whose code is no district: people live in the district
that the first four digits of their tambon name.
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
            "tambon_code IN (SELECT tambon_code FROM tambon)"
            " OR left(tambon_code, 4) IN (SELECT code FROM district_alias)",
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


def _persons(key: str, header: str, meaning_en: str) -> Column:
    return Column(
        key, header, Kind.INTEGER, header, meaning_en, required=True, minimum=0,
        maximum=400_000, unit="คน",
    )


MONTHLY = Sheet(
    table="moistat",
    prefix="MOISTAT",
    sheet="",
    columns=(
        Column(
            "month_be", "YYMM", Kind.CODE, "ปี พ.ศ. สองหลักท้ายและเดือน",
            "Last two digits of the B.E. year, and month", required=True, width=4,
        ),
        Column(
            "office_code", "rcode", Kind.CODE, "รหัสสำนักทะเบียน",
            "Code of the registration office", required=True, width=4,
        ),
        Column(
            "tambon_code", "tambon", Kind.CODE, "รหัสตำบล 6 หลัก", "Sub-district code",
            required=True, width=6,
        ),
        Column(
            "village", "หมู่", Kind.INTEGER, "หมู่ที่ (ถ้ามี)", "Village number, where there is one",
            header_required=False, minimum=0, maximum=99,
        ),
        _persons("male", "ชาย", "Men"),
        _persons("female", "หญิง", "Women"),
        _persons("total", "รวม", "Total"),
        Column(
            "houses", "บ้าน", Kind.INTEGER, "จำนวนบ้าน", "Houses", minimum=0, maximum=400_000,
            unit="หลัง",
        ),
    ),
    key=("office_code", "tambon_code", "village"),
    rules=(
        Rule(
            "population_total",
            "total = male + female",
            "total",
            "รวมไม่เท่ากับ ชาย + หญิง",
            "The total is not men + women",
            remedy_th="ดาวน์โหลดไฟล์ใหม่จากกรมการปกครอง ถ้ายังผิด ให้แจ้งกรมการปกครอง",
            remedy_en="Download the file again; if it is still wrong, tell the department",
        ),
        Rule(
            "population_month",
            "(2500 + left(month_be, 2)::INTEGER - 543) || '-' || right(month_be, 2) = period",
            "month_be",
            "แถวนี้เป็นของเดือนอื่น ไม่ใช่เดือนในชื่อไฟล์",
            "The row is of another month than the name of the file",
            remedy_th="ตั้งชื่อไฟล์ตามเดือนของข้อมูล หรือแยกเป็นไฟล์ละเดือน แล้วส่งใหม่",
            remedy_en="Name the file by the month of its data, one file a month; send it again",
        ),
        Rule(
            "unknown_district",
            "left(tambon_code, 4) IN (SELECT district_code FROM district"
            " UNION SELECT code FROM district_alias)",
            "tambon_code",
            "ไม่พบอำเภอตามรหัสสี่หลักแรกของตำบลนี้",
            "No district has the first four digits of this sub-district code",
            remedy_th="ตรวจรหัสตำบลกับทะเบียนของกรมการปกครอง",
            remedy_en="Check the sub-district code against the register of the department",
        ),
    ),
)

STATISTICS = Contract(
    id="moistat",
    name_th="ประชากรรายเดือน",
    name_en="Population by month",
    system="กรมการปกครอง",
    system_en="DOPA",
    owner_th="กรมการปกครอง กระทรวงมหาดไทย",
    owner_en="Department of Provincial Administration",
    cadence_th="เดือนละครั้ง ณ สิ้นเดือน",
    cadence_en="Once a month, as of its end",
    scope="country",
    period_kind=PeriodKind.MONTH,
    sheets=(MONTHLY,),
    form="statistics",
    layout="8.13",
)
