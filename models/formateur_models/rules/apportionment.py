"""Votes to seats (D'Hondt, Sainte-Laguë, Hare, ...), exactly; a tie is told, never broken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm
from typing import NoReturn

from formateur_models.doors.admit import Admitted, entered
from formateur_models.doors.values import exact, mapping
from formateur_models.doors.values import whole as whole_number
from formateur_models.errors import BadValueError, FormateurError, did_you_mean
from formateur_models.rules.municipal import by_law

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
    undecided
        Seats that are nobody's before somebody decides; None where these are `seats`.

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
    undecided: int | None = None

    @property
    def left(self) -> int:
        """The seats that are nobody's yet."""
        return self.seats if self.undecided is None else self.undecided


class TieError(FormateurError, ValueError):
    """A tie that somebody must decide.

    Parameters
    ----------
    tie
        Between whom, and for how many seats.
    where
        What the parliament is called; empty where there is one only.
    """

    def __init__(self, tie: Tie, where: str = "") -> None:
        self.tie, self.where = tie, where
        super().__init__(tie, where)

    def __str__(self) -> str:
        last = "the last seat is"
        if self.tie.seats > 1:
            last = f"the last {self.tie.seats} seats are"
        *front, end = self.tie.parties
        between = f"{', '.join(front)} and {end}"
        told = f"{last} tied between {between}; draw lots, and state the seats"
        return f"{self.where}: {told}" if self.where else told


@dataclass(frozen=True)
class Method:
    """A method of apportionment.

    A divisor method gives each seat in turn to the party with the greatest votes / divisor, the
    divisor being `first` for a party's first seat, and `step * s + base` for one that has s seats.
    With `geometric` it is the geometric mean of s and s + 1, so that all have a first seat.

    Without a step it is a method of largest remainders: a party has a seat for each whole quota,
    which is votes / (seats + `extra`), and the rest goes by what is left. With `above`, the quota
    is just above that. With `municipal`, it is as the Dutch elect their councils.
    """

    name: str
    source: str
    first: int = 0
    base: int = 0
    step: int = 0
    extra: int = 0
    above: bool = False
    geometric: bool = False
    municipal: bool = False

    @property
    def plain(self) -> bool:
        """Whether it is of the linear divisors, or of the Hare quota."""
        return not (self.geometric or self.municipal or self.extra)

    def divisor(self, seats: int) -> int:
        """Return by what the votes of a party with so many seats are divided."""
        return self.step * seats + self.base if seats else self.first


METHODS: dict[str, Method] = {
    "dhondt": Method("d'Hondt (Jefferson)", "Balinski and Young 1982", 1, 1, 1),
    "sainte-lague": Method("Sainte-Laguë (Webster)", "Balinski and Young 1982", 1, 1, 2),
    # The divisors 1.4, 3, 5, ... times five.
    "modified-sainte-lague": Method("modified Sainte-Laguë", "Lijphart 1994", 7, 5, 10),
    "hare-niemeyer": Method("Hare-Niemeyer, largest remainder", "Balinski and Young 1982"),
    "droop": Method(
        "largest remainder with the Droop quota",
        "South Africa, Electoral Act 73 of 1998, Schedule 1A",
        extra=1,
        above=True,
    ),
    # The divisors 1, 1.5, 2, ... times two.
    "imperiali": Method("Imperiali", "Belgium, municipal electoral law of 1932, art. 56", 2, 2, 1),
    "imperiali-quota": Method(
        "largest remainder with the Imperiali quota", "Italy, DPR 361 of 1957, art. 77", extra=2
    ),
    "huntington-hill": Method(
        "Huntington-Hill, equal proportions", "United States, 2 U.S.C. 2a", step=1, geometric=True
    ),
    "dutch-municipal": Method(
        "Hare as in Dutch councils", "Netherlands, Kieswet, art. P 5 to P 9", municipal=True
    ),
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
        An id of :data:`formateur.rules.apportionment_methods`: `dhondt`, `sainte-lague`,
        `modified-sainte-lague`, `hare-niemeyer`, `droop`, `imperiali`, `imperiali-quota`,
        `huntington-hill` or `dutch-municipal`.

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
    if rule.municipal:
        return by_law(whole, seats, _never)
    if rule.step:
        return _by_divisors(whole, seats, rule)
    return by_quota(whole, seats, rule.extra, rule.above)


def _never(tied: Sequence[str], left: int, given: Mapping[str, int]) -> NoReturn:
    raise TieError(Tie(tuple(tied), left, dict(given)))


def _by_divisors(votes: dict[str, int], seats: int, rule: Method) -> dict[str, int]:
    """Give the seats away.

    1. Where the method gives nobody less, give each party what it has for sure: of a house with
       one seat less for each party, the whole part of its share. (Divisor methods never take a
       seat back when the house grows.)
    2. Give the others one by one, by votes / divisor.
    """
    total = sum(votes.values())
    sure = max(0, seats - len(votes)) if rule.plain and rule.base <= rule.step else 0
    given = {party: count * sure // total for party, count in votes.items()}
    left = seats - sum(given.values())
    while left:
        claims = {party: _claim(count, given[party], rule) for party, count in votes.items()}
        most = max(claims.values())
        first = tuple(party for party, claim in claims.items() if claim == most)
        if len(first) > left:
            raise TieError(Tie(first, left, given))
        for party in first:
            given[party] += 1
        left -= len(first)
    return given


def _claim(votes: int, seats: int, rule: Method) -> tuple[bool, Fraction]:
    """Return a claim to one more seat; of geometric means the square."""
    if not rule.geometric:
        return False, Fraction(votes, rule.divisor(seats))
    if not seats:
        return votes > 0, Fraction(votes)
    return False, Fraction(votes * votes, seats * (seats + 1))


def by_quota(votes: Mapping[str, int], seats: int, extra: int, above: bool) -> dict[str, int]:
    """Give each party its whole quotas, and the rest by the largest remainders.

    Where whole quotas are more than there are seats, as they may be of the Imperiali quota, the
    quota is that of one seat more or less (Italy, DPR 361 of 1957, art. 77).

    Parameters
    ----------
    extra
        The quota is votes / (seats + this).
    above
        Whether it is just above that.
    """
    total = sum(votes.values())
    parts = {party: count * (seats + extra) for party, count in votes.items()}
    given = {party: max(0, part - above) // total for party, part in parts.items()}
    left = seats - sum(given.values())
    if left < 0:
        return by_quota(votes, seats, extra - 1, above)
    if not left:
        return given
    remainders = {party: part - given[party] * total for party, part in parts.items()}
    last = sorted(remainders.values(), reverse=True)[left - 1]
    tied = tuple(party for party, rest in remainders.items() if rest == last)
    for party, rest in remainders.items():
        given[party] += rest > last
    left = seats - sum(given.values())
    if len(tied) > left:
        raise TieError(Tie(tied, left, given))
    return given | {party: given[party] + 1 for party in tied}
