"""A parliament as the model sees it: parties by their seats, and who governed before."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from formateur.library import load
from formateur.questions.alternatives.potential import Case, cases
from formateur.questions.ask import Parliament as Named
from formateur.questions.power.algorithms.families import Universe
from formateur.questions.power.algorithms.vetoes import Parliament as Vowed
from formateur.tables.parlgov import elections
from formateur.tables.parlgov.cabinet import FINEST, Cabinet, Parliament, Seated
from formateur.tables.parlgov.called import PARLGOV, is_name
from formateur.tables.parlgov.dataset import read
from formateur_models.errors import BadValueError, UncertainError
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.party import Party
from formateur_models.parliament.seats import Interval
from formateur_models.theories.spectrum import USUAL

SCALE = 10  # of positions, from 0
MOST = 20  # parties: of more, there are too many coalitions to weigh each


@dataclass(frozen=True)
class Past:
    """Who governed before, and who never has, as ids of parties.

    Parameters
    ----------
    members, led
        Who governed, and who led then.
    never
        Who has long been in parliament, and in no government.
    known
        Whether it is known who governed; else nobody is taken to have.
    """

    members: frozenset[str] = frozenset()
    led: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    known: bool = False

    @classmethod
    def told(
        cls,
        instance: Instance,
        before: Collection[str] | None,
        led_before: str | None,
        outsiders: Collection[str],
    ) -> Past:
        """Return what is told of the parties of an instance.

        Raises
        ------
        FormateurError
            If one of them is no whole party.
        """
        never = frozenset(_party(instance, name) for name in outsiders)
        members = frozenset(_party(instance, name) for name in before or ())
        led = frozenset({_party(instance, led_before)} if led_before else ())
        known = before is not None or led_before is not None
        return cls(members | led, led, never, known)


@dataclass(frozen=True)
class House:
    """A parliament, the parties in the order of the masks, and whether it is known who governed.

    Parameters
    ----------
    parties
        Ids of the instance, by their place in the masks of coalitions.
    before
        Who governed before, of those in the parliament; None where nobody knows.
    """

    instance: Instance
    case: Case
    parties: tuple[str, ...]
    before: tuple[str, ...] | None

    def keeping(self, inside: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Say which coalitions keep every vow; a party with factions is in with all of them."""
        return keeping(self.instance, self.parties, inside)


def keeping(
    instance: Instance, parties: Sequence[str], inside: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Say which coalitions (rows) of these parties (columns) keep every vow of an instance."""
    vowed = Vowed(instance, "contain")
    if not (instance.vows or instance.barred or vowed.led):
        return np.ones(len(inside), dtype=bool)
    universe = Universe(len(vowed.members))
    table = vowed.compatible(universe, vowed.members)
    size = 1 << len(vowed.members)
    raw = table.to_bytes(max(1, size // 8), "little")
    kept = np.unpackbits(np.frombuffer(raw, dtype=np.uint8), bitorder="little")[:size]
    place = {player: 1 << n for n, player in enumerate(vowed.members)}
    weights = np.array([sum(place[one] for one in instance.players_of(party)) for party in parties])
    return np.asarray(kept[inside @ weights].astype(bool))


def house_of(
    instance: Named,
    before: Collection[str] | None = None,
    led_before: str | None = None,
    outsiders: Collection[str] = (),
    dimensions: Collection[str] = (),
) -> House:
    """Return a parliament as the model sees it.

    1. An election of ParlGov: who governed before is in the table.
    2. Any other: who governed before is told, or not known.

    Parameters
    ----------
    dimensions
        In which the model asks about positions, beside left and right.

    Raises
    ------
    FormateurError
        If it cannot be loaded, if seats are intervals or a tie decides some, or if there are too
        many parties.
    """
    loaded = instance if isinstance(instance, Instance) else load(instance)
    check_size(loaded)
    loaded.check_seats()
    told = before is not None or led_before is not None or outsiders
    if not told and is_name(instance):
        return _of_parlgov(str(instance), loaded)
    return _told(loaded, Past.told(loaded, before, led_before, outsiders), dimensions)


def check_size(loaded: Instance) -> None:
    """See that there are not too many coalitions to weigh each.

    Raises
    ------
    FormateurError
        If there are.
    """
    if len(loaded.parties) > MOST:
        what = f"{loaded.id}: of {len(loaded.parties)} parties there are too many coalitions"
        raise BadValueError(f"{what}; join small ones, so that there are {MOST} or fewer")


def check_dimensions(loaded: Instance, dimensions: Collection[str]) -> None:
    """See that in each dimension some party stands somewhere.

    Raises
    ------
    FormateurError
        If in one none does.
    """
    for name in dimensions:
        if not any(name in party.positions for party in loaded.parties):
            what = f"{loaded.id}: the model asks where parties stand on {name!r}, and none does"
            raise BadValueError(f"{what}; add `positions`, or fit a model without it")


def _of_parlgov(name: str, loaded: Instance) -> House:
    election, cabinet = elections.found(name)
    case = next(cases([cabinet or election.cabinets[0]], read(PARLGOV)))
    seated = case.cabinet.parliament.parties
    called = {one.id: party.id for one, party in zip(seated, loaded.parties, strict=True)}
    parties = tuple(called[one.id] for one in seated)
    known = case.caretaker_before is not None
    before = tuple(called[one.id] for one in seated if one.id in case.before)
    return House(loaded, case, parties, before if known else None)


def _told(loaded: Instance, past: Past, dimensions: Collection[str]) -> House:
    there = [_seated(party, dimensions) for party in loaded.parties if party.seats]
    seated = sorted(there, key=lambda one: (-one.seats, one.id))
    day = loaded.date or date.min
    cabinet = Cabinet(
        id=loaded.id,
        name=loaded.id,
        country=loaded.country,
        election=loaded.id,
        election_date=day,
        start=day,
        caretaker=False,
        first=True,
        parliament=Parliament(loaded.seats, tuple(seated)),
        members=frozenset(),
        led_by=frozenset(),
    )
    parties = tuple(one.id for one in seated)
    governed = tuple(one for one in parties if one in past.members)
    case = Case(cabinet, past.members, past.led, outsiders=past.never)
    return House(loaded, case, parties, governed if past.known else None)


def _party(loaded: Instance, name: str) -> str:
    loaded.players_of(name)  # or it is told that there is no such party
    if name not in loaded.party:
        what = f"{name!r} is no whole party, by which it is told who governed before"
        raise BadValueError(f"{what}; name the party")
    return name


def _seated(party: Party, dimensions: Collection[str]) -> Seated:
    if isinstance(party.seats, Interval):
        what = f"the seats of {party.id} are an interval, of which no coalition has a probability"
        raise UncertainError(f"{what}; say how many they are")
    further = tuple((name, party.positions.get(name)) for name in dimensions)
    return Seated(party.id, party.name or party.id, party.seats, position_of(party), further)


def position_of(party: Party) -> Fraction | None:
    """Return where a party stands from left to right, as finely as the model's data have it.

    Raises
    ------
    FormateurError
        If it stands outside the scale of the model.
    """
    position = party.positions.get(USUAL)
    if position is None:
        return None
    if not 0 <= position <= SCALE:
        what = f"{party.id} stands at {float(position):g}, and the model knows positions"
        raise BadValueError(f"{what} from 0 (left) to {SCALE} (right); put them on that scale")
    return Fraction(round(Fraction(position) * FINEST), FINEST)
