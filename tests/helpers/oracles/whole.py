"""Any question of any document: dates, boycotts, intervals, weights, roles and leads at once.

docs/format.md and docs/uncertainty.md over `roles.py`, by going through all admissible seats
as well. Nothing here uses the code that it judges.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from helpers.oracles import roles as oracle_roles
from helpers.oracles.roles import Government
from helpers.oracles.subsets import (
    Document,
    able,
    behind,
    medians,
    party_seats,
    players,
    positions,
    voters,
)
from helpers.oracles.subsets import strictly_between as between
from helpers.strategies.intervals import exact

Value = int | Fraction


def on_its_day(doc: Document) -> Document:
    """The document with the statements alone that hold on its day."""
    day = doc.get("date")
    held = [
        s
        for s in doc.get("statements", [])
        if day is None or (s.get("from", day) <= day and ("until" not in s or day < s["until"]))
    ]
    return {**doc, "statements": held}


class OpenError(Exception):
    """The seats of intervals decide who is the largest, or who holds the median."""


@dataclass(frozen=True)
class Question:
    """What is predicted of a document.

    Parameters
    ----------
    sure
        To win is to win for all admissible seats, not only for some.
    """

    document: Document
    requires: tuple[str, ...] = ()
    minimises: tuple[str, ...] = ()
    wish: Document = field(default_factory=dict)
    sure: bool = False

    @cached_property
    def docs(self) -> list[Document]:
        """The document of its day with each of the admissible seats."""
        docs = exact(on_its_day(self.document))
        able = sorted(set().union(*map(voters, docs)))  # whoever may have a vote
        return [{**doc, "voters": able} for doc in docs]

    def passes(self, one: Government, left: AbstractSet[str] = frozenset()) -> bool:
        """Whether the votes pass, when some have left the cabinet."""
        passed = (oracle_roles.passes(doc, one, left) for doc in self.docs)
        return (all if self.sure else any)(passed)

    def necessary(self, one: Government, *, gaps: bool) -> bool:
        """Whether no bloc can leave without a defeat, or without a gap where these count."""
        for bloc in oracle_roles.leaving(self.docs[0], one):
            stay = one.opposed_by(bloc)
            if gaps:
                stand = positions(self.docs[0], None)
                if any(between(player, stay.cabinet, stand) for player in bloc):
                    continue
            if self.passes(stay, bloc & one.cabinet):
                return False
        return True

    @cached_property
    def median_holders(self) -> set[str]:
        """Who holds a median seat, whatever the seats."""
        return _one_answer([medians(doc, None) for doc in self.docs])

    @cached_property
    def largest_parties(self) -> set[str]:
        """The parties with the most seats, whatever the seats."""
        sizes = [{p: party_seats(doc, p) for p in able(doc)} for doc in self.docs]
        return _one_answer([{p for p in s if s[p] == max(s.values())} for s in sizes])

    def meets(self, requirement: str, one: Government) -> bool:
        """Whether a government meets a requirement."""
        doc = self.docs[0]
        if requirement == "mwc":
            return self.necessary(one, gaps=False)
        if requirement == "connected":
            return oracle_roles.connected(doc, one)
        if requirement == "mcw":
            return oracle_roles.connected(doc, one) and self.necessary(one, gaps=True)
        if requirement == "median":
            return bool(self.median_holders & one.cabinet)
        if oracle_roles.candidates(doc):
            return one.lead in self.largest_parties
        return any(behind(doc, party) & one.cabinet for party in self.largest_parties)

    def middle(self, some: set[str] | frozenset[str]) -> Value:
        """The middles of the fewest and the most seats of each player, added up."""
        held = [players(doc) for doc in self.docs]
        ends = [(min(h[p] for h in held), max(h[p] for h in held)) for p in some]
        return Fraction(sum(low + high for low, high in ends), 2)

    def measure(self, objective: str, one: Government) -> Value:
        """The value of an objective."""
        if objective == "seats":
            return self.middle(one.cabinet)
        if objective == "leader-seats":
            assert one.lead is not None
            return -self.middle(behind(self.docs[0], one.lead))
        return oracle_roles.measure(self.docs[0], objective, one)

    @cached_property
    def predicted(self) -> list[Government]:
        """All that tie at the optimum, in order; all that are able without objectives.

        Raises
        ------
        OpenError
            If the seats decide what is required.
        """
        doc = self.docs[0]
        for requirement, asked in (("median", "median_holders"), ("largest", "largest_parties")):
            if requirement in self.requires:
                getattr(self, asked)
        able = [
            one
            for one in oracle_roles.governments(doc)
            if one.cabinet
            and self.passes(one)
            and not oracle_roles.broken(doc, one)
            and oracle_roles.granted(doc, self.wish, one)
            and all(self.meets(requirement, one) for requirement in self.requires)
        ]
        values = {one: [self.measure(name, one) for name in self.minimises] for one in able}
        best = min(values.values(), default=[])
        tied = [one for one in able if values[one] == best]
        return sorted(tied, key=lambda one: oracle_roles.order(doc, one))


def _one_answer(answers: list[set[str]]) -> set[str]:
    if any(answer != answers[0] for answer in answers):
        raise OpenError
    return answers[0]
