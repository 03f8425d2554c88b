"""Polls in a file: the seats they give where the file states none."""

from __future__ import annotations

import json
import pickle
from fractions import Fraction
from pathlib import Path

import pytest

import formateur
from formateur import FormateurError, Instance
from formateur.errors import TieError
from formateur_models.changes.overlay import with_scenarios
from formateur_models.files.keys.keys_of_polls import PollKeys
from helpers.command import run
from helpers.made import Document, read
from helpers.paths import DATA


def polled(shares: dict[str, object], **keys: object) -> Document:
    poll = {"respondents": 1000, "shares": shares, **keys}
    return {"formateur": 1, "seats": 100, "parties": {p: {} for p in shares}, "poll": poll}


def seats(instance: Instance) -> dict[str, int]:
    return {name: player.seats for name, player in instance.players.items()}


def test_the_seats_are_those_that_the_poll_gives() -> None:
    instance = read(polled({"a": "4160/10000", "b": 0.338, "c": 0.246}, seats=10, method="dhondt")
                    | {"seats": 10})  # fmt: skip
    assert seats(instance) == {"a": 4, "b": 4, "c": 2}
    assert instance.allotted
    assert instance.poll is not None
    assert instance.poll.surveys[0].shares["a"] == Fraction(416, 1000)


def test_who_does_not_pass_the_threshold_has_none_unless_exempt() -> None:
    shares: dict[str, object] = {"a": 0.5, "b": 0.42, "c": "49/1000"}
    assert seats(read(polled(shares, threshold="5/100")))["c"] == 0
    assert seats(read(polled(shares, threshold="5/100", exempt=["c"])))["c"] == 5
    assert seats(read(polled({**shares, "c": "5/100"}, threshold="5/100")))["c"] == 5


def test_the_unaligned_have_their_seats_beside_the_poll() -> None:
    doc = polled({"a": 0.6, "b": 0.4}) | {"unaligned": 10}
    assert seats(read(doc)) == {"a": 54, "b": 36}
    doc["poll"]["seats"] = 100
    with pytest.raises(FormateurError, match="have 110 seats, the body has 100"):
        read(doc)


def test_stated_seats_stand_and_the_poll_is_for_simulation() -> None:
    doc = polled({"a": 0.6, "b": 0.4}, seats=50)
    doc["parties"] = {"a": {"seats": 30}, "b": {"seats": 70}}
    instance = read(doc)
    assert (seats(instance), instance.allotted) == ({"a": 30, "b": 70}, False)
    found = formateur.simulate(instance, 1000)
    assert sum(found.seats[p].mean for p in "ab") == pytest.approx(50)
    assert found.majority("a").value > 0.99


def test_several_surveys_in_a_good_file() -> None:
    instance = formateur.load(DATA / "good" / "poll.yaml")
    poll = instance.poll
    assert poll is not None
    one, two = poll.surveys
    assert (one.size, two.size) == (Fraction(1271, 3), Fraction(900))
    assert (one.title, one.verified, one.sources) == ("one", False, ("paper",))
    assert poll.votes["c"] == Fraction(1271, 3) * Fraction(4, 100)
    assert poll.respondents == sum(poll.votes.values()) + poll.others
    assert poll.passing.keys() == {"a", "b", "c"}
    assert [s.holds for s in instance.statements] == [Fraction(4, 5), Fraction(1, 4)]


def test_the_format_knows_every_method() -> None:
    methods = PollKeys.model_json_schema()["properties"]["method"]["enum"]
    assert methods == list(formateur.rules.apportionment_methods)


@pytest.fixture
def tied(tmp_path: Path) -> Path:
    path = tmp_path / "tied.yaml"
    text = "formateur: 1\nseats: 10\nparties: {a: {}, b: {}, c: {}}\npoll: {respondents: 900, "
    path.write_text(text + "shares: {a: 0.3, b: 0.3, c: 0.3}}\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "command", ["solve", "list", "explain", "power", "theories", "check", "scenarios", "leverage"]
)
def test_a_tie_for_the_last_seat_is_told_and_not_broken(tied: Path, command: str) -> None:
    done = run(command, tied, *(["a,b"] if command == "check" else []))
    assert done.code == 2
    assert "the last seat is tied between a, b and c; draw lots, and state the seats" in done.err


def test_a_tie_does_not_matter_where_seats_are_drawn_or_stated(tied: Path) -> None:
    instance = formateur.load(tied)
    with pytest.raises(TieError) as told:
        formateur.count(instance)
    assert told.value.tie.parties == ("a", "b", "c")
    assert pickle.loads(pickle.dumps(told.value)).tie == told.value.tie
    found = formateur.simulate(instance, 500)
    assert sum(found.seats[p].mean for p in "abc") == pytest.approx(10)
    assert run("solve", tied, "--set", "a=4").code == 0


def test_solve_says_that_the_seats_are_the_polls() -> None:
    done = run("solve", "germany-2018-poll")
    assert "The seats are those that the poll would give, taken at its word." in done.out
    assert json.loads(run("solve", "germany-2018-poll", "--format", "json").out)[
        "seats_from"
    ] == "poll"  # fmt: skip
    assert "seats_from" not in json.loads(run("solve", "textbook", "--format", "json").out)


def test_a_statement_that_is_changed_may_hold_otherwise() -> None:
    doc = polled({"a": 0.6, "b": 0.4}) | {
        "statements": [{"veto": ["a", "b"], "id": "v", "holds": 0.5}],
        "scenarios": {"firm": {"change": {"v": {"holds": 1}}}},
    }
    instance = with_scenarios(read(doc), ["firm"])
    assert [s.holds for s in instance.statements] == [1]
    assert instance.poll is not None
