"""The last day on which a poll asked, as tables write it."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from formateur.tables.parties.days import day_in
from formateur.tables.sheets.sheet import shown

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"\d{4}-\d\d?-\d\d?")
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_NAMED = re.compile(r"(\d{1,2})\s+([A-Za-z]{3})[a-z.]*\s+(\d{4})")
_FIRST = re.compile(r"([A-Za-z]{3})[a-z.]*\s+(?:\d{1,2}\s*[-\u2013]\s*)?(\d{1,2}),?\s+(\d{4})")


def last_day(value: Any) -> date | None:
    """Read the last day of a time in which a poll asked; None where it is not clear.

    >>> last_day("28\u201330 Aug 2017"), last_day("28.8.-30.08.2017"), last_day("3/7/2021")
    (datetime.date(2017, 8, 30), datetime.date(2017, 8, 30), None)
    """
    if (found := day_in(value, "")) is not None:
        return found
    text = shown(value)
    days = [*map(_iso, _ISO.findall(text)), *map(_dotted, _DOTTED.findall(text))]
    days += [*map(_named, _NAMED.findall(text)), *map(_first, _FIRST.findall(text))]
    days += map(_slashed, _SLASHED.findall(text))
    known = [day for day in days if day]
    return max(known, default=None)


def _made(year: str | int, month: int, day: str | int) -> date | None:
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None


def _iso(text: str) -> date | None:
    year, month, day = text.split("-")
    return _made(year, int(month), day)


def _dotted(parts: tuple[str, str, str]) -> date | None:
    return _made(parts[2], int(parts[1]), parts[0])


def _slashed(parts: tuple[str, str, str]) -> date | None:
    """Read a day with slashes, where only one of day and month can be which."""
    one, other, year = map(int, parts)
    if one > 12:
        return _made(year, other, one)
    return _made(year, one, other) if other > 12 else None


def _named(parts: tuple[str, str, str]) -> date | None:
    name = parts[1].lower()
    return _made(parts[2], _MONTHS.index(name) + 1, parts[0]) if name in _MONTHS else None


def _first(parts: tuple[str, str, str]) -> date | None:
    return _named((parts[1], parts[0], parts[2]))
