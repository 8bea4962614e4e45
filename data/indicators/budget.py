"""Plan and budget of education areas, and of schools that report for themselves, by quarter of the
fiscal year."""

from __future__ import annotations

from functools import partial

from dashboard.vocabulary import Aggregate, Bands, Direction, Grain, Unit
from data.indicators.records import N_TO_A, N_TO_A_AND_S, of_offices, of_own_schools
from data.sources.money import STRATEGIES

_MONEY = (1e6, 1e7, 1e8, 1e9, 1e10)
_CATEGORIES = (
    ("personnel", "งบบุคลากร", "บุคลากร", "personnel"),
    ("operating", "งบดำเนินงาน", "ดำเนินงาน", "operation"),
    ("investment", "งบลงทุน", "ลงทุน", "investment"),
    ("subsidy", "งบเงินอุดหนุน", "เงินอุดหนุน", "subsidies"),
    ("other", "งบรายจ่ายอื่น", "รายจ่ายอื่น", "other expenditure"),
)
#: Key, Thai and English of a strategy, and its short name.
_STRATEGIES = tuple(
    (key, th, en, {"opportunity": "โอกาส", "other": "อื่น ๆ"}.get(key, th))
    for key, th, en, _ in STRATEGIES
)


def _strategy(th: str) -> str:
    return th if th.startswith("ยุทธศาสตร์") else f"ยุทธศาสตร์{th}"


_of_quarter = partial(
    of_offices, grain=Grain.OFFICE_QUARTER, levels=N_TO_A_AND_S, sources=("budget",),
    caveats=("by_seat", "with_schools", "passed_on", "running_quarter"),
)
_baht = partial(
    _of_quarter, unit=Unit.BAHT, denominator=None, aggregate=Aggregate.SUM, factor=1.0, decimals=2,
    breaks=_MONEY,
)
_percent = partial(
    _of_quarter, unit=Unit.PERCENT, aggregate=Aggregate.RATIO, factor=100.0, decimals=2,
    direction=Direction.UP,
)
_late = partial(_percent, direction=Direction.DOWN)
#: Above a negative gap is better than below it.
_gap = partial(
    _of_quarter, levels=N_TO_A, unit=Unit.POINT, aggregate=Aggregate.RATIO, factor=1.0, decimals=2,
    direction=Direction.UP, bands=Bands(0.0, -5.0), breaks=(-20.0, -10.0, -5.0, 0.0, 5.0),
    caveats=("by_seat", "with_schools", "passed_on", "running_quarter", "default_targets"),
)

