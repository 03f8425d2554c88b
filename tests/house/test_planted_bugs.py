"""A bug planted in what an answer rests on is convicted: by the rules, or by the oracle.

What judge and formulation each say in their own way convicts itself: no verb answers, whichever of
the two is wrong, and be the bug too wide or too narrow. What they share is listed here and in
docs/model.md; there the oracle convicts, which knows the documents only.
"""

from __future__ import annotations

import ast
import copy
import dataclasses
import datetime
import importlib
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

import formateur
from formateur.questions.counting import counting
from formateur_models.changes.overlay import with_scenarios
from formateur_models.judging import judge, places, premises
from formateur_models.parliament import ballot, outline, seats, statements
from formateur_models.parliament.outlined import obligations, party_names, seat_counts
from formateur_models.program import formulation, formulation_roles, formulation_rule
from formateur_models.rules import majority
from formateur_models.theories import spectrum, wish
from formateur_models.voting import definitions, roles
from helpers.oracles.subsets import Document
from helpers.oracles.whole import Question
from helpers.parliaments import factious, parliament, read
from helpers.paths import ROOT
from helpers.wishes import as_keywords

Patch = pytest.MonkeyPatch
NO_WISH = formateur.Wish()
MODELS = ROOT / "models" / "formateur_models"
ORACLES = [
    path
    for path in sorted((ROOT / "tests" / "helpers" / "oracles").glob("*.py"))
    if not path.name.startswith("test_")
]

# What judge and formulation each say for themselves: a bug on either side, and a theory for which
# it matters. PARLIAMENT has no doubt about any of them.

PARLIAMENT = parliament(
    {"a": 30, "b": 5, "c": 30, "d": 34, "e": 1},
    {"pact": ["b", "e"], "id": "tied"},
    places={"a": 1, "b": 2, "c": 3, "d": 4, "e": 5},
    rule={"all": ["absolute", {"share": "1/2", "weight": "people"}]},
)
for _party, _people in zip("abcde", (2.5, 1, 2, 3, 0.5), strict=True):
    PARLIAMENT["parties"][_party]["weights"] = {"people": _people}


def players(*names: str) -> Callable[..., frozenset[str]]:
    return lambda *_: frozenset(names)


def constant(value: object) -> Callable[..., Any]:
    return lambda *_: value


def halved(found: Any) -> Any:
    """The ballot of one vote too many for the first player."""
    first = next(iter(found.votes))
    return dataclasses.replace(found, votes={**found.votes, first: found.votes[first] + 1})


def off_by_one(rule: Any, yes: Any, no: Any, body: Any, _true: Any = definitions.to_spare) -> int:
    return int(_true(rule, yes, no, body)) + 1


RANKS = {player: rank for rank, player in enumerate("acbde")}
ALONE = tuple(frozenset({player}) for player in "abcde")
_ballot, _needed = ballot.ballot, majority.Share.needed
_weights = definitions.weights

Plant = Callable[[Patch], None]


def put(owner: object, name: str, value: object) -> Plant:
    return lambda patch: patch.setattr(owner, name, value)


def largest_is(*parties: str) -> Plant:
    """A bug in `sizes.largest`, wherever its name is known."""

    def plant(patch: Patch) -> None:
        for module in (formulation, premises, counting):
            patch.setattr(module, "largest", constant(parties))

    return plant


TWICE: dict[str, tuple[str, Plant]] = {
    "largest, formulated": ("largest", largest_is("b")),
    "largest, formulated too wide": ("largest", largest_is("c", "d")),
    "largest, defined": ("largest", put(places, "largest", players("b"))),
    "largest, defined too wide": ("largest", put(places, "largest", players(*"abcde"))),
    "median, formulated": ("median", put(spectrum.Spectrum, "median", property(players("b")))),
    "median, defined": ("median", put(places, "medians", players(*"abcde"))),
    "ranks": ("mcw", put(spectrum.Spectrum, "rank", property(lambda _: RANKS))),
    "steps": (
        "mr",
        put(
            spectrum.Spectrum,
            "steps",
            property(constant(tuple(Fraction(n, 2) for n in (2, 4, 6, 7, 8, 10)))),
        ),
    ),
    "blocs, formulated": ("mwc", put(outline.Outline, "blocs", property(constant(ALONE)))),
    "blocs, defined": ("mwc", put(definitions, "blocs", constant(ALONE))),
    "ballot": (
        "winning",
        put(seat_counts, "ballot", lambda *args, **sizes: halved(_ballot(*args, **sizes))),
    ),
    "votes needed": (
        "winning",
        put(majority.Share, "needed", lambda *args: _needed(*args) + 1),
    ),
    "weights, defined": (
        "winning",
        put(definitions, "weights", lambda *a: {**_weights(*a), "a": 0}),
    ),
    "votes to spare, defined": ("winning", put(definitions, "to_spare", off_by_one)),
    "body, defined": ("winning", put(definitions, "body", constant(4))),
}

