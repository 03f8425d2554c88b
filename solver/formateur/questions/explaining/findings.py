"""What an explanation finds and proves: conflicts, compromises, prices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from formateur.engines.status import Status
from formateur_models.judging.certificate import Cover, Largest
from formateur_models.judging.distance import Nearest
from formateur_models.judging.verdict import Value, Verdict, plain
from formateur_models.parliament.instance import Instance
from formateur_models.theories.catalogue import Theory
from formateur_models.theories.wish import Wish


@dataclass(frozen=True)
class Conflict:
    """A minimal set of hard statements that, as long as all stand, leaves no government.

    Parameters
    ----------
    statements
        Their ids, sorted; none where majority, wish and theory alone leave nothing.

    Examples
    --------
    >>> import formateur as fm
    >>> fm.explain("germany-2025", having="afd", only=["afd", "left"]).conflicts[0].statements
    ()
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

    Examples
    --------
    >>> import formateur as fm
    >>> fm.explain("textbook").compromises[0].lift
    ()
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

    Examples
    --------
    >>> import formateur as fm
    >>> [effect.value for effect in fm.answers.Effect]
    ['decisive', 'costly', 'idle', 'unasked']
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
    effect
        Whether it changes anything.
    objectives
        The best values if it alone were lifted; None where there is still no government.
    best
        Who would govern then; None where nobody would, or it is not kept.

    Examples
    --------
    >>> import formateur as fm
    >>> found = fm.explain("germany-2025", having="afd")
    >>> found.prices["veto-cdu-csu-left"].effect.value
    'idle'
    """

    effect: Effect
    objectives: Mapping[str, Value] | None = field(hash=False)
    best: Verdict | None = field(default=None, hash=False, compare=False, repr=False)

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

    Examples
    --------
    >>> import formateur as fm
    >>> [pressure.by for pressure in fm.explain("iraq-2010").pressures][:1]
    ['iran']
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


@dataclass(frozen=True)
class Findings:
    """All that was found; all of it proved.

    Its fields are those of an :class:`~formateur.questions.explaining.explanation.Explanation`.
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
    certificate: Cover | Largest | None = None
    prices: Mapping[str, Price] = field(default_factory=dict, hash=False)
    pressures: tuple[Pressure, ...] = ()
    overall: Verdict | None = None
    cordons: Mapping[str, Price] = field(default_factory=dict, hash=False)
    necessary: tuple[str, ...] = ()
    votes: tuple[str, ...] = ()
    sets: tuple[frozenset[str], ...] = ()
    nearest: Nearest | None = None
    nearest_undecided: bool = False
    doubted: bool = False

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
