"""The vote on a government, without any solver: who says what, and by which rule it passes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from formateur_models.cached import cached_property
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.outlined.seat_counts import NOTHING_HELD
from formateur_models.parliament.weights import title_of
from formateur_models.rules.majority import CABINET, AllOf, Count, Rounds, Rule, counts
from formateur_models.voting import definitions
from formateur_models.voting.definitions import Number
from formateur_models.voting.falling import Held, alone, together
from formateur_models.voting.government import Government
from formateur_models.voting.parts import Part
from formateur_models.voting.roles import in_vote

V = TypeVar("V", int, Number)
NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Vote(Generic[V]):
    """Votes yes and no, of the weight that is counted; the unaligned do not vote."""

    yes: V
    no: V


@dataclass(frozen=True)
class Investiture:
    """The vote on one government.

    Parameters
    ----------
    seated
        Seats of each player in each vote, by its id, where the instance has intervals; `""` is the
        vote on the government. None is the worst case where the question is who wins for sure
        (`Instance.sure`), else the best.
    """

    instance: Instance
    government: Government
    seated: Mapping[str, Mapping[str, int]] | None = None

    def falling(
        self, *, sure: bool, lost: frozenset[str] = NOBODY, held: Held = NOTHING_HELD
    ) -> Investiture:
        """Return the votes in the worst case, or in the best, where some members vote no.

        To lose one of several votes is to lose, so that in the worst case each has the seats that
        are worst in it. The best are the same seats in all of them.

        Parameters
        ----------
        held
            The seats of some players within narrower bounds.
        """
        if sure or not self.instance.votes:
            return self.each(sure=sure, lost=lost, held=held)
        roles = [self.roles(vote) for vote in self._votes]
        seats = together(self.instance, roles, lost, held)
        cases = [self._with(dict.fromkeys(self._votes, one)) for one in seats]
        if len(cases) == 1:
            return cases[0]
        rule = self.instance.rule
        return max(cases, key=lambda case: (case._met(rule, lost), case.surplus))

    def each(
        self, *, sure: bool, lost: frozenset[str] = NOBODY, held: Held = NOTHING_HELD
    ) -> Investiture:
        """Return every vote in its own worst case, or in its own best."""
        ends = {
            vote: alone(self.instance, self.roles(vote), lost, held, sure=sure)
            for vote in self._votes
        }
        return self._with(ends)

    def _with(self, seated: Mapping[str, Mapping[str, int]]) -> Investiture:
        found = Investiture(self.instance, self.government, seated)
        found._roles.update(self._roles)
        return found

    @property
    def _votes(self) -> tuple[str, ...]:
        return ("", *(vote.id for vote in self.instance.votes))

    @cached_property
    def seats(self) -> Vote[int]:
        """The votes in seats."""
        return self._vote(self._main)

    @cached_property
    def passes(self) -> str | None:
        """The rule by which the votes pass, such as `round 2: simple`; None if they fail."""
        return self._passed(self.instance.rule)

    def meets(self, rule: Rule) -> bool:
        """Say whether the votes meet a part of the rule."""
        return self._met(rule, NOBODY)

    def passes_without(self, bloc: frozenset[str]) -> bool:
        """Say whether it passes when the members in a bloc vote no, all others as before."""
        instance, lost = self.instance, bloc & self.government.cabinet
        vote = self
        if instance.uncertain:  # the worst for the others may be other seats
            vote = self.falling(sure=instance.sure, lost=lost)
        return vote._met(instance.rule, lost)

    def turned(self, player: str) -> Investiture:
        """Return the votes if somebody outside voted no in all of them, all others as before."""
        turned = Investiture(self.instance, self.government.without_help(player))
        for vote in self.instance.votes:
            turned._roles[vote.id] = self.roles(vote.id).without_help(player)
        return turned

    @cached_property
    def dispensable(self) -> tuple[str, ...]:
        """Members whose bloc could vote no, all others as before, without a defeat."""
        members, lead = self.government.cabinet, self.government.lead
        if not members or self.passes is None:
            return ()
        blocs, rule = definitions.blocs(self.instance, lead), self.instance.rule
        inside = (bloc & members for bloc in blocs if not members.isdisjoint(bloc))
        if isinstance(rule, Count) and not rule.weight and not self.instance.uncertain:
            votes, _ = self._count(rule)  # each bloc has so many that would turn
            if min([votes[player] for player in members]) > self.surplus:
                return ()
            spare = [bloc for bloc in inside if sum([votes[p] for p in bloc]) <= self.surplus]
        else:
            spare = [bloc for bloc in inside if self.passes_without(bloc)]
        return tuple(sorted(NOBODY.union(*spare))) if spare else ()

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

    @cached_property
    def beside(self) -> tuple[Part, ...]:
        """What chambers have that it does not need."""
        return tuple(self._part(one.count) for one in self.instance.chambers if not one.needed)

    def _part(self, rule: Count) -> Part:
        _, count = self._count(rule)
        body, unit = definitions.body(self.instance, rule), definitions.unit(self.instance, rule)
        return Part(
            rule=rule,
            counts=title_of(self.instance.weights, rule.weight),
            vote=self.instance.vote_title(rule.vote) if rule.vote else "",
            yes=count.yes,
            no=count.no,
            body=body,
            margin=definitions.to_spare(rule, count.yes, count.no, body, unit) * unit,
            unit=unit,
        )

    @cached_property
    def _main(self) -> Mapping[str, int]:
        return self._seats("")

    def _seats(self, vote: str) -> Mapping[str, int]:
        """Return every player's seats in a vote."""
        return self._held[vote] if self.instance.uncertain else definitions.seats(self.instance)

    @cached_property
    def _held(self) -> Mapping[str, Mapping[str, int]]:
        return self.seated or self.falling(sure=self.instance.sure)._held

    def _met(self, rule: Rule, lost: frozenset[str]) -> bool:
        """Say whether the votes meet a rule when these members vote no."""
        if isinstance(rule, Count):
            return self._to_spare(rule, lost) >= 0
        met = (self._met(part, lost) for part in rule.parts)
        return all(met) if isinstance(rule, AllOf) else any(met)

    def _passed(self, rule: Rule) -> str | None:
        if isinstance(rule, Count):
            return str(rule) if self._to_spare(rule) >= 0 else None
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
            return self._to_spare(rule)
        margins = [self._surplus(part) for part in rule.parts]
        if isinstance(rule, AllOf):
            return min(margins)
        return next((margin for margin in margins if margin >= 0), max(margins))

    def _to_spare(self, rule: Count, lost: frozenset[str] = NOBODY) -> int:
        votes, count = self._count(rule)
        turned = sum([votes[player] for player in lost])
        body = definitions.body(self.instance, rule)
        return definitions.to_spare(rule, count.yes - turned, count.no + turned, body)

    def _count(self, rule: Count) -> tuple[Mapping[str, Number], Vote[int] | Vote[Number]]:
        """Return every player's votes, and those that a rule counts for and against."""
        if not rule.weight and not rule.of and not rule.vote:
            return self._main, self.seats
        asked = rule.weight, rule.of, rule.vote
        if asked not in self._counted:
            weight = rule.weight
            known = definitions.weights
            votes = known(self.instance, weight) if weight else self._seats(rule.vote)
            self._counted[asked] = votes, self._vote(votes, rule.of, rule.vote)
        return self._counted[asked]

    @cached_property
    def _counted(self) -> dict[tuple[str, str, str], tuple[Mapping[str, Number], Vote[Number]]]:
        return {}

    def roles(self, vote: str) -> Government:
        """Return who does what in a linked vote; without one, in that on the government."""
        if not vote:
            return self.government
        if vote not in self._roles:
            self._roles[vote] = in_vote(self.instance, self.government, vote)
        return self._roles[vote]

    @cached_property
    def _roles(self) -> dict[str, Government]:
        return {}

    def _vote(self, votes: Mapping[str, V], of: str = "", vote: str = "") -> Vote[V]:
        """Add up the votes; of the cabinet alone, all others count as against it."""
        government = self.roles(vote)
        alone = of == CABINET
        yes = government.cabinet
        if government.support and not alone:
            yes |= government.support
        in_favour = sum([votes[p] for p in yes])
        idle = 0 if alone else sum([votes[p] for p in government.abstain - yes])
        return Vote(in_favour, sum(votes.values()) - in_favour - idle)
