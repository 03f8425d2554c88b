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
from multiprocessing.reduction import ForkingPickler
from queue import SimpleQueue
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
            for worker in team.messages():
                yield from team.heard(worker)
    finally:
        team.end()


class _Worker(Generic[Item]):
    """A process, once it has something to do, and what it was given and has not answered."""

    def __init__(self) -> None:
        self.line: Any = None
        self.process: Any = None
        self.ready = False
        self.jobs: deque[Job[Item]] = deque()
        self._portions: deque[int] = deque()  # the sizes of those that are not answered in full
        self._since = 0.0

    def start(self, function: Callable[[Item], object]) -> None:
        context = mp.get_context("spawn")
        self.line, far = context.Pipe()
        self.process = context.Process(target=_serve, args=(far, function), daemon=True)
        try:
            self.process.start()
        except OSError as error:
            self.process = None
            self.line.close()
            why = f"a worker process cannot be started ({error.strerror})"
            raise WorkerError(f"{why}; use fewer workers") from error
        finally:
            far.close()

    @property
    def hungry(self) -> bool:
        """Half through its portion it gets the next, so that it never waits; stuck it gets none."""
        return not self.jobs or 2 * len(self.jobs) < self._portions[-1]

    def began(self) -> None:
        self.ready, self._since = True, time.monotonic()

    def give(self, jobs: list[Job[Item]]) -> None:
        if not self.jobs:
            self._since = time.monotonic()
        self.jobs.extend(jobs)
        self._portions.append(len(jobs))
        with suppress(OSError):  # it died, as the line will tell
            self.line.send([item for _, item in jobs])

    def answered(self, work: Work[Item]) -> Job[Item]:
        """Return the job that was answered; after a portion, note how long it took."""
        job = self.jobs.popleft()
        if len(self.jobs) == sum(self._portions) - self._portions[0]:
            now = time.monotonic()
            work.took(self._portions.popleft(), now - self._since)
            self._since = now
        return job

    def fate(self) -> str:
        self.process.join()
        code = self.process.exitcode
        if code is not None and code < 0:
            return f"signal {-code}, {signal.strsignal(-code) or 'unknown'}"
        return f"exit code {code}"

    def end(self) -> None:
        """Kill it with whatever it started."""
        if self.process is None:
            return
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
        self.lost = lost
        self.workers: list[_Worker[Item]] = [_Worker() for _ in range(workers)]
        self.suspects: set[int] = set()

    def all_at_work(self) -> bool:
        """Give portions to all who are hungry, as long as there are any; False when all is done."""
        while hungry := [worker for worker in self.workers if worker.hungry]:
            if not (jobs := self.work.portion()):
                break
            worker = min(hungry, key=lambda one: (len(one.jobs), one.process is None))
            if worker.process is None:
                worker.start(self.function)
            worker.give(jobs)
        return any(worker.jobs for worker in self.workers)

    def messages(self) -> Iterator[_Worker[Item]]:
        """Wait, and yield those who have something to say."""
        busy = {worker.line: worker for worker in self.workers if worker.jobs}
        for line in wait(busy):
            yield busy[line]

    def heard(self, worker: _Worker[Item]) -> Iterator[tuple[int, Result]]:
        """Take one message of a worker."""
        try:
            message = worker.line.recv()
        except (EOFError, OSError):
            yield from self.died(worker)
            return
        if message == _READY:
            worker.began()
            return
        returned, value = message
        if not returned:
            raise value
        number, _ = worker.answered(self.work)
        yield number, value

    def died(self, worker: _Worker[Item]) -> Iterator[tuple[int, Result]]:
        """Blame the item that it was at, and try that once more; what follows has no part in it."""
        self.workers[self.workers.index(worker)] = _Worker()
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
        for worker in self.workers:
            worker.end()


# In the worker's process


def _serve(line: Connection, function: Callable[[Item], object]) -> None:
    if hasattr(os, "setpgrp"):
        os.setpgrp()  # leaves interrupts to the parent
    portions: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_listen, args=(line, portions), daemon=True).start()
    line.send(_READY)
    while True:
        for item in ForkingPickler.loads(portions.get()):
            line.send(_outcome(function, item))


def _listen(line: Connection, portions: SimpleQueue[bytes]) -> None:
    """Take portions when they are given, so that giving never waits; end as the parent ends."""
    with suppress(EOFError, OSError):
        while True:
            portions.put(line.recv_bytes())
    if hasattr(os, "killpg"):
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


def _outcome(function: Callable[[Item], object], item: Item) -> tuple[bool, object]:
    try:
        return _RETURNED, function(item)
    except Exception as error:  # raised again where the results are read
        return _RAISED, error
