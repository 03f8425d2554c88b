"""The count in which the nearest try fails: who has how much of what it counts."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Generic

from formateur.words.figures.measures import amount, size
from formateur.words.figures.written import decimals
from formateur.words.speaker import Speaker
from formateur.words.wording import S
from formateur_models.judging.distance import furthest
from formateur_models.judging.units import Unit
from formateur_models.judging.verdict import Verdict
from formateur_models.voting.parts import Number, Part


@dataclass(frozen=True)
class Failing(Generic[S]):
    """Of several counts the one by which it is as far from passing as it is."""

    speaker: Speaker[S]
    verdict: Verdict

    @cached_property
    def part(self) -> Part:
        """What it counts, has and needs."""
        return furthest(self.speaker.instance.rule, self.verdict.parts)

    @property
    def named(self) -> S | str:
        """What people call what it counts; nothing of seats."""
        weight = self.part.rule.weight
        return self.speaker.counted(weight) if weight else ""

    def by_votes(self, units: Iterable[Unit]) -> list[Unit]:
        """Return units by the most votes; who has none of another weight counts for nothing."""
        if not self.part.rule.weight:
            return sorted(units, key=lambda unit: -unit.weight)
        held = {unit.name: self._held(self._players(unit)) for unit in units}
        some = [unit for unit in units if held[unit.name]]
        return sorted(some, key=lambda unit: -held[unit.name])

    def held(self, unit: Unit) -> str:
        """Say how many votes a unit has: seats, or what is counted in their place."""
        if not self.part.rule.weight:
            return size(self.speaker, unit)
        return self._shown(self._held(self._players(unit)))

    def sums(self) -> dict[str, str]:
        """Say how many votes there are for it, against it, and of those who abstain."""
        part, still = self.part, self.verdict.abstain
        if part.rule.weight:
            idle = self._held(still)
            return {
                "yes": self._shown(part.yes),
                "no": self._shown(part.no),
                "abstain": self._shown(idle),
            }
        seats = self.speaker.instance.span(still)
        return {"yes": str(part.yes), "no": str(part.no), "abstain": str(seats)}

    def _players(self, unit: Unit) -> Collection[str]:
        return self.speaker.instance.players_of(unit.name)

    def _held(self, players: Collection[str]) -> Fraction:
        weight = self.part.rule.weight
        known = (self.speaker.instance.players[one].weights for one in players)
        return sum((one.get(weight, Fraction(0)) for one in known), Fraction(0))

    def _shown(self, votes: Number) -> S:
        digits = decimals(Fraction(self.part.unit))
        return amount(self.speaker, self.part.rule.weight, votes, digits)
