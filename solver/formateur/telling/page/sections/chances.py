"""Probabilities, where the instance has a poll or vows that are in doubt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from formateur.telling.page.subject import Subject
from formateur.words.phrases import percent
from formateur_models.judging.units import grouped

if TYPE_CHECKING:
    from formateur.questions.simulating.simulation_result import Simulation

MOST, AT_FIRST = 8, 5  # governments; coalitions that a telephone shows before the chamber
LEAST = 0.001  # a share that a reader can see


def chances(subject: Subject) -> Mapping[str, object] | None:
    """Return the likeliest best governments, the chance of none, and the parties' chances."""
    instance, words = subject.instance, subject.words
    if not subject.doubted:
        return None
    found = subject.drawn
    majorities = list(_majorities(subject, found))
    best = [
        {
            "names": words.listed(subject.units_named(grouped(instance, cabinet))),
            "lead": subject.name(lead) if lead else "",
            "chance": percent(words, chance),
            "long": round(1000 * chance.value),
        }
        for (cabinet, lead), chance in list(found.best.items())[:MOST]
    ]
    order = sorted(instance.party, key=lambda party: (-found.in_best[party].count, party))
    return {
        "draws": words.figure(found.draws),
        "asked": found.asked if found.asked < found.draws else 0,
        "majorities": majorities[:AT_FIRST],
        "others": majorities[AT_FIRST:],
        "kept": found.vows_kept is not None,
        "best": best,
        "ties": _beyond(found),
        "doubts": any(statement.holds != 1 for statement in instance.in_force),
        "none": percent(words, found.nothing),
        "parties": [
            {
                "name": subject.name(party),
                "in_best": percent(words, found.in_best[party]),
                "indispensable": percent(words, found.indispensable[party]),
            }
            for party in order
        ],
        "seats": [
            {
                "name": subject.name(player),
                "mean": words.figure(seats.mean, 1),
                "low": seats.quantile(0.05),
                "high": seats.quantile(0.95),
            }
            for player, seats in sorted(found.seats.items(), key=lambda s: (-s[1].mean, s[0]))
        ]
        if instance.poll
        else [],
    }


def _beyond(found: Simulation) -> bool:
    """Say whether the chances, as they are shown, add up to more than all draws."""
    counted = sum(one.count for one in (*found.best.values(), found.nothing))
    return counted > found.asked * (1 + LEAST)


def _majorities(subject: Subject, found: Simulation) -> Iterator[dict[str, object]]:
    """Yield the coalitions that may have a majority and need all their members, likeliest first."""
    from formateur.questions.simulating.prospects import Prospects  # noqa: PLC0415 (NumPy, where there is something to draw)

    prospects = subject.prospects or Prospects.of(subject.instance)
    smaller, kept = found.minimal_majorities, found.vows_kept
    able = [
        (coalition, chance)
        for coalition, chance in found.majorities.items()
        if smaller[coalition].count and (kept is None or coalition in kept)
    ]
    for coalition, chance in sorted(able, key=lambda one: (-one[1].count, one[0]))[:MOST]:
        likely = prospects and prospects.likely(coalition)
        yield {
            "seats": str(likely.seats) if likely else "",
            "names": subject.words.listed(
                subject.briefly.units(grouped(subject.instance, coalition))
            ),
            "chance": percent(subject.words, chance)[0],
            "long": round(1000 * chance.value),
        }
