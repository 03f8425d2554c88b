"""Instances whose seats are intervals, and all seats that these allow."""

import copy
from collections.abc import Iterator
from itertools import product

from hypothesis import strategies as st

from oracle import Document, factions
from strategies_roles import institutions

WIDTHS = ((1, 1), (2, 1), (1, 2), (0, 2), (2, 0))


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
        parts = factions(doc, party).values()
        if parts:
            entry["seats"] = sum(part["seats"] for part in parts)
            if draw(st.booleans()):
                del entry["seats"]  # else it holds, however uncertain the factions' are
    some = holders(doc)
    count = draw(st.integers(min(2, len(some)), min(4, len(some))))
    chosen = draw(st.permutations(some))
    if draw(st.booleans()):  # so that the factions of a party of known size are often uncertain
        parts = [part for party in doc["parties"] for part in factions(doc, party).values()]
        chosen = sorted(chosen, key=lambda holder: not any(holder is part for part in parts))
    for holder in chosen[:count]:
        below, above = draw(st.sampled_from(WIDTHS))
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
        if sum(seats) == voting and _party_sizes_hold(doc, iter(seats)):
            yield seats


def _party_sizes_hold(doc: Document, seats: Iterator[int]) -> bool:
    """Whether the factions of each party that states its seats have as many together."""
    for party, entry in doc["parties"].items():
        parts = factions(doc, party)
        held = sum(next(seats) for _ in parts or [entry])
        if parts and entry.get("seats", held) != held:
            return False
    return True
