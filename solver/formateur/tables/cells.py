"""Text in the cells of a CSV file, safe to open in a spreadsheet and the same when read back.

A spreadsheet takes a cell that begins with ``=``, ``+``, ``-`` or ``@`` for a formula, and some
drop white space before it. Such text gets an apostrophe in front, so that it is read as text
(OWASP, "CSV Injection"). So does text that already has apostrophes there: one can be taken off
again without doubt. The page says it once more (`assets/taking.js`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

# The last four are the wide forms on East Asian keyboards.
_FORMULA = re.compile(r"'*(?:\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])")
_QUOTED = re.compile(r'[,"\r\n]')

MOST_SHOWN = 40  # characters
MOST_DIGITS = 4000  # Python refuses to read numbers of a few more


@dataclass(frozen=True)
class Dialect:
    """How a file of CSV is written.

    Parameters
    ----------
    separator
        What stands between cells.
    decimal
        What stands before decimals.
    mark
        What the file begins with.
    """

    separator: str = ","
    decimal: str = "."
    mark: str = ""


PLAIN = Dialect()


def escaped(text: str) -> str:
    """Return text that no spreadsheet takes for a formula.

    >>> escaped("=1+1"), escaped("'=1+1"), escaped("SPD")
    ("'=1+1", "''=1+1", 'SPD')
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unescaped(text: str) -> str:
    """Return the text of a cell of CSV that formateur wrote, without the apostrophe in front.

    Text that a spreadsheet could take for a formula has one; no other text is changed.

    Parameters
    ----------
    text
        Of a cell.

    Returns
    -------
    str
        The text itself.

    Examples
    --------
    >>> import formateur as fm
    >>> fm.answers.unescaped("'=1+1"), fm.answers.unescaped("'t Hooft")
    ('=1+1', "'t Hooft")
    """
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def separator(heading: list[str]) -> str | None:
    """Return what stands between the cells of a heading that was read as one, if not commas.

    >>> separator(["a;b"]), separator(["a", "b"]), separator(["a"])
    (';', None, None)
    """
    if len(heading) != 1:
        return None
    return next((sign for sign in ";\t|" if sign in heading[0]), None)


def shown(cell: str) -> str:
    """Return a cell as messages quote it.

    >>> shown("12x")
    "'12x'"
    """
    return repr(cell if len(cell) <= MOST_SHOWN else f"{cell[: MOST_SHOWN - 3]}...")


def whole(cell: str) -> int | None:
    """Read a whole number from 0 that a count of seats could be; None for anything else.

    >>> whole(" 12 "), whole("-1"), whole("9" * 5000)
    (12, None, None)
    """
    text = cell.strip()
    return int(text) if len(text) <= MOST_DIGITS and text.isascii() and text.isdigit() else None


def line(cells: Iterable[object], dialect: Dialect = PLAIN) -> str:
    """Return a line of CSV: text made safe, None empty, lists joined by spaces.

    Python's own writer leaves a lone carriage return unquoted, which its reader takes for the end
    of the row.
    """
    return dialect.separator.join(cell(one, dialect) for one in cells) + "\n"


def cell(value: object, dialect: Dialect = PLAIN) -> str:
    """Return one cell of a line."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | tuple):
        value = " ".join(value)
    if isinstance(value, float):
        return str(value).replace(".", dialect.decimal)
    if not isinstance(value, str):
        return str(value)
    text = escaped(value)
    quoted = _QUOTED.search(text) or dialect.separator in text
    return '"' + text.replace('"', '""') + '"' if quoted else text
