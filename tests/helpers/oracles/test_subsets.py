"""The oracle against the literature, against sums done by hand, and on drawn documents."""

from fractions import Fraction
from itertools import product
from typing import Any

import pytest
import yaml
from hypothesis import given

from helpers.depth import examples
from helpers.oracles import subsets as oracle
from helpers.parliaments import cabinet, factious, ideology, parliament, written
from helpers.strategies.plain import documents


def theory(doc: oracle.Document, name: str) -> list[str]:
    """What a theory predicts, each coalition written as its members."""
    return written(oracle.predicted(doc, *oracle.THEORIES[name]))


# The Bundestag of 1983; on these seats Union and FDP governed.
BUNDESTAG = parliament(
    {"union": 244, "spd": 193, "fdp": 34, "greens": 27},
    places={"greens": 1, "spd": 3, "fdp": 5, "union": 8},
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("mwc", ["fdp greens spd", "fdp union", "greens union", "spd union"]),
        ("ms", ["fdp greens spd"]),
        ("bp", ["fdp union", "greens union", "spd union"]),
        ("mr", ["fdp union"]),
        ("mr-ordinal", ["fdp union"]),
        ("connected", ["fdp greens spd union", "fdp greens spd", "fdp spd union", "fdp union"]),
        ("mcw", ["fdp greens spd", "fdp union"]),
        (
            "median",
            [
                "fdp greens spd union",
                "fdp greens spd",
                "fdp greens union",
                "fdp spd union",
                "fdp union",
            ],
        ),
        (
            "largest",
            [
                "fdp greens spd union",
                "fdp greens union",
                "fdp spd union",
                "fdp union",
                "greens spd union",
                "greens union",
                "spd union",
            ],
        ),
        ("harmony", ["greens union"]),
    ],
)
def test_bundestag(name: str, expected: list[str]) -> None:
    assert oracle.needed(BUNDESTAG) == 250
    assert theory(BUNDESTAG, name) == expected


def test_luxembourg_is_a_dummy_in_the_council_of_1958() -> None:
    votes = {"be": 2, "de": 4, "fr": 4, "it": 4, "lu": 1, "nl": 2}
    council = parliament(votes, rule={"quota": 12})
    assert theory(council, "mwc") == ["be de fr nl", "be de it nl", "be fr it nl", "de fr it"]
    assert len(theory(council, "winning")) == 14


@pytest.mark.parametrize(
    ("rule", "seats", "unaligned", "expected"),
    [
        (None, 100, 0, 51),
        ("absolute", 100, 0, 51),
        ("absolute", 101, 0, 51),
        ("absolute", 91, 10, 51),
        ("simple", 91, 10, 46),
        ("simple", 90, 10, 46),
        ({"quota": 163}, 325, 0, 163),
        ({"share": "2/3"}, 99, 0, 66),
        ({"share": "2/3"}, 100, 0, 67),
        ({"share": "2/3"}, 91, 10, 68),
        ({"share": "1/2"}, 100, 0, 50),
    ],
)
def test_rules(rule: Any, seats: int, unaligned: int, expected: int) -> None:
    doc = parliament({"a": seats}, unaligned=unaligned)
    if rule:
        doc["rule"] = rule
    assert oracle.needed(doc) == expected


def test_exactly_half_loses() -> None:
    doc = parliament({"a": 50, "b": 30, "c": 20})
    assert theory(doc, "winning") == ["a b c", "a b", "a c"]
    assert theory(doc, "mwc") == ["a b", "a c"]
    assert oracle.measure(doc, "surplus", cabinet("a")) == -1


def test_a_minimal_connected_coalition_may_hold_a_superfluous_middle() -> None:
    assert theory(ideology(), "mwc") == ["a c", "a d", "c d"]
    assert theory(ideology(), "mcw") == ["a b c", "c d"]
    assert not oracle.meets(ideology(), "mcw", cabinet("b c d"))


