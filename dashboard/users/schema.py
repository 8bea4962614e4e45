"""The tables of the file of accounts. Moments are milliseconds since 1970, days ISO text.

Of passwords, sessions and tokens it holds hashes alone; the secret of the second factor has to be
kept as it is, which is one reason why the file is its owner's alone.
"""

from __future__ import annotations

#: "WRua"
APPLICATION = 0x57527561
VERSION = 2

#: Through whose eyes a session looks. It goes with its session.
_LOOK = """
CREATE TABLE look (
    session TEXT PRIMARY KEY REFERENCES session(hash) ON DELETE CASCADE,
    role TEXT NOT NULL,
    level TEXT NOT NULL,
    code TEXT NOT NULL,
    modules TEXT NOT NULL,
    classes TEXT NOT NULL,
    begun_at INTEGER NOT NULL,
    until INTEGER NOT NULL
)
"""
#: The places of the snapshot that was served last; none where no server has told.
_PLACE = """
CREATE TABLE place (
    level TEXT NOT NULL,
    code TEXT NOT NULL,
    PRIMARY KEY (level, code)
) WITHOUT ROWID
"""
_PLACES_OF = "CREATE TABLE places_of (snapshot TEXT NOT NULL)"
#: From each older version to the one after it.
UPGRADES = {1: (_LOOK, _PLACE, _PLACES_OF)}

SCHEMA = f"""
CREATE TABLE account (
    name TEXT PRIMARY KEY,
    role TEXT NOT NULL,
    full_name TEXT NOT NULL,
    password TEXT,
    must_change INTEGER NOT NULL DEFAULT 0,
    password_until INTEGER,
    is_disabled INTEGER NOT NULL DEFAULT 0,
    is_demo INTEGER NOT NULL DEFAULT 0,
    totp TEXT,
    totp_pending TEXT,
    totp_step INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL
);
CREATE TABLE grant_ (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account TEXT NOT NULL REFERENCES account(name),
    level TEXT NOT NULL,
    code TEXT NOT NULL,
    modules TEXT NOT NULL,
    classes TEXT NOT NULL,
    start_on TEXT,
    end_on TEXT,
    is_acting INTEGER NOT NULL DEFAULT 0,
    revoked_at INTEGER
);
CREATE INDEX grant_account ON grant_(account);
CREATE TABLE session (
    hash TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account(name),
    created_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL
);
CREATE INDEX session_account ON session(account);
CREATE TABLE failure (
    subject TEXT NOT NULL,
    at INTEGER NOT NULL
);
CREATE INDEX failure_subject ON failure(subject, at);
CREATE TABLE token (
    hash TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    account TEXT NOT NULL REFERENCES account(name),
    end_on TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    used_on TEXT,
    revoked_at INTEGER
);
CREATE UNIQUE INDEX token_name ON token(name) WHERE revoked_at IS NULL;
CREATE TABLE subject (
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    account TEXT NOT NULL REFERENCES account(name),
    PRIMARY KEY (issuer, subject)
);
{_LOOK};
{_PLACE};
{_PLACES_OF};
"""
