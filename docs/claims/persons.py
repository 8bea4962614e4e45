"""What is told of learners, and of who looked at them."""

from __future__ import annotations

from docs.claims.declared import Claim, Topic

TOPICS: tuple[Topic, ...] = (
    Topic("disclosure", "Disclosure control", "การควบคุมการเปิดเผยข้อมูล", (
        "Whoever knows something of the hidden ones from elsewhere can still infer, as that "
        "the same pupils are away day after day.",
        "Numbers of things (schools, lines, computers) are not hidden: they are of nobody.",
        "What closing costs and where it ends is told in "
        "[decision 18](decisions/0018-hidden-numbers-cannot-be-worked-out.md).",
    )),
    Topic("reveal", "Masking and reveal", "การปกปิดและการเปิดดูตัวตน", (
        "A screen can be photographed while a name is open. Who opened it is in the record.",
    )),
    Topic("audit", "Audit", "บันทึกการใช้งาน", (
        "Who may write to the disk can write the whole log anew. That is found by comparing with "
        "the number and seal of a record that was noted elsewhere.",
        "A power failure may take records of masked pages and of refusals written since the last "
        "sign-in, reveal, file or change; those wait for the disk.",
        "What is copied off a screen is not recorded. Of a file that the page itself makes, of "
        "schools chosen on the map, their number is.",
        "Administrators read schools and references of learners in it, which open nothing to them.",
    )),
    Topic("look-as", "Looking through another role's eyes", "มองในฐานะ", (
        "What a steward saw so is in the record as seen, page by page where learners are on it; "
        "other pages are not recorded, as for anybody.",
    )),
)

