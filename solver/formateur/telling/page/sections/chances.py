"""Probabilities, where the instance has a poll or vows that are in doubt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from formateur.telling.page.subject import Subject
from formateur.words.given import left
from formateur.words.phrases import left_open, percent
from formateur_models.changes.doubts import doubtful
from formateur_models.judging.judge import judge
from formateur_models.judging.units import grouped
from formateur_models.parliament.gathering import Gathering
from formateur_models.parliament.instance import Instance

if TYPE_CHECKING:
    from formateur.questions.simulating.simulation_result import Simulation

MOST, AT_FIRST = 8, 5  # governments; coalitions that a telephone shows before the chamber
LEAST = 0.01  # a share that a reader can see


def chances(subject: Subject) -> Mapping[str, object] | None:
    """Return the likeliest best governments, the chance of none, and the parties' chances.

    Where nothing can be drawn from what is in doubt, that is all that is told.
    """
    from formateur.questions.simulating.simulating import SimulationError  # noqa: PLC0415 (NumPy, where there is something to draw)

    instance, words = subject.instance, subject.words
    if not subject.doubted:
        return None
    try:
        found = subject.drawn
    except SimulationError:
        return {"draws": ""}
    majorities, asked = list(_majorities(subject, found)), found.plan.theory is not None
    return {
        "draws": words.figure(found.draws),
        "left": list(left(subject.speaker, found.draws)),
        "majorities": majorities[:AT_FIRST],
        "others": majorities[AT_FIRST:],
        "heading": _heading(subject, found),
        "doubts": any(statement.holds != 1 for statement in instance.in_force),
        "best": _best(subject, found) if asked else None,
        "seats": list(_seats(subject, found)) if instance.poll else [],
    }


def _best(subject: Subject, found: Simulation) -> dict[str, object]:
    """Return what the theory says: the likeliest best governments, and the parties' chances."""
    words, instance = subject.words, subject.instance
    order = sorted(instance.party, key=lambda party: (-found.in_best[party].count, party))
    return {
        "asked": found.asked if found.asked < found.draws else 0,
        "error": left_open(found.asked),
        "governments": [
            {
                "names": words.listed(subject.units_named(grouped(instance, cabinet))),
                "lead": subject.name(lead) if lead else "",
                "chance": percent(words, chance)[0],
                "long": round(1000 * chance.value),
            }
            for (cabinet, lead), chance in list(found.best.items())[:MOST]
        ],
        "ties": _beyond(found),
        "none": percent(words, found.nothing)[0],
        "parties": [
            {
                "name": subject.name(party),
                "in_best": percent(words, found.in_best[party])[0],
                "indispensable": percent(words, found.indispensable[party])[0],
            }
            for party in order
        ],
    }


def _seats(subject: Subject, found: Simulation) -> Iterator[dict[str, object]]:
    for player, seats in sorted(found.seats.items(), key=lambda s: (-s[1].mean, s[0])):
        yield {
            "name": subject.name(player),
            "mean": subject.words.figure(seats.mean, 1),
            "low": seats.quantile(0.05),
            "high": seats.quantile(0.95),
        }


def _heading(subject: Subject, found: Simulation) -> str:
    """Return the key of what the chances of coalitions are of."""
    if subject.instance.poll and not subject.instance.seats_decide:
        return "chances.passing"
    return "simulation.majority" if found.vows_kept is None else "simulation.majority.kept"


def _beyond(found: Simulation) -> bool:
    """Say whether the chances, as they are shown, add up to more than all draws."""
    counted = sum(one.count for one in (*found.best.values(), found.nothing))
    return counted > found.asked * (1 + LEAST)


def _majorities(subject: Subject, found: Simulation) -> Iterator[dict[str, object]]:
    """Yield the coalitions that may have a majority and need all their members, likeliest first.

    Where votes from outside count: those that may win the vote.
    """
    from formateur.questions.simulating.likeliest import likeliest  # noqa: PLC0415 (NumPy, where there is something to draw)
    from formateur.questions.simulating.prospects import Prospects  # noqa: PLC0415

    prospects = subject.prospects or Prospects.of(subject.instance, found.plan.instance)
    kept = found.vows_kept is not None or not subject.instance.seats_decide
    shown = likeliest(found, prospects, lambda: (*subject.result.ties, *subject.runners_up))
    for coalition, chance in shown[:MOST]:
        likely = prospects and prospects.likely(coalition)
        yield {
            "seats": str(likely.seats) if likely else "",
            "names": subject.words.listed(
                subject.briefly.units(grouped(subject.instance, coalition))
            ),
            "chance": percent(subject.words, chance)[0],
            "long": round(1000 * chance.value),
            "against": _against(subject.instance, coalition) if kept else 0,
        }


def _against(instance: Instance, coalition: tuple[str, ...]) -> int:
    """Return how many vows in doubt stand against it; none where one stands that is sure.

    Of a cordon all vows are one; of several who may lead, with whom fewest are broken.
    """
    doubts = {vow.id for one in doubtful(instance) for vow in (one, *instance.vows_of(one))}
    parties = {instance.players[player].party for player in coalition}
    leads = parties.intersection(instance.candidates)
    found = (judge(instance, coalition, led_by=lead).broken for lead in leads or (None,))
    gathered = Gathering(instance)
    return min((len(gathered.labels(one)) for one in found if doubts.issuperset(one)), default=0)
