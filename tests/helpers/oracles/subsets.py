"""What docs/format.md and docs/theories.md say, by brute force over all subsets of players.

Every function takes the raw document, as `yaml.safe_load` reads it from a valid instance file.
Nothing here uses the code that it judges, and nothing is clever, so that each definition can be
held against the sentence of the docs that it follows. One key is not of the format: `vacant` at the
top names those whose seats stay empty, as a scenario may have it.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from fractions import Fraction
from itertools import combinations
from typing import Any

Document = dict[str, Any]
Cabinet = AbstractSet[str]
Wish = Mapping[str, Sequence[str]]

KINDS = ("veto", "cordon", "requires", "pact", "include", "limit", "friction")

# Theories: what each requires, and what it minimises.
THEORIES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "winning": ((), ()),
    "mwc": (("mwc",), ()),
    "ms": ((), ("seats",)),
    "bp": ((), ("parties",)),
    "mr": (("mwc",), ("range",)),
    "mr-ordinal": (("mwc",), ("range-ordinal",)),
    "connected": (("connected",), ()),
    "mcw": (("mcw",), ()),
    "median": (("median",), ()),
    "largest": (("largest",), ()),
    "harmony": ((), ("cost", "parties", "seats")),
}


# Players and names


def factions(doc: Document, party: str) -> dict[str, Any]:
    """The factions of a party, by their short ids; of `count` who are alike, each."""
    entry = doc["parties"][party]
    if "count" in entry:
        each = {key: entry[key] for key in ("seats", "weights") if key in entry}
        return {str(number): each for number in range(1, entry["count"] + 1)}
    found: dict[str, Any] = doc["parties"][party].get("factions", {})
    return found


def can_be_split(doc: Document, party: str) -> bool:
    """Whether the party has factions and its `split` is a number."""
    entry = doc["parties"][party]
    return "count" in entry or (
        bool(factions(doc, party)) and entry.get("split", "never") != "never"
    )


def absent(doc: Document) -> set[str]:
    """The players whose seats stay empty."""
    return behind_all(doc, doc.get("vacant", []))


def never(doc: Document) -> set[str]:
    """The players who vote and are in no cabinet."""
    outside = [party for party, entry in doc["parties"].items() if "members" in entry]
    return {player for party in outside for player in players_of(doc, party)}


def able(doc: Document) -> list[str]:
    """The parties that may govern."""
    return [party for party, entry in doc["parties"].items() if "members" not in entry]


def first_of_each(doc: Document, cabinet: Cabinet) -> bool:
    """Whether of those who are alike the first few govern, or none: they are counted by number."""
    counted = [party for party, entry in doc["parties"].items() if "count" in entry]
    lines = [sorted(players_of(doc, party) - absent(doc)) for party in counted]
    return all(set(line[: len(cabinet & set(line))]) <= cabinet for line in lines)


def party_seats(doc: Document, party: str) -> int:
    """The party's seats; by default the sum of its factions' seats. Empty seats are nobody's."""
    if absent(doc) & players_of(doc, party):
        return sum(seats for player, seats in players(doc).items() if party_of(player) == party)
    parts = factions(doc, party).values()
    if "count" in doc["parties"][party]:
        return sum(part["seats"] for part in parts)
    return int(doc["parties"][party].get("seats", sum(part["seats"] for part in parts)))


def players_of(doc: Document, party: str) -> set[str]:
    """The party itself, or each of its factions where it can be split."""
    if can_be_split(doc, party):
        return {f"{party}.{faction}" for faction in factions(doc, party)}
    return {party}


def party_of(name: str) -> str:
    """The party of a party's or a faction's name."""
    return name.partition(".")[0]


def players(doc: Document) -> dict[str, int]:
    """Every player's seats."""
    seats = {}
    for party in doc["parties"]:
        if can_be_split(doc, party):
            for faction, part in factions(doc, party).items():
                seats[f"{party}.{faction}"] = int(part["seats"])
        elif party not in absent(doc):
            seats[party] = party_seats(doc, party)
        else:
            seats[party] = 0
    return {player: 0 if player in absent(doc) else held for player, held in seats.items()}


def tagged(doc: Document, tag: str) -> list[str]:
    """The names that have a tag; a party that has it stands for its factions."""
    names = []
    for party, entry in doc["parties"].items():
        if tag in entry.get("tags", []):
            names.append(party)
            continue
        for faction, part in factions(doc, party).items():
            if tag in part.get("tags", []):
                names.append(f"{party}.{faction}")
    return names