VERBS: dict[str, Callable[[formateur.Instance, str], object]] = {
    "solve": formateur.solve,
    "cross_check": lambda it, theory: formateur.solve(it, theory, cross_check=True),
    "enumerate": lambda it, theory: list(formateur.enumerate(it, theory)),
    "count": formateur.count,
    "blocks": lambda it, theory: list(formateur.lists.coalition_blocks(it, theory)),
    "explain": formateur.explain,
}


def test_without_a_bug_every_verb_answers() -> None:
    for theory in {theory for theory, _ in TWICE.values()}:
        for name, verb in VERBS.items():
            if name != "blocks":
                verb(read(PARLIAMENT), theory)


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("bug", TWICE)
def test_a_bug_on_one_side_is_a_fault_and_never_an_answer(
    bug: str, verb: str, monkeypatch: Patch
) -> None:
    theory, plant = TWICE[bug]
    plant(monkeypatch)
    with pytest.raises(formateur.errors.WrongAnswerError):
        VERBS[verb](read(PARLIAMENT), theory)


# A plain question has no program: seats and a quota, which masks are made of.

APART = [{"veto": [one, other], "id": one + other} for one, other in ("ab", "ac", "bc")]
PLAIN = {
    "somebody wins": parliament({"a": 40, "b": 35, "c": 25}, APART[0]),
    "nobody wins": parliament({"a": 40, "b": 35, "c": 25}, *APART),
}
_held = outline.Outline.__dict__["held"].func
_fewest = majority.Absolute.needed
READ_OFF: dict[str, Plant] = {
    "seats, formulated": put(
        outline.Outline, "held", property(lambda self: {**_held(self), "c": 26})
    ),
    "votes needed, too many": put(majority.Absolute, "needed", lambda *args: _fewest(*args) + 1),
    "votes needed, too few": put(majority.Absolute, "needed", lambda *args: _fewest(*args) - 1),
    "seats, defined": put(definitions, "seats", constant({"a": 39, "b": 35, "c": 25})),
    "votes to spare, defined": put(definitions, "to_spare", off_by_one),
    "body, defined": put(definitions, "body", constant(90)),
}


@pytest.mark.parametrize("body", PLAIN)
@pytest.mark.parametrize("bug", READ_OFF)
def test_a_bug_in_what_a_plain_question_is_made_of_is_a_fault(
    bug: str, body: str, monkeypatch: Patch
) -> None:
    """Also where there is no government that the rules could refuse."""
    assert bool(formateur.solve(read(PLAIN[body])).governments) == (body == "somebody wins")
    READ_OFF[bug](monkeypatch)
    with pytest.raises(formateur.errors.WrongAnswerError):
        formateur.solve(read(PLAIN[body]))


# Roles and wishes have been written twice all along.

