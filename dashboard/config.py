"""Every setting of the serving process: name in the environment, default, help. The only reader of
it.

`python -m dashboard.config` lists them with the values in force.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from dashboard import secret


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. `field` is its name in `Settings`."""

    field: str
    env: str
    default: str
    help_th: str
    help_en: str
    #: Its value is never printed.
    secret: bool = False


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "host", "WARROOM_HOST", "127.0.0.1",
        "ที่อยู่ที่ python app.py รับคำขอ", "Address that python app.py listens on",
    ),
    Setting(
        "port", "WARROOM_PORT", "8050",
        "พอร์ตที่ python app.py รับคำขอ", "Port that python app.py listens on",
    ),
    Setting(
        "snapshot", "WARROOM_SNAPSHOT", "",
        "ไฟล์สแนปช็อตที่จะแสดง; ว่าง = ตัวปัจจุบันของคลังสแนปช็อต",
        "Snapshot file to serve; empty: the current one of the store",
    ),
    Setting(
        "store", "WARROOM_STORE", "var/snapshots",
        "โฟลเดอร์คลังสแนปช็อต", "Folder that keeps the snapshots",
    ),
    Setting(
        "keep", "WARROOM_KEEP", "5",
        "จำนวนสแนปช็อตที่เก็บไว้ในคลัง", "How many snapshots the store keeps",
    ),
    Setting(
        "scale", "WARROOM_SCALE", "national",
        "ขนาดข้อมูลสาธิตที่สร้างเมื่อยังไม่มีสแนปช็อต: sandbox region national",
        "Demo that is built when there is no snapshot: sandbox, region or national",
    ),
    Setting(
        "memory", "WARROOM_MEMORY", "48MB",
        "หน่วยความจำสูงสุดของ DuckDB ต่อกระบวนการ", "Memory limit of DuckDB in each process",
    ),
    Setting(
        "query_seconds", "WARROOM_QUERY_SECONDS", "5",
        "เวลาสูงสุดของหนึ่งคำถาม (วินาที)", "Time limit of one query, in seconds",
    ),
    Setting(
        "api_token", "WARROOM_API_TOKEN", "",
        "โทเค็นของ API สำหรับข้อมูลสาธิต; ว่าง = เปิด API ได้ด้วยโทเค็นของบัญชีเท่านั้น",
        "Token of the read API, demo data only; empty: only tokens of accounts open the API",
        secret=True,
    ),
    Setting(
        "api_token_file", "WARROOM_API_TOKEN_FILE", "",
        "ไฟล์ที่เก็บโทเค็นของ API แทน WARROOM_API_TOKEN; เจ้าของเท่านั้นที่อ่านได้ (0600)",
        "File that holds the API token instead of WARROOM_API_TOKEN; only its owner may read it "
        "(0600)",
    ),
    Setting(
        "person_secret", "WARROOM_PERSON_SECRET", "",
        "กุญแจลับสำหรับรหัสบุคคลตอนสร้างสแนปช็อต; ว่าง = สุ่มใหม่ทุกครั้ง (ข้อมูลสาธิตใช้กุญแจคงที่)",
        "Secret key of the person keys when a snapshot is built; empty: a new random one each time "
        "(demo feeds use a fixed one)", secret=True,
    ),
    Setting(
        "person_secret_file", "WARROOM_PERSON_SECRET_FILE", "",
        "ไฟล์ที่เก็บกุญแจลับแทน WARROOM_PERSON_SECRET; เจ้าของเท่านั้นที่อ่านได้ (0600)",
        "File that holds the secret key instead of WARROOM_PERSON_SECRET; only its owner may read "
        "it (0600)",
    ),
    Setting(
        "users", "WARROOM_USERS", "var/users.sqlite",
        "ไฟล์บัญชีผู้ใช้ สิทธิ์ และโทเค็น (เจ้าของไฟล์เท่านั้นที่อ่านได้)",
        "File of accounts, grants and tokens; only its owner may be able to read it",
    ),
    Setting(
        "audit", "WARROOM_AUDIT", "var/audit.sqlite",
        "ไฟล์บันทึกการตรวจสอบ (เจ้าของไฟล์เท่านั้นที่อ่านได้)",
        "File of the audit log; only its owner may be able to read it",
    ),
    Setting(
        "oidc_issuer", "WARROOM_OIDC_ISSUER", "",
        "ที่อยู่ (issuer) ของระบบลงชื่อเข้าใช้กลางแบบ OpenID Connect; ว่าง = ไม่ใช้",
        "Issuer of the single sign-on by OpenID Connect; empty: there is none",
    ),
    Setting(
        "oidc_client_id", "WARROOM_OIDC_CLIENT_ID", "",
        "รหัสที่ระบบลงชื่อเข้าใช้กลางออกให้แก่เซิร์ฟเวอร์นี้ (client id)",
        "What the single sign-on calls this server (client id)",
    ),
    Setting(
        "oidc_client_secret", "WARROOM_OIDC_CLIENT_SECRET", "",
        "รหัสลับที่คู่กับ client id", "Secret that goes with the client id", secret=True,
    ),
    Setting(
        "oidc_client_secret_file", "WARROOM_OIDC_CLIENT_SECRET_FILE", "",
        "ไฟล์ที่เก็บรหัสลับแทน WARROOM_OIDC_CLIENT_SECRET; เจ้าของเท่านั้นที่อ่านได้ (0600)",
        "File that holds that secret instead of WARROOM_OIDC_CLIENT_SECRET; only its owner may "
        "read it (0600)",
    ),
    Setting(
        "oidc_claim", "WARROOM_OIDC_CLAIM", "sub",
        "ข้อมูลในโทเค็นที่ใช้ผูกกับบัญชี (python -m dashboard.users link)",
        "Claim of the ID token that accounts are linked by (python -m dashboard.users link)",
    ),
    Setting(
        "geo", "WARROOM_GEO_DIR", "var/geo",
        "โฟลเดอร์เก็บขอบเขตที่นำเข้าและชั้นแผนที่", "Folder of imported boundaries and built map layers",
    ),
    Setting(
        "geo_url", "WARROOM_GEO_FETCH_URL", "",
        "ที่อยู่ที่ python -m geo fetch ดาวน์โหลดขอบเขตทางการ; ว่าง = ชุดของกรมแผนที่ทหารที่ OCHA COD-AB เผยแพร่",
        "Address that python -m geo fetch downloads official boundaries from; empty: those of the "
        "Royal Thai Survey Department as published by OCHA COD-AB",
    ),
    Setting(
        "ahead", "WARROOM_AHEAD", "yes",
        "เตรียมหน้าของทุกพื้นที่ไว้ล่วงหน้าเมื่อมีผู้เปิดสแนปช็อต: yes no",
        "Make the pages of all places ready once somebody looks at a snapshot: yes or no",
    ),
    Setting(
        "dpo", "WARROOM_DPO", "",
        "ช่องทางติดต่อเจ้าหน้าที่คุ้มครองข้อมูลส่วนบุคคล ที่แสดงในหน้าความเป็นส่วนตัว",
        "How to reach the data protection officer, as the privacy page says it",
    ),
    Setting(
        "hsts", "WARROOM_HSTS", "no",
        "บอกเบราว์เซอร์ให้กลับมาด้วย TLS เท่านั้น (HSTS): yes no; เปิดเมื่อให้บริการผ่าน https เท่านั้น",
        "Tell browsers to come back by TLS alone (HSTS): yes or no; only where all is served by "
        "https",
    ),
    Setting(
        "proxies", "WARROOM_PROXIES", "0",
        "จำนวนพร็อกซีด้านหน้าที่เชื่อถือส่วนหัว (header) X-Forwarded-*; 0 = ไม่มี",
        "How many proxies stand in front whose X-Forwarded-* headers are believed; 0: none",
    ),
    Setting(
        "rate_login", "WARROOM_RATE_LOGIN", "300",
        "คำขอต่อนาทีของหนึ่งที่อยู่ ต่อกระบวนการ เพื่อเข้าสู่ระบบ เปลี่ยนรหัสผ่าน เปิดดูตัวตน และมองในฐานะ; 0 = ไม่จำกัด",
        "Requests to sign in, to change a password, to open an identity and to look as another "
        "role that one address may make in a minute, in each process; 0: no limit",
    ),
    Setting(
        "rate_search", "WARROOM_RATE_SEARCH", "12000",
        "คำขอค้นหาต่อนาทีของหนึ่งที่อยู่ ต่อกระบวนการ; 0 = ไม่จำกัด",
        "Searches that one address may make in a minute, in each process; 0: no limit",
    ),
    Setting(
        "rate_export", "WARROOM_RATE_EXPORT", "1200",
        "ไฟล์ที่หนึ่งที่อยู่ขอได้ต่อนาที ต่อกระบวนการ; 0 = ไม่จำกัด",
        "Files that one address may ask for in a minute, in each process; 0: no limit",
    ),
    Setting(
        "rate_api", "WARROOM_RATE_API", "12000",
        "คำขอ API ต่อนาทีของหนึ่งที่อยู่ ต่อกระบวนการ; 0 = ไม่จำกัด",
        "Requests to the read API that one address may make in a minute, in each process; 0: no "
        "limit",
    ),
    Setting(
        "rate_push", "WARROOM_RATE_PUSH", "60",
        "ไฟล์ที่ส่งเข้าทาง API หรือหน้าข้อมูลต่อนาทีของหนึ่งที่อยู่ ต่อกระบวนการ; 0 = ไม่จำกัด",
        "Files that one address may send to the API or by the data page in a minute, in each "
        "process; 0: no limit",
    ),
    Setting(
        "inbox", "WARROOM_INBOX", "",
        "โฟลเดอร์รับไฟล์ที่ API และหน้าข้อมูลเก็บไฟล์ที่ส่งเข้ามา; ว่าง = ไม่รับ",
        "Inbox in which the API and the data page keep what is sent; empty: nothing is taken",
    ),
    Setting(
        "push_mb", "WARROOM_PUSH_MB", "20",
        "ขนาดสูงสุดของไฟล์ที่ส่งเข้ามา (เมกะไบต์)", "Largest file that may be sent, in megabytes",
    ),
    Setting(
        "log_level", "WARROOM_LOG_LEVEL", "INFO",
        "ระดับบันทึก: DEBUG INFO WARNING ERROR", "Log level: DEBUG, INFO, WARNING or ERROR",
    ),
)


