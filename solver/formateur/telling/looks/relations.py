"""What one player and another are to each other, as far as a statement names the two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import permutations

from formateur_models.parliament.instance import Instance
from formateur_models.parliament.statements import (
    Cordon,
    Friction,
    Lead,
    Limit,
    Offer,
    Pact,
    Requires,
    Statement,
    Support,
    Veto,
)

REFUSES, REFUSES_LED, TOGETHER, NEEDS, SUPPORTS, ABSTAINS, STRAINS = (
    *("refuses", "refuses-led", "together", "needs", "supports", "abstains", "strains"),
)
NEEDS_WITH = "needs-with"  # a demand that several make together

Pair = tuple[str, str]  # who, and towards whom
Pairs = Iterator[tuple[Pair, str]]


@dataclass(frozen=True)
class Relations:
    """Between players by id.

    Parameters
    ----------
    kinds
        What holds between the two, by pair.
    costs
        What the frictions between the two add up to, by pair.
    beyond
        The statements that are not about two alone.
    """

    kinds: Mapping[Pair, frozenset[str]]
    costs: Mapping[Pair, int]
    beyond: tuple[Statement, ...] = field(default=())


def relations(instance: Instance) -> Relations:
    """Read the statements that hold.

    A name stands for each of its players. A veto, a friction or a pact binds both sides; an offer
    or a demand is from one to the other. A limit of one among several is a refusal between any two
    of them; an offer without a condition is to all others. Who may lead is not in the picture.
    """
    kinds: dict[Pair, frozenset[str]] = {}
    costs: dict[Pair, int] = {}
    beyond: list[Statement] = []
    for statement in instance.in_force:
        if statement.vote:  # it says nothing of who governs
            beyond.append(statement)
            continue
        found = sorted(set(_pairs(instance, statement)))
        for pair, kind in found:
            kinds[pair] = kinds.get(pair, frozenset()) | {kind}
            if isinstance(statement, Friction):
                costs[pair] = costs.get(pair, 0) + statement.cost
        joint = isinstance(statement, Requires) and statement.also  # no cell tells with whom
        if joint or (not found and not isinstance(statement, Lead)):
            beyond.append(statement)
    return Relations(kinds, costs, tuple(beyond))


def _pairs(instance: Instance, statement: Statement) -> Pairs:
    match statement:
        case Veto(names=names, unless=(), led_by=lead):
            yield from _two(instance, names, REFUSES_LED if lead else REFUSES)
        case Cordon():
            for vow in instance.vows_of(statement):
                yield from _pairs(instance, vow)
        case Limit(names=names, at_most=1):
            yield from _among(instance, names, REFUSES)
        case Friction(names=names):
            yield from _two(instance, names, STRAINS)
        case Pact(names=names):
            for a, b in permutations(sorted(instance.players_of(*names)), 2):
                yield (a, b), TOGETHER
        case Requires():
            yield from _demanded(instance, statement)
        case Offer(name=name, given=given, unless=unless):
            kind = SUPPORTS if isinstance(statement, Support) else ABSTAINS
            others = given or tuple(instance.players.keys() - instance.players_of(*unless))
            yield from _towards(instance, name, others, kind)


def _demanded(instance: Instance, demand: Requires) -> Pairs:
    """Pair each of those who demand it with all of whom they ask one, or each."""
    for name in demand.together:
        others = (*demand.any_of, *demand.all_of)
        yield from _towards(instance, name, others, NEEDS_WITH if demand.also else NEEDS)


def _two(instance: Instance, names: tuple[str, ...], kind: str) -> Pairs:
    if len(instance.expand(names)) == 2:
        yield from _among(instance, names, kind)


def _among(instance: Instance, names: tuple[str, ...], kind: str) -> Pairs:
    """Pair each player of a name with each of another name, both ways."""
    for one, other in permutations(instance.expand(names), 2):
        yield from _towards(instance, one, (other,), kind)


def _towards(instance: Instance, name: str, others: tuple[str, ...], kind: str) -> Pairs:
    """Pair each player of a name with each of the others."""
    for player in instance.players_of(name):
        for other in instance.players_of(*others) - instance.players_of(name):
            yield (player, other), kind
