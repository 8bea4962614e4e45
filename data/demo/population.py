"""Population by tambon, age and sex: as many children as the schools of a district let expect, and
the rest of the pyramid around them. OBEC has a little over three fifths of the children."""

from __future__ import annotations

from pathlib import Path

import duckdb

from data.demo.files import Writer

#: (name of the year, reference day, head count factor, encoding, has a header line)
YEARS: tuple[tuple[str, str, float, str, bool], ...] = (
    ("2567", "2024-12-31", 1.012, "cp874", True),
    ("2568", "2025-12-31", 1.0, "utf-8", False),
)
#: Months as the department publishes them: B.E. year and month of the name, head count factor.
MONTHS: tuple[tuple[str, float], ...] = (("6909", 1.0), ("6910", 0.9995))
_HEAD = "รหัส|" + "|".join(f"ชาย {n}|หญิง {n}" for n in range(102)) + "|ย้ายเข้า ชาย|ย้ายเข้า หญิง|ไม่ใช่ไทย"


def write(con: duckdb.DuckDBPyConnection, writer: Writer) -> None:
    """Write both years. Lines whose lower digits are 0 are subtotals of a district or province."""
    con.execute("""
        CREATE OR REPLACE TABLE resident AS
        WITH demand AS (
          SELECT t.tambon_code, t.district_code, sum(s.students) OVER w AS pupils
          FROM place_tambon t LEFT JOIN
            (SELECT district, sum(students) AS students FROM school_here GROUP BY 1) s ON
              s.district = t.district_code
          WINDOW w AS (PARTITION BY t.tambon_code)
        ), share AS (
          SELECT tambon_code, district_code,
            (0.75 * coalesce(pupils, 0) / count(*) OVER (PARTITION BY district_code) + 225)
              * (0.6 + 0.8 * u(tambon_code::BIGINT, 400)) / 15.0 * 1.585 AS children
          FROM demand
        )
        SELECT tambon_code, district_code, age, (children * CASE
            WHEN age < 3 THEN 0.78 WHEN age < 18 THEN 0.88 + 0.016 * (age - 3)
            WHEN age < 30 THEN 1.18 WHEN age < 60 THEN 1.3 + 0.2 * sin((age - 30) / 9.5)
            WHEN age < 101 THEN 1.3 * exp(-pow((age - 58) / 19.0, 2)) ELSE 0.01 END)::DECIMAL(12,
              4) AS n
        FROM share, range(0, 102) r(age)
    """)
    for name, day, factor, encoding, has_head in YEARS:
        cells = f"""
            SELECT tambon_code, district_code, age,
              floor(n * {factor} * (0.515 - 0.0012 * age) + u(tambon_code::BIGINT * 128 + age,
                401))::INTEGER AS men,
              floor(n * {factor} * (0.485 + 0.0012 * age) + u(tambon_code::BIGINT * 128 + age,
                402))::INTEGER AS women
            FROM resident
        """
        lines = con.execute(f"""
            WITH cell AS ({cells}), pair AS (
              SELECT tambon_code AS code, age, men, women FROM cell
              UNION ALL SELECT district_code || '00', age, sum(men), sum(women) FROM cell GROUP BY
                ALL
              UNION ALL SELECT district_code[1:2] || '0000', age, sum(men), sum(women) FROM cell
                GROUP BY district_code[1:2], age
            )
            SELECT code || '|' || string_agg(men || '|' || women, '|' ORDER BY age) || '|0|0|0|'
            FROM pair GROUP BY code ORDER BY code
        """).fetchall()
        path: Path = writer.path("moi", f"MOI_TH_{name}_{day.replace('-', '')}.txt")
        text = "\n".join([*([_HEAD] if has_head else []), *(line for (line,) in lines)]) + "\n"
        path.write_bytes(text.encode(encoding))
    _write_months(con, writer)


def _write_months(con: duckdb.DuckDBPyConnection, writer: Writer) -> None:
    """One text a month. The first tambon of each province is kept by a municipality, part of the
    second too; totals of province and office stand before the tambons, as the department has them.
    """
    for month, factor in MONTHS:
        lines = con.execute(f"""
            WITH place AS (
              SELECT tambon_code, sum(n) AS people,
                row_number() OVER (PARTITION BY left(tambon_code, 2) ORDER BY tambon_code) AS no
              FROM resident GROUP BY tambon_code
            ), part AS (
              SELECT left(tambon_code, 2) AS province, tambon_code,
                CASE WHEN no = 1 THEN left(tambon_code, 2) || '99' ELSE left(tambon_code, 4) END
                  AS office,
                people * CASE WHEN no = 2 THEN 0.7 ELSE 1 END AS people FROM place
              UNION ALL SELECT left(tambon_code, 2), tambon_code, left(tambon_code, 2) || '99',
                people * 0.3 FROM place WHERE no = 2
            ), leaf AS (
              SELECT province, office, tambon_code, floor({factor} * people * 0.492)::INTEGER
                AS men, floor({factor} * people * 0.508)::INTEGER AS women,
                floor({factor} * people / 2.4)::INTEGER AS houses FROM part
            ), line AS (
              SELECT province, office, tambon_code AS tambon, men, women, houses FROM leaf
              UNION ALL SELECT province, office, '0', sum(men), sum(women), sum(houses) FROM leaf
                GROUP BY ALL
              UNION ALL SELECT province, '0', '0', sum(men), sum(women), sum(houses) FROM leaf
                GROUP BY ALL
            )
            SELECT concat_ws('|', '{month}', l.province, p.province_th, office,
              CASE WHEN office = '0' THEN p.province_th
                WHEN right(office, 2) = '99' THEN 'ท้องถิ่นเทศบาลเมือง' || p.province_th
                ELSE 'อำเภอ ' || office END, tambon,
              coalesce((SELECT any_value(name_th) FROM place_tambon t
                        WHERE t.tambon_code = l.tambon), ''),
              format('{{:,}}', men::INTEGER), format('{{:,}}', women::INTEGER),
              format('{{:,}}', (men + women)::INTEGER), format('{{:,}}', houses::INTEGER), '')
            FROM line l JOIN place_province p USING (province)
            ORDER BY l.province, office, tambon
        """).fetchall()
        text = "\n".join(line for (line,) in lines) + "\n"
        writer.path("moistat", f"stat_{month}.txt").write_bytes(text.encode("cp874"))
