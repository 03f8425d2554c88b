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
)
from formateur_models.theories.sizes import by_size

MOST_PLAYERS = 40
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
        "every": [stated(subject, one) for one in instance.in_force if instance.seatless],
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
    """Return a cell: its sign, and its statements."""
    refusals = [s for s in found if isinstance(s, Refusal)]
    sure = any(not s.led_by and len(s.subject()) <= 2 for s in refusals)
    return {
        "veto": "sure" if sure else "partly" if refusals else "",
        "cost": sum(s.cost for s in found if isinstance(s, Friction)),
        "pact": any(isinstance(s, Pact) for s in found),
        "vows": [statement.id for statement in found],
    }
