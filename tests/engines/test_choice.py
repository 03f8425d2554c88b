"""Who answers, what the search refuses, and what holds when time runs out or lists are long."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
import tracemalloc
from dataclasses import replace
from itertools import islice

import pytest

import formateur
from formateur.answers import Status
from formateur.engines import engine
from formateur.engines.choice import choose
from formateur.engines.clock import Clock
from formateur.engines.search.heaviest import heaviest
from formateur.engines.search.search import Search
from formateur.errors import EngineError
from formateur.vows import Lead
from formateur_models.program.constraint import Reason
from formateur_models.program.formulation import formulate
from formateur_models.program.program import Objective
from helpers.made import clock, parliament, planted, strained
from helpers.parliaments import parliament as written
from helpers.parliaments import read

# Where it ends, and who answers then


def test_what_the_search_refuses() -> None:
    instance = formateur.load("textbook")
    with pytest.raises(EngineError, match="does not know the requirement 'mcw'"):
        formateur.solve(instance, "mcw", engine="search")
    program = formulate(instance, formateur.theory("harmony"))
    rule = program.constraints[0]
    some = program.members[0]
    rows = {
        "one quota": replace(rule, name="another house"),
        "more than a count": replace(rule, terms={some: 2}, reason=Reason("statement")),
    }
    for said, row in rows.items():
        assert said in (engine("search").refuses(program.having(row)) or "")
    bounded = replace(program, parts=(replace(rule, high=99), *program.parts[1:]))
    assert "one quota" in (engine("search").refuses(bounded) or "")
    negative = replace(program, objectives=(Objective("gain", {some: -1}),))
    assert "negative" in (engine("search").refuses(negative) or "")


def test_who_is_asked() -> None:
    instance = formateur.load("textbook")
    assert formateur.solve(instance).engine == "search"
    assert formateur.solve(instance, "mcw").engine == "table"
    nineteen = [f"p{number}" for number in range(19)]
    seats, places = dict.fromkeys(nineteen, 5), dict(zip(nineteen, range(19), strict=True))
    assert formateur.solve(read(written(seats, places=places)), "mcw").engine == "cpsat"
    chosen = choose(formulate(parliament(70, 1), formateur.theory("ms")))
    assert chosen.engine.id == "race"
    assert "70 players" in chosen.why


def test_many_players_are_answered_by_proof_or_by_race() -> None:
    nobody = parliament(70, 1, veto=0.9)
    assert formateur.solve(nobody).status is Status.INFEASIBLE
    program = formulate(parliament(70, 1, veto=0.3), formateur.theory("bp"))
    best = engine("race").best(program, clock(60))
    assert best.status is Status.OPTIMAL
    assert best.totals == engine("pulp:highs").best(program, clock(60)).totals


@pytest.mark.parametrize(("friction", "seed"), [(0.0, 1), (0.2, 2)])
def test_a_hundred_players_and_all_their_ties_need_no_solver_library(
    friction: float, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    instance = parliament(90, seed, friction=friction)
    monkeypatch.setattr("formateur.engines.race.engine", None)  # nobody else is asked
    monkeypatch.setattr("formateur.engines.race.HEAD_START", 60.0)  # on a busy machine, too
    raced = formateur.solve(instance)
    assert raced.engine == "race"
    assert raced.status is Status.OPTIMAL
    assert raced.complete
    assert raced.governments == formateur.solve(instance, engine="search").governments


def test_the_general_engines_go_on_where_the_search_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    instance = parliament(70, 1, veto=0.3)
    alone = formateur.solve(instance, "bp", top=3, engine="search")
    monkeypatch.setattr("formateur.engines.race.HEAD_START", 1e-9)
    monkeypatch.setattr("formateur.engines.race.ALONE", 1e-9)
    raced = formateur.solve(instance, "bp", top=3)
    assert raced.governments == alone.governments
    ties = formateur.enumerate(instance, "bp")
    found = {verdict.cabinet for verdict in islice(ties, 5)}
    assert len(found) == 5


def test_a_parliament_needs_no_solver_library() -> None:
    code = (
        "import sys, formateur\n"
        "every = map(formateur.load, formateur.bundled())\n"
        "for one in every: one.seats_decide and formateur.solve(one)\n"
        "print(*(m for m in ('numba', 'ortools', 'pulp', 'highspy', 'numpy') if m in sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []


# Limits

LOADED = pytest.param(True, marks=pytest.mark.thorough)  # it takes seconds to load


@pytest.mark.parametrize("compiled", [False, LOADED])
def test_time_that_runs_out_proves_nothing(compiled: bool) -> None:
    seats, refuses = planted(30, 15, seed=1)
    heaviest([1], [0], compiled=compiled)  # loads what is compiled
    found = heaviest(seats, refuses, clock=clock(0.3), compiled=compiled)
    assert 0 < found.seats < 30 <= found.bound


@pytest.mark.parametrize("compiled", [False, LOADED])
def test_what_was_found_in_time_is_kept(compiled: bool) -> None:
    program = formulate(strained(60, seed=5), formateur.theory("harmony"))
    Search(compiled).best(program, clock(0.2))  # loads what is compiled
    best = Search(compiled).best(program, clock(1))
    assert best.status is Status.FEASIBLE
    assert best.cabinet is not None
    assert best.bounds[0] <= best.totals[0]


def test_what_was_found_for_some_lead_is_kept() -> None:
    instance = strained(60, seed=5)
    lead = Lead(names=tuple(sorted(instance.party))[:3])
    instance = replace(instance, statements=(*instance.statements, lead))
    program = formulate(instance, formateur.theory("harmony"))
    best = Search(compiled=False).best(program, clock(0.5))
    assert best.status is Status.FEASIBLE
    assert best.cabinet is not None
    assert len([member for member in best.cabinet if member.startswith("lead ")]) == 1
    assert best.bounds[0] <= best.totals[0]


def test_a_list_that_is_too_long_stops_in_time() -> None:
    instance = parliament(60, 1, veto=0.0)
    assert len(next(formateur.lists.coalition_blocks(instance)))  # loads what is compiled
    blocks = formateur.lists.coalition_blocks(instance, seconds=1)
    assert len(next(blocks))
    with pytest.raises(formateur.errors.TimeRanOutError):
        list(blocks)


def test_a_list_is_found_as_it_is_read() -> None:
    instance = parliament(60, 1, veto=0.0)  # some 2**50 coalitions
    assert len(list(islice(formateur.enumerate(instance), 3))) == 3


def test_blocks_are_the_list() -> None:
    for theory in ("mwc", "harmony", "winning"):
        instance = parliament(14, 2, friction=0.1)
        listed = {v.government.cabinet for v in formateur.enumerate(instance, theory)}
        blocks = list(formateur.lists.coalition_blocks(instance, theory))
        assert {cabinet for block in blocks for cabinet in block} == listed
        assert sum(map(len, blocks)) == len(listed)


def test_memory_does_not_grow_with_the_list() -> None:
    blocks = formateur.lists.coalition_blocks(parliament(30, 4, veto=0.0))
    next(blocks)
    tracemalloc.start()
    total = sum(len(block) for block in blocks)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert total > 4_000_000
    assert peak < 2 * total  # a mask takes 8 bytes


def test_ctrl_c_reaches_a_library_and_keeps_what_it_found() -> None:
    watch = Clock()
    stopped = threading.Event()
    watch.listen(stopped.set)

    def work() -> str:
        time.sleep(0.2)  # until somebody waits for it
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
        return "found" if stopped.wait(60) else "never stopped"

    assert watch.attend(work) == "found"
    assert watch.interrupted
    assert watch.over


def test_ctrl_c_keeps_what_was_found() -> None:
    class Interrupted(Clock):
        looks = 0

        @property
        def over(self) -> bool:
            self.looks += 1
            if self.looks == 3:
                raise KeyboardInterrupt
            return super().over

    program = formulate(strained(40, seed=5), formateur.theory("harmony"))
    best = Search(compiled=False).best(program, Interrupted())
    assert best.status is Status.FEASIBLE
    assert best.cabinet
