"""Vows and frictions as conditions on who is in a cabinet."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from operator import or_
from typing import Any

import numpy as np
import numpy.typing as npt

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

Bits = Callable[..., list[Any]]


def condition(
    instance: Instance, statement: Statement, numbered: Callable[[frozenset[str]], Any]
) -> dict[str, Any]:
    """Return a vow or friction for the page.

    Every name is what `numbered` makes of its players; it governs where a cabinet has one of them.
    """

    def told(names: tuple[str, ...], *, together: bool = False) -> list[Any]:
        each = instance.behind(names)
        return [numbered(players) for players in ([frozenset().union(*each)] if together else each)]

    led = {"lead": statement.led_by} if statement.led_by else {}
    return {"id": statement.id, **led, **CONDITIONS[type(statement)](statement, told)}


def kept(vow: dict[str, Any], sets: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Say which sets of players, as bits, keep a vow whose names are bits."""
    there = {
        key: [sets & bits != 0 for bits in vow.get(key, ())] for key in ("names", "any", "all")
    }
    every = np.logical_and.reduce(there["names"])
    if vow["kind"] == "veto":
        return np.asarray(~every)
    if vow["kind"] == "requires":
        some = [np.logical_or.reduce(there["any"])] if there["any"] else []
        return np.asarray(~every | np.logical_and.reduce([*some, *there["all"]]))
    if vow["kind"] == "pact":
        bound = reduce(or_, vow["names"])
        return np.asarray((sets & bound == 0) | (sets & bound == bound))
    found = np.sum(there["names"], axis=0)
    return np.asarray((vow["least"] <= found) & (found <= vow["most"]))


def _veto(said: Veto, told: Bits) -> dict[str, Any]:
    return {"kind": "veto", "names": told(said.names)}


def _requires(said: Requires, told: Bits) -> dict[str, Any]:
    # A tag alone is one name, whoever of it governs; in a list, as many as have it.
    names = told(said.together, together=not said.also)
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
