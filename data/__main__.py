"""The command line of the data side: demo, pull, build, check, account, snapshots, prune.

Composes what may not import each other: the build takes the shapes of `geo` from here. Standard
output holds the answer (with `--json`, JSON and nothing else); words and progress go to standard
error. Exit 0: done; 1: nothing usable, checks of the result failed, or the disk is full, and
nothing was changed; 2: bad arguments.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from dashboard import config, secret
from dashboard.config import BadSetting
from dashboard.errors import InboxError, SnapshotError
from dashboard.periods import given_day
from dashboard.text.rules import STRINGS
from data.account import Account, account_of, not_sent, read_account
from data.connect import command as pulling
from data.reading.files import MANIFEST, manifest, sentence
from data.retention import UNUSED_DAYS, remove, unused
from data.writing import is_write_failure, not_written

if TYPE_CHECKING:
    from data.reading.intake import Intake

SCALES = ("sandbox", "region", "national")


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _words(key: str, **facts: object) -> str:
    th, en = STRINGS[key]
    return f"{th.format(**facts)} / {en.format(**facts)}"


class Bar:
    """Progress on standard error: one line that moves on a terminal, else a line a stage."""

    def __init__(self) -> None:
        self._start = time.monotonic()
        self._stage = ""
        self._shown = 0.0

    def __call__(self, stage: str, share: float) -> None:
        now = time.monotonic()
        seconds = now - self._start
        if sys.stderr.isatty():
            if stage == self._stage and share < 1 and now - self._shown < 0.1:
                return
            filled = round(30 * min(max(share, 0.0), 1.0))
            bar = "█" * filled + "░" * (30 - filled)
            print(
                f"\r{bar} {share:4.0%} {seconds:5.0f} s  {stage:<40.40}",
                end="",
                file=sys.stderr,
                flush=True,
            )
        elif stage != self._stage or now - self._shown > 5:
            _say(f"{seconds:6.1f} s  {stage} {share:.0%}")
        else:
            return
        self._stage, self._shown = stage, now

    def close(self) -> None:
        if sys.stderr.isatty() and self._stage:
            print(file=sys.stderr)

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._start


def _day(value: str) -> date:
    day = given_day(value)
    if day is None:
        raise argparse.ArgumentTypeError(_words("cli.bad_date", value=value))
    return day


def _keep_days(value: str) -> int:
    if not (value.isascii() and value.isdecimal() and int(value) <= UNUSED_DAYS):
        raise argparse.ArgumentTypeError(_words("cli.keep_days", most=UNUSED_DAYS))
    return int(value)


def _file(value: str) -> Path:
    path = Path(value)
    if not value or path.is_dir():
        raise argparse.ArgumentTypeError(_words("cli.not_a_file", value=value))
    return path


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m data", description="Feeds in, one snapshot out.")
    commands = parser.add_subparsers(dest="command", required=True)

    demo = commands.add_parser("demo", help="write demo feeds of invented persons")
    demo.add_argument("--scale", choices=SCALES, required=True)
    demo.add_argument("--out", type=Path, required=True, help="folder to write to")
    demo.add_argument("--seed", type=int, default=2569, help="the same seed gives the same feeds")
    demo.add_argument(
        "--faults",
        action="store_true",
        help="plant file and row errors; OUT.faults.json says which",
    )

    build = commands.add_parser("build", help="build a snapshot from an inbox")
    build.add_argument("--out", type=_file, required=True, help="snapshot file; replaced when done")
    build.add_argument("--no-names", action="store_true", help="leave the table of names out")
    build.add_argument(
        "--previous", type=_file,
        help="the snapshot that people have seen, whose hidden numbers stay hidden (default: the"
             " file that is replaced, else the current one of the folder)",
    )
    check = commands.add_parser("check", help="read an inbox like build, write nothing")
    for command in (build, check):
        command.add_argument("--inbox", type=Path, required=True, help="folder of feed files")
        command.add_argument("--as-of", type=_day, help="the day that counts as today, YYYY-MM-DD")

    account = commands.add_parser("account", help="print the account kept in a snapshot")
    account.add_argument("file", type=Path)
    for command in (build, check, account):
        command.add_argument("--json", action="store_true", help="print the account as JSON")

    snapshots = commands.add_parser("snapshots", help="list the kept snapshots, or go back to one")
    snapshots.add_argument("action", choices=("list", "use", "back"))
    snapshots.add_argument("name", nargs="?", help="for use: file name of a snapshot")
    snapshots.add_argument("--store", type=Path, help="folder of the snapshots (WARROOM_STORE)")

    pulling.add_to(commands)

    prune = commands.add_parser("prune", help="delete raw files that are no longer used")
    prune.add_argument("--inbox", type=Path, required=True, help="folder of feed files")
    prune.add_argument("--snapshot", type=Path, help="built from them (default: the current one)")
    prune.add_argument("--store", type=Path, help="folder of the snapshots (WARROOM_STORE)")
    prune.add_argument(
        "--keep-days", type=_keep_days, default=UNUSED_DAYS, metavar="DAYS",
        help=f"days that they may lie there (at most {UNUSED_DAYS})",
    )
    prune.add_argument("--dry-run", action="store_true", help="tell what would go, delete nothing")
    prune.add_argument("--json", action="store_true", help="print what went as JSON")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.command == "snapshots" and (options.action == "use") != bool(options.name):
        parser.error("snapshots use NAME; list and back take no name")
    bar = Bar()
    try:
        match options.command:
            case "demo":
                return _demo(options, bar)
            case "build":
                return _build(options, bar)
            case "check":
                return _check(options, bar)
            case "account":
                _print_account(read_account(options.file), options.json)
                return 0
            case "prune":
                return _prune(options)
            case "pull":
                return pulling.run(options, _say)
        return _snapshots(options)
    except (InboxError, SnapshotError) as error:
        bar.close()
        _say(error.sentence)
    except BadSetting as error:
        bar.close()
        _say(str(error))
        return 2
    except (OSError, duckdb.Error) as error:
        bar.close()
        if not is_write_failure(error):
            raise
        _say(" / ".join(not_written(error)))
    except KeyboardInterrupt:
        bar.close()
        _say(_words("cli.interrupted"))
    return 1


def _demo(options: argparse.Namespace, bar: Bar) -> int:
    from data.demo import generate

    generate(
        options.scale,
        options.out,
        seed=options.seed,
        faults=options.faults,
        progress=lambda share, th, en: bar(f"{th} / {en}", share),
    )
    bar.close()
    note = manifest(options.out) or {}
    _say(
        _words(
            "cli.demo_done",
            files=note.get("files", "?"),
            out=options.out,
            seconds=f"{bar.seconds:.0f}",
        )
    )
    return 0


def _person_secret(inbox: Path) -> bytes | None:
    """The key of the persons in an inbox. BadSetting where real ones could be found by guessing it;
    a demo, whose manifest may be mistaken, goes on without it.
    """
    settings = config.read()
    if (manifest(inbox) or {}).get("demo") is not True:
        config.refuse_weak(settings, ("person_secret",))
    elif secret.weakness(settings.person_secret):
        return None
    return settings.person_secret.encode() or None


def _tell_beside(intake: Intake) -> None:
    """What concerns no file of the account."""
    if intake.unconfirmed:
        _say(_words("cli.confirmed_wrong", lines=", ".join(map(str, intake.unconfirmed))))
    if intake.manifest_denied:
        _say(_words("cli.not_a_demo", manifest=MANIFEST))
    if intake.random_key:
        _say(_words("cli.no_secret"))


def _build(options: argparse.Namespace, bar: Bar) -> int:
    from data.build.pipeline import build
    from geo.shapes import Shapes

    options.out.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    result = build(
        options.inbox,
        options.out,
        person_secret=_person_secret(options.inbox),
        as_of=options.as_of,
        shapes=Shapes.of(),
        with_names=not options.no_names,
        previous=_seen(options.out, options.previous),
        progress=bar,
    )
    bar.close()
    _tell_beside(result.intake)
    _print_account(read_account(options.out), options.json)
    _say(
        _words(
            "cli.build_done",
            file=options.out,
            seconds=f"{bar.seconds:.0f}",
            schools=f"{result.schools:,}",
            students=f"{result.students:,}",
        )
    )
    _say("  ".join(f"{stage} {seconds:.1f} s" for stage, seconds in result.seconds.items()))
    return 0


def _seen(out: Path, named: Path | None) -> Path | None:
    """The snapshot that is served until one stands at `out`. SnapshotError where one that was named
    cannot be read."""
    from data.connection import Snapshot
    from data.snapshots import Store

    if named is not None:
        Snapshot(named).close()
        return named
    return out if out.exists() else Store(out.parent).current()


def _check(options: argparse.Namespace, bar: Bar) -> int:
    from data.reading.intake import read_inbox

    with (
        tempfile.TemporaryDirectory(prefix="warroom-check-") as scratch,
        duckdb.connect(str(Path(scratch) / "scratch.duckdb")) as con,
    ):
        con.execute("SET memory_limit = '4GB'")
        con.execute(f"SET temp_directory = '{scratch}/spill'")
        con.execute("SET enable_progress_bar = false")
        wrong = None
        try:
            intake = read_inbox(
                con,
                options.inbox,
                as_of=options.as_of,
                person_secret=_person_secret(options.inbox),
                progress=bar,
            )
            bar.close()
            _tell_beside(intake)
        except InboxError as error:
            wrong = error
        bar.close()
        if con.execute("FROM duckdb_tables() WHERE table_name = 'account_file'").fetchall():
            account = replace(account_of(con), not_sent=not_sent(con))
            _print_account(account, options.json)
        if wrong is not None:
            raise wrong
    return 0


def _print_account(account: Account, as_json: bool) -> None:
    if as_json:
        json.dump(account.to_json(), sys.stdout, ensure_ascii=False, indent=1, default=_plain)
        print()
    else:
        print(account.table())


def _plain(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _snapshots(options: argparse.Namespace) -> int:
    from data.snapshots import Store

    store = Store(options.store or config.read().store)
    if options.action == "use":
        print(store.use(options.name))
    elif options.action == "back":
        print(store.back())
    else:
        current = store.current()
        for name in store.names():
            print(f"{'*' if current and name == current.name else ' '} {name}")
    return 0


def _prune(options: argparse.Namespace) -> int:
    from data.snapshots import Store

    settings = config.read()
    store = Store(options.store or settings.store)
    built = options.snapshot or store.current()
    if built is None:
        raise InboxError(_words("cli.no_current", store=store.folder))
    if not options.inbox.is_dir():
        raise InboxError(" / ".join(sentence("inbox_missing", inbox=options.inbox)))
    files = unused(
        options.inbox, read_account(built).files, datetime.now(UTC), options.keep_days
    )
    if options.dry_run:
        copies = store.beyond(settings.keep)
    else:
        remove(options.inbox, files)
        copies = store.keep(settings.keep)
    if options.json:
        told = {"files": [asdict(one) for one in files], "snapshots": list(copies)}
        print(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        for one in files:
            print(f"{one.file}  {one.period}  {one.status}  {one.bytes:,} B  {one.days} d")
        for name in copies:
            print(name)
    key = "cli.would_prune" if options.dry_run else "cli.pruned"
    _say(_words(key, files=len(files), days=options.keep_days, copies=len(copies)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
