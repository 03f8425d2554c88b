"""What leaves nothing, where it is simple: seats that are missing, or a core that refuses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, product

from formateur_models.judging.certificate import refuse
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.statements import Hard, Veto
from formateur_models.rules.majority import AllOf, Count, Rule
from formateur_models.theories.wish import Wish

MOST_IN_A_CORE = 12


@dataclass(frozen=True)
class Short:
    """A count in which all who may govern together have too little.

    Parameters
    ----------
    weight
        What is counted; empty is seats.
    """

    has: Fraction
    needed: Fraction
    weight: str = ""
    vote: str = ""


def allowed(instance: Instance, wish: Wish) -> frozenset[str]:
    """Return the players whom the wish lets govern; who never governs is not among them."""
    left = frozenset(instance.players) - instance.never - instance.players_of(*wish.without)
    return left & instance.players_of(*wish.only) if wish.only else left


def contradicted(instance: Instance, wish: Wish) -> str:
    """Return a name that shall govern and that the wish lets nobody of govern; empty if none."""
    wanted = (*instance.expand(wish.having), *filter(None, (wish.led_by,)))
    left = allowed(instance, wish)
    return next((name for name in wanted if not instance.players_of(name) & left), "")


def missing(instance: Instance, wish: Wish) -> Short | None:
    """Return a count that all whom the wish lets govern fail together, if there is one.

    None is told of a vote for which one who may not govern offers something from outside.
    """
    left = allowed(instance, wish)
    for count in _always_counted(instance.rule):
        offering = (offer.name for offer in instance.offers_in(count.vote))
        if not instance.players_of(*offering) <= left:
            continue
        if not count.weight:
            span, needed = instance.span(left), count.needed(instance.seats, instance.voting)
            short = Short(
                Fraction(span.low if instance.sure else span.high),
                Fraction(needed),
                vote=count.vote,
            )
        else:
            ballot = instance.ballot(count)
            has = sum(ballot.votes[player] for player in left)
            short = Short(has * ballot.unit, ballot.needed * ballot.unit, count.weight, count.vote)
        if short.has < short.needed:
            return short
    return None


def _always_counted(rule: Rule) -> Iterator[Count]:
    if isinstance(rule, Count):
        yield rule
    elif isinstance(rule, AllOf):
        for part in rule.parts:
            yield from _always_counted(part)


def core(instance: Instance, wish: Wish, vows: Iterable[Hard]) -> tuple[str, ...]:
    """Return names who all refuse each other by these vows, while two of them have to govern.

    Empty where the vows show no such core. Two have to where two are wished for (and more than one
    vow keeps them apart), and where seats prove it: with the largest alone all others fall short.
    """
    vows = list(vows)
    pairs = [vow.names for vow in vows if isinstance(vow, Veto) and len(vow.names) == 2]
    if not instance.plain or len(pairs) < len(vows):
        return ()
    names = tuple(dict.fromkeys(name for pair in pairs for name in instance.expand(pair)))
    if not 2 <= len(names) <= MOST_IN_A_CORE:
        return ()
    for one, other in combinations(names, 2):
        if not _apart(instance, wish, vows, one, other):
            return ()
    if len(vows) > 1 and len(set(names) & set(instance.expand(wish.having))) > 1:
        return names
    left, inside = allowed(instance, wish), instance.players_of(*names)
    largest = max(instance.span(instance.players_of(name) & left).high for name in names)
    return names if instance.span(left - inside).high + largest < instance.needed else ()


def _apart(instance: Instance, wish: Wish, vows: list[Hard], one: str, other: str) -> bool:
    """Say whether nobody of one governs with anybody of the other."""
    pairs = product(instance.players_of(one), instance.players_of(other))
    return all(a != b and refuse(instance, wish, vows, a, b) for a, b in pairs)


def shunned(instance: Instance, wish: Wish, vows: Iterable[Hard]) -> tuple[str, tuple[str, ...]]:
    """Return a name that shall govern, and those without all of whom nobody wins, as all refuse it.

    Empty where these vows show no such thing.
    """
    vows = list(vows)
    if not instance.plain:
        return "", ()
    left = allowed(instance, wish)
    for name in instance.expand(wish.having):
        wanted = instance.players_of(name)
        away = frozenset(
            player
            for player in left - wanted
            if all(refuse(instance, wish, vows, player, other) for other in wanted)
        )
        if instance.span(left - away).high < instance.needed:
            return name, _called(instance, vows, away)
    return "", ()


def _called(instance: Instance, vows: Iterable[Hard], players: frozenset[str]) -> tuple[str, ...]:
    """Name players as the vows do, or one by one where these name others, too."""
    named = dict.fromkeys(name for vow in vows for _, names in vow.lists() for name in names)
    spelled = instance.expand(tuple(named))
    called = tuple(name for name in spelled if instance.players_of(name) <= players)
    return called if instance.players_of(*called) == players else tuple(sorted(players))
