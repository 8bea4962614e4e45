"""`python -m dashboard.audit`: check the audit log, export it, delete old records.

Exit 0: done, and the log is whole; 1: it is not, or something was refused, with a sentence; 2: bad
arguments.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import TextIO

from dashboard import config
from dashboard.audit.export import Form
from dashboard.audit.log import Log
from dashboard.audit.records import Kind
from dashboard.audit.schema import KEPT_DAYS
from dashboard.errors import AccessError
from dashboard.private import THAILAND
from dashboard.terminal import day, say, sentence, who, words


def _seen(value: str) -> tuple[int, str]:
    found = re.fullmatch(r"([0-9]{1,15}):([0-9a-f]{64})", value)
    if found is None:
        raise argparse.ArgumentTypeError(words("access.audit.bad_seen", value=value))
    return int(found[1]), found[2]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "python -m dashboard.audit", description="The audit log.",
        epilog="WARROOM_AUDIT: its file.",
    )
    commands = parser.add_subparsers(dest="command", required=True)
    verify = commands.add_parser("verify", help="check that no record was changed or is missing")
    verify.add_argument(
        "--seen", type=_seen, metavar="N:SEAL", help="what an earlier check printed at its end"
    )
    export = commands.add_parser("export", help="write the records as a file")
    export.add_argument("--format", choices=[one.value for one in Form], default="csv")
    export.add_argument("--out", type=Path, metavar="FILE", help="default: standard output")
    export.add_argument("--since", type=day, metavar="DAY", help="first day, YYYY-MM-DD")
    export.add_argument("--until", type=day, metavar="DAY", help="last day, YYYY-MM-DD")
    prune = commands.add_parser("prune", help="delete old records; the chain stays checkable")
    prune.add_argument(
        "--keep-days", type=int, default=KEPT_DAYS, metavar="N",
        help=f"how old records may be that stay; {KEPT_DAYS} (default) or more",
    )
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code."""
    options = _parser().parse_args(arguments)
    try:
        log = Log(config.read().audit)
    except config.BadSetting as error:
        print(error, file=sys.stderr)
        return 2
    if not log.path.exists():
        # None is made here: that there is none has to be seen.
        say("access.audit.none", path=log.path)
        return 1
    try:
        match options.command:
            case "verify":
                return _verify(log, options)
            case "export":
                return _export(log, options)
        removed = log.prune(options.keep_days, who=who(), address="local")
        say("access.audit.pruned", rows=removed, days=options.keep_days)
        return 0
    except AccessError as error:
        print(sentence(error), file=sys.stderr)
    except OSError as error:
        print(words("access.store.unusable", path=options.out, detail=error), file=sys.stderr)
    finally:
        log.close()
    return 1


def _verify(log: Log, options: argparse.Namespace) -> int:
    found = log.verify(options.seen)
    if not found.ok:
        say(f"access.audit.{found.reason}", seq=found.first_bad)
        return 1
    say("access.audit.ok", rows=found.rows)
    head = f"{found.head[0]}:{found.head[1]}"
    say("access.audit.head", head=head)
    print(head)
    return 0


def _export(log: Log, options: argparse.Namespace) -> int:
    since = until = None
    if options.since is not None:
        since = datetime.combine(options.since, time(), THAILAND).astimezone(UTC)
    if options.until is not None:
        until = datetime.combine(options.until + timedelta(days=1), time(), THAILAND)
    asked = {"what": "audit", "format": options.format}
    asked |= {key: str(value) for key in ("since", "until") if (value := getattr(options, key))}
    # First written down: what left the log is itself a record of it.
    log.write(Kind.EXPORT, who=who(), role="", address="local", what=asked)
    form = Form(options.format)
    with _stream(options.out, form) as stream:
        rows = log.export(stream, form, since=since, until=until)
    say("access.audit.exported", rows=rows)
    return 0


@contextmanager
def _stream(out: Path | None, form: Form) -> Iterator[TextIO]:
    if out is None:
        yield sys.stdout
        return
    # A spreadsheet knows Thai letters by the mark at the head of the file.
    encoding = "utf-8-sig" if form is Form.CSV else "utf-8"
    opened = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(opened, "w", encoding=encoding, newline="") as stream:
        yield stream


if __name__ == "__main__":
    sys.exit(main())
