"""How much a question may use, and how much of it is left."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from math import isfinite
from typing import TypeVar

from formateur_models.errors import FormateurError

T = TypeVar("T")

MOST_WORKERS = 1024
ATTENTION = 0.1  # seconds between looks whether somebody pressed Ctrl-C


class TimeRanOutError(FormateurError):
    """The time limit was reached before the question was answered."""


@dataclass(frozen=True)
class Limits:
    """How much a question may use.

    Parameters
    ----------
    seconds
        Wall-clock time for the whole question: writing it down, answering and rechecking; None is
        no limit.
    workers
        Threads of the engine. One is deterministic.

    Raises
    ------
    FormateurError
        If a limit is not possible.
    """

    seconds: float | None = None
    workers: int = 1

    def __post_init__(self) -> None:
        if self.seconds is not None and not (isfinite(self.seconds) and self.seconds > 0):
            what = f"a time limit of {self.seconds} s is not possible"
            raise FormateurError(f"{what}; use a number above 0, or none")
        if not 1 <= self.workers <= MOST_WORKERS:
            what = f"{self.workers:,} workers are not possible"
            raise FormateurError(f"{what}; use 1 to {MOST_WORKERS:,}")


class Clock:
    """Limits that have begun to run: made once for a question, and handed to all who work on it.

    Whatever can take long spends it as it goes. Another thread may stop it.

    Attributes
    ----------
    telling
        Seconds that it takes to tell one answer, where that comes after all were found.
    """

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.started = time.monotonic()
        self.telling = self._kept = 0.0
        self.interrupted = False
        self._stopped = False
        self._listeners: list[Callable[[], object]] = []

    @classmethod
    def of(cls, limits: Limits | Clock) -> Clock:
        """Return a clock that begins to run, or the one that runs already."""
        return limits if isinstance(limits, Clock) else cls(limits)

    @property
    def spent(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self.started

    @property
    def left(self) -> float | None:
        """Seconds left, at least 0; None is no limit."""
        if self._stopped:
            return 0.0
        if self.limits.seconds is None:
            return None
        return max(0.0, self.limits.seconds - self.spent - self._kept)

    @property
    def over(self) -> bool:
        """Whether no time is left."""
        return self.left == 0.0

    def spend(self) -> None:
        """Go on if there is time.

        Raises
        ------
        TimeRanOutError
            If no time is left.
        """
        if self.over:
            raise self.ran_out()

    def answered(self) -> None:
        """Note one more answer: the time to tell it is kept back."""
        self._kept += self.telling

    def ran_out(self) -> TimeRanOutError:
        """Return the error of a question that was not answered in time."""
        return TimeRanOutError(f"time ran out after {self.spent + self._kept:.1f} s")

    def stop(self) -> None:
        """Leave no time to whoever works by this clock, and tell those who listen."""
        self._stopped = True
        for listener in self._listeners:
            listener()

    def listen(self, listener: Callable[[], object]) -> None:
        """Call a function when the clock is stopped, or now if it is."""
        self._listeners.append(listener)
        if self._stopped:
            listener()

    def share(self, questions: int) -> Clock:
        """Return a clock for the next of so many questions: its share of the time that is left."""
        return self.part(None if self.left is None else self.left / questions)

    def part(self, seconds: float | None = None) -> Clock:
        """Return a clock for a part of the work, within the time that is left."""
        times = [time for time in (seconds, self.left) if time is not None]
        least = max(min(times), 1e-3) if times else None
        part = Clock(Limits(least, self.limits.workers))
        if self.over:
            part.stop()
        return part

    def attend(self, work: Callable[[], T]) -> T:
        """Do work that Ctrl-C cannot reach, as it is no Python, and stop the clock on Ctrl-C.

        The work is done in a thread, and has to end soon after the clock is stopped.
        """
        from concurrent.futures import ThreadPoolExecutor, wait  # noqa: PLC0415 (takes 5 ms)

        with ThreadPoolExecutor(max_workers=1) as pool:
            done = pool.submit(work)
            try:
                while not done.done():  # Python looks for Ctrl-C only between waits
                    wait([done], timeout=ATTENTION)
            except KeyboardInterrupt:
                self.interrupted = True
                self.stop()
            return done.result()
