"""The same on a real scheduler with two worker processes."""

from __future__ import annotations

import gc
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import formateur
from formateur import FormateurError
from formateur.spread import WorkerError, in_order, spread
from formateur.spread import cluster as fleet
from helpers import jobs
from helpers.command import run

# Dask's warnings are its own; one process of pytest-xdist has the cluster.
pytestmark = [pytest.mark.filterwarnings("ignore"), pytest.mark.xdist_group("dask")]

ONCE = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}
WITHIN: dict[str, Any] = {"processes": False, "dashboard_address": None}
THREADS = ("--nthreads", "1", "--no-dashboard", "--no-nanny")


def until(condition: Any) -> None:
    """Wait for something that is bound to happen."""
    end = time.monotonic() + 120
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


@contextmanager
def process(log: Path, kind: str, *options: str, first: str = "") -> Iterator[Any]:
    """Start a scheduler or a worker; `first` stands first on the path of its modules."""
    path = os.pathsep.join([first, *sys.path] if first else sys.path)
    command = [sys.executable, "-m", f"distributed.cli.dask_{kind}", *options]
    with (
        log.open("w") as stream,
        subprocess.Popen(
            command,
            env={**os.environ, **ONCE, "PYTHONPATH": path},
            stdout=stream,
            stderr=subprocess.STDOUT,
        ) as started,
    ):
        try:
            yield started
        finally:
            started.terminate()


@contextmanager
def scheduler(folder: Path) -> Iterator[tuple[str, Any]]:
    file = folder / "scheduler.json"
    options = ("--port", "0", "--host", "127.0.0.1", "--no-dashboard", "--scheduler-file")
    with process(folder / "scheduler.log", "scheduler", *options, str(file)) as started:
        until(lambda: file.exists() and file.read_text().endswith("}"))  # not half of it
        yield json.loads(file.read_text())["address"], started


@contextmanager
def workers(folder: Path, address: str, number: int, first: str = "") -> Iterator[None]:
    logs = [folder / f"worker-{n}.log" for n in range(number)]
    with ExitStack() as stack:
        for log in logs:
            stack.enter_context(process(log, "worker", address, *THREADS, first=first))
        for log in logs:
            until(lambda log=log: "Registered to" in log.read_text())
        yield


