"""Randomness that depends on nothing but the seed and a key, as SQL macros.

`u(k, s)` is uniform in [0, 1), `z(k, s)` close to a standard normal, `pick(list, k, s)` an
  element; `k` is
the number of a person, school or the like, `s` a salt that tells draws apart (below 4096).
`slip(k, s, share)` is true for that share of the keys where somebody makes the mistakes of every
day, and never in a demo whose faults are to be counted one by one.
"""

from __future__ import annotations

import duckdb


def install(con: duckdb.DuckDBPyConnection, seed: int, *, slips: bool = True) -> None:
    """Create the macros for this seed; they are temporary to no cursor, so all cursors see them."""
    start = (seed * 2_654_435_761) % (1 << 46) * 4096
    bits = f"hash((k)::BIGINT * 4096 + (s)::BIGINT + {start})"
    con.execute(f"CREATE MACRO u(k, s) AS ({bits} >> 11)::DOUBLE / 9007199254740992.0")
    con.execute(
        f"CREATE MACRO slip(k, s, share) AS {'u(k, s) < share' if slips else 'false'}"
    )
    con.execute(
        f"CREATE MACRO z(k, s) AS ((({bits} & 2097151) + (({bits} >> 21) & 2097151)"
        f" + (({bits} >> 42) & 2097151))::DOUBLE / 2097151.0 - 1.5) * 2.0"
    )
    con.execute(
        f"CREATE MACRO pick(l, k, s) AS list_extract(l, 1 + ({bits} % len(l)::UBIGINT)::INTEGER)"
    )
    con.execute("CREATE MACRO be(d) AS strftime(d, '%d/%m/') || (year(d) + 543)")
    con.execute("CREATE MACRO be_thai(d) AS translate(be(d), '0123456789', '๐๑๒๓๔๕๖๗๘๙')")
    con.execute("CREATE MACRO iso(d) AS strftime(d, '%Y-%m-%d')")
    con.execute(
        "CREATE MACRO check_digit(t) AS (11 - ("
        + " + ".join(f"substr(t, {n}, 1)::INTEGER * {14 - n}" for n in range(1, 13))
        + ") % 11) % 10"
    )
