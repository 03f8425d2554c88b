"""The same answers from an engine, for programs of any size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from heapq import heappop, heappush

from formateur_models.government import Government
from formateur_models.judge import Verdict, broken
from formateur_models.program import Program
from formateur_models.relaxation import relax
from formateur_models.whatif import lifted

from ..engines.base import Clock, EngineError, Limits, Status, TimeRanOutError
from ..solve import chosen, solve
from .relaxed import Question, Relaxed, Statements, Variant

MOST_BRANCHES = 5000


class General(Relaxed):
    """Asks an engine; only what it has proved counts."""

    def __init__(self, question: Question, engine_id: str, clock: Clock) -> None:
        self.question = question
        self.engine = engine_id
        self.clock = clock
        for variant in question.variants:
            chosen(engine_id, self._priced(variant, frozenset()))

    def possible(self, kept: Statements) -> bool:
        """Say whether some set without any of the kept statements is feasible to lift."""
        return any(
            self._found(_keeping(variant, kept)) is not None
            for variant in self.question.variants
            if not variant.pacts & kept
        )

    def compromises(self) -> Iterator[Statements]:
        """Yield the minimal sets that are feasible to lift, the cheapest first.

        A set of least price and then least size is a minimum-cost correction set, as in weighted
        partial MaxSAT. The next ones are found by branching, as in the tree of Reiter 1987:

        1. Find the cheapest set L that lifts none of the statements H; at first H is empty.
        2. Any other minimal set keeps one of L: for each l in L, go on with H and l.
        3. Take the cheapest of all that were found and not yet told.

        Of several with the same price and size that are not yet told, any may come first.

        Raises
        ------
        TimeRanOutError
            If time ran out, or the branches became too many, before all were found.
        """
        heap: list[tuple[tuple[int, int, tuple[str, ...]], list[str]]] = []
        solved: dict[Statements, Statements | None] = {}
        told: set[Statements] = set()

        def branch(kept: Statements) -> None:
            if kept in solved:
                return
            if len(solved) == MOST_BRANCHES:
                raise TimeRanOutError(f"gave up after {MOST_BRANCHES} branches")
            lift = solved[kept] = self._label(kept, solved)
            if lift is not None:
                heappush(heap, (self.question.rank(lift), sorted(kept)))

        branch(frozenset())
        while heap:
            (_, _, ids), kept = heappop(heap)
            lift = frozenset(ids)
            if lift not in told:
                told.add(lift)
                yield lift
            for id_ in ids:
                branch(frozenset(kept) | {id_})

    def best(self, lift: Statements) -> Verdict | None:
        """Return the best government of the instance without these; None if there is none."""
        asked = self.question
        result = solve(
            lifted(asked.instance, lift),
            asked.theory,
            wish=asked.wish,
            engine=self.engine,
            limits=self._left(),
        )
        if result.status in (Status.FEASIBLE, Status.UNDECIDED):
            raise TimeRanOutError(f"time ran out after {self.clock.spent:.1f} s")
        return result.best

    def _label(
        self, kept: Statements, solved: dict[Statements, Statements | None]
    ) -> Statements | None:
        """Return the cheapest set that lifts none of these, from an earlier one if that tells."""
        for before, lift in solved.items():
            if before <= kept and (lift is None or not lift & kept):
                return lift
        return self._cheapest(kept)

    def _cheapest(self, kept: Statements) -> Statements | None:
        found = []
        for variant in self.question.variants:
            if variant.pacts & (kept | self.question.never):
                continue
            cabinet = self._found(self._priced(variant, kept))
            if cabinet is not None:
                found.append(variant.pacts.union(broken(variant.instance, Government(cabinet))))
        lift = min(found, key=self.question.rank, default=None)
        if lift is not None and lift & kept:
            raise EngineError(f"{self.engine} lifts what it was to keep")
        return lift

    def _priced(self, variant: Variant, kept: Statements) -> Program:
        """Let every other statement be lifted; price goes first, then the number lifted."""
        fixed = kept | variant.kept | variant.pacts
        prices = {id_: p for id_, p in self.question.prices.items() if id_ not in fixed}
        scaled = {id_: price * (len(prices) + 1) + 1 for id_, price in prices.items()}
        program = relax(variant.program, scaled)
        return replace(program, objectives=program.objectives[:1])

    def _found(self, program: Program) -> frozenset[str] | None:
        best = chosen(self.engine, program).best(program, self.clock)
        proved = Status.OPTIMAL if program.objectives else best.status
        if best.status is Status.INFEASIBLE:
            return None
        if best.cabinet is None or best.status is not proved:
            raise TimeRanOutError(f"time ran out after {self.clock.spent:.1f} s")
        return best.cabinet

    def _left(self) -> Limits:
        if self.clock.over:
            raise TimeRanOutError(f"time ran out after {self.clock.spent:.1f} s")
        return replace(self.clock.limits, seconds=self.clock.left)


def _keeping(variant: Variant, kept: Statements) -> Program:
    """Return the program of which only these statements stand, and no objective."""
    standing = kept | variant.kept
    constraints = tuple(
        constraint
        for constraint in variant.program.constraints
        if constraint.reason.kind != "statement" or constraint.reason.id in standing
    )
    return replace(variant.program, constraints=constraints, objectives=())
