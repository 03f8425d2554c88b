"""Who must not change sides for a government to stand, without any solver."""

from __future__ import annotations

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
