"""What constructors take of NumPy, pandas and people, and what they say of the rest."""

from __future__ import annotations

import copy
import datetime
import inspect
import pickle
import re
from collections.abc import Callable
from dataclasses import is_dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import formateur as fm
from formateur_models.doors.admit import _plan
from formateur_models.errors import BadTypeError, BadValueError

DAY = datetime.date(2021, 9, 26)
AB: Any = {"a": 40, "b": 60}


def party(**fields: Any) -> fm.Party:
    return fm.Party(**{"id": "a", "seats": 40, **fields})


def body(**fields: Any) -> fm.Instance:
    return fm.Instance(**{"id": "i", "seats": 100, "parties": AB, **fields})


def faction(**fields: Any) -> fm.Faction:
    return fm.Faction(**{"id": "a", "seats": 40, **fields})


def chamber(**fields: Any) -> fm.parliaments.Chamber:
    return fm.parliaments.Chamber(**{"id": "c", "seats": 1, **fields})


def survey(**fields: Any) -> fm.parliaments.Survey:
    return fm.parliaments.Survey(**{"shares": {"a": 1}, "respondents": 10, **fields})


def friction(**fields: Any) -> fm.vows.Friction:
    return fm.vows.Friction(**{"names": ("a", "b"), **fields})


def veto(**fields: Any) -> fm.vows.Veto:
    return fm.vows.Veto(**{"names": ("a", "b"), **fields})


Case = tuple[Callable[..., Any], str, Any, Any]
TAKEN: list[Case] = [
    *((party, "seats", value, 40) for value in (np.int64(40), 40.0, np.float32(40), Decimal(40))),
    (party, "seats", [50, 59], fm.parliaments.Interval(50, 59)),
    (party, "seats", fm.parliaments.Interval(np.int64(1), 2.0), fm.parliaments.Interval(1, 2)),  # type: ignore[arg-type]
    (party, "positions", {"x": 7.3333335}, {"x": Fraction("7.3333335")}),
    (party, "positions", {"x": np.float32(0.1)}, {"x": Fraction(1, 10)}),
    (party, "positions", pd.Series({"x": 2.5}), {"x": Fraction(5, 2)}),
    (party, "weights", {"m": np.int64(40), "n": "2/3"}, {"m": 40, "n": Fraction(2, 3)}),
    (party, "tags", ["t", "u"], frozenset("tu")),
    (party, "tags", "green", frozenset(["green"])),
    (party, "sources", "press", ("press",)),
    (party, "plural", ["en", "pt-BR"], ("en", "pt-BR")),
    (party, "plural", "pl", ("pl",)),
    (party, "names", {"de": "Linke"}, {"de": "Linke"}),
    (party, "split", "never", None),
    (party, "split", np.int8(3), 3),
    (party, "verified", np.bool_(False), False),
    (party, "name", np.str_("A"), "A"),
    (party, "factions", [fm.Faction(id="x", seats=1)], (fm.Faction(id="x", seats=1),)),
    (body, "seats", np.int64(100), 100),
    (body, "parties", [party(), party(id="b", seats=60)], (party(), party(id="b", seats=60))),
    (body, "parties", AB, (party(), party(id="b", seats=60))),
    (body, "parties", {"a": {"seats": 40}, "b": party(id="b", seats=60)}, body().parties),
    *(
        (body, "date", value, DAY)
        for value in (
            "2021-09-26",
            pd.Timestamp("2021-09-26 18:00"),
            np.datetime64("2021-09-26T18:00"),
            datetime.datetime(2021, 9, 26, 18),
        )
    ),
    (body, "rule", "simple", fm.rules.Simple()),
    (body, "rule", fm.rules.Absolute, fm.rules.Absolute()),
    (body, "rule", {"quota": np.int64(60)}, fm.rules.Quota(60)),
    (body, "rule", {"share": "2/3"}, fm.rules.Share(Fraction(2, 3))),
    (body, "rule", {"all": ["absolute", {"share": 0.5}]}, None),
    (body, "statements", [veto()], (veto(),)),
    (friction, "cost", 2.0, 2),
    (veto, "names", ["a", "b"], ("a", "b")),
    (veto, "names", "AB", ("AB",)),
    (veto, "price", "never", None),
    (veto, "holds", 0.8, Fraction(4, 5)),
    (veto, "until", "2021-09-26", DAY),
    (survey, "shares", {"a": np.float64(0.36), "b": "64/100"}, None),
    (survey, "respondents", np.int32(1000), 1000),
    (
        fm.parliaments.Scenario,
        "seats",
        {"a": np.int64(3), "b": [1, 2]},
        {"a": 3, "b": fm.parliaments.Interval(1, 2)},
    ),
    (fm.parliaments.Formed, "cabinet", ["a"], ("a",)),
    (fm.Government, "cabinet", ["a", "b"], frozenset("ab")),
    (fm.Wish, "having", "spd", ("spd",)),
    (fm.Changes, "vetoes", [["a", "b"]], (("a", "b"),)),
    (fm.Changes, "frictions", [(["a", "b"], 3.0)], ((("a", "b"), 3),)),
    (fm.rules.Quota, "votes", 60.0, 60),
    (fm.rules.AllOf, "parts", ["absolute"], (fm.rules.Absolute(),)),
]
NEEDED: dict[Any, dict[str, Any]] = {
    fm.parliaments.Scenario: {"id": "s"},
    fm.parliaments.Interval: {"high": 2},
    fm.games.Threshold: {"quota": 1},
}


