"""EMIS, B-OBEC, M-OBEC and staff of an area, as SQL by contract keys over `school_here`.

`shift` moves a round back in time: one year before, remote schools were somewhat worse served.
"""

from __future__ import annotations


def circuit_sql(round_key: int, date_style: str, as_of: str, shift: float) -> str:
    """Internet circuits: one or two a school; 1.5 % of the schools do not report."""
    return f"""
        WITH best AS (
          SELECT *, least(1.0, remote + {shift}) AS t, u(sid, 101) AS uk, u(sid * 4 + {round_key},
            102) AS us
          FROM school_here WHERE is_open_{round_key} AND u(sid * 4 + {round_key}, 100) > 0.015
        ), kind AS (
          SELECT *, CASE
            WHEN uk < 0.002 + 0.09 * greatest(0, t - 0.6) THEN 'none'
            WHEN uk < 0.006 + 0.4 * greatest(0, t - 0.6) THEN 'satellite'
            WHEN uk < 0.03 + 0.4 * greatest(0, t - 0.6) + 0.33 * greatest(0, t - 0.26) THEN 'mobile'
            WHEN uk < 0.06 + 0.4 * greatest(0, t - 0.6) + 0.38 * greatest(0, t - 0.26) THEN 'dsl'
            ELSE 'fiber' END AS best
          FROM best
        ), circuits AS (
          SELECT *, 1 AS circuit_number FROM kind
          UNION ALL
          SELECT *, 2 AS circuit_number FROM kind
          WHERE best <> 'none' AND u(sid, 103) < 0.1 + least(0.6, students / 1500.0)
        )
        SELECT code10 AS school_code, circuit_number,
          CASE WHEN best = 'none' THEN NULL WHEN circuit_number = 1 THEN
            CASE WHEN best = 'satellite' THEN pick(['NDLTV', 'เน็ตประชารัฐ', 'อปท./บริจาค'], sid, 104)
              WHEN best = 'fiber' THEN pick(['UniNet', 'UniNet', 'UniNet', 'โรงเรียนเช่าเอง',
                'โรงเรียนเช่าเอง', 'MOENet'], sid, 104)
              ELSE pick(['โรงเรียนเช่าเอง', 'เช่าเอง', 'เน็ตประชารัฐ'], sid, 104) END
            ELSE 'โรงเรียนเช่าเอง' END AS network,
          CASE WHEN best = 'none' THEN NULL
            WHEN circuit_number = 1 AND best = 'fiber' AND u(sid, 105) < 0.3 THEN 'UniNet'
            WHEN best = 'satellite' THEN pick(['NT', 'SAMART', 'NT'], sid, 106)
            WHEN best = 'mobile' THEN pick(['AIS', 'TRUE', 'NT'], sid * 4 + circuit_number, 106)
            ELSE pick(['NT', 'NT', 'TOT', '3BB', '3BB', 'TRUE', 'AIS', 'CAT', 'อื่น ๆ'], sid * 4 +
              circuit_number, 106)
            END AS provider,
          CASE WHEN best = 'none' THEN 'ไม่มี'
            WHEN circuit_number = 2 AND best = 'fiber' THEN pick(['FTTx', 'fiber optic', '4G/5G'],
              sid, 107)
            WHEN best = 'fiber' THEN pick(['fiber optic', 'fiber optic', 'FTTx', 'ใยแก้วนำแสง',
              'Leased line'], sid, 107)
            WHEN best = 'dsl' THEN pick(['ADSL', 'ADSL/VDSL'], sid, 107)
            WHEN best = 'mobile' THEN pick(['4G', '4G/5G', 'สัญญาณมือถือ'], sid, 107)
            ELSE pick(['ดาวเทียม', 'Satellite', 'VSAT'], sid, 107) END AS circuit_type,
          CASE WHEN best = 'none' OR u(sid * 4 + circuit_number, 108) < 0.02 THEN NULL
            WHEN best = 'fiber' THEN CASE WHEN u(sid, 109) < 0.03 AND students > 800 THEN '1 Gbps'
              ELSE pick(['100/100 Mbps', '100/50 Mbps', '200/200 Mbps', '300/300', '500/500 Mbps',
                '50/30 Mbps', '100 Mbps', '1000/500 Mbps'], sid * 4 + circuit_number, 109) END
            WHEN best = 'dsl' THEN pick(['10/1 Mbps', '15/2 Mbps', '30/5 Mbps', '20/2'], sid, 109)
            WHEN best = 'mobile' THEN pick(['20/5 Mbps', '30/10 Mbps', '10/5 Mbps', '50/10 Mbps'],
              sid, 109)
            ELSE pick(['10/2 Mbps', '4/1 Mbps', '20/4 Mbps', '8/2'], sid, 109) END AS speed,
          CASE WHEN best = 'none' THEN NULL WHEN us < 0.004 + 0.015 * t THEN 'ใช้งานไม่ได้'
            WHEN circuit_number = 2 AND us > 0.985 THEN 'ยกเลิก'
            WHEN us < 0.008 + 0.05 * t THEN 'ใช้งานได้ไม่เสถียร'
            ELSE pick(['ใช้งานได้', 'ใช้งานได้', 'ใช้งานได้', 'OK', 'ปกติ'], sid, 110) END AS state,
          CASE WHEN best = 'none' THEN NULL WHEN circuit_number = 1 AND u(sid, 105) < 0.3 AND best
            = 'fiber' THEN '0'
            ELSE pick(['599', '800', '1200', '1,500', '2500', '5000', '3,900'], sid * 4 +
              circuit_number, 111) END AS monthly_baht,
          CASE WHEN u(sid, 112) < 0.02 THEN NULL WHEN u(sid, 112) < 0.97 - 0.25 * t THEN
            'มีระบบเครือข่าย LAN' ELSE 'ไม่มี' END AS lan,
          CASE WHEN u(sid, 113) < 0.02 THEN NULL WHEN u(sid, 113) < 0.99 - 0.2 * t THEN 'มี' ELSE
            'ไม่มี' END AS wlan,
          {date_style}(DATE '{as_of}' - floor(u(sid * 4 + {round_key}, 114) * u(sid, 115) *
            200)::INTEGER) AS as_of
        FROM circuits ORDER BY sid, circuit_number
    """


