"""Instances whose seats are intervals, and all seats that these allow."""

import copy
from collections.abc import Iterator
from itertools import product

from hypothesis import strategies as st

from helpers.oracles.roles import everybody_passes
from helpers.oracles.subsets import Document, factions
from helpers.strategies.roles import OF, OWN, institutions

NARROW = ((1, 1), (1, 0), (0, 1))
WIDTHS = ((1, 1), (2, 1), (1, 2), (0, 2), (2, 0))


def holders(doc: Document) -> list[Document]:
    """Who has seats: the factions of a party, or a party without."""
    return [
        holder
        for party, entry in doc["parties"].items()
        for holder in (factions(doc, party).values() or [entry])
    ]


@st.composite
def grouped(draw: st.DrawFn) -> Document:
    """Two parties of known size with uncertain factions, and others; one or no offer."""
    doc: Document = {"formateur": 1, "id": "grouped", "parties": {}, "statements": []}
    sizes = st.integers(1, 4)
    voting = 0
    for party in ("p", "q"):
        seats = [draw(sizes), draw(sizes)]
        size = draw(st.sampled_from((sum(seats), [sum(seats), sum(seats) + 1])))
        doc["parties"][party] = {"seats": size, "split": 1, "positions": {"x": draw(sizes)}}
        voting += sum(seats)
        doc["parties"][party]["factions"] = {
            name: {"seats": _widened(draw, held, NARROW)}
            for name, held in zip("ab", seats, strict=True)
        }
    for party in ("r", "s"):
        held = draw(sizes)
        voting += held
        doc["parties"][party] = {
            "seats": _widened(draw, held, NARROW),
            "positions": {"x": draw(sizes)},
        }
    doc["unaligned"] = draw(st.integers(0, 2))
    doc["seats"] = voting + doc["unaligned"]
    rules = ("absolute", "simple", "negative", {"share": "3/5"}, {"rounds": ["absolute", "simple"]})
    doc["rule"] = draw(st.sampled_from((*rules, *OF, *OWN)))
    kind = draw(st.sampled_from(("", "support", "abstain", "pact")))
    if kind in ("support", "abstain"):
        doc["statements"] = [{kind: draw(st.sampled_from(("p", "q.a", "r")))}]
    elif kind:
        doc["statements"] = [{kind: draw(st.sampled_from((["p.a", "r"], ["p", "q"])))}]
    for statement in doc["statements"]:
        statement["id"] = "s1"
    return doc if everybody_passes(exact(doc)[0]) else {**doc, "rule": "simple"}


def _widened(
    draw: st.DrawFn, seats: int, widths: tuple[tuple[int, int], ...] = WIDTHS
) -> list[int]:
    below, above = draw(st.sampled_from(widths))
    return [max(0, seats - below), seats + above]


def uncertain() -> st.SearchStrategy[Document]:
    """Instances of which some seats are intervals."""
    return st.one_of(widened(), grouped())


@st.composite
def widened(draw: st.DrawFn, max_players: int = 5) -> Document:
    """Instances with roles and several rules, of which some seats are widened to intervals."""
    return draw(with_intervals(draw(institutions(max_players, 2))))


@st.composite
def with_intervals(draw: st.DrawFn, known: Document) -> Document:
    """The document with some seats widened to intervals; a party may state its factions' sum."""
    doc: Document = copy.deepcopy(known)
    for party, entry in doc["parties"].items():
        if parts := list(factions(doc, party).values()):
            entry["seats"] = sum(part["seats"] for part in parts)
            if draw(st.booleans()):
                del entry["seats"]  # else it holds, however uncertain the factions' are
    some = holders(doc)
    count = draw(st.integers(min(2, len(some)), min(4, len(some))))
    for holder in draw(st.permutations(some))[:count]:
        holder["seats"] = _widened(draw, holder["seats"])
    return doc


def exact(doc: Document) -> list[Document]:
    """The documents with each seats that the intervals and the size of the body allow."""
    found = []
    for seats in _vectors(doc):
        one = copy.deepcopy(doc)
        for holder, held in zip(holders(one), seats, strict=True):
            holder["seats"] = held
        for party, entry in one["parties"].items():
            parts = list(factions(one, party).values())
            if parts and "count" not in entry:
                entry["seats"] = sum(part["seats"] for part in parts)
        found.append(one)
    return found


def _vectors(doc: Document) -> Iterator[tuple[int, ...]]:
    spans = [h["seats"] if isinstance(h["seats"], list) else [h["seats"]] * 2 for h in holders(doc)]
    voting = doc["seats"] - doc.get("unaligned", 0)
    for seats in product(*(range(low, high + 1) for low, high in spans)):
        if sum(seats) == voting and _party_sizes_hold(doc, iter(seats)):
            yield seats


def _party_sizes_hold(doc: Document, seats: Iterator[int]) -> bool:
    """Whether the factions of each party that states its seats have as many together."""
    for party, entry in doc["parties"].items():
        parts = factions(doc, party)
        if "count" in entry:
            for _ in parts:
                next(seats)
            continue
        held = sum(next(seats) for _ in parts or [entry])
        stated = entry.get("seats", held) if parts else held
        low, high = stated if isinstance(stated, list) else (stated, stated)
        if not low <= held <= high:
            return False
    return True