class BadSetting(Exception):
    """A setting that cannot be read; the message is a sentence that names it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings in force."""

    host: str = "127.0.0.1"
    port: int = 8050
    #: None: serve the store's current one.
    snapshot: Path | None = None
    store: Path = Path("var/snapshots")
    keep: int = 5
    scale: str = "national"
    memory: str = "48MB"
    query_seconds: float = 5.0
    api_token: str = ""
    #: Where the secret came from, if from a file.
    api_token_file: Path | None = None
    person_secret: str = ""
    person_secret_file: Path | None = None
    users: Path = Path("var/users.sqlite")
    audit: Path = Path("var/audit.sqlite")
    #: Empty: no single sign-on.
    oidc_issuer: str = ""
    oidc_client_id: str = ""
    oidc_client_secret: str = ""
    oidc_client_secret_file: Path | None = None
    oidc_claim: str = "sub"
    geo: Path = Path("var/geo")
    geo_url: str = ""
    ahead: bool = True
    dpo: str = ""
    hsts: bool = False
    proxies: int = 0
    #: Requests a minute of one address, in each process; 0: no limit.
    rate_login: int = 300
    rate_search: int = 12000
    rate_export: int = 1200
    rate_api: int = 12000
    rate_push: int = 60
    #: None: nothing that is sent is taken.
    inbox: Path | None = None
    push_mb: int = 20
    log_level: str = "INFO"


