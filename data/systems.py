"""The systems, forms and reports of the ministry: what of each arrives here, how, and where it
shows. The numbers are those of the catalogue that the working group drew up.

To add a system, add a record; a feed belongs to one system at least.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from data.bridges import FILLS
from data.contract import Contract
from data.indicators import INDICATORS
from data.sources import source
from data.sources.amss import BY_DATASET


@dataclass(frozen=True, slots=True)
class System:
    """One system. What arrives comes by its feeds, by a transport that carries feeds of others, or
    not at all, and then `why` says why."""

    number: int
    th: str
    en: str
    #: What arrives.
    arrives_th: str
    arrives_en: str
    #: Ids of data/sources contracts.
    feeds: tuple[str, ...] = ()
    #: The way that files of any feed may come by it, as the account names it.
    transport: str = ""
    #: Addresses of the views that are about it.
    about: tuple[str, ...] = ()
    why_th: str = ""
    why_en: str = ""

    @property
    def contracts(self) -> tuple[Contract, ...]:
        """The declarations of its feeds."""
        return tuple(source(id) for id in self.feeds)

    def _carries(self, dataset: str) -> bool:
        return BY_DATASET[dataset][0].id in self.feeds

    @property
    def views(self) -> tuple[str, ...]:
        """Where it shows: the overview and a comparison have every indicator, /data every file."""
        if not self.feeds and not self.transport:
            return ()
        feeds = {*self.feeds, *(one.feed for one in FILLS if self._carries(one.dataset))}
        counted = any(set(one.sources) & feeds for one in INDICATORS)
        return (*(("/", "/compare") if counted else ()), *self.about, "/data")


#: Where daily marks show, which come by a school's system as well as by its area's.
_BRIDGE = ("/map", "/attendance", "/school", "/student")
_ENVELOPES = ("amss", "amssyear", "amssfiscal", "amssbook")

SYSTEMS: tuple[System, ...] = (
    System(
        1, "Smart OBEC", "Smart OBEC",
        "ซองข้อมูลที่รวบรวมจาก AMSS++ ของทุกเขต และสถิติหนังสือราชการ",
        "Envelopes gathered from the AMSS++ of every area, and statistics of official documents",
        (*_ENVELOPES, "doc"), "amss", _BRIDGE,
    ),
    System(
        2, "AMSS++", "AMSS++",
        "ข้อมูล 11 ชุดของสำนักงานเขต การมาเรียน ทะเบียนเด็กวัยเรียน สมรรถนะผู้เรียน สถิติหนังสือราชการ "
        "แผน และงบประมาณ ส่งเข้ามาหรือดึงมา การเช็กชื่อ ทะเบียนเด็กวัยเรียน กิจกรรม เงิน และสถิติหนังสือ"
        "ใช้นับเมื่อไม่มีไฟล์ของแหล่งนั้นเอง อีก 6 ชุดเทียบไว้ข้างข้อมูลของระบบอื่น",
        "The eleven datasets of an area office, attendance, the school-age register, competency "
        "of learners, statistics of official documents, plan and budget, sent or fetched. Marks, "
        "register, activities, money and document statistics are counted where no file of their "
        "own came; the other six datasets stand beside what other systems send",
        (*_ENVELOPES, "att", "oppreg", "competency", "doc", "plan", "budget"), "amss", _BRIDGE,
    ),
    System(
        3, "SMSS", "SMSS",
        "ข้อมูลส่งออก 5 ชุดของโรงเรียน การมาเรียนรายวัน แผน และงบประมาณ",
        "The five exports of a school, daily attendance, plan and budget",
        ("amss", "amssyear", "amssfiscal", "att", "plan", "budget"), "smss", _BRIDGE,
    ),
    System(
        4, "KRS", "KRS", "คะแนนตัวชี้วัดของเขต ทศนิยม 5 ตำแหน่ง",
        "Scores of an area's key indicators, five decimals", ("score_krs",),
    ),
    System(
        5, "ARS", "ARS", "คะแนนผลตามแผนปฏิบัติราชการ ทศนิยม 5 ตำแหน่ง",
        "Scores against the annual action plan, five decimals", ("score_ars",),
    ),
    System(
        6, "PMQA 4.0", "PMQA 4.0", "คะแนนสถานะระบบราชการ 4.0 ทศนิยม 5 ตำแหน่ง",
        "Scores of the state of bureaucracy 4.0, five decimals", ("score_pmqa",),
    ),
    System(
        7, "e-MES", "e-MES",
        "ฐานและผลของตัวชี้วัดนโยบาย รอบ 6 และ 12 เดือน พร้อมปัญหาและข้อเสนอแนะ พัฒนาการปฐมวัย อ.3 "
        "ภาวะถดถอยทางการเรียนรู้ โรงเรียนคุณภาพ และต้นแบบ",
        "Base and result of policy indicators at 6 and 12 months, with problems and suggestions; "
        "early childhood of K3, learning loss, quality schools and exemplars",
        ("emes", "early", "loss", "quality", "exemplar"),
    ),
    System(
        8, "EDC Sandbox", "EDC Sandbox", "ไฟล์ของแหล่งข้อมูลอื่นที่ศูนย์ข้อมูลการศึกษาส่งต่อ",
        "Files of other feeds, passed on by the education data centre", transport="edc",
    ),
    System(
        9, "Sandbox จังหวัดเป็นฐาน (ลพบุรี)", "Province-based sandbox (Lopburi)",
        "ซองข้อมูลของหน่วยในจังหวัด ซึ่งบอกว่าหน่วยใดใช้ระบบแล้ว และนับแทนไฟล์ที่หน่วยนั้นไม่ได้ส่งเช่นเดียวกับ AMSS++",
        "Envelopes of the units of the province, which tell who uses the systems and are counted, "
        "as those of AMSS++, where the unit sent no other file",
        _ENVELOPES, "amss", _BRIDGE,
    ),
    System(
        10, "DMC", "DMC", "นักเรียนรายบุคคล การออก การพักนอน การจบ และความพิการ",
        "Each student, with exits, boarding, graduation and disability", ("dmc",),
        about=("/map", "/infrastructure", "/attendance", "/school", "/student"),
    ),
    System(
        11, "EMIS", "EMIS", "ทะเบียนโรงเรียน อินเทอร์เน็ต คอมพิวเตอร์ สาธารณูปโภค และตารางบุคลากร",
        "School master, internet, computers, utilities and the staff table",
        ("school", "emisnet", "emiscom", "emisutil", "staff"),
        about=("/map", "/infrastructure", "/school"),
    ),
    System(
        12, "B-OBEC", "B-OBEC", "อาคารและสิ่งก่อสร้างทุกหลัง", "Every building", ("bobec",),
        about=("/infrastructure", "/school"),
    ),
    System(
        13, "M-OBEC", "M-OBEC", "ครุภัณฑ์ตามสภาพ", "Equipment by condition", ("mobec",),
        about=("/infrastructure", "/school"),
    ),
    System(
        14, "G-Code", "G-Code", "รหัส G ที่กำหนด จำแนกโรงเรียนและสัญชาติ และรหัสเดิม–ใหม่รายคน",
        "G-codes issued, by school and nationality, and old and new codes of each person",
        ("gcode",),
    ),
    System(
        15, "CCT", "CCT", "การคัดกรองและทุนของนักเรียนยากจนรายบุคคล",
        "Screening and grants of poor students, each of them", ("cct",),
    ),
    System(
        16, "HRMS", "HRMS", "ครูและบุคลากร เป็นจำนวนและรายบุคคล",
        "Teachers and staff, as counts and one by one", ("staff", "staffperson"),
        about=("/school",),
    ),
    System(
        17, "ประชากรวัยเรียน กระทรวงมหาดไทย (กรมการปกครอง)",
        "School-age population of the Ministry of Interior (DOPA)",
        "ประชากรรายตำบลตามอายุและเพศ รายเดือนและรายปี",
        "Residents of each sub-district by age and sex, monthly and yearly", ("moi", "moistat"),
    ),
    System(
        18, "ระบบดูแลช่วยเหลือนักเรียน", "Student care",
        "เยี่ยมบ้าน คัดกรอง ช่วยเหลือ ส่งต่อ รายคน และยอดรวมตามชั้นและเพศ",
        "Home visits, screening, help and referral of each student, and sums by grade and sex",
        ("care", "careagg"),
    ),
    System(
        19, "School Health HERO", "School Health HERO",
        "จำนวนที่คัดกรอง เสี่ยง ได้รับการช่วยเหลือ และส่งต่อ ตามชั้น",
        "Counts screened, at risk, helped and referred, by grade", ("hero",),
    ),
    System(
        20, "ปพ.3 Online", "PP3 Online, reports of graduates",
        "จำนวนผู้จบและสถานะการรายงาน ตามชั้น", "Graduates and whether they were reported, by grade",
        ("pp3",),
    ),
    System(
        21, "AOC", "AOC", "ไฟล์ของแหล่งข้อมูลอื่นที่ศูนย์ปฏิบัติการข้อมูลของเขตส่งต่อ",
        "Files of other feeds, passed on by an area's operations centre", transport="aoc",
    ),
    System(
        22, "GIS", "GIS", "พิกัดของโรงเรียนในทะเบียน", "Coordinates of schools in the master",
        ("school",), about=("/map", "/school"),
    ),
    System(
        23, "MOE Safety Center", "MOE Safety Center", "จำนวนเหตุรายเดือนตามกลุ่มภัย",
        "Incidents by month and group of danger", ("safety",),
    ),
    System(
        24, "DLTV", "DLTV", "การใช้ของโรงเรียนต้นทางและปลายทาง", "Use by source and receiving schools",
        ("dltv",),
    ),
    System(
        25, "Big Data", "Big Data", "ไฟล์ของแหล่งข้อมูลอื่นที่ศูนย์ข้อมูลของเขตส่งต่อ",
        "Files of other feeds, passed on by an area's data hub", transport="bigdata",
    ),
    System(
        26, "EdPA Data", "EdPA Data", "จำนวนข้อตกลงพัฒนางานตามประเด็นท้าทาย",
        "Performance agreements by kind of challenge", ("edpa",),
    ),
    System(
        27, "ITA Online", "ITA Online", "คะแนนคุณธรรมและความโปร่งใสของโรงเรียน",
        "Scores of schools in integrity and transparency", ("ita",),
    ),
    System(
        28, "X2.1, X2.2, X2.3", "X2.1, X2.2, X2.3",
        "ระบบบริหารจัดการ 4 ด้านของเขตและโรงเรียน รอบ 6 และ 12 เดือน",
        "Systems for the four aspects of management, of areas and schools, at 6 and 12 months",
        ("x2",),
    ),
    System(
        29, "โครงการพาน้องกลับมาเรียน", "Bring Them Back to School",
        "จำนวนเด็กที่พบ กลับเข้าเรียน ได้รับการช่วยเหลือ และส่งต่อ",
        "Dropouts found, returned, helped and referred", ("back",),
    ),
    System(
        30, "แบบคัดกรอง Learning Loss", "Learning-loss screening",
        "จำนวนที่คัดกรอง มีภาวะถดถอย และดีขึ้น", "Counts screened, with loss and improved",
        ("loss",),
    ),
    System(
        31, "การประเมินสมรรถนะผู้เรียน", "Assessment of learner competency",
        "จำนวนผู้เรียนตามระดับสมรรถนะของโรงเรียนนำร่อง",
        "Learners by level of competency in pilot schools", ("competency",),
    ),
    System(
        32, "ข้อมูลพฤติกรรมการสอนของครู", "Teaching behaviour of teachers", "", "",
        why_th="ยังเป็นแผนของอนาคต ไม่มีแบบเก็บข้อมูลและผู้ส่ง",
        why_en="A plan for the future: there is no form and nobody who sends it",
    ),
    System(
        33, "แบบสำรวจความพร้อม Hardware Software Peopleware",
        "Readiness survey: hardware, software, people",
        "คะแนนความพร้อมสามด้านของโรงเรียน", "Scores of schools in the three kinds of readiness",
        ("ready",),
    ),
    System(
        34, "ระบบการเยี่ยมบ้าน", "Home visits", "การเยี่ยมบ้านรายคน และยอดรวมตามชั้นและเพศ",
        "Visits to each student's home, and sums by grade and sex", ("care", "careagg"),
    ),
    System(
        35, "ระบบจัดเก็บข้อมูลผลการเรียนนักเรียนรายบุคคลออนไลน์ (ระบบผลการเรียนรายบุคคล)",
        "Individual grades system, online",
        "ผลการเรียนรายบุคคลที่ส่งมอบเมื่อสิ้นปี", "Results of each student, handed over at year end",
        ("grades",),
    ),
    System(
        36, "RT / NT / O-NET", "RT / NT / O-NET",
        "ผลการทดสอบระดับชาติของโรงเรียน และเกณฑ์ของปี",
        "Results of schools in the national tests, with the year's bands", ("rt", "nt", "onet"),
    ),
    System(
        37, "โรงเรียนคุณภาพ", "Quality schools", "โรงเรียนหลักและโรงเรียนเครือข่าย",
        "Main schools and the schools of their networks", ("quality",),
    ),
    System(
        38, "Quick Policy / นโยบายเร่งด่วน", "Urgent policy",
        "ตัวชี้วัดนโยบายเร่งด่วนในรายงาน e-MES", "Indicators of urgent policy in the e-MES report",
        ("emes",),
    ),
    System(
        39, "ค้นหาต้นแบบ, Soft Power", "Search for exemplars, Soft Power",
        "จำนวนต้นแบบสี่กลุ่ม รอบ 6 และ 12 เดือน", "Exemplars of four groups, at 6 and 12 months",
        ("exemplar",),
    ),
    System(
        40, "Smart Safety School System (4S)", "Smart Safety School System (4S)", "", "",
        why_th="นวัตกรรมแจ้งเตือนของเขตหนึ่ง ไม่มีข้อมูลส่งออก เหตุที่เกิดเข้ามาทาง MOE Safety Center",
        why_en="An alarm of one area's own that exports nothing; incidents come by the MOE Safety "
               "Center",
    ),
    System(
        41, "แบบฟอร์มงาน DLTV/ICT", "Forms of DLTV and ICT work", "", "",
        why_th="แบบฟอร์มกระดาษของงานบริการในเขต ผลการใช้ DLTV เข้ามาทางแหล่ง DLTV แล้ว",
        why_en="Paper forms of an area's help desk; the use of DLTV comes by its own feed",
    ),
    System(
        42, "แบบจัดเก็บข้อมูลตามโปรแกรมฐานข้อมูลกลาง", "Form of the central database programme", "", "",
        why_th="แบบทั่วไปที่ทวนข้อมูลซึ่งระบบอื่นส่งมาแล้ว ความครบถ้วนดูได้ที่หน้าข้อมูล",
        why_en="A general form that repeats what other systems send; /data says what is missing",
    ),
    System(
        43, "เอกสารข้อเสนอเชิงนโยบาย", "Policy proposal", "", "",
        why_th="เอกสารที่คณะทำงานส่งครั้งเดียว ใช้ภาพและไฟล์ที่ส่งออกจากทุกหน้า ไม่ใช่ข้อมูลเข้า",
        why_en="A document of the working group, sent once: made of what the views export, nothing "
               "that comes in",
    ),
    System(
        44, "แผนเผชิญเหตุ, คู่มือสถานศึกษาปลอดภัย", "Incident plans, handbooks of safe schools", "", "",
        why_th="หลักฐานแนบของ e-MES ว่ามีหรือไม่มี ไม่มีไฟล์ของตนเอง",
        why_en="Evidence attached to e-MES, had or not had; there is no file of its own",
    ),
    System(
        45, "LINE, Facebook, เว็บไซต์ psdg-obec", "LINE, Facebook, the psdg-obec website", "", "",
        why_th="ช่องทางสื่อสารเท่านั้น ไม่มีข้อมูล", why_en="Channels for talking only, without data",
    ),
)
"""Every system, by its number."""


@cache
def sending(feed: str) -> tuple[System, ...]:
    """The systems that a feed comes from, by its id."""
    return tuple(one for one in SYSTEMS if feed in one.feeds)
