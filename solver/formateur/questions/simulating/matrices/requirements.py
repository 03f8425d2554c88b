"""What theories require and minimise, for every government in many draws at once.

Each function is the twin of one of the judge's; tests compare them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from formateur.questions.simulating.matrices.admissible import Governments
from formateur.questions.simulating.matrices.votes import Votes
from formateur_models.errors import TheoryError
from formateur_models.judging.judge import measure
from formateur_models.rules.majority import Count
from formateur_models.theories.spectrum import Spectrum, spectrum

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Holders = tuple[Bools, Floats]  # who in which draw (rows); and whom governments (rows) have

# Of these, seats decide; the others are the same in all draws with the same winning sets and, where
# positions matter, with the same players in parliament.
BY_SEATS = frozenset(("median", "largest", "seats", "surplus", "leader-seats"))


def blocs(governments: Governments) -> Iterator[tuple[Bools, Floats]]:
    """Yield, of each bloc, the governments of which some are members, and who they are."""
    leads = {government.lead for government in governments.found}
    for lead in sorted(leads, key=str):
        led = np.array([government.lead == lead for government in governments.found])
        for bloc in governments.instance.blocs_led_by(lead):
            inside = np.array([player in bloc for player in governments.players])
            leaving = governments.cabinets * inside
            yield led & leaving.any(axis=1), leaving


def minimal(votes: Votes, dimension: str | None) -> Bools:
    """Say where no bloc can leave without a defeat."""
    spare = np.zeros_like(votes.wins)
    for there, leaving in blocs(votes.governments):
        spare |= votes.passes(leaving) & there
    return ~spare


def minimal_connected(votes: Votes, dimension: str | None) -> Bools:
    """Say where there is no gap, and no bloc can leave without a defeat or a gap."""
    governments = votes.governments
    spare = np.zeros_like(votes.wins)
    for there, leaving in blocs(governments):
        left = gap(votes, dimension, governments.cabinets - leaving, leaving)
        spare |= votes.passes(leaving) & there & ~left
    return ~spare & connected(votes, dimension)


def connected(votes: Votes, dimension: str | None) -> Bools:
    """Say where no outsider stands strictly between the ends."""
    cabinets = votes.governments.cabinets
    return ~gap(votes, dimension, cabinets, 1 - cabinets)


def median(votes: Votes, dimension: str | None) -> Holders:
    """Return who holds a median seat."""
    steps = _places(votes.governments, dimension)
    order = np.unique(steps)
    here = steps == order[:, None]
    seats = votes.seats * _placed(votes.governments, dimension)
    passed = (seats @ here.T).cumsum(axis=1)
    total = passed[:, -1:]
    before = passed - seats @ here.T
    holds = np.zeros(passed.shape, dtype=np.bool_)
    for seat in (np.floor((total + 1) / 2), np.floor(total / 2) + 1):
        holds |= (before < seat) & (seat <= passed)
    return (holds.astype(float) @ here > 0) & (seats > 0), votes.governments.cabinets


def largest(votes: Votes, dimension: str | None) -> Holders:
    """Return which parties have the most seats; where candidates are named, these are to lead."""
    governments = votes.governments
    seats = votes.seats @ governments.party_of
    having = _leads(governments) if governments.instance.candidates else governments.parties
    return seats == seats.max(axis=1, keepdims=True), having


# Of whom one has to govern, by requirement.
HOLDERS: dict[str, Callable[[Votes, str | None], Holders]] = {"median": median, "largest": largest}


def _has(holders: Callable[[Votes, str | None], Holders]) -> Callable[[Votes, str | None], Bools]:
    """Return the requirement that one of these governs."""

    def met(votes: Votes, dimension: str | None) -> Bools:
        who, having = holders(votes, dimension)
        found: Bools = who.astype(float) @ having.T > 0
        return found

    return met


def all_placed(votes: Votes, dimension: str | None) -> Bools:
    """Say where every member that has a vote has a position."""
    aside = 1 - _placed(votes.governments, dimension)
    met = np.ones(votes.wins.shape, dtype=np.bool_)
    for draws, standing in votes.standing:
        met[draws] = votes.governments.cabinets @ (standing * aside) == 0
    return met


REQUIREMENTS: dict[str, Callable[[Votes, str | None], Bools]] = {
    "mwc": minimal,
    "connected": connected,
    "mcw": minimal_connected,
    **{name: _has(holders) for name, holders in HOLDERS.items()},
}


def values(objective: str, votes: Votes, dimension: str | None) -> Floats:
    """Return an objective's values."""
    if objective in OBJECTIVES:
        return OBJECTIVES[objective](votes, dimension)
    return unmoved(objective, votes.governments, dimension)[None]


