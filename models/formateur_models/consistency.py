"""What must hold between the fields of an instance, whether read from a file or made in Python."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from .errors import Problem, UnknownNameError, did_you_mean
from .institutions import condition_problems, rule_problems, weight_problems
from .statements import Friction, Hard, Include, Limit, Pact, Requires, Statement, Veto

if TYPE_CHECKING:
    from .instance import Outline, Party

ID = re.compile(r"[^\W_][\w-]*")
MOST_PLAYERS = 2000
DECIMALS = 10**6
FARTHEST = 10**6
MOST_SEATS = 10**12

Path = tuple[str | int, ...]


def problems(outline: Outline, unsure: frozenset[str] = frozenset()) -> Iterator[Problem]:
    """Yield everything that does not fit together.

    Parameters
    ----------
    unsure
        `seats`, `rule`, `sources` where a reader has already found fault with a part of these, so
        that nothing can be said of the whole; ids of such parties stand as `parties.<id>`.
    """
    yield from _ids(outline)
    for party in outline.parties:
        if f"parties.{party.id}" not in unsure:
            yield from _party(party)
            yield from weight_problems(party)
    if "seats" not in unsure:
        yield from _seats(outline)
        if "rule" not in unsure:
            yield from rule_problems(outline)
    if "sources" not in unsure:
        yield from _sources(outline)
    yield from _statements(outline)


def _ids(outline: Outline) -> Iterator[Problem]:
    if not outline.parties:
        yield Problem(("parties",), "there are no parties", "name at least one")
    if len(outline.players) > MOST_PLAYERS:
        what = f"{len(outline.players):,} players are more than formateur takes"
        yield Problem(("parties",), what, f"keep it to {MOST_PLAYERS:,}")
    if not ID.fullmatch(outline.id):
        yield _bad_id(("id",), outline.id)
    for scenario in outline.scenarios:
        if not ID.fullmatch(scenario.id):
            yield _bad_id(("scenarios", scenario.id), scenario.id)
    for party in outline.parties:
        if not ID.fullmatch(party.id):
            yield _bad_id(("parties", party.id), party.id)
        for faction in party.factions:
            if not ID.fullmatch(faction.id):
                yield _bad_id(("parties", party.id, "factions", faction.id), faction.id)
        yield from _twice(("parties", party.id, "factions"), (f.id for f in party.factions))
    yield from _twice(("parties",), (party.id for party in outline.parties))
    yield from _twice(("sources",), (source.id for source in outline.sources))
    yield from _twice(("scenarios",), (scenario.id for scenario in outline.scenarios))


def _bad_id(field: Path, found: str) -> Problem:
    what = f"{found!r} is not an id"
    return Problem(field, what, "use letters, digits, _ and -, and start with a letter or digit")


def _twice(field: Path, ids: Iterable[str]) -> Iterator[Problem]:
    for found, times in Counter(ids).items():
        if times > 1:
            yield Problem((*field, found), f"{found!r} stands here {times} times", "rename one")


def _party(party: Party) -> Iterator[Problem]:
    field: Path = ("parties", party.id)
    counts = {(*field, "seats"): party.seats}
    counts |= {(*field, "factions", f.id, "seats"): f.seats for f in party.factions}
    for place, seats in counts.items():
        if not 0 <= seats <= MOST_SEATS:
            what = f"{seats} seats are not possible"
            yield Problem(place, what, f"write a whole number from 0 to {MOST_SEATS:,}")
    parts = sum(faction.seats for faction in party.factions)
    if party.factions and parts != party.seats:
        what = f"the factions have {parts} seats together, the party has {party.seats}"
        yield Problem((*field, "seats"), what, "make them equal")
    if party.split is not None and party.split < 0:
        yield Problem((*field, "split"), "a cost is not negative", "write 0 or more, or never")
    if party.split is not None and len(party.factions) < 2:
        what = "a party without two factions cannot be split"
        yield Problem((*field, "split"), what, "add factions, or leave `split` out")
    for part, positions in _positions(field, party):
        for dimension, value in positions.items():
            if (value * DECIMALS).denominator != 1 or abs(value) > FARTHEST:
                what = f"{float(value)!r} is too fine or too far for an exact comparison"
                mend = f"round it to six decimals, between -{FARTHEST:,} and {FARTHEST:,}"
                yield Problem((*part, "positions", dimension), what, mend)


def _positions(field: Path, party: Party) -> Iterator[tuple[Path, Mapping[str, Fraction]]]:
    yield field, party.positions
    for faction in party.factions:
        yield (*field, "factions", faction.id), faction.positions


def _seats(outline: Outline) -> Iterator[Problem]:
    if outline.unaligned < 0:
        yield Problem(("unaligned",), "seats are not negative", "write 0 or more")
    if outline.seats < 1:
        yield Problem(("seats",), "a body has at least one seat", "write its size")
    total = outline.voting + outline.unaligned
    if total != outline.seats:
        what = f"the parties and the unaligned have {total} seats, the body has {outline.seats}"
        short = outline.seats - total
        mend = f"add {short}" if short > 0 else f"take {-short} away"
        yield Problem(("seats",), what, f"{mend}, or correct `seats` or `unaligned`")


def _sources(outline: Outline) -> Iterator[Problem]:
    cited: dict[Path, tuple[str, ...]] = {}
    for party in outline.parties:
        field: Path = ("parties", party.id)
        cited[(*field, "source")] = party.sources
        for faction in party.factions:
            cited[(*field, "factions", faction.id, "source")] = faction.sources
    for index, statement in enumerate(outline.statements):
        cited[("statements", index, "source")] = statement.sources
    for scenario in outline.scenarios:
        cited[("scenarios", scenario.id, "source")] = scenario.sources
    for place, ids in cited.items():
        for source in ids:
            if source not in outline.source:
                mend = did_you_mean(source, outline.source, "add it under `sources`")
                yield Problem(place, f"there is no source {source!r}", mend)


def _statements(outline: Outline) -> Iterator[Problem]:
    ids = Counter(statement.id for statement in outline.statements)
    vows = Counter(vow.id for vow in outline.vows) - ids
    for index, statement in enumerate(outline.statements):
        field: Path = ("statements", index)
        if ids[statement.id] > 1 or statement.id in vows:
            what = f"another statement has the id {statement.id!r}, too"
            yield Problem((*field, "id"), what, "give each an `id` of its own")
        yield from _counts(statement, field)
        yield from _names(outline, statement, field)
        yield from condition_problems(outline, statement, field)


def _counts(statement: Statement, field: Path) -> Iterator[Problem]:
    if isinstance(statement, Friction) and statement.cost < 1:
        yield Problem((*field, "cost"), "a friction costs at least 1", "write 1 or more")
    if isinstance(statement, Hard) and statement.price is not None and statement.price < 0:
        yield Problem((*field, "price"), "a price is not negative", "write 0 or more, or never")
    if isinstance(statement, Limit) and statement.at_most < 0:
        yield Problem((*field, "at_most"), "a limit is not negative", "write 0 or more")
    if isinstance(statement, Requires) and not (statement.any_of or statement.all_of):
        what = "nothing is required"
        yield Problem(field, what, "add `any_of` or `all_of`")


def _names(outline: Outline, statement: Statement, field: Path) -> Iterator[Problem]:
    taken: set[str] = set()
    for key, names in statement.lists():
        try:
            expanded = outline.expand(names)
            outline.players_of(*expanded)
        except UnknownNameError as error:
            what, _, mend = str(error).partition("; ")
            yield Problem((*field, key), what, mend)
            continue
        for name in expanded:
            if again := [other for other in sorted(taken) if _overlap(name, other)]:
                what = f"{name!r} stands here beside {again[0]!r}"
                yield Problem((*field, key), what, "name each party or faction once")
            taken.add(name)
        yield from _how_many(statement, len(expanded), (*field, key))


def _overlap(one: str, other: str) -> bool:
    """Say whether two names are the same, or a party and its own faction."""
    return one == other or one == other.partition(".")[0] or other == one.partition(".")[0]


def _how_many(statement: Statement, names: int, field: Path) -> Iterator[Problem]:
    if isinstance(statement, Veto | Pact | Friction) and names < 2:
        yield Problem(field, f"a {statement.kind} needs two names or more", "add who else")
    if isinstance(statement, Include):
        most = names if statement.at_most is None else min(names, statement.at_most)
        if not 1 <= statement.at_least <= most:
            what = f"at least {statement.at_least} of at most {most} is not possible"
            yield Problem((*field[:-1], "at_least"), what, f"write 1 to {most}")
    if isinstance(statement, Limit) and not names:
        yield Problem(field, "a limit needs a name", "add who is counted")
