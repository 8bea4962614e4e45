"""Feed by feed from files to clean tables: which version stands, which rows stay, what is told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import duckdb
import pandas as pd

from data.contract import Contract, Sheet
from data.reading.broken import cannot_open
from data.reading.cells import clean_columns
from data.reading.crosswalk import (
    create_crosswalk,
    create_cuts,
    create_main_ref,
    create_student_number,
    schools_of_files,
)
from data.reading.files import (
    Progress,
    SourceFile,
    settle_period,
    settle_scope,
)
from data.reading.jumps import FEED as JUMPS
from data.reading.jumps import hold_jumps
from data.reading.macros import name
from data.reading.stage import (
    Part,
    count_warnings,
    create_stage,
    fill_stage,
    is_broken,
    tell_duplicates,
    tell_faults,
)
from data.reading.strangers import (
    create_strangers,
    find_school_areas,
    hold_strangers,
    is_of_stranger,
    tell_strangers,
)
from data.reading.tables import TableReader, is_workbook
from data.reading.twice import home_rank, is_of_its_office
from data.reading.versions import (
    comes_in_pieces,
    list_of,
    replaces,
    version_group,
    version_order,
)
from data.reading.workbook import ReadAhead
from data.sources.assessments import BAND, CUTS

#: A file of more rows than this with a larger share of bad ones is held back whole.
MANY_ROWS, BAD_SHARE = 20, 0.05
#: A feed, with a scope and a period or any.
_Kin = tuple[str, str | None, str | None]


class Feeds:
    """One run over the files: stages each feed and decides on its files and rows."""

    def __init__(
        self,
        con: duckdb.DuckDBPyConnection,
        files: list[SourceFile],
        today: date,
        progress: Progress,
        known: frozenset[str] = frozenset(),
    ) -> None:
        self._con = con
        self._files = files
        self._today = today
        self._progress = progress
        #: sha256 of the files that somebody confirmed.
        self._known = known
        self.parts: list[Part] = []
        create_strangers(con)
        self._size = sum(file.size for file in files) or 1
        self._done = 0

    def open_all(self) -> None:
        """Open every file once; duplicates take the row count of their original."""
        fresh = [file for file in self._files if file.status is None]
        books = (file.path for file in fresh if is_workbook(file))
        with ReadAhead(books) as ahead:
            reader = TableReader(self._con, self._today, ahead)
            for number, file in enumerate(fresh, 1):
                reader.open(file)
                self._progress("open", number / len(fresh))
        reader.drop_subtotals()
        reader.finish()
        self.parts = reader.parts
        for file in self._files:
            settle_scope(file)
            original = file.original
            if original is not None:
                file.rows_read = file.rows_superseded = original.rows_read
                if file.sheet is None:
                    file.contract, file.sheet = original.contract, original.sheet
                if file.contract is not None:
                    settle_period(file, original.reference_date, date.max)
        rank = {
            file.file_id: number
            for number, file in enumerate(sorted(self._files, key=version_order))
        }
        frame = pd.DataFrame(
            {
                "file_id": [file.file_id for file in self._files],
                "period": pd.Series([file.period for file in self._files], dtype=object),
                "scope": pd.Series([file.scope for file in self._files], dtype=object),
                "reference_date": pd.Series(
                    [str(file.reference_date or self._today) for file in self._files], dtype=object
                ),
                "file_rank": [rank[file.file_id] for file in self._files],
            }
        )
        self._con.register("info_frame", frame)
        self._con.execute(
            "CREATE OR REPLACE TEMP TABLE file_info AS SELECT file_id::INTEGER AS file_id,"
            " period::VARCHAR AS period, scope::VARCHAR AS scope,"
            " reference_date::DATE AS reference_date, file_rank::INTEGER AS file_rank,"
            f" DATE '{self._today}' AS today FROM info_frame"
        )
        self._con.unregister("info_frame")
        self._con.execute(
            "INSERT INTO file_order SELECT file_id, file_rank FROM file_info"
        )

    def take(self, contract: Contract) -> None:
        """Read one feed: stage it, hold bad rows back, drop replaced rows, keep what stays."""
        files = [file for file in self._files if file.contract is contract]
        if pieces := {file.file_id: file for file in files if comes_in_pieces(file)}:
            # A school may write one list under either of its codes.
            for file_id, code in schools_of_files(self._con, list(pieces)):
                pieces[file_id].school = code
        for sheet in contract.sheets:
            create_stage(self._con, sheet)
            self._link(sheet)
            self._con.execute(
                f"CREATE OR REPLACE TEMP TABLE repeat_{sheet.table}"
                " (file_id INTEGER, row_no BIGINT, file_rank INTEGER, key_hash UBIGINT, again"
                " BOOLEAN)"
            )
        staged: set[int] = set()
        while True:
            current = [file for file in _current(files) if file.file_id not in staged]
            if not current:
                break
            staged |= {file.file_id for file in current}
            for sheet in sorted(contract.sheets, key=_rests_on_another):
                self._stage(sheet, current)
                self._link(sheet)
            self._judge(contract, current)
            if contract.id == JUMPS:
                standing = [file for file in files if file.file_id in staged]
                hold_jumps(self._con, standing, current, self._known)
        for file in files:
            if file.status is None and file.file_id not in staged:
                file.rows_superseded = file.rows_read
                later = max(
                    (one for one in files if one.file_id in staged and replaces(one, file)),
                    key=version_order,
                )
                file.refuse("superseded", status="superseded", later=later.name)
        for sheet in contract.sheets:
            self._keep(sheet, [file for file in files if file.file_id in staged])
        _tell_replaced([file for file in files if file.file_id in staged])
        self._done += sum(file.size for file in files)

    def _link(self, sheet: Sheet) -> None:
        """The school list makes the crosswalk that all later sheets resolve their schools by, and
        the list of quality schools the mains of networks, the cut points
        those that levels are held against."""
        if sheet.table == "school":
            create_crosswalk(self._con, "SELECT * FROM stage_school WHERE ok")
            find_school_areas(self._con, "SELECT * FROM stage_school WHERE ok")
        elif sheet.table == "amss_student":
            create_student_number(self._con, "SELECT * FROM stage_amss_student WHERE ok")
        elif sheet.table == "quality":
            create_main_ref(self._con, "SELECT school_code FROM stage_quality WHERE ok")
        elif sheet.sheet == BAND:
            create_cuts(self._con, f"SELECT * FROM stage_{sheet.table} WHERE ok")

    def _stage(self, sheet: Sheet, files: list[SourceFile]) -> None:
        ids = {file.file_id for file in files}
        parts = [part for part in self.parts if part.sheet is sheet and part.file.file_id in ids]
        for group in _like(parts):
            self._fill(sheet, group)
            self._done += sum(part.file.size for part in group) // 2
            self._progress(f"read {sheet.feed}", min(self._done / self._size, 1.0))
        hold_strangers(self._con, sheet, files)
        self._find_repeats(sheet)

    def _fill(self, sheet: Sheet, group: list[Part]) -> None:
        """Stage parts; a Parquet file whose pages turn out broken is set aside alone."""
        try:
            fill_stage(self._con, sheet, group)
        except duckdb.Error:
            broken = [part for part in group if is_broken(self._con, part)]
            if not broken:
                raise
            for part in broken:
                cannot_open(part.file, "parquet")
            whole = [part for part in group if part.file.status is None]
            if whole:
                self._fill(sheet, whole)

    def _find_repeats(self, sheet: Sheet) -> None:
        """`repeat_<table>`: good rows whose key is there more than once in a period."""
        place = ["scope"] if is_of_its_office(sheet) else []
        key = f"hash({', '.join(map(name, ['period', *place, *sheet.key]))})"
        self._con.execute(
            f"CREATE OR REPLACE TEMP TABLE many AS SELECT {key} AS key_hash FROM"
            f" stage_{sheet.table}"
            " WHERE ok GROUP BY 1 HAVING count(*) > 1"
        )
        apart = ""
        if sheet.numbered_by:
            cells = ", ".join(name(column) for column, _ in clean_columns(sheet.columns))
            apart = f", CASE WHEN {name(sheet.numbered_by)} IS NULL THEN hash({cells}) END"
        self._con.execute(f"DELETE FROM repeat_{sheet.table}")
        if self._count("many"):
            self._con.execute(
                f"INSERT INTO repeat_{sheet.table} SELECT s.file_id, s.row_no,"
                f" f.file_rank + {home_rank(sheet)},"
                " m.key_hash,"
                f" row_number() OVER (PARTITION BY m.key_hash, s.file_id{apart}"
                " ORDER BY s.row_no) > 1"
                f" FROM (SELECT *, {key} AS key_hash FROM stage_{sheet.table} WHERE ok) s"
                " JOIN many m USING (key_hash) JOIN file_info f USING (file_id)"
            )
        self._con.execute("DROP TABLE many")

    def _count(self, table: str) -> int:
        return int(self._con.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0])

    def _judge(self, contract: Contract, files: list[SourceFile]) -> None:
        """Count bad rows of each file; one with too many is held back whole."""
        held: dict[int, int] = {}
        for sheet in contract.sheets:
            bad = dict(
                self._con.execute(
                    "SELECT file_id, count(DISTINCT row_no) FROM ("
                    f"SELECT file_id, row_no FROM stage_{sheet.table} WHERE NOT ok UNION ALL"
                    f" SELECT file_id, row_no FROM repeat_{sheet.table} WHERE again)"
                    " GROUP BY file_id"
                ).fetchall()
            )
            for part in (part for part in self.parts if part.sheet is sheet):
                part.bad = bad.get(part.file.file_id, 0)
                held[part.file.file_id] = held.get(part.file.file_id, 0) + part.bad
        for file in (file for file in files if file.status is None):
            if is_of_stranger(self._con, file):
                file.refuse("foreign_scope", scope=file.scope)
                continue
            file.rows_quarantined = held.get(file.file_id, 0)
            if file.rows_read > MANY_ROWS and file.rows_quarantined > BAD_SHARE * file.rows_read:
                file.refuse("too_many_bad_rows", bad=file.rows_quarantined, rows=file.rows_read)

    def _keep(self, sheet: Sheet, files: list[SourceFile]) -> None:
        """Write the faults, drop what does not stay, and make the stage the clean table."""
        ids = {file.file_id for file in files}
        parts = [part for part in self.parts if part.sheet is sheet and part.file.file_id in ids]
        if parts:
            self._settle_rows(sheet, files, parts)
        stage, clean = f"stage_{sheet.table}", f"clean_{sheet.table}"
        self._con.execute(f"ALTER TABLE {stage} DROP COLUMN ok")
        self._con.execute(f"ALTER TABLE {stage} DROP COLUMN warn")
        self._con.execute(f"DROP TABLE IF EXISTS {clean}")
        self._con.execute(f"ALTER TABLE {stage} RENAME TO {clean}")
        self._con.execute(f"DROP TABLE repeat_{sheet.table}")

    def _settle_rows(self, sheet: Sheet, files: list[SourceFile], parts: list[Part]) -> None:
        """Leave the current good rows of the sheet in its stage, and tell why the others go."""
        table = sheet.table
        rejected = {"rejected": [file.file_id for file in files if file.status == "rejected"]}
        self._con.execute(
            "CREATE OR REPLACE TEMP TABLE repeat_row AS"
            f" SELECT file_id, row_no FROM repeat_{table} WHERE again"
        )
        self._con.execute(
            "CREATE OR REPLACE TEMP TABLE bad_key AS"
            f" SELECT DISTINCT file_id, row_no FROM stage_{table} WHERE NOT ok"
        )
        faulty = {
            row[0] for row in self._con.execute("SELECT DISTINCT file_id FROM bad_key").fetchall()
        }
        for group in _like([part for part in parts if part.file.file_id in faulty]):
            tell_faults(self._con, sheet, group)
        tell_strangers(self._con, sheet, parts)
        if self._count("repeat_row"):
            tell_duplicates(self._con, sheet, parts)
        # Rows of a key that a later file has too: the later file's first row stays, and before
        # all others that of a school which has the learner on its roll.
        self._con.execute(
            "CREATE OR REPLACE TEMP TABLE old_row AS SELECT file_id, row_no FROM ("
            " SELECT *, max(file_rank) OVER (PARTITION BY key_hash) AS last_rank"
            f" FROM repeat_{table} WHERE file_id NOT IN (SELECT unnest($rejected)))"
            " WHERE file_rank < last_rank AND NOT again",
            rejected,
        )
        replaced = dict(
            self._con.execute(
                "SELECT file_id, count(DISTINCT row_no) FROM old_row GROUP BY file_id"
            ).fetchall()
        )
        for file in files:
            file.rows_superseded += replaced.get(file.file_id, 0)
        self._con.execute(
            f"DELETE FROM stage_{table} WHERE NOT ok OR file_id IN (SELECT unnest($rejected))",
            rejected,
        )
        for gone in ("bad_key", "repeat_row", "old_row"):
            if self._count(gone):
                self._con.execute(
                    f"DELETE FROM stage_{table} s USING {gone} g"
                    " WHERE s.file_id = g.file_id AND s.row_no = g.row_no"
                )
            self._con.execute(f"DROP TABLE {gone}")
        count_warnings(self._con, sheet)
        self._count_loaded(sheet, files)

    def _count_loaded(self, sheet: Sheet, files: list[SourceFile]) -> None:
        rows = "DISTINCT row_no" if sheet.table == "moi" else "*"
        loaded = dict(
            self._con.execute(
                f"SELECT file_id, count({rows}) FROM stage_{sheet.table} GROUP BY file_id"
            ).fetchall()
        )
        for file in files:
            file.rows_loaded += loaded.get(file.file_id, 0)


def _current(files: Iterable[SourceFile]) -> list[SourceFile]:
    """The latest usable version of each feed, scope and period; of pieces those from the latest on
    that is the whole list."""
    latest: dict[tuple[str, ...], SourceFile] = {}
    whole: dict[tuple[str, ...], SourceFile] = {}
    for file in sorted((file for file in files if file.status is None), key=version_order):
        latest[version_group(file)] = file
        if file.is_whole:
            whole[list_of(file)] = file
    return [
        file for file in latest.values()
        if version_order(file) >= version_order(whole.get(list_of(file), file))
    ]


def _rests_on_another(sheet: Sheet) -> bool:
    """Whether a sheet is read after another of its contract: after the list that joins numbers of
    students to persons, or after the cut points that its levels are held against."""
    return any(column.by_number for column in sheet.columns) or any(
        CUTS in rule.sql for rule in sheet.rules
    )


def _tell_replaced(files: list[SourceFile]) -> None:
    """An envelope of which later ones have every row stands no more."""
    latest: dict[_Kin, list[SourceFile]] = {}
    for file in sorted(files, key=version_order, reverse=True):
        for kin in _kin(file):
            held = latest.setdefault(kin, [])
            # Two: one of them is not the file that is asked about.
            if len(held) < 2:
                held.append(file)
    for file in files:
        if not comes_in_pieces(file) or file.status is not None:
            continue
        if file.rows_read and file.rows_superseded == file.rows_read:
            later = next(
                other for kin in _kin(file) for other in latest[kin] if other is not file
            )
            file.refuse("superseded", status="superseded", later=later.name)


def _kin(file: SourceFile) -> tuple[_Kin, ...]:
    """The groups of its feed that a file is of, from its scope and period to the whole feed."""
    feed, scope, period = file.feed, file.scope, file.period
    return (feed, scope, period), (feed, scope, None), (feed, None, period), (feed, None, None)


def _like(parts: Iterable[Part]) -> list[list[Part]]:
    """Parts grouped by form, header and, of Parquet, the types under it: files are read together
    with the types of the first, and the number of one is no text of another."""
    groups: dict[object, list[Part]] = {}
    for part in parts:
        head = (part.form, part.width, part.types, tuple(sorted(part.columns.items())))
        groups.setdefault(head, []).append(part)
    return list(groups.values())