def test_equal_positions_are_not_between() -> None:
    beside = ideology(b=1)
    assert theory(beside, "connected") == ["a b c d", "a b c", "a c d", "a c", "b c d", "c d"]
    assert theory(beside, "mcw") == ["a c", "c d"]
    # Two players at one position inside the range must both be in.
    inside = ideology(b=3, c=3)
    assert "a b c d" in theory(inside, "connected")
    assert "a c d" not in theory(inside, "connected")
    assert theory(inside, "mcw") == ["a c", "c d"]
    assert oracle.measure(inside, "range-ordinal", cabinet("a d")) == 2


def test_a_player_without_seats_is_between_nobody() -> None:
    doc = parliament({"a": 30, "o": 0, "z": 30}, places={"a": 0, "o": 1, "z": 2})
    assert theory(doc, "connected") == ["a o z", "a z"]
    assert theory(doc, "mcw") == ["a z"]
    assert theory(doc, "mwc") == ["a z"]
    assert oracle.measure(doc, "range-ordinal", cabinet("a z")) == 1


def test_ranges_are_exact() -> None:
    doc = parliament({"a": 1, "b": 1, "c": 1}, places={"a": 0.1, "b": 0.3, "c": 7.25})
    assert oracle.measure(doc, "range", cabinet("a b")) == Fraction(1, 5)
    assert oracle.measure(doc, "range", cabinet("a c")) == Fraction(143, 20)
    assert oracle.measure(doc, "range", cabinet("b")) == 0
    assert oracle.measure(doc, "range-ordinal", cabinet("a c")) == 2
    # The range and the ranks may disagree on what is closest.
    wide = parliament({"a": 1, "b": 1, "c": 1}, places={"a": 0, "b": 9, "c": 10})
    assert theory(wide, "mr") == ["b c"]
    assert theory(wide, "mr-ordinal") == ["a b", "b c"]
    # Nobody superfluous joins, though it would cost no range.
    close = parliament({"a": 1, "b": 1, "c": 1}, places={"a": 4, "b": 4, "c": 4})
    assert theory(close, "mr") == ["a b", "a c", "b c"]


def test_medians() -> None:
    places = {"a": 1, "b": 2, "c": 2, "d": 3}
    even = parliament({"a": 5, "b": 0, "c": 1, "d": 4}, places=places)
    assert oracle.medians(even, None) == {"a", "c"}
    assert oracle.meets(even, "median", cabinet("a d"))
    apart = parliament({"a": 5, "b": 0, "c": 0, "d": 5}, places=places)
    assert oracle.medians(apart, None) == {"a", "d"}
    odd = parliament({"a": 5, "b": 1, "c": 1, "d": 6}, places=places)
    assert oracle.medians(odd, None) == {"b", "c"}
    assert not oracle.meets(odd, "median", cabinet("a d"))
    assert not oracle.meets(odd, "median", cabinet("b"))


def test_largest() -> None:
    doc = factious()
    assert written(oracle.predicted(doc, ("largest", "mwc"))) == ["p.x r", "p.y r", "q r"]
    doc["parties"]["r"]["seats"] = doc["parties"]["p"]["seats"] = 35
    doc["seats"] = 95
    assert oracle.meets(doc, "largest", cabinet("p.x p.y q"))
    assert oracle.meets(doc, "largest", cabinet("q r"))
    assert not oracle.meets(doc, "largest", cabinet("r"))
    # One faction of the largest party is enough, though others have more seats than it.
    doc["parties"]["r"]["seats"], doc["seats"] = 34, 94
    assert oracle.meets(doc, "largest", cabinet("p.y r"))
    assert not oracle.meets(doc, "largest", cabinet("q r"))


def test_blocs_leave_together() -> None:
    seats = {"a": 45, "b": 4, "c": 4, "d": 47}
    loose = parliament(seats)
    assert theory(loose, "mwc") == ["a b c", "a d", "b d", "c d"]
    chain = parliament(seats, {"pact": ["a", "b"], "id": "1"}, {"pact": ["b", "c"], "id": "2"})
    assert oracle.blocs(chain) == [{"d"}, {"a", "b", "c"}]
    assert theory(chain, "mwc") == ["a b c"]
    pair = parliament(seats, {"pact": ["b", "c"], "id": "1"})
    assert theory(pair, "mwc") == ["a b c", "a d", "b c d"]


