"""SAF and LRN: policies that areas report on to e-MES, as sums of what they counted."""

from __future__ import annotations

from functools import partial

from dashboard.vocabulary import Aggregate, Direction, Grain, Indicator, Unit
from data.indicators.records import of_offices

_reported = partial(
    of_offices, unit=Unit.PERCENT, grain=Grain.OFFICE_QUARTER, aggregate=Aggregate.RATIO,
    factor=100.0, decimals=2, direction=Direction.UP, sources=("emes",),
    caveats=("by_seat", "as_reported", "halves"), rounds_differ=True,
)


def _both(column: str) -> str:
    """SQL: what a primary area counts, or a secondary one."""
    return f"coalesce(tests_primary_{column}, tests_secondary_{column})"


INDICATORS: tuple[Indicator, ...] = (
    _reported(
        id="SAF-01",
        name_th="ร้อยละนักเรียนที่ได้รับความรู้ครบ 9 ภัย",
        name_en="Students taught about all nine threats",
        short_th="รู้ครบ 9 ภัย", short_en="Nine threats",
        numerator="threats_part", denominator="threats_base", asked="threats_asked",
        formula_th="นักเรียนที่ได้รับความรู้เรื่องภัยคุกคามรูปแบบใหม่ครบ 9 ภัย ÷ นักเรียนทั้งหมด"
                   " ตามที่เขตรายงาน × 100",
        formula_en="Students taught about all nine new threats ÷ all students, both as areas"
                   " reported × 100",
        breaks=(80.0, 85.0, 90.0, 95.0, 98.0),
    ),
    _reported(
        id="SAF-02",
        name_th="ร้อยละนักเรียนที่รู้เท่าทันสื่อและภัยไซเบอร์",
        name_en="Students with media and cyber literacy",
        short_th="รู้เท่าทันไซเบอร์", short_en="Cyber literacy",
        numerator="cyber_part", denominator="cyber_base", asked="cyber_asked",
        formula_th="นักเรียนที่รู้เท่าทันสื่อและป้องกันภัยไซเบอร์ได้ ÷ นักเรียนทั้งหมด ตามที่เขตรายงาน × 100",
        formula_en="Students who see through media and guard against cyber threats ÷ all students,"
                   " both as areas reported × 100",
        breaks=(80.0, 85.0, 90.0, 95.0, 98.0),
    ),
    _reported(
        id="SAF-03",
        name_th="ร้อยละโรงเรียนที่มีแผนเผชิญเหตุ", name_en="Schools with an emergency plan",
        short_th="มีแผนเผชิญเหตุ", short_en="Emergency plan",
        numerator="plans_part", denominator="plans_base", asked="plans_asked",
        formula_th="โรงเรียนที่มีแผนเผชิญเหตุ ÷ โรงเรียนทั้งหมด ตามที่เขตรายงาน × 100",
        formula_en="Schools with an emergency plan ÷ all schools, both as areas reported × 100",
        breaks=(80.0, 85.0, 90.0, 95.0, 98.0),
    ),
    _reported(
        id="LRN-02",
        name_th="ร้อยละโรงเรียนที่นำผล RT/NT/O-NET ไปใช้",
        name_en="Schools that use results of RT, NT and O-NET",
        short_th="ใช้ผลสอบ", short_en="Use test results",
        numerator=_both("part"), denominator=_both("base"),
        asked="greatest(tests_primary_asked, tests_secondary_asked)",
        formula_th="โรงเรียนที่นำผล RT NT หรือ O-NET ไปใช้พัฒนา ÷ โรงเรียนทั้งหมด ทั้ง สพป. และ สพม."
                   " ตามที่เขตรายงาน × 100",
        formula_en="Schools that use results of RT, NT or O-NET ÷ all schools of primary and"
                   " secondary areas, both as areas reported × 100",
        breaks=(80.0, 85.0, 90.0, 95.0, 98.0),
    ),
    *(
        _reported(
            id=f"LRN-02.{kind}",
            name_th=f"ร้อยละโรงเรียนที่นำผลสอบไปใช้ ({th})",
            name_en=f"Schools that use test results ({kind} areas)",
            short_th=f"ใช้ผลสอบ {th}", short_en=f"Use results, {kind}",
            numerator=f"tests_{kind}_part", denominator=f"tests_{kind}_base",
            asked=f"tests_{kind}_asked",
            formula_th=f"โรงเรียนที่นำผล {tests} ไปใช้พัฒนา ÷ โรงเรียนทั้งหมดของ {th}"
                       " ตามที่เขตรายงาน × 100",
            formula_en=f"Schools that use results of {tests_en} ÷ all schools of {kind} areas, both"
                       " as areas reported × 100",
            breaks=(80.0, 85.0, 90.0, 95.0, 98.0),
        )
        for kind, th, tests, tests_en in (
            ("primary", "สพป.", "RT NT และ O-NET", "RT, NT and O-NET"),
            ("secondary", "สพม.", "O-NET", "O-NET"),
        )
    ),
    _reported(
        id="LRN-03",
        name_th="ร้อยละครูประวัติศาสตร์ที่เป็นแบบอย่าง",
        name_en="History teachers who are role models",
        short_th="ครูแบบอย่าง", short_en="History teachers",
        numerator="history_part", denominator="history_base", asked="history_asked",
        formula_th="ครูประวัติศาสตร์ที่เป็นแบบอย่าง ÷ ครูประวัติศาสตร์ทั้งหมด ตามที่เขตรายงาน × 100",
        formula_en="History teachers who are role models ÷ all history teachers, both as areas"
                   " reported × 100",
        breaks=(35.0, 45.0, 55.0, 65.0, 75.0),
    ),
)
