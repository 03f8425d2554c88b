"""One function over many items: in this process, in local processes, or on a Dask cluster.

The function is defined at the top of a module, so that it can be pickled by its name; what it
returns must not depend on where it runs.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable, Iterator
from typing import NoReturn, TypeVar

from formateur.spread.work import Lost, WorkerError
from formateur_models.errors import BadValueError

__all__ = ["Lost", "WorkerError", "cores", "in_order", "spread"]

MOST_PROCESSES = 1024

Item = TypeVar("Item")
Result = TypeVar("Result")


def _no_loss(item: object, reason: str) -> NoReturn:
    raise WorkerError(reason)


def spread(
    function: Callable[[Item], Result],
    items: Iterable[Item],
    *,
    processes: int = 0,
    scheduler: str | None = None,
    lost: Lost[Item, Result] = _no_loss,
) -> Generator[tuple[int, Result], None, None]:
    """Yield the number of each item, from 0, with what the function returns for it, as they come.

    Items are taken as they are needed, a few ahead of the workers. Closing the iterator stops the
    workers.

    Parameters
    ----------
    processes
        So many processes on this machine; 0 works in this one. A program that starts processes
        guards its top with ``if __name__ == "__main__":``, as Python's multiprocessing asks.
    scheduler
        Address of a Dask scheduler, whose workers are used instead.
    lost
        What stands for an item, given the reason, on which workers died twice.

    Raises
    ------
    FormateurError
        If both processes and a scheduler are given, or so many processes are not possible.
    WorkerError
        If workers cannot be had; without `lost`, also if they die twice on one item.
    Exception
        What the function raises.
    """
    if not 0 <= processes <= MOST_PROCESSES:
        what = f"{processes:,} processes are not possible"
        raise BadValueError(f"{what}; use 0 to {MOST_PROCESSES:,}")
    if scheduler is not None:
        if processes:
            raise BadValueError("local processes and a scheduler exclude each other; name one")
        from formateur.spread.cluster import cluster  # noqa: PLC0415 (loaded when it is needed)

        return cluster(function, items, scheduler, lost)
    if processes:
        from formateur.spread.local import local  # noqa: PLC0415

        return local(function, items, processes, lost)
    return ((number, function(item)) for number, item in enumerate(items))


def in_order(pairs: Iterable[tuple[int, Result]]) -> Iterator[Result]:
    """Yield results in the order of their numbers; what comes early waits.

    >>> list(in_order([(1, "b"), (0, "a"), (2, "c")]))
    ['a', 'b', 'c']
    """
    early: dict[int, Result] = {}
    following = 0
    for number, result in pairs:
        early[number] = result
        while following in early:
            yield early.pop(following)
            following += 1


def cores() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
