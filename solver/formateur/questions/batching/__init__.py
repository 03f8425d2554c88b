"""One question to many instances: the answers as rows, and a run that a kill cannot harm."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import partial

from formateur.questions.batching.answers import Row, answer, unanswered
from formateur.questions.batching.inputs import named, opened
from formateur.questions.batching.question import Question
from formateur.spread import in_order, spread

__all__ = ["Question", "Row", "batch"]


def batch(
    files: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    question: Question | None = None,
    *,
    processes: int = 0,
    scheduler: str | None = None,
) -> Iterator[Row]:
    """Ask many instances one question, and yield a row for each government, in order.

    Parameters
    ----------
    files
        Paths, ids of bundled instances, or patterns such as ``cases/**/*.yaml``; one, or several.
    question
        What is asked; by default the best government by `harmony`.
    processes
        So many on this machine; 0 works in this one. A program that starts processes guards its
        top with ``if __name__ == "__main__":``, as Python's multiprocessing asks.
    scheduler
        Address of a Dask scheduler, whose workers are used instead.

    Yields
    ------
    Row
        Columns as :func:`~formateur.questions.batching.question.columns` has them. What is wrong
        with one file stands in its row.

    Raises
    ------
    FormateurError
        If a pattern fits no file, or workers cannot be had.
    """
    asked = question or Question()
    if isinstance(files, str | os.PathLike):
        files = [files]
    pairs = spread(
        partial(answer, asked),
        map(opened, named(files)),
        processes=processes,
        scheduler=scheduler,
        lost=partial(unanswered, asked),
    )
    return (row for answered in in_order(pairs) for row in answered.rows)
