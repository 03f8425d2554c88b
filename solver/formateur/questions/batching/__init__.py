"""One question to many instances: the answers as rows, and a run that a kill cannot harm."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from formateur.questions.batching.answers import Row, answer, unanswered
from formateur.questions.batching.inputs import File, Named, key_columns, named, opened, tabled
from formateur.questions.batching.question import Question, columns, with_members
from formateur.spread import in_order, spread
from formateur_models.doors.admit import entered
from formateur_models.doors.values import path
from formateur_models.errors import BadValueError
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.names import each
from formateur_models.table import Columns, Coming, Table

__all__ = ["Question", "Row", "batch"]

Inputs = str | os.PathLike[str] | Instance


def batch(
    files: Inputs | Iterable[Inputs] | Mapping[Any, Instance],
    question: Question | None = None,
    *,
    questions: str | Iterable[str] = (),
    processes: int = 0,
    scheduler: str | None = None,
) -> Coming[Row]:
    """Ask many instances one question, and yield a row for each government, in order.

    Its `to_frame` finds all rows there are.

    Parameters
    ----------
    files
        Instances, paths, ids of bundled instances, patterns such as ``cases/**/*.yaml``,
        ``parlgov:`` or the beginning of names of ParlGov; one, or several. Or instances by what
        tells them apart, as :func:`formateur.from_table` gives with `by`: then the columns of `by`
        come first, and rows that make no parliament have one that says why.
    question
        What is asked; by default the best government by `harmony`.
    questions
        In place of a question, ids of what is told of each parliament: `winning`, `mwc`,
        `effective-parties`, `pivotal`, `banzhaf`, `shapley-shubik`, `dominant`, `laver-benoit` and
        `median`. They are defined in `docs/batch.md`.
    processes
        So many on this machine; 0 works in this one. A program that starts processes guards its
        top with ``if __name__ == "__main__":``, as Python's multiprocessing asks.
    scheduler
        Address of a Dask scheduler, whose workers are used instead.

    Yields
    ------
    Row
        With the columns listed in `docs/batch.md`. What is wrong with one file stands in its row.

    Raises
    ------
    FormateurError
        If a pattern fits no file, workers cannot be had, or there is no such question.

    Examples
    --------
    >>> for row in batch(["parlgov:NLD-2012", "parlgov:NLD-2017"], questions="mwc"):
    ...     print(row["country"], row["election_date"], row["minimal_winning_coalitions"])
    NLD 2012-09-12 78
    NLD 2017-03-15 326
    """
    if question is not None and questions:
        raise BadValueError("a question has `questions` of its own; give one or the other")
    asked = question or Question(questions=tuple(each(questions)))
    inputs = list(_inputs(files))
    kinds = columns(asked, key_columns(inputs))  # refuses two of a name
    pairs = spread(
        partial(answer, asked),
        map(opened, inputs),
        processes=processes,
        scheduler=scheduler,
        lost=partial(unanswered, asked),
    )
    found = (row for answered in in_order(pairs) for row in answered.rows)
    return Coming(found, partial(_table, kinds))


def _table(kinds: Columns, rows: Iterable[Row]) -> Table:
    found = list(rows)
    return Table(with_members(kinds, found), found)


def _inputs(files: Inputs | Iterable[Inputs] | Mapping[Any, Instance]) -> Iterator[Named]:
    if isinstance(files, Mapping):
        yield from tabled(files)
        return
    several = [files] if isinstance(files, str | os.PathLike | Instance) else files
    names: list[str | os.PathLike[str]] = []
    for place, one in enumerate(several):
        if not isinstance(one, Instance):
            names.append(entered(path, one, "batch", f"files[{place}]"))
            continue
        yield from named(names)
        names.clear()
        yield File(one.id, instance=one)
    yield from named(names)
