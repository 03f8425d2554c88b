"""What a poll leaves open of those whom a page or a picture shows."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from typing import TYPE_CHECKING

from formateur_models.parliament.instance import Instance

if TYPE_CHECKING:
    from formateur.questions.simulating.prospects import Prospects
    from formateur.words.certainty import Likely


class Polled:
    """Whatever is about an instance, and shows its seats as a poll leaves them."""

    @property
    def instance(self) -> Instance:
        """Whom it is about."""
        raise NotImplementedError

    @cached_property
    def prospects(self) -> Prospects | None:
        """What a poll makes of coalitions; None without one, or where seats are intervals."""
        if self.instance.poll is None or self.instance.uncertain:
            return None
        from formateur.questions.simulating.prospects import Prospects  # noqa: PLC0415 (NumPy, where there is something to draw)

        return Prospects.of(self.instance)

    def likely(self, players: Collection[str]) -> Likely | None:
        """Return what a poll leaves open of these players; None without one."""
        return self.prospects.likely(players) if self.prospects else None
