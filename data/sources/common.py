"""Columns that several contracts share, and code lists with their raw spellings."""

from __future__ import annotations

from data.contract import Column, Kind, Rule, Sensitivity

GRADES: dict[str, str] = {
    **{f"อ.{n}": f"K{n}" for n in (1, 2, 3)},
    **{f"อบ.{n}": f"K{n}" for n in (1, 2, 3)},
    **{f"อนุบาล {n}": f"K{n}" for n in (1, 2, 3)},
    **{f"ป.{n}": f"P{n}" for n in range(1, 7)},
    **{f"ม.{n}": f"M{n}" for n in range(1, 7)},
    **{f"ปวช.{n}": f"V{n}" for n in (1, 2, 3)},
}
"""Grade as written to our grade code: K1–K3, P1–P6, M1–M6, V1–V3 (in this order in a school)."""

GRADE_ORDER: tuple[str, ...] = tuple(dict.fromkeys(GRADES.values()))

GRADE_CODES: dict[str, str] = {
    str(number): code for number, code in enumerate(GRADE_ORDER[:15], start=1)
}
"""AMSS++ class codes: 1–3 are the three kindergarten years, 4–9 ป.1–ป.6, 10–15 ม.1–ม.6."""

GRADE_TH: dict[str, str] = {
    code: next(th for th, value in GRADES.items() if value == code) for code in GRADE_ORDER
}


def school(header: str = "รหัสโรงเรียน", *aliases: str) -> Column:
    """The school column; the clean column is always `school_code` (10 digits)."""
    return Column(
        "school_code",
        header,
        Kind.SCHOOL,
        "รหัสโรงเรียน (8, 10 หรือ 6 หลัก)",
        "School code (8, 10 or 6 digits)",
        required=True,
        aliases=("รหัสโรงเรียน", "รหัสโรงเรียน 10 หลัก", "รหัส Smis 8 หลัก", "school_code", *aliases),
    )


def office(header: str = "รหัสหน่วยงาน", *aliases: str, required: bool = True) -> Column:
    """The office column; the clean columns are `office_code` and `office_is_school`."""
    return Column(
        "office_code",
        header,
        Kind.OFFICE,
        "รหัสเขตพื้นที่การศึกษา หรือรหัสโรงเรียน (8, 10 หรือ 6 หลัก)",
        "Code of an education area, or of a school (8, 10 or 6 digits)",
        required=required,
        aliases=("รหัสหน่วยงาน", "office_code", *aliases),
    )


def person(header: str = "เลขประจำตัวประชาชน", *aliases: str) -> Column:
    """The person column; the clean columns are `person_key` and `is_g`."""
    return Column(
        "person_key",
        header,
        Kind.PERSON,
        "เลขประจำตัวประชาชน 13 หลัก หรือรหัส G",
        "13-digit citizen ID number or G-code",
        required=True,
        aliases=("เลขประจำตัวประชาชน", "เลข ปชช.", "id", "person_id", "student_key", *aliases),
        sensitivity=Sensitivity.PERSONAL,
    )


def grade(*, required: bool = True, header_required: bool = True) -> Column:
    return Column(
        "grade",
        "ชั้น",
        Kind.CHOICE,
        "ระดับชั้น",
        "Grade",
        required=required,
        header_required=header_required,
        aliases=("ระดับชั้น", "class_now"),
        choices=GRADES,
    )


def room(*, required: bool = True, header_required: bool = True) -> Column:
    return Column(
        "room",
        "ห้อง",
        Kind.INTEGER,
        "ห้องที่",
        "Room number",
        required=required,
        header_required=header_required,
        aliases=("ห้องเรียน", "room_now"),
        minimum=1,
        maximum=30,
    )


NOT_FUTURE = Rule(
    "as_of_in_future", "as_of <= today", "as_of",
    "วันที่ของข้อมูลอยู่ในอนาคต", "The date of the row is in the future",
    remedy_th="แก้วันที่ของข้อมูลให้ไม่เกินวันที่ส่ง และดูว่าปีเป็น พ.ศ. หรือ ค.ศ.",
    remedy_en="Correct the date to one before the file was sent, and look at the era of its year",
)


def as_of(header: str = "ข้อมูล ณ วันที่", key: str = "as_of") -> Column:
    return Column(key, header, Kind.DATE, "วันที่ของข้อมูล", "Date the row speaks of", required=True)


def count(
    key: str,
    header: str,
    meaning_th: str,
    meaning_en: str,
    *aliases: str,
    maximum: float = 100_000,
    unit: str = "",
) -> Column:
    """A required whole number, zero or more."""
    return Column(
        key,
        header,
        Kind.INTEGER,
        meaning_th,
        meaning_en,
        required=True,
        aliases=aliases,
        minimum=0,
        maximum=maximum,
        unit=unit,
    )


def year_be(header: str = "ปีการศึกษา", *aliases: str) -> Column:
    """The Buddhist-era year that a row names itself."""
    return Column(
        "year_be", header, Kind.INTEGER, "ปี พ.ศ. ที่ระบุในแถว", "Year (B.E.) that the row names",
        required=True, aliases=aliases, minimum=2500, maximum=2700,
    )


