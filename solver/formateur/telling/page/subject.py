"""What a report is about: one question, its answers, each found once, and the words for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from markupsafe import Markup

from formateur.engines import AUTO
from formateur.engines.clock import Clock, Limits, TimeRanOutError
from formateur.engines.status import Status
from formateur.questions.best.result import Result
from formateur.questions.best.solving import count, solve
from formateur.telling.looks.colors import colors
from formateur.telling.page.marked import Marked
from formateur.words.wording import Words, words
from formateur_models.judging.units import Unit
from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.statements import Statement
from formateur_models.theories.catalogue import Theory
from formateur_models.theories.wish import Wish

RUNNERS_UP = 3
SECONDS = 10.0  # for the number of governments


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
    words: Words[Markup] = field(default_factory=lambda: words("en", Markup))
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
    def speaker(self) -> Marked:
        """Who says all this."""
        return Marked(self.instance, self.words)

    def name(self, name: str) -> Markup:
        """Return a name so that neither its letters nor their direction touch what is around."""
        return self.speaker.name(name)

    def named(self, names: Iterable[str]) -> list[Markup]:
        """Return several names."""
        return self.speaker.named(names)

    def units_named(self, shown: Iterable[Unit]) -> list[Markup]:
        """Return the names of units."""
        return self.speaker.units(shown)

    def sentence(self, statement: Statement) -> Markup:
        """Say a statement with a full stop."""
        return self.words.say("sentence.stop", told=self.speaker.clause(statement))

    def color(self, name: str) -> str:
        """Return the colour of a party, or of a player's or faction's party."""
        return self._colors[name.partition(".")[0]]

    @cached_property
    def _colors(self) -> dict[str, str]:
        return colors(self.instance)
