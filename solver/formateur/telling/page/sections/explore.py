"""The explorer: vows on and off, parties in and out, other theories."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from formateur.engines.clock import TimeRanOutError
from formateur.engines.status import Status
from formateur.questions.best.solving import solved
from formateur.telling.page.explorer import MOST_PLAYERS, Explorer
from formateur.telling.page.sections.pieces import stated
from formateur.telling.page.sections.votebars import bar
from formateur.telling.page.subject import Subject
from formateur_models.judging.units import units
from formateur_models.judging.verdict import Verdict, plain
from formateur_models.parliament.statements import Statement
from formateur_models.theories.sizes import by_size

BEST = 50


def explore(subject: Subject) -> Mapping[str, object] | None:
    """Return the switches and the packed cabinets, or of a larger instance the k best.

    Where nobody has seats, the switches alone: the list tells seats.
    """
    if subject.instance.seatless:
        return {**vows_alone(subject), "whole": False, "rows": []}
    explorer = Explorer(subject.ask.placed().instance, subject.theory)
    if not explorer.fits:
        return _best(subject, explorer)
    return {
        "whole": True,
        "switches": _switches(subject, explorer),
        "parties": _parties(subject),
        "leads": [(party, subject.name(party)) for party in subject.instance.candidates],
        "theories": [(one.id, one.name) for one in explorer.theories],
        "data": {
            "explorer": explorer.data(),
            "initial": _initial(subject),
        },
    }


def vows_alone(subject: Subject) -> Mapping[str, object]:
    """Return the switches alone: what a part of the page for a frame knows of vows."""
    explorer = Explorer(subject.instance, subject.theory)
    return {"switches": _switches(subject, explorer), "data": _without_cabinets(subject)}


def _without_cabinets(subject: Subject) -> dict[str, object]:
    return {"explorer": None, "initial": _initial(subject)}


def _switches(subject: Subject, explorer: Explorer) -> list[dict[str, Any]]:
    """Return every statement in force, cordons with their vows under them."""
    found = []
    for statement in subject.instance.in_force:
        one = _switch(subject, explorer, statement)
        if statement.kind == "cordon":
            vows = subject.instance.vows_of(statement)
            free = [vow for vow in vows if vow.id not in explorer.fixed]
            one["vows"] = [_switch(subject, explorer, vow) for vow in free]
        found.append(one)
    return found


def _switch(subject: Subject, explorer: Explorer, statement: Statement) -> dict[str, Any]:
    return {
        **stated(subject, statement),
        "fixed": statement.id in explorer.fixed if explorer.fits else statement.kind == "lead",
        "vows": [],
    }


def _parties(subject: Subject) -> list[tuple[str, object, bool]]:
    """Return parties by seats, each with its factions after it."""
    found: list[tuple[str, object, bool]] = []
    for party in by_size(subject.instance):
        if party.never:
            continue
        found.append((party.id, subject.name(party.id), False))
        if party.splittable and party.count == 1:
            parts = sorted(subject.instance.players_of(party.id))
            found += [(part, subject.name(part), True) for part in parts]
    return found


def _initial(subject: Subject) -> dict[str, object]:
    """Return the state at first: the theory and the wish of the report."""
    wish, instance = subject.wish, subject.instance
    without = set(instance.players_of(*wish.without))
    if wish.only:
        without |= instance.players.keys() - instance.players_of(*wish.only)
    return {
        "theory": subject.theory.id,
        "with": list(instance.expand(wish.having)),
        "without": sorted(without),
        "led": wish.led_by or "",
    }


def _best(subject: Subject, explorer: Explorer) -> Mapping[str, object]:
    """Return the switches and the k best."""
    rows = [
        {
            "verdict": verdict,
            "values": {name: plain(value) for name, value in verdict.objectives.items()},
            "names": subject.units_named(units(subject.instance, verdict)),
            "bar": bar(subject, verdict),
        }
        for verdict in _proved(subject)
    ]
    return {
        "whole": False,
        "rows": rows,
        "most": MOST_PLAYERS,
        "switches": _switches(subject, explorer),
        "data": _without_cabinets(subject),
    }


def _proved(subject: Subject) -> tuple[Verdict, ...]:
    """Return the k best; none where they are not proved in time: the builder needs no solver."""
    if subject.result.status is not Status.OPTIMAL:
        return ()
    try:
        return solved(subject.in_time, BEST).governments
    except TimeRanOutError:
        return ()
