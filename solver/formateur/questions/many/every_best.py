"""In each of many parliaments all that tie for the best, and who is in all that win."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from formateur.engines.failures import WrongAnswerError
from formateur.questions.ask import Ask
from formateur.questions.best.replying import MOST_TIES
from formateur.questions.many.candidates import Candidates
from formateur.questions.many.seatless import judged_seatless
from formateur.questions.many.together import PRODUCTS
from formateur_models.voting.government import Government

Seats = NDArray[np.int64]


@dataclass(frozen=True)
class Bests:
    """What is found in one parliament.

    Parameters
    ----------
    cabinets
        Those that tie for the best, the first hundred by membership; none where none wins.
    everywhere
        Parties that are in every coalition that wins.
    """

    cabinets: tuple[tuple[str, ...], ...] = ()
    everywhere: tuple[str, ...] = ()


def every_best(ask: Ask, rows: Seats, needed: Seats, known: Candidates) -> Iterator[Bests]:
    """Yield what is found in each parliament.

    1. Which of the coalitions that keep the vows win.
    2. Of these the ones of the least rank, and then of the fewest seats.
    3. Each is judged once: vows and wish; that it wins is counted here in whole numbers.

    Parameters
    ----------
    rows
        Seats of each player (columns) in each parliament (rows).
    needed
        How many seats win there.

    Raises
    ------
    WrongAnswerError
        If an answer does not pass the rules.
    """
    parties = sorted({player.party for player in ask.instance.players.values()})
    of = [player.party for player in ask.instance.players.values()]
    owns = np.array([[party == own for party in parties] for own in of])
    without = ~(known.inside @ owns)
    judged: dict[int, tuple[str, ...]] = {}
    kind: Any = np.float32 if int(rows.sum(axis=1).max(initial=0)) < 1 << 24 else np.float64
    members = known.inside.T.astype(kind)
    step = max(1, PRODUCTS // max(1, members.size))
    for start in range(0, len(rows), step):
        some = slice(start, start + step)
        seats = rows[some].astype(kind) @ members
        wins = seats >= needed[some, None]
        lacking = wins.astype(np.float32) @ without.astype(np.float32) > 0
        for row, (won, less) in enumerate(zip(wins, lacking, strict=True)):
            best = _best(np.flatnonzero(won), seats[row], known)
            for place in best:
                if place not in judged:
                    judged[place] = _judged(ask, known, place)
            everywhere = (p for p, gone in zip(parties, less, strict=True) if not gone)
            found = tuple(judged[place] for place in best)
            yield Bests(found, tuple(everywhere)) if found else Bests()


def _best(winning: NDArray[np.intp], seats: NDArray[Any], known: Candidates) -> list[int]:
    if not winning.size:
        return []
    alike = winning[known.rank[winning] == known.rank[winning[0]]]
    if known.by_seats:
        alike = alike[seats[alike] == seats[alike].min()]
    best: list[int] = alike[:MOST_TIES].tolist()
    return best


def _judged(ask: Ask, known: Candidates, place: int) -> tuple[str, ...]:
    """Return a cabinet that the judge finds to keep the vows and the wish."""
    pairs = zip(ask.instance.players, known.inside[place], strict=True)
    found = Government(frozenset(player for player, there in pairs if there))
    verdict = judged_seatless(ask, found)
    for number, objective in enumerate(known.objectives):
        value = objective.value(int(known.totals[place, number]))
        if verdict.objectives[objective.name] != value:
            raise WrongAnswerError(f"the rules measure {objective.name} otherwise")
    return verdict.cabinet
