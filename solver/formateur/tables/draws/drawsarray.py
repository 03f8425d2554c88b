"""Seat draws from anybody's model, in memory: a frame, or an array with a row a draw."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from formateur.tables.draws.drawsfile import DrawsError
from formateur.tables.naming import called, numbers_rows, owners
from formateur.tables.sheets.framed import of_frame
from formateur_models.errors import did_you_mean
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.party import Party
from formateur_models.parliament.poll import MOST_SEATS

Numbers = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class DrawsArray:
    """Draws in memory; `array` has a row for each player, in the order of the instance's players.

    Parameters
    ----------
    name
        What a simulation says that its seats are from.
    """

    array: NDArray[Any]
    name: str = "draws that were given"
    path: None = None

    def blocks(self, size: int) -> Iterator[NDArray[Any]]:
        """Yield so many draws (columns) at a time."""
        for start in range(0, self.array.shape[1], size):
            yield np.ascontiguousarray(self.array[:, start : start + size])


def draws_of(given: Any, instance: Instance) -> DrawsArray:
    """Return the draws of a frame, or of an array.

    Parameters
    ----------
    given
        A frame with a column for each player, by its id or as the table of the instance calls it;
        or an array with one for each, in the order of the parties and of the factions of those
        that can be split.

    Raises
    ------
    DrawsError
        If columns or numbers do not fit the instance.
    """
    seats = seats_of(given, instance)
    _check_sums(seats, instance.voting)
    return DrawsArray(seats.astype(np.int16))


def seats_of(given: Any, instance: Instance) -> Numbers:
    """Return seats of a frame, or of an array: a row for each player of the instance.

    Parameters
    ----------
    given
        As of :func:`draws_of`.

    Raises
    ------
    DrawsError
        If columns or numbers do not fit the instance.
    """
    if isinstance(given, np.ndarray | list | tuple):
        columns = _of_array(np.asarray(given), instance)
    else:
        columns = _of_frame(given, instance)
    try:
        seats = np.array([columns[player] for player in instance.players], dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise DrawsError(f"draws: {error}; write whole numbers from 0") from error
    _check(seats, tuple(instance.players))
    return seats


def _of_array(array: NDArray[Any], instance: Instance) -> Mapping[str, Any]:
    order = [player for party in instance.parties for player in _players(party)]
    if array.ndim != 2 or array.shape[1] != len(order):
        what = f"draws of the shape {array.shape} have no column for each of {len(order)} players"
        raise DrawsError(f"{what}; give one row a draw, and columns of {', '.join(order)}")
    return dict(zip(order, array.T, strict=True))


def _players(party: Party) -> tuple[str, ...]:
    """Its players as the file has them: those of the instance are in order of id."""
    if not party.splittable:
        return (party.id,)
    return tuple(f"{party.id}.{faction.id}" for faction in party.factions)


def _of_frame(given: Any, instance: Instance) -> Mapping[str, Any]:
    columns = dict(of_frame(given).columns)
    owner = owners(columns, instance.players, called(instance))
    column_of = {player: name for name, player in owner.items()}
    found = {}
    for player in instance.players:
        if player not in column_of:
            mend = did_you_mean(player, columns, "add a column of its seats")
            raise DrawsError(f"draws: the column {player!r} is missing; {mend}")
        found[player] = columns.pop(column_of[player])
    columns = {name: column for name, column in columns.items() if not numbers_rows(name)}
    if columns:
        first, known = next(iter(columns)), ", ".join(instance.players)
        mend = did_you_mean(first, instance.players, f"drop it; players: {known}")
        raise DrawsError(f"draws: nobody is called {first!r}; {mend}")
    return found


def _check(seats: Numbers, players: tuple[str, ...]) -> None:
    """Say the first draw that is wrong; draws are counted from 0."""
    if not seats.shape[1]:
        raise DrawsError("there are no draws; give one row for each")
    wrong = ~((seats >= 0) & (seats <= MOST_SEATS) & (seats == np.floor(seats)))
    if wrong.any():
        draw = int(np.flatnonzero(wrong.any(axis=0))[0])
        player = int(np.flatnonzero(wrong[:, draw])[0])
        what = (
            f"draws: row {draw}: {players[player]}: {seats[player, draw]:g} is no number of seats"
        )
        raise DrawsError(f"{what}; write a whole number from 0")


def _check_sums(seats: Numbers, total: int) -> None:
    if (off := np.flatnonzero(seats.sum(axis=0) != total)).size:
        have = int(seats[:, off[0]].sum())
        what = f"draws: row {off[0]}: the parties have {have} seats together, not {total}"
        raise DrawsError(f"{what}; correct the row, or the seats of the instance")