def expanded(doc: Document, listed: Iterable[str]) -> list[str]:
    """The names of a list, each `@tag` replaced by the names that have the tag."""
    names = []
    for name in listed:
        names.extend(tagged(doc, name[1:]) if name.startswith("@") else [name])
    return names


def behind(doc: Document, name: str) -> set[str]:
    """The players that a party's or a faction's name stands for."""
    whole = players_of(doc, party_of(name))
    return {name} if name in whole else whole


def behind_all(doc: Document, listed: Iterable[str]) -> set[str]:
    """The players that any name of a list stands for."""
    return {player for name in expanded(doc, listed) for player in behind(doc, name)}


def governs(doc: Document, name: str, cabinet: Cabinet) -> bool:
    """Whether at least one of the name's players is in the cabinet."""
    return bool(behind(doc, name) & cabinet)


def governing(doc: Document, listed: Iterable[str], cabinet: Cabinet) -> int:
    """How many of the names of a list govern."""
    return sum(governs(doc, name, cabinet) for name in expanded(doc, listed))


def all_govern(doc: Document, listed: Iterable[str], cabinet: Cabinet) -> bool:
    """Whether every name of a list governs."""
    return all(governs(doc, name, cabinet) for name in expanded(doc, listed))


# Rules


def voting(doc: Document) -> int:
    """The seats of all parties."""
    return sum(party_seats(doc, party) for party in doc["parties"])


def needed(doc: Document) -> int:
    """The seats that win."""
    rule = doc.get("rule", "absolute")
    if rule == "absolute":
        return int(doc["seats"]) // 2 + 1
    if rule == "simple":
        return voting(doc) // 2 + 1
    if "quota" in rule:
        return int(rule["quota"])
    return math.ceil(Fraction(str(rule["share"])) * int(doc["seats"]))


def seats_of(doc: Document, cabinet: Cabinet) -> int:
    """The seats of a cabinet."""
    return sum(seats for player, seats in players(doc).items() if player in cabinet)


def wins(doc: Document, cabinet: Cabinet) -> bool:
    """Whether the cabinet's seats meet the rule."""
    return seats_of(doc, cabinet) >= needed(doc)


# Statements


def kind_of(statement: Document) -> str:
    """The one key that makes the kind of a statement."""
    (kind,) = [kind for kind in KINDS if kind in statement]
    return kind


def id_of(statement: Document) -> str:
    """The explicit id, or kind and names; the docs do not say which names of a `requires`."""
    if "id" in statement or "requires" in statement:
        return str(statement["id"])
    kind = kind_of(statement)
    names = statement[kind]
    return "-".join([kind, *([names] if isinstance(names, str) else names)])


def veto_kept(doc: Document, statement: Document, cabinet: Cabinet) -> bool:
    """Not all of the names govern, or one of those does that void the refusal."""
    together = all_govern(doc, statement["veto"], cabinet)
    return not together or governing(doc, statement.get("unless", []), cabinet) >= 1


def requires_kept(doc: Document, statement: Document, cabinet: Cabinet) -> bool:
    """Not all who require govern, or at least one and every one of the given lists do."""
    who = statement["requires"]
    several = isinstance(who, list) and len(who) > 1
    one = who if isinstance(who, list) else [who]
    if not (all_govern(doc, who, cabinet) if several else behind_all(doc, one) & cabinet):
        return True
    any_of = "any_of" not in statement or governing(doc, statement["any_of"], cabinet) >= 1
    all_of = "all_of" not in statement or all_govern(doc, statement["all_of"], cabinet)
    return any_of and all_of


def pact_kept(doc: Document, statement: Document, cabinet: Cabinet) -> bool:
    """All players of all names are in the cabinet, or none is."""
    tied = behind_all(doc, statement["pact"])
    return tied <= cabinet or not tied & cabinet


def include_kept(doc: Document, statement: Document, cabinet: Cabinet) -> bool:
    """At least and at most so many of the names govern."""
    count = governing(doc, statement["include"], cabinet)
    enough = count >= statement.get("at_least", 1)
    return enough and ("at_most" not in statement or count <= statement["at_most"])


def limit_kept(doc: Document, statement: Document, cabinet: Cabinet) -> bool:
    """At most so many of the names govern."""
    return governing(doc, statement["limit"], cabinet) <= int(statement["at_most"])


KEPT: dict[str, Callable[[Document, Document, Cabinet], bool]] = {
    "veto": veto_kept,
    "requires": requires_kept,
    "pact": pact_kept,
    "include": include_kept,
    "limit": limit_kept,
}


