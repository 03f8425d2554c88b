"""Instances of any strategy, with votes linked to that on the government."""

from typing import Any

from hypothesis import strategies as st

from helpers.oracles.roles import everybody_passes
from helpers.oracles.subsets import Document, able, players, voting
from helpers.strategies.intervals import exact, uncertain
from helpers.strategies.roles import PLAIN

ABOUT = ("veto", "requires", "pact", "include", "limit")


@st.composite
def with_linked_votes(draw: st.DrawFn, doc: Document) -> Document:
    """The document with one vote or two, offers for these, and vows about who votes yes there."""
    votes: dict[str, Any] = {}
    known = exact(doc)[0]
    most = max(1, voting(known))
    for vote in draw(st.sampled_from((["head"], ["head", "speaker"]))):
        counts = (
            *PLAIN,
            {"share": "2/3"},
            {"share": "3/5", "of": "cast"},
            {"rule": "absolute", "of": "cabinet"},
            {"quota": draw(st.integers(1, most))},
            {"rounds": [{"share": "2/3"}, "simple"]},
            {"all": ["simple", {"share": "1/3", "of": "cabinet"}]},
        )
        votes[vote] = {"rule": draw(st.sampled_from(counts))}
    whole = {**doc, "votes": votes, "statements": [*doc.get("statements", [])]}
    parties = [party for party in able(doc) if "count" not in doc["parties"][party]]
    parts = (one for one in players(known) if one.partition(".")[0] in parties)
    names = sorted({*able(doc), *parts})
    for number in range(draw(st.integers(0, 4))):
        said = draw(_said(names, list(votes)))
        whole["statements"].append({**said, "id": f"v{number}"})
    return whole if everybody_passes(exact(whole)[0]) else doc


@st.composite
def torn(draw: st.DrawFn) -> Document:
    """Seats that are intervals, and others who help in each vote: the best seats may differ."""
    doc = draw(with_linked_votes(draw(uncertain())))
    names = sorted(one for one in players(exact(doc)[0]) if "count" not in _entry(doc, one))
    offers: list[Document] = []
    for vote in ("", *doc.get("votes", ())):
        kind, name = draw(st.sampled_from(("support", "abstain"))), draw(st.sampled_from(names))
        offers.append({kind: name, "id": f"h{len(offers)}", **({"in": vote} if vote else {})})
    return {**doc, "statements": [*doc["statements"], *offers]}


def _entry(doc: Document, player: str) -> Document:
    entry: Document = doc["parties"][player.partition(".")[0]]
    return entry


@st.composite
def _said(draw: st.DrawFn, names: list[str], votes: list[str]) -> Document:
    parties = sorted({name.partition(".")[0] for name in names})
    some = draw(st.permutations(parties))
    kinds = ["support", "support", "abstain", *(ABOUT if len(parties) > 1 else ())]
    kind = draw(st.sampled_from(kinds))
    said: Document = {"in": draw(st.sampled_from(votes))}
    if kind in ("support", "abstain"):
        own = draw(st.sampled_from(names))
        others = [one for one in some if one != own.partition(".")[0]]
        said[kind] = own
        key = draw(st.sampled_from(("", "if", "unless")))
        return {**said, key: others[:1]} if key and others else said
    if kind == "requires":
        return {**said, kind: some[0], draw(st.sampled_from(("any_of", "all_of"))): some[1:3]}
    said[kind] = some[: draw(st.integers(2, min(3, len(some))))]
    return {**said, "at_most": 1} if kind == "limit" else said
