"""The rules of quality with what they found: of the files and schools that a viewer may see."""

from __future__ import annotations

from typing import Any

from dashboard.roles import Right
from data.gate import Key
from data.quality import BUILD_RULES, Weight, rules
from data.queries.account import own_files
from data.rights import has_right

#: Rules that the screen shows at once.
PAGE = 12
#: A row stands in the quarantine once for each fault.
_FOUND = """
SELECT rule, file_id, count(*)::BIGINT FROM quarantine GROUP BY ALL
UNION ALL SELECT rule, file_id, sum(count)::BIGINT FROM account_warning GROUP BY ALL
"""


def listed(key: Key) -> dict[str, Any]:
    """{"snapshot", "as_of", "rules": [{"id", "weight", sentences and remedies, "feeds", "columns":
    [{"file", "header"}], "moves", "found", "files"}]}.

    `found` counts rows of `files` files (of a rule of the build: open schools of the key's scope,
    no files), None where the account of files is not for the viewer, and on a shared screen. Ids
    are unique.
    """
    sees = has_right(key.viewer, Right.SEE_ACCOUNT) and not key.viewer.presenting
    account = _of_files(key) if sees else None
    built = of_schools(key)
    told = []
    for one in rules():
        rows, files = (built[one.id], None) if one.id in built else (
            (None, None) if account is None else account.get(one.id, (0, 0))
        )
        told.append({
            "id": one.id, "weight": one.weight.value,
            "sentence_th": one.sentence_th, "sentence_en": one.sentence_en,
            "remedy_th": one.remedy_th, "remedy_en": one.remedy_en, "feeds": list(one.feeds),
            "columns": [{"file": file, "header": header} for file, header in one.columns],
            "moves": list(one.moves), "found": rows, "files": files,
        })
    return {
        "snapshot": key.snapshot_id, "as_of": key.snapshot.about.as_of.isoformat(), "rules": told,
    }


def page_of(key: Key, lang: str, page: int) -> dict[str, Any]:
    """A page of the rules for the screen, those that found most first: {"total", "found": how many
    rules found anything, "page", "pages", "rules": [[id, weight, sentence, remedy, indicators that
    it moves, found, files]…]} with `found` and `files` as in `listed`."""
    order = [weight.value for weight in Weight]
    told = sorted(listed(key)["rules"], key=lambda one: (
        -(one["found"] or 0), order.index(one["weight"]), one["id"]
    ))
    pages = max(1, -(-len(told) // PAGE))
    at = min(page, pages - 1)
    suffix = "en" if lang == "en" else "th"
    return {
        "total": len(told), "found": sum(bool(one["found"]) for one in told),
        "page": at, "pages": pages,
        "rules": [
            [one["id"], one["weight"], one[f"sentence_{suffix}"], one[f"remedy_{suffix}"],
             len(one["moves"]), one["found"], one["files"]]
            for one in told[at * PAGE:(at + 1) * PAGE]
        ],
    }


def _of_files(key: Key) -> dict[str, tuple[int, int]]:
    """Rule id → rows and files in which it found something, of the files that are the viewer's."""
    own = own_files(key)
    found: dict[str, tuple[int, int]] = {}
    for rule, file_id, count in key.query(_FOUND):
        if file_id in own:
            rows, files = found.get(rule, (0, 0))
            found[rule] = rows + int(count), files + 1
    return found


def of_schools(key: Key) -> dict[str, int]:
    """Rule id → open schools of the scope in which a rule of the build finds something."""
    idx = key.atoms.schools_in(key.scope).tolist()
    sums = ", ".join(f"count(*) FILTER ({rule.found})" for rule in BUILD_RULES)
    row = key.query(
        f"SELECT {sums} FROM school SEMI JOIN (SELECT unnest($idx) AS school_idx)"
        " USING (school_idx)",
        {"idx": idx},
    )[0]
    return {rule.id: int(count) for rule, count in zip(BUILD_RULES, row, strict=True)}
