"""Whether the records of an audit log are those that were written, all of them, in their order."""

from __future__ import annotations

import json
from sqlite3 import Connection

from dashboard.audit.records import Kind, Verdict, seal


def verify(connection: Connection, seen: tuple[int, str] | None = None) -> Verdict:
    """Walk the chain from what it begins after to where it ends.

    Whoever may write the file can make a whole new chain: that is found by `seen` alone, number
    and seal of a record that were noted elsewhere.
    """
    head_seq, head_hash, anchor_seq, anchor_hash = connection.execute(
        "SELECT head_seq, head_hash, anchor_seq, anchor_hash FROM ends"
    ).fetchone()
    seq, before, rows = int(anchor_seq), str(anchor_hash), 0
    anchored = anchor_seq == 0
    on_chain = seen is None or seen[0] < anchor_seq or seen == (anchor_seq, anchor_hash)
    for row in connection.execute(
        "SELECT seq, at, kind, who, role, address, what, before, hash FROM record ORDER BY seq"
    ):
        *told, own = row
        rows += 1
        if row[0] != seq + 1:
            return Verdict(False, rows, seq + 1, "missing", (seq, before))
        if told[-1] != before or seal(*told) != own:
            return Verdict(False, rows, seq + 1, "changed", (seq, before))
        seq, before = seq + 1, own
        on_chain = on_chain or seen == (seq, own)
        if not anchored and row[2] == Kind.PRUNE:
            what = json.loads(row[6])
            anchored = (what.get("through"), what.get("hash")) == (anchor_seq, anchor_hash)
    head = (seq, before)
    if head != (head_seq, head_hash):
        return Verdict(False, rows, min(seq, int(head_seq)) + 1, "cut", head)
    if not anchored:
        return Verdict(False, rows, int(anchor_seq), "anchor", head)
    if not on_chain and seen is not None:
        return Verdict(False, rows, seen[0], "other", head)
    return Verdict(True, rows, None, "", head)
