"""The explorer: vows on and off, parties in and out, other theories."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from formateur.engines.status import Status
from formateur.questions.best.solving import solved
from formateur.telling.page.explorer import MOST_PLAYERS, Explorer
from formateur.telling.page.sections.pieces import bar
from formateur.telling.page.subject import Subject
from formateur.words.lexicon import Text
from formateur.words.visible import visible
from formateur_models.judging.units import units
from formateur_models.judging.verdict import plain
from formateur_models.parliament.statements import Statement
from formateur_models.theories.sizes import by_size
from formateur_models.theories.wish import Wish

BEST = 50


def explore(subject: Subject) -> Mapping[str, object] | None:
    """Return the switches and the packed cabinets, or of a larger instance the k best."""
    if subject.instance.seatless:
        return None
    explorer = Explorer(subject.ask.placed().instance, subject.theory)
    if not explorer.fits:
        return _best(subject)
    return {
        "whole": True,
        "switches": _switches(subject, explorer),
        "parties": _parties(subject),
        "leads": [(party, subject.name(party)) for party in subject.instance.candidates],
        "theories": [(one.id, one.name) for one in explorer.theories],
        "data": {
            **explorer.data(),
            "names": {name: visible(subject.speaker.titled(name)) for name in _names(subject)},
            "foreign": [name for name in _names(subject) if subject.speaker.foreign(name)],
            "colors": {party: subject.color(party) for party in subject.instance.party},
            "seats": subject.instance.seats,
            "initial": _initial(subject),
            "words": _script_words(subject),
            "objectives": subject.words.part("objective."),
            "rtl": subject.words.direction == "rtl",
        },
    }


def _script_words(subject: Subject) -> dict[str, Text]:
    """Return the texts that the page's script fills by itself."""
    shared = {"show": "explore.show", "comma": "list.comma", "led": "led"}
    said = {short: subject.words.texts[key] for short, key in shared.items()}
    return subject.words.part("explore.js.") | said


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
        "id": statement.id,
        "kind": statement.kind,
        "sentence": subject.sentence(statement),
        "says": statement.says,
        "fixed": statement.id in explorer.fixed,
        "cost": getattr(statement, "cost", None),
        "vows": [],
    }


def _parties(subject: Subject) -> list[tuple[str, object, bool]]:
    """Return parties by seats, each with its factions after it."""
    found: list[tuple[str, object, bool]] = []
    for party in by_size(subject.instance):
        found.append((party.id, subject.name(party.id), False))
        if party.splittable:
            parts = sorted(subject.instance.players_of(party.id))
            found += [(part, subject.name(part), True) for part in parts]
    return found


def _names(subject: Subject) -> list[str]:
    return sorted({*subject.instance.party, *subject.instance.players})


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


def _best(subject: Subject) -> Mapping[str, object] | None:
    if subject.result.status is not Status.OPTIMAL:
        return None
    found = solved(subject.in_time, BEST)
    rows = [
        {
            "verdict": verdict,
            "values": {name: plain(value) for name, value in verdict.objectives.items()},
            "names": subject.units_named(units(subject.instance, verdict)),
            "bar": bar(subject, verdict),
        }
        for verdict in found.governments
    ]
    unwished = subject.wish == Wish()
    return {"whole": False, "rows": rows, "most": MOST_PLAYERS, "unwished": unwished}
