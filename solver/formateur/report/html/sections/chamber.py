"""The hemicycle: every seat, those of the best government lit."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from math import cos, pi, sin

from formateur_models.errors import TheoryError
from formateur_models.instance import Instance
from formateur_models.spectrum import spectrum

from ...chances import seats as seats_told
from ...drawn import drawn
from ...hemicycle import HOLE, hemicycle, radius
from ...units import grouped, units
from ..sentences import listed
from ..subject import Subject

MOST_SEATS = 1500
SCALE = 500  # units of the picture for the radius


def chamber(subject: Subject) -> Mapping[str, object] | None:
    """Return the seats by player from left to right, and the majority line."""
    instance, best = subject.instance, subject.result.best
    if not 0 < instance.voting <= MOST_SEATS:
        return None
    players = _from_left(instance, subject.theory.dimension)
    inside = {*best.cabinet, *best.support} if best else set()
    seated = drawn(instance, inside)
    counts = {player: seated[player] for player in players}
    vacant = instance.seats - instance.voting
    seats = hemicycle({**counts, "": vacant})
    named = subject.units_named(units(instance, best)) if best else []
    empty = subject.units_named(grouped(instance, instance.absent))
    return {
        "groups": [
            {
                "player": player,
                "color": subject.color(player) if player else "",
                "lit": best is not None and player in best.cabinet,
                "supports": best is not None and player in best.support,
                "abstains": best is not None and player in best.abstain,
                "seats": [(round(s.x * SCALE, 1), round(-s.y * SCALE, 1)) for s in group],
            }
            for player, group in groupby(seats, key=lambda seat: seat.player)
        ],
        "legend": [player for player in players if counts[player]],
        "vacant": vacant,
        "empty": listed(subject.words, empty) if empty else "",
        "radius": round(radius(instance.seats) * SCALE * 0.86, 2),
        "line": _line(instance) if instance.plain else None,
        "best": best,
        "many": seats_told(best) if best else "",
        "uncertain": instance.uncertain,
        "members": listed(subject.words, named) if best else "",
    }


def _from_left(instance: Instance, dimension: str | None) -> list[str]:
    """Put the players in order of position, where all have one; else as the file has them."""
    order = [player for party in instance.party for player in sorted(instance.players_of(party))]
    try:
        position = spectrum(instance, dimension, instance.players).position
    except TheoryError:
        return order
    return sorted(order, key=position.__getitem__)


def _line(instance: Instance) -> tuple[float, ...]:
    """Return the ends of the majority line, and where its figure stands."""
    angle = pi * (1 - instance.needed / instance.seats)
    reach = [SCALE * part for part in (HOLE - 0.04, 1.02, 1.05)]
    places = [(round(r * cos(angle), 1), round(-r * sin(angle), 1)) for r in reach]
    return tuple(part for place in places for part in place)
