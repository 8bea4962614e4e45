"""Whether an archive that somebody sent may be opened at all."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

#: What an archive may hold when it is unpacked: bytes, and files.
UNPACKED, PARTS = 400 << 20, 2000
#: How parts may be packed: workbooks are in no other way, and the others unpack a whole stretch at
#: once, however much it becomes.
_PACKED = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
#: Bytes of the list of its parts, which is read whole.
_LISTED = 1 << 20
#: The end of the key of a sentence, `receive.archive.<end>`, and the number in it.
Why = tuple[str, int]


def _why_listed_large(content: bytes) -> Why | None:
    """Why the list of an archive's parts is not even read, by the record at its end; None for
    what may be, and for what has no such record."""
    end = len(content) - 22
    if content[end:end + 4] != b"PK\5\6" or content[-2:] != b"\0\0":
        end = content.rfind(b"PK\5\6", max(0, len(content) - (1 << 16) - 22))
    record = content[end:end + 22] if end >= 0 else b""
    if len(record) < 22:
        return None
    parts, listed = int.from_bytes(record[10:12], "little"), int.from_bytes(record[12:16], "little")
    if parts > PARTS or content[max(0, end - 20):end].startswith(b"PK\6\7"):
        return "parts", PARTS
    return ("names", _LISTED >> 20) if listed > _LISTED else None


def why_bomb(content: bytes) -> Why | None:
    """Why an archive is not opened; None for what may be. Every part is unpacked to be counted:
    what an archive says of itself may be wrong."""
    left = UNPACKED
    if why := _why_listed_large(content):
        return why
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > PARTS:
                return "parts", PARTS
            if any(part.compress_type not in _PACKED for part in parts):
                return "packing", 0
            for part in parts:
                with archive.open(part) as stream:
                    while chunk := stream.read(1 << 20):
                        left -= len(chunk)
                        if left < 0:
                            return "unpacked", UNPACKED >> 20
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError):
        return "broken", 0
    return None
