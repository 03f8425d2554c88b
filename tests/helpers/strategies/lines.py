"""Instances of any strategy, with a line of some who are alike."""

from typing import Any

from hypothesis import strategies as st

from helpers.oracles.roles import everybody_passes
from helpers.oracles.subsets import Document, able
from helpers.strategies.intervals import exact
from helpers.strategies.roles import VALUES, known

LINE = "b0"


@st.composite
def with_line(draw: st.DrawFn, doc: Document) -> Document:
    """The document with two or three independents, of whom one statement speaks or none."""
    names = sorted(able(doc))
    count, seats = draw(st.sampled_from((2, 3))), draw(st.sampled_from((0, 1, 1, 2, 5)))
    entry: dict[str, Any] = {"seats": seats, "count": count}
    parties = list(doc["parties"].values())
    parts = [part for party in parties for part in party.get("factions", {}).values()]
    dimensions = {d for one in (*parties, *parts) for d in one.get("positions", {})}
    if dimensions:
        entry["positions"] = {d: draw(st.sampled_from((0, 2, 5))) for d in sorted(dimensions)}
    if weights := {weight: draw(st.sampled_from(VALUES)) for weight in known(doc)}:
        entry["weights"] = weights
    whole = {**doc, "parties": {**doc["parties"], LINE: entry}}
    whole["seats"] = doc["seats"] + count * seats
    other = draw(st.sampled_from(names))
    said: Document | None = draw(
        st.sampled_from(
            (
                None,
                {"veto": [other, LINE]},
                {"friction": [other, LINE]},
                {"pact": [other, LINE]},
                {"requires": LINE, "any_of": [other]},
                {"support": LINE, "if": [other]},
            )
        )
    )
    if said:
        whole["statements"] = [*doc.get("statements", []), {**said, "id": "of-line"}]
    return whole if everybody_passes(exact(whole)[0]) else doc
