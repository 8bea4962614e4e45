"""ELE and WAT: electricity and water (EMIS utilities)."""

from __future__ import annotations

from dashboard.vocabulary import Bands, Direction, Indicator
from data.indicators.records import P_TO_S, schools, share_of_schools

INDICATORS: tuple[Indicator, ...] = (
    share_of_schools(
        id="ELE-01",
        name_th="ร้อยละโรงเรียนที่มีไฟฟ้าจากการไฟฟ้า", name_en="Schools on the electricity grid",
        short_th="ไฟจากการไฟฟ้า", short_en="Grid electricity",
        numerator="power_grid", denominator="power_known", direction=Direction.UP,
        sources=("emisutil",),
        formula_th="โรงเรียนที่มีไฟฟ้าจากการไฟฟ้า ÷ โรงเรียนที่ทราบข้อมูล × 100",
        formula_en="Schools with electricity from the grid ÷ schools known × 100",
        breaks=(90.0, 95.0, 97.0, 98.0, 99.0), caveats=("known_schools",),
    ),
    schools(
        id="ELE-02",
        name_th="โรงเรียนที่ใช้พลังงานทางเลือกอย่างเดียว",
        name_en="Schools on alternative power only",
        short_th="พลังงานทางเลือก", short_en="Alternative power",
        numerator="power_alternative_only", sources=("emisutil",),
        formula_th="นับโรงเรียนที่มีเฉพาะโซลาร์เซลล์ เครื่องปั่นไฟ หรือพลังน้ำ",
        formula_en="Schools with solar cells, a generator or hydro power only",
        breaks=(1.0, 3.0, 6.0, 12.0, 25.0), caveats=("known_schools",),
    ),
    schools(
        id="ELE-03",
        name_th="โรงเรียนที่ไม่มีไฟฟ้าใช้", name_en="Schools without electricity",
        short_th="ไม่มีไฟฟ้าใช้", short_en="No electricity",
        numerator="power_none", direction=Direction.DOWN, sources=("emisutil",),
        formula_th="นับโรงเรียนที่ไม่มีไฟฟ้าใช้", formula_en="Schools without electricity",
        target=0.0, bands=Bands(0.0, 2.0), breaks=(1.0, 2.0, 3.0, 6.0, 12.0),
        caveats=("known_schools",),
    ),
    share_of_schools(
        id="WAT-01",
        name_th="ร้อยละโรงเรียนที่มีน้ำประปา", name_en="Schools with piped water",
        short_th="น้ำประปา", short_en="Piped water",
        numerator="water_piped", denominator="water_known", direction=Direction.UP,
        sources=("emisutil",),
        formula_th="โรงเรียนที่มีน้ำประปา (การประปา อปท. หมู่บ้าน) ÷ โรงเรียนที่ทราบข้อมูล × 100; "
                   "ประปาภูเขา บาดาล บ่อ แหล่งธรรมชาติ ไม่นับเป็นประปา",
        formula_en="Schools with piped supply (waterworks, local government, village) ÷ schools "
                   "known × 100; mountain pipes, wells and natural sources do not count",
        target=90.0, bands=Bands(90.0, 75.0), breaks=(60.0, 70.0, 75.0, 85.0, 90.0),
        caveats=("known_schools",),
    ),
    schools(
        id="WAT-02",
        name_th="โรงเรียนที่น้ำดื่มไม่เพียงพอ", name_en="Schools short of drinking water",
        short_th="น้ำดื่มไม่เพียงพอ", short_en="Short of drinking water",
        numerator="drinking_short", direction=Direction.DOWN, sources=("emisutil", "dmc"),
        formula_th="นับโรงเรียนที่แจ้งว่าน้ำดื่มไม่เพียงพอ หรือมีนักเรียนเกิน 75 คนต่อจุดบริการ",
        formula_en="Schools that say drinking water is short, or with over 75 students a service "
                   "point",
        levels=P_TO_S, breaks=(5.0, 10.0, 25.0, 50.0, 100.0), caveats=("known_schools",),
    ),
)
