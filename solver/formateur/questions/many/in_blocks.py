"""Many parliaments in blocks: one after the other, by several processes, or on a Dask cluster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from formateur.engines.clock import Clock
from formateur.questions.ask import Ask
from formateur.questions.many.candidates import Candidates, candidates
from formateur.questions.many.many_result import Many
from formateur.questions.many.together import answered
from formateur.spread import in_order, spread
from formateur_models.parliament.instance import Instance
from formateur_models.theories.catalogue import Theory
from formateur_models.theories.wish import Wish

MOST = 1 << 17  # parliaments that are solved, and sent, together
WORK = 1 << 30  # parliaments times coalitions of a block: mostly less than half a second
ALONE = 20  # of those that are solved one by one

Seats = NDArray[np.int64]
Block = tuple[Seats, float | None]  # and the seconds that are left for it


class Source(Protocol):
    """Where seats come from."""

    def blocks(self, size: int) -> Iterator[NDArray[Any]]:
        """Yield the seats of each player (rows) in so many parliaments (columns) at a time."""
        ...


@dataclass(frozen=True)
class Solver:
    """What is asked of each block; plain data, sent to each process once."""

    instance: Instance
    theory: Theory
    wish: Wish
    known: Candidates | None

    def __call__(self, block: Block) -> Many:
        """Answer for some parliaments."""
        rows, seconds = block
        ask = Ask(self.instance, self.theory, self.wish, clock=Clock(seconds))
        return answered(ask, rows, self.known)


def in_blocks(
    ask: Ask, source: Source, processes: int = 1, scheduler: str | None = None
) -> Iterator[Many]:
    """Yield the answer for each block, in their order; a single one is answered in this process.

    Parameters
    ----------
    source
        Seats of the players in each parliament.
    processes, scheduler
        As for :func:`formateur.spread.spread`; one process is this one.

    Raises
    ------
    TimeRanOutError
        At the first block for which there is no time.
    """
    known = candidates(ask)
    solver = Solver(ask.instance, ask.theory, ask.wish, known)
    blocks = _timed(ask.clock, source.blocks(_size(known)))
    first = list(islice(blocks, 2))
    others = processes if processes > 1 and len(first) > 1 else 0
    return in_order(spread(solver, chain(first, blocks), processes=others, scheduler=scheduler))


def _size(known: Candidates | None) -> int:
    """Return of how many parliaments a block is, so that it takes little time."""
    return ALONE if known is None else max(ALONE, min(MOST, WORK // max(1, len(known.rank))))


def _timed(clock: Clock, blocks: Iterable[NDArray[Any]]) -> Iterator[Block]:
    for seats in blocks:
        clock.spend()
        yield seats.T.astype(np.int64), clock.left


def joined(parts: Iterable[Many]) -> Many:
    """Return the answers for several blocks as one."""
    first, *others = parts
    every = (first, *others)
    return Many(
        first.instance,
        first.theory,
        np.concatenate([part.found for part in every]),
        np.concatenate([part.inside for part in every]),
        np.concatenate([part.tied for part in every]),
        {
            name: np.concatenate([part.objectives[name] for part in every])
            for name in first.objectives
        },
        tuple(lead for part in every for lead in part.leads),
    )
