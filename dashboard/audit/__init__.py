"""The audit log: what happened, by whom, in records that follow each other and are never changed.

`python -m dashboard.audit` checks, exports and prunes it.
"""

from __future__ import annotations

from dashboard.audit.export import Form
from dashboard.audit.log import Log
from dashboard.audit.records import Kind, Record, Verdict

__all__ = ["Form", "Kind", "Log", "Record", "Verdict"]
