"""What somebody sends is read at once, told what became of it, and kept in the inbox if it may be.

`receive` is the one way in for the API and the page: it reads the bytes with the build's own reader
in a process that may be lost, asks whether every place in them is the sender's, and keeps the file
in the folder of its way. The build stays the one that counts. The same content under the same name
is answered as before and kept once, unless another of that name has come since.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from functools import partial
from glob import escape
from pathlib import Path
from typing import Any

from dashboard import config
from dashboard.errors import BadArgument, NotPermitted, TopicClosed, UnknownPlace
from dashboard.private import THAILAND
from dashboard.text.rules import STRINGS
from dashboard.vocabulary import COUNTRY, Level, Scope, Viewer
from data.archives import Why, why_bomb
from data.beside import as_named, bring_schools, bring_students
from data.cube import Cube
from data.gate import Key
from data.landing import clear_parts, write_whole
from data.reading.arrival import STAMP, WAYS, dropped, marked, moment_of, tell_before
from data.reading.files import SourceFile, manifest
from data.reading.naming import envelope_name
from data.rights import sends_feed
from data.sources import sheets

#: Kinds of file that are taken, and those of them that are archives.
ENDINGS = (".json", ".xml", ".csv", ".txt", ".tsv", ".xlsx", ".xlsm", ".parquet")
_ARCHIVES = (".xlsx", ".xlsm")
#: Seconds until a reading is given up, and that one waits in line for others unless it is said.
SECONDS, PATIENCE = 180.0, 180.0
_NAME = re.compile(r"[A-Za-z0-9\u0e00-\u0e7f][A-Za-z0-9\u0e00-\u0e7f _.()-]{0,118}")
#: Bytes of a name; a file system has 255 for it with the mark of arrival and the ending of a part.
_LETTERS = 160
_TAKEN, _RECEIPT = ".taken", "receipt.json"
#: What a sender must hold to speak of the country.
WHOLE = "TH"
#: One reading at a time in a process: each takes as much memory as it may.
_ONE = threading.Lock()


class Busy(Exception):
    """Others are being read: to be sent again in a while."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends. `holds` says whether the code of an area or school lies within the grant; it is
    asked for `WHOLE` of what speaks of the country. `sends` says whether a feed, by its name in the
    account, is the sender's to send."""

    name: str
    holds: Callable[[str], bool]
    sends: Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of what was sent. `stored` is the path below the inbox, "" where it was not kept;
    `file`, `faults` and `warnings` are those of the account."""

    sha256: str
    accepted: bool
    stored: str
    file: Mapping[str, Any]
    faults: tuple[Mapping[str, Any], ...] = ()
    warnings: tuple[Mapping[str, Any], ...] = ()
    places: tuple[str, ...] = ()


def sender_of(cube: Cube, viewer: Viewer) -> Sender:
    """A viewer as a sender: what the grant opens, by the snapshot that is served."""
    key = Key(cube, viewer, COUNTRY)

    def holds(code: str) -> bool:
        if key.opens(COUNTRY):
            return True
        for level in (Level.AREA, Level.SCHOOL):
            with suppress(UnknownPlace):
                if key.opens(Scope().narrowed(level, code)):
                    return True
        return False

    return Sender(viewer.name, holds, partial(sends_feed, viewer))


def receive(
    inbox: Path, name: str, content: bytes, sender: Sender, *, way: str = "push",
    keep: bool = True, feed: str = "", patience: float = PATIENCE,
) -> Receipt:
    """Read what was sent under a file name, and keep it in the folder of its way if it is usable.

    With `keep` off nothing is kept: the receipt says what would become of it. `feed` is what the
    sender calls it, the id of a contract or a prefix in lower case. An envelope may come without a
    name. Raises BadArgument for a name that is none, NotPermitted where the feed is not the
    sender's to send or is the country's, or a row, or the file by its scope, is of an office not
    held, and Busy where others are being read for longer than `patience` in seconds.
    """
    name = name or envelope_name(content) or ""
    _check_name(name)
    digest = _digest(name, content)
    folder = inbox / way
    claim = folder / _TAKEN / digest
    known = _known(folder, digest)
    if known is None and keep and not _claimed(folder, digest):
        known = _awaited(folder, digest, patience)
    if known is not None:
        _check_feed(known.file, sender)
        _check_places(known.places, sender)
        return known if _is_called(known.file, feed) else _of_other_feed(name, known.file, feed)
    try:
        receipt = _judged(inbox, name, content, sender, patience, way)
        if receipt.accepted and not _is_called(receipt.file, feed):
            return _of_other_feed(name, receipt.file, feed)
        if keep and receipt.accepted:
            return _stored(inbox, folder, claim, name, content, receipt)
        return receipt
    finally:
        # A claim without a receipt keeps nobody from sending it once more.
        if keep and not (claim / _RECEIPT).exists():
            shutil.rmtree(claim, ignore_errors=True)


def _digest(name: str, content: bytes) -> str:
    """What makes two of what was sent the same: content, feed, and the place and round that the
    names tell. The same list for another round is news; under another day, or as an envelope that
    says all of it inside, it is not."""
    own = as_named(Path(envelope_name(content) or name), name, content)
    said = "|".join((own.feed, own.scope, str(own.year or ""), own.round))
    return hashlib.sha256(said.encode() + b"\n" + content).hexdigest()


def _is_called(file: Mapping[str, Any], feed: str) -> bool:
    ids = {one.id for one, sheet in sheets() if sheet.feed == file["feed"]}
    return not feed or feed in (file["feed"], *ids)


def _of_other_feed(name: str, file: Mapping[str, Any], feed: str) -> Receipt:
    said = _words("receive.other_feed", file=name, feed=feed, found=str(file["feed"]))
    return _refused(as_named(Path(name), name, b""), str(file["sha256"]), file, "other_feed", said)


def _check_name(name: str) -> None:
    if not name:
        raise BadArgument("name", name, "a file that is no envelope needs its name")
    if not _NAME.fullmatch(name) or ".." in name or len(name.encode()) > _LETTERS:
        raise BadArgument("name", name[:120], "not the name of a file")
    if not name.lower().endswith(ENDINGS):
        raise BadArgument("name", name, f"it must end in {', '.join(ENDINGS)}")


def is_name(name: str) -> bool:
    """Whether a file may be sent under a name."""
    with suppress(BadArgument):
        _check_name(name)
        return True
    return False


def _check_feed(file: Mapping[str, Any], sender: Sender) -> None:
    """A feed that speaks of the whole country, as the school list does, is only for who holds it.
    """
    feed = str(file.get("feed", ""))
    scopes = {one.scope for one, sheet in sheets() if sheet.feed == feed}
    if feed and not sender.sends(feed):
        raise TopicClosed(sender.name)
    if "country" in scopes and not sender.holds(WHOLE):
        raise NotPermitted(sender.name)


def _check_places(places: tuple[str, ...], sender: Sender) -> None:
    if not places or not all(sender.holds(code) for code in places):
        raise NotPermitted(sender.name)


# Reading


def _judged(
    inbox: Path, name: str, content: bytes, sender: Sender, patience: float, way: str
) -> Receipt:
    """What the reader says of the file, and whether its places are the sender's. By the form a list
    without rows is none, but for lists of cases: they say that there is none."""
    own = as_named(Path(name), name, content)
    _check_feed({"feed": own.feed}, sender)
    sha256 = hashlib.sha256(content).hexdigest()
    read = _read(inbox, name, content, own, patience, way)
    if isinstance(read, tuple):
        # Nobody knows whose it is: it is told to nobody but the sender of the bytes.
        end, n = read
        th, en = _words(f"receive.archive.{end}", n=str(n))
        said = _words("receive.unreadable", file=name, detail_th=th, detail_en=en)
        return _refused(own, sha256, {}, "unreadable", said)
    file = read["file"]
    _check_feed(file, sender)
    places = tuple(dict.fromkeys(code for code in (read["scope"], *read["places"]) if code))
    if not read["is_placed"] and file["rows_loaded"]:
        places = (*places, WHOLE)
    if places or read["strangers"]:
        _check_places((*places, *read["strangers"]), sender)
    demo = (manifest(inbox) or {}).get("demo") is True
    if demo and read["real_persons"]:
        said = _words("receive.persons_of_a_demo", file=name)
        return _refused(own, sha256, file, "persons_of_a_demo", said)
    accepted = file["status"] in ("loaded", "loaded_with_warnings")
    if accepted and not places:
        return _refused(own, sha256, file, "nobody_named", _words("receive.nobody", file=name))
    may_be_empty = way != "upload" or (own.sheet is not None and own.sheet.cases)
    if accepted and not file["rows_read"] and not may_be_empty:
        return _refused(own, sha256, file, "no_rows", _words("receive.no_rows", file=name))
    return Receipt(
        sha256, accepted, "", file, tuple(read["faults"]), tuple(read["warnings"]), places
    )


def _read(
    inbox: Path, name: str, content: bytes, own: SourceFile, patience: float, way: str
) -> dict[str, Any] | Why:
    """The answer of the reading process, or why there is none. An archive is unpacked to be counted
    in the same turn as it is read. Busy where others are read."""
    if not _ONE.acquire(timeout=patience):
        raise Busy
    try:
        why = why_bomb(content) if name.lower().endswith(_ARCHIVES) else None
        return why or _finished(inbox, name, content, own, way) or ("lost", int(SECONDS))
    finally:
        _ONE.release()


def _finished(
    inbox: Path, name: str, content: bytes, own: SourceFile, way: str
) -> dict[str, Any] | None:
    with tempfile.TemporaryDirectory(prefix="warroom-received-") as scratch:
        folder, work = Path(scratch, "in"), Path(scratch, "work")
        path = f"{way}/{name}"  # Its way: the rows of the form are held to what was chosen there.
        (folder / way).mkdir(parents=True)
        work.mkdir()
        (folder / path).write_bytes(content)
        if own.contract is None or own.contract.id != "school":
            bring_schools(inbox, folder)
        if own.sheet is not None and any(column.by_number for column in own.sheet.columns):
            bring_students(inbox, folder, own.scope)
        try:
            done = subprocess.run(
                [sys.executable, "-m", "data.reading.one", folder, path, today(inbox).isoformat()],
                # A reader that is killed clears nothing away: what it had written goes with ours.
                env={**config.others(), "TMPDIR": str(work)},
                cwd=Path(__file__).resolve().parents[1], check=False,
                stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS,
            )
            # Messages of libraries name the path.
            said = done.stdout.replace(f"{folder}/".encode(), b"")
            said = said.replace(json.dumps(path)[1:-1].encode(), json.dumps(name)[1:-1].encode())
            found: dict[str, Any] = json.loads(said) if done.returncode == 0 else {}
        except (subprocess.TimeoutExpired, ValueError):
            return None
    return found or None


def today(inbox: Path) -> date:
    """The demo's day, else today in Thailand."""
    note = manifest(inbox) or {}
    with suppress(ValueError):
        if note.get("demo") is True:
            return date.fromisoformat(str(note.get("as_of")))
    return datetime.now(UTC).astimezone(THAILAND).date()


