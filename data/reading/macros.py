"""DuckDB macros that read cells: text to numbers, days, speeds, codes and keyed hashes."""

from __future__ import annotations

import hashlib

import duckdb

NOTHING = ("", "-", "–", "—", "--", "ไม่ระบุ", "N/A", "n/a", "NA", "#N/A", "NULL", "null", "None")

_UNITS = (
    "คน|ห้อง|เครื่อง|ปี|กก\\.?|ซม\\.?|บาท|วัน|จุด|กม\\.?|ที่|หลัง|ชุด|แห่ง|kg|cm|km|kW|%|"
    "กิโลกรัม|เซนติเมตร|กิโลเมตร"
)
_MONTHS = {
    "ม.ค.": 1,
    "มกราคม": 1,
    "ก.พ.": 2,
    "กุมภาพันธ์": 2,
    "มี.ค.": 3,
    "มีนาคม": 3,
    "เม.ย.": 4,
    "เมษายน": 4,
    "พ.ค.": 5,
    "พฤษภาคม": 5,
    "มิ.ย.": 6,
    "มิถุนายน": 6,
    "ก.ค.": 7,
    "กรกฎาคม": 7,
    "ส.ค.": 8,
    "สิงหาคม": 8,
    "ก.ย.": 9,
    "กันยายน": 9,
    "ต.ค.": 10,
    "ตุลาคม": 10,
    "พ.ย.": 11,
    "พฤศจิกายน": 11,
    "ธ.ค.": 12,
    "ธันวาคม": 12,
}


def quote(text: str) -> str:
    """A SQL text literal."""
    return "'" + text.replace("'", "''") + "'"


def name(identifier: str) -> str:
    """A SQL identifier in quotes."""
    return '"' + identifier.replace('"', '""') + '"'


def map_literal(pairs: dict[str, str] | dict[str, int]) -> str:
    keys = ", ".join(quote(key) for key in pairs)
    values = ", ".join(
        quote(value) if isinstance(value, str) else str(value) for value in pairs.values()
    )
    return f"MAP([{keys}], [{values}])"


_NUMBER = r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)"
_BITS = "(?:B(?:IT)?(?:PS|/S)?)?"

