"""What waits to be done, handed out in portions."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Generic, TypeVar

from formateur_models.errors import FormateurError

Item = TypeVar("Item")
Result = TypeVar("Result")
Lost = Callable[[Item, str], Result]
Job = tuple[int, Item]


class WorkerError(FormateurError, RuntimeError):
    """Workers cannot be had, or died on an item."""


class Work(Generic[Item]):
    """Items with their numbers, in portions; what comes back goes first.

    Parameters
    ----------
    pace
        Seconds that a portion should take: more, and handing it out costs less.
    largest
        Items in a portion, at most.
    """

    def __init__(self, items: Iterable[Item], pace: float, largest: int) -> None:
        self._pace, self._largest = pace, largest
        self._coming = enumerate(items)
        self._again: deque[Job[Item]] = deque()
        self._size = 1

    def portion(self) -> list[Job[Item]]:
        """Return what to do next, empty if nothing waits; what came back goes out alone."""
        if self._again:
            return [self._again.popleft()]
        return list(islice(self._coming, self._size))

    def put_back(self, jobs: Iterable[Job[Item]]) -> None:
        """Take jobs that nobody answered."""
        self._again.extend(jobs)

    def took(self, number: int, seconds: float) -> None:
        """Learn how long a portion of so many items took."""
        fitting = int(number * self._pace / max(seconds, 1e-6))
        self._size = max(1, min(fitting, 2 * self._size, self._largest))
