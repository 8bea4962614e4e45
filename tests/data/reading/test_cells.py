"""Every kind of cell, as systems and as people write it."""

from __future__ import annotations

import hashlib
import hmac
from datetime import date

import pytest

from data.reading.intake import DEMO_SECRET
from tests.data.reading.inbox import ROLL, ROLL_HEADERS, Inbox, pupil


def _read(inbox: Inbox, column: str, **cells: str) -> object:
    inbox.roll(pupil(1, **cells))
    inbox.read()
    assert inbox.faults() == []
    return inbox.value(f"SELECT {column} FROM clean_dmc")


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("14/02/2562", date(2019, 2, 14)),
        ("14/02/2019", date(2019, 2, 14)),
        ("1/2/2562", date(2019, 2, 1)),
        ("๐๑/๐๒/๒๕๖๒", date(2019, 2, 1)),
        ("2019-02-14", date(2019, 2, 14)),
        ("2562-02-14", date(2019, 2, 14)),
        ("2019-02-14 00:00:00", date(2019, 2, 14)),
        ("29/02/2563", date(2020, 2, 29)),
        ("14-02-2562", date(2019, 2, 14)),
        ("14 ก.พ. 2562", date(2019, 2, 14)),
        ("14 กุมภาพันธ์ พ.ศ. 2562", date(2019, 2, 14)),
        ("43510", date(2019, 2, 14)),
    ],
)
def test_dates(inbox: Inbox, raw: str, day: date) -> None:
    assert _read(inbox, "born_on", วันเกิด=raw) == day


@pytest.mark.parametrize(
    "raw",
    [
        "29/02/2562",
        "31/04/2562",
        "00/01/2562",
        "14/13/2562",
        "14/02/2300",
        "14/02/2200-01",
        "2019-02-30",
        "14/02/62",
        "เมื่อวาน",
        "99999",
    ],
)
def test_impossible_dates(inbox: Inbox, raw: str) -> None:
    inbox.roll(pupil(วันเกิด=raw))
    with pytest.raises(Exception, match="ข้อมูลนักเรียน"):
        inbox.read()
    assert inbox.faults() == [(2, "วันเกิด", "type")]


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("20.5", 20.5),
        ("๒๐.๕", 20.5),
        ("20", 20.0),
        (" 20.5 ", 20.5),
        ("20.5 กก.", 20.5),
        ("-", None),
        ("", None),
        ("ไม่ระบุ", None),
        ("N/A", None),
        ("0", None),
    ],
)
def test_numbers(inbox: Inbox, raw: str, number: float | None) -> None:
    assert _read(inbox, "weight_kg", น้ำหนัก=raw) == number


@pytest.mark.parametrize("raw", ["20,5", "หนัก", "12x", "nan", "inf", "1 2"])
def test_what_is_no_number(inbox: Inbox, raw: str) -> None:
    inbox.table(ROLL, [h for h in pupil_headers()], [pupil(1), pupil(2, น้ำหนัก=raw)], delimiter=";")
    inbox.read()
    assert inbox.faults() == []
    assert [(w.rule, w.rows) for w in inbox.account().warnings] == [("implausible", 1)]
    assert inbox.rows("SELECT weight_kg FROM clean_dmc ORDER BY 1 NULLS LAST") == [(20.5,), (None,)]


@pytest.mark.parametrize("raw", ["20,5", "มาก", "12x", "nan", "inf", "1 2"])
def test_what_is_no_number_in_a_column_that_counts(inbox: Inbox, raw: str) -> None:
    inbox.table(ROLL, [h for h in pupil_headers()], [pupil(1), pupil(2, ห้อง=raw)], delimiter=";")
    inbox.read()
    assert inbox.faults() == [(3, "ห้อง", "type")]


