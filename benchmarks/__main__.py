"""`python -m benchmarks`: run all, write the page and the picture; or run what was asked for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from time import perf_counter

import click
import pytest

from formateur_models.errors import FormateurError

from . import graphs, records
from .peers import JOBS
from .picture import draw
from .specs import SPECS
from .table import page

HERE = Path(__file__).parent
LONGEST = 15 * 60.0  # seconds of one benchmark
INTERRUPTED = "interrupted"
DRIVERS = [str(HERE / f"test_{name}.py") for name in ("speed", "processes")]
# Each prints a table of its own, which goes under the others.
TABLES = {
    "power": "Power against other packages",
    "simulation": "Draws from a poll",
    "backtest": "Backtest of all cabinets since 1945",
    "choice": "Models of choice",
    "workers": "Batches by one and by two processes",
}
# One process, so that nothing else runs beside what is measured.
ALONE = "--override-ini=addopts=--import-mode=importlib"
CHECKED = [*DRIVERS, *(str(HERE / f"test_{name}.py") for name in TABLES)]
ALL = (*SPECS, "processes", *TABLES)


@click.command()
@click.argument("names", nargs=-1, type=click.Choice(ALL))
@click.option("--quick", is_flag=True, help="Small sizes, no timing: it runs, and answers agree.")
@click.option("--out", type=click.Path(path_type=Path), default=HERE / "results", help="Folder.")
@click.option("--graph", type=click.Path(), help="A graph file in DIMACS form, with --quota.")
@click.option("--quota", type=int, help="The weight that a clique of the graph shall have.")
def main(
    names: tuple[str, ...], quick: bool, out: Path, graph: str | None, quota: int | None
) -> None:
    """Benchmark formateur against other ways to the same answers; NAMES are some of them."""
    if graph is not None:
        try:
            ask_all(graphs.read(graph), quota)
        except FormateurError as error:
            raise click.ClickException(str(error)) from error
    elif quick:
        sys.exit(pytest.main([*CHECKED, ALONE, "-q", "-m", "quick", "--benchmark-disable"]))
    else:
        sys.exit(measure(names or ALL, out.resolve()))


def measure(names: tuple[str, ...], out: Path) -> int:
    """Run benchmarks, each in a process of its own; write `results.md` and `times.svg`.

    The page is written anew after each of them, so that neither a crash nor Ctrl-C loses what was
    measured before; whatever was not finished is named on it.
    """
    out.mkdir(parents=True, exist_ok=True)
    finished: list[Path] = []
    unfinished: dict[str, str] = {}
    for name in names:
        figures = out / f"{name}.{'md' if name in TABLES else 'json'}"
        why = run(name, figures)
        if why is None:
            finished.append(figures)
        else:
            unfinished[name] = why
        write(finished, unfinished, out)
        if why == INTERRUPTED:
            break
    click.echo(f"{out / 'results.md'}")
    return 1 if unfinished else 0


def run(name: str, figures: Path) -> str | None:
    """Run one benchmark; return None, or why its figures do not count."""
    options = ["-q", "--benchmark-quiet", f"-k={name}-", f"--benchmark-json={figures}"]
    command = [sys.executable, "-m", "pytest", *DRIVERS, ALONE, *options]
    if name in TABLES:
        command = [sys.executable, "-m", f"benchmarks.test_{name}"]
    printed = figures if name in TABLES else Path(os.devnull)
    try:
        with printed.open("w", encoding="utf-8") as stream:
            done = subprocess.run(
                command, cwd=HERE.parent, stdout=stream, timeout=LONGEST, check=False
            )
    except subprocess.TimeoutExpired:
        return f"stopped after {LONGEST / 60:g} minutes"
    except KeyboardInterrupt:
        return INTERRUPTED
    if done.returncode == pytest.ExitCode.INTERRUPTED and name not in TABLES:
        return INTERRUPTED
    return f"failed with code {done.returncode}" if done.returncode else None


def write(finished: list[Path], unfinished: dict[str, str], out: Path) -> None:
    """Write the page and the picture of what was finished, if anything was."""
    measured = [file for file in finished if file.suffix == ".json"]
    parts = []
    if measured:
        read = records.read(*measured)
        parts.append(page(read, unfinished))
        draw(read, out / "times.svg")
    for file in finished:
        if file.suffix == ".md":
            parts.append(f"## {TABLES[file.stem]}\n\n{file.read_text(encoding='utf-8')}")
    (out / "results.md").write_text("\n".join(parts), encoding="utf-8")


def ask_all(graph: graphs.Graph, quota: int | None) -> None:
    """Ask every engine whether the graph has a clique of a weight; half of all by default."""
    instance = graph.instance(sum(graph.weights) // 2 + 1 if quota is None else quota)
    for peer, ask in JOBS["any"].items():
        started = perf_counter()
        answer = ask(instance)
        click.echo(f"{peer:18} {answer!s:10} {perf_counter() - started:10.3f} s")


if __name__ == "__main__":
    main()
