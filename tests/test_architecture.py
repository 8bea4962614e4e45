"""The house rules that a program can check: who imports whom, what may stand where, and sizes."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("callbacks", "layouts", "data", "geo", "dashboard")

#: Which rooms each room may import from, itself included.
MAY_IMPORT = {
    "callbacks": {"callbacks", "layouts", "data", "geo", "dashboard"},
    "layouts": {"layouts", "data", "geo", "dashboard"},
    "data": {"data", "dashboard"},
    "geo": {"geo", "dashboard"},
    "dashboard": {"dashboard"},
}
#: Layouts read declarations only.
DECLARATIONS = (
    "data.indicators",
    "data.sources",
    "data.contract",
    "data.alerts",
    "data.schema",
    "geo.layers",
)
#: These compose rooms, as app.py does.
COMPOSERS = {"data/__main__.py"}
SCREEN_LIBRARIES = {"dash", "plotly", "dash_leaflet", "dash_svg", "flask"}
#: Code that makes what people see or that answers requests: its words come from the catalogue.
WORDLESS = (
    "callbacks/",
    "layouts/",
    "dashboard/",
    "data/queries/",
    "data/cube.py",
    "data/gate.py",
    "data/atoms.py",
    "data/blocks.py",
    "data/classes.py",
    "data/columns.py",
    "data/days.py",
    "data/numbers.py",
    "data/privacy.py",
    "data/connection.py",
    "data/snapshots.py",
)
#: The catalogue itself, and the registry of settings with its help in both languages.
WORDED = ("dashboard/text/", "dashboard/config.py", "dashboard/roles.py")
#: The one module that may name hosts: it downloads official boundaries when a person asks for it.
FETCHES = {"geo/fetching.py"}
#: SQLite files of their own, which know nothing of a snapshot: accounts and the audit log.
OWN_FILES = ("dashboard/private.py", "dashboard/users/", "dashboard/audit/")
LIMIT = 400

THAI = re.compile("[\u0e01-\u0e5b]")
SQL = re.compile(
    r"\b(SELECT\b[\s\S]*\bFROM|INSERT\s+INTO|CREATE\s+(TEMP\s+)?(TABLE|VIEW)|DELETE\s+FROM"
    r"|UPDATE\s+\w+\s+SET|ATTACH\s+')",
    re.IGNORECASE,
)
#: Names of XML namespaces look like addresses and are never asked for.
_NAMESPACES = r"(?!www\.w3\.org/|schemas\.openxmlformats\.org/)"
ADDRESS = re.compile(
    rf"(?:https?:)?//{_NAMESPACES}([a-z0-9-]+(?:\.[a-z0-9-]+)+)", re.IGNORECASE
)
LOCAL = re.compile(r"127\.0\.0\.1|0\.0\.0\.0")


@cache
def modules() -> tuple[Path, ...]:
    """Every Python file of the rooms and app.py, relative to the root."""
    found = [path for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    return tuple(sorted(path.relative_to(ROOT) for path in [*found, ROOT / "app.py"]))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse((ROOT / path).read_text(encoding="utf-8"), str(path))


@cache
def imports(path: Path) -> frozenset[str]:
    """Full names of what a module imports: `from data import schema` gives `data.schema`."""
    names: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno} imports by a relative name"
            names.update(_target(node.module or "", alias.name) for alias in node.names)
        elif isinstance(node, ast.Call) and _called(node) in ("import_module", "__import__"):
            # By a name that is written out; one that is put together stays within its package.
            names.update(
                given.value
                for given in node.args[:1]
                if isinstance(given, ast.Constant) and isinstance(given.value, str)
            )
    return frozenset(names)


def _called(node: ast.Call) -> str:
    """The last name of what is called."""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def _target(module: str, name: str) -> str:
    full = f"{module}.{name}"
    stem = ROOT / full.replace(".", "/")
    return full if stem.with_suffix(".py").exists() or stem.is_dir() else module


def dotted(path: Path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """Texts with their lines, bare strings such as docstrings left out.

    An f-string is one text, `{}` where a value stands: its pieces alone would hide a query.
    """
    bare = {
        id(node.value)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in bare:
            yield node.lineno, node.value
        elif isinstance(node, ast.JoinedStr):
            pieces = (
                str(piece.value) if isinstance(piece, ast.Constant) else "{}"
                for piece in node.values
            )
            yield node.lineno, "".join(pieces)


def starts(path: Path, prefixes: tuple[str, ...]) -> bool:
    return path.as_posix().startswith(prefixes)


def test_rooms_import_only_downwards() -> None:
    wrong = [
        f"{path} imports {name}"
        for path in modules()
        if path.parts[0] in MAY_IMPORT and path.as_posix() not in COMPOSERS
        for name in imports(path)
        if name.split(".")[0] in (*ROOMS, "app", "tests", "docs")
        and name.split(".")[0] not in MAY_IMPORT[path.parts[0]]
    ]
    assert not wrong, "\n".join(wrong)


def test_layouts_read_declarations_only() -> None:
    wrong = [
        f"{path} imports {name}"
        for path in modules()
        if path.parts[0] == "layouts"
        for name in imports(path)
        if name.split(".")[0] in ("data", "geo")
        and not any(name == held or name.startswith(held + ".") for held in DECLARATIONS)
    ]
    assert not wrong, "\n".join(wrong)


def test_data_and_geo_know_nothing_of_the_screen() -> None:
    """Not even by way of a module of dashboard/ that imports Dash."""
    by_name = {dotted(path): path for path in modules()}

    def reach(path: Path, seen: set[str]) -> Iterator[str]:
        for name in imports(path):
            if name.split(".")[0] in SCREEN_LIBRARIES:
                yield f"{path} → {name}"
            elif name in by_name and name not in seen:
                seen.add(name)
                yield from reach(by_name[name], seen)

    wrong = [
        f"{path}: {chain}"
        for path in modules()
        if path.parts[0] in ("data", "geo")
        for chain in reach(path, set())
    ]
    assert not wrong, "\n".join(wrong)


def test_kernel_words_need_no_library() -> None:
    """The vocabulary, errors, periods, settings and links import nothing that is installed."""
    kernel = {
        Path("dashboard", f"{name}.py")
        for name in ("vocabulary", "errors", "periods", "config", "links")
    }
    heavy = SCREEN_LIBRARIES | {"pandas", "numpy", "duckdb", "geopandas"}
    wrong = [
        f"{path} imports {name}"
        for path in kernel
        for name in imports(path)
        if name.split(".")[0] in heavy
    ]
    assert not wrong, "\n".join(wrong)


def test_duckdb_and_sql_stay_in_data() -> None:
    outside = [path for path in modules() if path.parts[0] != "data"]
    wrong = [
        f"{path} imports duckdb"
        for path in outside
        if any(name.split(".")[0] == "duckdb" for name in imports(path))
    ]
    wrong += [
        f"{path}:{line} {text[:60]!r}"
        for path in outside
        if not starts(path, OWN_FILES)
        for line, text in strings(path)
        if SQL.search(text)
    ]
    assert not wrong, "\n".join(wrong)


def test_accounts_and_the_audit_log_know_no_data_and_no_screen() -> None:
    """What guards the doors must not hang on what lies behind them."""
    guards = [path for path in modules() if starts(path, OWN_FILES)]
    allowed = {
        "errors", "roles", "modules", "vocabulary", "private", "cells", "users", "audit", "config",
        "secret", "terminal", "text", "periods",
    }
    wrong = [
        f"{path} imports {name}"
        for path in guards
        for name in imports(path)
        if name.split(".")[0] in SCREEN_LIBRARIES | {"duckdb", "pandas", *ROOMS}
        and not (name.split(".")[0] == "dashboard" and name.split(".")[1] in allowed)
    ]
    assert guards and not wrong, "\n".join(wrong)


def test_words_for_people_come_from_the_catalogue() -> None:
    wrong = [
        f"{path}:{line} {text[:40]!r}"
        for path in modules()
        if starts(path, WORDLESS) and not starts(path, WORDED)
        for line, text in strings(path)
        if THAI.search(text)
    ]
    assert not wrong, "\n".join(wrong)


def test_nothing_shipped_names_a_host_on_the_internet() -> None:
    shipped = [path for path in modules() if path.as_posix() not in FETCHES]
    texts = [(path, (ROOT / path).read_text(encoding="utf-8")) for path in shipped]
    for suffix in ("js", "css", "html", "svg"):
        texts += [
            (path.relative_to(ROOT), path.read_text(encoding="utf-8"))
            for path in (ROOT / "dashboard").rglob(f"*.{suffix}")
        ]
    wrong = [
        f"{path}: {match[0]}"
        for path, text in texts
        for match in ADDRESS.finditer(text)
        if not LOCAL.fullmatch(match[1])
    ]
    assert not wrong, "\n".join(wrong)


def test_ids_are_named_not_written() -> None:
    """Element ids stand in dashboard/ids.py; nothing else spells one out."""
    wrong = []
    for path in modules():
        if not starts(path, ("callbacks/", "layouts/", "dashboard/components/")):
            continue
        for node in ast.walk(tree(path)):
            if not isinstance(node, ast.Call):
                continue
            spelled = [word.value for word in node.keywords if word.arg == "id"]
            if _called(node) in ("Input", "Output", "State", "set_props"):
                spelled += node.args[:1]
            wrong += [
                f"{path}:{node.lineno} {value.value!r}"
                for value in spelled
                if isinstance(value, ast.Constant)
            ]
    assert not wrong, "\n".join(wrong)


def test_modules_stay_small_and_say_what_they_own() -> None:
    files = _ours()
    long = [
        f"{path}: {lines} lines"
        for path in files
        if (lines := len((ROOT / path).read_text(encoding="utf-8").splitlines())) > LIMIT
    ]
    assert not long, "\n".join(long)
    silent = [
        str(path)
        for path in modules()
        if not ast.get_docstring(tree(path)) and (ROOT / path).read_text().strip()
    ]
    assert not silent, "no module docstring: " + ", ".join(silent)


def test_scripts_and_styles_stay_small_and_say_what_they_own() -> None:
    folder = ROOT / "dashboard" / "assets"
    files = [path for suffix in ("js", "css") for path in sorted(folder.glob(f"*.{suffix}"))]
    texts = {path.name: path.read_text(encoding="utf-8") for path in files}
    assert texts
    long = [name for name, text in texts.items() if len(text.splitlines()) > LIMIT]
    assert not long, "\n".join(long)
    silent = [name for name, text in texts.items() if not text.startswith("/*")]
    assert not silent, "no comment at the head: " + ", ".join(silent)
    # A browser that does not know them does not read the file at all.
    behind = [name for name, text in texts.items() if re.search(r"\(\?<[=!]", text)]
    assert not behind, "looks behind: " + ", ".join(behind)


def test_nothing_is_left_undone() -> None:
    unfinished = re.compile(
        r"#\s*(TODO|FIXME|XXX)|NotImplementedError|mark\.(skip|xfail)|pytest\.skip"
    )
    wrong = [
        f"{path}:{number} {line.strip()}"
        for path in _ours()
        if path != Path("tests/test_architecture.py")
        for number, line in enumerate((ROOT / path).read_text(encoding="utf-8").splitlines(), 1)
        if unfinished.search(line)
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("folder", "name", "registry"),
    [
        ("data/indicators", "INDICATORS", "data.indicators"),
        ("data/sources", "CONTRACT", "data.sources"),
    ],
)
def test_no_registry_forgets_a_module(folder: str, name: str, registry: str) -> None:
    """Every module that declares records is named by its registry."""
    package = Path(folder, "__init__.py")
    listed = imports(package)
    declaring = {
        dotted(path)
        for path in modules()
        if path.parent == Path(folder) and path != package
        if any(
            isinstance(node, ast.Assign | ast.AnnAssign) and name in ast.unparse(node).split("=")[0]
            for node in tree(path).body
        )
    }
    assert declaring and declaring <= listed, f"{registry} does not list {declaring - listed}"


def _ours() -> list[Path]:
    """Every Python file of the project, tests included; not what was installed or made."""
    found = (path.relative_to(ROOT) for path in ROOT.rglob("*.py"))
    return sorted(path for path in found if not path.parts[0].startswith((".", "var")))
