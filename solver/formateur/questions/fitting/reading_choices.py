"""From a table to choices: whatever is wrong with it is told, with row and opportunity."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from formateur.questions.fitting.choices import Choices, Flags, Floats, Places
from formateur.tables.choices.arrays import Arrays, Labels, Wanted
from formateur.tables.choices.opened import read_choices
from formateur.tables.faults import Problems
from formateur_models.errors import BadValueError

LEAVE = "mend it, or leave such opportunities out: `drop_incomplete=True`"
INCOMPLETE, NONE, SEVERAL, ALONE = "missing cells", "none formed", "several formed", "alone"


@dataclass(frozen=True)
class Columns:
    """Which columns of a table say what.

    Parameters
    ----------
    by
        The opportunity of a row.
    formed
        1 for the alternative that was chosen, else 0.
    covariates
        What may explain the choice.
    cluster
        The cluster of a row; empty where none is asked for.
    offset
        What is added to the worth of an alternative; empty where nothing is.
    marked
        A column of 0 and 1, beside the covariates; empty where none is asked for.
    """

    by: str
    formed: str
    covariates: tuple[str, ...]
    cluster: str = ""
    offset: str = ""
    marked: str = ""

    def __post_init__(self) -> None:
        if not self.covariates:
            raise BadValueError("no covariate is named; name at least one column")
        taken = {self.by: "by", self.formed: "formed", self.offset: "offset"}
        seen: set[str] = set()
        for name in self.covariates:
            if name in seen:
                raise BadValueError(f"the covariate {name!r} stands twice; leave one out")
            if name in taken:
                what = f"{name!r} is a covariate and the column of {taken[name]!r}, too"
                raise BadValueError(f"{what}; leave it out of the covariates")
            seen.add(name)

    @property
    def wanted(self) -> Wanted:
        """What is read of the table."""
        numbers = (*self.covariates, self.formed, self.offset, self.marked)
        labels = (self.by, self.cluster)
        return Wanted(tuple(dict.fromkeys(filter(None, numbers))), tuple(filter(None, labels)))

    @property
    def explaining(self) -> tuple[str, ...]:
        """The columns in which nothing may be missing."""
        return tuple(dict.fromkeys(filter(None, (*self.covariates, self.offset, self.marked))))


@dataclass(frozen=True)
class Taken:
    """Choices, which of the alternatives are marked, and what was left out.

    Parameters
    ----------
    left_out
        How many opportunities, by reason.
    """

    table: str
    choices: Choices
    marked: Flags | None
    left_out: Mapping[str, int]


def taken(table: Any, columns: Columns, *, drop_incomplete: bool = False) -> Taken:
    """Read a table as choices.

    1. Rows: the opportunity is named, `formed` is 0 or 1, every covariate is a number.
    2. Opportunities: one of at least two alternatives formed.
    3. What breaks this is told, or the opportunity is left out, and counted.
    4. The rows of an opportunity, which may stand anywhere, are brought together.

    Raises
    ------
    TableError
        With all that is wrong.
    FormateurError
        If the table cannot be read, or no opportunity is left.
    """
    arrays = read_choices(table, columns.wanted)
    if not len(arrays):
        raise BadValueError(f"{arrays.name}: the table has no rows; write one a coalition")
    problems = Problems()
    holes = _rows(arrays, columns, problems, told=not drop_incomplete)
    owner = arrays.labels[columns.by]
    faults = _opportunities(arrays, columns, holes)
    if not drop_incomplete:
        _tell(arrays, owner, faults, problems)
    problems.told()
    return _gathered(arrays, columns, faults)


def _rows(arrays: Arrays, columns: Columns, problems: Problems, *, told: bool) -> Flags:
    """Return in which rows a cell is missing."""
    owner = arrays.labels[columns.by]
    _note(arrays, columns.by, owner.codes < 0, "no opportunity is named", "name it", problems)
    formed = arrays.numbers[columns.formed]
    strange = ~np.isnan(formed) & (formed != 0) & (formed != 1)
    _note(arrays, columns.formed, strange, "this is neither 0 nor 1", "write 1 or 0", problems)
    holes = np.isnan(formed)
    for name in (columns.formed, *columns.explaining):
        values = arrays.numbers[name]
        endless, gaps = np.isinf(values), np.isnan(values)
        _note(arrays, name, endless, "this is infinite", "write a number", problems)
        if told and gaps.any():
            at = int(np.flatnonzero(gaps)[0])
            what = f"nothing is here (opportunity {_name(owner, at)})"
            _note(arrays, name, gaps, what, LEAVE, problems)
        holes |= gaps
    if columns.cluster:
        gaps = arrays.labels[columns.cluster].codes < 0
        _note(arrays, columns.cluster, gaps, "no cluster is named", "name it", problems)
    if columns.marked:
        values = arrays.numbers[columns.marked]
        strange = ~np.isnan(values) & (values != 0) & (values != 1)
        _note(arrays, columns.marked, strange, "this is neither 0 nor 1", "write 1 or 0", problems)
    return holes


def _note(
    arrays: Arrays, column: str, where: Flags, what: str, mend: str, problems: Problems
) -> None:
    for at in np.flatnonzero(where):
        problems.add(arrays.name, int(arrays.lines[at]), column, what, mend, alike=what)


def _name(owner: Labels, row: int) -> str:
    code = int(owner.codes[row])
    return repr(owner.names[code]) if code >= 0 else "without a name"


def _opportunities(arrays: Arrays, columns: Columns, holes: Flags) -> dict[str, Places]:
    """Return the opportunities that cannot be used, by reason, each under its first."""
    owner = arrays.labels[columns.by]
    named = owner.codes >= 0
    codes, number = owner.codes[named], len(owner.names)
    sizes = np.bincount(codes, minlength=number)
    formed = np.bincount(codes, np.nan_to_num(arrays.numbers[columns.formed][named]), number)
    gaps = np.bincount(codes, holes[named], number)
    found, seen = {}, np.zeros(number, dtype=bool)
    for reason, those in (
        (INCOMPLETE, gaps > 0),
        (ALONE, sizes == 1),
        (NONE, formed == 0),
        (SEVERAL, formed > 1),
    ):
        found[reason] = np.flatnonzero(those & ~seen)
        seen |= those
    return found


_TOLD = {
    NONE: "none of the alternatives of the opportunity {name} formed",
    SEVERAL: "several alternatives of the opportunity {name} formed",
    ALONE: "the opportunity {name} has one alternative only, so that nothing was chosen",
}


def _tell(arrays: Arrays, owner: Labels, faults: Mapping[str, Places], problems: Problems) -> None:
    if not any(map(len, faults.values())):
        return
    firsts = dict(zip(reversed(owner.codes.tolist()), reversed(arrays.lines.tolist()), strict=True))
    for reason, told in _TOLD.items():
        for code in faults[reason].tolist():
            what = told.format(name=repr(owner.names[code]))
            problems.add(arrays.name, firsts[code], "", what, LEAVE)


def _gathered(arrays: Arrays, columns: Columns, faults: Mapping[str, Places]) -> Taken:
    owner = arrays.labels[columns.by]
    bad = np.zeros(len(owner.names), dtype=bool)
    for codes in faults.values():
        bad[codes] = True
    kept = np.flatnonzero(~bad[owner.codes])
    if not len(kept):
        raise BadValueError(f"{arrays.name}: no opportunity is left; complete some of them")
    order = kept[np.argsort(owner.codes[kept], kind="stable")]
    codes = owner.codes[order]
    starts = np.flatnonzero(np.diff(codes, prepend=-1)).astype(np.int64)
    values = np.column_stack([arrays.numbers[name][order] for name in columns.covariates])
    marked = arrays.numbers[columns.marked][order] == 1 if columns.marked else None
    choices = Choices(
        covariates=columns.covariates,
        values=values,
        starts=starts,
        chosen=np.flatnonzero(arrays.numbers[columns.formed][order] == 1).astype(np.int64),
        opportunities=tuple(owner.names[code] for code in codes[starts].tolist()),
        offset=_offset(arrays, columns, order),
        clusters=_clusters(arrays, columns, order, starts),
    )
    left = {reason: len(codes) for reason, codes in faults.items() if len(codes)}
    return Taken(arrays.name, choices, marked, left)


def _offset(arrays: Arrays, columns: Columns, order: Places) -> Floats | None:
    return arrays.numbers[columns.offset][order] if columns.offset else None


def _clusters(arrays: Arrays, columns: Columns, order: Places, starts: Places) -> Places | None:
    """Return the cluster of each opportunity, which is in one alone."""
    if not columns.cluster:
        return None
    labels = arrays.labels[columns.cluster]
    codes = labels.codes[order]
    sizes = np.diff(np.append(starts, len(codes)))
    wrong = np.flatnonzero(codes != np.repeat(codes[starts], sizes))
    if len(wrong):
        row = order[wrong[0]]
        what = f"the opportunity {_name(arrays.labels[columns.by], int(row))} is in two clusters"
        problems = Problems()
        mend = "put all of its rows in one"
        problems.add(arrays.name, int(arrays.lines[row]), columns.cluster, what, mend)
        problems.told()
    _, found = np.unique(codes[starts], return_inverse=True)
    if found.max() == 0:
        what = f"{arrays.name}: {columns.cluster}: all opportunities are in one cluster"
        raise BadValueError(f"{what}; name a column that has several, or leave `cluster=` out")
    return np.asarray(found, dtype=np.int64)
