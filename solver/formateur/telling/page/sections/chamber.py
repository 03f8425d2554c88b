"""The hemicycle: every seat, those of the best government lit."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from math import cos, pi, sin

from formateur.telling.looks.geometry import HOLE, hemicycle, radius
from formateur.telling.looks.seating import drawn, seated
from formateur.telling.page.subject import Subject
from formateur.words.certainty import seats as seats_told
from formateur_models.judging.units import grouped, units
from formateur_models.parliament.instance import Instance

MOST_SEATS = 1500
SCALE = 500  # units of the picture for the radius


def chamber(subject: Subject) -> Mapping[str, object] | None:
    """Return the seats by player from left to right, and the majority line."""
    instance, best = subject.instance, subject.result.best
    if not 0 < instance.voting <= MOST_SEATS:
        return None
    players = seated(instance, subject.theory.dimension)
    inside = {*best.cabinet, *best.support} if best else set()
    shown = drawn(instance, inside)
    counts = {player: shown[player] for player in players}
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
        "empty": subject.words.listed(empty) if empty else "",
        "radius": round(radius(instance.seats) * SCALE * 0.86, 2),
        "line": _line(instance) if instance.plain else None,
        "best": best,
        "many": seats_told(best) if best else "",
        "uncertain": instance.uncertain,
        "members": subject.words.listed(named) if best else "",
    }


def _line(instance: Instance) -> tuple[float, ...]:
    """Return the ends of the majority line, and where its figure stands."""
    angle = pi * (1 - instance.needed / instance.seats)
    reach = [SCALE * part for part in (HOLE - 0.04, 1.02, 1.05)]
    places = [(round(r * cos(angle), 1), round(-r * sin(angle), 1)) for r in reach]
    return tuple(part for place in places for part in place)
