"""All routes beside the page, in one list."""

from __future__ import annotations

from flask import Flask

from callbacks.api import exports, faults, health, search, static, values
from callbacks.house import House


def register(server: Flask, house: House) -> None:
    """Add them to the server."""
    for module in (static, health, search, exports, faults, values):
        server.register_blueprint(module.blueprint(house))
