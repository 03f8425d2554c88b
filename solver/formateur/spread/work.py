"""What waits to be done, handed out in portions."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Generic, TypeVar

from formateur_models.errors import FormateurError

PACE = 0.1  # seconds that a portion should take: handing it out then costs next to nothing
LARGEST = 64

Item = TypeVar("Item")
Result = TypeVar("Result")
Lost = Callable[[Item, str], Result]
Job = tuple[int, Item]


class WorkerError(FormateurError):
    """Workers cannot be had, or died on an item."""


class Work(Generic[Item]):
    """Items with their numbers, in portions that follow the pace; what comes back goes first."""

    def __init__(self, items: Iterable[Item]) -> None:
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
        fitting = int(number * PACE / max(seconds, 1e-6))
        self._size = max(1, min(fitting, 2 * self._size, LARGEST))
