"""The two texts of the population: lines, subtotals, and offices that are no districts."""

from __future__ import annotations

from tests.data.reading.inbox import Inbox

STAT = "stat_6910.txt"


def _line(
    office: str, tambon: str, men: str, women: str, total: str, *between: str, month: str = "6910"
) -> str:
    cells = (month, "16", "ลพบุรี", office, "สำนักทะเบียน", tambon, "ตำบล", *between, men, women, total)
    return "|".join([*cells, "1,002", ""])


def _write(inbox: Inbox, *lines: str, name: str = STAT) -> None:
    inbox.write(name, "\n".join(lines) + "\n", "cp874")


def test_a_month_is_read_without_its_subtotals(inbox: Inbox) -> None:
    _write(
        inbox,
        _line("0", "0", "9", "9", "18"),
        _line("1601", "0", "9", "9", "18"),
        _line("1601", "160100", "9", "9", "18"),
        _line("1601", "160102", "1,234", "2,000", "3,234"),
        _line("1699", "160102", "1", "2", "3"),
        _line("1699", "160101", "5", "5", "10"),
    )
    inbox.read()
    file = inbox.file(STAT)
    assert (file.feed, file.period, file.scope) == ("moistat", "2026-10", "TH")
    assert str(file.reference_date) == "2026-10-31"
    assert (file.rows_read, file.rows_loaded, file.status) == (3, 3, "loaded")
    assert inbox.rows(
        "SELECT office_code, tambon_code, male, female, total, houses, row_no FROM clean_moistat"
        " ORDER BY row_no"
    ) == [
        ("1601", "160102", 1234, 2000, 3234, 1002, 4), ("1699", "160102", 1, 2, 3, 1002, 5),
        ("1699", "160101", 5, 5, 10, 1002, 6),
    ]


def test_villages_take_the_place_of_their_tambon(inbox: Inbox) -> None:
    _write(
        inbox,
        _line("1601", "160102", "9", "9", "18", "00", "-"),
        _line("1601", "160102", "4", "4", "8", "01", "หมู่หนึ่ง"),
        _line("1601", "160102", "5", "5", "10", "02", "หมู่สอง"),
        _line("1601", "160103", "7", "7", "14", "0", ""),
    )
    inbox.read()
    assert inbox.file(STAT).rows_read == 3
    assert inbox.rows("SELECT tambon_code, village, male FROM clean_moistat ORDER BY row_no") == [
        ("160102", 1, 4), ("160102", 2, 5), ("160103", 0, 7),
    ]


def test_wrong_lines_of_a_month_are_held_back_one_by_one(inbox: Inbox) -> None:
    _write(
        inbox,
        _line("1601", "160102", "1", "2", "3"),
        _line("1601", "160102", "1", "2", "3"),
        _line("1601", "160103", "1", "2", "4"),
        _line("1601", "169901", "1", "2", "3"),
        _line("1601", "160104", "1", "2", "3", month="6909"),
        _line("1601", "160105", "x", "2", "3"),
        _line("4303", "430301", "1", "2", "3"),
        "6910|16|ลพบุรี|1601",
    )
    inbox.read()
    file = inbox.file(STAT)
    assert (file.rows_read, file.rows_loaded, file.rows_quarantined) == (8, 2, 6)
    assert {(row, rule) for row, _, rule in inbox.faults(STAT)} >= {
        (2, "duplicate_key"), (3, "population_total"), (4, "unknown_district"),
        (5, "population_month"), (6, "type"), (8, "required"),
    }


def test_a_month_by_our_own_name_and_one_that_is_no_population(inbox: Inbox) -> None:
    named = "MOISTAT_TH_2569-09_20260930.txt"
    _write(inbox, _line("1601", "160102", "1", "2", "3", month="6909"), name=named)
    _write(inbox, "ข้อมูลอื่น|ก|ข", "ไม่ใช่ประชากร|1|2")
    inbox.read()
    assert (inbox.file(named).period, inbox.file(named).rows_loaded) == ("2026-09", 1)
    assert inbox.file(STAT).status == "rejected"
    assert inbox.file(STAT).rows_read == 1


def test_by_age_the_last_groups_are_left_out_and_old_districts_are_known(inbox: Inbox) -> None:
    """Ages 0 to 100 and over 100 in pairs; who is in transit or not Thai stands behind them."""
    name = "MOI_TH_2568_20251231.txt"
    ages = [str(n) for age in range(102) for n in (age, 2 * age)]
    _write(
        inbox,
        "|".join(["160101", *ages, "500", "500", "70", "70"]),
        "|".join(["430301", *ages, "500", "500", "70", "70"]),
        "|".join(["160102", *ages[:-1]]),
        name=name,
    )
    inbox.read()
    assert inbox.rows(
        "SELECT tambon_code, count(*), max(age), sum(male), sum(female),"
        " max(female) FILTER (age = 101) FROM clean_moi GROUP BY ALL ORDER BY 1"
    ) == [(code, 102, 101, 5151, 10302, 202) for code in ("160101", "430301")]
    assert [(row, rule) for row, _, rule in inbox.faults(name)] == [(3, "required")]
