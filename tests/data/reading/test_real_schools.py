"""The school list as OBEC published it in 2022 goes through the reader whole."""

from __future__ import annotations

import os
from pathlib import Path

import pandas as pd

from tests.data.reading.inbox import Inbox, pupil

REFERENCE = Path(os.environ.get("WARROOM_REFERENCE", "../shared/reference"))
LIST = REFERENCE / "real_schools_reo1.csv"


def test_every_real_school_is_loaded_or_held_back_for_a_reason(bare: Inbox) -> None:
    assert LIST.is_file(), (
        f"{LIST} is not there: set WARROOM_REFERENCE to the folder of reference files"
    )
    name = "SCHOOL_TH_2565-1_20220901.csv"
    bare.write(name, LIST.read_bytes())
    real = pd.read_csv(LIST, dtype=str, keep_default_na=False)
    bare.roll(pupil(รหัสโรงเรียน=real["smis8"].iloc[0]))
    bare.read()
    file = bare.file(name)
    assert file.rows_read == len(real)
    assert file.rows_loaded + file.rows_quarantined == len(real)
    odd = real.index[~real["school_id10"].str.fullmatch(r"10\d{8}")]
    assert bare.faults(name) == [(row + 2, "รหัสโรงเรียน 10 หลัก", "width") for row in odd]
    assert file.rows_quarantined == len(odd) > 0
    # Areas of today, from codes of before 2021 where the file has them.
    loaded = bare.rows(
        "SELECT school_code, area_code, stated_area, levels_taught FROM clean_school"
    )
    old = {code: (area, stated) for code, area, stated, _ in loaded if stated.startswith("1017")}
    secondary = real[real["area_code"].str.startswith("1017")]
    assert len(old) == len(secondary)
    province = dict(zip(secondary["school_id10"], secondary["province_th"], strict=True))
    area_of = {
        "ลพบุรี": "S16",
        "สระบุรี": "S19",
        "พระนครศรีอยุธยา": "S14",
        "สิงห์บุรี": "S17",
        "อ่างทอง": "S17",
        "ชัยนาท": "S61",
    }
    assert {code: area for code, (area, _) in old.items()} == {
        code: area_of[place] for code, place in province.items()
    }
    assert all(area == stated for _, area, stated, _ in loaded if not stated.startswith("1017"))
    told = bare.rows(
        "SELECT count FROM account_warning JOIN account_file USING (file_id)"
        " WHERE file = $name AND rule = 'old_area_code'",
        name=name,
    )
    assert told == [(len(secondary),)]
    assert "unknown" not in {level for *_, level in loaded}
