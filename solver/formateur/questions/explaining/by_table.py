"""Every cabinet of a small program, with the statements that it breaks."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import numpy as np
import numpy.typing as npt

from formateur.engines.failures import EngineError
from formateur.questions.explaining.relaxed import Relaxed, Statements, Variant, Variants
from formateur.questions.recheck import rechecked
from formateur_models.changes.whatif import lifted
from formateur_models.judging.verdict import Verdict
from formateur_models.program.constraint import Constraint
from formateur_models.program.program import Program
from formateur_models.program.variables import Terms, Variable
from formateur_models.voting.government import Government

Numbers = npt.NDArray[np.int64]
Truths = npt.NDArray[np.bool_]
Columns = Mapping[Variable, Numbers]


class Table(Relaxed):
    """Reads all answers off the list of all cabinets.

    1. Write down every cabinet that meets the rule, the wish and the theory.
    2. Note for each the statements that are to be lifted for it, as bits.
    3. Keep each set of these once; the minimal ones are the compromises.
    """

    def __init__(self, variants: Variants) -> None:
        self.variants = variants
        self.objectives = variants.each[0].program.objectives
        self.bit = {id_: 1 << place for place, id_ in enumerate(variants.ids)}
        parts = [self._rows(variant) for variant in variants.each]
        codes, broken, totals = zip(*parts, strict=True)
        self.codes, self.broken = np.concatenate(codes), np.concatenate(broken)
        self.totals = np.concatenate(totals, axis=1)
        self.sets = np.unique(self.broken)

    def lift(self, kept: Statements) -> Statements | None:
        """Return a set without any of the kept statements that is feasible to lift, or None."""
        self.ask.clock.spend()
        fitting = self.sets[self.sets & self._bits(kept) == 0]
        return self._ids(int(fitting[0])) if fitting.size else None

    def compromises(self) -> Iterator[Statements]:
        """Yield the minimal sets that are feasible to lift, the cheapest first."""
        sets = self.sets[self.sets & self._bits(self.variants.never) == 0]
        prices, sizes = np.zeros_like(sets), np.zeros_like(sets)
        for id_, price in self.variants.prices.items():
            is_lifted = (sets & self.bit[id_] != 0).astype(np.int64)
            prices += price * is_lifted
            sizes += is_lifted
        while sets.size:
            cheapest = prices == prices.min()
            first = cheapest & (sizes == sizes[cheapest].min())
            found = min(map(self._ids, sets[first].tolist()), key=self.variants.rank)
            yield found
            self.ask.clock.spend()
            bits = self._bits(found)
            left = sets & bits != bits
            sets, prices, sizes = sets[left], prices[left], sizes[left]

    def best(self, lift: Statements) -> Verdict | None:
        """Return the best government of the instance without these; None if there is none."""
        self.ask.clock.spend()
        bits, pacts = self._bits(lift), self._bits(self.variants.pacts)
        rows = np.flatnonzero((self.broken & ~bits == 0) & (self.broken & pacts == bits & pacts))
        if not rows.size:
            return None
        for total in self.totals:
            here = total[rows]
            rows = rows[here == here.min()]
        row = rows[self.codes[rows].argmax()]
        totals = [int(total[row]) for total in self.totals]
        return self._rechecked(lift, int(self.codes[row]), totals)

    def _rechecked(self, lift: Statements, code: int, totals: list[int]) -> Verdict:
        members = self.variants.each[0].program.members
        told = (name for place, name in enumerate(reversed(members)) if code >> place & 1)
        claimed = [o.value(total) for o, total in zip(self.objectives, totals, strict=True)]
        asked = self.ask.about(lifted(self.ask.instance, lift))
        return rechecked(asked, Government.of(told), claimed)

    def _rows(self, variant: Variant) -> tuple[Numbers, Numbers, Numbers]:
        """Return a variant's cabinets, the statements to lift for each, and its totals."""
        program = variant.program
        codes = np.arange(1 << len(program.members), dtype=np.int64)
        members = set(program.members)
        for constraint in program.constraints:
            self.ask.clock.spend()
            if constraint.terms.keys() <= members and not _liftable(constraint, variant):
                codes = codes[_holds(constraint, _members(program, codes, constraint.terms))]
        values = _with_auxiliary(program, _members(program, codes, members))
        meets = np.ones(codes.size, dtype=bool)
        broken = np.full(codes.size, self._bits(variant.pacts), dtype=np.int64)
        for constraint in program.constraints:
            self.ask.clock.spend()
            holds = _holds(constraint, values)
            if _liftable(constraint, variant):
                broken[~holds] |= self.bit[constraint.reason.id]
            elif constraint.reason.kind == "definition" and not holds.all():
                raise EngineError(f"{constraint.name!r} does not fix its Boolean")
            else:
                meets &= holds
        totals = [_sum(objective.terms, values)[meets] for objective in program.objectives]
        shape = (len(totals), int(meets.sum()))
        return codes[meets], broken[meets], np.array(totals, dtype=np.int64).reshape(shape)

    def _bits(self, ids: Statements) -> int:
        return sum(self.bit[id_] for id_ in ids)

    def _ids(self, bits: int) -> Statements:
        return frozenset(id_ for id_, bit in self.bit.items() if bits & bit)


def _liftable(constraint: Constraint, variant: Variant) -> bool:
    reason = constraint.reason
    return reason.kind == "statement" and reason.id not in variant.kept


def _members(program: Program, codes: Numbers, wanted: Collection[Variable]) -> Columns:
    """Return members' Booleans, as wanted; the first in order of id is the highest bit of a code.

    So the largest code is the first in the strict order by membership.
    """
    highest = len(program.members) - 1
    places = enumerate(program.members)
    return {p: codes >> (highest - place) & 1 for place, p in places if p in wanted}


def _with_auxiliary(program: Program, members: Columns) -> Columns:
    """Return the values of all Booleans: an auxiliary is 1 where its definition allows that."""
    place: dict[Variable, int] = {name: number for number, name in enumerate(program.auxiliary)}
    definitions: dict[Variable, list[Constraint]] = {name: [] for name in place}
    for constraint in program.constraints:
        if constraint.reason.kind == "definition":
            defined = max(constraint.terms.keys() & place.keys(), key=place.__getitem__)
            definitions[defined].append(constraint)
    values = dict(members)
    for name, constraints in definitions.items():
        allowed = values[name] = np.ones_like(next(iter(members.values())))
        for constraint in constraints:
            allowed = allowed & _holds(constraint, values)
        values[name] = allowed
    return values


def _holds(constraint: Constraint, values: Columns) -> Truths:
    total = _sum(constraint.terms, values)
    holds = np.ones(total.shape, dtype=bool)
    if constraint.low is not None:
        holds &= total >= constraint.low
    if constraint.high is not None:
        holds &= total <= constraint.high
    return holds


def _sum(terms: Terms, values: Columns) -> Numbers:
    total = np.zeros_like(next(iter(values.values())))
    for name, factor in terms.items():
        total += factor * values[name]
    return total
