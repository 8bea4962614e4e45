"""Chromium for a page that draws its parts anew whenever an answer comes."""

from __future__ import annotations

from typing import Any

from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.remote.command import Command
from selenium.webdriver.remote.webelement import WebElement

_TRIES = 5


class Patient(webdriver.Chrome):  # type: ignore[misc]
    """Chrome that looks again for an element that was drawn anew after it was found.

    Between finding a figure and reading it an answer may come that draws the same figure again: the
    test means the figure, not the node. What no longer is there raises as before.
    """

    def __init__(self, **given: Any) -> None:
        self._found: dict[str, tuple[dict[str, Any], int]] = {}
        super().__init__(**given)

    def execute(self, driver_command: str, params: dict[str, Any] | None = None) -> dict[str, Any]:
        """Do a command; StaleElementReferenceException where an element of it is gone for good."""
        if driver_command == Command.GET:
            self._found.clear()
        asked = params
        for left in reversed(range(_TRIES)):
            try:
                answer: dict[str, Any] = super().execute(driver_command, asked)
                break
            except StaleElementReferenceException:
                if not left or (asked := self._anew(params)) is None:
                    raise
        if driver_command == Command.FIND_ELEMENTS and params is not None:
            for place, one in enumerate(answer["value"] or ()):
                self._found[one.id] = (params, place)
        return answer

    def _anew(self, params: Any) -> Any:
        """A command with its elements looked for again; None where one is not there any more."""
        lost = False

        def now(id_: str) -> str:
            nonlocal lost
            if id_ not in self._found:
                return id_
            how, place = self._found[id_]
            there = super(Patient, self).execute(Command.FIND_ELEMENTS, dict(how))["value"] or ()
            lost = lost or place >= len(there)
            return id_ if lost else there[place].id

        def walk(part: Any) -> Any:
            match part:
                case WebElement():
                    return WebElement(self, now(part.id))
                case dict():
                    kept = part.items()
                    return {key: now(one) if key == "id" else walk(one) for key, one in kept}
                case list() | tuple():
                    return [walk(one) for one in part]
            return part

        new = walk(params)
        return None if lost else new
