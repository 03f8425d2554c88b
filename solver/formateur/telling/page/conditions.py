"""Vows and frictions as conditions on who is in a cabinet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from formateur_models.parliament.instance import Instance
from formateur_models.parliament.statements import (
    Friction,
    Include,
    Limit,
    Pact,
    Requires,
    Statement,
    Veto,
)

Bits = Callable[[tuple[str, ...]], list[Any]]


def condition(
    instance: Instance, statement: Statement, numbered: Callable[[frozenset[str]], Any]
) -> dict[str, Any]:
    """Return a vow or friction for the page.

    Every name is what `numbered` makes of its players; it governs where a cabinet has one of them.
    """

    def told(names: tuple[str, ...]) -> list[Any]:
        return [numbered(players) for players in instance.behind(names)]

    lead = statement.led_by or None
    if isinstance(statement, Requires) and not statement.also:
        # A tag alone is one name, whoever of it governs; in a list, as many as have it.
        alone = {"names": [numbered(instance.players_of(statement.name))]}
        return {"id": statement.id, "lead": lead, **_requires(statement, told), **alone}
    return {"id": statement.id, "lead": lead, **CONDITIONS[type(statement)](statement, told)}


def _veto(said: Veto, told: Bits) -> dict[str, Any]:
    return {"kind": "veto", "names": told(said.names)}


def _requires(said: Requires, told: Bits) -> dict[str, Any]:
    names = told(said.together)
    return {"kind": "requires", "names": names, "any": told(said.any_of), "all": told(said.all_of)}


def _pact(said: Pact, told: Bits) -> dict[str, Any]:
    return {"kind": "pact", "names": told(said.names)}


def _include(said: Include, told: Bits) -> dict[str, Any]:
    most = len(told(said.names)) if said.at_most is None else said.at_most
    return {"kind": "count", "names": told(said.names), "least": said.at_least, "most": most}


def _limit(said: Limit, told: Bits) -> dict[str, Any]:
    return {"kind": "count", "names": told(said.names), "least": 0, "most": said.at_most}


def _friction(said: Friction, told: Bits) -> dict[str, Any]:
    return {"kind": "friction", "names": told(said.names), "cost": said.cost}


CONDITIONS: dict[type[Statement], Callable[..., dict[str, Any]]] = {
    Veto: _veto,
    Requires: _requires,
    Pact: _pact,
    Include: _include,
    Limit: _limit,
    Friction: _friction,
}