# A macro's argument is copied wherever it stands, so each stands once or is a column.
_MACROS: tuple[str, ...] = (
    # Text with Thai digits made Arabic, no invisible letters, no blanks around; '' for "nothing".
    "cell_plain(x) AS trim(translate(x, '๐๑๒๓๔๕๖๗๘๙' || chr(160) || chr(9) ||"
    " chr(8203) || chr(8204)"
    " || chr(8205) || chr(65279), '0123456789  '))",
    "cell_text(x) AS regexp_replace(cell_plain(x), '^(?:"
    + "|".join(word.replace("/", "\\/") for word in NOTHING if word)
    + ")$', '')",
    # Words keep their Thai digits.
    f"cell_words(x) AS CASE WHEN trim(x) IN ({', '.join(map(quote, NOTHING))}) THEN"
    " NULL ELSE trim(x) END",
    f"cell_whole(t) AS try_cast(replace(regexp_extract(t,"
    f" '^(?:พ\\.ศ\\.?\\s*)?({_NUMBER})(?:\\.0+)?\\s*(?:{_UNITS})?$', 1), ',', '') AS INTEGER)",
    f"cell_number(t) AS try_cast(replace(regexp_extract(t,"
    f" '^({_NUMBER}(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)\\s*(?:{_UNITS})?$', 1), ',', '') AS DOUBLE)",
    # A year of 2400 or more is Buddhist era. One between 2101 and 2399 leaves a day after 2100.
    "cell_day(y, m, d) AS try_cast(concat(y - CASE WHEN y >= 2400 THEN 543 ELSE 0"
    " END, '-', m, '-', d)"
    " AS DATE)",
    # Any spelling of a day as y-m-d. Numbers are days since 30 December 1899, as a workbook counts.
    "cell_ymd(t) AS CASE WHEN t = '' THEN NULL"
    " WHEN regexp_full_match(t, '\\d{1,2}[/. -]\\d{1,2}[/. -]\\d{4}(?:[ T].*)?')"
    " THEN regexp_replace(t, '^(\\d{1,2})[/. -](\\d{1,2})[/. -](\\d{4}).*$', '\\3-\\2-\\1')"
    " WHEN regexp_full_match(t, '\\d{4}[/-]\\d{1,2}[/-]\\d{1,2}(?:[ T].*)?')"
    " THEN regexp_replace(t, '^(\\d{4})[/-](\\d{1,2})[/-](\\d{1,2}).*$', '\\1-\\2-\\3')"
    " WHEN regexp_full_match(t, '[2-6]\\d{4}(?:\\.\\d+)?')"
    " THEN (DATE '1899-12-30' + floor(t::DOUBLE)::INTEGER)::VARCHAR"
    " WHEN regexp_full_match(t, '\\d{1,2}\\s*[^\\d\\s][^\\d]*\\d{4}')"
    " THEN concat(regexp_extract(t, '(\\d{4})$', 1), '-',"
    f" map_extract_value({map_literal(_MONTHS)},"
    " trim(regexp_replace(regexp_extract(t, '^\\d{1,2}\\s*([^\\d]+)', 1), 'พ\\.ศ\\.?\\s*$', ''))),"
    " '-', regexp_extract(t, '^(\\d{1,2})', 1)) END",
    # Minutes ahead of Greenwich that a zone says; Thai time where it says none.
    "cell_zone(z) AS CASE z WHEN '' THEN 420 WHEN 'Z' THEN 0 ELSE (CASE left(z, 1) WHEN '-' THEN -1"
    " ELSE 1 END) * (60 * substr(z, 2, 2)::INTEGER + right(z, 2)::INTEGER) END",
    "cell_squeezed(t) AS lower(replace(replace(regexp_replace(t, '\\s+', '', 'g'),"
    " chr(3661) || 'า', 'ำ'), 'เเ', 'แ'))",
    "cell_digits(x) AS regexp_replace(regexp_replace(cell_text(x), '[\\s\\x27-]',"
    " '', 'g'), '\\.0$', '')",
    # A school code one or more zeros short of 6, 8 or 10 digits, made full.
    "cell_full(d) AS CASE WHEN length(d) BETWEEN 3 AND 5 THEN lpad(d, 6, '0')"
    " WHEN length(d) IN (7, 9) THEN '0' || d ELSE d END",
    "id_sum(b) AS ("
    + " + ".join(f"{14 - k} * ((b // {10 ** (13 - k)}) % 10)" for k in range(1, 13))
    + ")",
    "cell_scale(u) AS CASE u WHEN 'G' THEN 1000.0 WHEN 'K' THEN 0.001 ELSE 1.0 END",
    "cell_speed(t) AS regexp_extract(upper(replace(replace(t, ' ', ''), ',', '')),"
    f" '^(\\d+(?:\\.\\d+)?)([GMK]?){_BITS}(?:[/X×:](\\d+(?:\\.\\d+)?)([GMK]?){_BITS})?$',"
    " ['down', 'du', 'up', 'uu'])",
    "cell_latlng(t) AS regexp_extract(t,"
    " '^\\(?(-?\\d+(?:\\.\\d+)?)\\s*[,; ]\\s*(-?\\d+(?:\\.\\d+)?)\\)?$', ['lat', 'lon'])",
)


def create_macros(con: duckdb.DuckDBPyConnection, person_secret: bytes) -> None:
    """Define the cell macros, `person_hash(id)` (the keyed hash) and an empty `person_ref`."""
    key = person_secret if len(person_secret) <= 64 else hashlib.sha256(person_secret).digest()
    key = key.ljust(64, b"\0")
    inner, outer = (
        "'" + "".join(f"\\x{byte ^ pad:02X}" for byte in key) + "'::BLOB" for pad in (0x36, 0x5C)
    )
    for macro in _MACROS:
        con.execute(f"CREATE OR REPLACE TEMP MACRO {macro}")
    con.execute(
        "CREATE OR REPLACE TEMP MACRO person_hash(id) AS ('0x' || left(sha256("
        f"{outer} || unhex(sha256({inner} || encode(id)))), 16))::UBIGINT"
    )
    con.execute("CREATE OR REPLACE TEMP TABLE person_ref (n BIGINT, person_key UBIGINT)")
