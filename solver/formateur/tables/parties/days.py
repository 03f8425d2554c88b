"""Days as tables write them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from formateur.tables.parties.known_columns import DAYS
from formateur.tables.sheets.sheet import shown

_FORMS = ("%Y-%m-%d", "%d.%m.%Y", "%Y/%m/%d")


def day_in(value: Any, column: str) -> date | None:
    """Read a day; None where it is none, or not clear which.

    >>> day_in("17.3.2021", ""), day_in("3/7/2021", ""), day_in("03/07/2021", "edate")
    (datetime.date(2021, 3, 17), None, datetime.date(2021, 7, 3))
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = shown(value).removesuffix(" 00:00:00")
    for form in (DAYS.get(column, _FORMS[0]), *_FORMS):
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None