#: Each purpose by origin and by state apart, from the counts of both at once.
PRINTED_COUNTS = ", ".join(
    f"{purpose}_{one} + {purpose}_{two} AS {purpose}_{name}"
    for purpose in ("teaching", "admin")
    for name, one, two in (
        ("obec", "obec_working", "obec_broken"), ("own", "own_working", "own_broken"),
        ("working", "obec_working", "own_working"), ("broken", "obec_broken", "own_broken"),
    )
)


def computer_sql(round_key: int, date_style: str, as_of: str) -> str:
    """Computers of each school, eight counts and their sum."""
    keys = [
        f"{purpose}_{source}_{state}"
        for purpose in ("teaching", "admin")
        for source in ("obec", "own")
        for state in ("working", "broken")
    ]
    return f"""
        WITH sized AS (
          SELECT *, CASE WHEN u(sid, 120) < 0.012 THEN 0 ELSE
            (students / (9 + 8 * u(sid, 121)) + 3) * (1 - 0.25 * remote) END AS teach,
            1.5 + students / 120.0 + 2 * u(sid, 122) AS office,
            least(0.8, 0.1 + 0.5 * u(sid, 123) * (1 - 0.4 * poor)) AS own,
            least(0.6, 0.08 + 0.3 * u(sid * 4 + {round_key}, 124) * (0.6 + remote)) AS bad
          FROM school_here WHERE is_open_{round_key} AND u(sid * 4 + {round_key}, 125) > 0.015
        ), counted AS (
          SELECT code10 AS school_code, sid,
            round(teach * (1 - own) * (1 - bad))::INTEGER AS teaching_obec_working,
            round(teach * (1 - own) * bad)::INTEGER AS teaching_obec_broken,
            round(teach * own * (1 - bad))::INTEGER AS teaching_own_working,
            round(teach * own * bad)::INTEGER AS teaching_own_broken,
            round(office * (1 - own) * (1 - bad * 0.7))::INTEGER AS admin_obec_working,
            round(office * (1 - own) * bad * 0.7)::INTEGER AS admin_obec_broken,
            round(office * own * (1 - bad * 0.7))::INTEGER AS admin_own_working,
            round(office * own * bad * 0.7)::INTEGER AS admin_own_broken
          FROM sized
        )
        SELECT *, {" + ".join(keys)} AS total, {date_style}(DATE '{as_of}') AS as_of
        FROM counted ORDER BY sid
    """


