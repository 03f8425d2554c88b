"""The best governments as cards."""

from __future__ import annotations

from collections.abc import Mapping

from formateur_models.judge import Verdict, plain

from ...units import unspoken
from ..sentences import listed
from ..subject import Subject
from .parts import bar, peeled_told, strain

MOST_CARDS = 8


def governments(subject: Subject) -> Mapping[str, object] | None:
    """Return the best, those that tie, and the runners-up; None where there is no government."""
    result = subject.result
    if result.best is None:
        return None
    ties = result.ties[:MOST_CARDS]
    return {
        "cards": [_card(subject, verdict, "best") for verdict in ties]
        + [_card(subject, verdict, "next") for verdict in subject.runners_up],
        "ranked": bool(subject.theory.minimises),
        "hidden": len(result.ties) - len(ties),
        "more_ties": result.more_ties,
    }


def _card(subject: Subject, verdict: Verdict, rank: str) -> dict[str, object]:
    instance = subject.instance
    frictions = sorted(
        (f for f in instance.frictions if f.id in verdict.pays), key=lambda f: (-f.cost, f.id)
    )
    splits = sum(instance.party[party].split or 0 for party in verdict.splits)
    return {
        "rank": rank,
        "verdict": verdict,
        "bar": bar(subject, verdict),
        "lead": subject.name(verdict.lead) if verdict.lead else "",
        "cost": sum(friction.cost for friction in frictions) + splits,
        "strains": [strain(subject, friction) for friction in frictions],
        "peeled": peeled_told(subject, verdict),
        "silent": _silent(subject, verdict),
        "values": {k: plain(v) for k, v in verdict.objectives.items() if k not in _SHOWN},
        "plain": instance.plain,
    }


_SHOWN = frozenset({"cost", "seats", "surplus"})


def _silent(subject: Subject, verdict: Verdict) -> object:
    silent = unspoken(subject.instance, verdict)
    return listed(subject.words, subject.units_named(silent)) if silent else ""
