"""INT: the internet of schools (EMIS circuits)."""

from __future__ import annotations

from dashboard.vocabulary import Aggregate, Bands, Direction, Grain, Indicator, Level, Subject, Unit
from data.indicators.records import A_TO_S, quotient, schools, share_of_schools, tally

_CLASSES: tuple[tuple[str, str, str, str, str], ...] = (
    ("fiber", "ใยแก้วนำแสงหรือสายเช่า", "Fibre or a leased line", "ใยแก้ว/สายเช่า", "Fibre/leased line"),
    ("dsl", "สายทองแดง (ADSL/VDSL)", "Copper (ADSL/VDSL)", "สายทองแดง/DSL", "Copper/DSL"),
    ("mobile", "สัญญาณมือถือเท่านั้น", "A mobile signal", "มือถือเท่านั้น", "Mobile only"),
    ("satellite", "ดาวเทียมเท่านั้น", "Satellite", "ดาวเทียมเท่านั้น", "Satellite only"),
    ("none", "ไม่มีอินเทอร์เน็ตใช้งานได้", "No working internet", "ไม่มีอินเทอร์เน็ต", "No internet"),
)

_PROVIDERS: tuple[tuple[str, str, str], ...] = (
    ("NT", " NT", "NT"), ("TOT", " TOT", "TOT"), ("CAT", " CAT", "CAT"), ("TRUE", " TRUE", "TRUE"),
    ("AIS", " AIS", "AIS"), ("3BB", " 3BB", "3BB"), ("UniNet", " UniNet", "UniNet"),
    ("other", "รายอื่น", "other providers"),
)

