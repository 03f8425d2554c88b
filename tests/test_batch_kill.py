"""A batch that is killed or interrupted, as a process of its own."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml

from depth import some

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
def started(folder: Path, output: Path, *options: str) -> Iterator[subprocess.Popen[str]]:
    code = "import sys; from formateur.cli import main; main()"
    words = ["batch", str(folder / "*.yaml"), "-o", str(output), "--theory", "mwc,harmony"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
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
    end = time.monotonic() + 120
    while lines(journal) < number:
        assert process.poll() is None, "it was over before it could be killed"
        assert time.monotonic() < end
        time.sleep(0.0005)


@pytest.mark.parametrize(("form", "kills"), [(".csv", some(10)), (".parquet", some(2))])
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
    output, journal = tmp_path / "r.csv", tmp_path / "r.csv.journal"
    with started(cases, output, "--workers", "2") as process:
        wait_for_line(journal, 2, process)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    told, *_, last = err.splitlines()
    assert (told, last) == (
        f"what is done is kept in {journal}; go on with --resume",
        "interrupted",
    )
    kept = lines(journal)
    assert kept >= 2
    assert done(cases, output) == 2  # neither --resume nor --overwrite
    assert lines(journal) == kept
    assert done(cases, output, "--resume") == 2
    assert lines(journal) == FILES + 1
