"""Accounts, sessions, tokens and grants, kept in a SQLite file of their own.

`python -m dashboard.users` is the command line. Nothing here knows of the screen or of snapshots.
"""

from __future__ import annotations

from dashboard.users.records import Account, Grant, Look, Session, SignedIn, Token
from dashboard.users.store import ONE_TIME, Accounts

__all__ = ["ONE_TIME", "Account", "Accounts", "Grant", "Look", "Session", "SignedIn", "Token"]
