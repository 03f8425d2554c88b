"""Answers as tables for papers, in HTML and LaTeX, by the Styler of pandas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from formateur_models.errors import BadTypeError, BadValueError, did_you_mean
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.names import each
from formateur_models.table import Kind, Table, Tabular, pandas_here

# Columns of ids of parties and factions, which are told by name.
PEOPLE = frozenset(
    (
        *("member", "party", "cabinet", "support", "abstain", "lead", "splits", "dispensable"),
        *("first", "with_cabinet", "without_cabinet"),
    )
)
NOTHING = "\N{EN DASH}"


@dataclass(frozen=True)
class Paper:
    """A table of words and rounded numbers.

    Parameters
    ----------
    headings
        Of the columns.
    rows
        What stands in them.
    numeric
        Which columns are of numbers.
    caption
        What stands above it.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[bool, ...]
    caption: str = ""

    def to_html(self) -> str:
        """Return it as an element of a page."""
        return str(self._styled("html").to_html(escape=False))

    def to_latex(self) -> str:
        """Return it as LaTeX with the rules of the package booktabs."""
        sides = "".join("r" if one else "l" for one in self.numeric)
        return str(
            self._styled("latex").to_latex(
                hrules=True, column_format=sides, caption=self.caption or None
            )
        )

    def _repr_html_(self) -> str:
        return self.to_html()

    def _styled(self, escape: str) -> Any:
        frame = pandas_here().DataFrame([*self.rows], columns=[*self.headings], dtype=object)
        styled = frame.style.format(escape=escape).format_index(escape=escape, axis="columns")
        styled = styled.hide(axis="index")
        right = [name for name, one in zip(self.headings, self.numeric, strict=True) if one]
        if escape == "html":
            styled = styled.set_properties(subset=right, **{"text-align": "right"})
            styled = styled.set_caption(self.caption) if self.caption else styled
        return styled


def table(
    answer: Tabular, columns: str | Iterable[str] = (), *, caption: str = "", digits: int = 3
) -> Paper:
    r"""Return an answer as a table for a paper: parties by their names, numbers rounded.

    Parameters
    ----------
    answer
        Whatever has `to_frame`.
    columns
        Names of columns, as in the frame, in order; none is all.
    caption
        What stands above it.
    digits
        After the decimal point.

    Returns
    -------
    Paper
        `to_html()` and `to_latex()` write it; a notebook shows it. Both need pandas.

    Raises
    ------
    BadValueError
        If there is no such column.

    Examples
    --------
    >>> import formateur as fm
    >>> paper = fm.table(fm.solve("germany-2025", top=2), ["cabinet", "seats"])
    >>> print(paper.to_latex())
    \begin{tabular}{lr}
    \toprule
    Cabinet & Seats \\
    \midrule
    CDU/CSU, SPD & 328 \\
    CDU/CSU, SPD, SSW & 329 \\
    \bottomrule
    \end{tabular}
    <BLANKLINE>
    """
    if not isinstance(answer, Tabular):
        raise BadTypeError(f"table: takes an answer, as of solve, not {answer!r:.60}")
    instance = getattr(answer, "instance", None)
    known = instance if isinstance(instance, Instance) else None
    return paper(answer.table(), known, columns, caption=caption, digits=digits)


def paper(
    rows: Table,
    instance: Instance | None,
    columns: str | Iterable[str] = (),
    *,
    caption: str = "",
    digits: int = 3,
) -> Paper:
    """Return rows as :func:`table` sets those of an answer; without an instance, with ids."""
    found = rows.tidy()
    names = each(columns) or tuple(found.columns)
    for name in names:
        if name not in found.columns:
            mend = did_you_mean(name, found.columns, f"known: {', '.join(found.columns)}")
            raise BadValueError(f"there is no column {name!r}; {mend}")
    telling = _Telling(instance, digits)
    told = tuple(tuple(telling.cell(name, row.get(name)) for name in names) for row in found.rows)
    numeric = tuple(found.columns[name] in (Kind.WHOLE, Kind.DECIMAL) for name in names)
    return Paper(tuple(map(_heading, names)), told, numeric, caption)


def _heading(name: str) -> str:
    """Write the name of a column as a heading: `Mean size`."""
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]


@dataclass(frozen=True)
class _Telling:
    instance: Instance | None
    digits: int

    def cell(self, column: str, value: Any) -> str:
        if value is None:
            return NOTHING
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, int):
            return str(value)
        if column == "subject":
            return self.subject(value) or NOTHING
        if isinstance(value, str | list | tuple | frozenset):
            words = [value] if isinstance(value, str) else value
            told = self.people(words) if column in PEOPLE else iter(words)
            return ", ".join(told) or NOTHING
        return f"{float(value):.{self.digits}f}"

    def people(self, names: Iterable[str]) -> Iterator[str]:
        for name in names:
            yield self.instance.title_of(name) if self.instance and self.knows(name) else name

    def knows(self, name: str) -> bool:
        return self.instance is not None and name.partition(".")[0] in self.instance.party

    def subject(self, value: str) -> str:
        """Name whom a line of a simulation is about; words between ids stay as they are."""
        runs = groupby(value.split(), self.knows)
        told = ((", " if known else " ").join(self.people(words)) for known, words in runs)
        return " ".join(told)
