"""`python -m benchmarks`: run all, write the page and the picture; or run what was asked for."""

from __future__ import annotations

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
DRIVERS = [str(HERE / f"test_{name}.py") for name in ("speed", "startup", "workers")]
# These have tables of their own.
OTHERS = [str(HERE / f"test_{name}.py") for name in ("backtest", "simulation")]


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
        sys.exit(pytest.main([*DRIVERS, *OTHERS, "-q", "-m", "quick", "--benchmark-disable"]))
    else:
        measure(names, out)


def measure(names: tuple[str, ...], out: Path) -> None:
    """Run these benchmarks, or all; write `results.json`, `results.md` and `times.svg`."""
    out.mkdir(parents=True, exist_ok=True)
    figures = out / "results.json"
    wanted = [f"-k={' or '.join(f'{name}-' for name in names)}"] if names else []
    options = ["-q", "--benchmark-quiet", f"--benchmark-json={figures}"]
    code = pytest.main([*DRIVERS, *options, *wanted])
    if code:
        sys.exit(code)
    read = records.read(figures)
    (out / "results.md").write_text(page(read), encoding="utf-8")
    draw(read, out / "times.svg")
    click.echo(f"{out / 'results.md'}")


def ask_all(graph: graphs.Graph, quota: int | None) -> None:
    """Ask every engine whether the graph has a clique of a weight; half of all by default."""
    instance = graph.instance(sum(graph.weights) // 2 + 1 if quota is None else quota)
    for peer, ask in JOBS["any"].items():
        started = perf_counter()
        answer = ask(instance)
        click.echo(f"{peer:18} {answer!s:10} {perf_counter() - started:10.3f} s")


if __name__ == "__main__":
    main()
