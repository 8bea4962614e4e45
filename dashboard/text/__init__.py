"""Every word that a person can see, in Thai and English, and how numbers and dates are written.

Owns the catalogue: each module of this package that has a `STRINGS` mapping adds to it. Wording of
an indicator, a source or a rule stands in its own record, not here.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from dashboard.text.language import Language

__all__ = ["Language", "pair", "strings", "text"]

#: `{n:school|schools}`: the first word beside a 1, else the second. `warroom.text` is the twin.
_COUNTED = re.compile(r"\{(\w+):([^|{}]*)\|([^{}]*)\}")


@cache
def strings() -> Mapping[str, tuple[str, str]]:
    """Return the whole catalogue: key → (Thai, English). Two modules may not give one key."""
    merged: dict[str, tuple[str, str]] = {}
    for module in pkgutil.iter_modules(__path__):
        entries: dict[str, tuple[str, str]] = getattr(
            importlib.import_module(f"{__name__}.{module.name}"), "STRINGS", {}
        )
        twice = merged.keys() & entries.keys()
        if twice:
            raise ValueError(f"given twice: {', '.join(sorted(twice))} (again in {module.name})")
        merged |= entries
    return MappingProxyType(merged)


def pair(key: str) -> tuple[str, str]:
    """Return (Thai, English) of a key; KeyError where the catalogue lacks it."""
    return strings()[key]


def text(key: str, lang: Language | str = Language.TH, **params: object) -> str:
    """Return the wording of a key in a language, with `{name}` places filled from `params`."""
    thai, english = pair(key)
    wording = english if lang == Language.EN else thai
    if not params:
        return wording
    return _COUNTED.sub(lambda found: _counted(params, *found.groups()), wording).format(**params)


def _counted(params: Mapping[str, object], name: str, one: str, many: str) -> str:
    return one if str(params[name]) == "1" else many
