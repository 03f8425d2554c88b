"""Plain questions read straight off the instance: the structure is the one of the program."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import formateur
from formateur import Wish
from formateur.engines.search.reader import read as structure_of
from formateur.engines.search.straight import straight
from formateur_models.program.formulation import formulate
from helpers.depth import examples
from helpers.made import Document, parliament, read
from helpers.strategies.plain import documents

SEATS = {"a": 5, "b": 4, "c": 2, "d": 2, "e": 1}
PLAIN = ("veto", "cordon", "friction")
OBJECTIVES = ("cost", "parties", "members", "seats")


def document(*statements: Any, **more: Any) -> Document:
    parties = {party: {"seats": seats} for party, seats in SEATS.items()}
    body = {"formateur": 1, "id": "made", "seats": 14, "parties": parties}
    return {**body, "statements": list(statements), **more}


def same(given: Document, theory: formateur.Theory, wish: Wish) -> bool:
    """Say whether a question is plain; if so, demand that both ways lead to one structure."""
    instance = read(given)
    plain = straight(instance, theory, wish)
    if plain is not None:
        program = formulate(instance, theory, wish)
        assert plain.structure == structure_of(program)
        some = [vow.id for vow in instance.vows][::2]
        assert plain.standing(some) == structure_of(program.standing(some))
    return plain is not None


@examples(200)
@given(st.data())
def test_both_ways_lead_to_one_structure(data: st.DataObject) -> None:
    drawn = data.draw(documents(max_players=6, kinds=data.draw(st.sampled_from((PLAIN, ())))))
    names = st.lists(st.sampled_from(sorted(drawn["parties"])), max_size=2, unique=True)
    wish = Wish(*[tuple(data.draw(names)) for _ in range(3)])  # type: ignore[arg-type]
    least = data.draw(st.lists(st.sampled_from(OBJECTIVES), max_size=3, unique=True))
    require = data.draw(st.sampled_from(((), ("mwc",))))
    same(drawn, formateur.theory("winning", require=require, minimise=tuple(least)), wish)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("theory", ["harmony", "mwc", "ms", "bp", "winning"])
def test_generated_parliaments_are_plain(theory: str, seed: int) -> None:
    instance = parliament(6 + 6 * seed, seed, veto=0.1, friction=0.2)
    plain = straight(instance, asked := formateur.theory(theory), Wish())
    assert plain is not None
    assert plain.structure == structure_of(formulate(instance, asked))


VETO = {"veto": ["a", "b"]}
FRICTION = {"friction": ["a", "c", "d"], "cost": 2}


VOTERS = document(VETO)
VOTERS["parties"] = {**VOTERS["parties"], "c": {"seats": 2, "members": "never"}}


@pytest.mark.parametrize(
    ("given", "wish"),
    [
        (document(VETO, {"cordon": "e"}, FRICTION), Wish()),
        (document(VETO, VETO | {"id": "again"}), Wish(having=("c",), without=("e",))),
        (document(VETO), Wish(only=("a", "c", "d"))),
        (VOTERS, Wish()),
        (document(rule={"share": "2/3"}), Wish(having=("a",), without=("a",))),
    ],
)
def test_seats_vetoes_and_frictions_go_straight(given: Document, wish: Wish) -> None:
    assert same(given, formateur.theory("harmony"), wish)


@pytest.mark.parametrize(
    "given",
    [
        document({"veto": ["a", "b", "c"]}),
        document({"pact": ["a", "b"]}),
        document({"requires": "a", "any_of": ["b"]}),
        document({"lead": ["a", "b"]}),
        document({"support": "e"}),
        document(rule={"any": ["absolute", {"share": "2/3"}]}),
    ],
)
def test_what_is_richer_goes_by_the_program(given: Document) -> None:
    assert not same(given, formateur.theory("harmony"), Wish())


def test_positions_and_surplus_go_by_the_program() -> None:
    for theory in ("mr", "connected", "largest"):
        assert straight(formateur.load("germany-2025"), formateur.theory(theory), Wish()) is None


def test_a_plain_answer_is_that_of_every_engine() -> None:
    instance = parliament(14, 3, veto=0.15, friction=0.3)
    auto = formateur.solve(instance)
    others = [formateur.solve(instance, engine=name) for name in ("search", "cpsat")]
    assert auto.engine == "search"
    assert all(auto.governments == other.governments for other in others)
    assert all(auto.bounds == other.bounds for other in others)


def test_a_plain_question_gets_a_second_opinion_on_its_program() -> None:
    assert formateur.solve("germany-2025", cross_check=True, without="afd").checked_by is not None
