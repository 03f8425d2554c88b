"""Phrases that several tables and pictures share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import reduce
from math import ceil, floor, isqrt, log10, sqrt
from typing import Protocol

from formateur.words.figures.measures import size
from formateur.words.governing import linked
from formateur.words.speaker import Speaker
from formateur.words.vote import parts
from formateur.words.wording import S, Words, rounded
from formateur_models.judging.units import units
from formateur_models.judging.verdict import Value, Verdict, plain
from formateur_models.parliament.instance import Instance
from formateur_models.rules.majority import ABSOLUTE
from formateur_models.theories.catalogue import Theory
from formateur_models.theories.sizes import middle
from formateur_models.theories.wish import Wish

MOST_PLACES = 2  # of a per cent
MANY = 300  # draws: what is so in none of them is so in less than one case of a hundred
LEAST = 1e-9  # what is nearer to nothing or all than this is so but for the rounding of floats


def values(words: Words[S], objectives: Mapping[str, Value], sign: str = "") -> S:
    """List objectives with their values: `strain 5, 3 parties`; with `sign` `+`, as changes.

    No seats at all are not told: of a rule of weights nobody has any.
    """
    named = [one for one in objectives.items() if one != ("seats", 0) or sign]
    if not sign:
        return words.joined([measure(words, name, value) for name, value in named])
    told = ((words.say(f"objective.{name}"), plain(value)) for name, value in named)
    changes = ((name, f"{'+' if v >= 0 else ''}{words.decimal(v)}") for name, v in told)
    return words.joined([words.say("value", name=name, value=change) for name, change in changes])


def measure(words: Words[S], name: str, value: Value) -> S:
    """Say what a government is measured by in one objective: `strain 5`, `3 parties`."""
    if name == "cost":
        return words.say("measure.cost", value=plain(value))
    if name in ("parties", "members"):
        return words.say(f"measure.{name}", many=value)
    if name == "seats" and isinstance(value, int):
        return words.say("cabinet.seats", many=value, seats=value)
    return words.say("value", name=words.say(f"objective.{name}"), value=plain(value))


def wishes(
    words: Words[S], wish: Wish, naming: Callable[[Sequence[str]], str] = ", ".join
) -> list[S]:
    """Say what is wished, part by part."""
    told = wish.to_dict().items()
    return [words.say(f"asked.{part}", names=naming(names)) for part, names in told if names]


def entire(speaker: Speaker[S], names: Iterable[str]) -> list[S]:
    """Name who shall govern: all factions of a party are the whole of it."""
    left, told = dict.fromkeys(names), []
    for party in speaker.instance.party:
        parts = speaker.instance.players_of(party)
        if len(parts) > 1 and parts <= left.keys():
            told.append(speaker.say("explain.whole", name=speaker.name(party)))
            left = {name: None for name in left if name not in parts}
    return [*speaker.named(left), *told]


def theory_named(words: Words[S], theory: Theory) -> str:
    """Return what people call a theory, without what explains it."""
    return words.known(f"theory.{theory.id}", theory.name or theory.id).partition(" (")[0]


def least(words: Words[S], theory: Theory) -> S:
    """Say by what the best is the best: by the least of this, then of that."""
    first, *more = [words.say(f"least.{one}") for one in theory.minimises] or [words.kind()]
    return reduce(lambda front, last: words.say("least.then", front=front, last=last), more, first)


def powerless(speaker: Speaker[S]) -> S:
    """Say that no coalition wins by itself; where others offer votes, one may with these."""
    instance = speaker.instance
    offers = any(instance.offers_in(vote) for vote in ("", *(vote.id for vote in instance.votes)))
    alone = "powers.none.every" if instance.votes else "powers.none.alone"
    return speaker.say(alone if offers else "powers.none")


def unasked(words: Words[S], instance: Instance) -> list[S]:
    """Say what a model of choice leaves out of how a government wins here."""
    return [] if instance.rule == ABSOLUTE else [words.say("forecast.unasked")]


def members(speaker: Speaker[S], verdict: Verdict) -> S:
    """List what people call the members, whole parties once, each with its seats."""
    shown = units(speaker.instance, verdict)
    return speaker.words.joined(
        [speaker.say("member", name=speaker.name(u.name), seats=size(speaker, u)) for u in shown]
    )


def by_part(speaker: Speaker[str], verdict: Verdict) -> list[str]:
    """Tell a rule of several parts line by line, the deeper ones indented; then who helps where."""
    told = ["  " * line.depth + line.text for line in parts(speaker, verdict)]
    return [*told, *linked(speaker, verdict)]


def peeled(speaker: Speaker[S], verdict: Verdict) -> tuple[S, ...]:
    """Return one clause for each party that is split.

    A party of whose seats more than half are in the cabinet leaves the others behind; from any
    other, those who join are peeled off.
    """
    return tuple(_split(speaker, verdict, party) for party in verdict.splits)


def _split(speaker: Speaker[S], verdict: Verdict, party: str) -> S:
    instance = speaker.instance
    players = instance.players_of(party)
    inside = sorted(players.intersection(verdict.cabinet))
    outside = sorted(players.difference(verdict.cabinet))
    leaves = 2 * middle(instance, inside) > middle(instance, players)
    told = speaker.say(
        "split.leaves" if leaves else "split.peels",
        party=speaker.name(party),
        inside=_seated(speaker, inside),
        outside=_seated(speaker, outside),
    )
    cost = instance.party[party].split
    return speaker.say("split.cost" if cost else "split.free", told=told, cost=cost)


def _seated(speaker: Speaker[S], players: list[str]) -> S:
    spans = [(player, speaker.instance.players[player].span) for player in players]
    return speaker.words.listed(
        [speaker.say("seated", name=speaker.name(p), many=s.high, seats=s) for p, s in spans]
    )


# Shares and probabilities in per cent: what is neither nothing nor all is shown as neither


class Estimate(Protocol):
    """A probability that was estimated."""

    @property
    def value(self) -> float:
        """The estimate."""

    @property
    def error(self) -> float:
        """Its standard error."""

    @property
    def draws(self) -> int:
        """How many draws it is of."""


def percent(words: Words[S], chance: Estimate) -> tuple[str, str]:
    """Return a chance and its standard error, in per cent; the error with one digit more.

    Nothing is said of the error of what was so in none of the draws, or in all.
    """
    if chance.draws == 1:
        return so_likely(words, chance.value, chance.draws), "?"
    error = share(words, chance.error, _carried(chance.draws) + 1) if chance.error else ""
    return so_likely(words, chance.value, chance.draws), error


def so_likely(words: Words[S], value: float, draws: int) -> str:
    """Return a share of so many draws in per cent; of many, never that it is none, or certain.

    It has no more digits than so many draws carry: 10,000 leave half a point open at worst, so that
    whole per cents are told.

    >>> from formateur.words.wording import english
    >>> [so_likely(english(), one, 10_000) for one in (0, 0.001, 0.965, 0.996, 1)]
    ['< 1', '< 1', '97', '> 99', '> 99']
    """
    places, exact = _carried(draws), Fraction(round(value * draws), draws)
    least, shown = Fraction(1, 10**places), rounded(100 * exact, places)
    if shown == 0 and draws >= MANY:
        return f"< {words.figure(least, places)}"
    if shown == 100 and draws >= MANY:
        return f"> {words.figure(100 - least, places)}"
    return share(words, exact, places)


def left_open(draws: int) -> int:
    """Return how many points so many draws leave open at worst: two standard errors."""
    return ceil(Fraction(100) / isqrt(draws))


def _carried(draws: int) -> int:
    """Return how many decimals of a per cent so many draws carry: none is their error."""
    worst = 50 / sqrt(max(draws, 1))
    return max(0, min(MOST_PLACES, floor(-log10(worst))))


def share(words: Words[S], value: float | Fraction, places: int = 1) -> str:
    """Write a part of one in per cent, without the sign.

    >>> from formateur.words.wording import english
    >>> [share(english(), one) for one in (0.0, 0.0001, 0.5, 0.9999, 1.0)]
    ['0.0', '< 0.1', '50.0', '> 99.9', '100.0']
    """
    least = Fraction(1, 10**places)
    shown = rounded(100 * Fraction(value), places)
    if LEAST < value < 1 - LEAST:
        if shown == 0:
            return f"< {words.figure(least, places)}"
        if shown == 100:
            return f"> {words.figure(100 - least, places)}"
    return words.figure(shown, places)


def shift(words: Words[S], before: Fraction, after: Fraction) -> str:
    """Write by how much a share has changed: what lies between the two as they are shown.

    A change that does not show is told to be less than the least that would.

    >>> from formateur.words.wording import english
    >>> third = Fraction(1, 3)
    >>> shift(english(), third, third), shift(english(), third, third + Fraction(1, 10_000))
    ('0.0', '< +0.1')
    """
    first, then = (rounded(100 * value, 1) for value in (before, after))
    sign = "+" if after > before else ""
    if first == then and before != after:
        least = Fraction(1, 10)
        return f"< +{words.figure(least, 1)}" if sign else f"> {words.figure(-least, 1)}"
    return f"{sign}{words.figure(then - first, 1)}"
