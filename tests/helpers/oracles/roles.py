"""Roles, leads and rules as docs/theories.md and docs/format.md have them, by brute force.

Goes through every role of every player and every lead. Like `subsets.py`, it takes the raw
document, uses nothing of the code that it judges, and is not clever.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Any

from helpers.oracles.subsets import (
    KEPT,
    OBJECTIVES,
    Document,
    able,
    absent,
    all_govern,
    behind,
    behind_all,
    expanded,
    first_of_each,
    governs,
    id_of,
    in_chambers,
    is_split,
    never,
    party_of,
    party_seats,
    players,
    positions,
    strictly_between,
    weights,
)
from helpers.oracles.subsets import medians as median_holders

ROLES = ("cabinet", "support", "abstain", "oppose")


@dataclass(frozen=True)
class Government:
    """One role for each player, and a lead where the document has candidates."""

    roles: tuple[tuple[str, str], ...]
    lead: str | None

    def who(self, *roles: str) -> frozenset[str]:
        """The players with one of these roles."""
        return frozenset(player for player, role in self.roles if role in roles)

    @property
    def cabinet(self) -> frozenset[str]:
        """The members."""
        return self.who("cabinet")

    def opposed_by(self, bloc: set[str]) -> "Government":
        """The same government, but that the members of a bloc vote no."""
        leave = bloc & self.cabinet
        roles = tuple((p, "oppose" if p in leave else role) for p, role in self.roles)
        return Government(roles, self.lead)


def statements(doc: Document, *kinds: str) -> list[Document]:
    """The statements of these kinds."""
    found: list[Document] = doc.get("statements", [])
    return [s for s in found if any(kind in s for kind in kinds)]


def candidates(doc: Document) -> set[str]:
    """The parties that may lead."""
    names = (n for s in statements(doc, "lead") for n in expanded(doc, s["lead"]))
    return {party_of(name) for name in names}


def counts(statement: Document, lead: str | None) -> bool:
    """A statement with `led_by` counts only while that party leads."""
    return "led_by" not in statement or statement["led_by"] == lead


# Votes


@dataclass(frozen=True)
class Count:
    """Votes by one weight, and the size of the body."""

    yes: Fraction
    no: Fraction
    body: Fraction


def count(doc: Document, rule: Any, government: Government) -> Count:
    """Count the votes on a government by the weight of a rule."""
    weight = rule.get("weight", "") if isinstance(rule, dict) else ""
    votes = weights(doc, weight)
    full = {key: value for key, value in doc.items() if key != "vacant"}
    body = sum(weights(full, weight).values(), Fraction(0)) if weight else Fraction(doc["seats"])
    if weight and "body" in rule:
        body = Fraction(str(rule["body"]))
    yes = sum((votes[p] for p in government.who("cabinet", "support")), Fraction(0))
    no = sum((votes[p] for p in government.who("oppose")), Fraction(0))
    of = rule.get("of", "") if isinstance(rule, dict) else ""
    if of == "cabinet":  # whoever is not in it is as good as against it
        yes = sum((votes[p] for p in government.cabinet), Fraction(0))
        no = sum(votes.values(), Fraction(0)) - yes
    return Count(yes, no, yes + no if of == "cast" else body)


def passes(doc: Document, government: Government, left: AbstractSet[str] = frozenset()) -> bool:
    """Whether the votes pass the rule, that of each chamber that is needed, and each linked vote.

    `left` has those who were in the cabinet and have left it: they vote no in every vote.
    """
    asked = [doc.get("rule", "absolute"), *in_chambers(doc)]
    linked = (
        met(doc, voting_in(doc, government, vote, left), entry.get("rule", "absolute"))
        for vote, entry in doc.get("votes", {}).items()
    )
    return all(met(doc, government, rule) for rule in asked) and all(linked)


def voting_in(
    doc: Document, government: Government, vote: str, left: AbstractSet[str] = frozenset()
) -> Government:
    """Who does what in a linked vote: who governs votes yes, others as they offer for this vote.

    What is offered hangs on who governed before some have left.
    """
    governed = government.cabinet | left
    roles = []
    for player in sorted(players(doc)):
        does = "cabinet" if player in governed else "oppose"
        if does == "oppose" and player not in absent(doc):
            for kind in ("abstain", "support"):
                made = offers(doc, kind, player, vote)
                if any(stands(doc, offer, governed, government.lead) for offer in made):
                    does = kind
        roles.append((player, "oppose" if player in left else does))
    return Government(tuple(roles), government.lead)


def met(doc: Document, government: Government, rule: Any) -> bool:
    """Whether the votes meet a rule."""
    if isinstance(rule, dict):
        if "all" in rule:
            return all(met(doc, government, part) for part in rule["all"])
        for key in ("any", "rounds"):
            if key in rule:
                return any(met(doc, government, part) for part in rule[key])
    found = count(doc, rule, government)
    if isinstance(rule, str) or "rule" in rule:
        word = rule if isinstance(rule, str) else rule["rule"]
        return {
            "absolute": 2 * found.yes > found.body,
            "simple": found.yes > found.no,
            "negative": 2 * found.no <= found.body,
        }[word]
    if "quota" in rule:
        return found.yes >= Fraction(str(rule["quota"]))
    if "share" in rule:
        return found.yes >= Fraction(str(rule["share"])) * found.body
    return found.no <= Fraction(str(rule["against"]))


def wins(doc: Document, government: Government) -> bool:
    """Whether somebody governs and the votes pass the rule."""
    return bool(government.cabinet) and passes(doc, government)


def surplus(doc: Document, government: Government) -> int:
    """The votes that could turn from yes to no, for one rule that counts seats."""
    rule = doc.get("rule", "absolute")
    found = count(doc, rule, government)

    def enough(turned: int) -> bool:
        yes, no = found.yes - turned, found.no + turned
        word = rule.get("rule") if isinstance(rule, dict) else rule
        if word == "absolute":
            return 2 * yes > found.body
        if word == "simple":
            return yes > no
        if word == "negative":
            return 2 * no <= found.body
        if "quota" in rule:
            return bool(yes >= rule["quota"])
        if "share" in rule:  # of the body or, as found, of the votes cast, which stay as many
            return bool(yes >= Fraction(str(rule["share"])) * found.body)
        return bool(no <= rule["against"])

    most = int(2 * found.body) + 2
    return max(turned for turned in range(-most, most) if enough(turned))


# Offers


def refused(doc: Document, player: str, cabinet: frozenset[str], lead: str | None) -> bool:
    """Whether all other names of a veto with `scope: votes` govern."""
    vetoes = [s["veto"] for s in statements(doc, "veto") if _on_votes(s, lead)]
    for cordon in statements(doc, "cordon"):
        if _on_votes(cordon, lead):
            name = cordon["cordon"]
            others = [party for party in able(doc) if party != party_of(name)]
            vetoes += [[other, name] for other in others]
    for names in vetoes:
        meant = expanded(doc, names)
        for name in meant:
            others = [other for other in meant if other != name]
            if player in behind(doc, name) and all(governs(doc, o, cabinet) for o in others):
                return True
    return False


def _on_votes(statement: Document, lead: str | None) -> bool:
    return statement.get("scope") == "votes" and counts(statement, lead)


def stands(doc: Document, offer: Document, cabinet: frozenset[str], lead: str | None) -> bool:
    """Whether all names of `if` govern, and none of `unless`."""
    barred = any(governs(doc, name, cabinet) for name in expanded(doc, offer.get("unless", [])))
    return counts(offer, lead) and all_govern(doc, offer.get("if", []), cabinet) and not barred


def offers(doc: Document, kind: str, player: str, vote: str = "") -> list[Document]:
    """The offers of a kind that are a player's, for a linked vote or for the main one."""
    made = [offer for offer in statements(doc, kind) if offer.get("in", "") == vote]
    for party, entry in doc["parties"].items():  # yes if all whom it follows govern, else abstains
        if "follows" in entry:
            made = [*made, {"support": party, "if": entry["follows"]}, {"abstain": party}]
    made = [offer for offer in made if kind in offer]
    return [offer for offer in made if player in behind_all(doc, [offer[kind]])]


