"""What a simulation found: the answer, with its table and its JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from formateur.questions.simulating.counted_draws import CountedDraws, named
from formateur.questions.simulating.governing.foretold_result import Foretold, foretold
from formateur.questions.simulating.plan import Plan
from formateur.questions.simulating.shares import QUANTILES, chance_told, seats_told
from formateur.questions.simulating.tally import Tally
from formateur.tables.draws.drawsarray import DrawsArray
from formateur.tables.draws.drawsfile import DrawsFile
from formateur_models.parliament.instance import Instance
from formateur_models.shown import Shown
from formateur_models.table import Columns, Kind, Table, Tabular


@dataclass(frozen=True, eq=False, repr=False)
class Simulation(CountedDraws, Shown, Tabular):
    """What a simulation found.

    Parameters
    ----------
    instance
        As it was asked about.
    plan
        What was drawn, and what was asked.
    tally
        What was counted.
    file
        Where the seats came from, if not from the poll.
    complete
        False if time ran out before all draws were made; what is there holds for those that were.

    Examples
    --------
    >>> import formateur as fm
    >>> chances = fm.simulate("germany-2018-poll", 100)
    >>> chances
    <Simulation: germany-2018-poll, 100 draws>
    """

    instance: Instance
    plan: Plan
    tally: Tally
    file: DrawsFile | DrawsArray | None = None
    complete: bool = True

    def __eq__(self, other: object) -> bool:
        """Say whether the same was found for the same instance."""
        if not isinstance(other, Simulation):
            return NotImplemented
        return self.instance == other.instance and self.to_dict() == other.to_dict()

    def __hash__(self) -> int:
        return hash((self.instance, self.draws))

    def brief(self) -> str:
        """Return of what it is, and how often it was drawn."""
        return f"{self.instance.id}, {self.draws:,} draws"

    @cached_property
    def foretold(self) -> Foretold | None:
        """Who will govern, by a model of choice; None if none was asked."""
        weighing, sums = self.plan.weighing, self.tally.governing
        return None if weighing is None or sums is None else foretold(weighing, sums)

    def rows(self) -> Iterator[tuple[str, str, float, float]]:
        """Yield question, subject, value and standard error of every answer."""
        if self.foretold is not None:
            yield from self._foretold_rows(self.foretold)
        for player, seats in self.seats.items():
            yield "seats-mean", player, seats.mean, seats.error
            for share in QUANTILES:
                yield f"seats-{100 * share:g}%", player, float(seats.quantile(share)), 0.0
        yield "nobody-passes", "", self.nobody.value, self.nobody.error
        for coalition, chance in self.majorities.items():
            yield "majority", " ".join(coalition), chance.value, chance.error
        for coalition, chance in self.minimal_majorities.items():
            yield "minimal-majority", " ".join(coalition), chance.value, chance.error
        yield from self._spread_rows()
        if self.plan.theory is not None:
            yield from self._answer_rows()

    @staticmethod
    def _foretold_rows(told: Foretold) -> Iterator[tuple[str, str, float, float]]:
        for question, subject, mean in told.rows():
            yield question, subject, mean.chance.probability, mean.error
            yield f"{question}-5%", subject, mean.chance.low, 0.0
            yield f"{question}-95%", subject, mean.chance.high, 0.0

    def _spread_rows(self) -> Iterator[tuple[str, str, float, float]]:
        for player, chance in self.needed.items():
            yield "needed", player, chance.value, chance.error
        for coalition, seats in self.coalition_seats.items():
            subject = " ".join(coalition)
            yield "coalition-seats-mean", subject, seats.mean, seats.error
            for share in QUANTILES:
                told = float(seats.quantile(share))
                yield f"coalition-seats-{100 * share:g}%", subject, told, 0.0
            for member, chance in self.critical[coalition].items():
                yield "critical", f"{member} in {subject}", chance.value, chance.error

    def _answer_rows(self) -> Iterator[tuple[str, str, float, float]]:
        for question, one in (("deadlock", self.deadlock), ("nothing", self.nothing)):
            yield question, "", one.value, one.error
        for name, governments in (("best", self.best), ("alone-best", self.alone)):
            for key, chance in governments.items():
                yield name, named(key), chance.value, chance.error
        by_party = {
            "in-best": self.in_best,
            "in-every-best": self.in_every_best,
            "indispensable": self.indispensable,
        }
        for name, parties in by_party.items():
            for party, chance in parties.items():
                yield name, party, chance.value, chance.error

    def to_dict(self) -> dict[str, object]:
        """Return the public JSON form of `formateur simulate`."""
        from formateur.words.given import polled_data  # noqa: PLC0415 (words are for who reads)

        told: dict[str, object] = {
            "instance": self.instance.id,
            "draws": self.draws,
            "seed": self.plan.seed,
            "file": str(self.file.path) if self.file and self.file.path else None,
            "seats": {player: seats_told(seats) for player, seats in self.seats.items()},
            "needed": {player: chance_told(chance) for player, chance in self.needed.items()},
            "nobody_passes": chance_told(self.nobody),
            "majorities": list(map(self._majority, self.majorities)),
        }
        if not self.complete:
            told["complete"] = False
        if self.file is None and (remarks := polled_data(self.instance)):
            told["poll_remarks"] = remarks
        if self.foretold is not None:
            told["foretold"] = self.foretold.to_dict()
        if self.plan.theory is None:
            return told
        return told | {
            "theory": self.plan.theory.id,
            **({"unplaced": list(self.unplaced)} if self.unplaced else {}),
            "wish": self.plan.wish.to_dict(),
            "asked": self.asked,
            "deadlock": chance_told(self.deadlock),
            "nothing": chance_told(self.nothing),
            "best": [
                {
                    "cabinet": list(key[0]),
                    "lead": key[1],
                    "best": chance_told(chance),
                    "alone": chance_told(self.alone[key]),
                }
                for key, chance in self.best.items()
            ],
            "parties": {
                party: {
                    "in_best": chance_told(chance),
                    "in_every_best": chance_told(self.in_every_best[party]),
                    "indispensable": chance_told(self.indispensable[party]),
                }
                for party, chance in self.in_best.items()
            },
        }

    def _majority(self, coalition: tuple[str, ...]) -> dict[str, object]:
        return {
            "coalition": list(coalition),
            "majority": chance_told(self.majorities[coalition]),
            "minimal": chance_told(self.minimal_majorities[coalition]),
            **self._spread_of(coalition),
        }

    def _spread_of(self, coalition: tuple[str, ...]) -> dict[str, object]:
        seats = self.coalition_seats.get(coalition)
        if seats is None:
            return {}
        critical = self.critical[coalition].items()
        return {
            "seats": seats_told(seats),
            "critical": {member: chance_told(chance) for member, chance in critical},
        }

    def table(self) -> Table:
        """Return one row for each answer: question, subject, value, standard_error."""
        return Table(COLUMNS, (dict(zip(COLUMNS, row, strict=True)) for row in self.rows()))


COLUMNS: Columns = {
    "question": Kind.TEXT,
    "subject": Kind.TEXT,
    "value": Kind.DECIMAL,
    "standard_error": Kind.DECIMAL,
}
