"""Official documents of education areas, and of schools that report for themselves, by calendar
year, on the latest day told."""

from __future__ import annotations

from functools import partial

from dashboard.vocabulary import Aggregate, Bands, Direction, Grain, Level, Unit
from data.indicators.records import N_TO_A, N_TO_A_AND_S, of_offices, of_own_schools

_URGENCIES = (
    ("most-urgent", "ด่วนที่สุด", "most urgent", "4 ชั่วโมง", "4 hours"),
    ("very-urgent", "ด่วนมาก", "very urgent", "8 ชั่วโมง", "8 hours"),
    ("urgent", "ด่วน", "urgent", "1 วันทำการ", "a working day"),
    ("normal", "ปกติ", "normal", "3 วัน", "3 days"),
)
_of_year = partial(
    of_offices, grain=Grain.OFFICE_YEAR, levels=N_TO_A_AND_S, sources=("doc",),
    caveats=("by_seat", "with_schools", "registers"),
)
_count = partial(
    _of_year, unit=Unit.DOCUMENT, denominator=None, aggregate=Aggregate.SUM, factor=1.0, decimals=0,
    breaks=(100.0, 500.0, 1000.0, 5000.0, 20000.0),
)
_percent = partial(
    _of_year, unit=Unit.PERCENT, aggregate=Aggregate.RATIO, factor=100.0, decimals=2,
    direction=Direction.UP, breaks=(70.0, 80.0, 85.0, 90.0, 95.0),
)

