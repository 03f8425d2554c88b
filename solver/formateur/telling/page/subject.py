"""What a report is about: one question, its answers, each found once, and the words for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from markupsafe import Markup

from formateur.engines.clock import TimeRanOutError
from formateur.engines.status import Status
from formateur.questions.ask import Ask
from formateur.questions.best.result import Result
from formateur.questions.best.solving import number, solved
from formateur.telling.looks.colors import colors
from formateur.telling.page.sentences import sentence
from formateur.telling.page.texts import Texts, texts
from formateur.telling.words.visible import visible
from formateur_models.judging.units import Unit
from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.statements import Statement
from formateur_models.parliament.weights import title_of
from formateur_models.theories.catalogue import Theory
from formateur_models.theories.wish import Wish

RUNNERS_UP = 3
SECONDS = 10.0  # for the number of governments
LISTS = ("names", "any_of", "all_of", "given", "unless")


@dataclass(frozen=True)
class Subject:
    """One question, the words for its answers, and what the instance was changed by, if it was.

    The clock of the question is that of the whole report.
    """

    ask: Ask
    words: Texts = field(default_factory=texts)
    changes: str = ""

    def of(self, instance: Instance) -> Subject:
        """Return the same question, asked of another instance."""
        return replace(self, ask=self.ask.about(instance))

    @property
    def instance(self) -> Instance:
        """Whom it is about."""
        return self.ask.instance

    @property
    def theory(self) -> Theory:
        """What is sought."""
        return self.ask.theory

    @property
    def wish(self) -> Wish:
        """Who shall govern."""
        return self.ask.wish

    # Answers

    @property
    def in_time(self) -> Ask:
        """The question, while there is time.

        Raises
        ------
        TimeRanOutError
            If there is none left.
        """
        self.ask.clock.spend()
        return self.ask

    @cached_property
    def result(self) -> Result:
        """The best governments, with all that tie."""
        return solved(self.in_time)

    @cached_property
    def runners_up(self) -> tuple[Verdict, ...]:
        """The next best, where the best is proved and time is left."""
        found = self.result
        if found.status is not Status.OPTIMAL or found.more_ties or not self.theory.minimises:
            return ()
        many = len(found.ties)
        try:
            return solved(self.in_time, many + RUNNERS_UP).governments[many:]
        except TimeRanOutError:
            return ()

    @cached_property
    def feasible(self) -> int:
        """How many governments win, keep every vow and are as wished; raises as `number`."""
        return number(self.in_time.by("winning").within(SECONDS))

    # Words

    @property
    def wishes(self) -> list[tuple[str, list[str]]]:
        """The parts of the wish that say something: `with`, `without`, `only`, `led_by`."""
        return [(word, names) for word, names in self.wish.to_dict().items() if names]

    @cached_property
    def titled(self) -> Callable[[str], str]:
        """What people call a party, a faction or a player in the report's language."""
        language = self.words.language
        return lambda name: self.instance.title_of(name, language)

    def foreign(self, name: str) -> bool:
        """Say whether a party or faction has no name in a language other than the usual one."""
        own = self.instance.title_of(name)
        return self.words.language != "en" and self.titled(name) == own

    def name(self, name: str) -> Markup:
        """Return a name so that neither its letters nor their direction touch what is around."""
        if name.startswith("@"):
            return Markup("<bdi>{}</bdi>").format(name)
        language = Markup(' lang="en"') if self.foreign(name) else ""
        return Markup("<bdi{}>{}</bdi>").format(language, visible(self.titled(name)))

    def named(self, names: Iterable[str]) -> list[Markup]:
        """Return several names."""
        return [self.name(name) for name in names]

    def units_named(self, shown: Iterable[Unit]) -> list[Markup]:
        """Return the names of units."""
        return self.named(unit.name for unit in shown)

    def sentence(self, statement: Statement) -> Markup:
        """Say a statement with a full stop."""
        return self.words("sentence.stop", told=self.clause(statement))

    def clause(self, statement: Statement) -> Markup:
        """Say a statement, each tag replaced by the names that have it."""
        lists = {key: getattr(statement, key, ()) for key in LISTS}
        spelled = {key: self.instance.expand(names) for key, names in lists.items() if names}
        return sentence(self.words, replace(statement, **spelled), self.name)  # type: ignore[arg-type]

    def counted(self, weight: str) -> Markup:
        """Return what people call a weight; without one, the seats."""
        if not weight:
            return self.words("part.seats")
        weights = self.instance.weights
        own, title = (title_of(weights, weight, code) for code in ("", self.words.language))
        foreign = self.words.language != "en" and title == own
        language = Markup(' lang="en"') if foreign else ""
        return Markup("<bdi{}>{}</bdi>").format(language, visible(title))

    def color(self, name: str) -> str:
        """Return the colour of a party, or of a player's or faction's party."""
        return self._colors[name.partition(".")[0]]

    @cached_property
    def _colors(self) -> dict[str, str]:
        return colors(self.instance)