def year_of_file() -> Rule:
    """A row of `year_be` speaks of the year of its file."""
    return Rule(
        "year_of_file",
        "year_be::VARCHAR = substr(period, 3, 4)",
        "year_be",
        "ปีในแถวไม่ตรงกับปีของไฟล์",
        "The year of the row is not that of its file",
        remedy_th="แยกแถวของปีอื่นไปไว้ในไฟล์ของปีนั้น หรือแก้ปีในชื่อไฟล์ แล้วส่งใหม่",
        remedy_en="Move rows of another year to the file of that year, or correct the year in the"
                  " file name, and send it again",
    )


def dropped(key: str, header: str, sensitivity: Sensitivity = Sensitivity.PERSONAL) -> Column:
    """A column that the file has and the war room has no purpose for: it is never loaded."""
    return Column(
        key,
        header,
        Kind.TEXT,
        "ไม่นำเข้า",
        "Not loaded",
        loaded=False,
        header_required=False,
        sensitivity=sensitivity,
    )


def fiscal_year() -> Column:
    return Column(
        "fiscal_year",
        "ปีงบประมาณ",
        Kind.INTEGER,
        "ปีงบประมาณ (พ.ศ.)",
        "Fiscal year (Buddhist era)",
        required=True,
        aliases=("budget_year", "fiscal_year"),
        minimum=2540,
        maximum=2700,
    )


def fiscal_year_rule(id: str) -> Rule:
    """A row is of the fiscal year that its file is of."""
    return Rule(
        id,
        "substr(period, 3, 4) = fiscal_year::VARCHAR",
        "fiscal_year",
        "ปีงบประมาณของแถวไม่ตรงกับปีของไฟล์",
        "The fiscal year of the row is not that of the file",
        remedy_th="แก้ปีงบประมาณในแถว หรือส่งแถวนั้นในไฟล์ของปีที่ถูกต้อง",
        remedy_en="Correct the fiscal year of the row, or send it in the file of its year",
    )


def area(header: str = "รหัส สพท.", *, required: bool = True) -> Column:
    """The education area that a row is about."""
    return Column(
        "area_code",
        header,
        Kind.AREA,
        "รหัสเขตพื้นที่การศึกษา (รหัสเดิมของ สพม. ใช้ได้)",
        "Code of the education area (old secondary codes too)",
        required=required,
        header_required=required,
        aliases=("รหัสเขตพื้นที่", "area_code", "area"),
    )


def unread(key: str, header: str) -> Column:
    """A column that names what a code of the row says already, and is not loaded."""
    return dropped(key, header, Sensitivity.OPEN)


YES_NO: dict[str, str] = {
    **dict.fromkeys(("ใช่", "มี", "ใช้", "✓", "✔", "/", "1", "TRUE", "yes", "ชัดเจน"), "yes"),
    **dict.fromkeys(("ไม่ใช่", "ไม่", "ไม่มี", "ไม่ใช้", "0", "FALSE", "no", "ไม่ชัดเจน"), "no"),
}
"""A box that is ticked or not."""

REPORTED: dict[str, str] = {
    "รายงานแล้ว": "reported",
    "ยังไม่รายงาน": "not_reported",
    "ไม่มีการประเมิน": "not_applicable",
    "ไม่ประเมิน": "not_applicable",
}
"""Whether an office has reported, and whether it has anything to report of."""

ROUNDS: dict[str, str] = {
    **dict.fromkeys(("6", "6 เดือน", "รอบ 6 เดือน", "6M"), "6"),
    **dict.fromkeys(("12", "12 เดือน", "รอบ 12 เดือน", "12M"), "12"),
}
"""The two reports of a fiscal year: after six and after twelve months."""


def half() -> Column:
    """Which of the two reports of a fiscal year: "6" or "12" months."""
    return Column(
        "round",
        "รอบ",
        Kind.CHOICE,
        "รอบรายงาน 6 หรือ 12 เดือน",
        "Report of six or twelve months",
        required=True,
        aliases=("รอบรายงาน", "รอบการรายงาน", "round"),
        choices=ROUNDS,
    )


def half_rule(id: str) -> Rule:
    """A row is of the report that its file is of."""
    return Rule(
        id,
        "right(period, 2) = CASE round WHEN '6' THEN 'q2' ELSE 'q4' END",
        "round",
        "รอบของแถวไม่ตรงกับรอบของไฟล์ (6 เดือนสิ้นสุด 31 มี.ค. 12 เดือนสิ้นสุด 30 ก.ย.)",
        "The round of the row is not that of the file (6 months end on 31 March, 12 on"
        " 30 September)",
        remedy_th="แก้รอบในแถวหรือในชื่อไฟล์ให้ตรงกัน (6M หรือ 12M)",
        remedy_en="Make the round of the row and that of the file name agree (6M or 12M)",
    )


def reported(column: str = "สถานะ") -> Column:
    return Column(
        "status",
        column,
        Kind.CHOICE,
        "สถานะการรายงาน",
        "Whether it was reported, is due, or is not assessed",
        required=True,
        aliases=("สถานะการรายงาน", "status"),
        choices=REPORTED,
    )
