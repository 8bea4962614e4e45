"""Fetching from area systems, good ones and bad ones: what is new comes once, nothing stops it."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from data.connect import pull as pulling
from data.connect.pull import Cursors, Fetched, Run, ServerAccount, pull
from data.connect.servers import Server
from data.reading.envelope import checksum
from tests.data.connect.area import (
    TOKEN,
    Area,
    certificate,
    cut_off,
    dripping,
    huge,
    nonsense,
    serving,
    silent,
    status,
)
from tests.data.reading.inbox import Inbox

CHECK = ("student_check",)


class Rest:
    """Notes how long a run rested, and does not."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)


@pytest.fixture
def rest() -> Rest:
    return Rest()


@pytest.fixture
def run(tmp_path: Path, rest: Rest) -> Run:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return Run(folder, Cursors(folder), {"AREA": TOKEN}, sleep=rest, dice=lambda: 1.0)


def server(url: str, **more: Any) -> Server:
    return Server(**{"area": "1601", "url": url, "credential": "AREA", "datasets": CHECK, **more})


def one(run: Run, *servers: Server) -> tuple[ServerAccount, Fetched]:
    account = pull(servers, run)[0]
    return account, account.datasets[0]


def files(run: Run) -> list[str]:
    return sorted(path.relative_to(run.inbox).as_posix() for path in run.inbox.rglob("*.json"))


def test_what_is_new_comes_and_is_read_by_the_build(inbox: Inbox, area: Area, url: str) -> None:
    run = Run(inbox.folder, Cursors(inbox.folder), {"AREA": TOKEN})
    account, fetched = one(run, server(url))
    assert (account.status, fetched.envelopes, fetched.rows, fetched.questions) == ("done", 3, 3, 3)
    assert area.asked == [f"/bridge/v1/student_check{cursor}" for cursor in (
        "", "?cursor=1", "?cursor=2"
    )]
    inbox.read()
    told = [one for one in inbox.account().files if one.transport == "pull"]
    assert [(one.status, one.rows_loaded) for one in told] == [("loaded", 1)] * 3
    assert all(one.file.startswith("pull/1601/amss_student_check_16010001_2569-2_") for one in told)
    assert inbox.value("SELECT count(*) FROM clean_amss_student_check") == 3


def test_the_next_run_asks_for_what_came_since(run: Run, area: Area, url: str) -> None:
    one(run, server(url))
    kept = files(run)
    account, fetched = one(Run(run.inbox, Cursors(run.inbox), run.environment), server(url))
    assert (account.status, fetched.envelopes, fetched.questions) == ("done", 0, 1)
    area.give("student_check", 5)
    _, fetched = one(Run(run.inbox, Cursors(run.inbox), run.environment), server(url))
    assert fetched.envelopes == 1 and len(files(run)) == len(kept) + 1
    # An area that moved to another address begins anew, and nothing lies there twice.
    with serving(area) as other:
        _, fetched = one(Run(run.inbox, Cursors(run.inbox), run.environment), server(other))
    assert fetched.envelopes == 4 and len(files(run)) == 4


