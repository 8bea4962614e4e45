"""How a cell of each kind becomes a value: SQL over the raw text of a column, named `r_<key>`.

Each kind has a quick way for text as the systems write it, and a slow one for what people write:
Thai digits, commas, units, invisible letters, words for "nothing". Where a file is
dictionary-coded, DuckDB runs a plain function once a distinct value; so the quick ways are
functions and casts.
"""

from __future__ import annotations

from data.contract import Column, Kind
from data.reading.days import parse_date, parse_moment
from data.reading.links import parse_link
from data.reading.macros import map_literal, name, quote
from data.reading.parsed import Parsed, filled


def parse(column: Column) -> Parsed:
    """The SQL that reads a column."""
    key, raw, text = column.key, name("r_" + column.key), f"t_{column.key}"
    match column.kind:
        case Kind.TEXT:
            return Parsed(
                (((key, f"cell_words({raw})"),),),
                ((key, key, "VARCHAR"),),
                key,
                f"{key} IS NOT NULL",
            )
        case Kind.INTEGER | Kind.DECIMAL | Kind.MONEY | Kind.SCORE:
            return _number(column, raw, text)
        case Kind.DATE:
            return parse_date(key, raw, text)
        case Kind.MOMENT:
            return parse_moment(key, raw, text)
        case Kind.CHOICE:
            return _choice(column, raw, text)
        case Kind.CHOICES:
            return _choices(column, raw, text)
        case Kind.CODE:
            return _code(column, raw, text)
        case Kind.LINK:
            return parse_link(key, raw, text)
        case Kind.AREA:
            return Parsed(
                (((text, f"cell_text({raw})"),), (("stated_area", f"nullif({text}, '')"),)),
                ((key, key, "VARCHAR"), ("stated_area", "stated_area", "VARCHAR")),
                key,
                "stated_area IS NOT NULL",
            )
        case Kind.SCHOOL:
            return _school(raw, text)
        case Kind.OFFICE:
            return _office(raw, text)
        case Kind.PERSON:
            return _person(key, raw, text)
    return _pair(column, raw, text)


def _number(column: Column, raw: str, text: str) -> Parsed:
    """Quick where the cell is a plain number; else without commas and unit."""
    key, quick = column.key, f"q_{column.key}"
    whole = column.kind is Kind.INTEGER
    sql_type = column.kind.value
    # A cast would round 12.7 to 13 and take 1e3: only a number that reads back the same is quick.
    slow = f"{quick} IS NULL OR " + (
        f"{quick}::VARCHAR <> {raw}" if whole else f"NOT isfinite({quick})"
    )
    read = f"cell_whole({text})" if whole else f"cell_number({text})"
    value = f"CASE WHEN {text} IS NULL THEN {quick} ELSE {read} END"
    read_as = f"v_{key}" if column.zero_is_nothing or column.forgiving else key
    clean = read_as
    if column.zero_is_nothing:
        clean = f"CASE WHEN {read_as} <> 0 OR NOT ({column.zero_is_nothing}) THEN {read_as} END"
    if column.forgiving:
        clean = f"CASE WHEN NOT ({outside(column)}) THEN {clean} END"
    if column.kind is Kind.SCORE:
        # What a workbook computes may be off in the sixteenth digit; a sixth decimal is another.
        value = f"list_filter([{value}], lambda v: abs(v - round(v, 5)) < 1e-9)[1]"
    return Parsed(
        (
            ((quick, f"try_cast({raw} AS {'INTEGER' if whole else 'DOUBLE'})"),),
            ((text, f"CASE WHEN ({slow}) AND {filled(raw)} THEN cell_text({raw}) END"),),
            (
                (
                    read_as,
                    value
                    if whole or column.kind is Kind.DECIMAL
                    else f"try_cast({value} AS {sql_type})",
                ),
            ),
        ),
        ((key, clean, sql_type),),
        read_as,
        f"coalesce({text} <> '', {quick} IS NOT NULL)",
    )


def outside(column: Column) -> str:
    """SQL: what a forgiving column holds lies outside its limits; a 0 that is nothing does not."""
    value = f"v_{column.key}"
    limits = [
        f"{value} {sign} {limit!r}"
        for sign, limit in (("<", column.minimum), (">", column.maximum))
        if limit is not None
    ]
    zero = f"{value} = 0 AND ({column.zero_is_nothing})" if column.zero_is_nothing else "false"
    return f"coalesce(({' OR '.join(limits) or 'false'}) AND NOT ({zero}), false)"


