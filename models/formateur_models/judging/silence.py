"""Who votes no only because it has offered nothing, and how the vote would go with its votes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from formateur_models.judging.distance import away_by_offers, away_from
from formateur_models.judging.judge import broken
from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.statements import Veto
from formateur_models.voting.government import Government
from formateur_models.voting.investiture import Investiture
from formateur_models.voting.roles import fallen


def silent(verdict: Verdict, asked: Collection[str] = ()) -> dict[str, tuple[str, ...]]:
    """Return who could vote for a government from outside and has said nothing, with its vows.

    It has refused nobody who votes for it; no vow of others forbids its vote, and none of those who
    are asked for refuses it. The vows are those by which others will not govern with it.

    Parameters
    ----------
    asked
        Players whose own refusals are reason enough.
    """
    instance, government = verdict.instance, verdict.government
    assert instance is not None  # noqa: S101 (verdicts that are not read from a file have one)
    away, lost, aside = away_from(verdict), away_by_offers(verdict), frozenset(asked)
    offers = fallen(instance, government)
    spoken = government.abstain.union(lost, *(instance.players_of(one.name) for one in offers))
    vows = {vow.id: vow for vow in instance.vows}
    found = {}
    for player, ids in away.items():
        vetoes = [vow.names for id_ in ids if isinstance(vow := vows[id_], Veto)]
        if player in spoken or len(vetoes) < len(ids) or any(len(one) != 2 for one in vetoes):
            continue
        own = instance.players_of(*(by for by, _ in vetoes))
        named = own.union(instance.players_of(*(other for _, other in vetoes)))
        if player not in own and aside.isdisjoint(named) and not _forbidden(verdict, player):
            found[player] = ids
    return found


def heard(verdict: Verdict, players: Collection[str]) -> Investiture:
    """Return the vote on a government if these, too, voted for it from outside."""
    instance = verdict.instance
    assert instance is not None  # noqa: S101 (as above)
    return Investiture(instance, _with(verdict.government, players))


def _forbidden(verdict: Verdict, player: str) -> bool:
    """Say whether a vow is broken once a player votes for a government from outside."""
    instance = verdict.instance
    assert instance is not None  # noqa: S101 (as above)
    now = broken(instance, verdict.government)
    return len(broken(instance, _with(verdict.government, [player]))) > len(now)


def _with(government: Government, players: Collection[str]) -> Government:
    return replace(government, support=government.support.union(players))
