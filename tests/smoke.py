"""Every command and every engine once: `python tests/smoke.py`, in any environment with the extras.

Needs formateur and nothing of the tests, so that `.ci/run` can ask it of other versions of Python
and of the dependencies.
"""

from __future__ import annotations

import io
import os
import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any
from unittest import mock

import formateur
from formateur.cli import entry as cli
from formateur.cli.group import COMMANDS as ALL
from formateur.engines import ENGINES
from formateur.engines.search import heaviest, kernels, listing, tree
from formateur.questions.simulating import plan

# A command, its exit code, and what stands in its output or in the file that it writes.
Case = tuple[str, int, str]

COMMANDS: tuple[Case, ...] = (
    ("--help", 0, "Example: formateur solve iraq-2010"),
    ("--version", 0, formateur.__version__),
    ("solve", 2, "Missing argument"),
    ("solve nowhere.yaml", 2, "nowhere.yaml"),
    ("solve textbook --engine nonsense", 2, "nonsense"),
    ("solve iraq-2010", 0, "163 of 325 seats"),
    ("solve iraq-2010 --with iraqiya --format json", 0, '"seats": 168'),
    ("solve iraq-2010 --cross-check", 0, "163 of 325 seats"),
    ("solve germany-2025 --with afd", 1, "proved: there is none"),
    ("list textbook --theory mwc --format csv", 0, "c e,59,8"),
    ("list textbook --theory mwc --count", 0, "5"),
    ("check iraq-2010 iraqiya,kurdistan-alliance", 1, "29 short"),
    ("check germany-2005 --formed", 0, "448"),
    ("explain germany-2025 --with afd", 1, "AfD"),
    ("solve textbook --language ar", 0, "بزيادة 8 عن المطلوب"),
    ("leverage textbook", 0, "parties +1"),
    ("diff iraq-2010 --lift sadrists-refuse-maliki", 0, "lifted: sadrists-refuse-maliki"),
    ("scenarios iraq-2010", 0, "purge"),
    ("timeline iraq-2010", 0, "11 July 2010"),
    ("report textbook -o report.html", 0, "<!doctype html>"),
    ("watch textbook --times 1 --report watched.html", 0, "<!doctype html>"),
    ("theories", 0, "mcw"),
    ("theories textbook", 0, "winning"),
    ("rules", 0, "new-zealand"),
    ("power germany-2025 --index banzhaf,shapley-shubik", 0, "38.5"),
    ("chart iraq-2010 --kind hemicycle -o hemicycle.svg", 0, "<svg"),
    ("chart textbook --kind bars -o bars.svg", 0, "<svg"),
    ("chart germany-2025 --kind benches -o benches.svg", 0, "<svg"),
    ("chart netherlands-2023-chambers --kind chambers -o chambers.svg", 0, "<svg"),
    ("chart iraq-2010 --kind timeline -o timeline.svg", 0, "<svg"),
    ("chart textbook --kind matrix -o matrix.png", 0, "PNG"),
    ("chart textbook --kind power -o power.pdf", 0, "%PDF"),
    ("chart germany-2018-poll --kind simulation --draws 500 -o simulation.svg", 0, "<svg"),
    ("backtest parlgov --country ISL --theory mwc,mr", 0, "45 cabinets, 1 country"),
    ("backtest parlgov --country ISL --theory mwc --chart backtest.svg", 0, "45 cabinets"),
    ("export-dataset parlgov --country ISL --from 2010 -o table.csv", 0, "ISL"),
    ("export-dataset parlgov --country ISL --from 2010 -o table.parquet", 0, "PAR1"),
    ("export-dataset parlgov --country ISL -o cases.csv", 0, "ISL"),
    (
        "fit cases.csv --by cabinet_id --formed formed --covariates minority,n,incumbent",
        0,
        "Conditional logit",
    ),
    ("predict parlgov:DEU-2005 --top 2", 0, "SPD, B90-Gru"),
    ("infer germany-2005 germany-2013 germany-2017", 0, "3 of 3 governments"),
    ("backtest parlgov --country DNK,SWE --predict 2000 --covariates n", 0, "the same again"),
    ("batch textbook germany-2005 -o rows.csv --theory mwc --workers 2", 0, "germany-2005"),
    ("batch textbook germany-2005 -o rows.parquet --workers 0", 0, "PAR1"),
    ("simulate germany-2018-poll --draws 2000", 0, "2,000 draws, seed 0"),
    ("new mine", 0, "wrote mine.yaml"),
    ("validate mine.yaml", 0, ""),
    ("validate hemicycle.svg", 2, "hemicycle.svg"),
    ("instances", 0, "austria-2024"),
    ("schema", 0, "https://json-schema.org"),
)
ASKED_OF_ENGINES: tuple[Case, ...] = (
    ("solve iraq-2010 --with iraqiya --engine {}", 0, "168 of 325 seats"),
    ("solve textbook --theory mwc --top 3 --engine {}", 0, "55 of 100 seats"),
    ("solve germany-2025 --with afd --engine {}", 1, "proved: there is none"),
    ("list textbook --theory winning --count --engine {}", 0, "16"),
)
# Where compiled code takes over; and what then needs it.
THRESHOLDS = ((listing, "LONG"), (tree, "LONG"), (plan, "LONG"))
COMPILED: tuple[Case, ...] = (
    ("solve iraq-2010 --engine search", 0, "163 of 325 seats"),
    ("list netherlands-2021 --theory mwc --count --engine search", 0, ""),
    ("simulate germany-2018-poll --draws 2000", 0, "2,000 draws"),
)


