"""Hypothesis strategies that draw small instances, as raw documents valid under docs/format.md.

What is rare in parliaments and hard on solvers is drawn often: equal seats, players without seats,
equal positions, exact halves, factions that are named though their party cannot be split.
"""

from collections.abc import Iterable
from typing import Any

from hypothesis import strategies as st

from helpers.oracles.subsets import (
    KINDS,
    Document,
    behind,
    behind_all,
    expanded,
    factions,
    needed,
    players_of,
    voting,
)

# Plain string order is neither the order of numbers nor that of letters without case.
PARTY_IDS = ("a", "b", "c", "d10", "d9", "E", "a-b", "a_b", "7")
FACTION_IDS = ("x", "y", "Z")
TAGS = ("t", "u")
SCALES: tuple[tuple[float, ...], ...] = (
    (0, 1, 2),
    (5,),
    (2, 2.5, 5, 7.25),
    (-3, 0, 4),
    (0.1, 0.2, 0.3, 0.300001),
)
SHARES = ("1/3", "2/5", "1/2", "5/9", "3/5", "2/3", "3/4")


@st.composite
def documents(
    draw: st.DrawFn,
    max_players: int = 7,
    positions: bool = True,
    kinds: tuple[str, ...] = KINDS,
) -> Document:
    """Instances of one to five parties, with statements of the given kinds."""
    doc: Document = {"formateur": 1, "id": "drawn"}
    doc["parties"] = draw(_parties(max_players))
    _seat(draw, doc)
    _tag(draw, doc)
    if positions:
        _place(draw, doc)
    _rule(draw, doc)
    if kinds:
        least = draw(st.sampled_from((0, 1, 3)))
        wanted = draw(st.lists(st.sampled_from(kinds), min_size=least, max_size=6))
        drawn = [_statement(draw, doc, kind, f"s{n}") for n, kind in enumerate(wanted, start=1)]
        doc["statements"] = [statement for statement in drawn if statement]
        if "requires" not in kinds:  # a refusal with `unless` is no other thing
            for statement in doc["statements"]:
                statement.pop("unless", None)
    return doc


@st.composite
def _parties(draw: st.DrawFn, max_players: int) -> dict[str, Any]:
    """Parties, some with factions, some of these to be split; together few enough players."""
    most = min(5, max_players)
    # Left alone, Hypothesis draws mostly one or two, which few theories tell apart.
    least = min(draw(st.sampled_from((1, 3, 4, 5))), most)
    ids = draw(st.lists(st.sampled_from(PARTY_IDS), min_size=least, max_size=most, unique=True))
    parties: dict[str, Any] = {}
    spare = max_players - len(ids)
    for party in ids:
        parties[party] = {}
        count = draw(st.sampled_from((0, 0, 2, 3)))
        if not count:
            continue
        parties[party]["factions"] = {faction: {} for faction in FACTION_IDS[:count]}
        split = draw(st.sampled_from((None, "never", 0, 1, 2, 3)))
        if isinstance(split, int) and count - 1 > spare:
            split = "never"
        if isinstance(split, int):
            spare -= count - 1
        if split is not None:
            parties[party]["split"] = split
    return parties


def _seat(draw: st.DrawFn, doc: Document) -> None:
    """Give seats: often equal ones, sometimes none, sometimes a majority to one."""
    pool = draw(st.lists(st.integers(1, 12), min_size=1, max_size=3))
    holders = [
        holder
        for party, entry in doc["parties"].items()
        for holder in (factions(doc, party).values() or [entry])
    ]
    for holder in holders:
        holder["seats"] = draw(st.sampled_from([*pool, *pool, 0]))
    if draw(st.sampled_from((False, False, False, False, True))):
        draw(st.sampled_from(holders))["seats"] = 100
    if not any(holder["seats"] for holder in holders):
        holders[0]["seats"] = 1
    for entry in doc["parties"].values():
        if "factions" in entry and draw(st.booleans()):
            entry["seats"] = sum(part["seats"] for part in entry["factions"].values())


def _tag(draw: st.DrawFn, doc: Document) -> None:
    """Give tags, none of them twice to one player."""
    some = st.lists(st.sampled_from(TAGS), unique=True)
    for party, entry in doc["parties"].items():
        used = draw(some)
        if used:
            entry["tags"] = list(used)
        for part in factions(doc, party).values():
            tags = [tag for tag in draw(some) if tag not in used]
            if tags:
                part["tags"] = tags
            if len(players_of(doc, party)) == 1:
                used += tags