def role_outside(doc: Document, player: str, cabinet: frozenset[str], lead: str | None) -> str:
    """What a player outside the cabinet does: the four steps of the docs."""
    if refused(doc, player, cabinet, lead):
        return "oppose"
    for kind in ("support", "abstain"):
        if any(stands(doc, offer, cabinet, lead) for offer in offers(doc, kind, player)):
            return kind
    return "oppose"


def governments(doc: Document) -> Iterator[Government]:
    """Every government: roles x leads, kept where offers that stand are taken.

    Who leaves its seats empty is in none, and its offers are void; its no weighs nothing.
    """
    everybody = sorted(players(doc))
    # Who has made no offer either governs or opposes.
    choices = {
        player: [
            role
            for role in ROLES
            if role == "oppose"
            or (player not in never(doc) if role == "cabinet" else offers(doc, role, player))
        ]
        if player not in absent(doc)
        else ["oppose"]
        for player in everybody
    }
    leads: list[str | None] = [None]
    if candidates(doc):
        leads = [*sorted(candidates(doc))]
    for chosen in product(*(choices[player] for player in everybody)):
        roles = tuple(zip(everybody, chosen, strict=True))
        for lead in leads:
            government = Government(roles, lead)
            cabinet = government.cabinet
            if lead is not None and not governs(doc, lead, cabinet):
                continue
            if not first_of_each(doc, cabinet):
                continue
            if all(
                role == role_outside(doc, player, cabinet, lead)
                for player, role in roles
                if role != "cabinet" and player not in absent(doc)
            ):
                yield government


