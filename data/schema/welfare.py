"""What the feeds of student care and opportunity tell of a school and term, and of a school and
year."""

from __future__ import annotations

from data.schema.record import Col, counts
from data.sources.opportunity import REASONS

#: As the report of G-codes by nationality is told of; all that DMC does not name are others.
NATIONS: tuple[str, ...] = ("myanmar", "cambodia", "laos", "stateless", "other")

TERM: tuple[Col, ...] = counts(
    ("care_screened", "students screened by the student care system"),
    ("care_normal", "of these, in the normal group overall"),
    ("care_risk", "in the risk group"),
    ("care_problem", "in the problem group"),
    ("care_students", "students of the report on home visits"),
    ("care_visited", "of these, visited at home"),
    ("care_helped", "students with a record of help, where records of each student came"),
    ("care_referred", "students with a record of referral, likewise"),
    ("hero_screened", "students screened for mental health"),
    ("hero_at_risk", "of these, at risk"),
    ("hero_helped", "of those at risk, helped"),
    ("poor", "students of the DMC round marked poor, where poverty screening was reported"),
    ("poor_screened", "of these, screened"),
    ("extra_poor", "students whom the screening found extra poor"),
    ("extra_poor_granted", "of these, receiving the grant"),
)

YEAR: tuple[Col, ...] = counts(
    ("register_children", "children on the register of the service area, without those who died"
     " or moved away"),
    ("register_out", "of these, not enrolled"),
    *(
        (f"register_{key}", f"not enrolled: {words}") for key, _, words in REASONS
    ),
    ("back_found", "dropouts found"),
    ("back_helped", "of these, helped"),
    ("back_returned", "of these, returned"),
    ("gcode_awaiting", "G-codes of learners that await certification"),
    ("gcode_learners", "learners of the report of G-codes by nationality"),
    *((f"gcode_{nation}", f"of these, {nation}") for nation in NATIONS),
)