def _exact(column: Column) -> dict[str, str]:
    return {label: word for label, word in column.choices.items() if label}


def _loose(column: Column) -> dict[str, str]:
    return {"".join(label.split()).lower(): word for label, word in _exact(column).items()}


def _choice(column: Column, raw: str, text: str) -> Parsed:
    """The mapped word, NULL where the label is not known; `other` and the default come after."""
    quick, mapped = f"q_{column.key}", f"m_{column.key}"
    there = f"({quick} IS NOT NULL OR coalesce({text} <> '', false))"
    clean = mapped
    if column.other is not None:
        clean = (
            f"CASE WHEN {mapped} IS NULL AND {there} THEN {quote(column.other)} ELSE {clean} END"
        )
    if "" in column.choices:
        clean = f"coalesce({clean}, {quote(column.choices[''])})"
    return Parsed(
        (
            ((quick, f"map_extract_value({map_literal(_exact(column))}, {raw})"),),
            ((text, f"CASE WHEN {quick} IS NULL AND {filled(raw)} THEN cell_text({raw}) END"),),
            (
                (
                    mapped,
                    f"coalesce({quick}, map_extract_value({map_literal(_loose(column))},"
                    f" cell_squeezed({text})))",
                ),
            ),
        ),
        ((column.key, clean, "VARCHAR"),),
        mapped,
        there,
    )


def _choices(column: Column, raw: str, text: str) -> Parsed:
    """A list of words, empty cells dropped; an element that is not known is NULL in `value`."""
    quick, mapped = f"q_{column.key}", f"m_{column.key}"
    words = (
        f"list_transform(list_filter(string_split_regex({text}, '[;,]'), lambda t: trim(t) <> ''),"
        f" lambda t: map_extract_value({map_literal(_loose(column))}, cell_squeezed(t)))"
    )
    other = quote(column.other) if column.other is not None else "NULL"
    return Parsed(
        (
            ((quick, f"map_extract_value({map_literal(_exact(column))}, {raw})"),),
            (
                (
                    text,
                    f"CASE WHEN {quick} IS NULL AND {filled(raw)}"
                    f" THEN nullif(cell_text({raw}), '') END",
                ),
            ),
            (
                (
                    mapped,
                    f"CASE WHEN {quick} IS NOT NULL THEN [{quick}] WHEN {text} IS NOT NULL THEN"
                    f" {words} END",
                ),
            ),
        ),
        (
            (
                column.key,
                f"CASE WHEN {quick} IS NOT NULL THEN {mapped} WHEN {mapped} IS NOT NULL"
                f" THEN list_sort(list_distinct(list_transform({mapped}, lambda t: coalesce(t,"
                f" {other}))))"
                " END",
                "VARCHAR[]",
            ),
        ),
        mapped,
        f"{mapped} IS NOT NULL",
    )


#: Codes that another column of the row proves: a lost leading zero may be put back.
_PROOF = {"obec_code": "right(r_school_code, 6)"}


def _code(column: Column, raw: str, text: str) -> Parsed:
    key = column.key
    width = f"{{{column.width}}}" if column.width else "+"
    restored = ""
    if key in _PROOF:
        restored = f" WHEN lpad({text}, {column.width}, '0') = {_PROOF[key]} THEN {_PROOF[key]}"
    return Parsed(
        (
            ((text, f"cell_digits({raw})"),),
            (
                (
                    key,
                    f"CASE WHEN regexp_full_match({text}, '\\d{width}') THEN {text}{restored} END",
                ),
            ),
        ),
        ((key, key, "VARCHAR"),),
        key,
        f"coalesce({text} <> '', false)",
    )


def is_restored(column: Column) -> str | None:
    """SQL: a leading zero was put back; None where the kind does not allow it."""
    text = f"t_{column.key}"
    if column.kind is Kind.SCHOOL:
        return f"coalesce(school_code IS NOT NULL AND {text} <> school_ref, false)"
    if column.key in _PROOF:
        return f"coalesce({column.key} <> {text}, false)"
    return None


