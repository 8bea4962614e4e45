"""`python -m data pull`: fetch from all area systems of a list, and say what came of each."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from dashboard.text import pair
from data.connect.pull import Cursors, Run, ServerAccount, pull, why
from data.connect.servers import read_servers


def add_to(commands: Any) -> None:
    """Add the command and its arguments to a parser's commands."""
    parser = commands.add_parser("pull", help="fetch envelopes from area systems into an inbox")
    parser.add_argument("--servers", type=Path, required=True, help="list of them (TOML)")
    parser.add_argument("--inbox", type=Path, required=True, help="folder of feed files")
    parser.add_argument("--area", action="append", help="only this one; once for each")
    parser.add_argument("--json", action="store_true", help="print what came of each as JSON")


def run(options: argparse.Namespace, say: Callable[[str], None]) -> int:
    """Fetch; 1 where not one server answered, 2 where an area is not in the list. InboxError where
    the list cannot be used."""
    listed = read_servers(options.servers)
    unknown = sorted(set(options.area or ()) - {one.area for one in listed})
    if unknown:
        say(_words("cli.area_not_listed", areas=", ".join(unknown), path=options.servers))
        return 2
    servers = tuple(one for one in listed if not options.area or one.area in options.area)
    options.inbox.mkdir(mode=0o700, parents=True, exist_ok=True)
    accounts = pull(
        servers, Run(options.inbox, Cursors(options.inbox), dict(os.environ), say)
    )
    if options.json:
        told = {"servers": [one.to_json() for one in accounts]}
        print(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        for one in accounts:
            print(_line(one))
    statuses = [one.status for one in accounts]
    fetched = [dataset for one in accounts for dataset in one.datasets]
    facts = {
        "servers": len(accounts), "failed": statuses.count("failed"),
        "partly": statuses.count("partly"),
        "envelopes": f"{sum(one.envelopes for one in fetched):,}",
        "rows": f"{sum(one.rows for one in fetched):,}",
    }
    say(_words("cli.pulled", **facts))
    return 0 if set(statuses) - {"failed"} else 1


def _line(account: ServerAccount) -> str:
    envelopes = sum(one.envelopes for one in account.datasets)
    faults = (f"  {one.dataset}: {why(one)}" for one in account.datasets if one.fault)
    return "\n".join((f"{account.area:<8}{account.status:<8}{envelopes:>8,}", *faults))


def _words(key: str, **facts: object) -> str:
    th, en = pair(key)
    return f"{th.format(**facts)} / {en.format(**facts)}"
