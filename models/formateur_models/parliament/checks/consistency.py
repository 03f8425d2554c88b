"""What must hold between the fields of an instance, whether read from a file or made in Python."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from formateur_models.errors import Problem, UnknownNameError, did_you_mean, listed
from formateur_models.parliament.chambers import Chamber
from formateur_models.parliament.checks.chamber_problems import chamber_problems
from formateur_models.parliament.checks.formation import formed_problems
from formateur_models.parliament.checks.institutions import (
    condition_problems,
    rule_problems,
    weight_problems,
    weights_only,
)
from formateur_models.parliament.checks.lines import line_problems, of_line
from formateur_models.parliament.checks.linked import linked_vote_problems, vote_problems
from formateur_models.parliament.checks.matter_checks import matter_problems
from formateur_models.parliament.checks.outsiders import outsider_problems
from formateur_models.parliament.checks.poll_checks import poll_problems
from formateur_models.parliament.checks.unit_checks import unit_problems
from formateur_models.parliament.linked_votes import LinkedVote
from formateur_models.parliament.outline import Outline
from formateur_models.parliament.party import Party, Source
from formateur_models.parliament.patron import Patron, patron_problems
from formateur_models.parliament.scenario import Scenario
from formateur_models.parliament.seats import Interval, together
from formateur_models.parliament.statements import (
    Cordon,
    Friction,
    Hard,
    Include,
    Limit,
    Pact,
    Requires,
    Statement,
    Veto,
)

ID = re.compile(r"[^\W_][\w-]*")
MOST_PLAYERS = 2000
MOST_VOWS = 200_000
FARTHEST = 10**6
MOST_BOUND = 4  # the rows of a rule double with each
MOST = 10**12  # seats, or the cost of anything

Path = tuple[str | int, ...]


def problems(outline: Outline, unsure: frozenset[str] = frozenset()) -> Iterator[Problem]:
    """Yield everything that does not fit together.

    Parameters
    ----------
    unsure
        `parties`, `seats`, `rule` where a reader has already found fault with a part of these, so
        that nothing can be said of the whole; ids of such parties stand as `parties.<id>`.
    """
    if not outline.parties:
        if "parties" not in unsure:
            yield Problem(("parties",), "there are no parties", "name at least one")
        unsure |= {"seats"}
    yield from _ids(outline)
    yield from _bound(outline)
    for party in outline.parties:
        if f"parties.{party.id}" not in unsure:
            yield from _party(party)
        if not _counted(party):
            unsure |= {"seats"}
        yield from _near_positions(party)
        yield from weight_problems(party)
    if "seats" not in unsure and outline.parties:
        yield from _seats(outline)
        found = [*chamber_problems(outline)]
        yield from found
        sized = outline.seats > 0 or weights_only(outline.rule)
        if "rule" not in unsure and sized and not found:
            yield from rule_problems(outline)
            yield from unit_problems(outline)
    yield from _sources(outline)
    yield from matter_problems(outline)
    if "parties" not in unsure:
        yield from poll_problems(outline)
    if outline.parties:
        yield from _said(outline, unsure)
        yield from formed_problems(outline)
        yield from outsider_problems(outline)
        yield from line_problems(outline)


def _said(outline: Outline, unsure: frozenset[str]) -> Iterator[Problem]:
    """Yield what is wrong with statements; where nothing is, with the votes that they link."""
    found = [*_statements(outline)]
    yield from found
    yield from patron_problems(outline.patrons, outline.statements)
    if not found and "seats" not in unsure:
        yield from linked_vote_problems(outline)


def _ids(outline: Outline) -> Iterator[Problem]:
    if len(outline.players) > MOST_PLAYERS:
        what = f"{len(outline.players):,} players are more than formateur takes"
        yield Problem(("parties",), what, f"keep it to {MOST_PLAYERS:,}")
    ids: dict[Path, str] = {("id",): outline.id}
    for party in outline.parties:
        field: Path = ("parties", party.id)
        ids |= {(*field, "factions", f.id): f.id for f in party.factions}
        yield from _twice((*field, "factions"), (f.id for f in party.factions))
    listed: dict[str, tuple[Party | Source | Patron | Chamber | LinkedVote | Scenario, ...]] = {
        "parties": outline.parties,
        "sources": outline.sources,
        "patrons": outline.patrons,
        "chambers": outline.chambers,
        "votes": outline.votes,
        "scenarios": outline.scenarios,
    }
    for key, named in listed.items():
        ids |= {(key, one.id): one.id for one in named}
        yield from _twice((key,), (one.id for one in named))
    for place, found in ids.items():
        if not ID.fullmatch(found):
            what = f"{found!r} is not an id"
            mend = "use letters, digits, _ and -, and start with a letter or digit"
            yield Problem(place, what, mend)


def _twice(field: Path, ids: Iterable[str]) -> Iterator[Problem]:
    for found, times in Counter(ids).items():
        if times > 1:
            yield Problem((*field, found), f"{found!r} stands here {times} times", "rename one")


def _party(party: Party) -> Iterator[Problem]:
    field: Path = ("parties", party.id)
    counts: dict[Path, Any] = {(*field, "seats"): party.seats}
    if party.count > 1 and party.factions:  # each has what is stated
        counts = {(*field, "seats"): party.factions[0].seats}
        if isinstance(party.factions[0].seats, Interval):  # of which `line_problems` tells
            counts = {}
    else:
        counts |= {(*field, "factions", f.id, "seats"): f.seats for f in party.factions}
    for place, seats in counts.items():
        yield from _possible(place, seats)
    if _counted(party) and not _in_order(party.held):
        parts = together(faction.seats for faction in party.factions)
        what = f"the factions have {parts} seats together, the party has {party.seats}"
        yield Problem((*field, "seats"), what, "make them equal")
    if party.split is not None and party.split < 0:
        yield Problem((*field, "split"), "a cost is not negative", "write 0 or more, or never")
    if party.split is not None and len(party.factions) < 2:
        what = "a party without two factions cannot be split"
        yield Problem((*field, "split"), what, "add factions, or leave `split` out")


def _bound(outline: Outline) -> Iterator[Problem]:
    """Yield that too many parties have a size, and factions whose seats are not known."""
    bound = [p.id for p in outline.parties if p.splittable and _counted(p) and p.bound]
    if len(bound) > MOST_BOUND:
        what = f"{len(bound)} parties state their seats beside those of uncertain factions"
        mend = f"leave them out but for {MOST_BOUND} of {listed(bound)}"
        yield Problem(("parties",), what, mend)


def _counted(party: Party) -> bool:
    """Say whether all seats are numbers, or intervals in order."""
    held: tuple[Any, ...] = (party.seats, *party.holders)
    return all(isinstance(seats, int) or _in_order(seats) for seats in held)


def _in_order(seats: Any) -> bool:
    return isinstance(seats, Interval) and seats.low <= seats.high


def _possible(place: Path, seats: Any) -> Iterator[Problem]:
    """Yield what is wrong with a number of seats, or an interval."""
    ends = (seats.low, seats.high) if isinstance(seats, Interval) else (seats,)
    for end in dict.fromkeys(ends):
        if not 0 <= end <= MOST:
            what = f"{end} seats are not possible"
            yield Problem(place, what, f"write a whole number from 0 to {MOST:,}")
            return
    if ends[0] > ends[-1]:
        what = f"from {ends[0]} to {ends[-1]} seats there is nothing"
        yield Problem(place, what, f"write [{ends[-1]}, {ends[0]}]")


def _near_positions(party: Party) -> Iterator[Problem]:
    for part, positions in _positions(("parties", party.id), party):
        for dimension, value in positions.items():
            if abs(value) > FARTHEST:
                mend = f"keep it between -{FARTHEST:,} and {FARTHEST:,}"
                place = (*part, "positions", dimension)
                yield Problem(place, "the position is too far out", mend)


def _positions(field: Path, party: Party) -> Iterator[tuple[Path, Mapping[str, Fraction]]]:
    yield field, party.positions
    for faction in party.factions:
        yield (*field, "factions", faction.id), faction.positions


def _seats(outline: Outline) -> Iterator[Problem]:
    if outline.unaligned < 0:
        yield Problem(("unaligned",), "seats are not negative", "write 0 or more")
    if outline.seats < 0 or (outline.seats == 0 and not weights_only(outline.rule)):
        yield Problem(("seats",), "a body has at least one seat", "write its size")
    stated = together([*(party.seats for party in outline.parties), outline.unaligned])
    if isinstance(stated, Interval):
        yield from _intervals(outline)
    elif stated != outline.seats:
        what = f"the parties and the unaligned have {stated} seats, the body has {outline.seats}"
        short = outline.seats - stated
        mend = f"add {short}" if short > 0 else f"take {-short} away"
        yield Problem(("seats",), what, f"{mend}, or correct `seats` or `unaligned`")


def _intervals(outline: Outline) -> Iterator[Problem]:
    """Yield why no seats within the intervals add up to the body."""
    if not all(_in_order(party.held) for party in outline.parties):
        return
    low = outline.unaligned + sum(party.held.low for party in outline.parties)
    high = outline.unaligned + sum(party.held.high for party in outline.parties)
    if low <= outline.seats <= high:
        return
    few = high < outline.seats
    least = f"at most {high}" if few else f"at least {low}"
    what = f"the parties and the unaligned have {least} seats, the body has {outline.seats}"
    names = [
        f"{party.id} [{held.low}, {held.high}]"
        for party in outline.parties
        if not (held := party.held).exact
    ]
    mend = f"{'raise' if few else 'lower'} the seats of {listed(names) or 'the parties'}"
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
    cited |= {("chambers", one.id, "source"): one.sources for one in outline.chambers}
    cited |= {("votes", one.id, "source"): one.sources for one in outline.votes}
    if outline.formed:
        cited[("formed", "source")] = outline.formed.sources
    for place, ids in cited.items():
        for source in ids:
            if source not in outline.source:
                mend = did_you_mean(source, outline.source, "add it under `sources`")
                yield Problem(place, f"there is no source {source!r}", mend)


def _statements(outline: Outline) -> Iterator[Problem]:
    ids = Counter(statement.id for statement in outline.statements)
    cordons = sum(isinstance(statement, Cordon) for statement in outline.statements)
    if cordons * len(outline.parties) > MOST_VOWS:
        what = f"{cordons:,} cordons make more vows than formateur takes"
        yield Problem(("statements",), what, f"keep it to {MOST_VOWS:,}")
        return
    stated = (s.id for s in outline.statements if isinstance(s, Hard) and not isinstance(s, Cordon))
    vows = Counter(vow.id for vow in outline.vows) - Counter(stated)  # those of cordons
    for index, statement in enumerate(outline.statements):
        field: Path = ("statements", index)
        if ids[statement.id] > 1 or statement.id in vows:
            what = f"another statement has the id {statement.id!r}, too"
            yield Problem((*field, "id"), what, "give each an `id` of its own")
        if statement.holds != 1 and not 0 <= statement.holds <= 1:
            what = f"{float(statement.holds):g} is no probability"
            yield Problem((*field, "holds"), what, "write a number from 0 to 1, such as 0.8 or 4/5")
        yield from _counts(statement, field)
        yield from _names(outline, statement, field)
        yield from condition_problems(outline, statement, field)
        yield from vote_problems(outline, statement, field)


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
    if isinstance(statement, Veto) and statement.unless and statement.scope == "votes":
        what = "a refusal with `unless` cannot refuse votes"
        mend = "leave `scope` out, and put `unless` to the offers of these votes"
        yield Problem((*field, "scope"), what, mend)
    if isinstance(statement, Veto) and statement.mutual and not _of_two(statement):
        what, mend = "a mutual refusal is of two", "name two without `unless`, or leave it out"
        yield Problem((*field, "mutual"), what, mend)


def _of_two(vow: Veto) -> bool:
    return len(vow.names) == 2 and not vow.unless


def _names(outline: Outline, statement: Statement, field: Path) -> Iterator[Problem]:
    before: dict[str, str] = {}  # by each name, and by the party of each faction
    lists = statement.lists()
    plain = _parties_once(outline, [name for _, names in lists for name in names])
    for key, names in lists:
        if plain:
            yield from _how_many(statement, len(names), (*field, key))
            continue
        try:
            expanded = outline.expand(names)
            outline.players_of(*expanded)
        except UnknownNameError as error:
            if not any(of_line(outline, name) for name in names):  # of which `line_problems` tells
                yield Problem((*field, key), error.what, error.mend)
            continue
        for name in expanded:
            if other := _named(name, before):
                what = f"{name!r} stands here " + (
                    "twice" if other == name else f"beside {other!r}"
                )
                yield Problem((*field, key), what, "name each party or faction once")
            before |= {name.partition(".")[0]: name, name: name}
        yield from _how_many(statement, len(expanded), (*field, key))


def _parties_once(outline: Outline, names: list[str]) -> bool:
    """Say whether names are parties, none of them twice: then there is no fault to look for."""
    different = set(names)
    return len(different) == len(names) and outline.party.keys() >= different


def _named(name: str, before: Mapping[str, str]) -> str | None:
    """Return the name before that is the same, or the party or a faction of this one."""
    party = name.partition(".")[0]
    return before.get(name) or (party if before.get(party) == party else None)


def _how_many(statement: Statement, names: int, field: Path) -> Iterator[Problem]:
    if field[-1] != statement.kind:
        return
    if isinstance(statement, Veto | Pact | Friction) and names < 2:
        yield Problem(field, f"a {statement.kind} needs two names or more", "add who else")
    if isinstance(statement, Cordon) and statement.name.startswith("@"):
        what = "a cordon shuts out one party or faction, not a tag"
        yield Problem(field, what, "write one cordon for each")
    if isinstance(statement, Include | Limit) and not names:
        yield Problem(field, f"the {statement.kind} names nobody", "add who is counted")
    elif isinstance(statement, Include):
        most = names if statement.at_most is None else min(names, statement.at_most)
        if not 1 <= statement.at_least <= most:
            what = f"at least {statement.at_least} of at most {most} is not possible"
            yield Problem((*field[:-1], "at_least"), what, f"write 1 to {most}")