def broken_vows(doc: Document, cordon: Document, cabinet: Cabinet) -> set[str]:
    """The vows of a cordon, one of each other party, whose party governs together with the name."""
    name = cordon["cordon"]
    others = [party for party in able(doc) if party != party_of(name)]
    if not governs(doc, name, cabinet):
        return set()
    return {f"{id_of(cordon)}.{party}" for party in others if governs(doc, party, cabinet)}


def broken(doc: Document, cabinet: Cabinet) -> set[str]:
    """The ids of the hard statements that a cabinet breaks."""
    ids = set()
    for statement in doc.get("statements", []):
        kind = kind_of(statement)
        if kind == "cordon":
            ids |= broken_vows(doc, statement, cabinet)
        elif kind != "friction" and not KEPT[kind](doc, statement, cabinet):
            ids.add(id_of(statement))
    return ids


# Costs


def paid(doc: Document, cabinet: Cabinet) -> list[Document]:
    """The frictions of which all names govern."""
    frictions = [entry for entry in doc.get("statements", []) if "friction" in entry]
    return [entry for entry in frictions if all_govern(doc, entry["friction"], cabinet)]


def pays(doc: Document, cabinet: Cabinet) -> set[str]:
    """The ids of the frictions that a cabinet pays."""
    return {id_of(friction) for friction in paid(doc, cabinet)}


def is_split(doc: Document, party: str, cabinet: Cabinet) -> bool:
    """Whether some but not all of the party's players are in the cabinet."""
    whole = players_of(doc, party)
    return bool(whole & cabinet) and not whole <= cabinet


def cost(doc: Document, cabinet: Cabinet) -> int:
    """The costs of the frictions that are paid and of the parties that are split."""
    frictions = sum(int(friction.get("cost", 1)) for friction in paid(doc, cabinet))
    split = [party for party in doc["parties"] if is_split(doc, party, cabinet)]
    return frictions + sum(int(doc["parties"][party].get("split", 0)) for party in split)


# Positions


def positions_of(doc: Document, player: str) -> dict[str, Fraction]:
    """A player's positions; a faction without one of its own stands where its party stands."""
    party, _, faction = player.partition(".")
    own = factions(doc, party)[faction].get("positions", {}) if faction else {}
    both = {**doc["parties"][party].get("positions", {}), **own}
    # A decimal is meant as it is written, so it is read from its digits, not from its float.
    return {dimension: Fraction(str(value)) for dimension, value in both.items()}


def dimension_of(doc: Document) -> str:
    """The dimension that is meant when none is named: `left_right`, else the only one."""
    found = {dimension for player in players(doc) for dimension in positions_of(doc, player)}
    if "left_right" in found:
        return "left_right"
    (only,) = found
    return only


def seats_there(doc: Document, chamber: str) -> dict[str, Fraction]:
    """Every player's seats in a chamber."""
    stated = doc["chambers"][chamber]["parties"]
    away = absent(doc)
    return {p: Fraction(0 if p in away else stated.get(p, 0)) for p in players(doc)}


def in_chambers(doc: Document) -> list[Document]:
    """What is needed in chambers, as rules that count their seats."""
    found = []
    for name, chamber in doc.get("chambers", {}).items():
        if chamber.get("needed", True):
            rule = chamber.get("rule", "absolute")
            rule = {"rule": rule} if isinstance(rule, str) else rule
            found.append({**rule, "weight": name, "body": chamber["seats"]})
    return found


def weights(doc: Document, name: str) -> dict[str, Fraction]:
    """Every player's weight of a name, or its seats."""
    if not name:
        return {player: Fraction(seats) for player, seats in players(doc).items()}
    if name in doc.get("chambers", {}):
        return seats_there(doc, name)
    found = {}
    for player in players(doc):
        party, _, faction = player.partition(".")
        entry = doc["parties"][party]
        parts = factions(doc, party)
        if player in absent(doc):
            found[player] = Fraction(0)
        elif faction:
            weight = parts[faction].get("weights", {}).get(name, 0)
            found[player] = Fraction(str(weight))
        elif "weights" in entry:
            found[player] = Fraction(str(entry["weights"].get(name, 0)))
        else:
            own = (Fraction(str(part.get("weights", {}).get(name, 0))) for part in parts.values())
            found[player] = sum(own, Fraction(0))
    return found


