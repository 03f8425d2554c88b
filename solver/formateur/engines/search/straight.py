"""The structure of a plain question, read off the instance without a program.

Plain is what most parliaments are: seats and a quota, parties that stay whole, vetoes of two, and
frictions. It is the structure that `reader.py` takes from the program of the same question.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from formateur.engines.search.counted_names import adjacent
from formateur.engines.search.structure import Measure, Structure, Term
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.statements import Hard, Veto
from formateur_models.theories.catalogue import Theory
from formateur_models.theories.wish import Wish
from formateur_models.voting.decisions import Decision, Member

Pair = tuple[int, int]


class NotPlainError(Exception):
    """The question has a part that is only told as a program."""


class Bits(dict[str, int]):
    """The bit of each player; who names another, such as a tag, asks no plain question."""

    def __missing__(self, name: str) -> int:
        """Say so."""
        raise NotPlainError


@dataclass(frozen=True)
class Plain:
    """A plain question, with all statements in force.

    Parameters
    ----------
    vows, pairs
        The vetoes, and the two whom each keeps apart, as masks.
    """

    structure: Structure
    vows: Sequence[Hard]
    pairs: Sequence[Pair]

    @cached_property
    def vetoes(self) -> Mapping[str, Pair]:
        """Whom each statement keeps apart, by its id."""
        return {vow.id: pair for vow, pair in zip(self.vows, self.pairs, strict=True)}

    def standing(self, ids: Collection[str]) -> Structure:
        """Return the structure in which only these statements stand, and nothing is measured."""
        pairs = map(self.vetoes.__getitem__, ids)
        apart = _refusals(pairs, self.structure.free, len(self.structure.units))
        return replace(self.structure, refuses=apart, measures=(), low=0, high=0)


def straight(instance: Instance, theory: Theory, wish: Wish) -> Plain | None:
    """Return a question as a structure, or None where it is not plain.

    Raises
    ------
    TieError
        If a tie decides the seats that a poll gives.
    """
    instance.check_seats()
    if not (_plain(instance) and theory.requires in ((), ("mwc",)) and wish.led_by is None):
        return None
    seats = instance.held
    order = sorted(seats, key=seats.__getitem__, reverse=True)  # of those with as many by id
    bit = Bits({player: 1 << j for j, player in enumerate(order)})
    weights = tuple(map(seats.__getitem__, order))
    try:
        pairs = [_kept_apart(vow, bit) for vow in instance.vows]
        forced = sum({bit[name] for name in instance.expand(wish.having)})
        measures, values = _measures(instance, theory, weights, bit)
    except NotPlainError:
        return None
    free = (1 << len(order)) - 1 & ~_shut(instance, wish, bit)
    quota = instance.needed
    structure = Structure(
        units=tuple(map(_unit, order)),
        seats=weights,
        quota=quota,
        minimal=bool(theory.requires) and sum(weights) - min(weights) >= quota,
        forced=forced,
        free=free,
        refuses=_refusals(pairs, free, len(order)),
        trios=(),
        clauses=(),
        measures=measures,
        low=0,
        high=values - 1,
    )
    return Plain(structure, instance.vows, pairs)


@lru_cache(maxsize=1 << 12)
def _unit(player: str) -> tuple[Decision]:
    """Return the unit of one player; most parliaments are asked about more than once."""
    return (Member(player),)


def _plain(instance: Instance) -> bool:
    """Say whether known seats decide, nobody leads, and no party falls into players."""
    whole = instance.players.keys() == instance.party.keys()
    return whole and instance.plain and instance.needed > 0 and not instance.candidates


def _kept_apart(vow: Hard, bit: Bits) -> Pair:
    """Return the two whom a vow keeps apart."""
    if type(vow) is not Veto or len(vow.names) != 2:
        raise NotPlainError
    name, against = vow.names
    if name == against:
        raise NotPlainError
    return bit[name], bit[against]


def _refusals(pairs: Iterable[Pair], free: int, units: int) -> tuple[int, ...]:
    """Return whom each unit refuses; of those who are out anyway, nobody."""
    apart = adjacent(pairs, units)
    return tuple(free & others if free >> j & 1 else 0 for j, others in enumerate(apart))


def _shut(instance: Instance, wish: Wish, bit: Bits) -> int:
    """Return who is in no cabinet."""
    shut = instance.barred
    if wish.without:
        shut |= instance.players_of(*wish.without)
    if wish.only:
        shut |= bit.keys() - instance.players_of(*wish.only)
    return sum(bit[player] for player in shut)


def _measures(
    instance: Instance, theory: Theory, seats: Sequence[int], bit: Bits
) -> tuple[tuple[Measure, ...], int]:
    """Return the theory's objectives, and how many values they can have together.

    The last one counts once, each before it by more.
    """
    scale, measures = 1, []
    for name in reversed(theory.minimises):
        if name not in PER_UNIT:
            raise NotPlainError
        per_unit = PER_UNIT[name](seats)
        terms = _terms(instance, bit) if name == "cost" else ()
        measures.append(Measure(name, scale, per_unit, terms, ()))
        scale *= measures[-1].most + 1
    return tuple(reversed(measures)), scale


PER_UNIT: dict[str, Callable[[Sequence[int]], tuple[int, ...]]] = {
    "cost": lambda seats: (0,) * len(seats),
    "parties": lambda seats: (1,) * len(seats),
    "members": lambda seats: (1,) * len(seats),
    "seats": tuple,
}


def _terms(instance: Instance, bit: Bits) -> tuple[Term, ...]:
    """Return what each set of parties pays once all of it governs."""
    paid: dict[tuple[int, ...], int] = {}
    for friction in instance.frictions:
        units = tuple(sorted({bit[name] for name in friction.names}))
        if len(units) < 2:  # nobody else
            raise NotPlainError
        paid[units] = paid.get(units, 0) + friction.cost
    return tuple([Term(units, cost) for units, cost in paid.items() if cost])
