"""Votes to seats, exactly, for one election; a tie is told, never broken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm

from formateur_models.doors.admit import Admitted, entered
from formateur_models.doors.values import exact, mapping
from formateur_models.doors.values import whole as whole_number
from formateur_models.errors import BadValueError, FormateurError, did_you_mean

Votes = Mapping[str, int | Fraction]
_VOTES = mapping(exact, 'votes by name, such as {"a": 4160}')


@dataclass(frozen=True)
class Tie(Admitted):
    """The last seats belong to several parties alike.

    Parameters
    ----------
    parties
        Who they are.
    seats
        How many seats there are for them.
    given
        The seats of each party that are not in question.

    Examples
    --------
    >>> import formateur as fm
    >>> try:
    ...     fm.apportion({"a": 1, "b": 1}, 1)
    ... except fm.errors.TieError as error:
    ...     print(error.tie.parties)
    ('a', 'b')
    """

    parties: tuple[str, ...]
    seats: int
    given: Mapping[str, int] = field(hash=False)


class TieError(FormateurError, ValueError):
    """A tie that somebody must decide.

    Parameters
    ----------
    tie
        Between whom, and for how many seats.
    """

    def __init__(self, tie: Tie) -> None:
        self.tie = tie
        super().__init__(tie)

    def __str__(self) -> str:
        last = "the last seat is"
        if self.tie.seats > 1:
            last = f"the last {self.tie.seats} seats are"
        *front, end = self.tie.parties
        between = f"{', '.join(front)} and {end}"
        return f"{last} tied between {between}; draw lots, and state the seats"


@dataclass(frozen=True)
class Method:
    """A method of apportionment.

    A divisor method gives each seat in turn to the party with the greatest votes / divisor, the
    divisor being `first` for a party's first seat, and `step * s + base` for one that has s seats.
    Without a step it is the method of largest remainders with the Hare quota.
    """

    name: str
    source: str
    first: int = 0
    base: int = 0
    step: int = 0

    def divisor(self, seats: int) -> int:
        """Return by what the votes of a party with so many seats are divided."""
        return self.step * seats + self.base if seats else self.first


METHODS: dict[str, Method] = {
    "dhondt": Method("d'Hondt (Jefferson)", "Balinski and Young 1982", 1, 1, 1),
    "sainte-lague": Method("Sainte-Laguë (Webster)", "Balinski and Young 1982", 1, 1, 2),
    # The divisors 1.4, 3, 5, ... times five.
    "modified-sainte-lague": Method("modified Sainte-Laguë", "Lijphart 1994", 7, 5, 10),
    "hare-niemeyer": Method("Hare-Niemeyer, largest remainder", "Balinski and Young 1982"),
}


def method_of(name: str) -> Method:
    """Return the method of a name.

    Raises
    ------
    FormateurError
        If there is none.
    """
    if name not in METHODS:
        mend = did_you_mean(name, METHODS, f"known: {', '.join(METHODS)}")
        raise BadValueError(f"there is no method of apportionment {name!r}; {mend}")
    return METHODS[name]


def apportion(votes: Votes, seats: int, method: str = "sainte-lague") -> dict[str, int]:
    """Return each party's seats.

    Parameters
    ----------
    votes
        Votes by party, exact; in any unit.
    seats
        Seats to give away.
    method
        One of :data:`METHODS`.

    Returns
    -------
    dict
        Seats by party.

    Raises
    ------
    TieError
        If the last seats belong to several parties alike.
    FormateurError
        If nobody has votes, some are negative, there is no seat, or no such method.

    Examples
    --------
    >>> apportion({"a": 4160, "b": 3380, "c": 2460}, 10, "dhondt")
    {'a': 4, 'b': 4, 'c': 2}
    """
    rule = method_of(method)
    votes = entered(_VOTES, votes, "apportion", "votes")
    seats = entered(whole_number, seats, "apportion", "seats")
    if seats < 1:
        raise BadValueError(f"{seats} seats cannot be given away; write a whole number from 1")
    if any(count < 0 for count in votes.values()):
        raise BadValueError("votes are not negative; write 0 or more")
    if not any(votes.values()):
        raise BadValueError("nobody has any votes; write at least one")
    scale = lcm(*(Fraction(count).denominator for count in votes.values()))
    whole = {party: int(count * scale) for party, count in votes.items()}
    return _by_divisors(whole, seats, rule) if rule.step else _by_remainders(whole, seats)


def _by_divisors(votes: dict[str, int], seats: int, rule: Method) -> dict[str, int]:
    """Give the seats away.

    1. Give each party what it has for sure: of a house with one seat less for each party, the
       whole part of its share. (Divisor methods never take a seat back when the house grows.)
    2. Give the others one by one, by votes / divisor.
    """
    total = sum(votes.values())
    sure = max(0, seats - len(votes))
    given = {party: count * sure // total for party, count in votes.items()}
    left = seats - sum(given.values())
    while left:
        claims = {p: Fraction(count, rule.divisor(given[p])) for p, count in votes.items()}
        most = max(claims.values())
        first = tuple(party for party, claim in claims.items() if claim == most)
        if len(first) > left:
            raise TieError(Tie(first, left, given))
        for party in first:
            given[party] += 1
        left -= len(first)
    return given


def _by_remainders(votes: dict[str, int], seats: int) -> dict[str, int]:
    """Give each party the whole part of its share, and the rest by the largest remainders."""
    total = sum(votes.values())
    given = {party: count * seats // total for party, count in votes.items()}
    remainders = {party: count * seats % total for party, count in votes.items()}
    left = seats - sum(given.values())
    if not left:
        return given
    last = sorted(remainders.values(), reverse=True)[left - 1]
    tied = tuple(party for party, rest in remainders.items() if rest == last)
    for party, rest in remainders.items():
        given[party] += rest > last
    left = seats - sum(given.values())
    if len(tied) > left:
        raise TieError(Tie(tied, left, given))
    return given | {party: given[party] + 1 for party in tied}
