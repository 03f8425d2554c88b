"""How likely a majority is by the draws of a poll, for each coalition of which that is open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from formateur.engines.clock import TimeRanOutError
from formateur.telling.page.subject import Subject

MOST_PLAYERS = 10  # of more there are too many coalitions for a page
SPAN = 0.05, 0.95
OPEN = 0.005, 0.995


class Likely(NamedTuple):
    """The chance of a majority in whole per cent, and the seats in nine of ten draws."""

    chance: int
    low: int
    high: int


def likelihoods(subject: Subject) -> Mapping[tuple[str, ...], Likely]:
    """Return by cabinet how likely a majority is, where a poll leaves that open."""
    instance = subject.instance
    if instance.poll is None or not instance.seats_decide or len(instance.players) > MOST_PLAYERS:
        return {}
    try:
        found = subject.drawn
    except TimeRanOutError:
        return {}
    least, most = OPEN
    return {
        cabinet: Likely(round(100 * one.value), *map(found.seats_of(*cabinet).quantile, SPAN))
        for cabinet, one in found.majorities.items()
        if least < one.value < most
    }


def numbered(subject: Subject) -> dict[int, Likely]:
    """Return the same by number, each player being a bit, as the script looks them up."""
    bit = {player: 1 << number for number, player in enumerate(subject.instance.players)}
    found = likelihoods(subject)
    return {sum(bit[player] for player in cabinet): one for cabinet, one in found.items()}