@pytest.mark.parametrize(("header", "column"), [("น้ำหนัก", "weight_kg"), ("ส่วนสูง", "height_cm")])
def test_an_impossible_measurement_leaves_the_student_on_the_roll(
    inbox: Inbox, header: str, column: str
) -> None:
    low, high = ("4.9", "200") if column == "weight_kg" else ("59", "211")
    inbox.roll(pupil(1), pupil(2, **{header: low}), pupil(3, **{header: high}),
               pupil(4, **{header: "0"}))
    inbox.read()
    assert inbox.faults() == []
    assert inbox.value(f"SELECT count(*), count({column}) FROM clean_dmc") == (4, 1)
    assert [(w.rule, w.column, w.rows) for w in inbox.account().warnings] == [
        ("implausible", header, 2)]


@pytest.mark.parametrize(("stated", "told"), [("6", 0), ("7", 0), ("8", 0), ("5", 1), ("9", 1)])
def test_a_stated_age_of_more_than_a_year_off_is_told(
    inbox: Inbox, stated: str, told: int
) -> None:
    """Born on 14 February 2562, seven years old on 10 June 2569."""
    inbox.table(ROLL, [*pupil_headers(), "อายุ(ปี)"], [[*pupil(1), stated]])
    inbox.read()
    rules = [w.rule for w in inbox.account().warnings]
    assert rules == ["age_mismatch"] * told


def pupil_headers() -> list[str]:
    from tests.data.reading.inbox import ROLL_HEADERS

    return list(ROLL_HEADERS)


@pytest.mark.parametrize(
    ("raw", "good"), [("1", True), ("๑", True), ("1.0", True), ("1.5", False), ("ก", False)]
)
def test_whole_numbers(inbox: Inbox, raw: str, good: bool) -> None:
    inbox.roll(pupil(1), pupil(2, ห้อง=raw))
    inbox.read()
    assert inbox.faults() == ([] if good else [(3, "ห้อง", "type")])


def test_commas_in_large_numbers(inbox: Inbox) -> None:
    inbox.write(
        "STAFF_1601_2569-1_20260610.txt",
        "รหัสโรงเรียน;ตำแหน่ง;วิทยฐานะ;ชาย;หญิง;รวม\n16010001;ครู;-;1,000;๒๓๔ คน;1,234\n",
    )
    inbox.read()
    assert inbox.value("SELECT men, women, total, standing FROM clean_staff") == (
        1000,
        234,
        1234,
        None,
    )


@pytest.mark.parametrize(
    ("raw", "speeds"),
    [
        ("100/50 Mbps", (100, 50)),
        ("1 Gbps", (1000, None)),
        ("1000/500", (1000, 500)),
        ("512 Kbps", (0.512, None)),
        ("๑๐๐/๑๐๐ Mbps", (100, 100)),
        ("1/1 Gbps", (1000, 1000)),
        ("1 Gbps/500 Mbps", (1000, 500)),
        ("2,000/1,000 Mbps", (2000, 1000)),
    ],
)
def test_speeds(inbox: Inbox, raw: str, speeds: tuple[float, float | None]) -> None:
    inbox.write(
        "EMISNET_1601_2569-1_20260610.txt",
        "รหัสโรงเรียน 10 หลัก|ลำดับวงจร|ระบบเครือข่าย|ผู้ให้บริการ:|ประเภท:|ความเร็ว:|สถานะการใช้งาน:|"
        "งบประมาณ/เดือน:|ระบบเครือข่าย (LAN):|ระบบเครือข่ายไร้สาย (Wireless LAN):|ข้อมูล ณ วันที่\n"
        f"1016010001|1|UniNet|NT|FTTx|{raw}|OK|5,000|มี|ไม่มี|10/06/2569\n",
    )
    inbox.read()
    assert inbox.value("SELECT speed_down_mbps, speed_up_mbps FROM clean_emisnet") == speeds
    assert inbox.value("SELECT monthly_baht::INT, circuit_type, state, lan FROM clean_emisnet") == (
        5000,
        "fiber",
        "working",
        "yes",
    )


def test_coordinates_in_one_cell(bare: Inbox) -> None:
    bare.write(
        "SCHOOL_TH_2569-1_20260610.txt",
        "รหัสโรงเรียน 10 หลัก;รหัส Smis 8 หลัก;ชื่อสถานศึกษา(ไทย);รหัสเขตพื้นที่;latlng\n"
        "1016010001;16010001;ก;1601;14.80, 100.65\n1016010002;16010002;ข;1601;ไม่ทราบ\n",
    )
    bare.roll()
    bare.read()
    assert bare.value("SELECT latlng_lat, latlng_lon FROM clean_school") == (14.80, 100.65)
    assert (3, "latlng", "type") in bare.faults()


