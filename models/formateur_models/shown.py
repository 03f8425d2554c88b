"""Answers show themselves: a line in a list, more where they are printed or end a cell."""

from __future__ import annotations

from importlib import import_module
from typing import Any


class Shown:
    """What prints as the command line tells it, and what a notebook shows as the page does.

    How an answer is told stands floors above what it says; it is looked up when one is shown.
    """

    def brief(self) -> str:
        """Return what tells it from others of its kind, in a few words."""
        raise NotImplementedError

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {self.brief()}>"

    def __str__(self) -> str:
        return str(_telling().text(self))

    def _repr_html_(self) -> str:
        return str(_telling().html(self))


def _telling() -> Any:
    return import_module("formateur.telling.showing")
