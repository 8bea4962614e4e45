"""Who gets in, and what is theirs."""

from __future__ import annotations

from docs.claims.declared import Claim, Topic

TOPICS: tuple[Topic, ...] = (
    Topic("sign-in", "Sign-in", "การเข้าสู่ระบบ", (
        "Who knows a name can keep its owner out for a quarter of an hour by five wrong guesses.",
        "Five failures from one network address keep out all who come from there and are not "
        "signed in yet: an office behind one address waits as a whole.",
        "A second factor is asked for only of accounts that have set one up; reveals need it.",
        "Who answers for the single sign-on answers for whom it vouches for, and for their second "
        "factor.",
        "The secret of an authenticator app lies in the file of accounts as it is: who copies the "
        "file can make codes.",
    )),
    Topic("session", "Sessions and tokens", "เซสชันและโทเคน", (
        "What ends with time alone, such as a grant at midnight, is noticed within three seconds.",
        "Who holds the cookie of a session is that person until it ends; only TLS keeps it from "
        "the network.",
    )),
    Topic("role", "Roles and grants", "บทบาทและสิทธิ์", (
        "Whether somebody holds the post of an account is for those who grant it to know.",
    )),
    Topic("gate", "One gate", "ประตูเดียว", (
        "Codes and names of places and schools are public: asking for one outside the grant says "
        "that it is outside, asking for one that does not exist says that there is none. References"
        " of learners are not, and the two cannot be told apart.",
        "No test measures time. It is shown that a refusal asks the snapshot nothing, or what the "
        "answer to an unknown reference asks.",
    )),
)