def test_choices(inbox: Inbox) -> None:
    inbox.roll(
        pupil(1, สัญชาติ="เมียนมา", ชั้น="อบ.1", เพศ="หญิง"),
        pupil(2, สัญชาติ="จีน", ชั้น="ม. 6"),
        pupil(3, ความด้อยโอกาส="เด็กเร่ร่อน; เด็กยากจน"),
        pupil(4, ความด้อยโอกาส="เด็กยากจน;อื่น"),
    )
    inbox.read()
    assert inbox.rows(
        "SELECT nationality, grade, sex, disadvantages FROM clean_dmc ORDER BY row_no"
    ) == [
        ("myanmar", "K1", "female", None),
        ("other", "M6", "male", None),
        ("thai", "P1", "male", ["homeless", "poor"]),
        ("thai", "P1", "male", ["other", "poor"]),
    ]
    warned = {(w.rule, w.column, w.rows, w.first_row) for w in inbox.account().warnings}
    assert warned == {("choice_other", "สัญชาติ", 1, 3), ("choice_other", "ความด้อยโอกาส", 1, 5)}
    assert inbox.file(ROLL).status == "loaded_with_warnings"


@pytest.mark.parametrize(
    "raw",
    [
        "9900000000014",
        "9-9000-00000-01-4",
        "๙๙๐๐๐๐๐๐๐๐๐๑๔",
        " 9900000000014",
    ],
)
def test_a_person_is_the_keyed_hash_of_the_plain_id(inbox: Inbox, raw: str) -> None:
    key = hmac.new(b"secret", b"9900000000014", hashlib.sha256).digest()
    assert _read(inbox, "person_key, is_g", เลขประจำตัวประชาชน=raw) == (
        int.from_bytes(key[:8], "big"),
        False,
    )


def test_a_g_id_has_no_checksum(inbox: Inbox) -> None:
    key = hmac.new(b"secret", b"G001234567890", hashlib.sha256).digest()
    assert _read(inbox, "person_key, is_g", เลขประจำตัวประชาชน="g001234567890") == (
        int.from_bytes(key[:8], "big"),
        True,
    )


@pytest.mark.parametrize("raw", ["9900000000031", "9900000000090", "0100000000000"])
def test_edges_of_the_checksum(inbox: Inbox, raw: str) -> None:
    key = hmac.new(b"secret", raw.encode(), hashlib.sha256).digest()
    assert _read(inbox, "person_key", เลขประจำตัวประชาชน=raw) == int.from_bytes(key[:8], "big")


@pytest.mark.parametrize(
    "raw", ["9900000000015", "990000000001", "9.9E+12", "G12345", "99000000000141"]
)
def test_bad_ids_are_masked(inbox: Inbox, raw: str) -> None:
    inbox.roll(pupil(2), pupil(เลขประจำตัวประชาชน=raw))
    inbox.read()
    assert inbox.faults() == [(3, "เลขประจำตัวประชาชน", "bad_id")]
    shown = inbox.value("SELECT raw_value FROM quarantine")
    assert shown.startswith("x…") and len(shown) <= 5


def test_keys_depend_on_the_secret(inbox: Inbox) -> None:
    inbox.read(secret=b"one")
    one = inbox.value("SELECT person_key FROM clean_dmc")
    inbox.read(secret=b"other")
    assert one != inbox.value("SELECT person_key FROM clean_dmc")


def test_values_of_sensitive_columns_are_masked(inbox: Inbox) -> None:
    inbox.roll(pupil(2), pupil(วันเกิด="777"))
    inbox.read()
    assert inbox.rows("SELECT row_no, rule, raw_value FROM quarantine") == [(3, "type", "•••")]


