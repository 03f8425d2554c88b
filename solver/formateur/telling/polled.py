"""What a poll leaves open of those whom a page or a picture shows."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.instance import Instance

if TYPE_CHECKING:
    from formateur.questions.simulating.prospects import Prospects
    from formateur.words.certainty import Likely, Voted


class Polled:
    """Whatever is about an instance, and shows its seats as a poll leaves them."""

    @property
    def instance(self) -> Instance:
        """Whom it is about."""
        raise NotImplementedError

    @cached_property
    def prospects(self) -> Prospects | None:
        """What a poll makes of coalitions; None where the seats are not its own, or intervals."""
        return prospects(self.instance)

    def likely(self, players: Collection[str]) -> Likely | None:
        """Return what a poll leaves open of the seats of these players; None without one."""
        return self.prospects.likely(players) if self.prospects else None

    def vote(self, vote: Voted) -> Likely | None:
        """Return what a poll leaves open of the vote on a government; None without one."""
        return self.prospects.vote(vote) if self.prospects else None

    def opened(self, verdict: Verdict) -> Verdict:
        """Return a verdict whose counts tell what a poll leaves open."""
        likely = self.vote(verdict)
        return replace(verdict, parts=likely.parts) if likely else verdict


def prospects(instance: Instance) -> Prospects | None:
    """Return what a poll makes of coalitions; None where seats are not the poll's, or intervals."""
    if not instance.allotted or instance.uncertain:
        return None
    from formateur.questions.simulating.prospects import Prospects  # noqa: PLC0415 (NumPy, where there is something to draw)

    return Prospects.of(instance)
