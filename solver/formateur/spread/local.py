"""Local processes, each with a line of its own, so that a death is blamed on the right item.

`concurrent.futures` gives up its whole pool when one process dies, does not say at which item, and
leaves its processes behind when it is killed itself.
"""

from __future__ import annotations

import multiprocessing as mp
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

from .work import Job, Lost, Work, WorkerError

Item = TypeVar("Item")
Result = TypeVar("Result")

_READY = "ready"
_RETURNED, _RAISED = True, False
_UNGUARDED = """a worker process did not start; a program that starts workers begins its work \
under `if __name__ == "__main__":` (what the process wrote may say more)"""


def local(
    function: Callable[[Item], Result],
    items: Iterable[Item],
    workers: int,
    lost: Lost[Item, Result],
) -> Generator[tuple[int, Result], None, None]:
    """Yield numbers and results as they come; see :func:`formateur.spread.spread`."""
    team = _Team(function, Work(items), workers, lost)
    try:
        while team.all_at_work():
            for line in wait(team.lines):
                yield from team.heard(line)
    finally:
        team.end()


class _Worker(Generic[Item]):
    """A process, and what it was given and has not answered."""

    def __init__(self, function: Callable[[Item], object]) -> None:
        context = mp.get_context("spawn")
        self.line, far = context.Pipe()
        self.process = context.Process(target=_serve, args=(far, function), daemon=True)
        try:
            self.process.start()
        except OSError as error:
            why = f"a worker process cannot be started ({error.strerror})"
            raise WorkerError(f"{why}; use fewer workers") from error
        finally:
            far.close()
        self.ready = False
        self.jobs: deque[Job[Item]] = deque()
        self.given, self.since = 0, 0.0

    def give(self, jobs: list[Job[Item]]) -> None:
        self.jobs.extend(jobs)
        self.given, self.since = len(jobs), time.monotonic()
        with suppress(OSError):  # it died, as the line will tell
            self.line.send([item for _, item in jobs])

    def fate(self) -> str:
        self.process.join()
        code = self.process.exitcode
        if code is not None and code < 0:
            return f"signal {-code}, {signal.strsignal(-code) or 'unknown'}"
        return f"exit code {code}"

    def end(self) -> None:
        """Kill it with whatever it started."""
        if hasattr(os, "killpg") and self.process.pid is not None:
            with suppress(OSError):
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.kill()
        self.process.join()
        self.line.close()


class _Team(Generic[Item, Result]):
    def __init__(
        self,
        function: Callable[[Item], Result],
        work: Work[Item],
        workers: int,
        lost: Lost[Item, Result],
    ) -> None:
        self.function = function
        self.work = work
        self.workers = workers
        self.lost = lost
        self.idle: list[_Worker[Item]] = []
        self.busy: dict[Any, _Worker[Item]] = {}
        self.suspects: set[int] = set()

    @property
    def lines(self) -> list[Any]:
        return list(self.busy)

    def all_at_work(self) -> bool:
        """Give every worker a portion, as long as there are any; False when all is done."""
        while len(self.busy) < self.workers and (jobs := self.work.portion()):
            worker = self.idle.pop() if self.idle else _Worker(self.function)
            self.busy[worker.line] = worker
            worker.give(jobs)
        return bool(self.busy)

    def heard(self, line: Any) -> Iterator[tuple[int, Result]]:
        """Take one message of a worker."""
        worker = self.busy[line]
        try:
            message = line.recv()
        except (EOFError, OSError):
            yield from self.died(worker)
            return
        if message == _READY:
            worker.ready, worker.since = True, time.monotonic()
            return
        returned, value = message
        if not returned:
            raise value
        number, _ = worker.jobs.popleft()
        if not worker.jobs:
            self.work.took(worker.given, time.monotonic() - worker.since)
            self.idle.append(self.busy.pop(line))
        yield number, value

    def died(self, worker: _Worker[Item]) -> Iterator[tuple[int, Result]]:
        """Blame the item that it was at, and try that once more; what follows has no part in it."""
        del self.busy[worker.line]
        fate = worker.fate()
        worker.end()
        if not worker.ready:
            raise WorkerError(f"{_UNGUARDED}: {fate}")
        number, item = worker.jobs.popleft()
        if number in self.suspects:
            yield number, self.lost(item, f"worker processes died twice on this ({fate})")
        else:
            self.suspects.add(number)
            worker.jobs.appendleft((number, item))
        self.work.put_back(worker.jobs)

    def end(self) -> None:
        for worker in (*self.idle, *self.busy.values()):
            worker.end()


# In the worker's process


def _serve(line: Connection, function: Callable[[Item], object]) -> None:
    _stand_alone()
    line.send(_READY)
    while True:
        try:
            portion = line.recv()
        except EOFError:
            return
        for item in portion:
            line.send(_outcome(function, item))


def _outcome(function: Callable[[Item], object], item: Item) -> tuple[bool, object]:
    try:
        return _RETURNED, function(item)
    except Exception as error:  # raised again where the results are read
        return _RAISED, error


def _stand_alone() -> None:
    """Leave interrupts to the parent, and end with it however it ends."""
    if hasattr(os, "setpgrp"):
        os.setpgrp()
    threading.Thread(target=_follow_parent, daemon=True).start()


def _follow_parent() -> None:
    parent = mp.parent_process()
    if parent is not None:
        parent.join()
        if hasattr(os, "killpg"):
            os.killpg(0, signal.SIGKILL)
        os._exit(1)
