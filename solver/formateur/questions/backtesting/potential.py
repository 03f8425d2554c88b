"""The table of potential coalitions: every coalition that could have formed, in NumPy.

One row stands for each non-empty set of parties in the parliament of a cabinet, as choice models of
government formation have it (Martin and Stevenson 2001). `docs/backtest.md` defines the columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from formateur.tables.parlgov.cabinet import FINEST, Cabinet, Parliament
from formateur_models.theories.spectrum import spectrum

BLOCK = 1 << 16  # coalitions in a block, at most
FAR = 1 << 60

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]

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
    """

    cabinet: Cabinet
    before: frozenset[str]
    led_before: frozenset[str]


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
        The columns of :data:`COALITION_COLUMNS`; flags as 0 and 1.
    """

    cabinet: Cabinet
    inside: Flags
    columns: dict[str, Column]

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
        }


def cases(judged: Iterable[Cabinet], table: Sequence[Cabinet]) -> Iterator[Case]:
    """Pair each cabinet with what the one before it was, which may be a caretaker.

    Parameters
    ----------
    table
        All cabinets, in order of country and start.
    """
    nobody: frozenset[str] = frozenset()
    before: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
    last: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
    for cabinet in table:
        before[cabinet.id] = last.get(cabinet.country, (nobody, nobody))
        last[cabinet.country] = cabinet.members, cabinet.led_by
    return (Case(cabinet, *before[cabinet.id]) for cabinet in judged)


def blocks(case: Case, size: int = BLOCK) -> Iterator[Block]:
    """Yield all non-empty coalitions of a parliament, in order of their masks.

    Bit j of a mask is the party with the j-th most seats, from 0.
    """
    parties = len(case.cabinet.parliament.parties)
    for start in range(1, 1 << parties, size):
        masks = np.arange(start, min(start + size, 1 << parties), dtype=np.int64)
        inside = (masks[:, None] >> np.arange(parties) & 1).astype(bool)
        yield Block(case.cabinet, inside, _columns(case, masks, inside))


def number_of_blocks(cabinets: Iterable[Cabinet], size: int = BLOCK) -> int:
    """Return how many blocks the coalitions of these cabinets make."""
    sizes = (1 << len(cabinet.parliament.parties) for cabinet in cabinets)
    return sum(-(-(number - 1) // size) for number in sizes)


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
    }
    columns = {name: Column(column) for name, column in values.items()}
    columns |= {
        "median": _median(parliament, inside),
        "lr_range": _range(parliament, inside),
        "previous_prime_minister": _previous(case, inside),
    }
    return {name: _as_numbers(columns[name]) for name in COALITION_COLUMNS}


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


def _previous(case: Case, inside: Flags) -> Column:
    """Say who has the party that led the cabinet before, which is known before this one forms."""
    led = np.array([party.id in case.led_before for party in case.cabinet.parliament.parties])
    unknown = np.full(len(inside), not case.led_before)
    return Column(_any(inside, led), unknown)


def _median(parliament: Parliament, inside: Flags) -> Column:
    """Say who has a party with a median seat; where a position is missing, nobody knows."""
    if not parliament.placed:
        return Column(np.zeros(len(inside), dtype=bool), np.ones(len(inside), dtype=bool))
    holders = spectrum(parliament.instance).median
    wanted = [parliament.players[party.id] in holders for party in parliament.parties]
    return Column(_any(inside, np.array(wanted)))


def _range(parliament: Parliament, inside: Flags) -> Column:
    """Return the distance between the members' ends, where every member has a position."""
    positions = [party.position for party in parliament.parties]
    unplaced = np.array([position is None for position in positions])
    place = np.array([0 if p is None else int(p * FINEST) for p in positions])
    right = np.where(inside, place, -FAR).max(axis=1)
    left = np.where(inside, place, FAR).min(axis=1)
    return Column((right - left) / FINEST, _any(inside, unplaced))
