"""A question before an engine: its answers, each rechecked by the judge as it comes."""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice, repeat
from typing import Any

from formateur.engines.base import Best
from formateur.engines.clock import TimeRanOutError
from formateur.engines.status import Status
from formateur.questions.ask import Ask
from formateur.questions.best.posing import Posed, Totals, posed, second
from formateur.questions.best.result import Asked, Result
from formateur.questions.recheck import formulated, recheck, rechecked
from formateur_models.judging.verdict import Value, Verdict
from formateur_models.voting.decisions import Decision
from formateur_models.voting.government import Government
from formateur_models.voting.investiture import Investiture

MOST_TIES = 100


@dataclass(frozen=True)
class Answering:
    """A question that was put to an engine, and the answers as they come, each rechecked."""

    ask: Ask
    posed: Posed
    judged: dict[frozenset[Decision], tuple[Verdict, Totals]] = field(default_factory=dict)

    @classmethod
    def of(cls, ask: Ask) -> Answering:
        """Put a question to the engine that it asks for; raises as :func:`posed`."""
        ask = ask.placed()
        return cls(ask, posed(ask))

    def again(self) -> Answering:
        """Return the same question, put to an independent engine as a program."""
        return Answering(self.ask, second(self.posed.by, formulated(self.ask)))

    def answer(self, top: int | None, began: float) -> Result:
        """Return the best governments; so many, or all that tie with the best.

        Parameters
        ----------
        began
            What had been spent of the clock before.
        """
        best = self.posed.best(self.ask.clock)
        governments: tuple[Verdict, ...] = ()
        complete, more = best.status is not Status.UNDECIDED, False
        if best.cabinet is not None:
            governments = (self.rechecked(best.cabinet, best.totals),)
        if best.status is Status.OPTIMAL:
            firsts, more, complete = self.first(best, top)
            governments = firsts or governments
        if best.status is Status.FEASIBLE:
            complete = False
        return reply(
            self.ask,
            best.status,
            self.posed.by,
            top,
            began,
            complete=complete,
            governments=governments,
            more_ties=more,
            bounds=self.posed.values(best.bounds),
        )

    def first(self, best: Best, top: int | None) -> tuple[tuple[Verdict, ...], bool, bool]:
        """Return the governments asked for, whether more tie with the last, whether all came."""
        clock = self.ask.clock
        if top is None:
            ties, all_came = _gathered(self.posed.ties(best.totals, clock), MOST_TIES + 1)
            if len(ties) <= MOST_TIES:
                claims = zip(ties, repeat(best.totals), strict=False)
                found, all_checked = self.taken(claims, MOST_TIES)
                if len(found) > 1:
                    found.sort(key=self.order)
                return tuple(found), False, all_came and all_checked
        wanted = MOST_TIES if top is None else top
        ranked = self.posed.ranked(clock)
        # The first has what was proved best.
        claimed = zip(ranked, chain([best.totals], repeat(None)), strict=False)
        shown, all_came = self.taken(claimed, wanted)
        if top is None or not all_came or len(shown) < wanted:
            return tuple(shown), top is None, all_came
        if shown[-1].objectives == shown[0].objectives:  # what is not as good may be far to seek
            ties, all_came = _gathered(self.posed.ties(best.totals, clock), wanted + 1)
            return tuple(shown), len(ties) > wanted, all_came
        further, all_came = self.taken(claimed, 1)
        more = bool(further) and further[0].objectives == shown[-1].objectives
        return tuple(shown), more, all_came

    def taken(
        self, claims: Iterator[tuple[frozenset[Decision], Totals | None]], most: int
    ) -> tuple[list[Verdict], bool]:
        """Recheck the first ones as they come; False if time ran out before they all did."""
        taken: list[Verdict] = []
        try:
            for cabinet, totals in islice(claims, min(most, sys.maxsize)):
                self.ask.clock.spend()
                taken.append(self.rechecked(cabinet, totals))
                self.ask.clock.answered()
        except TimeRanOutError:
            return taken, False
        return taken, True

    def predicted(self) -> Generator[Verdict, None, None]:
        """Yield what the theory predicts, as it is found and rechecked."""
        for cabinet, totals in self.unchecked():
            verdict = self.rechecked(cabinet, totals)
            self.ask.clock.answered()
            yield verdict

    def votes(self) -> Iterator[Investiture]:
        """Yield the votes on what the theory predicts, rechecked: less than all that is known."""
        for cabinet, totals in self.unchecked():
            vote = recheck(self.ask, Government.of(cabinet), self.claimed(totals))
            self.ask.clock.answered()
            yield vote

    def unchecked(self) -> Iterator[tuple[frozenset[Decision], Totals | None]]:
        """Yield all that tie with the best, or all there are, with what is claimed of them."""
        clock = self.ask.clock
        totals = None
        if not self.ask.theory.minimises:
            found = self.posed.every(clock)
        elif (totals := self.least()) is None:
            return
        else:
            found = self.posed.ties(totals, clock)
        for cabinet in found:
            clock.spend()  # an engine may be far ahead of the clock
            yield cabinet, totals

    def least(self) -> Totals | None:
        """Return what the best reach, as it is proved; None if there is nothing."""
        clock = self.ask.clock
        best = self.posed.best(clock)
        if best.status is Status.INFEASIBLE:
            return None
        if best.status is not Status.OPTIMAL:
            raise clock.ran_out(before="the optimum was proved")
        return best.totals

    def claimed(self, totals: Totals | None) -> list[Value] | None:
        """Return the values of the objectives that sums stand for."""
        return None if totals is None else [*self.posed.values(totals).values()]

    def order(self, verdict: Verdict) -> tuple[object, ...]:
        """Return the key of the strict order by membership."""
        return verdict.government.order(tuple(self.ask.instance.players))

    def rechecked(self, cabinet: frozenset[Decision], totals: Totals | None = None) -> Verdict:
        """Recheck a government; of the first ones, which come again as ties, it is kept."""
        if cabinet in self.judged:
            verdict, known = self.judged[cabinet]
            if totals is None or totals == known:
                return verdict
        verdict = rechecked(self.ask, Government.of(cabinet), self.claimed(totals))
        if totals is not None and len(self.judged) <= MOST_TIES:
            self.judged[cabinet] = verdict, totals
        return verdict


def _gathered(
    ties: Iterator[frozenset[Decision]], most: int
) -> tuple[list[frozenset[Decision]], bool]:
    """Return the first ones as they come; False if time ran out before they all did."""
    gathered: list[frozenset[Decision]] = []
    try:
        gathered.extend(islice(ties, most))
    except TimeRanOutError:
        return gathered, False
    return gathered, True


def reply(
    ask: Ask, status: Status, engine: str, top: int | None, began: float, **found: Any
) -> Result:
    """Return the answer to a question as it stands now, with what was found."""
    clock = ask.clock
    asked = Asked(top, ask.engine, clock.left, clock.threads)
    about, seconds = (ask.instance, ask.theory, ask.wish), clock.spent - began
    return Result(*about, status, engine, seconds, asked=asked, **found)
