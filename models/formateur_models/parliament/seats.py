"""Seats: a number, or an interval where no more is known; and how these can add up."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Any, SupportsIndex

from formateur_models.doors.admit import admit, opens
from formateur_models.doors.values import RefusedError, mapping, whole


@dataclass(frozen=True)
class Interval:
    """From `low` to `high` seats, both included; whole numbers.

    Parameters
    ----------
    low, high
        Whole numbers, `low` not above `high`.

    Examples
    --------
    >>> import formateur as fm
    >>> fm.parliaments.Interval(3, 5).low
    3
    """

    low: int
    high: int

    def __post_init__(self) -> None:
        if type(self.low) is not int or type(self.high) is not int:  # there are very many of these
            admit(self)

    def __str__(self) -> str:
        between = "\N{EN DASH}" if self.low >= 0 else " to "
        return str(self.low) if self.exact else f"{self.low}{between}{self.high}"

    @property
    def exact(self) -> bool:
        """Whether only one number is in it."""
        return self.low == self.high

    @property
    def plain(self) -> Seats:
        """The number, where only one is in it."""
        return self.low if self.exact else self

    @property
    def data(self) -> int | list[int]:
        """As a file and JSON have it: a number, or a list of two."""
        return self.low if self.exact else [self.low, self.high]

    def within(self, other: Interval) -> Interval:
        """Return what both have; upside down where that is nothing.

        Parameters
        ----------
        other
            Other bounds.

        Examples
        --------
        >>> Interval(3, 9).within(Interval(5, 12))
        Interval(low=5, high=9)
        """
        return Interval(max(self.low, other.low), min(self.high, other.high))


Seats = int | Interval


def interval(seats: Seats) -> Interval:
    """Return seats as an interval."""
    return seats if isinstance(seats, Interval) else Interval(seats, seats)


def read_seats(value: int | list[int]) -> Seats:
    """Return seats as a file has them: a number, or a list of the fewest and the most."""
    return value if isinstance(value, int) else Interval(*value)


def _seats(value: Any) -> Seats:
    """Take seats: a number, an interval, or its two ends."""
    if isinstance(value, Interval):
        ends: tuple[Any, ...] = (value.low, value.high)
    else:
        ends = tuple(value) if isinstance(value, tuple | list) else (value,)
    try:
        held = [whole(end) for end in ends]
    except RefusedError as error:
        raise RefusedError(_TAKEN, value, error.kind) from None
    if len(held) != (1 if ends == (value,) else 2) or min(held) < 0:
        raise RefusedError(_TAKEN, value, ValueError)
    if isinstance(value, Interval):
        return value
    return held[0] if not isinstance(value, tuple | list) else Interval(*held)


_TAKEN = "a whole number from 0, or Interval(50, 59)"
if TYPE_CHECKING:
    from formateur_models.doors.fields import Takes

    Taken = Seats | SupportsIndex | Sequence[int]
    Size = Takes[Seats, Taken]
    Sizes = Takes[Mapping[str, Seats], Mapping[str, Taken]]
else:
    Size, Sizes = Seats, Mapping[str, Seats]

opens("Seats", _seats)
opens("Mapping[str, Seats]", mapping(_seats, 'seats by name, such as {"a": 40}'))


def together(parts: Iterable[Seats]) -> Seats:
    """Return the sum; an interval where one of the parts is."""
    parts = list(parts)
    if not any(isinstance(part, Interval) for part in parts):
        return sum(part for part in parts if not isinstance(part, Interval))
    return _sum(map(interval, parts))


def _sum(spans: Iterable[Interval]) -> Interval:
    spans = list(spans)
    return Interval(sum(span.low for span in spans), sum(span.high for span in spans))


@dataclass(frozen=True)
class Group:
    """Players who together have so many seats: the factions of a party whose size is known."""

    players: frozenset[str]
    span: Interval


@dataclass(frozen=True)
class Bounds:
    """Which seats are admissible.

    Parameters
    ----------
    total
        Seats of all players.
    spans
        The fewest and the most seats of each player.
    groups
        Further bounds on groups, none of which share a player.
    """

    total: int
    spans: Mapping[str, Interval]
    groups: tuple[Group, ...] = ()

    def tightened(self) -> Bounds:
        """Return the same with no bound that the others do not allow, and no idle group.

        Bounds that nothing meets stay as they are.
        """
        alone = [self.spans[id_] for id_ in self._alone]
        whole = _sum([*alone, *(group.span for group in self.groups)])
        if not whole.low <= self.total <= whole.high:
            return self
        if not self.groups:
            slack = Interval(self.total - whole.high, self.total - whole.low)
            held = {
                id_: span.within(Interval(slack.low + span.high, slack.high + span.low))
                for id_, span in self.spans.items()
            }
            return replace(self, spans=held)
        spans = {id_: self.span([id_]) for id_ in self.spans}
        groups = (replace(group, span=self.span(group.players)) for group in self.groups)
        binding = (g for g in groups if g.span != _sum(spans[id_] for id_ in g.players))
        return replace(self, spans=spans, groups=tuple(binding))

    def span(self, members: Collection[str]) -> Interval:
        """Return the fewest and the most seats that some can have together.

        Nobody goes past the greater of the two sums for the fewest, as inside and outside add up
        to the total; and it is reached: from any admissible seats, move one after the other from
        somebody inside who is above the fewest to somebody outside who is below the most, until
        there is none of the former or none of the latter. The most is the same with sides
        changed. With groups, inside and outside of each have four bounds and one on their sum;
        these add up (generalized polymatroids, Frank and Tardos 1988).
        """
        alone = [(id_ in members, span) for id_, span in self.spans.items() if id_ in self._alone]
        inside = [span for is_in, span in alone if is_in]
        outside = [span for is_in, span in alone if not is_in]
        for group in self.groups:
            has = _sum(self.spans[id_] for id_ in group.players if id_ in members)
            rest = _sum(self.spans[id_] for id_ in group.players if id_ not in members)
            inside.append(has.within(_less(group.span, rest)))
            outside.append(rest.within(_less(group.span, has)))
        return _sum(inside).within(_less(Interval(self.total, self.total), _sum(outside)))

    def seating(
        self, first: Sequence[Collection[str]], held: Mapping[str, Interval]
    ) -> dict[str, int]:
        """Return the seats of each where the groups that come first have as many as they can.

        Greedy, and therefore best for each group together with those before it at the same time:
        no other seats give the first group, or the first two together, more (Edmonds 1970,
        Submodular functions, matroids, and certain polyhedra).

        1. Everybody has its fewest seats.
        2. What is left of the total goes to the first group, up to its most, then to the next;
           where further bounds hold, each has as many as those before it leave.

        Parameters
        ----------
        first
            Groups that have everybody among them. Within a group in order of id.
        held
            Narrower bounds on some.
        """
        spans = {**self.spans, **held}
        order = (id_ for group in first for id_ in sorted(group))
        if self.groups:
            for id_ in order:
                most = replace(self, spans=spans).span([id_]).high
                spans[id_] = Interval(most, most)
            return {id_: span.low for id_, span in spans.items()}
        seats = {id_: span.low for id_, span in spans.items()}
        left = self.total - sum(seats.values())
        for id_ in order:
            if not left:
                break
            more = min(left, spans[id_].high - spans[id_].low)
            seats[id_] += more
            left -= more
        return seats

    def ways(
        self, some: Sequence[str], held: Mapping[str, Interval]
    ) -> Iterator[Mapping[str, Interval]]:
        """Yield all seats that some can have, each as an interval of one number.

        Parameters
        ----------
        held
            Narrower bounds on others, or on these.
        """
        if not some:
            yield {}
            return
        bounds = replace(self, spans={**self.spans, **held})
        span = bounds.span(some[:1])
        for number in range(span.low, span.high + 1):
            fixed = {some[0]: Interval(number, number)}
            for more in bounds.ways(some[1:], fixed):
                yield {**fixed, **more}

    def number(self) -> int:
        """Return how many admissible seats there are."""
        ways, lowest = [1], 0
        for block in self._blocks():
            inside, low = [1], 0
            for id_ in block.players:
                inside = _spread(inside, self.spans[id_])
                low += self.spans[id_].low
            first, end = max(block.span.low - low, 0), max(block.span.high - low + 1, 0)
            inside = inside[first:end]
            lowest += low + first
            ways = _products(ways, inside)
        place = self.total - lowest
        return ways[place] if 0 <= place < len(ways) else 0

    def _blocks(self) -> Iterator[Group]:
        """Yield the groups, and every other player as one."""
        yield from self.groups
        for id_, span in self.spans.items():
            if id_ in self._alone:
                yield Group(frozenset({id_}), span)

    @cached_property
    def _alone(self) -> frozenset[str]:
        """Who is in no group."""
        return frozenset(self.spans).difference(*(group.players for group in self.groups))


def _spread(ways: list[int], span: Interval) -> list[int]:
    """Return in how many ways one more has its seats, by the sum above all lowest ones."""
    width = span.high - span.low
    upto = [0, *accumulate([*ways, *[0] * width])]
    return [upto[at + 1] - upto[max(at - width, 0)] for at in range(len(ways) + width)]


def _products(ways: list[int], others: list[int]) -> list[int]:
    """Return in how many ways two have their seats, by the sum."""
    found = [0] * max(len(ways) + len(others) - 1, 0)
    for a, many in enumerate(ways):
        for b, more in enumerate(others):
            found[a + b] += many * more
    return found


def _less(whole: Interval, part: Interval) -> Interval:
    """Return what is left of a whole at the least and at the most."""
    return Interval(whole.low - part.high, whole.high - part.low)


def shared(
    spans: Mapping[str, Interval], seats: int, groups: Sequence[Collection[str]]
) -> dict[str, int]:
    """Share seats out within bounds, as many as can be to the first group, and so on."""
    return Bounds(seats, spans).seating(groups, {})