def counted(rule: Any) -> set[str]:
    """The weights that a rule counts, `""` for seats."""
    parts = (
        [part for kind in ("all", "any", "rounds") for part in rule.get(kind, [])]
        if (isinstance(rule, dict))
        else []
    )
    if parts:
        return {weight for part in parts for weight in counted(part)}
    return {rule.get("weight", "") if isinstance(rule, dict) else ""}


def voters(doc: Document) -> set[str]:
    """The players who may govern with a seat, or with another weight that the rule counts.

    Where seats are uncertain, `voters` at the top says who may have one.
    """
    if "voters" in doc:
        return set(doc["voters"])
    names = {"", *counted(doc.get("rule", "absolute")), *(r["weight"] for r in in_chambers(doc))}
    held = {player for name in names for player, votes in weights(doc, name).items() if votes}
    return held - never(doc)


def positions(doc: Document, dimension: str | None) -> dict[str, Fraction]:
    """Every voter's position on a dimension; `KeyError` where one has none."""
    chosen = dimension or dimension_of(doc)
    return {player: positions_of(doc, player)[chosen] for player in voters(doc)}


def ranks(doc: Document, dimension: str | None) -> dict[str, int]:
    """Every voter's rank: the distinct positions are numbered 0, 1, 2, ... from the left."""
    stand = positions(doc, dimension)
    distinct = sorted(set(stand.values()))
    return {player: distinct.index(position) for player, position in stand.items()}


def strictly_between(player: str, cabinet: Cabinet, stand: Mapping[str, Fraction]) -> bool:
    """Whether a player stands strictly between the leftmost and the rightmost of a cabinet.

    Who has no vote stands nowhere.
    """
    held = [stand[member] for member in cabinet if member in stand]
    return player in stand and bool(held) and min(held) < stand[player] < max(held)


# Objectives


def spread(cabinet: Cabinet, stand: Mapping[str, Fraction] | Mapping[str, int]) -> Fraction | int:
    """The rightmost member's place less the leftmost's; 0 where nobody with a vote is in."""
    held = [stand[member] for member in cabinet if member in stand]
    return max(held) - min(held) if held else 0


OBJECTIVES: dict[str, Callable[[Document, Cabinet, str | None], int | Fraction]] = {
    "cost": lambda doc, cabinet, _: cost(doc, cabinet),
    "parties": lambda doc, cabinet, _: len({party_of(member) for member in cabinet}),
    "members": lambda doc, cabinet, _: len(cabinet),
    "seats": lambda doc, cabinet, _: seats_of(doc, cabinet),
    "surplus": lambda doc, cabinet, _: seats_of(doc, cabinet) - needed(doc),
    "range": lambda doc, cabinet, dimension: spread(cabinet, positions(doc, dimension)),
    "range-ordinal": lambda doc, cabinet, dimension: spread(cabinet, ranks(doc, dimension)),
}


def measure(
    doc: Document, name: str, cabinet: Cabinet, dimension: str | None = None
) -> int | Fraction:
    """The value of an objective."""
    return OBJECTIVES[name](doc, cabinet, dimension)


# Requirements


def blocs(doc: Document) -> list[set[str]]:
    """The players, those together that pacts tie to each other, directly or through others."""
    found = [{player} for player in players(doc)]
    for statement in doc.get("statements", []):
        if "pact" in statement:
            tied = behind_all(doc, statement["pact"])
            joined = {player for bloc in found if bloc & tied for player in bloc}
            found = [bloc for bloc in found if not bloc & tied] + [joined]
    return found


def leaving(doc: Document, cabinet: Cabinet) -> list[set[str]]:
    """The blocs that have members in the cabinet."""
    return [bloc for bloc in blocs(doc) if bloc & cabinet]


def minimal_winning(doc: Document, cabinet: Cabinet) -> bool:
    """Winning, and without any one bloc of its members it would not be."""
    return wins(doc, cabinet) and not any(
        wins(doc, cabinet - bloc) for bloc in leaving(doc, cabinet)
    )


def connected(doc: Document, cabinet: Cabinet, dimension: str | None) -> bool:
    """Winning, and no player outside stands strictly between the outermost members."""
    stand = positions(doc, dimension)
    outside = players(doc).keys() - cabinet
    return wins(doc, cabinet) and not any(
        strictly_between(player, cabinet, stand) for player in outside
    )


def minimal_connected_winning(doc: Document, cabinet: Cabinet, dimension: str | None) -> bool:
    """Connected, and without any one bloc it would not win or the bloc would leave a gap."""
    stand = positions(doc, dimension)

    def necessary(bloc: set[str]) -> bool:
        stay = cabinet - bloc
        gap = any(strictly_between(player, stay, stand) for player in bloc)
        return not wins(doc, stay) or gap

    blocs_inside = leaving(doc, cabinet)
    return connected(doc, cabinet, dimension) and all(necessary(bloc) for bloc in blocs_inside)


