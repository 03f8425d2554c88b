"""Why there is no such government, and what it would take: the findings, and what decides."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from formateur.questions.explaining.deciding import Summary, summary
from formateur.questions.explaining.findings import (
    Compromise,
    Conflict,
    Effect,
    Findings,
    Pressure,
    Price,
)
from formateur_models.shown import Shown

__all__ = ["Compromise", "Conflict", "Effect", "Explanation", "Pressure", "Price"]


@dataclass(frozen=True, repr=False)
class Explanation(Shown, Findings):
    """Why a question has no answer, and what it would take; all of it proved.

    Parameters
    ----------
    instance, theory, wish
        What was asked.
    feasible
        Whether there is a government as asked for; None if that is not known.
    complete
        Whether these are all conflicts and all compromises.
    decided
        False if time ran out before all that was asked for was proved. What is there, is proved.
    conflicts
        Minimal; by size, then by ids.
    compromises
        Minimal; by total price, then size, then ids. Of a feasible question the only one lifts
        nothing.
    certificate
        Why the majority is missed; None for a feasible question, if it was not proved in time, and
        where more than the seats of a cabinet decides (`Instance.plain`).
    prices
        What each statement that may be lifted costs.
    pressures
        What changes without each patron of a statement in force, in the order of the file.
    overall
        The best government without the wish, if there is one.
    cordons
        What each cordon costs as a whole.
    necessary
        Ids of the statements, cordons as a whole, of which every compromise lifts some.
    seconds
        How long it took, by the clock on the wall.

    Examples
    --------
    >>> import formateur as fm
    >>> fm.explain("germany-2025", having="afd")
    <Explanation: germany-2025 by harmony, impossible>
    """

    def brief(self) -> str:
        """Return what was asked, and whether it is possible."""
        told = {True: "possible", False: "impossible", None: "undecided"}[self.feasible]
        return f"{self.instance.id} by {self.theory.id}, {told}"

    @cached_property
    def summary(self) -> Summary:
        """What decides; its `sentence` says it."""
        from formateur.questions.explaining.sentence import english  # noqa: PLC0415 (words load slowly)

        told = summary(self)
        return replace(told, sentence=english(self, told))

    def to_dict(self) -> dict[str, object]:
        """Return the public JSON form of `formateur explain`."""
        certificate = self.certificate
        return {
            "instance": self.instance.id,
            "summary": self.summary.to_dict(),
            "wish": self.wish.to_dict(),
            "feasible": self.feasible,
            "vacant": sorted(self.instance.absent),
            "complete": self.complete,
            "conflicts": [conflict.to_dict() for conflict in self.conflicts],
            "compromises": [compromise.to_dict() for compromise in self.compromises],
            "certificate": None if certificate is None else certificate.to_dict(),
            "prices": {id_: price.to_dict() for id_, price in self.prices.items()},
            "pressures": [pressure.to_dict() for pressure in self.pressures],
        }
