"""Who gets on with whom: a square of players, each cell with its statements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations, product
from typing import Any

from formateur.telling.looks import relations as kinds
from formateur.telling.looks.relations import relations
from formateur.telling.page.sections.pieces import stated
from formateur.telling.page.subject import Subject
from formateur.words.visible import visible
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.statements import (
    Friction,
    Lead,
    Offer,
    Pact,
    Refusal,
    Requires,
    Statement,
    Veto,
)
from formateur_models.theories.sizes import by_size

MOST_PLAYERS = 40
CASES = ("lead", "third", "unless")  # in which a refusal holds that does not hold in all
# What goes from the row to the column only, as in the picture of the same table.
TOWARDS = {kinds.NEEDS: "→", kinds.NEEDS_WITH: "(→)", kinds.SUPPORTS: "+", kinds.ABSTAINS: "o"}


def matrix(subject: Subject) -> Mapping[str, object] | None:
    """Return the cells and the list of all statements; None where there are no statements."""
    instance = subject.instance
    if not instance.in_force:
        return None
    players = _order(instance)
    cells: dict[tuple[str, str], list[Statement]] = {}
    for statement in instance.in_force:
        for pair in _pairs(instance, statement):
            cells.setdefault(pair, []).append(statement)
    shown = {pair: _cell(found) for pair, found in cells.items()}
    towards = _towards(instance)
    return {
        "players": players if len(players) <= MOST_PLAYERS else [],
        "short": {player: visible(subject.speaker.shortly(player)) for player in players},
        "parties": _spans(instance, players),
        "cells": shown,
        "towards": towards,
        "beyond": [
            stated(subject, one)
            for one in instance.in_force
            if not isinstance(one, Lead) and not any(_pairs(instance, one))
        ],
        "signs": list(_signs(subject, list(shown.values()))),
        "key": [
            (sign, f"relations.{kind}")
            for kind, sign in TOWARDS.items()
            if any(sign in signs for signs in towards.values())
        ],
    }


def _towards(instance: Instance) -> dict[tuple[str, str], list[str]]:
    """Return the signs of what one player offers or asks of another."""
    found = {
        pair: [sign for kind, sign in TOWARDS.items() if kind in held]
        for pair, held in relations(instance).kinds.items()
    }
    return {pair: signs for pair, signs in found.items() if signs}


def _order(instance: Instance) -> list[str]:
    """Return the players, parties by seats and factions within their party."""
    parties = by_size(instance)
    return [player for party in parties for player in sorted(instance.players_of(party.id))]


def _spans(instance: Instance, players: list[str]) -> list[tuple[str, int]]:
    """Return each party with the number of its players, in order."""
    spans: dict[str, int] = {}
    for player in players:
        party = instance.players[player].party
        spans[party] = spans.get(party, 0) + 1
    return list(spans.items())


def _pairs(instance: Instance, statement: Statement) -> Iterator[tuple[str, str]]:
    """Yield each pair of players that a statement speaks of, in order of id, once."""
    found: set[tuple[str, str]] = set()
    for one, other in _named_pairs(instance, statement):
        for a, b in product(instance.players_of(one), instance.players_of(other)):
            if a != b:
                found.add((min(a, b), max(a, b)))
    yield from sorted(found)


def _named_pairs(instance: Instance, statement: Statement) -> Iterator[tuple[str, str]]:
    if isinstance(statement, Refusal):
        for vow in instance.vows_of(statement):
            (_, names), *_ = vow.lists()
            yield from combinations(instance.expand(names), 2)
    elif isinstance(statement, Friction | Pact):
        yield from combinations(instance.expand(statement.names), 2)
    elif isinstance(statement, Requires):
        others = instance.expand((*statement.any_of, *statement.all_of))
        yield from product(statement.together, others)
    elif isinstance(statement, Offer):
        given = statement.given or instance.players.keys() - instance.players_of(*statement.unless)
        yield from ((statement.name, other) for other in given)


def _cell(found: list[Statement]) -> dict[str, Any]:
    """Return a cell: its sign, in which cases it is so, and its statements."""
    cases = [_case(s) for s in found if isinstance(s, Refusal)]
    return {
        "veto": "sure" if "" in cases else "partly" if cases else "",
        "cases": set(cases),
        "cost": sum(s.cost for s in found if isinstance(s, Friction)),
        "pact": any(isinstance(s, Pact) for s in found),
        "vows": [statement.id for statement in found],
    }


def _case(refusal: Refusal) -> str:
    """Return in which case alone two refuse each other; nothing where it is in all."""
    if refusal.led_by:
        return "lead"
    if isinstance(refusal, Veto) and refusal.unless:
        return "unless"
    return "third" if len(refusal.subject()) > 2 else ""


def _signs(subject: Subject, cells: list[dict[str, Any]]) -> Iterator[tuple[str, str, str]]:
    """Yield each sign that a cell has: its look, the sign, and what it means."""
    say = subject.words.say
    vetoes = [cell for cell in cells if cell["veto"]]
    if any(cell["veto"] == "sure" for cell in vetoes):
        yield "sure", "✕", say("matrix.veto")
    cases = {case for cell in vetoes if cell["veto"] == "partly" for case in cell["cases"]}
    if cases:
        told = [say(f"matrix.partly.{case}") for case in CASES if case in cases]
        yield "partly", "(✕)", say("matrix.partly", cases=subject.words.listed(told, "or"))
    costly = [cell for cell in cells if cell["cost"]]
    alone = [cell["cost"] for cell in costly if not cell["veto"]]
    if alone:
        yield "friction", str(min(alone)), say("matrix.friction")
    for cell in sorted(costly, key=lambda cell: (cell["veto"] != "sure", cell["cost"])):
        if cell["veto"]:
            sign = "✕" if cell["veto"] == "sure" else "(✕)"
            yield cell["veto"], f"{sign} {cell['cost']}", say("matrix.both")
            break
    if any(cell["pact"] for cell in cells):
        yield "pact", "=", say("matrix.pact")
    yield "none", "·", say("matrix.none")