def main() -> int:
    """Try all; say what failed and how many did not."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        outcomes = list(every_check())
        os.chdir("/")
    failed = [told for told in outcomes if told]
    for told in failed:
        say(f"FAILED {told}")
    version = ".".join(map(str, sys.version_info[:3]))
    say(f"Python {version}, {time.monotonic() - began:.0f} s")
    say(f"{len(outcomes) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0


def every_check() -> Iterator[str | None]:
    """Yield what was wrong with each check, or None."""
    yield program()
    yield from map(tried, COMMANDS)
    missing = set(ALL) - {words.split()[0] for words, *_ in COMMANDS}
    yield f"commands that are not tried: {', '.join(sorted(missing))}" if missing else None
    for engine in ENGINES:
        for words, code, told in ASKED_OF_ENGINES:
            yield tried((words.format(engine), code, told))
    yield frame()
    yield dask()
    yield from compiled()


def tried(case: Case) -> str | None:
    """Run a command in this process; say what was wrong with it."""
    words, code, told = case
    out = io.StringIO()
    args = shlex.split(words)
    with mock.patch.dict(os.environ, {"COLUMNS": "80", "NO_COLOR": "1"}):
        try:
            with redirect_stdout(out), redirect_stderr(out):
                cli.main(args)
        except SystemExit as end:
            got: object = end.code
        except Exception as error:
            got = repr(error)
    shown = out.getvalue()
    for option in ("-o", "--chart", "--report"):
        if got == code == 0 and option in args:
            shown += Path(args[args.index(option) + 1]).read_bytes().decode("latin-1")
    if (got, told in shown) == (code, True):
        return None
    return f"formateur {words}\n  exit code {got}, not {code}; {told!r} in: {shown[-1000:]}"


def program() -> str | None:
    """Run the program that is installed, as a process of its own."""
    path = Path(sys.executable).with_name("formateur")
    done = subprocess.run([str(path), "solve", "textbook"], capture_output=True, check=False)
    return None if done.returncode == 0 else f"{path}: {done.stderr.decode()}"


def frame() -> str | None:
    """Make a table of pandas."""
    rows = len(formateur.solve(formateur.load("textbook"), "mwc").to_frame())
    return None if rows == 5 else f"of five ties the frame has {rows}"


def dask() -> str | None:
    """Ask a Dask scheduler with one worker in this process."""
    from distributed import LocalCluster  # noqa: PLC0415

    options: dict[str, Any] = {"n_workers": 1, "processes": False, "protocol": "tcp"}
    local: Any = LocalCluster
    with local(**options, dashboard_address=":0") as cluster:
        address = cluster.scheduler_address
        return tried((f"batch textbook -o dask.csv --scheduler {address}", 0, "textbook"))


def compiled() -> Iterator[str | None]:
    """Run compiled code on bodies that are too small to need it."""
    with ExitStack() as stack:
        for module, name in THRESHOLDS:
            stack.enter_context(mock.patch.object(module, name, 0))
        yield from map(tried, COMPILED)
    seats = heaviest.heaviest([3, 2, 1], [0b010, 0b001, 0], compiled=True).seats
    yield None if seats == 4 else f"the heaviest coalition has {seats} seats, not 4"
    for name in ("draws", "best", "clique", "meeting", "walk"):
        yield None if kernels.loaded(name) else f"no compiled code for {name} was loaded"


def say(text: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main())
