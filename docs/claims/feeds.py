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
)
