"""Processes that are measured, whole or from a point on, and what is aimed at."""

from __future__ import annotations

from dataclasses import dataclass

SELDOM = 3  # rounds of what takes seconds
CLI = "import sys; from formateur.cli.entry import main; sys.argv = {argv!r}; main()"
LOADED = "import numpy, formateur"


@dataclass(frozen=True)
class AtMost:
    """So many seconds of processor time, or so many times what another process takes."""

    limit: float
    against: str | None = None

    def __str__(self) -> str:
        if self.against is None:
            return f"at most {self.limit:g} s"
        return f"at most {self.limit:g} x `{self.against}`"


@dataclass(frozen=True)
class Process:
    """A process.

    Parameters
    ----------
    code
        What it does.
    before
        What it does first, which does not count; None where all counts from its start to its end.
    target
        What is aimed at.
    rounds
        How often it is started.
    """

    code: str
    before: str | None = None
    target: AtMost | None = None
    rounds: int = 11


def _command(*words: str, target: AtMost | None = None, rounds: int = 11) -> Process:
    """Return a whole command, as a shell starts it."""
    return Process(CLI.format(argv=["formateur", *words]), target=target, rounds=rounds)


def _asked(code: str, made: str, players: int, target: AtMost, rounds: int = 5) -> Process:
    """Return a question to an instance that is new; modules are loaded by asking eight players."""
    before = (
        f"{LOADED}; from benchmarks.parliaments import *; from benchmarks.vows import *; "
        "from dataclasses import replace; "
        f"instance = {made.format(players=8)}; {code}; instance = {made.format(players=players)}"
    )
    return Process(code, before, target, rounds)


def _listed(players: int, seconds: float) -> Process:
    code = "list(formateur.lists.coalition_blocks(instance))"
    return _asked(code, "parliament({players}, 1, vetoes=0.05)", players, AtMost(seconds), 11)


def _power(players: int) -> Process:
    code = "formateur.power(instance)"
    return _asked(code, "parliament({players}, 1, vetoes=0)", players, AtMost(0.5), SELDOM)


POLLED = "from benchmarks.test_simulation import polled; instance = polled(8)"
JUDGED = "from benchmarks.test_backtest import backtest"
SHARES = "from random import Random; rng = Random(1); shares = [rng.random() for _ in range(40)]"
MANY = "seats = numpy.random.default_rng(1).multinomial(600, [1 / 12] * 12, 1_000_000)"

PROCESSES: dict[str, Process] = {
    "python": Process("pass"),
    "import numpy": Process("import numpy"),
    "import ortools.sat.python.cp_model": Process("import ortools.sat.python.cp_model"),
    "import formateur": Process("import formateur", target=AtMost(0.25)),
    "formateur.solve(iraq-2010)": Process(
        "import formateur; formateur.solve(formateur.load('iraq-2010'))"
    ),
    "formateur --help": _command("--help", target=AtMost(0.3)),
    "formateur solve germany-2025": _command(
        "solve", "germany-2025", target=AtMost(2, against="import numpy")
    ),
    "formateur solve iraq-2010": _command(
        "solve", "iraq-2010", target=AtMost(2, against="import numpy")
    ),
    "formateur report iraq-2010": _command(
        "report", "iraq-2010", "-o", "report.html", target=AtMost(2), rounds=5
    ),
    "list 25 players, cold": _listed(25, 0.004),
    "list 30 players, cold": _listed(30, 0.015),
    "list 35 players, cold": _listed(35, 0.2),
    "least friction, 60 players, cold": _asked(
        "formateur.solve(instance)", "parliament({players}, 1, frictions=0.5)", 60, AtMost(0.03)
    ),
    "cheapest to lift, 60 players, cold": _asked(
        "formateur.solve(instance)", "lifted({players}, 1, vetoes=0.5)", 60, AtMost(0.03)
    ),
    "explain, 30 players with 200 vetoes": _asked(
        "formateur.explain(instance)", "refusing({players}, 1)", 30, AtMost(1)
    ),
    "explain, 40 players with 359 vetoes": _asked(
        "formateur.explain(instance)", "refusing({players}, 1)", 40, AtMost(1)
    ),
    "explain, 40 players with 390 vetoes": _asked(
        "formateur.explain(instance)",
        "parliament({players}, 1, vetoes=0.5, spatial=False)",
        40,
        AtMost(1),
    ),
    "validate 1,000 players with 25,000 vetoes": _asked(
        "replace(instance, title='again')",
        "parliament({players}, 1, vetoes=0.05)",
        1000,
        AtMost(0.2),
    ),
    "solve_many, 1,000,000 parliaments of 12 parties": Process(
        "formateur.solve_many(instance, seats)",
        f"{LOADED}; from benchmarks.parliaments import parliament; {MANY}; "
        "instance = parliament(12, 1)",
        AtMost(1 / 0.3),
        rounds=SELDOM,
    ),
    "backtest, all cabinets since 1945, all theories": Process(
        "backtest()", f"{LOADED}; {JUDGED}", AtMost(2.5), rounds=SELDOM
    ),
    "simulate, 1,000,000 draws with a theory": Process(
        "formateur.simulate(instance, 1_000_000)",
        f"{LOADED}; {POLLED}; formateur.simulate(instance, 1_000_000)",  # loads compiled code
        AtMost(0.6),
        rounds=SELDOM,
    ),
    "power of 100 members": _power(100),
    "power of 150 members": _power(150),
    "power of 200 members": _power(200),
    "power of 250 members": _power(250),
    "power of 40 holders of up to 1,000,000,000 shares": Process(
        "formateur.power(game)",
        f"{LOADED}; {SHARES}; from formateur.games import WeightedGame; "
        "held = {f'h{i}': 1 + int(10**9 * share) for i, share in enumerate(shares)}; "
        "game = WeightedGame.of(held, sum(held.values()) // 2 + 1)",
        AtMost(2),
        rounds=SELDOM,
    ),
}