def _words(key: str, **facts: str) -> tuple[str, str]:
    return STRINGS[key][0].format(**facts), STRINGS[key][1].format(**facts)


def _refused(
    own: SourceFile, sha256: str, file: Mapping[str, Any], rule: str, said: tuple[str, str]
) -> Receipt:
    """The receipt of a file that the reader could not open, or would have loaded."""
    rows = int(file.get("rows_read", 0))
    status = "rejected" if file else "unreadable"
    told = {
        "file": own.name, "feed": own.feed, "scope": own.scope, "rows_read": rows, **file,
        "rows_loaded": 0, "rows_quarantined": rows, "rows_superseded": 0, "status": status,
        "reason_th": said[0], "reason_en": said[1],
    }
    fault = {
        "file": own.name, "sheet": "", "rule": rule, "column": "", "rows": 1, "first_row": None,
        "sentence_th": said[0], "sentence_en": said[1],
    }
    return Receipt(sha256, False, "", told, (fault,))


# Keeping


def kept_at(receipt: Receipt) -> datetime | None:
    """When the file was kept, by its name; None where it was not."""
    found = moment_of(receipt.stored)
    return datetime.strptime(found, STAMP).replace(tzinfo=UTC) if found else None


def _claimed(folder: Path, digest: str) -> bool:
    """Whether nobody else is at the same content. A claim that was left behind counts for nothing
    once a reading cannot take as long any more, or what its receipt speaks of is gone."""
    claim = folder / _TAKEN / digest
    try:
        claim.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        claim.mkdir()
    except FileExistsError:
        if _known(folder, digest) is not None:
            return False
        with suppress(OSError):
            age = time.time() - claim.stat().st_mtime
            if (claim / _RECEIPT).exists() or age > 2 * SECONDS:
                shutil.rmtree(claim, ignore_errors=True)
                claim.mkdir()
                return True
        return False
    return True


