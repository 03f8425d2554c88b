"""Seats as a picture draws them, which cannot draw an interval."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import accumulate

from formateur_models.judging.units import Unit
from formateur_models.parliament.instance import Instance


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
