"""Spoils a written demo on purpose and says what, so that a test can find exactly that many.

Row faults go into files of the sandbox areas, which every scale has. Whole-file faults are files of
their own, of periods that nothing else uses, so that they take no good file's place. Each record is
`{kind, file, rows, rule, column, expect}`: `rows` counts the rows with the fault (0 for a file that
cannot be read), `rule` is what the account calls it, `expect` is one of quarantined, warning,
loaded, rejected, unreadable, duplicate, superseded.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import xlsxwriter

from data.contract import Sheet
from data.demo.bridge import checksum
from data.demo.master import LOST_ZEROS
from data.demo.tables import Row, Table, load, save
from data.sources import (
    assessments,
    assets,
    attendance,
    care,
    cct,
    computers,
    dmc,
    emis,
    learning,
    opportunity,
    staff,
)
from data.sources.school import SCHOOL


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of fault in one file."""

    kind: str
    file: str
    rows: int
    rule: str
    column: str
    expect: str


@dataclass(frozen=True, slots=True)
class Edit:
    """Spoil `count` rows: `change` alters a row; the reader is to call it `rule` at `column`."""

    kind: str
    rule: str
    column: str
    count: int
    change: Callable[[Row, int], None]
    expect: str = "quarantined"
    fits: Callable[[Row], bool] = lambda row: True


def _put(key: str, value: str | None) -> Callable[[Row, int], None]:
    def change(row: Row, number: int) -> None:
        row[key] = value

    return change


def _add(key: str, amount: int) -> Callable[[Row, int], None]:
    def change(row: Row, number: int) -> None:
        row[key] = str(int(row[key] or "0") + amount)

    return change


def _wrong_check_digit(row: Row, number: int) -> None:
    value = row["person_key"] or ""
    row["person_key"] = value[:12] + str((int(value[12]) + 3) % 10)


def _negative_absent(row: Row, number: int) -> None:
    row["present"] = str(int(row["present"] or "0") + int(row["absent"] or "0") + 1)
    row["absent"] = "-1"


def _negative_computers(row: Row, number: int) -> None:
    row["total"] = str(int(row["total"] or "0") - int(row["admin_own_broken"] or "0") - 1)
    row["admin_own_broken"] = "-1"


def _later_day(row: Row, number: int) -> None:
    row["on_date"] = f"2027-01-{4 + number:02d}"


def _long_streak(row: Row, number: int) -> None:
    row["absent_streak"] = str(int(row["absent_days"] or "0") + 1)


def _lost_zero(row: Row, number: int) -> None:
    row["school_code"] = (row["school_code"] or "").lstrip("0")


def _more_than_screened(row: Row, number: int) -> None:
    row["with_loss"] = str(int(row["screened"] or "0") + 1)


def _more_than_found(row: Row, number: int) -> None:
    row["helped"] = str(int(row["found"] or "0") + 1)


def _says(key: str, value: str) -> Callable[[Row], bool]:
    return lambda row: row[key] == value


def _goes_on_unfinished(row: Row, number: int) -> None:
    row.update(finished="ไม่จบ", continues="ใช่", destination="-")


def _is_thai_id(row: Row) -> bool:
    return (row["person_key"] or "").startswith("9")


