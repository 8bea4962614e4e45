"""Words of the privacy page: what is read about persons, why, for how long, and whom to ask."""

from __future__ import annotations

STRINGS: dict[str, tuple[str, str]] = {
    "nav.privacy": ("ความเป็นส่วนตัว", "Privacy"),
    "privacy.lead": (
        "อ่านข้อมูลบุคคลจาก {n} แหล่ง จากทั้งหมด {all} แหล่ง",
        "Personal data is read from {n} of {all} {all:source|sources}",
    ),
    "privacy.rules": ("หลักที่ใช้", "What holds for all of it"),
    "privacy.rule.basis": (
        "ใช้เพื่อภารกิจของรัฐในการจัดการศึกษาขั้นพื้นฐาน ตามมาตรา 24 (4) และ 26 (5) "
        "แห่ง พ.ร.บ. คุ้มครองข้อมูลส่วนบุคคล พ.ศ. 2562",
        "Used for the state's duty to provide basic education: sections 24 (4) and 26 (5) of the "
        "Personal Data Protection Act of 2019",
    ),
    "privacy.rule.least": (
        "อ่านเฉพาะช่องที่หน้าจอหรือการตรวจสอบข้อมูลใช้ ช่องอื่นในไฟล์ไม่ถูกนำเข้า",
        "Only fields that a page or a check of the data needs are read; the others in the files "
        "are never loaded",
    ),
    "privacy.rule.number": (
        "ไม่เก็บเลขประจำตัวประชาชน เก็บเพียงรหัสที่คำนวณด้วยกุญแจลับและย้อนกลับไม่ได้",
        "ID numbers are not kept, only codes worked out with a secret key that do not lead back",
    ),
    "privacy.rule.masked": (
        "ชื่อถูกปิดบังเสมอ ผู้มีสิทธิ์เปิดดูได้ชั่วคราวโดยระบุเหตุผล และมีบันทึกทุกครั้ง",
        "Names are masked; who is entitled may see one for some minutes, for a stated purpose, and "
        "each time is recorded",
    ),
    "privacy.rule.few": (
        "จำนวนคนที่น้อยจนอาจรู้ตัวบุคคลไม่ถูกแสดง",
        "Counts so small that a person could be recognised are not shown",
    ),
    "privacy.rule.class": (
        "ครูเห็นนักเรียนห้องของตนและจำนวนของโรงเรียน จึงหักลบเป็นจำนวนรวมของห้องอื่นได้ แต่ไม่เห็นรายคน",
        "A teacher sees the own class and the school's counts, and so can subtract to the other "
        "classes' totals, but sees nobody in them",
    ),
    "privacy.failed": ("เปิดหน้านี้ไม่ได้ ลองใหม่อีกครั้ง", "This page did not come. Please try again."),
    "privacy.rule.abroad": (
        "ข้อมูลไม่ถูกส่งให้ผู้ให้บริการภายนอกหรือต่างประเทศ",
        "Nothing is sent to other services or abroad",
    ),
    "privacy.kept": ("เก็บนานเท่าใด", "How long it is kept"),
    "privacy.kept.persons": ("ข้อมูลรายบุคคล รวมปีนี้", "Data of each person, this year included"),
    "privacy.kept.persons.how": ("{n} ปีการศึกษา", "{n} academic {n:year|years}"),
    "privacy.kept.unused": ("ไฟล์จากต้นทางที่เลิกใช้แล้ว", "Files from the sources, once out of use"),
    "privacy.kept.unused.how": ("ไม่เกิน {n} วัน", "{n} {n:day|days} at most"),
    "privacy.kept.copies": ("สำเนาข้อมูลรุ่นก่อน", "Earlier copies of the data"),
    "privacy.kept.copies.how": ("{n} รุ่นล่าสุด", "the latest {n}"),
    "privacy.kept.log": ("บันทึกว่าใครดูข้อมูลบุคคล", "The record of who looked at persons"),
    "privacy.kept.log.how": ("อย่างน้อย {n} วัน", "{n} {n:day|days} at least"),
    "privacy.kept.sums": ("ตัวเลขรวมที่ไม่ระบุตัวบุคคล", "Totals that name nobody"),
    "privacy.kept.sums.how": ("ไม่กำหนดเวลา", "no limit"),
    "privacy.ask": ("ขอดู ขอแก้ไข หรือสอบถาม", "To see, correct or ask about one's data"),
    "privacy.ask.source": (
        "แก้ไขที่ระบบต้นทาง: แจ้งโรงเรียนหรือเขตพื้นที่ที่บันทึกข้อมูล ค่าที่แก้แล้วจะแสดงเมื่อนำเข้ารอบถัดไป",
        "Corrections are made in the source system: ask the school or area office that entered "
        "the data. The corrected value appears with the next round.",
    ),
    "privacy.ask.only": (
        "ห้องปฏิบัติการนี้แก้ไขข้อมูลต้นทางไม่ได้",
        "The war room cannot change the data of the sources",
    ),
    "privacy.ask.officer": (
        "เจ้าหน้าที่คุ้มครองข้อมูลส่วนบุคคล", "Data protection officer",
    ),
    "privacy.ask.unset": (
        "ยังไม่ได้ระบุช่องทางติดต่อ สอบถามผู้ดูแลระบบของเขตหรือของ สพฐ.",
        "No contact is given yet: ask the administrator of your area or of OBEC",
    ),
    "privacy.sources": ("ข้อมูลบุคคลจากแต่ละแหล่ง", "Personal data by source"),
    "privacy.purpose": ("ใช้เพื่อ", "Used for"),
    "privacy.owner": ("ผู้รับผิดชอบต้นทาง", "Source kept by"),
    "privacy.cadence": ("ได้รับเมื่อ", "Received"),
    "privacy.personal": ("ข้อมูลส่วนบุคคล", "Personal"),
    "privacy.sensitive": ("ข้อมูลอ่อนไหว", "Sensitive"),
    "privacy.dropped": ("มีในไฟล์ แต่ไม่นำเข้า", "In the files, never loaded"),
    "privacy.hashed": ("เก็บเป็นรหัสลับ", "kept as a keyed code"),
    "privacy.masked": ("ปิดบัง", "masked"),
    "privacy.others": (
        "แหล่งที่ไม่มีข้อมูลบุคคล", "Sources without personal data",
    ),
    "privacy.why.grades": (
        "ผลการเรียนเมื่อสิ้นปี เพื่อดูผลการเรียนรู้ของโรงเรียนและพื้นที่ ไม่แสดงเกรดของนักเรียนคนใด",
        "Year-end results, to see what the students of schools and areas have learned. No student's"
        " grade is shown.",
    ),
    "privacy.why.dmc": (
        "นับนักเรียน ติดตามการเลื่อนชั้น การออกกลางคัน ภาวะโภชนาการ และการเข้าถึงสิทธิ",
        "Counting students; following progress, dropping out, growth and access to support",
    ),
    "privacy.why.att": (
        "ติดตามการมาเรียนและนักเรียนที่ขาดเรียนต่อเนื่อง",
        "Following attendance and students who are away for days on end",
    ),
    "privacy.why.amss": (
        "รับผลเช็กชื่อรายวันจากระบบของเขตและโรงเรียน และเทียบจำนวนนักเรียน บุคลากร และผลชั่งวัดกับแหล่งหลัก",
        "Receiving daily marks from the systems of area offices and schools; comparing students, "
        "staff and measured growth with the main sources",
    ),
    "privacy.why.staffperson": (
        "นับครูที่จะเกษียณในแต่ละปีและครูที่ช่วยราชการ รายบุคคลใช้นับเท่านั้น ไม่แสดงบนหน้าใด",
        "Counting who retires in which year and who works elsewhere; rows about a person are only "
        "counted and shown on no page",
    ),
    "privacy.why.x2": (
        "ดูระดับการใช้ระบบดิจิทัลของเขต ไม่นำเข้าข้อมูลผู้รายงาน และไม่เก็บชื่อผู้ใช้หรือรหัสผ่าน",
        "Judging the digital systems of areas; who reported is not loaded, and no user name or "
        "password is kept",
    ),
    "privacy.why.doc": (
        "นับหนังสือรับส่งและเวลาลงรับ ไม่นำเข้าเลขที่และชื่อเรื่องของหนังสือ",
        "Counting documents and the time until they are registered; neither numbers nor subjects "
        "are loaded",
    ),
    "privacy.why.safety": (
        "ติดตามเหตุความไม่ปลอดภัยและการปิดเรื่อง มีเฉพาะจำนวน ไม่มีรายละเอียดของเหตุหรือบุคคล",
        "Following unsafe incidents and whether they are closed; counts only, no account of an "
        "incident and no person",
    ),
    "privacy.why.care": (
        "นับนักเรียนที่คัดกรองแล้ว เยี่ยมบ้าน ช่วยเหลือ และส่งต่อ ของโรงเรียนที่ไม่ส่งสรุป "
        "รายบุคคลใช้นับเท่านั้น ไม่แสดงบนหน้าใด",
        "Counting who was screened, visited at home, helped and referred in schools that send no "
        "totals; rows about a student are only counted and shown on no page",
    ),
    "privacy.why.careagg": (
        "ติดตามการคัดกรองและการเยี่ยมบ้าน มีเฉพาะจำนวน ไม่มีรายบุคคล",
        "Following screening and home visits; counts only, of no one by name or number",
    ),
    "privacy.why.hero": (
        "ติดตามสุขภาพจิตของนักเรียนและการช่วยเหลือ มีเฉพาะจำนวน ไม่มีรายบุคคล",
        "Following students' mental health and the help they get; counts only, of no one by name "
        "or number",
    ),
    "privacy.why.cct": (
        "ติดตามว่านักเรียนยากจนได้คัดกรองครบและได้รับทุนหรือไม่ รายบุคคลใช้นับเท่านั้น ไม่แสดงบนหน้าใด",
        "Following whether poor students are screened and receive their grant; rows about a "
        "student are only counted and shown on no page",
    ),
    "privacy.why.gcode": (
        "ติดตามการกำหนดรหัสให้นักเรียนที่ไม่มีหลักฐานทะเบียนราษฎร",
        "Following the codes given to students without civil registration",
    ),
    "privacy.why.oppreg": (
        "หาเด็กวัยเรียนที่ยังไม่อยู่ในระบบและสาเหตุ รายบุคคลใช้นับเท่านั้น ไม่แสดงบนหน้าใด",
        "Finding children of school age who are not enrolled, and why; rows about a child are only "
        "counted and shown on no page",
    ),
    "privacy.why.amssyear": (
        "หาเด็กวัยเรียนที่ยังไม่อยู่ในระบบจากทะเบียนของเขต รายบุคคลใช้นับเท่านั้น ไม่แสดงบนหน้าใด",
        "Finding children of school age who are not enrolled in the registers of areas; rows about "
        "a child are only counted and shown on no page",
    ),
    "privacy.field.name": ("คำนำหน้า ชื่อ และนามสกุล", "Title, first and family name"),
    "privacy.field.disability": ("ความพิการ", "Disability"),
    "privacy.field.student_number": ("เลขประจำตัวนักเรียน", "Student number"),
    "privacy.field.blood_group": ("กลุ่มเลือด", "Blood group"),
    "privacy.field.religion": ("ศาสนา", "Religion"),
    "privacy.field.ethnicity": ("เชื้อชาติ", "Ethnicity"),
    "privacy.field.home": (
        "บ้านเลขที่ หมู่ ถนน อำเภอ จังหวัด",
        "House, village, street, district, province",
    ),
    "privacy.field.post_number": ("เลขที่ตำแหน่ง", "Number of the post"),
    "privacy.field.appointed_on": ("วันบรรจุ", "Day of appointment"),
    "privacy.field.reporter_name": ("ชื่อผู้รายงาน", "Who reported"),
    "privacy.field.reporter_position": ("ตำแหน่งผู้รายงาน", "Position of who reported"),
    "privacy.field.reporter_phone": ("โทรศัพท์ผู้รายงาน", "Telephone of who reported"),
    "privacy.field.reporter_email": ("อีเมลผู้รายงาน", "E-mail of who reported"),
    "privacy.field.bookno": ("เลขที่หนังสือ", "Number of the document"),
    "privacy.field.subject": ("ชื่อเรื่อง", "Subject"),
    "privacy.field.ref_id": ("หนังสืออ้างถึง", "Document referred to"),
    "privacy.field.narrative": ("รายละเอียดของเหตุ", "Account of the incident"),
    "privacy.field.household_income": ("รายได้ครัวเรือน", "Household income"),
    "privacy.field.cct_attendance": ("ร้อยละการมาเรียน", "Attendance rate"),
    "privacy.field.cct_weight": ("น้ำหนัก", "Weight"),
    "privacy.field.cct_height": ("ส่วนสูง", "Height"),
    "privacy.field.attends": ("ชื่อสถานศึกษาที่เข้าเรียน", "School attended"),
    "privacy.field.guardian": (
        "ชื่อ อาชีพ และความเกี่ยวข้องของผู้ปกครอง",
        "Guardian's name, occupation and relation",
    ),
    "privacy.field.father": ("ชื่อและอาชีพของบิดา", "Father's name and occupation"),
    "privacy.field.mother": ("ชื่อและอาชีพของมารดา", "Mother's name and occupation"),
}
