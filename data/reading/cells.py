"""How a cell of each kind becomes a value: SQL over the raw text of a column.

A raw column is named `r_<key>`. Each kind has a quick way for text as the systems write it, and a slow
one for what people write: Thai digits, commas, units, invisible letters, words for "nothing". DuckDB runs
functions of one column once a distinct value where the file is dictionary-coded, so the expressions are
chains of functions rather than joins.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import duckdb

from data.contract import Column, Kind

NOTHING = ("", "-", "–", "—", "--", "ไม่ระบุ", "N/A", "n/a", "NA", "#N/A", "NULL", "null", "None")

_UNITS = (
    "คน|ห้อง|เครื่อง|ปี|กก\\.?|ซม\\.?|บาท|วัน|จุด|กม\\.?|ที่|หลัง|ชุด|แห่ง|kg|cm|km|kW|%|"
    "กิโลกรัม|เซนติเมตร|กิโลเมตร"
)
_MONTHS = {
    "ม.ค.": 1, "มกราคม": 1, "ก.พ.": 2, "กุมภาพันธ์": 2, "มี.ค.": 3, "มีนาคม": 3, "เม.ย.": 4, "เมษายน": 4,
    "พ.ค.": 5, "พฤษภาคม": 5, "มิ.ย.": 6, "มิถุนายน": 6, "ก.ค.": 7, "กรกฎาคม": 7, "ส.ค.": 8, "สิงหาคม": 8,
    "ก.ย.": 9, "กันยายน": 9, "ต.ค.": 10, "ตุลาคม": 10, "พ.ย.": 11, "พฤศจิกายน": 11, "ธ.ค.": 12, "ธันวาคม": 12,
}


def quote(text: str) -> str:
    """A SQL text literal."""
    return "'" + text.replace("'", "''") + "'"


def name(identifier: str) -> str:
    """A SQL identifier in quotes."""
    return '"' + identifier.replace('"', '""') + '"'


def _map(pairs: dict[str, str] | dict[str, int]) -> str:
    keys = ", ".join(quote(key) for key in pairs)
    values = ", ".join(quote(value) if isinstance(value, str) else str(value) for value in pairs.values())
    return f"MAP([{keys}], [{values}])"


_NUMBER = r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)"

_MACROS: tuple[str, ...] = (
    # Text with Thai digits made Arabic, no invisible letters, no blanks around.
    "cell_plain(x) AS trim(translate(x, '๐๑๒๓๔๕๖๗๘๙' || chr(160) || chr(8203) || chr(8204) || chr(8205)"
    " || chr(65279), '0123456789 '), ' ' || chr(9))",
    f"cell_text(x) AS CASE WHEN x IS NULL OR x = '' OR x = '-' THEN NULL"
    f" WHEN cell_plain(x) IN ({', '.join(map(quote, NOTHING))}) THEN NULL ELSE cell_plain(x) END",
    # Words keep their Thai digits.
    f"cell_words(x) AS CASE WHEN trim(x) IN ({', '.join(map(quote, NOTHING))}) THEN NULL ELSE trim(x) END",
    f"cell_int_slow(t) AS try_cast(replace(regexp_extract(t,"
    f" '^(?:พ\\.ศ\\.?\\s*)?({_NUMBER})(?:\\.0+)?\\s*(?:{_UNITS})?$', 1), ',', '') AS INTEGER)",
    "cell_int(x) AS CASE WHEN try_cast(x AS INTEGER)::VARCHAR = x THEN try_cast(x AS INTEGER)"
    " ELSE cell_int_slow(cell_text(x)) END",
    f"cell_number_slow(t) AS try_cast(replace(regexp_extract(t,"
    f" '^({_NUMBER}(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)\\s*(?:{_UNITS})?$', 1), ',', '') AS DOUBLE)",
    "cell_number(x) AS CASE WHEN isfinite(try_cast(x AS DOUBLE)) THEN try_cast(x AS DOUBLE)"
    " ELSE cell_number_slow(cell_text(x)) END",
    # A year of 2400 or more is Buddhist era, of 2100 or less common era, between is neither.
    "cell_ce(y) AS CASE WHEN y BETWEEN 2400 AND 2700 THEN y - 543 WHEN y BETWEEN 1000 AND 2100 THEN y END",
    "cell_day(y, m, d) AS CASE WHEN y IS NOT NULL AND m BETWEEN 1 AND 12 AND d BETWEEN 1 AND 31"
    " AND month(make_date(y, m, 1) + (d - 1)) = m THEN make_date(y, m, 1) + (d - 1) END",
    "cell_part(x, a, n) AS try_cast(substr(x, a, n) AS INTEGER)",
    "cell_dmy(p) AS cell_day(cell_ce(try_cast(p.y AS INTEGER)), try_cast(p.m AS INTEGER),"
    " try_cast(p.d AS INTEGER))",
    "cell_date_slow(t) AS CASE"
    " WHEN regexp_full_match(t, '\\d{1,2}[/. -]\\d{1,2}[/. -]\\d{4}(?:[ T].*)?')"
    " THEN cell_dmy(regexp_extract(t, '^(\\d{1,2})[/. -](\\d{1,2})[/. -](\\d{4})', ['d', 'm', 'y']))"
    " WHEN regexp_full_match(t, '\\d{4}[/-]\\d{1,2}[/-]\\d{1,2}(?:[ T].*)?')"
    " THEN cell_dmy(regexp_extract(t, '^(\\d{4})[/-](\\d{1,2})[/-](\\d{1,2})', ['y', 'm', 'd']))"
    # Days since 30 December 1899, as a workbook counts them.
    " WHEN regexp_full_match(t, '[2-6]\\d{4}(?:\\.\\d+)?')"
    " THEN DATE '1899-12-30' + floor(t::DOUBLE)::INTEGER"
    " WHEN regexp_full_match(t, '\\d{1,2}\\s*[ก-ฮเ][^\\d]*\\d{4}')"
    " THEN cell_day(cell_ce(try_cast(regexp_extract(t, '(\\d{4})$', 1) AS INTEGER)),"
    f" map_extract_value({_map(_MONTHS)},"
    " trim(regexp_replace(regexp_extract(t, '^\\d{1,2}\\s*([^\\d]+)', 1), 'พ\\.ศ\\.?\\s*$', ''))),"
    " try_cast(regexp_extract(t, '^(\\d{1,2})', 1) AS INTEGER)) END",
    "cell_date(x) AS CASE WHEN regexp_full_match(x, '\\d\\d/\\d\\d/\\d{4}')"
    " THEN cell_day(cell_ce(cell_part(x, 7, 4)), cell_part(x, 4, 2), cell_part(x, 1, 2))"
    " ELSE cell_date_slow(cell_text(x)) END",
    "cell_squeezed(x) AS lower(regexp_replace(cell_plain(x), '\\s+', '', 'g'))",
    "cell_digits(x) AS regexp_replace(regexp_replace(cell_text(x), '[\\s\\x27-]', '', 'g'), '\\.0$', '')",
    # A school code one or more zeros short of 6, 8 or 10 digits, made full.
    "cell_full(d) AS CASE WHEN length(d) BETWEEN 3 AND 5 THEN lpad(d, 6, '0')"
    " WHEN length(d) IN (7, 9) THEN '0' || d ELSE d END",
    "cell_ref(x) AS CASE WHEN length(x) IN (6, 8, 10) AND try_cast(x AS BIGINT) IS NOT NULL THEN x"
    " ELSE cell_full(cell_digits(x)) END",
    "id_sum(b) AS (" + " + ".join(f"{14 - k} * ((b // {10 ** (13 - k)}) % 10)" for k in range(1, 13)) + ")",
    "id_good(b) AS (11 - id_sum(b) % 11) % 10 = b % 10",
    "cell_id_slow(t) AS CASE WHEN regexp_full_match(t, '\\d{13}')"
    " THEN CASE WHEN id_good(t::BIGINT) THEN t END"
    " WHEN regexp_full_match(t, '[Gg]\\d{12}') THEN upper(t) END",
    "cell_id(x) AS CASE WHEN length(x) = 13 AND try_cast(x AS BIGINT)::VARCHAR = x"
    " THEN CASE WHEN id_good(try_cast(x AS BIGINT)) THEN x END"
    " ELSE cell_id_slow(cell_digits(x)) END",
    "cell_scale(u) AS CASE u WHEN 'G' THEN 1000.0 WHEN 'K' THEN 0.001 ELSE 1.0 END",
    "cell_speed(x) AS regexp_extract(upper(replace(replace(cell_text(x), ' ', ''), ',', '')),"
    " '^(\\d+(?:\\.\\d+)?)([GMK]?)(?:B(?:IT)?(?:PS|/S)?)?(?:[/X×:](\\d+(?:\\.\\d+)?)([GMK]?)"
    "(?:B(?:IT)?(?:PS|/S)?)?)?$', ['down', 'du', 'up', 'uu'])",
    "cell_latlng(x) AS regexp_extract(cell_text(x),"
    " '^\\(?(-?\\d+(?:\\.\\d+)?)\\s*[,; ]\\s*(-?\\d+(?:\\.\\d+)?)\\)?$', ['lat', 'lon'])",
)


def create_macros(con: duckdb.DuckDBPyConnection, person_secret: bytes) -> None:
    """Define the cell macros and `person_hash(id)` (the keyed hash) on this connection."""
    key = person_secret if len(person_secret) <= 64 else hashlib.sha256(person_secret).digest()
    key = key.ljust(64, b"\0")
    inner, outer = (
        "'" + "".join(f"\\x{byte ^ pad:02X}" for byte in key) + "'::BLOB" for pad in (0x36, 0x5C)
    )
    for macro in _MACROS:
        con.execute(f"CREATE OR REPLACE TEMP MACRO {macro}")
    con.execute(
        "CREATE OR REPLACE TEMP MACRO person_hash(id) AS ('0x' || left(sha256("
        f"{outer} || unhex(sha256({inner} || id::BLOB))), 16))::UBIGINT"
    )


@dataclass(frozen=True, slots=True)
class Parsed:
    """SQL of one column: `parts` are computed from the raw cell, `clean` from the parts.

    Each is (name, SQL). `value` is the part that is NULL where the cell could not be read.
    """

    parts: tuple[tuple[str, str], ...]
    clean: tuple[tuple[str, str, str], ...]
    value: str


def present(column: Column) -> str:
    """SQL: the cell holds something."""
    return f"cell_text({name('r_' + column.key)}) IS NOT NULL"


def parse(column: Column) -> Parsed:
    """The SQL that reads a column; clean columns are (name, SQL, type)."""
    key, raw = column.key, name("r_" + column.key)
    simple = {
        Kind.TEXT: "cell_words", Kind.INTEGER: "cell_int", Kind.DECIMAL: "cell_number",
        Kind.DATE: "cell_date",
    }
    if column.kind in simple:
        sql_type = column.kind.value
        return Parsed(((key, f"{simple[column.kind]}({raw})"),), ((key, key, sql_type),), key)
    if column.kind is Kind.MONEY:
        return Parsed(((key, f"try_cast(cell_number({raw}) AS DECIMAL(18,2))"),),
                      ((key, key, "DECIMAL(18,2)"),), key)
    if column.kind is Kind.CODE:
        width = f"{{{column.width}}}" if column.width else "+"
        return Parsed(
            ((key, f"CASE WHEN regexp_full_match({raw}, '\\d{width}') THEN {raw}"
                   f" WHEN regexp_full_match(cell_digits({raw}), '\\d{width}') THEN cell_digits({raw}) END"),),
            ((key, key, "VARCHAR"),), key)
    if column.kind is Kind.CHOICE:
        return _choice(column, raw)
    if column.kind is Kind.CHOICES:
        return _choices(column, raw)
    if column.kind is Kind.SCHOOL:
        return Parsed((("school_ref", f"cell_ref({raw})"),), (("school_code", "school_code", "VARCHAR"),),
                      "school_code")
    if column.kind is Kind.AREA:
        return Parsed((("stated_area", f"cell_words({raw})"),),
                      ((key, key, "VARCHAR"), ("stated_area", "stated_area", "VARCHAR")), key)
    if column.kind is Kind.PERSON:
        return Parsed(
            (("person_id", f"cell_id({raw})"),),
            (("person_key", "person_hash(person_id)", "UBIGINT"),
             ("is_g", "starts_with(person_id, 'G')", "BOOLEAN")), "person_id")
    if column.kind is Kind.SPEED:
        down, up = f"{key}_down_mbps", f"{key}_up_mbps"
        part = f"cell_speed({raw})"
        # One unit for both stands after the second number.
        return Parsed(
            ((down, f"try_cast({part}.down AS DOUBLE)"
                    f" * cell_scale(coalesce(nullif({part}.du, ''), {part}.uu))"),
             (up, f"try_cast({part}.up AS DOUBLE)"
                  f" * cell_scale(coalesce(nullif({part}.uu, ''), {part}.du))")),
            ((down, down, "DOUBLE"), (up, up, "DOUBLE")), down)
    lat, lon = f"{key}_lat", f"{key}_lon"
    return Parsed(
        ((lat, f"try_cast(cell_latlng({raw}).lat AS DOUBLE)"),
         (lon, f"try_cast(cell_latlng({raw}).lon AS DOUBLE)")),
        ((lat, lat, "DOUBLE"), (lon, lon, "DOUBLE")), lat)


def _squeeze(label: str) -> str:
    return "".join(label.split()).lower()


def _lookup(column: Column, text: str) -> str:
    exact = {label: word for label, word in column.choices.items() if label}
    loose = {_squeeze(label): word for label, word in exact.items()}
    return (f"coalesce(map_extract_value({_map(exact)}, {text}),"
            f" map_extract_value({_map(loose)}, cell_squeezed({text})))")


def _choice(column: Column, raw: str) -> Parsed:
    """The mapped word, NULL where the label is not known; `other` and the default come after."""
    mapped = f"m_{column.key}"
    default = column.choices.get("")
    clean = mapped
    if column.other is not None:
        clean = f"CASE WHEN {mapped} IS NULL AND {present(column)} THEN {quote(column.other)} ELSE {clean} END"
    if default is not None:
        clean = f"coalesce({clean}, {quote(default)})"
    return Parsed(((mapped, _lookup(column, raw)),), ((column.key, clean, "VARCHAR"),), mapped)


def _choices(column: Column, raw: str) -> Parsed:
    """A list of words, empty cells dropped; an element that is not known is NULL in the part."""
    mapped = f"m_{column.key}"
    split = (f"list_filter(list_transform(string_split_regex({raw}, '[;,]'), lambda t: trim(t)),"
             f" lambda t: t <> '')")
    part = (f"CASE WHEN cell_text({raw}) IS NULL THEN NULL"
            f" WHEN map_extract_value({_map(dict(column.choices))}, {raw}) IS NOT NULL"
            f" THEN [map_extract_value({_map(dict(column.choices))}, {raw})]"
            f" ELSE list_transform({split}, lambda t: {_lookup(column, 't')}) END")
    other = quote(column.other) if column.other is not None else "NULL"
    clean = f"list_distinct(list_transform({mapped}, lambda t: coalesce(t, {other})))"
    return Parsed(((mapped, part),), ((column.key, clean, "VARCHAR[]"),), mapped)


def clean_columns(columns: tuple[Column, ...]) -> list[tuple[str, str]]:
    """Name and type of the clean columns of a sheet, in the order of its contract."""
    return [
        (column_name, sql_type)
        for column in columns
        if column.loaded
        for column_name, _, sql_type in parse(column).clean
    ]