@pytest.mark.parametrize(
    ("make", "argument", "said"),
    [
        (fm.Changes, "veto", "Changes(veto=...) is not possible; did you mean 'vetoes'?"),
        (fm.Changes, "x", "known: lift, vetoes, frictions, seats"),
        (body, "seat", "Instance(seat=...) is not possible; did you mean 'seats'?"),
        (veto, "name", "Veto(name=...) is not possible; did you mean 'names'?"),
        (fm.Theory, "require", "Theory(require=...) is not possible; did you mean 'requires'?"),
        (fm.rules.Quota, "vote_s", "Quota(vote_s=...) is not possible; did you mean 'votes'?"),
        (fm.solve, "havng", "solve(havng=...) is not possible; did you mean 'having'?"),
        (fm.report, "x", "known: instance, theory, "),
        (fm.from_table, "seat", "from_table(seat=...) is not possible; did you mean 'seats'?"),
        (fm.apportion, "metod", "apportion(metod=...) is not possible; did you mean 'method'?"),
        (fm.theory, "requires", "theory(requires=...) is not possible; did you mean 'require'?"),
        (fm.Question, "havng", "Question(havng=...) is not possible; did you mean 'having'?"),
    ],
)
def test_of_an_unknown_keyword_those_that_are_known_are_told(
    make: Callable[..., object], argument: str, said: str
) -> None:
    with pytest.raises(BadTypeError, match=re.escape(said)):
        make(**{argument: ()})


def test_of_a_table_that_is_loaded_the_columns_that_are_known_are_told(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("party,seats\na,3\n")
    with pytest.raises(BadTypeError, match="did you mean 'seats'"):
        fm.load(tmp_path / "t.csv", seat="seats")


def test_a_verb_leaves_all_else_to_python_and_is_found_by_other_processes() -> None:
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'instance'"):
        fm.solve()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="3 is no name"):
        fm.solve("textbook", having=3)  # type: ignore[arg-type]
    assert pickle.loads(pickle.dumps(fm.solve)) is fm.solve
    assert "having" in inspect.signature(fm.solve).parameters


def made(make: Callable[..., Any], argument: str, value: Any) -> Any:
    return make(**{**NEEDED.get(make, {}), argument: value})


@pytest.mark.parametrize(("make", "argument", "value", "expected"), TAKEN)
def test_this_is_taken_as_a_plain_exact_value(
    make: Callable[..., Any], argument: str, value: Any, expected: Any
) -> None:
    found = getattr(made(make, argument, value), argument)
    if expected is not None or value == "never":
        assert found == expected
        assert type(found) is type(expected) or isinstance(expected, frozenset | dict)