_EDITS: tuple[tuple[str, str, Sheet, tuple[Edit, ...]], ...] = (
    ("dmc", "DMC_1601_2569-1_*", dmc.STUDENT, (
        Edit("bad_checksum", "bad_id", "person_key", 7, _wrong_check_digit, fits=_is_thai_id),
        Edit("impossible_date", "type", "born_on", 5, _put("born_on", "31/02/2555")),
        Edit("born_in_future", "birth_impossible", "born_on", 4, _put("born_on", "10/06/2580")),
        Edit("weight_over", "implausible", "weight_kg", 6, _put("weight_kg", "999"),
             "warning"),
        Edit("weight_under", "implausible", "weight_kg", 3, _put("weight_kg", "1.2"),
             "warning"),
        Edit("unknown_grade", "choice", "grade", 3, _put("grade", "ม.9")),
        Edit("no_sex", "required", "sex", 2, _put("sex", None)),
        Edit("unknown_school", "unknown_school", "school_code", 4, _put("school_code", "99999999")),
        Edit("stated_age_off", "age_mismatch", "stated_age", 8, _add("stated_age", 6), "warning"),
    )),
    ("dmcexit", "DMCEXIT_1602_2569-1_*", dmc.EXIT, (
        Edit("unknown_reason", "choice", "reason", 2, _put("reason", "77")),
        Edit("left_after_round", "exit_in_future", "left_on", 2, _put("left_on", "30/06/2569")),
    )),
    ("emisnet", "EMISNET_1601_2569-1_*", emis.CIRCUIT, (
        Edit("as_of_in_future", "as_of_in_future", "as_of", 3, _put("as_of", "10/06/2580")),
        Edit("speed_in_words", "type", "speed", 2, _put("speed", "เร็วมาก")),
        Edit("unknown_circuit", "choice_other", "circuit_type", 2, _put("circuit_type", "ท่อลม"),
             "warning"),
    )),
    ("emiscom", "EMISCOM_1602_2569-1_*", computers.COMPUTER, (
        Edit("negative_count", "minimum", "admin_own_broken", 2, _negative_computers),
        Edit("sum_off", "computer_sum", "total", 3, _add("total", 7)),
    )),
    ("staff", "STAFF_1602_2569-1_*", staff.STAFF, (
        Edit("sum_off", "staff_sum", "total", 3, _add("total", 1)),
    )),
    ("bobec", "BOBEC_1601_2569_*", assets.BUILDING, (
        Edit("lost_zero", "zero_restored", "school_code", 9, _lost_zero, "warning"),
        Edit("unknown_condition", "choice", "condition", 3, _put("condition", "ผุพัง")),
        Edit("built_in_future", "maximum", "built_year_be", 2, _put("built_year_be", "พ.ศ. 2999")),
    )),
    ("mobec", "MOBEC_1601_2569-2_*", assets.EQUIPMENT, (
        Edit("too_many_cells", "too_many_columns", "", 2, _put("extra", "9")),
        Edit("short_code", "width", "item_code", 2, _put("item_code", "12")),
    )),
    ("att", "ATT_1602_2569-1_*", attendance.DAILY, (
        Edit("overfull", "attendance_sum", "enrolled", 12, _add("present", 50)),
        Edit("negative_count", "minimum", "absent", 5, _negative_absent),
        Edit("day_in_future", "date_in_future", "on_date", 3, _later_day),
        Edit("impossible_date", "type", "on_date", 4, _put("on_date", "2026-13-40")),
    )),
    ("attterm", "ATTTERM_S16_2569-1_*", attendance.TERM_SUMMARY, (
        Edit("sum_off", "term_days_sum", "recorded_days", 4, _add("recorded_days", 1)),
        Edit("streak_too_long", "streak_over_absent", "absent_streak", 3, _long_streak),
        Edit("bad_checksum", "bad_id", "person_key", 2, _wrong_check_digit, fits=_is_thai_id),
    )),
    ("careagg", "CAREAGG_1601_2569-1_*", care.SUMS, (
        Edit("care_sum_off", "care_groups_sum", "screened", 4, _add("normal", 1)),
        Edit("unknown_aspect", "choice", "aspect", 2, _put("aspect", "ดวงชะตา")),
    )),
    ("hero", "HERO_1602_2569-1_*", care.HERO_SUMS, (
        Edit("hero_sum_off", "hero_sum", "screened", 3, _add("normal", -1),
             fits=lambda row: int(row["normal"] or "0") > 1),
    )),
    ("cct", "CCT_1601_2569-1_*", cct.STUDENT, (
        Edit("cct_checksum", "bad_id", "person_key", 4, _wrong_check_digit, fits=_is_thai_id),
        Edit("granted_unscreened", "cct_grant_unscreened", "granted", 2, _put("granted", "1"),
             fits=_says("screen_state", "ยังไม่")),
    )),
    ("oppreg", "OPPREG_1602_2569_*", opportunity.CHILD, (
        Edit("no_reason", "register_reason_missing", "reason", 3, _put("reason", None),
             fits=_says("enrolled", "0")),
        Edit("other_year", "register_other_year", "register_year", 2,
             _put("register_year", "2568")),
    )),
    ("back", "BACK_1601_2569_*", opportunity.RETURNS, (
        Edit("more_helped_than_found", "back_over_found", "found", 2, _more_than_found),
    )),
    ("loss", "LOSS_1601_2568_*", learning.LOSS.sheets[0], (
        Edit("more_with_loss", "with_loss_over_screened", "with_loss", 2, _more_than_screened),
        Edit("another_year", "year_of_file", "year_be", 2, _put("year_be", "2566")),
    )),
    ("early", "EARLY_1602_2568_*", learning.EARLY.sheets[0], (
        Edit("aspect_off", "aspect_sum_social", "social_3", 2, _add("social_2", 1)),
    )),
    ("onet", "ONET_TH_2568_*", assessments.ONET.sheets[0], (
        Edit("unknown_subject", "choice", "subject", 2, _put("subject", "ศิลปะ")),
        Edit("too_many_examinees", "examinees_over_eligible", "examinees", 2,
             _add("examinees", 5_000)),
    )),
    ("grades", "GRADES_1602_2568_*", learning.GRADES.sheets[0], (
        Edit("grade_over", "maximum", "result", 4, _put("result", "4.5")),
    )),
    ("dmcgraduate", "DMCGRADUATE_1602_2568-3_*", dmc.GRADUATE, (
        Edit("goes_on_unfinished", "continues_unfinished", "continues", 2, _goes_on_unfinished),
    )),
    ("attstudent", "ATTSTUDENT_1601_2569-2_*", attendance.STUDENT_DAY, (
        Edit("unknown_mark", "choice", "mark", 5, _put("mark", "X")),
    )),
)