def test_a_run_that_is_killed_goes_on_where_it_was(
    run: Run, area: Area, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    land = pulling._land
    landed: list[tuple[Any, ...]] = []

    def killed(*given: Any) -> None:
        if len(landed) == 2:
            raise KeyboardInterrupt
        landed.append(given)
        land(*given)

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(pulling, "_land", killed)
        pull([server(url)], run)
    assert len(files(run)) == 2
    _, fetched = one(Run(run.inbox, Cursors(run.inbox), run.environment), server(url))
    assert fetched.envelopes == 1 and area.asked[-1].endswith("cursor=2")
    assert len(files(run)) == 3
    assert not [path for path in run.inbox.rglob(".*")]


def test_what_killed_runs_left_half_written_goes(run: Run, area: Area, url: str) -> None:
    """It holds rows of learners; what another run is writing now stays."""
    folder = run.inbox / "pull" / "1601"
    folder.mkdir(parents=True)
    left, younger = folder / ".amss_left.json.part", folder / ".amss_now.json.part"
    for part in (left, younger):
        part.write_bytes(b"{")
    hours_ago = left.stat().st_mtime - 2 * 3600
    os.utime(left, (hours_ago, hours_ago))
    one(run, server(url))
    assert not left.exists() and younger.exists() and len(files(run)) == 3


def test_cursors_that_cannot_be_read_are_none(run: Run, url: str) -> None:
    for text in ("", "[1]", '{"1601/student_check": 7}', "{"):
        run.inbox.with_name("inbox.cursors.json").write_text(text, encoding="utf-8")
        _, fetched = one(Run(run.inbox, Cursors(run.inbox), run.environment), server(url))
        assert fetched.envelopes == 3
    assert len(files(run)) == 3


@pytest.mark.parametrize("fault", [
    status(500), status(502), status(503), status(429), cut_off, nonsense, silent, dripping,
])
def test_a_fault_that_may_pass_is_asked_again(
    run: Run, rest: Rest, area: Area, url: str, fault: Any
) -> None:
    area.faults = [fault]
    account, fetched = one(run, server(url, timeout=1.5))
    assert (account.status, fetched.envelopes, fetched.questions) == ("done", 3, 4)
    assert rest.seconds == [1.0]


def test_an_envelope_of_megabytes_is_laid_down_once(run: Run, area: Area, url: str) -> None:
    """One that is too large to be looked into by who serves pages."""
    body = area.held["student_check"][1]
    body["rows"][0]["note"] = "x" * (5 << 20)
    body["checksum"] = checksum(body["rows"])
    account, fetched = one(run, server(url))
    assert (account.status, fetched.fault, fetched.envelopes) == ("done", "", 3)
    assert fetched.bytes > 5 << 20 and len(files(run)) == 3
    _, fetched = one(Run(run.inbox, Cursors(run.inbox), run.environment), server(url))
    assert (fetched.envelopes, fetched.questions) == (0, 1)


def test_more_than_one_run_fetches_is_told_and_comes_next(
    run: Run, area: Area, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pulling, "MOST", 2)
    account, fetched = one(run, server(url))
    assert (account.status, fetched.fault, fetched.detail) == ("partly", "more_waiting", "2")
    assert fetched.envelopes == 2 and len(files(run)) == 2
    account, fetched = one(Run(run.inbox, Cursors(run.inbox), run.environment), server(url))
    assert (account.status, fetched.fault, fetched.envelopes) == ("done", "", 1)


def test_rests_grow_and_end(run: Run, rest: Rest, area: Area, url: str) -> None:
    area.faults = [status(500)] * 9
    account, fetched = one(run, server(url))
    assert (account.status, fetched.fault, fetched.detail) == ("failed", "status", "500")
    assert fetched.questions == 4 and rest.seconds == [1.0, 2.0, 4.0]
    assert Cursors(run.inbox).of(server(url), "student_check") == ""


def test_rests_are_not_those_of_others(run: Run, area: Area, url: str, tmp_path: Path) -> None:
    rests = []
    for dice in (0.0, 0.5, 1.0):
        rest = Rest()
        area.faults = [status(500)]
        throw = iter([dice])
        one(
            Run(run.inbox, Cursors(run.inbox), run.environment, sleep=rest,
                dice=throw.__next__),
            server(url),
        )
        rests += rest.seconds
    assert rests == [0.5, 0.75, 1.0]


def test_a_server_that_asks_for_rest_is_given_it(
    run: Run, rest: Rest, area: Area, url: str
) -> None:
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=40), usegmt=True)
    area.faults = [status(429, Retry_After="7"), status(503, Retry_After=soon)]
    account, _ = one(run, server(url))
    assert account.status == "done"
    assert rest.seconds[0] == 7.25 and 37 < rest.seconds[1] <= 41
    area.give("student_check", 8)
    area.faults = [status(429, Retry_After="86400")]
    _, fetched = one(run, server(url))
    assert (fetched.fault, fetched.questions, len(rest.seconds)) == ("wants_rest", 1, 2)


@pytest.mark.parametrize(("fault", "code"), [
    (status(401), "refused"), (status(403), "refused"), (status(404), "status"),
    (status(302, Location="http://127.0.0.1:9/"), "moved"), (huge(True), "too_large"),
    (huge(False), "too_large"),
    (status(200, Content_Encoding="gzip"), "packed"),
])
def test_a_fault_that_stays_is_not_asked_again(
    run: Run, rest: Rest, area: Area, url: str, fault: Any, code: str
) -> None:
    area.faults = [fault]
    small = Run(run.inbox, run.cursors, run.environment, sleep=rest, largest=1 << 20)
    account, fetched = one(small, server(url))
    assert (account.status, fetched.fault, fetched.questions) == ("failed", code, 1)
    assert rest.seconds == [] and files(run) == []


