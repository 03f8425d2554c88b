"""Conflicts and compromises in statements as people count them, a cordon as one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from formateur.questions.explaining.findings import Compromise, Conflict
from formateur_models.judging.verdict import Value
from formateur_models.parliament.gathering import Gathering, Vow


@dataclass(frozen=True)
class Way:
    """A minimal set of statements to lift, and of all compromises in these the cheapest."""

    lift: tuple[Vow, ...]
    cheapest: Compromise

    def to_dict(self) -> dict[str, object]:
        """Return the public JSON form."""
        lift = [vow.to_dict() for vow in self.lift]
        return {"lift": lift, "price": self.cheapest.price}


def conflicts(gathering: Gathering, found: Collection[Conflict]) -> tuple[frozenset[str], ...]:
    """Return the minimal sets of statements among conflicts, in the same order."""
    sets = dict.fromkeys(gathering.statements(one.statements) for one in found)
    return tuple(one for one in sets if not any(other < one for other in sets))


def ways(gathering: Gathering, found: Collection[Compromise]) -> tuple[Way, ...]:
    """Return of the compromises, told in order of price, one for each minimal set.

    Of those that cost the same and lift as many, those come first who strain each other least, or
    whatever else the theory asks for first.
    """
    found = sorted(found, key=_worth)
    sets = [gathering.statements(one.lift) for one in found]
    told: dict[frozenset[str], Compromise] = {}
    for one, lift in zip(found, sets, strict=True):
        if not any(other < lift for other in sets):
            told.setdefault(lift, one)
    return tuple(Way(gathering.gathered(one.lift), one) for one in told.values())


def _worth(one: Compromise) -> tuple[int, int, Value]:
    """Return by what compromises are put in order; last is what the theory asks for first."""
    return one.price, len(one.lift), next(iter(one.government.objectives.values()), 0)
