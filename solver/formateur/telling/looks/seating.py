"""Who sits beside whom, and seats as a picture draws them, which cannot draw an interval."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import accumulate

from formateur_models.errors import TheoryError
from formateur_models.judging.units import Unit
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.party import Party
from formateur_models.parliament.seats import Interval
from formateur_models.theories.spectrum import spectrum


def ordered(instance: Instance, dimension: str | None = None) -> list[Party]:
    """Return the parties from left to right, the same everywhere.

    1. Who has a `seating` sits by it, unless a dimension is asked for.
    2. Who has none, but a position, sits before the first of these who is further right.
    3. All others sit at the right end, in the order of the file.
    """
    place = _places(instance, dimension)
    numbers = {p.id: p.seating for p in instance.parties if p.seating is not None and not dimension}
    line = [party for party in instance.parties if party.id in numbers]
    line.sort(key=lambda party: numbers[party.id])
    placed = [p for p in instance.parties if p.id in place and p.id not in numbers]
    for party in sorted(placed, key=lambda party: place[party.id]):
        further = (place.get(other.id, place[party.id]) > place[party.id] for other in line)
        line.insert(next((n for n, right in enumerate(further) if right), len(line)), party)
    return [*line, *(party for party in instance.parties if party not in line)]


def _places(instance: Instance, dimension: str | None) -> dict[str, Fraction]:
    """Return the mean position of each party whose players all have one."""
    positions = _positions(instance, dimension)
    found = {}
    for party in instance.party:
        players = [instance.players[player] for player in instance.players_of(party)]
        if all(player.id in positions for player in players):
            weights = [player.span.low + player.span.high or 1 for player in players]
            total = sum(positions[p.id] * w for p, w in zip(players, weights, strict=True))
            found[party] = Fraction(total) / sum(weights)
    return found


def _positions(instance: Instance, dimension: str | None) -> Mapping[str, Fraction]:
    try:
        found = spectrum(instance, dimension or "left_right", instance.players, partial=True)
    except TheoryError:
        return {}
    return found.position


def seated(instance: Instance, dimension: str | None = None) -> list[str]:
    """Return the players from left to right, those of a party beside each other."""
    position = _positions(instance, dimension)
    return [
        player
        for party in ordered(instance, dimension)
        for player in sorted(
            instance.players_of(party.id), key=lambda player: (position.get(player, 0), player)
        )
    ]


def drawn(instance: Instance, inside: Collection[str] = ()) -> Mapping[str, int]:
    """Return seats of each player that may be: the worst for those inside, or those known."""
    chosen = frozenset(inside)
    return instance.seating(instance.players.keys() - chosen, chosen)


def shared(instance: Instance, inside: Collection[str] = ()) -> Mapping[str, int]:
    """Return seats of each player that may be: of open ones each has some, those outside first.

    1. Everybody has its fewest seats.
    2. Those with most room left take one more, in turn, as long as the others can have theirs.
    """
    if not instance.uncertain:
        return drawn(instance, inside)
    spans, bounds = dict(instance.spans), instance.bounds
    left = bounds.total - sum(span.low for span in spans.values())
    waiting = deque(
        sorted(spans, key=lambda one: (one in inside, spans[one].low - spans[one].high))
    )
    while waiting:
        player = waiting.popleft()
        low, high = spans[player].low, spans[player].high
        if bounds.groups:
            high = replace(bounds, spans=spans).span([player]).high
        if left and low < high:
            spans[player] = Interval(low + 1, spans[player].high)
            waiting.append(player)
            left -= 1
    return {player: span.low for player, span in spans.items()}


def line_after(instance: Instance) -> int:
    """Return how many seats a line parts from the others as a majority; 0 where none can."""
    parted = not instance.uncertain and 0 < instance.needed < instance.seats
    return instance.needed if parted else 0


def ends(instance: Instance, shown: Sequence[Unit]) -> list[int]:
    """Return where each unit's last seat is on a line, as drawn; then the most of all together.

    Where seats are known, the most is where the last one ends.
    """
    parties = [instance.players_of(unit.name) for unit in shown]
    inside = frozenset[str]().union(*parties)
    seats = drawn(instance, inside)
    placed = accumulate(sum(seats[player] for player in players) for players in parties)
    return [*placed, instance.span(inside).high]