INDICATORS = tuple(map(of_own_schools, (
    _baht(
        id="BUD-01",
        name_th="งบประมาณที่ได้รับจัดสรร", name_en="Budget allotted",
        short_th="งบที่ได้รับ", short_en="Allotted",
        numerator="bud_net", direction=Direction.NEUTRAL,
        formula_th="ผลรวมเงินจัดสรรหลังโอนเปลี่ยนแปลง ณ วันล่าสุดของไตรมาส",
        formula_en="Sum of what was allotted, after transfers, on the last day told of the quarter",
    ),
    _baht(
        id="BUD-02",
        name_th="ก่อหนี้ผูกพัน", name_en="Committed",
        short_th="ผูกพัน", short_en="Committed",
        numerator="bud_committed", direction=Direction.NEUTRAL,
        formula_th="ผลรวมใบสั่งซื้อ สัญญา และเงินกันที่ยังไม่จ่าย",
        formula_en="Sum of orders, contracts and what was carried over, not paid yet",
    ),
    _baht(
        id="BUD-03",
        name_th="เบิกจ่าย", name_en="Disbursed",
        short_th="เบิกจ่าย", short_en="Disbursed",
        numerator="bud_disbursed", direction=Direction.NEUTRAL,
        formula_th="ผลรวมเงินที่จ่ายแล้วตั้งแต่ต้นปีงบประมาณ",
        formula_en="Sum of what was paid since the fiscal year began",
    ),
    _percent(
        id="BUD-04",
        name_th="ร้อยละการเบิกจ่าย", name_en="Share disbursed",
        short_th="ร้อยละเบิกจ่าย", short_en="Disbursed",
        numerator="bud_disbursed", denominator="bud_net",
        formula_th="เบิกจ่าย ÷ งบประมาณที่ได้รับจัดสรร × 100",
        formula_en="Disbursed ÷ allotted × 100", breaks=(10.0, 30.0, 50.0, 70.0, 90.0),
    ),
    _percent(
        id="BUD-05",
        name_th="ร้อยละการใช้จ่าย", name_en="Share spent or committed",
        short_th="ร้อยละการใช้จ่าย", short_en="Spent or committed",
        numerator="bud_committed + bud_disbursed", denominator="bud_net",
        formula_th="(ก่อหนี้ผูกพัน + เบิกจ่าย) ÷ งบประมาณที่ได้รับจัดสรร × 100",
        formula_en="(Committed + disbursed) ÷ allotted × 100",
        breaks=(10.0, 30.0, 50.0, 70.0, 90.0),
    ),
    _gap(
        id="BUD-06",
        name_th="ส่วนต่างจากเป้าหมายไตรมาส", name_en="Gap to the quarter's target",
        short_th="ต่างจากเป้าหมาย", short_en="Gap to target",
        numerator="100 * bud_disbursed - bud_target * bud_net", denominator="bud_net",
        formula_th="ร้อยละการเบิกจ่าย − เป้าหมายสะสมสิ้นไตรมาส",
        formula_en="Share disbursed − cumulative target for the end of the quarter",
    ),
    _gap(
        id="BUD-06.investment",
        name_th="ส่วนต่างจากเป้าหมายไตรมาส งบลงทุน",
        name_en="Gap to the quarter's target, investment",
        short_th="ต่างเป้างบลงทุน", short_en="Gap, investment",
        numerator="100 * bud_disbursed_investment - bud_target_investment * bud_net_investment",
        denominator="bud_net_investment",
        formula_th="ร้อยละการเบิกจ่ายงบลงทุน − เป้าหมายสะสมสิ้นไตรมาสของงบลงทุน",
        formula_en="Share of investment disbursed − its cumulative target for the end of the"
                   " quarter",
    ),
    *(
        _percent(
            id=f"BUD-07.{name}",
            name_th=f"ร้อยละการเบิกจ่าย{th}", name_en=f"Share disbursed of {en}",
            short_th=f"เบิกจ่าย{short}", short_en=f"Disbursed, {en}",
            numerator=f"bud_disbursed_{name}", denominator=f"bud_net_{name}",
            formula_th=f"เบิกจ่าย{th} ÷ {th}ที่ได้รับจัดสรร × 100",
            formula_en=f"Disbursed for {en} ÷ allotted for {en} × 100",
            breaks=(10.0, 30.0, 50.0, 70.0, 90.0),
        )
        for name, th, short, en in _CATEGORIES
    ),
    _baht(
        id="BUD-08",
        name_th="งบประมาณคงเหลือ", name_en="Budget left",
        short_th="งบคงเหลือ", short_en="Left",
        numerator="bud_balance", direction=Direction.NEUTRAL,
        formula_th="งบประมาณที่ได้รับจัดสรร − ก่อหนี้ผูกพัน − เบิกจ่าย",
        formula_en="Allotted − committed − disbursed",
    ),
    _baht(
        id="BUD-08.stopped",
        name_th="เงินเหลือจ่ายของกิจกรรมที่ยุติ", name_en="Money left of stopped activities",
        short_th="เหลือจากที่ยุติ", short_en="Left of stopped", sources=("plan", "budget"),
        numerator="bud_stopped", direction=Direction.DOWN, breaks=(1e4, 1e5, 1e6, 1e7, 1e8),
        formula_th="งบประมาณของกิจกรรมที่ยุติ − ที่ก่อหนี้ผูกพันหรือเบิกจ่ายด้วยรหัสกิจกรรมนั้นแล้ว",
        formula_en="Budget of stopped activities − what was committed or disbursed under their"
                   " codes",
        caveats=("by_seat", "with_schools", "stopped_now"),
    ),
    _percent(
        id="BUD-09",
        name_th="ร้อยละกิจกรรมที่แล้วเสร็จตามแผน", name_en="Activities finished in time",
        short_th="เสร็จตามแผน", short_en="Finished in time", sources=("plan",),
        numerator="activities_in_time", denominator="activities_due",
        formula_th="กิจกรรมที่แล้วเสร็จภายในวันสิ้นสุด ÷ กิจกรรมที่ถึงวันสิ้นสุดแล้วและไม่ได้ยุติ × 100",
        formula_en="Activities finished by their end ÷ activities that were to end by then and were"
                   " not stopped × 100",
        breaks=(50.0, 60.0, 70.0, 80.0, 90.0),
    ),
    _of_quarter(
        id="BUD-10",
        name_th="โครงการล่าช้า", name_en="Delayed projects",
        short_th="โครงการล่าช้า", short_en="Delayed projects", sources=("plan",),
        unit=Unit.PROJECT, numerator="projects_late", denominator=None, aggregate=Aggregate.SUM,
        factor=1.0, decimals=0, direction=Direction.DOWN,
        formula_th="โครงการที่มีกิจกรรมพ้นวันสิ้นสุดแล้ว ยังไม่เสร็จ และไม่ได้ยุติ",
        formula_en="Projects with an activity past its end that is neither finished nor stopped",
        breaks=(1.0, 3.0, 6.0, 12.0, 25.0),
    ),
    _late(
        id="BUD-10.pct",
        name_th="ร้อยละกิจกรรมที่ล่าช้า", name_en="Delayed activities",
        short_th="กิจกรรมล่าช้า", short_en="Delayed activities", sources=("plan",),
        numerator="activities_late", denominator="activities_due",
        formula_th="กิจกรรมที่พ้นวันสิ้นสุดแล้ว ยังไม่เสร็จ และไม่ได้ยุติ ÷ กิจกรรมที่ถึงวันสิ้นสุดแล้วและ"
                   "ไม่ได้ยุติ × 100",
        formula_en="Activities past their end, neither finished nor stopped ÷ activities that were"
                   " to end by then and were not stopped × 100",
        target=5.0, bands=Bands(5.0, 15.0), breaks=(2.0, 5.0, 10.0, 15.0, 25.0),
    ),
    _of_quarter(
        id="BUD-11",
        name_th="งบประมาณต่อนักเรียน", name_en="Budget per student",
        short_th="งบต่อนักเรียน", short_en="Budget per student", sources=("budget", "dmc"),
        unit=Unit.BAHT_PER_PERSON, numerator="bud_net", denominator="quarter_students",
        aggregate=Aggregate.RATIO, factor=1.0, decimals=2, direction=Direction.NEUTRAL,
        formula_th="งบประมาณที่ได้รับจัดสรร ÷ นักเรียนของหน่วยเดียวกันในภาคเรียนที่ไตรมาสสิ้นสุด",
        formula_en="Budget allotted ÷ students of the same areas, or school, in the term in which"
                   " the quarter ends",
        breaks=(20e3, 40e3, 60e3, 80e3, 100e3),
        caveats=("by_seat", "with_schools", "passed_on", "running_quarter", "whole_rolls"),
    ),
    *(
        _of_quarter(
            id=f"BUD-12.{key}",
            name_th=f"จำนวนโครงการตาม{_strategy(th)}", name_en=f"Projects by strategy: {en}",
            short_th=f"โครงการ{short}", short_en=f"Projects: {en}", sources=("plan",),
            unit=Unit.PROJECT, numerator=f"projects_{key}", denominator=None,
            aggregate=Aggregate.SUM, factor=1.0, decimals=0, direction=Direction.NEUTRAL,
            formula_th=f"โครงการในแผนของปีงบประมาณที่ระบุ{_strategy(th)}",
            formula_en=f"Projects of the fiscal year's plan that name the strategy: {en}",
            breaks=(2.0, 5.0, 10.0, 50.0, 200.0), levels=N_TO_A,
            caveats=("by_seat", "with_schools", "own_words"),
        )
        for key, th, en, short in _STRATEGIES
    ),
    *(
        _baht(
            id=f"BUD-12.{key}-baht",
            name_th=f"งบประมาณโครงการตาม{_strategy(th)}",
            name_en=f"Money of projects by strategy: {en}",
            short_th=f"งบ{short}", short_en=f"Money: {en}", sources=("plan",),
            numerator=f"projects_baht_{key}", direction=Direction.NEUTRAL,
            formula_th=f"ผลรวมงบประมาณตามแผนของโครงการที่ระบุ{_strategy(th)}",
            formula_en=f"Sum planned for the projects that name the strategy: {en}",
            breaks=(1e5, 1e6, 1e7, 1e8, 1e9), levels=N_TO_A,
            caveats=("by_seat", "with_schools", "own_words"),
        )
        for key, th, en, short in _STRATEGIES
    ),
)))
