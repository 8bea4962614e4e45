"""The two languages of the war room."""

from __future__ import annotations

from enum import StrEnum


class Language(StrEnum):
    """The value is the `lang` key of an address and the `lang` attribute of the page."""

    TH = "th"
    EN = "en"

    @property
    def own_name(self) -> str:
        """What its speakers call it: on the switch, whatever the language of the page."""
        return "ไทย" if self is Language.TH else "EN"
