"""Counting without listing, against brute force, closed forms, published figures and plain sums."""

from __future__ import annotations

import doctest
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import product
from math import comb
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import formateur
from formateur import Instance, Party, Theory, Wish
from formateur.errors import CountingError
from formateur.questions.ask import Ask
from formateur.questions.counting import polynomial as bounds
from formateur.questions.counting.counting import counted
from formateur.rules import Quota
from formateur.vows import Pact, Veto
from helpers.depth import examples
from helpers.oracles import subsets as oracle
from helpers.paths import ROOT
from helpers.strategies.plain import documents
from helpers.wishes import as_keywords

Document = dict[str, Any]
COUNTABLE = ("veto", "cordon", "pact", "friction")
BY_SEATS = ("winning", "mwc", "ms", "largest")
COUNTED = (*BY_SEATS, "median")


def without_listing(instance: Instance, theory: str, wish: Wish = Wish()) -> int:
    return counted(Ask(instance, formateur.theory(theory), wish))


def read(document: Document) -> Instance:
    return formateur.read_text(yaml.safe_dump(document, sort_keys=False))


def body(
    seats: Sequence[int],
    needed: int,
    vetoes: Sequence[Sequence[int]] = (),
    pact: Sequence[int] = (),
) -> Instance:
    """Parties p0, p1, ... with vetoes, and perhaps a pact, between their numbers."""
    statements = [Veto(names=tuple(f"p{i}" for i in veto)) for veto in vetoes]
    return Instance(
        id="body",
        seats=sum(seats),
        rule=Quota(needed),
        parties=tuple(Party(id=f"p{i}", seats=count) for i, count in enumerate(seats)),
        statements=(*statements, *([Pact(names=tuple(f"p{i}" for i in pact))] if pact else ())),
    )


def wishes(document: Document) -> st.SearchStrategy[dict[str, list[str]]]:
    """Up to three names of parties, factions and tags for each part of a wish."""
    names = list(document["parties"])
    names += [f"{p}.{faction}" for p in names for faction in oracle.factions(document, p)]
    names += [f"@{tag}" for tag in "tu" if oracle.tagged(document, tag)]
    some = st.lists(st.sampled_from(names), max_size=3)
    return st.fixed_dictionaries({"with": some, "without": some, "only": st.just([]) | some})


def as_wish(parts: Mapping[str, Sequence[str]]) -> Wish:
    return Wish(tuple(parts["with"]), tuple(parts["without"]), tuple(parts["only"]))


# Against brute force


@pytest.mark.parametrize("theory", COUNTED)
@examples(125)
@given(data=st.data())
def test_brute_force(theory: str, data: st.DataObject) -> None:
    document = data.draw(documents(max_players=7, positions=theory == "median", kinds=COUNTABLE))
    parts = data.draw(wishes(document))
    expected = oracle.predicted(document, *oracle.THEORIES[theory], wish=parts)
    assert without_listing(read(document), theory, as_wish(parts)) == len(expected)


@examples(100)
@given(documents(max_players=7, positions=False, kinds=COUNTABLE))
def test_compatible_by_seats(document: Document) -> None:
    kept = [cabinet for cabinet in oracle.subsets(document) if not oracle.broken(document, cabinet)]
    expected = Counter(oracle.seats_of(document, cabinet) for cabinet in kept)
    found = formateur.lists.compatible_by_seats(read(document))
    assert list(found.items()) == sorted(expected.items())


@pytest.mark.parametrize("theory", BY_SEATS)
@examples(100)
@given(data=st.data())
def test_many_vetoes_of_three_and_more(theory: str, data: st.DataObject) -> None:
    """Parties that can be split, and pacts across them, in vetoes of up to five names."""
    parties = data.draw(st.integers(4, 6))
    document: Document = {"formateur": 1, "id": "drawn", "parties": {}, "statements": []}
    spare = 3
    for number in range(parties):
        split = data.draw(st.booleans()) and spare > 0
        spare -= split
        seats = st.integers(0, 5)
        parts = {part: {"seats": data.draw(seats)} for part in "xy"}
        entry = {"split": 0, "factions": parts} if split else {"seats": data.draw(seats)}
        document["parties"][f"p{number}"] = entry
    document["parties"]["p0"] = {"seats": 3}
    players = sorted(oracle.players(document))
    for number in range(data.draw(st.integers(1, 6))):
        names = data.draw(st.permutations(sorted(document["parties"])))
        size = data.draw(st.integers(2, min(5, parties)))
        document["statements"].append({"veto": names[:size], "id": f"v{number}"})
    if data.draw(st.booleans()):
        document["statements"].append({"pact": data.draw(st.permutations(players))[:2], "id": "p"})
    votes = oracle.voting(document)
    document |= {"seats": votes, "rule": {"quota": data.draw(st.integers(1, votes))}}
    expected = oracle.predicted(document, *oracle.THEORIES[theory])
    assert without_listing(read(document), theory) == len(expected)


