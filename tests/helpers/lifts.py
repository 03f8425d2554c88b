"""What can be lifted so that somebody can govern, by brute force over all sets of statements."""

from __future__ import annotations

from itertools import chain, combinations
from typing import Any

import yaml
from hypothesis import strategies as st

import formateur
from formateur import Instance, Wish
from helpers.oracles import subsets as oracle
from helpers.strategies.plain import documents

Document = dict[str, Any]
Lift = frozenset[str]


def read(document: Document) -> Instance:
    return formateur.read_text(yaml.safe_dump(document, sort_keys=False, allow_unicode=True))


@st.composite
def contested(draw: st.DrawFn, max_players: int = 6) -> Document:
    """Documents whose hard statements have prices, some of them none."""
    doc = draw(documents(max_players=max_players))
    for statement in doc.get("statements", []):
        price = draw(st.sampled_from((None, 0, 1, 2, 5, "never")))
        if price is not None and "friction" not in statement:
            statement["price"] = price
    return doc


@st.composite
def wishes(draw: st.DrawFn, doc: Document) -> Wish:
    names = [*doc["parties"], *oracle.players(doc)]
    some = st.lists(st.sampled_from(names), unique=True, max_size=2).map(tuple)
    kind = draw(st.sampled_from(("none", "having", "having", "without", "only")))
    named: dict[str, Any] = {} if kind == "none" else {kind: draw(some)}
    return Wish(**named)


def subsets(ids: tuple[str, ...]) -> list[Lift]:
    sizes = range(len(ids) + 1)
    return [frozenset(s) for s in chain.from_iterable(combinations(ids, n) for n in sizes)]


def minimal(sets: list[Lift]) -> set[Lift]:
    return {one for one in sets if not any(other < one for other in sets)}


def without(doc: Document, lift: Lift) -> Document:
    """The raw document without some statements, a cordon written as its vetoes."""
    staying = []
    for statement in doc.get("statements", []):
        if "cordon" in statement:
            name = statement["cordon"]
            others = [p for p in doc["parties"] if p != oracle.party_of(name)]
            staying += [
                {
                    **{k: v for k, v in statement.items() if k != "cordon"},
                    "veto": [p, name],
                    "id": f"{oracle.id_of(statement)}.{p}",
                }
                for p in others
            ]
        else:
            staying.append(statement)
    kept = [s for s in staying if oracle.id_of(s) not in lift]
    return {**doc, "statements": kept}


def feasible_lifts(doc: Document, theory: str, wish: Wish, ids: tuple[str, ...]) -> set[Lift]:
    """By brute force: the sets of statements without which somebody can govern."""
    asked = {key: names for key, names in wish.to_dict().items() if names}
    requires, _ = oracle.THEORIES[theory]
    return {
        lift
        for lift in subsets(ids)
        if oracle.predicted(without(doc, lift), requires, (), wish=asked)
    }


def told(explanation: formateur.Explanation) -> tuple[set[Lift], set[Lift]]:
    return (
        {frozenset(conflict.statements) for conflict in explanation.conflicts},
        {frozenset(compromise.lift) for compromise in explanation.compromises},
    )
