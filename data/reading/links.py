"""Cells that hold an address of the web: read as it is, or dropped."""

from __future__ import annotations

from data.reading.macros import quote
from data.reading.parsed import Parsed

#: What an address of the web looks like, and what in one names an account.
_ADDRESS = r"(?i)https?://[^\s/?#@]+\.[^\s/?#@]+([/?#]\S*)?"
_SECRET = (
    r"(?i)(^https?://[^/?#]*@)|[?&#;/](user(name)?|login|uid|pass(word|wd)?|pwd|pw|token|secret|"
    r"api_?key|auth)=|รหัสผ่าน"
)


def parse_link(key: str, raw: str, text: str) -> Parsed:
    """An address that stands alone in its cell and carries neither account nor password."""
    return Parsed(
        (
            ((text, f"nullif(cell_text({raw}), '')"),),
            (
                (
                    key,
                    f"CASE WHEN regexp_full_match({text}, {quote(_ADDRESS)})"
                    f" AND NOT regexp_matches({text}, {quote(_SECRET)}) THEN {text} END",
                ),
            ),
        ),
        ((key, key, "VARCHAR"),),
        key,
        f"{text} IS NOT NULL",
    )
