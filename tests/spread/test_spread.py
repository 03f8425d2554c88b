"""One function over many items: in this process and in others, whatever becomes of them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from functools import partial
from multiprocessing.context import SpawnProcess
from pathlib import Path
from pickle import PicklingError

import pytest

from formateur import FormateurError
from formateur.spread import WorkerError, cores, in_order, spread
from helpers import jobs

NUMBERS = [n for n in range(200) if n not in (jobs.DEADLY, jobs.WRONG)]


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def until(condition: object) -> None:
    """Wait for something that is bound to happen."""
    assert callable(condition)
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.mark.parametrize("workers", [0, 1, 2])
def test_each_item_is_answered_once(workers: int) -> None:
    pairs = dict(spread(jobs.square, NUMBERS, processes=workers))
    assert pairs == {place: n * n for place, n in enumerate(NUMBERS)}


def test_no_items_need_no_workers() -> None:
    assert list(spread(jobs.square, [], processes=2)) == []


def test_order_can_be_had() -> None:
    found = in_order(spread(jobs.square, NUMBERS, processes=2))
    assert list(found) == [n * n for n in NUMBERS]


def test_items_are_taken_as_they_are_needed() -> None:
    endless = iter(lambda: 1, None)
    with closing(spread(jobs.square, endless, processes=2)) as found:
        assert next(found)[1] == 1


def test_large_items_and_large_results_do_not_block_each_other() -> None:
    texts = [str(n) * 200_000 for n in range(1, 100)]
    assert list(in_order(spread(jobs.echo, texts, processes=1))) == texts


def test_no_other_item_waits_behind_one_that_takes_long(tmp_path: Path) -> None:
    asked = [(str(tmp_path), n) for n in range(300)]
    found = list(in_order(spread(jobs.first_after_all_others, asked, processes=2)))
    assert found == list(range(300))


@pytest.mark.parametrize("workers", [0, 2])
def test_an_error_is_raised_where_the_results_are_read(workers: int) -> None:
    with pytest.raises(FormateurError, match="bad luck"):
        list(spread(jobs.square, [1, jobs.WRONG, 2], processes=workers))


def told(item: int, reason: str) -> int:
    assert "died twice" in reason
    assert "exit code 3" in reason
    return -item


def test_an_item_that_kills_its_worker_is_told_and_the_others_are_answered() -> None:
    numbers = [*range(1, 13), jobs.DEADLY]
    found = list(in_order(spread(jobs.square, numbers, processes=2, lost=told)))
    assert found == [-n if n == jobs.DEADLY else n * n for n in numbers]


def test_an_item_that_kills_its_worker_is_an_error_where_nothing_stands_for_it() -> None:
    with pytest.raises(WorkerError, match="exit code 3"):
        list(spread(jobs.square, [1, jobs.DEADLY, 2], processes=1))


def test_a_worker_that_is_killed_costs_nothing(tmp_path: Path) -> None:
    numbers = list(range(30))
    asked = [(str(tmp_path), n) for n in numbers]
    found = list(in_order(spread(jobs.unlucky_once, asked, processes=2)))
    assert found == [n * n for n in numbers]
    assert (tmp_path / "seen").exists()


def test_a_worker_that_is_killed_before_it_is_ready_costs_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    start = SpawnProcess.start
    killed: list[int] = []

    def unlucky(process: SpawnProcess) -> None:
        start(process)
        if not killed and process.pid:
            killed.append(process.pid)
            os.kill(process.pid, signal.SIGKILL)

    monkeypatch.setattr(SpawnProcess, "start", unlucky)
    assert list(in_order(spread(jobs.square, [2, 3], processes=1))) == [4, 9]
    assert killed


def test_what_cannot_be_sent_is_told(tmp_path: Path) -> None:
    with pytest.raises((PicklingError, AttributeError), match="lambda"):
        list(spread(lambda item: item, [1], processes=2))
    with pytest.raises((PicklingError, AttributeError, TypeError), match="lambda"):
        list(spread(jobs.unpicklable, [1], processes=1))
    with pytest.raises(WorkerError, match="OddError: 1 and 2"):
        list(spread(jobs.odd, [1], processes=1))
    with pytest.raises(FileNotFoundError):
        list(spread(jobs.unloadable, [1], processes=1))


def test_workers_that_cannot_start_are_told_and_none_is_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def interrupted(process: SpawnProcess) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(SpawnProcess, "start", interrupted)
    with pytest.raises(KeyboardInterrupt):
        list(spread(jobs.square, [1], processes=2))

    def full(process: SpawnProcess) -> None:
        raise OSError(12, "Cannot allocate memory")

    monkeypatch.setattr(SpawnProcess, "start", full)
    with pytest.raises(WorkerError, match=r"Cannot allocate memory.*fewer workers"):
        list(spread(jobs.square, [1], processes=2))


@pytest.mark.thorough
def test_hard_items_in_a_row_are_shared(tmp_path: Path) -> None:
    asked = [(str(tmp_path), n) for n in range(420)]
    list(spread(jobs.hard_from_400, asked, processes=2))
    done = Counter(path.name.partition("-")[0] for path in tmp_path.iterdir())
    assert len(done) == 2
    assert min(done.values()) >= 5


def test_closing_ends_the_workers(tmp_path: Path) -> None:
    found = spread(partial(jobs.first_then_sleep, str(tmp_path)), range(100), processes=2)
    with closing(found):
        assert next(found) == (0, 0)
        until(lambda: list(tmp_path.iterdir()))
    assert not any(alive(int(path.name)) for path in tmp_path.iterdir())


@pytest.mark.parametrize("last", [signal.SIGKILL, signal.SIGTERM])
def test_workers_end_with_whoever_started_them(tmp_path: Path, last: signal.Signals) -> None:
    program = tmp_path / "program.py"
    program.write_text(
        "import sys\nfrom helpers import jobs\nfrom formateur.spread import spread\n"
        "if __name__ == '__main__':\n    list(spread(jobs.sleeper, sys.argv[1:], processes=2))\n"
    )
    folder = tmp_path / "pids"
    folder.mkdir()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    started = [sys.executable, str(program), str(folder), str(folder)]
    with subprocess.Popen(started, env=environment) as parent:
        until(lambda: len(list(folder.iterdir())) == 2)
        parent.send_signal(last)
    for path in folder.iterdir():
        until(lambda pid=int(path.name): not alive(pid))


def test_a_program_without_a_guard_is_told_so(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(
        "from helpers import jobs\nfrom formateur.spread import spread\n"
        "print(list(spread(jobs.square, [1, 2], processes=1)))\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, str(program)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert "__name__" in done.stderr.splitlines()[-1]


def test_workers_are_counted_from_zero() -> None:
    assert cores() >= 1
    with pytest.raises(FormateurError, match="-1 processes are not possible"):
        spread(jobs.square, [1], processes=-1)
    with pytest.raises(FormateurError, match="exclude each other"):
        spread(jobs.square, [1], processes=1, scheduler="tcp://127.0.0.1:1")
