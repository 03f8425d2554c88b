"""Every cabinet of a small body under one lead, as arrays: who votes how, and what that meets.

For the explorer, which filters and ranks but does not solve. A cabinet is a number: the first
player in order of id is the highest bit, so that the largest number is the first in the strict
order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import floor

import numpy as np
import numpy.typing as npt

from formateur.telling.page.conditions import condition, kept
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.statements import Abstain, Hard, Offer, Support, Veto
from formateur_models.rules.majority import (
    CABINET,
    CAST,
    Absolute,
    Against,
    AllOf,
    Count,
    Negative,
    Rule,
    Share,
    Simple,
)
from formateur_models.theories.sizes import largest
from formateur_models.theories.spectrum import Spectrum, spectrum, unplaced
from formateur_models.voting.roles import holds

Numbers = npt.NDArray[np.int64]
Truths = npt.NDArray[np.bool_]


def bits(instance: Instance, players: Iterable[str]) -> int:
    """Return the number that stands for these players together."""
    highest = len(instance.players) - 1
    place = {player: highest - number for number, player in enumerate(instance.players)}
    return sum(1 << place[player] for player in players)


@dataclass(frozen=True)
class Tally:
    """All cabinets of an instance while one party leads.

    Parameters
    ----------
    lead
        A candidate; None where the instance names none.
    dimension
        Of the positions; None is the instance's own.
    """

    instance: Instance
    lead: str | None = None
    dimension: str | None = None

    @cached_property
    def cabinets(self) -> Numbers:
        """All sets of players, the empty one first."""
        return np.arange(1 << len(self.instance.players), dtype=np.int64)

    # Who votes how

    @cached_property
    def support(self) -> Numbers:
        """For each cabinet, the players outside that vote for it."""
        return self._offering(Support) & self._free

    @cached_property
    def abstain(self) -> Numbers:
        """For each cabinet, the players outside that abstain."""
        return self._offering(Abstain) & self._free & ~self.support

    @cached_property
    def _free(self) -> Numbers:
        """Players outside whose seats are taken and whose votes nobody in the cabinet refuses."""
        return ~self.cabinets & ~self._refused & ~self._absent

    @cached_property
    def _absent(self) -> int:
        return self._bits(*self.instance.absent)

    @cached_property
    def _refused(self) -> Numbers:
        refused = np.zeros_like(self.cabinets)
        for vow in self.instance.vows:
            if not (isinstance(vow, Veto) and vow.scope == "votes" and holds(vow, self.lead)):
                continue
            names = self.instance.expand(vow.names)
            for name in names:
                others = [one for one in names if one != name]
                refused |= np.where(self._all_govern(others), self._bits(name), 0)
        return refused

    def _yes_in(self, vote: str) -> Numbers:
        """Return for each cabinet who votes yes in a linked vote, or in that on the government."""
        if not vote:
            return self.cabinets | self.support
        return self.cabinets | self._offering(Support, vote) & ~self._absent

    def _still_in(self, vote: str) -> Numbers:
        """Return for each cabinet who abstains in a linked vote, or in that on the government."""
        if not vote:
            return self.abstain
        return self._offering(Abstain, vote) & ~self._absent & ~self._yes_in(vote)

    def _offering(self, kind: type[Offer], vote: str = "") -> Numbers:
        offering = np.zeros_like(self.cabinets)
        for offer in self.instance.offers_in(vote) if vote else self.instance.offers:
            if isinstance(offer, kind) and holds(offer, self.lead):
                stands = self._all_govern(self.instance.expand(offer.given))
                stands &= self.cabinets & self._bits(*offer.unless) == 0
                offering |= np.where(stands, self._bits(offer.name), 0)
        return offering

    def _all_govern(self, names: Iterable[str]) -> Truths:
        found: Truths = np.ones(self.cabinets.shape, dtype=bool)
        for name in names:
            found = found & self._some_govern(name)
        return found

    def _some_govern(self, *names: str) -> Truths:
        """Say where at least one player of these names governs."""
        return np.asarray(self.cabinets & self._bits(*names) != 0, dtype=bool)

    def _bits(self, *names: str) -> int:
        return bits(self.instance, self.instance.players_of(*names))

    # What the votes meet

    @cached_property
    def wins(self) -> Truths:
        """Whether there is a cabinet, its votes pass, who leads is in it, and all may govern."""
        led = (self.lead,) if self.lead is not None else self.instance.players
        present = ~self._some_govern(*self.instance.barred)
        for line in self.instance.alike:
            for before, after in pairwise(line):
                present &= self._some_govern(before) | ~self._some_govern(after)
        for vow in self.instance.vows:
            if vow.vote and holds(vow, self.lead):
                present &= self._kept(vow)
        return self._some_govern(*led) & present & self._met(self.instance.rule, 0)

    def _kept(self, vow: Hard) -> Truths:
        """Say where a vow about who votes yes in a linked vote is kept."""
        told = condition(self.instance, vow, lambda players: bits(self.instance, players))
        return kept(told, self._yes_in(vow.vote))

    @cached_property
    def surplus(self) -> Numbers:
        """Votes that could turn from yes to no."""
        return self._surplus(self.instance.rule)

    def _met(self, rule: Rule, leaving: int) -> Truths:
        """Say whether the votes meet a rule when members among these vote no."""
        if isinstance(rule, Count):
            return self._weight(rule, self.cabinets & leaving) <= self._margin(rule)
        parts = [self._met(part, leaving) for part in rule.parts]
        joined = np.logical_and if isinstance(rule, AllOf) else np.logical_or
        return np.asarray(joined.reduce(parts), dtype=bool)

    def _surplus(self, rule: Rule) -> Numbers:
        if isinstance(rule, Count):
            unit, margin = self.instance.ballot(rule).unit, self._margin(rule)
            return margin * unit.numerator // unit.denominator
        parts = np.array([self._surplus(part) for part in rule.parts])
        if isinstance(rule, AllOf):
            return np.asarray(parts.min(axis=0), dtype=np.int64)
        first = (parts >= 0).argmax(axis=0)
        passing = np.take_along_axis(parts, first[np.newaxis], axis=0)[0]
        least: Numbers = np.where((parts >= 0).any(axis=0), passing, parts.max(axis=0))
        return least

    def _margin(self, rule: Count) -> Numbers:
        if rule not in self._margins:
            self._margins[rule] = self._counted(rule)
        return self._margins[rule]

    @cached_property
    def _margins(self) -> dict[Count, Numbers]:
        return {}

    def _counted(self, rule: Count) -> Numbers:
        """Return the votes that could turn from yes to no with the rule still met, in units."""
        ballot = self.instance.ballot(rule)
        yes = self._weight(rule, self._yes_in(rule.vote))
        no = ballot.voting - yes - self._weight(rule, self._still_in(rule.vote))
        if rule.of == CABINET:
            yes = self._weight(rule, self.cabinets)
            no = ballot.voting - yes
        if isinstance(rule, Absolute):
            return yes - (ballot.body // 2 + 1)
        if isinstance(rule, Simple):
            return (yes - no - 1) // 2
        if isinstance(rule, Negative):
            return ballot.body // 2 - no
        if isinstance(rule, Against):
            return floor(rule.votes / ballot.unit) - no
        if isinstance(rule, Share) and rule.of == CAST:
            part, whole = rule.share.numerator, rule.share.denominator
            margin: Numbers = (whole * yes - part * (yes + no)) // whole
            return margin
        return yes - ballot.needed

    def _weight(self, rule: Count, sets: Numbers) -> Numbers:
        votes, total = self.instance.ballot(rule).votes, np.zeros_like(sets)
        for player in self.instance.players:
            total += np.where(sets & self._bits(player) != 0, votes[player], 0)
        return total

    # Requirements of theories

    @cached_property
    def minimal(self) -> Truths:
        """Whether no bloc of members could vote no without a defeat."""
        spare = np.zeros(self.cabinets.shape, dtype=bool)
        for bloc in self._blocs:
            spare |= (self.cabinets & bloc != 0) & self._met(self.instance.rule, bloc)
        return self.wins & ~spare

    @cached_property
    def connected(self) -> Truths:
        """Whether no player outside stands between the ends of the cabinet."""
        everybody = self._bits(*self.instance.players)
        return self.wins & ~self._between(self.cabinets, everybody)

    @cached_property
    def minimal_connected(self) -> Truths:
        """Whether it is connected, and no bloc could leave with neither a defeat nor a gap."""
        spare = np.zeros(self.cabinets.shape, dtype=bool)
        for bloc in self._blocs:
            leaves = (self.cabinets & bloc != 0) & self._met(self.instance.rule, bloc)
            spare |= leaves & ~self._between(self.cabinets & ~bloc, bloc, self.cabinets)
        return self.connected & ~spare

    @cached_property
    def median(self) -> Truths:
        """Whether somebody in the cabinet holds a median seat."""
        holders = self._spectrum.median
        return self.wins & self._some_govern(*holders)

    @cached_property
    def placed(self) -> Truths:
        """Whether every member with a vote has a position."""
        return self.wins & ~self._some_govern(*unplaced(self.instance, self.dimension))

    @cached_property
    def _spectrum(self) -> Spectrum:
        return spectrum(self.instance, self.dimension, partial=True)

    @cached_property
    def largest(self) -> Truths:
        """Whether a largest party governs, or leads where somebody must."""
        parties = largest(self.instance)
        if self.instance.candidates:
            return self.wins & (self.lead in parties)
        return self.wins & self._some_govern(*parties)

    @cached_property
    def _blocs(self) -> tuple[int, ...]:
        return tuple(self._bits(*bloc) for bloc in self.instance.blocs_led_by(self.lead))

    def _between(self, sets: Numbers, others: int, among: Numbers | None = None) -> Truths:
        """Say whether one of the others, if it is among these, stands strictly inside a set."""
        rank = self._spectrum.rank
        left = np.full(sets.shape, len(rank), dtype=np.int64)
        right = np.full(sets.shape, -1, dtype=np.int64)
        for player, place in rank.items():
            inside = sets & self._bits(player) != 0
            left = np.where(inside, np.minimum(left, place), left)
            right = np.where(inside, np.maximum(right, place), right)
        found = np.zeros(sets.shape, dtype=bool)
        for player, place in rank.items():
            bit = self._bits(player)
            if not bit & others:
                continue
            there = sets & bit == 0
            if among is not None:
                there &= among & bit != 0
            found |= there & (left < place) & (place < right)
        return found
