"""Every check is declared once, in both languages, with what to do about it."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from dashboard.text.remedies import REMEDIES
from data import schema
from data.checks import checks, column_checks
from data.contract import Column, Kind
from data.indicators import INDICATORS
from data.quality import (
    BUILD_RULES,
    ENVELOPE_NOTES,
    ENVELOPE_RULES,
    FILE_RULES,
    NOTES,
    QualityRule,
    Weight,
    remedies,
    rules,
)
from data.sources import SOURCES, sheets

DATA = Path(__file__).resolve().parents[2] / "data"
#: These speak of the inbox as a whole.
OF_THE_INBOX = {"inbox_missing", "inbox_empty", "feed_missing", "feed_refused"}
_THAI = re.compile("[\u0e01-\u0e4e]")

every = pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)


def _called() -> Iterator[tuple[str, str]]:
    """(refuse, note or sentence; rule id) of every call of the reader that names a rule."""
    for file in sorted((DATA / "reading").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in ("refuse", "note", "sentence"):
                given = node.args[0]
                # `"a" if known else "b"` names two rules, and its condition none.
                for one in (given.body, given.orelse) if isinstance(given, ast.IfExp) else (given,):
                    if isinstance(one, ast.Constant):
                        yield name, str(one.value)


@every
def test_a_rule_says_what_is_wrong_and_what_to_do(rule: QualityRule) -> None:
    missing = f"{rule.id} has no remedy: give its Rule remedy_th and remedy_en"
    assert rule.remedy_th.strip() and rule.remedy_en.strip(), missing
    assert rule.sentence_th.strip() and rule.sentence_en.strip()
    for thai in (rule.sentence_th, rule.remedy_th):
        assert _THAI.search(thai) and thai == thai.strip(), thai
        # No full stop in Thai, but that of พ.ศ. or สพฐ.
        assert not re.search(r"[^ศฐ]\.$", thai), thai
    for english in (rule.sentence_en, rule.remedy_en):
        assert not _THAI.search(english), english
        assert english == english.strip() and not english[0].islower(), english
    assert rule.remedy_en != rule.sentence_en and rule.remedy_th != rule.sentence_th


def test_one_id_is_one_rule() -> None:
    """What the account says under an id is the same wherever it says it."""
    assert [id for id, n in Counter(one.id for one in rules()).items() if n > 1] == []


def test_what_a_rule_speaks_of_is_there() -> None:
    known, indicators = {one.id for one in SOURCES}, {one.id for one in INDICATORS}
    for one in rules():
        assert one.feeds and set(one.feeds) <= known, one.id
        assert set(one.moves) <= indicators, one.id
        assert bool(one.columns) == (one.weight in (Weight.ROW, Weight.WARNING)) or (
            one.id == "too_many_columns"
        ), one.id


def test_every_check_of_every_sheet_is_listed_with_its_column() -> None:
    listed = {(one.id, *column) for one in rules() for column in one.columns}
    asked = {
        (check.rule, sheet.prefix, check.header)
        for _, sheet in sheets() for check in checks(sheet) if check.header
    }
    assert asked <= listed
    assert {one.id for one in rules()} >= {
        check.rule for _, sheet in sheets() for check in checks(sheet)
    }


def test_the_reader_refuses_by_listed_rules_alone() -> None:
    called = set(_called())
    assert len(called) > 20
    files = {*FILE_RULES, *ENVELOPE_RULES}
    assert {id for way, id in called if way == "refuse"} <= files
    assert {id for way, id in called if way == "note"} == {*NOTES, *ENVELOPE_NOTES}
    assert {id for _, id in called} - OF_THE_INBOX <= {one.id for one in rules()}
    assert files <= {id for _, id in called}, "no longer asked"


def test_no_remedy_is_left_over() -> None:
    """Each is for a rule that is asked, or that some kind of column asks."""
    kinds = {
        check.rule for kind in Kind
        for check in column_checks(Column("office_code", "X", kind), persons=True)
    }
    assert set(REMEDIES) <= remedies().keys() | kinds


def test_what_the_build_finds_can_be_asked_of_a_snapshot() -> None:
    con = duckdb.connect()
    tables = {table.name: table for table in schema.TABLES}
    for rule in BUILD_RULES:
        columns = ", ".join(f'"{col.name}" {col.type}' for col in tables[rule.table].columns)
        con.execute(f"CREATE OR REPLACE TABLE {rule.table} ({columns})")
        con.execute(f"SELECT count(*) FILTER ({rule.found}) FROM {rule.table}")
    states = re.findall(r"[a-z_]+", next(
        col.comment for col in schema.SCHOOL.columns if col.name == "coordinate_state"
    ))
    assert {f"coordinate_{one}" for one in states if one != "ok"} <= {one.id for one in BUILD_RULES}
