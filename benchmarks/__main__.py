"""`python -m benchmarks`: run all, write the page and the picture; or run what was asked for."""

from __future__ import annotations

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
DRIVERS = [str(HERE / "test_speed.py"), str(HERE / "test_startup.py")]


@click.command()
@click.argument("names", nargs=-1, type=click.Choice([*SPECS, "startup"]))
@click.option("--quick", is_flag=True, help="Small sizes, no timing: it runs, and answers agree.")
@click.option("--out", type=click.Path(path_type=Path), default=HERE / "results", help="Folder.")
@click.option("--graph", type=click.Path(), help="A graph file in DIMACS form, with --quota.")
@click.option("--quota", type=int, help="The weight that a clique of the graph shall have.")
def main(
    names: tuple[str, ...], quick: bool, out: Path, graph: str | None, quota: int | None
) -> None:
    """Benchmark formateur against other ways to the same answers; NAMES are specs, or startup."""
    if graph is not None:
        try:
            ask_all(graphs.read(graph), quota)
        except FormateurError as error:
            raise click.ClickException(str(error)) from error
    elif quick:
        sys.exit(pytest.main([*DRIVERS, "-q", "-m", "quick", "--benchmark-disable"]))
    else:
        sys.exit(measure(names or (*SPECS, "startup"), out.resolve()))


def measure(names: tuple[str, ...], out: Path) -> int:
    """Run benchmarks, each in a process of its own; write `results.md` and `times.svg`.

    The page is written anew after each of them, so that neither a crash nor Ctrl-C loses what was
    measured before; whatever was not finished is named on it.
    """
    out.mkdir(parents=True, exist_ok=True)
    finished: list[Path] = []
    unfinished: dict[str, str] = {}
    for name in names:
        figures = out / f"{name}.json"
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
    command = [sys.executable, "-m", "pytest", *DRIVERS, *options]
    try:
        code = subprocess.run(command, cwd=HERE.parent, timeout=LONGEST, check=False).returncode
    except subprocess.TimeoutExpired:
        return f"stopped after {LONGEST / 60:g} minutes"
    except KeyboardInterrupt:
        return INTERRUPTED
    if code == pytest.ExitCode.INTERRUPTED:
        return INTERRUPTED
    return f"failed with code {code}" if code else None


def write(finished: list[Path], unfinished: dict[str, str], out: Path) -> None:
    """Write the page and the picture of what was finished, if anything was."""
    if finished:
        read = records.read(*finished)
        (out / "results.md").write_text(page(read, unfinished), encoding="utf-8")
        draw(read, out / "times.svg")


def ask_all(graph: graphs.Graph, quota: int | None) -> None:
    """Ask every engine whether the graph has a clique of a weight; half of all by default."""
    instance = graph.instance(sum(graph.weights) // 2 + 1 if quota is None else quota)
    for peer, ask in JOBS["any"].items():
        started = perf_counter()
        answer = ask(instance)
        click.echo(f"{peer:18} {answer!s:10} {perf_counter() - started:10.3f} s")


if __name__ == "__main__":
    main()
