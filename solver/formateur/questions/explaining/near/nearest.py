"""Finds the government that comes nearest to passing, where more than a cabinet's seats decides.

A rule is eased: each of its counts may be missed by so many votes. How far it has to be eased is
found by halving, each step a question to an engine; docs/explaining.md says it in words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from math import ceil, floor

from formateur.engines.failures import WrongAnswerError
from formateur.engines.status import Status
from formateur.questions.ask import Ask
from formateur.questions.best.posing import chosen
from formateur_models.judging.distance import Nearest, distance, nearest_faults
from formateur_models.judging.judge import judge
from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.instance import Instance
from formateur_models.program.constraint import Constraint, Reason
from formateur_models.program.formulation import formulate
from formateur_models.program.formulation_rule import Ease
from formateur_models.program.program import Program
from formateur_models.program.variables import Terms
from formateur_models.rules.majority import Count, counts
from formateur_models.voting.decisions import Decision, Member
from formateur_models.voting.government import Government

WHOLE = Fraction(2)  # so far is no vote: a body and more would have to turn


def asks_for_votes(instance: Instance) -> bool:
    """Say whether the votes on the government decide, and not those of its seats alone."""
    return not instance.seats_decide and not instance.votes


def nearest(ask: Ask) -> Nearest | None:
    """Return what keeps every vow, fits the wish and comes nearest; None where nothing does.

    None, too, where something passes, and the theory asks for more.

    Raises
    ------
    TimeRanOutError
        If no government was proved to be the nearest in time.
    WrongAnswerError
        If the rules do not accept what an engine answers.
    """
    search = _Halving(replace(ask, theory=replace(ask.theory, requires=())))
    return search.nearest()


@dataclass(frozen=True)
class _Halving:
    """The question, with its rule eased more or less."""

    ask: Ask

    def nearest(self) -> Nearest | None:
        """Halve the span between what is proved to be too near and the nearest found."""
        found = self._found(WHOLE)
        if found is None or self._found(Fraction(0)) is not None:
            return None
        near, too_near = self._distance(found), Fraction(0)
        while not self._same(too_near, near):
            middle = (near + too_near) / 2
            found = self._found(middle)
            if found is None:
                too_near = middle
            else:
                near = self._distance(found)
        return self._best(near)

    def _same(self, too_near: Fraction, near: Fraction) -> bool:
        """Say whether it is proved that nothing is nearer: no vote lies between."""
        return all(ceil(near * size) - 1 <= floor(too_near * size) for size in self._sizes.values())

    @cached_property
    def _sizes(self) -> dict[Count, int]:
        """The body of each count of the rule, in units."""
        instance = self.ask.instance
        # Seats that are intervals have no ballot; the body is known all the same.
        return {
            one: (instance.ballot(one).body if one.weight else instance.seats) or 1
            for one in counts(instance.rule)
        }

    def _program(self, away: Fraction) -> Program:
        """Write the question with a rule that may be missed by a share of each body."""
        asked, sizes = self.ask, self._sizes
        ease: Ease = lambda count: floor(away * sizes[count])  # noqa: E731 (it is called an ease)
        program = formulate(asked.instance, asked.theory, asked.wish, asked.clock.spend, ease)
        somebody: Terms = {one: 1 for one in program.members if isinstance(one, Member)}
        row = Constraint("cabinet", somebody, 1, None, Reason("role", "cabinet"))
        return program.having(row)

    def _found(self, away: Fraction) -> Verdict | None:
        """Return any government that misses the rule by so much at most."""
        program = replace(self._program(away), objectives=())
        answer = next(self._answers(program), None)
        return None if answer is None else self._judged(answer)

    def _best(self, near: Fraction) -> Nearest:
        """Return of the nearest the best by the theory; in strict order the first of these."""
        program = self._program(near).strict()
        answer = next(self._answers(program), None)
        if answer is None:
            raise WrongAnswerError("what is as near as the nearest is said to be impossible")
        found = Nearest(self._judged(answer), near, chosen(self.ask.engine, program).id)
        if wrong := nearest_faults(self.ask.instance, self.ask.wish, found):
            raise WrongAnswerError(f"the rules reject the nearest: {'; '.join(wrong)}")
        return found

    def _answers(self, program: Program) -> Iterator[frozenset[Decision]]:
        """Yield what an engine answers, nothing where it proves that there is nothing."""
        clock = self.ask.clock
        clock.spend()
        best = chosen(self.ask.engine, program).best(program, clock)
        if best.status is Status.INFEASIBLE:
            return
        if best.cabinet is None or (best.status is not Status.OPTIMAL and best.totals):
            raise clock.ran_out()
        yield best.cabinet

    def _judged(self, answer: frozenset[Decision]) -> Verdict:
        found = Government.of(answer)
        return judge(self.ask.instance, found.cabinet, led_by=found.lead)

    def _distance(self, found: Verdict) -> Fraction:
        return distance(self.ask.instance.rule, found.parts)
