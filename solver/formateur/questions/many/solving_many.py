"""The best coalition of each of many parliaments that share their vows."""

from __future__ import annotations

from typing import Any

import numpy as np

from formateur.questions.ask import Ask, Names, Parliament, wished
from formateur.questions.many.in_blocks import in_blocks, joined
from formateur.questions.many.many_result import Many
from formateur.tables.draws.drawsarray import DrawsArray, seats_of
from formateur_models.theories.catalogue import Theory


def solve_many(
    instance: Parliament,
    seats: Any,
    theory: str | Theory = "harmony",
    *,
    having: Names = (),
    without: Names = (),
    only: Names = (),
    led_by: str | None = None,
    processes: int = 1,
    scheduler: str | None = None,
) -> Many:
    """Find the best coalition of each of many parliaments that share their vows and their rule.

    For up to 20 parties, one rule of seats and a theory of strain, parties and seats (`harmony`,
    `bp`, `ms`, `winning`) all coalitions are written down once and looked at in many parliaments
    at a time; anything else is solved row by row.

    Parameters
    ----------
    instance
        Who has vowed what: an instance, or what :func:`formateur.load` takes.
    seats
        A frame with a column for each player, by its id or as the table of the instance calls it;
        or an array with one for each, in the order of the parties and of the factions of those
        that can be split. One row is one parliament, as large as its seats together and those
        that are nobody's in the instance.
    theory
        Id in the catalogue, or a :class:`Theory`.
    having, without, only, led_by
        Each of these governs, none of these, nobody else, this party leads; names, or one name.
    processes, scheduler
        Processes on this machine, or the address of a Dask scheduler, whose workers share the rows
        in blocks; the answer is the same. A program that starts processes guards its top with
        ``if __name__ == "__main__":``.

    Returns
    -------
    Many
        For each row whether there is a coalition, who is in it, its objectives, and whether
        another one ties with it.

    Raises
    ------
    DrawsError
        If columns or numbers do not fit the instance.
    TheoryError, UnknownNameError
        If theory or names do not fit the instance.
    WorkerError
        If workers cannot be had.
    WrongAnswerError
        If an answer does not pass the rules.

    See Also
    --------
    solve : one parliament, with all ties.
    simulate : what becomes of a poll, or of draws.

    Examples
    --------
    >>> import formateur as fm
    >>> many = fm.solve_many("textbook", [[30, 20, 20, 20, 10], [51, 19, 10, 10, 10]])
    >>> [many.cabinet(row) for row in range(len(many))]
    [('a', 'c', 'e'), ('a',)]
    """
    ask = Ask.of(instance, theory, wished(having, without, only, led_by))
    rows = DrawsArray(seats_of(seats, ask.instance).astype(np.int64))
    return joined(in_blocks(ask, rows, processes, scheduler))
