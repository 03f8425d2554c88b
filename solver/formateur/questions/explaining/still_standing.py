"""A plain question while only some of its statements stand, asked again and again."""

from __future__ import annotations

from formateur.engines.clock import Clock
from formateur.engines.search.answering import Part
from formateur.engines.search.lifting.compatible import with_some
from formateur.engines.search.straight import Plain
from formateur.engines.search.structure import Structure
from formateur.engines.status import Status
from formateur.questions.explaining.relaxed import Statements
from formateur_models.voting.decisions import Decision


class Standing:
    """Searches for a government; what was proved of more statements makes the next search short.

    Where nobody could govern, and now some statements are gone, whoever can govern has among them
    two whom one of these kept apart. So only coalitions with such two are looked through.
    """

    def __init__(self, plain: Plain) -> None:
        self.plain = plain
        self.hopeless: Statements | None = None

    def cabinet(self, ids: Statements, clock: Clock) -> frozenset[Decision] | None:
        """Return any government that keeps these statements; None if it is proved there is none.

        Raises
        ------
        TimeRanOutError
            If time ran out before.
        """
        structure = self.plain.standing(ids)
        if self.hopeless is None or not ids <= self.hopeless or structure.minimal:
            best = Part(structure, ()).best(clock)
            if best.status is Status.UNDECIDED:
                raise clock.ran_out()
            found = best.cabinet
        else:
            found = self._with_two(structure, self.hopeless - ids, clock)
        if found is None:
            self.hopeless = ids
        return found

    def _with_two(
        self, structure: Structure, gone: Statements, clock: Clock
    ) -> frozenset[Decision] | None:
        """Return a government of which two were kept apart by a statement that is gone."""
        pairs = dict.fromkeys(self.plain.vetoes[id_] for id_ in sorted(gone))
        mask = with_some(structure, (one | other for one, other in pairs), clock)
        return None if mask is None else structure.cabinet(mask)
