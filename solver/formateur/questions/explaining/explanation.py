"""Why there is no such government, and what it would take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

from formateur.engines.status import Status
from formateur_models.judging.certificate import Certificate
from formateur_models.judging.verdict import Value, Verdict, plain
from formateur_models.parliament.instance import Instance
from formateur_models.shown import Shown
from formateur_models.theories.catalogue import Theory
from formateur_models.theories.wish import Wish

if TYPE_CHECKING:
    from formateur.questions.explaining.deciding import Summary


@dataclass(frozen=True)
class Conflict:
    """A minimal set of hard statements that, as long as all stand, leaves no government.

    Parameters
    ----------
    statements
        Their ids, sorted; none where majority, wish and theory alone leave nothing.
    """

    statements: tuple[str, ...]

    def to_dict(self) -> dict[str, object]:
        """Return the public JSON form."""
        return {"statements": list(self.statements)}


@dataclass(frozen=True)
class Compromise:
    """A minimal set of statements whose lifting leaves a government, and the best of these.

    Parameters
    ----------
    lift
        Ids, sorted; none where nothing has to be lifted.
    price
        Sum of the statements' prices.
    government
        The best of the instance without these statements.
    """

    lift: tuple[str, ...]
    price: int
    government: Verdict

    def to_dict(self) -> dict[str, object]:
        """Return the public JSON form."""
        government = self.government.to_dict()
        return {"lift": list(self.lift), "price": self.price, "government": government}


class Effect(Enum):
    """What it changes to lift something: whether there is a government, its value, nothing.

    A value gets better, or, where a pact falls under a theory of minimality, it may get worse.
    Without the candidates for the lead, what is asked about the lead cannot be asked.
    """

    DECISIVE = "decisive"
    COSTLY = "costly"
    IDLE = "idle"
    UNASKED = "unasked"


@dataclass(frozen=True)
class Price:
    """What one statement costs.

    Parameters
    ----------
    objectives
        The best values if it alone were lifted; None where there is still no government.
    """

    effect: Effect
    objectives: Mapping[str, Value] | None = field(hash=False)

    def to_dict(self) -> dict[str, object]:
        """Return the public JSON form."""
        values = self.objectives
        told = None if values is None else {name: plain(value) for name, value in values.items()}
        return {"effect": self.effect.value, "objectives": told}


@dataclass(frozen=True)
class Pressure:
    """What changes without all that one patron stands behind, its soft statements among them.

    Parameters
    ----------
    by
        Who exerts it.
    statements
        Ids of what then no longer stands, in the order of the file.
    effect
        What that changes.
    government
        The best government then; None where there is still none.
    why
        Why the question cannot be asked then; empty where it can.
    """

    by: str
    statements: tuple[str, ...]
    effect: Effect
    government: Verdict | None
    why: str = ""

    def to_dict(self) -> dict[str, object]:
        """Return the public JSON form."""
        return {
            "by": self.by,
            "statements": list(self.statements),
            "effect": self.effect.value,
            "government": self.government.to_dict() if self.government else None,
            "why": self.why,
        }


@dataclass(frozen=True, repr=False)
class Explanation(Shown):
    """Why a question has no answer, and what it would take; all of it proved.

    Parameters
    ----------
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
    """

    instance: Instance
    theory: Theory
    wish: Wish
    feasible: bool | None
    complete: bool
    decided: bool
    seconds: float
    conflicts: tuple[Conflict, ...] = ()
    compromises: tuple[Compromise, ...] = ()
    certificate: Certificate | None = None
    prices: Mapping[str, Price] = field(default_factory=dict, hash=False)
    pressures: tuple[Pressure, ...] = ()
    overall: Verdict | None = None
    cordons: Mapping[str, Price] = field(default_factory=dict, hash=False)
    necessary: tuple[str, ...] = ()

    def brief(self) -> str:
        """Return what was asked, and whether it is possible."""
        told = {True: "possible", False: "impossible", None: "undecided"}[self.feasible]
        return f"{self.instance.id} by {self.theory.id}, {told}"

    @cached_property
    def summary(self) -> Summary:
        """What decides; its `sentence` says it."""
        from formateur.questions.explaining.deciding import summary  # noqa: PLC0415 (it is told from what is here)

        return summary(self)

    @property
    def best(self) -> Verdict | None:
        """The best government as asked for."""
        return self.compromises[0].government if self.feasible and self.compromises else None

    @property
    def status(self) -> Status:
        """`optimal` for a feasible question, `infeasible`, or `undecided` if time ran out."""
        if not self.decided:
            return Status.UNDECIDED
        return Status.OPTIMAL if self.feasible else Status.INFEASIBLE

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
