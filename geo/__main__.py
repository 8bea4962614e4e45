"""`python -m geo`: see which boundaries are in force, import or fetch official ones, go back.

Exit codes: 0 done, 1 refused with a sentence and nothing changed, 2 wrong arguments.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from dashboard import config
from geo import fetching, importing, store
from geo.store import GeoError


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m geo",
        description="Boundaries of the map. / ขอบเขตของแผนที่",
        epilog="WARROOM_GEO_DIR: where imported boundaries are kept (default var/geo)."
        " WARROOM_GEO_FETCH_URL: what fetch downloads.",
    )
    commands = parser.add_subparsers(dest="command", required=True)
    add = commands.add_parser(
        "import", help="install official files (GeoJSON, GeoPackage, shapefile, zip)"
    )
    add.add_argument("--provinces", type=Path, required=True, metavar="F")
    add.add_argument("--districts", type=Path, required=True, metavar="F")
    add.add_argument("--credit", help="who made them, shown on the map")
    get = commands.add_parser("fetch", help="download official boundaries and install them")
    get.add_argument("--url", help="a zip with provinces and districts")
    get.add_argument("--sha256", help="refuse any other file")
    commands.add_parser("status", help="say which boundaries are in force")
    commands.add_parser("reset", help="go back to the default boundaries")
    return parser


def _status() -> None:
    now = store.current()
    kind = "ทางการ / official" if now.official else "โดยประมาณ / approximate (default)"
    print(f"ขอบเขต / boundaries: {kind}")
    print(f"จังหวัด / provinces: {len(now.provinces)}  อำเภอ / districts: {len(now.districts)}")
    print(f"{now.credit_th} / {now.credit_en}")
    print(f"version {now.version}")


def main(arguments: Sequence[str] | None = None) -> int:
    given = _parser().parse_args(arguments)
    try:
        config.read()
        if given.command == "import":
            credit = (given.credit, given.credit) if given.credit else None
            importing.install(given.provinces, given.districts, credit=credit)
        elif given.command == "fetch":
            fetching.fetch(given.url, sha256=given.sha256)
        elif given.command == "reset":
            gone = importing.remove()
            print(
                "กลับไปใช้ขอบเขตเริ่มต้นแล้ว / Default boundaries are in force again"
                if gone
                else "ใช้ขอบเขตเริ่มต้นอยู่แล้ว / Default boundaries were in force already"
            )
        else:
            _status()
    except GeoError as error:
        print(error.sentence, file=sys.stderr)
        return 1
    except config.BadSetting as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(
            f"เขียนหรืออ่านไฟล์ไม่ได้ ไม่มีอะไรเปลี่ยน ({error})"
            f" / A file could not be read or written; nothing was changed ({error}).",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
