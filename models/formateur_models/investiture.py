"""The vote on a government, without any solver: who says what, and by which rule it passes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import floor

from .ballot import Ballot, ballot
from .government import Government
from .instance import NOTHING_HELD, Instance
from .majority import (
    ABSOLUTE,
    Absolute,
    Against,
    AllOf,
    Count,
    Negative,
    Quota,
    Rounds,
    Rule,
    Share,
    Simple,
    counts,
)
from .parts import Part
from .seats import Interval
from .weights import title_of


@dataclass(frozen=True)
class Vote:
    """Votes yes and no, in units of the weight that is counted; the unaligned do not vote."""

    yes: int
    no: int


@dataclass(frozen=True)
class Investiture:
    """The vote on one government.

    Parameters
    ----------
    seated
        Seats of each player, where the instance has intervals; None is the worst case for the
        government where the question is who wins for sure (`Instance.sure`), else the best.
    """

    instance: Instance
    government: Government
    seated: Mapping[str, int] | None = None

    @classmethod
    def fallen(
        cls,
        instance: Instance,
        government: Government,
        *,
        sure: bool,
        lost: frozenset[str] = frozenset(),
        held: Mapping[str, Interval] = NOTHING_HELD,
    ) -> Investiture:
        """Return the vote in the worst case, or in the best, where some members vote no.

        No other seats give fewer votes yes, nor more votes no, at the same time, so that every
        rule is met least: those who vote no have as many seats as they can, then those who
        abstain. In the best case it is the reverse. `held` has the seats of some players within
        narrower bounds.
        """
        yes = (government.cabinet | government.support) - lost
        no = instance.players.keys() - yes - government.abstain
        groups = (no, government.abstain, yes) if sure else (yes, government.abstain, no)
        return cls(instance, government, instance.seating(*groups, held=held))

    @cached_property
    def seats(self) -> Vote:
        """The votes in seats."""
        return self._vote(self._ballot(ABSOLUTE))

    @cached_property
    def passes(self) -> str | None:
        """The rule by which the votes pass, such as `round 2: simple`; None if they fail."""
        return self._passed(self.instance.rule)

    def passes_without(self, bloc: frozenset[str]) -> bool:
        """Say whether it passes when the members in a bloc vote no, all others as before."""
        instance, lost = self.instance, bloc & self.government.cabinet
        vote = self
        if instance.uncertain:  # the worst for the others may be other seats
            vote = self.fallen(instance, self.government, sure=instance.sure, lost=lost)
        return vote._met(instance.rule, lost)

    @cached_property
    def surplus(self) -> int:
        """Votes that could turn from yes to no; negative: that would have to turn to yes.

        Of several rules: of all, the least; of one of them, that by which the government passes,
        or the greatest where there is none.
        """
        return self._surplus(self.instance.rule)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The counts of the rule, in its order, each with what it has and needs."""
        return tuple(map(self._part, counts(self.instance.rule)))

    def _part(self, rule: Count) -> Part:
        margin, ballot = self._margin(rule)
        count = self._vote(ballot) if rule.weight else self.seats
        unit = int(ballot.unit) if ballot.unit == 1 else ballot.unit
        return Part(
            rule=rule,
            counts=title_of(self.instance.weights, rule.weight),
            yes=count.yes * unit,
            no=count.no * unit,
            body=ballot.body * unit,
            margin=margin * unit,
            unit=unit,
        )

    def _ballot(self, rule: Count) -> Ballot:
        if rule.weight or not self.instance.uncertain:
            return self.instance.ballot(rule)
        return ballot(self.instance, rule, self._seated)

    @cached_property
    def _seated(self) -> Mapping[str, int] | None:
        instance = self.instance
        if self.seated is not None:
            return self.seated
        return self.fallen(instance, self.government, sure=instance.sure).seated

    @cached_property
    def _margins(self) -> dict[Count, tuple[int, Ballot]]:
        return {}

    def _met(self, rule: Rule, lost: frozenset[str]) -> bool:
        if isinstance(rule, Count):
            margin, ballot = self._margin(rule)
            votes = ballot.votes
            return sum([votes[player] for player in lost]) <= margin
        met = (self._met(part, lost) for part in rule.parts)
        return all(met) if isinstance(rule, AllOf) else any(met)

    def _passed(self, rule: Rule) -> str | None:
        if isinstance(rule, Count):
            return str(rule) if self._margin(rule)[0] >= 0 else None
        told = [self._passed(part) for part in rule.parts]
        if isinstance(rule, AllOf):
            words = [word for word in told if word is not None]
            return " and ".join(words) if len(words) == len(told) else None
        for number, word in enumerate(told, start=1):
            if word is not None:
                return f"round {number}: {word}" if isinstance(rule, Rounds) else word
        return None

    def _surplus(self, rule: Rule) -> int:
        if isinstance(rule, Count):
            margin, ballot = self._margin(rule)
            return floor(margin * ballot.unit) if rule.weight else margin
        margins = [self._surplus(part) for part in rule.parts]
        if isinstance(rule, AllOf):
            return min(margins)
        return next((margin for margin in margins if margin >= 0), max(margins))

    def _margin(self, rule: Count) -> tuple[int, Ballot]:
        """Return the votes that could turn from yes to no with the rule still met, and of what."""
        known = self._margins.get(rule)
        if known is None:
            ballot = self._ballot(rule)
            known = self._margins[rule] = self._counted(rule, ballot), ballot
        return known

    def _counted(self, rule: Count, ballot: Ballot) -> int:
        count = self._vote(ballot) if rule.weight else self.seats
        if isinstance(rule, Absolute):
            return count.yes - (ballot.body // 2 + 1)
        if isinstance(rule, Simple):
            return (count.yes - count.no - 1) // 2
        if isinstance(rule, Negative):
            return ballot.body // 2 - count.no
        if isinstance(rule, Against):
            return floor(rule.votes / ballot.unit) - count.no
        if isinstance(rule, Quota | Share):
            return count.yes - ballot.needed
        raise NotImplementedError(rule)

    def _vote(self, ballot: Ballot) -> Vote:
        votes, government = ballot.votes, self.government
        yes = sum([votes[p] for p in government.cabinet]) + sum(
            [votes[p] for p in government.support]
        )
        return Vote(yes, ballot.voting - yes - sum([votes[p] for p in government.abstain]))