def utility_sql(round_key: int, date_style: str, as_of: str, shift: float) -> str:
    """Electricity, water and the rest: one row a school."""
    return f"""
        WITH here AS (
          SELECT *, least(1.0, remote + {shift}) AS t, u(sid, 130) AS up, u(sid, 131) AS uw
          FROM school_here WHERE is_open_{round_key} AND u(sid * 4 + {round_key}, 132) > 0.012
        )
        SELECT code10 AS school_code,
          CASE WHEN up < 0.2 * greatest(0, t - 0.68) THEN 'ไม่มีไฟฟ้าใช้'
            WHEN up < 0.0015 + greatest(0, t - 0.64) THEN
              pick(['โซลาร์เซลล์', 'โซลาร์เซลล์; เครื่องปั่นไฟ', 'พลังน้ำ', 'เครื่องปั่นไฟ'], sid, 133)
            WHEN province IN ('10', '11', '12') THEN 'การไฟฟ้านครหลวง'
            WHEN u(sid, 134) < 0.06 THEN 'การไฟฟ้าส่วนภูมิภาค; โซลาร์เซลล์'
            ELSE 'การไฟฟ้าส่วนภูมิภาค' END AS power,
          CASE WHEN u(sid, 134) < 0.06 OR up < 0.0015 + greatest(0, t - 0.64)
            THEN pick(['3', '5', '10', '2.5', '20'], sid, 135) END AS solar_kw,
          CASE WHEN uw < 0.912 - 0.05 * t - 0.6 * greatest(0, t - 0.35) THEN
            CASE WHEN province IN ('10', '11', '12') THEN 'การประปานครหลวง'
              ELSE pick(['ประปาหมู่บ้าน', 'ประปาหมู่บ้าน', 'การประปาส่วนภูมิภาค', 'ประปา อปท.',
                'ประปาหมู่บ้าน/ชุมชน; น้ำบาดาล'], sid, 136) END
            WHEN t > 0.55 THEN pick(['ประปาภูเขา', 'ประปาภูเขา', 'แหล่งน้ำธรรมชาติ; น้ำฝน', 'น้ำฝน'], sid,
              136)
            ELSE pick(['น้ำบาดาล', 'บ่อน้ำ', 'น้ำบาดาล; น้ำฝน', 'ซื้อน้ำ'], sid, 136) END AS water,
          CASE WHEN u(sid * 4 + {round_key}, 137) < 0.03 + 0.2 * greatest(0, t - 0.2) THEN 'ไม่'
            ELSE 'ใช่' END AS drinking_enough,
          greatest(1, round(students / (28 + 55 * u(sid, 138))))::INTEGER AS drinking_points,
          CASE WHEN u(sid, 139) < 0.93 - 0.3 * t THEN 'มี' ELSE 'ไม่มี' END AS phone,
          CASE WHEN is_island AND u(sid, 140) < 0.4 THEN 'ทางน้ำ'
            WHEN u(sid, 140) < 0.97 - 0.5 * greatest(0, t - 0.35) THEN 'ลาดยาง'
            WHEN t > 0.7 AND u(sid, 141) < 0.5 THEN 'ดิน' ELSE 'ลูกรัง' END AS road,
          NULL AS other, {date_style}(DATE '{as_of}') AS as_of
        FROM here ORDER BY sid
    """


