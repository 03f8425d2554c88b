"""One clock for a question: every command and verb keeps its limit, and tells what it found.

The clock counts processor time here, so that a busy machine fails no test.
"""

from __future__ import annotations

import gc
import json
import random
import threading
import time
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache, partial
from itertools import islice
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml

import formateur
from formateur import Instance, Party
from formateur.answers import Status
from formateur.engines import clock
from formateur.engines.clock import Clock, TimeRanOutError
from formateur.questions.ask import Ask
from formateur.questions.best import replying
from formateur.questions.best.posing import Straight
from formateur.questions.comparing.variants import Case
from formateur.questions.explaining.by_engine import General
from formateur.questions.recheck import formulated
from formateur.telling.streams.list_stream import MOST_SORTED, Taken, lines
from formateur.vows import Friction, Veto
from formateur_models.changes.whatif import changed, lifted
from formateur_models.program.program import Program
from helpers.command import Run, run
from helpers.parliaments import parliament, read

SLACK = 1.0  # seconds of processor time by which a limit may be missed, on a quick machine
QUICK = 0.03  # seconds that a loop takes there


def slack() -> float:
    """Return by how much a limit may be missed here: a machine that others use is slower."""
    began, found = time.process_time(), {}
    for number in range(200_000):
        found[number % 997] = (number, str(number))
    return SLACK * max(1.0, (time.process_time() - began) / QUICK)


