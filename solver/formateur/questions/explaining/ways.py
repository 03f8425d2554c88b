"""Conflicts and compromises in statements as people count them, a cordon as one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from formateur.questions.explaining.findings import Compromise, Conflict
from formateur_models.judging.stretched import Stretch, stretch
from formateur_models.judging.verdict import Value, Verdict
from formateur_models.parliament.gathering import Gathering, Vow


@dataclass(frozen=True)
class Way:
    """A minimal set of statements to lift, and of all compromises in these the cheapest.

    Parameters
    ----------
    stretch
        What else it asks for, that nobody has said yes to.
    """

    lift: tuple[Vow, ...]
    cheapest: Compromise
    stretch: Stretch

    @property
    def government(self) -> Verdict:
        """Who then governs, with all votes from outside that have been offered."""
        return self.cheapest.government

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

    Those that ask for more than to lift vows come last. Of those that cost the same and lift as
    many, those come first who strain each other least, or whatever else the theory asks for first;
    then those between whose outermost members the fewest seats of others lie.
    """
    every = [_way(gathering, one) for one in found]
    sets = [gathering.statements(one.lift) for one in found]
    told: dict[frozenset[str], Way] = {}
    for way in sorted(every, key=_worth):
        lift = gathering.statements(way.cheapest.lift)
        if not any(other < lift for other in sets):
            told.setdefault(lift, way)
    return tuple(told.values())


def _way(gathering: Gathering, one: Compromise) -> Way:
    asked = stretch(gathering.instance, one.government.government, one.lift)
    return Way(gathering.gathered(one.lift), one, asked)


def _worth(way: Way) -> tuple[bool, int, int, Value, int]:
    """Return by what ways are put in order."""
    return bool(way.stretch), *worth(way.cheapest)


def worth(one: Compromise) -> tuple[int, int, Value, int]:
    """Return by what compromises are compared: price, number, the theory's first wish, distance."""
    first = next(iter(one.government.objectives.values()), 0)
    return one.price, len(one.lift), first, apart(one.government)


def apart(verdict: Verdict) -> int:
    """Return how many seats of others lie between the outermost members, as parties are seated.

    0 where some member has no `seating`.
    """
    instance = verdict.instance
    assert instance is not None  # noqa: S101 (as judged)
    places = {party.id: party.seating for party in instance.parties}
    members = {instance.players[one].party for one in verdict.cabinet}
    taken = [place for party in members if (place := places[party]) is not None]
    if len(taken) < len(members) or not taken:
        return 0
    within = (
        party
        for party, place in places.items()
        if party not in members and place is not None and min(taken) < place < max(taken)
    )
    return instance.span(instance.players_of(*within)).high
