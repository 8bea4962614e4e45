"""The page of the rules of quality, from their registry."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from data.quality import Weight, rules

_TITLES = {
    Weight.FILE: "The whole file is set aside · ไม่นำเข้าทั้งไฟล์",
    Weight.ROW: "The row is quarantined · กักแถว",
    Weight.WARNING: "The row is loaded, with a warning · นำเข้าพร้อมคำเตือน",
    Weight.NOTE: "Everything is loaded, with a note · นำเข้าทั้งหมดพร้อมหมายเหตุ",
}
#: More indicators than these are told by their themes.
_MOST = 6
_Table = Callable[[Iterable[str], Iterable[Iterable[object]]], list[str]]


def page(table: _Table, anchor: Callable[[str], str]) -> list[str]:
    """The lines of the page. `table` makes one of heads and rows, `anchor` that of an indicator."""
    every = rules()
    feeds = {feed for one in every for feed in one.feeds}

    def moved(ids: tuple[str, ...]) -> str:
        if len(ids) > _MOST:
            themes = dict.fromkeys(id.split("-")[0] for id in ids)
            return f"{len(ids)} indicators: {', '.join(themes)}"
        return ", ".join(f"[{id}](indicators.md#{anchor(id)})" for id in ids) or "–"

    lines = [
        "Every check that data go through. What a rule finds stands in the account under its id, "
        "with file, row and column; `python -m data check` prints what to do about it.",
        "",
    ]
    for weight, title in _TITLES.items():
        lines += [f"## {title}", ""]
        lines += table(
            ("rule", "what it finds", "สิ่งที่พบ", "what to do", "สิ่งที่ต้องทำ", "feeds", "moves"),
            (
                (
                    f"`{one.id}`", one.sentence_en, one.sentence_th, one.remedy_en, one.remedy_th,
                    "all" if len(one.feeds) == len(feeds) else ", ".join(one.feeds),
                    moved(one.moves),
                )
                for one in every if one.weight is weight
            ),
        )
    return lines