def test_a_bloc_is_needed_where_one_of_it_would_leave_a_gap() -> None:
    seats = {"a": 30, "b": 2, "c": 30, "y": 3, "z": 35}
    doc = parliament(seats, places={player: place for place, player in enumerate(seats)})
    assert theory(doc, "mcw") == ["a b c", "c y z"]
    doc["statements"] = [{"pact": ["b", "y"], "id": "tie"}]
    assert theory(doc, "mcw") == ["a b c y", "b c y z"]
    doc["statements"] = [{"pact": ["a", "b"], "id": "tie"}]
    assert theory(doc, "mcw") == ["a b c", "c y z"]


def test_vows_do_not_make_members_necessary() -> None:
    seats = {"a": 40, "b": 15, "c": 45}
    doc = parliament(seats, {"requires": "a", "all_of": ["b"], "id": "needs"})
    assert theory(doc, "mwc") == ["a b", "b c"]
    assert "a b c" in theory(doc, "winning")
    assert "a c" not in theory(doc, "winning")
    # Alone, a would win but break its vow; yet b is not necessary to win.
    strong = parliament({"a": 51, "b": 10, "c": 39}, doc["statements"][0])
    assert theory(strong, "mwc") == []


def test_players() -> None:
    assert oracle.players(factious()) == {"p.x": 20, "p.y": 15, "q": 25, "r": 40}
    kept = factious()
    kept["parties"]["p"]["split"] = "never"
    assert oracle.players(kept) == {"p": 35, "q": 25, "r": 40}


def test_tags() -> None:
    doc = factious()
    assert oracle.expanded(doc, ["r", "@t"]) == ["r", "p.y", "q"]
    # A party that has the tag stands for its factions, also for those that have it too.
    doc["parties"]["p"]["tags"] = ["t"]
    assert oracle.expanded(doc, ["@t"]) == ["p", "q"]


@pytest.mark.parametrize(
    ("statement", "breaks", "keeps"),
    [
        ({"veto": ["p", "r"]}, ["p.x r", "p.y r", "p.x p.y r q"], ["p.x p.y", "r q", ""]),
        ({"veto": ["p.x", "r"]}, ["p.x r", "p.x p.y r"], ["p.y r", "r"]),
        ({"veto": ["p.x", "p.y", "r"]}, ["p.x p.y r"], ["p.x r", "p.y r", "p.x p.y"]),
        ({"veto": ["q.m", "r"]}, ["q r"], ["q", "r"]),
        ({"veto": ["@t"]}, ["p.y q"], ["p.x q", "p.y"]),
        ({"requires": "r", "any_of": ["p", "q"]}, ["r"], ["p.y r", "q r", "p.x", ""]),
        ({"requires": "r", "all_of": ["p", "q"]}, ["r", "p.y r", "q r"], ["p.y q r", "q"]),
        (
            {"requires": "r", "any_of": ["p.x", "p.y"], "all_of": ["q"]},
            ["r", "q r", "p.x r"],
            ["p.x q r", "p.x"],
        ),
        ({"pact": ["p", "r"]}, ["p.x", "p.x r", "p.x p.y", "r"], ["p.x p.y r", "q", ""]),
        ({"pact": ["p.x", "q"]}, ["p.x p.y", "q"], ["p.x q", "p.y"]),
        ({"include": ["p", "q"]}, ["r", ""], ["p.x", "q", "p.y q"]),
        ({"include": ["p", "q"], "at_most": 1}, ["p.x q", ""], ["p.x p.y", "q r"]),
        ({"include": ["@t", "r"], "at_least": 2}, ["p.x r", "q"], ["p.y r", "p.y q r"]),
        ({"limit": ["p", "q", "r"], "at_most": 1}, ["p.x q", "q r"], ["p.x p.y", ""]),
        ({"limit": ["p.x"], "at_most": 0}, ["p.x"], ["p.y"]),
    ],
)
def test_statements(statement: oracle.Document, breaks: list[str], keeps: list[str]) -> None:
    doc = factious({**statement, "id": "it"})
    assert {members: oracle.broken(doc, cabinet(members)) for members in breaks} == {
        members: {"it"} for members in breaks
    }
    assert {members: oracle.broken(doc, cabinet(members)) for members in keeps} == {
        members: set() for members in keeps
    }