def plant(out: Path, seed: int) -> list[dict[str, object]]:
    """Spoil the demo below `out`; returns the records, in the order of planting.

    The places do not depend on the seed: they are spread evenly over each file.
    """
    faults: list[Fault] = []
    for folder, pattern, sheet, edits in _EDITS:
        table = load(_one(out / folder, pattern), sheet)
        name = _name(out, table.path)
        for edit in edits:
            for number in range(edit.count):
                edit.change(table.take(edit.fits), number)
            header = sheet.column(edit.column).header if edit.column else ""
            faults.append(Fault(edit.kind, name, edit.count, edit.rule, header, edit.expect))
        if sheet is dmc.STUDENT:
            faults.extend(_twice(out, table))
        save(table)
    faults.extend(_master(out))
    faults.extend(_residents(out))
    faults.extend(_whole_files(out))
    faults.extend(_envelopes(out))
    return [asdict(fault) for fault in faults]


def _one(folder: Path, pattern: str) -> Path:
    return next(iter(sorted(folder.glob(pattern))))


def _name(out: Path, path: Path) -> str:
    return path.relative_to(out).as_posix()


def _twice(out: Path, table: Table) -> list[Fault]:
    """Rows sent twice, and students on the rolls of two schools."""
    name = _name(out, table.path)
    again = [dict(table.take(_is_thai_id)) for _ in range(5)]
    both = [dict(table.take(_is_thai_id)) for _ in range(6)]
    codes = sorted({row["school_code"] or "" for row in table.rows} - {"99999999"})
    for row in both:
        row["school_code"] = next(code for code in codes if code != row["school_code"])
    table.rows.extend([*again, *both])
    header = table.sheet.column("person_key").header
    return [
        Fault("row_twice", name, 5, "duplicate_key", header, "quarantined"),
        Fault("two_schools", name, 6, "duplicate_student", header, "loaded"),
    ]


def _master(out: Path) -> list[Fault]:
    """The rows that `data.demo.master` added to the school master of 2569-1."""
    name = _name(out, _one(out / "school", "SCHOOL_TH_2569-1_*"))
    found = {
        "unknown_area": ("unknown_area", "area_code", 2),
        "other_office": ("affiliation", "school_code", 1),
        "short_code": ("width", "school_code", 1),
        "no_name": ("required", "name_th", 1),
    }
    zeros = SCHOOL.column("obec_code").header
    return [
        *(
            Fault(kind, name, rows, rule, SCHOOL.column(column).header, "quarantined")
            for kind, (rule, column, rows) in found.items()
        ),
        Fault("lost_zero", name, LOST_ZEROS, "zero_restored", zeros, "warning"),
    ]


def _residents(out: Path) -> list[Fault]:
    path = _one(out / "moi", "MOI_TH_2568_*")
    line = path.read_text(encoding="utf-8").splitlines()[-1]
    with path.open("a", encoding="utf-8") as more:
        more.write("169999" + line[6:] + "\n")
    return [Fault("unknown_tambon", _name(out, path), 1, "unknown_tambon", "CCAATT", "quarantined")]