@pytest.mark.parametrize("theory", ["winning", "mwc", "ms"])
@examples(20)
@given(document=documents(max_players=6))
def test_whatever_is_asked(theory: str, document: Document) -> None:
    expected = oracle.predicted(document, *oracle.THEORIES[theory])
    assert formateur.count(read(document), theory) == len(expected)


# Against closed forms


@pytest.mark.parametrize(("players", "needed"), [(1, 1), (9, 1), (10, 6), (100, 51), (300, 300)])
def test_equal_seats_give_binomials(players: int, needed: int) -> None:
    instance = body([7] * players, 7 * needed - 3)
    winning = sum(comb(players, members) for members in range(needed, players + 1))
    assert without_listing(instance, "winning") == winning
    assert without_listing(instance, "mwc") == comb(players, needed)


def test_players_without_seats_double_the_winning_and_are_in_no_minimal_coalition() -> None:
    instance = body([3, 2, 2, 0, 0, 0], 4)
    assert without_listing(instance, "winning") == 4 * 2**3
    assert without_listing(instance, "mwc") == 3
    assert without_listing(instance, "mwc", Wish(having=("p4",))) == 0


def test_a_pact_with_players_without_seats_is_one_bloc() -> None:
    instance = body([3, 2, 2, 0, 0], 4, pact=(1, 3))
    assert without_listing(instance, "winning") == 4 * 2
    assert without_listing(instance, "mwc") == 3
    assert without_listing(instance, "mwc", Wish(having=("p3",))) == 2
    assert without_listing(instance, "mwc", Wish(without=("p3",))) == 1


