"""The demo at its smallest scale: formats, identity, calibration, and what it says of faults."""

from __future__ import annotations

import csv
import errno
import hashlib
import io
import json
import re
from collections import Counter
from pathlib import Path

import duckdb
import pytest
from python_calamine import CalamineWorkbook

from data.contract import Sheet
from data.demo import DemoSummary, generate
from data.demo.files import dialect_of
from data.demo.schools import make
from data.demo.students import MOST_ROOMS, ROUNDS
from data.registers import places
from data.sources import SOURCES, dmc, sheets
from data.sources.attendance import DAILY, STUDENT_DAY, TERM_SUMMARY
from data.sources.computers import COMPUTER

_ID = dmc.STUDENT.column("person_key").header
_SCHOOL = dmc.STUDENT.column("school_code").header


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> DemoSummary:
    return generate("sandbox", tmp_path_factory.mktemp("demo") / "inbox")


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("spoilt") / "inbox"
    generate("sandbox", out, faults=True)
    return out


def _rows(sql: str, *arguments: object) -> list[tuple[object, ...]]:
    with duckdb.connect() as con:
        return con.execute(sql, list(arguments)).fetchall()


def _header(path: Path, sheet: Sheet) -> list[str]:
    if path.suffix == ".parquet":
        names = _rows("SELECT column_name FROM (DESCRIBE FROM read_parquet(?))", str(path))
        return [str(row[0]) for row in names]
    if path.suffix == ".xlsx":
        book = CalamineWorkbook.from_path(str(path))
        name = sheet.sheet if sheet.sheet in book.sheet_names else book.sheet_names[0]
        rows = book.get_sheet_by_name(name).to_python()
        return [str(cell) for cell in rows[1 if str(rows[0][0]).startswith("วันและเวลา") else 0]]
    dialect = dialect_of(path.name.split("_")[1], sheet.prefix)
    encoding = "utf-8-sig" if sheet.prefix == "HOLIDAY" else dialect.encoding
    delimiter = "," if sheet.prefix == "HOLIDAY" else dialect.delimiter
    return next(csv.reader(io.StringIO(path.read_bytes().decode(encoding)), delimiter=delimiter))


def _layouts(sheet: Sheet) -> list[list[str]]:
    """The rows of headers that a file may have: computers come by origin and state, or by each."""
    every = [column.header for column in sheet.columns]
    if sheet is not COMPUTER:
        return [every]
    prints = {header for header in every if header.startswith("จำนวนคอมพิวเตอร์เพื่อ")}
    details = {header for header in every if header.startswith("เพื่อ")}
    assert len(prints) == len(details) == 8
    return [[header for header in every if header not in left] for left in (prints, details)]


def test_every_table_has_the_columns_of_its_contract(demo: DemoSummary) -> None:
    by_prefix = {sheet.prefix: sheet for contract, sheet in sheets() if contract.form == "table"}
    seen = Counter[str]()
    for path in sorted(demo.out.glob("*/*")):
        prefix = path.parent.name.upper()
        if prefix not in by_prefix:
            continue
        sheet = by_prefix[prefix]
        assert _header(path, sheet) in _layouts(sheet), path.name
        seen[prefix] += 1
    # School types, exits and boarders are sheets of workbooks; the last two are files elsewhere.
    # Student care comes in workbooks only, as cut points (O-NET has none) and networks do.
    only_sheets = {
        "SCHOOLTYPE", "DMCBOARDING", "CARESCREEN", "CAREHELP", "CAREREFER", "RTBAND", "NTBAND",
        "ONETBAND", "QUALITYNET",
    }
    # So do notes of e-MES, lists of X2 and activities of plans.
    only_sheets |= {"EMESNOTE", "X2AREA", "X2SCHOOL", "X2LINK", "PLANACTIVITY"}
    assert set(by_prefix) - set(seen) <= only_sheets


