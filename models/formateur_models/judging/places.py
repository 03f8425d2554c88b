"""What the judge takes the largest parties, the line and the median to be: by definition.

The formulation has the same from `sizes.py` and `spectrum.py`; `premises.py` holds one against the
other.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import lcm

from formateur_models.parliament.instance import Instance
from formateur_models.rules.majority import counts
from formateur_models.theories.sizes import largest_is_open
from formateur_models.theories.spectrum import spectrum
from formateur_models.voting.definitions import Players, once, weights


@once
def largest(instance: Instance) -> frozenset[str]:
    """Return the parties than which no other has more seats.

    Raises
    ------
    UncertainError
        If these are not the same however the seats of intervals fall.
    """
    spans = {
        party.id: instance.span(instance.players_of(party.id))
        for party in instance.parties
        if not party.never
    }
    sure = [
        party
        for party, span in spans.items()
        if all(span.low >= other.high for name, other in spans.items() if name != party)
    ]
    beaten = [party for party, span in spans.items() if any(span.high < spans[s].low for s in sure)]
    if not sure or len(sure) + len(beaten) < len(spans):
        raise largest_is_open(instance)
    return frozenset(sure)


@once
def unplaced(instance: Instance, dimension: str | None) -> Players:
    """Return the players with a vote whose position nobody has written down.

    Raises
    ------
    TheoryError
        If the dimension is not clear.
    """
    known = spectrum(instance, dimension, partial=True).dimension
    weighed = [weights(instance, one.weight) for one in counts(instance.rule) if one.weight]
    return frozenset(
        player.id
        for player in instance.players.values()
        if not instance.party[player.party].never
        and player.positions.get(known) is None
        and (instance.spans[player.id].high or any(held[player.id] for held in weighed))
    )


@once
def line(instance: Instance, dimension: str | None) -> Mapping[str, int]:
    """Return where players with a vote stand, in whole parts of which all positions are made."""
    parts = fineness(instance, dimension)
    position = spectrum(instance, dimension, partial=True).position
    return {player: int(place * parts) for player, place in position.items()}


@once
def fineness(instance: Instance, dimension: str | None) -> int:
    """Return how many of the parts of :func:`line` make one."""
    position = spectrum(instance, dimension, partial=True).position
    return lcm(*(place.denominator for place in position.values()))


@once
def medians(instance: Instance, dimension: str | None) -> Players:
    """Return the players with seats, to whose left and right stand no more than half of all.

    A seat is a middle one, or one of two, exactly if that is so.

    Raises
    ------
    UncertainError
        If these are not the same however the seats of intervals fall.
    """
    places = spectrum(instance, dimension, partial=True)
    seated = instance.span(places.position)
    if seated.low != seated.high:
        raise places.median_is_open()
    half = seated.low // 2
    aside = {}
    for place in set(places.position.values()):
        left = instance.span([p for p, where in places.position.items() if where < place])
        right = instance.span([p for p, where in places.position.items() if where > place])
        aside[place] = max(left.low, right.low), max(left.high, right.high)
    found = set()
    for player, place in places.position.items():
        own, (least, most) = instance.spans[player], aside[place]
        able, sure = own.high > 0 and least <= half, own.low > 0 and most <= half
        if able != sure:
            raise places.median_is_open()
        if sure:
            found.add(player)
    return frozenset(found)