def _number(setting: Setting, raw: str, low: float, high: float) -> float:
    try:
        value = float(raw)
    except ValueError:
        value = float("nan")
    if not low <= value <= high:
        raise BadSetting(f"{setting.env}={raw} is not a number from {low:g} to {high:g}.")
    return value


def _choice(setting: Setting, raw: str, choices: tuple[str, ...]) -> str:
    for choice in choices:
        if raw.casefold() == choice.casefold():
            return choice
    raise BadSetting(f"{setting.env}={raw} is not one of {', '.join(choices)}.")


def _path(raw: str) -> Path | None:
    return Path(raw) if raw else None


def _secret(setting: Setting, by_file: Setting, raw: Mapping[str, str]) -> str:
    """A secret as it was given, by itself or in a file."""
    value, path = raw[setting.field], raw[by_file.field]
    if value and path:
        raise BadSetting(f"{setting.env} and {by_file.env} are both set: keep one of them.")
    if not path:
        return value
    try:
        return secret.read_file(Path(path))
    except ValueError as error:
        raise BadSetting(f"{by_file.env}: {error}.") from error


def _sign_on(by_field: Mapping[str, Setting], raw: Mapping[str, str]) -> dict[str, Any]:
    """The settings of the single sign-on: all of them, or none."""
    held = {name: raw[name] for name in ("oidc_issuer", "oidc_client_id", "oidc_claim")}
    held["oidc_client_secret"] = _secret(
        by_field["oidc_client_secret"], by_field["oidc_client_secret_file"], raw
    )
    given = {name for name, value in held.items() if value} - {"oidc_claim"}
    missing = ", ".join(by_field[name].env for name in sorted(held.keys() - given - {"oidc_claim"}))
    if given and missing:
        raise BadSetting(f"The single sign-on needs {missing} too.")
    parts = urlsplit(held["oidc_issuer"])
    # A token that travels in the open is anybody's.
    if given and parts.scheme != "https" and parts.hostname not in ("localhost", "127.0.0.1"):
        raise BadSetting(
            f"{by_field['oidc_issuer'].env}={held['oidc_issuer']} does not begin with https://."
        )
    return {**held, "oidc_client_secret_file": _path(raw["oidc_client_secret_file"])}