def building_sql(year: int) -> str:
    """Buildings of each school; `year` 2568 or 2569 decides how worn the oldest are."""
    return f"""
        WITH planned AS (
          SELECT sid, code6, poor, remote, students, hi,
            1 + least(12, floor(students / 95.0))::INTEGER + (u(sid, 150) < 0.35)::INTEGER AS halls,
            2 + (students > 60)::INTEGER + (students > 250)::INTEGER + (students > 700)::INTEGER
              + (students > 1500)::INTEGER AS others,
            1 + (students > 120)::INTEGER + least(8, floor(students / 220.0))::INTEGER + 1 AS
              toilets,
            (remote > 0.2)::INTEGER + (u(sid, 151) < 0.75)::INTEGER + (u(sid, 196) < 0.7)::INTEGER
              + (students > 500)::INTEGER AS houses,
            2 + (u(sid, 152) < 0.5)::INTEGER AS fields
          FROM school_here WHERE is_open_1 AND u(sid, 153) > 0.008
        ), each_one AS (
          SELECT *, unnest(range(1, halls + others + toilets + houses + fields + 1))::INTEGER AS
            building_number
          FROM planned
        ), typed AS (
          SELECT *, CASE WHEN building_number <= halls THEN 'อาคารเรียน'
            WHEN building_number <= halls + others THEN pick(['อาคารอเนกประสงค์', 'โรงอาหาร',
              'โรงฝึกงาน', 'หอประชุม'], sid, 154 + building_number)
            WHEN building_number <= halls + others + toilets THEN 'ส้วม'
            WHEN building_number <= halls + others + toilets + houses THEN
              pick(['บ้านพักครู', 'บ้านพักครู', 'บ้านพักภารโรง'], sid, 154 + building_number)
            ELSE 'สนามกีฬาและสิ่งก่อสร้างอื่น' END AS building_type,
            2495 + floor(72 * sqrt(u(sid * 64 + building_number, 190)))::INTEGER AS built
          FROM each_one
        )
        SELECT code6 AS school_code, building_number, building_type,
          CASE building_type WHEN 'อาคารเรียน' THEN 'อาคาร ' || building_number ELSE building_type
            END AS name,
          CASE building_type WHEN 'อาคารเรียน' THEN pick(['สปช.105/29', 'ป.1ก', '004', '216 ล.',
            'สปช.2/28', '017'], sid * 64 + building_number, 191)
            WHEN 'ส้วม' THEN pick(['สปช.601/26', 'สพฐ.4', '6 ที่/49'], sid * 64 + building_number, 191)
            WHEN 'โรงอาหาร' THEN 'สปช.206/26' ELSE 'สร้างเอง' END AS model,
          CASE building_type WHEN 'อาคารเรียน' THEN greatest(2, round(students / 30.0 / halls +
            2))::INTEGER
            WHEN 'ส้วม' THEN greatest(2, round((students + 10) / (18.0 + 22 * u(sid, 192)) /
              toilets))::INTEGER
            ELSE 1 END AS room_count,
          CASE WHEN u(sid, 193) < 0.8 THEN 'พ.ศ. ' || built ELSE built::VARCHAR END AS
            built_year_be,
          CASE WHEN u(sid * 64 + building_number, 194) < 0.03 THEN NULL
            WHEN u(sid * 64 + building_number, 195) < greatest(0.01, ({year} - built - 22) *
              0.0045) * (0.7 + poor) THEN 'ทรุดโทรม'
            WHEN u(sid * 64 + building_number, 195) < 0.15 + ({year} - built) * 0.011 THEN 'พอใช้'
              ELSE 'ดี' END AS condition,
          NULL AS photo
        FROM typed ORDER BY sid, building_number
    """


