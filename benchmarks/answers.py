"""What peers answer, in a form that can be compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from formateur_models.parliament.instance import Instance
from formateur_models.voting.government import Government

MOST_TIES = 100  # as `formateur.solve` shows

Cabinet = frozenset[str]
Masks = Sequence[int] | NDArray[np.uint64]


@dataclass(frozen=True)
class Best:
    """The optimum: least friction, then fewest parties, then fewest seats.

    Parameters
    ----------
    values
        Of the three objectives; None where nothing is feasible.
    ties
        All coalitions that reach them; None where they are more than a hundred, as peers then
        stop anywhere.
    """

    values: tuple[int, ...] | None
    ties: tuple[Cabinet, ...] | None = ()

    def __str__(self) -> str:
        return "infeasible" if self.values is None else f"optimal {self.values}"


@dataclass(frozen=True)
class Listed:
    """All coalitions of a list, boiled down so that 10^8 of them can be compared.

    Parameters
    ----------
    number
        How many there are.
    odd
        The players that are members of an odd number of them.
    """

    number: int
    odd: Cabinet

    def __str__(self) -> str:
        return f"{self.number:,} coalitions"


@dataclass(frozen=True)
class Lifts:
    """The cheapest compromises: price and number of statements of each, in order."""

    ranks: tuple[tuple[int, int], ...]

    def __str__(self) -> str:
        (price, number), *more = self.ranks
        others = f" and {len(more)} more" if more else ""
        return f"price {price}, {number} vetoes{others}"


@dataclass(frozen=True)
class Conflicting:
    """Statements that leave nothing as long as all stand."""

    statements: frozenset[str]

    def __str__(self) -> str:
        return f"{len(self.statements)} statements"


@dataclass(frozen=True)
class Explained:
    """All conflicts, and all compromises in order."""

    conflicts: tuple[tuple[str, ...], ...]
    compromises: tuple[tuple[str, ...], ...]

    def __str__(self) -> str:
        return f"{len(self.conflicts)} conflicts, {len(self.compromises)} compromises"


@dataclass(frozen=True)
class Undecided:
    """The time limit came first; contradicts nobody."""

    def __str__(self) -> str:
        return "undecided"


Answer = Best | Listed | Lifts | Conflicting | Explained | int | Undecided


def best(instance: Instance, values: tuple[int, ...], ties: Iterable[Cabinet]) -> Best:
    """Return the optimum with its ties in the strict order."""
    players = tuple(instance.players)
    ordered = sorted(ties, key=lambda cabinet: Government(cabinet).order(players))
    return Best(values, tuple(ordered) if len(ordered) <= MOST_TIES else None)


def listed(cabinets: Iterator[Cabinet]) -> Listed:
    """Boil a stream down."""
    number, odd = 0, set[str]()
    for cabinet in cabinets:
        number += 1
        odd ^= cabinet
    return Listed(number, frozenset(odd))


def masked(units: Sequence[Iterable[str]], blocks: Iterable[Masks]) -> Listed:
    """Boil blocks of masks down, in which bit j stands for unit j."""
    number, odd = 0, 0
    for block in blocks:
        number += len(block)
        odd ^= int(np.bitwise_xor.reduce(np.asarray(block, dtype=np.uint64)))
    inside = (unit for j, unit in enumerate(units) if odd >> j & 1)
    return Listed(number, frozenset(player for unit in inside for player in unit))