INDICATORS: tuple[Indicator, ...] = (
    share_of_schools(
        id="INT-01",
        name_th="ร้อยละโรงเรียนที่มีอินเทอร์เน็ตใช้งานได้",
        name_en="Schools with working internet",
        short_th="อินเทอร์เน็ตใช้ได้", short_en="Working internet",
        numerator="net_working", denominator="net_known", direction=Direction.UP,
        sources=("emisnet",),
        formula_th="โรงเรียนที่มีวงจรสถานะใช้งานได้อย่างน้อย 1 วงจร ÷ โรงเรียนที่ทราบข้อมูล × 100",
        formula_en="Schools with at least one circuit in working state ÷ schools known × 100",
        target=98.0, bands=Bands(98.0, 90.0), breaks=(80.0, 85.0, 90.0, 95.0, 98.0),
        caveats=("known_schools", "unstable_not_working"),
    ),
    *(
        schools(
            id=f"INT-02.{key}",
            name_th=f"โรงเรียนที่อินเทอร์เน็ตดีที่สุดเป็น{th}" if key != "none" else f"โรงเรียนที่{th}",
            name_en=f"Schools with at best {en[:1].lower()}{en[1:]}"
            if key != "none" else f"Schools with {en[:1].lower()}{en[1:]}",
            short_th=short_th, short_en=short_en, numerator=f"net_{key}",
            sources=("emisnet",),
            formula_th="นับโรงเรียนตามวงจรใช้งานได้ที่ดีที่สุด: ใยแก้ว/สายเช่า > ทองแดง > มือถือ > ดาวเทียม",
            formula_en="Schools by their best working circuit: fibre or leased line, copper, "
                       "mobile, satellite",
            breaks=(1.0, 5.0, 20.0, 80.0, 250.0), caveats=("known_schools",),
        )
        for key, th, en, short_th, short_en in _CLASSES
    ),
    Indicator(
        id="INT-03",
        name_th="ความเร็วดาวน์โหลดมัธยฐานของโรงเรียน",
        name_en="Median download speed of schools",
        short_th="ความเร็วมัธยฐาน", short_en="Median speed",
        unit=Unit.MBPS, grain=Grain.SCHOOL_TERM, numerator="net_best_down_mbps", denominator=None,
        aggregate=Aggregate.MEDIAN, factor=1.0, decimals=0, direction=Direction.UP,
        sources=("emisnet",),
        formula_th="มัธยฐานของความเร็วดาวน์โหลดที่ดีที่สุดของแต่ละโรงเรียน เฉพาะวงจรใช้งานได้ที่ทราบความเร็ว",
        formula_en="Median of each school's best download speed, working circuits of known speed",
        numerator_subject=Subject.THING, denominator_subject=Subject.SCHOOL,
        breaks=(50.0, 100.0, 200.0, 300.0, 500.0), caveats=("median_of_schools",),
    ),
    quotient(
        id="INT-04",
        name_th="แบนด์วิดท์ต่อนักเรียน",
        name_en="Bandwidth per student",
        short_th="แบนด์วิดท์ต่อคน", short_en="Bandwidth per head",
        unit=Unit.KBPS_PER_PERSON, grain=Grain.SCHOOL_TERM, numerator="net_sum_down_mbps",
        denominator="students", factor=1000.0, decimals=0, direction=Direction.UP,
        sources=("emisnet", "dmc"),
        formula_th="ผลรวมความเร็วดาวน์โหลดของวงจรใช้งานได้ (Mbps) × 1,000 ÷ นักเรียน",
        formula_en="Sum of download speeds of working circuits (Mbps) × 1,000 ÷ students",
        numerator_subject=Subject.THING, denominator_subject=Subject.LEARNER,
        breaks=(250.0, 500.0, 1000.0, 2000.0, 4000.0), caveats=("same_term",),
    ),
    share_of_schools(
        id="INT-05",
        name_th="ร้อยละโรงเรียนที่ความเร็วต่ำกว่าเกณฑ์",
        name_en="Schools below the speed norm",
        short_th="ความเร็วต่ำกว่าเกณฑ์", short_en="Below speed norm",
        numerator="net_slow",
        denominator="CASE WHEN net_slow IS NOT NULL THEN 1 END", direction=Direction.DOWN,
        sources=("emisnet", "dmc"),
        formula_th="โรงเรียนที่ความเร็วดาวน์โหลดดีที่สุดต่ำกว่าเกณฑ์ (100 Mbps ตั้งแต่ 120 คน มิฉะนั้น 50 Mbps) "
                   "÷ โรงเรียนที่ทราบความเร็ว × 100",
        formula_en="Schools whose best download speed is below the norm (100 Mbps from 120 "
                   "students, else 50 Mbps) ÷ schools of known speed × 100",
        target=5.0, bands=Bands(5.0, 15.0), breaks=(2.0, 5.0, 10.0, 15.0, 25.0),
        caveats=("known_schools", "own_norm"),
    ),
    tally(
        id="INT-06",
        name_th="ค่าใช้จ่ายอินเทอร์เน็ตที่โรงเรียนเช่าเองต่อเดือน",
        name_en="Monthly cost of internet that schools rent",
        short_th="ค่าอินเทอร์เน็ต", short_en="Internet cost",
        unit=Unit.BAHT_PER_MONTH, grain=Grain.SCHOOL_TERM, numerator="net_cost_baht",
        sources=("emisnet",),
        formula_th="ผลรวมงบประมาณต่อเดือนของวงจรที่โรงเรียนเช่าเองและยังไม่ยกเลิก",
        formula_en="Sum of the monthly budget of circuits that schools rent and have not cancelled",
        numerator_subject=Subject.THING, denominator_subject=Subject.SCHOOL,
        breaks=(50e3, 100e3, 200e3, 400e3, 800e3),
    ),
    quotient(
        id="INT-07",
        name_th="ค่าใช้จ่ายอินเทอร์เน็ตต่อ Mbps",
        name_en="Internet cost per Mbps",
        short_th="ค่าใช้จ่ายต่อ Mbps", short_en="Cost per Mbps",
        unit=Unit.BAHT_PER_MBPS, grain=Grain.SCHOOL_TERM, numerator="net_cost_baht",
        denominator="net_sum_down_mbps", factor=1.0, decimals=2, direction=Direction.DOWN,
        sources=("emisnet",),
        formula_th="ค่าใช้จ่ายของวงจรที่โรงเรียนเช่าเองต่อเดือน ÷ ผลรวมความเร็วดาวน์โหลดของวงจรใช้งานได้ทั้งหมด",
        formula_en="Monthly cost of circuits that schools rent ÷ sum of download speeds of all "
                   "working circuits",
        numerator_subject=Subject.THING, denominator_subject=Subject.THING,
        levels=A_TO_S, breaks=(1.0, 2.0, 4.0, 8.0, 16.0), caveats=("free_circuits_counted",),
    ),
    share_of_schools(
        id="INT-08.lan",
        name_th="ร้อยละโรงเรียนที่มีระบบเครือข่าย LAN", name_en="Schools with a LAN",
        short_th="มี LAN", short_en="Schools with LAN",
        numerator="has_lan", denominator="CASE WHEN has_lan IS NOT NULL THEN 1 END",
        direction=Direction.UP, sources=("emisnet",),
        formula_th="โรงเรียนที่มี LAN ÷ โรงเรียนที่ทราบข้อมูล × 100",
        formula_en="Schools with a LAN ÷ schools known × 100",
        breaks=(50.0, 60.0, 70.0, 80.0, 90.0), caveats=("known_schools",),
    ),
    share_of_schools(
        id="INT-08.wlan",
        name_th="ร้อยละโรงเรียนที่มีระบบเครือข่ายไร้สาย", name_en="Schools with a wireless LAN",
        short_th="มี Wi-Fi", short_en="Schools with Wi-Fi",
        numerator="has_wlan", denominator="CASE WHEN has_wlan IS NOT NULL THEN 1 END",
        direction=Direction.UP, sources=("emisnet",),
        formula_th="โรงเรียนที่มี LAN ไร้สาย ÷ โรงเรียนที่ทราบข้อมูล × 100",
        formula_en="Schools with a wireless LAN ÷ schools known × 100",
        breaks=(50.0, 60.0, 70.0, 80.0, 90.0), caveats=("known_schools",),
    ),
    *(
        tally(
            id=f"INT-09.{key}",
            name_th=f"จำนวนวงจรของผู้ให้บริการ{th}", name_en=f"Circuits of {en}",
            short_th=f"วงจร{th}", short_en=f"Circuits of {en}",
            unit=Unit.CIRCUIT, grain=Grain.SCHOOL_TERM, numerator=f'"circuits_{key}"',
            sources=("emisnet",),
            formula_th="นับวงจรที่ยังไม่ยกเลิกตามผู้ให้บริการ",
            formula_en="Circuits not cancelled, by provider",
            numerator_subject=Subject.THING, denominator_subject=Subject.SCHOOL,
            breaks=(5.0, 20.0, 60.0, 150.0, 300.0),
        )
        for key, th, en in _PROVIDERS
    ),
    Indicator(
        id="INT-10",
        name_th="อายุข้อมูลอินเทอร์เน็ต", name_en="Age of the internet data",
        short_th="อายุข้อมูล", short_en="Data age",
        unit=Unit.DAY, grain=Grain.SCHOOL_TERM, numerator="net_age_days", denominator=None,
        aggregate=Aggregate.MEDIAN, factor=1.0, decimals=0, direction=Direction.DOWN,
        sources=("emisnet",),
        formula_th="วันที่ของชุดข้อมูล − วันที่ของข้อมูลวงจรที่เก่าที่สุดของโรงเรียน",
        formula_en="The snapshot's day − the date of the school's oldest circuit row",
        numerator_subject=Subject.THING, denominator_subject=Subject.SCHOOL,
        levels=(Level.SCHOOL,),
    ),
)
