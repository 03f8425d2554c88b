"""The sentence that answers, in the report's language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from formateur.questions.explaining.explanation import Explanation
from formateur.questions.explaining.sentence import Telling
from formateur.telling.page.sentences import listed
from formateur.telling.page.subject import Subject
from formateur.words.english import NUMBERS
from formateur_models.judging.units import units
from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.statements import Statement
from formateur_models.theories.catalogue import Theory


@dataclass(frozen=True)
class PageLanguage:
    """What a sentence is made with, each name in its own direction."""

    subject: Subject

    def say(self, key: str, **places: object) -> str:
        """Return a text with its places filled."""
        return self.subject.words(key, **places)

    def name(self, name: str) -> str:
        """Return what people call a party or faction."""
        return self.subject.name(name)

    def listed(self, names: Sequence[str], word: str = "and") -> str:
        """Join names."""
        return listed(self.subject.words, [Markup(name) for name in names], word)  # noqa: S704

    def number(self, number: int) -> str:
        """Return a number, small ones in English words."""
        worded = self.subject.words.language == "en" and number < len(NUMBERS)
        return NUMBERS[number] if worded else str(number)

    def clause(self, statement: Statement) -> str:
        """Say a statement, without a full stop."""
        return self.subject.clause(statement)

    def theory(self, theory: Theory) -> str:
        """Return what people call a theory."""
        key = f"theory.{theory.id}"
        return self.say(key) if key in self.subject.words.words else theory.name or theory.id

    def units(self, verdict: Verdict) -> list[str]:
        """Name the members of a cabinet, whole parties once."""
        return list(self.subject.units_named(units(self.subject.instance, verdict)))


def telling(subject: Subject, found: Explanation) -> Telling:
    """Return what tells an explanation in the report's language."""
    return Telling(found, PageLanguage(subject))


def stopped(subject: Subject, told: str) -> Markup:
    """End a sentence, and begin it with a capital."""
    return subject.words("sentence.stop", told=told[:1].upper() + told[1:])