@pytest.mark.parametrize("players", [2, 3, 20, 150])
def test_a_path_of_vetoes_gives_fibonacci_numbers(players: int) -> None:
    path = body([1] * players, 1, [(i, i + 1) for i in range(players - 1)])
    fibonacci = [1, 1]
    for _ in range(players):
        fibonacci.append(sum(fibonacci[-2:]))
    by_seats = formateur.lists.compatible_by_seats(path)
    assert sum(by_seats.values()) == fibonacci[players + 1]
    assert by_seats == {k: comb(players - k + 1, k) for k in range((players + 1) // 2 + 1)}
    assert without_listing(path, "winning") == fibonacci[players + 1] - 1
    assert without_listing(path, "mwc") == players


def test_when_all_refuse_each_other_each_is_alone() -> None:
    pairs = [(i, j) for j in range(60) for i in range(j)]
    assert formateur.lists.compatible_by_seats(body([1] * 60, 1, pairs)) == {0: 1, 1: 60}
    assert without_listing(body([1] * 60, 2, pairs), "winning") == 0


@pytest.mark.parametrize("size", [2, 3, 5, 12])
def test_one_large_veto_takes_away_what_has_all_its_names(size: int) -> None:
    instance = body([1] * 12, 1, [range(size)])
    assert sum(formateur.lists.compatible_by_seats(instance).values()) == 2**12 - 2 ** (12 - size)


def test_disjoint_vetoes_of_three_multiply() -> None:
    triples = [(i, i + 1, i + 2) for i in range(0, 90, 3)]
    instance = body([1] * 90, 60, triples)
    assert sum(formateur.lists.compatible_by_seats(instance).values()) == 7**30
    assert without_listing(instance, "winning") == 3**30
    assert without_listing(instance, "mwc") == 3**30


def test_all_vetoes_of_three_leave_pairs() -> None:
    triples = [(i, j, k) for k in range(14) for j in range(k) for i in range(j)]
    assert formateur.lists.compatible_by_seats(body([1] * 14, 1, triples)) == {0: 1, 1: 14, 2: 91}


def test_seats_in_thousands_are_exact() -> None:
    seats = [10**9 * count for count in (4, 3, 2, 1)]
    assert formateur.lists.compatible_by_seats(body(seats, 1))[5 * 10**9] == 2
    assert without_listing(body(seats, 5 * 10**9 + 1), "winning") == 7


# Against published figures


def test_council_of_the_european_communities_1958() -> None:
    """14 of 64 coalitions win; Felsenthal and Machover 1998, The Measurement of Voting Power."""
    council = body([4, 4, 4, 2, 2, 1], 12)
    assert without_listing(council, "winning") == 14
    assert without_listing(council, "mwc") == 4


def test_security_council() -> None:
    """848 of 32,768 coalitions win (Felsenthal and Machover 1998), 210 of them minimal."""
    council = body([7] * 5 + [1] * 10, 39)
    assert without_listing(council, "winning") == 848
    assert without_listing(council, "mwc") == 210


@pytest.mark.parametrize(
    ("votes", "ties"),
    [
        # apportionment of 2000: "Number of possible electoral college ties", physicsforums.com 2004
        (
            [55, 34, 31, 27, 21, 21, 20, 17, 15, 15, 15, 13, 12, 11, 11, 11, 11, 10, 10, 10, 10]
            + [9, 9, 9, 8, 8, 7, 7, 7, 7, 6, 6, 6, 5, 5, 5, 5, 5, 4, 4, 4, 4, 4]
            + [3] * 8,
            17_057_441_245_652,
        ),
        # of 2010: Aziz, Lee and Prakash 2012, "Elements of Programming Interviews"
        (
            [55, 38, 29, 29, 20, 20, 18, 16, 16, 15, 14, 13, 12, 11, 11, 11, 11, 10, 10, 10, 10]
            + [9, 9, 9, 8, 8, 7, 7, 7, 6, 6, 6, 6, 6, 6, 5, 5, 5, 4, 4, 4, 4, 4]
            + [3] * 8,
            16_976_480_564_070,
        ),
    ],
)
def test_electoral_college(votes: list[int], ties: int) -> None:
    """So many divisions of the states are ties, and half of all others win."""
    assert (sum(votes), len(votes)) == (538, 51)
    college = body(votes, 270)
    assert formateur.lists.compatible_by_seats(college)[269] == ties
    assert without_listing(college, "winning") == (2**51 - ties) // 2


# A hundred players, against a plain sum over players


def one_by_one(
    seats: Sequence[int], vetoes: Sequence[tuple[int, int]], needed: int
) -> tuple[int, int]:
    """Count winning and minimal winning, heaviest first, by who is refused and seats so far."""
    order = sorted(range(len(seats)), key=lambda i: -seats[i])
    refuses = {i: {j for veto in vetoes if i in veto for j in veto} - {i} for i in order}
    later = set(order)
    reached = {frozenset[int](): Counter({0: 1})}
    minimal = 0
    for player in order:
        later.discard(player)
        following: dict[frozenset[int], Counter[int]] = defaultdict(Counter)
        for refused, numbers in reached.items():
            following[refused & later].update(numbers)
            if player not in refused:
                more = Counter({total + seats[player]: n for total, n in numbers.items()})
                following[(refused | refuses[player]) & later].update(more)
                before = range(needed - seats[player], needed)
                minimal += sum(n for total, n in numbers.items() if total in before)
        reached = following
    (numbers,) = reached.values()
    return sum(n for total, n in numbers.items() if total >= needed), minimal


def parliament(players: int) -> list[int]:
    return [1 + 97 * (i * i % 89) // (5 * i + 90) for i in range(players)]


@pytest.mark.parametrize("far", [85, 92, 100])
def test_a_hundred_players(far: int) -> None:
    """Players refuse those who stand `far` or more places away."""
    seats = parliament(100)
    vetoes = [(i, j) for i, j in product(range(100), repeat=2) if i + far <= j]
    needed = sum(seats) // 2 + 1 - len(vetoes) // 100
    instance = body(seats, needed, vetoes)
    winning, minimal = one_by_one(seats, vetoes, needed)
    assert minimal > 10**12
    assert without_listing(instance, "winning") == winning
    assert without_listing(instance, "mwc") == minimal


def test_a_hundred_players_as_wished() -> None:
    """Wishes take players out, or in with their seats."""
    seats = parliament(100)
    vetoes = [(i, i + 70) for i in range(6)]
    needed = sum(seats) // 2 + 1
    instance = body(seats, needed, vetoes)
    wish = Wish(having=("p3",), without=("p5", "p80"))
    stay = [i for i in range(100) if i not in {3, 5, 80, 73}]
    left = [(stay.index(i), stay.index(j)) for i, j in vetoes if i in stay and j in stay]
    winning, _ = one_by_one([seats[i] for i in stay], left, needed - seats[3])
    assert without_listing(instance, "winning", wish) == winning
    having, without = Wish(having=("p3",)), Wish(without=("p3",))
    both = sum(without_listing(instance, "mwc", wish) for wish in (having, without))
    assert both == without_listing(instance, "mwc") == one_by_one(seats, vetoes, needed)[1]


# Where it ends


@pytest.mark.parametrize("bound", ["STORED", "LARGEST"])
def test_past_the_bounds_it_lists(bound: str, monkeypatch: pytest.MonkeyPatch) -> None:
    instance = body([5, 4, 3, 2, 1], 8, [(0, 1), (1, 2), (2, 3)])
    expected = [without_listing(instance, theory) for theory in BY_SEATS]
    monkeypatch.setattr(bounds, bound, 64)
    for theory, number in zip(BY_SEATS, expected, strict=True):
        with pytest.raises(CountingError):
            without_listing(instance, theory)
        assert formateur.count(instance, theory) == number
    with pytest.raises(CountingError):
        formateur.lists.compatible_by_seats(instance)


def test_too_many_wished_names_of_several_players_are_listed() -> None:
    parties = {
        f"p{i}": {"split": 0, "factions": {"x": {"seats": 1}, "y": {"seats": 1}}} for i in range(9)
    }
    instance = read(
        {"formateur": 1, "id": "split", "seats": 18, "parties": parties, "rule": {"quota": 17}}
    )
    wish = Wish(having=tuple(parties))
    with pytest.raises(CountingError, match="9 wished names"):
        without_listing(instance, "winning", wish)
    assert formateur.count(instance, "winning", **as_keywords(wish)) == 19


@pytest.mark.parametrize("theory", sorted(set(formateur.theories) - set(COUNTED)))
def test_other_theories_are_not_counted(theory: str) -> None:
    with pytest.raises(CountingError, match=theory):
        without_listing(body([2, 1], 2), theory)


def test_a_theory_of_your_own_is_counted_by_what_it_requires() -> None:
    for requires, number in {("mwc",): 3, ("mwc", "largest"): 3, ("largest",): 4}.items():
        own = Theory("own", requires=requires)
        assert counted(Ask(body([2, 2, 1], 3), own)) == number


@pytest.mark.parametrize("kind", sorted(set(oracle.KINDS) - set(COUNTABLE)))
def test_other_statements_are_not_counted(kind: str) -> None:
    more: Document = {
        "limit": {"at_most": 1},
        "requires": {"any_of": ["b"], "id": "r"},
        "include": {},
    }
    names = "a" if kind == "requires" else ["a", "b"]
    statement = {kind: names, **more[kind]}
    parties = {name: {"seats": 2} for name in "abc"}
    document: Document = {"formateur": 1, "id": "i", "seats": 6, "parties": parties}
    document["statements"] = [statement]
    with pytest.raises(CountingError, match=kind):
        without_listing(read(document), "winning")
    expected = oracle.predicted(document, *oracle.THEORIES["winning"])
    assert formateur.count(read(document), "winning") == len(expected)


@pytest.mark.parametrize("theory", BY_SEATS)
def test_time_runs_out(theory: str) -> None:
    instance = body(parliament(100), 300, [(i, i + 1) for i in range(99)])
    with pytest.raises(formateur.errors.TimeRanOutError):
        formateur.count(instance, theory, seconds=1e-9)


def test_an_engine_that_is_named_lists() -> None:
    instance = body([2, 2, 1], 3)
    assert formateur.count(instance, engine="cpsat") == formateur.count(instance) == 3
    with pytest.raises(formateur.errors.EngineError, match="nobody"):
        formateur.count(instance, engine="nobody")


def test_unknown_names_are_told() -> None:
    with pytest.raises(formateur.errors.UnknownNameError, match="nobody"):
        formateur.count(body([2, 1], 2), having="nobody")


def test_counting_loads_no_optimiser() -> None:
    script = (
        "import sys, formateur\n"
        "assert formateur.count(formateur.load('germany-2005')) > 0\n"
        "print(sorted({'ortools', 'pulp', 'highspy', 'numpy'} & sys.modules.keys()))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_the_example_of_the_docs() -> None:
    page = ROOT / "docs" / "counting.md"
    failed, tried = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert tried
    assert not failed
