"""Who has a line of a proof by seats alone, and how many seats that line counts of it."""

from __future__ import annotations

from collections.abc import Iterator

from formateur_models.judging.certificate import Cover
from formateur_models.judging.units import Unit, grouped
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.seats import Interval, interval


def alone(instance: Instance, cover: Cover) -> Iterator[tuple[Unit, Interval]]:
    """Yield them; of who is on other lines too, what these leave over, else all of its seats."""
    counted = {group.players[0]: group.seats for group in cover.groups if len(group.players) == 1}
    for unit in grouped(instance, counted):
        seats = sum(counted.get(player, 0) for player in instance.players_of(unit.name))
        yield unit, unit.span if unit.span.high == seats else interval(seats)
