"""The game that is measured."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from formateur.questions.power.algorithms.vetoes import Parliament
from formateur.questions.power.game import PowerError, WeightedGame
from formateur_models.parliament.instance import Instance


@dataclass(frozen=True)
class Setting:
    """A game, and what else an index may need to know.

    Parameters
    ----------
    game
        A game of weights, or a parliament under its vows.
    unions
        A priori unions of two or more; who is in none is one alone.
    links
        Pairs of members who talk to each other, or None.
    """

    game: WeightedGame | Parliament
    unions: tuple[Collection[str], ...]
    links: tuple[Collection[str], ...] | None = None


def setting(
    game: Instance | WeightedGame,
    vetoes: str,
    unions: Iterable[Collection[str]] | None,
    links: Iterable[Collection[str]] | None,
    seats: Mapping[str, int] | None = None,
) -> Setting:
    """Return the game that a convention makes of an instance, and what was given beside it.

    Parameters
    ----------
    seats
        Of each player, where the instance has intervals.

    Raises
    ------
    PowerError
        If the unions or links do not fit, or a game of weights is asked about vetoes.
    """
    if isinstance(game, WeightedGame):
        if vetoes != "ignore":
            raise PowerError("a game of weights has no vetoes; give an instance")
        return Setting(game, _unions(game.members, unions or ()), _links(game.members, links))
    game.check_seats()
    parliament = Parliament(game, vetoes, seats)
    members = parliament.members
    if unions is None:
        unions = [game.players_of(party) for party in game.party]
    if links is None:
        refused = parliament.refused
        links = [(a, b) for a, b in combinations(members, 2) if b not in refused[a]]
    found = _unions(members, unions), _links(members, links)
    if vetoes == "ignore":
        return Setting(parliament.game, *found)
    return Setting(parliament, *found)


def _unions(
    members: tuple[str, ...], unions: Iterable[Collection[str]]
) -> tuple[Collection[str], ...]:
    if not unions:
        return ()
    found = [tuple(sorted(union)) for union in unions]
    named = [member for union in found for member in union]
    within = set(named)
    if unknown := sorted(within - set(members)):
        raise PowerError(f"unions name who is not a member: {', '.join(unknown)}")
    if len(within) < len(named):
        raise PowerError("a member stands in two unions, or twice in one")
    return tuple(union for union in found if len(union) > 1)


def _links(
    members: tuple[str, ...], links: Iterable[Collection[str]] | None
) -> tuple[Collection[str], ...] | None:
    if links is None:
        return None
    found = tuple(tuple(link) for link in links)
    for link in found:
        if len(set(link)) != 2 or not set(link) <= set(members):
            raise PowerError(f"a link is a pair of two members, not {link!r}")
    return found
