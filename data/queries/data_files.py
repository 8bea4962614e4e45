"""Files and rows of the account within a scope: what was found wrong, by rule, file and row.

For who may see the account (Right.SEE_ACCOUNT), of own places; raw values as the snapshot has them,
which is masked in every personal column.
"""

from __future__ import annotations

import unicodedata
from typing import Any

from dashboard.links import State
from dashboard.roles import Right
from dashboard.vocabulary import COUNTRY, Level, Scope
from data.gate import Key
from data.quality import Weight, rules
from data.queries.account import cases, own_files
from data.queries.rules import of_schools
from data.rights import has_right
from data.sources import SOURCES, source
from data.sources.transports import passed_on_by

FAULTS, FILES, ROWS = 6, 10, 5
#: Letters of a value, a sentence and a reason that a list shows, and of the reason of one file.
_VALUE, _SENTENCE, _REASON, _WHOLE_REASON = 40, 70, 50, 120
_IDS = "SELECT file_id, scope FROM account_file"
_WEIGHTS = tuple(Weight)
#: A rule says what it found in one sentence where all files have it in the same.
_FOUND = """
SELECT rule, count(DISTINCT file_id)::INT AS files, sum(rows)::BIGINT AS rows,
       CASE WHEN min(said_first) = max(said_last) THEN min(said_first) END AS said
FROM (
    SELECT rule, file_id, count(DISTINCT coalesce(row_no, -1))::BIGINT AS rows,
           min({sentence}) AS said_first, max({sentence}) AS said_last
    FROM quarantine GROUP BY ALL
    UNION ALL
    SELECT rule, file_id, sum(count)::BIGINT, min({sentence}), max({sentence})
    FROM account_warning GROUP BY ALL
) SEMI JOIN (SELECT unnest($ids::INTEGER[]) AS file_id) USING (file_id)
GROUP BY rule
"""
_STATUS = """
SELECT status, count(*)::INT
FROM account_file SEMI JOIN (SELECT unnest($ids::INTEGER[]) AS file_id) USING (file_id) GROUP BY 1
"""
_FILES = """
SELECT file_id, file, scope, period, reference_date, status, rows_read, rows_loaded,
       rows_quarantined, warnings, {reason}, feed
FROM account_file SEMI JOIN (SELECT unnest($ids::INTEGER[]) AS file_id) USING (file_id)
WHERE list_contains($feeds, feed)
ORDER BY (rows_quarantined > 0 OR status IN ('rejected', 'unreadable')) DESC,
         reference_date DESC NULLS LAST, file
"""
_ROWS = """
SELECT row_no, coalesce(column_header, ''), rule, coalesce(raw_value, ''), {sentence}
FROM quarantine WHERE file_id = $file ORDER BY row_no NULLS FIRST, rule, column_header
LIMIT $most OFFSET $first
"""


def files_in(key: Key) -> frozenset[int]:
    """Numbers of the viewer's own files that speak of the scope: of its areas and schools, and of
    the whole where the scope is the country."""
    own = own_files(key)
    if key.scope == COUNTRY:
        return own
    atoms = key.atoms
    cells = atoms.select(key.scope).cells.tolist()
    names = {atoms.area_codes[n] for n in cells} if key.scope.school is None else set()
    if key.scope.province:
        names.add(key.scope.province)
    for n in atoms.schools_in(key.scope).tolist():
        names |= {atoms.school_codes[n], atoms.smis_codes[n], atoms.obec_codes[n]} - {""}
    return frozenset(
        int(file_id) for file_id, scope in key.query(_IDS) if file_id in own and scope in names
    )


def counted(key: Key) -> dict[str, int]:
    """Files of the scope by status."""
    ids = sorted(files_in(key))
    return {
        status: int(count)
        for status, count in key.query(_STATUS, {"ids": ids})
    }


