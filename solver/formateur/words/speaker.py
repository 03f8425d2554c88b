"""Who speaks of one parliament in one language, and calls everything in it by its name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date as Date
from typing import Any, Generic

from formateur.words.clauses import clause
from formateur.words.matter import about
from formateur.words.wording import S, Words, english, genitive, words
from formateur_models.judging.units import Unit
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.party import Source
from formateur_models.parliament.patron import called
from formateur_models.parliament.statements import Requires, Statement
from formateur_models.parliament.weights import Weight, title_of
from formateur_models.theories.catalogue import Theory
from formateur_models.translated import in_language

ARTICLE = re.compile(r"^(?:<[^<>]*>)*\w+[ \u2019]")  # a first word that others follow
DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
LISTS = ("names", "any_of", "all_of", "given", "unless")


@dataclass(frozen=True)
class Speaker(Generic[S]):
    """Says things of an instance in words of a language."""

    instance: Instance
    words: Words[S]

    def say(self, key: str, /, **places: object) -> S:
        """Return a text with its places filled."""
        return self.words.say(key, **places)

    def name(self, name: str) -> S:
        """Return what people call a party, a faction or a player."""
        if (some := self.number_of(name)) is not None:
            number, many, party = some
            return self.say("some", number=number, many=many, name=self.name(party))
        return self.words.kind(self.instance.title_of(name, self.words.language))

    def own(self, text: str) -> S:
        """Return what the instance itself says, in this language where it has it."""
        return self.words.kind(in_language(text, self.words.language))

    def source(self, source: Source) -> str:
        """Return how a source is cited, its title in this language where it has one."""
        return str(replace(source, title=in_language(source.title, self.words.language)))

    @property
    def title(self) -> S:
        """What people call the parliament."""
        return self.words.kind(self.heading)

    @property
    def heading(self) -> str:
        """The same as plain text: days in it are written as this language writes them."""
        text = in_language(self.instance.title or self.instance.id, self.words.language)
        return DAY.sub(self._day, text)

    def _day(self, found: re.Match[str]) -> str:
        with suppress(ValueError):  # some other number
            return str(self.words.day(Date.fromisoformat(found[0])))
        return found[0]

    def number_of(self, name: str) -> tuple[str, str, str] | None:
        """Return how many of how many of which line a name means; None of any other name."""
        party, _, some = name.partition(".")
        number, of, many = some.partition("-of-")
        line = of and self.instance.party[party].count > 1
        return (number, many, party) if line else None

    def named(self, names: Iterable[str]) -> list[S]:
        """Return what people call several of them."""
        return [self.name(name) for name in names]

    def units(self, shown: Iterable[Unit]) -> list[S]:
        """Return what people call units."""
        return self.named(unit.name for unit in shown)

    def many(self, names: Iterable[str]) -> int:
        """Return the number that a verb has after some names: two or more where it is a plural."""
        return sum(2 if self.number_of(name) or self.plural(name) else 1 for name in names)

    def plural(self, name: str) -> bool:
        """Say whether what people call a party, a faction or a player is a plural."""
        return self.instance.plural_in(name, self.words.language)

    def listed(self, names: Iterable[str], word: str = "and") -> S:
        """Join what people call some names: `A, B and C`; `word` is `and` or `or`."""
        return self.words.listed(self.named(names), word)

    def clause(self, statement: Statement) -> S:
        """Say a statement, without a full stop, each tag replaced by the names that have it."""
        lists = {key: getattr(statement, key, ()) for key in LISTS}
        spelled: dict[str, Any] = {
            key: self.instance.expand(names) for key, names in lists.items() if names
        }
        if isinstance(statement, Requires) and statement.also:
            spelled["name"], *spelled["also"] = self.instance.expand(statement.together)
        told = replace(statement, **spelled)
        return clause(self.words, told, self._each, self.vote, self._many)

    def _each(self, name: str) -> S:
        """Return what people call a name, or all who have a tag."""
        return self.listed(self.instance.expand((name,)))

    def _many(self, names: Iterable[str]) -> int:
        return self.many(self.instance.expand(tuple(names)))

    def vote(self, vote: str) -> S:
        """Return what people call a linked vote."""
        return self.words.kind(self.instance.vote_title(vote, self.words.language))

    def patron(self, by: str) -> S:
        """Return what people call who stands behind a statement, by its id."""
        return self.words.kind(called(self.instance.patrons, by, self.words.language))

    def apart(self, figure: object) -> S:
        """Return a figure such as `65 %` so that nothing around turns it round."""
        return self.words.kind(str(figure))

    def theory(self, theory: Theory) -> str:
        """Return what people call a theory."""
        return self.words.known(f"theory.{theory.id}", theory.name or theory.id)

    def counted(self, weight: str) -> S:
        """Return what people call a weight; without one, the seats."""
        return self._named(self._titled(weight), weight) if weight else self.say("part.seats")

    def of_all(self, weight: str) -> S:
        """Return the same behind a share of it: in the genitive, where that is known."""
        if not weight:
            return self.say("part.seats")
        known = genitive(self.words.language, self._titled(weight))
        if known is None:
            return self.say("part.of", of=self.counted(weight))
        return self._named(known, weight)

    def unit(self, weight: Weight) -> S:
        """Return the word for the unit in which a weight is told."""
        return self._named(weight.units.get(self.words.language) or weight.unit, weight.id)

    def _titled(self, weight: str) -> str:
        return title_of(self.instance.weights, weight, self.words.language)

    def _named(self, text: str, _weight: str) -> S:
        """Return a text of the instance about a weight."""
        return self.words.kind(text)


def speaker_of(instance: Instance, language: str) -> Speaker[str]:
    """Return who speaks a language, as plain text.

    Raises
    ------
    FormateurError
        If there is no such language.
    """
    return Speaker(instance, about(words(language, str), instance))


def in_english(instance: Instance) -> Speaker[str]:
    """Return who speaks English, as plain text."""
    return Speaker(instance, about(english(), instance))


def capital(said: S) -> S:
    """Begin with a capital letter; in markup, behind the tags with which it begins."""
    begin = 0
    while hasattr(said, "__html__") and said.startswith("<", begin):
        begin = said.index(">", begin) + 1
    return type(said)(said[:begin] + said[begin : begin + 1].upper() + said[begin + 1 :])


def alone(said: S) -> S:
    """Begin a name that stands alone with a capital letter, where it begins with an article.

    >>> alone("the Greens"), alone("sp.a")
    ('The Greens', 'sp.a')
    """
    return capital(said) if ARTICLE.search(said) else said
