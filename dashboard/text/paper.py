"""Words of a printed sheet."""

from __future__ import annotations

STRINGS: dict[str, tuple[str, str]] = {
    "paper.print": ("พิมพ์", "Print"),
    "paper.printed": ("พิมพ์เมื่อ {date} {time} น.", "Printed {date}, {time}"),
}
