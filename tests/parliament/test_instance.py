"""Instances made in Python: checked like files, and what follows from their fields."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from formateur_models.errors import (
    FormateurError,
    InstanceError,
    Problem,
    TheoryError,
    UnknownNameError,
)
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.party import Faction, Party, Source
from formateur_models.parliament.statements import (
    KINDS,
    Cordon,
    Friction,
    Include,
    Limit,
    Pact,
    Requires,
    Statement,
    Veto,
)
from formateur_models.program.formulation import formulate
from formateur_models.rules.majority import Quota, Share
from formateur_models.theories.catalogue import THEORIES, Theory, theory
from formateur_models.theories.wish import Wish
from formateur_models.voting.government import Government
from helpers.parliaments import cabinet, factious, read
from helpers.sentences import SENTENCES


def instance(*statements: Statement, **more: Any) -> Instance:
    """Return party p of factions x and y, and q and r."""
    split = Party(
        id="p",
        seats=5,
        split=1,
        factions=(Faction(id="x", seats=3), Faction(id="y", seats=2)),
    )
    parties = (split, Party(id="q", seats=4), Party(id="r", seats=1))
    return Instance(
        **{"id": "it", "seats": 10, "parties": parties, "statements": statements, **more}
    )


def problems(*statements: Statement, **more: Any) -> list[str]:
    """Return what is said of an instance that does not fit together."""
    with pytest.raises(InstanceError) as caught:
        instance(*statements, **more)
    assert all(problem.file == "" and problem.line is None for problem in caught.value.problems)
    return str(caught.value).splitlines()


# Checked like files


@pytest.mark.parametrize(
    ("parties", "expected"),
    [
        ([], "parties: there are no parties"),
        ([Party(id="a b", seats=10)], "parties.a b: 'a b' is not an id"),
        ([Party(id="a", seats=5), Party(id="a", seats=5)], "parties.a: 'a' stands here 2 times"),
        ([Party(id="a", seats=9)], "seats: the parties and the unaligned have 9 seats"),
        ([Party(id="a", seats=10, split=1)], "parties.a.split: a party without two factions"),
        (
            [Party(id="a", seats=10, factions=(Faction(id="x", seats=9),))],
            "parties.a.seats: the factions have 9 seats together, the party has 10",
        ),
        (
            [Party(id="a", seats=10, factions=(Faction(id="x.y", seats=10),))],
            "parties.a.factions.x.y: 'x.y' is not an id",
        ),
        ([Party(id="a", seats=10, sources=("press",))], "parties.a.source: there is no source"),
    ],
)
def test_parties_that_do_not_fit_are_told(parties: list[Party], expected: str) -> None:
    (problem,) = problems(parties=tuple(parties))
    assert problem.startswith(expected)


def test_a_split_costs_nothing_at_least() -> None:
    parts = (Faction(id="x", seats=5), Faction(id="y", seats=5))
    (problem,) = problems(parties=(Party(id="a", seats=10, factions=parts, split=-1),))
    assert problem == "parties.a.split: a cost is not negative; write 0 or more, or never"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"id": "a b"}, "id: 'a b' is not an id"),
        ({"unaligned": -1, "seats": 9}, "unaligned: seats are not negative"),
        ({"rule": Quota(0)}, "rule.quota: a quota is at least 1"),
        ({"rule": Quota(11)}, "rule: 11 seats are needed, all parties together have 10"),
        ({"rule": Share(Fraction(0))}, "rule.share: a share of 0 is not possible"),
        ({"rule": Share(Fraction(3, 2))}, "rule.share: a share of 3/2 is not possible"),
        ({"sources": (Source(id="a b", title="T"),)}, "sources.a b: 'a b' is not an id"),
        ({"sources": (Source(id="s", title="T"),) * 2}, "sources.s: 's' stands here 2 times"),
    ],
)
def test_fields_that_do_not_fit_are_told(fields: dict[str, Any], expected: str) -> None:
    (problem,) = problems(**fields)
    assert problem.startswith(expected)


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (Veto(names=("q",)), "statements[0].veto: a veto needs two names"),
        (Veto(names=("q", "s")), "statements[0].veto: no party or faction is called 's'"),
        (Veto(names=("q", "q")), "statements[0].veto: 'q' stands here twice"),
        (Veto(names=("p", "p.x")), "statements[0].veto: 'p.x' stands here beside 'p'"),
        (Veto(names=("q", "r"), price=-1), "statements[0].price: a price is not negative"),
        (Veto(names=("q", "r"), sources=("s",)), "statements[0].source: there is no source 's'"),
        (Cordon(name="s"), "statements[0].cordon: no party or faction is called 's'"),
        (Requires(name="q"), "statements[0]: nothing is required"),
        (Requires(name="q", any_of=("q",)), "statements[0].any_of: 'q' stands here twice"),
        (Pact(names=("q",)), "statements[0].pact: a pact needs two names"),
        (Include(names=()), "statements[0].include: the include names nobody"),
        (Include(names=("q",), at_least=2), "statements[0].at_least: at least 2 of at most 1"),
        (Limit(names=(), at_most=1), "statements[0].limit: the limit names nobody"),
        (Limit(names=("q",), at_most=-1), "statements[0].at_most: a limit is not negative"),
        (
            Veto(names=("p", "q", "r"), mutual=True),
            "statements[0].mutual: a mutual refusal is of two",
        ),
        (
            Veto(names=("p", "q"), unless=("r",), mutual=True),
            "statements[0].mutual: a mutual refusal is of two",
        ),
        (Friction(names=("q",)), "statements[0].friction: a friction needs two names"),
        (Friction(names=("q", "r"), cost=0), "statements[0].cost: a friction costs at least 1"),
    ],
)
def test_statements_that_do_not_fit_are_told(statement: Statement, expected: str) -> None:
    (problem,) = problems(statement)
    assert problem.startswith(expected)


def test_ids_of_statements_are_unique_and_those_of_a_cordons_vows_too() -> None:
    one, other = Veto(names=("q", "r")), Friction(names=("q", "r"), id="veto-q-r")
    assert len(problems(one, other)) == 2
    (problem,) = problems(Cordon(name="q"), Friction(names=("p", "r"), id="cordon-q.r"))
    assert problem.startswith("statements[1].id: another statement has the id 'cordon-q.r', too")


def test_all_problems_are_told_at_once() -> None:
    assert len(problems(Veto(names=("q",)), id="a b", seats=11, rule=Quota(0))) == 4


def test_an_instance_is_frozen_and_checked_again_when_it_is_replaced() -> None:
    made = instance()
    with pytest.raises(FrozenInstanceError):
        made.seats = 5
    with pytest.raises(InstanceError):
        replace(made, seats=11)
    assert replace(made, seats=11, unaligned=1).needed == 6


# What follows from the fields


def test_players_are_undivided_parties_and_the_factions_of_the_others() -> None:
    made = read(factious())
    assert {p.id: (p.party, p.seats) for p in made.players.values()} == {
        "p.x": ("p", 20),
        "p.y": ("p", 15),
        "q": ("q", 25),
        "r": ("r", 40),
    }
    assert list(made.players) == sorted(made.players)
    assert (made.voting, made.needed) == (100, 51)


def test_a_faction_stands_where_its_party_stands_unless_told() -> None:
    document = factious()
    party = document["parties"]["p"]
    party["positions"] = {"left_right": 1, "iran": 2}
    party["factions"]["y"]["positions"] = {"iran": 0.5}
    players = read(document).players
    assert players["p.x"].positions == {"left_right": 1, "iran": 2}
    assert players["p.y"].positions == {"left_right": 1, "iran": Fraction(1, 2)}


@pytest.mark.parametrize(
    ("names", "players"),
    [
        (["p"], "p.x p.y"),
        (["p.x"], "p.x"),
        (["q.m"], "q"),
        (["@t"], "p.y q"),
        (["@u", "p.x"], "r p.x"),
        ([], ""),
    ],
)
def test_names_stand_for_players(names: list[str], players: str) -> None:
    assert read(factious()).players_of(*names) == cabinet(players)


def test_a_tag_stands_for_the_names_that_have_it() -> None:
    document = factious()
    assert read(document).tags == {"t": ("p.y", "q"), "u": ("r",)}
    # A party that has the tag stands for its factions, a faction kept together for its party.
    document["parties"]["p"]["tags"] = ["t"]
    document["parties"]["q"]["factions"]["m"]["tags"] = ["u"]
    made = read(document)
    assert made.expand(("@t", "r")) == ("p", "q", "r")
    assert made.tags["u"] == ("q", "r")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("p.z", "no party or faction is called 'p.z'; did you mean"),
        ("nobody", "no party or faction is called 'nobody'; known: p, p.x, p.y, q, q.m, q.n, r"),
        ("@v", "no party has the tag 'v'; known tags: @t, @u"),
    ],
)
def test_a_name_that_is_unknown_is_told_with_what_is_known(name: str, message: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        read(factious()).players_of(name)
    assert str(caught.value).startswith(message)


def test_long_lists_of_what_is_known_are_cut() -> None:
    parties = tuple(Party(id=f"p{n}", seats=1) for n in range(300))
    made = Instance(id="it", seats=300, parties=parties)
    with pytest.raises(UnknownNameError, match=r"known: p0, p1, .*, p19, \.\.\.$"):
        made.players_of("nobody")


def test_pacts_make_blocs_directly_and_through_others() -> None:
    made = instance(Pact(names=("p.x", "q")), Pact(names=("q", "r"), id="more"))
    assert set(made.blocs) == {frozenset({"p.x", "q", "r"}), frozenset({"p.y"})}
    assert set(instance().blocs) == {frozenset({player}) for player in instance().players}


def test_a_cordon_is_one_vow_of_each_other_party() -> None:
    cordon = Cordon(name="p.x", says="No.", price=None, verified=False)
    vows = instance(cordon).vows
    assert [(vow.id, vow.subject()) for vow in vows] == [
        ("cordon-p.x.q", ("q", "p.x")),
        ("cordon-p.x.r", ("r", "p.x")),
    ]
    assert all((v.says, v.price, v.verified) == ("No.", None, False) for v in vows)


def test_titles_are_names_or_ids() -> None:
    document = factious()
    document["parties"]["p"]["name"] = "The Ps"
    document["parties"]["p"]["factions"]["x"]["name"] = "the X"
    made = read(document)
    titles = [made.title_of(name) for name in ("p", "p.x", "p.y", "r", "@t")]
    assert titles == ["The Ps", "the X", "p.y", "r", "@t"]


def test_a_source_says_who_what_and_when() -> None:
    source = Source(id="s", title="Title", author="A", published=date(2010, 3, 26))
    assert str(source) == "A, Title, 2010-03-26"
    assert str(replace(source, verified=False)) == "A, Title, 2010-03-26 (not verified)"


@pytest.mark.parametrize("kind", KINDS)
def test_the_default_id_is_the_kind_and_the_names(kind: str) -> None:
    for statement, _ in SENTENCES[kind]:
        names = statement.subject()
        assert statement.id == "-".join([kind, *names])
    assert Veto(names=("@t", "q")).id == "veto-t-q"
    assert Veto(names=("p", "q"), id="mine").id == "mine"


# Governments, wishes, theories, problems


def test_the_order_of_governments_is_by_the_first_player_that_differs() -> None:
    players = ("a", "b", "c")
    cabinets = ["a b c", "a b", "a c", "a", "b c", "b", "c", ""]
    governments = [Government(cabinet(members)) for members in cabinets]
    backwards = list(reversed(governments))
    assert sorted(backwards, key=lambda g: g.order(players)) == governments


@pytest.mark.parametrize(
    ("wish", "granted", "refused"),
    [
        (Wish(), ["", "p.x q r"], []),
        (Wish(having=("p", "@u")), ["p.x r", "p.y q r"], ["r", "p.x"]),
        (Wish(without=("@t",)), ["p.x r", ""], ["q", "p.x p.y"]),
        (Wish(only=("p.x", "r")), ["p.x r", ""], ["p.y", "q"]),
        (Wish(having=("p",), without=("p.y",), only=("p", "q")), ["p.x q"], ["p.y", "q"]),
    ],
)
def test_a_wish_is_granted_by_these_and_not_by_those(
    wish: Wish, granted: list[str], refused: list[str]
) -> None:
    made = read(factious())
    assert all(wish.granted(made, Government(cabinet(members))) for members in granted)
    assert not any(wish.granted(made, Government(cabinet(members))) for members in refused)
    told = {"with": wish.having, "without": wish.without, "only": wish.only}
    assert wish.to_dict() == {key: list(names) for key, names in told.items()}


def test_a_theory_of_your_own_adds_requirements_and_replaces_objectives() -> None:
    own = theory("harmony", require=("mwc",), minimise=("seats",))
    assert (own.requires, own.minimises) == (("mwc",), ("seats",))
    assert own.id == "require mwc minimise seats"
    assert theory("winning", require=("mwc",)).id == "require mwc"
    assert theory("mr", require=("mwc", "median")).requires == ("mwc", "median")
    assert theory("mr", dimension="iran") == replace(THEORIES["mr"], dimension="iran")
    assert theory(own) == own


@pytest.mark.parametrize("name", THEORIES)
def test_a_theory_is_positional_where_it_needs_positions(name: str) -> None:
    document = factious()
    needs = THEORIES[name].positional
    assert needs == (name in ("mr", "mr-ordinal", "connected", "mcw", "median"))
    if needs:
        with pytest.raises(TheoryError, match="no party has a position"):
            formulate(read(document), THEORIES[name])


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"name": "harmnoy"}, "there is no theory 'harmnoy'; did you mean 'harmony'?"),
        ({"name": "x"}, "there is no theory 'x'; known: winning, mwc"),
        ({"require": ("mwcc",)}, "there is no requirement 'mwcc'; did you mean 'mwc'?"),
        ({"minimise": ("sets",)}, "there is no objective 'sets'; did you mean 'seats'?"),
        ({"require": ("mwc", "mwc")}, "the requirement 'mwc' stands there twice; name it once"),
        (
            {"minimise": ("seats", "seats")},
            "the objective 'seats' stands there twice; name it once",
        ),
    ],
)
def test_an_unknown_theory_is_told_with_the_nearest(asked: dict[str, Any], message: str) -> None:
    with pytest.raises(TheoryError) as caught:
        theory(**asked)
    assert str(caught.value).startswith(message)


def test_a_theory_made_in_python_is_checked_too() -> None:
    with pytest.raises(TheoryError, match="there is no requirement 'minimal'"):
        Theory("mine", requires=("minimal",))
    with pytest.raises(TheoryError, match="there is no objective 'seat'; did you mean 'seats'"):
        Theory("mine", minimises=("seat",))


def test_a_problem_is_one_line_of_place_field_fault_and_mend() -> None:
    problem = Problem(("statements", 2, "veto"), "it is wrong", "mend it")
    assert str(problem) == "statements[2].veto: it is wrong; mend it"
    assert str(problem.at("a.yaml", 7)) == "a.yaml:7: statements[2].veto: it is wrong; mend it"
    assert str(Problem((), "it is wrong", "mend it")) == "it is wrong; mend it"
    assert str(Problem(("a\nb",), "it is wrong", "mend it")) == "'a\\nb': it is wrong; mend it"


def test_every_error_is_a_formateur_error() -> None:
    assert all(
        issubclass(e, FormateurError) for e in (InstanceError, TheoryError, UnknownNameError)
    )
