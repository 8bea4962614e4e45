"""What a reader must know of an indicator, by key of `Indicator.caveats`."""

from __future__ import annotations

STRINGS: dict[str, tuple[str, str]] = {
    "caveat.also_size_band": (
        "เป็นโรงเรียนชุดเดียวกับช่วงขนาด 0 คน แต่แสดงเป็นเรื่องที่ต้องติดตาม",
        "The same schools as the size band of 0 students, here as something to follow up",
    ),
    "caveat.approximate_shapes": (
        "ตรวจกับขอบเขตจังหวัดที่ใช้ในระบบ ซึ่งเป็นค่าประมาณจนกว่าจะติดตั้งขอบเขตทางการ",
        "Checked against the province shapes in use, which are approximate until official ones are "
        "installed",
    ),
    "caveat.bands_change": (
        "คะแนนตัดระดับเปลี่ยนทุกปี จึงไม่ควรเทียบร้อยละข้ามปีโดยไม่ดูเกณฑ์",
        "Cut points change every year: do not compare shares of two years without them",
    ),
    "caveat.by_residence": (
        "ประชากรนับตามทะเบียนบ้าน นักเรียนนับตามที่ตั้งโรงเรียน สัดส่วนจึงเกินร้อยละ 100 ได้ในอำเภอใกล้รอยต่อ",
        "Residents count where they are registered, students where the school stands: over 100% "
        "is normal near a district's border",
    ),
    "caveat.by_seat": (
        "นับเขตพื้นที่การศึกษาตามจังหวัดที่ตั้งสำนักงาน สศศ. นับที่กรุงเทพมหานคร"
        " จังหวัดที่ไม่มีสำนักงานตั้งอยู่จึงไม่มีค่า",
        "An education area counts in the province where its office stands, the Special Education "
        "Bureau in Bangkok; a province without an office has no number",
    ),
    "caveat.with_schools": (
        "รวมของสำนักงานเขตและของโรงเรียนในสังกัดที่รายงานเป็นหน่วยงานของตนเอง",
        "The area's office and those of its schools that report for themselves",
    ),
    "caveat.own_account": (
        "ผู้มีหน้าที่ส่งคือสำนักงานเขต โรงเรียนที่ไม่เคยรายงานเป็นหน่วยงานของตนเองจึงเป็น “ไม่ใช้กับพื้นที่นี้”"
        " ส่วนโรงเรียนที่เคยรายงานแล้วขาดไปเป็น “ยังไม่รายงาน”",
        "The area's office owes these figures: to a school that never reported for itself they do"
        " not apply, one that did before and has not now is not reported",
    ),
    "caveat.registers": (
        "วันที่หน่วยงานส่งสถิติใช้สถิตินั้น ไม่มีจึงใช้สถิติใน AMSS++ และไม่มีทั้งสองอย่างจึงนับจากทะเบียนหนังสือรายฉบับ"
        " เร็วหรือช้าของรายฉบับดูจากเวลาส่งถึงเวลาลงรับ",
        "On a day of which an office sent counts these hold, else those in AMSS++; without either"
        " they are counted from the register of single documents, by the times of sending and"
        " registering",
    ),
    "caveat.circulars_listed": (
        "หน่วยงานที่ส่งยอดหนังสือเวียนใช้ยอดนั้น ไม่มีจึงนับจากทะเบียนหนังสือรายฉบับ",
        "Where an office sent its count of circulars it holds, else they are counted from its"
        " register of single documents",
    ),
    "caveat.passed_on": (
        "เงินที่สำนักงานเขตส่งต่อให้โรงเรียนหักออกด้วยรายการโอนเปลี่ยนแปลง จึงนับครั้งเดียวที่โรงเรียน",
        "What an office passes on to a school leaves its own sums as a transfer, so that it counts"
        " once, at the school",
    ),
    "caveat.median_of_areas": (
        "ค่ากลางของเขตพื้นที่ ไม่ได้ถ่วงด้วยขนาดของเขต",
        "The median of education areas, not weighted by their size",
    ),
    "caveat.as_reported": (
        "ฐานและผลเป็นยอดของทั้งเขตที่เขตรายงานใน e-MES ระบบไม่รับยอดนักเรียนของทั้งเขตที่น้อยกว่า 10 คน",
        "Both sides are totals that areas reported to e-MES; totals of fewer than 10 students in a"
        " whole area are not taken in",
    ),
    "caveat.closed_rounds": (
        "นับเฉพาะระบบที่ประกาศปฏิทินจัดเก็บ และรอบที่ปิดแล้ว โดยดูวันที่ไฟล์แรกของเขต"
        " การแก้ไขภายหลังไม่ทำให้ช้า",
        "Systems with a published calendar and rounds that have closed, by the day of the area's"
        " first file: corrections make nobody late",
    ),
    "caveat.envelopes_seen": (
        "นับจากซองข้อมูลที่มาถึงระบบนี้ หน่วยที่ใช้งานภายในแต่ไม่ส่งข้อมูลไม่นับเป็นใช้งาน",
        "By the envelopes that reached this system: a unit that works with it and sends nothing"
        " does not count",
    ),
    "caveat.stopped_now": (
        "แผนบอกว่ากิจกรรมใดยุติ แต่ไม่บอกว่าเมื่อใด จึงแสดงเฉพาะไตรมาสล่าสุดที่แผนของปีนั้นพูดถึง",
        "A plan tells which activities are stopped and not when, so that only the last quarter that"
        " the year's plan speaks of has a number",
    ),
    "caveat.whole_rolls": (
        "เขตที่มีทะเบียนนักเรียนไม่ถึงร้อยละ 95 ของโรงเรียนที่เปิดอยู่ไม่นับ เพราะจะทำให้งบต่อคนสูงเกินจริง",
        "An area with rolls of fewer than 95% of its open schools is left out: money per student"
        " would look larger than it is",
    ),
    "caveat.own_words": (
        "จัดกลุ่มจากคำที่เขตเขียนในช่องยุทธศาสตร์ของแผน คำที่ไม่ตรงกับกลุ่มใดอยู่ในยุทธศาสตร์อื่น",
        "Grouped by the words that areas wrote as the strategy of their plan; what fits no group is"
        " under other strategies",
    ),
    "caveat.halves": (
        "รอบ 12 เดือนเป็นยอดของทั้งปีงบประมาณ รอบ 6 เดือนเป็นยอดของครึ่งปีแรก จึงไม่เทียบกัน",
        "The report after 12 months is of the whole fiscal year, that after 6 of its first half, so"
        " that the two are not compared",
    ),
    "caveat.x2_rounds": (
        "รอบ 6 เดือนกับ 12 เดือนวัดคนละเรื่อง จึงไม่เทียบกัน ระดับของปีคือรอบ 12 เดือน",
        "The reports after 6 and 12 months measure different things and are not compared; the level"
        " of the year is that after 12",
    ),
    "caveat.median_of_days": (
        "คำนวณจากมัธยฐานรายวันที่หน่วยงานส่ง ถ่วงด้วยจำนวนหนังสือ เพราะไม่ได้รับเวลาของหนังสือทุกฉบับ",
        "From the median hours of each day as offices send them, weighted by documents: the hours"
        " of each document do not come",
    ),
    "caveat.running_quarter": (
        "ไตรมาสที่ยังไม่สิ้นสุดนับถึงวันของข้อมูล ส่วนเป้าหมายและปีก่อนเป็นของสิ้นไตรมาส",
        "A quarter that has not ended counts up to the day of the data, while its target and the"
        " year before are of the end of the quarter",
    ),
    "caveat.default_targets": (
        "เป้าหมายสะสมของไตรมาสเป็นค่าตั้งต้นของระบบ แก้ได้ตามมติคณะรัฐมนตรีของปีนั้น",
        "The cumulative targets of the quarters are defaults of this system, to be replaced by the"
        " cabinet resolution of the year",
    ),
    "caveat.counted_once": (
        "นักเรียนที่อยู่ในทะเบียนสองโรงเรียนนับครั้งเดียว ในโรงเรียนที่บันทึกหลัง",
        "A student on the rolls of two schools counts once, in the one entered later",
    ),
    "caveat.care_rows": (
        "โรงเรียนที่ไม่ส่งสรุป ใช้จำนวนที่นับจากแบบรายบุคคล การเยี่ยมบ้านหารด้วยนักเรียนในทะเบียนของภาคเรียน",
        "Of a school that sends no totals its rows of students are counted, its visits against the "
        "roll of the term",
    ),
    "caveat.coverage_share": (
        "เป็นสัดส่วนที่ สพฐ. ดูแล ไม่ใช่อัตราการเข้าเรียน: เอกชน ท้องถิ่น อาชีวศึกษา และ ตชด. อยู่นอก สพฐ.",
        "The share in OBEC schools, not an enrolment rate: private, local-government, vocational "
        "and border-police schools are outside OBEC",
    ),
    "caveat.free_circuits_counted": (
        "ตัวหารรวมความเร็วของวงจรที่โรงเรียนไม่ต้องจ่ายเองด้วย",
        "The denominator includes the speed of circuits that the school does not pay for",
    ),
    "caveat.known_schools": (
        "นับเฉพาะโรงเรียนที่ตอบข้อมูลนี้ โรงเรียนที่ไม่ทราบแสดงแยกไว้",
        "Only schools that answered count; those not known are shown apart",
    ),
    "caveat.late_rolls": (
        "อำเภอที่ขาดทะเบียนนักเรียนของรอบเกินร้อยละ 5 ยังไม่นับ",
        "A district that lacks over 5% of its student rolls for the round does not count yet",
    ),
    "caveat.left_out_of_rate": (
        "ไม่นับเป็นเด็กนอกระบบ และไม่อยู่ในตัวหารของร้อยละ",
        "Not counted as not enrolled, and not among those whom the rate divides by",
    ),
    "caveat.found_by_schools": (
        "นับที่โรงเรียนรายงาน จึงต่างจากจำนวนออกกลางคันในทะเบียน DMC ได้",
        "As schools report them, so that they may differ from the dropouts on the DMC lists",
    ),
    "caveat.median_of_schools": (
        "มัธยฐานของโรงเรียน ไม่ได้ถ่วงด้วยจำนวนนักเรียน",
        "The median of schools, not weighted by students",
    ),
    "caveat.own_norm": (
        "เกณฑ์ความเร็วเป็นค่าที่กำหนดไว้ในระบบ",
        "The speed norm is a setting of this system",
    ),
    "caveat.service_area": (
        "เด็กนับตามที่ตั้งของโรงเรียนเขตบริการ เขตที่ยังไม่ส่งทะเบียนไม่นับ",
        "Children count where their service-area school stands; areas that sent no register do not "
        "count",
    ),
    "caveat.worst_aspect": (
        "ภาพรวมคือกลุ่มที่หนักที่สุดของทุกด้าน ไม่รวมความสามารถพิเศษ",
        "The overall group is the worst of all aspects, talent left out",
    ),
    "caveat.teacher_norm": (
        "เกณฑ์อัตรากำลังครูตามรายงาน War Room ของ AMSS++ ไม่รวมผู้บริหาร พนักงานราชการ และลูกจ้าง "
        "และไม่ใช้กับสถานศึกษาการศึกษาพิเศษ; ก.ค.ศ. มีเกณฑ์ที่ใหม่กว่า",
        "By the teacher norm of the AMSS++ war-room report, without directors, contract and "
        "temporary staff, and not for special education; the teacher commission has a newer one",
    ),
    "caveat.retire_october": (
        "เกษียณ 30 กันยายนของปีงบประมาณที่ครบ 60 ปี ผู้เกิดวันที่ 1 ตุลาคมครบในวันก่อนหน้า",
        "Retirement is on 30 September of the fiscal year in which 60 is reached; who was born on "
        "1 October reaches it the day before",
    ),
    "caveat.post_owner": (
        "นับที่โรงเรียนเจ้าของตำแหน่ง แม้ผู้นั้นไปช่วยราชการที่อื่น",
        "Counted at the school that owns the post, even when the person works elsewhere",
    ),
    "caveat.incidents_reported": (
        "เป็นเหตุที่มีผู้แจ้ง พื้นที่ที่แจ้งมากอาจเพราะเฝ้าระวังดี ไม่ใช่เพราะปลอดภัยน้อย",
        "Only what somebody reported: many reports may mean a watchful place, not an unsafe one",
    ),
    "caveat.open_as_told": (
        "สถานะตามวันที่ของบัญชีล่าสุดของเขต", "As things stood on the day of the area's latest list",
    ),
    "caveat.year_so_far": (
        "ปีการศึกษาปัจจุบันนับถึงวันที่ของบัญชีเท่านั้น",
        "The running academic year counts up to the day of the list only",
    ),
    "caveat.screened_only": (
        "เป็นส่วนของนักเรียนที่คัดกรอง ไม่ใช่ของนักเรียนทั้งหมด",
        "A share of the students screened, not of all students",
    ),
    "caveat.same_term": (
        "ใช้เฉพาะโรงเรียนที่มีข้อมูลทั้งสองแหล่งในภาคเรียนเดียวกัน",
        "Only schools with both sources in the same term",
    ),
    "caveat.size_by_round": (
        "ขนาดนับจากทะเบียนนักเรียนของรอบนั้น",
        "Size is by the students of that round",
    ),
    "caveat.few_of_area": (
        "ไม่รวมโรงเรียนของเขตที่มีไม่ถึง 3 โรงเรียนในจังหวัดนั้น เพื่อคุ้มครองข้อมูลส่วนบุคคล",
        "Leaves out schools of an area that has fewer than 3 in the province, to protect personal"
        " data",
    ),
    "caveat.few_pupils": (
        "ค่าของพื้นที่ไม่รวมโรงเรียนที่มีนักเรียนไม่ถึง 10 คน และโรงเรียนที่จำนวนนักเรียนถูกปกปิดไปด้วยกัน"
        " เพื่อคุ้มครองข้อมูลส่วนบุคคล",
        "Places leave out schools of fewer than 10 students and those whose number of students is"
        " hidden with theirs, to protect personal data",
    ),
    "caveat.size_band_zero": (
        "เป็นช่วงขนาดหนึ่ง ไม่นับเป็นโรงเรียนขนาดเล็ก จำนวนเท่ากับโรงเรียนที่ไม่มีนักเรียน",
        "A band of size that is no part of small schools; the same count as schools without"
        " students",
    ),
    "caveat.small_groups": (
        "ปกปิดกลุ่มเล็กเพื่อคุ้มครองข้อมูลส่วนบุคคล",
        "Small groups are suppressed to protect personal data",
    ),
    "caveat.unrecorded_not_absent": (
        "นักเรียนและโรงเรียนที่ไม่มีบันทึกไม่นับเป็นขาด",
        "Students and schools without a record do not count as absent",
    ),
    "caveat.unstable_not_working": (
        "วงจรที่ไม่เสถียรไม่นับเป็นใช้งานได้",
        "A circuit that works unsteadily does not count as working",
    ),
    "caveat.spread_within": (
        "เป็นการกระจายของคะแนนภายในโรงเรียน ไม่รวมความต่างระหว่างโรงเรียน"
        " ของทั้งพื้นที่จึงกว้างกว่าที่แสดง",
        "The spread within schools, without what sets schools apart: over a whole place it is"
        " wider than shown.",
    ),
    "caveat.voluntary_test": (
        "O-NET เป็นการสอบโดยสมัครใจ ผู้เข้าสอบไม่ใช่นักเรียนทั้งหมด โปรดดูร้อยละผู้เข้าสอบประกอบ",
        "O-NET is voluntary: those who sat it are not all students. See the share who did.",
    ),
    "caveat.weighted_by_examinees": (
        "ถ่วงน้ำหนักด้วยผู้เข้าสอบ ไม่ใช่ค่าเฉลี่ยของโรงเรียน",
        "Weighted by examinees, not a mean of schools",
    ),
    "caveat.year_to_date": (
        "ปีที่ยังไม่จบเป็นยอดสะสมถึงปัจจุบัน",
        "A year that is still running is counted to date",
    ),
    "caveat.who_growth": (
        "จัดกลุ่มตามเกณฑ์องค์การอนามัยโลก (มาตรฐานปี 2549 ถึงอายุ 5 ปี เกณฑ์อ้างอิงปี 2550 จากนั้นถึง 19 ปี)"
        " ไม่ใช่เกณฑ์น้ำหนักตามส่วนสูงของกรมอนามัย",
        "By the World Health Organization (standards of 2006 up to five years, reference of 2007"
        " from then to 19), not by the weight for height of the Thai Department of Health",
    ),
    "caveat.own_number": (
        "เลขตัวชี้วัดนี้ระบบกำหนดเอง เพราะรายการตัวชี้วัดของคณะทำงานไม่มีตัวชี้วัดของแหล่งข้อมูลนี้",
        "The number of this indicator is the war room's own: the working group lists none for this"
        " source",
    ),
    "caveat.pilot_schools": (
        "เฉพาะโรงเรียนนำร่องและชั้นที่ประเมิน ไม่ใช่ค่าของโรงเรียนทั้งหมดในพื้นที่",
        "Of pilot schools and the grades that they assessed, not of all schools of the place",
    ),
    "caveat.school_marks": (
        "แต่ละโรงเรียนให้ผลการเรียนเอง จึงไม่ใช้จัดอันดับคุณภาพระหว่างโรงเรียน",
        "Each school gives its own grades: they do not rank schools by quality",
    ),
    "caveat.of_fiscal_year": (
        "เป็นผลของทั้งปีงบประมาณ แสดงไว้ที่ไตรมาส 4",
        "Of the whole fiscal year, shown at its fourth quarter",
    ),
    "caveat.listed_by_area": (
        "นับจากบัญชีที่เขตส่ง โรงเรียนที่ไม่อยู่ในบัญชีของเขตที่ส่งแล้วนับเป็นไม่ใช่",
        "By the list of the area: a school that is not on a list that came counts as none",
    ),
    "caveat.workbooks_only": (
        "เฉพาะโรงเรียนที่ส่งข้อมูลรายคนของระบบดูแลช่วยเหลือ โรงเรียนที่ส่งแต่ยอดรวมไม่มีค่านี้",
        "Of schools that send the records of each student; those that send sums have no number",
    ),
}
