"""GEO: quality of the coordinates in the school master."""

from __future__ import annotations

from dashboard.vocabulary import Bands, Direction, Indicator
from data.indicators.records import N_TO_A, share_of_schools

INDICATORS: tuple[Indicator, ...] = (
    share_of_schools(
        id="GEO-01",
        name_th="ร้อยละโรงเรียนที่มีพิกัดถูกต้อง", name_en="Schools with valid coordinates",
        short_th="พิกัดถูกต้อง", short_en="Valid coordinates",
        numerator="CASE WHEN is_open = 1 THEN coordinate_ok END",
        denominator="nullif(is_open, 0)", direction=Direction.UP, sources=("school",),
        formula_th="โรงเรียนที่พิกัดอยู่ในจังหวัดของตน ÷ โรงเรียนที่เปิดอยู่ × 100",
        formula_en="Schools whose coordinates lie in their province ÷ open schools × 100",
        levels=N_TO_A, target=99.0, bands=Bands(99.0, 95.0),
        breaks=(90.0, 93.0, 95.0, 97.0, 99.0), caveats=("approximate_shapes",),
    ),
)
