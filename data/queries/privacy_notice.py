"""What the privacy page says of each source: the contract is the record of what is read of persons.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from dashboard.links import State
from data.contract import Column, Contract, Kind, Sensitivity
from data.gate import Key
from data.sources import SOURCES

#: Columns that are never loaded, by the word that says them together.
_TOGETHER = {
    "house_number": "home", "village_number": "home", "street": "home", "home_district": "home",
    "home_province": "home", "guardian_first_name": "guardian", "guardian_last_name": "guardian",
    "guardian_occupation": "guardian", "guardian_relation": "guardian",
    "father_first_name": "father", "father_last_name": "father", "father_occupation": "father",
    "mother_first_name": "mother", "mother_last_name": "mother", "mother_occupation": "mother",
}  # fmt: skip
#: What of a person is shown behind a mask.
_MASKED = frozenset({"first_name", "last_name", "prename"})


def part(officer: str, copies: int) -> Callable[[Key, State], dict[str, Any]]:
    """What the page adds to a step: {"privacy": …} of `notice`, the contact of the data protection
    officer ("" where none is set), and how many copies of the data are kept.
    """

    def answer(key: Key, state: State) -> dict[str, Any]:
        return {"privacy": {**notice(), "officer": officer, "copies": copies}}

    return answer


@cache
def notice() -> dict[str, Any]:
    """{"sources": [{"id", "owner": [th, en], "cadence": [th, en], "personal": [[th, en, how]…],
    "sensitive": [[th, en, how]…], "dropped": [word…]}…], "others": [id…]}.

    `how` a field is held: "hashed", "masked" or "". The words of `dropped` are keys of the
    catalogue (`privacy.field.…`).
    """
    told = [(contract, _fields(contract)) for contract in SOURCES]
    return {
        "sources": [
            {
                "id": contract.id,
                "owner": [contract.owner_th, contract.owner_en],
                "cadence": [contract.cadence_th, contract.cadence_en],
                **fields,
            }
            for contract, fields in told if any(fields.values())
        ],
        "others": [contract.id for contract, fields in told if not any(fields.values())],
    }


def _fields(contract: Contract) -> dict[str, list[Any]]:
    columns = [column for sheet in contract.sheets for column in sheet.columns]
    told: dict[str, dict[Any, None]] = {"personal": {}, "sensitive": {}, "dropped": {}}
    for column in columns:
        if column.sensitivity is Sensitivity.OPEN:
            continue
        if column.loaded:
            # What follows is for who fills the column in.
            names = (words.partition(";")[0] for words in (column.meaning_th, column.meaning_en))
            told[column.sensitivity.value][(*names, _held(column))] = None
        else:
            told["dropped"][_TOGETHER.get(column.key, column.key)] = None
    return {name: list(found) for name, found in told.items()}


def _held(column: Column) -> str:
    if column.kind is Kind.PERSON:
        return "hashed"
    return "masked" if column.key in _MASKED else ""
