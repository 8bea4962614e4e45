"""Words of SQL that somebody could send, and what kind of answer they get."""

from __future__ import annotations

from typing import Any

HOSTILE = (
    "16' OR '1'='1", "16'; DROP TABLE school; --", "1601\" OR 1=1 --", "16') UNION SELECT 1 --",
    "$province", "?", "'||(SELECT id FROM snapshot)||'", "0; ATTACH '/tmp/leak.db'",
    "read_csv('/etc/passwd')", "16\\'; SELECT 1 --", "%' OR 1=1 --", "1;PRAGMA database_list",
    "1601 UNION ALL SELECT person_key FROM student", "\u02bc OR 1=1", "ATT-01' OR 'x'='x",
)  # fmt: skip
#: Nothing to a database, and of the form of the others: no code.
PLAIN = "zz nobody knows this"


def shape(value: Any) -> Any:
    """What kind of answer it is: names and the number of things, not the things."""
    if isinstance(value, dict):
        return {key: shape(one) for key, one in sorted(value.items()) if key != "text"}
    return len(value) if isinstance(value, list) else type(value).__name__
