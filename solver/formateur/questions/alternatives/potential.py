"""The table of potential coalitions: every coalition that could have formed, in NumPy.

One row stands for each non-empty set of parties in the parliament of a cabinet, as choice models of
government formation have it (Martin and Stevenson 2001). `docs/backtest.md` defines the columns.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from formateur.questions.alternatives.divided import (
    FAR,
    Flags,
    Numbers,
    between_ends,
    division,
    opposed,
    places,
)
from formateur.tables.parlgov.cabinet import Cabinet, Parliament
from formateur.tables.parlgov.voted_in import is_voted_in
from formateur_models.theories.spectrum import spectrum

BLOCK = 1 << 16  # coalitions in a block, at most

# The columns of a block and the kind of each: those of the cabinet, then those of the coalition.
CABINET_COLUMNS = {
    "country": "text",
    "election_id": "text",
    "election_date": "date",
    "cabinet_id": "text",
    "cabinet": "text",
    "start_date": "date",
    "first": "flag",
    "parties": "count",
    "parliament_seats": "count",
    "caretaker_before": "flag",
    "alternatives": "count",
    "investiture": "flag",
}
COALITION_COLUMNS = {
    "coalition": "count",
    "formed": "flag",
    "minority": "flag",
    "min_win": "flag",
    "surplus": "flag",
    "n": "count",
    "seats": "count",
    "seats_share": "number",
    "largest": "flag",
    "median": "flag",
    "lr_range": "number",
    "previous_prime_minister": "flag",
    "incumbent": "flag",
    "single": "flag",
    "from_half": "number",
    "missing": "count",
    "median_known": "flag",
    "range_known": "number",
    "opposition_range": "number",
    "led_before": "flag",
    "incumbent_share": "number",
    "outsiders": "count",
    "minority_investiture": "flag",
}
MEMBERS = "members"  # the last column: the parties' names


@dataclass(frozen=True)
class Case:
    """A cabinet, and what the one before it in the country was.

    Parameters
    ----------
    before
        The parties that were in it.
    led_before
        Those of its prime minister; empty where there was none before, or nobody knows.
    caretaker_before
        Whether it was a caretaker; None where there was none before.
    outsiders
        The parties that had seats under three or more cabinets before, and were in none.
    """

    cabinet: Cabinet
    before: frozenset[str]
    led_before: frozenset[str]
    caretaker_before: bool | None = None
    outsiders: frozenset[str] = frozenset()

    @property
    def voted_in(self) -> bool | None:
        """Whether a government needs a vote to begin; None where that is not known."""
        return is_voted_in(self.cabinet.country, self.cabinet.start)


@dataclass(frozen=True)
class Column:
    """The values of a column, and which of them are missing."""

    values: NDArray[Any]
    missing: Flags | None = None


@dataclass(frozen=True)
class Block:
    """Some of the potential coalitions of one parliament.

    Parameters
    ----------
    inside
        One row for each coalition, one column for each party: whether it is a member.
    columns
        The columns of :data:`COALITION_COLUMNS`, flags as 0 and 1; then those of further
        dimensions.
    """

    case: Case
    inside: Flags
    columns: dict[str, Column]

    @property
    def cabinet(self) -> Cabinet:
        """The cabinet that formed."""
        return self.case.cabinet

    def __len__(self) -> int:
        return len(self.inside)

    def of_cabinet(self) -> dict[str, object]:
        """Return the values that are the same in every row."""
        cabinet = self.cabinet
        return {
            "country": cabinet.country,
            "election_id": cabinet.election,
            "election_date": cabinet.election_date,
            "cabinet_id": cabinet.id,
            "cabinet": cabinet.name,
            "start_date": cabinet.start,
            "first": int(cabinet.first),
            "parties": len(cabinet.parliament.parties),
            "parliament_seats": cabinet.parliament.seats,
            "caretaker_before": _flag(self.case.caretaker_before),
            "alternatives": (1 << len(cabinet.parliament.parties)) - 1,
            "investiture": _flag(self.case.voted_in),
        }


LONG = 3  # cabinets after which a party that was in none is an outsider


class _Past:
    """What is known of a country before its next cabinet forms."""

    def __init__(self) -> None:
        self.last: Cabinet | None = None
        self.sat: Counter[str] = Counter()
        self.governed: set[str] = set()

    def case(self, cabinet: Cabinet) -> Case:
        """Pair the next cabinet with what is known."""
        long = {party for party, times in self.sat.items() if times >= LONG}
        outsiders = frozenset(long - self.governed)
        if self.last is None:
            return Case(cabinet, frozenset(), frozenset(), None, outsiders)
        return Case(cabinet, self.last.members, self.last.led_by, self.last.caretaker, outsiders)

    def pass_by(self, cabinet: Cabinet) -> None:
        """Take a cabinet into the past."""
        self.last = cabinet
        self.governed |= cabinet.members
        if cabinet.members:  # under one of no party, nobody governs
            self.sat.update(party.id for party in cabinet.parliament.parties)


def cases(judged: Iterable[Cabinet], table: Sequence[Cabinet]) -> Iterator[Case]:
    """Pair each cabinet with what was before it in its country; that may be a caretaker.

    Parameters
    ----------
    table
        All cabinets, in order of country and start.
    """
    known: dict[str, Case] = {}
    past: dict[str, _Past] = {}
    for cabinet in table:
        country = past.setdefault(cabinet.country, _Past())
        known[cabinet.id] = country.case(cabinet)
        country.pass_by(cabinet)
    return (replace(known[cabinet.id], cabinet=cabinet) for cabinet in judged)


def blocks(case: Case, size: int = BLOCK, sample: int | None = None) -> Iterator[Block]:
    """Yield all non-empty coalitions of a parliament, in order of their masks.

    Bit j of a mask is the party with the j-th most seats, from 0.

    Parameters
    ----------
    sample
        Of a parliament with more coalitions: so many, as :func:`sampled` draws them.
    """
    parties = len(case.cabinet.parliament.parties)
    for masks in _masks(case, size, sample):
        inside = (masks[:, None] >> np.arange(parties) & 1).astype(bool)
        yield Block(case, inside, _columns(case, masks, inside))


def _masks(case: Case, size: int, sample: int | None) -> Iterator[Numbers]:
    end = 1 << len(case.cabinet.parliament.parties)
    if sample is not None and sample < end - 1:
        drawn = sampled(case, sample)
        yield from (drawn[start : start + size] for start in range(0, len(drawn), size))
        return
    for start in range(1, end, size):
        yield np.arange(start, min(start + size, end), dtype=np.int64)


def sampled(case: Case, number: int) -> Numbers:
    """Draw coalitions of a parliament: the one that formed, and others, each equally likely.

    A logit fitted to such a sample is consistent (McFadden 1978). His correction is the log of the
    probability of the sample, given what formed; it is the same for all that are in it, and so
    drops out. The draw depends on the cabinet's id alone.
    """
    parliament = case.cabinet.parliament
    formed = _mask(parliament, case.cabinet.members)
    rng = np.random.default_rng(zlib.crc32(case.cabinet.id.encode()))
    found = {formed} - {0}
    while len(found) < number:
        coming = rng.integers(1, 1 << len(parliament.parties), size=number - len(found))
        found.update(coming.tolist())
    return np.array(sorted(found), dtype=np.int64)


def number_of_blocks(
    cabinets: Iterable[Cabinet], size: int = BLOCK, sample: int | None = None
) -> int:
    """Return how many blocks the coalitions of these cabinets make."""
    numbers = ((1 << len(cabinet.parliament.parties)) - 1 for cabinet in cabinets)
    return sum(-(-min(number, sample or number) // size) for number in numbers)


def _columns(case: Case, masks: Numbers, inside: Flags) -> dict[str, Column]:
    parliament = case.cabinet.parliament
    weights = np.array([party.seats for party in parliament.parties])
    seats = inside @ weights
    lightest = np.where(inside, weights, FAR).min(axis=1)
    winning = seats >= parliament.needed
    minimal = winning & (seats - lightest < parliament.needed)
    values: dict[str, NDArray[Any]] = {
        "coalition": masks,
        "formed": masks == _mask(parliament, case.cabinet.members),
        "minority": ~winning,
        "min_win": minimal,
        "surplus": winning & ~minimal,
        "n": inside.sum(axis=1),
        "seats": seats,
        "seats_share": seats / parliament.seats,
        "largest": _any(inside, np.array(weights == weights.max())),
        "incumbent": masks == _mask(parliament, case.before),
        "single": inside.sum(axis=1) == 1,
        "from_half": np.abs(seats / parliament.seats - 0.5),
        "led_before": _any(inside, _those(parliament, case.led_before)),
        "incumbent_share": _shared(inside, _those(parliament, case.before), len(case.before)),
        "outsiders": inside[:, _those(parliament, case.outsiders)].sum(axis=1),
        **_placed(parliament, inside, winning),
    }
    columns = {name: Column(column) for name, column in values.items()}
    columns |= {
        "median": _median(parliament, inside),
        "lr_range": _range(parliament, inside),
        "previous_prime_minister": _previous(case, inside),
        "minority_investiture": _minority_voted_in(case, winning),
    }
    found = {name: _as_numbers(columns[name]) for name in COALITION_COLUMNS}
    further = division(parliament.further, inside, winning)
    return found | {name: Column(column) for name, column in further.items()}


def _as_numbers(column: Column) -> Column:
    flags = column.values.dtype == bool
    return replace(column, values=column.values.astype(np.int8)) if flags else column


def _mask(parliament: Parliament, members: frozenset[str]) -> int:
    """Return the mask of a coalition; 0, which none has, if a member is not in parliament."""
    place = {party.id: j for j, party in enumerate(parliament.parties)}
    if not members <= place.keys():
        return 0
    return sum(1 << place[member] for member in members)


def _any(inside: Flags, wanted: Flags) -> Flags:
    return np.asarray(inside[:, wanted].any(axis=1))


def _those(parliament: Parliament, parties: frozenset[str]) -> Flags:
    return np.array([party.id in parties for party in parliament.parties])


def _shared(inside: Flags, before: Flags, number: int) -> NDArray[Any]:
    """Return how many parties are in it and in the cabinet before, by those in either."""
    both = (inside & before).sum(axis=1)
    return np.asarray(both / (inside.sum(axis=1) + number - both))


def _flag(value: bool | None) -> int | None:
    return None if value is None else int(value)


def _previous(case: Case, inside: Flags) -> Column:
    """Say who has the party that led the cabinet before, which is known before this one forms."""
    led = _those(case.cabinet.parliament, case.led_before)
    unknown = np.full(len(inside), not case.led_before)
    return Column(_any(inside, led), unknown)


def _minority_voted_in(case: Case, winning: Flags) -> Column:
    """Say who has no majority where a vote is needed; nobody can, where that is not known."""
    unknown = np.full(len(winning), case.voted_in is None)
    return Column(~winning & bool(case.voted_in), unknown)


def _median(parliament: Parliament, inside: Flags) -> Column:
    """Say who has a party with a median seat; where a position is missing, nobody knows."""
    if not parliament.placed:
        return Column(np.zeros(len(inside), dtype=bool), np.ones(len(inside), dtype=bool))
    holders = spectrum(parliament.instance).median
    wanted = [parliament.players[party.id] in holders for party in parliament.parties]
    return Column(_any(inside, np.array(wanted)))


def _range(parliament: Parliament, inside: Flags) -> Column:
    """Return the distance between the members' ends, where every member has a position."""
    place, unplaced = places(parliament.positions)
    return Column(between_ends(inside, place), _any(inside, unplaced))


def _placed(parliament: Parliament, inside: Flags, winning: Flags) -> dict[str, NDArray[Any]]:
    """Return what is known of positions where some are missing: of those who have one."""
    place, unplaced = places(parliament.positions)
    return {
        "missing": (inside & unplaced).sum(axis=1),
        "median_known": _any(inside, _median_known(parliament, place, unplaced)),
        "range_known": between_ends(inside & ~unplaced, place),
        "opposition_range": opposed(inside, winning, place, unplaced),
    }


def _median_known(parliament: Parliament, place: Numbers, unplaced: Flags) -> Flags:
    """Say who stands where, of the seats with a position, half are on either side."""
    seats = np.where(unplaced, 0, [party.seats for party in parliament.parties])
    left = (seats * (place[None, :] < place[:, None])).sum(axis=1)
    right = (seats * (place[None, :] > place[:, None])).sum(axis=1)
    return np.asarray((2 * left <= seats.sum()) & (2 * right <= seats.sum()) & ~unplaced)
