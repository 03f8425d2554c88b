"""What a name stands for, and what people call who has it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from formateur_models.cached import cached_property
from formateur_models.errors import UnknownNameError, did_you_mean, listed
from formateur_models.fixed import Fixed
from formateur_models.parliament.party import Faction, Party
from formateur_models.translated import USUAL

if TYPE_CHECKING:
    from formateur_models.parliament.outlined.taken import Parties


class PartyNames:
    """What follows from the parties alone: the names of these, of their factions and tags."""

    parties: Parties

    @cached_property
    def party(self) -> Mapping[str, Party]:
        """Parties by id, in the order of the file."""
        return Fixed({party.id: party for party in self.parties})

    @cached_property
    def faction(self) -> Mapping[str, Faction]:
        """Factions by `party.faction`."""
        parts = ((party.id, faction) for party in self.parties for faction in party.factions)
        return Fixed({f"{party}.{faction.id}": faction for party, faction in parts})

    @cached_property
    def source_ids(self) -> Mapping[str, str]:
        """By id, what each party is called in the table that it comes from."""
        return Fixed({party.id: party.source_id or party.id for party in self.parties})

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
        return Fixed({tag: tuple(names) for tag, names in tagged.items()})

    def players_of(self, *names: str) -> frozenset[str]:
        """Return the players that the names stand for.

        Parameters
        ----------
        names
            Ids of parties and factions, and `@tags`.

        Raises
        ------
        UnknownNameError
            If the instance has no such party or faction.

        Examples
        --------
        >>> import formateur as fm
        >>> sorted(fm.load("iraq-2010").players_of("kurdistan-alliance"))
        ['kurdistan-alliance.kdp', 'kurdistan-alliance.puk']
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

        Parameters
        ----------
        names
            Ids of parties and factions, and `@tags`, which stand for all who have them.

        Raises
        ------
        UnknownNameError
            If the instance has no such party, faction or tag.

        Examples
        --------
        >>> import formateur as fm
        >>> [sorted(one) for one in fm.load("iraq-2010").behind(("kiu", "ina"))]
        [['kiu'], ['ina.isci-badr', 'ina.rest', 'ina.sadrists']]
        """
        known = self._behind.get(names)
        if known is None:
            known = tuple(map(self._players_of_one, self.expand(names)))
            self._behind[names] = known
        return known

    @cached_property
    def _behind(self) -> dict[tuple[str, ...], tuple[frozenset[str], ...]]:
        return {}

    def expand(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Replace each `@tag` by the names that have the tag.

        Parameters
        ----------
        names
            Ids of parties and factions, and `@tags`.

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

    def _known_tags(self, names: tuple[str, ...]) -> bool:
        """Say whether somebody has each tag, of an instance that may not be checked yet."""
        return all(name[1:] in self.tags for name in names if name[:1] == "@")

    def governing(self, cabinet: frozenset[str]) -> set[str]:
        """Return the names that govern: some of whose players do; of tags those all of whose do.

        Parameters
        ----------
        cabinet
            Players who govern.

        Examples
        --------
        >>> import formateur as fm
        >>> sorted(fm.load("iraq-2010").governing(frozenset({"ina.sadrists"})))
        ['ina', 'ina.sadrists']
        """
        names = set(cabinet)
        if self._factious:
            stand_for = self._names.items()
            names = {name for name, players in stand_for if not cabinet.isdisjoint(players)}
        if tags := self.tags:
            names.update([f"@{tag}" for tag, tagged in tags.items() if names.issuperset(tagged)])
        return names

    def title_of(self, name: str, language: str = "") -> str:
        """Return what people call a party, a faction or a player; a tag stays as it is.

        Parameters
        ----------
        name
            Its id; of a faction, `party.faction`.
        language
            A language code; who has no name in that language keeps the usual one.

        Examples
        --------
        >>> import formateur as fm
        >>> fm.load("iraq-2010").title_of("ina", "de")
        'Nationalallianz'
        """
        if name.startswith("@"):
            return name
        party_id, _, faction_id = name.partition(".")
        party, faction = self.party[party_id], self.faction.get(name)
        if faction is not None:
            return faction.names.get(language) or faction.name or name
        if party.count > 1 and "-of-" in faction_id:
            title = party.names.get(language) or party.name or party_id
            return f"{faction_id.replace('-of-', '/')} {title}"
        return party.names.get(language) or party.name or party_id

    def by_name(self, name: str) -> tuple[str, str]:
        """Return what puts equals in the order of their names, and who have one name by id.

        Parameters
        ----------
        name
            An id of a party; of a faction, who stands with its party.

        Examples
        --------
        >>> import formateur as fm
        >>> council = fm.load("un-security-council")
        >>> sorted(["cd", "cn"], key=council.by_name)
        ['cn', 'cd']
        """
        return self.title_of(name.partition(".")[0]).casefold(), name

    def plural_in(self, name: str, language: str) -> bool:
        """Say whether what people call a party, a faction or a player is a plural there.

        Who has no name in that language keeps the usual one, and its number.

        Parameters
        ----------
        name
            Of a party, a faction or a player.
        language
            A language code, such as "de".
        """
        party_id, _, faction_id = name.partition(".")
        party = self.party.get(party_id)
        if party is None:
            return False
        found = next((one for one in party.factions if one.id == faction_id), party)
        return language in found.plural or (language not in found.names and USUAL in found.plural)

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
