"""Seats in intervals: guaranteed and possible, against all seats that the intervals allow."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import example, given

import formateur
from formateur import Government
from formateur_models.changes.whatif import changed
from formateur_models.judging.outlook import surely
from formateur_models.program.formulation import formulate
from formateur_models.rules.majority import Count
from helpers.depth import examples
from helpers.made import read
from helpers.oracles import roles as oracle
from helpers.oracles.subsets import (
    Document,
    behind,
    medians,
    party_seats,
    positions,
    strictly_between,
    voters,
)
from helpers.oracles.subsets import players as held_by
from helpers.strategies.intervals import exact, uncertain

SURE = (False, True)
MEASURED = 8  # governments of each instance whose surplus is found by trying


def government_of(one: oracle.Government) -> Government:
    return Government(one.cabinet, one.who("support"), one.who("abstain"), one.lead)


def wins(docs: list[Document], one: oracle.Government, sure: bool) -> bool:
    """Whether a government wins for all seats that are allowed, or for some."""
    return (all if sure else any)(oracle.wins(doc, one) for doc in docs)


def passes(docs: list[Document], one: oracle.Government, sure: bool) -> bool:
    return (all if sure else any)(oracle.passes(doc, one) for doc in docs)


def spare(docs: list[Document], one: oracle.Government, sure: bool) -> set[str]:
    """The members without whose bloc the government wins in the same sense."""
    if not wins(docs, one, sure):
        return set()
    found: set[str] = set()
    for bloc in oracle.leaving(docs[0], one):
        if passes(docs, one.opposed_by(bloc), sure):
            found |= bloc & one.cabinet
    return found


def seats(doc: Document, players: frozenset[str]) -> int:
    return sum(held for player, held in held_by(doc).items() if player in players)


@examples(15)
@given(uncertain())
def test_the_judge_says_what_all_admissible_seats_say(doc: Document) -> None:
    docs, instance = exact(doc), read(doc)
    weight = isinstance(instance.rule, Count) and instance.rule.weight
    for number, one in enumerate(oracle.governments(docs[0])):
        if not one.cabinet:
            continue
        held = [seats(each, one.cabinet) for each in docs]
        for sure in SURE:
            asked = surely(instance, sure)
            verdict = formateur.judge(asked, government_of(one), led_by=one.lead)
            assert verdict.government == government_of(one)
            assert verdict.wins is wins(docs, one, sure)
            assert set(verdict.dispensable) == spare(docs, one, sure)
            assert verdict.seats == (min(held) if sure else max(held))
            outlook = verdict.outlook
            assert (outlook is None) is (not asked.uncertain)
            if outlook is not None:
                assert outlook.guaranteed is wins(docs, one, True)
                assert outlook.possible is wins(docs, one, False)
                assert (outlook.seats.low, outlook.seats.high) == (min(held), max(held))
                if number < MEASURED and isinstance(instance.rule, Count) and not weight:
                    margins = [oracle.surplus(each, one) for each in docs]
                    assert outlook.surplus == formateur.parliaments.Interval(
                        min(margins), max(margins)
                    )


@pytest.mark.parametrize("sure", SURE)
@examples(20)
@given(uncertain())
def test_what_is_listed_wins_for_all_or_for_some_seats(sure: bool, doc: Document) -> None:
    check_lists("auto", sure, doc)


@pytest.mark.parametrize(
    "engine", [pytest.param("pulp:cbc", marks=pytest.mark.thorough), "pulp:highs"]
)
@pytest.mark.parametrize("sure", SURE)
@examples(2)
@given(uncertain())
def test_other_engines_list_the_same(engine: str, sure: bool, doc: Document) -> None:
    check_lists(engine, sure, doc)


def check_lists(engine: str, sure: bool, doc: Document) -> None:
    docs, instance = exact(doc), read(doc)
    winning = [
        one
        for one in oracle.governments(docs[0])
        if one.cabinet and wins(docs, one, sure) and not oracle.broken(docs[0], one)
    ]
    minimal = [one for one in winning if not spare(docs, one, sure)]
    for theory, expected in (("winning", winning), ("mwc", minimal)):
        found = formateur.enumerate(instance, theory, engine=engine, sure=sure)
        assert {v.government for v in found} == set(map(government_of, expected))


@pytest.mark.parametrize("sure", SURE)
@examples(15)
@given(uncertain())
def test_minimal_connected_coalitions_are_so_in_the_same_sense(sure: bool, doc: Document) -> None:
    docs, instance = exact(doc), read(doc)
    # Between others is who has a vote on some admissible count.
    docs[0]["voters"] = set[str]().union(*map(voters, docs))
    stand = positions(docs[0], None)

    def necessary(one: oracle.Government, bloc: set[str]) -> bool:
        stay = one.opposed_by(bloc)
        gap = any(strictly_between(p, stay.cabinet, stand) for p in bloc)
        return gap or not passes(docs, stay, sure)

    expected = [
        one
        for one in oracle.governments(docs[0])
        if wins(docs, one, sure)
        and not oracle.broken(docs[0], one)
        and oracle.connected(docs[0], one)
        and all(necessary(one, bloc) for bloc in oracle.leaving(docs[0], one))
    ]
    found = formateur.enumerate(instance, "mcw", sure=sure)
    assert {v.government for v in found} == set(map(government_of, expected))


# A party of which one part is in the cabinet, whose seats alone count, and one helps from outside.
PARTED: Document = {
    "formateur": 1,
    "id": "parted",
    "seats": 15,
    "parties": {
        "p": {
            "seats": [5, 6],
            "split": 1,
            "factions": {"a": {"seats": [2, 4]}, "b": {"seats": [1, 3]}},
        },
        "q": {
            "seats": [7, 8],
            "split": 1,
            "factions": {"a": {"seats": [3, 4]}, "b": {"seats": [4, 5]}},
        },
        "r": {"seats": [1, 3]},
    },
    "statements": [{"support": "q.a", "id": "s1"}],
    "rule": {"rule": "absolute", "of": "cabinet"},
}


@example(PARTED)
@examples(20)
@given(uncertain())
def test_whose_seats_decide_is_what_the_seats_say(doc: Document) -> None:
    docs, instance = exact(doc), read(doc)
    for one in oracle.governments(docs[0]):
        told = {flip.name: flip for flip in formateur.answers.flips(instance, government_of(one))}
        undecided = wins(docs, one, False) and not wins(docs, one, True)
        if not undecided:
            assert not told
            continue
        won = [each for each in docs if oracle.wins(each, one)]
        lost = [each for each in docs if not oracle.wins(each, one)]
        yes, no = one.who("cabinet", "support"), one.who("oppose")
        for party in doc["parties"]:
            whole = frozenset(behind(doc, party))
            same = whole <= yes or whole <= no
            for name in [party] if same else sorted(whole - one.who("abstain")):
                players = frozenset(behind(doc, name))
                sign = 1 if players <= yes else -1
                held = sorted({sign * seats(each, players) for each in docs})
                least = min(sign * seats(each, players) for each in won)
                most = max(sign * seats(each, players) for each in lost)
                enough = next((s for s in held if s > most), None)
                flip = told.pop(name, None)
                assert (flip.needs if flip else None) == (sign * least if least > held[0] else None)
                assert (flip.suffices if flip else None) == (
                    None if enough is None else sign * enough
                )
        assert not told


@pytest.mark.parametrize("requirement", ["median", "largest"])
@examples(20)
@given(uncertain())
def test_what_needs_the_seats_answers_where_all_agree_and_refuses_elsewhere(
    requirement: str, doc: Document
) -> None:
    docs, instance = exact(doc), read(doc)
    if requirement == "median":
        answers = [medians(each, None) for each in docs]
    else:
        sizes = [{p: party_seats(each, p) for p in each["parties"]} for each in docs]
        answers = [{p for p in size if size[p] == max(size.values())} for size in sizes]
    agree = all(answer == answers[0] for answer in answers)
    try:
        found = list(formateur.enumerate(instance, requirement))
    except formateur.errors.UncertainError:
        assert not agree
        return
    assert agree
    for verdict in found:
        one = next(o for o in oracle.governments(docs[0]) if government_of(o) == verdict.government)
        assert oracle.REQUIREMENTS[requirement](docs[0], one)


def test_an_instance_without_intervals_has_the_same_program_sure_or_not() -> None:
    for name in formateur.bundled():
        instance = formateur.load(name)
        for theory in ("harmony", "mwc"):
            plain = formulate(instance, formateur.theory(theory))
            assert formulate(surely(instance), formateur.theory(theory)) == plain


BODY = {
    "formateur": 1,
    "id": "body",
    "seats": 100,
    "parties": {"a": {"seats": [30, 39]}, "b": {"seats": [20, 25]}, "c": {"seats": [20, 60]}},
}


def test_seats_are_no_more_than_the_size_of_the_body_leaves() -> None:
    instance = read(BODY)
    assert {p.id: str(p.span) for p in instance.players.values()} == {
        "a": "30\u201339",
        "b": "20\u201325",
        "c": "36\u201350",
    }
    assert instance.voting == 100


def test_an_interval_that_the_body_leaves_one_number_is_that_number() -> None:
    instance = changed(
        read(BODY), formateur.Changes(seats={"a": 33, "b": formateur.parliaments.Interval(20, 20)})
    )
    assert not instance.uncertain
    assert instance.players["c"].seats == 47
    assert formateur.solve(instance, "ms").best == formateur.solve(instance, "ms", sure=True).best


def test_seats_that_are_set_leave_the_rest_to_the_other_intervals() -> None:
    instance = changed(read(BODY), formateur.Changes(seats={"a": 39}))
    assert str(instance.players["c"].span) == "36\u201341"
    assert instance.unaligned == 0
    with pytest.raises(formateur.errors.InstanceError, match="at least 140 seats"):
        changed(read(BODY), formateur.Changes(seats={"a": 100}))


def test_who_has_an_interval_has_no_number() -> None:
    with pytest.raises(formateur.errors.UncertainError, match="such as a=30"):
        _ = read(BODY).players["a"].seats


@pytest.mark.parametrize(
    "ask",
    [
        formateur.lists.compatible_by_seats,
        lambda instance: list(formateur.lists.coalition_blocks(instance)),
        lambda instance: formateur.solve(instance, engine="search"),
        lambda instance: formateur.solve(instance, formateur.theory(minimise=("surplus",))),
    ],
    ids=["compatible_by_seats", "coalition_blocks", "search", "surplus"],
)
def test_what_needs_exact_seats_says_so(ask: Callable[[formateur.Instance], object]) -> None:
    with pytest.raises(formateur.FormateurError):
        ask(read(BODY))


def test_an_interval_may_be_a_pair_as_in_a_file() -> None:
    party = formateur.Party(id="a", seats=(50, 59))
    assert party.seats == formateur.parliaments.Interval(50, 59)
    with pytest.raises(ValueError, match=r"give a whole number from 0, or Interval\(50, 59\)"):
        formateur.Party(id="a", seats=(50, 59, 60))


def test_seats_are_minimised_by_their_middles() -> None:
    best = formateur.solve(read(BODY), "ms").best
    assert best is not None
    assert best.cabinet == ("a", "b")
    assert best.objectives == {"seats": 57}


def test_explain_says_why_nothing_is_guaranteed() -> None:
    doc = {**BODY, "statements": [{"veto": ["a", "c"], "id": "apart"}, {"veto": ["b", "c"]}]}
    assert formateur.explain(read(doc)).feasible
    found = formateur.explain(read(doc), sure=True)
    assert found.feasible is False
    assert found.certificate is None
    assert found.compromises[0].government.outlook is not None
    assert all(c.government.outlook.guaranteed for c in found.compromises if c.government.outlook)
