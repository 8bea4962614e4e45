"""The frames of the plain pandas app: read once, with categories and sorted indexes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from tests.support import ROOT

KEYS = {"province": "province_code", "area": "area_code", "district": "district_code"}
MARKS = ["present", "on_leave", "sick", "absent"]
_PLACE = "province_code, area_code, district_code"
_LATEST = "(indicator, period) IN (SELECT indicator, max(period) FROM loaded_period GROUP BY ALL)"
_READ = {
    "measures": f"SELECT {_PLACE}, indicator, numerator, denominator FROM measure_cell"
    f" JOIN cell USING (cell_id) WHERE {_LATEST}",
    "days": f"SELECT {_PLACE}, on_date, due, recorded, {', '.join(MARKS)} FROM attendance_cell"
    " JOIN cell USING (cell_id)",
    "schools": f"SELECT s.school_idx, s.school_code, s.name_th, {_PLACE}, lat, lon,"
    " coordinate_state, size_class, f.students, f.net_best_down_mbps, f.computers_working,"
    " CASE WHEN net_known IS NULL THEN 'unknown' WHEN net_fiber = 1 THEN 'fibre' WHEN net_dsl = 1"
    " THEN 'copper' WHEN net_mobile = 1 THEN 'mobile' WHEN net_satellite = 1 THEN 'satellite'"
    " ELSE 'none' END AS net FROM school s LEFT JOIN school_term f ON f.school_idx = s.school_idx"
    " AND f.period = (SELECT max(period) FROM loaded_period WHERE indicator = 'INT-01')"
    " WHERE s.status = 'open' ORDER BY s.school_idx",
    "school_measures": "SELECT school_idx, indicator, numerator, denominator FROM measure_school"
    f" WHERE {_LATEST} ORDER BY school_idx",
    "school_days": f"SELECT school_idx, on_date, is_recorded, {', '.join(MARKS)} FROM school_day"
    " WHERE on_date >= (SELECT max(on_date) - 190 FROM school_day) ORDER BY school_idx, on_date",
    "students": "SELECT s.school_idx, s.student_ref, s.student_idx, grade, room, sex, age,"
    " recorded_days, present_days, leave_days, sick_days, absent_days, absent_streak,"
    " prename, left(first_name, 1) AS initial FROM student s LEFT JOIN identity i"
    " USING (school_idx, student_idx) ORDER BY s.school_idx, s.student_idx",
    "growth": "SELECT * FROM student_growth ORDER BY school_idx, student_idx, period",
    "buildings": "SELECT school_idx, building_number, building_type, name, room_count, condition"
    " FROM building ORDER BY ALL",
    "equipment": "SELECT school_idx, item_name, usable, to_repair, to_write_off FROM equipment"
    " ORDER BY ALL",
    "circuits": "SELECT school_idx, network, provider, circuit_type, down_mbps, state FROM circuit"
    " ORDER BY ALL",
    "staff": "SELECT school_idx, position, men, women FROM staff_post ORDER BY ALL",
}
_CATEGORIES = {
    "province_code",
    "area_code",
    "district_code",
    "indicator",
    "grade",
    "sex",
    "prename",
    "initial",
    "period",
    "net",
    "condition",
    "building_type",
    "item_name",
    "network",
    "provider",
    "position",
    "circuit_type",
    "state",
    "size_class",
}


def frames(snapshot: Path) -> dict[str, pd.DataFrame]:
    """Every table that the app asks, in memory; those of a school stand under its index."""
    held = {}
    with duckdb.connect(str(snapshot), read_only=True) as con:
        con.execute("SET enable_progress_bar = false")
        for name, sql in _READ.items():
            frame = con.execute(sql).df()
            kinds = {column: "category" for column in frame if column in _CATEGORIES}
            frame = frame.astype(kinds)
            held[name] = frame.set_index("school_idx") if "school_idx" in frame else frame
    return held


def shapes(name: str, key: str) -> dict[str, Any]:
    """The features of a boundary file by code."""
    text = (ROOT / "geo" / "boundaries" / f"{name}.geojson").read_text(encoding="utf-8")
    return {found["properties"][key]: found for found in json.loads(text)["features"]}
