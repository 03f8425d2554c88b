"""A cordon is one vow: its vetoes, one of each other party, gathered again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from formateur_models.parliament.instance import Instance
from formateur_models.parliament.statements import Hard, Veto


@dataclass(frozen=True)
class Vow:
    """A statement as people count them, and what of it is meant.

    Parameters
    ----------
    id
        Of the statement; of a cordon its own.
    parts
        Ids of the vows that are meant: of a cordon some or all, else the id alone.
    """

    id: str
    parts: tuple[str, ...]

    def to_dict(self) -> dict[str, object]:
        """Return the public JSON form."""
        return {"statement": self.id, "vows": list(self.parts)}


@dataclass(frozen=True)
class Gathering:
    """Knows which vows of an instance are one statement.

    Where a change lifted some vows of a cordon, the others are vetoes with ids of the cordon's.
    """

    instance: Instance

    @cached_property
    def vows(self) -> Mapping[str, Hard]:
        """Every hard statement by id, cordons told as vetoes."""
        return {vow.id: vow for vow in self.instance.vows}

    @cached_property
    def of(self) -> Mapping[str, str]:
        """The id of the statement that each vow belongs to."""
        stems = {id_: _stem(vow) for id_, vow in self.vows.items()}
        shared = Counter(stem for stem in stems.values() if stem)
        return {id_: stem[0] if stem and shared[stem] > 1 else id_ for id_, stem in stems.items()}

    @cached_property
    def parts(self) -> Mapping[str, tuple[str, ...]]:
        """The vows of each statement."""
        found: dict[str, list[str]] = {}
        for vow, statement in self.of.items():
            found.setdefault(statement, []).append(vow)
        return {statement: tuple(vows) for statement, vows in found.items()}

    @cached_property
    def cordons(self) -> tuple[str, ...]:
        """Ids of the statements that are several vows."""
        return tuple(id_ for id_, parts in self.parts.items() if len(parts) > 1)

    def whole(self, statement: str) -> Vow:
        """Return a statement with all its vows."""
        return Vow(statement, self.parts[statement])

    def gathered(self, ids: Iterable[str]) -> tuple[Vow, ...]:
        """Return vows as the statements that they belong to, in the order given."""
        found: dict[str, list[str]] = {}
        for id_ in ids:
            found.setdefault(self.of[id_], []).append(id_)
        return tuple(Vow(statement, tuple(parts)) for statement, parts in found.items())

    def statements(self, ids: Iterable[str]) -> frozenset[str]:
        """Return the ids of the statements that vows belong to."""
        return frozenset(self.of[id_] for id_ in ids)

    def labels(self, ids: Iterable[str]) -> list[str]:
        """Return ids of statements, of a cordon its own; what is no vow here stays as it is."""
        return list(dict.fromkeys(self.of.get(id_, id_) for id_ in ids))


def _stem(vow: Hard) -> tuple[str, str] | None:
    """Return cordon and target of a vow that its id tells to be of a cordon."""
    if not isinstance(vow, Veto) or len(vow.names) != 2:
        return None
    party, target = vow.names
    stem = vow.id.removesuffix(f".{party}")
    return None if stem == vow.id else (stem, target)