CLAIMS: tuple[Claim, ...] = (
    Claim(
        "sign-in.hashes",
        "Passwords lie in the file as argon2 hashes, sessions and tokens as SHA-256 hashes; none "
        "of them can be read from it.",
        "รหัสผ่านเก็บเป็นค่าแฮช argon2 เซสชันและโทเคนเก็บเป็นแฮช SHA-256 อ่านค่าจริงจากไฟล์ไม่ได้",
        "A copied file of accounts lets somebody in.",
    ),
    Claim(
        "sign-in.throttle",
        "Five failures within 15 minutes stop a name and a network address, over all workers and "
        "whatever the clock does.",
        "ผิดห้าครั้งใน 15 นาที ชื่อและที่อยู่เครือข่ายนั้นต้องรอ นับรวมทุกโพรเซส",
        "Passwords and codes are found by trying.",
    ),
    Claim(
        "sign-in.names",
        "An unknown name is answered as a wrong password is, after the same work.",
        "ชื่อที่ไม่มีอยู่ได้คำตอบเดียวกับรหัสผ่านผิด และใช้งานประมวลผลเท่ากัน",
        "The answer tells which names there are.",
    ),
    Claim(
        "sign-in.passwords",
        "A weak password is refused; a new one ends all sessions; a reset gives one that is "
        "good for its own change alone, within three days.",
        "รหัสผ่านที่เดาง่ายใช้ไม่ได้ เปลี่ยนแล้วทุกเซสชันสิ้นสุด รหัสที่ผู้ดูแลตั้งใหม่ใช้เปลี่ยนรหัสได้เท่านั้น",
        "A reset password stays a second key.",
    ),
    Claim(
        "sign-in.reset",
        "A steward makes a one-time password with a code of the own second factor, written down "
        "first, for nobody who keeps accounts or sees what a steward may not.",
        "ผู้ดูแลข้อมูลออกรหัสผ่านใช้ครั้งเดียวด้วยรหัสยืนยันของตน บันทึกก่อน และไม่ใช่ของผู้ดูแลด้วยกัน",
        "A reset is a way into somebody else's account.",
    ),
    Claim(
        "sign-in.codes",
        "A code of the second factor is good once, one step of the clock early or late, and "
        "guesses at it count as failures.",
        "รหัสยืนยันขั้นที่สองใช้ได้ครั้งเดียว คลาดเวลาได้หนึ่งช่วง และการเดาถูกนับเป็นการเข้าไม่สำเร็จ",
        "A code that was seen is used again.",
    ),
    Claim(
        "sign-in.sso",
        "The single sign-on is believed only when state, nonce, issuer, audience, times and "
        "signature are all right, for an account that is linked and open; each answer once.",
        "เชื่อผลจาก SSO เมื่อค่ากำกับ ผู้ออก ผู้รับ เวลา และลายเซ็นถูกทั้งหมด และเฉพาะบัญชีที่ผูกไว้",
        "A forged or replayed answer of the provider lets somebody in.",
    ),
    Claim(
        "sign-in.demo",
        "Roles of the demo are offered where all persons are invented; with real ones they do not "
        "exist, and a session of theirs opens nothing.",
        "บทบาทสาธิตมีเฉพาะข้อมูลสมมติ เมื่อเป็นข้อมูลจริงไม่มีทางเข้านี้",
        "Real persons are open to whoever clicks.",
    ),
    Claim(
        "session.cookie",
        "A session is 256 random bits in a cookie that no script reads and no other site sends, "
        "bound to TLS behind TLS; signing in gives another one and ends the one before.",
        "เซสชันเป็นเลขสุ่ม 256 บิตในคุกกี้ที่สคริปต์อ่านไม่ได้และไซต์อื่นส่งไม่ได้ เข้าใหม่ได้เลขใหม่เสมอ",
        "A session is guessed, planted or taken over.",
    ),
    Claim(
        "session.ends",
        "It ends after eight hours, after half an hour without a request, at sign-out here or "
        "everywhere, with a new password and with a closed account.",
        "สิ้นสุดเมื่อครบแปดชั่วโมง ว่างครึ่งชั่วโมง ออกจากระบบ เปลี่ยนรหัสผ่าน หรือปิดบัญชี",
        "Somebody goes on under another's name.",
    ),
    Claim(
        "session.forged",
        "Sessions and tokens that are forged, changed, ended or taken from elsewhere are nobody's.",
        "เซสชันและโทเคนที่ปลอม แก้ไข หมดอายุ หรือนำมาจากที่อื่น ใช้ไม่ได้",
        "Made-up letters open the house.",
    ),
    Claim(
        "session.rights",
        "A session has the rights of now: what is taken back, ends or becomes another role is so "
        "for whoever is signed in.",
        "เซสชันมีสิทธิ์ตามปัจจุบัน สิทธิ์ที่ถูกถอน หมดอายุ หรือเปลี่ยนบทบาท มีผลกับผู้ที่เข้าอยู่แล้วด้วย",
        "Rights outlive the post.",
    ),
    Claim(
        "session.tokens",
        "A token of the read API has the rights of its account to the end of its last day, and "
        "opens neither pages nor identities.",
        "โทเคนของ API มีสิทธิ์เท่าบัญชีจนสิ้นวันสุดท้าย และเปิดหน้าเว็บหรือตัวตนไม่ได้",
        "A program's key is a person's.",
    ),
    Claim(
        "role.level",
        "Each role is granted places of its own level; a grant that is wider than the role opens "
        "nothing.",
        "แต่ละบทบาทได้รับพื้นที่ตามระดับของตน สิทธิ์ที่กว้างกว่าบทบาทไม่มีผล",
        "A grant by mistake opens the country.",
    ),
    Claim(
        "role.days",
        "Grants and acting posts hold from their first day to their last, by the day of Thailand.",
        "สิทธิ์และการรักษาการมีผลตั้งแต่วันแรกถึงวันสุดท้ายตามเวลาไทย",
        "An acting post never ends.",
    ),
    Claim(
        "role.modules",
        "An officer sees the own modules, a teacher the own classes, and several places never "
        "widen each other's.",
        "เจ้าหน้าที่เห็นงานของตน ครูเห็นห้องของตน สิทธิ์หลายแห่งไม่ขยายกันเอง",
        "Health and poverty are read by whoever counts computers.",
    ),
    Claim(
        "role.provinces",
        "An area over several provinces has all of its schools in all of them.",
        "เขตที่อยู่หลายจังหวัดเห็นโรงเรียนของตนครบทุกจังหวัด",
        "An office works with half of its schools.",
    ),
    Claim(
        "role.home",
        "One's own place is the first page, and the way out of every refusal.",
        "หน้าแรกคือพื้นที่ของตน และเป็นทางออกเมื่อถูกปฏิเสธ",
        "People end at pages that they may not see.",
    ),
    Claim(
        "gate.deny",
        "Nothing is read without a key, and no grant makes no key: somebody without rows, or whom "
        "nobody knows, is given nothing of a snapshot of real persons.",
        "ไม่มีสิทธิ์ก็ไม่มีข้อมูล ผู้ที่ไม่เข้าสู่ระบบไม่ได้รับข้อมูลจริงใด ๆ",
        "What was forgotten is open.",
    ),
    Claim(
        "gate.paths",
        "Every account is told no more than its grant on every address of the server, by every "
        "method, with thousands of crafted places, arguments and bodies.",
        "ทุกบัญชีไม่ได้รับข้อมูลเกินสิทธิ์ ไม่ว่าจะขอที่อยู่ใด วิธีใด หรือส่งค่าใดมา",
        "One address that forgot the gate.",
    ),
    Claim(
        "gate.callbacks",
        "Whatever is posted to the page's callback, nothing beyond the grant comes back and "
        "nothing breaks.",
        "ส่งข้อมูลใดไปยังจุดรับคำขอของหน้าเว็บก็ไม่ได้ข้อมูลเกินสิทธิ์และระบบไม่ล้ม",
        "A crafted payload asks another question than the page would.",
    ),
    Claim(
        "gate.unknown",
        "A learner of others is answered in every way as one that does not exist, and a refusal "
        "asks the snapshot nothing first.",
        "ผู้เรียนของผู้อื่นได้คำตอบเดียวกับผู้ที่ไม่มีอยู่ และปฏิเสธก่อนค้นข้อมูล",
        "A refusal tells that somebody is there.",
    ),
    Claim(
        "gate.files",
        "Files of points hold the schools of whom they are made for, and their address opens them "
        "to nobody else; other files hold public names alone.",
        "ไฟล์จุดบนแผนที่มีเฉพาะโรงเรียนที่มีสิทธิ์ และที่อยู่ไฟล์ใช้กับผู้อื่นไม่ได้",
        "A file on the side holds what the page hides.",
    ),
    Claim(
        "gate.kept",
        "An answer that is kept is given to no other viewer, and none of a learner is kept.",
        "คำตอบที่เก็บไว้ไม่ถูกส่งให้ผู้อื่น และไม่เก็บคำตอบที่มีผู้เรียน",
        "One viewer is handed another's page.",
    ),
    Claim(
        "gate.compare",
        "Beyond one's own places comparison is by aggregates that are nobody's in particular.",
        "เทียบกับที่อื่นได้เฉพาะค่ารวมที่อนุญาต",
        "Ranks and spreads name the neighbours.",
    ),
)
