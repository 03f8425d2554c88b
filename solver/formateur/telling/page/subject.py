"""What a report is about: one question, its answers, each found once, and the words for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from markupsafe import Markup

from formateur.engines import AUTO
from formateur.engines.clock import Clock, Limits, TimeRanOutError
from formateur.engines.status import Status
from formateur.questions.best.result import Result
from formateur.questions.best.solving import count, solve
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
    """One question, asked of one instance.

    Parameters
    ----------
    clock
        Time for the whole report.
    changes
        What the instance was changed by; empty for the instance as it stands.
    """

    instance: Instance
    theory: Theory
    wish: Wish = field(default_factory=Wish)
    engine: str = AUTO
    clock: Clock = field(default_factory=lambda: Clock(Limits()))
    words: Texts = field(default_factory=texts)
    changes: str = ""

    def of(self, instance: Instance) -> Subject:
        """Return the same question, asked of another instance."""
        return replace(self, instance=instance)

    # Answers

    @property
    def left(self) -> Limits:
        """What is left of the time.

        Raises
        ------
        TimeRanOutError
            If nothing is.
        """
        self.clock.spend()
        return Limits(self.clock.left, self.clock.limits.workers)

    @cached_property
    def result(self) -> Result:
        """The best governments, with all that tie."""
        return self.solved(None)

    @cached_property
    def runners_up(self) -> tuple[Verdict, ...]:
        """The next best, where the best is proved and time is left."""
        found = self.result
        if found.status is not Status.OPTIMAL or found.more_ties or not self.theory.minimises:
            return ()
        many = len(found.ties)
        try:
            return self.solved(many + RUNNERS_UP).governments[many:]
        except TimeRanOutError:
            return ()

    @cached_property
    def feasible(self) -> int:
        """How many governments win, keep every vow and are as wished; raises as `count`."""
        left = self.left
        seconds = SECONDS if left.seconds is None else min(SECONDS, left.seconds)
        limits = replace(left, seconds=seconds)
        return count(self.instance, "winning", wish=self.wish, engine=self.engine, limits=limits)

    def solved(self, top: int | None) -> Result:
        """Return the best governments."""
        return solve(
            self.instance,
            self.theory,
            top=top,
            wish=self.wish,
            engine=self.engine,
            limits=self.left,
        )

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
