"""The Markdown page: targets beside what was reached, then every figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version

from .peers import SECONDS
from .processes import PROCESSES
from .reached import Reached, reached
from .records import Records
from .specs import SPECS, Faster, Spec

PACKAGES = ("numpy", "numba", "ortools", "pulp", "highspy", "pytest-benchmark")
UNITS = ((1.0, "s"), (1e-3, "ms"), (1e-6, "us"))
MET = {True: "yes", False: "no", None: "unknown"}

Row = tuple[str, ...]


def page(records: Records, unfinished: Mapping[str, str] | None = None) -> str:
    """Return the whole page; benchmarks that did not finish are named with the reason."""
    head = ("benchmark", "at", "target", "reached", "met")
    parts = ["# Benchmarks of formateur", _machine(records)]
    parts += [f"Not finished: `{name}`, {why}." for name, why in (unfinished or {}).items()]
    parts.append("## Targets")
    parts.append(_table(head, [*_targets(records), *_process_targets(records)]))
    parts.append("![time against the number of players](times.svg)")
    for spec in filter(records.has, SPECS.values()):
        parts += [f"## {spec.name}", f"{spec.meaning[0].upper()}{spec.meaning[1:]}."]
        parts.append(_figures(records, spec))
    if records.processes:
        parts += ["## processes", "Started anew in each round.", _processes(records)]
    return "\n\n".join(parts) + "\n"


def _machine(records: Records) -> str:
    machine = records.machine
    brand = machine["cpu"].get("brand_raw", "unknown processor")
    packages = ", ".join(map(_package, PACKAGES))
    return (
        f"{brand}, {machine['cpu']['count']} cores, {machine['system']}; "
        f"Python {machine['python_version']}, {packages}. Processor time, medians over the seeds; "
        f"`>` marks lower bounds: the limit of {SECONDS:g} s for one question came first. "
        f"In brackets, how many times as long as ours. `README.md` has the protocol."
    )


def _package(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return f"no {name}"


# Targets


def _targets(records: Records) -> Iterator[Row]:
    for spec in SPECS.values():
        for target in spec.targets:
            ends = dict.fromkeys((target.sizes[0], target.sizes[-1]))
            at = f"{' to '.join(map(str, ends))} {spec.unit}"
            name = f"{spec.name} ({target.by})" if target.by else spec.name
            found = reached(records, spec, target)
            if found is None:
                why = "undecided" if records.has(spec) else "not measured"
                yield name, at, str(target), why, ""
                continue
            times = isinstance(target, Faster)
            yield name, at, str(target), _worst(found, times), MET[found.met]


def _worst(found: Reached, times: bool) -> str:
    value = f"{found.value:,.3g} x" if times else _time(found.value)
    return f"{'> ' if found.bound else ''}{value} (at {found.size})"


def _process_targets(records: Records) -> Iterator[Row]:
    for name, process in PROCESSES.items():
        target, seconds = process.target, records.processes.get(name)
        if target is None:
            continue
        against = records.processes.get(target.against) if target.against else 1.0
        if seconds is None or against is None:
            yield f"`{name}`", "process", str(target), "not measured", ""
            continue
        value = seconds / against
        text = f"{value:.2f} x" if target.against else _time(seconds)
        yield f"`{name}`", "process", str(target), text, MET[value <= target.limit]


# Figures


def _figures(records: Records, spec: Spec) -> str:
    head = (spec.unit, *spec.peers, "answer of seed 1")
    return _table(head, [_figure_row(records, spec, size) for size in spec.sizes])


def _figure_row(records: Records, spec: Spec, size: int) -> Row:
    cells = [_cell(records, spec, size, peer) for peer in spec.peers]
    return (f"{size:,}", *cells, _answer(records, spec, size))


def _cell(records: Records, spec: Spec, size: int, peer: str) -> str:
    seconds = records.seconds(spec, size, peer)
    if seconds is None:
        return ""
    time, decided = seconds
    ratio = records.ratio(spec, size, peer)
    beside = f" ({ratio[0]:,.3g} x)" if ratio and peer != spec.ours else ""
    return f"{'' if decided else '> '}{_time(time)}{beside}"


def _answer(records: Records, spec: Spec, size: int) -> str:
    found = [records.of(spec, size, peer).get(1) for peer in spec.peers]
    return next((f.answer for f in found if f and f.decided), "undecided")


def _processes(records: Records) -> str:
    rows = [(f"`{name}`", _time(seconds)) for name, seconds in records.processes.items()]
    return _table(("process", "processor time"), rows)


def _time(seconds: float) -> str:
    for unit, name in UNITS:
        if seconds >= unit:
            return f"{seconds / unit:.3g} {name}"
    return f"{seconds * 1e9:.3g} ns"


def _table(head: Row, rows: Iterable[Row]) -> str:
    lines = (head, tuple("---" for _ in head), *rows)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
