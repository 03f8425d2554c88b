"""The vote on every government in many draws at once, by the rules of `investiture`."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from math import floor

import numpy as np
from numpy.typing import NDArray

from formateur.questions.simulating.matrices.admissible import Governments
from formateur_models.parliament.ballot import Ballot
from formateur_models.rules.majority import (
    CABINET,
    CAST,
    Absolute,
    Against,
    AllOf,
    Count,
    Negative,
    Quota,
    Rule,
    Share,
    Simple,
    counts,
)

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


class Votes:
    """Draws (rows) of seats, and the votes on governments (columns) in each.

    Parameters
    ----------
    seats
        Of each player (columns) in each draw (rows).
    """

    def __init__(self, governments: Governments, seats: Floats) -> None:
        self.governments = governments
        self.instance = governments.instance
        self.seats = seats

    @cached_property
    def standing(self) -> list[tuple[Bools, Floats]]:
        """Draws in which the same players have a vote, and these: a seat, or a counted weight."""
        instance, players = self.instance, self.governments.players
        weights = [instance.ballot(count).votes for count in counts(instance.rule) if count.weight]
        weighed = [any(votes[player] for votes in weights) for player in players]
        voters, draws = np.unique((self.seats > 0) | weighed, axis=0, return_inverse=True)
        number = draws.reshape(-1)
        return [(number == n, some.astype(np.float64)) for n, some in enumerate(voters)]

    @cached_property
    def wins(self) -> Bools:
        """Which government wins."""
        return self.passes(np.zeros_like(self.governments.cabinets))

    def passes(self, lost: Floats) -> Bools:
        """Say which government wins when these players (columns) of it (rows) vote no."""
        return self._met(self.instance.rule, lost)

    def margin(self, rule: Count, lost: Floats) -> Floats:
        """Return the votes that could turn from yes to no with the rule still met."""
        yes, no = self.counted(rule, lost)
        return MARGINS[type(rule)](rule, self.instance.ballot(rule), yes, no)

    def counted(self, rule: Count, lost: Floats) -> tuple[Floats, Floats]:
        """Return the votes yes and no, of the weight that a rule counts."""
        ballot = self.instance.ballot(rule)
        seats = self.seats
        if rule.weight:
            seats = np.array([[ballot.votes[player] for player in self.governments.players]], float)
        gone = seats @ lost.T
        for_it, against = self.governments.sides(rule.vote)
        yes = seats @ for_it.T - gone
        no = seats @ against.T + gone
        if rule.of == CABINET:
            yes = seats @ self.governments.cabinets.T - gone
            no = seats.sum(axis=1, keepdims=True) - yes
        return yes, no

    def _met(self, rule: Rule, lost: Floats) -> Bools:
        if isinstance(rule, Count):
            met: Bools = self.margin(rule, lost) >= 0
            return np.broadcast_to(met, (len(self.seats), met.shape[1]))
        parts = [self._met(part, lost) for part in rule.parts]
        together = np.logical_and if isinstance(rule, AllOf) else np.logical_or
        found: Bools = together.reduce(parts)
        return found


def _simple(rule: Count, ballot: Ballot, yes: Floats, no: Floats) -> Floats:
    return np.floor((yes - no - 1) / 2)


def _negative(rule: Count, ballot: Ballot, yes: Floats, no: Floats) -> Floats:
    return ballot.body // 2 - no


def _against(rule: Against, ballot: Ballot, yes: Floats, no: Floats) -> Floats:
    return floor(rule.votes / ballot.unit) - no


def _share(rule: Share, ballot: Ballot, yes: Floats, no: Floats) -> Floats:
    if rule.of != CAST:
        return yes - ballot.needed
    part, whole = rule.share.numerator, rule.share.denominator
    return np.floor_divide(whole * yes - part * (yes + no), whole)


def _enough(rule: Count, ballot: Ballot, yes: Floats, no: Floats) -> Floats:
    return yes - ballot.needed


MARGINS: dict[type[Count], Callable[..., Floats]] = {
    Absolute: _enough,
    Simple: _simple,
    Negative: _negative,
    Against: _against,
    Quota: _enough,
    Share: _share,
}
