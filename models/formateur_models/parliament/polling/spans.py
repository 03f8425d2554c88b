"""Seats from the fewest to the most, while votes are counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from math import sqrt

from formateur_models.parliament.polling.allotting import in_district
from formateur_models.parliament.polling.law import Law
from formateur_models.parliament.polling.projection import ENDS, Place, Projection
from formateur_models.parliament.seats import Interval
from formateur_models.rules.apportionment import TieError

Ends = tuple[float, float]


def spans(
    likely: Mapping[str, int],
    others: Iterable[Mapping[str, int]],
    apart: Mapping[str, Ends],
    most: int,
) -> dict[str, Interval]:
    """Return the fewest and the most seats of each party.

    Parameters
    ----------
    likely
        Its seats as votes are likely to come out.
    others
        Its seats where one list fares as ill or as well as it may in the country.
    apart
        By how many seats below and above the likely ones districts by themselves may bring it,
        squared; these are independent of the country, so that squares add up.
    most
        Seats of all.
    """
    low, high = dict(likely), dict(likely)
    for other in others:
        for party in {**low, **other}:
            seats = other.get(party, 0)
            low[party] = min(low.get(party, 0), seats)
            high[party] = max(high.get(party, 0), seats)
    found = {}
    for party, upper in high.items():
        usual = likely.get(party, 0)
        below, above = apart.get(party, (0.0, 0.0))
        fewest = usual - round(sqrt((usual - low[party]) ** 2 + below))
        highest = usual + round(sqrt((upper - usual) ** 2 + above))
        found[party] = Interval(max(0, fewest), min(most, highest))
    return found


def apart(
    law: Law, method: str, able: Mapping[str, Fraction], projection: Projection
) -> dict[str, Ends]:
    """Return by how many seats districts by themselves may bring each party, squared."""
    found: dict[str, Ends] = {}
    for name, below, above in _swings(law, method, able, projection):
        members = law.members(name)
        whole = sum(members.values()) or 1
        for party, weight in members.items():
            part, (less, more) = weight / whole, found.get(party, (0.0, 0.0))
            found[party] = less + (part * below) ** 2, more + (part * above) ** 2
    return found


def _swings(
    law: Law, method: str, able: Mapping[str, Fraction], projection: Projection
) -> Iterator[tuple[str, int, int]]:
    """Yield by how many seats a list may be below and above its likely ones, in each district."""
    names = projection.names
    places = {place.id: place for place in projection.places}

    def seats(place: Place, many: int, moved: Mapping[int, float]) -> dict[str, int]:
        votes = place.votes(place.expected(projection.after, moved))
        try:
            return in_district(law, method, many, dict(zip(names, votes, strict=True)), able)
        except TieError:  # by chance
            return {}

    for district in law.districts:
        place = places[district.id]
        usual = seats(place, district.seats, {})
        for row, name in enumerate(names[:-1]):
            if not (usual and place.error[row]):
                continue
            error = ENDS * place.error[row]
            low, high = (seats(place, district.seats, {row: end}) for end in (-error, error))
            own = usual.get(name, 0)
            yield name, own - low.get(name, own), high.get(name, own) - own
