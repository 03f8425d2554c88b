"""What those who are asked for have vowed, and what others have vowed of them."""

from __future__ import annotations

from formateur_models.parliament.instance import Instance
from formateur_models.theories.wish import Wish


def own_vows(instance: Instance, wish: Wish) -> tuple[str, ...]:
    """Return the vows on the government that name somebody asked for.

    Whoever looks for the reasons of one party looks for these first.
    """
    asked = instance.players_of(*wish.having)
    return tuple(
        vow.id
        for vow in instance.vows
        if not vow.vote
        and any(
            not asked.isdisjoint(instance.players_of(name))
            for _, listed in vow.lists()
            for name in listed
        )
    )
