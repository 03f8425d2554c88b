"""The best coalition of each of many parliaments, from all coalitions that keep the vows."""

from __future__ import annotations

from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from formateur.engines.failures import WrongAnswerError
from formateur.questions.ask import Ask
from formateur.questions.best.result import Result
from formateur.questions.best.solving import solved
from formateur.questions.many.candidates import BY_SEATS, Candidates
from formateur.questions.many.many_result import Many
from formateur.questions.many.seatless import judged_seatless
from formateur.questions.recheck import rechecked
from formateur_models.changes.doubts import with_seats_drawn
from formateur_models.errors import InstanceError
from formateur_models.parliament.instance import Instance
from formateur_models.rules.majority import Count
from formateur_models.voting.government import Government

PRODUCTS = 1 << 18  # seats added up at once; for more, BLAS has threads that gain nothing
BLOCK = 1 << 14  # parliaments
JUDGED_WHOLE = 20  # coalitions
CHUNK = 64  # coalitions that are looked at together, at least, unless they are the last

Seats = NDArray[np.int64]
Bools = NDArray[np.bool_]


def answered(ask: Ask, rows: Seats, known: Candidates | None) -> Many:
    """Answer for parliaments (rows) in which each player (columns) has these seats."""
    return _one_by_one(ask, rows) if known is None else _together(ask, rows, known)


def _together(ask: Ask, rows: Seats, known: Candidates) -> Many:
    """Answer for all rows from the coalitions that are known.

    1. In each row, find the first coalition that wins with the least of each objective.
    2. Count its seats again, in whole numbers, and have each coalition that is told judged once.
    """
    needed = _needed(ask.instance, rows)
    picked = np.full(len(rows), -1, dtype=np.int64)
    tied = np.zeros(len(rows), dtype=np.bool_)
    for start in range(0, len(rows), BLOCK):
        ask.clock.spend()
        some = slice(start, start + BLOCK)
        picked[some], tied[some] = _best(rows[some], needed[some], known)
    found = picked >= 0
    inside = np.zeros(rows.shape, dtype=np.bool_)
    inside[found] = known.inside[picked[found]]
    own = (rows * inside).sum(axis=1)
    if not bool((own[found] >= needed[found]).all()):
        raise WrongAnswerError("a coalition of many parliaments does not win; please report this")
    objectives = {}
    for number, objective in enumerate(known.objectives):
        totals = np.unique(known.totals[:, number], return_inverse=True)
        values = np.array([float(objective.value(int(total))) for total in totals[0]])
        objectives[objective.name] = _where(found, values[totals[1].reshape(-1)], picked)
    if known.by_seats:
        objectives[BY_SEATS] = np.where(found, own.astype(np.float64), np.nan)
    _judged(ask, rows, inside, picked, objectives)
    return Many(ask.instance, ask.theory, found, inside, tied, objectives)


def _where(found: Bools, values: NDArray[np.float64], picked: Seats) -> NDArray[np.float64]:
    column = np.full(len(found), np.nan)
    column[found] = values[picked[found]]
    return column


