"""The integer program of what may be learned; `docs/prediction.md` writes it down."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from formateur.engines import engine
from formateur.engines.clock import Clock
from formateur.engines.status import Status
from formateur.questions.inferring.formed_best import Formation
from formateur.questions.inferring.inference_result import FRICTION, VETO, Learned, Pair
from formateur_models.judging.verdict import Verdict
from formateur_models.program.constraint import Constraint, Reason
from formateur_models.program.program import Objective, Program
from formateur_models.program.variables import Variable
from formateur_models.voting.decisions import Decision, Member

ENGINE = "pulp:highs"  # the rows have large factors, where its bounds are better
WHY = Reason("search")

Key = tuple[str, Pair]  # a kind, and of whom


@dataclass(frozen=True)
class Found:
    """The least costly set so far: what is learned, what is given up, both as sums."""

    learned: tuple[Learned, ...]
    given_up: frozenset[int]
    totals: tuple[int, ...]


@dataclass
class Master:
    """The program, which grows by a row for each rival that is seen to be better.

    Parameters
    ----------
    most_cost
        Of a friction.
    cuts
        The rivals, by formation and cabinet, so that none comes twice.
    """

    formations: tuple[Formation, ...]
    veto_price: int
    most_cost: int
    rows: list[Constraint] = field(default_factory=list)
    pairs: set[Pair] = field(default_factory=set)
    cuts: set[tuple[int, tuple[str, ...], str | None]] = field(default_factory=set)

    def add(self, number: int, rival: Verdict, strictly: bool = False) -> bool:
        """Add that a rival has to be vetoed or costlier, unless the formation is given up.

        Returns whether that is new.
        """
        formation, key = self.formations[number], (number, rival.cabinet, rival.lead)
        if key in self.cuts or not rival.accepted or formation.beaten(rival, strictly):
            return False
        self.cuts.add(key)
        inside, formed = formation.pairs(rival), formation.pairs(formation.formed)
        terms: dict[Variable, int] = {}
        big = least = 1
        if (need := formation.need(rival, strictly)) is not None:
            big, least = need + self.most_cost * len(formed - inside), need
            for sign, some in ((1, inside - formed), (-1, formed - inside)):
                terms |= {bit: sign * cost for pair in some for bit, cost in self._bits(pair)}
        if big <= 0:  # it is behind by more than frictions can be
            return False
        self.pairs |= inside | formed
        terms |= {_veto(pair): big for pair in inside}
        terms[_given_up(number)] = big
        self.rows.append(Constraint(f"rival {len(self.rows)}", terms, least, None, WHY))
        return True

    def solve(self, clock: Clock, without: Collection[Key] = ()) -> Found:
        """Return the set that gives up the fewest, and then costs least.

        Raises
        ------
        TimeRanOutError
            If it is not proved in time.
        """
        program = self._program(without)
        best = engine(ENGINE).best(program, clock)
        if best.status is not Status.OPTIMAL or best.cabinet is None:
            raise clock.ran_out()
        numbers = range(len(self.formations))
        return Found(
            tuple(sorted(self._learned(best.cabinet), key=lambda one: (one.kind, one.names))),
            frozenset(number for number in numbers if _given_up(number) in best.cabinet),
            best.totals,
        )

    def _program(self, without: Collection[Key]) -> Program:
        pairs = sorted(self.pairs)
        given_up = [_given_up(number) for number in range(len(self.formations))]
        price: dict[Member, int] = {_veto(pair): self.veto_price for pair in pairs}
        price |= {bit: cost for pair in pairs for bit, cost in self._bits(pair)}
        objectives = (
            Objective("given up", dict.fromkeys(given_up, 1)),
            Objective("price", dict(price.items())),
        )
        rows = (*self.rows, *self._kept(), *self._capped(), *self._never(without))
        return Program((*given_up, *price), (), rows, objectives)

    def _kept(self) -> Iterator[Constraint]:
        """Yield that nobody is vetoed who governed together, unless that is given up."""
        for number, formation in enumerate(self.formations):
            for pair in sorted(formation.pairs(formation.formed) & self.pairs):
                terms: dict[Variable, int] = {_veto(pair): -1, _given_up(number): 1}
                yield Constraint(f"kept {number} {pair}", terms, 0, None, WHY)

    def _learned(self, chosen: Collection[Decision]) -> Iterator[Learned]:
        for pair in sorted(self.pairs):
            if _veto(pair) in chosen:
                yield Learned(VETO, pair, 0, self.veto_price)
            if cost := sum(cost for bit, cost in self._bits(pair) if bit in chosen):
                yield Learned(FRICTION, pair, cost, cost)

    def _capped(self) -> Iterator[Constraint]:
        for pair in sorted(self.pairs):
            yield Constraint(f"cost {pair}", dict(self._bits(pair)), None, self.most_cost, WHY)

    def _never(self, keys: Collection[Key]) -> Iterator[Constraint]:
        for kind, pair in keys:
            some = [_veto(pair)] if kind == VETO else [bit for bit, _ in self._bits(pair)]
            yield Constraint(f"never {kind} {pair}", dict.fromkeys(some, 1), None, 0, WHY)

    def _bits(self, pair: Pair) -> list[tuple[Member, int]]:
        """Return the Booleans of a friction, with what each adds to its cost."""
        powers = [1 << bit for bit in range(self.most_cost.bit_length())]
        return [(Member(f"friction {power} {pair}"), power) for power in powers]


def _veto(pair: Pair) -> Member:
    return Member(f"veto {pair}")


def _given_up(number: int) -> Member:
    return Member(f"given up {number}")
