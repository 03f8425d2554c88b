"""The same answers from an engine, for programs of any size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from heapq import merge

from formateur.engines.base import Best, Engine
from formateur.engines.failures import WrongAnswerError
from formateur.engines.search.search import Search
from formateur.engines.status import Status
from formateur.questions.ask import Ask
from formateur.questions.best.posing import chosen, plainly
from formateur.questions.best.solving import solved
from formateur.questions.explaining.known import Known
from formateur.questions.explaining.relaxed import (
    Relaxed,
    Statements,
    TooManyError,
    Variant,
    Variants,
)
from formateur.questions.explaining.still_standing import Standing
from formateur.questions.recheck import rechecked
from formateur_models.changes.whatif import lifted
from formateur_models.judging.judge import broken, unmet, wins
from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.statements import Veto
from formateur_models.program.constraint import Constraint, Reason
from formateur_models.program.program import Program
from formateur_models.program.relaxation import relax
from formateur_models.program.variables import Lift, Terms
from formateur_models.voting.decisions import Decision, Member
from formateur_models.voting.government import Government
from formateur_models.voting.roles import government as government_of

MOST_CABINETS = 5000


def best(ask: Ask) -> Verdict | None:
    """Return the best government, None if it is proved that there is none.

    Raises
    ------
    TimeRanOutError
        If neither could be proved in time.
    """
    result = solved(ask)
    if not result.status.decided:
        raise ask.clock.ran_out()
    return result.best


class General(Relaxed):
    """Asks an engine; only what it has proved counts."""

    def __init__(self, variants: Variants) -> None:
        self.variants = variants
        self.known = {v.pacts: Known(variants.ids) for v in variants.each}
        plain = {v.pacts: plainly(self.ask.about(v.instance)) for v in variants.each}
        self.standing = {pacts: Standing(one) for pacts, one in plain.items() if one is not None}

    def lift(self, kept: Statements) -> Statements | None:
        """Return a set without any of the kept statements that is feasible to lift, or None.

        What was found for other statements may answer for these.
        """
        for variant in self.variants.each:
            if not variant.pacts & kept:
                self.ask.clock.spend()
                known = self.known[variant.pacts]
                lift = known.keeping(kept)
                if lift is None and (cabinet := self._keeping(variant, kept)) is not None:
                    lift = self._lifted(variant, cabinet, kept)
                    known.add(lift)
                if lift is not None:
                    return lift
        return None

    def compromises(self, most: int) -> Iterator[Statements]:
        """Yield the minimal sets that are feasible to lift, the cheapest first.

        Each statement gets a price at which it may be broken. The cheapest government then tells a
        minimum-cost correction set, as in weighted partial MaxSAT; every further one, in order of
        price and size, tells another, unless it breaks all statements of one told before. Of
        several with the same price and size, any may come first.

        Raises
        ------
        TimeRanOutError
            If time ran out before all were found.
        TooManyError
            If too many governments told nothing new.
        """
        told: list[Statements] = []
        streams = [
            self._lifts(variant, *self._priced(variant), most)
            for variant in self.variants.each
            if not variant.pacts & self.variants.never
        ]
        for lift in merge(*streams, key=lambda lift: self.variants.rank(lift)[:2]):
            if not any(before <= lift for before in told):
                told.append(lift)
                yield lift

    def best(self, lift: Statements) -> Verdict | None:
        """Return the best government of the instance without these; None if there is none."""
        self.ask.clock.spend()
        return best(self.ask.about(lifted(self.ask.instance, lift)))

    def _lifts(
        self, variant: Variant, program: Program, engine: Engine, most: int
    ) -> Iterator[Statements]:
        """Yield what a variant's governments break, in order of price, then size.

        1. Where all that may be lifted keeps some from governing together, one search finds them.
        2. Otherwise find the best, and bar whoever lifts all the same again.
        3. The search does not know what is lifted. It is told who may not all govern, where that
           is the same; otherwise it ranks all governments.
        """
        if isinstance(engine, Search):
            every = engine.corrections(program, most, self.ask.clock)
            if every is not None:
                for cabinet in every:
                    yield self._lifted(variant, cabinet, self.variants.never)
                return
        while (best := self._answer(program, engine)) is not None:
            lift = self._lifted(variant, best, self.variants.never)
            yield lift
            if lift == variant.pacts:
                return  # every other set contains this one
            searching = isinstance(engine, Search)
            again = _together(variant, lift) if searching else _again(variant, lift)
            if again is None:
                yield from self._ranked(variant, program, engine)
                return
            program = program.having(again)

    def _ranked(self, variant: Variant, program: Program, engine: Engine) -> Iterator[Statements]:
        for number, cabinet in enumerate(engine.ranked(program, self.ask.clock)):
            if number == MOST_CABINETS:
                raise TooManyError(f"gave up after {MOST_CABINETS} governments")
            yield self._lifted(variant, cabinet, self.variants.never)

    def _lifted(
        self, variant: Variant, cabinet: frozenset[Decision], kept: Statements
    ) -> Statements:
        """Return what is lifted for a government, which is to keep some of the statements."""
        instance, theory, found = variant.instance, self.ask.theory, Government.of(cabinet)
        lift = frozenset(broken(instance, found))
        if wrong := lift & (kept | variant.kept):
            raise WrongAnswerError(f"the rules reject an answer ({', '.join(sorted(wrong))})")
        # Where nobody helps from outside, nothing else turns on which statements stand.
        right = (
            government_of(instance, found.cabinet, found.lead) == found
            and wins(instance, found)
            and not unmet(instance, found, theory)
            and self.ask.wish.granted(instance, found)
        )
        if instance.offers or not right:
            # With these lifted, others may help, too, whom the program need not have counted.
            freed = lifted(instance, lift)
            rechecked(self.ask.about(freed), government_of(freed, found.cabinet, found.lead))
        return variant.pacts | lift

    def _priced(self, variant: Variant) -> tuple[Program, Engine]:
        """Let each statement be lifted that may be; price goes first, then the number lifted.

        Raises
        ------
        EngineError
            If the engine cannot express that.
        """
        self.ask.clock.spend()
        fixed = variant.kept | variant.pacts
        prices = {id_: p for id_, p in self.variants.prices.items() if id_ not in fixed}
        scaled = {id_: price * (len(prices) + 1) + 1 for id_, price in prices.items()}
        program = relax(variant.program, scaled)
        program = replace(program, objectives=program.objectives[:1])
        return program, chosen(self.ask.engine, program)

    def _keeping(self, variant: Variant, kept: Statements) -> frozenset[Decision] | None:
        """Return any government of which only these statements are asked; None if there is none."""
        ids = kept | variant.kept
        if variant.pacts in self.standing:
            return self.standing[variant.pacts].cabinet(ids, self.ask.clock)
        program = variant.program.standing(ids)
        return self._proved(chosen(self.ask.engine, program).best(program, self.ask.clock))

    def _answer(self, program: Program, engine: Engine) -> frozenset[Decision] | None:
        return self._proved(engine.best(program, self.ask.clock))

    def _proved(self, best: Best) -> frozenset[Decision] | None:
        if best.status is Status.INFEASIBLE:
            return None
        proved = best.status is Status.OPTIMAL or not best.totals
        if best.cabinet is None or not proved:
            raise self.ask.clock.ran_out()
        return best.cabinet


def _again(variant: Variant, lift: Statements) -> Constraint:
    """Return the row that forbids to lift all of these."""
    terms: Terms = {Lift(id_): 1 for id_ in sorted(lift - variant.pacts)}
    return Constraint("not again", terms, None, len(terms) - 1, Reason("search"))


def _together(variant: Variant, lift: Statements) -> Constraint | None:
    """Return the row that says the same of governing; None where nothing of members alone does.

    Vetoes between undivided parties are all broken when all that they name govern.
    """
    instance = variant.instance
    bodies: list[frozenset[str]] = []
    for vow in instance.vows:
        if vow.id in lift - variant.pacts:
            if not isinstance(vow, Veto) or vow.scope != "cabinet" or vow.led_by or vow.vote:
                return None
            bodies += instance.behind(vow.names)
    if any(len(players) > 1 for players in bodies):
        return None
    terms: Terms = {Member(player): 1 for player in sorted(frozenset[str]().union(*bodies))}
    return Constraint("not again", terms, None, len(terms) - 1, Reason("statement"))
