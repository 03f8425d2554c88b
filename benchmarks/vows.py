"""Bodies in which vows leave nobody a majority, to be explained."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from random import Random

import formateur
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.party import Party
from formateur_models.parliament.statements import Include, Veto

from .bodies import player
from .draws import below, some

LARGEST = 40
DEAREST = 9


def refusing(players: int, seed: int, *, vetoes: float = 0.46) -> Instance:
    """Return a body of 1 to 40 seats each in which this share of all pairs refuse each other.

    Each veto has a price of 1 to 9. Of 30 players, 200 pairs refuse each other.
    """
    rng = Random(f"refusing {players} {seed}")
    seats = [1 + below(rng, LARGEST) for _ in range(players)]
    parties = tuple(Party(id=player(i), seats=weight) for i, weight in enumerate(seats))
    pairs = list(combinations(range(players), 2))
    statements = tuple(
        Veto(names=(player(i), player(j)), price=1 + below(rng, DEAREST))
        for i, j in sorted(some(rng, round(vetoes * len(pairs)), pairs))
    )
    return Instance(
        id=f"refusing-{players}-{seed}",
        seats=sum(seats),
        parties=parties,
        statements=statements,
    )


def iraqiya_whole(players: int, seed: int) -> Instance:
    """Return Iraq in 2010 with Iraqiya kept whole and in government: the vows against it clash."""
    iraq = formateur.load("iraq-2010")
    whole = replace(iraq.party["iraqiya"], split=None)
    parties = tuple(whole if party.id == whole.id else party for party in iraq.parties)
    governs = Include(names=(whole.id,), at_least=1, price=None)
    return replace(iraq, parties=parties, statements=(*iraq.statements, governs))
