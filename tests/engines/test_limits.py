"""What an answer is worth: time limits, bounds, order, wrong answers, and second opinions."""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from functools import cache
from itertools import permutations
from pathlib import Path
from typing import Any

import pulp
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import formateur
from formateur import FormateurError, Instance, Party, Result, Wish
from formateur.answers import Status
from formateur.engines import ENGINES, engine
from formateur.engines.base import Best, Engine, Found, GeneralEngine
from formateur.engines.clock import Clock
from formateur.engines.search import answering
from formateur.errors import EngineError, TimeRanOutError, WrongAnswerError
from formateur.questions.best.result import to_frame
from formateur.rules import Quota
from formateur.vows import Friction, Veto
from formateur_models.program.constraint import Constraint, Reason
from formateur_models.program.formulation import formulate
from formateur_models.program.program import Objective, Program
from formateur_models.program.variables import Variable
from formateur_models.voting.decisions import Decision, Member
from helpers.depth import examples, some_of
from helpers.oracles.subsets import Document
from helpers.parliaments import decided, factious, ideology, parliament, read
from helpers.strategies.plain import documents
from helpers.wishes import as_keywords

GENERAL = tuple(name for name in ENGINES if name.startswith(("cpsat", "pulp")))
THEORIES = tuple(formateur.theories)


# Time


@cache
def hard() -> Instance:
    """Sixty parties, half of all pairs at odds: no engine proves the least cost in minutes."""
    draw = random.Random(1)
    ids = [f"p{number:02}" for number in range(60)]
    seats = [draw.randint(50, 100) for _ in ids]
    parties = tuple(Party(id=party, seats=held) for party, held in zip(ids, seats, strict=True))
    frictions = tuple(
        Friction(names=(one, other), cost=draw.randint(1, 9))
        for number, one in enumerate(ids)
        for other in ids[:number]
        if draw.random() < 0.5
    )
    return Instance(id="hard", seats=sum(seats), parties=parties, statements=frictions)


@pytest.mark.parametrize("name", GENERAL)
@pytest.mark.parametrize("seconds", [1e-9, 0.01, 0.5])
def test_out_of_time_is_undecided_or_feasible_and_never_infeasible(
    name: str, seconds: float
) -> None:
    result = formateur.solve(hard(), engine=name, seconds=seconds)
    assert result.status in (Status.UNDECIDED, Status.FEASIBLE)
    assert not result.complete
    assert (result.best is None) == (result.status is Status.UNDECIDED)
    assert list(result.bounds) == list(result.theory.minimises)[: len(result.bounds)]
    assert all(gap >= 0 for gap in result.gaps.values())


@pytest.mark.parametrize("name", ["cpsat", "pulp:highs"])
def test_what_was_found_in_time_has_a_bound_and_a_gap(name: str) -> None:
    result = formateur.solve(hard(), engine=name, seconds=3)
    assert result.best is not None
    assert result.status is Status.FEASIBLE
    assert result.gaps["cost"] == result.best.objectives["cost"] - result.bounds["cost"] > 0


@pytest.mark.parametrize("name", GENERAL)
def test_a_list_that_cannot_be_finished_in_time_is_an_error(name: str) -> None:
    with pytest.raises(TimeRanOutError, match="time ran out"):
        list(formateur.enumerate(hard(), engine=name, seconds=0.2))
    with pytest.raises(TimeRanOutError, match="time ran out"):
        formateur.count(hard(), "harmony", engine=name, seconds=0.2)


@pytest.mark.parametrize("name", GENERAL)
def test_ranks_that_cannot_be_proved_in_time_are_an_error(name: str) -> None:
    program = formulate(hard(), formateur.theories["harmony"])
    with pytest.raises(TimeRanOutError, match="time ran out"):
        next(engine(name).ranked(program, Clock(seconds=0.2)))