def _whole_files(out: Path) -> list[Fault]:
    """Files that cannot be taken as they are."""
    faults: list[Fault] = []

    def tell(kind: str, path: Path, rows: int, rule: str, expect: str) -> None:
        faults.append(Fault(kind, _name(out, path), rows, rule, "", expect))

    broken = out / "emisnet" / "EMISNET_1601_2567-1_20240610.xlsx"
    broken.write_bytes(bytes(range(256)) * 16)
    tell("not_a_workbook", broken, 0, "unreadable", "unreadable")

    whole = _one(out / "bobec", "BOBEC_100700_2569_*.xlsx").read_bytes()
    cut = out / "bobec" / "BOBEC_100700_2567_20241030.xlsx"
    cut.write_bytes(whole[: len(whole) * 2 // 3])
    tell("workbook_cut_off", cut, 0, "unreadable", "unreadable")

    mixed = out / "mobec" / "MOBEC_1602_2567-2_20241030.csv"
    mixed.write_bytes(b"\xef\xbb\xbf" + "รหัสโรงเรียน,รหัส,รายการ\n070001,10101,โต๊ะ\n".encode("cp874"))
    tell("bad_encoding", mixed, 0, "unreadable", "unreadable")

    empty = out / "staff" / "STAFF_1601_2567-1_20240610.csv"
    empty.write_bytes(b"")
    tell("empty_file", empty, 0, "empty_file", "rejected")

    wrong = out / "emiscom" / "EMISCOM_1602_2567-1_20240610.xlsx"
    with xlsxwriter.Workbook(str(wrong)) as book:
        page = book.add_worksheet("บันทึกข้อความ")
        for number, line in enumerate(("เรียน ผู้อำนวยการ", "ขอส่งข้อมูลคอมพิวเตอร์", "ตามไฟล์แนบ")):
            page.write_string(number, 0, line)
    tell("wrong_sheet", wrong, 2, "wrong_sheet", "rejected")

    original = _one(out / "staff", "STAFF_S16_2569-1_*")
    copy = original.with_name(f"{original.stem}_copy{original.suffix}")
    copy.write_bytes(original.read_bytes())
    tell("sent_twice", copy, len(load(original, staff.STAFF).rows), "duplicate_file", "duplicate")

    older = load(_one(out / "staff", "STAFF_1601_2569-1_*"), staff.STAFF)
    del older.rows[-3:]
    earlier = out / "staff" / f"STAFF_1601_2569-1_20260603{older.path.suffix}"
    save(older, earlier)
    tell("earlier_version", earlier, len(older.rows), "superseded", "superseded")

    table = load(_one(out / "mobec", "MOBEC_S16_2569-2_*"), assets.EQUIPMENT)
    headless = out / "mobec" / f"MOBEC_S16_2567-2_20241030{table.path.suffix}"
    save(table, headless, ("to_repair",))
    tell("missing_column", headless, len(table.rows), "missing_column", "rejected")

    table = load(_one(out / "emisutil", "EMISUTIL_1602_2569-1_*"), emis.UTILITY)
    for row in table.rows[::3]:
        row["as_of"] = "เมื่อวาน"
    spoilt = out / "emisutil" / f"EMISUTIL_1602_2567-1_20240610{table.path.suffix}"
    save(table, spoilt)
    tell("many_bad_rows", spoilt, len(table.rows), "too_many_bad_rows", "rejected")

    minutes = out / "บันทึกประชุม.csv"
    text = "ลำดับ,เรื่อง,ผู้รับผิดชอบ\n1,เปิดประชุม,ประธาน\n2,ปิดประชุม,ประธาน\n"
    minutes.write_text(text, encoding="utf-8-sig")
    tell("unknown_feed", minutes, 2, "unknown_feed", "rejected")
    return faults


def _envelopes(out: Path) -> list[Fault]:
    """Envelopes whose count, checksum or dataset is off, and one with two unknown marks."""
    faults: list[Fault] = []
    paths = sorted((out / "amss").glob("amss_student_check_*"))
    for path, kind in zip(paths, ("count", "checksum", "dataset", "rows"), strict=False):
        body = json.loads(path.read_text(encoding="utf-8"))
        rows = len(body["rows"])
        if kind == "rows":
            for row in body["rows"][3:5]:
                row["check_val"] = "Z"
            body["checksum"] = checksum(body["rows"])
            name, header = _name(out, path), attendance.STUDENT_DAY.column("mark").header
            faults.append(Fault("unknown_mark", name, 2, "choice", header, "quarantined"))
            path.write_text(json.dumps(body, ensure_ascii=False), encoding="utf-8")
            continue
        # A second envelope of an earlier day, so that the good one stays.
        if kind == "count":
            body["row_count"] += 3
            rule = "count_mismatch"
        elif kind == "checksum":
            body["checksum"] = "sha256:" + "0" * 64
            rule = "checksum_mismatch"
        else:
            body["dataset"] = "student_mood"
            rule = "unknown_dataset"
        body["as_of"] = "2026-11-13"
        bad = path.with_name(path.name.replace("20261120", "20261113"))
        bad.write_text(json.dumps(body, ensure_ascii=False), encoding="utf-8")
        faults.append(Fault(rule, _name(out, bad), rows, rule, "", "rejected"))
    return faults
