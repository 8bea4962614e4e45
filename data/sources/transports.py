"""The ways on which files of the feeds come. A way carries feeds and is none itself: a file lies in
the folder of its way, straight below the inbox.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Transport:
    """One way. `id` is the folder, and the word that the account tells it by."""

    id: str
    name_th: str
    name_en: str
    meaning_th: str
    meaning_en: str


TRANSPORTS: tuple[Transport, ...] = (
    Transport(
        "amss", "AMSS++", "AMSS++", "ซองข้อมูลที่สำนักงานเขตส่งออก",
        "Envelopes that area offices export",
    ),
    Transport(
        "smss", "SMSS", "SMSS", "ไฟล์ XML ที่ระบบของโรงเรียนส่งออก",
        "XML files that the systems of schools export",
    ),
    Transport(
        "aoc", "ศูนย์ปฏิบัติการข้อมูลสารสนเทศ (AOC)", "Area Operation Center (AOC)",
        "ไฟล์ที่ศูนย์ข้อมูลของเขตรวบรวม", "Files that the data centres of areas gather",
    ),
    Transport(
        "bigdata", "ระบบให้บริการข้อมูลภาครัฐ Big Data ระดับเขตพื้นที่", "Area Big Data",
        "ไฟล์จากคลังข้อมูลของเขต", "Files from the data hubs of areas",
    ),
    Transport(
        "edc", "EDC Sandbox", "EDC Sandbox", "ไฟล์จากศูนย์กลางข้อมูลการศึกษาของกระทรวง",
        "Files from the education data centre of the ministry",
    ),
    Transport(
        "pull", "ดึงจากระบบของเขต", "Pulled", "ซองข้อมูลที่ห้องปฏิบัติการดึงจากระบบของเขต",
        "Envelopes that the war room fetched from area systems",
    ),
    Transport(
        "push", "ส่งเข้าทาง API", "Pushed", "ไฟล์ที่ระบบของเขตส่งเข้ามาทาง API",
        "Files that area systems sent to the API",
    ),
    Transport(
        "upload", "อัปโหลดในหน้าข้อมูล", "Uploaded", "ไฟล์ที่เจ้าหน้าที่อัปโหลดในหน้าข้อมูล",
        "Files that officers uploaded on the data page",
    ),
    Transport(
        "inbox", "โฟลเดอร์รับไฟล์", "Inbox", "ไฟล์ที่วางไว้ในโฟลเดอร์รับไฟล์",
        "Files that were put into the inbox",
    ),
)
#: What did not come by a way with a folder of its own.
INBOX = "inbox"
_NAMES = {one.id: [one.name_th, one.name_en] for one in TRANSPORTS}
_FOLDERS = frozenset(one.id for one in TRANSPORTS) - {INBOX}


def transport_of(name: str) -> str:
    """The way of a file by its path below the inbox, with slashes."""
    folder, slash, _ = name.partition("/")
    return folder.lower() if slash and folder.lower() in _FOLDERS else INBOX


def passed_on_by(name: str) -> list[str] | None:
    """[th, en] of who passed a file on, by its path below the inbox; None where nobody did or the
    name of the file itself begins with its way."""
    way = transport_of(name)
    own = name.rpartition("/")[2].lower().startswith(f"{way}_")
    return None if own or way == INBOX else _NAMES[way]