def test_a_workbook_holds_all_sheets_of_its_contract(demo: DemoSummary) -> None:
    (path, *_) = sorted((demo.out / "dmc").glob("DMC_100700_*.xlsx"))
    book = CalamineWorkbook.from_path(str(path))
    # Graduates come with the round of the year's end, which is a workbook of its own.
    wanted = [sheet for sheet in dmc.CONTRACT.sheets if sheet is not dmc.GRADUATE]
    assert book.sheet_names == [sheet.sheet for sheet in wanted]
    for sheet in wanted:
        assert _header(path, sheet) == [column.header for column in sheet.columns]


def test_every_feed_is_there(demo: DemoSummary) -> None:
    folders = {path.name for path in demo.out.iterdir() if path.is_dir()}
    wanted = {contract.id if contract.form != "json" else "amss" for contract in SOURCES}
    wanted |= {"smss", "aoc", "bigdata", "edc"}
    assert wanted <= folders


def test_a_demo_that_a_full_disk_stops_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    out = tmp_path / "inbox"
    (tmp_path / "inbox.part" / "dmc").mkdir(parents=True)  # of a run that was killed
    with monkeypatch.context() as patch, pytest.raises(OSError, match="No space left"):
        patch.setattr("data.demo.files.write_book", full)
        generate("sandbox", out)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_only_looks_like_a_part_of_a_demo_is_left_alone(tmp_path: Path) -> None:
    mine = tmp_path / "inbox.part" / "mine.txt"
    mine.parent.mkdir()
    mine.write_text("x", encoding="utf-8")
    with pytest.raises(FileExistsError, match=r"inbox\.part holds files that are not a demo"):
        generate("sandbox", tmp_path / "inbox")
    assert mine.read_text(encoding="utf-8") == "x"


def test_the_late_area_has_not_sent_the_last_round(demo: DemoSummary) -> None:
    sent = {path.name.split("_")[1] for path in (demo.out / "dmc").glob("DMC_*_2569-2_*")}
    assert sent == {"1601", "1602", "S16"}


def test_an_area_where_nobody_boards_says_so(demo: DemoSummary) -> None:
    for folder in ("dmcexit", "dmcboarding"):
        sent = {path.name.split("_")[1:3] == ["S16", "2569-1"]
                for path in (demo.out / folder).iterdir()}
        assert True in sent, folder
    sizes = [path.read_bytes().count(b"\n") for path in (demo.out / "dmcboarding").glob("*160*")]
    assert len(sizes) == 2 * len(ROUNDS)
    assert min(sizes) >= 1


def test_a_grade_goes_into_thirty_rooms_at_most(demo: DemoSummary) -> None:
    found = _rows('SELECT max("ห้อง"::INTEGER), count(*) FILTER ("ชั้น" IS NULL)'
                  " FROM read_parquet(?)", f"{demo.out}/dmc/DMC_*.parquet")
    assert int(str(found[0][0])) <= MOST_ROOMS
    assert found[0][1] == 0


def test_some_schools_have_three_bad_days_up_to_the_last(demo: DemoSummary) -> None:
    head = {column.key: f'"{column.header}"' for column in DAILY.columns}
    low = _rows(f"""
        WITH last_three AS (
          SELECT {head["school_code"]} AS school, 100 * {head["present"]}::INT
              / ({head["enrolled"]}::INT - {head["unrecorded"]}::INT) AS rate
          FROM read_parquet(?) WHERE {head["grade"]} IS NULL
          QUALIFY row_number() OVER (PARTITION BY school ORDER BY {head["on_date"]} DESC) <= 3)
        SELECT count(*) FROM (SELECT school FROM last_three GROUP BY 1 HAVING max(rate) < 85)
        """, f"{demo.out}/att/ATT_*_2569-2_*.parquet")
    assert 2 <= int(str(low[0][0])) <= 12


