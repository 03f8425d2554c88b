"""The fields of an instance and what follows from them, not yet checked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from formateur_models.cached import cached_property
from formateur_models.doors.admit import admit, opens
from formateur_models.doors.fields import Many, MaybeDay, Whole, default
from formateur_models.doors.keywords import Keywords
from formateur_models.doors.record import record
from formateur_models.doors.values import RefusedError, instance_of, several
from formateur_models.errors import UnknownNameError, did_you_mean, listed
from formateur_models.parliament.ballot import Ballot, Vacancy, added, ballot
from formateur_models.parliament.chambers import Chamber, with_chambers
from formateur_models.parliament.formed import Formed
from formateur_models.parliament.linked_votes import LinkedVote, vote_title, with_votes
from formateur_models.parliament.party import Party, Player, Source
from formateur_models.parliament.patron import Patron
from formateur_models.parliament.poll import Poll
from formateur_models.parliament.scenario import Scenario
from formateur_models.parliament.seats import Bounds, Group, Interval, interval
from formateur_models.parliament.statements import (
    Abstain,
    Cordon,
    Friction,
    Hard,
    Lead,
    Offer,
    Pact,
    Statement,
    Support,
    Veto,
    in_force,
)
from formateur_models.parliament.weights import Weight
from formateur_models.rules.apportionment import Tie, TieError
from formateur_models.rules.majority import ABSOLUTE, AllOf, Count, Rule, counts
from formateur_models.translated import USUAL

if TYPE_CHECKING:
    from formateur_models.doors.fields import Takes

    Parties = Takes[tuple[Party, ...], Iterable[Party] | Mapping[str, object]]
    Asking = Takes[Rule, Rule | str | Mapping[str, object]]
else:
    Parties, Asking = tuple[Party, ...], Rule

_parties = several(instance_of(Party), 'a list of Party, or {"a": 40}')


def _party(id_: Any, given: Any) -> Any:
    """Take a party by id: itself, its fields, or its seats."""
    if isinstance(given, Party):
        return given
    return Party(**{"id": id_, **(given if isinstance(given, Mapping) else {"seats": given})})


def _party_door(value: Any) -> Any:
    if not isinstance(value, Mapping):
        return _parties(value)
    made = {id_: _party(id_, given) for id_, given in value.items()}
    for id_, party in made.items():
        if party.id != id_:
            raise RefusedError(f"the party {id_!r} there", party.id, ValueError, f"[{id_!r}]")
    return tuple(made.values())


opens("tuple[Party, ...]", _party_door)
_KINDS: tuple[type, ...] = (
    Source,
    Scenario,
    Vacancy,
    Weight,
    Patron,
    Chamber,
    LinkedVote,
    Formed,
    Poll,
    Tie,
)
for _kind in _KINDS:
    _called, _each = _kind.__name__, instance_of(_kind)
    opens(_called, _each)
    opens(f"tuple[{_called}, ...]", several(_each, f"a list of {_called}"))

NOTHING_HELD: Mapping[str, Interval] = {}


@record(kw_only=True)
class Outline(Keywords):
    """The fields of an instance and what follows from them, not yet checked.

    Parameters
    ----------
    id, title, date
        What the instance is called, and the day that it describes.
    seats
        Size of the body.
    unaligned
        Seats of nobody who joins.
    rule
        How many seats win.
    scenarios
        Changes that a user may ask for.
    country
        Whose parliament it is, as people call it.
    formed
        The government that formed; None where the instance does not tell.
    sure
        Where seats are intervals, whether to win is to win however they fall; else, to be able to.
    poll
        What people say they will vote, for simulation.
    allotted
        Whether the parties' seats are those that the poll gives them.
    tie
        What decides the last of these; its seats count as unaligned.
    vacancies
        Whose seats stay empty; these count as unaligned.
    weights
        What people call the weights that a rule counts, where the instance says it.
    patrons
        What people call those who stand behind statements, where the instance says it.
    chambers
        Further chambers; what a government needs there is a part of `rule`.
    votes
        Votes linked to that on the government; what is needed in them is a part of `rule`.
    """

    id: str
    seats: Whole
    parties: Parties
    title: str = ""
    date: MaybeDay = default(None)
    unaligned: int = 0
    rule: Asking = default(ABSOLUTE)
    note: str = ""
    sources: Many[Source] = default(())
    statements: Many[Statement] = default(())
    scenarios: Many[Scenario] = default(())
    country: str = ""
    formed: Formed | None = None
    sure: bool = False
    poll: Poll | None = None
    allotted: bool = False
    tie: Tie | None = None
    vacancies: Many[Vacancy] = default(())
    weights: Many[Weight] = default(())
    chambers: Many[Chamber] = default(())
    votes: Many[LinkedVote] = default(())
    patrons: Many[Patron] = default(())

    def __post_init__(self) -> None:
        admit(self)
        if not self.title:
            object.__setattr__(self, "title", self.id)
        if self.chambers:
            named = {weight.id for weight in self.weights}
            more = (one.weight for one in self.chambers if one.id not in named)
            object.__setattr__(self, "rule", with_chambers(self.rule, self.chambers))
            object.__setattr__(self, "weights", (*self.weights, *more))
        if self.votes:
            object.__setattr__(self, "rule", with_votes(self.rule, self.votes))

    @cached_property
    def players(self) -> Mapping[str, Player]:
        """Players by id, in order of id."""
        players = self._stated
        if self._intervals:
            players = [replace(player, span=self.bounds.spans[player.id]) for player in players]
        return {player.id: player for player in players}

    @cached_property
    def _stated(self) -> list[Player]:
        return sorted(self._players(), key=lambda player: player.id)

    @cached_property
    def bounds(self) -> Bounds:
        """Which seats are admissible."""
        groups = (
            Group(self.players_of(party.id), party.held)
            for party in self.parties
            if party.bound and party.splittable
        )
        spans = {player.id: player.span for player in self._stated}
        return Bounds(self.voting, spans, tuple(groups)).tightened()

    @cached_property
    def party(self) -> Mapping[str, Party]:
        """Parties by id, in the order of the file."""
        return {party.id: party for party in self.parties}

    @cached_property
    def source_ids(self) -> Mapping[str, str]:
        """By id, what each party is called in the table that it comes from."""
        return {party.id: party.source_id or party.id for party in self.parties}

    @cached_property
    def source(self) -> Mapping[str, Source]:
        """Sources by id."""
        return {source.id: source for source in self.sources}

    @cached_property
    def scenario(self) -> Mapping[str, Scenario]:
        """Scenarios by id."""
        return {scenario.id: scenario for scenario in self.scenarios}

    def check_seats(self) -> None:
        """Raise unless it is clear who has how many seats.

        Raises
        ------
        TieError
            If a tie decides the last ones.
        """
        if self.tie is not None:
            raise TieError(self.tie, self.title)

    @cached_property
    def absent(self) -> frozenset[str]:
        """Players whose seats stay empty: they neither govern nor vote."""
        return self.players_of(*(name for vacancy in self.vacancies for name in vacancy.names))

    @cached_property
    def never(self) -> frozenset[str]:
        """Players who vote, and are in no cabinet."""
        return self.players_of(*(party.id for party in self.parties if party.never))

    @property
    def barred(self) -> frozenset[str]:
        """Players who are in no cabinet: they never govern, or their seats stay empty."""
        return self.absent | self.never

    @cached_property
    def alike(self) -> tuple[tuple[str, ...], ...]:
        """Players of one line who are alike, in order: of these the first few govern, or none."""
        if not self._factious:
            return ()
        classes: dict[object, list[str]] = {}
        for player in self.players.values():
            if self.party[player.party].count > 1:
                held = tuple(sorted(player.weights.items()))
                same = player.party, player.span, held, player.id in self.absent
                classes.setdefault(same, []).append(player.id)
        return tuple(tuple(players) for players in classes.values() if len(players) > 1)

    def first(self, players: frozenset[str]) -> frozenset[str]:
        """Return as many of each line of those who are alike, but the first of them."""
        for line in self.alike:
            some = players.intersection(line)
            players = (players - some).union(line[: len(some)])
        return players

    @cached_property
    def able(self) -> tuple[str, ...]:
        """Parties that may govern, in the order of the file."""
        return tuple(party.id for party in self.parties if not party.never)

    @cached_property
    def voters(self) -> frozenset[str]:
        """Players who may govern, and have a seat on some admissible count.

        Or another weight that is counted.
        """
        weights = {count.weight for count in counts(self.rule)}
        return frozenset(
            player.id
            for player in self.players.values()
            if player.span.high or any(player.weights.get(weight) for weight in weights)
            if player.id not in self.never
        )

    @cached_property
    def voting(self) -> int:
        """Seats that belong to parties; of intervals, what the size of the body leaves them."""
        if self._intervals:
            return self.seats - self.unaligned
        return sum(interval(party.seats).low for party in self.parties)

    @property
    def seatless(self) -> bool:
        """Whether nobody has a seat, as the rule counts other weights only."""
        return self.seats == 0

    @cached_property
    def uncertain(self) -> bool:
        """Whether the seats of some players are not known."""
        return self._intervals and any(not p.span.exact for p in self.players.values())

    @cached_property
    def _intervals(self) -> bool:
        return any(
            isinstance(seats, Interval)
            for party in self.parties
            for seats in (party.seats, *(faction.seats for faction in party.factions))
        )

    @cached_property
    def spans(self) -> Mapping[str, Interval]:
        """The fewest and the most seats of each player."""
        return {player.id: player.span for player in self.players.values()}

    def span(self, players: Collection[str]) -> Interval:
        """Return the fewest and the most seats that some players can have together."""
        if self.uncertain:
            return self.bounds.span(players)
        held = self.held
        seats = sum([held[player] for player in players])
        return Interval(seats, seats)

    @cached_property
    def held(self) -> Mapping[str, int]:
        """Every player's seats, in order of id, where they are known."""
        return {player.id: player.seats for player in self.players.values()}

    def seating(
        self, *first: Collection[str], held: Mapping[str, Interval] = NOTHING_HELD
    ) -> Mapping[str, int]:
        """Return all seats where groups of players that come first have as many as they can.

        Parameters
        ----------
        held
            Seats of some players within narrower bounds.
        """
        return self.bounds.seating(first, held)

    @cached_property
    def needed(self) -> int:
        """The fewest seats of a cabinet that win when all others vote no, as far as seats tell."""
        return _needed(self, self.rule)

    @property
    def plain(self) -> bool:
        """Whether a cabinet needs so many seats of its own, and all seats are known."""
        return self.seats_decide and not self.uncertain

    @property
    def seats_decide(self) -> bool:
        """Whether a cabinet wins by seats of its own: one count of seats, no offers."""
        return isinstance(self.rule, Count) and not self.rule.weight and not self.offers

    def ballot(self, count: Count) -> Ballot:
        """Return what a count counts: the players' weights in whole units."""
        known = self._ballots.get(count)
        if known is None:
            players, sizes = self.players.values(), {"voting": self.voting, "size": self.seats}
            known = self._ballots[count] = ballot(count, players, self.vacancies, **sizes)
        return known

    @cached_property
    def _ballots(self) -> dict[Count, Ballot]:
        return {}

    @cached_property
    def in_force(self) -> tuple[Statement, ...]:
        """The statements that hold on the instance's day, while some candidate leads."""
        able = ("", *self.candidates)
        return tuple(s for s in in_force(self.statements, self.date) if s.led_by in able)

    @cached_property
    def candidates(self) -> tuple[str, ...]:
        """Parties that may lead, sorted; empty where the lead is not asked for."""
        leads = (s for s in in_force(self.statements, self.date) if isinstance(s, Lead))
        named = [lead.names for lead in leads if self._known_tags(lead.names)]
        names = (name for names in named for name in self.expand(names))
        return tuple(sorted({name.partition(".")[0] for name in names}))

    @cached_property
    def offers(self) -> tuple[Offer, ...]:
        """What parties offer to do from outside the cabinet, those who follow others among them."""
        return self.offers_in("")

    def offers_in(self, vote: str) -> tuple[Offer, ...]:
        """Return what is offered for a linked vote; without one, for that on the government."""
        if vote not in self._offered:
            stated = (s for s in self.in_force if isinstance(s, Offer) and s.vote == vote)
            following = (offer for p in self.parties if p.follows for offer in _following(p))
            self._offered[vote] = (*stated, *following)
        return self._offered[vote]

    @cached_property
    def _offered(self) -> dict[str, tuple[Offer, ...]]:
        return {}

    @cached_property
    def vows(self) -> tuple[Hard, ...]:
        """Every hard statement, with each cordon told as one veto of each other party."""
        return tuple(vow for statement in self.in_force for vow in self.vows_of(statement))

    @cached_property
    def frictions(self) -> tuple[Friction, ...]:
        """Every soft statement."""
        return tuple(s for s in self.in_force if isinstance(s, Friction))

    @cached_property
    def divided(self) -> tuple[tuple[str, frozenset[str]], ...]:
        """The parties that count as split if not all of their players govern, by id; and these.

        Of a party of many who are alike and free, each may govern without the others.
        """
        if not self._factious:
            return ()
        apart = (p for p in self.parties if p.splittable and (p.count == 1 or p.split))
        return tuple(sorted((party.id, self._names[party.id]) for party in apart))

    @cached_property
    def blocs(self) -> tuple[frozenset[str], ...]:
        """Players that leave together: those that pacts tie, directly or through others."""
        return self._blocs("")

    def blocs_led_by(self, lead: str | None) -> tuple[frozenset[str], ...]:
        """Return the blocs while a party leads: pacts with `led_by` it then tie, too."""
        if lead is None or not any(pact.led_by for pact in self._pacts):
            return self.blocs
        return self._blocs(lead)

    def _blocs(self, lead: str) -> tuple[frozenset[str], ...]:
        blocs = {player: frozenset((player,)) for player in self.players}
        if not self._pacts:
            return tuple(blocs.values())
        for pact in self._pacts:
            if pact.led_by in ("", lead):
                tied: frozenset[str] = frozenset()
                for player in self.players_of(*self.expand(pact.names)):
                    tied |= blocs[player]
                blocs.update(dict.fromkeys(tied, tied))
        return tuple(dict.fromkeys(blocs.values()))

    @cached_property
    def _pacts(self) -> list[Pact]:
        return [s for s in self.in_force if isinstance(s, Pact) and not s.vote]

    @cached_property
    def _names(self) -> Mapping[str, frozenset[str]]:
        names: dict[str, frozenset[str]] = {}
        for party in self.parties:
            if not party.factions:
                names[party.id] = frozenset((party.id,))
                continue
            parts = [f"{party.id}.{faction.id}" for faction in party.factions]
            names[party.id] = frozenset(parts if party.splittable else {party.id})
            for part in parts:
                names[part] = frozenset({part}) if party.splittable else names[party.id]
            if party.count > 1:  # so many of the line, whoever they are
                for some in range(1, party.count):
                    names[f"{party.id}.{some}-of-{party.count}"] = frozenset(parts[:some])
        return names

    @cached_property
    def _factious(self) -> bool:
        """Whether any party has factions; else each name is that of one player."""
        return any(party.factions for party in self.parties)

    @property
    def nameable(self) -> tuple[str, ...]:
        """Parties and factions by the names that a statement may have."""
        return tuple(name for party in self.parties for name in (party.id, *party.parts))

    @cached_property
    def tags(self) -> Mapping[str, tuple[str, ...]]:
        """The names that have each tag; a party that has it stands for its factions."""
        tagged: dict[str, dict[str, None]] = {}
        for party in self.parties:
            for tag in sorted(party.tags) if party.tags else ():
                tagged.setdefault(tag, {})[party.id] = None
            for faction in party.factions:
                name = f"{party.id}.{faction.id}" if party.splittable else party.id
                for tag in sorted(faction.tags - party.tags):
                    tagged.setdefault(tag, {})[name] = None
        return {tag: tuple(names) for tag, names in tagged.items()}

    def vows_of(self, statement: Statement) -> tuple[Hard, ...]:
        """Return a hard statement; a cordon as vetoes, a refusal with `unless` as a demand."""
        if isinstance(statement, Cordon):
            return statement.vows(statement.bound(self.able))
        if isinstance(statement, Veto) and statement.unless and statement.names:
            known = self._known_tags(statement.names)
            return (statement.demand(self.expand(statement.names) if known else statement.names),)
        return (statement,) if isinstance(statement, Hard) else ()

    def _known_tags(self, names: tuple[str, ...]) -> bool:
        """Say whether somebody has each tag, of an instance that may not be checked yet."""
        return all(name[1:] in self.tags for name in names if name[:1] == "@")

    def expand(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Replace each `@tag` by the names that have the tag.

        Raises
        ------
        UnknownNameError
            If no party or faction has the tag.
        """
        if "@" not in "".join(names):
            return names
        expanded: list[str] = []
        for name in names:
            if not name.startswith("@"):
                expanded.append(name)
            elif (tag := name[1:]) in self.tags:
                expanded += self.tags[tag]
            else:
                known = listed(f"@{tag}" for tag in self.tags)
                otherwise = f"known tags: {known}" if known else "there are no tags at all"
                mend = did_you_mean(tag, self.tags, otherwise)
                raise UnknownNameError(f"no party has the tag {tag!r}; {mend}")
        return tuple(expanded)

    def players_of(self, *names: str) -> frozenset[str]:
        """Return the players that the names stand for.

        Raises
        ------
        UnknownNameError
            If the instance has no such party or faction.
        """
        return frozenset().union(*map(self._players_of_one, self.expand(names)))

    def _players_of_one(self, name: str) -> frozenset[str]:
        players = self._names.get(name)
        if players is None:
            raise UnknownNameError(f"no party or faction is called {name!r}; {self._mend(name)}")
        return players

    def _mend(self, name: str) -> str:
        """Say how a name that nobody has may have been meant."""
        party = self.party.get(name.partition(".")[0])
        if party is not None and party.count > 1:
            some = f"such as {party.id}.1-of-{party.count}"
            return f"write {party.id}, or a number of these {party.count}, {some}"
        known = self.nameable
        return did_you_mean(name, known, f"known: {listed(known)}" if known else "add the parties")

    def behind(self, names: tuple[str, ...]) -> tuple[frozenset[str], ...]:
        """Return the players of each name of a list, which is looked up only once.

        Raises
        ------
        UnknownNameError
            If the instance has no such party, faction or tag.
        """
        known = self._behind.get(names)
        if known is None:
            known = tuple(map(self._players_of_one, self.expand(names)))
            self._behind[names] = known
        return known

    @cached_property
    def _behind(self) -> dict[tuple[str, ...], tuple[frozenset[str], ...]]:
        return {}

    def governing(self, cabinet: frozenset[str]) -> set[str]:
        """Return the names that govern: some of whose players do; of tags those all of whose do."""
        names = set(cabinet)
        if self._factious:
            stand_for = self._names.items()
            names = {name for name, players in stand_for if not cabinet.isdisjoint(players)}
        names.update([f"@{tag}" for tag, tagged in self.tags.items() if names.issuperset(tagged)])
        return names

    def at_stake(self, cabinet: frozenset[str]) -> list[Hard]:
        """Return the vows that a cabinet may break, in order: no veto whose first two never meet.

        There can be thousands of vetoes, and most cabinets are judged against none of them.
        """
        always, first_named = self._staked
        places = list(always)
        governing = self.governing(cabinet)
        for name in governing & first_named.keys():
            others, vetoes = first_named[name]
            if not governing.isdisjoint(others):
                places += vetoes
        return [self.vows[place] for place in sorted(places)]

    @cached_property
    def _staked(self) -> tuple[list[int], dict[str, tuple[set[str], list[int]]]]:
        """The places of all vows but vetoes; of vetoes by who is named first, with the second."""
        always: list[int] = []
        first_named: dict[str, tuple[set[str], list[int]]] = {}
        for place, vow in enumerate(self.vows):
            if (
                not isinstance(vow, Veto)
                or vow.scope != "cabinet"
                or vow.vote
                or len(vow.names) < 2
            ):
                always.append(place)
                continue
            first, second = vow.names[:2]
            others, vetoes = first_named.setdefault(first, (set(), []))
            others.add(second)
            vetoes.append(place)
        return always, first_named

    def title_of(self, name: str, language: str = "") -> str:
        """Return what people call a party, a faction or a player; a tag stays as it is.

        Parameters
        ----------
        language
            A language code; who has no name in that language keeps the usual one.
        """
        if name.startswith("@"):
            return name
        party_id, _, faction_id = name.partition(".")
        party = self.party[party_id]
        for faction in party.factions:
            if faction.id == faction_id:
                return faction.names.get(language) or faction.name or name
        if party.count > 1 and "-of-" in faction_id:
            title = party.names.get(language) or party.name or party_id
            return f"{faction_id.replace('-of-', '/')} {title}"
        return party.names.get(language) or party.name or party_id

    def plural_in(self, name: str, language: str) -> bool:
        """Say whether what people call a party, a faction or a player is a plural there.

        Who has no name in that language keeps the usual one, and its number.
        """
        party_id, _, faction_id = name.partition(".")
        party = self.party.get(party_id)
        if party is None:
            return False
        found = next((one for one in party.factions if one.id == faction_id), party)
        return language in found.plural or (language not in found.names and USUAL in found.plural)

    def vote_title(self, vote: str, language: str = "") -> str:
        """Return what people call a linked vote; without a name, its id."""
        return vote_title(self.votes, vote, language)

    def _players(self) -> list[Player]:
        players = []
        for party in self.parties:
            if not party.splittable:
                weights = party.weights or added(faction.weights for faction in party.factions)
                player = Player(party.id, party.id, party.held, party.positions, weights)
                players.append(player)
                continue
            for faction in party.factions:
                positions = {**party.positions, **faction.positions}
                name = f"{party.id}.{faction.id}"
                held = interval(faction.seats)
                players.append(Player(name, party.id, held, positions, faction.weights))
        return players


def _following(party: Party) -> Iterator[Offer]:
    """Yield what a voter does who follows others: yes if all of them govern, else it abstains."""
    yield Support(id=f"follows-{party.id}", name=party.id, given=party.follows)
    yield Abstain(id=f"abstains-{party.id}", name=party.id)


def _needed(outline: Outline, rule: Rule) -> int:
    if isinstance(rule, Count):
        if rule.weight or rule.vote:
            return 0
        return rule.needed(outline.seats, outline.voting)
    parts = (_needed(outline, part) for part in rule.parts)
    return max(parts) if isinstance(rule, AllOf) else min(parts)
