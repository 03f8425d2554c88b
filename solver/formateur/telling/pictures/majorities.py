"""How probably coalitions have a majority: rows of the picture of a simulation."""

from __future__ import annotations

from formateur.questions.simulating.likeliest import likeliest
from formateur.questions.simulating.simulation_result import Simulation
from formateur.telling.pictures.draws_chart import Chance
from formateur.telling.pictures.order import Order
from formateur.words.governing import listed
from formateur.words.speaker import capital
from formateur_models.judging.units import grouped


def majorities(order: Order, found: Simulation) -> dict[str, list[Chance]]:
    """Return the likeliest under their heading; nothing where votes from outside count."""
    shown = likeliest(found, None)[: order.top] if order.instance.seats_decide else []
    if not shown:
        return {}
    key = "picture.chance" if found.vows_kept is None else "picture.chance.kept"
    head = capital(order.speaker.say(key))
    named = ((listed(order.speaker, grouped(order.instance, who)), much) for who, much in shown)
    return {head: [Chance(names, chance) for names, chance in named]}
