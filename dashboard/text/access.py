"""Words of accounts, tokens and the audit log: why something is refused, and what their command
lines say.
"""

from __future__ import annotations

STRINGS: dict[str, tuple[str, str]] = {
    "access.refused.no_account": ("ไม่มีบัญชีชื่อ {name}", "There is no account {name}."),
    "access.refused.account_taken": ("มีบัญชีชื่อ {name} อยู่แล้ว", "There is an account {name} already."),
    "access.refused.bad_name": (
        "ชื่อบัญชี {name} ใช้ไม่ได้ ให้ใช้ a–z ตัวเลข จุด ขีด และ @ รวม 2–64 ตัว และไม่ขึ้นต้นด้วย demo",
        "{name} cannot be the name of an account: use 2 to 64 of a–z, digits, dots, dashes and @,"
        " and do not begin with demo",
    ),
    "access.refused.built_in": (
        "บทบาท {role} ให้แก่บัญชีไม่ได้", "No account can have the role {role}.",
    ),
    "access.refused.bad_subject": (
        "รหัสผู้ใช้ {subject} ของระบบลงชื่อเข้าใช้กลางใช้ไม่ได้",
        "{subject} cannot be a subject of the single sign-on.",
    ),
    "access.refused.demo_account": (
        "{name} เป็นบัญชีสาธิต เปลี่ยนแปลงไม่ได้",
        "{name} is an account of the demo; it cannot be changed.",
    ),
    "access.refused.password_length": (
        "รหัสผ่านต้องยาว {shortest}–{longest} ตัวอักษร",
        "A password has {shortest} to {longest} letters.",
    ),
    "access.refused.password_plain": (
        "รหัสผ่านเดาง่ายเกินไป อย่าใช้ชื่อบัญชีหรืออักษรซ้ำ ๆ",
        "This password is too easy to guess: leave out the name, and use more different letters.",
    ),
    "access.refused.password_same": (
        "รหัสผ่านใหม่ต้องไม่ซ้ำกับรหัสเดิม", "The new password must not be the old one.",
    ),
    "access.refused.no_grants": (
        "บทบาท {role} ไม่มีสิทธิ์เห็นข้อมูลพื้นที่ จึงให้พื้นที่ไม่ได้",
        "The role {role} sees no places; it cannot be granted one.",
    ),
    "access.refused.grant_level": (
        "บทบาท {role} ให้สิทธิ์ได้เฉพาะระดับ {level} ไม่ใช่ {given}",
        "Grants of the role {role} are of the level {level}, not {given}.",
    ),
    "access.refused.grant_code": (
        "{code} ไม่ใช่รหัสของระดับ {level}", "{code} is not a code of the level {level}.",
    ),
    "access.refused.grant_no_code": (
        "ต้องระบุรหัสของระดับ {level}", "A grant of the level {level} needs a code.",
    ),
    "access.refused.grant_modules": (
        "บทบาท {role} ต้องระบุงานอย่างน้อยหนึ่งงาน (--module)",
        "The role {role} needs at least one module (--module).",
    ),
    "access.refused.grant_no_modules": (
        "บทบาท {role} ไม่แบ่งตามงาน", "The role {role} has no modules.",
    ),
    "access.refused.grant_classes": (
        "บทบาท {role} ต้องระบุห้องเรียนอย่างน้อยหนึ่งห้อง (--class P1/2)",
        "The role {role} needs at least one class (--class P1/2).",
    ),
    "access.refused.grant_no_classes": (
        "บทบาท {role} ไม่แบ่งตามห้องเรียน", "The role {role} has no classes.",
    ),
    "access.refused.class_code": (
        "{code} ไม่ใช่ห้องเรียน ให้เขียนเช่น P1/2 คือ ป.1 ห้อง 2",
        "{code} is not a class: P1/2 is primary 1, room 2.",
    ),
    "access.refused.grant_days": (
        "วันสิ้นสุด {end} อยู่ก่อนวันเริ่ม {start}", "The end {end} is before the start {start}.",
    ),
    "access.refused.grant_year": (
        "{day} ดูเหมือนปีพุทธศักราช ให้ใช้ปีคริสต์ศักราช เช่น 2026-11-20",
        "{day} looks like a Buddhist-era year; write it like 2026-11-20.",
    ),
    "access.refused.grant_acting": (
        "การรักษาราชการแทนต้องมีทั้งวันเริ่มและวันสิ้นสุด", "An acting post has both a start and an end.",
    ),
    "access.refused.grant_mixed": (
        "งานหรือห้องเรียนต่างจากสิทธิ์ที่มีอยู่ของ {code} ให้ใช้บัญชีแยกกัน หรือยกเลิกสิทธิ์เดิมก่อน",
        "Other modules or classes are granted at {code}: use another account, or revoke those.",
    ),
    "access.refused.grant_unknown": (
        "ไม่มี {level} รหัส {code} ในข้อมูลชุด {snapshot} ที่ให้บริการอยู่ ตรวจรหัส"
        " หรือลงชื่อเข้าใช้หนึ่งครั้งหลังเปลี่ยนชุดข้อมูลแล้วลองใหม่",
        "There is no {level} {code} in the snapshot {snapshot} that is served. Check the code;"
        " after a change of the snapshot sign in once and try again.",
    ),
    "access.refused.same_role": (
        "{name} มีบทบาท {role} อยู่แล้ว", "{name} has the role {role} already.",
    ),
    "access.refused.no_link": (
        "{name} ไม่ได้ผูกกับ {subject} ของระบบลงชื่อเข้าใช้กลาง",
        "The single sign-on does not vouch for {name} as {subject}.",
    ),
    "access.refused.look_not": (
        "บทบาท {role} มองในฐานะผู้อื่นไม่ได้", "The role {role} may not look as others do.",
    ),
    "access.refused.look_role": (
        "มองในฐานะบทบาท {role} ไม่ได้", "Nobody looks as the role {role}.",
    ),
    "access.refused.no_grant": (
        "{name} ไม่มีสิทธิ์หมายเลข {grant}", "{name} has no grant {grant}.",
    ),
    "access.refused.token_name": (
        "ชื่อโทเค็น {name} ใช้ไม่ได้ ให้ใช้ a–z ตัวเลข จุด และขีด รวม 2–64 ตัว",
        "{name} cannot be the name of a token: use 2 to 64 of a–z, digits, dots and dashes",
    ),
    "access.refused.token_taken": (
        "มีโทเค็นชื่อ {name} ที่ยังไม่ถูกยกเลิก", "There is a token {name} that was not revoked.",
    ),
    "access.refused.token_end": (
        "วันสิ้นสุดของโทเค็นต้องไม่อยู่ในอดีตและไม่เกิน {latest} (ได้รับ {end})",
        "A token ends between today and {latest}, not on {end}.",
    ),
    "access.refused.no_token": (
        "ไม่มีโทเค็นชื่อ {name} ที่ใช้ได้อยู่", "There is no token {name} in force.",
    ),
    "access.refused.prune_days": (
        "บันทึกต้องเก็บไว้อย่างน้อย {least} วัน (ได้รับ {given})",
        "Records stay for {least} {least:day|days} at the least, not {given}.",
    ),
    "access.store.open_to_others": (
        "ผู้อื่นเปิดไฟล์ {path} ได้ (สิทธิ์ {detail}) ให้สั่ง chmod 600 {path} แล้วลองใหม่",
        "Others may open {path} (mode {detail}). Run chmod 600 {path} and try again.",
    ),
    "access.store.not_ours": (
        "{path} เป็นไฟล์ชนิดอื่น ให้ย้ายออกหรือระบุไฟล์อื่น",
        "{path} is another kind of file. Move it away, or name another one.",
    ),
    "access.store.version": (
        "{path} เขียนโดยโปรแกรมรุ่นอื่น ให้ใช้โปรแกรมรุ่นที่ตรงกัน",
        "{path} was written by another version of the program. Use that version.",
    ),
    "access.store.replaced": (
        "{path} ถูกย้ายหรือถูกแทนที่ระหว่างใช้งาน ให้เริ่มโปรแกรมใหม่",
        "{path} was moved or replaced while in use. Start the program again.",
    ),
    "access.store.unusable": (
        "เปิดหรือเขียนไฟล์ {path} ไม่ได้ ({detail}) ตรวจสิทธิ์และพื้นที่ว่างของโฟลเดอร์",
        "{path} cannot be opened or written ({detail}). Check the folder's rights and free room.",
    ),
    "access.audit.unwritable": (
        "บันทึกการตรวจสอบไม่ได้ จึงไม่ทำคำสั่งนี้: {path} ({detail})",
        "The audit log cannot be written, so nothing was done: {path} ({detail})",
    ),
    "access.done.add": (
        "เพิ่มบัญชี {name} แล้ว ยังไม่เห็นข้อมูลใดจนกว่าจะให้สิทธิ์ด้วยคำสั่ง grant",
        "Added the account {name}. It sees nothing until it is granted a place (grant).",
    ),
    "access.done.disable": (
        "ปิดบัญชี {name} แล้ว ทุกเครื่องออกจากระบบ โทเค็นใช้ไม่ได้",
        "Disabled {name}: signed out everywhere, tokens open nothing.",
    ),
    "access.done.enable": ("เปิดบัญชี {name} แล้ว", "Enabled {name}."),
    "access.done.grant": (
        "ให้สิทธิ์หมายเลข {grant} แก่ {name} แล้ว", "{name} was granted number {grant}.",
    ),
    "access.done.unchecked": (
        "ตรวจเฉพาะรูปแบบของรหัส {code} ไม่ได้ตรวจว่ามีพื้นที่นี้จริง",
        "Only the form of the code {code} was checked, not whether there is such a place.",
    ),
    "access.done.revoke": (
        "ยกเลิกสิทธิ์หมายเลข {grant} ของ {name} แล้ว", "Revoked grant {grant} of {name}.",
    ),
    "access.done.password": (
        "เปลี่ยนรหัสผ่านของ {name} แล้ว ทุกเครื่องออกจากระบบ",
        "Changed the password of {name}; signed out everywhere.",
    ),
    "access.done.one_time": (
        "รหัสผ่านใช้ครั้งเดียวของ {name} ใช้ได้ {hours} ชั่วโมง และต้องเปลี่ยนก่อนเข้าระบบ:",
        "One-time password of {name}, good for {hours} hours, to be changed before signing in:",
    ),
    "access.done.token": (
        "โทเค็น {token} ของ {name} ใช้ได้ถึง {end} แสดงครั้งนี้ครั้งเดียว:",
        "Token {token} of {name}, until {end}. It is shown only this once.",
    ),
    "access.done.untoken": ("ยกเลิกโทเค็น {token} แล้ว", "Revoked the token {token}."),
    "access.done.totp": (
        "ให้แอปยืนยันตัวตนอ่านที่อยู่นี้ แล้วยืนยันด้วย totp {name} --confirm:",
        "Let the authenticator app read this address, then confirm with totp {name} --confirm:",
    ),
    "access.done.totp_on": ("{name} ใช้รหัสจากแอปแล้ว", "{name} now signs in with a code too."),
    "access.done.totp_off": ("{name} ไม่ใช้รหัสจากแอปแล้ว", "{name} signs in without a code."),
    "access.done.sign_out": (
        "{name} ออกจากระบบแล้วทุกเครื่อง ({n} เซสชัน)",
        "Signed {name} out everywhere ({n} {n:session|sessions}).",
    ),
    "access.done.link": (
        "ผูก {name} กับระบบลงชื่อเข้าใช้กลางแล้ว", "The single sign-on now vouches for {name}.",
    ),
    "access.done.unlink": (
        "เลิกผูก {name} กับระบบลงชื่อเข้าใช้กลางแล้ว ทุกเครื่องออกจากระบบ",
        "The single sign-on vouches for {name} so no more; signed out everywhere.",
    ),
    "access.done.role": (
        "{name} มีบทบาท {role} แล้ว ทุกเครื่องออกจากระบบ โทเค็นถูกยกเลิก",
        "{name} now has the role {role}; signed out everywhere, tokens revoked.",
    ),
    "access.show.role": ("บทบาท", "Role"),
    "access.show.persons": ("นักเรียนรายคน", "Students"),
    "access.show.sensitive": ("ข้อมูลอ่อนไหว", "Sensitive data"),
    "access.show.may": ("ทำได้", "May"),
    "access.show.places": ("พื้นที่ที่เห็นในวันที่ {day}", "Places on {day}"),
    "access.show.others": ("สิทธิ์ที่ไม่มีผลในวันนี้", "Grants that do not count today"),
    "access.show.link": ("ระบบลงชื่อเข้าใช้กลาง", "Single sign-on"),
    "access.show.token": ("โทเค็น", "Token"),
    "access.persons.none": ("ไม่เห็น", "none"),
    "access.persons.masked": ("เห็นโดยปิดตัวตน", "masked"),
    "access.persons.own": (
        "เห็นโดยปิดตัวตน และเปิดดูตัวตนของนักเรียนในความดูแลได้เมื่อระบุเหตุ",
        "masked; identities of own students by a reveal",
    ),
    "access.sensitive.none": ("ไม่เห็น", "none"),
    "access.sensitive.aggregates": ("เห็นเฉพาะค่ารวม", "aggregates"),
    "access.sensitive.own": ("เห็นของนักเรียนในความดูแล", "of own students too"),
    "access.right.export": ("ส่งออกไฟล์", "take files"),
    "access.right.read_audit": ("อ่านบันทึกการตรวจสอบ", "read the audit log"),
    "access.right.look_as": ("มองในฐานะบทบาทอื่น", "look as another role"),
    "access.right.see_account": ("ดูบัญชีของชุดข้อมูล", "see the account of a snapshot"),
    "access.right.send_feeds": ("ส่งไฟล์ข้อมูลเข้า", "send files of feeds"),
    "access.right.worklist": ("รับรายการที่เขตต้องแก้", "take what an area has to mend"),
    "access.ask.password": ("รหัสผ่านใหม่", "New password"),
    "access.ask.again": ("พิมพ์อีกครั้ง", "Once more"),
    "access.ask.code": ("รหัส 6 หลักจากแอป", "Six-digit code of the app"),
    "access.refused.not_same": ("รหัสผ่านสองครั้งไม่ตรงกัน", "The two passwords are not the same."),
    "access.refused.wrong_code": (
        "รหัสไม่ถูกต้องหรือหมดเวลา ตรวจเวลาของโทรศัพท์และเครื่องแม่ข่าย",
        "The code is wrong or too old. Check the clocks of the phone and of the server.",
    ),
    "access.refused.bad_day": (
        "{value} ไม่ใช่วันที่ ให้เขียนเช่น 2026-11-20 (ปีคริสต์ศักราช)",
        "{value} is not a day; write it like 2026-11-20.",
    ),
    "access.word.all": ("ทั้งประเทศ", "the whole country"),
    "access.word.from": ("ตั้งแต่ {day}", "from {day}"),
    "access.word.to": ("ถึง {day}", "to {day}"),
    "access.word.acting": ("รักษาราชการแทน", "acting"),
    "access.word.disabled": ("ปิด", "disabled"),
    "access.word.demo": ("สาธิต", "demo"),
    "access.word.one_time": ("รหัสใช้ครั้งเดียว", "one-time password"),
    "access.word.no_password": ("ไม่มีรหัสผ่าน", "no password"),
    "access.word.totp": ("ใช้รหัสจากแอป", "codes"),
    "access.word.no_grant": ("ไม่มีสิทธิ์ในพื้นที่ใด", "no grant"),
    "access.word.none": ("ยังไม่มี", "None yet."),
    "access.word.revoked": ("ยกเลิกแล้ว", "revoked"),
    "access.word.coming": ("ยังไม่เริ่ม", "not yet"),
    "access.word.home": ("หน้าแรก", "home"),
    "access.word.gone": ("ไม่มีพื้นที่นี้ในข้อมูล", "no such place in the data"),
    "access.word.nothing": ("ไม่เห็นพื้นที่ใด", "none"),
    "access.word.ended": ("สิ้นสุดแล้ว", "ended"),
    "access.word.used": ("ใช้ล่าสุด {day}", "last used {day}"),
    "access.word.unused": ("ยังไม่เคยใช้", "never used"),
    "access.audit.ok": (
        "บันทึกครบและไม่ถูกแก้ไข {rows} รายการ",
        "All is as it was written: {rows} {rows:record|records}.",
    ),
    "access.audit.none": ("ไม่มีไฟล์บันทึกที่ {path}", "There is no audit log at {path}."),
    "access.audit.head": (
        "จดค่านี้ไว้ที่อื่นเพื่อตรวจครั้งหน้า: --seen {head}",
        "Note this elsewhere for the next check: --seen {head}",
    ),
    "access.audit.missing": ("รายการที่ {seq} หายไป", "Record {seq} is missing."),
    "access.audit.changed": ("รายการที่ {seq} ถูกแก้ไข", "Record {seq} was changed."),
    "access.audit.cut": (
        "รายการท้ายตั้งแต่ที่ {seq} ถูกตัดหรือถูกเติม", "Records from {seq} on were cut off or put in.",
    ),
    "access.audit.anchor": (
        "รายการจนถึงที่ {seq} หายไปโดยไม่มีบันทึกการลบตามอายุ",
        "Records up to {seq} are gone, and none says that they were pruned.",
    ),
    "access.audit.other": (
        "รายการที่ {seq} ไม่ใช่รายการที่จดไว้ บันทึกถูกเขียนใหม่",
        "Record {seq} is not the one that was noted: the log was written anew.",
    ),
    "access.audit.exported": (
        "ส่งออก {rows} รายการ", "Exported {rows} {rows:record|records}.",
    ),
    "access.audit.pruned": (
        "ลบรายการที่เก่ากว่า {days} วันแล้ว {rows} รายการ",
        "Deleted {rows} {rows:record|records} older than {days} {days:day|days}.",
    ),
    "access.audit.bad_seen": (
        "{value} ไม่ใช่ค่าที่ verify พิมพ์ไว้ (เลขที่:รหัส)",
        "{value} is not what verify printed (number:seal).",
    ),
}
