"""How much time and how many threads a question may use, and how much of it is left."""

from __future__ import annotations

import time
from collections.abc import Callable
from math import isfinite
from numbers import Integral, Real
from types import NoneType
from typing import TypeVar

from formateur_models.errors import BadTypeError, BadValueError, FormateurError

T = TypeVar("T")
Spend = Callable[[], object]  # called again and again in long work; it may raise to end that

MOST_THREADS = 1024
ATTENTION = 0.1  # seconds between looks whether somebody pressed Ctrl-C


def freely() -> None:
    """Spend nothing: go on, however long it takes."""


class TimeRanOutError(FormateurError, TimeoutError):
    """The time limit was reached before the question was answered."""


class Clock:
    """How long a question may take, in how many threads; it runs from when it is made.

    It is made once for a question and handed to all who work on it. Whatever can take long spends
    it as it goes. Another thread may stop it.

    Parameters
    ----------
    seconds
        Wall-clock time for the whole question: writing it down, answering and rechecking; None is
        no limit.
    threads
        Of the engine. One is deterministic.

    Attributes
    ----------
    telling
        Seconds that it takes to tell one answer, where that comes after all were found.

    Raises
    ------
    FormateurError
        If so many seconds or threads are not possible.
    """

    def __init__(self, seconds: float | None = None, threads: int = 1) -> None:
        _check("seconds", seconds, (float, int, NoneType, Real), "a number above 0, or none")
        _check("threads", threads, (int, Integral), "a whole number")
        if seconds is not None and not (isfinite(seconds) and seconds > 0):
            what = f"a time limit of {seconds} s is not possible"
            raise BadValueError(f"{what}; use a number above 0, or none")
        if not 1 <= threads <= MOST_THREADS:
            what = f"{threads:,} threads are not possible"
            raise BadValueError(f"{what}; use 1 to {MOST_THREADS:,}")
        self.seconds, self.threads = seconds, threads
        self.started = time.monotonic()
        self.telling = self._kept = 0.0
        self.interrupted = False
        self._stopped = False
        self._listeners: list[Callable[[], object]] = []

    @property
    def spent(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self.started

    @property
    def left(self) -> float | None:
        """Seconds left, at least 0; None is no limit."""
        if self._stopped:
            return 0.0
        if self.seconds is None:
            return None
        return max(0.0, self.seconds - self.spent - self._kept)

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
        if self._stopped or (self.seconds is not None and self.over):
            raise self.ran_out()

    def answered(self) -> None:
        """Note one more answer: the time to tell it is kept back."""
        self._kept += self.telling

    def ran_out(self, before: str = "") -> TimeRanOutError:
        """Return the error of a question that was not answered in time, or of a part of it."""
        when = f"before {before}" if before else f"after {self.spent + self._kept:.1f} s"
        return TimeRanOutError(f"time ran out {when}")

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
        part = Clock(least, self.threads)
        if self.over:
            part.stop()
        return part

    def effort(self, seconds: float) -> Clock:
        """Return a clock for so much work of this thread, within the time that is left.

        It counts processor time: on a busy machine, too, as much is done before it is over.
        """
        return _Effort(max(seconds, 1e-3), self)

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


class _Effort(Clock):
    def __init__(self, seconds: float, within: Clock) -> None:
        super().__init__(seconds, within.threads)
        self.within = within
        self.began = time.thread_time()

    @property
    def left(self) -> float:
        """Seconds of work left, at least 0."""
        if self._stopped:
            return 0.0
        worked = max(0.0, (self.seconds or 0.0) - (time.thread_time() - self.began))
        left = self.within.left
        return worked if left is None else min(left, worked)


def _check(name: str, value: object, kinds: tuple[type, ...], taken: str) -> None:
    if not isinstance(value, kinds):
        raise BadTypeError(f"{value!r} are no {name}; give {taken}")
