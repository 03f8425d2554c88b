"""A batch that is killed or interrupted, as a process of its own."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml

from helpers.command import run
from helpers.depth import some

FILES = 240


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make many parliaments, one of which is no instance."""
    folder = tmp_path_factory.mktemp("cases")
    draw = random.Random(1)
    for number in range(FILES):
        seats = {f"p{j}": draw.randint(1, 60) for j in range(9)}
        pairs = [draw.sample(list(seats), 2) for _ in range(4)]
        document: dict[str, Any] = {
            "formateur": 1,
            "title": f'Num\u00e9ro {number},\nsaid "so"',
            "seats": sum(seats.values()) + (number == 100),
            "parties": {id_: {"seats": many} for id_, many in seats.items()},
            "statements": [{"veto": pair, "id": f"v{j}"} for j, pair in enumerate(pairs)],
        }
        text = yaml.safe_dump(document, allow_unicode=True, sort_keys=False)
        (folder / f"{number:03}.yaml").write_text(text, encoding="utf-8")
    return folder


@contextmanager
def started(
    folder: Path, output: Path, *options: str, before: str = "", **environment: str
) -> Iterator[subprocess.Popen[str]]:
    code = f"{before}\nfrom formateur.cli.entry import main; main()"
    words = ["batch", str(folder / "*.yaml"), "-o", str(output), "--theory", "mwc,harmony"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **environment}
    with subprocess.Popen(
        [sys.executable, "-c", code, *words, *options],
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def done(folder: Path, output: Path, *options: str) -> int:
    with started(folder, output, *options) as process:
        process.communicate()
    return process.returncode


def lines(journal: Path) -> int:
    return journal.read_bytes().count(b"\n") if journal.exists() else 0


def wait_for_line(journal: Path, number: int, process: subprocess.Popen[str]) -> None:
    wait_until(lambda: lines(journal) >= number, process)


def wait_until(seen: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    end = time.monotonic() + 120
    while not seen():
        assert process.poll() is None, "it was over before it could be killed"
        assert time.monotonic() < end
        time.sleep(0.0005)


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("form", "kills"), [(".csv", some(5)), pytest.param(".parquet", 2, marks=pytest.mark.thorough)]
)
def test_killed_it_comes_to_the_same(cases: Path, tmp_path: Path, form: str, kills: int) -> None:
    killed, whole = tmp_path / f"killed{form}", tmp_path / f"whole{form}"
    journal = tmp_path / f"killed{form}.journal"
    draw = random.Random(form)
    moments = sorted(draw.sample(range(2, FILES - 40), kills))
    for moment in moments:
        with started(cases, killed, "--workers", "2", "--resume") as process:
            wait_for_line(journal, max(moment, lines(journal) + 1), process)
            time.sleep(draw.random() / 200)
            process.kill()
        assert process.returncode == -signal.SIGKILL
        assert not killed.exists()
    assert done(cases, killed, "--workers", "2", "--resume") == 2  # one file is wrong
    assert done(cases, whole, "--workers", "0") == 2
    assert killed.read_bytes() == whole.read_bytes()


def test_an_interrupt_keeps_what_is_done(cases: Path, tmp_path: Path) -> None:
    output, journal, at_work = tmp_path / "r.csv", tmp_path / "r.csv.journal", tmp_path / "at-work"
    at_work.mkdir()
    slow = (
        "from helpers import jobs; from formateur.questions.batching import batching;"
        " batching.answer = jobs.answer_three_then_sleep"
    )
    words = ("--workers", "1")
    with started(cases, output, *words, before=slow, AT_WORK=str(at_work)) as process:
        wait_for_line(journal, 4, process)
        wait_until(lambda: any(at_work.iterdir()), process)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    told, *_, last = err.splitlines()
    assert (told, last) == (
        f"what is done is kept in {journal}; go on with --resume",
        "interrupted",
    )
    assert lines(journal) == 4
    assert done(cases, output) == 2  # neither --resume nor --overwrite
    assert lines(journal) == 4
    assert done(cases, output, "--resume") == 2
    assert lines(journal) == FILES + 1


def test_an_interrupt_between_a_line_and_its_entry_keeps_the_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output, journal = tmp_path / "r.csv", tmp_path / "r.csv.journal"
    forced = os.fsync

    def interrupted(number: int) -> None:
        if lines(journal) == 2:
            monkeypatch.setattr(os, "fsync", forced)
            raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    monkeypatch.setattr(import_module("formateur.questions.batching.journal"), "SYNC", -1.0)
    words = ("batch", "textbook", "germany-2005", "-o", output, "--workers", "0")
    shown = run(*words)
    assert shown.code == 130
    assert f"what is done is kept in {journal}" in shown.err
    assert lines(journal) == 2
    assert run(*words, "--resume").code == 0
    assert lines(journal) == 3


def test_an_interrupt_before_anything_is_done_keeps_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(
        import_module("formateur.questions.batching.batching"), "opened", interrupted
    )
    shown = run("batch", "textbook", "-o", tmp_path / "r.csv", "--workers", "0")
    assert (shown.code, shown.err) == (130, "\ninterrupted\n")
    assert not list(tmp_path.iterdir())