def _best(rows: Seats, needed: Seats, known: Candidates) -> tuple[Seats, Bools]:
    """Return the number of the best coalition of each row (-1 is none), and whether it ties.

    1. Go through the coalitions in the order of preference, whole ranks of equals at a time.
    2. Leave out rows that have one, and those in which so few parties never win.
    """
    kind: Any = np.float32 if int(rows.sum(axis=1).max(initial=0)) < 1 << 24 else np.float64
    picked = np.full(len(rows), -1, dtype=np.int64)
    tied = np.zeros(len(rows), dtype=np.bool_)
    has = rows.astype(kind)
    largest_first = np.sort(has, axis=1)[:, :0:-1].cumsum(axis=1)
    fewest = 1 + (largest_first < needed[:, None]).sum(axis=1)
    open_ = np.ones(len(rows), dtype=np.bool_)
    start, ranks = 0, known.rank
    while start < len(ranks) and open_.any():
        end = int(np.searchsorted(ranks, ranks[min(start + CHUNK, len(ranks)) - 1], side="right"))
        able = np.flatnonzero(open_ & (fewest <= known.sizes[start:end].max()))
        least = fewest[able].min(initial=rows.shape[1])
        columns = start + np.flatnonzero(known.sizes[start:end] >= least)
        members: NDArray[Any] = known.inside[columns].T.astype(kind)
        step = max(1, PRODUCTS // max(1, members.size))
        for first in range(0, len(able), step):
            some = able[first : first + step]
            seats = has[some] @ members
            won, best, ties = _first(seats, needed[some], ranks[columns], known.by_seats)
            picked[some[won]], tied[some[won]] = columns[best], ties
            open_[some[won]] = False
        start = end
    return picked, tied


def _first(
    seats: NDArray[Any], needed: Seats, ranks: Seats, by_seats: bool
) -> tuple[Seats, Seats, Bools]:
    """Return which rows are won, by which coalition (columns) first, and whether another ties."""
    if by_seats and ranks[0] == ranks[-1]:
        spare = seats - needed[:, None].astype(seats.dtype)
        best = spare.view(f"u{spare.itemsize}").argmin(axis=1)  # read as bits, below 0 is largest
        least = spare[np.arange(len(spare)), best]
        won = np.flatnonzero(least >= 0)
        return won, best[won], ((spare == least[:, None]).sum(axis=1) > 1)[won]
    wins = seats >= needed[:, None]
    best = wins.argmax(axis=1)
    won = np.flatnonzero(wins[np.arange(len(wins)), best])
    best = best[won]
    alike = wins[won] & (ranks == ranks[best][:, None])
    if by_seats:
        value = np.where(alike, seats[won], np.inf)
        best = value.argmin(axis=1)
        alike = value == value[np.arange(len(value)), best][:, None]
    return won, best, alike.sum(axis=1) > 1


def _needed(instance: Instance, rows: Seats) -> Seats:
    """Return how many seats win in each parliament."""
    rule = cast(Count, instance.rule)  # as `candidates` has it
    totals, of_row = np.unique(rows.sum(axis=1), return_inverse=True)
    needed = [rule.needed(int(total) + instance.unaligned, int(total)) for total in totals]
    return np.array(needed, dtype=np.int64)[of_row.reshape(-1)]


def _judged(
    ask: Ask,
    rows: Seats,
    inside: Bools,
    picked: Seats,
    objectives: dict[str, NDArray[np.float64]],
) -> None:
    """Have each coalition judged in the first parliament that it is told for.

    The first few are judged whole. Of the others, the vows, the wish and what seats do not change:
    an instance for each would take longer than all the rest.
    """
    numbers, firsts = np.unique(picked, return_index=True)
    for at, row in enumerate(firsts[numbers >= 0]):
        pairs = zip(ask.instance.players, inside[row], strict=True)
        found = Government(frozenset(player for player, there in pairs if there))
        if at < JUDGED_WHOLE:
            verdict = rechecked(_with(ask, rows[row]), found)
        else:
            verdict = judged_seatless(ask, found)
        for name, value in verdict.objectives.items():
            if float(value) != objectives[name][row]:
                raise WrongAnswerError(f"the rules measure {name} as {value}, otherwise")


def _with(ask: Ask, row: Seats) -> Ask:
    """Return the question with the seats of a row."""
    instance = ask.instance
    seats = dict(zip(instance.players, map(int, row), strict=True))
    return ask.about(with_seats_drawn(instance, seats, int(row.sum()) + instance.unaligned))


def _alone(ask: Ask, row: Seats) -> Result | None:
    """Solve one parliament; None where all parties together are too few to pass the rule.

    Raises
    ------
    TimeRanOutError
        If the best is not proved in time, or whether it ties is not known.
    """
    try:
        own = _with(ask, row)
    except InstanceError:
        return None
    result = solved(own)
    if not (result.complete and result.status.decided):
        raise ask.clock.ran_out()
    return result


def _tied(result: Result) -> bool:
    return result.more_ties or len(result.ties) > 1


def _one_by_one(ask: Ask, rows: Seats) -> Many:
    results = [_alone(ask, row) for row in rows]
    players = ask.instance.players
    firsts = [result.best if result else None for result in results]
    cabinets = [frozenset(first.cabinet if first else ()) for first in firsts]
    inside = [[player in cabinet for player in players] for cabinet in cabinets]
    objectives = {
        name: np.array([float(first.objectives[name]) if first else np.nan for first in firsts])
        for name in ask.theory.minimises
    }
    return Many(
        ask.instance,
        ask.theory,
        np.array([first is not None for first in firsts], dtype=np.bool_),
        np.array(inside, dtype=np.bool_).reshape(len(rows), len(players)),
        np.array([r is not None and _tied(r) for r in results], dtype=np.bool_),
        objectives,
        tuple(f.lead if f else None for f in firsts) if ask.instance.candidates else (),
    )
