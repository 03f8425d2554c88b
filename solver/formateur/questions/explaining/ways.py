"""Conflicts and compromises in statements as people count them, a cordon as one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from formateur.questions.explaining.findings import Compromise, Conflict
from formateur_models.changes.whatif import lifted
from formateur_models.judging.judge import judge
from formateur_models.judging.stretched import Stretch, stretch
from formateur_models.judging.verdict import Value, Verdict
from formateur_models.parliament.gathering import Gathering, Vow
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.statements import Offer


@dataclass(frozen=True)
class Way:
    """A minimal set of statements to lift, and of all compromises in these the cheapest.

    Parameters
    ----------
    stretch
        What else it asks for, that nobody has said yes to.
    government
        That of the compromise, without help of who refuses it where it can do without.
    """

    lift: tuple[Vow, ...]
    cheapest: Compromise
    stretch: Stretch
    government: Verdict

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
    best, lift = one.government, gathering.gathered(one.lift)
    asked = stretch(gathering.instance, best.government, one.lift)
    if not asked.spared:
        return Way(lift, one, asked, best)
    told = _without(gathering.instance, asked.spared, one)
    return Way(lift, one, asked, replace(told, objectives=best.objectives))


def _without(instance: Instance, helpers: Collection[str], one: Compromise) -> Verdict:
    """Judge the government of a compromise as if some outside had offered it nothing."""
    offers = (
        offer.id
        for offer in instance.in_force
        if isinstance(offer, Offer) and not instance.players_of(offer.name).isdisjoint(helpers)
    )
    alone = lifted(instance, (*one.lift, *offers))
    return judge(alone, one.government.cabinet, led_by=one.government.lead)


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
