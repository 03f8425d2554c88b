"""What a report is about: one question, its answers, each found once, and the words for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from markupsafe import Markup

from formateur.engines.clock import TimeRanOutError
from formateur.questions.ask import DRAWS, Ask
from formateur.questions.best.doubting import doubted
from formateur.questions.best.equals import equals
from formateur.questions.best.result import Result, standing
from formateur.questions.best.runners_up import following
from formateur.questions.best.solving import number, solved
from formateur.questions.best.standing import Standing
from formateur.telling.looks.colors import colors, hatched_apart
from formateur.telling.page.marked import Brief, Marked
from formateur.telling.polled import Polled
from formateur.words.figures.measures import size
from formateur.words.matter import NAMED, about, by_seats
from formateur.words.speaker import capital
from formateur.words.wording import Words, words
from formateur_models.errors import TheoryError
from formateur_models.judging.units import Unit
from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.seats import Interval
from formateur_models.parliament.statements import Statement
from formateur_models.theories.catalogue import Theory
from formateur_models.theories.wish import Wish

if TYPE_CHECKING:
    from formateur.questions.simulating import Simulation
    from formateur.questions.simulating.governing.foresight import Foresight

SECONDS = 10.0  # for the number of governments
SOLVING = 20.0  # for draws that are solved one by one


@dataclass(frozen=True)
class Subject(Polled):
    """One question, the words for its answers, and what the instance was changed by, if it was.

    And what a model of choice is asked with, if one is, and how the seats are laid out. The clock
    of the question is that of the whole report.
    """

    ask: Ask
    words: Words[Markup] = field(default_factory=lambda: words("en", Markup))
    changes: str = ""
    foresight: Foresight | None = None
    layout: str = ""

    def __post_init__(self) -> None:
        told = about(self.words, self.instance)
        if voted_on := Marked(self.instance, told).voted_on:
            told = replace(told, given={NAMED: voted_on.marked})
        object.__setattr__(self, "words", told)

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
    def supposed(self) -> bool:
        """Whether the answer holds only if statements do that nobody has checked."""
        return doubted(self.ask, self.result.status)  # without time, it does: the headline stands

    @cached_property
    def formed(self) -> Standing | None:
        """How the government that formed stands beside these; None where that cannot be said."""
        return standing(self.result)

    @cached_property
    def equals(self) -> int | None:
        """How many governments come first; None where there are too many to count."""
        return equals(self.ask, self.result)  # without time, none: the headline stands

    @cached_property
    def runners_up(self) -> tuple[Verdict, ...]:
        """The next best, where the best is proved and time is left."""
        found = self.result
        try:
            return following(self.in_time, found)
        except TimeRanOutError:
            return ()

    @cached_property
    def feasible(self) -> int:
        """How many governments win, keep every vow and are as wished; raises as `number`."""
        return number(self.in_time.by("winning").within(SECONDS))

    @property
    def by_seats(self) -> bool:
        """Whether answers are told by a cabinet's own seats, and not by votes."""
        return by_seats(self.instance)

    @property
    def doubted(self) -> bool:
        """Whether there is something to draw: seats by a poll, or vows that may not hold."""
        instance = self.instance
        doubts = any(statement.holds != 1 for statement in instance.in_force)
        return instance.poll is not None or (doubts and not instance.uncertain)

    @cached_property
    def drawn(self) -> Simulation:
        """Draws of the seats and of vows in doubt.

        Of many players each draw is solved by itself: without the theory where that takes too long,
        or where it ranks nothing.
        """
        from formateur.questions.simulating.matrices.admissible import MOST_PLAYERS  # noqa: PLC0415 (NumPy, where there is something to draw)
        from formateur.questions.simulating.simulating import NOTHING, SimulationError  # noqa: PLC0415

        if len(self.instance.players) <= MOST_PLAYERS:
            return self._drawn(self.in_time)
        try:
            return self._drawn(self.in_time.within(SOLVING))
        except (SimulationError, TheoryError, TimeRanOutError):
            return self._drawn(replace(self.in_time, theory=NOTHING))

    def _drawn(self, ask: Ask) -> Simulation:
        from formateur.questions.simulating.simulating import prepared  # noqa: PLC0415

        run = prepared(ask, DRAWS, foresight=self.foresight)
        return run.result(run.tallies())

    # Words

    @property
    def wishes(self) -> list[tuple[str, list[str]]]:
        """The parts of the wish that say something: `with`, `without`, `only`, `led_by`."""
        return [(word, names) for word, names in self.wish.to_dict().items() if names]

    @cached_property
    def speaker(self) -> Marked:
        """Who says all this."""
        return Marked(self.instance, self.words)

    @cached_property
    def briefly(self) -> Brief:
        """Who says it with short names."""
        return Brief(self.instance, self.words)

    def name(self, name: str) -> Markup:
        """Return a name so that neither its letters nor their direction touch what is around."""
        return self.speaker.name(name)

    def named(self, names: Iterable[str]) -> list[Markup]:
        """Return several names."""
        return self.speaker.named(names)

    def units_named(self, shown: Iterable[Unit]) -> list[Markup]:
        """Return the names of units."""
        return self.speaker.units(shown)

    def size(self, unit: Unit) -> Interval | str:
        """Return the seats of a party or a faction, as a poll leaves them."""
        likely = self.likely(self.instance.players_of(unit.name))
        return likely.seats if likely else size(self.speaker, unit)

    def sentence(self, statement: Statement) -> Markup:
        """Say a statement with a full stop."""
        return self.words.say("sentence.stop", told=capital(self.speaker.clause(statement)))

    def color(self, name: str) -> str:
        """Return the colour of a party, or of a player's or faction's party."""
        return self._colors[name.partition(".")[0]]

    def pattern(self, name: str) -> int:
        """Return the hatching of a party or faction, or of a player's party; 0 is none."""
        found = self._hatchings
        return found.get(name, found[name.partition(".")[0]])

    def estimated(self, name: str) -> bool:
        """Say whether the seats of a faction are an estimate: nobody has checked the split."""
        party, _, own = name.partition(".")
        factions = self.instance.party[party].factions
        return any(one.id == own and not one.verified for one in factions)

    @property
    def patterns(self) -> list[int]:
        """The hatchings that parties here have, as numbers."""
        return sorted({*self._hatchings.values()} - {0})

    @cached_property
    def _colors(self) -> dict[str, str]:
        return colors(self.instance)

    @cached_property
    def _hatchings(self) -> dict[str, int]:
        return hatched_apart(self.instance)