@pytest.mark.parametrize(("change", "code", "questions"), [
    ({"checksum": "sha256:00"}, "damaged", 4), ({"row_count": 9}, "damaged", 4),
    ({"office_code": "1602"}, "wrong_office", 1), ({"dataset": "student"}, "wrong_dataset", 1),
    ({"schema": "other/1"}, "no_envelope", 1), ({"rows": None}, "no_envelope", 1),
    ({"school_code": "../../x"}, "no_name", 1),
])
@pytest.mark.proves("feeds.pulled")
def test_an_envelope_that_is_off_is_not_laid_down_and_not_passed_over(
    run: Run, area: Area, url: str, change: dict[str, Any], code: str, questions: int
) -> None:
    area.held["student_check"][1] |= change
    account, fetched = one(run, server(url))
    assert (account.status, fetched.fault, fetched.envelopes) == ("failed", code, 1)
    assert fetched.questions == 1 + questions and len(files(run)) == 1
    assert Cursors(run.inbox).of(server(url), "student_check") == "1"


def test_a_cursor_that_is_told_again_ends_it(run: Run, area: Area, url: str) -> None:
    area.stuck = True
    _, fetched = one(run, server(url))
    assert (fetched.fault, fetched.questions) == ("cursor_repeated", 2) and len(files(run)) == 1


@pytest.mark.proves("feeds.pulled")
def test_a_certificate_that_nobody_vouches_for_is_refused(
    run: Run, area: Area, tmp_path: Path
) -> None:
    good = certificate(tmp_path / "good.pem")
    with serving(area, good) as url:
        _, fetched = one(run, server(url))
        assert (fetched.fault, fetched.questions, area.asked) == ("tls", 1, [])
        account, fetched = one(run, server(url, ca=good))
        assert (account.status, fetched.envelopes) == ("done", 3)
    for spoilt in (
        certificate(tmp_path / "old.pem", days=-1),
        certificate(tmp_path / "other.pem", address="127.0.0.2"),
    ):
        asked = len(area.asked)
        with serving(area, spoilt) as url:
            _, fetched = one(run, server(url, ca=spoilt))
            assert fetched.fault == "tls" and len(area.asked) == asked


@pytest.mark.proves("feeds.pulled")
def test_a_dead_server_stops_none_of_the_others(run: Run, rest: Rest, url: str) -> None:
    dead, strange = Area(code="1602"), Area(code="S16", faults=[dripping] * 9)
    with serving(dead) as gone, serving(strange) as slow:
        pass_ = server(gone, area="1602", timeout=1.0)
        servers = [
            pass_, server(slow, area="S16", timeout=1.0), server(url),
            server(url, area="1603", credential="NOBODYS"),
        ]
        dead.faults = [silent] * 9
        found = {one.area: one for one in pull(servers, run)}
    assert {area: one.status for area, one in found.items()} == {
        "1602": "failed", "S16": "failed", "1601": "done", "1603": "failed"
    }
    assert found["1602"].datasets[0].fault in ("slow", "unreachable")
    assert found["S16"].datasets[0].fault == "slow"
    assert found["1603"].datasets[0].fault == "no_credential"
    assert len(files(run)) == 3


def test_a_server_that_hangs_is_waited_for_once(run: Run, rest: Rest, area: Area, url: str) -> None:
    """What it had before stands; nothing else is asked of it, and the next run asks anew."""
    several = ("student_check", "student", "person", "health")
    area.give("student", 0)
    area.give("person", 0)
    asked = server(url, timeout=1.0, datasets=several)
    area.faults = [lambda _: False] * 3 + [silent] * 20
    account, first = one(run, asked)
    assert account.status == "partly" and (first.envelopes, first.fault) == (3, "")
    assert [(one.fault, one.detail, one.questions) for one in account.datasets[1:]] == [
        ("slow", "1 s", 4), ("skipped", "student", 0), ("skipped", "student", 0)
    ]
    assert len(area.asked) == 7 and rest.seconds == [1.0, 2.0, 4.0]
    area.faults = []
    account, _ = one(run, asked)
    assert account.status == "done" and [one.rows for one in account.datasets] == [0, 1, 1, 0]


def test_a_dataset_that_fails_by_itself_stops_no_other(run: Run, area: Area, url: str) -> None:
    area.give("person", 0)
    area.faults = [status(500)] * 4
    account, first = one(run, server(url, datasets=("student_check", "person")))
    assert first.fault == "status" and account.datasets[1].rows == 1


def test_a_fault_of_our_own_is_an_account_too(
    run: Run, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(pulling, "_land", broken)
    account, fetched = one(run, server(url))
    assert (account.status, fetched.fault, fetched.detail) == ("failed", "failed", "OSError")
