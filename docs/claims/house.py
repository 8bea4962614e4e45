"""The server itself, and what it does when something is wrong."""

from __future__ import annotations

from docs.claims.declared import Claim, Topic

TOPICS: tuple[Topic, ...] = (
    Topic("hardening", "Hardening", "การป้องกันระบบ", (
        "Styles may stand in the page; a style loads nothing from elsewhere.",
        "Limits are counted in each worker: two workers allow twice as much.",
        "Whether a vulnerability of a package is known is asked where the service can be reached; "
        "elsewhere `make check` says NOT AUDITED, and fails for that only with `STRICT=1`.",
        "A snapshot is not encrypted by this program.",
    )),
    Topic("bad-input", "Bad input", "ข้อมูลเข้าที่ผิด"),
)

CLAIMS: tuple[Claim, ...] = (
    Claim(
        "hardening.scripts",
        "Scripts run by the nonce of their answer or as a file of this server; names that are "
        "markup stay letters; no page stands in a frame.",
        "สคริปต์ทำงานได้เมื่อมีค่า nonce หรือเป็นไฟล์ของระบบ ชื่อที่เป็นโค้ดแสดงเป็นตัวอักษร",
        "A name in a feed runs in the browser of whoever looks.",
    ),
    Claim(
        "hardening.headers",
        "Every answer says that it is for this site alone, what a browser may not do, and where "
        "the setting says so, TLS only.",
        "ทุกคำตอบกำหนดนโยบายความปลอดภัยของเบราว์เซอร์",
        "Another site reads or frames answers.",
    ),
    Claim(
        "hardening.sites",
        "Whatever changes something is heard from this site alone.",
        "คำขอที่เปลี่ยนข้อมูลรับจากไซต์นี้เท่านั้น",
        "A page elsewhere acts with the viewer's cookie.",
    ),
    Claim(
        "hardening.limits",
        "Who asks too often waits; bodies and addresses have a longest length; a query has a time "
        "limit.",
        "ขอถี่เกินต้องรอ คำขอมีขนาดสูงสุด และคำสั่งค้นมีเวลาจำกัด",
        "One asker stops the house for all.",
    ),
    Claim(
        "hardening.sql",
        "Words of SQL in any argument, body, path, cookie or header are words that nobody knows: "
        "the answer is of the same kind, and neither snapshot nor accounts change.",
        "คำสั่ง SQL ในทุกช่องเป็นเพียงคำที่ไม่รู้จัก ข้อมูลและบัญชีไม่เปลี่ยน",
        "An argument becomes a question of its own.",
    ),
    Claim(
        "hardening.database",
        "The snapshot is opened read-only, reaches no file or network, and its settings are "
        "locked.",
        "เปิดสแนปช็อตแบบอ่านอย่างเดียว เข้าถึงไฟล์หรือเครือข่ายอื่นไม่ได้",
        "A fault in a query reaches the disk.",
    ),
    Claim(
        "hardening.cells",
        "A cell that begins with = + - @, a tab or a line break is text in every file.",
        "เซลล์ที่ขึ้นต้นด้วย = + - @ แท็บ หรือขึ้นบรรทัดใหม่เป็นข้อความในทุกไฟล์",
        "A spreadsheet runs the name of a school.",
    ),
    Claim(
        "hardening.inside",
        "Drawn requests of any shape end in no 500, and no answer holds a trace, a path or SQL.",
        "คำขอทุกรูปแบบไม่ทำให้เกิดข้อผิดพลาด 500 และคำตอบไม่มีร่องรอยภายใน",
        "A broken request tells of the inside.",
    ),
    Claim(
        "hardening.shut",
        "Nothing of Dash answers that the page does not need: no development tools, no MCP, two "
        "callbacks; every address stands on a list.",
        "ปิดเครื่องมือพัฒนา MCP และที่อยู่ของ Dash ที่ไม่จำเป็น ทุกที่อยู่มีในรายการ",
        "A tool that was left open.",
    ),
    Claim(
        "hardening.secrets",
        "Secrets come from the environment or a closed file, are never printed, and weak, known or "
        "openly kept ones are refused where persons are real.",
        "ความลับมาจากสภาพแวดล้อมหรือไฟล์ที่ปิดสิทธิ์ ค่าที่เดาง่ายหรือไฟล์ที่เปิดกว้างใช้ไม่ได้",
        "The key of the demo guards real persons.",
    ),
    Claim(
        "hardening.packages",
        "Packages are installed by version and hash, and a known vulnerability of one fails "
        "`make check`.",
        "ติดตั้งแพ็กเกจตามรุ่นและแฮช และ make check ไม่ผ่านเมื่อพบช่องโหว่ที่ทราบ",
        "A package that turned bad.",
    ),
    Claim(
        "hardening.privacy",
        "The privacy page says of every field of the contracts whether it is read, why and for how "
        "long, whom to ask and where to correct.",
        "หน้าความเป็นส่วนตัวบอกทุกช่องข้อมูลตามสัญญาข้อมูล เหตุผล ระยะเวลา และผู้ติดต่อ",
        "People cannot know what is held of them.",
    ),
    Claim(
        "hardening.keeping",
        "Rows of persons stay for three academic years, and files that nothing uses for as long as "
        "the privacy page says.",
        "แถวข้อมูลบุคคลเก็บสามปีการศึกษา และไฟล์ที่ไม่ได้ใช้เก็บไม่เกินที่แจ้งไว้",
        "What was promised to be gone is still there.",
    ),
    Claim(
        "bad-input.sign-in",
        "A wrong password, a locked, closed or half-changed account and a missing code are told "
        "apart to whom they concern, in Thai and English, and open nothing.",
        "รหัสผิด บัญชีถูกล็อก ปิด หรือรอเปลี่ยนรหัส มีข้อความชัดเจนและไม่เปิดข้อมูล",
        "People do not know what to do, or are let in.",
    ),
    Claim(
        "bad-input.places",
        "A grant that has ended, or of a place that the snapshot no longer has, opens nothing and "
        "says so.",
        "สิทธิ์ที่หมดอายุหรือพื้นที่ที่ไม่มีแล้วไม่เปิดข้อมูลและมีข้อความบอก",
        "A code that was given to another place.",
    ),
    Claim(
        "bad-input.clock",
        "A clock that is put back gives no session, code or failure more time; one of the future "
        "is refused.",
        "นาฬิกาที่ถูกตั้งย้อนไม่ทำให้เซสชัน รหัส หรือการล็อกยืดออก",
        "Setting a clock opens what had ended.",
    ),
    Claim(
        "bad-input.provider",
        "A provider of the single sign-on that is gone, slow or answers nonsense lets nobody in, "
        "and the sign-in page says why.",
        "ผู้ให้บริการ SSO ที่ล่ม ช้า หรือตอบผิด ไม่มีใครเข้าได้ และหน้าเข้าระบบบอกเหตุ",
        "A broken answer is taken for a yes.",
    ),
    Claim(
        "bad-input.log",
        "Where the audit log cannot be written, reveals, files and calls of the API stop and say "
        "so; views go on.",
        "เมื่อเขียนบันทึกไม่ได้ การเปิดตัวตน ไฟล์ และ API หยุด แต่หน้าเว็บยังใช้ได้",
        "Looks without a record, or a house that stands still.",
    ),
    Claim(
        "bad-input.accounts",
        "A file of accounts that is open to others, broken, of another program or gone lets nobody "
        "in and is left as it is.",
        "ไฟล์บัญชีที่เปิดกว้าง เสีย หรือหาย ไม่มีใครเข้าได้ และไม่ถูกแก้ไข",
        "What cannot be read is taken for empty.",
    ),
)
