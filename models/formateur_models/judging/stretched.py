"""What a government asks for beside the vows it breaks: help of who refuses it, a lead by a few."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import reduce

from formateur_models.parliament.instance import Instance
from formateur_models.parliament.statements import Veto
from formateur_models.voting.government import Government
from formateur_models.voting.investiture import Investiture
from formateur_models.voting.roles import holds


@dataclass(frozen=True)
class Stretch:
    """What nobody has said yes to.

    Parameters
    ----------
    helpers
        Players whose votes from outside it needs, though they refuse a member whom no offer of
        theirs names.
    refused
        Names of the members whom these refuse.
    lead
        The party that leads, of which the smaller part governs; empty where the larger does.
    """

    helpers: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    lead: str = ""

    def __bool__(self) -> bool:
        return bool(self.helpers or self.lead)


def stretch(instance: Instance, government: Government, lifted: Collection[str] = ()) -> Stretch:
    """Return what a government asks for that nobody has said yes to.

    Parameters
    ----------
    lifted
        Ids of vows that no longer stand.
    """
    helping = sorted(government.support | government.abstain)
    against = {one: tuple(_refused(instance, government, one, lifted)) for one in helping}
    reluctant = tuple(one for one in helping if against[one])
    lead = government.lead if government.lead and _led_by_few(instance, government) else ""
    left = reduce(Government.without_help, reluctant, government)
    if not reluctant or Investiture(instance, left).passes is not None:
        return Stretch(lead=lead)
    refused = tuple(dict.fromkeys(name for one in reluctant for name in against[one]))
    return Stretch(reluctant, refused, lead)


def _refused(
    instance: Instance, government: Government, player: str, lifted: Collection[str]
) -> Iterator[str]:
    """Yield the members whom somebody outside refuses, and has not offered to help all the same."""
    offers = (offer for offer in instance.offers if player in instance.players_of(offer.name))
    offered = instance.players_of(*(name for offer in offers for name in offer.given))
    for vow in instance.vows:
        if not isinstance(vow, Veto) or len(vow.names) != 2 or vow.vote or vow.id in lifted:
            continue
        by, target = vow.names
        inside = instance.players_of(target) & government.cabinet
        refuses = player in instance.players_of(by) and holds(vow, government.lead)
        if refuses and inside and not inside & offered:
            yield target


def _led_by_few(instance: Instance, government: Government) -> bool:
    """Say whether the smaller part of the party that leads is in the cabinet."""
    if government.lead is None:
        return False
    whole = instance.players_of(government.lead)
    inside = instance.span(whole & government.cabinet)
    return 2 * inside.high < instance.span(whole).low
