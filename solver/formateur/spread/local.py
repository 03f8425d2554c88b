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
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.reduction import ForkingPickler
from queue import SimpleQueue
from typing import Any, Generic, TypeVar

from formateur.spread.work import Job, Lost, Work, WorkerError

Item = TypeVar("Item")
Result = TypeVar("Result")

PACE, LARGEST = 0.02, 8  # of a portion: little waits behind an item that takes long
ENDING = 5.0  # seconds for a process that no longer answers to be gone

_READY = b"ready"
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
    team = _Team(function, Work(items, PACE, LARGEST), workers, lost)
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
        line, far = context.Pipe()
        process = context.Process(target=_serve, args=(far, function), daemon=True)
        try:
            with _interrupts_wait():
                process.start()
        except BaseException as error:
            line.close()
            if not isinstance(error, OSError):
                raise
            why = f"a worker process cannot be started ({error.strerror})"
            raise WorkerError(f"{why}; use fewer workers") from error
        finally:
            far.close()
        self.line, self.process = line, process

    @property
    def hungry(self) -> bool:
        """Half through its portion it gets the next, so that it never waits; if stuck, none."""
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

    @property
    def killed(self) -> bool:
        """Whether a signal ended it."""
        return (self.process.exitcode or 0) < 0

    def fate(self) -> str:
        code = self.process.exitcode
        if code is None:
            return "it no longer answers"
        if self.killed:
            return f"signal {-code}, {signal.strsignal(-code) or 'unknown'}"
        return f"exit code {code}"

    def end(self) -> None:
        """Kill it with whatever it started."""
        if self.process is None:
            return
        self.line.close()
        if hasattr(os, "killpg"):
            with suppress(OSError):
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.kill()
        self.process.join()


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
            message = worker.line.recv_bytes()
        except (EOFError, OSError):
            yield from self.died(worker)
            return
        if message == _READY:
            worker.began()
            return
        returned, value = ForkingPickler.loads(message)
        if not returned:
            raise value
        number, _ = worker.answered(self.work)
        yield number, value

    def died(self, worker: _Worker[Item]) -> Iterator[tuple[int, Result]]:
        """Blame the item that it was at, and try that once more; what follows has no part in it."""
        self.workers[self.workers.index(worker)] = _Worker()
        worker.process.join(ENDING)
        fate = worker.fate()
        worker.end()
        if not (worker.ready or worker.killed):
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


@contextmanager
def _interrupts_wait() -> Iterator[None]:
    """Keep Ctrl-C back, and forever from what is started: it is for the parent."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# In the worker's process


def _serve(line: Connection, function: Callable[[Item], object]) -> None:
    if hasattr(os, "setpgrp"):
        os.setpgrp()
    portions: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_listen, args=(line, portions), daemon=True).start()
    with suppress(OSError):  # nobody listens any more
        line.send_bytes(_READY)
        while True:
            for item in ForkingPickler.loads(portions.get()):
                line.send_bytes(_outcome(function, item))


def _listen(line: Connection, portions: SimpleQueue[bytes]) -> None:
    """Take portions when they are given, so that giving need not wait; end as the parent ends."""
    with suppress(EOFError, OSError):
        while True:
            portions.put(line.recv_bytes())
    if hasattr(os, "killpg"):
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


def _outcome(function: Callable[[Item], object], item: Item) -> Any:
    try:
        return ForkingPickler.dumps((_RETURNED, function(item)))
    except Exception as error:  # raised again where the results are read
        return _raised(error)


def _raised(error: Exception) -> Any:
    try:
        told = ForkingPickler.dumps((_RAISED, error))
        ForkingPickler.loads(told)
    except Exception:  # it cannot travel, its words can
        told = ForkingPickler.dumps((_RAISED, WorkerError(f"{type(error).__name__}: {error}")))
    return told