@pytest.fixture
def processor_time(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let every clock count processor time, and none that goes into what other tests left behind.

    After some thousand tests one collection of garbage takes as long as the slack.
    """
    counted = SimpleNamespace(monotonic=time.process_time, thread_time=time.thread_time)
    monkeypatch.setattr(clock, "time", counted)
    gc.freeze()
    yield
    gc.unfreeze()


@cache
def thirty() -> Instance:
    """Thirty parties without a vow: half a billion coalitions win."""
    return read({"id": "thirty", **parliament({f"p{n:02}": 7 + n % 5 for n in range(30)})})


@cache
def crowd(parties: int = 150) -> Instance:
    """Many parties, many vows: no engine answers soon."""
    draw = random.Random(3)
    ids = [f"p{number:03}" for number in range(parties)]
    pairs = [(a, b) for n, a in enumerate(ids) for b in ids[:n] if draw.random() < 0.2]
    statements = tuple(
        Veto(names=pair, by=draw.choice("xyz"))
        if draw.random() < 0.4
        else Friction(names=pair, cost=draw.randint(1, 9))
        for pair in pairs
    )
    seats = [draw.randint(5, 40) for _ in ids]
    held = tuple(Party(id=id_, seats=number) for id_, number in zip(ids, seats, strict=True))
    rule = formateur.rules.Quota(sum(seats) // 5)
    return Instance(id="crowd", seats=sum(seats), parties=held, statements=statements, rule=rule)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Both as files, and a few of the crowd."""
    folder = tmp_path_factory.mktemp("hard")
    made = {}
    for instance in (thirty(), crowd(), replace(crowd(3), id="few")):
        document: dict[str, Any] = {
            "formateur": 1,
            "rule": {"quota": instance.needed},
            "parties": {party.id: {"seats": party.seats} for party in instance.parties},
            "statements": [
                {s.kind: list(s.names), **({"cost": s.cost} if isinstance(s, Friction) else {})}
                for s in instance.statements
                if isinstance(s, Veto | Friction)
            ],
        }
        made[instance.id] = folder / f"{instance.id}.yaml"
        made[instance.id].write_text(yaml.safe_dump(document), encoding="utf-8")
    return made


def timed(seconds: float, command: str, file: Path, *args: object) -> Run:
    """Run a command, which must hold its limit; to load it is not what is measured."""
    run(command, file.with_name("few.yaml"), *args)
    began = time.process_time()
    shown = run(command, file, *args, "--time-limit", seconds)
    spent = time.process_time() - began
    assert spent < seconds + slack()
    return shown


# The clock


def test_a_clock_is_shared_by_questions_of_equal_weight() -> None:
    share = Clock(60).share(4).seconds
    assert share is not None
    assert 14 < share <= 15
    assert Clock().share(4).left is None


def test_what_spends_a_clock_that_is_over_raises() -> None:
    clock = Clock(60)
    clock.spend()
    clock.stop()
    with pytest.raises(TimeRanOutError, match=r"time ran out after 0\.0 s"):
        clock.spend()


@pytest.mark.parametrize("part", [Clock.part, partial(Clock.effort, seconds=60.0)])
def test_the_clock_of_a_part_can_be_stopped(part: Callable[[Clock], Clock]) -> None:
    clock = Clock()
    own = part(clock)
    before = own.over
    own.stop()
    assert (before, own.over, clock.over) == (False, True, False)


def test_time_to_tell_what_was_found_is_kept_back() -> None:
    clock = Clock(60)
    clock.telling = 20
    clock.answered()
    assert 39 < (clock.left or 0) <= 40
    clock.answered()
    clock.answered()
    assert clock.over


# Commands


@pytest.mark.usefixtures("processor_time")
def test_a_list_in_json_ends_in_time_and_is_whole(files: dict[str, Path]) -> None:
    shown = timed(1, "list", files["thirty"], "--theory", "winning", "--format", "json")
    told = json.loads(shown.out)
    assert (shown.code, told["complete"]) == (3, False)
    assert set(told) == {"instance", "theory", "complete", "governments"}
    assert len(told["governments"]) > MOST_SORTED
    assert "undecided: time ran out" in shown.err


@pytest.mark.usefixtures("processor_time")
@pytest.mark.parametrize("style", ["csv", "jsonl", "table"])
def test_a_list_ends_in_time_with_what_it_found(files: dict[str, Path], style: str) -> None:
    shown = timed(1, "list", files["thirty"], "--theory", "winning", "--format", style)
    assert shown.code == 3
    assert len(shown.out.splitlines()) > 100


@pytest.mark.usefixtures("processor_time")
@pytest.mark.parametrize("style", ["json", "csv", "table"])
def test_the_k_best_end_in_time(files: dict[str, Path], style: str) -> None:
    args = ("solve", files["thirty"], "--theory", "winning", "--top", 300_000, "--format", style)
    shown = timed(1, *args)
    assert shown.code == 0
    assert len(shown.out.splitlines()) > 10
    if style == "json":
        assert json.loads(shown.out)["complete"] is False


@pytest.mark.usefixtures("processor_time")
@pytest.mark.parametrize(
    "args",
    [
        ("solve",),
        pytest.param(("solve", "--cross-check"), marks=pytest.mark.thorough),
        ("explain",),
        ("explain", "--with", "p001,p002"),
        pytest.param(("leverage",), marks=pytest.mark.thorough),
        pytest.param(("theories",), marks=pytest.mark.thorough),
        ("list",),
        pytest.param(("scenarios",), marks=pytest.mark.thorough),
        ("diff", "--veto", "p001,p002"),
        pytest.param(("check", "p001,p002", "--theory", "harmony"), marks=pytest.mark.thorough),
    ],
    ids=" ".join,
)
def test_every_command_keeps_its_limit(files: dict[str, Path], args: tuple[str, ...]) -> None:
    for engine in ("cpsat", "pulp:highs"):  # which a few do not need
        formateur.solve(read(parliament({"a": 1})), engine=engine)
    shown = timed(1, args[0], files["crowd"], *args[1:])
    assert shown.code in (0, 1, 3)


def test_what_was_not_asked_in_time_is_told_and_no_proof(files: dict[str, Path]) -> None:
    shown = run("leverage", files["crowd"], "--time-limit", 1e-6)
    assert (shown.code, "none" in shown.out.split()) == (3, False)
    assert "not known: time ran out" in " ".join(shown.out.split())
    shown = run("diff", files["crowd"], "--veto", "p001,p002", "--time-limit", 1e-6)
    assert shown.code == 3
    assert "at least 0 gained" in shown.out
    assert shown.out.count("not known: time ran out") == 2
    shown = run("scenarios", files["crowd"], "--time-limit", 1e-6, "--format", "json")
    (case,) = json.loads(shown.out)["scenarios"]
    assert (shown.code, case["status"], case["complete"]) == (3, "undecided", False)


# Verbs


@pytest.mark.usefixtures("processor_time")
def test_a_second_opinion_has_only_what_is_left_of_the_time() -> None:
    began = time.process_time()
    result = formateur.solve(crowd(60), "harmony", seconds=1, cross_check=True)
    spent = time.process_time() - began
    assert max(spent, result.seconds) < 1 + slack()


def test_an_answer_is_kept_if_the_second_opinion_cannot_be_asked_in_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def late(ask: Ask) -> Program:
        """Write a program down when the first answer is there."""
        ask.clock.stop()
        return formulated(ask)

    monkeypatch.setattr(replying, "formulated", late)
    found = formateur.solve("textbook", seconds=60, cross_check=True)
    first = formateur.solve("textbook")
    assert found == replace(first, seconds=found.seconds, unconfirmed=True)
    assert (found.status, found.complete, found.checked_by) == (Status.OPTIMAL, True, None)
    assert "not confirmed: no second opinion came" in str(found)
    assert found.to_dict()["unconfirmed"] is True
    assert "confirmed" not in str(first)
    assert "unconfirmed" not in first.to_dict()
    assert found.asked is not None
    assert found.asked.seconds == 0  # nothing is left for runners-up


@pytest.mark.usefixtures("processor_time")
def test_a_difference_out_of_time_is_incomplete_and_no_error() -> None:
    after = changed(thirty(), formateur.Changes(vetoes=(("p00", "p01"),)))
    began = time.process_time()
    found = formateur.diff(thirty(), after, seconds=1)
    spent = time.process_time() - began
    assert spent < 1 + slack()
    assert not found.complete
    assert found.lost_number > 0  # what was found before is kept
    assert found.to_dict()["decided"] is found.decided


def test_leverage_out_of_time_claims_nothing() -> None:
    rows = formateur.leverage(thirty(), seconds=1e-6)
    assert [row.party for row in rows] == list(thirty().party)
    assert not any(row.decided or row.indispensable or row.included for row in rows)
    assert rows[0].to_dict()["decided"] is False


@pytest.mark.usefixtures("processor_time")
def test_no_statement_is_priced_after_the_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    best = General.best

    def counted(self: General, lift: Any) -> Any:
        asked.append(lift)
        return best(self, lift)

    monkeypatch.setattr(General, "best", counted)
    found = formateur.explain(crowd(), seconds=1)
    assert not found.decided
    late = formateur.explain(crowd(), seconds=1e-6)
    assert (late.feasible, late.complete, late.prices) == (None, False, {})
    assert len(asked) < len(crowd().vows) / 2


def test_an_instance_without_a_vow_is_not_checked_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    instance = crowd()
    vows = [vow.id for vow in instance.vows][:3]
    checked = replace(
        instance, statements=tuple(s for s in instance.statements if s.id not in vows)
    )
    monkeypatch.setattr("formateur_models.parliament.instance.problems", lambda outline: 1 / 0)
    fewer = lifted(instance, vows)
    assert fewer == checked
    assert fewer.vows == checked.vows
    assert fewer.blocs == checked.blocs
    assert fewer.players is instance.players


@pytest.mark.usefixtures("processor_time")
def test_cases_share_the_time() -> None:
    scenarios = tuple(formateur.parliaments.Scenario(id=f"s{number}") for number in range(4))
    instance = replace(thirty(), scenarios=scenarios)
    began = time.process_time()
    cases = list(formateur.scenarios(instance, "winning", seconds=2))
    spent = time.process_time() - began
    assert spent < 2 + slack()
    assert [case.id for case in cases] == ["", "s0", "s1", "s2", "s3"]
    assert all(case.best for case in cases)


def test_a_case_that_was_not_counted_in_time_does_not_read_as_many() -> None:
    case = Case("", "", None, None, counted=False)
    assert not case.decided
    assert case.to_dict()["complete"] is False


def test_feasible_returns_with_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Straight, "ranked", lambda *asked: 1 / 0)
    assert formateur.feasible(thirty())
    refused = read(parliament({"a": 50, "b": 50}, {"veto": ["a", "b"]}))
    assert formateur.feasible(refused) is False
    assert formateur.feasible(thirty(), seconds=1e-9) is None