# Statements


def broken(doc: Document, government: Government) -> set[str]:
    """The ids of the hard statements that a government breaks."""
    cabinet, ids = government.cabinet, set()
    for statement in doc.get("statements", []):
        if not counts(statement, government.lead):
            continue
        if "cordon" in statement:
            name = statement["cordon"]
            for party in able(doc):
                both = governs(doc, party, cabinet) and governs(doc, name, cabinet)
                if party != party_of(name) and both:
                    ids.add(f"{id_of(statement)}.{party}")
        who = cabinet
        if "in" in statement:  # it is about who votes yes there
            who = voting_in(doc, government, statement["in"]).who("cabinet", "support")
        for kind, kept in KEPT.items():
            if kind in statement and not kept(doc, statement, who):
                ids.add(statement["id"])
    return ids


def cost(doc: Document, government: Government) -> int:
    """The costs of the frictions that are paid and of the parties that are split."""
    paid = [s for s in statements(doc, "friction") if counts(s, government.lead)]
    paid = [s for s in paid if all_govern(doc, s["friction"], government.cabinet)]
    split = [p for p in doc["parties"] if is_split(doc, p, government.cabinet)]
    costs = [*(s.get("cost", 1) for s in paid), *(doc["parties"][p].get("split", 0) for p in split)]
    return int(sum(costs))


# Objectives and requirements


def measure(doc: Document, name: str, government: Government) -> int | Fraction:
    """The value of an objective."""
    if name == "cost":
        return cost(doc, government)
    if name == "surplus":
        return surplus(doc, government)
    if name == "leader-seats":
        assert government.lead is not None
        return -party_seats(doc, government.lead)
    return OBJECTIVES[name](doc, government.cabinet, None)


def blocs(doc: Document, lead: str | None) -> list[set[str]]:
    """The players, those together that pacts tie while this party leads."""
    found = [{player} for player in players(doc)]
    for pact in statements(doc, "pact"):
        if counts(pact, lead) and "in" not in pact:
            tied = behind_all(doc, pact["pact"])
            joined = {player for bloc in found if bloc & tied for player in bloc}
            found = [bloc for bloc in found if not bloc & tied] + [joined]
    return found


