"""What is sure where seats are intervals, and what would decide the rest."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from .government import Government
from .instance import Instance
from .investiture import Investiture
from .seats import Interval


def surely(instance: Instance, sure: bool = True) -> Instance:
    """Return the instance with the question who wins for sure: however the seats fall.

    Parameters
    ----------
    sure
        False leaves the instance as it is.
    """
    return replace(instance, sure=True) if sure and not instance.sure else instance


@dataclass(frozen=True)
class Flip:
    """What the seats of one player decide for a government that is possible and not guaranteed.

    Parameters
    ----------
    player
        A player whose seats are an interval, and who votes yes or no.
    votes
        `yes`: it needs at least so many seats. `no`: it must have at most so many.
    needs
        The number of its seats without which the government loses, however all others fall; None
        where any number within its interval may do.
    suffices
        The number from which on the government wins, however all others fall; None where no number
        within its interval is enough.
    """

    player: str
    votes: str
    needs: int | None
    suffices: int | None

    def to_dict(self) -> dict[str, object]:
        """Return the public JSON form."""
        return {
            "player": self.player,
            "votes": self.votes,
            "needs": self.needs,
            "suffices": self.suffices,
        }


def flips(instance: Instance, government: Government) -> tuple[Flip, ...]:
    """Return what each player's seats decide; nothing of what is guaranteed or impossible.

    The more seats who votes yes has, and the fewer who votes no, the better, with all others at
    their worst as at their best; so each number is found by bisection. Of who abstains this is not
    so, and nothing is said of it.
    """
    if not instance.uncertain or not government.cabinet:
        return ()
    worst = Investiture.fallen(instance, government, sure=True)
    best = Investiture.fallen(instance, government, sure=False)
    if worst.passes is not None or best.passes is None:
        return ()
    return tuple(_flips(instance, government))


def _flips(instance: Instance, government: Government) -> Iterator[Flip]:
    for player, span in instance.spans.items():
        if span.exact or player in government.abstain:
            continue
        yes = player in government.cabinet | government.support
        needs = _first(instance, government, player, yes=yes, sure=False)
        suffices = _first(instance, government, player, yes=yes, sure=True)
        if needs == (span.low if yes else span.high):
            needs = None
        if needs is not None or suffices is not None:
            yield Flip(player, "yes" if yes else "no", needs, suffices)


def _first(
    instance: Instance, government: Government, player: str, *, yes: bool, sure: bool
) -> int | None:
    """Return the number of seats from which on the government wins; None if there is none."""
    span = instance.spans[player]
    numbers = range(span.low, span.high + 1) if yes else range(span.high, span.low - 1, -1)

    def wins(seats: int) -> bool:
        held: Mapping[str, Interval] = {player: Interval(seats, seats)}
        vote = Investiture.fallen(instance, government, sure=sure, held=held)
        return vote.passes is not None

    place = bisect_left(numbers, True, key=wins)
    return numbers[place] if place < len(numbers) else None
