"""Instances of any strategy, with further chambers in which the same players have other seats."""

from typing import Any

from hypothesis import strategies as st

from helpers.oracles.roles import everybody_passes
from helpers.oracles.subsets import Document, players
from helpers.strategies.intervals import exact
from helpers.strategies.roles import PLAIN


@st.composite
def with_chambers(draw: st.DrawFn, doc: Document) -> Document:
    """The document with one chamber or two, of which one may be told only."""
    chambers: dict[str, Any] = {}
    for name in draw(st.sampled_from((["senate"], ["senate", "lords"]))):
        held = {p: draw(st.sampled_from((0, 1, 2, 5))) for p in sorted(players(exact(doc)[0]))}
        unaligned = draw(st.sampled_from((0, 0, 2)))
        body = sum(held.values()) + unaligned
        if not any(held.values()):
            continue
        rules = (*PLAIN, {"share": "3/5"}, {"quota": draw(st.integers(1, body))}, {"against": 2})
        chambers[name] = {
            "seats": body,
            "unaligned": unaligned,
            "rule": draw(st.sampled_from(rules)),
            "needed": draw(st.sampled_from((True, True, False))),
            "parties": {player: seats for player, seats in held.items() if seats},
        }
    whole = {**doc, "chambers": chambers}
    return whole if everybody_passes(exact(whole)[0]) else doc
