"""Who must not change sides for a government to stand, and who may leave, without any solver."""

from __future__ import annotations

from formateur_models.judging.units import grouped
from formateur_models.parliament.instance import Instance
from formateur_models.voting.government import Government
from formateur_models.voting.investiture import Investiture


def critical(instance: Instance, government: Government) -> tuple[str, ...]:
    """Return who must not change sides: of whom any one, voting no instead, brings it down.

    Members tied by a pact change sides together; supporters, and those who abstain, one by one,
    in all votes in which they help.
    """
    vote = Investiture(instance, government)
    if not government.cabinet or vote.passes is None:
        return ()
    blocs = (bloc & government.cabinet for bloc in instance.blocs_led_by(government.lead))
    members = (bloc for bloc in blocs if bloc and not vote.passes_without(bloc))
    roles = [government, *(vote.roles(linked.id) for linked in instance.votes)]
    helpers = frozenset[str]().union(*(one.support | one.abstain for one in roles))
    needed = {player for player in helpers if vote.turned(player).passes is None}
    return tuple(sorted(needed.union(*members)))


def spared(instance: Instance, government: Government) -> tuple[str, ...]:
    """Return the units without any one of which it still wins, whatever they have vowed.

    A party of which all govern leaves as a whole, and whoever is tied to it by a pact stays: that
    breaks a vow, and takes no votes away.
    """
    vote = Investiture(instance, government)
    if not government.cabinet or vote.passes is None:
        return ()
    names = (unit.name for unit in grouped(instance, government.cabinet))
    return tuple(n for n in names if vote.passes_without(_leaving(vote, n)))


def _leaving(vote: Investiture, unit: str) -> frozenset[str]:
    """Return the members that a unit is made of: of some who are alike, those who govern."""
    if unit in vote.instance.players:
        return frozenset({unit})
    return vote.instance.players_of(unit.partition(".")[0]) & vote.government.cabinet
