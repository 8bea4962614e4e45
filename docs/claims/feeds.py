"""What comes in over the network or as a file made to harm."""

from __future__ import annotations

from docs.claims.declared import Claim, Topic

TOPICS: tuple[Topic, ...] = (
    Topic("feeds", "Feeds that come in", "ข้อมูลที่ส่งเข้ามา", (
        "Whether what an office sends is true: only that it is whole, of its own places and of the "
        "form agreed on.",
    )),
)
CLAIMS: tuple[Claim, ...] = (
    Claim(
        "feeds.xml",
        "XML of SMSS is read without document types: no entity is expanded, nothing is fetched, "
        "and size and depth have an end.",
        "ไฟล์ XML ของ SMSS อ่านโดยไม่รับ DOCTYPE ไม่ขยาย entity ไม่ดึงไฟล์อื่น และจำกัดขนาดกับความลึก",
        "A small file fills the memory or brings a file of the server into the data.",
    ),
    Claim(
        "feeds.own",
        "Somebody sends what is of the own offices alone: a row, or a file by its name, of another "
        "one is refused, and nothing of it is kept; an officer sends the feeds of the own modules.",
        "ส่งได้เฉพาะข้อมูลของหน่วยงานตน แถวหรือไฟล์ของหน่วยงานอื่นถูกปฏิเสธและไม่เก็บไว้ เจ้าหน้าที่ส่งได้เฉพาะงานของตน",
        "An area writes the numbers of its neighbour.",
    ),
    Claim(
        "feeds.names",
        "The name of a file that is sent is a name and no path: nothing is written but below the "
        "folder of its way.",
        "ชื่อไฟล์ที่ส่งมาเป็นเพียงชื่อ ไม่ใช่เส้นทาง จึงเขียนได้เฉพาะในโฟลเดอร์ของช่องทางนั้น",
        "A file of the server is replaced.",
    ),
    Claim(
        "feeds.bombs",
        "What is sent is read in a process of its own with an end to memory, disk and time; an "
        "archive is counted before it is opened, and so is one that somebody laid into the inbox.",
        "ไฟล์ที่ส่งมาอ่านในกระบวนการแยกที่จำกัดหน่วยความจำ ดิสก์ และเวลา ไฟล์บีบอัดถูกวัดขนาดก่อนเปิด"
        " รวมทั้งไฟล์ที่วางในโฟลเดอร์รับเอง",
        "One small file stops the server for everybody.",
    ),
    Claim(
        "feeds.looked-at",
        "What is kept of the form on the data page is what was looked at, byte for byte.",
        "ไฟล์ที่ส่งจากหน้าข้อมูลต้องเป็นไฟล์เดียวกับที่ตรวจแล้วทุกไบต์",
        "A good file is checked and another one is sent in.",
    ),
    Claim(
        "feeds.pulled",
        "What is fetched from an area comes by verified TLS from that area alone, whole or not at "
        "all; its rows of schools of others are quarantined, and no server keeps the others "
        "waiting.",
        "ข้อมูลที่ดึงจากเขตมาทาง TLS ที่ตรวจสอบแล้ว ครบถ้วน เป็นของเขตนั้น แถวของโรงเรียนเขตอื่นถูกกัก"
        " และเซิร์ฟเวอร์ที่ล่มไม่ขัดขวางเขตอื่น",
        "Somebody in between writes an area's numbers, or one dead server leaves all of them old.",
    ),
)
