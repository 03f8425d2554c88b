"""Every cabinet of a small program, with the statements that it breaks."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from formateur.engines.assignments import Assignments, Numbers
from formateur.questions.explaining.relaxed import Relaxed, Statements, Variant, Variants
from formateur.questions.recheck import rechecked
from formateur_models.changes.whatif import lifted
from formateur_models.judging.verdict import Verdict
from formateur_models.program.constraint import Constraint
from formateur_models.voting.government import Government


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

    def compromises(self, most: int) -> Iterator[Statements]:
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
        program, spend = variant.program, self.ask.clock.spend
        asked = [row for row in program.constraints if not _liftable(row, variant)]
        table = Assignments.of(program, asked, spend)
        broken = np.full(table.codes.size, self._bits(variant.pacts), dtype=np.int64)
        for constraint in program.constraints:
            if _liftable(constraint, variant):
                spend()
                broken[~table.meets(constraint)] |= self.bit[constraint.reason.id]
        totals = [table.total(objective.terms) for objective in program.objectives]
        shape = (len(totals), table.codes.size)
        return table.codes, broken, np.array(totals, dtype=np.int64).reshape(shape)

    def _bits(self, ids: Statements) -> int:
        return sum(self.bit[id_] for id_ in ids)

    def _ids(self, bits: int) -> Statements:
        return frozenset(id_ for id_, bit in self.bit.items() if bits & bit)


def _liftable(constraint: Constraint, variant: Variant) -> bool:
    reason = constraint.reason
    return reason.kind == "statement" and reason.id not in variant.kept
