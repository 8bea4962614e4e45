"""What a contract asks of a row, as SQL.

The reader runs all of it over whole tables: first one expression that tells good rows from bad,
then, for the bad ones alone, each check by itself, so that every fault gets its own line in the
quarantine.
"""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.text.rules import KIND_WORDS, STRINGS
from data.contract import Column, Kind, Sensitivity, Severity, Sheet
from data.reading.cells import is_restored, outside, parse
from data.reading.macros import name, quote
from data.registers.codes import old_areas


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that can be wrong with a row. `bad` is SQL, true for a faulty row, never NULL.

    It speaks of the raw cells (`r_<key>`), the clean columns, `over_wide`, `school_n`,
    `school_is_old`, `school_moved`, `period`, `scope`, `reference_date` and `today`.
    """

    rule: str
    header: str
    bad: str
    sentence: tuple[str, str]
    severity: Severity = Severity.ROW
    #: SQL of the value to show, masked where the column is personal or sensitive.
    shown: str = "NULL"


_WAS_SPLIT = "stated_area IN ({})".format(
    ", ".join(dict.fromkeys(quote(old.code) for old in old_areas() if old.province))
)


def _sentence(rule: str, **facts: object) -> tuple[str, str]:
    th, en = STRINGS[f"rule.{rule}"]
    return th.format(**facts), en.format(**facts)


#: What a value counts as that is none of a column's, in words.
_OTHERS = {
    "other": ("กลุ่มอื่น", "others"),
    "unknown": ("ไม่ทราบ", "not known"),
    "open": ("โรงเรียนที่เปิดอยู่", "an open school"),
}
#: What can be no name and no ID number: letters of a word, digits of a school's code, letters
#: among digits.
_SHORT, _CODE, _LETTERS = 4, 10, 2


def _shown(column: Column, *, persons: bool) -> str:
    """SQL: what a list of faults shows of a cell. A list of persons (`persons`) may have slipped by
    a column: of its other cells no name and no ID number is shown either."""
    raw = name("r_" + column.key)
    if column.kind is Kind.PERSON:
        return f"CASE WHEN length({raw}) >= 10 THEN 'x…' || right({raw}, 3) ELSE 'x…' END"
    if column.sensitivity is not Sensitivity.OPEN or column.kind is Kind.LINK:
        return f"CASE WHEN {raw} IS NULL OR trim({raw}) = '' THEN {raw} ELSE '•••' END"
    if not persons:
        return f"left({raw}, 200)"
    if column.kind in (Kind.TEXT, Kind.CHOICE, Kind.CHOICES):
        fits = f"length({raw}) <= {_SHORT}"
    else:
        fits = (
            f"length(regexp_replace({raw}, '[^0-9๐-๙]', '', 'g')) <= {_CODE}"
            f" AND length(regexp_replace({raw}, '[^A-Za-zก-๎]', '', 'g')) <= {_LETTERS}"
        )
    return f"CASE WHEN {raw} IS NULL OR ({fits}) THEN left({raw}, 200) ELSE '•••' END"


def _has_default(column: Column) -> bool:
    return "" in column.choices


def _limits(column: Column) -> list[tuple[str, str, float]]:
    """(rule, SQL that is true for a bad row, limit) of the range of a column."""
    values = [column.key]
    if column.kind is Kind.SPEED:
        values = [f"{column.key}_down_mbps", f"{column.key}_up_mbps"]
    found: list[tuple[str, str, float]] = []
    if column.forgiving:
        return found
    if column.minimum is not None:
        bad = " OR ".join(f"coalesce({value} < {column.minimum:g}, false)" for value in values)
        found.append(("minimum", f"({bad})", column.minimum))
    if column.maximum is not None:
        bad = " OR ".join(f"coalesce({value} > {column.maximum!r}, false)" for value in values)
        found.append(("maximum", f"({bad})", column.maximum))
    return found


def _unread(column: Column) -> str:
    """SQL: the cell holds something and it could not be read."""
    parsed = parse(column)
    value = parsed.value
    if column.kind is Kind.CHOICES:
        return f"coalesce(len(list_filter({value}, lambda t: t IS NULL)) > 0, false)"
    if column.kind is Kind.TEXT:
        return "false"
    return f"CASE WHEN {value} IS NULL THEN {parsed.present} ELSE false END"


def column_checks(column: Column, *, persons: bool) -> list[Check]:
    """The checks that follow from the declaration of one column of a sheet (of `persons`)."""
    header, shown, key = column.header, _shown(column, persons=persons), name(column.key)

    def check(rule: str, bad: str, severity: Severity = Severity.ROW, **facts: object) -> Check:
        return Check(rule, header, bad, _sentence(rule, column=header, **facts), severity, shown)

    checks: list[Check] = []
    if column.required and not _has_default(column):
        checks.append(check("required", f"NOT ({parse(column).present})"))
    unread = _unread(column)
    if column.kind is Kind.SCHOOL:
        checks.append(check("ambiguous_school", f"{unread} AND coalesce(school_n > 1, false)"))
        checks.append(check("unknown_school", f"{unread} AND school_n IS NULL"))
        checks.append(check("old_school_code", "coalesce(school_is_old, false)", Severity.WARNING))
        checks.append(check("merged_school", "school_moved", Severity.WARNING))
    elif column.kind is Kind.AREA:
        checks.append(check("area_undecided", f"{unread} AND {_WAS_SPLIT}"))
        checks.append(check("unknown_area", f"{unread} AND NOT {_WAS_SPLIT}"))
        checks.append(
            check("old_area_code", f"coalesce({key} <> stated_area, false)", Severity.WARNING)
        )
    elif column.kind is Kind.OFFICE:
        checks.append(check("unknown_office", unread))
    elif column.kind is Kind.PERSON:
        text = f"coalesce(t_{column.key}, '')"
        keyed = f"starts_with({text}, 'HMAC:')"
        short = f"regexp_full_match({text}, '\\w{{1,12}}')" if column.by_number else "false"
        checks.append(check("keyed_elsewhere", f"{unread} AND {keyed}"))
        if column.by_number:
            checks.append(check("unknown_student", f"{unread} AND {short}"))
        checks.append(check("bad_id", f"{unread} AND NOT {keyed} AND NOT {short}"))
    elif column.kind is Kind.LINK:
        checks.append(check("link_dropped", unread, Severity.WARNING))
    elif column.kind is Kind.CODE:
        checks.append(check("width", unread, width=column.width or "?"))
    elif column.kind in (Kind.CHOICE, Kind.CHOICES):
        if column.other is None:
            checks.append(check("choice", unread))
        else:
            th, en = _OTHERS[column.other]
            checks.append(
                check("choice_other", unread, Severity.WARNING, other_th=th, other_en=en)
            )
    elif column.forgiving:
        bad = f"({unread}) OR {outside(column)}"
        checks.append(check("implausible", bad, Severity.WARNING))
    elif column.kind is not Kind.TEXT:
        th, en = KIND_WORDS[column.kind.value]
        checks.append(check("type", unread, kind_th=th, kind_en=en))
    restored = is_restored(column)
    if restored is not None:
        checks.append(check("zero_restored", restored, Severity.WARNING))
    for rule, bad, limit in _limits(column):
        checks.append(check(rule, bad, limit=f"{limit:,g}" if limit < 2000 else f"{limit:.0f}"))
    return checks


def checks(sheet: Sheet) -> tuple[Check, ...]:
    """Every check of a sheet, in the order in which faults are told."""
    found = [Check("too_many_columns", "", "over_wide", _sentence("too_many_columns"))]
    persons = any(column.kind is Kind.PERSON for column in sheet.columns)
    for column in sheet.columns:
        if column.loaded:
            found.extend(column_checks(column, persons=persons))
    for rule in sheet.rules:
        column = sheet.column(rule.column)
        found.append(
            Check(
                rule.id,
                column.header,
                f"NOT coalesce(({rule.sql}), true)",
                (rule.sentence_th, rule.sentence_en),
                rule.severity,
                "'•••'" if rule.hides else _shown(column, persons=persons),
            )
        )
    return tuple(found)


def good(sheet: Sheet) -> str:
    """SQL: no ROW check of the sheet fails. Says the same as `checks`, in the quickest words."""
    bad = ["over_wide"]
    for column in sheet.columns:
        if not column.loaded:
            continue
        value = parse(column).value
        required = column.required and not _has_default(column)
        tolerant = column.other is not None or column.kind is Kind.LINK or column.forgiving
        if required and not tolerant and column.kind is not Kind.CHOICES:
            bad.append(f"{value} IS NULL")
        else:
            if required:
                bad.append(f"NOT ({parse(column).present})")
            if not tolerant and column.kind is not Kind.TEXT:
                bad.append(_unread(column))
        bad.extend(sql for _, sql, _ in _limits(column))
    bad.extend(
        f"NOT coalesce(({rule.sql}), true)" for rule in sheet.rules if rule.severity is Severity.ROW
    )
    return "NOT (" + " OR ".join(f"({sql})" for sql in bad) + ")"


def warnings(sheet: Sheet) -> tuple[Check, ...]:
    return tuple(check for check in checks(sheet) if check.severity is Severity.WARNING)


def sql_sentence(check: Check) -> tuple[str, str]:
    return quote(check.sentence[0]), quote(check.sentence[1])
