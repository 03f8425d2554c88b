"""What the judge takes a vote and a bloc to be: by definition.

Each sentence of docs/theories.md and docs/format.md is asked of the players as it stands. The
formulation builds the same from structures of its own (`ballot.py`, `Instance.blocs`), and nothing
here uses these; `premises.py` holds one against the other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import lcm
from typing import Concatenate, ParamSpec, TypeVar

from formateur_models.parliament.instance import Instance
from formateur_models.parliament.statements import Friction, Pact
from formateur_models.rules.majority import (
    CAST,
    Absolute,
    Against,
    Count,
    Negative,
    Quota,
    Share,
    Simple,
)

Number = int | Fraction
Players = frozenset[str]
P = ParamSpec("P")
T = TypeVar("T")


def once(define: Callable[Concatenate[Instance, P], T]) -> Callable[Concatenate[Instance, P], T]:
    """Ask a definition only once of an instance, which never changes."""

    def known(instance: Instance, /, *args: P.args, **kwargs: P.kwargs) -> T:
        answers: dict[object, T] = vars(instance).setdefault("_defined", {})
        asked = (define.__name__, args, tuple(kwargs.items()))
        if asked not in answers:
            answers[asked] = define(instance, *args, **kwargs)
        return answers[asked]

    return known


# Votes


@once
def seats(instance: Instance) -> Mapping[str, int]:
    """Return every player's seats, where they are known."""
    return {player.id: player.seats for player in instance.players.values()}


@once
def weights(instance: Instance, weight: str) -> Mapping[str, Number]:
    """Return every player's weight: its own, or the sum of its factions'."""
    held: dict[str, Number] = {}
    for player in instance.players.values():
        party = instance.party[player.party]
        if party.splittable:
            (faction,) = [f for f in party.factions if f"{party.id}.{f.id}" == player.id]
            held[player.id] = _exact(faction.weights.get(weight, 0))
        elif party.weights:
            held[player.id] = _exact(party.weights.get(weight, 0))
        else:
            held[player.id] = _exact(sum(f.weights.get(weight, Fraction()) for f in party.factions))
    return held


def body(instance: Instance, rule: Count) -> Number:
    """Return the size of the body: its seats; of another weight what the rule says, or the sum."""
    if not rule.weight:
        return instance.seats
    if rule.body is not None:
        return _exact(rule.body)
    empty = (vacancy.weights.get(rule.weight, 0) for vacancy in instance.vacancies)
    return _exact(sum(weights(instance, rule.weight).values()) + sum(empty))


def unit(instance: Instance, rule: Count) -> Number:
    """Return of what all votes, and the body, are whole numbers."""
    return _unit(instance, rule) if rule.weight else 1


@once
def _unit(instance: Instance, rule: Count) -> Number:
    numbers = (*weights(instance, rule.weight).values(), body(instance, rule))
    return _exact(Fraction(1, lcm(*(Fraction(number).denominator for number in numbers))))


def to_spare(rule: Count, yes: Number, no: Number, body: Number, unit: Number = 1) -> int:
    """Return how many units could turn from yes to no with the rule still met.

    Negative where it is not met: so many would have to turn to yes.
    """
    if unit != 1:
        yes, no, body = (_in_units(number, unit) for number in (yes, no, body))
    if isinstance(rule, Absolute):  # yes > body / 2
        return -((body - 2 * yes) // 2) - 1
    if isinstance(rule, Simple):  # yes > no
        return -((no - yes) // 2) - 1
    if isinstance(rule, Negative):  # no <= body / 2
        return (body - 2 * no) // 2
    if isinstance(rule, Against):
        return (_in_units(rule.votes, unit) - no) // 1
    if isinstance(rule, Quota):
        return (yes - _in_units(rule.votes, unit)) // 1
    if isinstance(rule, Share):
        return (yes - rule.share * (yes + no if rule.of == CAST else body)) // 1
    raise NotImplementedError(rule)


def _in_units(number: Number, unit: Number) -> Number:
    return _exact(number if unit == 1 else Fraction(number) / unit)


def _exact(number: Number) -> Number:
    return number.numerator if number.denominator == 1 else number


# Statements and who may govern


@once
def never(instance: Instance) -> Players:
    """Return who is in no cabinet, as its party never governs."""
    parties = {party.id for party in instance.parties if party.never}
    if not parties:
        return frozenset()
    return frozenset([p.id for p in instance.players.values() if p.party in parties])


@once
def frictions(instance: Instance) -> tuple[Friction, ...]:
    """Return what strains a government."""
    return tuple([s for s in instance.in_force if isinstance(s, Friction)])


# Blocs


@once
def blocs(instance: Instance, lead: str | None) -> tuple[Players, ...]:
    """Return the players that leave together while a party leads, each bloc once."""
    tied = [
        instance.players_of(*statement.names)
        for statement in instance.in_force
        if isinstance(statement, Pact) and not statement.vote and statement.led_by in ("", lead)
    ]
    if not tied:
        return tuple([frozenset((player,)) for player in instance.players])
    return tuple(dict.fromkeys(_bloc(player, tied) for player in instance.players))


def _bloc(player: str, tied: list[Players]) -> Players:
    """Return who is tied to a player, directly or through others."""
    bloc = frozenset({player})
    while more := [players for players in tied if players & bloc and not players <= bloc]:
        bloc = bloc.union(*more)
    return bloc