def item_sql(round_key: int) -> str:
    """Equipment: thirteen kinds of things, as many as the school's size asks for. Of the computers
    that EMIS counts the register of things knows most, in some schools more."""
    items = (
        ("10101", "ครุภัณฑ์การศึกษา", "โต๊ะเก้าอี้นักเรียน ระดับประถมศึกษา", 1.05),
        ("10102", "ครุภัณฑ์การศึกษา", "โต๊ะเก้าอี้นักเรียน ระดับมัธยมศึกษา", 0.6),
        ("10201", "ครุภัณฑ์การศึกษา", "กระดานอัจฉริยะ", 0.02),
        ("20101", "ครุภัณฑ์สำนักงาน", "โต๊ะทำงานครู", 0.07),
        ("20102", "ครุภัณฑ์สำนักงาน", "ตู้เก็บเอกสาร", 0.05),
        ("20103", "ครุภัณฑ์สำนักงาน", "เครื่องถ่ายเอกสาร", 0.004),
        ("30101", "ครุภัณฑ์โฆษณาและเผยแพร่", "โทรทัศน์สี", 0.045),
        ("30102", "ครุภัณฑ์โฆษณาและเผยแพร่", "เครื่องฉายภาพ", 0.025),
        ("40101", "ครุภัณฑ์งานบ้านงานครัว", "เครื่องทำน้ำเย็น", 0.012),
        ("50101", "ครุภัณฑ์กีฬา", "โต๊ะเทเบิลเทนนิส", 0.006),
        ("60101", "ครุภัณฑ์ดนตรี", "ชุดเครื่องดนตรีไทย", 0.004),
        ("70101", "ครุภัณฑ์วิทยาศาสตร์", "กล้องจุลทรรศน์", 0.02),
        ("30201", "ครุภัณฑ์คอมพิวเตอร์", "เครื่องคอมพิวเตอร์", 0),
    )
    values = ", ".join(f"({n}, '{code}', '{kind}', '{name}', {rate})"
                       for n, (code, kind, name, rate) in enumerate(items))
    return f"""
        WITH thing(no, item_code, item_kind, item_name, rate) AS (VALUES {values}),
        counted AS (
          SELECT s.sid, s.code6, t.*, sid * 16 + no AS k,
            round(CASE WHEN rate > 0
              THEN (students + 8) * rate::DOUBLE * (0.6 + 0.8 * u(sid * 16 + no, 210)) + 0.4
              ELSE (1.5 + students / 120.0 + 2 * u(sid, 122) + (students / (9 + 8 * u(sid, 121))
                + 3) * (1 - 0.25 * remote)) * CASE WHEN u(sid, 215) < 0.7 THEN 1
                WHEN u(sid, 215) < 0.95 THEN 0.7 + 0.2 * u(sid, 216) ELSE 1.2 END
              END)::INTEGER AS n,
            least(0.7, (0.03 + 0.16 * u(sid, 211) + 0.06 * poor) * (1 + 0.1 * ({round_key} =
              0)::INTEGER)) AS bad
          FROM school_here s, thing t
          WHERE is_open_1 AND u(sid, 212) > 0.02 AND (item_code <> '10102' OR hi > 8) AND
            (item_code <> '10101' OR lo < 9)
        ), split AS (
          SELECT *, round(n * bad * 0.6 * (0.5 + u(k * 4 + {round_key}, 213)))::INTEGER AS
            to_repair,
            round(n * bad * 0.4 * (0.5 + u(k * 4 + {round_key}, 214)))::INTEGER AS to_write_off
          FROM counted WHERE n > 0
        )
        SELECT code6 AS school_code, item_code, item_kind, item_name,
          greatest(0, n - to_repair - to_write_off) AS usable, to_repair, to_write_off
        FROM split ORDER BY sid, no
    """


