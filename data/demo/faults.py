"""Spoils a demo on purpose."""
from pathlib import Path


def plant(out: Path, seed: int) -> list[dict[str, object]]:
    return []
