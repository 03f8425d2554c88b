"""Instances from seats and numbered pairs of players."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from formateur_models.parliament.instance import Instance
from formateur_models.parliament.party import Party
from formateur_models.parliament.statements import Friction, Statement, Veto
from formateur_models.rules.majority import ABSOLUTE, Rule

Pair = tuple[int, int]


def body(
    name: str,
    seats: Sequence[int],
    vetoes: Iterable[Pair],
    *,
    frictions: Mapping[Pair, int] | None = None,
    positions: Sequence[Mapping[str, Fraction]] | None = None,
    rule: Rule = ABSOLUTE,
) -> Instance:
    """Return an instance whose players are `p0001`, `p0002` and so on.

    Parameters
    ----------
    seats
        Of each player.
    vetoes
        Pairs of players, counted from 0, that refuse each other.
    frictions
        Cost of each pair that strains each other.
    positions
        Of each player, by dimension.
    """
    parties = tuple(
        Party(id=player(number), seats=has, positions=positions[number] if positions else {})
        for number, has in enumerate(seats)
    )
    statements: list[Statement] = [Veto(names=(player(i), player(j))) for i, j in vetoes]
    for (i, j), cost in (frictions or {}).items():
        statements.append(Friction(names=(player(i), player(j)), cost=cost))
    return Instance(
        id=name, seats=sum(seats), parties=parties, statements=tuple(statements), rule=rule
    )


def player(number: int) -> str:
    """Return the id of a player, counted from 0."""
    return f"p{number + 1:04}"
