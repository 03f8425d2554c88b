"""Numbers as people's tables write them, read exactly."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from numbers import Integral, Real
from typing import Any

from formateur_models.parliament.checks.consistency import FARTHEST, MOST

MISSING = frozenset(
    (
        *("", "-", "--", "\u2013", "\u2014", ".", "..", "na", "n/a", "#n/a", "nan", "<na>"),
        *("none", "null", "nil"),
    )
)
_SPACES = " \u00a0\u2007\u2009\u202f'\u2019"  # between thousands
_GROUPED = re.compile(rf"[+-]?\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?:[.,]\d+)?")
_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(?:(?:\.\d{3})+(?:,\d+)?|(?:,\d{3})+(?:\.\d+)?)")
_EITHER = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")  # 1.234: thousands, or decimals
_PLAIN = re.compile(r"[+-]?(?:\d{1,30}(?:\.\d{0,30})?|\.\d{1,30})(?:[eE][+-]?\d{1,2})?")
_LONG = re.compile(r"[+-]?\d{31,}")
_BEGINS = re.compile(r"\s*(\d{1,12})\b")


class NumeralError(ValueError):
    """What is wrong with a cell, and its mend."""

    def __init__(self, what: str, mend: str, kind: str) -> None:
        super().__init__(what)
        self.what, self.mend, self.kind = what, mend, kind


def exact(value: Any, decimal: str = ".") -> Fraction | None:
    """Read a number; None where none is known.

    Parameters
    ----------
    decimal
        The sign before decimals where 1.234 could be either.

    Raises
    ------
    NumeralError
        If it is none.

    >>> exact("1 234,5"), exact(15.0), exact("1.234", ","), exact("NA")
    (Fraction(2469, 2), Fraction(15, 1), Fraction(1234, 1), None)
    """
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, str | Real | Decimal):
        raise _no_number(value)
    if isinstance(value, Integral):
        return Fraction(int(value))
    text = value if isinstance(value, str) else str(value)
    text = text.strip().strip("\u200b\ufeff").replace("\u2212", "-")
    if text.lower() in MISSING:
        return None
    plain = _plain(text, decimal)
    if not _PLAIN.fullmatch(plain):
        raise _no_number(value)
    return Fraction(plain)


def whole(value: Any, decimal: str = ".") -> int | None:
    """Read a number of seats; None where none is known.

    Raises
    ------
    NumeralError
        If it is none.
    """
    number = exact(value, decimal)
    if number is not None and number.denominator > 1 and _either(value):
        number = exact(value, "," if decimal == "." else ".")  # no seats are parts of one
    if number is None:
        return None
    if number.denominator > 1 or not 0 <= number <= MOST:
        mend = f"write a whole number from 0 to {MOST:,}"
        raise NumeralError(f"{told(value)} is not a number of seats", mend, "seats")
    return int(number)


def place(value: Any, decimal: str = ".") -> Fraction | None:
    """Read a position or a weight; None where none is known.

    Raises
    ------
    NumeralError
        If it is no number, or too far out.
    """
    number = exact(value, decimal)
    if number is not None and abs(number) > FARTHEST:
        mend = f"keep it between -{FARTHEST:,} and {FARTHEST:,}"
        raise NumeralError(f"{told(value)} is too far out", mend, "far")
    return number


def decimal_sign(values: Iterable[Any], usual: str = "") -> str:
    """Return the sign before decimals in some cells of a table.

    1. A sign with other than three digits behind it, or the last of two kinds, is for decimals.
    2. Where both are, or neither is, it is what the file's separator makes usual, else a point.

    >>> decimal_sign(["5,3", "1.234"]), decimal_sign(["1,234"])
    (',', '.')
    """
    seen = {sign for value in values if isinstance(value, str) and (sign := _decimal_in(value))}
    return seen.pop() if len(seen) == 1 else usual or "."


def told(value: Any) -> str:
    """Show a cell in a message, shortened."""
    text = value if isinstance(value, str) else str(value)
    return repr(text if len(text) <= 40 else f"{text[:37]}...")


def _decimal_in(text: str) -> str:
    """Return the sign that is surely for decimals in a cell; empty where none is."""
    last = max(text.rfind("."), text.rfind(","))
    if last < 0 or not _digits(text) or _either(text):
        return ""
    sign = text[last]
    return "" if text.count(sign) > 1 else sign


def _digits(text: str) -> bool:
    return bool(re.fullmatch(rf"[+-]?[\d.,{_SPACES}]*\d", text.strip()))


def _either(value: Any) -> bool:
    return isinstance(value, str) and bool(_EITHER.fullmatch(value.strip()))


def _plain(text: str, decimal: str) -> str:
    """Return a numeral with a point before decimals and nothing between thousands."""
    if _GROUPED.fullmatch(text):
        return re.sub(f"[{_SPACES}]", "", text).replace(",", ".")
    if _EITHER.fullmatch(text):
        return text.replace(",", ".") if decimal in text else re.sub("[.,]", "", text)
    if _THOUSANDS.fullmatch(text):
        last = max(text.rfind("."), text.rfind(","))
        sign = text[last]
        if text.count(sign) == 1:
            return re.sub("[.,]", "", text[:last]) + "." + text[last + 1 :]
        return text.replace(sign, "")
    return text.replace(",", ".") if text.count(",") == 1 and "." not in text else text


def _no_number(value: Any) -> NumeralError:
    if isinstance(value, str) and _LONG.fullmatch(value.strip()):
        return NumeralError(f"{told(value)} is too long", "write 30 digits at most", "long")
    mend = "write a number, or nothing where none is known"
    if isinstance(value, str) and (begins := _BEGINS.match(value)):
        mend = f"write {int(begins[1])} if that is meant"
    return NumeralError(f"{told(value)} is not a number", mend, "number")
