"""What can go wrong, as exceptions and as problems of a file."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, replace

LISTED = 20
MOST_WORDS = 200  # the comparison is slow, and nobody reads a longer list


class FormateurError(Exception):
    """Base of every error that formateur raises on purpose: what is wrong, and how to mend it.

    Each is of a built-in kind, too, so that who expects a `ValueError` catches it.

    >>> error = UnknownNameError("nobody is called 'x'; did you mean 'y'?")
    >>> error.what, error.mend
    ("nobody is called 'x'", "did you mean 'y'?")
    """

    @property
    def what(self) -> str:
        """What is wrong, in one clause."""
        return str(self).partition("; ")[0]

    @property
    def mend(self) -> str:
        """What to do about it; empty where nothing can be done."""
        return str(self).partition("; ")[2]


class TheoryError(FormateurError, ValueError):
    """A theory is unknown, or cannot judge the instance at hand."""


class UncertainError(TheoryError):
    """A number of seats is asked for where only an interval is known."""


class UnknownNameError(FormateurError, LookupError):
    """A party, faction or tag that the instance does not have."""


class BadTypeError(FormateurError, TypeError):
    """An argument of a kind that is not taken."""


class BadValueError(FormateurError, ValueError):
    """An argument of the right kind, and a value that is not taken."""


class BadFileError(FormateurError, OSError):
    """A file that is not there, or cannot be read or written."""


class MissingLibraryError(FormateurError, ImportError):
    """A library that is needed for what was asked is not installed."""


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with an instance.

    Parameters
    ----------
    field
        Path of keys and indices from the top of the document.
    what
        What is wrong, in one clause.
    mend
        What to do about it.
    file, line
        Where it stands; empty and None for an instance that was not read from a file.

    Examples
    --------
    >>> import formateur as fm
    >>> print(fm.errors.Problem(("seats",), "this is missing", "say how many there are"))
    seats: this is missing; say how many there are
    """

    field: tuple[str | int, ...]
    what: str
    mend: str
    file: str = ""
    line: int | None = None

    def __str__(self) -> str:
        place = [part for part in (self.file, "" if self.line is None else str(self.line)) if part]
        path = field_path(self.field)
        return ": ".join(filter(None, (":".join(place), path, f"{self.what}; {self.mend}")))

    def at(self, file: str, line: int | None) -> Problem:
        """Return the same problem with its place.

        Parameters
        ----------
        file
            What the file is called.
        line
            Counted from 1; None where it is not known.
        """
        return replace(self, file=file, line=line)


class InstanceError(FormateurError, ValueError):
    """An instance is not valid; carries all of its problems.

    Parameters
    ----------
    problems
        At least one problem, in order of place.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))

    @property
    def what(self) -> str:
        """What is wrong, a line for each problem."""
        return "\n".join(problem.what for problem in self.problems)

    @property
    def mend(self) -> str:
        """What to do about each, a line for each."""
        return "\n".join(problem.mend for problem in self.problems)


def field_path(field: tuple[str | int, ...]) -> str:
    """Write a path as `statements[2].veto`."""
    text = ""
    for step in field:
        if isinstance(step, int):
            text += f"[{step}]"
            continue
        key = step if step.isprintable() else repr(step)
        text += f".{key}" if text else key
    return text


def did_you_mean(wrong: str, known: Iterable[str], otherwise: str) -> str:
    """Suggest the nearest known word, or else what `otherwise` says.

    >>> did_you_mean("kurd", ["kurds", "ina"], "see the list")
    "did you mean 'kurds'?"
    """
    words = list(known)
    near = [word for word in words if _letters(word) == _letters(wrong) != ""]
    if not near and len(words) <= MOST_WORDS:
        near = difflib.get_close_matches(wrong, words, n=1)
    return f"did you mean {near[0]!r}?" if near else otherwise


def near(wrong: str, known: Iterable[str], otherwise: str) -> str:
    """Suggest the nearest known words, up to three, or else what `otherwise` says.

    >>> near("swedn", ["sweden", "spain"], "see the list")
    "did you mean 'sweden'?"
    """
    words = list(known)
    plain = "-".join(wrong.casefold().split())
    found = [plain] if plain in words else difflib.get_close_matches(plain, words, n=3)
    return f"did you mean {' or '.join(map(repr, found))}?" if found else otherwise


def _letters(word: str) -> str:
    """Return what `CDU/CSU` and `cdu-csu` have in common."""
    return "".join(filter(str.isalnum, word)).casefold()


def listed(words: Iterable[str]) -> str:
    """List known words, the first of them where they are many.

    >>> listed(["kurds", "ina"])
    'kurds, ina'
    """
    known = list(words)
    more = ", ..." if len(known) > LISTED else ""
    return ", ".join(known[:LISTED]) + more