def leaving(doc: Document, government: Government) -> list[set[str]]:
    """The blocs that have members in the cabinet."""
    return [bloc for bloc in blocs(doc, government.lead) if bloc & government.cabinet]


def minimal(doc: Document, government: Government) -> bool:
    """Without any one bloc of its members, which then votes no, it would not pass."""
    return not any(
        passes(doc, government.opposed_by(bloc), bloc & government.cabinet)
        for bloc in leaving(doc, government)
    )


def connected(doc: Document, government: Government) -> bool:
    """No player outside stands strictly between the outermost members."""
    stand, cabinet = positions(doc, None), government.cabinet
    outside = players(doc).keys() - cabinet
    return not any(strictly_between(player, cabinet, stand) for player in outside)


def minimal_connected(doc: Document, government: Government) -> bool:
    """Connected, and without any one bloc it would not pass or the bloc would leave a gap."""
    stand = positions(doc, None)

    def necessary(bloc: set[str]) -> bool:
        stay = government.opposed_by(bloc)
        gap = any(strictly_between(p, stay.cabinet, stand) for p in bloc)
        return gap or not passes(doc, stay, bloc & government.cabinet)

    return connected(doc, government) and all(map(necessary, leaving(doc, government)))


def largest(doc: Document, government: Government) -> bool:
    """A party with the most seats governs; where there are candidates, leads."""
    most = max(party_seats(doc, party) for party in able(doc))
    if candidates(doc):
        return government.lead is not None and party_seats(doc, government.lead) == most
    parties = [party for party in able(doc) if party_seats(doc, party) == most]
    return any(governs(doc, party, government.cabinet) for party in parties)


REQUIREMENTS: dict[str, Callable[[Document, Government], bool]] = {
    "mwc": minimal,
    "connected": connected,
    "mcw": minimal_connected,
    "median": lambda doc, g: bool(median_holders(doc, None) & g.cabinet),
    "largest": largest,
}


# Predictions


def order(doc: Document, government: Government) -> tuple[Any, ...]:
    """Orders by membership, then by the id of the lead."""
    cabinet = government.cabinet
    return (*(p not in cabinet for p in sorted(players(doc))), government.lead or "")


def granted(doc: Document, wish: Mapping[str, Any], government: Government) -> bool:
    """Whether a government is as wished."""
    cabinet = government.cabinet
    return (
        all_govern(doc, wish.get("with", ()), cabinet)
        and not behind_all(doc, wish.get("without", ())) & cabinet
        and wish.get("led_by") in (None, government.lead)
    )


def ranked(
    doc: Document,
    requires: Sequence[str] = (),
    minimises: Sequence[str] = (),
    wish: Mapping[str, Any] | None = None,
) -> list[Government]:
    """All governments that win, keep every hard statement, meet all that is required; in order."""
    able = [
        government
        for government in governments(doc)
        if wins(doc, government)
        and not broken(doc, government)
        and granted(doc, wish or {}, government)
        and all(REQUIREMENTS[r](doc, government) for r in requires)
    ]
    return sorted(able, key=lambda g: ([measure(doc, m, g) for m in minimises], order(doc, g)))


def predicted(
    doc: Document,
    requires: Sequence[str] = (),
    minimises: Sequence[str] = (),
    wish: Mapping[str, Any] | None = None,
) -> list[Government]:
    """All governments that tie at the optimum, in order; all that are able without objectives."""
    able = ranked(doc, requires, minimises, wish)
    best = [measure(doc, m, able[0]) for m in minimises] if able else []
    return [g for g in able if [measure(doc, m, g) for m in minimises] == best]


def everybody_passes(doc: Document) -> bool:
    """Whether all players together pass the rule."""
    return passes(doc, Government(tuple((p, "cabinet") for p in players(doc)), None))
