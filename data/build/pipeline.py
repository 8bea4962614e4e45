"""The build: read the inbox, place the schools, count the facts, compute the measures, publish.

Everything is set-based SQL in one working database that is deleted at the end; the snapshot is
written beside the result and renamed into place only after it has passed its own checks.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb

from data import schema
from data.build import (
    bridges,
    days,
    disagreements,
    districts,
    flags,
    identity,
    links,
    matches,
    measures,
    offices,
    pages,
    persons,
    proof,
    protection,
    rolls,
    rounds,
    schools,
    target,
    terms,
    themes,
    years,
)
from data.build.proof import BuildFailed
from data.build.publish import Site
from data.build.shapes import Shapes
from data.reading.files import Progress
from data.reading.intake import Intake, read_inbox
from data.writing import is_write_failure, not_written

_MEMORY = "4500MB"

_ACCOUNT = (schema.FILE, schema.QUARANTINE, schema.WARNING)


@dataclass(slots=True)
class Stopwatch:
    """Names the stage under way to the caller and keeps the seconds of each."""

    progress: Progress
    seconds: dict[str, float] = field(default_factory=dict)
    #: When each stage began, UTC.
    began: dict[str, datetime] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        self.progress(name, 0.0)
        start = time.monotonic()
        self.began.setdefault(name, datetime.now(UTC).replace(tzinfo=None))
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.monotonic() - start
        self.progress(name, 1.0)

    def stages(self) -> list[tuple[int, str, datetime, float]]:
        """Number, name, beginning and seconds of every stage that has ended, in order."""
        return [
            (number, name, self.began[name], seconds)
            for number, (name, seconds) in enumerate(self.seconds.items(), 1)
        ]


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What was published: the file, its id, what was read and how long each stage took."""

    file: Path
    snapshot_id: str
    intake: Intake
    schools: int
    students: int
    bytes: int
    #: Seconds by stage, in order.
    seconds: dict[str, float]


def build(
    inbox: Path,
    out: Path,
    *,
    person_secret: bytes | None,
    as_of: date | None = None,
    shapes: Shapes | None = None,
    with_names: bool = True,
    previous: Path | None = None,
    progress: Progress = lambda stage, share: None,
) -> BuildResult:
    """Build a snapshot of every file under `inbox` and put it in the place of `out`. What the
    `previous` one hid (`out` itself unless said) stays hidden, see data.build.earlier.

    Raises InboxError where nothing usable arrived and BuildFailed where the result fails its own
    checks or cannot be written; `out` is untouched then.
    """
    watch = Stopwatch(progress)
    site = Site.beside(out)
    try:
        with _working_database(site) as con:
            with watch.stage("read"):
                intake = read_inbox(
                    con, inbox, as_of=as_of, person_secret=person_secret, progress=progress
                )
            snapshot_id = assemble(
                con, site.target, intake, shapes=shapes, with_names=with_names, watch=watch
            )
        with watch.stage("protect"):
            protection.protect(site.target, previous or out)
        with watch.stage("seal"):
            target.seal(site.target, watch.stages())
        with watch.stage("prove"):
            proof.prove(site.target)
        with watch.stage("publish"):
            site.publish()
    except (duckdb.Error, OSError) as error:
        if not is_write_failure(error):
            raise
        raise BuildFailed(" / ".join(not_written(error))) from error
    finally:
        site.clear()
    schools, students = _counts(out)
    return BuildResult(
        out, snapshot_id, intake, schools, students, out.stat().st_size, watch.seconds
    )


def assemble(
    con: duckdb.DuckDBPyConnection,
    file: Path,
    intake: Intake,
    *,
    shapes: Shapes | None,
    with_names: bool,
    watch: Stopwatch,
) -> str:
    """Write a snapshot from the clean tables of a working database; return its id."""
    as_of = intake.as_of
    # The reader writes without order; the person tables number their rows by it.
    con.execute("SET preserve_insertion_order = true")
    target.create(con, file)
    snapshot_id = identity.snapshot_id(con, as_of, shapes, with_names=with_names)
    steps: tuple[tuple[str, Callable[[], None]], ...] = (
        ("schools", lambda: schools.place_schools(con, shapes)),
        ("links", lambda: links.join_persons(con)),
        ("rolls", lambda: rolls.count_rolls(con)),
        ("bridges", lambda: bridges.fill_from_bridge(con)),
        ("facts", lambda: _facts(con, as_of, checked=shapes is not None)),
        ("days", lambda: days.fill_days(con)),
        ("rounds", lambda: rounds.fill_rounds(con, as_of)),
        ("offices", lambda: _offices(con, as_of)),
        ("disagreements", lambda: disagreements.fill_disagreements(con)),
        ("measures", lambda: measures.fill_measures(con, as_of)),
        ("flags", lambda: flags.fill_flags(con, as_of)),
        ("persons", lambda: persons.fill_persons(con, as_of, snapshot_id, with_names=with_names)),
        ("matches", lambda: _matches(con)),
        ("pages", lambda: pages.fill_pages(con, as_of)),
        ("account", lambda: _account(con, intake, snapshot_id, with_names)),
    )
    for name, step in steps:
        with watch.stage(name):
            step()
    con.execute(f"DETACH {target.SNAP}")
    return snapshot_id


def _facts(con: duckdb.DuckDBPyConnection, as_of: date, *, checked: bool) -> None:
    schools.fill_schools(con, as_of)
    themes.make_themes(con, as_of)
    terms.fill_terms(con, as_of, coordinates_checked=checked)
    years.fill_years(con, as_of)
    districts.fill_districts(con)


def _offices(con: duckdb.DuckDBPyConnection, as_of: date) -> None:
    themes.make_themes(con, as_of, themes.MAKES_OF_ROUNDS)
    offices.fill_offices(con)


def _matches(con: duckdb.DuckDBPyConnection) -> None:
    links.fill_links(con)
    matches.fill_matches(con)


def _account(
    con: duckdb.DuckDBPyConnection, intake: Intake, snapshot_id: str, with_names: bool
) -> None:
    for table in _ACCOUNT:
        target.fill(con, table, f"SELECT * FROM {table.name}")
    con.execute(
        f"""INSERT INTO {target.SNAP}.snapshot BY NAME
        SELECT $id AS id, $version AS schema_version, $as_of AS as_of, $built_at AS built_at,
               $synthetic AS synthetic, $scale AS scale,
               (SELECT count(*) FROM {target.SNAP}.school WHERE status = 'open') AS schools,
               (SELECT count(*) FROM {target.SNAP}.student WHERE is_counted) AS students,
               $with_names AS has_names""",
        {
            "id": snapshot_id, "version": schema.SCHEMA_VERSION, "as_of": intake.as_of,
            "built_at": datetime.now(UTC).replace(tzinfo=None), "synthetic": intake.synthetic,
            "scale": intake.scale, "with_names": with_names,
        },
    )


@contextmanager
def _working_database(site: Site) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the scratch database with bounded memory, spilling beside the result."""
    with duckdb.connect(str(site.scratch)) as con:
        con.execute(f"SET memory_limit = '{_MEMORY}'")
        con.execute(f"SET temp_directory = '{site.scratch}.spill'")
        con.execute("SET enable_progress_bar = false")
        yield con


def _counts(file: Path) -> tuple[int, int]:
    with duckdb.connect(str(file), read_only=True) as con:
        row = con.execute("SELECT schools, students FROM snapshot").fetchall()[0]
    return int(row[0]), int(row[1])