@pytest.mark.parametrize(("column", "written", "shown"), [
    ("ชั้น", "ป.9", "ป.9"), ("ชั้น", "เด็กชายสมชาย ใจดี", "•••"), ("ห้อง", "2ก", "2ก"),
    ("ห้อง", "9103700123456", "•••"), ("ห้อง", "สมชาย", "•••"),
    ("รหัสโรงเรียน", "16999999", "16999999"), ("รหัสโรงเรียน", "สมชาย ใจดี", "•••"),
])
def test_a_slipped_row_shows_no_name_and_no_number_of_a_person(
    inbox: Inbox, column: str, written: str, shown: str
) -> None:
    slipped = pupil(1)
    slipped[ROLL_HEADERS.index(column)] = written
    inbox.roll(*(pupil(number) for number in range(2, 40)), slipped)
    inbox.read()
    found = inbox.rows(
        f"SELECT DISTINCT raw_value FROM quarantine WHERE column_header = '{column}'"
    )
    assert found == [(shown,)]


def test_a_lost_zero_is_put_back_where_the_code_then_exists(inbox: Inbox) -> None:
    name = "MOBEC_1601_2569-2_20261030.csv"
    inbox.write(
        name,
        "รหัสโรงเรียน,รหัส,รายการ,รายการ(cm.),จำนวนที่ใช้ได้,จำนวนรอซ่อม,จำนวนรอจำหน่าย\n"
        "80005,12345,ก,ข,1,0,0\n80006,12345,ก,ข,1,0,0\n010001,2345,ก,ค,1,0,0\n",
    )
    inbox.read()
    assert inbox.value("SELECT school_code FROM clean_mobec") == "1016080005"
    assert inbox.faults(name) == [(3, "รหัสโรงเรียน", "unknown_school"), (4, "รหัส", "width")]
    assert [(w.rule, w.column, w.rows) for w in inbox.account().warnings] == [
        ("zero_restored", "รหัสโรงเรียน", 1)
    ]


def test_all_three_school_codes_mean_the_school(inbox: Inbox) -> None:
    inbox.roll(
        pupil(1, รหัสโรงเรียน="1016080005"),
        pupil(2, รหัสโรงเรียน="16010003"),
        pupil(3, รหัสโรงเรียน="080005"),
        pupil(4, รหัสโรงเรียน="๑๖๐๑๐๐๐๓"),
    )
    inbox.read()
    assert inbox.rows("SELECT DISTINCT school_code FROM clean_dmc") == [("1016080005",)]
    assert inbox.value("SELECT n FROM school_xwalk WHERE ref = '16010003'") == 1


def test_persons_are_the_demos_or_not(inbox: Inbox) -> None:
    inbox.write("MANIFEST.json", '{"demo": true, "scale": "sandbox", "as_of": "2026-11-20"}')
    intake = inbox.read(as_of=None)
    assert (intake.synthetic, intake.scale, intake.as_of) == (True, "sandbox", date(2026, 11, 20))
    assert not intake.manifest_denied


def test_a_manifest_among_real_persons_counts_for_nothing(inbox: Inbox) -> None:
    """Neither its scale, nor its day, nor the key that everybody knows."""
    inbox.write("MANIFEST.json", '{"demo": true, "scale": "sandbox", "as_of": "2026-06-15"}')
    inbox.roll(pupil(เลขประจำตัวประชาชน="1100000000008"))
    inbox.roll(pupil(2), name="DMC_1602_2569-1_20260620.csv")
    intake = inbox.read(as_of=None, secret=None)
    assert (intake.synthetic, intake.scale, intake.as_of) == (False, "", date(2026, 6, 20))
    assert intake.manifest_denied and intake.random_key
    assert inbox.faults() == []
    keys = {row[0] for row in inbox.rows("SELECT person_key FROM clean_dmc")}
    assert len(keys) == 2
    assert inbox.read(as_of=None, secret=b"own").random_key is False
    assert keys.isdisjoint(row[0] for row in inbox.rows("SELECT person_key FROM clean_dmc"))
    inbox.read(as_of=None, secret=DEMO_SECRET)
    assert keys.isdisjoint(row[0] for row in inbox.rows("SELECT person_key FROM clean_dmc"))
