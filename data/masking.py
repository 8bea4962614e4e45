"""What may be said of a person without saying who it is.

The database hands out a title and one letter at most (`INITIAL`), so a name never enters this
process.
"""

from __future__ import annotations

#: SQL over `first_name`: its first consonant or letter, without the vowels that Thai writes before
#: it.
INITIAL = "left(ltrim(first_name, 'เแโใไ'), 1)"

#: Titles that may be shown as they are; any other could hold part of a name.
TITLES: dict[str, str] = {
    "เด็กชาย": "เด็กชาย", "ด.ช.": "เด็กชาย", "เด็กหญิง": "เด็กหญิง", "ด.ญ.": "เด็กหญิง",
    "นาย": "นาย", "นางสาว": "นางสาว", "น.ส.": "นางสาว", "นาง": "นาง",
    "สามเณร": "สามเณร", "พระ": "พระ",
}
_ADULT = 15


def mask(prename: str | None, initial: str | None, sex: str, age: int | None) -> str:
    """A masked name such as "เด็กชาย ก***"; "เด็กหญิง ***" where no letter is known."""
    title = TITLES.get((prename or "").strip())
    if title is None:
        grown = age is not None and age >= _ADULT
        title = ("นาย" if grown else "เด็กชาย") if sex == "male" else "นางสาว" if grown else "เด็กหญิง"
    letter = (initial or "")[:1]
    return f"{title} {letter if letter.isalpha() else ''}***"
