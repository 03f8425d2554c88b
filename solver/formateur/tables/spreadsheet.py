"""CSV as the Excel of this machine opens it with a double click."""

from __future__ import annotations

import locale
from contextlib import suppress

from formateur.tables.cells import Dialect

MARK = "\ufeff"  # without it, Excel reads UTF-8 as the letters of the machine


def excel() -> Dialect:
    """Return CSV with a mark, and with semicolons where the locale has decimal commas."""
    comma = _decimal() == ","
    return Dialect(";" if comma else ",", "," if comma else ".", MARK)


def _decimal() -> str:
    """Return what the user's locale has before decimals; the process keeps its own."""
    before = locale.setlocale(locale.LC_NUMERIC)
    try:
        with suppress(locale.Error):
            locale.setlocale(locale.LC_NUMERIC, "")
        return str(locale.localeconv()["decimal_point"])
    finally:
        locale.setlocale(locale.LC_NUMERIC, before)
