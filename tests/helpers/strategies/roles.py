"""Instances with roles, leads and several rules: drawn ones of `plain.py`, with more in them.

What decides is drawn often: offers with conditions, votes refused, statements for one lead only,
rules that are met by abstention.
"""

from typing import Any

from hypothesis import strategies as st

from helpers.oracles.roles import everybody_passes
from helpers.oracles.subsets import (
    KINDS,
    Document,
    behind,
    expanded,
    factions,
    players,
    players_of,
    voting,
)
from helpers.strategies.plain import documents

WEIGHTS = ("people", "states")
VALUES = (0, 1, 2, 2.5, 7)
PLAIN = ("absolute", "simple", "negative")
OF = ({"share": "2/3", "of": "cast"}, {"share": "4/7", "of": "cast"}, {"share": 1, "of": "cast"})
OWN = ({"rule": "absolute", "of": "cabinet"}, {"rule": "negative", "of": "cabinet"})


@st.composite
def institutions(draw: st.DrawFn, max_players: int = 6, most_offers: int = 3) -> Document:
    """Instances of which some have offers, candidates, and rules inside rules."""
    doc: Document = draw(documents(max_players))
    statements: list[Document] = doc.setdefault("statements", [])
    _weigh(draw, doc)
    doc["rule"] = draw(_rules(doc))
    if not everybody_passes(doc):
        doc["rule"] = draw(st.sampled_from(("simple", {"rounds": ["absolute", "simple"]})))
    led = _leads(draw, doc, statements)
    statements += _offers(draw, doc, most_offers)
    for statement in statements:
        if led and "lead" not in statement and draw(st.sampled_from((True, False, False))):
            statement["led_by"] = draw(st.sampled_from(sorted(doc["parties"])))
        refuses = "cordon" in statement or ("veto" in statement and "unless" not in statement)
        if refuses and draw(st.booleans()):
            statement["scope"] = "votes"
    for number, statement in enumerate(statements, start=1):
        statement["id"] = f"s{number}"
    return doc


@st.composite
def helped_under_one(draw: st.DrawFn) -> Document:
    """Instances in which a and b win, as a rule, under one of them: c helps them under that one."""
    own, helping = draw(st.integers(2, 20)), draw(st.integers(2, 20))
    against = own + draw(st.integers(1 - helping, helping))
    seats = {"a": own, "b": own, "c": 2 * helping, "d": 2 * max(against, 0)}
    led = st.sampled_from(("a", "b"))
    kind = draw(st.sampled_from(("support", "support", "abstain")))
    statements: list[Document] = [
        {"lead": ["a", "b"]},
        {kind: "c", "led_by": draw(led), "id": "help"},
    ]
    if draw(st.booleans()):
        statements.append({"veto": ["a", "b"], "led_by": draw(led), "id": "refusal"})
    return {
        "formateur": 1,
        "parties": {party: {"seats": many} for party, many in seats.items()},
        "rule": draw(st.sampled_from(("absolute", "simple"))),
        "statements": statements,
    }


@st.composite
def one_count(draw: st.DrawFn, max_players: int = 6) -> Document:
    """The same, with one rule that counts seats, of which there is a surplus."""
    doc: Document = draw(institutions(max_players))
    quota = {"quota": draw(_upto(voting(doc)))}
    doc["rule"] = draw(st.sampled_from((*PLAIN, quota, *OF, *OWN)))
    if not everybody_passes(doc):
        doc["rule"] = "simple"
    return doc


@st.composite
def led(draw: st.DrawFn, max_players: int = 6, kinds: tuple[str, ...] = KINDS) -> Document:
    """Instances with candidates, statements that hold while one of them leads, and no offers."""
    doc: Document = draw(documents(max_players, kinds=kinds))
    statements: list[Document] = doc.setdefault("statements", [])
    parties = sorted(doc["parties"])
    names = st.lists(st.sampled_from(parties), min_size=1, max_size=3, unique=True)
    for statement in statements:
        if draw(st.booleans()):
            statement["led_by"] = draw(st.sampled_from(parties))
    statements.append({"lead": draw(names), "id": "candidates"})
    return doc


