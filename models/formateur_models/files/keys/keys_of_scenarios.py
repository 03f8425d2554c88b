"""The keys of scenarios."""

from __future__ import annotations

from typing import Annotated, Any

from formateur_models.files.keys.keys_of_statements import AnyStatement
from formateur_models.files.keys.plain_keys import (
    Count,
    Mapped,
    Name,
    Note,
    Seats,
    StatementId,
    Title,
    Titles,
    Told,
    Verified,
    key,
)


class ScenarioKeys(Mapped):
    """What would be otherwise."""

    title: Title = ""
    titles: Titles = {}
    note: Note = ""
    source: Told = []
    verified: Verified = True
    seats: Annotated[
        dict[Name, Seats],
        key(
            "other seats, of parties without factions or of factions", {"left.old": 20, "right": 65}
        ),
    ] = {}
    unaligned: Annotated[
        Count | None,
        key("seats of nobody who joins; default: as before, with those of `vacant`", 5),
    ] = None
    vacant: Annotated[
        list[Name], key("a boycott: their seats stay empty, they take part in nothing", ["right"])
    ] = []
    lift: Annotated[
        list[StatementId], key("ids of statements that no longer stand", ["veto-left-right"])
    ] = []
    change: Annotated[
        dict[StatementId, dict[str, Any]],
        key("other values of a statement's keys", {"friction-left-right": {"cost": 5}}),
    ] = {}
    add: Annotated[list[AnyStatement], key("more statements", [{"veto": ["left", "right"]}])] = []
