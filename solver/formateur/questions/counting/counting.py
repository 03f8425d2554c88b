"""Counting without listing: winning coalitions of several kinds, and compatible ones.

`docs/counting.md` has the algorithm in the same steps.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from math import gcd

from formateur.engines.clock import Clock
from formateur.questions.ask import Ask, Parliament, opened
from formateur.questions.counting.polynomial import CountingError, Polynomials, State, places
from formateur.questions.recheck import check
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.statements import Pact, Veto
from formateur_models.rules.majority import Count
from formateur_models.theories.sizes import largest
from formateur_models.theories.spectrum import check_placed, set_aside, spectrum
from formateur_models.theories.wish import Wish

KINDS = (Veto, Pact)  # of statement that can be counted; a cordon is told as vetoes
MOST_CHOICES = 8  # wished names of several blocs: the work doubles with each

Players = frozenset[str]


def counted(ask: Ask) -> int:
    """Count what a theory predicts without listing it.

    The theory is winning or minimal winning, also with a median or a largest party; or winning
    with the fewest seats.

    Raises
    ------
    CountingError
        If the theory, the rule or a statement is of another kind, or the bounds on work are met.
    UnknownNameError
        If the wish names somebody unknown.
    TheoryError
        If the theory asks for positions that are not there.
    TimeRanOutError
        If the clock runs out.
    """
    instance, theory = ask.instance, ask.theory
    instance.check_seats()
    minimal = "mwc" in theory.requires
    one_of = [requirement for requirement in theory.requires if requirement != "mwc"]
    fewest = theory.minimises == ("seats",) and not minimal
    if not HOLDERS.keys() >= set(one_of) or (theory.minimises and not fewest):
        raise CountingError(f"coalitions of the theory {theory.id!r} are counted by listing them")
    check(instance, theory)
    check_kinds(instance)
    holders = [HOLDERS[requirement](instance, theory.dimension) for requirement in one_of]
    shut = set_aside(instance, theory)
    check_placed(instance, theory, shut=instance.players_of(*ask.wish.without))
    wish = replace(ask.wish, without=(*ask.wish.without, *shut))
    if fewest or _summed(instance):
        return _by_polynomials(instance, wish, holders, ask.clock, minimal=minimal, fewest=fewest)
    try:
        if isinstance(instance.rule, Count) and instance.ballot(instance.rule).needed > 0:
            return _by_polynomials(instance, wish, holders, ask.clock, minimal=minimal)
    except CountingError:  # as where people are counted
        pass
    return _by_tables(instance, wish, holders, ask.clock, minimal=minimal)


def _summed(instance: Instance) -> bool:
    """Whether a cabinet wins by seats of its own."""
    return instance.plain and instance.needed > 0


def _by_polynomials(
    instance: Instance,
    wish: Wish,
    holders: list[Players],
    clock: Clock,
    *,
    minimal: bool,
    fewest: bool = False,
) -> int:
    """Steps 6 to 8 for a rule that is one count."""
    if not isinstance(instance.rule, Count) or (fewest and not _summed(instance)):
        raise CountingError("under such a rule those with the fewest seats are found one by one")
    ballot = instance.ballot(instance.rule)
    body = _Body(instance, clock, ballot.votes, ballot.needed)
    terms = body.terms(wish, holders)
    if fewest:
        return body.fewest(terms)
    count = body.minimal if minimal else body.winning
    return sum(term.sign * count(term) for term in terms)


def _by_tables(
    instance: Instance, wish: Wish, holders: list[Players], clock: Clock, *, minimal: bool
) -> int:
    """The same for any rule, over all coalitions of few blocs; `truths.py`."""
    from formateur.questions.counting.truths import Among, Tables  # noqa: PLC0415 (with NumPy)

    blocs = sorted(instance.blocs, key=sorted)

    def mask(players: Players) -> int:
        return sum(1 << place for place, bloc in enumerate(blocs) if bloc & players)

    without = instance.players_of(*wish.without) | instance.barred
    if wish.only:
        without |= instance.players.keys() - instance.players_of(*wish.only)
    some = [*map(instance.players_of, instance.expand(wish.having)), *holders]
    vetoes = [
        tuple(map(mask, instance.behind(v.names))) for v in instance.vows if isinstance(v, Veto)
    ]
    among = Among(tuple(map(mask, some)), mask(without), tuple(vetoes))
    tables = Tables(instance, blocs, clock)
    return tables.minimal(among) if minimal else tables.winning(among)


def _median(instance: Instance, dimension: str | None) -> Players:
    return spectrum(instance, dimension, partial=True).median


def _largest(instance: Instance, dimension: str | None) -> Players:
    return instance.players_of(*largest(instance))


# Of whom one has to govern, by requirement.
HOLDERS: dict[str, Callable[[Instance, str | None], Players]] = {
    "median": _median,
    "largest": _largest,
}


def compatible_by_seats(instance: Parliament, *, seconds: float | None = None) -> dict[int, int]:
    """Count the coalitions that keep every vow, by their seats.

    Parameters
    ----------
    instance
        Whose vetoes and pacts count.
    seconds
        How long it may take; None is no limit.

    Returns
    -------
    dict[int, int]
        Number of compatible coalitions, winning or not, by seats, in ascending order; seats that
        none has are left out. The coalition of nobody has 0 seats and counts.

    Raises
    ------
    CountingError
        If the instance has statements other than vetoes, cordons, pacts and frictions, whoever
        leads, or is too large or too entangled.
    TimeRanOutError
        If the time is up.

    Examples
    --------
    >>> import formateur
    >>> from formateur import Instance, Party
    >>> from formateur.vows import Veto
    >>> parties = (Party(id="a", seats=2), Party(id="b", seats=2), Party(id="c", seats=1))
    >>> vetoes = (Veto(names=("a", "b")),)
    >>> instance = Instance(id="i", seats=5, parties=parties, statements=vetoes)
    >>> compatible_by_seats(instance)
    {0: 1, 1: 1, 2: 2, 3: 2}
    """
    clock = Clock(seconds)
    instance = opened(instance)
    check_kinds(instance)
    body = _Body(instance, clock, {one.id: one.seats for one in instance.players.values()}, 1)
    polynomials = body.polynomials
    numbers = polynomials.coefficients(polynomials.of(polynomials.all))
    return {seats * body.unit: number for seats, number in numbers.items()}


def check_kinds(instance: Instance) -> None:
    """Raise unless only seats, vetoes and pacts decide, and nobody leads or helps from outside.

    Raises
    ------
    CountingError
        If a statement cannot be counted, or seats are not known.
    """
    if instance.uncertain:
        raise CountingError("coalitions are counted by seats where these are known")
    if instance.candidates or instance.offers or any(vow.led_by for vow in instance.vows):
        raise CountingError("governments with a lead or with offers are counted one by one")
    if instance.votes:
        raise CountingError("governments that several votes make are counted one by one")
    if instance.alike:
        raise CountingError("coalitions of some who are alike are counted by listing them")
    for vow in instance.vows:
        if not isinstance(vow, KINDS):
            raise CountingError(f"coalitions under a {vow.kind!r} are counted by listing them")


@dataclass(frozen=True)
class _Term:
    """One term of a count, by masks: who is in and who is out."""

    sign: int
    having: int
    without: int


class _Body:
    """Step 1: an instance as blocs in descending order of votes, and their polynomials.

    Parameters
    ----------
    votes
        Of each player: its seats, or what else is counted.
    needed
        So many win.
    """

    def __init__(
        self, instance: Instance, clock: Clock, votes: Mapping[str, int], needed: int
    ) -> None:
        self.instance = instance
        blocs = [(sum(votes[player] for player in bloc), bloc) for bloc in instance.blocs]
        blocs.sort(key=lambda entry: -entry[0])
        self.place = {player: place for place, (_, bloc) in enumerate(blocs) for player in bloc}
        self.unit = gcd(*(seats for seats, _ in blocs)) or 1
        self.seats = [seats // self.unit for seats, _ in blocs]
        self.needed = -(-needed // self.unit)
        vetoes = [
            frozenset(map(self.mask, instance.expand(vow.names)))
            for vow in instance.vows
            if isinstance(vow, Veto)
        ]
        vetoes += [frozenset({self.mask(player)}) for player in sorted(instance.barred)]
        self.polynomials = Polynomials(self.seats, vetoes, clock)

    def mask(self, *names: str) -> int:
        """Return the blocs that have a player of one of the names."""
        mask = 0
        for player in self.instance.players_of(*names):
            mask |= 1 << self.place[player]
        return mask

    def terms(self, wish: Wish, holders: list[Players]) -> list[_Term]:
        """Step 6: return terms in which each bloc is in, out or free, and whose counts add up.

        Who shall govern and is one bloc is in. That one of several blocs governs is everything
        less what has none of them (inclusion and exclusion).
        """
        without = self.mask(*wish.without)
        if wish.only:
            others = self.instance.players.keys() - self.instance.players_of(*wish.only)
            without |= self.mask(*others)
        named = [self.mask(name) for name in self.instance.expand(wish.having)]
        named += [self.mask(*players) for players in holders]
        choices = [mask for mask in named if mask.bit_count() > 1]
        if len(choices) > MOST_CHOICES:
            raise CountingError(f"{len(choices)} wished names of several players are too many")
        having = 0
        for mask in named:
            having |= mask if mask.bit_count() == 1 else 0
        terms = [_Term(1, having, without)]
        for mask in choices:
            terms += [_Term(-term.sign, having, term.without | mask) for term in terms]
        return terms

    def winning(self, term: _Term) -> int:
        """Step 7: the coefficients from the quota on."""
        start = self.start(term)
        if start is None:
            return 0
        need = self.needed - self.seats_of(term.having)
        return self.polynomials.between(self.polynomials.of(start), need, sum(self.seats) + 1)

    def fewest(self, terms: list[_Term]) -> int:
        """Step 7 for the least seats that win: the first coefficient that is not 0."""
        total: Counter[int] = Counter()
        for term in terms:
            if (start := self.start(term)) is None:
                continue
            having = self.seats_of(term.having)
            polynomial = self.polynomials.of(start)
            for seats, number in self.polynomials.coefficients(polynomial).items():
                if seats + having >= self.needed:
                    total[seats + having] += term.sign * number
        return next((total[seats] for seats in sorted(total) if total[seats]), 0)

    def minimal(self, term: _Term) -> int:
        """Step 8: for each bloc, the coalitions of which it is the lightest member.

        Without its lightest member a coalition loses exactly if without any one it does. Of equal
        seats, the bloc that comes later counts as the lighter one.
        """
        start = self.start(term)
        if start is None:
            return 0
        polynomials = self.polynomials
        need = self.needed - self.seats_of(term.having)
        shall = term.having.bit_length()  # the lightest of those who shall be in is `shall - 1`
        heavier = (1 << shall) - 1
        sets = polynomials.of(polynomials.within(start, heavier))
        total = polynomials.between(sets, need, need + self.seats[shall - 1]) if shall else 0
        for place in places(start[0] & ~heavier):
            polynomials.clock.spend()
            seats = self.seats[place]
            before = polynomials.within(start, heavier)
            heavier |= 1 << place
            after = polynomials.joined(polynomials.within(start, heavier), place)
            reach = sets if after == before else polynomials.of(after)
            total += polynomials.between(reach, need - seats, need)
            sets += reach << seats * polynomials.width
        return total

    def start(self, term: _Term) -> State | None:
        """Return the state once all are in who shall be; None if they cannot."""
        state = self.polynomials.within(self.polynomials.all, ~term.without)
        for place in places(term.having):
            if not state[0] >> place & 1:
                return None
            state = self.polynomials.joined(state, place)
        return state

    def seats_of(self, mask: int) -> int:
        """Return the seats of a set of blocs."""
        return sum(self.seats[place] for place in places(mask))
