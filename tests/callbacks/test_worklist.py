"""What an area has to mend, as a workbook: whose it is, what stands in it and what does not."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest
import python_calamine
from flask.testing import FlaskClient

from dashboard.errors import NotPermitted
from dashboard.links import parse
from dashboard.roles import ROLES, Right
from dashboard.vocabulary import Module, Role, Scope, Viewer
from data.connection import Snapshot
from data.cube import Cube
from data.gate import BUILT_IN, BUILT_IN_PRESENTING, open_key
from data.queries import worklist
from data.sources import sheets, source

AREA = "1602"


def _sheets(content: bytes) -> dict[str, list[list[Any]]]:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


@pytest.fixture(scope="module")
def cube(snapshot: Path) -> Cube:
    return Cube(Snapshot(snapshot))


def _made(cube: Cube, viewer: Viewer = BUILT_IN, area: str = AREA) -> dict[str, list[list[Any]]]:
    state = parse(f"/data?area={area}")
    return _sheets(worklist.as_workbook(open_key(cube, viewer, state.scope), state))


def _rows(sheet: list[list[Any]]) -> list[list[Any]]:
    """What stands below the head: the first row with more than two cells filled."""
    first = next(n for n, row in enumerate(sheet) if sum(cell != "" for cell in row) > 2)
    return sheet[first + 1:]


def test_the_file_is_of_the_area_and_is_written_down(client: FlaskClient) -> None:
    answer = client.get(f"/export/worklist.xlsx?area={AREA}")
    assert answer.status_code == 200
    assert f"warroom_worklist_{AREA}_" in answer.headers["Content-Disposition"]
    assert list(_sheets(answer.data)) == [
        "แถวที่ผิดกฎ", "พิกัดโรงเรียน", "นักเรียนซ้ำสองโรงเรียน", "ไม่พบในทะเบียน", "บุคลากรสองหน่วยงาน",
        "ยังไม่รายงาน",
    ]


def test_it_lists_what_the_snapshot_knows(cube: Cube, snapshot: Path) -> None:
    made = _made(cube)
    with duckdb.connect(str(snapshot), read_only=True) as con:
        coordinates = con.execute(
            "SELECT count(*) FROM school WHERE area_code = ? AND status = 'open'"
            " AND (coordinate_state <> 'ok' OR outside_district_hint)", [AREA]
        ).fetchall()[0][0]
        silent = con.execute(
            "SELECT count(*) FROM round_silent JOIN school USING (school_idx)"
            " WHERE area_code = ?", [AREA]
        ).fetchall()[0][0]
    assert len(_rows(made["พิกัดโรงเรียน"])) == coordinates > 0
    schools = [row for row in _rows(made["ยังไม่รายงาน"]) if row[4]]
    assert len(schools) == silent > 0
    assert {row[0] for row in schools} == {AREA}


def test_sources_have_their_names_and_days_their_year(cube: Cube) -> None:
    made = _made(cube)
    assert {row[3] for row in _rows(made["ยังไม่รายงาน"])} and all(
        re.fullmatch(r"\d{1,2} \S+ 25\d\d", row[3]) for row in _rows(made["ยังไม่รายงาน"])
    )
    named = {row[1] for row in _rows(made["ไม่พบในทะเบียน"])}
    codes = {sheet.prefix for _, sheet in sheets()}
    assert named and not {name for name in named if name in codes or name.isascii()}
    key = open_key(cube, BUILT_IN, parse(f"/data?area={AREA}").scope)
    english = _sheets(worklist.as_workbook(key, parse(f"/data?area={AREA}&lang=en")))
    assert all(row[1].isascii() for row in _rows(english["On no roll"]))


def test_a_sheet_that_has_not_all_says_so(cube: Cube, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = _rows(_made(cube)["พิกัดโรงเรียน"])
    assert len(whole) > 1 and "ยังมีมากกว่านี้" not in str(whole)
    monkeypatch.setattr(worklist, "_MOST", len(whole) - 1)
    cut = _rows(_made(cube)["พิกัดโรงเรียน"])
    assert cut[:-1] == whole[:-1] and cut[-1][0].startswith(f"แสดงถึง {len(whole) - 1:,} แถวแรก")


def test_a_learner_on_two_rolls_is_told_to_both_areas_without_a_name_or_key(
    snapshot: Path, tmp_path: Path
) -> None:
    path = tmp_path / "copy.duckdb"
    shutil.copyfile(snapshot, path)
    with duckdb.connect(str(path)) as con:
        here, there = (
            con.execute(
                "SELECT min(school_idx), arg_min(school_code, school_idx) FROM school"
                " WHERE area_code = ? AND status = 'open'", [area]
            ).fetchall()[0]
            for area in (AREA, "1601")
        )
        con.execute("DELETE FROM duplicate_student")
        con.execute(
            "INSERT INTO duplicate_student (person_key, period, kept_school_idx, other_school_idx)"
            " VALUES (4711, 'ay2569-1', ?, ?)", [here[0], there[0]],
        )
        private = {
            str(value) for (value,) in con.execute(
                "SELECT student_ref FROM student UNION SELECT last_name FROM identity"
            ).fetchall()
        }
    copy = Cube(Snapshot(path))
    rows = {area: _rows(_made(copy, area=area)["นักเรียนซ้ำสองโรงเรียน"]) for area in (AREA, "1601")}
    [row], [other] = rows[AREA], rows["1601"]
    assert row[:3] == other[:3] and (row[0], row[5]) == (other[0], other[5]) == (AREA, "1601")
    # Each is told of its own school; of the other the area, or an id would find a child.
    assert row[3] == here[1] and other[6] == there[1]
    assert there[1] not in row and here[1] not in other
    assert len(row[2]) == 12 and "4711" not in row
    said = {str(cell) for sheet in _made(copy).values() for one in sheet for cell in one}
    assert not said & private
    assert _rows(_made(copy, area="S16")["นักเรียนซ้ำสองโรงเรียน"]) == []


def test_it_lists_rows_on_no_roll_and_staff_in_two_places(
    cube: Cube, snapshot: Path, tmp_path: Path
) -> None:
    path = tmp_path / "copy.duckdb"
    shutil.copyfile(snapshot, path)
    with duckdb.connect(str(path)) as con:
        offices = dict(con.execute(
            "SELECT area_code, min(school_code) FROM school WHERE status = 'open'"
            " AND area_code IN ('1601', '1602') GROUP BY 1"
        ).fetchall())
        con.execute("DELETE FROM staff_twice")
        for area, code in offices.items():
            con.execute(
                "INSERT INTO staff_twice (pair, period, office_code, area_code, position, status,"
                " holds_two, works_at_two, file_id, row_no)"
                " VALUES (1, 'ay2569-1', ?, ?, 'teacher', 'active', true, false, 1, 3)",
                [code, area],
            )
        rows = con.execute(
            "SELECT count(*) FROM identity_unmatched JOIN school USING (school_idx)"
            " WHERE school.area_code = ?", [AREA]
        ).fetchall()[0][0]
    copy = Cube(Snapshot(path))
    made = _made(copy)
    listed = _rows(made["ไม่พบในทะเบียน"])
    assert len(listed) == rows > 0 and {row[0] for row in listed} == {AREA}
    staff = _rows(made["บุคลากรสองหน่วยงาน"])
    assert {row[3] for row in staff} == set(offices.values())
    assert {(row[0], row[5], row[6]) for row in staff} == {(1, "ครู", "ครองสองตำแหน่ง")}
    assert _rows(_made(copy, area="S16")["บุคลากรสองหน่วยงาน"]) == []


@pytest.mark.parametrize("role", [one.role for one in ROLES if one.level is not None])
def test_it_is_for_who_may_have_it(cube: Cube, role: Role) -> None:
    spec = next(one for one in ROLES if one.role is role)
    viewer = Viewer("v", role, (Scope(area=AREA), Scope()))  # type: ignore[arg-type]
    if Right.WORKLIST in spec.rights:
        assert _made(cube, viewer)
    else:
        with pytest.raises(NotPermitted):
            _made(cube, viewer)


def test_who_sees_no_learners_is_told_of_none(cube: Cube) -> None:
    officer = Viewer("o", Role.AREA_OFFICER, (Scope(area=AREA),))  # type: ignore[arg-type]
    assert list(_made(cube, officer)) == ["แถวที่ผิดกฎ", "พิกัดโรงเรียน", "ยังไม่รายงาน"]


@pytest.mark.proves("role.modules")
def test_an_officer_is_told_of_rows_of_own_modules_alone(
    snapshot: Path, tmp_path: Path
) -> None:
    path = tmp_path / "copy.duckdb"
    shutil.copyfile(snapshot, path)
    with duckdb.connect(str(path)) as con:
        con.execute("DELETE FROM identity_unmatched")
        idx = con.execute(
            "SELECT min(school_idx) FROM school WHERE area_code = ?", [AREA]
        ).fetchall()[0][0]
        for feed in ("att", "attstudent", "care", "cct"):
            con.execute(
                "INSERT INTO identity_unmatched (feed, period, area_code, school_idx, file_id,"
                " row_no, rows) VALUES (?, 'ay2569-1', ?, ?, 1, 7, 1)", [feed, AREA, idx],
            )
        file, feed = con.execute(
            "SELECT file_id, feed FROM account_file WHERE scope = ? AND feed = 'cct'", [AREA]
        ).fetchall()[0]
        con.execute(
            "INSERT INTO quarantine (file_id, row_no, sheet, column_header, rule, raw_value,"
            " sentence_th, sentence_en) VALUES (?, 9, '', 'x', 'bad_choice', 'v', 'ก', 'a')",
            [file],
        )
    copy = Cube(Snapshot(path))
    marks = {source("att").name_th, f"{source('att').name_th} (ATTSTUDENT)"}
    lists = {source("care").name_th, source("cct").name_th}
    for module, feeds in (
        (Module.ATTENDANCE, marks), (Module.CARE, lists),
    ):
        officer = Viewer(
            "o", Role.AREA_OFFICER, (Scope(area=AREA),),  # type: ignore[arg-type]
            modules=frozenset({module}),
        )
        made = _made(copy, officer)
        assert {row[1] for row in _rows(made["ไม่พบในทะเบียน"])} == feeds
        told = any(row[3] == 9 and row[5] == "v" for row in made["แถวที่ผิดกฎ"][1:] if len(row) > 5)
        assert told is (module is Module.CARE)
    # Who shows the demo has all of them.
    assert {row[1] for row in _rows(_made(copy)["ไม่พบในทะเบียน"])} == marks | lists
    assert any(row[5] == "v" for row in _rows(_made(copy)["แถวที่ผิดกฎ"]))


def test_a_shared_screen_and_another_area_give_none(cube: Cube) -> None:
    with pytest.raises(NotPermitted):
        _made(cube, BUILT_IN_PRESENTING)
    director = Viewer("d", Role.AREA_DIRECTOR, (Scope(area="1601"),))  # type: ignore[arg-type]
    with pytest.raises(NotPermitted):
        _made(cube, director)