@pytest.mark.parametrize(
    ("make", "argument", "value", "said"),
    [
        (party, "seats", -1, "Party(seats=-1) is not possible; give a whole number from 0"),
        (party, "seats", 2.5, "Party(seats=2.5)"),
        (party, "seats", True, "Party(seats=True)"),
        (party, "seats", "40", "Party(seats='40')"),
        (party, "seats", float("nan"), "Party(seats=nan)"),
        (party, "seats", fm.parliaments.Interval(-1, 2), "Party(seats=Interval(low=-1, high=2))"),
        (party, "id", 1, "Party(id=1) is not possible; give a text"),
        (party, "name", float("nan"), "Party(name=nan)"),
        (party, "color", "red", "Party(color='red') is not possible; give a color such as"),
        (party, "positions", {"x": float("inf")}, "Party(positions['x']=inf)"),
        (party, "positions", {"x": "5,3"}, "Party(positions['x']='5,3')"),
        (party, "positions", 5, "Party(positions=5) is not possible; give numbers by name"),
        (party, "weights", {1: 2}, "Party(weights[1]=1) is not possible; give a text"),
        (
            party,
            "plural",
            ("en", "english"),
            "Party(plural[1]='english') is not possible; give a l",
        ),
        (party, "plural", "Polish", "Party(plural[0]='Polish') is not possible; give a language c"),
        (party, "plural", 3, "Party(plural=3) is not possible; give language codes, such as"),
        (party, "names", {"German": "Linke"}, "Party(names['German']='German') is not possible; g"),
        (faction, "plural", ["xx9"], "Faction(plural[0]='xx9') is not possible; give a language"),
        (chamber, "names", {"EN": "x"}, "Chamber(names['EN']='EN') is not possible; give a langua"),
        (party, "factions", ["x"], "Party(factions[0]='x') is not possible; give Faction"),
        (party, "verified", "no", "Party(verified='no') is not possible; give True or False"),
        (party, "tags", 5, "Party(tags=5) is not possible; give names, such as"),
        (body, "date", "26.9.2021", "Instance(date='26.9.2021') is not possible; give a date"),
        (body, "date", "2021-02-30", "Instance(date='2021-02-30')"),
        (body, "date", pd.NaT, "Instance(date=NaT)"),
        (body, "rule", "most", "Instance(rule='most') is not possible; give \"absolute\""),
        (body, "rule", 60, "Instance(rule=60) is not possible; give Quota(60)"),
        (body, "rule", {"quota": 5, "share": 1}, "Instance(rule={'quota': 5, 'share': 1})"),
        (body, "parties", party(), "give a list of Party"),
        (body, "parties", {"z": party()}, "Instance(parties['z']='a')"),
        (body, "statements", [{"veto": ["a", "b"]}], "give a statement, such as Veto("),
        (body, "statements", veto(), "Instance(statements=Veto("),
        (friction, "cost", 1.5, "Friction(cost=1.5) is not possible; give a whole number"),
        (veto, "names", 5, "Veto(names=5) is not possible; give names"),
        (veto, "names", None, "Veto(names=None)"),
        (veto, "names", ["a", 2], "Veto(names[1]=2) is not possible; give a text"),
        (veto, "price", 1.5, "give a whole number, or None for never"),
        (veto, "scope", "seats", "give 'cabinet' or 'votes'"),
        (survey, "respondents", 10.5, "Survey(respondents=10.5)"),
        (survey, "shares", ["a"], "Survey(shares=['a'])"),
        (fm.parliaments.Interval, "low", 1.5, "Interval(low=1.5)"),
        (fm.games.Threshold, "weights", {"a": 0.5}, "Threshold(weights['a']=0.5)"),
        (fm.Wish, "having", 5, "Wish(having=5)"),
        (fm.Changes, "frictions", [("a", "b", 3)], "Changes(frictions[0]=('a', 'b', 3))"),
        (fm.rules.Quota, "votes", "many", "Quota(votes='many')"),
        (fm.rules.Share, "share", None, "Share(share=None)"),
        (
            fm.rules.AllOf,
            "parts",
            "absolute",
            "AllOf(parts='absolute') is not possible; give a list",
        ),
    ],
)
def test_everything_else_is_told_with_argument_value_and_what_is_taken(
    make: Callable[..., Any], argument: str, value: Any, said: str
) -> None:
    needed = NEEDED.get(make, {})
    with pytest.raises((BadTypeError, BadValueError)) as caught:
        make(**{**needed, argument: value})
    assert isinstance(caught.value, fm.FormateurError)
    assert isinstance(caught.value, TypeError | ValueError)
    assert said in str(caught.value)


@pytest.mark.parametrize("name", ["plural", "tags", "sources", "follows", "split", "members"])
def test_an_array_in_place_of_names_is_told_like_any_other_value(name: str) -> None:
    with pytest.raises(fm.FormateurError, match=rf"Party\({name}"):
        party(**{name: np.array([1, 2])})


def test_a_range_is_told_as_what_it_is() -> None:
    with pytest.raises(BadTypeError, match=r"Range\(high=None\) is not possible; give a number"):
        fm.parliaments.Range(0.1, None)  # type: ignore[arg-type]


def test_a_government_is_led_by_a_name_or_nobody() -> None:
    wrong: Any = ["a"]
    with pytest.raises(BadTypeError, match=r"Government\(lead=\['a'\]\)"):
        fm.Government(frozenset("a"), lead=wrong)


