"""What is asked, made once of a verb's keywords and handed down to all who work on the answer."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from formateur.engines import AUTO, check_engine
from formateur.engines.clock import Clock
from formateur.library import load
from formateur_models.changes.unplaced import dropped
from formateur_models.judging.outlook import surely
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.names import each
from formateur_models.theories.catalogue import Theory
from formateur_models.theories.catalogue import theory as theory_of
from formateur_models.theories.wish import Wish

NO_WISH = Wish()
DRAWS = (
    10_000  # of a poll: they leave half a per cent of a chance open, and a page draws them at once
)

Parliament = Instance | str | os.PathLike[str]
Names = str | Iterable[str]


@dataclass(frozen=True)
class Ask:
    """A question of one instance, and the clock that runs while it is answered.

    Parameters
    ----------
    instance
        Who has how many seats, and who has vowed what; it also says whether to win is to win for
        sure.
    theory
        What is sought.
    wish
        Who shall, shall not, or alone may govern, and who leads.
    engine
        Who answers.
    clock
        How long that may take, in how many threads.
    """

    instance: Instance
    theory: Theory
    wish: Wish = NO_WISH
    engine: str = AUTO
    clock: Clock = field(default_factory=Clock)

    @classmethod
    def of(
        cls,
        instance: Parliament,
        theory: str | Theory,
        wish: Wish = NO_WISH,
        sure: bool = False,
        engine: str = AUTO,
        seconds: float | None = None,
        threads: int = 1,
    ) -> Ask:
        """Return what a verb is asked; to read the instance is on the clock.

        Parameters
        ----------
        instance
            An instance, or where :func:`formateur.load` finds it.
        theory
            Id in the catalogue, or a :class:`Theory`.
        wish
            As :func:`wished` makes it of the keywords.
        sure
            Where seats are intervals: to win is to win however they fall, not only to be able to.
        engine
            `auto` chooses by content and size; or one that is named.
        seconds
            For the whole question; None is no limit.
        threads
            Of the engine. One is deterministic.

        Raises
        ------
        FormateurError
            If there is no such instance, theory or engine, or so much time is not possible.
        """
        clock = Clock(seconds, threads)
        check_engine(engine)
        theory = theory_of(theory)
        return cls(opened(instance, sure), theory, wish, engine, clock)

    def about(self, instance: Instance) -> Ask:
        """Return the same question of another instance."""
        return self if instance is self.instance else replace(self, instance=instance)

    def by(self, theory: str | Theory) -> Ask:
        """Return the same question by another theory."""
        return replace(self, theory=theory_of(theory))

    def placed(self) -> Ask:
        """Return the question without those who have no position, if the theory drops them."""
        return self.about(dropped(self.instance, self.theory))

    def wishing(self, wish: Wish) -> Ask:
        """Return the same question with another wish."""
        return replace(self, wish=wish)

    def share(self, questions: int) -> Ask:
        """Return the question with its share of the time, as the next of so many."""
        return replace(self, clock=self.clock.share(questions))

    def within(self, seconds: float) -> Ask:
        """Return the question with so many of the seconds that are left."""
        return replace(self, clock=self.clock.part(seconds))


def wished(having: Names, without: Names, only: Names, led_by: str | None) -> Wish:
    """Return the wish that the keywords of a verb state, each with names or one name."""
    names = each(having), each(without), each(only)
    return Wish(*names, led_by) if any(names) or led_by is not None else NO_WISH


def opened(instance: Parliament, sure: bool = False) -> Instance:
    """Return an instance, or the one of that name, and whether to win is to win for sure."""
    loaded = instance if isinstance(instance, Instance) else load(instance)
    return surely(loaded, sure)
