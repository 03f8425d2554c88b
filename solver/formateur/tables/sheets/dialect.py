"""How a file of text writes a table: its letters, what stands between cells, before decimals."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass

SEPARATORS = ",;\t|"
LOOKED_AT = 100  # rows
MARKS = (  # that of UTF-32 before what it begins with, that of UTF-16
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
GUESSED = "cp1252"
_DECLARED = "sep="  # how Excel is told, in a first line


@dataclass(frozen=True)
class Dialect:
    """What stands between the cells, and before decimals where that is usual with it."""

    separator: str

    @property
    def decimal(self) -> str:
        """Where commas are for decimals, programs put semicolons between cells."""
        return "," if self.separator == ";" else ""


def letters_of(raw: bytes) -> str:
    """Return in which letters a file is written, by how it begins, or by all of it."""
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            return encoding
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return GUESSED
    return "utf-8"


def decoded(raw: bytes) -> tuple[str, str]:
    """Return the text of a file, and what was guessed to read it.

    >>> decoded("Bündnis".encode("cp1252"))
    ('Bündnis', 'this is not UTF-8; read as Windows-1252')
    """
    letters = letters_of(raw)
    note = "this is not UTF-8; read as Windows-1252" if letters == GUESSED else ""
    return raw.decode(letters, errors="replace").removeprefix("\ufeff"), note


def declared(text: str) -> tuple[str, str]:
    r"""Take a first line such as `sep=;` off; return what it says, and the rest.

    >>> declared("sep=;\na;b")
    (';', 'a;b')
    """
    first, _, rest = text.partition("\n")
    line = first.strip("\r\"'")
    if line.lower().startswith(_DECLARED) and len(line) == len(_DECLARED) + 1:
        return line[-1], rest
    return "", text


def dialect(text: str) -> Dialect | None:
    r"""Return how a table is written; None if it is none.

    What stands between the cells makes most rows equally wide, and then wide.

    >>> dialect("Partei;Lage\nA;5,3\nB;2,1")
    Dialect(separator=';')
    """
    lines = text.splitlines()[:LOOKED_AT]
    best = max(SEPARATORS, key=lambda sign: _evenness(lines, sign))
    return Dialect(best) if _evenness(lines, best) > (0, 0) else None


def _evenness(lines: list[str], sign: str) -> tuple[float, int]:
    """Return the share of the rows with the usual number of cells, and that number."""
    rows = csv.reader(lines, delimiter=sign)
    try:
        widths = Counter(len(cells) for cells in rows if any(cell.strip() for cell in cells))
    except csv.Error:
        return 0, 0
    several = {width: times for width, times in widths.items() if width > 1}
    if not several:
        return 0, 0
    usual = max(several, key=lambda width: (several[width], width))
    return several[usual] / widths.total(), usual
