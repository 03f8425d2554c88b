"""A rule as the ways in which a coalition wins by its own votes, all others voting no."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import product

from formateur.questions.power.game import PowerError, Threshold, WeightedGame
from formateur_models.parliament.ballot import Ballot
from formateur_models.parliament.instance import Instance
from formateur_models.rules.majority import ONE, AllOf, Count, Rule, counts

MOST = 256  # ways: a rule of groups in groups has many

Weighed = tuple[str, Fraction]  # a weight, and what one unit of it stands for
Way = dict[Weighed, int]  # the quota of each weight that is to be reached


def game_of(instance: Instance, seats: Mapping[str, int] | None = None) -> WeightedGame:
    """Return the game of an instance's rule, whatever its members have vowed.

    1. Each count is a quota of one weight; `all` joins the ways of its parts, `any` and `rounds`
       collect them.
    2. Of one weight a way keeps the highest quota. What asks for more than another way is left out.

    Parameters
    ----------
    seats
        Of each player, where the instance has intervals.

    Raises
    ------
    PowerError
        If nobody's votes are needed, nobody can win, or there are too many ways.
    """
    ballots = {count: _ballot(instance, count, seats) for count in counts(instance.rule)}
    votes = {(count.weight, ballot.unit): ballot.votes for count, ballot in ballots.items()}
    found = _ways(instance.rule, ballots)
    if {} in found:
        mend = "measure a copy with another rule, as `rule: absolute`"
        raise PowerError(f"under `{instance.rule}` nobody's votes are needed; {mend}")
    ways = (tuple(Threshold(votes[one], quota) for one, quota in way.items()) for way in found)
    return WeightedGame(tuple(ways))


def _ballot(instance: Instance, count: Count, seats: Mapping[str, int] | None) -> Ballot:
    if count.weight or seats is None:
        return instance.ballot(count)
    voting, size = instance.voting, instance.seats
    return Ballot(seats, voting, size, ONE, count.needed(size, voting))


def _ways(rule: Rule, ballots: Mapping[Count, Ballot]) -> list[Way]:
    """Step 1."""
    if isinstance(rule, Count):
        ballot = ballots[rule]
        return [{(rule.weight, ballot.unit): ballot.needed} if ballot.needed > 0 else {}]
    parts = [_ways(part, ballots) for part in rule.parts]
    if not isinstance(rule, AllOf):
        return _least([way for part in parts for way in part])
    found: list[Way] = [{}]
    for part in parts:
        found = _least([_joined(one, other) for one, other in product(found, part)])
    return found


def _joined(one: Way, other: Way) -> Way:
    return {key: max(one.get(key, 0), other.get(key, 0)) for key in {**one, **other}}


def _least(ways: list[Way]) -> list[Way]:
    """Step 2: keep those of which no other asks for less of everything."""
    if len(ways) > MOST:
        raise PowerError(f"the rule can be met in {len(ways)} ways; {MOST} are possible")
    kept: list[Way] = []
    for way in ways:
        if not any(_asks_no_more(other, way) for other in kept):
            kept = [other for other in kept if not _asks_no_more(way, other)] + [way]
    return kept


def _asks_no_more(one: Way, other: Way) -> bool:
    return all(quota <= other.get(key, 0) for key, quota in one.items())