def _awaited(folder: Path, digest: str, patience: float) -> Receipt | None:
    """The receipt that another process or thread writes; None where it gave its claim up without
    one, and the claim is one's own now. Busy where it did neither in time."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        known = _known(folder, digest)
        if known is not None:
            return known
        if not (folder / _TAKEN / digest).exists() and _claimed(folder, digest):
            return None
        time.sleep(0.1)
    raise Busy


def _known(folder: Path, digest: str) -> Receipt | None:
    """The receipt of the same content, where what it speaks of still lies in the inbox."""
    path = folder / _TAKEN / digest / _RECEIPT
    try:
        told = json.loads(path.read_text("utf-8"))
        receipt = Receipt(**{
            **told,
            **{name: tuple(told[name]) for name in ("faults", "warnings", "places")},
        })
    except (OSError, ValueError, TypeError, KeyError):
        return None
    stored = folder.parent / receipt.stored
    return receipt if stored.is_file() and not _is_overtaken(stored) else None


def _is_overtaken(stored: Path) -> bool:
    """Whether another file of the same name came later, by any way: then that one counts."""
    own = moment_of(f"{stored.parent.name}/{stored.name}")
    named = stored.name.partition(f".r{own}.")[0]
    return bool(own) and any(
        moment_of(f"{way}/{other.name}") > own
        for way in WAYS
        for other in (stored.parents[1] / way).glob(f"{escape(named)}.r*")
    )


def _stored(
    inbox: Path, folder: Path, claim: Path, name: str, content: bytes, receipt: Receipt
) -> Receipt:
    """Put the file into the inbox, whole or not at all, and write its receipt down."""
    path = folder / marked(name, datetime.now(UTC), receipt.sha256)
    tell_before(inbox, path, dropped(inbox))
    clear_parts(folder)
    write_whole(path, content)
    stored = path.relative_to(inbox).as_posix()
    file = {**receipt.file, "file": stored, "transport": folder.name}
    kept = Receipt(
        receipt.sha256, True, stored, file, receipt.faults, receipt.warnings, receipt.places
    )
    claim.mkdir(parents=True, exist_ok=True)
    write_whole(claim / _RECEIPT, json.dumps(asdict(kept), ensure_ascii=False).encode())
    return kept
