"""Writes the reference pages of docs/ from the registries: `python -m docs.generate`.

Each page has one function here that returns its text; a test compares them with the files.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from dashboard import config
from dashboard.periods import PeriodKind
from dashboard.text import pair
from dashboard.vocabulary import Aggregate, Bands, Direction, Indicator, Level
from data import schema
from data.alerts import ALERTS
from data.contract import Column, Kind, Sheet
from data.indicators import INDICATORS, OVERVIEW
from data.privacy import limits
from data.sources import SOURCES, source
from docs.rules import page as rules_page
from docs.security import page as security_page
from docs.sources import page as sources_page

HERE = Path(__file__).parent
_DIRECTION = {
    Direction.UP: "more is better",
    Direction.DOWN: "less is better",
    Direction.NEUTRAL: "neutral",
}
_PERIODS = {
    PeriodKind.TERM: "term",
    PeriodKind.ACADEMIC_YEAR: "academic year",
    PeriodKind.FISCAL_YEAR: "fiscal year",
    PeriodKind.CALENDAR_YEAR: "calendar year",
    PeriodKind.QUARTER: "quarter of the fiscal year",
    PeriodKind.MONTH: "month",
    PeriodKind.DAY: "day; also month, term and year",
}


def _made(title: str, *lines: str) -> str:
    head = (
        f"# {title}",
        "",
        "<!-- Made by `make docs` from the registries; change those, not this page. -->",
        "",
    )
    return "\n".join([*head, *lines]).rstrip() + "\n"


def _table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> list[str]:
    names = list(head)
    lines = ["| " + " | ".join(names) + " |", "|" + " --- |" * len(names)]
    for row in rows:
        cells = (str(cell).replace("|", "\\|").replace("\n", " ") for cell in row)
        lines.append("| " + " | ".join(cells) + " |")
    return [*lines, ""]


def indicators() -> str:
    """Every indicator: names, formula, unit, levels, periods, target, sources, caveats."""
    lines = [
        f"{len(INDICATORS)} indicators. The eight tiles of the overview are "
        f"{', '.join(f'[{id}](#{_anchor(id)})' for id in OVERVIEW)}.",
        "",
        "Every number of a place is computed from the distinct schools that match; a ratio is the "
        "sum of numerators ÷ the sum of denominators, never a mean of ratios. Units without an "
        "answer are in neither sum; the screen says how many answered.",
        "",
    ]
    lines += _table(
        ("id", "indicator", "ตัวชี้วัด", "unit", "target"),
        (
            (f"[{one.id}](#{_anchor(one.id)})", one.name_en, one.name_th, _unit(one), _target(one))
            for one in INDICATORS
        ),
    )
    for one in INDICATORS:
        lines += _indicator(one)
    return _made("Indicators · ตัวชี้วัด", *lines)


def _anchor(id: str) -> str:
    return "".join(letter for letter in id.lower() if letter.isalnum() or letter in "-_")


def _unit(one: Indicator) -> str:
    th, en = pair(f"unit.{one.unit.value}")
    return en if th == en else f"{en} · {th}"


def _target(one: Indicator) -> str:
    if one.target is None:
        return "–"
    sign = {Direction.UP: "≥ ", Direction.DOWN: "≤ ", Direction.NEUTRAL: ""}[one.direction]
    return f"{sign}{one.target:g}"


def _bands(bands: Bands, direction: Direction) -> str:
    sign = "≥" if direction is Direction.UP else "≤"
    return f"good {sign} {bands.good:g}, watch {sign} {bands.watch:g}, else bad"


def _indicator(one: Indicator) -> list[str]:
    levels = [level.value for level in Level if level in one.levels]
    facts = [
        ("Formula", one.formula_en),
        ("สูตร", one.formula_th),
        ("Computed as", _computed(one)),
        ("Over", f"`{one.grain.value}`"),
        ("Period", _PERIODS[one.period_kind]),
        ("Unit", f"{_unit(one)}, {one.decimals} decimals in tables"),
        ("Direction", _DIRECTION[one.direction]),
        ("Target", _target(one)),
        ("Bands", _bands(one.bands, one.direction) if one.bands else "–"),
        ("Levels", ", ".join(levels)),
        ("Sources", ", ".join(f"{source(id).system_in('en')} ({id})" for id in one.sources)),
        ("Small groups", _protected(one)),
    ]
    caveats = [f"- {pair(f'caveat.{key}')[1]}. {pair(f'caveat.{key}')[0]}" for key in one.caveats]
    return [
        f"## {one.id}",
        "",
        f"**{one.name_en} · {one.name_th}**",
        "",
        *(f"- {name}: {value}" for name, value in facts),
        *caveats,
        "",
    ]


def _computed(one: Indicator) -> str:
    match one.aggregate:
        case Aggregate.RATIO:
            factor = "" if one.factor == 1 else f" × {one.factor:g}"
            return f"Σ `{one.numerator}` ÷ Σ `{one.denominator}`{factor}"
        case Aggregate.MEDIAN:
            return f"median of `{one.numerator}`"
    return f"Σ `{one.numerator}`"


def _protected(one: Indicator) -> str:
    if "learner" not in (one.numerator_subject.value, one.denominator_subject.value):
        return "not of learners, never suppressed"
    limit = limits(one, presenting=False)
    return (
        f"{'sensitive: ' if one.sensitive else ''}counts below {limit.count}, "
        f"rates over fewer than {limit.denominator}"
        f"{', 0 % and 100 %' if one.sensitive and one.denominator else ''} are suppressed, "
        "and what they would follow from"
    )


def sources() -> str:
    """Every system and feed."""
    return _made("Sources · แหล่งข้อมูล", *sources_page(_table))


def dictionary() -> str:
    """Every column of every feed, and every column of the snapshot."""
    lines = ["What arrives, column by column; then what the snapshot holds.", "", "## Feeds", ""]
    for contract in SOURCES:
        lines += [
            f'<a id="{contract.id}"></a>',
            f"### {contract.name_en} · {contract.name_th}",
            "",
            f"{contract.system_in('en')}, {contract.owner_en}. {contract.cadence_en}.",
            "",
        ]
        for sheet in contract.sheets:
            lines += _sheet(sheet)
    lines += ["## Snapshot", "", f"Schema version {schema.SCHEMA_VERSION}.", ""]
    for table in schema.TABLES:
        lines += [f"### `{table.name}`", "", f"{table.comment}.", ""]
        lines += _table(
            ("column", "type", "meaning"),
            ((f"`{col.name}`", col.type, col.comment) for col in table.columns),
        )
    return _made("Data dictionary · พจนานุกรมข้อมูล", *lines)


def _sheet(sheet: Sheet) -> list[str]:
    lines = [
        f"#### `{sheet.prefix}`",
        "",
        f"Key: {', '.join(f'`{key}`' for key in sheet.key)}.",
        "",
    ]
    lines += _table(
        ("header", "also", "meaning", "ความหมาย", "kind", "must", "sensitivity", "loaded"),
        (
            (
                column.header,
                ", ".join(alias for alias in column.aliases if alias != column.header),
                column.meaning_en,
                column.meaning_th,
                _kind(column),
                _must(column),
                column.sensitivity.value,
                "yes" if column.loaded else "no",
            )
            for column in sheet.columns
        ),
    )
    if sheet.rules:
        lines += [
            f"- `{rule.id}` ({rule.severity.value}): {rule.sentence_en}. {rule.sentence_th}"
            for rule in sheet.rules
        ] + [""]
    return lines


def _kind(column: Column) -> str:
    words = [column.kind.name.lower()]
    if column.width:
        words.append(f"{column.width} digits")
    if column.minimum is not None or column.maximum is not None:
        low = "" if column.minimum is None else f"{column.minimum:g}"
        high = "" if column.maximum is None else f"{column.maximum:g}"
        words.append(f"{low}–{high} {column.unit}".strip())
    if column.kind in (Kind.CHOICE, Kind.CHOICES):
        labels = list(dict.fromkeys(column.choices.values()))
        words.append(", ".join(labels + ([column.other] if column.other else [])))
    return "; ".join(words)


def _must(column: Column) -> str:
    if column.required:
        return "value"
    return "header" if column.header_required else ""


def settings() -> str:
    """Every setting of the serving process."""
    lines = [
        "Settings are read from the environment when a process starts; `python -m "
        "dashboard.config` lists them with the values in force.",
        "",
    ]
    lines += _table(
        ("setting", "default", "what it does", "ความหมาย"),
        (
            (
                f"`{one.env}`",
                f"`{one.default}`" if one.default else "empty",
                one.help_en,
                one.help_th,
            )
            for one in config.SETTINGS
        ),
    )
    lines += [
        "Tests read two more: `WARROOM_REFERENCE` is where they find the reference files, "
        "`WARROOM_RECOUNT=region` makes them recount the larger demo.",
        "",
    ]
    return _made("Settings · การตั้งค่า", *lines)


def alerts() -> str:
    """Every alert rule."""
    lines = ["The rules that point at schools which need a look, worst first.", ""]
    lines += _table(
        ("rule", "severity", "indicator", "what it says", "ข้อความ", "condition"),
        (
            (
                f"`{one.id}`",
                one.severity,
                one.indicator,
                f"{one.en}: {one.detail_en[:1].lower()}{one.detail_en[1:]}",
                f"{one.th}: {one.detail_th}",
                f"`{one.condition}`",
            )
            for one in ALERTS
        ),
    )
    return _made("Alerts · เรื่องที่ต้องดู", *lines)


def rules() -> str:
    """Every rule of quality, with what to do."""
    return _made("Rules of quality · กฎคุณภาพข้อมูล", *rules_page(_table, _anchor))


def security() -> str:
    """Every claim of what is defended, with the tests that prove it."""
    return _made("What is defended, with its proofs · ความปลอดภัยและข้อพิสูจน์", *security_page())


PAGES: dict[str, Callable[[], str]] = {
    "indicators.md": indicators,
    "sources.md": sources,
    "data-dictionary.md": dictionary,
    "settings.md": settings,
    "alerts.md": alerts,
    "rules.md": rules,
    "security.md": security,
}


def main() -> int:
    for name, page in PAGES.items():
        (HERE / name).write_text(page(), encoding="utf-8")
        print(f"docs/{name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