def test_ids_are_invented_and_valid_and_unlike(demo: DemoSummary) -> None:
    ids = [str(row[0]) for row in _rows(
        f'SELECT "{_ID}" FROM read_parquet(?)', f"{demo.out}/dmc/DMC_*_2569-1_*.parquet")]
    assert len(set(ids)) == len(ids)
    for value in ids:
        if value.startswith("G"):
            assert re.fullmatch(r"G00\d{10}", value)
        else:
            assert re.fullmatch(r"9\d{12}", value)
            total = sum(int(digit) * (13 - place) for place, digit in enumerate(value[:12]))
            assert int(value[12]) == (11 - total % 11) % 10
    assert any(value.startswith("G") for value in ids)


def test_students_stay_themselves_between_rounds(demo: DemoSummary) -> None:
    rolls: list[dict[object, tuple[object, ...]]] = []
    for year, _ in ROUNDS:
        rows = _rows(f'SELECT "{_ID}", "ชื่อ", "วันเกิด", "ชั้น" FROM read_parquet(?)',
                     f"{demo.out}/dmc/DMC_*_{year}_*.parquet")
        rolls.append({row[0]: row[1:] for row in rows})
    both = rolls[0].keys() & rolls[1].keys()
    assert len(both) > 0.7 * len(rolls[1])
    assert all(rolls[0][one][:2] == rolls[1][one][:2] for one in both)
    # A new school year moves everyone up by a grade; within the year all stay in theirs.
    assert {rolls[1][one][2] for one in both if rolls[0][one][2] == "ป.1"} == {"ป.2"}
    same = rolls[1].keys() & rolls[2].keys()
    assert len(same) > 0.97 * len(rolls[1])
    assert all(rolls[1][one][2] == rolls[2][one][2] for one in same)


def test_who_leaves_is_on_the_exit_list_and_not_on_the_roll(demo: DemoSummary) -> None:
    path = next((demo.out / "dmcexit").glob("DMCEXIT_1601_2569-2_*"))
    dialect = dialect_of("1601", "DMCEXIT")
    lines = list(csv.DictReader(io.StringIO(path.read_bytes().decode(dialect.encoding)),
                                delimiter=dialect.delimiter))
    assert lines
    roll = _rows(f'SELECT "{_ID}", "{_SCHOOL}" FROM read_parquet(?)',
                 f"{demo.out}/dmc/DMC_1601_2569-2_*.parquet")
    gone = {(line[_ID], line[_SCHOOL]) for line in lines}
    assert not gone & set(roll)
    assert {line["รหัสสาเหตุ"] for line in lines} <= set(dmc.EXIT_REASONS)


def test_school_rows_are_the_sums_of_class_rows_and_classes_of_marks(demo: DemoSummary) -> None:
    days = f"{demo.out}/att/ATT_160*_2569-2_*.parquet"
    head = {column.key: f'"{column.header}"' for column in DAILY.columns}
    off = _rows(f"""
        WITH sums AS (
          SELECT {head["school_code"]} AS s, {head["on_date"]} AS d,
            sum({head["absent"]}::INT) FILTER (WHERE {head["grade"]} IS NULL) AS whole,
            sum({head["absent"]}::INT) FILTER (WHERE {head["grade"]} IS NOT NULL) AS parts
          FROM read_parquet('{days}') GROUP BY ALL)
        SELECT count(*), count(*) FILTER (WHERE whole = parts) FROM sums WHERE parts IS NOT NULL""")
    assert off[0][0] == off[0][1] != 0
    mark = STUDENT_DAY.column("mark").header
    school = STUDENT_DAY.column("school_code").header
    compared = _rows(f"""
        WITH marks AS (
          SELECT "{school}" AS s, check_date AS d, count(*) FILTER (WHERE "{mark}" = 'L') AS n
          FROM read_parquet('{demo.out}/attstudent/*_2569-2_*.parquet') GROUP BY ALL),
        days AS (
          SELECT {head["school_code"]} AS s, {head["on_date"]} AS d, {head["absent"]}::INT AS n
          FROM read_parquet('{days}') WHERE {head["grade"]} IS NULL)
        SELECT count(*), count(*) FILTER (WHERE marks.n = days.n)
        FROM marks JOIN days USING (s, d)""")
    assert compared[0][0] == compared[0][1]
    assert int(str(compared[0][0])) > 1000


