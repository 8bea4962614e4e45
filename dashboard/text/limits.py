"""Words to somebody who asks too often."""

from __future__ import annotations

STRINGS: dict[str, tuple[str, str]] = {
    "limit.too_many": (
        "ขอข้อมูลถี่เกินไป ลองใหม่ใน {n} วินาที",
        "Too many requests. Try again in {n} {n:second|seconds}.",
    ),
}