def refuse_weak(
    settings: Settings, fields: tuple[str, ...] = ("api_token", "person_secret")
) -> None:
    """BadSetting where one of these secrets, which would guard real persons, is easily guessed."""
    named = {item.field: item.env for item in SETTINGS}
    for field in fields:
        why = secret.weakness(getattr(settings, field))
        if why:
            raise BadSetting(
                f"{named[field]} {why}: real persons need a better one. Make one with: "
                "python -c 'import secrets; print(secrets.token_urlsafe(32))'"
            )


def read(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings. BadSetting names the one that cannot be understood."""
    held = os.environ if environment is None else environment
    raw = {item.field: held.get(item.env, "").strip() or item.default for item in SETTINGS}
    by_field = {item.field: item for item in SETTINGS}

    def rate(field: str) -> int:
        return int(_number(by_field[field], raw[field], 0, 1_000_000))

    return Settings(
        host=raw["host"],
        port=int(_number(by_field["port"], raw["port"], 1, 65535)),
        snapshot=_path(raw["snapshot"]),
        store=Path(raw["store"]),
        keep=int(_number(by_field["keep"], raw["keep"], 1, 1000)),
        scale=_choice(by_field["scale"], raw["scale"], ("sandbox", "region", "national")),
        memory=raw["memory"],
        query_seconds=_number(by_field["query_seconds"], raw["query_seconds"], 0.05, 600),
        api_token=_secret(by_field["api_token"], by_field["api_token_file"], raw),
        api_token_file=_path(raw["api_token_file"]),
        person_secret=_secret(by_field["person_secret"], by_field["person_secret_file"], raw),
        person_secret_file=_path(raw["person_secret_file"]),
        users=Path(raw["users"]),
        audit=Path(raw["audit"]),
        **_sign_on(by_field, raw),
        geo=Path(raw["geo"]),
        geo_url=raw["geo_url"],
        ahead=_choice(by_field["ahead"], raw["ahead"], ("yes", "no")) == "yes",
        dpo=raw["dpo"],
        hsts=_choice(by_field["hsts"], raw["hsts"], ("yes", "no")) == "yes",
        proxies=int(_number(by_field["proxies"], raw["proxies"], 0, 9)),
        rate_login=rate("rate_login"),
        rate_search=rate("rate_search"),
        rate_export=rate("rate_export"),
        rate_api=rate("rate_api"),
        rate_push=rate("rate_push"),
        inbox=_path(raw["inbox"]),
        push_mb=int(_number(by_field["push_mb"], raw["push_mb"], 1, 200)),
        log_level=_choice(
            by_field["log_level"], raw["log_level"],
            ("DEBUG", "INFO", "WARNING", "ERROR"),
        ),
    )


def others(environment: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment without our settings and secrets, for a process that needs none of them."""
    held = os.environ if environment is None else environment
    return {name: value for name, value in held.items() if not name.startswith("WARROOM_")}


def listing(environment: Mapping[str, str] | None = None) -> str:
    """The settings as text: name, value in force, default and help."""
    held = os.environ if environment is None else environment
    lines = []
    for item in SETTINGS:
        value = held.get(item.env, "").strip()
        shown = "(set)" if item.secret and value else value or item.default or "(empty)"
        lines.append(f"{item.env} = {shown}")
        lines.append(f"    {item.help_en}. Default: {item.default or '(empty)'}")
        lines.append(f"    {item.help_th}")
    return "\n".join(lines)


if __name__ == "__main__":
    print(listing())
    try:
        read()
    except BadSetting as error:
        print(error, file=sys.stderr)
        sys.exit(2)
