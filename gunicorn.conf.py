"""How gunicorn serves the app; it reads this file by itself, and its own options go before.

An address may be as long as gunicorn lets it. One that is longer never reaches the app: gunicorn
would answer it with a bare line of English.
"""

from __future__ import annotations

from typing import Any

limit_request_line = 8190


def post_worker_init(worker: Any) -> None:
    """Let the worker say in the words of the house that an address is too long."""
    # Only now is the folder of the program a place to import from.
    from gunicorn.http.errors import LimitRequestLine
    from gunicorn.util import write_nonblock

    from callbacks.serve import too_long

    plain = worker.handle_error

    def handle_error(req: Any, client: Any, addr: Any, exc: Exception) -> None:
        if not isinstance(exc, LimitRequestLine):
            plain(req, client, addr, exc)
            return
        worker.log.info("an address was too long")
        try:
            write_nonblock(client, too_long())
        except OSError:
            worker.log.debug("who asked with it had left")

    worker.handle_error = handle_error