def faults(key: Key, lang: str) -> list[list[Any]]:
    """What moves numbers, the worst first: [rule, rows or schools, files or None (of schools),
    sentence, feeds, number of indicators that it moves, weight]."""
    found = {
        rule: (int(rows), int(files), said)
        for rule, files, rows, said in key.query(
            _FOUND.format(sentence=_sentence(lang)), {"ids": sorted(files_in(key))}
        )
    }
    schools = of_schools(key)
    told: list[list[Any]] = []
    for one in rules():
        count, files, said = found.pop(one.id, (schools.get(one.id, 0), None, None))
        if count:
            generic = one.sentence_en if lang == "en" else one.sentence_th
            told.append([
                one.id, count, files, _cut(said or generic, _SENTENCE),
                list(one.feeds)[:3], len(one.moves), one.weight.value,
            ])
    order = {weight.value: n for n, weight in enumerate(_WEIGHTS)}
    return sorted(told, key=lambda row: (order[row[6]], -row[1], row[0]))


def _cut(words: str, letters: int) -> str:
    """The words, or as many letters of them as there is room for and a sign that more follow."""
    if len(words) <= letters:
        return words
    end = letters - 1
    # A vowel or a tone stands with the letter that bears it.
    while unicodedata.category(words[end]) == "Mn":
        end -= 1
    return words[:end].rstrip() + "…"


def _sentence(lang: str) -> str:
    return "sentence_en" if lang == "en" else "sentence_th"


def drill(key: Key, state: State) -> dict[str, Any] | None:
    """The files of the feed that `layer` names, a page of them, or with `only` one file and a page
    of its quarantined rows: {"feed", "page", "pages", "total", "files": [[number, name, scope,
    period, ISO, status, read and loaded (None of `cases`), quarantined, warnings, reason,
    who passed it on: [th, en] or None]…],
    "rows": [[row, column, rule, value, sentence]…] or None}."""
    feed = state.filter("layer")
    if feed not in {contract.id for contract in SOURCES}:
        return None
    reason = "reason_en" if state.lang == "en" else "reason_th"
    listed = key.query(
        _FILES.format(reason=reason),
        {"ids": sorted(files_in(key)), "feeds": list(source(feed).feeds)},
    )
    files = [
        [
            *row[:4], row[4].isoformat() if row[4] else None, row[5],
            *((None, None) if row[11] in cases() else row[6:8]), *row[8:10], row[10] or "",
            passed_on_by(row[1]),
        ]
        for row in listed
    ]
    chosen = [row for row in files if str(row[0]) == state.filter("only")]
    if not chosen:
        pages = max(1, -(-len(files) // FILES))
        page = min(state.page, pages - 1)
        return {
            "feed": feed, "page": page, "pages": pages, "total": len(files),
            "files": [
                [*row[:10], _cut(row[10], _REASON), row[11]]
                for row in files[page * FILES:(page + 1) * FILES]
            ],
            "rows": None,
        }
    file = chosen[0]
    total = int(key.query(
        "SELECT count(*) FROM quarantine WHERE file_id = $file", {"file": file[0]}
    )[0][0])
    pages = max(1, -(-total // ROWS))
    page = min(state.page, pages - 1)
    rows = key.query(
        _ROWS.format(sentence=_sentence(state.lang)),
        {"file": file[0], "most": ROWS, "first": page * ROWS},
    )
    return {
        "feed": feed, "page": page, "pages": pages, "total": total,
        "files": [[*file[:10], _cut(file[10], _WHOLE_REASON), file[11]]],
        "rows": [[*row[:3], _cut(row[3], _VALUE), _cut(row[4], _SENTENCE)] for row in rows],
    }


def worklist_areas(key: Key) -> tuple[str, ...]:
    """The areas whose worklist the viewer may take, within the scope."""
    if not has_right(key.viewer, Right.WORKLIST) or key.viewer.presenting:
        return ()
    cells = key.atoms.select(key.scope).cells.tolist()
    codes = dict.fromkeys(key.atoms.area_codes[n] for n in cells)
    return tuple(
        code for code in codes if code and key.opens(Scope().narrowed(Level.AREA, code))
    )
