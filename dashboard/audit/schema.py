"""The tables of the audit log, and the triggers that let it only grow.

`ends` holds where the chain ends and what it begins after: rows that are cut off at the end are
missed by it. Records leave only from the beginning and only when they are 720 days older than the
newest. Triggers stop mistakes; whoever drops them is found by `dashboard.audit.chain`.
"""

from __future__ import annotations

#: "WRlg"
APPLICATION = 0x57526C67
VERSION = 1
#: How long records are kept at the least.
KEPT_DAYS = 720
#: What the first record follows.
BEGINNING = "0" * 64

SCHEMA = f"""
CREATE TABLE record (
    seq INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    who TEXT NOT NULL,
    role TEXT NOT NULL,
    address TEXT NOT NULL,
    what TEXT NOT NULL,
    before TEXT NOT NULL,
    hash TEXT NOT NULL
);
CREATE INDEX record_at ON record(at);
CREATE INDEX record_who ON record(who);
CREATE INDEX record_reveal ON record(json_extract(what, '$.person')) WHERE kind = 'reveal';
CREATE TABLE ends (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    head_seq INTEGER NOT NULL,
    head_hash TEXT NOT NULL,
    head_at INTEGER NOT NULL,
    anchor_seq INTEGER NOT NULL,
    anchor_hash TEXT NOT NULL
);
INSERT INTO ends VALUES (1, 0, '{BEGINNING}', 0, 0, '{BEGINNING}');
CREATE TRIGGER record_follows BEFORE INSERT ON record
WHEN NEW.seq IS NOT (SELECT head_seq + 1 FROM ends)
    OR NEW.before IS NOT (SELECT head_hash FROM ends)
BEGIN SELECT RAISE(ABORT, 'a record follows the last one'); END;
CREATE TRIGGER record_counts AFTER INSERT ON record
BEGIN UPDATE ends SET head_seq = NEW.seq, head_hash = NEW.hash, head_at = NEW.at; END;
CREATE TRIGGER record_stays BEFORE UPDATE ON record
BEGIN SELECT RAISE(ABORT, 'a record is never changed'); END;
CREATE TRIGGER record_is_kept BEFORE DELETE ON record
WHEN OLD.seq > (SELECT anchor_seq FROM ends)
BEGIN SELECT RAISE(ABORT, 'a record is kept'); END;
CREATE TRIGGER head_is_last BEFORE UPDATE OF head_seq, head_hash, head_at ON ends
WHEN NEW.head_seq IS NOT OLD.head_seq + 1
    OR NEW.head_hash IS NOT (SELECT hash FROM record WHERE seq = NEW.head_seq)
BEGIN SELECT RAISE(ABORT, 'the head is the last record'); END;
CREATE TRIGGER anchor_is_old BEFORE UPDATE OF anchor_seq, anchor_hash ON ends
WHEN NEW.anchor_seq <= OLD.anchor_seq
    OR NEW.anchor_hash IS NOT (SELECT hash FROM record WHERE seq = NEW.anchor_seq)
    OR (SELECT max(at) FROM record WHERE seq <= NEW.anchor_seq)
        > OLD.head_at - {KEPT_DAYS} * 86400000
BEGIN SELECT RAISE(ABORT, 'only old records leave'); END;
CREATE TRIGGER ends_are_one BEFORE INSERT ON ends
BEGIN SELECT RAISE(ABORT, 'there is one end'); END;
CREATE TRIGGER ends_stay BEFORE DELETE ON ends
BEGIN SELECT RAISE(ABORT, 'the end stays'); END;
"""
