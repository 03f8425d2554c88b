"""Who sits beside whom, and seats as a picture draws them, which cannot draw an interval."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import accumulate

from formateur_models.errors import TheoryError
from formateur_models.judging.units import Unit
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.party import Party
from formateur_models.theories.spectrum import spectrum


def ordered(instance: Instance, dimension: str | None = None) -> list[Party]:
    """Return the parties from left to right: by their mean position if all have one, or as told."""
    try:
        position = spectrum(instance, dimension or "left_right", instance.players).position
    except TheoryError:
        return list(instance.parties)

    def mean(party: Party) -> float:
        players = [instance.players[player] for player in instance.players_of(party.id)]
        weights = [player.span.low + player.span.high or 1 for player in players]
        total = sum(position[p.id] * w for p, w in zip(players, weights, strict=True))
        return float(total / sum(weights))

    return sorted(instance.parties, key=mean)


def seated(instance: Instance, dimension: str | None = None) -> list[str]:
    """Return the players from left to right, those of a party beside each other."""
    try:
        position = dict(spectrum(instance, dimension or "left_right", instance.players).position)
    except TheoryError:
        position = {}
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


def ends(instance: Instance, shown: Sequence[Unit]) -> list[int]:
    """Return where each unit's last seat is on a line, as drawn; then the most of all together.

    Where seats are known, the most is where the last one ends.
    """
    parties = [instance.players_of(unit.name) for unit in shown]
    inside = frozenset[str]().union(*parties)
    seats = drawn(instance, inside)
    placed = accumulate(sum(seats[player] for player in players) for players in parties)
    return [*placed, instance.span(inside).high]
