"""docs/security.md: what is claimed, and the tests that prove it, found by reading their text."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docs.claims import CLAIMS, TOPICS, Claim, Topic

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Proof:
    """A test that says that it proves something."""

    claim: str
    file: str
    test: str
    #: Of its mark.
    line: int
    #: The first sentence of what the test says of itself; "" where its name is all.
    said: str


def proofs(root: Path = ROOT) -> list[Proof]:
    """Every mark of every test, by file and line. ValueError for one that is no plain text."""
    return [
        proof for path in sorted((root / "tests").rglob("test_*.py"))
        for proof in _of_file(path, path.relative_to(root).as_posix())
    ]


def _of_file(path: Path, name: str) -> Iterator[Proof]:
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if not isinstance(node, ast.FunctionDef) or not node.name.startswith("test_"):
            continue
        said = (ast.get_docstring(node) or "").partition("\n\n")[0].replace("\n", " ").strip()
        for mark in node.decorator_list:
            if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.proves":
                for argument in mark.args:
                    if not isinstance(argument, ast.Constant) or mark.keywords:
                        raise ValueError(f"{name}: {node.name}: not a plain claim")
                    yield Proof(str(argument.value), name, node.name, mark.lineno, said)


def page() -> list[str]:
    """The lines of the page below its title."""
    found: dict[str, list[Proof]] = defaultdict(list)
    for proof in proofs():
        found[proof.claim].append(proof)
    tests = {(proof.file, proof.test) for held in found.values() for proof in held}
    lines = [
        f"{len(CLAIMS)} claims, each proved by tests that run with every change: {len(tests)} of "
        "them, many over every role, address or drawn request. A claim without a test, or a test "
        "that names no claim, fails the suite. Whom this defends from, and what is trusted, is in "
        "[SECURITY.md](../SECURITY.md).",
        "",
        f"ข้อยืนยันด้านความปลอดภัย {len(CLAIMS)} ข้อ แต่ละข้อมีการทดสอบที่ทำทุกครั้งที่โปรแกรมเปลี่ยน",
        "",
        *(f"- [{topic.en} · {topic.th}](#{topic.id})" for topic in TOPICS),
        "",
    ]
    for topic in TOPICS:
        lines += _topic(topic, found)
    return lines


def _topic(topic: Topic, found: dict[str, list[Proof]]) -> list[str]:
    lines = [f'<a id="{topic.id}"></a>', f"## {topic.en} · {topic.th}", ""]
    for claim in CLAIMS:
        if claim.topic == topic.id:
            lines += _claim(claim, found[claim.id])
    if topic.not_claimed:
        lines += ["**Not claimed**", "", *(f"- {one}" for one in topic.not_claimed), ""]
    return lines


def _claim(claim: Claim, held: list[Proof]) -> list[str]:
    lines = [f"### `{claim.id}`", "", claim.en, "", claim.th, "", f"- Else: {claim.against}"]
    by_file: dict[str, list[str]] = defaultdict(list)
    for proof in held:
        name = proof.test.removeprefix("test_").replace("_", " ")
        by_file[proof.file].append(f"{name} ({proof.said.rstrip('.')})" if proof.said else name)
    lines += [
        f"- Proved by [{file.removeprefix('tests/')}](../{file}): {'; '.join(names)}"
        for file, names in by_file.items()
    ]
    return [*lines, ""]
