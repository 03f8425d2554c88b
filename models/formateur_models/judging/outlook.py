"""What is sure where seats are intervals, and what would decide the rest."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from formateur_models.parliament.instance import Instance
from formateur_models.parliament.seats import Interval, shared
from formateur_models.voting.government import Government
from formateur_models.voting.investiture import Investiture


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
    """What the seats of one party decide for a government that is possible and not guaranteed.

    Parameters
    ----------
    name
        A party all of whose players vote the same, or else a player; its seats are not known.
    votes
        `yes`: it needs at least so many seats. `no`: it must have at most so many.
    needs
        The number of its seats without which the government loses, however all others fall; None
        where any number that it can have may do.
    suffices
        The number from which on the government wins, however all others fall; None where no number
        that it can have is enough.

    Examples
    --------
    >>> import formateur as fm
    >>> from formateur.parliaments import Interval
    >>> parties = {"a": Interval(4, 5), "b": Interval(4, 5)}
    >>> body = fm.Instance(id="i", seats=9, parties=parties)
    >>> fm.answers.flips(body, fm.Government(frozenset("a")))[0].suffices
    5
    """

    name: str
    votes: str
    needs: int | None
    suffices: int | None

    def to_dict(self) -> dict[str, object]:
        """Return the public JSON form."""
        return {
            "name": self.name,
            "votes": self.votes,
            "needs": self.needs,
            "suffices": self.suffices,
        }


def flips(instance: Instance, government: Government) -> tuple[Flip, ...]:
    """Return what each party's seats decide; nothing of what is guaranteed or impossible.

    The more seats who votes yes has, and the fewer who votes no, the better, with all others at
    their worst as at their best; so each number is found by bisection. Of who abstains, or does
    different things in linked votes, this is not so, and nothing is said of it.

    Parameters
    ----------
    instance
        With intervals; nothing is said where all seats are known.
    government
        Which is possible and not guaranteed.

    Returns
    -------
    tuple of Flip
        One for each party on whose seats it hangs.

    Examples
    --------
    >>> import formateur as fm
    >>> fm.answers.flips(fm.load("textbook"), fm.Government(frozenset("ab")))
    ()
    """
    if not instance.uncertain or not government.cabinet:
        return ()
    vote = Investiture(instance, government)
    if vote.falling(sure=True).passes is not None or vote.falling(sure=False).passes is None:
        return ()
    return tuple(_flips(instance, vote))


def _flips(instance: Instance, vote: Investiture) -> Iterator[Flip]:
    roles = [vote.roles(one) for one in ("", *(linked.id for linked in instance.votes))]
    yes = frozenset.intersection(*(one.cabinet | one.support for one in roles))
    some = frozenset[str]().union(*(one.cabinet | one.support | one.abstain for one in roles))
    no = instance.players.keys() - some
    for party in instance.party:
        whole = instance.players_of(party)
        together = whole <= yes or whole <= no
        for name in [party] if together else sorted(whole & (yes | no)):
            players = instance.players_of(name)
            votes = "yes" if players <= yes else "no"
            span = instance.span(players)
            if span.exact:
                continue
            numbers = range(span.low, span.high + 1)[:: 1 if votes == "yes" else -1]
            needs = _first(vote, players, numbers, sure=False)
            suffices = _first(vote, players, numbers, sure=True)
            if needs == numbers[0]:
                needs = None
            if needs is not None or suffices is not None:
                yield Flip(name, votes, needs, suffices)


def _first(vote: Investiture, players: frozenset[str], numbers: range, *, sure: bool) -> int | None:
    """Return the number of seats from which on the government wins; None if there is none."""
    spans = {player: vote.instance.bounds.spans[player] for player in players}
    inside, outside = players & vote.government.cabinet, players - vote.government.cabinet
    groups = (outside, inside) if sure else (inside, outside)

    def wins(seats: int) -> bool:
        # They all vote the same, but a rule may count the seats of the cabinet alone.
        parts = shared(spans, seats, groups)
        held = {player: Interval(number, number) for player, number in parts.items()}
        return vote.falling(sure=sure, held=held).passes is not None

    place = bisect_left(numbers, True, key=wins)
    return numbers[place] if place < len(numbers) else None
