"""Models of choice: to fit a long table, to mix a shorter one, to ask about a large parliament.

`python -m benchmarks choice` prints a Markdown table: processor time, the most memory, targets.
Each job has a process of its own; tables are made before, from a seed. `--quick` makes them small.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest

import formateur

EACH = 100  # alternatives of each choice
SEED = 1
MIXED = 3  # covariates whose coefficients differ from choice to choice
DRAWS = 200
PARTIES = 15


@dataclass(frozen=True)
class Job:
    """What is asked, and what is aimed at."""

    name: str
    told: str
    rows: int
    covariates: int
    seconds: float
    gigabytes: float | None = None


JOBS = (
    Job("logit", "logit, 600,000 rows x 11 covariates, from CSV", 600_000, 11, 5, 1),
    Job("mixed", "mixed logit, 3 random x 200 draws, 60,000 rows", 60_000, 5, 180),
    Job("predict", "`predict`, 15 parties", 0, 0, 1),
)


def write(path: Path, rows: int, covariates: int) -> None:
    """Write choices that follow a logit, of which the first coefficients differ by choice."""
    rng = np.random.default_rng(SEED)
    middle = np.linspace(-1, 1, covariates)
    names = [f"x{n}" for n in range(covariates)]
    with path.open("w", encoding="utf-8") as stream:  # one by one: little memory is held
        stream.write(",".join(("case", "formed", *names)) + "\n")
        for case in range(rows // EACH):
            values = rng.normal(size=(EACH, covariates)).round(4)
            taste = middle + np.pad(rng.normal(size=MIXED), (0, covariates - MIXED))
            chosen = (values @ taste + rng.gumbel(size=EACH)).argmax()
            for j, row in enumerate(values.tolist()):
                stream.write(f"{case},{int(j == chosen)},{','.join(map(str, row))}\n")


def house(parties: int) -> formateur.Instance:
    """A parliament of parties that nobody knows anything about but their seats."""
    rng = Random(SEED)
    seats = {f"p{n}": 5 + int(rng.random() * 20) for n in range(parties)}
    held = tuple(formateur.Party(id=name, seats=many) for name, many in seats.items())
    return formateur.Instance(id="house", seats=sum(seats.values()), parties=held)


def ask(job: str, table: str, covariates: int) -> None:
    """Do the job, in this process."""
    names = [f"x{n}" for n in range(covariates)]
    if job == "predict":
        formateur.predict(house(PARTIES), before=["p1"])
    elif job == "logit":
        formateur.fit(table, by="case", formed="formed", covariates=names)
    else:
        some: dict[str, Any] = {"model": "mixed", "random": names[:MIXED], "draws": DRAWS}
        formateur.fit(table, by="case", formed="formed", covariates=names, **some)


MEASURE = """
import json, resource, sys, time
import formateur
from benchmarks.test_choice import ask
job, table, covariates = sys.argv[1:]
if job == "predict":
    formateur.predict("textbook")  # what is loaded once
begun = time.process_time()
ask(job, table, int(covariates))
print(json.dumps([time.process_time() - begun,
                  resource.getrusage(resource.RUSAGE_SELF).ru_maxrss]))
"""


def measured(job: Job, folder: Path, shrink: int = 1) -> tuple[float, float]:
    """Return the seconds of processor time and the gigabytes that a job takes."""
    table = folder / f"{job.name}.csv"
    if job.rows:
        write(table, job.rows // shrink, job.covariates)
    words = [sys.executable, "-c", MEASURE, job.name, str(table), str(job.covariates)]
    done = subprocess.run(words, check=True, capture_output=True, text=True)
    seconds, kilobytes = json.loads(done.stdout)
    return float(seconds), kilobytes / (1 << 20)


@pytest.mark.quick
def test_the_jobs_can_be_done(tmp_path: Path) -> None:
    for job in JOBS[::2]:
        assert measured(job, tmp_path, 100)[0] > 0


def main() -> None:
    """Print the table."""
    shrink = 100 if "--quick" in sys.argv[1:] else 1
    sys.stdout.write("| job | seconds | target | GB | target |\n|---|---:|---:|---:|---:|\n")
    with tempfile.TemporaryDirectory() as folder:
        for job in JOBS:
            seconds, gigabytes = measured(job, Path(folder), shrink)
            most = "" if job.gigabytes is None else f"{job.gigabytes:g}"
            figures = f"{seconds:.1f} | {job.seconds:g} | {gigabytes:.2f} | {most}"
            sys.stdout.write(f"| {job.told} | {figures} |\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
