"""Word lists of ours for invented names: schools by rule, persons from pools; nobody is meant."""

from __future__ import annotations


def _split(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_HEADS = {
    "N": (
        "แม่/Mae ห้วย/Huai ดอย/Doi สัน/San ปง/Pong ป่า/Pa ทุ่ง/Thung หนอง/Nong น้ำ/Nam ท่า/Tha นา/Na"
        " ผา/Pha วัง/Wang"
    ),
    "NE": (
        "หนอง/Nong โนน/Non โคก/Khok นา/Na ดอน/Don ห้วย/Huai คำ/Kham กุด/Kut โพน/Phon ดง/Dong"
        " ท่า/Tha บึง/Bueng เหล่า/Lao วัง/Wang"
    ),
    "C": (
        "หนอง/Nong บาง/Bang คลอง/Khlong ท่า/Tha วัง/Wang ดอน/Don เขา/Khao ไผ่/Phai บ่อ/Bo สระ/Sa"
        " ทุ่ง/Thung โคก/Khok ลาด/Lat"
    ),
    "E": (
        "หนอง/Nong คลอง/Khlong เขา/Khao บาง/Bang ท่า/Tha ทุ่ง/Thung แหลม/Laem วัง/Wang ห้วย/Huai"
        " โป่ง/Pong เนิน/Noen"
    ),
    "W": (
        "หนอง/Nong ห้วย/Huai เขา/Khao ท่า/Tha โป่ง/Pong วัง/Wang ไร่/Rai บ่อ/Bo ทุ่ง/Thung ดอน/Don"
        " บาง/Bang"
    ),
    "S": (
        "ควน/Khuan คลอง/Khlong ท่า/Tha ทุ่ง/Thung เขา/Khao บาง/Bang เกาะ/Ko ปาก/Pak ห้วย/Huai นา/Na"
        " ไส/Sai โคก/Khok หาด/Hat"
    ),
}
_TAILS = (
    "ใหญ่/Yai น้อย/Noi แดง/Daeng ขาว/Khao ดำ/Dam สูง/Sung ไผ่/Phai ขาม/Kham แก้ว/Kaeo หว้า/Wa เดื่อ/Duea"
    " ยาง/Yang สัก/Sak แค/Khae มะม่วง/Mamuang มะขาม/Makham ตาล/Tan หลวง/Luang เหนือ/Nuea ใต้/Tai"
    " กลาง/Klang"
    " สว่าง/Sawang เจริญ/Charoen ทอง/Thong เงิน/Ngoen บัว/Bua หิน/Hin ทราย/Sai กอก/Kok จิก/Chik"
    " พลวง/Phluang"
    " แสง/Saeng ไทร/Sai โพธิ์/Pho ไม้แดง/Mai Daeng ประดู่/Pradu ช้าง/Chang ม้า/Ma กวาง/Kwang นกยูง/Nok"
    " Yung"
    " ปลาดุก/Pla Duk สะแก/Sakae กระทุ่ม/Krathum ตะเคียน/Takhian หวาย/Wai กระบก/Krabok สามัคคี/Samakkhi"
    " พัฒนา/Phatthana สมบูรณ์/Sombun สำราญ/Samran ศรี/Si งาม/Ngam ลึก/Luek ยาว/Yao กว้าง/Kwang เย็น/Yen"
)
_TEMPLES = (
    "โพธิ์ทอง/Pho Thong สว่างอารมณ์/Sawang Arom ราษฎร์บำรุง/Rat Bamrung ศรีสุธรรม/Si Sutham"
    " จันทาราม/Chantharam เขาแก้ว/Khao Kaeo ใหม่เจริญ/Mai Charoen ทุ่งสว่าง/Thung Sawang"
    " หนองสะเดา/Nong Sadao ท่าเรือ/Tha Ruea ป่าเรไร/Pa Rerai คงคาราม/Khongkharam ดอนกระเบื้อง/Don"
    " Krabueang"
    " บางปลาหมอ/Bang Pla Mo โคกหม้อ/Khok Mo ไทรย้อย/Sai Yoi พระแก้ว/Phra Kaeo มะขามเฒ่า/Makham Thao"
    " หัวคุ้ง/Hua Khung สามตุ่ม/Sam Tum คลองโพธิ์/Khlong Pho บ้านกล้วย/Ban Kluai ธรรมิการาม/Thammikaram"
    " ศาลาแดง/Sala Daeng ประชาราม/Pracharam กลางทุ่ง/Klang Thung เกาะแก้ว/Ko Kaeo ลำพยา/Lam Phaya"
)
_SUFFIXES = (
    "วิทยา/Witthaya ศึกษา/Sueksa พิทยาคม/Phitthayakhom วิทยาคม/Witthayakhom ประชาสรรค์/Pracha San"
    " ราษฎร์อุปถัมภ์/Rat Upatham สามัคคี/Samakkhi วิทยาคาร/Witthayakhan ประชานุกูล/Prachanukun"
    " พัฒนา/Phatthana อนุสรณ์/Anuson รังสรรค์/Rangsan"
)
_UPPER = (
    "วิทยาคม/Witthayakhom พิทยาคม/Phitthayakhom วิทยา/Witthaya พิทยาลัย/Phitthayalai ศึกษา/Sueksa"
    " วิทยาลัย/Witthayalai พิทยาสรรค์/Phitthaya San ประชาสรรค์/Pracha San"
)


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    for part in text.split(" "):
        if "/" in part:
            th, en = part.split("/")
            found.append((th, en))
        elif part:  # the second word of a romanised name
            th, en = found.pop()
            found.append((th, f"{en} {part}"))
    return tuple(found)


HEADS = {region: _pairs(text) for region, text in _HEADS.items()}
TAILS = _pairs(_TAILS)
TEMPLES = _pairs(_TEMPLES)
SUFFIXES = _pairs(_SUFFIXES)
UPPER_SUFFIXES = _pairs(_UPPER)

#: Share of first words in the names of primary-area schools, by region (counted, September 2022).
PREFIXES = ("ban", "wat", "chumchon", "anuban", "thairath", "nikhom", "rpk", "other")
PREFIX_SHARE: dict[str, tuple[float, ...]] = {
    "C": (0.4277, 0.4123, 0.0285, 0.0314, 0.005, 0.0033, 0.0, 0.0918),
    "E": (0.5026, 0.3454, 0.0277, 0.0309, 0.0052, 0.0077, 0.0, 0.0805),
    "NE": (0.8046, 0.0191, 0.028, 0.0148, 0.0022, 0.0046, 0.0003, 0.1264),
    "N": (0.7356, 0.0726, 0.0394, 0.0253, 0.0053, 0.0026, 0.0007, 0.1185),
    "W": (0.5872, 0.2565, 0.0252, 0.0295, 0.005, 0.0007, 0.0, 0.0959),
    "S": (0.6484, 0.2353, 0.0265, 0.0121, 0.0065, 0.0097, 0.0037, 0.0578),
}

BOYS = _split(
    "กิตติ กิตติพงษ์ กฤษณะ กฤต ก้องภพ เกียรติศักดิ์ ขจร คณิน จักรกฤษณ์ จิรายุ จิรพัฒน์ เจษฎา ชนาธิป ชยพล ชัยวัฒน์"
    " ชินกฤต ณัฐพล ณัฐวุฒิ ณภัทร ดนัย เดชา ต้นกล้า ตะวัน ติณณภพ ทวีศักดิ์ ทัตเทพ ทินภัทร ธนกฤต ธนวัฒน์ ธนดล ธีรภัทร"
    " ธีรเดช นนทพัทธ์ นพดล นราธิป นิธิกร นันทวัฒน์ บดินทร์ บุญส่ง ปกรณ์ ปฏิภาณ ปภาวิน ปรเมศวร์ ปัณณวิชญ์ พงศกร"
    " พชรพล พัชรพล พีรพัฒน์ พีรวิชญ์ ภัทรพล ภาคิน ภานุพงศ์ ภูริภัทร ภูวดล มงคล เมธา เมธัส รชต รัชชานนท์ รัฐภูมิ"
    " ราชันย์ วงศกร วชิรวิทย์ วรพล วรเมธ วัชรพล วิชญะ วีรภัทร วุฒิชัย ศตวรรษ ศักดิ์สิทธิ์ ศิวกร ศุภกร ศุภณัฐ สมชาย"
    " สมพงษ์ สรวิชญ์ สิรภพ สิทธิชัย สุทธิพงษ์ สุรศักดิ์ อชิรวิทย์ อดิศร อธิป อนันดา อนุชา อภิสิทธิ์ อภิวัฒน์ อรรถพล"
    " อัครเดช อัครวินท์ อานนท์ อิทธิพล เอกชัย เอกภพ"
)
GIRLS = _split(
    "กชกร กนกวรรณ กมลชนก กมลลักษณ์ กรกนก กัญญาณัฐ กัญญารัตน์ กัลยา กานต์ธิดา กิ่งแก้ว ขวัญข้าว ขวัญจิรา จันทร์เพ็ญ"
    " จารุวรรณ จิดาภา จิตรลดา จิราพร ชญานิศ ชนัญชิดา ชนิดา ชลธิชา ชุติมา ญาดา ฐิติพร ณัฐกานต์ ณัฐชา ณัฐธิดา ณิชา"
    " ณิชานันท์ ดวงใจ ดารารัตน์ ธนพร ธัญชนก ธัญญลักษณ์ ธิดารัตน์ นภัสสร นภัสวรรณ นริศรา นลินทิพย์ นันทิชา น้ำฝน"
    " บุษบา เบญญาภา ปณิตา ปภาวดี ประภัสสร ปริยากร ปวีณา ปาริชาต ปิยธิดา ปุณยนุช พรทิพย์ พรนภา พัชราภา พัณณิตา"
    " พิชญาภา พิมพ์ชนก พิมพ์มาดา แพรวา ภัทราพร ภัทรวดี มณีรัตน์ มนัสนันท์ มินตรา เมธาวี รมิดา รัตนาภรณ์ รุ่งทิวา ลลิตา"
    " วนิดา วรรณิศา วรัญญา วริศรา วาสนา วิภาดา ศศิธร ศิริพร ศุภานัน สิริกร สิริยากร สุกัญญา สุชาดา สุดารัตน์ สุนิสา"
    " สุพัตรา สุภาวดี อชิรญา อทิตยา อนัญญา อรปรียา อรวรรณ อริสา อัญชลี อาภัสรา อารียา"
)
SOUTH_BOYS = _split(
    "มูฮัมหมัด อับดุลเลาะ อาหะมะ อิสมาแอ ซุลกิฟลี ฮาซัน มะรอเซ็ง สุไลมาน อิบรอเฮม ยูโซ๊ะ อัสรี ฟุรกอน อัฟฟาน นัสรูลเลาะ"
    " ซอฟวัน อามีน ฮัมดี ไฟซอล รุสลัน นาเซร์"
)
SOUTH_GIRLS = _split(
    "นูรฮายาตี ฟาตีเมาะ ซูไรดา อัสมะ นูรีฮัน ฮานีซะห์ ซากีนะ ไซนับ รอฮานี นูรอัยนี มารีแย ฟิรดาวส์ อามีนะห์ นาเดีย ซัลมา"
    " ยาสมิน ฮุสนา นูรไอนี ซูไฮลา ไลลา"
)
_FAMILY_HEADS = _split(
    "ทอง แก้ว ศรี บุญ พันธุ์ สุข วงศ์ จันทร์ เพชร ชัย สม อินทร์ พรหม คำ ดวง ธรรม นาค ปาน ใจ มณี รัตน รุ่ง เรือง"
    " แสน สาย"
    " สิงห์ หอม อ่อน อุดม พูล ขวัญ กล้า เกตุ จิตร ชื่น ดี ทรัพย์ ไพร ยอด เย็น"
)
_FAMILY_TAILS = _split(
    "สุข ดี งาม เจริญ มั่นคง ทอง พิทักษ์ วงษ์ ประเสริฐ สกุล ไพศาล รักษา ชาญ กล้า ศิลป์ นิล เกษม สว่าง บำรุง วัฒนา"
    " สมบูรณ์"
    " คง โชติ ชู ผล พล แสง สิน หาญ อ่อน"
)
FAMILIES = tuple(head + tail for head in _FAMILY_HEADS for tail in _FAMILY_TAILS if head != tail)
SOUTH_FAMILIES = _split(
    "สาและ มะแซ ดือราแม เจ๊ะอาแว ยูโซะ สะมะแอ ดอเลาะ อาแว มามะ สาเมาะ หะยีดอเลาะ บือราเฮง กาเซ็ง"
    " ลาเต๊ะ แวดือราแม"
    " มะลี ยามา ตาเยะ สือแม ดาโอ๊ะ"
)
OCCUPATIONS = ("เกษตรกร", "รับจ้างทั่วไป", "ค้าขาย", "พนักงานบริษัท", "รับราชการ", "ธุรกิจส่วนตัว", "ประมง", "-")
