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
    """Why a question has no answer, and what it would take; all of it proved."""

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