def unmoved(objective: str, governments: Governments, dimension: str | None) -> Floats:
    """Return the values of an objective that seats do not change: the judge's, as ranks."""
    known = governments.ranks.get((objective, dimension))
    if known is None:
        exact = [measure(objective, governments.instance, g, dimension) for g in governments.found]
        rank = {value: place for place, value in enumerate(sorted(set(exact)))}
        known = np.array([rank[value] for value in exact], dtype=np.float64)
        governments.ranks[objective, dimension] = known
    return known


def _seats(votes: Votes, dimension: str | None) -> Floats:
    return votes.seats @ votes.governments.cabinets.T


def _surplus(votes: Votes, dimension: str | None) -> Floats:
    rule = votes.instance.rule
    if not isinstance(rule, Count) or rule.weight:
        raise TheoryError("the rule is more than one count of seats; minimise seats instead")
    return votes.margin(rule, np.zeros_like(votes.governments.cabinets))


def _leader_seats(votes: Votes, dimension: str | None) -> Floats:
    if not votes.instance.candidates:
        raise TheoryError("nobody is said to be a candidate for the lead; add `- lead: [...]`")
    return -(votes.seats @ votes.governments.party_of) @ _leads(votes.governments).T


def _range(votes: Votes, dimension: str | None) -> Floats:
    places = _places(votes.governments, dimension)
    placed = _placed(votes.governments, dimension)
    wide = _widths(_spectrum(votes.governments, dimension).steps)
    width = np.zeros(votes.wins.shape)
    for draws, standing in votes.standing:
        ends = _ends(places, votes.governments.cabinets * standing * placed)
        left, right = (np.where(ends[0] <= ends[1], end, 0).astype(np.int64) for end in ends)
        width[draws] = wide[left, right]
    return width


def _widths(steps: Sequence[Fraction]) -> Floats:
    """Return the rank of the distance between two steps among all such: floats are not exact."""
    between = [[abs(right - left) for right in steps] for left in steps]
    rank = {wide: place for place, wide in enumerate(sorted({w for row in between for w in row}))}
    return np.array([[rank[wide] for wide in row] for row in between], dtype=np.float64)


def _ordinal_range(votes: Votes, dimension: str | None) -> Floats:
    places = _places(votes.governments, dimension)
    placed = _placed(votes.governments, dimension)
    width = np.zeros(votes.wins.shape)
    for draws, voters in votes.standing:
        standing = voters * placed
        ranks = np.searchsorted(np.unique(places[standing > 0]), places).astype(np.float64)
        left, right = _ends(ranks, votes.governments.cabinets * standing)
        width[draws] = np.maximum(right - left, 0)
    return width


OBJECTIVES: dict[str, Callable[[Votes, str | None], Floats]] = {
    "seats": _seats,
    "surplus": _surplus,
    "leader-seats": _leader_seats,
    "range": _range,
    "range-ordinal": _ordinal_range,
}


def _leads(governments: Governments) -> Floats:
    """Return which party (columns) leads which government (rows)."""
    ids = list(governments.instance.party)
    rows = [[lead == government.lead for lead in ids] for government in governments.found]
    return np.array(rows, dtype=np.float64).reshape(len(rows), len(ids))


def _spectrum(governments: Governments, dimension: str | None) -> Spectrum:
    """Return the positions of all who have a seat in some draw, and a position."""
    instance = governments.instance
    among = instance.players.keys() - instance.barred
    return spectrum(instance, dimension, among, partial=True)


def _placed(governments: Governments, dimension: str | None) -> Floats:
    """Return who has a position."""
    position = _spectrum(governments, dimension).position
    return np.array([player in position for player in governments.players], dtype=np.float64)


def _places(governments: Governments, dimension: str | None) -> Floats:
    """Return each player's place on the dimension, as a rank; 0 for who has none."""
    rank = _spectrum(governments, dimension).rank
    return np.array([rank.get(player, 0) for player in governments.players], dtype=np.float64)


def _ends(places: Floats, members: Floats) -> tuple[Floats, Floats]:
    """Return the places of the outermost members, one for each row."""
    left = np.where(members > 0, places, np.inf).min(axis=1)
    right = np.where(members > 0, places, -np.inf).max(axis=1)
    return left, right


def gap(votes: Votes, dimension: str | None, members: Floats, others: Floats) -> Bools:
    """Say where one of the others stands strictly between the members' ends.

    Who has no vote in a draw stands nowhere in it, nor who has no position.
    """
    places = _places(votes.governments, dimension)
    placed = _placed(votes.governments, dimension)
    found = np.zeros(votes.wins.shape, dtype=np.bool_)
    for draws, standing in votes.standing:
        there = standing * placed
        left, right = (end[:, None] for end in _ends(places, members * there))
        between = (others * there > 0) & (places > left) & (places < right)
        found[draws] = between.any(axis=1)
    return found