def _upto(most: int) -> st.SearchStrategy[int]:
    return st.integers(1, max(1, most))


def _weigh(draw: st.DrawFn, doc: Document) -> None:
    """Give weights: to the players of a party that is split, else to the party."""
    for party, entry in doc["parties"].items():
        split = len(players_of(doc, party)) > 1
        for holder in factions(doc, party).values() if split else [entry]:
            if draw(st.booleans()):
                holder["weights"] = {w: draw(st.sampled_from(VALUES)) for w in WEIGHTS}


def known(doc: Document) -> list[str]:
    """The weights that somebody has."""
    entries = list(doc["parties"].values())
    entries += [part for party in doc["parties"] for part in factions(doc, party).values()]
    return sorted({name for entry in entries for name in entry.get("weights", {})})


def _rules(doc: Document) -> st.SearchStrategy[Any]:
    """Rules, some of them made of rules."""
    counts = _counts(doc)
    lists = st.lists(st.recursive(counts, _groups, max_leaves=2), min_size=1, max_size=3)
    return st.one_of(counts, lists.flatmap(_group), lists.flatmap(_group))


def _groups(parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(parts, min_size=1, max_size=2).flatmap(_group)


def _group(parts: list[Any]) -> st.SearchStrategy[Any]:
    return st.sampled_from([{kind: parts} for kind in ("all", "any", "rounds")])


@st.composite
def _counts(draw: st.DrawFn, doc: Document) -> Any:
    """A rule that counts one weight."""
    weight = draw(st.sampled_from(("", *known(doc))))
    kind = draw(st.sampled_from((*PLAIN, "quota", "share", "against")))
    most = voting(doc) if not weight else 12
    rule: Document = {}
    if kind in PLAIN:
        rule["rule"] = kind
    elif kind == "share":
        rule["share"] = draw(st.sampled_from(("1/3", "1/2", "13/20", "2/3")))
    else:
        rule[kind] = draw(st.integers(1 if kind == "quota" else 0, max(1, most)))
    of = draw(st.sampled_from(("", "", "cabinet", *(("cast", "cast") if kind == "share" else ()))))
    if of:
        rule["of"] = of
    if weight:
        rule["weight"] = weight
        if of != "cast" and draw(st.sampled_from((True, False, False))):
            rule["body"] = draw(st.sampled_from((60, 60.25)))
    return kind if rule == {"rule": kind} else rule


def _leads(draw: st.DrawFn, doc: Document, statements: list[Document]) -> bool:
    """Name candidates for the lead, or none."""
    parties = sorted(doc["parties"])
    for _ in range(draw(st.sampled_from((0, 1, 1, 2)))):
        names = draw(st.lists(st.sampled_from(parties), min_size=1, max_size=3, unique=True))
        statements.append({"lead": names})
    return any("lead" in statement for statement in statements)


def _offers(draw: st.DrawFn, doc: Document, most: int) -> list[Document]:
    """Draw offers of few players, with and without conditions."""
    names = sorted([*doc["parties"], *players(doc)])
    names = list(dict.fromkeys(names))
    drawn = []
    for _ in range(draw(st.integers(0, most))):
        kind = draw(st.sampled_from(("support", "support", "abstain")))
        name = draw(st.sampled_from(names))
        offer: Document = {kind: name}
        taken = set(behind(doc, name))
        for key in ("if", "unless"):
            wanted = draw(st.lists(st.sampled_from(names), max_size=2, unique=True))
            listed = []
            for other in wanted:
                meant = {p for one in expanded(doc, [other]) for p in behind(doc, one)}
                if not meant & taken:
                    taken |= meant
                    listed.append(other)
            if listed:
                offer[key] = listed
        drawn.append(offer)
    return drawn