@pytest.fixture(autouse=True)
def swept() -> Iterator[None]:
    """Collect what a lost connection leaves open here, not in the midst of another test."""
    yield
    gc.collect()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start a scheduler with two workers."""
    folder = tmp_path_factory.mktemp("dask")
    with scheduler(folder) as (where, _), workers(folder, where, 2):
        yield where


@pytest.mark.thorough
def test_each_item_is_answered_once(address: str) -> None:
    numbers = [n for n in range(200) if n not in (jobs.DEADLY, jobs.WRONG)]
    assert list(in_order(spread(jobs.square, numbers, scheduler=address))) == [
        n * n for n in numbers
    ]


@pytest.mark.thorough
def test_an_error_is_raised_where_the_results_are_read(address: str) -> None:
    with pytest.raises(FormateurError, match="bad luck"):
        list(spread(jobs.square, [1, jobs.WRONG, 2], scheduler=address))


@pytest.mark.thorough
def test_a_simulation_is_the_same_as_on_one_machine(address: str) -> None:
    poll = formateur.load("germany-2018-poll")
    asked: dict[str, Any] = {"seed": 5, "listed": [("cdu-csu", "spd")]}
    here = formateur.simulate(poll, 150_000, **asked)
    there = formateur.simulate(poll, 150_000, **asked, scheduler=address)
    assert there.to_dict() == here.to_dict()
    command = ("simulate", "germany-2018-poll", "--draws", 30_000, "--format", "csv")
    alone, shared = run(*command), run(*command, "--scheduler", address)
    assert (shared.code, shared.out) == (0, alone.out)
    both = run(*command, "--scheduler", address, "--workers", 2)
    assert both.code == 2
    assert "exclude each other" in both.err


@pytest.mark.thorough
def test_a_batch_is_the_same_as_on_one_machine(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("bad.yaml").write_text("formateur: 1\nseats: many\n")
    files = ("textbook", "germany-2005", "bad.yaml", "germany-2025")
    there = run("batch", *files, "-o", "there.csv", "--theory", "mwc,bp", "--scheduler", address)
    here = run("batch", *files, "-o", "here.csv", "--theory", "mwc,bp", "--workers", "0")
    assert (there.code, here.code) == (2, 2)
    assert there.err == here.err
    assert Path("there.csv").read_bytes() == Path("here.csv").read_bytes()


@pytest.mark.thorough
def test_workers_that_die_and_a_scheduler_that_goes(tmp_path: Path) -> None:
    numbers = [*range(1, 6), jobs.DEADLY, *range(8, 12)]
    with scheduler(tmp_path) as (address, started):
        with pytest.raises(WorkerError, match="has no workers; start some with `dask worker"):
            list(spread(jobs.square, numbers, scheduler=address))
        with workers(tmp_path, address, 4):
            lost = spread(jobs.square, numbers, scheduler=address, lost=lambda item, _: -item)
            assert list(in_order(lost)) == [-n if n == jobs.DEADLY else n * n for n in numbers]
            endless = spread(jobs.square, iter(lambda: 1, None), scheduler=address)
            assert next(endless)[1] == 1
            started.kill()
            with pytest.raises(WorkerError, match="has gone away"):
                list(endless)


def test_a_result_that_dies_with_its_worker_is_worked_out_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However long that takes, as the scheduler is there."""
    monkeypatch.setattr(fleet, "FETCHING", 0.1)
    asked = [(str(tmp_path), number) for number in range(3)]
    dask = import_module("distributed")  # at the head of this file, all would wait for it
    with dask.LocalCluster(n_workers=1, threads_per_worker=3, **WITHIN) as cluster:
        tasks, (worker,) = cluster.scheduler.tasks, cluster.workers.values()
        results = spread(jobs.slow_again, asked, scheduler=cluster.scheduler_address)
        taken = [next(results)]
        until(lambda: all(task.state == "memory" for task in tasks.values()))
        taken.append(next(results))  # the third is there, and not yet fetched
        cluster.scale(2)
        until(lambda: len(cluster.scheduler.workers) == 2)
        cluster.sync(worker.close)
        assert sorted([*taken, *results]) == [(n, n) for n in range(3)]


@pytest.mark.thorough
def test_a_scheduler_whose_workers_are_all_gone_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fleet, "DESERTED", 3.0)
    with scheduler(tmp_path) as (address, _):
        with workers(tmp_path, address, 1):
            endless = spread(jobs.square, iter(lambda: 1, None), scheduler=address)
            assert next(endless)[1] == 1
        with pytest.raises(WorkerError, match=r"has lost all of its workers|has gone away"):
            list(endless)


@pytest.mark.parametrize(
    ("content", "told"),
    [("__version__ = '9.9'", "has formateur 9.9"), ("raise ImportError", "has no formateur")],
)
def test_a_worker_without_this_formateur_is_told(tmp_path: Path, content: str, told: str) -> None:
    other = tmp_path / "other" / "formateur"
    other.mkdir(parents=True)
    (other / "__init__.py").touch()
    (other / "version.py").write_text(content)
    with (
        scheduler(tmp_path) as (address, _),
        workers(tmp_path, address, 1, first=str(other.parent)),
        pytest.raises(WorkerError, match=told),
    ):
        list(spread(jobs.square, [1], scheduler=address))


# Where no scheduler is


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fleet, "CONNECTING", 1.0)


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("wrong", ["tcp://127.0.0.1:1", "http://127.0.0.1:80", "foo:bar", ""])
def test_a_wrong_address_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("batch", "textbook", "-o", "r.csv", "--scheduler", wrong)
    assert done.code == 2
    assert f"no Dask scheduler answers at {wrong!r}" in done.err


@pytest.mark.usefixtures("impatient")
def test_something_else_at_the_address_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        with pytest.raises(WorkerError, match="no Dask scheduler answers"):
            list(spread(jobs.square, [1], scheduler=f"127.0.0.1:{port}"))


def test_dask_asks_for_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(WorkerError, match=r"pip install 'formateur\[dask\]'"):
        list(spread(jobs.square, [1], scheduler="127.0.0.1:1"))
