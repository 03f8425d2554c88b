"""Texts in tables that spreadsheets open: none becomes a formula, and each can be read back.

A text that begins with `=`, `+`, `-`, `@` (also full-width), a tab or a line break gets an
apostrophe in front, which spreadsheets take for the mark of a text. So does one that begins with
apostrophes and then one of these; hence :func:`unescaped` gives every text back.
"""

from __future__ import annotations

FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
MARK = "'"


def escaped(text: str) -> str:
    """Return the text as a cell that is no formula.

    >>> escaped("=SUM(A1)"), escaped("+Europa"), escaped("Vänsterpartiet")
    ("'=SUM(A1)", "'+Europa", 'Vänsterpartiet')
    """
    return MARK + text if _marked(text) else text


def unescaped(cell: str) -> str:
    """Return the text of a cell that :func:`escaped` made.

    >>> unescaped("'+Europa"), unescaped("'t Kofschip")
    ('+Europa', "'t Kofschip")
    """
    return cell.removeprefix(MARK) if _marked(cell) else cell


def _marked(text: str) -> bool:
    return text.lstrip(MARK).startswith(FORMULA)
