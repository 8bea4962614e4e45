"""What the privacy page says of each source: the contract is the record of what is read of persons.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from data.contract import Column, Contract, Kind, Sensitivity
from data.sources import SOURCES

#: Columns that are never loaded, by the word that says them together.
_TOGETHER = {
    "prename": "name", "first_name": "name", "last_name": "name",
    "house_number": "home", "village_number": "home", "street": "home", "home_district": "home",
    "home_province": "home", "guardian_first_name": "guardian", "guardian_last_name": "guardian",
    "guardian_occupation": "guardian", "guardian_relation": "guardian",
    "father_first_name": "father", "father_last_name": "father", "father_occupation": "father",
    "mother_first_name": "mother", "mother_last_name": "mother", "mother_occupation": "mother",
}  # fmt: skip
#: What of a person is shown behind a mask.
_MASKED = frozenset({"first_name", "last_name", "prename"})


@cache
def notice() -> dict[str, Any]:
    """{"sources": [{"id", "name": [th, en], "system": [th, en], "owner": [th, en],
    "cadence": [th, en], "personal": [[th, en, how]…], "sensitive": [[th, en, how]…],
    "dropped": [word…]}…], "others": [[th, en]…]}.

    `how` a field is held: "hashed", "masked" or "". The words of `dropped` are keys of the
    catalogue (`privacy.field.…`).
    """
    told = [(contract, _fields(contract)) for contract in SOURCES]
    return {
        "sources": [
            {
                "id": contract.id,
                "name": [contract.name_th, contract.name_en],
                "system": [contract.system_in("th"), contract.system_in("en")],
                "owner": [contract.owner_th, contract.owner_en],
                "cadence": [contract.cadence_th, contract.cadence_en],
                **fields,
            }
            for contract, fields in told if any(fields.values())
        ],
        "others": [
            [contract.name_th, contract.name_en]
            for contract, fields in told if not any(fields.values())
        ],
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
