"""Who votes no only because it has offered nothing, and how the vote would go with its votes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from formateur_models.judging.distance import away_from
from formateur_models.judging.verdict import Verdict
from formateur_models.voting.investiture import Investiture
from formateur_models.voting.roles import fallen


def silent(verdict: Verdict) -> tuple[str, ...]:
    """Return who votes no on a government, and has said nothing that keeps it from voting for it.

    No vow stands between it and a member, or who else votes for it, whoever swore that; and it has
    offered nothing that falls because of who governs.
    """
    instance, government = verdict.instance, verdict.government
    assert instance is not None  # noqa: S101 (verdicts that are not read from a file have one)
    offers = fallen(instance, government)
    spoken = government.abstain.union(*(instance.players_of(one.name) for one in offers))
    away = away_from(verdict)
    return tuple(one for one, ids in away.items() if not ids and one not in spoken)


def heard(verdict: Verdict, players: Collection[str]) -> Investiture:
    """Return the vote on a government if these, too, voted for it from outside."""
    instance = verdict.instance
    assert instance is not None  # noqa: S101 (as above)
    government = verdict.government
    support = government.support.union(players)
    return Investiture(instance, replace(government, support=support))