def staff_sql(round_key: int) -> str:
    """Staff by position and standing; small and remote schools lack teachers and directors."""
    return f"""
        WITH posts AS (
          SELECT *, students AS n,
            CASE WHEN students = 0 THEN 0 WHEN kind IN ('special', 'centre') THEN students / 6.5
              WHEN students <= 120 THEN greatest(1.0, (1.0 + students / 24.0) * (1.02 - 0.22 *
                remote - 0.2 * (u(sid, 220) < 0.2)::INTEGER))
              WHEN kind = 'secondary' THEN students / 17.5 + 2
              ELSE students / 18.6 + 1.7 - 0.8 * remote END
              * (0.93 + 0.13 * u(sid * 4 + {round_key}, 221)) AS need
          FROM school_here WHERE is_open_{round_key}
        ), filled AS (
          SELECT *, greatest(round(need), (students > 0)::INTEGER)::INTEGER AS teachers,
            (u(sid * 4 + {round_key}, 222) > CASE WHEN students <= 60 THEN 0.3 WHEN students <= 120
              THEN 0.17
              WHEN students <= 300 THEN 0.06 ELSE 0.015 END + 0.08 * remote)::INTEGER AS director,
            CASE WHEN n < 360 THEN 0 WHEN n < 720 THEN 1 WHEN n < 1080 THEN 2 WHEN n < 1680 THEN 3
              ELSE 4 END AS vice
          FROM posts
        ), parts AS (
          SELECT *, round(teachers * (0.12 + 0.12 * u(sid, 223)))::INTEGER AS new_ones,
            round(teachers * (0.18 + 0.1 * u(sid, 224)))::INTEGER AS k1,
            round(teachers * (0.25 + 0.1 * u(sid, 225)))::INTEGER AS k3
          FROM filled
        ), rows_of AS (
          SELECT sid, code10, '1. ผู้อำนวยการโรงเรียน' AS position, 'คศ.3' AS standing, director AS
            total FROM parts
          UNION ALL SELECT sid, code10, '2. รองผู้อำนวยการโรงเรียน', 'คศ.2', vice FROM parts
          UNION ALL SELECT sid, code10, '3. ครู', 'คศ.1', least(k1, teachers - new_ones) FROM parts
          UNION ALL SELECT sid, code10, '3. ครู', 'คศ.3', least(k3, greatest(0, teachers - new_ones
            - k1)) FROM parts
          UNION ALL SELECT sid, code10, '3. ครู', 'คศ.2', greatest(0, teachers - new_ones - k1 - k3)
            FROM parts
          UNION ALL SELECT sid, code10, '4. ครูผู้ช่วย', '-', new_ones FROM parts
          UNION ALL SELECT sid, code10, '5. ลูกจ้างประจำ', '-', (u(sid, 226) < 0.35)::INTEGER FROM
            parts
          UNION ALL SELECT sid, code10, '6. พนักงานราชการ', '-', floor(n / 260.0 + u(sid,
            227))::INTEGER FROM parts
          UNION ALL SELECT sid, code10, '7. ลูกจ้างชั่วคราว', '-', floor(n / 180.0 + 1.4 * u(sid,
            228))::INTEGER FROM parts
        ), divided AS (
          SELECT *, CASE WHEN position[1] IN ('3', '4', '6') THEN
              least(total, round(total * (0.2 + 0.22 * u(sid * 16 + position[1]::INTEGER,
                229)))::INTEGER)
            ELSE least(total, floor(total * 0.62 + u(sid * 16 + position[1]::INTEGER,
              230))::INTEGER) END AS men
          FROM rows_of WHERE total > 0 OR position[1] = '1'
        )
        SELECT code10 AS school_code, position, standing, men, total - men AS women, total
        FROM divided ORDER BY sid, position, standing
    """