def test_a_question_that_was_not_written_down_in_time_is_undecided() -> None:
    result = formateur.solve(crowd(), seconds=1e-6)
    assert (result.status, result.complete, result.governments) == (Status.UNDECIDED, False, ())
    with pytest.raises(TimeRanOutError):
        formateur.enumerate(crowd(), seconds=1e-6)


def test_ties_found_in_time_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    ties = Straight.ties

    def slow(self: Straight, *asked: Any) -> Iterator[frozenset[str]]:
        yield from islice(ties(self, *asked), 2)
        raise TimeRanOutError("time ran out")

    monkeypatch.setattr(Straight, "ties", slow)
    result = formateur.solve(read(parliament({"a": 1, "b": 1, "c": 1})), "mwc")
    assert (result.status, result.complete, len(result.governments)) == (Status.OPTIMAL, False, 2)


def test_whether_the_best_ties_may_not_be_known_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    ties = Straight.ties

    def slow(self: Straight, *asked: Any) -> Iterator[frozenset[str]]:
        yield from islice(ties(self, *asked), 1)
        raise TimeRanOutError("time ran out")

    monkeypatch.setattr(Straight, "ties", slow)
    result = formateur.solve(read(parliament({"a": 1, "b": 1, "c": 1})), "mwc", top=1)
    assert (result.status, result.complete, len(result.governments)) == (Status.OPTIMAL, False, 1)