def test_attendance_rows_add_up(demo: DemoSummary) -> None:
    for sheet, pattern in ((DAILY, "att/ATT_*"), (TERM_SUMMARY, "attterm/ATTTERM_*")):
        rule = sheet.rules[0]
        columns = ", ".join(
            f'try_cast("{c.header}" AS INTEGER) AS {c.key}' for c in sheet.columns if c.minimum == 0
        )
        found = _rows(
            f"SELECT count(*), count(*) FILTER (WHERE NOT ({rule.sql})) FROM"
            f" (SELECT {columns} FROM read_parquet('{demo.out}/{pattern}.parquet'))"
        )
        assert found[0][0]
        assert found[0][1] == 0


def test_envelopes_count_and_sum_as_documented(demo: DemoSummary) -> None:
    paths = sorted((demo.out / "amss").glob("amss_student_check_*.json"))
    assert len(paths) == 12
    for path in paths:
        body = json.loads(path.read_text(encoding="utf-8"))
        text = json.dumps(body["rows"], ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        assert body["row_count"] == len(body["rows"]) > 0
        assert body["checksum"] == "sha256:" + hashlib.sha256(text.encode()).hexdigest()
        sent = _rows(
            f"SELECT count(*) FROM read_parquet('{demo.out}/attstudent/*.parquet')"
            ' WHERE "รหัสโรงเรียน" = ? AND check_date >= ?',
            body["school_code"], min(row["check_date"] for row in body["rows"]))
        assert sent == [(0,)]


def test_the_province_looks_as_counted(demo: DemoSummary) -> None:
    sizes = _rows(f'SELECT "{_SCHOOL}", count(*) FROM read_parquet(?) GROUP BY 1',
                  f"{demo.out}/dmc/DMC_*_2569-1_*.parquet")
    # September 2022: 308 schools of the province under its three areas; some have closed since.
    assert 295 <= len(sizes) <= 308
    small = sum(1 for _, count in sizes if int(str(count)) <= 120) / len(sizes)
    assert 0.4 <= small <= 0.6
    assert 65_000 <= demo.students <= 82_000
    head = {column.key: f'"{column.header}"::INT' for column in DAILY.columns}
    rate = _rows(f"""
        SELECT sum({head["present"]}) / sum({head["enrolled"]} - {head["unrecorded"]})
        FROM read_parquet('{demo.out}/att/*.parquet') WHERE "ชั้น" IS NULL""")
    assert 0.925 <= float(str(rate[0][0])) <= 0.965


def test_the_country_looks_as_published() -> None:
    with duckdb.connect() as con:
        make(con, 2569)
        found = con.execute("""
            SELECT count(*), sum(students), count(*) FILTER (WHERE students <= 120) / count(*),
              count(DISTINCT code10), count(DISTINCT smis), count(DISTINCT code6),
              count(DISTINCT area), corr(remote, poor)
            FROM school WHERE closed_on IS NULL""").fetchone()
        every = con.execute(
            "SELECT bool_and(code10 = '10' || province || code6) FROM school"
        ).fetchone()
    assert found is not None
    assert found[0] == 29_000
    assert abs(found[1] - 6_570_000) < 5_000
    assert 0.49 < found[2] < 0.515
    assert found[3] == found[4] == found[5] == 29_000
    assert found[6] == len(places.areas()) == 246
    assert found[7] > 0.3
    assert every == (True,)


def test_population_has_every_tambon_and_subtotals(demo: DemoSummary) -> None:
    wanted = {tambon.code for tambon in places.tambons() if tambon.code.startswith("16")}
    for path in sorted((demo.out / "moi").iterdir()):
        raw = path.read_bytes()
        text = raw.decode("cp874" if "2567" in path.name else "utf-8")
        lines = [line.split("|") for line in text.splitlines() if line[:1].isdigit()]
        codes = {line[0] for line in lines}
        assert {code for code in codes if not code.endswith("00")} == wanted
        assert "160000" in codes
        assert all(len(line) == 1 + 2 * 102 + 4 for line in lines)
        total = next(line for line in lines if line[0] == "160000")
        parts = [line for line in lines if line[0] in wanted]
        assert int(total[15]) == sum(int(line[15]) for line in parts)


def test_the_population_of_a_month_adds_up_and_some_offices_are_no_districts(
    demo: DemoSummary,
) -> None:
    wanted = {tambon.code for tambon in places.tambons() if tambon.code.startswith("16")}
    for path in sorted((demo.out / "moistat").iterdir()):
        lines = [line.split("|") for line in path.read_bytes().decode("cp874").splitlines()]
        leaves = [line for line in lines if line[5] != "0"]
        assert {line[5] for line in leaves} == wanted
        assert {line[3] for line in leaves} > {"1699"}
        assert len(leaves) == len(wanted) + 1
        for place in range(7, 11):
            whole = next(line for line in lines if line[3] == "0")[place]
            parts = sum(int(line[place].replace(",", "")) for line in leaves)
            assert int(whole.replace(",", "")) == parts


def test_the_same_seed_gives_the_same_files(demo: DemoSummary, feeds: Path) -> None:
    compared = 0
    for path in demo.out.rglob("*"):
        if path.is_file():
            name = path.relative_to(demo.out)
            assert path.read_bytes() == (feeds / name).read_bytes(), name
            compared += 1
    assert compared > 400


def test_another_seed_gives_another_country() -> None:
    made = []
    for seed in (2569, 7):
        with duckdb.connect() as con:
            make(con, seed)
            made.append(con.execute("SELECT name_th, students FROM school ORDER BY sid").fetchall())
    assert len(made[0]) == len(made[1])
    assert sum(one == other for one, other in zip(*made, strict=True)) < 1_000


def test_another_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("keep", encoding="utf-8")
    with pytest.raises(FileExistsError):
        generate("sandbox", tmp_path)
    assert (tmp_path / "letters.txt").read_text(encoding="utf-8") == "keep"


def test_faults_are_told_with_their_files(spoilt: Path) -> None:
    told = json.loads(spoilt.with_name("inbox.faults.json").read_text(encoding="utf-8"))
    assert {"kind", "file", "rows", "rule", "column", "expect"} == set(told[0])
    assert all((spoilt / fault["file"]).is_file() for fault in told)
    expected = {fault["expect"] for fault in told}
    assert expected == {
        "quarantined", "warning", "loaded", "rejected", "unreadable", "duplicate", "superseded",
    }
    rules = {rule.id for _, sheet in sheets() for rule in sheet.rules}
    general = {
        "required", "type", "choice", "choice_other", "implausible", "width", "minimum", "maximum",
        "unknown_school", "unknown_area", "duplicate_key", "too_many_columns", "bad_id",
        "zero_restored", "unreadable", "empty_file", "wrong_sheet", "missing_column",
        "too_many_bad_rows", "duplicate_file",
        "duplicate_student", "superseded", "unknown_feed", "unknown_dataset", "count_mismatch",
        "checksum_mismatch",
    }
    assert {fault["rule"] for fault in told} <= rules | general
    assert general <= {fault["rule"] for fault in told}


def test_two_schools_claim_the_students_that_the_faults_name(spoilt: Path) -> None:
    told = json.loads(spoilt.with_name("inbox.faults.json").read_text(encoding="utf-8"))
    (fault,) = (one for one in told if one["kind"] == "two_schools")
    found = _rows(
        f'SELECT count(*) FROM (SELECT "{_ID}" FROM read_parquet(?) GROUP BY 1'
        f' HAVING count(DISTINCT "{_SCHOOL}") > 1)', str(spoilt / fault["file"]))
    assert found == [(fault["rows"],)]
