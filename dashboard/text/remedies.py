"""What to do about what the reader and the build find: rule id → (Thai, English).

Rules of one feed say it in their own record (`data.contract.Rule`). Kept apart from the catalogue
of the page, which has no use for them.
"""

from __future__ import annotations

REMEDIES: dict[str, tuple[str, str]] = {
    # A whole file.
    "unreadable": (
        "เปิดไฟล์ในเครื่องของท่านดูก่อน ถ้าเปิดไม่ได้หรือมีรหัสผ่าน ให้ส่งออกใหม่จากระบบต้นทางโดยไม่ใส่รหัสผ่าน",
        "Open the file on your own computer first. If it does not open or asks for a password,"
        " export it again without one.",
    ),
    "archive": (
        "บันทึกใหม่ด้วยโปรแกรมตารางคำนวณโดยลบแผ่นงานและรูปที่ไม่ใช้ ถ้ายังใหญ่เกินไปให้ส่งเป็น csv หรือแบ่งเป็นหลายไฟล์",
        "Save it anew from a spreadsheet program without pages and pictures that are not needed."
        " If it is still too large, send csv or several files.",
    ),
    "file_type": (
        "บันทึกเป็น xlsx หรือ csv แล้ววางใหม่ ไฟล์รูปภาพและ PDF อ่านไม่ได้",
        "Save it as xlsx or csv and put it there again. Pictures and PDF are not read.",
    ),
    "empty_file": (
        "ส่งออกใหม่จากระบบต้นทาง ถ้าไม่มีรายการจริง ให้ส่งไฟล์ที่มีแต่หัวตาราง",
        "Export it again. If there is nothing to list, send the headers alone.",
    ),
    "unknown_feed": (
        "ตั้งชื่อไฟล์ให้ขึ้นต้นด้วยรหัสชุดข้อมูลตามหน้าแหล่งข้อมูล เช่น DMC_1601_2569-2_20261110.xlsx",
        "Begin the file name with the prefix of its feed as the page of sources lists it, such as"
        " DMC_1601_2569-2_20261110.xlsx.",
    ),
    "missing_column": (
        "ส่งออกใหม่โดยเลือกทุกคอลัมน์ และอย่าแก้หรือลบหัวตาราง",
        "Export it again with every column, and do not change or delete headers",
    ),
    "wrong_sheet": (
        "ตั้งชื่อแผ่นงานให้ตรงกับแบบของระบบต้นทาง หรือส่งออกใหม่ทั้งเล่ม",
        "Name the sheet as the source system does, or export the whole workbook again",
    ),
    "too_many_bad_rows": (
        "แก้แถวที่แจ้งไว้ในระบบต้นทาง แล้วส่งทั้งไฟล์ใหม่ เมื่อแถวผิดไม่เกิน 5% ไฟล์จะนำเข้าได้",
        "Correct the rows that are listed in the source system and send the whole file again: it is"
        " loaded once no more than 5% of its rows are wrong",
    ),
    "all_rows_bad": (
        "ดูข้อผิดพลาดของแถวแรก มักเป็นเรื่องเดียวกันทุกแถว แก้ที่ต้นทางแล้วส่งใหม่",
        "Look at the fault of the first row: it is mostly the same in all of them. Correct it at"
        " the source and send the file again.",
    ),
    "duplicate_file": (
        "ไม่ต้องทำอะไร ถ้าตั้งใจส่งรอบใหม่ ให้ตรวจว่าแนบไฟล์ถูกฉบับ",
        "Nothing is to be done. If it was meant as a new round, check that the right file was"
        " sent.",
    ),
    "superseded": (
        "ไม่ต้องทำอะไร ฉบับล่าสุดเป็นฉบับที่ใช้",
        "Nothing is to be done: the latest version counts",
    ),
    "period_unknown": (
        "แก้ปีและรอบในชื่อไฟล์ เช่น 2569-2 แล้วส่งใหม่",
        "Correct year and round in the file name and send it again",
    ),
    "period_outside": (
        "ทำปีและรอบในชื่อไฟล์ให้ตรงกับวันที่ของข้อมูล แล้วส่งใหม่",
        "Make year and round in the file name agree with the date of the data, and send it again",
    ),
    "persons_too_old": (
        "ไม่ต้องส่งข้อมูลรายบุคคลของปีที่พ้นกำหนดเก็บ และลบไฟล์นี้ออกจากโฟลเดอร์",
        "Do not send persons of years that may no longer be kept, and delete this file from the"
        " folder",
    ),
    "file_in_future": (
        "แก้วันที่ท้ายชื่อไฟล์ให้เป็นวันที่ของข้อมูล แล้วส่งใหม่",
        "Correct the date at the end of the file name to that of the data, and send it again",
    ),
    "missing_member": (
        "ให้ผู้ดูแล AMSS++ ของเขตเพิ่มรายการที่ขาดในซองข้อมูล แล้วส่งใหม่",
        "Let the keeper of AMSS++ at the area add what the envelope lacks, and send it again",
    ),
    "unknown_dataset": (
        "ตรวจชื่อชุดข้อมูลในซองกับหน้าแหล่งข้อมูล",
        "Check the name of the dataset in the envelope against the page of sources",
    ),
    "smss_refused": (
        "ให้โรงเรียนเปิดสิทธิ์ให้เขตดึงชุดข้อมูลนี้ในหน้ากำหนดสิทธิ์ของ SMSS แล้วส่งออกใหม่",
        "Let the school open this dataset to its area in the permissions of SMSS, then export it"
        " again.",
    ),
    "smss_not_base64": (
        "ส่งออกไฟล์ใหม่จาก SMSS โดยไม่เปิดแก้ไขในโปรแกรมอื่น",
        "Export the file from SMSS again and do not edit it elsewhere",
    ),
    "smss_warning": (
        "อ่านคำเตือนของ SMSS แล้วแก้ที่ระบบของโรงเรียน",
        "Read what SMSS warns of and correct it in the system of the school",
    ),
    "unknown_schema": (
        "ปรับปรุงโมดูลส่งข้อมูลของ AMSS++ ให้เป็นรุ่นที่รองรับ",
        "Update the module of AMSS++ that sends to a version that is supported",
    ),
    "count_mismatch": (
        "ส่งซองใหม่ทั้งซอง ถ้าเกิดซ้ำ ให้แจ้งผู้ดูแลระบบต้นทาง",
        "Send the whole envelope again. If it happens again, tell the keeper of the source system.",
    ),
    "bad_row_count": (
        "ให้ผู้ดูแลระบบต้นทางส่ง row_count เป็นตัวเลข ไม่ใช่ข้อความ",
        "Let the keeper of the source system send row_count as a number, not as text",
    ),
    "checksum_mismatch": (
        "ส่งซองใหม่ทั้งซองผ่านช่องทางเดิม และอย่าแก้ไฟล์ด้วยมือ",
        "Send the whole envelope again the same way, and do not change the file by hand",
    ),
    "bad_as_of": (
        "ให้ผู้ดูแลระบบต้นทางส่ง as_of เป็น ปปปป-ดด-วว (ค.ศ.)",
        "Let the keeper of the source system send as_of as YYYY-MM-DD",
    ),
    "part_of_country": (
        "แจ้งการแก้ทะเบียนต่อผู้ดูแลทะเบียนโรงเรียนของส่วนกลาง ให้ส่งไฟล์ SCHOOL_TH ฉบับใหม่",
        "Tell the keeper of the national school list what to correct, who then sends a new"
        " SCHOOL_TH file",
    ),
    "foreign_scope": (
        "ให้เขตเจ้าของโรงเรียนส่งเอง และให้ผู้ดูแลระบบต้นทางตรวจว่าเหตุใดจึงมีหน่วยงานของเขตอื่น",
        "Let the area of the school send it, and the keeper of the source system find out why it"
        " holds an office of another",
    ),
    "other_office": (
        "ส่งแถวนั้นในไฟล์ของหน่วยงานเจ้าของ หรือแก้เขตของโรงเรียนในระบบต้นทาง (ในทะเบียนโรงเรียนถ้าย้ายเขตแล้ว)",
        "Send the row in the file of its own office, or correct the area of the school in the"
        " source system, or in the school list if it moved",
    ),
    "old_scope": (
        "ตั้งชื่อไฟล์ด้วยรหัสเขตปัจจุบันในรอบต่อไป รอบนี้ใช้ได้แล้ว",
        "Name the file by the area code of today next time: this time it was read",
    ),
    "split_scope": (
        "แยกเป็นไฟล์ละเขตตามรหัสปัจจุบันในรอบต่อไป รอบนี้ใช้ได้แล้ว",
        "Send one file for each area of today next time: this time it was read",
    ),
    "sheet_renamed": (
        "ตั้งชื่อแผ่นงานตามแบบในรอบต่อไป รอบนี้ใช้ได้แล้ว",
        "Name the sheet as the form does next time: this time it was read",
    ),
    "sheet_blank": (
        "ถ้าไม่มีรายการจริง ให้ใส่หัวตารางแล้วส่งใหม่ ถ้ามี ให้กรอกแล้วส่งใหม่",
        "If there is nothing to list, write the headers and send it again; otherwise fill it in"
        " and send it again",
    ),
    # A row.
    "required": (
        "กรอกค่าในระบบต้นทางให้ครบ แล้วส่งออกใหม่",
        "Fill the value in at the source system and export again",
    ),
    "type": (
        "แก้ค่าให้เป็นแบบที่คอลัมน์ต้องการ อย่าใส่หน่วยหรือคำอธิบายในช่อง แล้วส่งใหม่",
        "Correct the value to the kind that the column takes, without units or remarks in the"
        " cell, and send it again",
    ),
    "choice": (
        "เลือกค่าจากรายการในพจนานุกรมข้อมูล แล้วส่งใหม่",
        "Choose a value from the list in the data dictionary and send it again",
    ),
    "width": (
        "กำหนดช่องเป็นข้อความก่อนวางรหัส เพื่อไม่ให้ Excel ตัดเลขศูนย์นำหน้า แล้วส่งใหม่",
        "Format the cells as text before the codes are pasted, so that Excel keeps leading zeros,"
        " and send it again",
    ),
    "minimum": (
        "ตรวจกับเอกสารจริง แก้ค่าที่ต่ำเกินจริงในระบบต้นทาง แล้วส่งใหม่",
        "Check it against the paper, correct the value at the source system and send it again",
    ),
    "maximum": (
        "ตรวจกับเอกสารจริง มักพิมพ์เกินหลักหรือใส่ผิดหน่วย แก้ที่ต้นทางแล้วส่งใหม่",
        "Check it against the paper: mostly it is a digit too many or another unit. Correct it at"
        " the source and send it again.",
    ),
    "keyed_elsewhere": (
        "ส่งเลขประจำตัวประชาชนหรือเลขประจำตัวนักเรียนของโรงเรียน ระบบนี้เข้ารหัสเองเมื่อรับไฟล์",
        "Send the ID number or the number of the student in the school: it is turned into a key"
        " here when the file is read",
    ),
    "unknown_student": (
        "ส่งชุดข้อมูล student ของโรงเรียนให้มีเลขประจำตัวนักเรียน (student_id) ครบทุกคน",
        "Send the dataset student of the school with the number (student_id) of every student",
    ),
    "not_as_named": (
        "ดูว่าซองเป็นของหน่วยงาน ปี และภาคเรียนใด แก้ชื่อไฟล์หรือสมาชิกในซองให้ตรงกัน แล้วส่งใหม่",
        "Find out of which office, year and term the envelope is, make its name and its members"
        " agree, and send it again",
    ),
    "year_untold": (
        "ใส่ปี พ.ศ. เป็นตัวเลขในซอง (ed_year หรือ budget_year) หรือในชื่อไฟล์ แล้วส่งใหม่",
        "Write the year into the envelope (ed_year or budget_year) or into the name, and send it"
        " again",
    ),
    "total_jumps": (
        "ตรวจว่าไฟล์ครบทุกโรงเรียนและเป็นรอบที่ถูกต้อง ถ้าไม่ครบให้ส่งใหม่ ถ้าถูกต้องให้ผู้ดูแลข้อมูลเพิ่มบรรทัดใน"
        " confirmed.csv ตามที่รายงานบอก แล้วสร้างสแนปช็อตใหม่",
        "See whether the file has every school and is of the right round. If not, send it again; if"
        " it is right, let the steward add the line that the account gives to confirmed.csv and"
        " build again.",
    ),
    "implausible": (
        "ชั่งวัดใหม่หรือแก้ค่าในระบบต้นทาง ถ้าไม่ได้ชั่งวัดให้เว้นว่าง",
        "Measure again or correct the value at the source; leave it empty if nobody measured",
    ),
    "unknown_school": (
        "ตรวจรหัสกับทะเบียนโรงเรียน โรงเรียนที่ยุบหรือควบรวมให้ใช้รหัสของโรงเรียนที่รับโอน",
        "Check the code against the school master. Of a school that was closed or merged, use the"
        " code of the school that took it over.",
    ),
    "ambiguous_school": (
        "ใช้รหัสโรงเรียน 10 หลัก แล้วส่งใหม่",
        "Use the 10-digit school code and send it again",
    ),
    "unknown_area": (
        "ใช้รหัสเขตพื้นที่การศึกษา 4 หรือ 6 หลักตามพจนานุกรมข้อมูล แล้วส่งใหม่",
        "Use the code of the education area as in the data dictionary and send it again",
    ),
    "unknown_office": (
        "ใช้รหัสเขตพื้นที่การศึกษาปัจจุบัน หรือรหัสโรงเรียน 10 หลัก แล้วส่งใหม่",
        "Use today's code of the education area or the 10-digit code of the school and send it"
        " again",
    ),
    "area_undecided": (
        "ใส่รหัสเขตปัจจุบัน หรือกรอกจังหวัดและอำเภอของแถวให้ตรงกัน แล้วส่งใหม่",
        "Give the area code of today, or a province and a district that agree, and send it again",
    ),
    "bad_id": (
        "ตรวจเลขประจำตัวกับบัตรหรือทะเบียนบ้าน ผู้ไม่มีเลขให้ขอรหัส G แล้วส่งใหม่",
        "Check the ID number against the card or the house registration. Who has none gets a"
        " G-code.",
    ),
    "duplicate_key": (
        "ลบแถวที่ซ้ำในระบบต้นทาง เหลือแถวที่ถูกต้องเพียงแถวเดียว แล้วส่งใหม่",
        "Delete the repeated rows at the source system, keep the one that is right and send it"
        " again",
    ),
    "too_many_columns": (
        "ตรวจว่ามีเครื่องหมายคั่นเกินในข้อความของแถวนี้ เช่น จุลภาคในชื่อหรือที่อยู่ ส่งเป็น xlsx จะไม่เกิดปัญหานี้",
        "Look for a separator too many in the row, such as a comma in a name or an address. Sent as"
        " xlsx this does not happen.",
    ),
    # A warning.
    "choice_other": (
        "เลือกค่าจากรายการในพจนานุกรมข้อมูลในรอบต่อไป ค่าที่ไม่รู้จักนับรวมเป็นกลุ่มอื่น",
        "Choose values from the list in the data dictionary next time: unknown ones are counted"
        " with the others",
    ),
    "old_area_code": (
        "เปลี่ยนเป็นรหัสเขตปัจจุบันในระบบต้นทาง รอบนี้ใช้ได้แล้ว",
        "Change to the area codes of today in the source system: this time the rows were read",
    ),
    "old_school_code": (
        "เปลี่ยนเป็นรหัสปัจจุบันของโรงเรียนในระบบต้นทาง รอบนี้ใช้ได้แล้ว",
        "Change to the code that the school has today: this time the rows were read",
    ),
    "merged_school": (
        "ย้ายรายชื่อไปยังโรงเรียนที่รับโอนในระบบต้นทาง แล้วส่งใหม่ในรอบต่อไป",
        "Move the list to the school that took the other one over, and send it so next time",
    ),
    "zero_restored": (
        "กำหนดช่องรหัสเป็นข้อความในรอบต่อไป เพื่อไม่ให้ Excel ตัดเลขศูนย์นำหน้า",
        "Format the cells of codes as text next time, so that Excel keeps leading zeros",
    ),
    "duplicate_student": (
        "ให้สองโรงเรียนตกลงกันว่านักเรียนเรียนที่ใด แล้วโรงเรียนต้นทางจำหน่ายออกใน DMC",
        "Let both schools settle where the student learns; the other one then takes the student"
        " off its roll in DMC",
    ),
    # The build, of a school.
    "coordinate_missing": (
        "ให้โรงเรียนปักหมุดใน EMIS ที่เสาธงของโรงเรียน",
        "Let the school set its point in EMIS, at its flagpole",
    ),
    "coordinate_zero": (
        "แทนค่า 0 ด้วยพิกัดจริงใน EMIS โดยปักหมุดที่เสาธงของโรงเรียน",
        "Put the real coordinates in place of 0 in EMIS, at the flagpole of the school",
    ),
    "coordinate_swapped": (
        "สลับค่าละติจูดกับลองจิจูดใน EMIS ละติจูดของไทยอยู่ระหว่าง 5 ถึง 21",
        "Exchange latitude and longitude in EMIS: in Thailand the latitude is 5 to 21",
    ),
    "coordinate_outside_country": (
        "ตรวจว่าพิมพ์เกินหรือขาดหลัก แล้วปักหมุดใหม่ใน EMIS",
        "Look for a digit too many or too few, and set the point in EMIS again",
    ),
    "coordinate_outside_province": (
        "เทียบพิกัดกับที่อยู่ในทะเบียนโรงเรียน แล้วแก้ตัวที่ผิดใน EMIS",
        "Compare the coordinates with the address in the school master and correct the one that is"
        " wrong in EMIS",
    ),
    "coordinate_duplicate": (
        "ให้แต่ละโรงเรียนปักหมุดของตนเอง อย่าคัดลอกจากโรงเรียนอื่นหรือจากสำนักงานเขต",
        "Let each school set its own point, not copy that of another school or of the area office",
    ),
    "coordinate_outside_district": (
        "ตรวจอำเภอในที่อยู่ของโรงเรียน เส้นแบ่งอำเภอเป็นค่าประมาณ จึงเป็นเพียงข้อสังเกต",
        "Check the district in the address of the school. Borders of districts are approximate, so"
        " this is only a hint.",
    ),
    "district_unknown": (
        "กรอกรหัสอำเภอหรือตำบลในทะเบียนโรงเรียนให้ครบ",
        "Fill in the code of the district or sub-district in the school master",
    ),
    "x2_typed": (
        "นับใหม่จากรายชื่อใน X2.1–X2.3 แล้วแก้ยอดในแผ่นสรุป หรือเติมรายชื่อที่ขาด",
        "Count the lists of X2.1 to X2.3 again and correct the total on the first sheet, or add"
        " what the lists lack",
    ),
    "budget_falls": (
        "ตรวจทะเบียนจ่าย ถ้าเรียกเงินคืนจริง ให้ระบุประเภทรายการเป็น กลับรายการ",
        "Check the register of payments; where money did come back, book the row as a reversal",
    ),
    "link_dropped": (
        "ใส่เฉพาะลิงก์ในช่องนี้ เปลี่ยนรหัสผ่านที่เคยพิมพ์ไว้ แล้วเปิดสิทธิ์ให้ผู้ประเมิน",
        "Leave the link alone in the cell, change any password that was typed there, and grant the"
        " assessor access",
    ),
}