# Lists that are written as they are found


def taken(limit: int | None = None, *, further: bool = True) -> Taken:
    return Taken(formateur.enumerate(thirty(), "winning"), limit, further)


@pytest.mark.parametrize("style", ["csv", "json", "jsonl"])
def test_memory_does_not_grow_with_a_list(style: str) -> None:
    written = lines(style, thirty(), formateur.theory("winning"), taken())
    for _ in islice(written, 2 * MOST_SORTED):
        pass
    tracemalloc.start()
    try:
        for _ in islice(written, 1000):
            pass
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("style", ["csv", "json", "jsonl"])
def test_a_list_begins_before_it_is_all_found(style: str) -> None:
    asked = taken()
    written = lines(style, thirty(), formateur.theory("winning"), asked)
    assert len(list(islice(written, 3))) == 3
    assert asked.number <= MOST_SORTED + 1


@pytest.mark.parametrize("many", [MOST_SORTED, MOST_SORTED + 1])
def test_a_document_is_the_same_whether_it_was_held_or_written_on_the_way(many: int) -> None:
    asked = taken(many)
    told = json.loads("".join(lines("json", thirty(), formateur.theory("winning"), asked)))
    assert set(told) == {"instance", "theory", "complete", "governments"}
    assert (told["complete"], len(told["governments"])) == (False, many)
    found = islice(formateur.enumerate(thirty(), "winning"), many)
    expected = sorted((v.to_dict() for v in found), key=lambda told: str(told["cabinet"]))
    assert sorted(told["governments"], key=lambda told: str(told["cabinet"])) == expected


def test_a_short_document_is_what_it_always_was() -> None:
    strange = read(parliament({"a": 1}))
    found = [formateur.judge(strange, ["a"])]
    written = "".join(lines("json", strange, formateur.theory("mwc"), Taken(found, None, False)))
    head: dict[str, object] = {"instance": strange.id, "theory": "mwc", "complete": True}
    told = head | {"governments": [found[0].to_dict()]}
    assert written == json.dumps(told, indent=2, ensure_ascii=False) + "\n"


def test_a_limit_ends_the_search_at_once() -> None:
    found = formateur.enumerate(thirty(), "winning")
    asked = Taken(found, 5, further=False)
    assert len(list(asked)) == 5
    assert not asked.complete
    fifth_and_on = next(found)  # nothing was looked for beyond the five
    assert fifth_and_on.cabinet


def test_a_limit_that_was_reached_is_no_timeout() -> None:
    def slow() -> Iterator[Any]:
        yield from formateur.enumerate(formateur.load("textbook"))
        raise TimeRanOutError("time ran out")

    asked = Taken(slow(), 5, further=True)
    assert len(list(asked)) == 5
    assert (asked.complete, asked.problem) == (False, None)
    asked = Taken(slow(), 6, further=True)
    assert len(list(asked)) == 5
    assert asked.problem is not None


@pytest.mark.parametrize("engine", ["search", "cpsat"])
def test_closing_a_list_ends_its_search(engine: str) -> None:
    before = threading.active_count()
    found = formateur.enumerate(thirty(), "winning", having="p00", engine=engine)
    assert next(found).cabinet
    found.close()
    assert threading.active_count() == before