@pytest.mark.parametrize("name", ["pulp:cbc", "pulp:highs"])
def test_infeasible_is_no_proof_from_a_solver_that_was_out_of_time(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    def solve(model: Any, solver: object) -> None:
        time.sleep(0.02)
        model.status = pulp.LpStatusInfeasible

    monkeypatch.setattr(pulp.LpProblem, "solve", solve)
    instance = read(factious())
    statuses = [formateur.solve(instance, engine=name, seconds=s).status for s in (0.01, 60)]
    assert statuses == [Status.UNDECIDED, Status.INFEASIBLE]


@pytest.mark.parametrize("name", GENERAL)
def test_a_solver_that_is_hasty_is_asked_again(name: str) -> None:
    """CBC 2.10 preprocesses the third of these away, which is none the less there."""
    parties = (
        *(formateur.Party(id=id_, seats=seats) for id_, seats in {"a": 3, "b": 0, "c": 3}.items()),
        formateur.Party(id="d", seats=106),
    )
    statements = (formateur.vows.Requires(name="c", all_of=("a",)),)
    instance = Instance(id="i", seats=112, parties=parties, statements=statements)
    found = formateur.solve(instance, "harmony", engine=name, top=3).governments
    assert [one.cabinet for one in found] == [("d",), ("b", "d"), ("a", "d")]


def lonely() -> Instance:
    """A party that governs alone, and many others of which it is hard to say that they cannot."""
    draw = random.Random(5)
    ids = [f"p{number:03}" for number in range(160)]
    pairs = ((one, other) for number, one in enumerate(ids) for other in ids[:number])
    vetoes = [Veto(names=pair) for pair in pairs if draw.random() < 0.3]
    vetoes += [Veto(names=("z", party)) for party in ids]
    parties = (*(Party(id=party, seats=1) for party in ids), Party(id="z", seats=18))
    return Instance(
        id="lonely", seats=178, parties=parties, rule=Quota(18), statements=tuple(vetoes)
    )


def test_python_may_end_while_an_enumeration_is_open() -> None:
    script = (
        "import time, formateur as fm\n"
        "parties = tuple(fm.Party(id=f'p{i}', name=f'P{i}', seats=1) for i in range(22))\n"
        "body = fm.Instance(id='x', seats=22, parties=parties)\n"
        "found = iter(fm.enumerate(body, 'winning', engine='cpsat'))\n"
        "next(found), time.sleep(0.2), print('here')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "here\n", "")


def test_closing_an_enumeration_stops_the_search() -> None:
    clock = Clock(seconds=60)
    program = formulate(lonely(), formateur.theories["winning"])
    found = engine("cpsat").every(program, clock)
    assert next(found) == {"z"}
    found.close()  # type: ignore[attr-defined]
    assert not clock.over


def thousands() -> Program:
    """Eleven parties of which any wins: more cabinets than the engine hands over in advance."""
    document = parliament({f"p{number:02}": 1 for number in range(11)}, rule={"quota": 1})
    return formulate(read(document), formateur.theories["winning"])


def test_a_slow_reader_of_an_enumeration_gets_every_cabinet_once() -> None:
    found = engine("cpsat").every(thousands(), Clock())
    first = next(found)
    time.sleep(0.3)  # in which the engine has to wait
    cabinets = [first, *found]
    assert len(cabinets) == len(set(cabinets)) == 2**11 - 1


def test_an_enumeration_can_be_closed_while_the_engine_waits() -> None:
    found = engine("cpsat").every(thousands(), Clock())
    next(found)
    time.sleep(0.3)
    found.close()  # type: ignore[attr-defined]
    assert next(found, None) is None


@pytest.mark.parametrize("seconds", [0, -1, float("nan"), float("inf")])
def test_a_limit_of_time_is_a_number_above_zero(seconds: float) -> None:
    with pytest.raises(FormateurError, match=r"a time limit of .* is not possible"):
        Clock(seconds=seconds)


def test_a_number_of_threads_is_one_or_more() -> None:
    with pytest.raises(FormateurError, match="0 threads are not possible"):
        Clock(threads=0)


# Proved answers


@pytest.mark.parametrize("name", GENERAL)
def test_a_proved_optimum_has_no_gap(name: str) -> None:
    result = formateur.solve(read(factious()), "harmony", engine=name)
    assert result.status is Status.OPTIMAL
    assert result.complete
    assert result.gaps == {"cost": 0, "parties": 0, "seats": 0}


@pytest.mark.parametrize("name", GENERAL)
def test_a_proved_infeasibility_is_an_answer(name: str) -> None:
    instance = read(factious({"veto": ["p", "r"]}, {"veto": ["q", "r"]}, {"veto": ["p", "q"]}))
    result = formateur.solve(instance, engine=name, top=2, cross_check=True)
    assert result.status is Status.INFEASIBLE
    assert (result.governments, result.best, result.ties, result.gaps) == ((), None, (), {})
    assert formateur.count(instance, "ms", engine=name) == 0


def test_ties_beyond_a_hundred_are_counted_on_request_only() -> None:
    parties = tuple(Party(id=f"p{number}", seats=1) for number in range(9))
    instance = Instance(id="equal", seats=9, parties=parties)
    result = formateur.solve(instance, "ms")
    assert (len(result.ties), result.more_ties) == (100, True)
    assert formateur.count(instance, "ms") == 126


def test_the_best_say_whether_more_tie_with_the_last() -> None:
    instance = read(parliament({"a": 3, "b": 3, "c": 3, "d": 4}))
    shown = [formateur.solve(instance, "ms", top=top) for top in (1, 2, 3, 4)]
    assert [result.more_ties for result in shown] == [True, True, False, False]
    assert [len(result.ties) for result in shown] == [1, 2, 3, 3]
    assert [len(result.governments) for result in shown] == [1, 2, 3, 4]


def test_whether_the_best_is_alone_is_known_without_the_second_best(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def sought(*_: object) -> None:
        raise AssertionError("the second best is sought")

    monkeypatch.setattr(answering, "_least", sought)
    alone = read(parliament({"a": 3, "b": 4, "c": 5}))
    tied = read(parliament({"a": 3, "b": 3, "c": 3, "d": 4}))
    assert not formateur.solve(alone, "ms", top=1).more_ties
    assert formateur.solve(tied, "ms", top=1).more_ties
    with pytest.raises(AssertionError, match="the second best is sought"):
        formateur.solve(alone, "ms", top=2)


@pytest.mark.parametrize("top", [0, -1])
def test_the_best_are_one_or_more(top: int) -> None:
    with pytest.raises(FormateurError, match=r"the .* best are not possible; ask for 1 or more"):
        formateur.solve(read(factious()), top=top)


def test_a_result_is_told_in_the_public_form() -> None:
    result = formateur.solve(read(factious()), "ms", having="q", cross_check=True)
    told = result.to_dict()
    assert told["wish"] == {"with": ["q"], "without": [], "only": []}
    assert (told["status"], told["complete"], told["checked_by"]) == ("optimal", True, "pulp:highs")
    assert told["bounds"] == {"seats": 60}
    assert told["governments"] == [verdict.to_dict() for verdict in result.governments]


def test_governments_are_the_rows_of_a_table(monkeypatch: pytest.MonkeyPatch) -> None:
    instance = read(factious({"friction": ["q", "r"], "id": "strain"}))
    frame = formateur.solve(instance, "ms", top=2).to_frame()
    roles = ["support", "abstain", "lead", "yes", "no", "passes"]
    assert list(frame.columns) == ["cabinet", "seats", "surplus", "pays", "splits", *roles]
    assert list(frame["cabinet"]) == ["p.y r", "p.x p.y q"]
    listed = formateur.enumerate(instance, "largest")
    frame = to_frame(listed, formateur.theory("largest"))
    assert set(frame["pays"]) == {"", "strain"}
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(FormateurError, match="pandas is missing"):
        formateur.solve(instance).to_frame()


# Engines


def test_an_unknown_engine_is_told_with_the_nearest() -> None:
    with pytest.raises(EngineError, match="there is no engine 'cpsta'; did you mean 'cpsat'"):
        engine("cpsta")


@pytest.mark.parametrize(
    ("name", "seats", "why"),
    [("pulp:cbc", 10**8, "floating point"), ("pulp:highs", 10**8, "floating point")],
)
def test_an_engine_refuses_numbers_that_it_cannot_hold(name: str, seats: int, why: str) -> None:
    instance = read(parliament({"a": seats, "b": seats - 1}))
    assert formateur.solve(instance, "ms").best is not None
    with pytest.raises(EngineError, match=f"{name} cannot express this program: .*{why}"):
        formateur.solve(instance, "ms", engine=name)


def test_cpsat_refuses_sums_beyond_64_bits() -> None:
    a, b = Member("a"), Member("b")
    program = Program((a,), (), (), (Objective("x", {a: 2**61}),))
    why = engine("cpsat").refuses(program)
    assert why is not None
    assert "64 bits" in why
    # Asked all the same, it does not answer something else.
    never = Constraint("never", {a: 2**63 - 1, b: 2**63 - 1}, 1, None, Reason("rule"))
    program = Program((a, b), (), (never,), ())
    for ask in (engine("cpsat").best, lambda *asked: list(engine("cpsat").every(*asked))):
        with pytest.raises(EngineError, match="cpsat cannot take the program"):
            ask(program, Clock())


def test_an_engine_that_is_not_there_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pulp.PULP_CBC_CMD, "pulp_cbc_path", "/nowhere/cbc")
    with pytest.raises(EngineError, match=r"pulp:cbc failed: .*/nowhere/cbc"):
        formateur.solve(read(factious()), engine="pulp:cbc")


# PuLP leaves its pipe open then.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("end", [KeyboardInterrupt, OSError])
def test_no_file_is_left_where_a_process_ends_early(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, end: type[BaseException]
) -> None:
    found: list[list[Path]] = []

    def ended(*_: object, **__: object) -> None:
        found.append([*tmp_path.rglob("*.mps")])
        raise end

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr("pulp.apis.coin_api.subprocess.Popen", ended)
    with pytest.raises(end):
        formateur.solve(read(factious()), engine="pulp:cbc")
    assert all(found)
    assert found
    assert not [*tmp_path.iterdir()]


def told(result: Result) -> dict[str, object]:
    return {key: value for key, value in result.to_dict().items() if key != "seconds"}


@pytest.mark.parametrize("theory", THEORIES)
def test_cpsat_gives_the_same_answer_twice(theory: str) -> None:
    instance = formateur.load("textbook")
    once, again = (formateur.solve(instance, theory, top=5) for _ in range(2))
    assert told(once) == told(again)
    lists = [list(formateur.enumerate(instance, theory)) for _ in range(2)]
    assert lists[0] == lists[1]


def test_threads_change_no_answer() -> None:
    instance = formateur.load("iraq-2010")
    one, two = (formateur.solve(instance, threads=n) for n in (1, 2))
    assert told(one) == told(two)


@pytest.mark.parametrize(
    "modules",
    some_of(list(permutations(("formateur.engines.cpsat", "formateur.engines.pulp", "highspy")))),
    ids=lambda modules: " ".join(name.rpartition(".")[2] for name in modules),
)
def test_the_engines_work_in_one_process_whichever_is_loaded_first(modules: tuple[str]) -> None:
    code = f"""
import {", ".join(modules)}
import formateur
for name in {GENERAL!r}:
    print(formateur.solve(formateur.load("germany-2005"), engine=name).best.cabinet)
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.splitlines() == ["('cdu-csu', 'spd')"] * len(GENERAL)


# What changes nothing


def answers(document: Document) -> dict[str, list[dict[str, Any]]]:
    """Return the six best of each theory."""
    instance = read(document)
    results = {theory: formateur.solve(instance, theory, top=6) for theory in THEORIES}
    return {t: [v.to_dict() for v in result.governments] for t, result in results.items()}


@examples(3)
@given(documents(max_players=5), st.randoms(use_true_random=False))
def test_the_order_of_the_file_changes_nothing(document: Document, draw: random.Random) -> None:
    def shuffled(entries: dict[str, Any]) -> dict[str, Any]:
        return dict(draw.sample(list(entries.items()), len(entries)))

    other = shuffled(deepcopy(document))
    other["parties"] = shuffled(other["parties"])
    for entry in other["parties"].values():
        if "factions" in entry:
            entry["factions"] = shuffled(entry["factions"])
    draw.shuffle(other.get("statements", []))
    # What is paid stands in the order of the file.
    found, expected = answers(other), answers(document)
    for governments in (*found.values(), *expected.values()):
        for government in governments:
            government["pays"].sort()
    assert found == expected


@examples(3)
@given(documents(max_players=5))
def test_new_ids_in_the_same_order_rename_the_answer(document: Document) -> None:
    new = {party: f"n{number}" for number, party in enumerate(sorted(document["parties"]))}

    def renamed(value: Any) -> Any:
        if isinstance(value, list):
            return [renamed(entry) for entry in value]
        if isinstance(value, str):
            party, dot, faction = value.partition(".")
            return new.get(party, party) + dot + faction
        return value

    other = deepcopy(document)
    other["parties"] = {new[party]: entry for party, entry in document["parties"].items()}
    other["statements"] = [
        {k: v if k in ("id", "price") else renamed(v) for k, v in statement.items()}
        for statement in document.get("statements", [])
    ]
    assume(sorted(map(renamed, read(document).players)) == [*map(renamed, read(document).players)])
    expected = answers(document)
    for governments in expected.values():
        for government in governments:
            government["cabinet"] = renamed(government["cabinet"])
            government["splits"] = renamed(government["splits"])
    assert answers(other) == expected


@examples(3)
@given(documents(max_players=5))
def test_three_times_the_seats_and_the_quota_change_nothing(document: Document) -> None:
    def seatless(document: Document) -> dict[str, list[tuple[object, ...]]]:
        keys = ("cabinet", "pays", "splits")
        found = answers(document).items()
        return {t: [tuple(map(str, map(g.get, keys))) for g in all_] for t, all_ in found}

    document = {**document, "rule": {"quota": read(document).needed}}
    other = deepcopy(document)
    for entry in (other, *other["parties"].values()):
        for key in {"seats", "unaligned"} & entry.keys():
            entry[key] *= 3
        for part in entry.get("factions", {}).values():
            part["seats"] *= 3
    other["rule"]["quota"] *= 3
    assert seatless(other) == seatless(document)


@examples(13)
@given(documents(max_players=6))
def test_a_party_without_seats_is_in_no_minimal_winning_coalition(document: Document) -> None:
    # A party more is one more vow of a cordon, which says nothing of the others.
    other = deepcopy(document)
    other["parties"]["guest"] = {"seats": 0}
    assert minimal(other) == minimal(document)


def minimal(document: Document) -> set[tuple[str, ...]]:
    return {verdict.cabinet for verdict in formateur.enumerate(read(document), "mwc")}


# Wrong answers


class Liar(Engine):
    """Answers what it is told to."""

    id = "liar"
    tale = Best(Status.UNDECIDED)

    def best(self, program: Program, clock: Clock) -> Best:
        return Liar.tale

    def ranked(self, program: Program, clock: Clock) -> Iterator[frozenset[Decision]]:
        return self.every(program, clock)

    def every(self, program: Program, clock: Clock) -> Iterator[frozenset[Decision]]:
        yield from filter(None, (Liar.tale.cabinet,))


def lie(monkeypatch: pytest.MonkeyPatch, best: Best, name: str = "liar") -> None:
    monkeypatch.setattr(Liar, "tale", best)
    monkeypatch.setitem(ENGINES, name, (__name__, "Liar"))


def claim(members: str, *totals: int, status: Status = Status.OPTIMAL) -> Best:
    return Best(status, decided(members), totals, totals)


@pytest.mark.parametrize(
    ("best", "theory", "wish", "message"),
    [
        (claim("p.x q"), "winning", Wish(), r"p.x, q \(majority, roles or wish\)"),
        (claim("p.x r"), "winning", Wish(), r"p.x, r \(it\)"),
        (claim("p.y q r"), "mwc", Wish(), r"p.y, q, r \(mwc\)"),
        (claim("q r"), "winning", Wish(without=("q",)), r"q, r \(majority, roles or wish\)"),
        (claim("q r", 60), "ms", Wish(), "the rules measure {'seats': 65} otherwise"),
    ],
)
def test_an_answer_that_the_rules_reject_is_an_error(
    monkeypatch: pytest.MonkeyPatch, best: Best, theory: str, wish: Wish, message: str
) -> None:
    lie(monkeypatch, best)
    instance = read(factious({"veto": ["p.x", "r"], "id": "it"}))
    for top in (None, 1):
        with pytest.raises(WrongAnswerError, match=message):
            formateur.solve(instance, theory, **as_keywords(wish), engine="liar", top=top)


def test_a_listed_answer_that_the_rules_reject_is_an_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lie(monkeypatch, claim("p.x p.y q r"))
    with pytest.raises(WrongAnswerError, match="reject the answer"):
        list(formateur.enumerate(read(factious()), "mwc", engine="liar"))


class Slow(Liar):
    """Finds the optimum, and no second government in time."""

    def every(self, program: Program, clock: Clock) -> Iterator[frozenset[Decision]]:
        yield from ()
        raise TimeRanOutError("time ran out")


@pytest.mark.parametrize("top", [None, 3])
def test_an_optimum_stands_where_its_ties_are_not_found_in_time(
    monkeypatch: pytest.MonkeyPatch, top: int | None
) -> None:
    monkeypatch.setattr(Liar, "tale", claim("p.y r", 55))
    monkeypatch.setitem(ENGINES, "slow", (__name__, "Slow"))
    result = formateur.solve(read(factious()), "ms", engine="slow", top=top)
    assert [verdict.cabinet for verdict in result.governments] == [("p.y", "r")]
    assert (result.status, result.complete) == (Status.OPTIMAL, False)


def test_a_right_answer_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    lie(monkeypatch, claim("p.y r", 55))
    result = formateur.solve(read(factious()), "ms", engine="liar", cross_check=True)
    assert (result.engine, result.checked_by) == ("liar", "pulp:highs")


@pytest.mark.parametrize("name", GENERAL)
def test_engines_that_agree_check_each_other(name: str) -> None:
    result = formateur.solve(read(ideology()), "mcw", engine=name, cross_check=True)
    assert result.checked_by == ("cpsat" if name == "pulp:highs" else "pulp:highs")


@pytest.mark.parametrize(
    "best",
    [
        claim("p.x p.y q r", 100),
        Best(Status.INFEASIBLE),
    ],
)
def test_engines_that_disagree_are_an_error(monkeypatch: pytest.MonkeyPatch, best: Best) -> None:
    lie(monkeypatch, best)
    with pytest.raises(WrongAnswerError, match="liar and pulp:highs disagree"):
        formateur.solve(read(factious()), "ms", engine="liar", cross_check=True)


@pytest.mark.parametrize(
    "best", [Best(Status.UNDECIDED), claim("p.x p.y q r", 100, status=Status.FEASIBLE)]
)
def test_an_engine_that_ran_out_of_time_contradicts_nobody(
    monkeypatch: pytest.MonkeyPatch, best: Best
) -> None:
    lie(monkeypatch, best, "pulp:highs")
    result = formateur.solve(read(factious()), "ms", cross_check=True)
    assert result.status is Status.OPTIMAL


@pytest.mark.parametrize("best", [Best(Status.UNDECIDED), claim("q r", status=Status.FEASIBLE)])
def test_predictions_without_a_proved_optimum_are_an_error(
    monkeypatch: pytest.MonkeyPatch, best: Best
) -> None:
    lie(monkeypatch, best)
    with pytest.raises(TimeRanOutError, match="before the optimum was proved"):
        list(formateur.enumerate(read(factious()), "ms", engine="liar"))


class Script(GeneralEngine):
    """Gives prepared answers, one for each objective."""

    id = "script"

    def __init__(self, *answers: Found) -> None:
        self.answers = list(answers)

    def minimise(self, program: Program, objective: Objective, clock: Clock) -> Found:
        return self.answers.pop(0)


ONE, OTHER = Member("a"), Member("b")
PROGRAM = Program(
    members=(ONE, OTHER),
    auxiliary=(),
    parts=(Constraint("some", {ONE: 1, OTHER: 1}, 1, None, Reason("rule")),),
    objectives=(Objective("one", {ONE: 1, OTHER: 2}), Objective("two", {ONE: -1, OTHER: -1})),
)
A: dict[Variable, int] = {ONE: 1, OTHER: 0}
B: dict[Variable, int] = {ONE: 0, OTHER: 1}


def best(*answers: Found, seconds: float | None = 60) -> Best:
    return Script(*answers).best(PROGRAM, Clock(seconds))


def test_what_is_proved_of_one_objective_stands_where_time_runs_out_in_the_next() -> None:
    optimal = Found(Status.OPTIMAL, A, 1)
    cut = Best(Status.FEASIBLE, frozenset({ONE}), (1, -1), (1, -2))
    assert best(optimal, Found(Status.UNDECIDED)) == cut
    assert best(optimal, Found(Status.FEASIBLE, A)) == cut
    assert best(optimal, Found(Status.OPTIMAL, A)) == replace(
        cut, status=Status.OPTIMAL, bounds=(1, -1)
    )
    first = Best(Status.FEASIBLE, frozenset({OTHER}), (2, -1), (1,))
    assert best(Found(Status.FEASIBLE, B, 1)) == first
    assert best(Found(Status.FEASIBLE, B)) == replace(first, bounds=(0,))
    assert best(Found(Status.INFEASIBLE)) == Best(Status.INFEASIBLE)


@pytest.mark.parametrize(
    ("answers", "seconds", "message"),
    [
        ([Found(Status.UNDECIDED)], None, "script gave up; try another engine"),
        ([Found(Status.OPTIMAL, {ONE: 0, OTHER: 0})], 60, "breaks its own constraint 'some'"),
        (
            [Found(Status.OPTIMAL, A), Found(Status.INFEASIBLE)],
            60,
            "script lost the solution that it had found",
        ),
        (
            [Found(Status.OPTIMAL, A), Found(Status.OPTIMAL, B)],
            60,
            "breaks its own constraint 'one is 1'",
        ),
    ],
)
def test_an_engine_that_contradicts_itself_is_an_error(
    answers: list[Found], seconds: float | None, message: str
) -> None:
    with pytest.raises(WrongAnswerError, match=message):
        best(*answers, seconds=seconds)


@pytest.mark.parametrize(("threads", "told"), [(1, []), (3, ["threads 3"])])
def test_cbc_alone_starts_no_thread(threads: int, told: list[str]) -> None:
    """Of its threads CBC waits for 10 s now and then, whatever there is to solve."""
    solver = engine("pulp:cbc").solver(Clock(threads=threads), None, presolve=True)  # type: ignore[attr-defined]
    assert [option for option in solver.getOptions() if "threads" in option] == told
