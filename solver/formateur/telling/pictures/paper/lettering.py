"""Text in a picture: how wide it is, where it breaks, what of it is shown."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from importlib import import_module
from typing import Any

from formateur.words.visible import visible

MARGIN = 24.0  # of a sheet, in points
TITLE, PLAIN, SMALL = 15.0, 10.0, 9.0  # of letters
JOINERS = "\u200c\u200d"  # some scripts write with them
MORE = "…"


def clean(text: str) -> str:
    """Spell out what disguises a text, and leave out what else does not print."""
    kept = (c if c.isprintable() or c in JOINERS else " " for c in visible(text))
    return " ".join("".join(kept).split())


@lru_cache(4096)
def width(text: str, size: float, bold: bool = False) -> float:
    """Return the width of a line, in points."""
    fonts: Any = import_module("matplotlib.font_manager")
    paths: Any = import_module("matplotlib.textpath")
    properties = fonts.FontProperties(size=size, weight="bold" if bold else "normal")
    wide, _, _ = paths.text_to_path.get_text_width_height_descent(text, properties, ismath=False)
    return float(wide)


def shortened(text: str, room: float, size: float, bold: bool = False) -> str:
    """Cut a line to the room that it has, in points."""
    if width(text, size, bold) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = width(text[:middle].rstrip() + MORE, size, bold) <= room
        low, high = (middle, high) if fits else (low, middle - 1)
    return text[:low].rstrip() + MORE


def wrapped(text: str, room: float, size: float, *, lines: int, bold: bool = False) -> list[str]:
    """Break a text into lines; the last one is cut where there is no room for all of it."""
    broken: list[str] = []
    rest = clean(text).split(" ")
    while rest and len(broken) < lines - 1:
        taken = 1
        while taken < len(rest) and width(" ".join(rest[: taken + 1]), size, bold) <= room:
            taken += 1
        broken.append(shortened(" ".join(rest[:taken]), room, size, bold))
        rest = rest[taken:]
    return [*broken, shortened(" ".join(rest), room, size, bold)] if rest else broken


def rightward(text: str) -> str:
    """Return a text so that it runs from right to left as a whole, whatever it begins with.

    What has no letter of such a script stays as it is, so that `+12` does.
    """
    if not any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text):
        return text
    return f"\u2067{text}\u2069"
