"""Instances of any strategy, with voters who never govern: some with seats, some who follow."""

from hypothesis import strategies as st

from helpers.oracles.roles import everybody_passes
from helpers.oracles.subsets import Document
from helpers.strategies.intervals import exact
from helpers.strategies.roles import VALUES, known

IDS = ("0v", "n")  # the first and one of the middle in order of id


@st.composite
def with_outsiders(draw: st.DrawFn, doc: Document) -> Document:
    """The document with one or two voters more; nobody speaks of them but they themselves."""
    names = sorted(doc["parties"])
    unaligned = doc.get("unaligned", 0)
    for voter in draw(st.sampled_from((IDS[:1], IDS[1:], IDS))):
        seats = draw(st.sampled_from((0, 0, 1, 3, 8)))
        entry: Document = {"seats": seats, "members": "never"}
        follows = draw(st.lists(st.sampled_from(names), max_size=2, unique=True))
        if follows:
            entry["follows"] = follows
        weights = {weight: draw(st.sampled_from(VALUES)) for weight in known(doc)}
        if weights:
            entry["weights"] = weights
        doc = {**doc, "parties": {**doc["parties"], voter: entry}, "seats": doc["seats"] + seats}
        if draw(st.booleans()):
            offer = {draw(st.sampled_from(("support", "abstain"))): voter, "id": f"of-{voter}"}
            if draw(st.booleans()):
                offer[draw(st.sampled_from(("if", "unless")))] = [draw(st.sampled_from(names))]
            doc["statements"] = [*doc.get("statements", []), offer]
    if unaligned:
        doc["unaligned"] = unaligned
    return doc if everybody_passes(exact(doc)[0]) else {**doc, "rule": "simple"}