OFFERED = parliament(
    {"a": 40, "b": 20, "c": 40},
    {"lead": ["a", "c"], "id": "lead"},
    {"support": "b", "id": "help"},
    {"veto": ["b", "c"], "scope": "votes", "id": "never"},
    {"veto": ["a", "c"], "id": "apart"},
    {"friction": ["a", "b"], "led_by": "a", "cost": 2, "id": "strain"},
)
BOTH = formateur.Wish(having=("a", "b"))
ROLES: dict[str, tuple[formateur.Wish, Plant]] = {
    "refusals, formulated": (NO_WISH, put(formulation_roles, "_refusals", constant({}))),
    "offers, defined": (NO_WISH, put(roles, "_offering", players())),
    "lead, formulated": (NO_WISH, put(formulation, "leads", constant(None))),
    "lead, defined": (NO_WISH, put(judge, "led", constant(False))),
    "led_by, defined": (BOTH, put(judge, "holds", constant(False))),
    "wish, formulated": (BOTH, put(formulation._Formulation, "wish", constant(None))),
    "wish, defined": (BOTH, put(wish.Wish, "granted", constant(False))),
    "rule, formulated": (NO_WISH, put(formulation_rule, "majority", constant(None))),
    "rule, defined": (NO_WISH, put(definitions, "to_spare", constant(-1))),
    "middle, defined": (NO_WISH, put(judge, "middle", constant(0))),
    "cost, defined": (BOTH, put(judge, "_paid", constant(()))),
    "vows, formulated": (NO_WISH, put(formulation._Formulation, "vows", constant(None))),
    "vows, defined": (NO_WISH, put(judge, "keeps", constant(False))),
}


@pytest.mark.parametrize("bug", ROLES)
def test_a_bug_in_roles_rule_vows_or_wish_is_a_fault(bug: str, monkeypatch: Patch) -> None:
    asked, plant = ROLES[bug]

    def answer() -> list[formateur.Result]:
        theories = ("winning", formateur.theory("winning", minimise=("cost", "seats")))
        return [formateur.solve(read(OFFERED), theory, **as_keywords(asked)) for theory in theories]

    assert all(result.governments for result in answer())
    plant(monkeypatch)
    with pytest.raises(formateur.errors.WrongAnswerError):
        answer()


def test_votes_that_pass_with_seats_of_their_own_are_convicted(monkeypatch: Patch) -> None:
    unpassed = copy.deepcopy(TORN)
    unpassed["votes"]["speaker"] = {"rule": {"quota": 24}}
    assert not formateur.solve(read(unpassed)).governments
    monkeypatch.setattr(formulation_rule, "at_odds", constant(()))
    with pytest.raises(formateur.errors.WrongAnswerError):
        formateur.solve(read(unpassed))


# What they share: what a question is about. The oracle convicts a bug in it.

SHARED_MEMBERS = {
    "absent",
    "alike",
    "bounds",
    "candidates",
    "check_seats",  # an error of the instance, no meaning
    "expand",
    "in_force",
    "offers",
    "offers_in",
    "parties",  # as they were read
    "party",
    "players",
    "players_of",
    "rule",  # as it was read
    "seating",
    "seats",  # the size of the body, as it was read
    "span",
    "spans",
    "statements",
    "sure",
    "uncertain",
    "vows",
    "votes",
    "voting",
}

LINKED = parliament(
    {"a": 40, "b": 35, "c": 25},
    {"support": "c", "if": ["a"], "in": "head", "id": "help"},
    votes={"head": {"rule": {"quota": 76}}},
)
# b is to have eight seats and c six, who have fourteen together.
TORN = parliament(
    {"a": 16, "b": 7, "c": 7},
    *({"veto": [one, other], "id": one + other} for one, other in ("ab", "ac", "bc")),
    {"support": "b", "in": "head", "id": "b-helps"},
    {"support": "c", "in": "speaker", "id": "c-helps"},
    votes={"head": {"rule": {"quota": 24}}, "speaker": {"rule": {"quota": 22}}},
)
for _party in "bc":
    TORN["parties"][_party]["seats"] = [5, 9]
LINED_UP = parliament({"a": 5})
LINED_UP["parties"]["free"] = {"seats": 1, "count": 5}
LINED_UP["seats"] = 10
SPLIT = factious({"friction": ["p", "r"], "cost": 4, "id": "strain"})
SPLIT["parties"]["p"]["factions"]["y"]["positions"] = {"left_right": 9}
for _place, _entry in enumerate(SPLIT["parties"].values()):
    _entry["positions"] = {"left_right": _place, "a": -_place}
