"""What the file is, and the account of every file and row it was built from."""

from __future__ import annotations

from data.schema.record import FILE_ID, PERIOD, Col, Table
from data.sources.transports import TRANSPORTS

SNAPSHOT = Table(
    "snapshot",
    "One row: what this file is",
    (
        Col("id", "VARCHAR", "content id of the snapshot"),
        Col("schema_version", "INTEGER", "version of these tables"),
        Col("as_of", "DATE", "the day that counts as today"),
        Col("built_at", "TIMESTAMP", "when it was built (UTC)"),
        Col("synthetic", "BOOLEAN", "true: demo feeds, every person invented"),
        Col("scale", "VARCHAR", "demo scale, empty for real data"),
        Col("schools", "INTEGER", "schools that are open"),
        Col(
            "students", "INTEGER", "students in the latest round of each school, each counted once"
        ),
        Col("has_names", "BOOLEAN", "whether the identity table was built"),
    ),
)

FILE = Table(
    "account_file",
    "The account: one row a file",
    (
        FILE_ID,
        Col("file", "VARCHAR", "path below the inbox"),
        Col("feed", "VARCHAR", "feed, '' if not known"),
        Col("scope", "VARCHAR", "area, school or TH as the name says"),
        Col(
            "transport",
            "VARCHAR",
            "way it came: " + " ".join(one.id for one in TRANSPORTS),
        ),
        PERIOD,
        Col("reference_date", "DATE", "as-of date of the file"),
        Col("sha256", "VARCHAR", "checksum"),
        Col("bytes", "BIGINT", "size"),
        Col(
            "status",
            "VARCHAR",
            "loaded loaded_with_warnings rejected unreadable duplicate superseded",
        ),
        Col("reason_th", "VARCHAR", "why, for status other than loaded"),
        Col("reason_en", "VARCHAR", "why"),
        Col("rows_read", "BIGINT", "rows"),
        Col("rows_loaded", "BIGINT", "loaded"),
        Col("rows_quarantined", "BIGINT", "quarantined"),
        Col("rows_superseded", "BIGINT", "superseded"),
        Col("warnings", "BIGINT", "warnings"),
    ),
    order=("file_id",),
)

QUARANTINE = Table(
    "quarantine",
    "Rows held back; a row stands once for each fault",
    (
        FILE_ID,
        Col("row_no", "BIGINT", "row in the file, the first line is 1"),
        Col("sheet", "VARCHAR", "sheet"),
        Col("column_header", "VARCHAR", "column"),
        Col("rule", "VARCHAR", "rule id"),
        Col("raw_value", "VARCHAR", "value as sent; masked in personal and sensitive columns"),
        Col("sentence_th", "VARCHAR", "what is wrong, in Thai"),
        Col("sentence_en", "VARCHAR", "in English"),
    ),
    order=("file_id", "row_no"),
)

WARNING = Table(
    "account_warning",
    "Warnings counted by file and rule",
    (
        FILE_ID,
        Col("rule", "VARCHAR", "rule id"),
        Col("column_header", "VARCHAR", "column"),
        Col("count", "BIGINT", "rows"),
        Col("first_row_no", "BIGINT", "first row"),
        Col("sentence_th", "VARCHAR", "in Thai"),
        Col("sentence_en", "VARCHAR", "in English"),
    ),
    order=("file_id",),
)
