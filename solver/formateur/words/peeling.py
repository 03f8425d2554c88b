"""Which factions were left behind or peeled off, and what that costs."""

from __future__ import annotations

from formateur.words.speaker import Speaker
from formateur.words.wording import S
from formateur_models.judging.verdict import Verdict
from formateur_models.theories.sizes import middle


def peeled(speaker: Speaker[S], verdict: Verdict) -> tuple[S, ...]:
    """Return one clause for each party that is split.

    A party of whose seats more than half are in the cabinet leaves the others behind; from any
    other, those who join are peeled off.
    """
    return tuple(_clause(speaker, verdict, party) for party in verdict.splits)


def _clause(speaker: Speaker[S], verdict: Verdict, party: str) -> S:
    instance = speaker.instance
    players = instance.players_of(party)
    inside = sorted(players.intersection(verdict.cabinet))
    outside = sorted(players.difference(verdict.cabinet))
    leaves = 2 * middle(instance, inside) > middle(instance, players)
    told = speaker.say(
        "split.leaves" if leaves else "split.peels",
        party=speaker.name(party),
        inside=_seated(speaker, inside),
        outside=_seated(speaker, outside),
    )
    cost = instance.party[party].split
    return speaker.say("split.cost" if cost else "split.free", told=told, cost=cost)


def _seated(speaker: Speaker[S], players: list[str]) -> S:
    spans = [(player, speaker.instance.players[player].span) for player in players]
    return speaker.words.listed(
        [speaker.say("seated", name=speaker.name(p), many=s.high, seats=s) for p, s in spans]
    )
