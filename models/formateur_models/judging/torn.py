"""By which vows those who are asked for cannot sit together, whatever seats they have."""

from __future__ import annotations

from formateur_models.judging.certificate import (
    REFUSALS,
    Certificate,
    Cover,
    Largest,
    possible_leads,
)
from formateur_models.judging.judge import keeps
from formateur_models.parliament.instance import Instance
from formateur_models.theories.wish import Wish
from formateur_models.voting.government import Government


def refused(instance: Instance, wish: Wish, proof: Certificate | None) -> tuple[str, ...]:
    """Return the vows by which those who are asked for refuse each other, if they do."""
    if not isinstance(proof, Cover):
        return ()
    out = {one.player: one for one in proof.out}
    asked = [instance.players_of(name) for name in instance.expand(wish.having)]
    torn = [players for players in asked if players <= out.keys()]
    vows = (id_ for players in torn for one in sorted(players) for id_ in out[one].statements)
    return tuple(dict.fromkeys(vows))


def unled(instance: Instance, wish: Wish, proof: Certificate | None) -> tuple[str, ...]:
    """Return a vow for each lead that those who are asked for break under it; () if one has none.

    Of parties that may govern in part nothing is said: it is not known which part is asked for.
    """
    if not isinstance(proof, Largest) or proof.cabinet is not None or not instance.candidates:
        return ()
    asked = instance.players_of(*wish.having)
    if len(asked) != len(instance.expand(wish.having)):
        return ()
    refusals = [vow for vow in instance.vows if isinstance(vow, REFUSALS)]
    told: dict[str, None] = {}
    for lead in filter(None, possible_leads(instance, wish)):
        leading = instance.players_of(lead)
        least = [asked] if asked & leading else [asked | {one} for one in leading]
        broken = [
            [vow.id for vow in refusals if not keeps(instance, Government(players, lead=lead), vow)]
            for players in least
        ]
        always = [id_ for id_ in broken[0] if all(id_ in one for one in broken)]
        if not always:
            return ()
        if told.keys().isdisjoint(always):
            told[always[0]] = None
    return tuple(told)
