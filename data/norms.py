"""How many teachers a school should have: norms as data, each with the name that stands under every
number that rests on it.

A newer criterion is another record with the term from which it holds, not a change of this one.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TeacherNorm:
    """Teachers by students and grades. Whole numbers throughout; posts of directors are apart.

    A school of up to `small` students has one teacher for each started `band` of students. Above
    that, each grade has as many rooms as `room` holds, one more where `remainder` or more are left
    over, one at least. Pre-primary and primary schools have the mean of what rooms ask for (`room`
    students in each at `students_a_teacher`) and what their students ask for; secondary rooms ask
    for a full room at `secondary_a_teacher`.
    """

    id: str
    name_th: str
    name_en: str
    #: First term in which it holds.
    first_term: str
    small: int
    band: int
    #: Students of a full room: pre-primary, and all other grades.
    room_kindergarten: int
    room: int
    remainder: int
    students_a_teacher: int
    secondary_a_teacher: int


TEACHER_NORMS: tuple[TeacherNorm, ...] = (
    TeacherNorm(
        id="amss-war-room",
        name_th="เกณฑ์อัตรากำลังครูตามรายงาน War Room ของ AMSS++",
        name_en="teacher norm of the AMSS++ war-room report",
        first_term="ay2500-1",
        small=120,
        band=20,
        room_kindergarten=30,
        room=40,
        remainder=10,
        students_a_teacher=25,
        secondary_a_teacher=20,
    ),
)


def teachers_sql(norm: TeacherNorm) -> str:
    """SQL: teachers of a school of the norm, rounded half up, over `students` and the sums
    `rooms_k`, `students_k`, `rooms_p`, `students_p`, `rooms_m` of its grades."""
    half = norm.students_a_teacher
    by_grade = (
        f"(rooms_k * {norm.room_kindergarten} + students_k + rooms_p * {norm.room} + students_p)"
    )
    # Both halves and the secondary rooms over one denominator, so that nothing is a fraction.
    over = 2 * half * norm.secondary_a_teacher
    above = (
        f"{norm.secondary_a_teacher} * {by_grade} + {2 * half * norm.room} * rooms_m"
    )
    return (
        f"CASE WHEN students <= {norm.small} THEN (students + {norm.band - 1}) // {norm.band}"
        f" ELSE (2 * ({above}) + {over}) // {2 * over} END"
    )


def rooms_sql(norm: TeacherNorm, students: str, full: int) -> str:
    """SQL: rooms of one grade of so many students; none where there are none."""
    return (
        f"CASE WHEN {students} > 0 THEN greatest(1, {students} // {full}"
        f" + ({students} % {full} >= {norm.remainder})::INTEGER) ELSE 0 END"
    )