def test_cordons() -> None:
    whole = factious({"cordon": "p", "id": "wall"})
    assert oracle.broken(whole, cabinet("p.x p.y")) == set()
    assert oracle.broken(whole, cabinet("p.x r")) == {"wall.r"}
    assert oracle.broken(whole, cabinet("p.y q r")) == {"wall.q", "wall.r"}
    part = factious({"cordon": "p.x"})
    assert oracle.broken(part, cabinet("p.x p.y q")) == {"cordon-p.x.q"}
    assert oracle.broken(part, cabinet("p.y q")) == set()


def test_default_ids() -> None:
    doc = factious({"veto": ["r", "p.x"]}, {"friction": ["q", "r"]})
    assert oracle.broken(doc, cabinet("p.x r")) == {"veto-r-p.x"}
    assert oracle.pays(doc, cabinet("q r")) == {"friction-q-r"}


def test_costs() -> None:
    doc = factious(
        {"friction": ["p", "r"], "id": "f"}, {"friction": ["p.x", "q"], "cost": 5, "id": "g"}
    )
    assert oracle.pays(doc, cabinet("p.y r")) == {"f"}
    assert oracle.cost(doc, cabinet("p.y r")) == 1 + 3
    assert oracle.cost(doc, cabinet("p.x p.y q r")) == 1 + 5
    assert oracle.cost(doc, cabinet("p.y q")) == 3
    assert oracle.broken(doc, cabinet("p.x p.y q r")) == set()
    # q r costs nothing, p.y q costs 3: cost goes before parties and seats.
    assert theory(doc, "harmony") == ["q r"]
    assert oracle.measure(doc, "parties", cabinet("p.x p.y q")) == 2
    assert oracle.measure(doc, "members", cabinet("p.x p.y q")) == 3


def test_positions_of_factions_and_other_dimensions() -> None:
    doc = factious()
    for place, entry in enumerate(doc["parties"].values()):
        entry["positions"] = {"economy": place, "iran": -place}
    doc["parties"]["p"]["factions"]["y"]["positions"] = {"iran": 2.5}
    assert oracle.measure(doc, "range", cabinet("p.x p.y"), "iran") == Fraction(5, 2)
    assert oracle.measure(doc, "range", cabinet("p.x p.y"), "economy") == 0
    for entry in doc["parties"].values():
        del entry["positions"]["iran"]
    del doc["parties"]["p"]["factions"]["y"]["positions"]
    assert oracle.measure(doc, "range", cabinet("p.x r")) == 2
    del doc["parties"]["q"]["positions"]
    with pytest.raises(KeyError):
        oracle.meets(doc, "connected", cabinet("r"))


def test_the_order_is_strict_and_of_strings() -> None:
    doc = parliament({"b": 1, "a": 1, "B": 1, "a10": 1, "a9": 1}, rule={"quota": 2})
    assert written(oracle.predicted(doc, (), ("members",))) == [
        "B a",
        "B a10",
        "B a9",
        "B b",
        "a a10",
        "a a9",
        "a b",
        "a10 a9",
        "a10 b",
        "a9 b",
    ]
    first = oracle.ranked(doc, ("mwc",), ("members",))
    assert first == oracle.predicted(doc, ("mwc",), ("members",))
    assert written(oracle.ranked(doc, (), ("seats",)))[10:12] == ["B a a10", "B a a9"]


