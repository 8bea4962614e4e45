"""What is measured and how it is told: times, targets with their verdicts, and tables of them."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

Asked = TypeVar("Asked")
Got = TypeVar("Got")


@dataclass(frozen=True, slots=True)
class Timed:
    """Milliseconds of many calls of one kind, in the order of the calls."""

    milliseconds: Sequence[float]
    #: Of these, what the thread had the processor: what a busy machine does not blur.
    processor: Sequence[float] = ()

    @property
    def median(self) -> float:
        return statistics.median(self.milliseconds) if self.milliseconds else float("nan")

    @property
    def busy(self) -> float:
        """Median milliseconds of processor."""
        return statistics.median(self.processor) if self.processor else float("nan")

    @property
    def p95(self) -> float:
        ordered = sorted(self.milliseconds)
        return ordered[round(0.95 * (len(ordered) - 1))] if ordered else float("nan")


def timed(ask: Callable[[Asked], Got], each: Iterable[Asked]) -> tuple[Timed, list[Got]]:
    """Ask for each once; the times and what came."""
    milliseconds, processor, came = [], [], []
    for one in each:
        start, busy = time.perf_counter(), time.thread_time()
        came.append(ask(one))
        processor.append((time.thread_time() - busy) * 1000)
        milliseconds.append((time.perf_counter() - start) * 1000)
    return Timed(milliseconds, processor), came


@dataclass(slots=True)
class Table:
    """A Markdown table that is filled row by row."""

    heads: tuple[str, ...]
    rows: list[tuple[str, ...]] = field(default_factory=list)

    def add(self, *cells: object) -> None:
        self.rows.append(tuple(_shown(cell) for cell in cells))

    @property
    def lines(self) -> list[str]:
        lines = [self.heads, tuple("---" for _ in self.heads), *self.rows]
        return [f"| {' | '.join(cells)} |" for cells in lines] + [""]


def _shown(cell: object) -> str:
    if cell is None or cell != cell:
        return "–"
    if isinstance(cell, float):
        return f"{cell:.2f}" if abs(cell) < 10 else f"{cell:,.0f}"
    return f"{cell:,}" if isinstance(cell, int) else str(cell)


def times(more: float, less: float) -> str:
    """How many times one figure is another."""
    return f"{more / less:.1f}×" if less and more == more and less == less else "–"


def verdict(*checks: tuple[float, float]) -> str:
    """Whether each figure lies within its limit. Nothing is asserted: a person reads it."""
    return "holds" if all(figure <= limit for figure, limit in checks) else "**misses**"