def _school(raw: str, text: str) -> Parsed:
    text = "t_school_code"
    return Parsed(
        (
            (
                (
                    "q_school",
                    f"CASE WHEN length({raw}) IN (6, 8, 10) AND try_cast({raw} AS BIGINT) IS NOT"
                    " NULL"
                    f" THEN {raw} END",
                ),
            ),
            ((text, f"CASE WHEN q_school IS NULL THEN cell_digits({raw}) END"),),
            (("school_ref", f"coalesce(q_school, cell_full({text}))"),),
        ),
        (("school_code", "school_code", "VARCHAR"),),
        "school_code",
        "coalesce(school_ref <> '', false)",
    )


#: A G id as a number: this and its twelve digits.
G_ID = 10**13


def _office(raw: str, text: str) -> Parsed:
    """The code as written; `area_ref` and `school_ref` know whose it is."""
    return Parsed(
        (
            ((text, f"upper(cell_text({raw}))"),),
            ((f"f_{text}", f"cell_digits({text})"),),
            (
                (
                    "office_ref",
                    # Four digits are an area's: a school code may lack one zero, not more.
                    f"CASE WHEN length(f_{text}) IN (7, 9) THEN '0' || f_{text}"
                    f" WHEN {text} LIKE 'S%' THEN {text} ELSE f_{text} END",
                ),
            ),
        ),
        (
            ("office_code", "office_code", "VARCHAR"),
            ("office_is_school", "office_is_school", "BOOLEAN"),
        ),
        "office_code",
        f"coalesce({text} <> '', false)",
    )


def person_number(key: str) -> str:
    """Name of the step that holds the id of a person column as a number."""
    return f"n_{key}"


def _person(key: str, raw: str, text: str) -> Parsed:
    """The id as a number; `person_ref` knows the valid ones and their keys."""
    quick, number = f"q_{key}", person_number(key)
    return Parsed(
        (
            ((quick, f"CASE WHEN length({raw}) = 13 THEN try_cast({raw} AS BIGINT) END"),),
            (
                (
                    text,
                    f"CASE WHEN {quick} >= {10**12} THEN NULL ELSE upper(cell_digits({raw})) END",
                ),
            ),
            (
                (
                    number,
                    f"CASE WHEN {text} IS NULL THEN {quick}"
                    f" WHEN regexp_full_match({text}, '\\d{{13}}') THEN try_cast({text} AS BIGINT)"
                    f" WHEN regexp_full_match({text}, 'G\\d{{12}}')"
                    f" THEN {G_ID} + try_cast(substr({text}, 2) AS BIGINT) END",
                ),
            ),
        ),
        (
            (key, key, "UBIGINT"),
            ("is_g" if key == "person_key" else f"{key}_is_g", f"{number} >= {G_ID}", "BOOLEAN"),
        ),
        key,
        f"coalesce({text} <> '', {quick} IS NOT NULL)",
    )


def _pair(column: Column, raw: str, text: str) -> Parsed:
    """Two numbers of one cell: a speed down and up, or a latitude and longitude."""
    key, both = column.key, f"s_{column.key}"
    if column.kind is Kind.SPEED:
        first, second, macro = f"{key}_down_mbps", f"{key}_up_mbps", "cell_speed"
        # One unit for both stands after the second number.
        values = (
            f"try_cast({both}.down AS DOUBLE) * cell_scale(coalesce(nullif({both}.du, ''),"
            f" {both}.uu))",
            f"try_cast({both}.up AS DOUBLE) * cell_scale(coalesce(nullif({both}.uu, ''),"
            f" {both}.du))",
        )
    else:
        first, second, macro = f"{key}_lat", f"{key}_lon", "cell_latlng"
        values = (f"try_cast({both}.lat AS DOUBLE)", f"try_cast({both}.lon AS DOUBLE)")
    return Parsed(
        (
            ((text, f"cell_text({raw})"),),
            ((both, f"{macro}({text})"),),
            ((first, values[0]), (second, values[1])),
        ),
        ((first, first, "DOUBLE"), (second, second, "DOUBLE")),
        first,
        f"coalesce({text} <> '', false)",
    )


def clean_columns(columns: tuple[Column, ...]) -> list[tuple[str, str]]:
    """Name and type of the clean columns of a sheet, in the order of its contract."""
    return [
        (column_name, sql_type)
        for column in columns
        if column.loaded
        for column_name, _, sql_type in parse(column).clean
    ]
