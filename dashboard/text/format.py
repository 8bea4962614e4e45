"""How numbers, changes, dates and periods are written. `assets/01-format.js` is the twin in the
browser; `tests/dashboard/format_cases.json` holds both to the same answers.

Arabic digits, comma thousands, a true minus; Thai dates in the Buddhist era, English ones in
the Common Era. Rounding is half away from zero on the shortest decimal form, the same in both
languages.
"""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from dashboard.periods import BE_OFFSET, PeriodKind, kind_of
from dashboard.text import Language, strings, text

MINUS = "\N{MINUS SIGN}"
#: From here on a tile says millions.
_MILLION = 1_000_000
#: Units of which a change is told as a percentage of the old value.
_COUNTED = frozenset({
    "person", "school", "room", "circuit", "day", "baht_per_month", "baht", "document", "case",
    "project", "post", "area",
})
_MONTHS: dict[Language, tuple[str, ...]] = {
    Language.TH: (
        *("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย."),
        *("ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."),
    ),
    Language.EN: (
        *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
        *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    ),
}


def number(value: float, decimals: int = 0) -> str:
    """Return the value with so many decimals: `6,570,003`, `−1.4`. Never `−0`."""
    step = Decimal(1).scaleb(-decimals)
    rounded = Decimal(repr(value)).quantize(step, rounding=ROUND_HALF_UP)
    sign = MINUS if rounded < 0 else ""
    return f"{sign}{abs(rounded):,.{decimals}f}"


def amount(
    value: float, unit: str, decimals: int, lang: Language | str, *, tile: bool = False
) -> tuple[str, str]:
    """Return (digits, unit word). A tile has one decimal of a percentage and tells millions."""
    word = text(f"unit.{unit}", lang)
    if tile and abs(value) >= _MILLION and unit in _COUNTED:
        return number(value / _MILLION, 2), text("unit.million", lang, unit=word)
    if tile and unit == "percent" and (abs(value) >= 1 or value == 0):
        decimals = min(decimals, 1)
    digits = number(value, decimals)
    if digits == "1" and f"unit.{unit}.1" in strings():
        word = text(f"unit.{unit}.1", lang)
    return digits, word


def written(value: float, unit: str, decimals: int, lang: Language | str) -> str:
    """Return digits and unit in one piece: `93.8%`, `22,486 คน`."""
    digits, word = amount(value, unit, decimals, lang)
    return f"{digits}{word}" if unit == "percent" else f"{digits} {word}"


def change(
    now: float, before: float, unit: str, decimals: int, lang: Language | str, *, tile: bool = False
) -> tuple[int, str]:
    """Return the direction (−1, 0, 1) and the size of a change, without a sign.

    A percentage changes by points, a count by per cent of the old value, all else in its own unit.
    """
    difference = now - before
    if unit == "percent":
        places = min(decimals, 1) if tile and abs(difference) >= 0.1 else decimals
        size = number(abs(difference), places)
        wording = f"{size} {text('unit.pp', lang)}"
    elif unit in _COUNTED and before != 0:
        size = number(abs(difference / before) * 100, 1)
        wording = f"{size}%"
    else:
        size = wording = number(abs(difference), decimals)
    if not size.strip("0.,"):
        return 0, text("value.flat", lang)
    return (1 if difference > 0 else -1), wording


def day(iso: str, lang: Language | str, *, tight: bool = False) -> str:
    """Return `20 พ.ย. 2569` (tight: `20 พ.ย. 69`) or `20 Nov 2026` of an ISO date."""
    on = date.fromisoformat(iso[:10])
    name = _MONTHS[Language(lang)][on.month - 1]
    if Language(lang) is Language.EN:
        return f"{on.day} {name} {on.year}"
    be = on.year + BE_OFFSET
    return f"{on.day} {name} {be % 100:02d}" if tight else f"{on.day} {name} {be}"


def month(iso: str, lang: Language | str) -> str:
    """Return `พ.ย. 2569` or `Nov 2026` of `2026-11`."""
    year, index = int(iso[:4]), int(iso[5:7])
    shown = year if Language(lang) is Language.EN else year + BE_OFFSET
    return f"{_MONTHS[Language(lang)][index - 1]} {shown}"


def year(be: int, lang: Language | str) -> str:
    """Return a Buddhist-era year in the era of the language."""
    return str(be - BE_OFFSET if Language(lang) is Language.EN else be)


def period(value: str, lang: Language | str, *, short: bool = False) -> str:
    """Return the words of a period; the text itself where it is none."""
    kind = kind_of(value)
    if kind is PeriodKind.DAY:
        return day(value, lang, tight=short)
    if kind is PeriodKind.MONTH:
        return month(value, lang)
    if kind is None:
        return value
    shown = year(int(value[2:6]), lang)
    if short and kind not in (PeriodKind.TERM, PeriodKind.QUARTER):
        return shown
    if kind is PeriodKind.TERM:
        # The third round of DMC closes the year: there is no third term.
        key = "period.end" if value.endswith("-3") else "period.term"
        return text(f"{key}.short" if short else key, lang, year=shown, term=value[-1])
    if kind is PeriodKind.QUARTER:
        key = "period.quarter.short" if short else "period.quarter"
        return text(key, lang, year=shown, quarter=value[-1])
    keys = {
        PeriodKind.ACADEMIC_YEAR: "period.year",
        PeriodKind.FISCAL_YEAR: "period.fiscal",
        PeriodKind.CALENDAR_YEAR: "period.calendar",
    }
    return text(keys[kind], lang, year=shown)
