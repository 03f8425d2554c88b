"""What the explorer filters and ranks: every cabinet of a small body, packed for the page.

The vows are conditions on a cabinet's bits, so that switching one off only filters otherwise. What
changes more than that has a table of its own for each way it may stand: pacts (who leaves leaves
with the bloc), and where there are offers these and refusals of votes (who votes how).
"""

from __future__ import annotations

import zlib
from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from math import lcm

import numpy as np

from formateur.telling.page.tallying import Numbers, Tally, Truths, bits
from formateur_models.changes.whatif import lifted
from formateur_models.errors import TheoryError
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.statements import Offer, Pact, Refusal, Statement
from formateur_models.theories.catalogue import THEORIES, Theory
from formateur_models.theories.spectrum import Spectrum, spectrum

MOST_PLAYERS = 18
MOST_STATES = 128
MOST_EXACT = 2**53  # whole numbers of a page
MOST_BYTES = 1_500_000
FLAGS = {
    "wins": "wins",
    "mwc": "minimal",
    "connected": "connected",
    "mcw": "minimal_connected",
    "median": "median",
    "largest": "largest",
    "placed": "placed",
}
POSITIONAL = frozenset({"connected", "mcw", "median", "placed"})


@dataclass(frozen=True)
class Explorer:
    """All cabinets of an instance, and by what they are filtered and ranked.

    Parameters
    ----------
    theory
        The theory that is chosen at first.
    """

    instance: Instance
    theory: Theory

    @property
    def fits(self) -> bool:
        """Whether all cabinets can be sent along, and their seats be added up."""
        if self.instance.uncertain:
            return False
        return len(self.instance.players) <= MOST_PLAYERS and self._bytes(0) <= MOST_BYTES

    @cached_property
    def structure(self) -> tuple[str, ...]:
        """Ids of the statements whose lifting needs tables of its own, as far as there is room."""
        every = [s.id for s in self.instance.in_force if self._structural(s)]
        while every and (1 << len(every) > MOST_STATES or self._bytes(len(every)) > MOST_BYTES):
            every.pop()
        return tuple(every)

    @cached_property
    def fixed(self) -> frozenset[str]:
        """Ids of the statements and vows that cannot be switched off by themselves."""
        instance = self.instance
        structural = [s for s in instance.in_force if self._structural(s)]
        whole = [s.id for s in structural if s.id not in self.structure]
        parts = [vow.id for s in structural if s.kind == "cordon" for vow in instance.vows_of(s)]
        return frozenset((*whole, *parts, *(s.id for s in instance.in_force if s.kind == "lead")))

    @cached_property
    def theories(self) -> tuple[Theory, ...]:
        """The theories that can be asked."""
        dimension = self.theory.dimension
        known = (replace(one, dimension=dimension) for one in THEORIES.values())
        fitting = [one for one in known if self._spectrum or not one.positional]
        return tuple(fitting if self.theory in fitting else [self.theory, *fitting])

    def data(self) -> dict[str, object]:
        """Return what the page needs, as JSON has it."""
        instance, pool = self.instance, _Pool()
        tables = [
            [self._table(lifted(instance, ids), lead, pool) for lead in self._leads]
            for ids in self._states()
        ]
        return {
            "players": [self._player(player) for player in instance.players],
            "parties": [self._party(party) for party in instance.party],
            "leads": list(instance.candidates),
            "needed": instance.needed if instance.plain else None,
            "structure": list(self.structure),
            "tables": tables,
            "pool": pool.packed,
            "theories": [
                {"id": one.id, "requires": self._required(one), "minimises": one.minimises}
                for one in self.theories
            ],
        }

    def _required(self, theory: Theory) -> tuple[str, ...]:
        """Return what is required of cabinets: by a theory of positions, that members have one."""
        return (*theory.requires, "placed") if theory.positional and self._gaps else theory.requires

    @property
    def _gaps(self) -> bool:
        """Whether somebody with a vote has no position, and some have."""
        found = self._spectrum
        return found is not None and not self.instance.voters <= found.position.keys()

    @property
    def _leads(self) -> tuple[str | None, ...]:
        return self.instance.candidates or (None,)

    @cached_property
    def _spectrum(self) -> Spectrum | None:
        try:
            partial = self.theory.unplaced != "refuse"
            found = spectrum(self.instance, self.theory.dimension, partial=partial)
        except TheoryError:
            return None
        steps = found.steps
        far = max(map(abs, steps), default=0) * lcm(*(step.denominator for step in steps))
        return found if far < MOST_EXACT else None

    @cached_property
    def _unit(self) -> int:
        """How many units of the page's whole-numbered positions make one of the instance's."""
        places = self._spectrum.position.values() if self._spectrum else ()
        return lcm(*(Fraction(place).denominator for place in places))

    def _structural(self, statement: Statement) -> bool:
        if isinstance(statement, Pact | Offer) or statement.vote:
            return True
        on_votes = isinstance(statement, Refusal) and statement.scope == "votes"
        return on_votes and bool(self.instance.offers)

    def _states(self) -> Iterable[list[str]]:
        """Yield what is lifted in each state: statement k in the states whose number has bit k."""
        for state in range(1 << len(self.structure)):
            yield [id_ for place, id_ in enumerate(self.structure) if state >> place & 1]

    def _bytes(self, structural: int) -> int:
        """Return a bound on the size of the tables."""
        cabinets = 1 << len(self.instance.players)
        each = len(FLAGS) * cabinets // 8 + (0 if self.instance.plain else 4 * cabinets)
        return (each * len(self._leads)) << structural

    def _player(self, player: str) -> dict[str, object]:
        one = self.instance.players[player]
        told: dict[str, object] = {"id": player, "seats": one.seats}
        if self._spectrum and player in self._spectrum.position:
            told["place"] = int(self._spectrum.position[player] * self._unit)
            told["rank"] = self._spectrum.rank[player]
        return told

    def _party(self, party: str) -> dict[str, object]:
        one, players = self.instance.party[party], self.instance.players_of(party)
        alike = one.count if one.count > 1 else 0
        split = one.split if one.splittable and not (alike and not one.split) else None
        told, seats = bits(self.instance, players), self.instance.span(players).low
        return {"id": party, "players": told, "split": split, "seats": seats}

    def _table(self, instance: Instance, lead: str | None, pool: _Pool) -> Mapping[str, object]:
        tally = Tally(instance, lead, self.theory.dimension)
        flags = [id_ for id_ in FLAGS if self._spectrum or id_ not in POSITIONAL]
        flags = [id_ for id_ in flags if self._gaps or id_ != "placed"]
        table: dict[str, object] = {id_: pool.bitmap(getattr(tally, FLAGS[id_])) for id_ in flags}
        if not self.instance.plain:
            table["surplus"] = pool.numbers(tally.surplus[np.flatnonzero(tally.wins)])
        return table


def deflated(data: bytes) -> bytes:
    """Pack bytes as `assets/inflate.js` unpacks them."""
    packer = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


class _Pool:
    """Arrays as text, each once."""

    def __init__(self) -> None:
        self.packed: list[str] = []
        self._place: dict[str, int] = {}

    def bitmap(self, flags: Truths) -> int:
        """Keep one bit for each cabinet, the lowest bit first."""
        return self._kept(np.packbits(flags, bitorder="little").tobytes())

    def numbers(self, values: Numbers) -> int:
        """Keep 32-bit numbers."""
        return self._kept(values.astype("<i4").tobytes())

    def _kept(self, data: bytes) -> int:
        text = b64encode(deflated(data)).decode()
        if text not in self._place:
            self._place[text] = len(self.packed)
            self.packed.append(text)
        return self._place[text]