def test_what_an_object_has_by_name_stays_as_it_was_made() -> None:
    given: Any = {"x": Fraction(1)}
    one = party(positions=given)
    given["x"] = Fraction(9)
    held: Any = one.positions
    for change in (
        lambda: held.update(x=2),
        lambda: held.__setitem__("x", 2),
        lambda: held.pop("x"),
        held.clear,
    ):
        with pytest.raises(TypeError, match="belongs to a frozen object"):
            change()
    assert one.positions == {"x": 1}
    assert one == copy.deepcopy(one) == pickle.loads(pickle.dumps(one))


def test_what_is_worked_out_by_name_stays_as_it_was_made() -> None:
    """Else who changed it would change the answer, and nobody would refuse it."""
    split: Any = fm.load("iraq-2010").players["iraqiya.mosul"].positions
    with pytest.raises(TypeError, match="belongs to a frozen object"):
        split["left_right"] = Fraction(9)
    iraq: Any = fm.load("iraq-2010")
    worked_out = (iraq.held, iraq.players, iraq.party, iraq.spans, iraq.tags, iraq.source)
    for values in (*worked_out, iraq.scenario, iraq.source_ids, iraq.title.others):
        with pytest.raises(TypeError, match="belongs to a frozen object"):
            values.clear()
    assert iraq == pickle.loads(pickle.dumps(iraq)) == copy.deepcopy(iraq)
    found: Any = fm.power("textbook", "banzhaf")
    for values in (found.indices, found["banzhaf"]):
        with pytest.raises(TypeError, match="belongs to a frozen object"):
            values.clear()


@pytest.mark.parametrize("count", [501, 10**30])
def test_more_who_are_alike_than_a_file_takes_are_told(count: int) -> None:
    many = fm.Party(id="c", seats=1, count=count)
    with pytest.raises(fm.errors.InstanceError, match=r"is too large; write 500 or less"):
        body(seats=100 + count, parties=[party(seats=100), many])


def test_a_text_in_place_of_names_vetoes_nobody_in_silence() -> None:
    with pytest.raises(fm.errors.InstanceError, match="no party or faction is called 'ab'"):
        body(statements=[veto(names="ab")])


def test_votes_may_be_a_series() -> None:
    votes: Any = pd.Series({"a": 3, "b": 2})
    seats: Any = np.int64(3)
    found = fm.apportion(votes, seats)
    assert found == {"a": 2, "b": 1}
    assert {type(one) for one in found.values()} == {int}


@pytest.mark.parametrize("votes", [[3, 2], {"a": float("nan")}, {"a": "33,1"}, {"a": None}])
def test_what_are_no_votes_is_told(votes: Any) -> None:
    with pytest.raises((BadTypeError, BadValueError), match=r"votes by name|finite|a number"):
        fm.apportion(votes, 3)


def test_games_take_numpys_weights() -> None:
    weights: Any = pd.Series({"a": 3, "b": 2})
    quota: Any = np.int64(4)
    game = fm.games.WeightedGame.of(weights, quota)
    assert game.wins("ab")
    assert not game.wins("a")


def test_numbers_of_numpy_are_answered_like_pythons() -> None:
    loose: Any = np.int64(100)
    instance = body(seats=loose, parties={"a": np.int64(40), "b": np.float64(60)})
    assert instance == body()
    assert fm.solve(instance).to_dict()["governments"] == fm.solve(body()).to_dict()["governments"]


def test_every_field_of_what_people_make_has_a_door() -> None:
    """A field with an annotation that no door knows would only be found by whoever uses it."""
    rooms = ("formateur_models.parliament.", "formateur_models.rules.majority")
    people_make = [
        one
        for room in (fm, fm.vows, fm.rules, fm.parliaments)
        for one in (getattr(room, name) for name in room.__all__)
        if inspect.isclass(one) and is_dataclass(one) and one.__module__.startswith(rooms)
    ]
    assert {fm.Instance, fm.Party, fm.vows.Veto, fm.rules.Quota, fm.parliaments.Survey} <= {
        *people_make
    }
    for one in people_make:
        assert one is fm.parliaments.Player or _plan(one)


@pytest.mark.parametrize(
    "call",
    [
        lambda wrong: body().save(wrong),
        lambda wrong: fm.batch([body(), wrong]),
        fm.backtest,
        lambda wrong: fm.predict(body(), model=wrong),
        lambda wrong: fm.report(body(), language=wrong),
        lambda wrong: fm.power(body(), index=wrong),
        fm.table,
    ],
)
def test_what_is_no_path_no_word_and_no_answer_is_told(call: Any) -> None:
    with pytest.raises(fm.FormateurError, match=r"3|not int") as raised:
        call(3)
    assert isinstance(raised.value, TypeError)