TAGGED = factious({"veto": ["@t", "r"], "id": "no"}, {"cordon": "p.x", "id": "wall"})
DATED = {
    **parliament(
        {"a": 40, "b": 35, "c": 25},
        {"veto": ["a", "b"], "until": datetime.date(2020, 1, 1), "id": "once"},
    ),
    "date": datetime.date(2020, 1, 1),
}
OPEN: Document = {
    "formateur": 1,
    "seats": 100,
    "unaligned": 4,
    "parties": {"a": {"seats": [30, 39]}, "b": {"seats": [14, 25]}, "c": {"seats": [33, 60]}},
    "statements": [],
}
# Who stays away has seats for the oracle, and an empty list of seats for a file.
BOYCOTTED: Document = {**parliament({"a": 45, "b": 30, "c": 25}), "vacant": ["c"]}
LINED = copy.deepcopy(OPEN)
LINED["parties"]["c"]["seats"] = [33, 47]
for _place, _entry in enumerate(LINED["parties"].values()):
    _entry["positions"] = {"left_right": _place}
_vows, _expand = statements.Cordon.vows, outline.Outline.expand
_players, _seating, _ways, _names = (
    outline.Outline._players,
    seats.Bounds.seating,
    seats.Bounds.ways,
    party_names.PartyNames.__dict__["_names"].func,
)


def first_only(self: Any) -> Any:
    return {name: frozenset(sorted(found)[:1]) for name, found in _names(self).items()}


def party_positions(self: Any) -> Any:
    at_home = (
        dataclasses.replace(p, positions=self.party[p.party].positions) for p in _players(self)
    )
    return list(at_home)


def never_more_than_told(self: seats.Bounds, members: Any) -> formateur.parliaments.Interval:
    held = [self.spans[p] for p in members]
    return formateur.parliaments.Interval(sum(s.low for s in held), sum(s.high for s in held))


ASK = importlib.import_module("formateur.questions.ask")

# The members of an instance that it concerns, a question that it changes, and the bug.
SHARED: dict[str, tuple[set[str], Question, Plant]] = {
    "dates": (
        {"in_force", "vows", "statements"},
        Question(DATED),
        put(obligations, "in_force", lambda found, day: tuple(found)),
    ),
    "cordons": (
        {"vows"},
        Question(TAGGED),
        put(statements.Cordon, "vows", lambda self, others: _vows(self, list(others)[1:])),
    ),
    "tags": (
        {"expand"},
        Question(TAGGED),
        put(outline.Outline, "expand", lambda self, names: _expand(self, names)[-2:]),
    ),
    "names": (
        {"players_of", "party"},
        Question(factious({"veto": ["p", "r"], "id": "no"})),
        put(outline.Outline, "_names", property(first_only)),
    ),
    "players": (
        {"players"},
        Question(SPLIT, (), ("range",)),
        put(outline.Outline, "_players", party_positions),
    ),
    "dimension": (
        set(),
        Question(SPLIT, (), ("range",)),
        put(spectrum, "_default", constant("a")),
    ),
    "candidates": (
        {"candidates"},
        Question(OFFERED),
        put(outline.Outline, "candidates", property(constant(("c",)))),
    ),
    "offers": (
        {"offers"},
        Question(OFFERED),
        put(outline.Outline, "offers", property(constant(()))),
    ),
    "offers for a linked vote": (
        {"offers_in"},
        Question(LINKED),
        put(outline.Outline, "offers_in", constant(())),
    ),
    "linked votes": (
        {"votes"},
        Question(LINKED),
        put(outline, "with_votes", lambda rule, votes: rule),
    ),
    "frictions": (
        {"in_force"},
        Question(OFFERED, (), ("cost",)),
        put(outline.Outline, "frictions", property(constant(()))),
    ),
    "votes of all": (
        {"voting"},
        Question(OPEN, (), ("seats",)),
        put(outline.Outline, "voting", property(lambda self: self.seats)),
    ),
    "known seats": (
        {"uncertain"},
        Question(OPEN),
        put(outline.Outline, "uncertain", property(constant(False))),
    ),
    "bounds": (
        {"span", "spans"},
        Question(OPEN, (), ("seats",)),
        put(seats.Bounds, "tightened", lambda self: self),
    ),
    "bounds of some": (
        {"span"},
        Question(LINED, ("median",)),
        put(seats.Bounds, "span", never_more_than_told),
    ),
    "seating": (
        {"seating"},
        Question(OPEN),
        put(seats.Bounds, "seating", lambda self, first, held: _seating(self, first[::-1], held)),
    ),
    "seats gone through": (
        {"bounds"},
        Question(TORN),
        put(seats.Bounds, "ways", lambda self, some, held: islice(_ways(self, some, held), 1)),
    ),
    "for sure": (
        {"sure"},
        Question(OPEN, sure=True),
        put(ASK, "surely", lambda found, sure: found),
    ),
    "empty seats": (
        {"absent"},
        Question(BOYCOTTED),
        put(outline.Outline, "absent", property(constant(frozenset()))),
    ),
    "who are alike": (
        {"alike"},
        Question(LINED_UP),
        put(outline.Outline, "alike", property(constant(()))),
    ),
    "order": (
        set(),
        Question(PARLIAMENT),
        put(formateur.Government, "order", lambda self, _: sorted(self.cabinet)),
    ),
}


