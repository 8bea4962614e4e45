"""How a cell becomes a day, or a day with a time of day."""

from __future__ import annotations

from data.reading.parsed import Parsed, filled


def parse_date(key: str, raw: str, text: str) -> Parsed:
    """Quick for dd/mm/yyyy of either era and for ISO of the common era; else by pattern."""
    quick, written = f"q_{key}", f"w_{key}"
    year, month, day = f"y_{key}", f"mm_{key}", f"dd_{key}"
    return Parsed(
        (
            (
                (
                    f"i_{key}",
                    f"CASE WHEN substr({raw}, 5, 1) = '-' THEN try_cast({raw} AS DATE) END",
                ),
                (
                    year,
                    f"CASE WHEN substr({raw}, 3, 1) = '/' AND substr({raw}, 6, 1) = '/'"
                    f" THEN try_cast(substr({raw}, 7) AS SMALLINT) END",
                ),
                (month, f"try_cast(substr({raw}, 4, 2) AS TINYINT)"),
                (day, f"try_cast(substr({raw}, 1, 2) AS TINYINT)"),
            ),
            (
                (
                    quick,
                    f"CASE WHEN {year} BETWEEN 1000 AND 2643 AND {month} BETWEEN 1 AND 12"
                    f" AND {day} BETWEEN 1 AND 31"
                    f" THEN make_date({year} - CASE WHEN {year} >= 2400 THEN 543 ELSE 0 END,"
                    f" {month}, 1) + ({day} - 1)::INTEGER ELSE i_{key} END",
                ),
            ),
            (
                (
                    text,
                    f"CASE WHEN ({quick} IS NULL OR {quick} > DATE '2100-12-31'"
                    f" OR {year} IS NOT NULL AND month({quick}) <> {month})"
                    f" AND {filled(raw)} THEN cell_text({raw}) END",
                ),
            ),
            ((written, f"cell_ymd({text})"),),
            (
                (
                    f"d_{key}",
                    f"CASE WHEN {text} IS NULL THEN {quick}"
                    f" ELSE cell_day(try_cast(split_part({written}, '-', 1) AS INTEGER),"
                    f" split_part({written}, '-', 2), split_part({written}, '-', 3)) END",
                ),
            ),
            (
                (
                    key,
                    f"CASE WHEN d_{key} BETWEEN DATE '1000-01-01' AND DATE '2100-12-31'"
                    f" THEN d_{key} END",
                ),
            ),
        ),
        ((key, key, "DATE"),),
        key,
        f"coalesce({text} <> '', {quick} IS NOT NULL)",
    )


#: A time of day after a day: "T08:30:00+07:00", " 08.30 น.".
_TIME = (
    r"^([^\s:][^:]*?)(?:T|\s+)(?:เวลา\s*)?(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?"
    r"\s*(?:น\.?)?(Z|[+-]\d{2}:?\d{2})?$"
)


def parse_moment(key: str, raw: str, text: str) -> Parsed:
    """A day as `parse_date` reads the slow way, and a time; a zone is turned into Thai time."""
    parts, day, zone = f"c_{key}", f"w_{key}", f"z_{key}"
    written = (
        f"CASE WHEN {parts}.d <> '' THEN {parts}.d WHEN NOT contains({text}, ':') THEN {text} END"
    )
    clock = (
        f"concat(lpad({parts}.h, 2, '0'), ':', {parts}.m, ':', coalesce(nullif({parts}.s, ''),"
        " '00'))"
    )
    return Parsed(
        (
            ((text, f"cell_text({raw})"),),
            ((parts, f"regexp_extract({text}, '{_TIME}', ['d', 'h', 'm', 's', 'z'])"),),
            ((day, f"cell_ymd({written})"), (zone, f"cell_zone({parts}.z)")),
            (
                (
                    f"d_{key}",
                    f"cell_day(try_cast(split_part({day}, '-', 1) AS INTEGER),"
                    f" split_part({day}, '-', 2), split_part({day}, '-', 3))",
                ),
            ),
            (
                (
                    key,
                    f"CASE WHEN d_{key} NOT BETWEEN DATE '1000-01-01' AND DATE '2100-12-31'"
                    " THEN NULL"
                    f" WHEN {parts}.d <> '' THEN try_cast(concat(d_{key}, ' ', {clock})"
                    f" AS TIMESTAMP) + to_minutes(420 - {zone})"
                    f" WHEN regexp_full_match({text}, '\\d+\\.\\d+')"
                    f" THEN d_{key}::TIMESTAMP + to_seconds(round(86400 *"
                    f" ({text}::DOUBLE - floor({text}::DOUBLE))))"
                    f" ELSE d_{key}::TIMESTAMP END",
                ),
            ),
        ),
        ((key, key, "TIMESTAMP"),),
        key,
        f"coalesce({text} <> '', false)",
    )
