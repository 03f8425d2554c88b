"""Why there is no such government, and what it would take: the findings, and what decides."""

from __future__ import annotations

from collections.abc import Iterator
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
from formateur_models.changes.unplaced import aside
from formateur_models.judging.verdict import Verdict
from formateur_models.shown import Shown
from formateur_models.table import Columns, Kind, Table, Tabular

__all__ = ["Compromise", "Conflict", "Effect", "Explanation", "Pressure", "Price"]


@dataclass(frozen=True, repr=False)
class Explanation(Shown, Tabular, Findings):
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
    sets
        The same in statements as people count them, a cordon as one; minimal as that.
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
    votes
        Ids of the linked votes without any one of which there would be such a government.
    nearest
        What comes nearest to passing, where votes from outside or several counts decide; None where
        a certificate by seats is sought, where there is none, and where time ran out first.
    nearest_undecided
        Whether time ran out before the nearest was proved, or that there is none.
    doubted
        Whether it is impossible only if vows hold that nobody has checked; so, too, where time ran
        out before that was known.
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

    @property
    def unplaced(self) -> tuple[str, ...]:
        """Who has no position and so is in no cabinet, where the theory judges positions."""
        return aside(self.instance, self.theory)

    def to_dict(self) -> dict[str, object]:
        """Return the public JSON form of `formateur explain`."""
        certificate = self.certificate
        return {
            "instance": self.instance.id,
            "summary": self.summary.to_dict(),
            "wish": self.wish.to_dict(),
            "feasible": self.feasible,
            "vacant": sorted(self.instance.absent),
            **({"unplaced": list(self.unplaced)} if self.unplaced else {}),
            **({"votes": list(self.votes)} if self.votes else {}),
            "complete": self.complete,
            "conflicts": [conflict.to_dict() for conflict in self.conflicts],
            "compromises": [compromise.to_dict() for compromise in self.compromises],
            "certificate": None if certificate is None else certificate.to_dict(),
            **({"nearest": self.nearest.to_dict()} if self.nearest else {}),
            **({"nearest_undecided": True} if self.nearest_undecided else {}),
            "prices": {id_: price.to_dict() for id_, price in self.prices.items()},
            "pressures": [pressure.to_dict() for pressure in self.pressures],
        }

    def table(self) -> Table:
        """Return one row for each conflict, compromise, price of a statement, and pressure."""
        return Table(_COLUMNS, self._rows(), players=tuple(self.instance.players))

    def _rows(self) -> Iterator[dict[str, object]]:
        for conflict in self.conflicts:
            yield {"finding": "conflict", "statements": list(conflict.statements)}
        for way in self.compromises:
            told = {"statements": list(way.lift), "price": way.price}
            yield {"finding": "compromise", **told, **_government(way.government)}
        for id_, price in self.prices.items():
            yield {"finding": "price", "statements": [id_], "effect": price.effect.value}
        for one in self.pressures:
            told = {"by": one.by, "statements": list(one.statements), "effect": one.effect.value}
            yield {"finding": "pressure", **told, **_government(one.government)}


_COLUMNS: Columns = {
    "finding": Kind.TEXT,
    "by": Kind.TEXT,
    "statements": Kind.TEXTS,
    "price": Kind.WHOLE,
    "effect": Kind.TEXT,
    "cabinet": Kind.TEXTS,
    "seats": Kind.WHOLE,
}


def _government(verdict: Verdict | None) -> dict[str, object]:
    return {"cabinet": list(verdict.cabinet), "seats": verdict.seats} if verdict else {}
