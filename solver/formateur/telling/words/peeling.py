"""Which factions were left behind or peeled off, and what that costs."""

from __future__ import annotations

from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.instance import Instance
from formateur_models.theories.sizes import middle


def peeled(instance: Instance, verdict: Verdict) -> tuple[str, ...]:
    """Return one sentence, without a full stop, for each party that is split.

    A party of whose seats more than half are in the cabinet leaves the others behind; from any
    other, those who join are peeled off.
    """
    return tuple(_sentence(instance, verdict, party) for party in verdict.splits)


def _sentence(instance: Instance, verdict: Verdict, party: str) -> str:
    players = instance.players_of(party)
    inside = sorted(players.intersection(verdict.cabinet))
    outside = sorted(players.difference(verdict.cabinet))
    title = instance.title_of(party)
    if 2 * middle(instance, inside) > middle(instance, players):
        told = f"{title} leaves {_listed(instance, outside)} behind"
    else:
        staying = _listed(instance, outside)
        told = f"{_listed(instance, inside)} peel off from {title}, without {staying}"
    cost = instance.party[party].split
    return f"{told}, which costs {cost}" if cost else f"{told}, which costs nothing"


def _listed(instance: Instance, players: list[str]) -> str:
    told = [f"{instance.title_of(p)} ({instance.players[p].span} seats)" for p in players]
    *front, last = told
    return f"{', '.join(front)} and {last}" if front else last
