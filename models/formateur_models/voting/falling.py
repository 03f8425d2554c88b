"""How seats of intervals fall: worst for a government and best, in one vote and in several.

In one vote the sets of those who govern, who vote yes, and who do not vote no lie in each other. So
one assignment of seats is the worst of every count at once, and another the best. In several votes
the same seats hold, and what is best in one may not be in another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from formateur_models.parliament.instance import Instance
from formateur_models.parliament.seats import Interval
from formateur_models.voting.government import Government

NO, ABSTAINS, YES = range(3)
Held = Mapping[str, Interval]
Players = frozenset[str]


def alone(
    instance: Instance, government: Government, lost: Players, held: Held, *, sure: bool
) -> Mapping[str, int]:
    """Return the seats that are worst in one vote where some members vote no; or best.

    No other seats give fewer votes yes, nor more votes no, at the same time, so that every rule is
    met least: those who vote no have as many seats as they can, then those who abstain, then those
    who vote yes from outside. In the best case it is the reverse.
    """
    members, outside = government.cabinet - lost, government.support - lost
    no = instance.players.keys() - members - outside - government.abstain
    groups = (no, government.abstain, outside, members)
    return instance.seating(*(groups if sure else reversed(groups)), held=held)


def together(
    instance: Instance, roles: Sequence[Government], lost: Players, held: Held
) -> Iterator[Mapping[str, int]]:
    """Yield seats of which some are the best for all votes at once, where some members vote no.

    What is best in each is best in all where nobody outside helps more than another in one vote and
    less in another. Else all seats are gone through that those can have who do different things;
    what they leave goes first to the cabinet, then to those who help in every vote.
    """
    members = roles[0].cabinet - lost
    outside = instance.players.keys() - members
    does = {player: tuple(_does(one, player, lost) for one in roles) for player in sorted(outside)}
    open_ = {player: does[player] for player in does if not instance.spans[player].exact}
    ranks = sorted(set(open_.values()), key=lambda rank: (sum(rank), rank), reverse=True)
    torn: list[str] = []
    if not all(map(_above, ranks, ranks[1:])):
        torn = [player for player, rank in open_.items() if len(set(rank)) > 1]
        ranks = [rank for rank in ranks if len(set(rank)) == 1]
    groups = [[player for player in open_ if open_[player] == rank] for rank in ranks]
    rest = outside.difference(*groups)
    for seats in instance.bounds.ways(torn, held):
        yield instance.seating(members, *groups, rest, held={**held, **seats})


def _does(government: Government, player: str, lost: Players) -> int:
    if player in lost:
        return NO
    if player in government.support:
        return YES
    return ABSTAINS if player in government.abstain else NO


def _above(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Say whether a player helps in every vote at least as much as another."""
    return all(a >= b for a, b in zip(one, other, strict=True))