def medians(doc: Document, dimension: str | None) -> set[str]:
    """The players with seats that stand where a median seat stands."""
    stand = positions(doc, dimension)
    seats = {player: held for player, held in players(doc).items() if held and player in stand}
    line = sorted(stand[player] for player in seats for _ in range(seats[player]))
    if not line:
        return set()  # all seats are empty
    # With an odd number of seats the two indices are one and the same.
    middle = {line[(len(line) - 1) // 2], line[len(line) // 2]}
    return {player for player in seats if stand[player] in middle}


def has_median(doc: Document, cabinet: Cabinet, dimension: str | None) -> bool:
    """Winning, and has a member that holds a median seat."""
    return wins(doc, cabinet) and bool(medians(doc, dimension) & cabinet)


def has_largest(doc: Document, cabinet: Cabinet) -> bool:
    """Winning, and a party with the most seats governs."""
    most = max(party_seats(doc, party) for party in able(doc))
    largest = [party for party in able(doc) if party_seats(doc, party) == most]
    return wins(doc, cabinet) and any(governs(doc, party, cabinet) for party in largest)


REQUIREMENTS: dict[str, Callable[[Document, Cabinet, str | None], bool]] = {
    "winning": lambda doc, cabinet, _: wins(doc, cabinet),
    "mwc": lambda doc, cabinet, _: minimal_winning(doc, cabinet),
    "connected": connected,
    "mcw": minimal_connected_winning,
    "median": has_median,
    "largest": lambda doc, cabinet, _: has_largest(doc, cabinet),
}


def meets(doc: Document, requirement: str, cabinet: Cabinet, dimension: str | None = None) -> bool:
    """Whether a cabinet meets a requirement."""
    return REQUIREMENTS[requirement](doc, cabinet, dimension)


# Predictions


def subsets(doc: Document) -> list[frozenset[str]]:
    """All sets of players."""
    everybody = sorted(players(doc).keys() - never(doc))
    sizes = range(len(everybody) + 1)
    every = [frozenset(chosen) for size in sizes for chosen in combinations(everybody, size)]
    return [cabinet for cabinet in every if first_of_each(doc, cabinet)]


def granted(doc: Document, wish: Wish | None, cabinet: Cabinet) -> bool:
    """Whether a cabinet is as wished; a list that is empty wishes nothing."""
    wish = wish or {}
    only = wish.get("only") or doc["parties"]
    return (
        all_govern(doc, wish.get("with") or (), cabinet)
        and not behind_all(doc, wish.get("without") or ()) & cabinet
        and cabinet <= behind_all(doc, only)
    )


def values(
    doc: Document, minimises: Sequence[str], cabinet: Cabinet, dimension: str | None
) -> list[int | Fraction]:
    """The values of the objectives, in turn."""
    return [measure(doc, name, cabinet, dimension) for name in minimises]


def membership(doc: Document, cabinet: Cabinet) -> list[bool]:
    """Orders by membership: at the first player that differs, who has it comes first."""
    return [player not in cabinet for player in sorted(players(doc))]


def ranked(
    doc: Document,
    requires: Sequence[str] = (),
    minimises: Sequence[str] = (),
    dimension: str | None = None,
    wish: Wish | None = None,
) -> list[frozenset[str]]:
    """All coalitions that win, keep every hard statement, meet all that is required; in order."""
    able = [
        cabinet
        for cabinet in subsets(doc)
        if wins(doc, cabinet)
        and not broken(doc, cabinet)
        and granted(doc, wish, cabinet)
        and all(meets(doc, requirement, cabinet, dimension) for requirement in requires)
    ]
    return sorted(
        able,
        key=lambda cabinet: (
            values(doc, minimises, cabinet, dimension),
            membership(doc, cabinet),
        ),
    )


def predicted(
    doc: Document,
    requires: Sequence[str] = (),
    minimises: Sequence[str] = (),
    dimension: str | None = None,
    wish: Wish | None = None,
) -> list[frozenset[str]]:
    """All coalitions that tie at the optimum, in order; all that are able without objectives."""
    able = ranked(doc, requires, minimises, dimension, wish)
    if not able:
        return []
    best = values(doc, minimises, able[0], dimension)
    return [cabinet for cabinet in able if values(doc, minimises, cabinet, dimension) == best]