def _place(draw: st.DrawFn, doc: Document) -> None:
    """Give every player a position on every dimension, many of them equal."""
    sets = (("left_right",), ("economy",), ("economy", "left_right"))
    dimensions = draw(st.sampled_from(sets))
    values = st.sampled_from(draw(st.sampled_from(SCALES)))
    for party, entry in doc["parties"].items():
        entry["positions"] = {dimension: draw(values) for dimension in dimensions}
        for part in factions(doc, party).values():
            own = [dimension for dimension in dimensions if draw(st.booleans())]
            if own:
                part["positions"] = {dimension: draw(values) for dimension in own}
        split = len(players_of(doc, party)) > 1
        own_all = [len(p.get("positions", ())) for p in factions(doc, party).values()]
        if split and min(own_all) == len(dimensions) and draw(st.booleans()):
            del entry["positions"]


def _rule(draw: st.DrawFn, doc: Document) -> None:
    """Set the size of the body and a rule that all parties together meet."""
    votes = voting(doc)
    unaligned = draw(st.one_of(st.just(0), st.sampled_from((0, 1, 2, 5)), st.integers(0, votes)))
    doc["seats"] = votes + unaligned
    if unaligned or draw(st.booleans()):
        doc["unaligned"] = unaligned
    kind = draw(st.sampled_from((None, "absolute", "simple", "quota", "share")))
    if kind == "quota":
        doc["rule"] = {"quota": draw(st.integers(1, votes))}
    elif kind == "share":
        doc["rule"] = {"share": draw(st.sampled_from(SHARES))}
    elif kind:
        doc["rule"] = kind
    if needed(doc) > votes:
        doc["rule"] = "simple"


def _statement(draw: st.DrawFn, doc: Document, kind: str, name: str) -> Document | None:
    """A statement of a kind, or none where the players are too few for it."""
    if kind == "cordon":
        statement = _cordon(draw, doc)
    elif kind == "requires":
        statement = _requires(draw, doc)
    else:
        statement = _listed(draw, doc, kind)
    if not statement:
        return None
    statement["id"] = name
    if kind != "friction":
        _add(draw, statement, "price", st.sampled_from((1, 2, 5, "never")))
    return statement


def _cordon(draw: st.DrawFn, doc: Document) -> Document | None:
    """A cordon, where there is a party to vow it."""
    if len(doc["parties"]) < 2:
        return None
    return {"cordon": draw(st.sampled_from(_plain_names(doc)))}


def _requires(draw: st.DrawFn, doc: Document) -> Document | None:
    """A requirement of any, of all, or of both; of one name, or of several together."""
    subject: str | list[str] = draw(st.sampled_from(_plain_names(doc)))
    taken = behind(doc, str(subject))
    if draw(st.booleans()) and (several := _names(draw, doc, 1)):
        subject, taken = several, behind_all(doc, several)
    others = _names(draw, doc, 1, taken=taken)
    if not others:
        return None
    cut = draw(st.integers(0, len(others)))
    lists = {"any_of": others[:cut], "all_of": others[cut:]}
    return {"requires": subject, **{key: names for key, names in lists.items() if names}}


def _listed(draw: st.DrawFn, doc: Document, kind: str) -> Document | None:
    """A statement that is one list of names and a number or two."""
    names = _names(draw, doc, 1 if kind in ("include", "limit") else 2)
    if not names:
        return None
    statement: Document = {kind: names}
    count = len(expanded(doc, names))
    if kind == "include":
        _add(draw, statement, "at_least", st.integers(1, count))
        _add(draw, statement, "at_most", st.integers(statement.get("at_least", 1), count))
    elif kind == "limit":
        statement["at_most"] = draw(st.integers(0, count))
    elif kind == "veto" and draw(st.sampled_from((True, False, False))):
        if unless := _names(draw, doc, 1, taken=behind_all(doc, names)):
            statement["unless"] = unless
    elif kind == "veto" and len(names) == 2:
        _add(draw, statement, "mutual", st.just(True))
    elif kind == "friction":
        _add(draw, statement, "cost", st.integers(1, 5))
    return statement


def _add(draw: st.DrawFn, statement: Document, key: str, values: st.SearchStrategy[Any]) -> None:
    """Set an optional key, or leave it out."""
    if draw(st.booleans()):
        statement[key] = draw(values)


def _plain_names(doc: Document) -> list[str]:
    """All names of parties and factions, also of factions that cannot be split off."""
    parts = [f"{party}.{faction}" for party in doc["parties"] for faction in factions(doc, party)]
    return [*doc["parties"], *parts]


def _names(
    draw: st.DrawFn, doc: Document, least: int, taken: Iterable[str] = ()
) -> list[str] | None:
    """A list that stands for at least so many names, no player named twice, or none."""
    tags = [f"@{tag}" for tag in TAGS if expanded(doc, [f"@{tag}"])]
    wanted = draw(st.integers(1, 4))
    used = set(taken)
    names: list[str] = []
    for name in draw(st.permutations(_plain_names(doc) + tags)):
        meant = {player for one in expanded(doc, [name]) for player in behind(doc, one)}
        if not meant & used:
            used |= meant
            names.append(name)
        if len(names) >= wanted and len(expanded(doc, names)) >= least:
            return names
    return names if len(expanded(doc, names)) >= least else None
