"""One client callback paints the page: a step's answer goes in, nothing goes back to the server."""

from __future__ import annotations

from dash import ClientsideFunction, Dash, Input, Output

from dashboard.ids import Shell


def register(app: Dash) -> None:
    """Paint the whole page whenever a step's answer has come."""
    app.clientside_callback(  # type: ignore[no-untyped-call]  # Dash does not type it
        ClientsideFunction(namespace="warroom", function_name="paint"),
        Output(Shell.PAINTED, "data"),
        Input(Shell.STEP, "data"),
    )
