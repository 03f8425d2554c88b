"""What was guessed to read a table, and what was left out, told once for a call."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from formateur.tables.sheets.sheet import Sheet


@dataclass(frozen=True)
class Guess:
    """Something that nobody said.

    Parameters
    ----------
    about
        The keyword of :func:`formateur.from_table` that would say it; empty where none would.
    what
        What was taken to be so.

    Examples
    --------
    >>> import formateur as fm
    >>> fm.parliaments.Guess
    <class 'formateur.tables.parties.notes.Guess'>
    """

    about: str
    what: str

    def __str__(self) -> str:
        return f"{self.about}: {self.what}" if self.about else self.what


class TableWarning(UserWarning):
    """What was guessed to read a table, and what was left out.

    Parameters
    ----------
    table
        What the table is called.
    guesses
        Each guess once, and what is left out.
    """

    def __init__(self, table: str, guesses: tuple[Guess, ...]) -> None:
        self.table, self.guesses = table, guesses
        super().__init__(table, guesses)

    def __str__(self) -> str:
        return "\n  ".join((f"{self.table}: guessed or left out:", *map(str, self.guesses)))


@dataclass
class Notes:
    """What is guessed on the way; what is alike is counted, with the lines where it stands."""

    guesses: dict[Guess, None] = field(default_factory=dict)
    counted: dict[tuple[str, str, str], list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, sheet: Sheet) -> Notes:
        """Begin with what was guessed to open a table."""
        return cls({Guess("", note): None for note in sheet.notes})

    def guess(self, about: str, what: str) -> None:
        """Note a guess."""
        self.guesses[Guess(about, what)] = None

    def count(self, about: str, one: str, many: str, where: str) -> None:
        """Note one of several alike; `{}` in `many` is their number, and `where` follows."""
        self.counted.setdefault((about, one, many), []).append(where)

    def add(self, other: Notes) -> None:
        """Take what others noted."""
        self.guesses |= other.guesses
        for kind, places in other.counted.items():
            self.counted.setdefault(kind, []).extend(places)

    def all(self) -> tuple[Guess, ...]:
        """Return what there is to tell."""
        return (*self.guesses, *self._summed())

    def _summed(self) -> Iterator[Guess]:
        for (about, one, many), places in self.counted.items():
            told = one if len(places) == 1 else many.format(f"{len(places):,}")
            yield Guess(about, f"{told} {_first(places)}")


SHOWN = 5


def _first(places: list[str]) -> str:
    rest = len(places) - SHOWN
    more = f" and {rest:,} more" if rest > 0 else ""
    return ", ".join(places[:SHOWN]) + more