def test_wishes_come_before_the_optimum() -> None:
    doc = factious()

    def best(**wish: list[str]) -> list[str]:
        return written(oracle.predicted(doc, (), ("seats",), wish=wish))

    assert best() == ["p.y r"]
    assert best(**{"with": ["p.x"]}) == ["p.x p.y q", "p.x r"]
    assert best(**{"with": ["p", "q"]}) == ["p.x p.y q"]
    assert best(**{"with": ["q", "r"]}) == ["q r"]
    assert best(without=["p"]) == ["q r"]
    assert best(without=["p.y", "q"]) == ["p.x r"]
    assert best(only=["p", "q"]) == ["p.x p.y q"]
    assert best(only=["p"]) == []
    assert best(**{"with": ["@u"]}, without=["@t"]) == ["p.x r"]


def players_of_statement(doc: oracle.Document, statement: oracle.Document) -> list[str]:
    """Every player that a statement names, as often as it names it."""
    names: list[str] = []
    for key in (*oracle.KINDS, "any_of", "all_of"):
        value = statement.get(key, [])
        names += oracle.expanded(doc, [value] if isinstance(value, str) else value)
    return [player for name in names for player in oracle.behind(doc, name)]


@given(documents())
def test_documents_are_valid(doc: oracle.Document) -> None:
    seats = oracle.players(doc)
    assert 1 <= len(seats) <= 7
    assert doc["seats"] == sum(seats.values()) + doc.get("unaligned", 0)
    assert 1 <= oracle.needed(doc) <= sum(seats.values())
    for party in doc["parties"]:
        parts = oracle.factions(doc, party).values()
        assert not parts or oracle.party_seats(doc, party) == sum(p["seats"] for p in parts)
    ids = [statement["id"] for statement in doc["statements"]]
    assert len(set(ids)) == len(ids)
    for statement in doc["statements"]:
        named = players_of_statement(doc, statement)
        assert len(set(named)) == len(named)
    text = yaml.safe_dump(doc, sort_keys=False)
    assert "&id" not in text
    assert yaml.safe_load(text) == doc


@given(documents(max_players=4, positions=False, kinds=("veto", "pact")))
def test_documents_are_as_asked(doc: oracle.Document) -> None:
    assert len(oracle.players(doc)) <= 4
    assert {oracle.kind_of(statement) for statement in doc["statements"]} <= {"veto", "pact"}
    assert "positions" not in yaml.safe_dump(doc)


@examples(25)
@given(documents(max_players=5))
def test_every_function_runs_on_documents(doc: oracle.Document) -> None:
    subsets = oracle.subsets(doc)
    assert len(set(subsets)) == 2 ** len(oracle.players(doc))
    for chosen, name in product(subsets, oracle.OBJECTIVES):
        assert oracle.measure(doc, name, chosen) >= (-oracle.needed(doc))
    for chosen in subsets:
        met = {name for name in oracle.REQUIREMENTS if oracle.meets(doc, name, chosen)}
        assert not met or "winning" in met
        assert "mcw" not in met or "connected" in met
        frictions = {entry["id"] for entry in doc["statements"] if "friction" in entry}
        assert oracle.pays(doc, chosen) <= frictions
        assert not oracle.broken(doc, chosen) & frictions
    for requires, minimises in oracle.THEORIES.values():
        found = oracle.predicted(doc, requires, minimises)
        assert found == oracle.ranked(doc, requires, minimises)[: len(found)]
        assert len(set(found)) == len(found)


@given(documents(max_players=5, positions=False, kinds=("cordon",)))
def test_a_cordon_is_a_veto_with_each_other_party(doc: oracle.Document) -> None:
    cordons = doc["statements"]
    vetoes = [
        {"veto": [cordon["cordon"], party], "id": f"{cordon['id']}.{party}"}
        for cordon in cordons
        for party in doc["parties"]
        if party != oracle.party_of(cordon["cordon"])
    ]
    same = {**doc, "statements": vetoes}
    for chosen in oracle.subsets(doc):
        assert oracle.broken(doc, chosen) == oracle.broken(same, chosen)