def _read(document: Document) -> formateur.Instance:
    """The instance of a document; one whose seats stay empty has them so in a scenario."""
    if "vacant" not in document:
        return read(document)
    filled = {key: value for key, value in document.items() if key != "vacant"}
    away = {"scenarios": {"away": {"vacant": document["vacant"]}}}
    return with_scenarios(read({**filled, **away}), ["away"])


def agrees(question: Question) -> bool:
    """Whether the library answers as the oracle does; a refusal or a crash is no answer."""
    theory = formateur.Theory(
        "asked", requires=tuple(question.requires), minimises=tuple(question.minimises)
    )
    try:
        found = formateur.solve(_read(question.document), theory, sure=question.sure)
    except Exception:
        return False
    told = [
        (v.government.cabinet, v.government.lead, dict(v.objectives)) for v in found.governments
    ]
    return told == [
        (one.cabinet, one.lead, {name: question.measure(name, one) for name in question.minimises})
        for one in question.predicted
    ]


@pytest.mark.parametrize("bug", SHARED)
def test_a_bug_in_what_is_shared_is_convicted_by_the_oracle(bug: str, monkeypatch: Patch) -> None:
    _, question, plant = SHARED[bug]
    assert agrees(question)
    plant(monkeypatch)
    assert not agrees(question)


# Nothing else is shared.

SIDES = {
    "judge": ("judge", "places", "definitions", "investiture", "falling", "roles"),
    "formulation": (
        *("formulation", "formulation_rule", "formulation_roles", "relaxation", "program"),
        *("variables", "constraint", "guard", "rowfamilies", "linked"),
        *("ballot", "sizes", "spectrum"),
    ),
}
CROSSING = {
    # The judge takes positions, and the words of what it refuses.
    ("judge", "sizes.check_known"),
    ("judge", "sizes.check_seated"),
    ("judge", "sizes.middle"),  # the formulation adds up for itself
    ("judge", "sizes.largest_is_open"),
    ("judge", "spectrum.spectrum"),
    ("formulation", "roles.check_candidate"),
}


def trees(side: str) -> Iterator[ast.AST]:
    for name in SIDES[side]:
        yield from ast.walk(ast.parse(next(MODELS.rglob(f"{name}.py")).read_text(encoding="utf-8")))


def asked_of_instances(side: str) -> set[str]:
    """The members of an instance that one side asks for."""
    return {
        node.attr
        for node in trees(side)
        if isinstance(node, ast.Attribute)
        and ast.unparse(node.value).endswith(("instance", "outline"))
    }


def taken_from(side: str, other: str) -> set[tuple[str, str]]:
    """What one side imports of the other."""
    return {
        (side, f"{module}.{alias.name}")
        for node in trees(side)
        if isinstance(node, ast.ImportFrom)
        and (module := (node.module or "").rpartition(".")[2]) in SIDES[other]
        for alias in node.names
    }


def test_judge_and_formulation_share_nothing_else() -> None:
    crossing = taken_from("judge", "formulation") | taken_from("formulation", "judge")
    assert crossing == CROSSING
    assert asked_of_instances("judge") & asked_of_instances("formulation") <= SHARED_MEMBERS


def test_each_shared_member_has_a_bug_that_the_oracle_convicts() -> None:
    planted = set().union(*(members for members, _, _ in SHARED.values()))
    assert planted | {"check_seats", "parties", "rule", "seats"} == SHARED_MEMBERS


@pytest.mark.parametrize("path", ORACLES, ids=lambda path: path.stem)
def test_oracles_know_nothing_of_what_they_judge(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        assert not [name for name in names if name.startswith("formateur")]
