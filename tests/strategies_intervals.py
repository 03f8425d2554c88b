"""Instances whose seats are intervals, and all seats that these allow."""

import copy
from collections.abc import Iterator
from itertools import product

from hypothesis import strategies as st

from oracle import Document, factions
from strategies_roles import institutions

WIDEST = 2
MOST_VECTORS = 60


def holders(doc: Document) -> list[Document]:
    """Who has seats: the factions of a party, or a party without."""
    return [
        holder
        for party, entry in doc["parties"].items()
        for holder in (factions(doc, party).values() or [entry])
    ]


@st.composite
def uncertain(draw: st.DrawFn, max_players: int = 5) -> Document:
    """Instances with roles and several rules, of which some seats are widened to intervals."""
    doc: Document = copy.deepcopy(draw(institutions(max_players, 2)))
    for party, entry in doc["parties"].items():
        if factions(doc, party):
            entry.pop("seats", None)
    some = holders(doc)
    count = draw(st.integers(min(2, len(some)), min(4, len(some))))
    for holder in draw(st.permutations(some))[:count]:
        below, above = draw(st.integers(0, WIDEST)), draw(st.integers(0, WIDEST))
        holder["seats"] = [max(0, holder["seats"] - below), holder["seats"] + above]
    return doc


def exact(doc: Document) -> list[Document]:
    """The documents with each seats that the intervals and the size of the body allow."""
    found = []
    for seats in _vectors(doc):
        one = copy.deepcopy(doc)
        for holder, held in zip(holders(one), seats, strict=True):
            holder["seats"] = held
        found.append(one)
    return found


def _vectors(doc: Document) -> Iterator[tuple[int, ...]]:
    spans = [h["seats"] if isinstance(h["seats"], list) else [h["seats"]] * 2 for h in holders(doc)]
    voting = doc["seats"] - doc.get("unaligned", 0)
    for seats in product(*(range(low, high + 1) for low, high in spans)):
        if sum(seats) == voting:
            yield seats
