"""Whose column is whose: other programs write names with other signs, and number their rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from formateur_models.parliament.instance import Instance

NUMBERING = frozenset(
    ("", "unnamed0", "index", "draw", "iteration", "iter", "row", "sim", "simulation", "chain")
)

Called = Mapping[str, tuple[str, ...]]


def letters(name: object) -> str:
    """Return what is left of a name when signs and case do not matter.

    >>> letters("Pirati+STAN")
    'piratistan'
    """
    return "".join(sign for sign in str(name).casefold() if sign.isalnum())


def called(instance: Instance) -> Called:
    """Return by player what a table may call it: its id, its names, its id in another table."""
    found = {}
    for player in instance.players:
        names = [player, instance.title_of(player), instance.source_ids.get(player, player)]
        party = instance.party.get(player) or instance.faction.get(player)
        names += [party.short, *party.names.values(), *party.shorts.values()] if party else []
        found[player] = tuple(dict.fromkeys(name for name in names if name))
    return found


def owners(columns: Iterable[str], players: Iterable[str], names: Called) -> dict[str, str]:
    """Return the player of each column that has one.

    1. A column with a player's id is its own.
    2. One with the letters of an id or a name is, where these are nobody else's.
    """
    columns, players = list(columns), list(players)
    found = {name: name for name in columns if name in players}
    by_letters: dict[str, set[str]] = {}
    for player in players:
        for name in {letters(player), *map(letters, names.get(player, ()))}:
            by_letters.setdefault(name, set()).add(player)
    for column in columns:
        meant = by_letters.get(letters(column), set()) - set(found.values())
        if column not in found and len(meant) == 1:
            found[column] = meant.pop()
    return found


def numbers_rows(column: object) -> bool:
    """Say whether a column only numbers the rows."""
    return letters(column) in NUMBERING
