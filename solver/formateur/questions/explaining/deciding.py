"""What decides: the answer to a question in one sentence's worth of facts, all of them proved."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from formateur.questions.explaining.blocking import Short, contradicted, core, missing, shunned
from formateur.questions.explaining.findings import Compromise, Effect, Findings, Price
from formateur.questions.explaining.relaxed import Relaxed
from formateur.questions.explaining.ways import Way, conflicts, ways
from formateur_models.parliament.gathering import Gathering, Vow


class Kind(Enum):
    """What kind of answer it is; the first that fits, in this order."""

    UNDECIDED = "undecided"  # time ran out before an answer
    POSSIBLE = "possible"  # there is a government
    WISH = "wish"  # the wish contradicts itself
    SEATS = "seats"  # too few seats, or too little of another count, may govern at all
    THEORY = "theory"  # there are majorities, and none meets the theory
    NOTHING = "nothing"  # rule, wish and theory alone leave nothing
    UNTOLD = "untold"  # proved, but time ran out before any reason
    FIXED = "fixed"  # only vows that are never lifted would have to be
    ONE = "one"  # one vow is the only one to lift
    CORE = "core"  # whoever governs needs two of these, and each pair has refused
    FIRST = "first"  # one vow is enough to lift, and all else is dearer
    SHUNNED = "shunned"  # who shall govern needs one of these, and none may join
    ANY = "any"  # several vows, each enough to lift
    NEEDED = "needed"  # vows that are part of every way out, and do not suffice
    SEVERAL = "several"  # several conflicts; what the cheapest way out lifts


@dataclass(frozen=True)
class Summary:
    """What decides, cordons counted as one vow.

    Parameters
    ----------
    kind
        Which sentence it is.
    vows
        Those that the sentence is about; the first are the ones to tell.
    names
        Parties or factions that the sentence is about.
    total
        How many vows (for `any`), or conflicts (for `several`), there are.
    exact
        Whether `total` is all of them, or only those that are proved.
    necessary
        Statements of which every compromise lifts some.
    decisive
        Statements each of which is enough to lift alone, the cheapest first.
    conflicts
        Minimal sets of statements; the decisive first.
    ways
        The cheapest compromise of each minimal set of statements; last those that ask for more
        than to lift these.
    prices
        What lifting each statement as a whole does.
    sentence
        All of it in one English sentence; empty until somebody says it.
    """

    kind: Kind
    vows: tuple[Vow, ...] = ()
    names: tuple[str, ...] = ()
    short: Short | None = None
    total: int = 0
    exact: bool = True
    necessary: tuple[str, ...] = ()
    decisive: tuple[str, ...] = ()
    conflicts: tuple[tuple[Vow, ...], ...] = ()
    ways: tuple[Way, ...] = ()
    prices: Mapping[str, Price] = field(default_factory=dict)
    sentence: str = ""

    @property
    def open(self) -> tuple[Way, ...]:
        """The ways on which it is enough to lift vows."""
        return tuple(way for way in self.ways if not way.stretch)

    @property
    def enough(self) -> tuple[str, ...]:
        """What is decisive, but for what asks for more than to be lifted."""
        return _enough(self.decisive, self.ways)

    @property
    def idle(self) -> int:
        """How many statements change nothing if they alone are lifted."""
        return sum(price.effect is Effect.IDLE for price in self.prices.values())

    def to_dict(self) -> dict[str, object]:
        """Return the public JSON form."""
        return {
            "sentence": self.sentence,
            "kind": self.kind.value,
            "vows": [vow.to_dict() for vow in self.vows],
            "names": list(self.names),
            "necessary": list(self.necessary),
            "decisive": list(self.decisive),
            "conflicts": [[vow.to_dict() for vow in one] for one in self.conflicts],
            "compromises": [way.to_dict() for way in self.ways],
            "prices": {id_: price.to_dict() for id_, price in self.prices.items()},
            "idle": self.idle,
        }


def necessary(relaxed: Relaxed, found: Collection[Compromise]) -> tuple[str, ...]:
    """Return the statements of which every compromise lifts some, whether all are found or not.

    Raises
    ------
    TimeRanOutError
        If that could not be proved in time.
    """
    gathering, never = Gathering(relaxed.ask.instance), relaxed.variants.never
    lifts = [gathering.statements(one.lift) for one in found]
    common = sorted(frozenset.intersection(*lifts)) if lifts else ()
    return tuple(id_ for id_ in common if relaxed.lift(never.union(gathering.parts[id_])) is None)


def summary(found: Findings) -> Summary:
    """Return what decides."""
    return _Deciding(found).summary()


class _Deciding:
    """Looks through an explanation for what can be said in one sentence."""

    def __init__(self, found: Findings) -> None:
        self.found = found
        self.asked = found.instance, found.wish
        self.gathering = Gathering(found.instance)
        self.ways = ways(self.gathering, found.compromises) if not found.feasible else ()
        self.open = tuple(way for way in self.ways if not way.stretch)
        self.sets = found.sets or conflicts(self.gathering, found.conflicts)
        self.necessary = found.necessary
        of = self.gathering.of
        alone = {id_: price for id_, price in found.prices.items() if of[id_] == id_}
        self.prices = {**alone, **found.cordons}
        self.decisive = self._decisive()
        self.enough = _enough(self.decisive, self.ways)

    def summary(self) -> Summary:
        kind, told = self._told()
        return Summary(
            kind,
            necessary=self.necessary,
            decisive=self.decisive,
            conflicts=self._conflicts(),
            ways=self.ways,
            prices=self.prices,
            **told,  # type: ignore[arg-type]
        )

    def _decisive(self) -> tuple[str, ...]:
        """Return what alone is enough to lift; its price is that of the cheapest part."""
        if self.found.feasible:
            return ()
        cheapest = {way.lift[0].id: way.cheapest.price for way in self.ways if len(way.lift) == 1}
        vows = self.gathering.vows
        for id_, price in self.prices.items():
            if price.effect is Effect.DECISIVE and id_ not in cheapest:
                cheapest[id_] = sum(vows[part].price or 0 for part in self.gathering.parts[id_])
        return tuple(sorted(cheapest, key=cheapest.__getitem__))

    def _conflicts(self) -> tuple[tuple[Vow, ...], ...]:
        """Return the conflicts, each with what decides first and cordons as a whole.

        Those come first in which somebody has checked every vow, and of these the smallest.
        """
        first = [*self.necessary, *self.decisive]
        place = {id_: number for number, id_ in reversed(list(enumerate(first)))}
        order = list(self.gathering.parts)
        told = []
        for one in self.sets:
            ids = sorted(one, key=lambda id_: (place.get(id_, len(first)), order.index(id_)))
            told.append(tuple(map(self.gathering.whole, ids)))
        return tuple(sorted(told, key=lambda vows: (self._unchecked(vows), len(vows))))

    def _unchecked(self, vows: Iterable[Vow]) -> bool:
        """Say whether nobody has checked some of these."""
        parts = self.gathering.vows
        return not all(parts[id_].verified for vow in vows for id_ in vow.parts)

    def _told(self) -> tuple[Kind, dict[str, object]]:
        found = self.found
        if found.feasible is None or (found.feasible and found.best is None):
            return Kind.UNDECIDED, {}
        if found.feasible:
            return Kind.POSSIBLE, {}
        if any(not one.statements for one in found.conflicts):
            return self._background()
        if not found.conflicts and not found.compromises:
            return Kind.UNTOLD, {}
        return self._fixed() or self._one() or self._core() or self._first() or self._others()

    def _background(self) -> tuple[Kind, dict[str, object]]:
        """Say why even without all vows there is nothing."""
        instance, wish = self.asked
        if name := contradicted(instance, wish):
            return Kind.WISH, {"names": (name,)}
        if short := missing(instance, wish):
            return Kind.SEATS, {"short": short}
        if instance.plain and self.found.theory.requires:
            return Kind.THEORY, {}
        return Kind.NOTHING, {}

    def _fixed(self) -> tuple[Kind, dict[str, object]] | None:
        """Name a conflict of vows that are never lifted."""
        vows = self.gathering.vows
        for one in self.found.conflicts:
            if all(vows[id_].price is None for id_ in one.statements):
                return Kind.FIXED, {"vows": self.gathering.gathered(one.statements)}
        return None

    def _one(self) -> tuple[Kind, dict[str, object]] | None:
        """Name the vow that is both in every compromise and enough."""
        only = self.found.complete and {frozenset(self.necessary)} == set(self.sets)
        if len(self.necessary) == 1 and (self.necessary[0] in self.enough or only):
            whole = (self.gathering.whole(self.necessary[0]),)
            alone = (way.lift for way in self.open if len(way.lift) == 1)
            return Kind.ONE, {"vows": next(alone, whole)}
        return None

    def _core(self, alone: bool = True) -> tuple[Kind, dict[str, object]] | None:
        """Name parties who refuse each other; `alone`: only if that is all that is in the way."""
        if alone and (len(self.sets) > 1 or not self.found.complete):
            return None
        vows = self.gathering.vows
        for one in self.found.conflicts:
            if names := core(*self.asked, [vows[id_] for id_ in one.statements]):
                return Kind.CORE, {"names": names, "vows": self.gathering.gathered(one.statements)}
        return None

    def _first(self) -> tuple[Kind, dict[str, object]] | None:
        """Name the vow that is enough to lift, where every other way is proved to be dearer."""
        if not self.open or len(self.open[0].lift) > 1:
            return None
        known = len(self.ways) > 1 or self.found.complete
        dearer = all(way.cheapest.price > self.ways[0].cheapest.price for way in self.ways[1:])
        return (Kind.FIRST, {"vows": self.open[0].lift}) if known and dearer else None

    def _others(self) -> tuple[Kind, dict[str, object]]:
        if found := self._core(alone=False) or self._shunned():
            return found
        if self.open and len(self.open[0].lift) == 1:
            return self._any()
        if self.necessary and self.open:
            vows = sorted(self.open[0].lift, key=lambda vow: vow.id not in self.necessary)
            return Kind.NEEDED, {"vows": tuple(vows), "total": len(self.necessary)}
        told = self.open[0].lift if self.open else ()
        return Kind.SEVERAL, {
            "vows": told,
            "total": len(self.sets),
            "exact": self.found.complete,
        }

    def _shunned(self) -> tuple[Kind, dict[str, object]] | None:
        vows = self.gathering.vows
        for one in self.found.conflicts:
            name, others = shunned(*self.asked, [vows[id_] for id_ in one.statements])
            if len(others) > 1:
                told = self.gathering.gathered(one.statements)
                return Kind.SHUNNED, {"names": (name, *others), "vows": told}
        return None

    def _any(self) -> tuple[Kind, dict[str, object]]:
        """Tell the cheapest of several vows that are each enough, and how many there are."""
        least = self.open[0].cheapest.price
        alike = [way for way in self.open if way.cheapest.price == least and len(way.lift) == 1]
        vows = tuple(way.lift[0] for way in alike)
        return Kind.ANY, {
            "vows": vows,
            "total": len(self.enough),
            "exact": self.found.decided,
        }


def _enough(decisive: Collection[str], found: Collection[Way]) -> tuple[str, ...]:
    """Leave out what alone would be lifted on a way that asks for more."""
    more = {way.lift[0].id for way in found if way.stretch and len(way.lift) == 1}
    return tuple(id_ for id_ in decisive if id_ not in more)