INDICATORS = tuple(map(of_own_schools, (
    _count(
        id="DOC-01.received",
        name_th="หนังสือรับ", name_en="Documents received",
        short_th="หนังสือรับ", short_en="Received",
        numerator="doc_received", direction=Direction.NEUTRAL,
        formula_th="จำนวนหนังสือที่รับตั้งแต่ต้นปีปฏิทิน",
        formula_en="Documents received since the calendar year began",
    ),
    _count(
        id="DOC-01.sent",
        name_th="หนังสือส่ง", name_en="Documents sent",
        short_th="หนังสือส่ง", short_en="Sent",
        numerator="doc_sent", direction=Direction.NEUTRAL,
        formula_th="จำนวนหนังสือที่ส่งตั้งแต่ต้นปีปฏิทิน",
        formula_en="Documents sent since the calendar year began",
    ),
    _count(
        id="DOC-02",
        name_th="หนังสือที่ยังไม่ลงรับ", name_en="Documents not registered yet",
        short_th="ยังไม่ลงรับ", short_en="Not registered",
        numerator="doc_pending", direction=Direction.DOWN,
        formula_th="หนังสือรับที่ยังไม่ลงรับ ณ วันของข้อมูล",
        formula_en="Documents received and not registered on the day of the data",
        breaks=(5.0, 20.0, 50.0, 100.0, 300.0),
    ),
    _count(
        id="DOC-03",
        name_th="ยังไม่ลงรับเกิน 3 วัน", name_en="Not registered for over 3 days",
        short_th="ยังไม่รับเกิน 3 วัน", short_en="Over 3 days",
        numerator="doc_overdue", direction=Direction.DOWN,
        formula_th="หนังสือที่ยังไม่ลงรับและส่งมาก่อนวันของข้อมูลเกิน 3 วัน",
        formula_en="Documents not registered that were sent more than 3 days before the day of the"
                   " data",
        breaks=(1.0, 5.0, 20.0, 50.0, 100.0),
    ),
    _of_year(
        id="DOC-04",
        name_th="เวลาถึงลงรับ", name_en="Hours to registering",
        short_th="เวลาถึงลงรับ", short_en="Hours to register",
        unit=Unit.HOUR, numerator="doc_hours", denominator=None, aggregate=Aggregate.MEDIAN,
        factor=1.0, decimals=1, direction=Direction.DOWN,
        formula_th="มัธยฐานของชั่วโมงจากส่งถึงลงรับ; ของพื้นที่คือค่ามัธยฐานของเขต",
        formula_en="Median of the hours from sending to registering; of a place, the median of its"
                   " areas",
        breaks=(4.0, 8.0, 16.0, 24.0, 48.0),
        caveats=("by_seat", "with_schools", "registers", "median_of_areas", "median_of_days"),
    ),
    _percent(
        id="DOC-05",
        name_th="ร้อยละลงรับทันเวลา", name_en="Registered in time",
        short_th="ลงรับทันเวลา", short_en="In time",
        numerator="doc_on_time", denominator="doc_timed",
        formula_th="ลงรับภายในเวลาเป้าหมายของชั้นความเร็ว ÷ (ลงรับแล้ว + ยังไม่รับเกิน 3 วัน) × 100",
        formula_en="Registered within the target of the urgency ÷ (registered + not registered for"
                   " over 3 days) × 100",
        target=95.0, bands=Bands(95.0, 85.0),
    ),
    *(
        _percent(
            id=f"DOC-05.{name}",
            name_th=f"ร้อยละลงรับทันเวลา ชั้น{th}", name_en=f"Registered in time, {en}",
            short_th=f"ทันเวลา {th}", short_en=f"In time, {en}",
            numerator=f"doc_on_time_{name.replace('-', '_')}",
            denominator=f"doc_timed_{name.replace('-', '_')}",
            formula_th=f"หนังสือ{th}ที่ลงรับภายใน {within_th} ÷ (ลงรับแล้ว + ยังไม่รับเกิน 3 วัน) × 100",
            formula_en=f"Documents ({en}) registered within {within_en} ÷ (registered + not"
                       " registered for over 3 days) × 100",
            target=95.0, bands=Bands(95.0, 85.0),
        )
        for name, th, en, within_th, within_en in _URGENCIES
    ),
    _of_year(
        id="DOC-06",
        name_th="เรื่องค้างพิจารณา", name_en="Memos waiting",
        short_th="เรื่องค้างพิจารณา", short_en="Memos waiting",
        caveats=("by_seat", "with_schools"), levels=N_TO_A,
        unit=Unit.CASE, numerator="memos_waiting", denominator=None,
        aggregate=Aggregate.SUM, factor=1.0, decimals=0, direction=Direction.DOWN,
        formula_th="เรื่องที่อยู่ในสถานะเสนอหรือขอความเห็น ณ วันล่าสุดที่รายงาน",
        formula_en="Memos submitted or waiting for an opinion on the latest day told",
        breaks=(5.0, 10.0, 20.0, 50.0, 100.0),
    ),
    _count(
        id="DOC-07",
        name_th="หนังสืออายุเกิน 2 ปี", name_en="Documents over 2 years old",
        short_th="หนังสือเกิน 2 ปี", short_en="Over 2 years",
        numerator="archive_due", direction=Direction.DOWN, levels=(Level.AREA, Level.SCHOOL),
        formula_th="หนังสือที่ลงนามมาแล้ว 2 ปีขึ้นไป ถึงกำหนดเก็บเข้าคลัง",
        formula_en="Documents signed two years ago or more, due for the archive",
        caveats=("by_seat", "with_schools"),
    ),
    _percent(
        id="DOC-08",
        name_th="ร้อยละหนังสือเวียนที่ตอบครบ", name_en="Circulars answered by all",
        short_th="หนังสือเวียนตอบครบ", short_en="Circulars answered",
        caveats=("by_seat", "with_schools", "circulars_listed"),
        levels=N_TO_A, numerator="circulars_answered", denominator="circulars",
        formula_th="หนังสือเวียนที่ผู้รับทุกแห่งตอบแล้ว ÷ หนังสือเวียนที่ต้องตอบ × 100",
        formula_en="Circulars that all recipients have answered ÷ circulars that ask for an answer"
                   " × 100",
        breaks=(30.0, 45.0, 60.0, 75.0, 90.0),
    ),
)))
