"""Envelopes and exports as an office would send them, for tests."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping, Sequence
from typing import Any

from data.reading.envelope import checksum
from tests.data.reading.inbox import person

Row = Mapping[str, object]
#: One good row of every dataset, members named as AMSS++ does.
GOOD: dict[str, dict[str, object]] = {
    "student_check": {
        "student_id": person(1), "class_now": 4, "room_now": 1, "check_date": "2026-11-19",
        "check_val": "C",
    },
    "student": {
        "ed_year": 2569, "school_code": "16010001", "student_id": "1201", "person_id": person(1),
        "prename": "เด็กหญิง", "name": "มะลิวัลย์น้อย", "surname": "ซ่อนกลิ่น", "sex": 2, "classlevel": 4,
        "classroom": 1, "disable": 5, "status": 0,
    },
    "person": {
        "person_id": person(7), "prename": "นาง", "name": "มะลิวัลย์น้อย", "surname": "ซ่อนกลิ่น",
        "position_code": 3, "standing": "คศ.2",
    },
    "health": {
        "student_id": person(1), "check_date": "2026-11-10", "weight": 20.5, "height": 118,
    },
    "opportunity": {
        "รหัสโรงเรียนเขตบริการ": "16010001", "student_key": person(3), "age": 9, "in_school": 0,
        "reason": 5, "study_place": "วัดซ่อนกลิ่น",
    },
    "onet": {
        "school_code": "16010001", "test_class": 9, "thai": 54.31, "math": 30, "science": 36.5,
        "english": 38, "student_num": 21,
    },
    "achievement": {
        "school_code": "16010001", "test_type": 2, "test_class": 6, "thai": 55.48, "math": 48.73,
        "score_avg": 52.1, "student_num": 20,
    },
    "plan": {
        "project_code": "001", "project_name": "ส่งเสริมการอ่าน", "activity_code": "001002",
        "begin_date": "2026-10-05", "finish_date": "2027-02-28", "stop": 0, "money": 12500.5,
        "progress": 40, "done_date": None,
    },
    "budget": {
        "budget_type": 3, "money_source": "เงินงบประมาณ", "allot": 1000.25, "transfer": -50.25,
        "bind": 200, "pay": 300, "remain": 450, "as_of": "2026-10-31",
    },
    "book_stat": {
        "book_date": "2026-11-19", "book_type": 1, "level": 4, "secret": 0, "total": 12,
        "answered": 9, "waiting": 3, "median_hours": 3.5,
    },
    "warroom": {
        "school_code": "16010001", "student_male": 40, "student_female": 41, "student_all": 81,
        "room_num": 8, "teacher_num": 6, "director_num": 1,
    },
}  # fmt: skip
#: A change that no row of the dataset may have, and the rule that says so.
BAD: dict[str, tuple[dict[str, object], str]] = {
    "student_check": ({"check_val": "Z"}, "choice"),
    "student": ({"person_id": "9900000000015"}, "bad_id"),
    "person": ({"position_code": 77}, "choice"),
    "health": ({"weight": None, "height": None}, "nothing_measured"),
    "opportunity": ({"in_school": 7}, "choice"),
    "onet": ({"thai": 154}, "maximum"),
    "achievement": ({"test_type": 9}, "choice"),
    "plan": ({"activity_code": "002001"}, "activity_of_project"),
    "budget": ({"remain": 451}, "budget_identity"),
    "book_stat": ({"waiting": 4}, "documents_sum"),
    "warroom": ({"student_all": 80}, "students_by_sex"),
}
#: Year and term as the names of files and the envelopes tell them.
ROUND: dict[str, tuple[int, int | None]] = {
    **{name: (2569, 2) for name in ("student_check", "student", "person", "health", "warroom")},
    **{name: (2569, None) for name in ("opportunity", "onet", "achievement", "book_stat")},
    **{name: (2570, None) for name in ("plan", "budget")},
}
PERIOD: dict[str, str] = {
    **{name: "ay2569-2" for name in ("student_check", "student", "person", "health", "warroom")},
    **{name: "ay2569" for name in ("opportunity", "onet", "achievement")},
    **{name: "fy2570" for name in ("plan", "budget")},
    "book_stat": "cy2569",
}


def envelope(
    dataset: str, rows: Sequence[object], school: str | None = "16010001", **changes: object
) -> dict[str, Any]:
    """The members of an envelope."""
    year, term = ROUND[dataset]
    fiscal = dataset in ("plan", "budget")
    return {
        "schema": "smartobec.bridge/1", "dataset": dataset, "source_system": "SMSS",
        "office_code": "1601", "school_code": school,
        "ed_year": None if fiscal else year, "term": term,
        "budget_year": year if fiscal else None, "round": None, "as_of": "2026-11-19",
        "generated_at": "2026-11-19T16:30:00+07:00", "row_count": len(rows),
        "checksum": checksum(rows), "rows": list(rows), **changes,
    }  # fmt: skip


def written(
    dataset: str, rows: Sequence[object], school: str | None = "16010001", **changes: object
) -> str:
    return json.dumps(envelope(dataset, rows, school, **changes), ensure_ascii=False)


def name_of(
    dataset: str, scope: str = "16010001", day: str = "20261119", form: str = "json"
) -> str:
    """The name of an envelope (json) or an export (xml)."""
    year, term = ROUND[dataset]
    system = "amss" if form == "json" else "smss"
    round_ = f"{year}-{term}" if term else f"{year}"
    return f"{system}_{dataset}_{scope}_{round_}_{day}T163000.{form}"


def encoded(value: object, encoding: str = "utf-8") -> str:
    return b64encode(("" if value is None else str(value)).encode(encoding)).decode()


def export(
    dataset: str, rows: Sequence[Row], *, encoding: str = "utf-8", warning: str = "",
    head: str = '<?xml version="1.0" encoding="utf-8"?>',
) -> str:
    """The XML that SMSS answers with."""
    items = "".join(
        "<item>" + "".join(f"<{tag}>{encoded(one, encoding)}</{tag}>" for tag, one in row.items())
        + "</item>"
        for row in rows
    )
    return (
        f"{head}<info><warning>{encoded(warning)}</warning><ed_year>{encoded(2569)}</ed_year>"
        f"<{dataset}>{items}</{dataset}></info>"
    )
