"""Sentences for what the reader finds: rule id → (Thai, English), with {placeholders}."""

from __future__ import annotations

from dashboard.text.held import HELD

STRINGS: dict[str, tuple[str, str]] = {
    **HELD,
    # The inbox as a whole.
    "rule.inbox_missing": (
        "ไม่พบโฟลเดอร์ {inbox} โปรดตรวจชื่อ หรือสร้างข้อมูลสาธิตด้วย python -m data demo",
        "There is no folder {inbox}. Check the name, or make demo feeds with python -m data demo.",
    ),
    "rule.inbox_empty": (
        "ไม่มีไฟล์ในโฟลเดอร์ {inbox} โปรดวางไฟล์จากระบบต้นทาง หรือสร้างข้อมูลสาธิตด้วย python -m data demo",
        "There is no file in {inbox}. Put the files of the source systems there, or make"
        " demo feeds "
        "with python -m data demo.",
    ),
    "rule.feed_missing": (
        "ไม่มี{name}ที่ใช้ได้ในโฟลเดอร์ {inbox} ต้องมีไฟล์ชื่อขึ้นต้นด้วย {prefix}_ อย่างน้อยหนึ่งไฟล์{seen}",
        "No usable {name_en} in {inbox}: at least one file whose name begins with {prefix}_ is "
        "needed.{seen_en}",
    ),
    "rule.feed_refused": (
        " ไฟล์ {file} ใช้ไม่ได้: {reason}",
        " The file {file} cannot be used: {reason}",
    ),
    "rule.not_written": (
        "เขียนลงดิสก์ไม่ได้ {why} แล้วสั่งใหม่ ไฟล์เดิมไม่ถูกแก้ไข",
        "The result cannot be written: {why}, and run again. The old file is unchanged.",
    ),
    # What was sent, beside what the reader finds.
    "receive.unreadable": (
        "เปิดไฟล์ {file} ไม่ได้ หรือใหญ่เกินไปเมื่อเปิดออก ({detail_th}) โปรดส่งออกใหม่ หรือแบ่งเป็นหลายไฟล์",
        "The file {file} cannot be opened, or is too large when it is opened ({detail_en}). Export"
        " it again, or in several files.",
    ),
    "receive.persons_of_a_demo": (
        "ไฟล์ {file} มีเลขประจำตัวของบุคคลจริง แต่โฟลเดอร์รับไฟล์เป็นของข้อมูลสาธิต จึงไม่รับ",
        "The file {file} holds ID numbers of real persons and the inbox is a demo's: it is not"
        " taken.",
    ),
    "receive.other_feed": (
        "ไฟล์ {file} เป็นชุดข้อมูล {found} ไม่ใช่ {feed} ที่ระบุ",
        "The file {file} is of the feed {found}, not of {feed} as it was said to be.",
    ),
    "receive.nobody": (
        "ไฟล์ {file} ไม่บอกว่าเป็นของหน่วยงานใด โปรดตั้งชื่อไฟล์ให้มีรหัสหน่วยงานตามหน้าแหล่งข้อมูล",
        "The file {file} does not say whose it is. Put the code of the office into its name, as the"
        " page of sources lists it.",
    ),
    # The command line.
    "cli.demo_done": (
        "เขียนข้อมูลสาธิต {files} ไฟล์ไว้ที่ {out} ใน {seconds} วินาที",
        "Wrote {files} demo files to {out} in {seconds} s.",
    ),
    "cli.build_done": (
        "สร้างสแนปช็อต {file} แล้วใน {seconds} วินาที: {schools} โรงเรียน {students} นักเรียน",
        "Built the snapshot {file} in {seconds} s: {schools} schools, {students} students.",
    ),
    "cli.no_secret": (
        "ไม่ได้ตั้ง WARROOM_PERSON_SECRET จึงใช้กุญแจสุ่ม รหัสบุคคลจะไม่ตรงกับสแนปช็อตอื่น",
        "WARROOM_PERSON_SECRET is not set: a random key is used, and person keys will"
        " not match those "
        "of other snapshots.",
    ),
    "cli.not_a_demo": (
        "{manifest} บอกว่าเป็นข้อมูลสาธิต แต่มีเลขประจำตัวของบุคคลจริง จึงอ่านเป็นข้อมูลจริงทั้งหมด โปรดลบ "
        "{manifest} และไฟล์สาธิตออก",
        "{manifest} says demo, but there are ID numbers of real persons: all was read as real "
        "feeds. Remove {manifest} and the demo files.",
    ),
    "cli.not_sent": (
        "ไม่มี {prefix} ที่ใช้ได้ ({name}) ตัวชี้วัดจากชุดนี้จะไม่มีข้อมูล",
        "Nothing of {prefix} can be used ({name_en}): indicators made from it will have no data.",
    ),
    "cli.todo": ("สิ่งที่ต้องทำ:", "What to do:"),
    "cli.servers_wrong": (
        "รายการเซิร์ฟเวอร์ {path} ลำดับที่ {number} ผิดที่ {key} โปรดแก้ตามตัวอย่างใน docs/operating.md",
        "In the list of servers {path}, number {number}, {key} is wrong. docs/operating.md shows"
        " how it is written.",
    ),
    "cli.pulled": (
        "ดึงจาก {servers} เขต ได้ {envelopes} ซอง {rows} แถว"
        " ไม่สำเร็จ {failed} เขต สำเร็จบางส่วน {partly} เขต",
        "Fetched {envelopes} envelopes of {rows} rows from {servers} areas; {failed} failed,"
        " {partly} in part.",
    ),
    "cli.bad_date": (
        "วันที่ {value} ไม่ถูกต้อง ต้องเป็น ปปปป-ดด-วว (ค.ศ.) เช่น 2026-11-20",
        "{value} is not a date: write YYYY-MM-DD, such as 2026-11-20.",
    ),
    "cli.not_a_file": (
        "{value} เป็นโฟลเดอร์ ต้องเป็นชื่อไฟล์ เช่น var/warroom.duckdb",
        "{value} is a folder: name a file, such as var/warroom.duckdb.",
    ),
    "cli.keep_days": (
        "--keep-days ต้องเป็นจำนวนวันตั้งแต่ 0 ถึง {most} ตามที่ประกาศไว้ในหน้าความเป็นส่วนตัว",
        "--keep-days takes 0 to {most} days, as the privacy page promises.",
    ),
    "cli.no_current": (
        "ไม่มีสแนปช็อตใน {store} จึงไม่รู้ว่าไฟล์ใดเลิกใช้แล้ว ระบุ --snapshot FILE",
        "There is no snapshot in {store} to tell which files are no longer used; name one with "
        "--snapshot FILE.",
    ),
    "cli.pruned": (
        "ลบไฟล์ที่เลิกใช้เกิน {days} วัน {files} ไฟล์ และสแนปช็อตเก่า {copies} ไฟล์",
        "Deleted {files} files unused for more than {days} days, and {copies} old snapshots.",
    ),
    "cli.would_prune": (
        "จะลบไฟล์ที่เลิกใช้เกิน {days} วัน {files} ไฟล์ และสแนปช็อตเก่า {copies} ไฟล์ ยังไม่ได้ลบ",
        "Would delete {files} files unused for more than {days} days, and {copies} old snapshots. "
        "Nothing was deleted.",
    ),
    "cli.interrupted": (
        "หยุดตามคำสั่ง ไฟล์เดิมไม่ถูกแก้ไข",
        "Stopped as asked. The old file is unchanged.",
    ),
    # A whole file.
    "rule.unreadable": (
        "เปิดไฟล์ {file} ไม่ได้: {detail_th} โปรดส่งออกไฟล์ใหม่จากระบบต้นทาง",
        "The file {file} cannot be opened: {detail_en}. Export it again from the source system.",
    ),
    "rule.file_type": (
        "ไฟล์ {file} เป็นชนิดที่อ่านไม่ได้ ({suffix}) โปรดใช้ xlsx csv txt parquet json หรือ xml",
        "The file {file} is of a type that is not read ({suffix}). Use xlsx, csv, txt, parquet,"
        " json or xml.",
    ),
    "rule.empty_file": ("ไฟล์ {file} ว่างเปล่า", "The file {file} is empty."),
    "rule.unknown_feed": (
        "ไม่ทราบว่าไฟล์ {file} เป็นข้อมูลชุดใด ชื่อไฟล์และหัวตารางไม่ตรงกับชุดใด",
        "The feed of the file {file} is unknown: neither its name nor its headers match one.",
    ),
    "rule.missing_column": (
        "ไฟล์ {file} ไม่มีคอลัมน์ที่ต้องมี: {columns} โปรดส่งออกใหม่ให้ครบทุกคอลัมน์",
        "The file {file} lacks required columns: {columns}. Export it again with all columns.",
    ),
    "rule.wrong_sheet": (
        "ไฟล์ {file} ไม่มีแผ่นงาน {wanted} และไม่มีแผ่นงานใดมีหัวตารางที่รู้จัก (พบ: {found})",
        "The file {file} has no sheet {wanted}, and no other sheet has known headers "
        "(found: {found}).",
    ),
    "rule.sheet_renamed": (
        "ไฟล์ {file} ไม่มีแผ่นงาน {wanted} จึงอ่านจากแผ่นงาน {found} ที่หัวตารางตรงกัน",
        "The file {file} has no sheet {wanted}; the sheet {found} has its headers and was read.",
    ),
    "rule.sheet_blank": (
        "แผ่นงาน {blank} ของไฟล์ {file} ว่าง ไม่มีแม้หัวตาราง จึงถือว่ายังไม่ได้ส่ง"
        " ถ้าไม่มีรายการจริง โปรดใส่หัวตารางแล้วส่งใหม่",
        "The sheet {blank} of the file {file} is blank, without even headers, and counts as not"
        " sent. If there is nobody to list, write the headers and send it again.",
    ),
    "rule.too_many_bad_rows": (
        "ไฟล์ {file} มีแถวที่ผิด {bad} จาก {rows} แถว (เกิน 5%) จึงไม่นำเข้าทั้งไฟล์",
        "In the file {file}, {bad} of {rows} rows are wrong (over 5%). The whole file is held"
        " back.",
    ),
    "rule.all_rows_bad": (
        "ทุกแถวของไฟล์ {file} มีข้อผิดพลาด ({rows} แถว)",
        "Every row of the file {file} is wrong ({rows} rows).",
    ),
    "rule.duplicate_file": (
        "ไฟล์ {file} มีเนื้อหาเหมือน {first} ทุกประการ จึงไม่นำเข้าซ้ำ",
        "The file {file} is identical to {first} and is not loaded again.",
    ),
    "rule.superseded": (
        "ไฟล์ {file} ถูกแทนที่ทั้งไฟล์ด้วยฉบับหลัง {later}",
        "The file {file} is replaced as a whole by the later {later}.",
    ),
    "rule.period_unknown": (
        "ไฟล์ {file} ระบุช่วงเวลา {period} ซึ่งไม่มีอยู่จริง โปรดตรวจปีและรอบในชื่อไฟล์",
        "The file {file} states the period {period}, which does not exist. Check year"
        " and round in its name.",
    ),
    "rule.period_outside": (
        "ไฟล์ {file} ระบุช่วงเวลา {period} แต่วันที่ของข้อมูลคือ {day} โปรดตรวจชื่อไฟล์",
        "The file {file} states the period {period}, but its data are of {day}. Check its name.",
    ),
    "rule.persons_too_old": (
        "ไฟล์ {file} เป็นข้อมูลรายบุคคลของ {period} ซึ่งพ้น {years} ปีการศึกษาที่เก็บได้ จึงไม่นำเข้า",
        "The file {file} holds persons of {period}. Rows of persons are kept for {years} academic "
        "years, so it is left out.",
    ),
    "rule.file_in_future": (
        "ไฟล์ {file} ระบุวันที่ข้อมูล {day} ซึ่งหลังวันที่สร้างสแนปช็อต {today}",
        "The file {file} is dated {day}, after the day of the build, {today}.",
    ),
    "rule.old_scope": (
        "ชื่อไฟล์ {file} ใช้รหัสเขตเดิม {code} ปัจจุบันคือ {now_th} จึงนับเป็นไฟล์ของเขตนี้",
        "The name of the file {file} has the old area code {code}, which is {now_en} today: it"
        " counts as a file of that area.",
    ),
    "rule.split_scope": (
        "ชื่อไฟล์ {file} ใช้รหัสเขตเดิม {code} ซึ่งแยกเป็น {now_th} แล้ว แต่ละแถวอยู่กับเขตปัจจุบันของโรงเรียนนั้น",
        "The name of the file {file} has the old area code {code}, which was split into {now_en}:"
        " each row stands in the area of today of its school.",
    ),
    "rule.missing_member": (
        "ซองข้อมูล {file} ขาดรายการที่ต้องมี: {members}",
        "The envelope {file} lacks required members: {members}.",
    ),
    "rule.unknown_dataset": (
        "ซองข้อมูล {file} เป็นชุด {dataset} ซึ่งไม่รู้จัก",
        "The envelope {file} holds an unknown dataset, {dataset}.",
    ),
    "rule.smss_warning": (
        "ระบบ SMSS แจ้งเตือนในไฟล์ {file} ว่า: {warning}",
        "In the file {file}, SMSS warns: {warning}",
    ),
    "rule.smss_refused": (
        "ระบบ SMSS ไม่ให้ข้อมูลในไฟล์ {file} โดยแจ้งว่า: {warning}",
        "In the file {file}, SMSS gives no data and says: {warning}",
    ),
    "rule.smss_not_base64": (
        "ไฟล์ {file} รายการที่ {item} ช่อง {member} ไม่ใช่ base64 อาจเสียหายระหว่างส่ง โปรดส่งออกใหม่",
        "In the file {file}, the member {member} of item {item} is not base64: it was damaged on"
        " its way. Export it again.",
    ),
    "rule.unknown_schema": (
        "ซองข้อมูล {file} เป็นรูปแบบ {schema} ต้องเป็น {wanted}",
        "The envelope {file} has the schema {schema}; it must be {wanted}.",
    ),
    "rule.count_mismatch": (
        "ซองข้อมูล {file} ระบุว่ามี {stated} แถว แต่มีจริง {found} แถว โปรดส่งใหม่",
        "The envelope {file} states {stated} rows but holds {found}. Send it again.",
    ),
    "rule.bad_row_count": (
        "ซองข้อมูล {file} มี row_count เป็น {stated} ต้องเป็นจำนวนเต็มที่ไม่อยู่ในเครื่องหมายคำพูด เช่น {found}"
        " โปรดส่งใหม่",
        "The envelope {file} has the row_count {stated}; it must be a whole number without quotes,"
        " such as {found}. Send it again.",
    ),
    "rule.checksum_mismatch": (
        "ซองข้อมูล {file} มีเนื้อหาไม่ตรงกับ checksum อาจเสียหายระหว่างส่ง โปรดส่งใหม่",
        "The content of the envelope {file} differs from its checksum. Send it again.",
    ),
    "rule.bad_as_of": (
        "ซองข้อมูล {file} มีวันที่ as_of ที่อ่านไม่ได้: {as_of}",
        "The envelope {file} has an as_of that is not a date: {as_of}.",
    ),
    "rule.part_of_country": (
        "ไฟล์ {file} เป็นทะเบียนโรงเรียนของ {scope} แต่ทะเบียนโรงเรียนรับจากส่วนกลางทั้งประเทศเท่านั้น",
        "The file {file} is a school list of {scope}; it is taken of the whole country alone."),
    "rule.foreign_scope": (
        "ซองข้อมูล {file} ดึงจากระบบของเขตหนึ่ง แต่เป็นของหน่วยงาน {scope} ซึ่งไม่อยู่ในเขตนั้น",
        "The envelope {file} was fetched from the system of one area and speaks for {scope}, which"
        " is not of that area.",
    ),
    # A row.
    "rule.other_office": (
        "แถวนี้เป็นของโรงเรียนหรือหน่วยงานอื่น ไม่ใช่ของเขตหรือโรงเรียนที่ส่งไฟล์นี้",
        "This row is of a school or office that is not of the area or school whose file this is.",
    ),
    "rule.required": (
        "คอลัมน์ {column} ว่าง ทั้งที่ต้องมีค่า",
        "The column {column} is empty; it must have a value.",
    ),
    "rule.type": (
        "คอลัมน์ {column} อ่านเป็น{kind_th}ไม่ได้",
        "The column {column} cannot be read as {kind_en}.",
    ),
    "rule.choice": (
        "คอลัมน์ {column} มีค่าที่ไม่อยู่ในรายการที่กำหนด",
        "The column {column} holds a value that is not in its list.",
    ),
    "rule.width": (
        "คอลัมน์ {column} ต้องเป็นตัวเลข {width} หลัก เลขศูนย์นำหน้าอาจหายไปใน Excel",
        "The column {column} must have {width} digits. Excel may have dropped a leading zero.",
    ),
    "rule.minimum": ("คอลัมน์ {column} ต่ำกว่า {limit}", "The column {column} is below {limit}."),
    "rule.maximum": ("คอลัมน์ {column} สูงกว่า {limit}", "The column {column} is above {limit}."),
    "rule.unknown_school": (
        "รหัสโรงเรียนในคอลัมน์ {column} ไม่มีในทะเบียนโรงเรียน",
        "The school code in the column {column} is not in the school master.",
    ),
    "rule.ambiguous_school": (
        "รหัสในคอลัมน์ {column} เป็นของโรงเรียนมากกว่าหนึ่งแห่ง โปรดใช้รหัส 10 หลัก",
        "More than one school has the code in the column {column}. Use the 10-digit code.",
    ),
    "rule.unknown_area": (
        "ไม่พบเขตพื้นที่การศึกษาตามรหัสในคอลัมน์ {column}",
        "No education area has the code in the column {column}.",
    ),
    "rule.unknown_office": (
        "รหัสหน่วยงานในคอลัมน์ {column} ไม่ใช่รหัสเขตพื้นที่หรือโรงเรียนที่รู้จัก หรือตรงกับมากกว่าหนึ่งหน่วยงาน"
        " โปรดใช้รหัสเขตพื้นที่ปัจจุบันหรือรหัสโรงเรียน 10 หลัก",
        "The office code in the column {column} is of no known education area or school, or of more"
        " than one. Use the current code of the area or the 10-digit code of the school.",
    ),
    "rule.area_undecided": (
        "รหัสเขตในคอลัมน์ {column} เป็นรหัสเดิมที่แยกเป็นหลายเขตแล้ว และจังหวัดของแถวนี้ไม่ได้บอกว่าเป็นเขตใด"
        " โปรดใส่รหัสเขตปัจจุบัน หรือจังหวัดที่ตั้ง",
        "The area code in the column {column} is an old one that was split, and the province of"
        " the row does not say which area it is now. Give the area code of today, or the province.",
    ),
    "rule.bad_id": (
        "คอลัมน์ {column} ไม่ใช่เลขประจำตัว 13 หลักที่ถูกต้อง หรือรหัส G",
        "The column {column} is neither a valid 13-digit ID number nor a G-code.",
    ),
    "rule.duplicate_key": (
        "แถวนี้ซ้ำกับแถวก่อนหน้าในไฟล์เดียวกัน ({column})",
        "This row repeats an earlier one of the same file ({column}).",
    ),
    "rule.duplicate_student": (
        "นักเรียนในแถวนี้มีชื่อในโรงเรียนอื่นด้วยในรอบเดียวกัน ({column}) นำเข้าทั้งสองแห่ง"
        " แต่ยอดรวมนับที่โรงเรียนอื่นนั้นซึ่งรายงานภายหลัง โปรดตรวจว่าย้ายแล้วหรือยัง",
        "The student of this row is in another school too in the same round ({column}): loaded in"
        " both, but totals count the other one, whose entry is the later. Check whether the student"
        " moved.",
    ),
    "rule.too_many_columns": (
        "แถวนี้มีข้อมูลเกินจำนวนคอลัมน์ของหัวตาราง",
        "This row has more cells than the table has headers.",
    ),
    # Found by the build, of a school: it counts, but is not where it says.
    "rule.coordinate_missing": ("โรงเรียนไม่มีพิกัด", "The school has no coordinates."),
    "rule.coordinate_zero": ("พิกัดของโรงเรียนเป็น 0", "The coordinates of the school are 0."),
    "rule.coordinate_swapped": (
        "ละติจูดกับลองจิจูดของโรงเรียนสลับกัน",
        "Latitude and longitude of the school are exchanged.",
    ),
    "rule.coordinate_outside_country": (
        "พิกัดของโรงเรียนอยู่นอกประเทศไทย",
        "The coordinates of the school lie outside Thailand.",
    ),
    "rule.coordinate_outside_province": (
        "พิกัดของโรงเรียนอยู่นอกจังหวัดที่ระบุไว้ในที่อยู่",
        "The coordinates of the school lie outside the province of its address.",
    ),
    "rule.coordinate_duplicate": (
        "พิกัดของโรงเรียนตรงกับโรงเรียนอื่นทุกหลัก",
        "The coordinates of the school are those of another school to the last digit.",
    ),
    "rule.coordinate_outside_district": (
        "พิกัดของโรงเรียนอยู่นอกอำเภอที่ระบุไว้ในที่อยู่",
        "The coordinates of the school lie outside the district of its address.",
    ),
    "rule.district_unknown": (
        "ไม่ทราบอำเภอของโรงเรียน จึงไม่นับในอำเภอใด",
        "The district of the school is unknown: it is counted in none.",
    ),
    # A warning.
    "rule.choice_other": (
        "คอลัมน์ {column} มีค่าที่ไม่รู้จัก จึงนับเป็น{other_th}",
        "The column {column} holds unknown values; they count as {other_en}.",
    ),
    "rule.old_area_code": (
        "คอลัมน์ {column} มีรหัสเขตเดิม แต่ละแถวอยู่กับเขตปัจจุบันตามจังหวัดของโรงเรียน",
        "The column {column} holds old area codes; each row stands in the area of today that its"
        " province decides.",
    ),
    "rule.old_school_code": (
        "คอลัมน์ {column} มีรหัสโรงเรียนเดิม จึงนับกับโรงเรียนเดียวกันซึ่งปัจจุบันใช้รหัสอื่น",
        "The column {column} holds old school codes; the rows stand with the same schools, which"
        " have other codes today.",
    ),
    "rule.merged_school": (
        "คอลัมน์ {column} มีรหัสของโรงเรียนที่ควบรวมไปแล้วในวันที่ของไฟล์ จึงนับกับโรงเรียนที่ควบรวมเข้าไป",
        "The column {column} holds codes of schools that had been merged by the day of the file;"
        " the rows stand with the schools that they were merged into.",
    ),
    "rule.x2_typed": (
        "ยอดที่พิมพ์ในคอลัมน์ {column} ไม่ตรงกับที่นับได้จากรายชื่อใน X2.1 X2.2 หรือ X2.3"
        " ระบบใช้ค่าที่นับจากรายชื่อ",
        "What was typed in the column {column} is not what the lists of X2.1, X2.2 or X2.3 show;"
        " the lists are used.",
    ),
    "rule.budget_falls": (
        "คอลัมน์ {column} น้อยกว่ายอดของวันก่อนหน้าในปีงบประมาณเดียวกัน โดยไม่มีรายการกลับบัญชี",
        "The column {column} is less than on an earlier day of the same fiscal year, and no"
        " reversal was booked.",
    ),
    "rule.link_dropped": (
        "คอลัมน์ {column} ต้องเป็นลิงก์เท่านั้น ค่าที่ไม่ใช่ลิงก์ หรืออาจมีชื่อผู้ใช้หรือรหัสผ่าน ถูกตัดทิ้ง"
        "และไม่เก็บไว้ที่ใด โปรดใส่เฉพาะลิงก์ แล้วเปิดสิทธิ์ให้ผู้ประเมินแทนการให้รหัสผ่าน",
        "The column {column} takes links only. What is no link, or may hold a user name or"
        " password, was dropped and is kept nowhere. Give the link alone, and grant the assessor"
        " access instead of a password.",
    ),
    "rule.zero_restored": (
        "คอลัมน์ {column} ขาดเลขศูนย์นำหน้า จึงเติมให้เพราะตรงกับรหัสที่มีอยู่",
        "A leading zero was missing in the column {column}; it was restored, as the code then"
        " matches a known one.",
    ),
}

KIND_WORDS: dict[str, tuple[str, str]] = {
    "VARCHAR": ("ข้อความ", "text"),
    "INTEGER": ("จำนวนเต็ม", "a whole number"),
    "DOUBLE": ("ตัวเลข", "a number"),
    "DECIMAL(18,2)": ("จำนวนเงิน", "an amount of money"),
    "DECIMAL(9,5)": ("คะแนนที่มีทศนิยมไม่เกิน 5 ตำแหน่ง", "a score of at most five decimals"),
    "DATE": ("วันที่", "a date"),
    "TIMESTAMP": ("วันและเวลา", "a date and time"),
    "SPEED": ("ความเร็ว", "a speed"),
    "LATLNG": ("พิกัด", "coordinates"),
    "CODE": ("รหัสตัวเลข", "a code of digits"),
}
