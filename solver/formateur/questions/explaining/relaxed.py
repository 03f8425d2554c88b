"""One question, asked again and again with some of the statements lifted."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from formateur.questions.ask import Ask
from formateur.questions.recheck import formulated
from formateur_models.changes.whatif import lifted
from formateur_models.errors import FormateurError
from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.statements import Hard, Pact, Veto
from formateur_models.program.program import Program

Statements = frozenset[str]
MOST_TIED = 12  # pacts: the variants double with each


class TooManyError(FormateurError, ValueError):
    """There is more to look through than is worth it; what was told is right, if not all."""


@dataclass(frozen=True)
class Variant:
    """The question with some pacts gone, and with all others kept.

    A pact also says who leaves together, on which minimality turns; so a theory's requirements
    depend on which pacts stand, and lifting a pact is more than breaking it. Where votes are
    offered from outside, the same is true of a veto on votes.
    """

    pacts: Statements
    instance: Instance
    program: Program
    kept: Statements


@dataclass(frozen=True)
class Variants:
    """A question in all variants: one, unless a theory with requirements meets pacts.

    Parameters
    ----------
    pacts
        Ids of the pacts, and vetoes on votes, that tell the variants apart.
    each
        The variants, the first with all statements.
    """

    ask: Ask
    pacts: Statements
    each: tuple[Variant, ...]

    @classmethod
    def of(cls, ask: Ask) -> Variants:
        """Formulate each variant once.

        Raises
        ------
        TimeRanOutError
            If time ran out before.
        """
        instance, theory = ask.instance, ask.theory
        tied = [v.id for v in instance.vows if theory.requires and _bears(instance, v)]
        if len(tied) > MOST_TIED:
            what = f"{len(tied)} statements bear on who is necessary"
            raise TooManyError(f"{what}; ask with a theory that has no requirements")
        variants = []
        for number in range(len(tied) + 1):
            for gone in combinations(tied, number):
                without = lifted(instance, gone)
                program = formulated(ask.about(without))
                kept = frozenset(tied) - frozenset(gone)
                variants.append(Variant(frozenset(gone), without, program, kept))
        return cls(ask, frozenset(tied), tuple(variants))

    @cached_property
    def prices(self) -> dict[str, int]:
        """Price of each statement that may be lifted."""
        return {vow.id: vow.price for vow in self.ask.instance.vows if vow.price is not None}

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Ids of all hard statements, in the order of the instance."""
        return tuple(vow.id for vow in self.ask.instance.vows)

    @cached_property
    def never(self) -> Statements:
        """Ids of the hard statements that are never lifted."""
        return frozenset(vow.id for vow in self.ask.instance.vows if vow.price is None)

    def rank(self, lift: Statements) -> tuple[int, int, tuple[str, ...]]:
        """Return the order of compromises: total price, then size, then ids."""
        prices = self.prices
        return sum(prices[id_] for id_ in lift), len(lift), tuple(sorted(lift))


def _bears(instance: Instance, vow: Hard) -> bool:
    """Say whether it depends on a vow who is necessary."""
    on_votes = isinstance(vow, Veto) and vow.scope == "votes"
    return (isinstance(vow, Pact) and not vow.vote) or (on_votes and bool(instance.offers))


class Relaxed(ABC):
    """Answers a question with statements lifted; each raises `TimeRanOutError` if undecided.

    A set of statements is *feasible to lift* when the instance without exactly these has a
    government that meets the theory and the wish.
    """

    variants: Variants

    @property
    def ask(self) -> Ask:
        """What is asked, of the instance with all its statements."""
        return self.variants.ask

    @abstractmethod
    def lift(self, kept: Statements) -> Statements | None:
        """Return a set without any of the kept statements that is feasible to lift, or None."""

    @abstractmethod
    def compromises(self, most: int) -> Iterator[Statements]:
        """Yield the minimal sets that are feasible to lift, the cheapest first.

        So many are likely to be read; others follow.
        """

    @abstractmethod
    def best(self, lift: Statements) -> Verdict | None:
        """Return the best government of the instance without these; None if there is none."""
