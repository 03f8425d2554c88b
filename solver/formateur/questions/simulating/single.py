"""What a theory predicts in some draws, by solving each, or many together: for many players."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import cast

import numpy as np

from formateur.engines import AUTO
from formateur.engines.status import Status
from formateur.questions.ask import Ask
from formateur.questions.best.result import Result
from formateur.questions.best.solving import solved
from formateur.questions.many.candidates import Candidates, candidates
from formateur.questions.many.every_best import every_best
from formateur.questions.simulating.tally import Answers, Key
from formateur_models.changes.doubts import with_seats_drawn
from formateur_models.errors import InstanceError, TheoryError
from formateur_models.rules.majority import Count

MOST_DRAWS = 500  # that are solved one by one
ENOUGH = 8  # draws for which it is worth to write all coalitions down
DEADLOCK = Answers(asked=1, deadlock=1, nothing=1)


def each_draw(
    ask: Ask, size: int, rows: Sequence[tuple[int, ...]]
) -> dict[tuple[int, ...], Answers]:
    """Return the answers of each draw, by its seats: together where that can be done.

    Parameters
    ----------
    ask
        About the instance as all of these draws have it, but for the seats.
    size
        Of the body.
    rows
        The seats of each player, in the order of the instance's players.

    Raises
    ------
    TheoryError, TimeRanOutError
        As of :func:`one_draw`.
    """
    worth = len(rows) >= ENOUGH and ask.engine == AUTO and ask.theory.minimises
    known = candidates(ask) if worth else None
    if known is not None:
        return _together(ask, size, rows, known)
    found = {}
    for given in rows:
        ask.clock.spend()
        named = dict(zip(ask.instance.players, given, strict=True))
        try:
            own = ask.about(with_seats_drawn(ask.instance, named, size))
        except InstanceError:  # all parties together are too few to pass the rule
            found[given] = DEADLOCK
            continue
        found[given] = one_draw(own)
    return found


def _together(
    ask: Ask, size: int, rows: Sequence[tuple[int, ...]], known: Candidates
) -> dict[tuple[int, ...], Answers]:
    rule = cast(Count, ask.instance.rule)  # as `candidates` has it
    seats = np.array(rows, dtype=np.int64).reshape(len(rows), len(ask.instance.players))
    needed = np.array([rule.needed(size, int(total)) for total in seats.sum(axis=1)])
    players = ask.instance.players
    found = {}
    for given, bests in zip(rows, every_best(ask, seats, needed, known), strict=True):
        ask.clock.spend()
        parties = [{players[p].party for p in cabinet} for cabinet in bests.cabinets]
        cabinets: list[Key] = [(cabinet, None) for cabinet in bests.cabinets]
        found[given] = _counted(cabinets, parties, bests.everywhere, deadlock=not cabinets)
    return found


def one_draw(ask: Ask) -> Answers:
    """Return the answers of one draw; of ties, the first hundred count.

    Raises
    ------
    TheoryError
        If the theory has no objectives, so that too many governments may tie.
    TimeRanOutError
        If not all of it was answered in time.
    """
    instance, theory = ask.instance, ask.theory
    if not theory.minimises:
        raise TheoryError(
            f"{theory.id} ranks nothing, and with so many players it may predict very many; "
            "choose a theory with objectives, or none"
        )
    possible = _in_time(ask.by("bp"), top=1)
    if possible.status is Status.INFEASIBLE:
        return DEADLOCK
    result = _in_time(ask)
    cabinets = [(government.cabinet, government.lead) for government in result.ties]
    governing = [{instance.players[p].party for p in cabinet} for cabinet, _ in cabinets]
    first = possible.governments[0].cabinet
    able = {instance.players[player].party for player in first}
    needed = [p for p in sorted(able) if _indispensable(ask, p)]
    return _counted(cabinets, governing, needed)


def _counted(
    cabinets: Sequence[Key],
    governing: Sequence[set[str]],
    needed: Sequence[str],
    *,
    deadlock: bool = False,
) -> Answers:
    """Return the answers of one draw.

    Parameters
    ----------
    cabinets, governing
        Those that tie for the best, and the parties of each.
    needed
        The parties without which no government is possible, of whom some is.
    """
    every = set.intersection(*governing) if governing else set[str]()
    return Answers(
        asked=1,
        deadlock=int(deadlock),
        nothing=0 if cabinets else 1,
        best=Counter(cabinets),
        alone=Counter(cabinets if len(cabinets) == 1 else ()),
        in_best=Counter(dict.fromkeys(sorted(set[str]().union(*governing)), 1)),
        in_every_best=Counter(dict.fromkeys(sorted(every), 1)),
        indispensable=Counter(needed),
    )


def _indispensable(ask: Ask, party: str) -> bool:
    """Say whether there is no government without a party."""
    less = replace(ask.wish, without=(*ask.wish.without, party))
    return _in_time(ask.by("bp").wishing(less), top=1).status is Status.INFEASIBLE


def _in_time(ask: Ask, top: int | None = None) -> Result:
    """Return an answer that is proved and whole; of half a draw nothing can be counted."""
    result = solved(ask, top)
    if not (result.status.decided and result.complete):
        raise ask.clock.ran_out()
    return result
