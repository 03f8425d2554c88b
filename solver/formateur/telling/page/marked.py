"""Who speaks on the page: names in their own language and direction, all of them escaped."""

from __future__ import annotations

import re
from typing import NamedTuple

from markupsafe import Markup

from formateur.telling.looks.shortnames import full, initials, short
from formateur.words.matter import subject
from formateur.words.speaker import Speaker
from formateur.words.visible import visible
from formateur_models.parliament.patron import called
from formateur_models.parliament.weights import title_of
from formateur_models.translated import USUAL, has_language, in_language

ARABIC = re.compile(r"[\u0621-\u063a\u0641-\u064a ]+")  # letters, blanks, and nothing else


class VotedOn(NamedTuple):
    """A name as plain text, whether it is in the usual language alone, and as markup."""

    text: str
    foreign: bool
    marked: Markup


class Marked(Speaker[Markup]):
    """Says things in markup, so that neither a name's letters nor its direction touch the rest."""

    def titled(self, name: str) -> str:
        """Return what people call a party, a faction or a player, as plain text."""
        if (some := self.number_of(name)) is not None:
            number, many, party = some
            said = str(self.words.texts["some"])
            return said.format(number=number, many=many, name=self.titled(party))
        return full(self.instance, name, self.words.language)

    def own_words(self, text: str) -> str:
        """Return what the instance itself says, as plain text, in this language where it has it."""
        return in_language(text, self.words.language)

    def abroad(self, text: str) -> bool:
        """Say whether what the instance itself says is not in this language, but in the usual."""
        return self.words.language != USUAL and not has_language(text, self.words.language)

    def foreign(self, name: str) -> bool:
        """Say whether a party or faction has no name in a language other than the usual one."""
        return self.words.language != "en" and self.titled(name) == self.instance.title_of(name)

    def name(self, name: str) -> Markup:
        """Return what people call a party, a faction or a player."""
        if name.startswith("@"):
            return self._marked(name, foreign=False)
        if self.number_of(name) is not None:
            return super().name(name)
        return self._marked(visible(self.titled(name)), self.foreign(name))

    def shortly(self, name: str) -> str:
        """Return what it is called where room is scarce, as plain text."""
        if self.number_of(name) is not None:
            return self.titled(name)
        return short(self.instance, name, self.words.language)

    def brief(self, name: str) -> Markup:
        """Return what it is called where room is scarce."""
        return self._marked(visible(self.shortly(name)), self.foreign(name))

    def _named(self, text: str, weight: str) -> Markup:
        """Return a text of the instance about a weight."""
        usual = title_of(self.instance.weights, weight)
        foreign = self.words.language != "en" and self._titled(weight) == usual
        return self._marked(visible(text), foreign)

    @property
    def voted_on(self) -> VotedOn | None:
        """What people call who or what in particular is voted on; None of what has no name."""
        matter, text = self.instance.matter, subject(self.words, self.instance)
        if matter is None or not text:
            return None
        foreign = self.words.language != "en" and text == matter.name
        return VotedOn(visible(text), foreign, self._marked(visible(text), foreign))

    def patron(self, by: str) -> Markup:
        """Return what people call who stands behind a statement, by its id."""
        patrons, language = self.instance.patrons, self.words.language
        own, title = called(patrons, by), called(patrons, by, language)
        return self._marked(visible(title), foreign=language != "en" and title == own)

    def apart(self, figure: object) -> Markup:
        """Return a figure so that nothing around turns it round."""
        return self.words.apart(figure)

    def _marked(self, text: str, foreign: bool) -> Markup:
        if self.words.direction == "rtl" and ARABIC.fullmatch(text):
            return Markup(text)  # noqa: S704 (letters and blanks, which run as all around them does)
        language = Markup(' lang="en"') if foreign else ""
        return Markup("<bdi{}>{}</bdi>").format(language, text)


class Brief(Marked):
    """Calls everybody by the name for where room is scarce."""

    def name(self, name: str) -> Markup:
        """Return the short name of a party, a faction or a player."""
        return self.brief(name)

    def plural(self, name: str) -> bool:
        """Say whether the short name is a plural: initials never are, as `the SD` is not."""
        brief = self.shortly(name)
        return super().plural(name) and (brief == self.titled(name) or not initials(brief))
