"""What of a learner's identity may be opened, for which purposes and how long. Words of fields and
purposes: dashboard.text.reveal.
"""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum


class Field(StrEnum):
    """What can be opened: what snapshots hold, and no more. How one is read: queries.identity."""

    NAME = "name"  #: title, first and family name


class Purpose(StrEnum):
    """Why: work for this one learner, which who opens has to name."""

    ABSENCE = "absence"
    VISIT = "visit"
    REFER = "refer"
    WELFARE = "welfare"
    CORRECT = "correct"


class End(StrEnum):
    """How it ended."""

    TIME = "time"  #: the minutes were over
    PERSON = "person"  #: who opened it closed it
    LEFT = "left"  #: the page was left or signed out
    PRESENTING = "presenting"
    PRINT = "print"
    HIDDEN = "hidden"  #: the page lay behind others for a minute


#: How long it may stand open.
MINUTES = (5, 10, 30)
#: Reveals of one account within `WINDOW`, over all workers. Two that come at the same moment may
#: both be the last; as each code of the second factor is good once, there are never more than that.
MOST, WINDOW = 20, timedelta(hours=1)
#: How many of a learner's reveals are shown.
SHOWN = 4
