"""The workers of a Dask scheduler that somebody else runs."""

from __future__ import annotations

import asyncio
import logging
import pkgutil
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from importlib import import_module
from typing import Any, Generic, TypeVar

from formateur.spread.work import Job, Lost, Work, WorkerError
from formateur.version import __version__
from formateur_models.errors import FormateurError

CONNECTING = 5.0  # seconds for the scheduler to answer
LOOK = 2.0  # seconds between looks whether there are workers
DESERTED = 30.0  # seconds without any worker, or without a word of the scheduler, before giving up
# Seconds for a result to come. A scheduler may call a worker that just died for half a minute,
# while another has worked out the result again; who asks anew gets it from there.
FETCHING = 10.0
PACE, LARGEST = 0.1, 64  # of a portion: Dask takes about a millisecond for each
AHEAD = 2  # portions on their way for each thread

Item = TypeVar("Item")
Result = TypeVar("Result")


def cluster(
    function: Callable[[Item], Result],
    items: Iterable[Item],
    address: str,
    lost: Lost[Item, Result],
) -> Generator[tuple[int, Result], None, None]:
    """Yield numbers and results as they come; see :func:`formateur.spread.spread`."""
    dask = _library()
    with _silent():
        client = _connected(dask, address)
        try:
            most = AHEAD * _checked(client, address)
            work = Work(items, PACE, LARGEST)
            yield from _Fleet(dask, client, address, function, lost).run(work, most)
        finally:
            client.close()


@contextmanager
def _silent() -> Iterator[None]:
    """Keep Dask's traces of a lost connection from the standard error; our error tells it."""
    logger = logging.getLogger("distributed.client")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before)


def _library() -> Any:
    try:
        return import_module("distributed")
    except ImportError as error:
        raise WorkerError("Dask is missing; `pip install 'formateur[dask]'`") from error


def _connected(dask: Any, address: str) -> Any:
    with ThreadPoolExecutor(1) as thread:  # a notebook has a loop of its own in this one
        asked = thread.submit(asyncio.run, _kind(dask, address))
    try:
        if asked.result() == "Scheduler":
            return dask.Client(address, timeout=CONNECTING, set_as_default=False)
        cause = None
    except (OSError, ValueError, TypeError, asyncio.TimeoutError) as error:
        cause = error
    why = f"no Dask scheduler answers at {address!r}"
    raise WorkerError(f"{why}; `dask scheduler` prints its address when it starts") from cause


async def _kind(dask: Any, address: str) -> object:
    """Ask what is there; a client by itself would wait for ever where something else is."""
    secured = dask.Security().get_connection_args("client")
    async with dask.rpc(address, connection_args=secured) as there:
        identity = await asyncio.wait_for(there.identity(), CONNECTING)
    return identity["type"]


def _checked(client: Any, address: str) -> int:
    """Return the number of the workers' threads.

    Raises
    ------
    WorkerError
        If there are none, or some do not have this version of formateur.
    """
    threads = client.nthreads()
    if not threads:
        raise WorkerError(f"{address} has no workers; start some with `dask worker {address}`")
    versions = client.run(pkgutil.resolve_name, "formateur.version:__version__", on_error="return")
    for worker, version in sorted(versions.items()):
        if version != __version__:
            has = "no formateur" if isinstance(version, Exception) else f"formateur {version}"
            mend = f"install formateur {__version__} where it runs, as here"
            raise WorkerError(f"the worker {worker} of {address} has {has}; {mend}")
    return sum(threads.values())


class _Fleet(Generic[Item, Result]):
    def __init__(
        self,
        dask: Any,
        client: Any,
        address: str,
        function: Callable[[Item], Result],
        lost: Lost[Item, Result],
    ) -> None:
        self.dask = dask
        self.client = client
        self.address = address
        self.function = function
        self.lost = lost
        self.flying: dict[Any, list[Job[Item]]] = {}
        self.suspects: deque[Job[Item]] = deque()
        self.alone: set[int] = set()

    def run(self, work: Work[Item], most: int) -> Iterator[tuple[int, Result]]:
        """Yield the results; in the end ask alone what died, as Dask blames all on a worker."""
        while True:
            while len(self.flying) < most and (jobs := work.portion()):
                self.submit(jobs)
            if not self.flying and self.suspects:
                self.alone.add(self.suspects[0][0])
                self.submit([self.suspects.popleft()])
            if not self.flying:
                return
            for future in self.landed():
                yield from self.taken(future, self.flying.pop(future), work)

    def submit(self, jobs: list[Job[Item]]) -> None:
        items = [item for _, item in jobs]
        future = self.client.submit(_answers, self.function, items, pure=False)
        self.flying[future] = jobs

    def landed(self) -> list[Any]:
        """Wait for portions to come back, as long as anybody is at work."""
        seen = time.monotonic()
        while time.monotonic() - seen < DESERTED:
            try:
                with self.client.as_current():
                    waited = self.dask.wait(list(self.flying), LOOK, return_when="FIRST_COMPLETED")
                return [future for future in waited.done if future.done()]  # not those lost since
            except asyncio.TimeoutError:
                if self.at_work():
                    seen = time.monotonic()
            except self.dask.CancelledError:
                raise self.gone() from None
        raise WorkerError(f"the scheduler at {self.address} has lost all of its workers")

    def at_work(self) -> bool:
        """Say whether there is a worker."""
        if self.client.status == "closed":  # no new connection in :data:`CONNECTING` seconds
            raise self.gone()
        ask = self.client.scheduler.ncores  # as `nthreads()` does, without a limit
        try:
            return self.client.status == "running" and bool(
                self.client.sync(ask, callback_timeout=DESERTED)
            )
        except (OSError, asyncio.TimeoutError):
            raise self.gone() from None

    def taken(
        self, future: Any, jobs: list[Job[Item]], work: Work[Item]
    ) -> Iterator[tuple[int, Result]]:
        if future.status == "error":
            error = future.exception(timeout=DESERTED)
            if not isinstance(error, self.dask.KilledWorker):
                raise error
            if len(jobs) > 1:
                work.put_back(jobs)
                return
            ((number, item),) = jobs
            if number not in self.alone:
                self.suspects += jobs
                return
            yield number, self.lost(item, "worker processes died on this, again and again")
            return
        try:
            results, seconds = future.result(timeout=FETCHING)
        except FormateurError:  # a time-out is of this kind, too
            raise
        except (asyncio.TimeoutError, self.dask.KilledWorker):
            self.at_work()  # or the scheduler has gone
            self.flying[future] = jobs
            return
        except (OSError, self.dask.CancelledError):
            raise self.gone() from None
        work.took(len(jobs), seconds)
        for (number, _), result in zip(jobs, results, strict=True):
            yield number, result

    def gone(self) -> WorkerError:
        return WorkerError(f"the scheduler at {self.address} has gone away")


# On the cluster


def _answers(function: Callable[[Item], Result], items: list[Item]) -> tuple[list[Result], float]:
    began = time.monotonic()
    return [function(item) for item in items], time.monotonic() - began