CLAIMS: tuple[Claim, ...] = (
    Claim(
        "disclosure.small",
        "Counts of learners below the limit, rates over few of them, and none and all of a "
        "sensitive topic are hidden; the limits are higher where a topic is sensitive or a screen "
        "is shared.",
        "ซ่อนจำนวนผู้เรียนที่น้อย อัตราจากฐานเล็ก และร้อยละ 0 หรือ 100 ของเรื่องอ่อนไหว",
        "A small number names a child.",
    ),
    Claim(
        "disclosure.differences",
        "What would follow from the published numbers of a snapshot is hidden too: siblings, "
        "parents, crossing trees, parts of a whole and the year before. A linear solver that knows "
        "all of them finds no small number.",
        "ซ่อนค่าที่คำนวณย้อนได้จากค่าที่เผยแพร่ ทั้งพี่น้อง ระดับบน ต้นไม้ที่ไขว้กัน และปีก่อน",
        "A hidden number is the total less the shown ones.",
    ),
    Claim(
        "disclosure.days",
        "Attendance by day, week and month is closed in the same way, and several days are told "
        "only where each of them is. Schools of few pupils, and those hidden with them, are no "
        "part of the days of a place, so that many days do not tell how many pupils they have.",
        "การมาเรียนรายวัน รายสัปดาห์ และรายเดือนซ่อนด้วยวิธีเดียวกัน "
        "โรงเรียนที่มีนักเรียนน้อยไม่รวมในค่ารายวันของพื้นที่",
        "A day less than the week names who was away.",
    ),
    Claim(
        "disclosure.snapshots",
        "Between two snapshots a correction of one school tells nothing: what the one before hid "
        "stays hidden while its number is much the same.",
        "เทียบสองสแนปช็อตแล้วไม่เผยค่าที่ซ่อนไว้",
        "Yesterday's total less today's is one child.",
    ),
    Claim(
        "disclosure.everywhere",
        "Page, table, file and API hide the same, and say that it is hidden and why.",
        "หน้าเว็บ ตาราง ไฟล์ และ API ซ่อนค่าเดียวกันและบอกเหตุผล",
        "The file tells what the page hides.",
    ),
    Claim(
        "reveal.first",
        "An identity is opened for a purpose, fields, minutes and a code, and written down before "
        "it is read; where that cannot be, it stays shut.",
        "เปิดตัวตนต้องระบุเหตุผล ข้อมูล เวลา และรหัส บันทึกก่อนอ่านเสมอ บันทึกไม่ได้ก็ไม่เปิด",
        "A name that nobody can prove was looked at.",
    ),
    Claim(
        "reveal.whom",
        "Only who has the learner in the own school or class opens it, with the rights of now; "
        "neither a token, a demo account nor another site does.",
        "เปิดได้เฉพาะผู้ที่มีผู้เรียนในโรงเรียนหรือห้องของตน ด้วยสิทธิ์ปัจจุบัน",
        "A name of somebody else's pupil.",
    ),
    Claim(
        "reveal.ends",
        "It ends by itself, on leaving, on paper and on a shared screen; the end is written down.",
        "ปิดเองเมื่อครบเวลา เมื่อออกจากหน้า เมื่อพิมพ์ และเมื่อแชร์จอ โดยมีบันทึก",
        "A name stays on a screen that is left.",
    ),
    Claim(
        "reveal.nowhere",
        "No view, file, search or answer of the API holds a name, presenting or not; learners are "
        "masked for everybody.",
        "ไม่มีหน้า ไฟล์ การค้นหา หรือ API ใดมีชื่อจริงของผู้เรียน",
        "A name leaves by a side door.",
    ),
    Claim(
        "reveal.documents",
        "Subjects of documents are read from no feed, so that none of a secret one can leave.",
        "ไม่มีการอ่านเรื่องของหนังสือราชการจากแหล่งใด จึงไม่มีเรื่องลับให้รั่ว",
        "The subject of a secret document on a screen.",
    ),
    Claim(
        "audit.what",
        "Sign-ins and failures, pages of learners, reveals, files, calls of the API, refusals and "
        "changes of accounts are written down, with who and where; what was typed into a page or a "
        "sign-in is not.",
        "บันทึกการเข้าระบบ หน้าผู้เรียน การเปิดตัวตน ไฟล์ API การปฏิเสธ และการเปลี่ยนสิทธิ์",
        "A look that nobody can prove.",
    ),
    Claim(
        "audit.chain",
        "The log only grows: each record is sealed to the one before, and what was changed, taken "
        "out, moved or sealed anew is found.",
        "บันทึกเพิ่มได้อย่างเดียว แก้ ลบ หรือย้ายแล้วตรวจพบ",
        "The record is made to fit.",
    ),
    Claim(
        "audit.kept",
        "No record leaves before 720 days; the rest still checks afterwards.",
        "เก็บอย่างน้อย 720 วัน และส่วนที่เหลือยังตรวจสอบได้",
        "What was asked about is gone.",
    ),
    Claim(
        "audit.page",
        "Stewards and administrators read, check and export it; that too is written down. Nobody "
        "else does, and nobody changes it over the network.",
        "ผู้ดูแลอ่าน ตรวจ และส่งออกได้โดยมีบันทึก ผู้อื่นอ่านไม่ได้ ไม่มีใครแก้ผ่านเครือข่ายได้",
        "The record of who looked is itself a leak.",
    ),
    Claim(
        "look-as.eyes",
        "Through a role's eyes at a place a steward is told no more than that role is told there, "
        "and no more than stewards are: sensitive numbers stay closed.",
        "มองในฐานะบทบาทใดก็เห็นไม่เกินที่บทบาทนั้นเห็น ณ พื้นที่นั้น และไม่เกินสิทธิ์ของผู้มองเอง",
        "A look is a way around the grant.",
    ),
    Claim(
        "look-as.read",
        "Meanwhile nothing is changed, revealed or taken as a file; learners stay masked.",
        "ระหว่างมองในฐานะ แก้ไข เปิดตัวตน หรือดาวน์โหลดไม่ได้",
        "A steward opens names as somebody's teacher.",
    ),
    Claim(
        "look-as.whom",
        "Only who has the right begins one, from the page itself, for half an hour at most; begin "
        "and end give the session another id and are written down, the begin before it happens. It "
        "ends with the own grant of its place.",
        "เฉพาะผู้มีสิทธิ์ ไม่เกินครึ่งชั่วโมง จบเมื่อสิทธิ์ของตนหมด และบันทึกทั้งเริ่มและจบ",
        "Somebody looks as somebody else unseen.",
    ),
)
